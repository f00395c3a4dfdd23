//! The body as a tree: segments under the headings and points that they belong to.

use tiezi_core::{
    Block, Credits, Figure, Inlines, Paragraph, Point, Points, Section, normal, plain,
};

use tiezi_prose::cut;

use crate::{
    marker::Family,
    numbering::Style,
    points::Group,
    segment::{Kind, Role, Segment},
    topic,
};

/// Builds the body from its blocks, cut into segments that have their roles.
pub(crate) fn build(blocks: Vec<Block>, segments: Vec<Segment>, groups: &[Group]) -> Vec<Block> {
    let closing = closing(&segments, groups);
    let mut tree = Tree {
        body: Vec::new(),
        open: Vec::new(),
    };
    let mut segments = segments.into_iter().enumerate().peekable();
    for (index, block) in blocks.into_iter().enumerate() {
        let content = match block {
            Block::Paragraph(paragraph) => paragraph.content,
            other => {
                if let Some((at, _)) = segments.next_if(|(_, segment)| segment.block == index) {
                    tree.close_points(at, None, groups);
                }
                tree.push(other);
                continue;
            }
        };
        let mut mine = Vec::with_capacity(1);
        while let Some(segment) = segments.next_if(|(_, segment)| segment.block == index) {
            mine.push(segment);
        }
        let places: Vec<_> = mine
            .iter()
            .skip(1)
            .map(|(_, segment)| segment.start)
            .collect();
        let contents = cut::pieces(content, &places);
        for ((at, segment), content) in mine.into_iter().zip(contents) {
            if closing.is_some_and(|closing| at >= closing) {
                tree.close_sections(0);
            }
            tree.add(at, segment.kind.role(), content, groups);
        }
    }
    tree.close_sections(0);
    tree.body.shrink_to_fit();
    tree.body
}

/// Where words begin that close the whole report rather than its last section: after the last
/// section's points, where the sections before end with their points.
fn closing(segments: &[Segment], groups: &[Group]) -> Option<usize> {
    let heads: Vec<_> = (0..segments.len())
        .filter(|&at| matches!(segments[at].kind, Kind::Is(Role::Heading { depth: 0, .. })))
        .collect();
    let (&last, before) = heads.split_last()?;
    let end_of = |from: usize, to: usize| {
        let points = segments
            .get(from..to)?
            .iter()
            .filter_map(|segment| match segment.kind {
                Kind::Is(Role::Point { group, .. }) => groups.get(group).map(|group| group.end),
                _ => None,
            });
        points.max().map(|end| end + 1)
    };
    let ends_with_points =
        |pair: &[usize]| matches!(pair, [from, to] if end_of(*from, *to) == Some(*to));
    let is_regular = !before.is_empty() && heads.windows(2).all(ends_with_points);
    let closing = end_of(last, segments.len())?;
    let is_words =
        |segment: &Segment| segment.is_text && matches!(segment.kind, Kind::Is(Role::Plain));
    (is_regular && segments.get(closing).is_some_and(is_words)).then_some(closing)
}

/// A body that is being built, with the sections and points that are still open.
struct Tree {
    body: Vec<Block>,
    open: Vec<Open>,
}

enum Open {
    Section { section: Section, depth: usize },
    Points { points: Points, group: usize },
}

