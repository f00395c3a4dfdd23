//! The signs that stand before points: `•`, `■`, `➢`.

/// Each begins a point where another with the same sign follows. To add one, see that it begins nothing
/// else: `▲` begins captions.
pub(crate) const BULLETS: &[char] = &[
    '•', '‣', '■', '□', '▪', '▶', '►', '◆', '◇', '○', '◎', '●', '◦', '◼', '◾', '★', '☆', '⚫',
    '✅', '✓', '✔', '✦', '✧', '❖', '➔', '➢', '➣', '➤', '🔸', '🔹',
];

/// Signs that begin a point too, but only before a space, and where more points follow: in chat they stand
/// before what is said, and before names.
pub(crate) const DASHES: &[char] = &['*', '-', '·', '–'];
