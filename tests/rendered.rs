//! A report as a reviewer reads it in a snapshot: a line for the source, for each post, block and figure.
//!
//! ```text
//! title 水位记录
//! source engine=discuz view=archiver charset=gbk boards=长江>水文
//!
//! #1 author=河狸(id=7 role=版主) posted="2023-3-18 01:11:13"=2023-03-18T01:11:13
//!   § 01 | 水位
//!     ¶ 今天{b 涨了}两厘米,见{link /a.html | 附件}。
//!     table header_rows=1 | 各站
//!       row | 站 | {align=right} 水位
//!   metric count "两厘米" value=2 unit=厘米 place=/body/0/blocks/0[12..21]
//!
//! warnings
//!   3:14-3:20 warning html.script-link: links that a browser would run are read as words alone
//! ```
//!
//! Everything of the report is in it, and no two valid reports look the same: in words a `\` stands before
//! `{`, `}`, `|` and `\`, and what can't be seen is its number; other text is in quotes where it isn't a
//! bare word.
//!
//! All structs are taken apart field by field: the compiler says where a new field is to be shown.

mod line;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use line::Line;
use tiezi::{
    Reading, Report, Warning,
    tiezi_core::{
        Align, Attachment, Base, Block, Cell, Change, Code, CodeSpan, Credit, Credits, Direction,
        Edit, Emoji, Extent, Figure, FigureImage, Image, Inline, Link, List, Media, Mention,
        Metric, MetricNature, MetricStatus, Notice, Paragraph, Parent, Place, Point, Points, Poll,
        PollOption, Position, Post, PostRef, Quote, Reaction, SaidIn, Section, Source, Span,
        Spoiler, State, Table, Version, View,
    },
};

/// The report that an input was read as, and the warnings with their lines and columns in it.
pub fn reading(input: &[u8], reading: &Reading) -> String {
    let Reading {
        report,
        warnings,
        structured: _,
        provenance: _,
        ..
    } = reading;
    let mut text = self::report(report);
    if !warnings.is_empty() {
        text.push_str("\nwarnings\n");
        for warning in warnings {
            let Warning {
                code,
                level,
                message,
                range,
                ..
            } = warning;
            let place = range.as_ref().map_or_else(String::new, |range| {
                let [start, end] = [range.start, range.end].map(|byte| position(input, byte));
                format!("{start}-{end} ")
            });
            let level = level.as_str();
            let mut line = Line::new(1, format_args!("{place}{level} {code}:"));
            line.plain(message);
            line.end(&mut text);
        }
    }
    text
}

/// The line and the column of a byte.
fn position(input: &[u8], byte: usize) -> String {
    let Position {
        byte: _,
        line,
        column,
    } = Position::of(input, byte);
    format!("{line}:{column}")
}

/// The report alone.
pub fn report(report: &Report) -> String {
    let Report {
        tiezi: Version,
        title,
        source,
        posts,
    } = report;
    let mut text = String::new();
    if let Some(title) = title {
        let mut line = Line::new(0, "title");
        line.plain(title);
        line.end(&mut text);
    }
    if !source.is_empty() {
        source_line(source).end(&mut text);
    }
    for post in posts {
        self::post(post, &mut text);
    }
    text
}

fn source_line(source: &Source) -> Line {
    let Source {
        engine,
        engine_version,
        view,
        template,
        charset,
        url,
        captured,
        forum,
        boards,
        thread_id,
        page,
        pages,
        views,
        replies,
    } = source;
    let mut line = Line::new(0, "source");
    line.text("engine", engine.as_ref());
    line.text("engine_version", engine_version.as_ref());
    line.value("view", view.map(View::as_str));
    line.text("template", template.as_ref());
    line.text("charset", charset.as_ref());
    line.text("url", url.as_ref());
    line.value("captured", captured.as_ref());
    line.text("forum", forum.as_ref());
    line.texts("boards", boards, '>');
    line.text("thread_id", thread_id.as_ref());
    line.value("page", page.as_ref());
    line.value("pages", pages.as_ref());
    line.value("views", views.as_ref());
    line.value("replies", replies.as_ref());
    line
}

