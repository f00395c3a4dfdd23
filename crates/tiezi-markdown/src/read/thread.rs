//! The thread: what the parser finds and what comments say, in their order, made posts.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use pulldown_cmark::{Event, Options as Extensions, Parser, Tag, TagEnd};
use serde::de::DeserializeOwned;
use tiezi_core::{
    Author, Block, Inline, Inlines, Post, Report, Time, Timestamp, Warning, WarningCode, date,
    normal,
};

use super::{
    body::{Body, Next, is_shown},
    front_matter::FrontMatter,
    html,
    inline::{Misread, line_of},
    warnings::{
        CELLS, COMMENT, COPY, DEFINITION, FRONT_MATTER, HTML, LOOSE_WORDS, METRICS, OPEN_CODE,
        PARENTS,
    },
};
use crate::{
    comment::{self, Comment},
    data::{
        CodeData, FigureData, ListData, PollData, PostData, QuoteData, SectionData, SpoilerData,
        TableData,
    },
    rendered,
};

/// The thread in the making.
pub(super) struct Thread<'a> {
    text: &'a str,
    /// Where the Markdown begins.
    start: usize,
    front: FrontMatter,
    posts: Vec<Post>,
    /// Where each post begins.
    starts: Vec<usize>,
    /// Which post metrics mean by a number.
    numbers: HashMap<usize, usize>,
    /// The post whose body is read, once a comment has begun one.
    post: Option<Post>,
    post_start: usize,
    body: Body,
    /// The body that is read, while the blocks that come are those of its signature.
    signed: Option<Vec<Block>>,
    /// Where the last comment ended, and what a line right under it shows.
    under: Option<(usize, Under)>,
    /// What the words show that are gathered, if they say nothing new.
    showing: Option<Shows>,
    /// Whether they stand apart from their comment, so that they may also be new.
    stands_apart: bool,
    /// What headings say of the posts that others answer: of which post, in what words, and where.
    answers: Vec<(usize, String, Range<usize>)>,
    /// Comments that mark the words of the next paragraph.
    marks: Vec<(usize, String)>,
    html: String,
    /// Where the last cell of a table ended.
    cell_end: usize,
    /// In how many places HTML is not kept, and the first of them.
    html_gone: Option<(usize, Range<usize>)>,
    warnings: Vec<Warning>,
}

/// What stands right under a comment.
enum Under {
    /// Who wrote a post and when: a line of its own where the post is the only one, else its heading.
    Post { byline: String, heading: String },
    /// Who wrote the words of a quote, and when.
    Quote(String),
    /// The title of a spoiler.
    SpoilerTitle,
    /// The rule over a signature.
    Signature,
}

/// What words are that are no part of a body.
enum Shows {
    /// The title, which is front matter.
    Title,
    /// Who wrote something and when, which a comment says; in these words.
    Byline(String),
    /// The same of a post among others; which of them it answers may follow.
    Heading(String),
    /// The title of a spoiler, which stands nowhere else.
    SpoilerTitle,
}

/// What was wrong, and where.
pub(super) type Fault = (usize, String);

impl<'a> Thread<'a> {
    /// A thread whose front matter ends at a byte of the text.
    pub(super) fn new(text: &'a str, start: usize, mut front: FrontMatter) -> Self {
        let mut warnings = Vec::new();
        if !front.unknown.is_empty() {
            let names = std::mem::take(&mut front.unknown).join(", ");
            let message = format!("fields of the front matter are not kept: {names}");
            warnings.push(Warning::new(&FRONT_MATTER, message, 0..start));
        }
        Self {
            text,
            start,
            front,
            posts: Vec::new(),
            starts: Vec::new(),
            numbers: HashMap::new(),
            post: None,
            post_start: start,
            body: Body::new(),
            signed: None,
            under: None,
            showing: None,
            stands_apart: false,
            answers: Vec::new(),
            marks: Vec::new(),
            html: String::new(),
            cell_end: 0,
            html_gone: None,
            warnings,
        }
    }

