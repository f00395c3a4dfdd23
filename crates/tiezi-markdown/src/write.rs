//! Writing: front matter, posts and blocks.

use std::io::{self, Write};

use serde::Serialize;
use tiezi_core::{
    Attachment, Author, Block, Code, Credit, Edit, Figure, Image, List, Media, Number, Options,
    Point, Points, Poll, Post, Quote, Report, Section, Spoiler, State, Timestamp, WriteError,
    Writer,
};

use crate::{
    Markdown, comment,
    escape::{self, Place},
    front_matter,
    inline::{Mark, Words},
    lines::Lines,
    table,
};

impl Writer for Markdown {
    fn write(&self, report: &Report, _: &Options, out: &mut dyn Write) -> Result<(), WriteError> {
        let mut lines = Lines::new(out);
        front_matter::write(report, lines.raw())?;
        if let Some(title) = &report.title {
            lines.blank()?;
            heading(1, title, &mut lines)?;
        }
        for (index, item) in report.posts.iter().enumerate() {
            lines.blank()?;
            post(item, index, report.posts.len(), &mut lines)?;
        }
        lines.finish()?;
        Ok(())
    }
}

fn heading(level: usize, text: &str, lines: &mut Lines<'_>) -> io::Result<()> {
    let mut words = Words::new(Place::Heading, &format!("{} ", "#".repeat(level)));
    words.text(text);
    lines.text(&words.finish())
}

/// What the comment before a post says: all but its words, and its metrics, which are front matter.
#[derive(Serialize)]
struct PostData<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    floor: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a Author>,
    #[serde(skip_serializing_if = "Option::is_none")]
    posted: Option<&'a Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edited: Option<&'a Edit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<State>,
}

fn post(post: &Post, index: usize, posts: usize, lines: &mut Lines<'_>) -> io::Result<()> {
    let data = PostData {
        floor: post.floor,
        id: post.id.as_deref(),
        author: post.author.as_ref(),
        posted: post.posted.as_ref(),
        edited: post.edited.as_ref(),
        subject: post.subject.as_deref(),
        state: post.state,
    };
    lines.text(&comment::block_with("post", &data)?)?;
    // What stands right under the comment is there to be seen, and says nothing new.
    let byline = post_byline(post);
    let level = if posts > 1 {
        let text = match post.floor {
            Some(floor) if byline.is_empty() => floor.to_string(),
            Some(floor) => format!("{floor}. {byline}"),
            None if byline.is_empty() => format!("({})", index + 1),
            None => byline,
        };
        heading(2, &text, lines)?;
        3
    } else {
        if !byline.is_empty() {
            let mut words = Words::paragraph();
            words.marked_text(Mark::Emphasis, &byline);
            lines.text(&words.finish())?;
        }
        2
    };
    if !post.body.is_empty() {
        lines.blank()?;
        blocks(&post.body, level, lines)?;
    }
    Ok(())
}

fn post_byline(post: &Post) -> String {
    let mut byline = byline(post.author.as_ref(), post.posted.as_ref());
    let more = [post.state.map(State::as_str), post.subject.as_deref()];
    for (text, mark) in more.into_iter().zip([" · ", " — "]) {
        if let Some(text) = text {
            if !byline.is_empty() {
                byline.push_str(mark);
            }
            byline.push_str(text);
        }
    }
    byline
}

/// Who wrote something and when, for people.
fn byline(author: Option<&Author>, posted: Option<&Timestamp>) -> String {
    let name = author.and_then(|author| match &author.name {
        Some(name) => Some(name.as_str()),
        None if author.anonymous => Some("anonymous"),
        None => author.id.as_deref(),
    });
    let time = posted.map(|posted| posted.text.as_str());
    let parts: Vec<&str> = name.into_iter().chain(time).collect();
    parts.join(" · ")
}

/// Writes blocks whose sections have headings of a level.
fn blocks(blocks: &[Block], level: usize, lines: &mut Lines<'_>) -> io::Result<()> {
    let mut last: Option<&Block> = None;
    for item in blocks {
        if last.is_some() {
            lines.blank()?;
        }
        if matches!(last, Some(Block::Section(_))) && !matches!(item, Block::Section(_)) {
            lines.text(&format!("<!-- /tiezi:section {level} -->\n"))?;
        }
        // Two lists would be one.
        if matches!(
            last,
            Some(Block::List(_) | Block::Points(_) | Block::Poll(_))
        ) && matches!(item, Block::List(_))
        {
            lines.text(&comment::block("list"))?;
        }
        block(item, level, lines)?;
        last = Some(item);
    }
    Ok(())
}

