//! The names by which engines mark quotes, code, spoilers and smileys, and elements by what they do.
//!
//! Each list is in the order of the alphabet, lower case; [`has_class_of`] compares whole classes.

use tiezi_dom::Node;

/// Classes of quotes.
pub(super) const QUOTES: &[&str] = &[
    "bbc_standard_quote",
    "bbcode_quote",
    "bbcodeblock--quote",
    "bbcodequote",
    "blockquote",
    "citation",
    "d4p-bbp-quote",
    "ipsblockquote",
    "ipsquote",
    "js-quote",
    "mycode_quote",
    "post-quote",
    "postquote",
    "quote",
    "quote-box",
    "quotebox",
    "quoted",
    "quotetext",
    "userquote",
    "xml_quote",
    "zitat",
];

/// Classes of the lines that say whose words a quote holds.
pub(super) const QUOTE_HEADS: &[&str] = &[
    "attribution",
    "bbcode_postedby",
    "bbcodeblock-sourcejump",
    "bbcodeblock-title",
    "blockquote-attribution",
    "ipsquote_citation",
    "quote-by",
    "quote-header",
    "quote-title",
    "quote_header",
    "quoteauthor",
    "quotedauthor",
    "quoteheader",
    "quotemeta",
    "quotetitle",
    "topslice_quote",
];

/// Classes of such lines, and of other things.
pub(super) const MAYBE_QUOTE_HEADS: &[&str] = &["title", "username"];

/// Classes of what belongs to a quote's frame and says nothing.
pub(super) const QUOTE_FRAMES: &[&str] = &[
    "bbcodeblock-expandlink",
    "botslice_quote",
    "quote-controls",
    "quoteexpand",
    "quotefooter",
];

/// Classes of what shows a page that a link leads to.
pub(super) const CARDS: &[&str] = &["bbcodeblock--unfurl", "onebox"];

/// Classes of code.
pub(super) const CODES: &[&str] = &[
    "bbc_code",
    "bbcode_code",
    "bbcodeblock--code",
    "bbcodecode",
    "blockcode",
    "code-block",
    "codeblock",
    "codebox",
    "geshi",
    "ipscode",
    "syntaxhighlighter",
];

/// Classes of code, and of words that are set apart.
pub(super) const MAYBE_CODES: &[&str] = &["highlight", "prettyprint"];

/// Classes of the lines over code.
pub(super) const CODE_HEADS: &[&str] = &[
    "bbcodeblock-title",
    "code-header",
    "codehead",
    "codeheader",
    "codetitle",
    "copy-code",
    "gutter",
    "line-numbers",
    "line-numbers-rows",
    "lineno",
    "linenos",
    "lnt",
    "title",
    "code-toolbar-buttons",
];

/// Classes of spoilers.
pub(super) const SPOILERS: &[&str] = &[
    "bbc_spoiler",
    "bbcodeblock--spoiler",
    "bbcodespoiler",
    "bbcodespoilercontainer",
    "bbspoiler",
    "ipsspoiler",
    "ipsstyle_spoiler",
    "mycode_spoiler",
    "showhide",
    "sp-wrap",
    "spoil",
    "spoiler",
    "spoilerbox",
    "spoilermain",
    "spoilertarget",
    "spoiler_wrap",
];

/// Classes of the buttons that show what a spoiler hides.
pub(super) const SPOILER_HEADS: &[&str] = &[
    "bbcodespoiler-button",
    "bbcodespoilerbutton",
    "bbc_spoiler_show",
    "ipsspoiler_header",
    "ipsstyle_spoilerheader",
    "sp-head",
    "spoiler-title",
    "spoilerheader",
    "spoilertitle",
    "spoiler_title",
    "spoiler-header",
];

/// Classes of smileys.
pub(super) const SMILEYS: &[&str] = &[
    "bde_smiley",
    "emoji",
    "emoticon",
    "inlineimg",
    "mcesmilie",
    "mcesmiliesprite",
    "smile",
    "smiley",
    "smileys",
    "smilie",
    "smilies",
    "wp-smiley",
    "bbc_emoticon",
    "ipsemoji",
    "emote",
];

/// Parts of the addresses of pictures that are smileys.
pub(super) const SMILEY_PATHS: &[&str] = &[
    "_emoticons/",
    "/emoji/",
    "/emojis/",
    "/emoticon",
    "/emoticons/",
    "/emotion/",
    "/images/smiley",
    "/smile/",
    "/smiles/",
    "/smiley/",
    "/smileys/",
    "/smilie/",
    "/smilies/",
    "/twemoji",
];

/// Classes of words that a page hides to spoil copies, or shows to screen readers only.
pub(super) const HIDDEN: &[&str] = &[
    "jammer",
    "screen-reader-text",
    "sr-only",
    "u-visuallyhidden",
    "visually-hidden",
    "visuallyhidden",
];

/// Whether an element has one of some classes, in any case.
pub(super) fn has_class_of(node: Node<'_>, list: &[&str]) -> bool {
    node.classes()
        .any(|class| list.iter().any(|known| class.eq_ignore_ascii_case(known)))
}

/// Whether an element holds no words of a post: programs, styles, controls, drawings.
pub(super) fn is_no_words(name: &str) -> bool {
    matches!(
        name,
        "base"
            | "button"
            | "canvas"
            | "datalist"
            | "head"
            | "input"
            | "link"
            | "map"
            | "meta"
            | "option"
            | "script"
            | "select"
            | "style"
            | "svg"
            | "template"
            | "textarea"
            | "title"
    )
}

/// Whether the style of an element hides it.
pub(super) fn is_hidden_by_style(style: &str) -> bool {
    let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
    rules.any(|(name, value)| {
        let (name, value) = (name.trim(), value.trim());
        name.eq_ignore_ascii_case("display") && starts_with_word(value, "none")
            || name.eq_ignore_ascii_case("visibility") && starts_with_word(value, "hidden")
            || name.eq_ignore_ascii_case("font-size") && matches!(value, "0" | "0px" | "0pt")
    })
}

fn starts_with_word(value: &str, word: &str) -> bool {
    value
        .get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(word))
}
