//! The tables of this crate. The first lines of each file say what it holds, and how an entry is written.

use tiezi_core::State;
use tiezi_lexicon::lexicons;

use crate::{
    bbcode::TagKind,
    counts::Counted,
    date_label::{DateLabel, Label},
    discuz,
    media::FileKind,
    notice::{NoticeKind, NoticeLine},
    page::Icon,
    page::Strength,
    quote::{Opening, Over},
    standing::{self, Standing},
    telnet,
};

lexicons! {
    /// Words after the name of whom a post answers.
    pub(crate) static ANSWER_ENDINGS: Lexicon = folded_words("answers/endings.txt");
    /// Links to the post that is answered.
    pub(crate) static ANSWER_LINKS: Lexicon = folded_words("answers/links.txt");
    /// Words before the name of whom a post answers.
    pub(crate) static ANSWER_OPENINGS: Lexicon = folded_words("answers/openings.txt");
    /// Names for nobody.
    pub(crate) static ANONYMOUS: Lexicon = folded_words("anonymous.txt");
    /// Buttons beside posts.
    pub(crate) static BUTTONS: Lexicon = words("buttons.txt");
    /// Buttons of any engine, and whether people write the word alone.
    pub(crate) static BUTTON_ROWS: Lexicon<Strength> = folded_table("button_rows.tsv", Strength::read);
    /// Units of a member's figures.
    pub(crate) static COUNT_UNITS: Lexicon = folded_words("count_units.txt");
    /// Labels of code.
    pub(crate) static CODE_LABELS: Lexicon = folded_words("code_labels.txt");
    /// Labels of counts.
    pub(crate) static COUNTS: Lexicon<Counted> = folded_table("counts.tsv", Counted::read);
    /// Labels of dates.
    pub(crate) static DATE_LABELS: Lexicon<Label> = folded_table("date_labels.tsv", DateLabel::read);
    /// Labels of the views of Discuz!.
    pub(crate) static DISCUZ: Lexicon<discuz::Label> = table("discuz.tsv", discuz::Label::read);
    /// What stands in brackets behind the names of guests.
    pub(crate) static GUEST_MARKS: Lexicon = folded_words("guest_marks.txt");
    /// Units of the points that readers give a post.
    pub(crate) static POINTS: Lexicon = folded_words("points.txt");
    /// Words before the name of an author or editor.
    pub(crate) static BY: Lexicon = folded_words("by.txt");
    /// Signatures of engines.
    pub(crate) static ENGINES: Lexicon<&'static str> = table("engines.tsv", Some);
    /// Names of floors.
    pub(crate) static FLOORS: Lexicon<u64> = table("floors.tsv", |floor| floor.parse().ok());
    /// What stands inside of lines below the posts.
    pub(crate) static FOOTER_PARTS: Lexicon = words("footer_parts.txt");
    /// How lines below the posts begin.
    pub(crate) static FOOTERS: Lexicon = folded_words("footers.txt");
    /// Words for pictures beside dates and subjects.
    pub(crate) static ICONS: Lexicon<Icon> = folded_table("icons.tsv", Icon::read);
    /// Words for pictures of members.
    pub(crate) static AVATARS: Lexicon = folded_words("avatars.txt");
    /// Links that lead home.
    pub(crate) static HOME: Lexicon = folded_words("home.txt");
    /// Makers of engines.
    pub(crate) static MAKERS: Lexicon = folded_words("makers.txt");
    /// Endings of files.
    pub(crate) static MEDIA: Lexicon<FileKind> = folded_table("media.tsv", FileKind::read);
    /// Lines of Discuz! in posts.
    pub(crate) static NOTICES: Lexicon<NoticeLine> = table("notices.tsv", NoticeKind::read);
    /// Labels of quotes, code, attachments.
    pub(crate) static PART_LABELS: Lexicon = folded_words("part_labels.txt");
    /// What stands for words that are gone.
    pub(crate) static PLACEHOLDERS: Lexicon<State> = folded_table("placeholders.tsv", State::parse);
    /// Words before the number of choices.
    pub(crate) static POLL_CHOICES: Lexicon = folded_words("poll/choices.txt");
    /// Ends of a poll.
    pub(crate) static POLL_ENDS: Lexicon = words("poll/ends.txt");
    /// Labels of an author's name.
    pub(crate) static NAME_LABELS: Lexicon = folded_words("name_labels.txt");
    /// Labels of a poll.
    pub(crate) static POLL_LABELS: Lexicon = folded_words("poll/labels.txt");
    /// Labels of the number of voters.
    pub(crate) static POLL_VOTERS: Lexicon = folded_words("poll/voters.txt");
    /// Labels of a member's figures.
    pub(crate) static PROFILE_LABELS: Lexicon = folded_words("profile_labels.txt");
    /// Words between a name and a date over a quote.
    pub(crate) static BEFORE_DATES: Lexicon = folded_words("quotes/before_dates.txt");
    /// Links after the name over a quote.
    pub(crate) static AFTER_NAMES: Lexicon = folded_words("quotes/after_names.txt");
    /// Ends of folded quotes.
    pub(crate) static QUOTE_ENDS: Lexicon = folded_words("quotes/ends.txt");
    /// Words for a quote.
    pub(crate) static QUOTE_LABELS: Lexicon = folded_words("quotes/labels.txt");
    /// Words before the name over a quote.
    pub(crate) static QUOTE_OPENINGS: Lexicon<Opening> = folded_table("quotes/openings.tsv", Opening::read);
    /// Words after the name over a quote.
    pub(crate) static QUOTE_VERBS: Lexicon<Over> = folded_table("quotes/verbs.tsv", Over::read);
    /// How lines about likes end.
    pub(crate) static REACTION_ENDINGS: Lexicon = folded_words("reactions/endings.txt");
    /// How lines about likes begin.
    pub(crate) static REACTION_OPENINGS: Lexicon = folded_words("reactions/openings.txt");
    /// Marks of an answer's subject.
    pub(crate) static REPLIES: Lexicon = folded_words("replies.txt");
    /// Labels of subjects.
    pub(crate) static SUBJECT_LABELS: Lexicon = folded_words("subject_labels.txt");
    /// Words about files.
    pub(crate) static FILE_WORDS: Lexicon = folded_words("file_words.txt");
    /// Heads of columns.
    pub(crate) static TABLE_HEADS: Lexicon = folded_words("table_heads.txt");
    /// Tags of BBCode.
    pub(crate) static TAGS: Lexicon<TagKind> = folded_table("bbcode.tsv", TagKind::read);
    /// Labels of telnet boards.
    pub(crate) static TELNET: Lexicon<telnet::Label> = table("telnet.tsv", telnet::Label::read);
    /// Words around pages.
    pub(crate) static PAGE_WORDS: Lexicon = folded_words("page_words.txt");
    /// Words in lines of telnet boards.
    pub(crate) static TELNET_WORDS: Lexicon = folded_words("telnet_words.txt");
    /// Ranks and badges beside names.
    pub(crate) static STANDINGS: Lexicon<standing::Entry> = folded_table("standings.tsv", Standing::read);
    /// How lines below threads begin.
    pub(crate) static THREAD_ENDS: Lexicon = folded_words("thread_ends.txt");
    /// Buttons of spoilers.
    pub(crate) static SPOILER_BUTTONS: Lexicon = folded_words("spoiler_buttons.txt");
}