    pub(super) fn parse(&mut self) -> Result<(), Fault> {
        let extensions = Extensions::ENABLE_TABLES
            | Extensions::ENABLE_STRIKETHROUGH
            | Extensions::ENABLE_FOOTNOTES;
        let markdown = &self.text[self.start..];
        let mut parser = Parser::new_ext(markdown, extensions).into_offset_iter();
        let mut used = HashSet::new();
        for (event, range) in parser.by_ref() {
            if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = &event
                && !id.is_empty()
            {
                used.insert(label(id));
            }
            let range = range.start + self.start..range.end + self.start;
            self.event(event, range)?;
        }
        // Some write comments so.
        let definitions = parser.reference_definitions().iter();
        let mut unused: Vec<_> = definitions
            .filter(|(name, _)| !used.contains(&label(name)))
            .map(|(_, definition)| definition.span.clone())
            .collect();
        unused.sort_unstable_by_key(|span| span.start);
        if let Some(first) = unused.first() {
            let count = unused.len();
            let message = format!("definitions of links that nothing uses are not kept: {count}");
            self.warn(
                &DEFINITION,
                message,
                first.start + self.start..first.end + self.start,
            );
        }
        Ok(())
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Result<(), Fault> {
        self.body.reach(range.clone());
        match event {
            Event::Start(Tag::HtmlBlock) => {
                self.body.end_words();
                self.html.clear();
            }
            Event::Html(part) => self.html.push_str(&part),
            Event::End(TagEnd::HtmlBlock) => {
                let html = std::mem::take(&mut self.html);
                self.html_block(&html, range)?;
                self.html = html;
            }
            Event::InlineHtml(tag) => {
                self.begin_words(&range)?;
                self.inline_html(&tag, range)?;
            }
            Event::Start(Tag::Paragraph | Tag::Heading { .. }) => {
                self.show(&event, range.start);
                self.body.event(event);
                self.begin_words(&range)?;
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => match self.showing.take() {
                Some(shows) => self.shown(&shows, event, range),
                None => self.body.event(event),
            },
            Event::End(TagEnd::TableCell) => {
                self.cell_end = range.end;
                self.body.event(event);
            }
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => {
                self.look_beyond_cells(range.end);
                self.body.event(event);
            }
            Event::End(TagEnd::CodeBlock) => {
                self.look_for_end(&range);
                self.body.event(event);
            }
            Event::Start(ref tag) if is_block(tag) => {
                self.under = None;
                self.drop_marks();
                self.body.event(event);
            }
            Event::Rule if matches!(self.under, Some((_, Under::Signature))) => self.under = None,
            Event::End(_) | Event::Rule => {
                self.under = None;
                self.body.event(event);
            }
            inline => {
                self.begin_words(&range)?;
                self.body.event(inline);
            }
        }
        Ok(())
    }

    /// Warns of cells that a row has beyond those of the header: the parser leaves them out.
    fn look_beyond_cells(&mut self, end: usize) {
        let beyond = self.text.get(self.cell_end..end).unwrap_or_default();
        let words = beyond.trim_matches(|c: char| c == '|' || c.is_whitespace());
        if !words.is_empty() {
            let range = self.cell_end..end;
            self.warn(
                &CELLS,
                format!("the row has more cells than the table: {words:?} is not kept"),
                range,
            );
        }
    }

    /// Warns where code has no end, so that posts after it are code too.
    fn look_for_end(&mut self, range: &Range<usize>) {
        let code = self.text.get(range.clone()).unwrap_or_default().trim_end();
        let fence = |line: &str| {
            let marks = line.trim_start_matches([' ', '>']);
            marks.len() - marks.trim_start_matches(['`', '~']).len()
        };
        let mut lines = code.lines();
        let (first, last) = (lines.next(), lines.next_back());
        let is_open = range.end >= self.text.trim_end().len()
            && fence(last.unwrap_or_default()) < fence(first.unwrap_or_default());
        if let Some(at) = code.find("\n<!-- tiezi:post ")
            && self.front.is_ours
            && is_open
        {
            let at = range.start + at + 1;
            self.warn(
                &OPEN_CODE,
                "this post is part of code that doesn't end".to_owned(),
                at..range.end,
            );
        }
    }

    /// Marks words, before the first of them, with what comments before them said.
    fn begin_words(&mut self, range: &Range<usize>) -> Result<(), Fault> {
        self.under = None;
        for (at, inside) in std::mem::take(&mut self.marks) {
            let done = self.body.words().comment(Comment::read(&inside));
            self.judge(done, &inside, at..range.start)?;
        }
        Ok(())
    }

    /// Tells whether the words that begin show what a comment said, and nothing new.
    fn show(&mut self, event: &Event<'_>, start: usize) {
        let level = match event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as usize),
            _ => None,
        };
        let under = self.under.take();
        // Tools that tidy Markdown set an empty line around headings.
        self.stands_apart = under.as_ref().is_some_and(|(end, _)| {
            let between = self.text.get(*end..start).unwrap_or_default();
            between.matches('\n').count() > 1
        });
        let right_under = under.map(|(_, under)| under);
        let is_before_posts = self.front.is_ours && self.post.is_none() && self.body.is_empty();
        self.showing = match right_under {
            Some(Under::Post { heading, .. }) if level.is_some() => Some(Shows::Heading(heading)),
            Some(Under::Post { byline, .. } | Under::Quote(byline)) => {
                (!byline.is_empty()).then_some(Shows::Byline(byline))
            }
            Some(Under::SpoilerTitle) => Some(Shows::SpoilerTitle),
            Some(Under::Signature) => None,
            None => (is_before_posts && level == Some(1)).then_some(Shows::Title),
        };
    }

