use tiezi_core::{Block, Inline, plain};

use super::{Dialect, Lost, blocks};
use tiezi_dom::Node;

use crate::read::{engines::profile::Profile, page::Page};

/// The blocks of a body, by the markup of an engine.
fn read(profile: &Profile, html: &str) -> Vec<Block> {
    let tree = tiezi_dom::parse(html);
    let page = Page::new(&tree, Some("https://example.org/t/1"));
    let body: Vec<Node<'_>> = tree
        .document()
        .child_elements()
        .flat_map(Node::child_elements)
        .filter(|node| node.name_text() == "body")
        .collect();
    let dialect = Dialect::of(profile).unwrap();
    blocks(&page, &dialect, &body, &[], &mut Lost::default())
}

#[test]
fn a_bare_address_is_a_link_and_a_picture_loses_its_brackets() {
    let print = Profile {
        bare_links: true,
        ..Profile::NONE
    };
    let read = read(
        &print,
        "the table (https://example.net/t.csv) (https://example.net/p.jpg) end",
    );
    let [Block::Paragraph(paragraph)] = read.as_slice() else {
        panic!("{read:?}");
    };
    assert_eq!(
        plain::inlines(&paragraph.content),
        "the table (https://example.net/t.csv)  end"
    );
    let urls: Vec<&str> = paragraph
        .content
        .iter()
        .filter_map(|inline| match inline {
            Inline::Link(link) => Some(&*link.url),
            Inline::Image(image) => Some(&*image.url),
            _ => None,
        })
        .collect();
    assert_eq!(
        urls,
        ["https://example.net/t.csv", "https://example.net/p.jpg"]
    );
}

#[test]
fn the_line_before_a_quote_names_its_author() {
    let read = read(
        &Profile::NONE,
        "<p><a href=/user/wren>@Wren</a> said in <a href=/post/12>Low tide</a>:</p>
         <blockquote><p>It lies dry.</p></blockquote><p>So it does:</p><p>dry</p>",
    );
    let [
        Block::Quote(quote),
        Block::Paragraph(_),
        Block::Paragraph(_),
    ] = read.as_slice()
    else {
        panic!("{read:?}");
    };
    let author = quote
        .author
        .as_ref()
        .and_then(|author| author.name.as_deref());
    assert_eq!(author, Some("Wren"));
    assert_eq!(quote.post.as_deref(), Some("12"));
}

#[test]
fn over_words_of_another_topic_stands_no_author() {
    let quote = |html| match read(&Profile::NONE, html).as_slice() {
        [Block::Quote(quote)] => (
            quote.author.clone().and_then(|author| author.name),
            quote.post.clone(),
        ),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        quote(
            "<aside class=quote data-username=wren data-post=3 data-topic=9><div class=title> wren:</div><blockquote><p>dry</p></blockquote></aside>"
        ),
        (Some("wren".to_owned()), Some("3".to_owned()))
    );
    assert_eq!(
        quote(
            "<aside class=quote data-post=1 data-topic=8><div class=title><a href=/t/low-tide/8>Low tide</a></div><blockquote><p>dry</p></blockquote></aside>"
        ),
        (None, None)
    );
}

#[test]
fn what_shows_a_page_is_named_by_its_title() {
    let profile = Profile {
        preview: ".embed",
        ..Profile::NONE
    };
    let read = read(
        &profile,
        "<aside class=embed data-url=https://example.net/glue><header><a href=https://example.net>example.net</a></header>
         <article><h3><a href=https://example.net/glue>Glue</a></h3><p>Ten kinds.</p></article></aside>",
    );
    let [Block::Media(media)] = read.as_slice() else {
        panic!("{read:?}");
    };
    assert_eq!(media.url, "https://example.net/glue");
    assert_eq!(media.title.as_deref(), Some("Glue"));
}
