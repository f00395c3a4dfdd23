//! The laws of every reader, and those of raw text: nothing panics, no word is lost.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use proptest::{collection::vec, prelude::*, sample::select};
use tiezi_core::{Reading, Report, View, plain};
use tiezi_outline::{Detail, OutlineOptions, outline};
use tiezi_testkit::laws;
use tiezi_text::{Text, TextOptions};

/// Lines that a view prints around posts, and lines that look like them.
const MARKS: &[&str] = &[
    // Discuz!
    "河湾论坛's Archiver",
    "论坛 › 生活 › 街坊闲话 › 早市",
    "阿棠 发表于 2021-3-6 06:55:31",
    "阿棠 发表于 2021-3-6 06:55",
    "Pine posted on 2021-3-7 06:55:31",
    "匿名 发表于 2019-1-1",
    "发表于 2023-4-1 08:00:00 | 只看该作者",
    " 楼主| 发表于 2023-4-1 08:00:00 | 只看该作者 |倒序浏览",
    "作者: 松针    时间: 2018-3-29 20:14",
    "标题: 早市 [打印本页]",
    "标题: 早市",
    "页: [1]",
    "页: 1 [2] 3",
    "Pages: [1]",
    "查看完整版本: 早市",
    "View full version: 早市",
    "Powered by Discuz! X3.4 Archiver   © 2001-2021 Comsenz Inc.",
    "欢迎光临 山野徒步 (http://hike.example.net/)\tPowered by Discuz! X3.2",
    "本帖最后由 银盐 于 2022-8-14 22:10 编辑",
    "单选投票, 共有 7 人参与投票",
    "1.  荠菜",
    "12.50% (3)",
    "**** Hidden Message *****",
    "提示: 作者被禁止或删除 内容自动屏蔽",
    "复制代码",
    "电梯直达",
    "沙发",
    "2#",
    "回复",
    "举报",
    "返回列表 发新帖",
    "本版积分规则 发表回复 回帖后跳转到最后一页",
    // Other engines
    "Postby Sefa » 14 Jun 2015 20:05",
    "Sefa wrote:",
    "Sefa said: ↑",
    "Jan 3, 2020 at 4:05 PM",
    "#2",
    "Reply",
    "Joined: 11 Nov 2009 21:40",
    "Posts: 348",
    "Re: 早市",
    "Top",
    // Reports
    "一、主要工作",
    "二、存在问题",
    "(一)扩学位。计划新增公办学位4000个。",
    "01夯实基础设施",
    "减少约9200吨。02守牢安全底线",
    "一是排查抓得实。检查船舶2746艘次。二是演练勤。",
    "首先修路。其次架桥。",
    "1.1.1 Solar conversion",
    "① 甲 ② 乙",
    "First, the lamp failed. Second, the tower fell.",
    "责编|沈一帆   编辑|何潮生",
    "Photo: Coastal Lights Agency",
    "Figure 1. The tower",
    "特此报告。",
    // Two columns
    "Sefa             Posted: 14 Jun 2015 20:05",
    "Sefa             Posted: 15 Jun 2015 20:05",
    "Joined: 2009     早市在桥头。",
    "Posts: 348",
    "                 早市在桥头。",
    "                 The tower is \u{1B}[1mclosed\u{1B}[m.",
    "Top              Reply",
    // Lists, tables, addresses, rules
    "* one",
    "  o two",
    "[1] three",
    "甲\t乙\t丙",
    "丁\t\t戊",
    "\t",
    "http://hike.example.net/photo/1204.jpg",
    "____________________________",
    "\u{3000}\u{3000}早市在桥头。",
    "\u{FEFF}早市\u{0}\u{1B}[0m",
    "",
    "",
    " ",
];