fn block(block: &Block, level: usize, lines: &mut Lines<'_>) -> io::Result<()> {
    match block {
        Block::Section(item) => section(item, level, lines),
        Block::Paragraph(paragraph) => {
            let mut words = Words::paragraph();
            words.inlines(&paragraph.content)?;
            lines.text(&words.finish())
        }
        Block::Points(item) => points(item, level, lines),
        Block::List(item) => list(item, level, lines),
        Block::Quote(item) => quote(item, level, lines),
        Block::Code(item) => code(item, lines),
        Block::Table(item) => table::write(item, lines),
        Block::Figure(item) => figure(item, lines),
        Block::Attachment(item) => attachment(item, lines),
        Block::Credits(credits) => {
            let data = CreditsData {
                entries: &credits.entries,
            };
            lines.text(&comment::block_with("credits", &data)?)?;
            let mut words = Words::paragraph();
            words.text(&credits.text);
            lines.text(&words.finish())
        }
        Block::Poll(item) => poll(item, lines),
        Block::Notice(notice) => {
            let data = NoticeData { kind: &notice.kind };
            lines.text(&comment::block_with("notice", &data)?)?;
            let mut words = Words::paragraph();
            words.marked_text(Mark::Emphasis, &notice.text);
            lines.text(&words.finish())
        }
        Block::Spoiler(item) => spoiler(item, level, lines),
        Block::Media(item) => media(item, lines),
        // Of dashes it could be front matter, an underline, or one with the mark of a list item.
        Block::Rule => lines.text("***"),
    }
}

#[derive(Serialize)]
struct CreditsData<'a> {
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    entries: &'a [Credit],
}

#[derive(Serialize)]
struct NoticeData<'a> {
    kind: &'a str,
}

#[derive(Serialize)]
struct SectionData {
    level: usize,
}

fn section(section: &Section, level: usize, lines: &mut Lines<'_>) -> io::Result<()> {
    if level <= 6 {
        let mut words = Words::new(Place::Heading, &format!("{} ", "#".repeat(level)));
        section_title(section, &mut words)?;
        lines.text(&words.finish())?;
    } else {
        lines.text(&comment::block_with("section", &SectionData { level })?)?;
        let mut words = Words::new(Place::Heading, "");
        words.marked(Mark::Strong, |words| section_title(section, words))?;
        lines.text(&words.finish())?;
    }
    if section.blocks.is_empty() {
        return Ok(());
    }
    lines.blank()?;
    blocks(&section.blocks, level + 1, lines)
}

/// The number, a comment that ends it, and the title.
fn section_title(section: &Section, words: &mut Words) -> io::Result<()> {
    if let Some(label) = section.label() {
        words.text(&label);
        // The mark of a bare Chinese numeral is not part of the number, unless the comment says so.
        let has_mark = section.number.as_deref() == Some(&label) && label.ends_with('、');
        words.raw(&comment::close(if has_mark {
            "number 、"
        } else {
            "number"
        }));
        if !section.title.is_empty() && !label.ends_with(['、', ')', '）']) {
            words.raw(" ");
        }
    }
    words.inlines(&section.title)
}

fn points(points: &Points, level: usize, lines: &mut Lines<'_>) -> io::Result<()> {
    lines.text(&comment::block("points"))?;
    let is_tight = points.items.iter().all(|point| is_tight(&point.blocks));
    for (index, item) in points.items.iter().enumerate() {
        if index > 0 && !is_tight {
            lines.blank()?;
        }
        let outside = lines.open("- ", "  ");
        point(item, level, lines)?;
        lines.close(outside)?;
    }
    Ok(())
}

