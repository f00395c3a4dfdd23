//! What stands inside a post besides its words: quotes, hidden parts, edits, polls, code.

use std::{cell::OnceCell, collections::HashMap, ops::Range};

use tiezi_boards::{
    author,
    discuz::{self, Label},
    notice::{self, NoticeKind},
    poll,
};
use tiezi_core::{Block, Notice, Number, Poll, PollOption, Post, State};

use super::{Mark, Placed, chrome::name, stamp::Stamp};
use crate::{
    lines::{Lines, trim},
    thread::{Body, Part, PartKind},
};

/// A line that the engine writes into a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EngineLine {
    /// `本帖最后由 NAME 于 DATE 编辑`
    Edited,
    /// `单选投票, 共有 7 人参与投票`
    Poll,
    /// Of hidden or blocked words, or the button under code.
    Notice(NoticeKind),
}

/// Reads a line that the engine writes into a post. The first byte rules out most lines.
pub(super) fn engine_line(line: &str) -> Option<EngineLine> {
    if !matches!(line.as_bytes(), [b'*' | 0xE4..=0xE9, ..]) {
        return None;
    }
    match Label::first(line) {
        Some((Label::EditedBy, _)) => Some(EngineLine::Edited),
        Some((Label::SingleChoice | Label::MultipleChoice, _)) => Some(EngineLine::Poll),
        _ => notice::line(line).map(EngineLine::Notice),
    }
}

/// The marks of a page, among which a post finds those that stand in it.
pub(super) struct Inside<'l, 'a> {
    lines: &'l Lines<'a>,
    marks: &'l [Placed<'a>],
    /// The first place of each line of the page; made when a quote needs it.
    first_places: OnceCell<HashMap<&'a str, usize>>,
}

impl<'l, 'a> Inside<'l, 'a> {
    pub(super) fn new(lines: &'l Lines<'a>, marks: &'l [Placed<'a>]) -> Self {
        Self {
            lines,
            marks,
            first_places: OnceCell::new(),
        }
    }

    /// Adds what stands in a post to the parts of its body, and to what is known of the post.
    pub(super) fn read(&self, post: &mut Post, body: &mut Body) {
        let from = (self.marks).partition_point(|(line, _)| *line < body.lines.start);
        for &(line, mark) in self.marks.get(from..).unwrap_or_default() {
            let limit = body.lines.end;
            if line >= limit {
                break;
            }
            let begin = (body.parts.last()).map_or(body.lines.start, |part| part.lines.end);
            if line < begin {
                continue;
            }
            let part = match mark {
                // The engine quotes to the minute.
                Mark::Stamp(stamp) if stamp.when.has_seconds() => None,
                Mark::Stamp(stamp) | Mark::OldQuote(stamp) => self.quote(line, stamp, begin, limit),
                Mark::Engine(found) => self.engine_part(line, found, begin, post, body),
                _ => None,
            };
            body.parts.extend(part);
        }
    }

    fn engine_part(
        &self,
        line: usize,
        found: EngineLine,
        begin: usize,
        post: &mut Post,
        body: &Body,
    ) -> Option<Part> {
        let text = self.lines.get(line);
        let limit = body.lines.end;
        let notice = |kind: &str| {
            let text = name(text)?;
            let notice = Block::Notice(Notice {
                kind: kind.to_owned(),
                text,
            });
            Some(Part {
                lines: line..line + 1,
                kind: PartKind::Block(Box::new(notice)),
            })
        };
        match found {
            EngineLine::Edited => {
                post.edited = Some(discuz::edit_note(text)?);
                Some(Part {
                    lines: line..line + 1,
                    kind: PartKind::Chrome,
                })
            }
            EngineLine::Poll => {
                let (poll, end) = poll(self.lines, line, limit)?;
                let kind = PartKind::Block(Box::new(Block::Poll(Box::new(poll))));
                Some(Part {
                    lines: line..end,
                    kind,
                })
            }
            EngineLine::Notice(NoticeKind::Hidden) => {
                let words =
                    |range: Range<usize>| self.lines.next_words(range.start, range.end).is_some();
                if body.parts.is_empty() && !words(begin..line) && !words(line + 1..limit) {
                    post.state = Some(State::Hidden);
                }
                notice("hidden")
            }
            EngineLine::Notice(NoticeKind::Blocked) => {
                post.state = Some(State::Blocked);
                notice("blocked")
            }
            EngineLine::Notice(NoticeKind::CopyCode) => {
                let words = code_above(self.lines, line, begin)?;
                Some(Part {
                    lines: words.start..line + 1,
                    kind: PartKind::Code { words },
                })
            }
        }
    }

    /// A stamp in a post begins a quote, whose words the engine sets right under it.
    fn quote(&self, line: usize, stamp: Stamp<'_>, begin: usize, limit: usize) -> Option<Part> {
        if line + 1 >= limit || self.lines.is_blank(line + 1) {
            return None;
        }
        let end = self.quote_end(line, limit);
        let kind = PartKind::Quote {
            author: author::named(stamp.name),
            posted: Some(stamp.when.timestamp()),
            words: line + 1..end,
        };
        let is_titled = line > begin && matches!(self.lines.get(line - 1), "引用:" | "引用");
        Some(Part {
            lines: line - usize::from(is_titled)..end,
            kind,
        })
    }

    /// Where the quote under a stamp ends: at a blank line if words of the post's own follow, and in
    /// a dump without blank lines after the last line that an earlier post has too.
    fn quote_end(&self, stamp: usize, limit: usize) -> usize {
        let mut blanks = stamp + 1..limit;
        let blank = blanks.find(|&at| self.lines.is_blank(at)).unwrap_or(limit);
        if self.lines.next_words(blank, limit).is_some() {
            return blank;
        }
        let first_places = self.first_places.get_or_init(|| {
            let mut places = HashMap::new();
            for at in 0..self.lines.len() {
                places.entry(self.lines.get(at)).or_insert(at);
            }
            places
        });
        let is_earlier = |at: &usize| {
            let place = first_places.get(self.lines.get(*at));
            place.is_some_and(|&place| place < stamp)
        };
        let known = (stamp + 1..blank).take_while(is_earlier).count();
        stamp + 1 + known.max(1)
    }
}

