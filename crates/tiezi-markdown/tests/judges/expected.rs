//! What a renderer should show of a report: a small renderer of reports, which knows no Markdown.

use tiezi_core::{Author, Block, Inline, Post, PostRef, Quote, Report, State, Timestamp};

use crate::shown::{Marks, Shown, is_safe};

const PLAIN: Marks = Marks {
    strong: false,
    emphasis: false,
    strike: false,
    link: false,
    code: false,
    image: false,
};
const STRONG: Marks = Marks {
    strong: true,
    ..PLAIN
};
const EMPHASIS: Marks = Marks {
    emphasis: true,
    ..PLAIN
};
const CODE: Marks = Marks {
    code: true,
    ..PLAIN
};

/// What should be shown of a report.
pub(crate) fn shown(report: &Report) -> Shown {
    let mut out = Shown::default();
    out.push(report.title.as_deref().unwrap_or_default(), PLAIN);
    for (number, post) in (1..).zip(&report.posts) {
        if report.posts.len() == 1 {
            out.push(&post_byline(post), EMPHASIS);
            words(post, 2, &mut out);
        } else {
            let mut heading = post_heading(post, number);
            if let Some(answers) = answers(report, number - 1) {
                heading = format!("{heading} {answers}");
            }
            out.push(&heading, PLAIN);
            words(post, 3, &mut out);
        }
    }
    out
}

fn words(post: &Post, level: usize, out: &mut Shown) {
    blocks(&post.body, level, out);
    blocks(&post.signature, level, out);
}

fn post_heading(post: &Post, number: usize) -> String {
    match (post.floor, post_byline(post)) {
        (None, byline) if byline.is_empty() => format!("({number})"),
        (None, byline) => byline,
        (Some(floor), byline) if byline.is_empty() => floor.to_string(),
        (Some(floor), byline) => format!("{floor}. {byline}"),
    }
}

/// How deep a post stands, an arrow for each step, and which post it answers: `↳↳ 3. Wren`.
fn answers(report: &Report, index: usize) -> Option<String> {
    let parent = report.posts[index].parent.as_ref()?;
    let parents = report.parents();
    let mut arrows = 0;
    let mut above = parents[index];
    while let Some(at) = above {
        arrows += 1;
        above = parents[at];
    }
    let named = match (parents[index], &parent.post) {
        (None, PostRef::Id(id)) => id.clone(),
        (None, PostRef::Floor(floor)) => floor.to_string(),
        (Some(at), _) => {
            let post = &report.posts[at];
            let author = post.author.as_ref().and_then(|author| author.name.clone());
            match (post.floor, author) {
                (Some(floor), None) => floor.to_string(),
                (Some(floor), Some(name)) => format!("{floor}. {name}"),
                (None, Some(name)) => name,
                (None, None) => format!("({})", at + 1),
            }
        }
    };
    Some(format!("{} {named}", "↳".repeat(arrows.clamp(1, 8))))
}

/// Who, when, state and subject: `甲 · 2023-3-18 · hidden — Tides`.
fn post_byline(post: &Post) -> String {
    let mut byline = byline(post.author.as_ref(), post.posted.as_ref());
    for (mark, part) in [
        (" · ", post.state.map(State::as_str)),
        (" — ", post.subject.as_deref()),
    ] {
        match part {
            Some(part) if byline.is_empty() => part.clone_into(&mut byline),
            Some(part) => byline = format!("{byline}{mark}{part}"),
            None => {}
        }
    }
    byline
}

fn byline(author: Option<&Author>, posted: Option<&Timestamp>) -> String {
    let anonymous = "anonymous".to_owned();
    let name = author.and_then(|author| match (&author.name, author.anonymous) {
        (Some(name), _) => Some(name.clone()),
        (None, true) => Some(anonymous),
        (None, false) => author.id.clone(),
    });
    match (name, posted) {
        (Some(name), Some(posted)) => format!("{name} · {}", posted.text),
        (Some(name), None) => name,
        (None, Some(posted)) => posted.text.clone(),
        (None, None) => String::new(),
    }
}

/// Blocks whose sections have headings of a level.
fn blocks(blocks: &[Block], level: usize, out: &mut Shown) {
    for item in blocks {
        block(item, level, out);
    }
}