fn post(post: &Post, text: &mut String) {
    let Post {
        floor,
        id,
        url,
        parent,
        author,
        posted,
        edited,
        subject,
        state,
        score,
        reaction,
        body,
        signature,
        metrics,
    } = post;
    text.push('\n');
    let number = floor.map(|floor| floor.to_string()).unwrap_or_default();
    let mut line = Line::new(0, format_args!("#{number}"));
    line.text("id", id.as_ref());
    line.text("url", url.as_ref());
    if let Some(Parent { post, outside }) = parent {
        line.group("parent", |group| {
            match post {
                PostRef::Id(id) => group.text("post", Some(id)),
                PostRef::Floor(floor) => group.value("floor", Some(floor)),
            }
            group.flag("outside", *outside);
        });
    }
    line.author(author.as_ref());
    line.time("posted", posted.as_ref());
    if let Some(Edit { by, at }) = edited {
        line.group("edited", |group| {
            group.text("by", by.as_ref());
            group.time("at", at.as_ref());
        });
    }
    line.text("subject", subject.as_ref());
    line.value("state", state.map(State::as_str));
    line.value("score", score.as_ref());
    line.value("reaction", reaction.map(Reaction::as_str));
    line.end(text);
    blocks(body, 1, text);
    if !signature.is_empty() {
        Line::new(1, "signature").end(text);
        blocks(signature, 2, text);
    }
    for metric in metrics {
        metric_line(metric).end(text);
    }
}

fn blocks(blocks: &[Block], depth: usize, text: &mut String) {
    for item in blocks {
        block(item, depth, text);
    }
}

/// A block's line, and under it those of its parts.
fn block(block: &Block, depth: usize, text: &mut String) {
    match block {
        Block::Section(section) => self::section(section, depth, text),
        Block::Paragraph(paragraph) => {
            let Paragraph { content } = paragraph;
            let mut line = Line::new(depth, "¶");
            line.words_alone(content);
            line.end(text);
        }
        Block::Points(points) => self::points(points, depth, text),
        Block::List(list) => self::list(list, depth, text),
        Block::Quote(quote) => {
            let Quote {
                author,
                posted,
                post,
                blocks,
            } = &**quote;
            let mut line = Line::new(depth, "quote");
            line.author(author.as_ref());
            line.time("posted", posted.as_ref());
            line.text("post", post.as_ref());
            line.end(text);
            self::blocks(blocks, depth + 1, text);
        }
        Block::Code(code) => self::code(code, depth, text),
        Block::Table(table) => self::table(table, depth, text),
        Block::Figure(figure) => self::figure(figure, depth, text),
        Block::Attachment(attachment) => {
            let Attachment {
                name,
                url,
                size,
                media_type,
            } = &**attachment;
            let mut line = Line::new(depth, "attachment");
            line.text("name", name.as_ref());
            line.text("url", url.as_ref());
            line.text("size", size.as_ref());
            line.text("media_type", media_type.as_ref());
            line.end(text);
        }
        Block::Credits(credits) => self::credits(credits, depth, text),
        Block::Poll(poll) => self::poll(poll, depth, text),
        Block::Notice(notice) => {
            let Notice { kind, text: words } = notice;
            let mut line = Line::new(depth, "notice");
            line.bare(kind);
            line.sep();
            line.plain(words);
            line.end(text);
        }
        Block::Spoiler(spoiler) => {
            let Spoiler { title, blocks } = spoiler;
            let mut line = Line::new(depth, "spoiler");
            line.text("title", title.as_ref());
            line.end(text);
            self::blocks(blocks, depth + 1, text);
        }
        Block::Media(media) => {
            let Media { kind, url, title } = media;
            let mut line = Line::new(depth, "media");
            line.bare(kind.as_str());
            line.bare(url);
            line.text("title", title.as_ref());
            line.end(text);
        }
        Block::Rule => Line::new(depth, "rule").end(text),
    }
}

fn section(section: &Section, depth: usize, text: &mut String) {
    let Section {
        number,
        title,
        blocks,
    } = section;
    let mut line = Line::new(depth, "§");
    if let Some(number) = number {
        line.bare(number);
    }
    line.words(title);
    line.end(text);
    self::blocks(blocks, depth + 1, text);
}

