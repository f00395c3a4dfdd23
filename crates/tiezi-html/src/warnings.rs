//! What the reader warns of.

use tiezi_core::WarningCode;

/// Words in a post that the page hides.
pub(crate) const HIDDEN_TEXT: WarningCode = WarningCode::warning(
    "html.hidden-text",
    "words in posts that the page hides are left out",
);
/// Records that the page hides.
pub(crate) const HIDDEN_POSTS: WarningCode = WarningCode::note(
    "html.hidden-posts",
    "records that the page's own style hides are taken for no posts",
);
/// Links that run programs.
pub(crate) const SCRIPT_LINK: WarningCode = WarningCode::warning(
    "html.script-link",
    "links that a browser would run are read as words alone",
);
/// Fields of forms.
pub(crate) const FORM_FIELD: WarningCode = WarningCode::warning(
    "html.form-field",
    "fields of forms in posts are left out with the words in them",
);
/// Drawings and the like among code and in titles.
pub(crate) const NO_ROOM: WarningCode = WarningCode::warning(
    "html.no-room",
    "drawings, frames and pictures are left out with their words where a report holds text alone",
);
/// Pictures without an address.
pub(crate) const INLINE_PICTURE: WarningCode = WarningCode::warning(
    "html.inline-picture",
    "pictures in posts whose bytes stand in the page itself are left out",
);
/// Previews of links.
pub(crate) const LINK_PREVIEW: WarningCode = WarningCode::note(
    "html.link-preview",
    "previews of linked pages are read as a link and its title",
);
/// Blocks nested too deep.
pub(crate) const DEEP_BLOCKS: WarningCode = WarningCode::note(
    "html.deep-blocks",
    "blocks nested too deep are read as part of those around them",
);
/// Elements nested too deep.
pub(crate) const DEEP_ELEMENTS: WarningCode = WarningCode::note(
    "html.deep-elements",
    "elements nested deeper than 256 are read without their tags",
);
/// The end of a page that stands in what shows no words.
pub(crate) const UNCLOSED: WarningCode = WarningCode::warning(
    "html.unclosed",
    "a comment, a tag or a script that nothing closes takes the rest of the page, which is left out",
);
/// The end of a page that is too long.
pub(crate) const CUT: WarningCode =
    WarningCode::warning("html.cut", "only the first 2 GiB of a page are read");
/// A page without posts.
pub(crate) const NO_POST: WarningCode = WarningCode::warning(
    "html.no-post",
    "the page has no posts: it is a list, a login or the like",
);
/// Posts of an unknown engine whose author isn't sure.
pub(crate) const NO_AUTHOR: WarningCode = WarningCode::warning(
    "html.no-author",
    "posts have no author that the page is sure to name",
);
/// Posts that the page doesn't hold.
pub(crate) const MISSING_POSTS: WarningCode = WarningCode::warning(
    "html.missing-posts",
    "the thread has posts that the page doesn't hold or that can't be read",
);

/// Data that is none.
pub(crate) const BROKEN_JSON_LD: WarningCode = WarningCode::warning(
    "html.broken-json-ld",
    "pieces of JSON-LD are no JSON and are left out",
);

/// All of them.
pub(crate) const CODES: &[WarningCode] = &[
    HIDDEN_TEXT,
    HIDDEN_POSTS,
    SCRIPT_LINK,
    FORM_FIELD,
    NO_ROOM,
    INLINE_PICTURE,
    LINK_PREVIEW,
    DEEP_BLOCKS,
    DEEP_ELEMENTS,
    CUT,
    UNCLOSED,
    NO_POST,
    NO_AUTHOR,
    MISSING_POSTS,
    BROKEN_JSON_LD,
];
