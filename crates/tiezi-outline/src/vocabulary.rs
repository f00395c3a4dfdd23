//! The words that the outline knows: tables in the folder `vocabulary/` of this crate, a file each. The comment at the
//! top of a file says what its entries mean, and what one must be.

use tiezi_lexicon::lexicons;

lexicons! {
    /// What follows an amount and never the number of a heading.
    pub(crate) static AFTER_AMOUNTS: Lexicon = words("after_amounts.txt");
    /// The signs that stand before points: `•`, `■`, `➢`.
    pub(crate) static BULLETS: Lexicon = words("bullets.txt");
    /// The signs that begin a point too, but only before a space, and where more points follow: in chat
    /// they stand before what is said, and before names.
    pub(crate) static DASHES: Lexicon = words("dashes.txt");
    /// The words that captions begin with.
    pub(crate) static CAPTION_OPENINGS: Lexicon = words("caption_openings.txt");
    /// The last words of an official report.
    pub(crate) static CLOSINGS: Lexicon = words("closings.txt");
    /// The parts of a text that English headings count.
    pub(crate) static ENGLISH_PARTS: Lexicon = folded_words("english_parts.txt");
    /// What people and bodies did for a text, as English credits say it: `Editor`, `Photo by`.
    pub(crate) static ENGLISH_ROLES: Lexicon = folded_words("english_roles.txt");
    /// The words by which an English text counts in order: `First`, `Second`, `Finally`.
    pub(crate) static ENGLISH_STEPS: Lexicon<u32> = folded_table("english_steps.tsv", place);
    /// What goes on in a picture.
    pub(crate) static EVENTS: Lexicon = words("events.txt");
    /// What stands between credits under the title of an article, and is none: `发布时间`, `浏览`.
    pub(crate) static FIELDS: Lexicon = words("fields.txt");
    /// The names of figures that are numbered.
    pub(crate) static FIGURE_NAMES: Lexicon = words("figure_names.txt");
    /// The words that reports begin a paragraph with.
    pub(crate) static OPENINGS: Lexicon = words("openings.txt");
    /// The parts of a text that headings count.
    pub(crate) static PARTS: Lexicon = words("parts.txt");
    /// The roles that only people have.
    pub(crate) static PERSONAL_ROLES: Lexicon = words("personal_roles.txt");
    /// What people and bodies did for a text, as Chinese credits say it: `责编`, `来源`, `摄影`.
    pub(crate) static ROLES: Lexicon = words("roles.txt");
    /// The words by which a text counts in order: `首先`, `其次`, `最后`.
    pub(crate) static STEPS: Lexicon<u32> = table("steps.tsv", place);
    /// The roles that stand after a name: `沈一帆 摄`.
    pub(crate) static TRAILING_ROLES: Lexicon = words("trailing_roles.txt");
    /// The roles that are also words of other lists: `设计`, `video`.
    pub(crate) static WEAK_ROLES: Lexicon = folded_words("weak_roles.txt");
}

/// The place of a word among those that count in order.
fn place(column: &str) -> Option<u32> {
    column.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_valid() {
        tiezi_lexicon::assert_valid(env!("CARGO_MANIFEST_DIR"), &tables());
        let is_role = |word| ROLES.has(word) || ENGLISH_ROLES.has(word);
        for weak in WEAK_ROLES.entries() {
            assert!(is_role(weak.word), "{} is no role", weak.word);
        }
        for personal in PERSONAL_ROLES.entries() {
            assert!(ROLES.has(personal.word), "{} is no role", personal.word);
        }
    }
}
