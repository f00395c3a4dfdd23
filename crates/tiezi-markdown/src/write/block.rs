//! Blocks: what Markdown has, and comments that say what it hasn't.

use std::{borrow::Cow, io};

use tiezi_core::{
    Attachment, Block, Code, Figure, Image, List, Media, Point, Points, Poll, Quote, Section,
    Spoiler, address,
};

use super::{
    escape::Place,
    inline::{Mark, Words},
    lines::Lines,
    table,
};
use crate::{
    comment,
    data::{
        CodeData, CreditsData, FigureData, ListData, NoticeData, PollData, QuoteData, SectionData,
        SpoilerData,
    },
    rendered,
};

/// Writes blocks whose sections have headings of a level.
pub(super) fn write(blocks: &[Block], level: usize, lines: &mut Lines<'_>) -> io::Result<()> {
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
                entries: Cow::Borrowed(&credits.entries),
            };
            lines.text(&comment::block_with("credits", &data)?)?;
            let mut words = Words::paragraph();
            words.text(&credits.text);
            lines.text(&words.finish())
        }
        Block::Poll(item) => poll(item, lines),
        Block::Notice(notice) => {
            let data = NoticeData {
                kind: Cow::Borrowed(&notice.kind),
            };
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
    write(&section.blocks, level + 1, lines)
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
    write(rest, level, lines)
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
        write(item, level, lines)?;
        lines.close(outside)?;
        number = number.saturating_add(1);
    }
    Ok(())
}

/// Whether an item needs no empty line beside it.
fn is_tight(blocks: &[Block]) -> bool {
    matches!(blocks, [] | [Block::Paragraph(_)])
}

fn quote(quote: &Quote, level: usize, lines: &mut Lines<'_>) -> io::Result<()> {
    let outside = lines.open("> ", "> ");
    if let Some(data) = QuoteData::of(quote) {
        lines.text(&comment::block_with("quote", &data)?)?;
        let byline = rendered::quote_byline(&data);
        if !byline.is_empty() {
            let mut words = Words::paragraph();
            words.marked_text(Mark::Strong, &byline);
            lines.text(&words.finish())?;
        }
        lines.blank()?;
    }
    write(&quote.blocks, level, lines)?;
    lines.close(outside)
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
    write(&spoiler.blocks, level, lines)?;
    lines.close(outside)
}

fn code(code: &Code, lines: &mut Lines<'_>) -> io::Result<()> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || "+#.-_".contains(c);
    let language = match code.language.as_deref() {
        Some(language) if !language.chars().all(is_word) => {
            lines.text(&comment::block_with(
                "code",
                &CodeData {
                    language: Cow::Borrowed(language),
                },
            )?)?;
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
    linked_text(rendered::attachment_name(attachment), url, &mut words)?;
    if let Some(size) = &attachment.size {
        words.text(&format!(" ({size})"));
    }
    lines.text(&words.finish())
}

fn media(media: &Media, lines: &mut Lines<'_>) -> io::Result<()> {
    lines.text(&comment::block_with("media", media)?)?;
    let mut words = Words::paragraph();
    linked_text(rendered::media(media), Some(&media.url), &mut words)?;
    lines.text(&words.finish())
}

/// Words that lead to an address, where it is one to follow.
fn linked_text(text: &str, url: Option<&str>, words: &mut Words) -> io::Result<()> {
    let Some(url) = url.filter(|url| address::is_followed(url)) else {
        words.text(text);
        return Ok(());
    };
    words.linked_text(text, url)
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
        closes: poll.closes.as_ref().map(Cow::Borrowed),
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
        let votes = rendered::votes(option);
        if !votes.is_empty() {
            words.raw(&format!(" {votes}"));
        }
        lines.text(&words.finish())?;
        lines.close(outside)?;
    }
    Ok(())
}
