//! The place of a post in its thread.

use crate::vocabulary::FLOORS;

/// The floor that a text is the name of: `沙发`, the second.
pub fn named(text: &str) -> Option<u64> {
    FLOORS.get(text.trim()).map(|floor| floor.value)
}

/// The floor that a text is, and nothing else: `楼主`, `11#`, `#11`, `11楼`.
///
/// ```
/// use tiezi_boards::floor;
///
/// assert_eq!(floor::read("沙发"), Some(2));
/// assert_eq!(floor::read("11楼"), Some(11));
/// assert_eq!(floor::read("楼主说的"), None);
/// ```
pub fn read(text: &str) -> Option<u64> {
    let text = text.trim();
    let digits = text
        .strip_prefix('#')
        .unwrap_or(text)
        .trim_end_matches(['#', '楼', '樓', 'F']);
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let number = is_number.then(|| digits.parse().ok()).flatten();
    number.filter(|&floor| floor > 0).or_else(|| named(text))
}