/// Pieces that marks are made of, to be put together otherwise.
const PIECES: &[&str] = &[
    "阿棠",
    "Pine",
    "匿名",
    " ",
    "    ",
    "\t",
    "\u{3000}",
    "发表于",
    "posted on",
    "作者:",
    "时间:",
    "标题:",
    ":",
    "2021-3-6",
    "06:55",
    ":31",
    "2021年3月6日",
    "昨天",
    "3 小时前",
    "14 Jun 2015",
    "| 只看该作者",
    "页:",
    "[1]",
    "»",
    "一、",
    "(二)",
    "3.",
    "1.1.1.1",
    "第一章",
    "一是",
    "二是",
    "首先",
    "①",
    "。",
    "!",
    ". ",
    ",",
    "|",
    "来源",
    "编辑",
    "文",
    "增长11.7%",
    "1.2亿元",
    "5",
    "”",
    "“",
    "\r",
    "\u{0}",
    "\u{FFFE}",
    "é",
    "𠮷",
    "word",
    "早市",
];

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(MARKS).prop_map(str::to_owned),
        2 => vec(select(PIECES), 1..7).prop_map(|pieces| pieces.concat()),
        1 => (select(MARKS), select(PIECES)).prop_map(|(mark, piece)| format!("{mark}{piece}")),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let ends = select(vec!["\n", "\n\n", "\r\n", "\n\n\n"]);
    (vec(line(), 0..40), ends).prop_map(|(lines, end)| lines.join(end))
}

/// Text without what goes into fields of its own: addresses of pictures, marks of lists; and without columns, whose
/// words are put in another order.
fn plain_text() -> impl Strategy<Value = String> {
    let is_words = |line: &String| {
        let is_in_columns = line.contains("     ");
        let line = line.trim();
        let steers_terminal = line.contains('\u{1b}');
        !steers_terminal
            && !is_in_columns
            && !line.contains("http://")
            && !line.starts_with("o ")
            && !line.starts_with('[')
    };
    let words = line().prop_filter(
        "an address, an item, columns or a control sequence",
        is_words,
    );
    vec(words, 0..12).prop_map(|lines| lines.join("\n"))
}

fn read(input: &str) -> Reading {
    tiezi_text::read(input.as_bytes(), &TextOptions::default()).unwrap()
}

/// The letters and digits of a text, which no reader may lose.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The letters of a report's title and posts.
fn letters_of(report: &Report) -> String {
    let posts = report.posts.iter().map(|post| plain::all_words(&post.body));
    let words: String = report.title.clone().into_iter().chain(posts).collect();
    letters(&words)
}

fn check(input: &str) -> Result<Reading, TestCaseError> {
    let mut options = TextOptions::default();
    options.provenance = true;
    let reading = tiezi_text::read(input.as_bytes(), &options).unwrap();
    let mut end = 0;
    for (range, _) in reading.provenance.iter().flatten() {
        prop_assert!(
            end <= range.start && range.start < range.end,
            "{range:?} after {end}"
        );
        prop_assert!(input.get(range.clone()).is_some(), "{range:?} is no part");
        end = range.end;
    }
    if let Err(invalid) = reading.report.validate() {
        return Err(TestCaseError::fail(invalid.to_string()));
    }
    let past = reading.warnings.iter().find(|warning| {
        warning
            .range
            .as_ref()
            .is_some_and(|range| range.end > input.len())
    });
    prop_assert!(past.is_none(), "a warning is past the input: {past:?}");
    Ok(reading)
}

#[test]
fn no_bytes_make_it_panic() {
    laws::never_panics(&Text, laws::cases());
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: laws::cases() * 4,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_page_gives_a_valid_report_and_the_outline_keeps_its_letters(input in text()) {
        let flat = check(&input)?.report;
        for detail in [Detail::Structure, Detail::Full] {
            let mut outlined = flat.clone();
            outline(&mut outlined, &OutlineOptions { detail, ..OutlineOptions::default() });
            if let Err(invalid) = outlined.validate() {
                return Err(TestCaseError::fail(format!("{detail:?}: {invalid}")));
            }
            prop_assert_eq!(letters_of(&outlined), letters_of(&flat));
        }
    }

    #[test]
    fn no_letter_of_a_plain_text_is_lost(input in plain_text()) {
        let report = read(&input).report;
        // Some lines put together by chance are a thread.
        if report.source.view == Some(View::Article) {
            prop_assert_eq!(letters_of(&report), letters(&input));
        }
    }
}