fn block(block: &Block, level: usize, out: &mut Shown) {
    match block {
        Block::Section(section) => {
            // Markdown has six levels.
            let marks = if level > 6 { STRONG } else { PLAIN };
            out.push(&section.label().unwrap_or_default(), marks);
            inlines(&section.title, marks, out);
            blocks(&section.blocks, level + 1, out);
        }
        Block::Paragraph(paragraph) => inlines(&paragraph.content, PLAIN, out),
        Block::Points(points) => {
            for point in &points.items {
                out.push(&point.marker, STRONG);
                blocks(&point.blocks, level, out);
            }
        }
        Block::List(list) => {
            for item in &list.items {
                blocks(item, level, out);
            }
        }
        Block::Quote(quote) => {
            let Quote { author, posted, .. } = &**quote;
            out.push(&byline(author.as_ref(), posted.as_ref()), STRONG);
            blocks(&quote.blocks, level, out);
        }
        Block::Spoiler(spoiler) => {
            out.push(spoiler.title.as_deref().unwrap_or_default(), STRONG);
            blocks(&spoiler.blocks, level, out);
        }
        Block::Code(code) => out.push(&code.text, CODE),
        Block::Table(table) => {
            inlines(&table.caption, EMPHASIS, out);
            for cell in table.rows.iter().flatten() {
                let mut content = cell.content.clone();
                code_to_words(&mut content);
                inlines(&content, PLAIN, out);
            }
        }
        Block::Figure(figure) => {
            for item in &figure.images {
                image(&item.url, item.alt.as_deref(), PLAIN, out);
            }
            inlines(&figure.caption, EMPHASIS, out);
        }
        Block::Attachment(attachment) => {
            let url = attachment.url.as_deref();
            let name = attachment.name.as_deref().or(url).unwrap_or_default();
            linked(name, url, PLAIN, out);
            if let Some(size) = &attachment.size {
                out.push(&format!("({size})"), PLAIN);
            }
        }
        Block::Credits(credits) => out.push(&credits.text, PLAIN),
        Block::Poll(poll) => {
            out.push(poll.question.as_deref().unwrap_or_default(), STRONG);
            for option in &poll.options {
                let votes = match (option.votes, option.percent) {
                    (Some(votes), Some(percent)) => format!("— {votes} ({percent}%)"),
                    (Some(votes), None) => format!("— {votes}"),
                    (None, Some(percent)) => format!("— {percent}%"),
                    (None, None) => String::new(),
                };
                out.push(&option.text, PLAIN);
                out.push(&votes, PLAIN);
            }
        }
        Block::Notice(notice) => out.push(&notice.text, EMPHASIS),
        Block::Media(media) => {
            let words = media.title.as_deref().unwrap_or(&media.url);
            linked(words, Some(&media.url), PLAIN, out);
        }
        Block::Rule => {}
    }
}

/// Makes words of code with a pipe, which in Markdown ends the cell of a table even there.
fn code_to_words(inlines: &mut [Inline]) {
    for inline in inlines {
        match inline {
            Inline::Code(code) if code.text.contains('|') => {
                *inline = Inline::Text(std::mem::take(&mut code.text));
            }
            _ => code_to_words(inline.children_mut().map_or(&mut [], Vec::as_mut_slice)),
        }
    }
}

fn inlines(inlines: &[Inline], marks: Marks, out: &mut Shown) {
    for item in inlines {
        inline(item, marks, out);
    }
}

fn inline(inline: &Inline, marks: Marks, out: &mut Shown) {
    let children = inline.children();
    match inline {
        Inline::Text(text) => out.push(text, marks),
        Inline::Strong(_) => {
            let strong = true;
            inlines(children, Marks { strong, ..marks }, out);
        }
        Inline::Emphasis(_) => {
            let emphasis = true;
            inlines(children, Marks { emphasis, ..marks }, out);
        }
        Inline::Strikethrough(_) => {
            let strike = true;
            inlines(children, Marks { strike, ..marks }, out);
        }
        // Markdown has nothing for them.
        Inline::Underline(_) | Inline::Subscript(_) | Inline::Superscript(_) => {
            inlines(children, marks, out);
        }
        Inline::Code(code) => {
            let code_marks = Marks {
                code: true,
                ..marks
            };
            out.push(&code.text, code_marks);
        }
        // Markdown has no link in a link.
        Inline::Link(link) if is_safe(&link.url) && !marks.link => {
            out.links.push(link.url.clone());
            inlines(
                children,
                Marks {
                    link: true,
                    ..marks
                },
                out,
            );
        }
        Inline::Link(link) if children.is_empty() => out.push(&link.url, marks),
        Inline::Link(_) => inlines(children, marks, out),
        Inline::Image(item) => image(&item.url, item.alt.as_deref(), marks, out),
        Inline::Mention(mention) => linked(&mention.name, mention.url.as_deref(), marks, out),
        Inline::Emoji(emoji) => match &emoji.url {
            Some(url) => image(url, Some(&emoji.code), marks, out),
            None => out.push(&emoji.code, marks),
        },
        Inline::Break => {}
    }
}

/// Words that lead to an address, where it is one to follow and they are in no link yet.
fn linked(words: &str, url: Option<&str>, marks: Marks, out: &mut Shown) {
    let url = url.filter(|url| is_safe(url) && !marks.link);
    out.links.extend(url.map(str::to_owned));
    let link = marks.link || url.is_some();
    out.push(words, Marks { link, ..marks });
}

/// An image, or its words where its address is none to follow.
fn image(url: &str, alt: Option<&str>, marks: Marks, out: &mut Shown) {
    if is_safe(url) {
        out.images.push(url.to_owned());
        out.push(
            alt.unwrap_or_default(),
            Marks {
                image: true,
                ..marks
            },
        );
    } else {
        out.push(alt.unwrap_or(url), marks);
    }
}