fn points(points: &Points, depth: usize, text: &mut String) {
    let Points { items } = points;
    Line::new(depth, "points").end(text);
    for point in items {
        let Point {
            marker,
            topic,
            blocks,
        } = point;
        let mut line = Line::new(depth + 1, "point");
        line.bare(marker);
        line.text("topic", topic.as_ref());
        line.end(text);
        self::blocks(blocks, depth + 2, text);
    }
}

/// A list; each item begins with a dash, its blocks stand under each other.
fn list(list: &List, depth: usize, text: &mut String) {
    let List {
        ordered,
        start,
        items,
    } = list;
    let mut line = Line::new(depth, "list");
    line.flag("ordered", *ordered);
    line.value("start", start.as_ref());
    line.end(text);
    let dash = Line::new(depth + 1, "-").0;
    for item in items {
        if item.is_empty() {
            let _ = writeln!(text, "{dash}");
            continue;
        }
        let start = text.len();
        blocks(item, depth + 2, text);
        let indent = start..start + dash.len() + 1;
        text.replace_range(indent, &format!("{dash} "));
    }
}

fn code(code: &Code, depth: usize, text: &mut String) {
    let Code {
        language,
        text: words,
    } = code;
    let mut line = Line::new(depth, "code");
    line.text("language", language.as_ref());
    line.end(text);
    for row in words.split('\n') {
        let mut line = Line::new(depth + 1, "|");
        // Editors take white space from the ends of lines.
        let seen = row.trim_end_matches(' ');
        line.plain(seen);
        line.0.extend(row[seen.len()..].chars().map(|_| "\\u{20}"));
        line.end(text);
    }
}

fn table(table: &Table, depth: usize, text: &mut String) {
    let Table {
        caption,
        header_rows,
        rows,
    } = table;
    let mut line = Line::new(depth, "table");
    line.value("header_rows", Some(header_rows).filter(|rows| **rows > 0));
    line.words(caption);
    line.end(text);
    for row in rows {
        let mut line = Line::new(depth + 1, "row");
        for cell in row {
            let Cell {
                content,
                colspan,
                rowspan,
                align,
            } = cell;
            line.sep();
            let mut form = Line(String::new());
            form.value("colspan", colspan.as_ref());
            form.value("rowspan", rowspan.as_ref());
            form.value("align", align.map(Align::as_str));
            if !form.0.is_empty() {
                let _ = write!(line.0, " {{{}}}", form.0.trim_start());
            }
            line.words_alone(content);
        }
        line.end(text);
    }
}

fn figure(figure: &Figure, depth: usize, text: &mut String) {
    let Figure { images, caption } = figure;
    let mut line = Line::new(depth, "figure");
    line.words(caption);
    line.end(text);
    for image in images {
        let FigureImage {
            url,
            alt,
            title,
            width,
            height,
        } = image;
        let mut line = Line::new(depth + 1, "image");
        line.bare(url);
        line.text("alt", alt.as_ref());
        line.text("title", title.as_ref());
        line.value("width", width.as_ref());
        line.value("height", height.as_ref());
        line.end(text);
    }
}

fn credits(credits: &Credits, depth: usize, text: &mut String) {
    let Credits {
        text: words,
        entries,
    } = credits;
    let mut line = Line::new(depth, "credits");
    line.plain(words);
    line.end(text);
    for credit in entries {
        let Credit { role, names } = credit;
        let mut line = Line::new(depth + 1, "credit");
        line.bare(role);
        line.texts("names", names, ',');
        line.end(text);
    }
}

fn poll(poll: &Poll, depth: usize, text: &mut String) {
    let Poll {
        question,
        options,
        voters,
        multiple,
        closes,
    } = poll;
    let mut line = Line::new(depth, "poll");
    line.text("question", question.as_ref());
    line.value("voters", voters.as_ref());
    line.flag("multiple", *multiple);
    line.time("closes", closes.as_ref());
    line.end(text);
    for option in options {
        let PollOption {
            text: words,
            votes,
            percent,
        } = option;
        let mut line = Line::new(depth + 1, "option");
        line.bare(words);
        line.value("votes", votes.as_ref());
        line.value("percent", percent.as_ref());
        line.end(text);
    }
}

