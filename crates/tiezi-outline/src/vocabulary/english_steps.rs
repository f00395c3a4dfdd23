//! The words by which an English text counts in order: `First`, `Second`, `Finally`.

/// Each begins a sentence, a comma after it, in lower case: it is compared without case. The number is
/// its place, as in [`STEPS`](super::STEPS).
pub(crate) const ENGLISH_STEPS: &[(&str, u32)] = &[
    ("fifth", 5),
    ("fifthly", 5),
    ("finally", 7),
    ("first", 1),
    ("firstly", 1),
    ("fourth", 4),
    ("fourthly", 4),
    ("last", 7),
    ("lastly", 7),
    ("next", 6),
    ("second", 2),
    ("secondly", 2),
    ("sixth", 6),
    ("third", 3),
    ("thirdly", 3),
];
