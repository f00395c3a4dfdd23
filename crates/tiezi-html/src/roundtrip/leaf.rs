//! Blocks that hold no others.

use tiezi_core::{
    Align, Attachment, Block, Cell, Code, Credit, Credits, Figure, FigureImage, Media, MediaKind,
    Notice, Poll, PollOption, Table, normal,
};

use super::{
    inline,
    part::{attribute_number, line, line_of, number_of, part, titled, token, words},
    post,
};
use tiezi_dom::Node;

pub(super) fn code(node: Node<'_>) -> Option<Block> {
    let text = normal::code(&words(node));
    let language = node.attr("data-language").and_then(normal::filled_line);
    (!text.is_empty()).then_some(Block::Code(Code { language, text }))
}

pub(super) fn table(node: Node<'_>) -> Option<Block> {
    let mut table = Table::default();
    for child in node.child_elements() {
        match child.name_text() {
            "caption" => table.caption = inline::inside(child),
            "thead" if table.rows.is_empty() => {
                table.rows = rows(child).collect();
                table.header_rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
            }
            _ => table.rows.extend(rows(child)),
        }
    }
    (!table.rows.is_empty()).then_some(Block::Table(table))
}

fn rows(group: Node<'_>) -> impl Iterator<Item = Vec<Cell>> {
    let rows = group
        .child_elements()
        .filter(|node| node.name_text() == "tr");
    rows.map(|row| row.child_elements().map(cell).collect())
        .filter(|cells: &Vec<Cell>| !cells.is_empty())
}

fn cell(node: Node<'_>) -> Cell {
    let span = |name: &str| attribute_number(node, name).filter(|&cells| cells > 1);
    Cell {
        content: inline::inside(node),
        colspan: span("colspan"),
        rowspan: span("rowspan"),
        align: node.classes().find_map(Align::parse),
    }
}

pub(super) fn figure(node: Node<'_>) -> Option<Block> {
    let mut figure = Figure::default();
    for child in node.child_elements() {
        if child.name_text() == "figcaption" {
            figure.caption = inline::inside(child);
        } else {
            figure.images.extend(image(child));
        }
    }
    let is_empty = figure.images.is_empty() && figure.caption.is_empty();
    (!is_empty).then_some(Block::Figure(figure))
}

fn image(node: Node<'_>) -> Option<FigureImage> {
    let image = inline::image(node)?;
    let pixels = |name: &str, other: &str| {
        attribute_number(node, name).or_else(|| attribute_number(node, other))
    };
    Some(FigureImage {
        url: image.url,
        alt: image.alt,
        title: image.title,
        width: pixels("width", "data-width"),
        height: pixels("height", "data-height"),
    })
}

pub(super) fn attachment(node: Node<'_>) -> Option<Block> {
    let (name, url) = titled(node);
    (name.is_some() || url.is_some()).then(|| {
        Block::Attachment(Box::new(Attachment {
            name,
            url,
            size: line_of(node, "size"),
            media_type: line_of(node, "media-type"),
        }))
    })
}

pub(super) fn credits(node: Node<'_>) -> Option<Block> {
    let entries = match node.attr("data-entries") {
        Some(json) => listed_entries(json),
        None => marked_entries(node),
    };
    let text = line(node)?;
    Some(Block::Credits(Credits { text, entries }))
}

/// The entries of credits whose text doesn't show them in their order.
fn listed_entries(json: &str) -> Vec<Credit> {
    let listed: Vec<(String, Vec<String>)> = serde_json::from_str(json).unwrap_or_default();
    let listed = listed.into_iter().filter_map(|(role, names)| {
        Some(Credit {
            role: normal::filled_line(&role)?,
            names: names
                .iter()
                .filter_map(|name| normal::filled_line(name))
                .collect(),
        })
    });
    listed.collect()
}

fn marked_entries(node: Node<'_>) -> Vec<Credit> {
    let mut entries: Vec<Credit> = Vec::new();
    for marked in node.descendants() {
        if marked.has_class("role") {
            entries.extend(line(marked).map(|role| Credit {
                role,
                ..Credit::default()
            }));
        } else if marked.has_class("name")
            && let Some(entry) = entries.last_mut()
        {
            entry.names.extend(line(marked));
        }
    }
    entries
}

pub(super) fn poll(node: Node<'_>) -> Option<Block> {
    let options: Vec<_> = node
        .descendants()
        .filter(|node| node.name_text() == "li")
        .filter_map(poll_option)
        .collect();
    (!options.is_empty()).then(|| {
        Block::Poll(Box::new(Poll {
            question: line_of(node, "question"),
            options,
            voters: number_of(node, "voters"),
            multiple: part(node, "multiple").is_some(),
            closes: part(node, "closes").and_then(post::time),
        }))
    })
}

fn poll_option(node: Node<'_>) -> Option<PollOption> {
    Some(PollOption {
        text: line_of(node, "option")?,
        votes: number_of(node, "votes"),
        percent: super::metric::figure_of(node, "percent"),
    })
}

pub(super) fn notice(node: Node<'_>) -> Option<Block> {
    let kind = node.attr("data-kind").and_then(token);
    Some(Block::Notice(Notice {
        kind: kind.unwrap_or_else(|| "notice".to_owned()),
        text: line(node)?,
    }))
}

pub(super) fn media(node: Node<'_>) -> Option<Block> {
    let (title, url) = titled(node);
    Some(Block::Media(Media {
        kind: node
            .attr("data-kind")
            .and_then(MediaKind::parse)
            .unwrap_or(MediaKind::Embed),
        url: url?,
        title,
    }))
}