fn metric_line(metric: &Metric) -> Line {
    let Metric {
        kind,
        text,
        value,
        value_max,
        unit,
        currency,
        qualifier,
        entity,
        entity_source,
        subject,
        subject_source,
        period,
        period_source,
        status,
        nature,
        change,
        section,
        section_title,
        place,
        sentence,
        part_of,
    } = metric;
    let mut line = Line::new(1, "metric");
    line.bare(kind.as_str());
    line.quoted(text);
    line.value("value", value.as_ref());
    line.value("value_max", value_max.as_ref());
    line.text("unit", unit.as_ref());
    line.text("currency", currency.as_ref());
    line.text("qualifier", qualifier.as_ref());
    line.text("entity", entity.as_ref());
    line.value("entity_source", entity_source.map(SaidIn::as_str));
    line.text("subject", subject.as_ref());
    line.value("subject_source", subject_source.map(SaidIn::as_str));
    line.value("period", period.as_ref());
    line.value("period_source", period_source.map(SaidIn::as_str));
    line.value("status", status.map(MetricStatus::as_str));
    line.value("nature", nature.map(MetricNature::as_str));
    if let Some(change) = change {
        line.group("change", |group| self::change(change, group));
    }
    line.texts("section", section, '>');
    line.text("section_title", section_title.as_ref());
    self::place("place", place.as_ref(), &mut line);
    if let Some(Extent { start, end }) = sentence {
        line.value("sentence", Some(format_args!("[{start}..{end}]")));
    }
    self::place("part_of", part_of.as_ref(), &mut line);
    line
}

fn change(change: &Change, to: &mut Line) {
    let Change {
        direction,
        percent,
        value,
        unit,
        basis,
        base,
    } = change;
    to.value("direction", direction.map(Direction::as_str));
    to.value("percent", percent.as_ref());
    to.value("value", value.as_ref());
    to.text("unit", unit.as_ref());
    to.text("basis", basis.as_ref());
    if let Some(Base {
        value,
        unit,
        period,
    }) = base
    {
        to.group("base", |group| {
            group.value("value", value.as_ref());
            group.text("unit", unit.as_ref());
            group.value("period", period.as_ref());
        });
    }
}

fn place(name: &str, place: Option<&Place>, to: &mut Line) {
    if let Some(Place { block, start, end }) = place {
        to.text(name, Some(block));
        let _ = write!(to.0, "[{start}..{end}]");
    }
}

/// The marks of inlines, short where they are common.
fn inline(inline: &Inline, to: &mut Line) {
    match inline {
        Inline::Strong(span) => self::span("b", span, to),
        Inline::Emphasis(span) => self::span("i", span, to),
        Inline::Underline(span) => self::span("u", span, to),
        Inline::Strikethrough(span) => self::span("s", span, to),
        Inline::Subscript(span) => self::span("sub", span, to),
        Inline::Superscript(span) => self::span("sup", span, to),
        Inline::Code(code) => {
            let CodeSpan { text } = code;
            to.mark("code", |mark| mark.plain(text));
        }
        Inline::Link(link) => {
            let Link {
                url,
                title,
                content,
            } = &**link;
            to.mark("link", |mark| {
                mark.bare(url);
                mark.text("title", title.as_ref());
                mark.words(content);
            });
        }
        Inline::Image(image) => {
            let Image { url, alt, title } = &**image;
            to.mark("image", |mark| {
                mark.bare(url);
                mark.text("alt", alt.as_ref());
                mark.text("title", title.as_ref());
            });
        }
        Inline::Mention(mention) => {
            let Mention { name, url } = &**mention;
            to.mark("mention", |mark| {
                mark.bare(name);
                mark.text("url", url.as_ref());
            });
        }
        Inline::Emoji(emoji) => {
            let Emoji { code, url } = &**emoji;
            to.mark("emoji", |mark| {
                mark.bare(code);
                mark.text("url", url.as_ref());
            });
        }
        Inline::Break => to.mark("br", |_| {}),
        Inline::Text(text) => to.unmarked(text),
    }
}

fn span(name: &str, span: &Span, to: &mut Line) {
    let Span { content } = span;
    to.mark(name, |mark| mark.words_alone(content));
}
