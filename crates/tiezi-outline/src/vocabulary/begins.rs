//! The first characters of the words of a table, by which nearly every text is ruled out at once.

/// The first characters of some words.
pub(crate) struct Begins([bool; 1 << 12]);

/// [`ROLES`](super::ROLES)
pub(crate) static ROLE_BEGINS: Begins = Begins::of(super::ROLES);
/// [`FIELDS`](super::FIELDS)
pub(crate) static FIELD_BEGINS: Begins = Begins::of(super::FIELDS);
/// [`CAPTION_OPENINGS`](super::CAPTION_OPENINGS)
pub(crate) static CAPTION_BEGINS: Begins = Begins::of(super::CAPTION_OPENINGS);
/// [`FIGURE_NAMES`](super::FIGURE_NAMES)
pub(crate) static FIGURE_BEGINS: Begins = Begins::of(super::FIGURE_NAMES);
/// [`CLOSINGS`](super::CLOSINGS)
pub(crate) static CLOSING_BEGINS: Begins = Begins::of(super::CLOSINGS);

impl Begins {
    const fn of(words: &[&str]) -> Self {
        let mut table = [false; 1 << 12];
        let mut at = 0;
        while at < words.len() {
            table[place(words[at].as_bytes())] = true;
            at += 1;
        }
        Self(table)
    }

    /// Whether a text may begin with one of the words; if not, it doesn't.
    pub(crate) fn may_begin(&self, text: &str) -> bool {
        !text.is_empty() && self.0[place(text.as_bytes())]
    }
}

/// The place of a text's first character: by its last two bytes where it has three, as nearly all of
/// Chinese, else by its first.
const fn place(text: &[u8]) -> usize {
    if text.len() > 2 && text[0] >= 0xE0 {
        ((text[1] & 0x3F) as usize) << 6 | (text[2] & 0x3F) as usize
    } else {
        text[0] as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_table_are_not_ruled_out() {
        for word in super::super::ROLES {
            assert!(ROLE_BEGINS.may_begin(word), "{word}");
        }
        assert!(CAPTION_BEGINS.may_begin("Above: the quay"));
        assert!(!ROLE_BEGINS.may_begin("。"));
        assert!(!ROLE_BEGINS.may_begin(""));
    }
}