fn point(point: &Point, level: usize, lines: &mut Lines<'_>) -> io::Result<()> {
    let mut words = Words::paragraph();
    words.marked_text(Mark::Strong, &point.marker);
    if let Some(topic) = &point.topic {
        // Its length in characters, counted from the marker.
        words.raw(&format!("<!--topic {}-->", topic.chars().count()));
    }
    let (first, rest) = match point.blocks.split_first() {
        Some((Block::Paragraph(first), rest)) => (Some(first), rest),
        _ => (None, point.blocks.as_slice()),
    };
    if let Some(first) = first {
        words.raw(" ");
        words.inlines(&first.content)?;
    }
    lines.text(&words.finish())?;
    if rest.is_empty() {
        return Ok(());
    }
    lines.blank()?;
    blocks(rest, level, lines)
}

#[derive(Serialize)]
struct ListData {
    start: u64,
}

/// The largest number that a list item may have.
const MAX_NUMBER: u64 = 999_999_999;

fn list(list: &List, level: usize, lines: &mut Lines<'_>) -> io::Result<()> {
    let start = list.start.unwrap_or(1);
    if start > MAX_NUMBER {
        lines.text(&comment::block_with("list", &ListData { start })?)?;
    }
    let is_tight = list.items.iter().all(|item| is_tight(item));
    let mut number = start;
    for (index, item) in list.items.iter().enumerate() {
        if index > 0 && !is_tight {
            lines.blank()?;
        }
        let marker = if list.ordered {
            format!("{}. ", number.min(MAX_NUMBER))
        } else {
            "- ".to_owned()
        };
        let outside = lines.open(&marker, &" ".repeat(marker.len()));
        // Dashes that follow each other are a rule, not lists in lists.
        if matches!(item.first(), Some(Block::List(_))) {
            lines.text(&comment::block("list"))?;
        }
        // Some readers lose their place after an item with nothing in it.
        if item.is_empty() {
            lines.text(&comment::block("empty"))?;
        }
        blocks(item, level, lines)?;
        lines.close(outside)?;
        number = number.saturating_add(1);
    }
    Ok(())
}

/// Whether an item needs no empty line beside it.
fn is_tight(blocks: &[Block]) -> bool {
    matches!(blocks, [] | [Block::Paragraph(_)])
}

#[derive(Serialize)]
struct QuoteData<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a Author>,
    #[serde(skip_serializing_if = "Option::is_none")]
    posted: Option<&'a Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    post: Option<&'a str>,
}

fn quote(quote: &Quote, level: usize, lines: &mut Lines<'_>) -> io::Result<()> {
    let outside = lines.open("> ", "> ");
    let data = QuoteData {
        author: quote.author.as_ref(),
        posted: quote.posted.as_ref(),
        post: quote.post.as_deref(),
    };
    if data.author.is_some() || data.posted.is_some() || data.post.is_some() {
        lines.text(&comment::block_with("quote", &data)?)?;
        let byline = byline(data.author, data.posted);
        if !byline.is_empty() {
            let mut words = Words::paragraph();
            words.marked_text(Mark::Strong, &byline);
            lines.text(&words.finish())?;
        }
        lines.blank()?;
    }
    blocks(&quote.blocks, level, lines)?;
    lines.close(outside)
}

#[derive(Serialize)]
struct SpoilerData {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    title: bool,
}

fn spoiler(spoiler: &Spoiler, level: usize, lines: &mut Lines<'_>) -> io::Result<()> {
    let outside = lines.open("> ", "> ");
    let data = SpoilerData {
        title: spoiler.title.is_some(),
    };
    lines.text(&comment::block_with("spoiler", &data)?)?;
    if let Some(title) = &spoiler.title {
        let mut words = Words::paragraph();
        words.marked_text(Mark::Strong, title);
        lines.text(&words.finish())?;
    }
    lines.blank()?;
    blocks(&spoiler.blocks, level, lines)?;
    lines.close(outside)
}

#[derive(Serialize)]
struct CodeData<'a> {
    language: &'a str,
}

fn code(code: &Code, lines: &mut Lines<'_>) -> io::Result<()> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || "+#.-_".contains(c);
    let language = match code.language.as_deref() {
        Some(language) if !language.chars().all(is_word) => {
            lines.text(&comment::block_with("code", &CodeData { language })?)?;
            ""
        }
        language => language.unwrap_or_default(),
    };
    let longest = code.text.split(|c| c != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or_default().max(2) + 1);
    lines.text(&format!("{fence}{language}"))?;
    lines.text(&code.text)?;
    lines.text(&fence)
}

