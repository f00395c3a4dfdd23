//! Labels and buttons of the views of Discuz!: archiver, print view, thread view.

use tiezi_core::Edit;

use crate::{edit, poll, vocabulary::DISCUZ};

/// What a label or button is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// Before the author, in the print view: `作者: `.
    Author,
    /// Before the date, in the print view.
    Time,
    /// Before the subject, in the print view.
    Title,
    /// The link over the print view, `[打印本页]`.
    Print,
    /// Before the forum's name, under the print view: `欢迎光临 `.
    Welcome,
    /// Before the title, under the archiver: `查看完整版本: `.
    FullVersion,
    /// Before the numbers of the pages.
    Pages,
    /// The first link after the date, in the thread view: `只看该作者`.
    OnlyAuthor,
    /// Beside the author of the thread: `楼主`.
    ThreadAuthor,
    /// Before who edited: `本帖最后由 `.
    EditedBy,
    /// After the date of an edit.
    Edited,
    /// Over a poll of which one answer is chosen: `单选投票`.
    SingleChoice,
    /// Over a poll of which several are.
    MultipleChoice,
    /// Before whom a quote is of, in versions before X: `原帖由 `.
    Quoted,
    /// The link to the mobile view.
    Mobile,
    /// The link beside the title, in the thread view.
    CopyLink,
    /// The last button under a post.
    Report,
    /// Under the number of threads, in a profile.
    Threads,
    /// The root of the way to a thread, where the forum has no name of its own.
    Forum,
}

impl Label {
    pub(crate) fn read(column: &str) -> Option<Self> {
        Some(match column {
            "author" => Self::Author,
            "time" => Self::Time,
            "title" => Self::Title,
            "print" => Self::Print,
            "welcome" => Self::Welcome,
            "full version" => Self::FullVersion,
            "pages" => Self::Pages,
            "only author" => Self::OnlyAuthor,
            "thread author" => Self::ThreadAuthor,
            "edited by" => Self::EditedBy,
            "edited" => Self::Edited,
            "single choice" => Self::SingleChoice,
            "multiple choice" => Self::MultipleChoice,
            "quoted" => Self::Quoted,
            "mobile" => Self::Mobile,
            "copy link" => Self::CopyLink,
            "report" => Self::Report,
            "threads" => Self::Threads,
            "forum" => Self::Forum,
            _ => return None,
        })
    }

    /// The label that a text is.
    pub fn of(text: &str) -> Option<Self> {
        DISCUZ.get(text).map(|label| label.value)
    }

    /// The label that a line begins with, and what follows it.
    ///
    /// ```
    /// use tiezi_boards::discuz::Label;
    ///
    /// assert_eq!(Label::first("查看完整版本: 水位"), Some((Label::FullVersion, ": 水位")));
    /// assert_eq!(Label::first("水位"), None);
    /// ```
    pub fn first(line: &str) -> Option<(Self, &str)> {
        let label = DISCUZ.prefix(line)?;
        Some((label.value, line.get(label.word.len()..)?))
    }

    /// What follows this label, where a line begins with it.
    pub fn after(self, line: &str) -> Option<&str> {
        let (label, rest) = Self::first(line)?;
        (label == self).then_some(rest)
    }

    /// What stands before this label, where a line ends with it.
    pub fn before(self, line: &str) -> Option<&str> {
        let label = DISCUZ.suffix(line)?;
        let rest = line.get(..line.len() - label.word.len())?;
        (label.value == self).then_some(rest)
    }

    /// What stands before the last of this label in a line, and what follows it.
    pub fn part(self, line: &str) -> Option<(&str, &str)> {
        let words = DISCUZ.entries().iter().filter(|label| label.value == self);
        words
            .filter_map(|label| line.rsplit_once(label.word))
            .max_by_key(|(before, _)| before.len())
    }

    /// What stands before the first of this label in a line.
    pub fn up_to(self, line: &str) -> Option<&str> {
        let words = DISCUZ.entries().iter().filter(|label| label.value == self);
        let ends = words.filter_map(|label| line.find(label.word));
        line.get(..ends.min()?)
    }
}

/// The edit that a line tells of, where all of it is the note of one: `本帖最后由 NAME 于 DATE 编辑`.
pub fn edit_note(line: &str) -> Option<Edit> {
    Label::EditedBy.after(line)?;
    Label::Edited.before(line)?;
    edit::read(line).filter(|edit| edit.by.is_some() && edit.at.is_some())
}

/// What the line over a poll says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PollHead {
    /// Whether several answers can be chosen.
    pub multiple: bool,
    /// How many voted.
    pub voters: Option<u64>,
}

/// Reads the line over a poll.
///
/// ```
/// use tiezi_boards::discuz;
///
/// let head = discuz::poll_head("多选投票: ( 最多可选 2 项 ), 共有 15 人参与投票").unwrap();
/// assert_eq!((head.multiple, head.voters), (true, Some(15)));
/// ```
pub fn poll_head(line: &str) -> Option<PollHead> {
    let (label, rest) = Label::first(line)?;
    let multiple = match label {
        Label::SingleChoice => false,
        Label::MultipleChoice => true,
        _ => return None,
    };
    let mut parts = rest.split([',', '\u{FF0C}']).rev();
    let voters = parts
        .find(|part| poll::tells_voters(part))
        .and_then(|part| {
            let start = part.find(|c: char| c.is_ascii_digit())?;
            let digits = part[start..].split(|c: char| !c.is_ascii_digit()).next()?;
            digits.parse().ok()
        });
    Some(PollHead { multiple, voters })
}