    /// Looks at words that show what a comment said; `end` is that of a paragraph or a heading.
    fn shown(&mut self, shows: &Shows, end: Event<'_>, range: Range<usize>) {
        if let Shows::Heading(heading) = shows
            && self.post.as_ref().is_some_and(|post| post.parent.is_some())
            && let Some(rest) = self.body.after_shown(heading)
            && let Some(answers) = rest.strip_prefix(' ')
            && answers.starts_with(rendered::ANSWERS)
        {
            self.body.take_words();
            let answers = answers.to_owned();
            return self.answers.push((self.posts.len(), answers, range));
        }
        if let Shows::Byline(byline) | Shows::Heading(byline) = shows
            && self.stands_apart
            && !self.body.shows(byline)
        {
            return self.body.event(end);
        }
        let words = self
            .body
            .take_words()
            .map_or_else(Inlines::new, |run| run.content);
        let (source, expected) = match shows {
            Shows::SpoilerTitle => return self.body.spoiler_title(&words),
            Shows::Byline(byline) | Shows::Heading(byline) => ("comment above it", byline),
            Shows::Title => {
                let title = self
                    .front
                    .title
                    .get_or_insert_with(|| line_of(&words).unwrap_or_default());
                ("front matter", &*title)
            }
        };
        if !is_shown(&words, expected) {
            let words = line_of(&words).unwrap_or_default();
            let message = format!("{words:?} is not kept: the {source} says {expected:?}");
            self.warn(&COPY, message, range);
        }
    }

    fn html_block(&mut self, html: &str, range: Range<usize>) -> Result<(), Fault> {
        if !self.front.is_ours {
            self.foreign_html(html, range);
            return Ok(());
        }
        let mut rest = html;
        while let Some((inside, after)) = comment::split_first(rest) {
            self.block_comment(inside, &range)?;
            rest = after;
        }
        if !rest.trim().is_empty() {
            self.foreign_html(rest, range);
        }
        Ok(())
    }