#[derive(Serialize)]
struct FigureData {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    caption: bool,
    /// Width and height of each image, if any is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sizes: Vec<[Option<u32>; 2]>,
}

fn figure(figure: &Figure, lines: &mut Lines<'_>) -> io::Result<()> {
    let mut sizes: Vec<_> = figure
        .images
        .iter()
        .map(|image| [image.width, image.height])
        .collect();
    if sizes.iter().flatten().all(Option::is_none) {
        sizes.clear();
    }
    let data = FigureData {
        caption: !figure.caption.is_empty(),
        sizes,
    };
    lines.text(&comment::block_with("figure", &data)?)?;
    if !figure.images.is_empty() {
        let mut words = Words::paragraph();
        for (index, image) in figure.images.iter().enumerate() {
            if index > 0 {
                words.raw(" ");
            }
            words.image(&Image {
                url: image.url.clone(),
                alt: image.alt.clone(),
                title: image.title.clone(),
            })?;
        }
        lines.text(&words.finish())?;
    }
    if figure.caption.is_empty() {
        return Ok(());
    }
    if !figure.images.is_empty() {
        lines.blank()?;
    }
    let mut words = Words::paragraph();
    words.marked_inlines(Mark::Emphasis, &figure.caption)?;
    lines.text(&words.finish())
}

fn attachment(attachment: &Attachment, lines: &mut Lines<'_>) -> io::Result<()> {
    lines.text(&comment::block_with("attachment", attachment)?)?;
    let mut words = Words::paragraph();
    let url = attachment.url.as_deref();
    let name = attachment.name.as_deref().or(url).unwrap_or_default();
    linked_text(name, url, &mut words)?;
    if let Some(size) = &attachment.size {
        words.text(&format!(" ({size})"));
    }
    lines.text(&words.finish())
}

fn media(media: &Media, lines: &mut Lines<'_>) -> io::Result<()> {
    lines.text(&comment::block_with("media", media)?)?;
    let mut words = Words::paragraph();
    let title = media.title.as_deref().unwrap_or(&media.url);
    linked_text(title, Some(&media.url), &mut words)?;
    lines.text(&words.finish())
}

/// Words that lead to an address, where it is one to follow.
fn linked_text(text: &str, url: Option<&str>, words: &mut Words) -> io::Result<()> {
    let Some(url) = url.filter(|url| escape::is_safe(url)) else {
        words.text(text);
        return Ok(());
    };
    words.linked(url, None, |words| {
        words.text(text);
        Ok(())
    })
}

#[derive(Serialize)]
struct PollData<'a> {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    question: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    voters: Option<u64>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    multiple: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    closes: Option<&'a Timestamp>,
    /// Votes and share of each option, if any is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    votes: Vec<(Option<u64>, Option<Number>)>,
}

fn poll(poll: &Poll, lines: &mut Lines<'_>) -> io::Result<()> {
    let mut votes: Vec<_> = poll
        .options
        .iter()
        .map(|option| (option.votes, option.percent))
        .collect();
    if votes.iter().all(|&votes| votes == (None, None)) {
        votes.clear();
    }
    let data = PollData {
        question: poll.question.is_some(),
        voters: poll.voters,
        multiple: poll.multiple,
        closes: poll.closes.as_ref(),
        votes,
    };
    lines.text(&comment::block_with("poll", &data)?)?;
    if let Some(question) = &poll.question {
        let mut words = Words::paragraph();
        words.marked_text(Mark::Strong, question);
        lines.text(&words.finish())?;
        lines.blank()?;
    }
    for option in &poll.options {
        let outside = lines.open("- ", "  ");
        let mut words = Words::paragraph();
        words.text(&option.text);
        words.raw(&comment::close("option"));
        let share = option.percent.map(|percent| format!("{percent}%"));
        match (option.votes, share) {
            (Some(votes), Some(share)) => words.raw(&format!(" — {votes} ({share})")),
            (Some(votes), None) => words.raw(&format!(" — {votes}")),
            (None, Some(share)) => words.raw(&format!(" — {share}")),
            (None, None) => {}
        }
        lines.text(&words.finish())?;
        lines.close(outside)?;
    }
    Ok(())
}
