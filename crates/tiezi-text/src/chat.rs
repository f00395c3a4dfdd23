//! Chats that programs have written to files: QQ and `KakaoTalk` (카카오톡).
//!
//! ```text
//! 消息记录（此消息记录为文本格式，不支持重新导入）
//! ================================================================
//! 消息对象:NAME OF THE GROUP
//! ================================================================
//!
//! DATE NAME(NUMBER)
//! words
//! ```
//!
//! ```text
//! NAME OF THE GROUP 님과 카카오톡 대화
//! 저장한 날짜 : DATE
//!
//! --------------- DAY ---------------
//! [NAME] [CLOCK] words
//! more words
//! ```

use tiezi_boards::author;
use tiezi_core::{Author, Post, Source, Timestamp, View, date, normal};

use crate::{
    body,
    copied::Stamp,
    lines::{Lines, trim},
    thread::{Body, Part, Thread},
};

/// How many lines the head of a chat takes at most.
const LONGEST_HEAD: usize = 12;

/// Reads the chat, if the text is one.
pub(crate) fn read(lines: &Lines<'_>) -> Option<Thread> {
    let mut head = (0..lines.len().min(LONGEST_HEAD)).map(|at| lines.get(at));
    head.find_map(|line| {
        if line.starts_with("消息记录（") || line.starts_with("消息記錄（") {
            qq(lines)
        } else {
            kakao(lines, line)
        }
    })
}

fn thread(engine: &str, title: Option<String>) -> Thread {
    Thread {
        title,
        source: Source {
            view: Some(View::Thread),
            engine: Some(engine.to_owned()),
            ..Source::default()
        },
        ..Thread::default()
    }
}

/// The words over the messages of a file of QQ.
const QQ_HEAD: [&str; 6] = [
    "消息记录（此消息记录为文本格式，不支持重新导入）",
    "消息分组:我的好友",
    "消息分组:我的群聊",
    "消息对象",
    "消息記錄（此消息記錄為文本格式，不支持重新導入）",
    "消息對象",
];

/// The messages of a file of QQ.
fn qq(lines: &Lines<'_>) -> Option<Thread> {
    let headers: Vec<_> = (0..lines.len())
        .filter_map(|at| Some((at, qq_header(lines.get(at))?)))
        .collect();
    let first = headers.first()?.0;
    let mut head = (0..first).map(|at| lines.get(at));
    let title = head.find_map(|line| {
        let (label, title) = line.split_once([':', '：'])?;
        matches!(label, "消息对象" | "消息對象").then(|| normal::filled_line(title))?
    });
    let mut thread = thread("qq", title);
    thread.understood.extend(QQ_HEAD.map(str::to_owned));
    let ends: Vec<_> = headers.iter().skip(1).map(|(at, _)| *at).collect();
    let ends = ends.into_iter().chain([lines.len()]);
    for ((at, (author, posted)), end) in headers.into_iter().zip(ends) {
        let post = Post {
            author,
            posted: Some(posted),
            ..Post::default()
        };
        thread.push(post, Body::from(at + 1..end));
    }
    Some(thread)
}

/// `2019-09-23 20:43:38 河流(10001)`, `2019-09-23 20:43:38 河流<heliu@a.example>`
fn qq_header(line: &str) -> Option<(Option<Author>, Timestamp)> {
    let stamp = Stamp::find(line).filter(|stamp| stamp.before.is_empty())?;
    let inner = |open, close| stamp.after.strip_suffix(close)?.rsplit_once(open);
    let (name, id) = inner('(', ')').or_else(|| inner('<', '>'))?;
    if id.is_empty() || id.contains(char::is_whitespace) {
        return None;
    }
    // Who has left the group has no name.
    let named = author::named(name).unwrap_or_default();
    let author = Author {
        id: normal::filled_line(id),
        ..named
    };
    Some((Some(author), stamp.posted))
}