    fn block_comment(&mut self, inside: &str, range: &Range<usize>) -> Result<(), Fault> {
        let (name, data) = match Comment::read(inside) {
            Comment::Block(name, data) => (name, data),
            Comment::SectionsEnd(level) => {
                match level.parse() {
                    Ok(level) => self.body.end_sections(level),
                    Err(_) => self.unknown(inside, range.clone()),
                }
                return Ok(());
            }
            Comment::Empty => return Ok(()),
            Comment::Open(..) | Comment::Close(..) | Comment::Other => {
                self.marks.push((range.start, inside.to_owned()));
                return Ok(());
            }
        };
        self.drop_marks();
        let at = range.start;
        let end = range.start + self.text[range.clone()].trim_end().len();
        let next = match name {
            "post" => return self.begin_post(self.json(name, data, range)?, at, end),
            "quote" => {
                let data: QuoteData<'_> = self.json(name, data, range)?;
                let byline = rendered::quote_byline(&data);
                if !self.body.quote_of(data) {
                    self.unknown(inside, range.clone());
                } else if !byline.is_empty() {
                    self.under = Some((end, Under::Quote(byline)));
                }
                return Ok(());
            }
            "spoiler" => {
                let data: SpoilerData = self.json(name, data, range)?;
                if !self.body.is_spoiler() {
                    self.unknown(inside, range.clone());
                } else if data.title {
                    self.under = Some((end, Under::SpoilerTitle));
                }
                return Ok(());
            }
            "signature" if data.is_empty() && self.begin_signature() => {
                self.under = Some((end, Under::Signature));
                return Ok(());
            }
            // It keeps lists apart, and shows that an item is there.
            "list" | "empty" if data.is_empty() => return Ok(()),
            "section" => Next::Section(self.json::<SectionData>(name, data, range)?.level),
            "points" if data.is_empty() => Next::Points,
            "list" => Next::List(self.json::<ListData>(name, data, range)?),
            "code" => Next::Code(
                self.json::<CodeData<'_>>(name, data, range)?
                    .language
                    .into_owned(),
            ),
            "table" => Next::Table(self.json::<TableData>(name, data, range)?, Inlines::new()),
            "figure" => Next::Figure(self.json::<FigureData>(name, data, range)?, Vec::new()),
            "attachment" => Next::Attachment(self.json(name, data, range)?),
            "credits" => Next::Credits(self.json(name, data, range)?),
            "poll" => Next::Poll(self.json::<PollData<'_>>(name, data, range)?, None),
            "notice" => Next::Notice(self.json(name, data, range)?),
            "media" => Next::Media(self.json(name, data, range)?),
            _ => {
                self.unknown(inside, range.clone());
                return Ok(());
            }
        };
        self.body.expect(next);
        Ok(())
    }

    /// Reads what a comment says, which stands somewhere in a part of the text.
    fn json<T: DeserializeOwned>(
        &self,
        name: &str,
        data: &str,
        range: &Range<usize>,
    ) -> Result<T, Fault> {
        serde_json::from_str(data).map_err(|error| {
            let start = self.text[range.clone()].find(data).unwrap_or_default();
            let line_feeds = data.match_indices('\n').map(|(at, _)| at + 1);
            let line = line_feeds.take(error.line().saturating_sub(1)).last();
            let within = line.unwrap_or_default() + error.column().saturating_sub(1);
            let at = range.start + start + within.min(data.len());
            (at, fault_of(&format!("tiezi:{name}"), &error))
        })
    }

    fn begin_post(&mut self, data: PostData<'_>, at: usize, end: usize) -> Result<(), Fault> {
        if !self.body.is_outermost() {
            let message = "a post can't begin inside of a quote or a list".to_owned();
            return Err((at, message));
        }
        self.end_post(at);
        // Alone or with others, its byline is one of these.
        let number = self.posts.len() + 1;
        let byline = rendered::post_byline(&data);
        let heading = rendered::post_heading(&data, number);
        self.under = Some((end, Under::Post { byline, heading }));
        if let Some(number) = data.number
            && self.numbers.insert(number, self.posts.len()).is_some()
        {
            return Err((at, format!("there is another post of the number {number}")));
        }
        self.post = Some(data.into_post());
        self.post_start = at;
        Ok(())
    }

    /// Ends the body of the post that is read: what follows is its signature. Not where that can't begin.
    fn begin_signature(&mut self) -> bool {
        let begins = self.post.is_some() && self.signed.is_none() && self.body.is_outermost();
        if begins {
            self.signed = Some(self.end_body());
        }
        begins
    }

    fn end_body(&mut self) -> Vec<Block> {
        self.drop_marks();
        let body = std::mem::replace(&mut self.body, Body::new());
        let (blocks, mut noticed) = body.finish();
        self.warnings.append(&mut noticed);
        blocks
    }

    /// Ends the post that is read, where another one or the text ends.
    fn end_post(&mut self, end: usize) {
        let mut blocks = self.end_body();
        let mut signature = Vec::new();
        if let Some(body) = self.signed.take() {
            signature = std::mem::replace(&mut blocks, body);
        }
        let post = self.post.take();
        if post.is_none() && blocks.is_empty() {
            return;
        }
        if post.is_none() && self.front.is_ours {
            let message = "words before the first post are a post of their own".to_owned();
            self.warn(&LOOSE_WORDS, message, self.post_start..end);
        }
        self.starts.push(self.post_start);
        self.posts.push(Post {
            body: blocks,
            signature,
            ..post.unwrap_or_default()
        });
    }

    fn inline_html(&mut self, tag: &str, range: Range<usize>) -> Result<(), Fault> {
        if let Some((inside, "")) = comment::split_first(tag)
            && self.front.is_ours
        {
            let done = self.body.words().comment(Comment::read(inside));
            return self.judge(done, inside, range);
        }
        if !self.body.words().tag_of_html(tag) {
            self.html_went(range);
        }
        Ok(())
    }

    /// HTML that the writer didn't write: its words are a paragraph.
    fn foreign_html(&mut self, html: &str, range: Range<usize>) {
        self.drop_marks();
        if self.front.is_ours && html.contains("<!-- tiezi:") {
            let message = "comments of the report are part of HTML that doesn't end".to_owned();
            self.warn(&OPEN_CODE, message, range.clone());
        }
        let words = html::words(html);
        self.body.push_words(&words);
        self.html_went(range);
    }

    fn html_went(&mut self, range: Range<usize>) {
        let (count, _) = self.html_gone.get_or_insert((0, range));
        *count += 1;
    }

    fn judge(
        &mut self,
        done: Result<(), Misread>,
        inside: &str,
        range: Range<usize>,
    ) -> Result<(), Fault> {
        match done {
            Ok(()) => Ok(()),
            Err(Misread::Unknown) => {
                self.unknown(inside, range);
                Ok(())
            }
            Err(Misread::Json(error)) => Err((range.start, fault_of(inside, &error))),
        }
    }

    fn unknown(&mut self, inside: &str, range: Range<usize>) {
        let comment = inside.trim().chars().take(40).collect::<String>();
        self.warn(
            &COMMENT,
            format!("the comment {comment:?} is not kept"),
            range,
        );
    }

    /// Lets go of comments that no paragraph came after.
    fn drop_marks(&mut self) {
        for (at, inside) in std::mem::take(&mut self.marks) {
            self.unknown(&inside, at..at + inside.len());
        }
    }

    pub(super) fn warn(&mut self, code: &WarningCode, message: String, range: Range<usize>) {
        self.warnings.push(Warning::new(code, message, range));
    }

    /// The report, where each of its posts begins, and the warnings.
    pub(super) fn finish(mut self) -> (Report, Vec<usize>, Vec<Warning>) {
        self.end_post(self.text.len());
        self.give_metrics();
        if let Some((count, range)) = self.html_gone.take() {
            let places = if count == 1 { "place" } else { "places" };
            let message = format!("HTML is not kept, but for its words, in {count} {places}");
            self.warn(&HTML, message, range);
        }
        if self.front.is_ours {
            self.compare_front();
        } else {
            self.adopt_foreign();
        }
        let mut report = Report {
            title: self.front.title.as_deref().and_then(normal::filled_line),
            source: self.front.source,
            posts: self.posts,
            ..Report::default()
        };
        let changed = report.resolve_parents();
        self.warnings
            .extend(warnings_of_parents(&report, &changed, &self.starts));
        // Where posts were taken out, all that follows from it is told at once.
        if changed.is_empty() {
            let found = std::mem::take(&mut self.answers);
            self.warnings.extend(warnings_of_answers(&report, found));
        }
        (report, self.starts, self.warnings)
    }

    fn give_metrics(&mut self) {
        let mut lost = 0;
        for (number, metric) in std::mem::take(&mut self.front.metrics) {
            let post = self.numbers.get(&number).copied();
            match post.and_then(|post| self.posts.get_mut(post)) {
                Some(post) => post.metrics.push(metric),
                None => lost += 1,
            }
        }
        if lost > 0 {
            let message = format!("{lost} metrics are of posts that are not there");
            self.warn(&METRICS, message, 0..self.start);
        }
    }

    /// Compares author and date of the front matter, which are copies, with those of the first post.
    fn compare_front(&mut self) {
        let first = self.posts.first();
        let said = [
            (self.front.author.take(), first.and_then(rendered::author)),
            (self.front.date.take(), first.and_then(rendered::date)),
        ];
        for (name, (found, expected)) in ["author", "date"].iter().zip(said) {
            if let Some(found) = found.filter(|found| expected.as_ref() != Some(found)) {
                let message = format!(
                    "{name} {found:?} of the front matter is not kept: it is not that of the first post"
                );
                self.warn(&COPY, message, 0..self.start);
            }
        }
    }

    /// Gives a file of somebody else's its title, author and date.
    fn adopt_foreign(&mut self) {
        let author = self
            .front
            .author
            .take()
            .and_then(|name| normal::filled_line(&name));
        let date = self
            .front
            .date
            .take()
            .and_then(|date| normal::filled_line(&date));
        if self.posts.is_empty() && (author.is_some() || date.is_some()) {
            self.posts.push(Post::default());
            self.starts.push(self.start);
        }
        let Some(post) = self.posts.first_mut() else {
            return;
        };
        post.author = author.map(Author::named);
        post.posted = date.map(|text| Timestamp {
            time: time(&text),
            text,
        });
        if self.front.title.is_none() {
            self.front.title = take_title(&mut post.body);
        }
    }
}

/// The warnings where headings say of which post another one answers what comments don't.
fn warnings_of_answers(
    report: &Report,
    found: Vec<(usize, String, Range<usize>)>,
) -> impl Iterator<Item = Warning> {
    let answers = rendered::answers(report);
    found.into_iter().filter_map(move |(post, words, range)| {
        let expected = answers.get(post)?.as_deref().unwrap_or_default();
        (words != normal::line(expected)).then(|| {
            let message = format!("{words:?} is not kept: the comment above it says {expected:?}");
            Warning::new(&COPY, message, range)
        })
    })
}

/// The warnings where posts answered some that were taken out, or one another in a circle.
fn warnings_of_parents(report: &Report, changed: &[usize], starts: &[usize]) -> Vec<Warning> {
    let (outside, circles): (Vec<usize>, Vec<usize>) = changed.iter().partition(|index| {
        let parent = report
            .posts
            .get(**index)
            .and_then(|post| post.parent.as_ref());
        parent.is_some_and(|parent| parent.outside)
    });
    let warning = |posts: &[usize], message: String| {
        let first = *starts.get(*posts.first()?)?;
        Some(Warning::new(&PARENTS, message, first..first))
    };
    let message = match outside.len() {
        1 => "1 post answers a post that is not there".to_owned(),
        count => format!("{count} posts answer posts that are not there"),
    };
    let outside = warning(&outside, message);
    let message = "posts answer one another in a circle: the first of them answers nothing now";
    let circles = warning(&circles, message.to_owned());
    outside.into_iter().chain(circles).collect()
}

/// Whether a tag begins a block other than a paragraph or a heading.
fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::FootnoteDefinition(_)
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
    )
}

