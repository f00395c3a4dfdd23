//! The words by which a text counts in order: `首先`, `其次`, `最后`.

/// Each begins a sentence, a comma after it. The number is its place: a word counts on after one of a
/// lower place, and words of the same place stand for each other.
pub(crate) const STEPS: &[(&str, u32)] = &[
    ("其次", 2),
    ("再次", 3),
    ("再者", 3),
    ("另外", 4),
    ("接着", 3),
    ("接著", 3),
    ("最后", 5),
    ("最後", 5),
    ("末了", 5),
    ("此外", 4),
    ("然后", 3),
    ("然後", 3),
    ("首先", 1),
];
