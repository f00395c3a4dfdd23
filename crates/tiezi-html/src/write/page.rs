//! The page around the posts: its head, the thread's title and place, the contents.

use std::io::{self, Write};

use tiezi_core::{Block, Post, Report, Section, Source, Version, View, plain};

use super::{block::after_number, post::Place, tags::Tags};

/// What the page may load: pictures, sound and film, and its own style; no program at all.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src * data:; media-src *; \
                      base-uri 'none'; form-action 'none'";

const STYLE: &str = include_str!("style.css");

/// From how many sections on a report has a table of contents.
const MIN_CONTENTS: usize = 3;

impl<W: Write> Tags<W> {
    pub(super) fn page(&mut self, report: &Report, language: Option<&str>) -> io::Result<()> {
        self.raw("<!DOCTYPE html>\n")?;
        // An empty language says that it isn't known.
        self.open("html", &[("lang", Some(language.unwrap_or_default()))])?;
        self.head(report)?;
        self.raw("<body>\n")?;
        let first = report.posts.first();
        if let Some(post) = first {
            let target = format!("#{}", anchor(post, 0));
            let attributes = [("class", Some("skip")), ("href", Some(&*target))];
            self.element("a", &attributes, self.labels.skip)?;
            self.raw("\n")?;
        }
        self.main(report)?;
        self.json_ld(report)?;
        self.raw("</body>\n</html>\n")
    }

    fn head(&mut self, report: &Report) -> io::Result<()> {
        self.raw("\n<head>\n<meta charset=\"utf-8\">\n")?;
        let generator = format!("tiezi {}", Version::TEXT);
        for (name, content) in [
            ("generator", &*generator),
            ("viewport", "width=device-width, initial-scale=1"),
            ("referrer", "no-referrer"),
        ] {
            self.open("meta", &[("name", Some(name)), ("content", Some(content))])?;
            self.raw("\n")?;
        }
        let policy = ("http-equiv", Some("Content-Security-Policy"));
        self.open("meta", &[policy, ("content", Some(POLICY))])?;
        self.raw("\n")?;
        let title = report.title.as_deref().unwrap_or(self.labels.thread);
        self.element("title", &[], title)?;
        self.raw("\n<style>\n")?;
        self.raw(STYLE)?;
        self.raw("</style>\n</head>\n")
    }

    fn main(&mut self, report: &Report) -> io::Result<()> {
        let source = &report.source;
        let captured = source.captured.map(|time| time.to_string());
        self.open(
            "main",
            &[
                ("data-tiezi", Some(Version::TEXT)),
                ("data-engine", source.engine.as_deref()),
                ("data-engine-version", source.engine_version.as_deref()),
                ("data-view", source.view.map(View::as_str)),
                ("data-template", source.template.as_deref()),
                ("data-charset", source.charset.as_deref()),
                ("data-captured", captured.as_deref()),
                ("data-thread-id", source.thread_id.as_deref()),
            ],
        )?;
        self.raw("\n")?;
        self.masthead(report)?;
        let is_thread = report.posts.len() > 1;
        let above = report.parents().into_iter().zip(report.depths());
        for ((index, post), (parent, depth)) in report.posts.iter().enumerate().zip(above) {
            let parent = parent.and_then(|at| Some((report.posts.get(at)?, at)));
            let parent = parent.map(|(post, at)| (post, anchor(post, at)));
            let place = Place {
                anchor: &anchor(post, index),
                parent: parent.as_ref().map(|(post, anchor)| (*post, &**anchor)),
                depth,
            };
            self.post(post, &place, is_thread)?;
        }
        self.raw("</main>\n")
    }

    fn masthead(&mut self, report: &Report) -> io::Result<()> {
        self.raw("<header class=\"thread\">\n")?;
        self.place(&report.source)?;
        if let Some(title) = &report.title {
            self.element("h1", &[("class", Some("title"))], title)?;
            self.raw("\n")?;
        }
        self.origin(&report.source)?;
        if let Some(post) = report.posts.first() {
            self.contents(post)?;
        }
        self.raw("</header>\n")
    }

    /// The forum and its boards.
    fn place(&mut self, source: &Source) -> io::Result<()> {
        if source.forum.is_none() && source.boards.is_empty() {
            return Ok(());
        }
        self.raw("<ul class=\"place\">")?;
        let forum = source.forum.iter().map(|name| ("forum", name));
        let boards = source.boards.iter().map(|name| ("board", name));
        for (class, name) in forum.chain(boards) {
            self.element("li", &[("class", Some(class))], name)?;
        }
        self.raw("</ul>\n")
    }

    /// Where the page was saved from, and what it counted.
    fn origin(&mut self, source: &Source) -> io::Result<()> {
        let counts = [source.page, source.pages, source.views, source.replies];
        if source.url.is_none() && counts.iter().all(Option::is_none) {
            return Ok(());
        }
        self.raw("<ul class=\"origin\">")?;
        if let Some(url) = &source.url {
            self.raw("<li>")?;
            self.linked("url", Some(url), url)?;
            self.raw("</li>")?;
        }
        let labels = self.labels;
        if source.page.is_some() || source.pages.is_some() {
            self.raw("<li>")?;
            self.raw(labels.page)?;
            self.count(" ", "page", source.page, "")?;
            self.count(labels.of, "pages", source.pages, "")?;
            self.raw(labels.page_end)?;
            self.raw("</li>")?;
        }
        for (class, count, word) in [
            ("views", source.views, labels.views),
            ("replies", source.replies, labels.replies),
        ] {
            let end = format!(" {word}</li>");
            self.count("<li>", class, count, &end)?;
        }
        self.raw("</ul>\n")
    }

    /// A number between two pieces of markup, if it is known.
    pub(super) fn count(
        &mut self,
        before: &str,
        class: &str,
        count: Option<impl ToString>,
        after: &str,
    ) -> io::Result<()> {
        let Some(count) = count else { return Ok(()) };
        self.raw(before)?;
        self.span(class, &count.to_string())?;
        self.raw(after)
    }

    /// The headings of a long report, which is the first post.
    fn contents(&mut self, post: &Post) -> io::Result<()> {
        let sections = || sections(&post.body);
        if sections().count() < MIN_CONTENTS {
            return Ok(());
        }
        let label = self.labels.contents;
        self.open(
            "nav",
            &[("class", Some("contents")), ("aria-label", Some(label))],
        )?;
        self.raw("\n<ul>\n")?;
        let anchor = anchor(post, 0);
        for (place, section) in sections().enumerate() {
            self.raw("<li>")?;
            let target = format!("#{anchor}-{}", place + 1);
            self.open("a", &[("href", Some(&target))])?;
            if let Some(number) = &section.number {
                self.text(number)?;
                self.raw(after_number(section))?;
            }
            self.text(&plain::inlines(&section.title))?;
            self.raw("</a></li>\n")?;
        }
        self.raw("</ul>\n</nav>\n")
    }
}

/// The sections of a body that stand in no other.
fn sections(body: &[Block]) -> impl Iterator<Item = &Section> {
    body.iter().filter_map(|block| match block {
        Block::Section(section) => Some(section),
        _ => None,
    })
}

/// The name by which a link leads to a post: by its floor, which no other has, or by its place.
fn anchor(post: &Post, index: usize) -> String {
    match post.floor {
        Some(floor) => format!("floor-{floor}"),
        None => format!("post-{}", index + 1),
    }
}
