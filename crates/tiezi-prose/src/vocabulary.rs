//! The words that prose is told by: tables in the folder `vocabulary/` of this crate.

use tiezi_lexicon::lexicons;

lexicons! {
    /// Words that a full stop abbreviates.
    pub(crate) static ABBREVIATIONS: Lexicon<Abbreviation> = folded_table("abbreviations.tsv", abbreviation);
}

/// When a full stop after a word ends no sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Abbreviation {
    Always,
    /// Unless a capital follows.
    Inside,
    BeforeNumber,
}

fn abbreviation(column: &str) -> Option<Abbreviation> {
    match column {
        "" => Some(Abbreviation::Always),
        "inside" => Some(Abbreviation::Inside),
        "before number" => Some(Abbreviation::BeforeNumber),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_valid() {
        tiezi_lexicon::assert_valid(env!("CARGO_MANIFEST_DIR"), &tables());
    }
}
