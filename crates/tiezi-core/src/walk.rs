//! Walks over the blocks and inlines of a report, its links and its pictures: iterators that borrow.

use std::slice::Iter;

use crate::{Block, Cell, Figure, FigureImage, Image, Inline, Item, Link, Point, Post, Report};

/// What a [`Walk`] comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Element<'a> {
    /// A block.
    Block(&'a Block),
    /// An inline.
    Inline(&'a Inline),
}

/// All blocks and inlines of some blocks, parents before children, in reading order.
///
/// It keeps its own stack, and so recurses nowhere, however deep a report nests.
#[derive(Debug, Clone, Default)]
pub struct Walk<'a> {
    stack: Vec<Run<'a>>,
}

/// What is left to walk of something that holds several.
#[derive(Debug, Clone)]
enum Run<'a> {
    Posts(Iter<'a, Post>),
    Blocks(Iter<'a, Block>),
    Points(Iter<'a, Point>),
    Items(Iter<'a, Item>),
    Rows(Iter<'a, Vec<Cell>>),
    Cells(Iter<'a, Cell>),
    Inlines(Iter<'a, Inline>),
}

impl<'a> Walk<'a> {
    /// A walk over some blocks and all in them.
    pub fn of(blocks: &'a [Block]) -> Self {
        Self {
            stack: vec![Run::Blocks(blocks.iter())],
        }
    }

    /// Puts what a block holds in front of what is left; what is read first goes on last.
    fn enter(&mut self, block: &'a Block) {
        let stack = &mut self.stack;
        match block {
            Block::Section(section) => {
                stack.push(Run::Blocks(section.blocks.iter()));
                stack.push(Run::Inlines(section.title.iter()));
            }
            Block::Paragraph(paragraph) => stack.push(Run::Inlines(paragraph.content.iter())),
            Block::Points(points) => stack.push(Run::Points(points.items.iter())),
            Block::List(list) => stack.push(Run::Items(list.items.iter())),
            Block::Quote(quote) => stack.push(Run::Blocks(quote.blocks.iter())),
            Block::Table(table) => {
                stack.push(Run::Rows(table.rows.iter()));
                stack.push(Run::Inlines(table.caption.iter()));
            }
            Block::Figure(figure) => stack.push(Run::Inlines(figure.caption.iter())),
            Block::Spoiler(spoiler) => stack.push(Run::Blocks(spoiler.blocks.iter())),
            Block::Code(_)
            | Block::Attachment(_)
            | Block::Credits(_)
            | Block::Poll(_)
            | Block::Notice(_)
            | Block::Media(_)
            | Block::Rule => {}
        }
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Element<'a>;

    fn next(&mut self) -> Option<Element<'a>> {
        loop {
            let inner = match self.stack.last_mut()? {
                Run::Blocks(blocks) => match blocks.next() {
                    Some(block) => {
                        self.enter(block);
                        return Some(Element::Block(block));
                    }
                    None => None,
                },
                Run::Inlines(inlines) => match inlines.next() {
                    Some(inline) => {
                        self.stack.push(Run::Inlines(inline.children().iter()));
                        return Some(Element::Inline(inline));
                    }
                    None => None,
                },
                Run::Posts(posts) => posts.next().map(|post| Run::Blocks(post.body.iter())),
                Run::Points(points) => points.next().map(|point| Run::Blocks(point.blocks.iter())),
                Run::Items(items) => items.next().map(|item| Run::Blocks(item.iter())),
                Run::Rows(rows) => rows.next().map(|row| Run::Cells(row.iter())),
                Run::Cells(cells) => cells.next().map(|cell| Run::Inlines(cell.content.iter())),
            };
            match inner {
                Some(run) => self.stack.push(run),
                None => drop(self.stack.pop()),
            }
        }
    }
}

/// A picture, whether it stands among words or in a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Picture<'a> {
    /// Its address, as the page has it.
    pub url: &'a str,
    /// The words shown in its place.
    pub alt: Option<&'a str>,
    /// The words shown on hovering.
    pub title: Option<&'a str>,
}

impl<'a> From<&'a Image> for Picture<'a> {
    fn from(image: &'a Image) -> Self {
        Self {
            url: &image.url,
            alt: image.alt.as_deref(),
            title: image.title.as_deref(),
        }
    }
}

impl<'a> From<&'a FigureImage> for Picture<'a> {
    fn from(image: &'a FigureImage) -> Self {
        Self {
            url: &image.url,
            alt: image.alt.as_deref(),
            title: image.title.as_deref(),
        }
    }
}

impl Report {
    /// All blocks and inlines of its posts' words, parents before children, in reading order.
    pub fn walk(&self) -> Walk<'_> {
        Walk {
            stack: vec![Run::Posts(self.posts.iter())],
        }
    }

    /// The links in its posts' words, in reading order.
    ///
    /// ```
    /// use tiezi_core::{Block, Inline, Link, Paragraph, Post, Report};
    ///
    /// let link = Link { url: "https://example.org/".into(), ..Link::default() };
    /// let body = vec![Block::Paragraph(Paragraph { content: vec![Inline::Link(Box::new(link))] })];
    /// let report = Report { posts: vec![Post { body, ..Post::default() }], ..Report::default() };
    /// assert!(report.links().map(|link| link.url.as_str()).eq(["https://example.org/"]));
    /// ```
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        links(self.walk())
    }

    /// The pictures in its posts' words, in reading order.
    pub fn images(&self) -> impl Iterator<Item = Picture<'_>> {
        images(self.walk())
    }
}

