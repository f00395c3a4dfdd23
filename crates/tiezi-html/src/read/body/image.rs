//! Pictures: where they really lie, and which of them are smileys.

use tiezi_boards::media::FileKind;
use tiezi_core::{Emoji, FigureImage, Image, normal};

use tiezi_dom::Node;

use crate::read::{
    page::Page,
    vocabulary::{self, has_class_of},
};

/// Attributes that hold a picture's address, the one of the whole picture first: those of Discuz!, of
/// scripts that load pictures late, and the standard's.
const ADDRESSES: [&str; 14] = [
    "zoomfile",
    "file",
    "data-original",
    "data-src",
    "data-lazy-src",
    "data-lazyload",
    "data-url",
    "data-orig-file",
    "data-fullsize",
    "data-imgsrc",
    "data-echo",
    "ess-data",
    "data-orig-src",
    "src",
];

/// Reads a picture; nothing where it shows none.
pub(super) fn read(page: &Page<'_>, node: Node<'_>) -> Option<Image> {
    let line = |name: &str| normal::filled_line(node.attr(name)?);
    Some(Image {
        url: address(page, node)?,
        alt: line("alt"),
        title: line("title"),
    })
}

/// The picture as one of a figure, with its size where the page tells it.
pub(super) fn of_figure(image: Image, node: Node<'_>) -> FigureImage {
    let pixels = |name: &str| node.attr(name)?.trim().trim_end_matches("px").parse().ok();
    FigureImage {
        url: image.url,
        alt: image.alt,
        title: image.title,
        width: pixels("width"),
        height: pixels("height"),
    }
}

/// A picture of a figure as one among words.
pub(super) fn among_words(image: FigureImage) -> Image {
    Image {
        url: image.url,
        alt: image.alt,
        title: image.title,
    }
}

fn address(page: &Page<'_>, node: Node<'_>) -> Option<String> {
    let is_shown = |value: &&str| {
        !value.starts_with("data:")
            && !vocabulary::PLACEHOLDER_ADDRESSES.is_within(value)
            && !matches!(
                *value,
                "0" | "1" | "true" | "false" | "none.gif" | "about:blank"
            )
    };
    let named = ADDRESSES
        .iter()
        .filter_map(|name| node.filled_attr(name))
        .find(is_shown);
    let of_set = || {
        let set = node
            .filled_attr("data-srcset")
            .or_else(|| node.filled_attr("srcset"))?;
        set.split_ascii_whitespace().next()
    };
    page.address(named.or_else(of_set)?)
}

/// Whether the bytes of a picture stand in the page itself, and say something: more than a dot that holds
/// the place of a picture which a program loads.
pub(super) fn is_inline(node: Node<'_>) -> bool {
    const PLACEHOLDER: usize = 512;
    node.attr("src")
        .is_some_and(|src| src.starts_with("data:") && src.len() > PLACEHOLDER)
}

/// Whether an address leads to a picture.
pub(super) fn is_picture(url: &str) -> bool {
    FileKind::of_address(url) == Some(FileKind::Picture)
}

/// Whether a picture is a smiley.
pub(super) fn is_smiley(node: Node<'_>) -> bool {
    has_class_of(node, &vocabulary::SMILEYS)
        || node.attr("smilieid").is_some()
        || node.attr("data-smilie").is_some()
        || node.attr("data-emoticon").is_some()
        || !is_large(node)
            && node
                .attr("src")
                .is_some_and(|src| vocabulary::SMILEY_ADDRESSES.is_within(src))
}

/// Whether a picture is too large for a smiley, or a photograph.
fn is_large(node: Node<'_>) -> bool {
    const LARGEST: u32 = 120;
    let pixels = |name: &str| node.attr(name)?.trim().parse::<u32>().ok();
    let is_photograph = node.attr("src").is_some_and(|src| {
        let path = src.split(['?', '#']).next().unwrap_or_default();
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        ending.eq_ignore_ascii_case("jpg") || ending.eq_ignore_ascii_case("jpeg")
    });
    is_photograph
        || ["width", "height"]
            .iter()
            .filter_map(|name| pixels(name))
            .any(|size| size > LARGEST)
}

/// Reads a smiley: its code is what the picture stands for, or the name of its file.
pub(super) fn smiley(page: &Page<'_>, node: Node<'_>) -> Option<Emoji> {
    if !is_smiley(node) {
        return None;
    }
    let named = ["data-shortname", "emoid", "alt", "title"]
        .iter()
        .find_map(|name| node.filled_attr(name));
    let url = address(page, node);
    let file = || {
        let path = url.as_deref()?.split(['?', '#']).next()?;
        let name = path.rsplit('/').next()?;
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        (!stem.is_empty()).then(|| format!(":{stem}:"))
    };
    let code = named
        .map(|code| normal::line(code).into_owned())
        .filter(|code| !code.is_empty())
        .or_else(file)?;
    let code = normal::line(&code).into_owned();
    (!code.is_empty()).then_some(Emoji { code, url })
}