impl Tree {
    fn add(&mut self, at: usize, role: Role, content: Inlines, groups: &[Group]) {
        match role {
            Role::Heading {
                number,
                title,
                depth,
            } => {
                self.close_sections(depth);
                let is_drawn = matches!(number.style, Style::Starred | Style::Hash(_));
                let mut end = number.len + title;
                if is_drawn {
                    // `## Lamps ##`
                    let words = cut::text(&content);
                    let words = words.get(number.len..end).unwrap_or_default();
                    match words.trim_end_matches(['#', ' ']).len() {
                        0 => {}
                        len => end = number.len + len,
                    }
                }
                let mut parts = cut::pieces(content, &[number.len, end]).into_iter();
                let mark = plain::inlines(&parts.next().unwrap_or_default());
                let section = Section {
                    number: bare_number(number.style, &mark),
                    title: parts.next().map(one_line).unwrap_or_default(),
                    blocks: Vec::new(),
                };
                let rest = parts
                    .next()
                    .filter(|rest| !(is_drawn && is_drawn_only(rest)));
                // A member's name isn't cut, and goes behind the heading that it begins with.
                if section.number.is_some() || !section.title.is_empty() {
                    self.open.push(Open::Section { section, depth });
                }
                self.push_paragraph(rest.unwrap_or_default());
            }
            Role::Point { marker, group } => {
                self.close_points(at, Some(group), groups);
                let mut parts = cut::pieces(content, &[marker.len]).into_iter();
                let mark = plain::inlines(&parts.next().unwrap_or_default());
                let content = parts.next().unwrap_or_default();
                // A member's name isn't cut.
                if mark.is_empty() {
                    return self.push_paragraph(content);
                }
                // An article of a statute has none.
                let is_article =
                    matches!(marker.family, Family::Listed(style) if style.is_article());
                let topic = (!is_article).then(|| {
                    let words = cut::text(&content);
                    let end = topic::topic(&words)?;
                    words.get(..end).map(str::to_owned)
                });
                let point = Point {
                    marker: normal::line(&mark).into_owned(),
                    topic: topic.flatten(),
                    blocks: paragraph(content).into_iter().collect(),
                };
                match self.open.last_mut() {
                    Some(Open::Points {
                        points,
                        group: open,
                    }) if *open == group => points.items.push(point),
                    _ => self.open.push(Open::Points {
                        points: Points { items: vec![point] },
                        group,
                    }),
                }
            }
            Role::Credits(entries) => {
                self.close_sections(0);
                let text = plain::inlines(&content).replace('\n', " ");
                match self.body.last_mut() {
                    Some(Block::Credits(last)) => {
                        last.text.push(' ');
                        last.text.push_str(&text);
                        last.entries.extend(entries);
                    }
                    _ => self.body.push(Block::Credits(Credits { text, entries })),
                }
            }
            Role::Caption => {
                self.close_points(at, None, groups);
                match self.innermost().last_mut() {
                    // The picture above has no words yet.
                    Some(Block::Figure(figure)) if figure.caption.is_empty() => {
                        figure.caption = content;
                    }
                    _ => self.push(Block::Figure(Figure {
                        images: Vec::new(),
                        caption: content,
                    })),
                }
            }
            Role::Closing => {
                self.close_sections(0);
                self.push_paragraph(content);
            }
            Role::Plain => {
                self.close_points(at, None, groups);
                self.push_paragraph(content);
            }
        }
    }

    /// Where the next block goes.
    fn innermost(&mut self) -> &mut Vec<Block> {
        match self.open.last_mut() {
            Some(Open::Section { section, .. }) => &mut section.blocks,
            Some(Open::Points { points, .. }) if !points.items.is_empty() => {
                let last = points.items.len() - 1;
                &mut points.items[last].blocks
            }
            _ => &mut self.body,
        }
    }

    fn push(&mut self, block: Block) {
        self.innermost().push(block);
    }

    fn push_paragraph(&mut self, content: Inlines) {
        if let Some(block) = paragraph(content) {
            self.push(block);
        }
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Section { mut section, .. }) => {
                section.blocks.shrink_to_fit();
                self.push(Block::Section(section));
            }
            Some(Open::Points { mut points, .. }) => {
                points.items.shrink_to_fit();
                self.push(Block::Points(points));
            }
            None => {}
        }
    }

    /// Closes the sections of that depth and deeper, and all that is open in them.
    fn close_sections(&mut self, depth: usize) {
        let is_inside =
            |open: &Open| matches!(open, Open::Section { depth: outer, .. } if *outer < depth);
        let keep = self.open.iter().rposition(is_inside).map_or(0, |at| at + 1);
        while self.open.len() > keep {
            self.close();
        }
    }

    /// Closes the points that have ended before a segment, or that the segment's own group stands beside.
    fn close_points(&mut self, at: usize, group: Option<usize>, groups: &[Group]) {
        while let Some(Open::Points { group: open, .. }) = self.open.last() {
            let has_ended = groups.get(*open).is_none_or(|group| group.end < at);
            let is_outer = group.is_some_and(|group| {
                let is_open = |open: &Open| matches!(open, Open::Points { group: other, .. } if *other == group);
                group != *open && self.open.iter().any(is_open)
            });
            if !has_ended && !is_outer {
                return;
            }
            self.close();
        }
    }
}

/// A heading's number without the `#` and `*` before it, and the `、` after a bare Chinese numeral.
fn bare_number(style: Style, mark: &str) -> Option<String> {
    let mark = normal::line(mark);
    let number = if matches!(style, Style::Starred | Style::Hash(_)) {
        mark.trim_start_matches(['#', '*', ' '])
    } else {
        &mark
    };
    if let Some(bare) = number.strip_suffix('、').map(str::trim_end) {
        let section = Section {
            number: Some(bare.to_owned()),
            ..Section::default()
        };
        // Whoever shows it puts it there again.
        if section
            .label()
            .is_some_and(|label| label.strip_suffix('、') == Some(bare))
        {
            return section.number;
        }
    }
    Some(number)
        .filter(|number| !number.is_empty())
        .map(str::to_owned)
}

/// Whether nothing is left but the signs that Markdown draws a heading with.
fn is_drawn_only(content: &Inlines) -> bool {
    plain::inlines(content)
        .trim_matches(['#', '*', ' '])
        .is_empty()
}

fn paragraph(content: Inlines) -> Option<Block> {
    (!content.is_empty()).then_some(Block::Paragraph(Paragraph { content }))
}

/// A heading is one line: a break in it becomes a space.
fn one_line(content: Inlines) -> Inlines {
    normal::inlines(normal::without_breaks(content))
}
