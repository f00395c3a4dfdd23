//! Pictures, figures, films, sounds, and what shows a page that a link leads to.

use tiezi_boards::media::FileKind;
use tiezi_core::{Block, Figure, FigureImage, Inline, Media, MediaKind, normal};
use tiezi_dom::{Node, local_name};

use super::{
    field,
    flow::Flow,
    image,
    lost::{Fate, Kind},
};

impl<'t> Flow<'_, 't> {
    pub(super) fn image(&mut self, node: Node<'t>) {
        if let Some(emoji) = image::smiley(self.page, node) {
            self.push_inline(Inline::Emoji(Box::new(emoji)));
        } else if let Some(image) = image::read(self.page, node) {
            self.push_inline(Inline::Image(Box::new(image)));
        } else if image::is_inline(node) {
            self.lost.note(Kind::Picture, node);
        } else if node.filled_attr("src").is_none()
            && let Some(words) = node.filled_attr("alt")
        {
            // A browser shows them in place of a picture that is nowhere.
            self.text(words);
        }
    }

    pub(super) fn figure(&mut self, node: Node<'t>) {
        let caption = node
            .descendants()
            .find(|node| node.is(&local_name!("figcaption")));
        let pictures = node
            .descendants()
            .filter(|node| node.is(&local_name!("img")));
        let images: Vec<FigureImage> = pictures
            .filter_map(|picture| {
                image::read(self.page, picture).map(|read| image::of_figure(read, picture))
            })
            .collect();
        let words = caption.map_or(0, |caption| letters(caption));
        // What holds more than pictures and a caption is no figure of ours; nor does one hold another:
        // looked at first, so that nothing is read more than once for each figure around it.
        let holds_figure = |caption: Node<'_>| {
            let mut inside = caption.descendants();
            inside.any(|node| node.is(&local_name!("figure")))
        };
        let shows_more = || node.descendants().any(field::shows_other_words);
        let is_figure = !images.is_empty() && letters(node) == words && !shows_more();
        let caption = match caption {
            _ if !is_figure => None,
            Some(caption) if holds_figure(caption) => None,
            Some(caption) => self.one_paragraph(caption),
            None => Some(Vec::new()),
        };
        let Some(caption) = caption else {
            self.end_paragraph();
            self.children(node);
            return self.end_paragraph();
        };
        self.push_block(Block::Figure(Figure { images, caption }));
    }

    pub(super) fn media(&mut self, node: Node<'t>) {
        const SOURCES: [&str; 7] = [
            "src",
            "data-src",
            "data",
            "data-original",
            "data-s9e-mediaembed-src",
            "data-embed-src",
            "data-lazy-src",
        ];
        if let Some(page) = node.filled_attr("srcdoc") {
            return self.embedded(node, page);
        }
        let sources = node
            .descendants()
            .filter(|node| matches!(node.name_text(), "source" | "embed" | "param"));
        let address = |node: Node<'_>| {
            let value = SOURCES.iter().find_map(|name| node.filled_attr(name));
            let value = value
                .filter(|value| !value.starts_with("about:"))
                .or_else(|| {
                    let is_movie = matches!(node.attr("name"), Some("movie" | "src" | "url"));
                    is_movie.then(|| node.filled_attr("value")).flatten()
                });
            value.and_then(|value| self.page.address(value))
        };
        let url = std::iter::once(node).chain(sources).find_map(address);
        let Some(url) = url else {
            return self.children(node);
        };
        let kind = match node.name_text() {
            "video" => MediaKind::Video,
            "audio" => MediaKind::Audio,
            _ => FileKind::of_address(&url)
                .and_then(FileKind::media)
                .unwrap_or(MediaKind::Embed),
        };
        let title = node.attr("title").and_then(normal::filled_line);
        self.push_block(Block::Media(Media { kind, url, title }));
    }

    /// Reads a page that a frame holds in an attribute; one too deep for blocks as its words.
    fn embedded(&mut self, node: Node<'t>, page: &str) {
        match self.inner_html(node, page) {
            Some(blocks) => {
                for block in blocks {
                    self.push_block(block);
                }
            }
            None => self.text(&tiezi_dom::parse(page).document().text()),
        }
    }

    /// Reads what an engine shows of a page that a link leads to, as a link: the words are that page's.
    pub(super) fn card(&mut self, node: Node<'t>) -> bool {
        let links = || node.descendants().filter(|node| node.is(&local_name!("a")));
        let link = links().find(|link| !link.text().is_empty());
        let href = node
            .filled_attr("data-url")
            .or_else(|| node.filled_attr("data-onebox-src"))
            .or_else(|| links().find_map(|link| link.filled_attr("href")));
        let Some(url) = href.and_then(|href| self.page.address(href)) else {
            return false;
        };
        let heading = node
            .descendants()
            .find(|node| matches!(node.name_text(), "h1" | "h2" | "h3" | "h4"));
        let title = heading.or(link);
        self.lost.note(Kind::Card, node);
        if let Some(title) = title {
            self.lost.settle(title, Fate::Words);
            self.note_other_words(title);
        }
        let title = title.map(Node::text);
        self.push_block(Block::Media(Media {
            kind: MediaKind::Embed,
            url,
            title: title.filter(|title| !title.is_empty()),
        }));
        true
    }
}

/// How many letters and digits stand in an element.
fn letters(node: Node<'_>) -> usize {
    node.text().chars().filter(|c| c.is_alphanumeric()).count()
}