/// Takes the first heading for the title, if nothing stands before it; what stands under it is the text.
/// A heading with an image or a link stays as well, for a title has only words.
fn take_title(body: &mut Vec<Block>) -> Option<String> {
    let Some(Block::Section(section)) = body.first_mut() else {
        return None;
    };
    let title = line_of(&section.title)?;
    if !has_address(&section.title) {
        let blocks = std::mem::take(&mut section.blocks);
        body.splice(..1, blocks);
    }
    Some(title)
}

fn has_address(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| {
        matches!(inline, Inline::Image(_) | Inline::Link(_)) || has_address(inline.children())
    })
}

/// The label of a link's definition, as labels are compared.
fn label(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// What a date of front matter means: `2024-05-01`, `2024-05-01 10:00:00 +0800`, or as people write it.
fn time(text: &str) -> Option<Time> {
    let mut iso = text.replacen(' ', "T", 1).replace(' ', "");
    // A zone has a colon in RFC 3339, and often none in YAML.
    if let Some(sign) = iso.len().checked_sub("+0800".len())
        && iso.is_char_boundary(sign)
        && iso[sign..].starts_with(['+', '-'])
        && iso[sign + 1..].bytes().all(|b| b.is_ascii_digit())
    {
        iso.insert(sign + "+08".len(), ':');
    }
    let time = text.parse().or_else(|_| iso.parse()).ok();
    time.or_else(|| date::parse(text))
}

fn fault_of(comment: &str, error: &serde_json::Error) -> String {
    let name = comment.split(' ').next().unwrap_or_default();
    let words = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let words = words.strip_suffix(&place).unwrap_or(&words);
    format!("the comment {name} can't be read: {words}")
}