/// The words of all tables but those of files and tags, and of those of whole phrases, whose parts are words of any post:
/// buttons, ranks, figures, labels of profiles, lines about likes.
pub(crate) fn all_words() -> impl Iterator<Item = &'static str> {
    fn words<T>(table: &'static tiezi_lexicon::Lexicon<T>) -> Vec<&'static str> {
        table.entries().iter().map(|entry| entry.word).collect()
    }
    let tables = [
        words(&ANONYMOUS),
        words(&BUTTONS),
        words(&COUNTS),
        words(&DATE_LABELS),
        words(&DISCUZ),
        words(&ENGINES),
        words(&FLOORS),
        words(&FOOTER_PARTS),
        words(&FOOTERS),
        words(&HOME),
        words(&NAME_LABELS),
        words(&NOTICES),
        words(&PART_LABELS),
        words(&POLL_CHOICES),
        words(&POLL_ENDS),
        words(&POLL_LABELS),
        words(&POLL_VOTERS),
        words(&BEFORE_DATES),
        words(&QUOTE_ENDS),
        words(&QUOTE_LABELS),
        words(&QUOTE_OPENINGS),
        words(&QUOTE_VERBS),
        words(&REPLIES),
        words(&TELNET),
        words(&PAGE_WORDS),
        words(&TELNET_WORDS),
        words(&SPOILER_BUTTONS),
    ];
    tables.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_table_is_valid() {
        tiezi_lexicon::assert_valid(env!("CARGO_MANIFEST_DIR"), &super::tables());
    }
}
