//! The language of a page, and the few words that it says itself.

use tiezi_core::{Report, State, plain};

/// The words of a page that are not the report's.
pub(super) struct Labels {
    pub(super) thread: &'static str,
    pub(super) skip: &'static str,
    pub(super) contents: &'static str,
    pub(super) page: &'static str,
    pub(super) of: &'static str,
    pub(super) page_end: &'static str,
    pub(super) views: &'static str,
    pub(super) replies: &'static str,
    pub(super) anonymous: &'static str,
    pub(super) edited: &'static str,
    pub(super) link: &'static str,
    pub(super) answers: &'static str,
    pub(super) points: &'static str,
    pub(super) spoiler: &'static str,
    pub(super) votes: &'static str,
    pub(super) voters: &'static str,
    pub(super) multiple: &'static str,
    pub(super) closes: &'static str,
    pub(super) metrics: &'static str,
    /// The heads of the columns of metrics: figure, subject, period, value, change, section.
    pub(super) columns: [&'static str; 6],
    pub(super) up: &'static str,
    pub(super) down: &'static str,
    states: [&'static str; 4],
}

const ENGLISH: Labels = Labels {
    thread: "Thread",
    skip: "Skip to the posts",
    contents: "Contents",
    page: "page",
    of: " of ",
    page_end: "",
    views: "views",
    replies: "replies",
    anonymous: "Anonymous",
    edited: "edited",
    link: "link",
    answers: "in reply to",
    points: "points",
    spoiler: "Show",
    votes: "votes",
    voters: "voters",
    multiple: "more than one answer",
    closes: "closes",
    metrics: "Figures",
    columns: ["Figure", "Subject", "Period", "Value", "Change", "Section"],
    up: "up",
    down: "down",
    states: ["hidden", "blocked", "deleted", "pending"],
};

const CHINESE: Labels = Labels {
    thread: "帖子",
    skip: "跳到正文",
    contents: "目录",
    page: "第",
    of: " / ",
    page_end: " 页",
    views: "次浏览",
    replies: "条回复",
    anonymous: "匿名",
    edited: "编辑于",
    link: "链接",
    answers: "回复",
    points: "分",
    spoiler: "展开",
    votes: "票",
    voters: "人投票",
    multiple: "多选",
    closes: "截止",
    metrics: "数据",
    columns: ["数据", "对象", "时期", "数值", "变化", "章节"],
    up: "升",
    down: "降",
    states: ["隐藏", "屏蔽", "删除", "待审核"],
};

impl Labels {
    /// The words in a language that [`of`] gave; in English where it is another or not known.
    pub(super) fn of(language: Option<&str>) -> &'static Self {
        match language {
            Some("zh") => &CHINESE,
            _ => &ENGLISH,
        }
    }

    /// The word for a state.
    pub(super) fn state(&self, state: State) -> &'static str {
        self.states[match state {
            State::Hidden => 0,
            State::Blocked => 1,
            State::Deleted => 2,
            State::Pending => 3,
        }]
    }
}

/// How many characters of a report are looked at.
const SAMPLE: usize = 4000;

/// The language of a report, where its letters tell: browsers choose the forms of Chinese
/// characters by it. Latin letters tell none.
pub(super) fn of(report: &Report) -> Option<&'static str> {
    let mut counts = Counts::default();
    let mut left = SAMPLE;
    counts.add(report.title.as_deref().unwrap_or_default(), &mut left);
    for post in &report.posts {
        if left == 0 {
            break;
        }
        counts.add(&plain::own_words(&post.body), &mut left);
    }
    counts.language()
}

#[derive(Default)]
struct Counts {
    all: usize,
    han: usize,
    kana: usize,
    hangul: usize,
}

impl Counts {
    fn add(&mut self, text: &str, left: &mut usize) {
        for c in text.chars().take(*left) {
            *left -= 1;
            self.all += usize::from(c.is_alphabetic());
            match c {
                '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' => self.han += 1,
                '\u{3040}'..='\u{30FF}' => self.kana += 1,
                '\u{AC00}'..='\u{D7A3}' => self.hangul += 1,
                _ => {}
            }
        }
    }

    fn language(&self) -> Option<&'static str> {
        if self.kana * 8 > self.all {
            Some("ja")
        } else if self.hangul * 4 > self.all {
            Some("ko")
        } else if self.han * 4 > self.all {
            Some("zh")
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_the_language() {
        let language = |title: &str| {
            of(&Report {
                title: Some(title.to_owned()),
                ..Report::default()
            })
        };
        assert_eq!(language("青禾县2024年工作总结 (PDF)"), Some("zh"));
        assert_eq!(language("港の潮位について"), Some("ja"));
        assert_eq!(language("항구의 조위"), Some("ko"));
        assert_eq!(language("Low tide at the quay"), None);
        assert_eq!(language("2024"), None);
    }
}