impl Post {
    /// All blocks and inlines of its words, parents before children, in reading order.
    pub fn walk(&self) -> Walk<'_> {
        Walk::of(&self.body)
    }

    /// The links in its words, in reading order.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        links(self.walk())
    }

    /// The pictures in its words, in reading order.
    pub fn images(&self) -> impl Iterator<Item = Picture<'_>> {
        images(self.walk())
    }
}

fn links(walk: Walk<'_>) -> impl Iterator<Item = &Link> {
    walk.filter_map(|element| match element {
        Element::Inline(Inline::Link(link)) => Some(&**link),
        _ => None,
    })
}

fn images(walk: Walk<'_>) -> impl Iterator<Item = Picture<'_>> {
    walk.flat_map(|element| {
        let (figure, image): (&[FigureImage], Option<&Image>) = match element {
            Element::Block(Block::Figure(Figure { images, .. })) => (images, None),
            Element::Inline(Inline::Image(image)) => (&[], Some(image)),
            _ => (&[], None),
        };
        let figure = figure.iter().map(Picture::from);
        figure.chain(image.map(Picture::from))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{List, Paragraph, Quote, Section, Span, Table};

    fn words(text: &str) -> Vec<Inline> {
        vec![text.into()]
    }

    #[test]
    fn a_walk_reads_as_people_do() {
        let cell = |text: &str| Cell {
            content: words(text),
            ..Cell::default()
        };
        let strong = Inline::Strong(Span {
            content: words("b"),
        });
        let body = [
            Block::Section(Section {
                number: None,
                title: words("a"),
                blocks: vec![
                    Block::Paragraph(Paragraph {
                        content: vec![strong, "c".into()],
                    }),
                    Block::List(List {
                        items: vec![vec![Block::paragraph("d")], vec![Block::paragraph("e")]],
                        ..List::default()
                    }),
                ],
            }),
            Block::Table(Table {
                caption: words("f"),
                rows: vec![vec![cell("g"), cell("h")], vec![cell("i")]],
                ..Table::default()
            }),
            Block::Quote(Box::new(Quote {
                blocks: vec![Block::paragraph("j")],
                ..Quote::default()
            })),
        ];
        let read: String = Walk::of(&body)
            .filter_map(|element| match element {
                Element::Inline(Inline::Text(text)) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(read, "abcdefghij");
        let blocks = Walk::of(&body).filter(|element| matches!(element, Element::Block(_)));
        assert_eq!(blocks.count(), 8);
    }

    #[test]
    fn pictures_of_figures_and_of_words_are_found() {
        let image = FigureImage {
            url: "a.png".into(),
            ..FigureImage::default()
        };
        let body = vec![
            Block::Figure(Figure {
                images: vec![image],
                caption: Vec::new(),
            }),
            Block::Paragraph(Paragraph {
                content: vec![Inline::Image(Box::new(Image {
                    url: "b.png".into(),
                    alt: Some("ebb".into()),
                    title: None,
                }))],
            }),
        ];
        let post = Post {
            body,
            ..Post::default()
        };
        let found: Vec<_> = post.images().map(|image| (image.url, image.alt)).collect();
        assert_eq!(found, [("a.png", None), ("b.png", Some("ebb"))]);
    }
}
