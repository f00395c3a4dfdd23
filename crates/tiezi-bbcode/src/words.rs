//! The words of a paragraph while they are read, under the marks that are open.

use std::mem::{discriminant, take};

use tiezi_core::{Block, Figure, FigureImage, Image, Inline, Inlines, Paragraph, Span, normal};

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(crate) struct Words {
    run: Inlines,
    /// The marks that are open, outermost first, each with what stands in it so far.
    open: Vec<Mark>,
    /// Width and height of its pictures.
    sizes: Vec<[Option<u32>; 2]>,
    has_any: bool,
    /// Whether the line has words.
    line_has_any: bool,
}

impl Words {
    /// How many marks are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether the line has nothing in it so far.
    pub(crate) fn is_at_line_start(&self) -> bool {
        !self.line_has_any
    }

    /// Adds words of one line, which have no control characters; at its start without white space.
    pub(crate) fn text(&mut self, text: &str) {
        let text = if self.line_has_any {
            text
        } else {
            text.trim_start()
        };
        if !text.is_empty() {
            self.push(text.into());
        }
    }

    /// Adds a picture and its width and height.
    pub(crate) fn image(&mut self, image: Image, size: [Option<u32>; 2]) {
        self.sizes.push(size);
        self.push(Inline::Image(Box::new(image)));
    }

    /// Adds what is no mark.
    pub(crate) fn push(&mut self, inline: Inline) {
        self.line_has_any = inline != Inline::Break;
        self.has_any = true;
        self.content().push(inline);
    }

    /// Opens a mark, which has nothing in it. Bold in bold is bold; a link ends the link before.
    pub(crate) fn open(&mut self, mark: Inline) {
        match self.find(&mark) {
            Some(_) if matches!(mark, Inline::Link(_)) => self.close(&mark),
            Some(at) => {
                self.open[at].times += 1;
                return;
            }
            None => {}
        }
        self.open.push(Mark { mark, times: 1 });
    }

    /// Closes the mark of a kind; those in it go on after it.
    pub(crate) fn close(&mut self, like: &Inline) {
        let Some(at) = self.find(like) else { return };
        self.open[at].times -= 1;
        if self.open[at].times > 0 {
            return;
        }
        let go_on: Vec<Mark> = self.open[at + 1..].iter().filter_map(Mark::anew).collect();
        while self.open.len() > at + 1 {
            self.fold();
        }
        // A link without words is one all the same.
        if is_bare_link(&self.open[at].mark) {
            self.has_any = true;
            self.line_has_any = true;
            let link = self.open.pop().map(|bare| bare.mark);
            self.content().extend(link);
        } else {
            self.fold();
        }
        self.open.extend(go_on);
    }

    fn find(&self, like: &Inline) -> Option<usize> {
        let kind = discriminant(like);
        self.open
            .iter()
            .rposition(|open| discriminant(&open.mark) == kind)
    }

    /// What stands in the innermost mark.
    fn content(&mut self) -> &mut Inlines {
        let mark = self
            .open
            .last_mut()
            .and_then(|open| open.mark.children_mut());
        mark.unwrap_or(&mut self.run)
    }

    /// Puts the innermost mark into the one around it, if there is anything in it.
    fn fold(&mut self) {
        let mark = self.open.pop().map(|open| open.mark);
        let mark = mark.filter(|mark| !mark.children().is_empty());
        self.content().extend(mark);
    }

    /// Ends the paragraph, if there is any; the marks that are open go on in the next one.
    pub(crate) fn end(&mut self) -> Option<Block> {
        self.line_has_any = false;
        if !take(&mut self.has_any) {
            return None;
        }
        let go_on: Vec<Mark> = self.open.iter().filter_map(Mark::anew).collect();
        while !self.open.is_empty() {
            self.fold();
        }
        self.open = go_on;
        let sizes = take(&mut self.sizes);
        let content = normal::inlines(take(&mut self.run));
        if content.is_empty() {
            return None;
        }
        Some(figure(&content, &sizes).unwrap_or(Block::Paragraph(Paragraph { content })))
    }
}

/// A mark that is open.
#[derive(Debug)]
struct Mark {
    /// The mark with what stands in it so far.
    mark: Inline,
    /// How often it was opened.
    times: usize,
}

impl Mark {
    /// The same mark with nothing in it; but a link goes on only where it has no words yet.
    fn anew(&self) -> Option<Self> {
        let mark = match &self.mark {
            Inline::Strong(_) => Inline::Strong(Span::default()),
            Inline::Emphasis(_) => Inline::Emphasis(Span::default()),
            Inline::Underline(_) => Inline::Underline(Span::default()),
            Inline::Strikethrough(_) => Inline::Strikethrough(Span::default()),
            Inline::Subscript(_) => Inline::Subscript(Span::default()),
            Inline::Superscript(_) => Inline::Superscript(Span::default()),
            bare if is_bare_link(bare) => bare.clone(),
            _ => return None,
        };
        Some(Self {
            mark,
            times: self.times,
        })
    }
}

fn is_bare_link(mark: &Inline) -> bool {
    matches!(mark, Inline::Link(link) if link.content.is_empty())
}

/// Pictures without words among them.
fn figure(content: &[Inline], sizes: &[[Option<u32>; 2]]) -> Option<Block> {
    let mut images = Vec::new();
    let mut sizes = sizes.iter();
    for inline in content {
        match inline {
            Inline::Image(image) => {
                let [width, height] = *sizes.next().unwrap_or(&[None; 2]);
                images.push(FigureImage {
                    url: image.url.clone(),
                    alt: image.alt.clone(),
                    title: image.title.clone(),
                    width,
                    height,
                });
            }
            Inline::Break => {}
            Inline::Text(text) if text.trim().is_empty() => {}
            _ => return None,
        }
    }
    Some(Block::Figure(Figure {
        images,
        caption: Inlines::new(),
    }))
}
