//! What boards write in place of the words of a post, or about them.

use tiezi_core::State;

use crate::vocabulary::{NOTICES, PLACEHOLDERS};

/// What a line of Discuz! in a post says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]

pub enum NoticeKind {
    /// Words are hidden from who doesn't answer, or has too few points.
    Hidden,
    /// The words were taken away by a moderator.
    Blocked,
    /// The button under code.
    CopyCode,
}

/// An entry of the table: how a line ends that begins with it, and what it says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NoticeLine {
    says: NoticeKind,
    end: &'static str,
}

/// The longest notice, in bytes.
const LONGEST: usize = 240;

impl NoticeKind {
    pub(crate) fn read(columns: &'static str) -> Option<NoticeLine> {
        let (says, end) = columns.split_once('\t').unwrap_or((columns, ""));
        let says = match says {
            "hidden" => Self::Hidden,
            "blocked" => Self::Blocked,
            "code" => Self::CopyCode,
            _ => return None,
        };
        Some(NoticeLine { says, end })
    }
}

/// What a line of Discuz! says, where all of it is one.
///
/// ```
/// use tiezi_boards::notice::{self, NoticeKind};
///
/// assert_eq!(notice::line("**** Hidden Message *****"), Some(NoticeKind::Hidden));
/// assert_eq!(notice::line("复制代码"), Some(NoticeKind::CopyCode));
/// assert_eq!(notice::line("复制代码的时候要小心。"), None);
/// ```
pub fn line(line: &str) -> Option<NoticeKind> {
    let notice = NOTICES.prefix(line)?;
    let rest = line.get(notice.word.len()..)?;
    let NoticeLine { says, end } = notice.value;
    let is_whole = if end.is_empty() {
        rest.is_empty()
    } else {
        line.len() <= LONGEST && rest.trim_end_matches(is_stop).ends_with(end)
    };
    is_whole.then_some(says)
}

fn is_stop(c: char) -> bool {
    matches!(c, '\u{3002}' | '.' | '!' | '*' | ' ')
}

/// What became of a post whose words these are, where they are what boards show in place of words.
///
/// ```
/// use tiezi_core::State;
///
/// assert_eq!(tiezi_boards::notice::placeholder("[deleted]"), Some(State::Deleted));
/// assert_eq!(tiezi_boards::notice::placeholder("The dam was [removed]."), None);
/// ```
pub fn placeholder(words: &str) -> Option<State> {
    PLACEHOLDERS.get(words.trim()).map(|found| found.value)
}
