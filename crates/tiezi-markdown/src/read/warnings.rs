//! What the reader warns of: edits and markup that a report can't keep.

use tiezi_core::WarningCode;

pub(super) const FRONT_MATTER: WarningCode = WarningCode::warning(
    "markdown.front-matter",
    "fields of the front matter that tell nothing of a report are not kept",
);
pub(super) const BROKEN_FRONT_MATTER: WarningCode = WarningCode::warning(
    "markdown.broken-front-matter",
    "what the text begins with can't be read as front matter, and is words",
);
pub(super) const COPY: WarningCode = WarningCode::warning(
    "markdown.copy",
    "a changed line that repeats what a comment or the front matter says is not kept",
);
pub(super) const COMMENT: WarningCode =
    WarningCode::warning("markdown.comment", "comments of others are not kept");
pub(super) const MISPLACED_COMMENT: WarningCode = WarningCode::warning(
    "markdown.misplaced-comment",
    "what follows a comment of the report is not what it tells of, and is read as it stands",
);
pub(super) const HTML: WarningCode =
    WarningCode::warning("markdown.html", "HTML is not kept, but for its words");
pub(super) const DEFINITION: WarningCode = WarningCode::warning(
    "markdown.definition",
    "definitions of links that nothing uses are not kept",
);
pub(super) const CELLS: WarningCode = WarningCode::warning(
    "markdown.cells",
    "cells that a row has beyond those of its table are not kept",
);
pub(super) const CODE_INFO: WarningCode = WarningCode::warning(
    "markdown.code-info",
    "what stands after the language of code is not kept",
);
pub(super) const OPEN_CODE: WarningCode = WarningCode::warning(
    "markdown.open-code",
    "a post is part of code or HTML that doesn't end",
);
pub(super) const MARKER: WarningCode = WarningCode::note(
    "markdown.marker",
    "a point without a bold marker is counted by a bullet",
);
pub(super) const DEEP: WarningCode = WarningCode::warning(
    "markdown.deep",
    "what is nested deeper than a report may be is flattened or left out",
);
pub(super) const LOOSE_WORDS: WarningCode = WarningCode::note(
    "markdown.loose-words",
    "words before the first post are a post of their own",
);
pub(super) const METRICS: WarningCode = WarningCode::warning(
    "markdown.metrics",
    "metrics of posts that were taken out are left out",
);
pub(super) const PARENTS: WarningCode = WarningCode::warning(
    "markdown.parents",
    "posts answer posts that were taken out, which are now outside of the report, or one another in a circle",
);

/// All of them.
pub(crate) const CODES: &[WarningCode] = &[
    FRONT_MATTER,
    BROKEN_FRONT_MATTER,
    COPY,
    COMMENT,
    MISPLACED_COMMENT,
    HTML,
    DEFINITION,
    CELLS,
    CODE_INFO,
    OPEN_CODE,
    MARKER,
    DEEP,
    LOOSE_WORDS,
    METRICS,
    PARENTS,
];
