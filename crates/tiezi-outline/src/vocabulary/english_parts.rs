//! The parts of a text that English headings count.

/// Each stands before a number, `Chapter 3`, in lower case: it is compared without case.
pub(crate) const ENGLISH_PARTS: &[&str] =
    &["annex", "appendix", "article", "chapter", "part", "section"];
