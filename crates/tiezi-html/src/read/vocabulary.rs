//! The names by which engines mark what posts hold, in classes and addresses: a table each, a file each.
//!
//! The first lines of each file in `vocabulary/` say what it holds. What boards write for people to read stands in
//! `tiezi_boards`.

use tiezi_dom::Node;
use tiezi_lexicon::{Lexicon, lexicons};

lexicons! {
    /// What shows a page that a link leads to.
    pub(crate) static CARDS: Lexicon = folded_words("classes/cards.txt");
    /// Code.
    pub(crate) static CODE: Lexicon = folded_words("classes/code.txt");
    /// The lines over code.
    pub(crate) static CODE_HEADS: Lexicon = folded_words("classes/code_heads.txt");
    /// Formulas as they are drawn.
    pub(crate) static DRAWN_FORMULAS: Lexicon = folded_words("classes/drawn_formulas.txt");
    /// Formulas as they were written.
    pub(crate) static FORMULA_SOURCES: Lexicon = folded_words("classes/formula_sources.txt");
    /// Words that nobody sees.
    pub(crate) static HIDDEN: Lexicon = folded_words("classes/hidden.txt");
    /// Names of pictures in fonts of icons.
    pub(crate) static ICONS: Lexicon = folded_words("classes/icons.txt");
    /// Code, or other words that are set apart.
    pub(crate) static MAYBE_CODE: Lexicon = folded_words("classes/maybe_code.txt");
    /// The lines over quotes, or other things.
    pub(crate) static MAYBE_QUOTE_HEADS: Lexicon = folded_words("classes/maybe_quote_heads.txt");
    /// Members called by name.
    pub(crate) static MENTIONS: Lexicon = folded_words("classes/mentions.txt");
    /// Links to the posts that are answered.
    pub(crate) static PARENTS: Lexicon = folded_words("classes/parents.txt");
    /// Links to the posts beside which they stand.
    pub(crate) static PERMALINKS: Lexicon = folded_words("classes/permalinks.txt");
    /// The frames of quotes.
    pub(crate) static QUOTE_FRAMES: Lexicon = folded_words("classes/quote_frames.txt");
    /// The lines over quotes.
    pub(crate) static QUOTE_HEADS: Lexicon = folded_words("classes/quote_heads.txt");
    /// Quotes.
    pub(crate) static QUOTES: Lexicon = folded_words("classes/quotes.txt");
    /// Smileys.
    pub(crate) static SMILEYS: Lexicon = folded_words("classes/smileys.txt");
    /// The buttons of spoilers.
    pub(crate) static SPOILER_HEADS: Lexicon = folded_words("classes/spoiler_heads.txt");
    /// Spoilers.
    pub(crate) static SPOILERS: Lexicon = folded_words("classes/spoilers.txt");
    /// The state or the place of one element among others.
    pub(crate) static STATES: Lexicon = folded_words("classes/states.txt");

    /// Parts of what names an author.
    pub(crate) static AUTHOR_WORDS: Lexicon = folded_words("class_words/authors.txt");
    /// Parts of what holds the words of posts.
    pub(crate) static BODY_WORDS: Lexicon = folded_words("class_words/bodies.txt");
    /// Parts of what surrounds the words of posts.
    pub(crate) static CHROME_WORDS: Lexicon = folded_words("class_words/chrome.txt");
    /// The same, where it holds a line or two.
    pub(crate) static CHROME_LINE_WORDS: Lexicon = folded_words("class_words/chrome_lines.txt");
    /// Parts of what leads to other threads.
    pub(crate) static ELSEWHERE_WORDS: Lexicon = folded_words("class_words/elsewhere.txt");
    /// Parts of what a reader has hidden, or can unfold.
    pub(crate) static FOLDED: Lexicon = folded_words("class_words/folded.txt");
    /// Parts of what stands beside an author.
    pub(crate) static NO_AUTHOR_WORDS: Lexicon = folded_words("class_words/no_authors.txt");
    /// Parts of what holds a post.
    pub(crate) static POST_WORDS: Lexicon = folded_words("class_words/posts.txt");
    /// Parts of what says whom a post answers.
    pub(crate) static REPLY_WORDS: Lexicon = folded_words("class_words/replies.txt");
    /// Parts of the points that readers gave a post.
    pub(crate) static SCORE_WORDS: Lexicon = folded_words("class_words/scores.txt");
    /// Parts of the title of a post.
    pub(crate) static TITLE_WORDS: Lexicon = folded_words("class_words/titles.txt");

    /// Parts of addresses of what can be done with a post.
    pub(crate) static ACTION_ADDRESSES: Lexicon = folded_words("addresses/actions.txt");
    /// Parts of addresses of pictures that stand in for others.
    pub(crate) static PLACEHOLDER_ADDRESSES: Lexicon = folded_words("addresses/placeholders.txt");
    /// Parts of addresses of people.
    pub(crate) static PROFILE_ADDRESSES: Lexicon = folded_words("addresses/profiles.txt");
    /// Parts of addresses of smileys.
    pub(crate) static SMILEY_ADDRESSES: Lexicon = folded_words("addresses/smileys.txt");
}

/// Whether an element has one of some classes.
pub(crate) fn has_class_of(node: Node<'_>, classes: &Lexicon) -> bool {
    node.classes().any(|class| classes.has(class))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_table_is_valid() {
        tiezi_lexicon::assert_valid(env!("CARGO_MANIFEST_DIR"), &super::tables());
    }
}