/// The messages of a file of `KakaoTalk`.
fn kakao(lines: &Lines<'_>, head: &str) -> Option<Thread> {
    let title = head.strip_suffix("카카오톡 대화")?;
    let title = trim(title).strip_suffix("님과").unwrap_or(title);
    let mut thread = thread("kakaotalk", normal::filled_line(title));
    thread
        .understood
        .push("님과 카카오톡 대화 저장한 날짜".to_owned());
    let mut day = None;
    let mut open = false;
    for at in 0..lines.len() {
        let line = lines.get(at);
        if let Some(found) = kakao_day(line) {
            day = Some(found);
            open = false;
            thread.understood.push(line.to_owned());
        } else if let Some((name, clock, words)) = kakao_message(line) {
            let day = day?;
            let post = Post {
                author: author::named(name),
                posted: Some(Timestamp {
                    text: normal::filled_line(clock)?,
                    time: date::parse(&format!("{day} {clock}")),
                }),
                ..Post::default()
            };
            let blocks = body::of_text(words).into_iter();
            let mut body = Body::from(at..at + 1);
            body.parts
                .extend(blocks.map(|block| Part::block(at..at + 1, block)));
            if body.parts.is_empty() {
                body.parts.push(Part::chrome(at..at + 1));
            }
            thread.push(post, body);
            open = true;
        } else if let Some(body) = thread.bodies.last_mut().filter(|_| open) {
            body.lines.end = at + 1;
        }
    }
    (!thread.posts.is_empty()).then_some(thread)
}

/// The day in a line between messages: `--------------- 2020년 3월 4일 수요일 ---------------`.
fn kakao_day(line: &str) -> Option<&str> {
    let day = line.strip_prefix("-----")?.strip_suffix("-----")?;
    let day = trim(day.trim_matches('-'));
    let (day, weekday) = day.rsplit_once(' ')?;
    let is_weekday = weekday.ends_with("요일") && weekday.chars().count() == 3;
    (is_weekday && date::parse(day).is_some()).then_some(day)
}

/// `[강물] [오전 9:12] 장미 잎이 노래요`
fn kakao_message(line: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = line.strip_prefix('[')?.split_once("] [")?;
    let (clock, words) = rest.split_once(']')?;
    let is_clock = (clock.starts_with("오전 ") || clock.starts_with("오후 "))
        && clock.contains(':')
        && clock.len() <= 16;
    (is_clock && !trim(name).is_empty()).then_some((name, clock, trim(words)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_qq_have_a_date_and_an_account() {
        let read = |line| {
            let (author, posted) = qq_header(line)?;
            Some((author?.id?, posted.text))
        };
        let date = || "2019-09-23 20:43:38".to_owned();
        assert_eq!(
            read("2019-09-23 20:43:38 河流(10001)"),
            Some(("10001".to_owned(), date()))
        );
        assert_eq!(
            read("2019-09-23 20:43:38 河流<heliu@a.example>"),
            Some(("heliu@a.example".to_owned(), date()))
        );
        assert_eq!(read("2019-09-23 20:43:38 开始(大约 十分)"), None);
        assert_eq!(read("从 2019-09-23 20:43:38 河流(10001)"), None);
    }

    #[test]
    fn days_stand_between_messages() {
        let day = "2020년 3월 4일";
        for weekday in ["수요일", "일요일"] {
            let line = format!("--------------- {day} {weekday} ---------------");
            assert_eq!(kakao_day(&line), Some(day));
        }
        assert_eq!(kakao_day("----- 4일 -----"), None);
        assert_eq!(
            kakao_message("[강물] [오전 9:12] 장미"),
            Some(("강물", "오전 9:12", "장미"))
        );
        assert_eq!(kakao_message("[강물] [9:12] 장미"), None);
    }

    #[test]
    fn lines_without_a_clock_go_on() {
        let text = "꽃 모임 님과 카카오톡 대화\n저장한 날짜 : 2020-03-04 12:00:00\n\n--------------- 2020년 3월 4일 수요일 ---------------\n[강물] [오후 1:02] 장미\n잎이 노래요\n--------------- 2020년 3월 5일 목요일 ---------------\n[복숭아] [오전 9:20] 물\n";
        let thread = read(&Lines::new(text)).unwrap();
        assert_eq!(thread.title.as_deref(), Some("꽃 모임"));
        let times = thread.posts.iter().map(|post| post.posted.as_ref()?.time);
        let times: Vec<_> = times.flatten().map(|time| time.to_string()).collect();
        assert_eq!(times, ["2020-03-04T13:02", "2020-03-05T09:20"]);
        assert_eq!(thread.bodies[0].lines, 4..6);
    }
}
