//! Which files are taken for FormatName, and which are left to others.

use tiezi_core::{Confidence, Converter};
use tiezi_formatname::FormatName;

#[test]
fn what_says_that_it_is_formatname_is_and_nothing_else() {
    let detect = |input: &str| FormatName.detect(input.as_bytes());
    assert_eq!(detect("formatname 1\n{}"), Confidence::Certain);
    assert_eq!(detect("formatname 10\n{}"), Confidence::No);
    assert_eq!(detect("{}\nformatname 1\n"), Confidence::No);
    assert_eq!(detect(""), Confidence::No);
}
