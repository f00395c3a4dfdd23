//! What stands inside a post besides its words: quotes, hidden parts, edits, polls, code.

use std::{cell::OnceCell, collections::HashMap, ops::Range};

use tiezi_core::{Block, Edit, Notice, Number, Poll, PollOption, Post, State};

use super::{
    Mark, Placed,
    chrome::name,
    stamp::{self, Stamp},
};
use crate::{
    lines::{Lines, trim},
    thread::{self, Body, Part, PartKind},
};

/// A line that the engine writes into a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EngineLine {
    /// `本帖最后由 NAME 于 DATE 编辑`
    Edited,
    /// `单选投票, 共有 7 人参与投票`
    Poll,
    /// `**** Hidden Message *****`
    Hidden,
    /// `提示: 作者被禁止或删除 内容自动屏蔽`
    Blocked,
    /// The button under code, `复制代码`.
    CopyCode,
}

/// How the engine's lines begin.
const ENGINE_LINES: [(&str, EngineLine); 21] = [
    ("本帖最后由", EngineLine::Edited),
    ("本帖最後由", EngineLine::Edited),
    ("单选投票", EngineLine::Poll),
    ("多选投票", EngineLine::Poll),
    ("單選投票", EngineLine::Poll),
    ("多選投票", EngineLine::Poll),
    ("**** Hidden Message", EngineLine::Hidden),
    ("**** 本内容", EngineLine::Hidden),
    ("**** 本內容", EngineLine::Hidden),
    ("游客,如果您要查看本帖隐藏内容", EngineLine::Hidden),
    ("游客\u{FF0C}如果您要查看本帖隐藏内容", EngineLine::Hidden),
    ("遊客\u{FF0C}如果您要查看本帖隱藏內容", EngineLine::Hidden),
    ("以下内容需要积分高于", EngineLine::Hidden),
    ("提示: 作者被禁止或删除", EngineLine::Blocked),
    ("提示: 作者被禁止或刪除", EngineLine::Blocked),
    ("提示: 该帖被管理员或版主屏蔽", EngineLine::Blocked),
    ("提示: 該帖被管理員或版主屏蔽", EngineLine::Blocked),
    ("此帖被管理员或版主屏蔽", EngineLine::Blocked),
    ("复制代码", EngineLine::CopyCode),
    ("複製代碼", EngineLine::CopyCode),
    ("復制代碼", EngineLine::CopyCode),
];

/// Reads a line that the engine writes into a post. The first byte rules out most lines.
pub(super) fn engine_line(line: &str) -> Option<EngineLine> {
    let is_known = |(words, _): &&(&str, EngineLine)| line.starts_with(words);
    matches!(line.as_bytes(), [b'*' | 0xE4..=0xE9, ..])
        .then(|| ENGINE_LINES.iter().find(is_known))
        .flatten()
        .map(|(_, found)| *found)
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
                post.edited = Some(edit(text)?);
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
            EngineLine::Hidden => {
                let words =
                    |range: Range<usize>| self.lines.next_words(range.start, range.end).is_some();
                if body.parts.is_empty() && !words(begin..line) && !words(line + 1..limit) {
                    post.state = Some(State::Hidden);
                }
                notice("hidden")
            }
            EngineLine::Blocked => {
                post.state = Some(State::Blocked);
                notice("blocked")
            }
            EngineLine::CopyCode => {
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
            author: thread::author(stamp.name),
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

/// The lines of code above its button: those up to a blank line, or numbered by a text browser.
fn code_above(lines: &Lines<'_>, button: usize, begin: usize) -> Option<Range<usize>> {
    let last = lines.words_before(button, begin)?;
    let start = (begin..=last)
        .rev()
        .take_while(|&at| !lines.is_blank(at))
        .last()?;
    Some(start..last + 1)
}

/// `本帖最后由 NAME 于 DATE 编辑`.
fn edit(line: &str) -> Option<Edit> {
    let rest = line
        .strip_prefix("本帖最后由")
        .or_else(|| line.strip_prefix("本帖最後由"))?;
    let rest = rest
        .strip_suffix("编辑")
        .or_else(|| rest.strip_suffix("編輯"))?;
    let (by, at) = rest
        .rsplit_once(" 于 ")
        .or_else(|| rest.rsplit_once(" 於 "))?;
    Some(Edit {
        by: name(by),
        at: Some(stamp::when(at)?.timestamp()),
    })
}

/// The engine's words under a poll.
const POLL_ENDS: [&str; 6] = [
    "您所在的用户组没有投票权限",
    "您所在的用戶組沒有投票權限",
    "投票已经结束",
    "投票已經結束",
    "您已经投过票",
    "提交",
];

/// A poll and the line after it: `单选投票, 共有 7 人参与投票`, options with their numbers, maybe
/// shares under them.
fn poll(lines: &Lines<'_>, at: usize, limit: usize) -> Option<(Poll, usize)> {
    let head = lines.get(at);
    let voters = head
        .split_once("共有")
        .and_then(|(_, rest)| trim(rest).split(' ').next()?.parse().ok());
    let mut poll = Poll {
        voters,
        multiple: head.starts_with('多'),
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
        } else if POLL_ENDS.iter().any(|words| text.starts_with(words)) {
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
