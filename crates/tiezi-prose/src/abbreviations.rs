//! Words that a full stop abbreviates.

/// Each is in lower case; the full stop after it ends no sentence: `Mr. Wren`. To add one, see that no
/// sentence ends with it.
pub(crate) const ABBREVIATIONS: &[&str] = &[
    "al", "approx", "apr", "aug", "ca", "capt", "cf", "co", "col", "corp", "dec", "dept", "dr",
    "est", "feb", "fig", "figs", "gen", "gov", "hon", "inc", "jan", "jr", "jul", "jun", "lt",
    "ltd", "mar", "mr", "mrs", "ms", "nos", "nov", "oct", "prof", "rep", "rev", "sen", "sep",
    "sept", "sgt", "sr", "st", "univ", "vol", "vs",
];
