//! What the reader warns of.

use tiezi_core::WarningCode;

/// Lines in no post and in no field.
pub(crate) const LINE_OUTSIDE_POSTS: WarningCode = WarningCode::warning(
    "text.line-outside-posts",
    "lines around posts are of no post and no field, and are left out",
);
/// An input without posts.
pub(crate) const NO_POST: WarningCode =
    WarningCode::warning("text.no-post", "the text has no words that could be a post");

/// All of them.
pub(crate) const CODES: &[WarningCode] = &[LINE_OUTSIDE_POSTS, NO_POST];
