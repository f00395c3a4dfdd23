//! comrak, which docs.rs and crates.io show Markdown with, as a judge.

use comrak::{
    Arena, Node, Options,
    nodes::{NodeLink, NodeValue},
    options::{Extension, Parse},
    parse_document,
};

use crate::shown::{Marks, Shown, check_comments};

/// What is shown with the extensions of `GitHub`.
pub(crate) fn see_as_github(text: &str) -> Result<Shown, String> {
    see(text, github())
}

/// What is shown with all extensions that don't give a mark another meaning.
pub(crate) fn see_all(text: &str) -> Result<Shown, String> {
    let extension = Extension {
        alerts: true,
        block_directive: true,
        cjk_friendly_emphasis: true,
        description_lists: true,
        inline_footnotes: true,
        math_code: true,
        math_dollars: true,
        multiline_block_quotes: true,
        subscript: true,
        subtext: true,
        superscript: true,
        underline: true,
        wikilinks_title_after_pipe: true,
        ..github()
    };
    see(text, extension)
}

fn github() -> Extension<'static> {
    Extension {
        autolink: true,
        footnotes: true,
        front_matter_delimiter: Some("---".into()),
        strikethrough: true,
        table: true,
        tasklist: true,
        ..Extension::default()
    }
}

fn see(text: &str, extension: Extension<'_>) -> Result<Shown, String> {
    let options = Options {
        extension,
        parse: Parse {
            relaxed_tasklist_matching: true,
            ..Parse::default()
        },
        ..Options::default()
    };
    let arena = Arena::new();
    let mut out = Shown::default();
    node(
        parse_document(&arena, text, &options),
        Marks::default(),
        &mut out,
    )?;
    Ok(out)
}

fn node(this: Node<'_>, mut marks: Marks, out: &mut Shown) -> Result<(), String> {
    match &this.data().value {
        NodeValue::Text(words) => out.push(words, marks),
        NodeValue::Code(code) => {
            marks.code = true;
            out.push(&code.literal, marks);
        }
        NodeValue::CodeBlock(code) => {
            marks.code = true;
            out.push(&code.literal, marks);
        }
        NodeValue::HtmlBlock(html) => check_comments(&html.literal)?,
        NodeValue::HtmlInline(html) => check_comments(html)?,
        NodeValue::Strong => marks.strong = true,
        NodeValue::Emph => marks.emphasis = true,
        NodeValue::Strikethrough => marks.strike = true,
        NodeValue::Link(link) => {
            marks.link = true;
            out.push_link(&link.url)?;
        }
        NodeValue::Image(link) => {
            let NodeLink { url, .. } = &**link;
            marks.image = true;
            out.push_image(url)?;
        }
        NodeValue::FrontMatter(_) if this.previous_sibling().is_none() => {}
        NodeValue::Document
        | NodeValue::BlockQuote
        | NodeValue::List(_)
        | NodeValue::Item(_)
        | NodeValue::Paragraph
        | NodeValue::Heading(_)
        | NodeValue::ThematicBreak
        | NodeValue::Table(_)
        | NodeValue::TableRow(_)
        | NodeValue::TableCell
        | NodeValue::SoftBreak
        | NodeValue::LineBreak => {}
        value => return Err(format!("words became {value:?}")),
    }
    this.children()
        .try_for_each(|child| node(child, marks, out))
}