/// The lines of code above its button: those that a text browser has numbered, or all up to a blank line.
fn code_above(lines: &Lines<'_>, button: usize, begin: usize) -> Option<Range<usize>> {
    let last = lines.words_before(button, begin)?;
    let number = |at: usize| -> Option<usize> {
        let (number, _) = lines.get(at).split_once('.')?;
        number.parse().ok()
    };
    let first = number(last).and_then(|count| (last + 1).checked_sub(count));
    let first = first.filter(|&first| first >= begin && first <= last);
    if let Some(first) = first
        && (first..last)
            .zip(1..)
            .all(|(at, wanted)| number(at) == Some(wanted))
    {
        return Some(first..last + 1);
    }
    let start = (begin..=last)
        .rev()
        .take_while(|&at| !lines.is_blank(at))
        .last()?;
    Some(start..last + 1)
}

/// A poll and the line after it: `单选投票, 共有 7 人参与投票`, options with their numbers, maybe
/// shares under them.
fn poll(lines: &Lines<'_>, at: usize, limit: usize) -> Option<(Poll, usize)> {
    let head = lines.get(at);
    let head = discuz::poll_head(head)?;
    let mut poll = Poll {
        voters: head.voters,
        multiple: head.multiple,
        ..Poll::default()
    };
    let mut end = at + 1;
    for line in at + 1..limit {
        let text = lines.get(line);
        let option = text
            .split_once('.')
            .filter(|(number, _)| number.parse() == Ok(poll.options.len() + 1));
        if let Some(text) = option.and_then(|(_, option)| name(option)) {
            poll.options.push(PollOption {
                text,
                ..PollOption::default()
            });
            end = line + 1;
        } else if let Some((last, (percent, votes))) = poll.options.last_mut().zip(share(text)) {
            last.percent = Number::parse(percent);
            last.votes = votes.parse().ok();
            end = line + 1;
        } else if poll::is_end(text) {
            end = line + 1;
            break;
        } else if !text.is_empty() {
            break;
        }
    }
    (!poll.options.is_empty()).then_some((poll, end))
}

/// `12.50% (3)`
fn share(text: &str) -> Option<(&str, &str)> {
    let (percent, votes) = text.split_once('%')?;
    Some((percent, trim(votes).strip_prefix('(')?.strip_suffix(')')?))
}
