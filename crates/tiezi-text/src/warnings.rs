//! What the reader warns of.

use tiezi_core::WarningCode;

/// Lines in no post and in no field.
pub(crate) const LINE_OUTSIDE_POSTS: WarningCode = WarningCode::warning(
    "text.line-outside-posts",
    "lines around posts are of no post and no field, and are left out",
);
/// Lines of which a part is a field.
pub(crate) const WORDS_BESIDE_FIELDS: WarningCode = WarningCode::warning(
    "text.words-beside-fields",
    "words beside fields are in no field, and are left out: nicknames, ranks, what a board adds of its own",
);
/// Posts of a thread without an author.
pub(crate) const NO_AUTHOR: WarningCode = WarningCode::warning(
    "text.no-author",
    "nothing tells for certain who wrote some posts of a thread",
);
/// A text that was decoded wrongly before it was saved.
pub(crate) const MOJIBAKE: WarningCode = WarningCode::warning(
    "text.mojibake",
    "UTF-8 was decoded as windows-1252 before the text was saved (`Ã©` for `é`); its words are put right",
);
/// An input without posts.
pub(crate) const NO_POST: WarningCode =
    WarningCode::warning("text.no-post", "the text has no words that could be a post");

/// All of them.
pub(crate) const CODES: &[WarningCode] = &[
    LINE_OUTSIDE_POSTS,
    WORDS_BESIDE_FIELDS,
    NO_AUTHOR,
    MOJIBAKE,
    NO_POST,
];
