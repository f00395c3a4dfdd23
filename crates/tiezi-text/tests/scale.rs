//! Large inputs of one kind of line, each of which would take minutes if time grew with the square.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use tiezi_core::{Options, Reader, Report};
use tiezi_text::Text;

fn read(input: &str) -> Report {
    let reading = Text.read(input.as_bytes(), &Options::default()).unwrap();
    reading.report.validate().unwrap();
    reading.report
}

/// An archiver page with that body in its only post.
fn page(body: &str) -> String {
    format!("甲 发表于 2021-3-6 06:55:31\n\n早市\n{body}\n页: [1]\n查看完整版本: 早市\n")
}

#[test]
fn long_lines() {
    for words in [
        "早市",
        "word ",
        "一是修路。",
        "一、",
        "1.",
        "“",
        "|",
        ":",
        "来源|甲",
        "\t",
        "\u{3000}",
    ] {
        let line = words.repeat(1_000_000 / words.len());
        read(&line);
        read(&page(&line));
    }
}

#[test]
fn many_headers() {
    let headers = "甲 发表于 2021-3-6 06:55:31\n\n".repeat(30_000);
    assert!(read(&headers).posts.len() > 1);
    read(&"甲 发表于 2021-3-6 06:55:31\n".repeat(30_000));
    read(&"甲 发表于 2021-3-6 06:55:31\n话\n".repeat(30_000));
    read(&"发表于 2023-4-1 08:00:00 | 只看该作者\n".repeat(30_000));
    read(&"作者: 甲    时间: 2018-3-29 20:14\n".repeat(30_000));
    read(&"Postby Sefa » 14 Jun 2015 20:05\nwords\n".repeat(20_000));
}

#[test]
fn headers_whose_dates_fall_and_rise() {
    let header = |at: u32| format!("甲 发表于 {}-3-6 06:55:31\n\n话\n\n", 1990 + at * 7 % 30);
    read(&(0..20_000).map(header).collect::<String>());
}

#[test]
fn many_footers() {
    let footer = "页: [1]\n查看完整版本: 早市\n";
    read(&page(&footer.repeat(20_000)));
    read(&format!(
        "{}{}",
        "\n".repeat(200_000),
        footer.repeat(20_000)
    ));
}

#[test]
fn many_quotes() {
    let stamp = "甲 发表于 2021-3-6 06:55\n";
    read(&page(&stamp.repeat(30_000)));
    read(&page(&format!("{stamp}话\n").repeat(20_000)));
    read(&page(&format!(
        "{}{}",
        "\n".repeat(100_000),
        stamp.repeat(30_000)
    )));
}

#[test]
fn many_lines_of_the_engine() {
    for line in [
        "复制代码\n",
        "**** Hidden Message *****\n",
        "单选投票, 共有 7 人参与投票\n1. 甲\n",
        "本帖最后由 甲 于 2022-8-14 22:10 编辑\n",
        "提示: 作者被禁止或删除 内容自动屏蔽\n",
    ] {
        read(&page(&line.repeat(20_000)));
        let blank = "\n".repeat(20_000);
        read(&page(&format!("{blank}{}", line.repeat(5_000))));
        let apart = format!("{}{line}", "\n".repeat(20));
        read(&page(&apart.repeat(10_000)));
    }
}

#[test]
fn many_headings_and_points() {
    for line in [
        "一、主要工作\n",
        "(一)扩学位。计划新增。\n",
        "1.1.1.1 Solar\n",
        "01夯实\n",
        "一是修路。\n",
        "一是修路。二是架桥。\n",
        "一、甲\n(一)乙\n1.丙\n(1)丁\n一是戊\n①己\n",
        "召开大会\n",
        "责编|甲 编辑|乙\n",
    ] {
        read(&line.repeat(600_000 / line.len()));
    }
    let rising: Vec<_> = (1..20_000)
        .map(|at| format!("{at}. 甲\n第{at}章 乙\n"))
        .collect();
    read(&rising.concat());
    let deep: Vec<_> = (1..3_000)
        .map(|at| format!("{}甲\n", "1.".repeat(at % 90 + 1)))
        .collect();
    read(&deep.concat());
}

#[test]
fn many_rows_and_items() {
    for line in [
        "甲\t乙\n",
        "甲\t乙\n\n",
        "* 甲\n",
        "* 甲\n\n",
        "[1] 甲\n",
        "* 甲\no 乙\n",
        "\t\n",
        "http://a.example/b.jpg\n",
    ] {
        read(&line.repeat(600_000 / line.len()));
    }
    let widening: Vec<_> = (1..1_000)
        .map(|at| format!("{}甲\n", "乙\t".repeat(at)))
        .collect();
    read(&widening.concat());
}

#[test]
fn a_paragraph_of_short_sentences() {
    read(&"A! ".repeat(150_000));
    read(&"一是甲乙丙。二是丙丁戊。".repeat(15_000));
}

#[test]
fn copied_stamps_after_many_blank_lines() {
    let blank = "\n".repeat(20_000);
    let stamps = "甲 发表于 2001-1-1 00:00:00\n".repeat(20_000);
    read(&["乙 发表于 2023-3-18 01:11:13\n", &blank, &stamps].concat());
}

#[test]
fn many_columns() {
    let post = |width: usize| {
        let name = format!("{:width$}", "Sefa");
        let (posts, blank) = (format!("{:width$}", "Posts: 7"), " ".repeat(width));
        format!(
            "{name}Posted: 14 Jun 2015 20:05\n{posts}words\n{blank}more words\n\n{blank}words\n"
        )
    };
    read(&post(20).repeat(2_000));
    read(&(0..2_000).map(|at| post(10 + at % 50)).collect::<String>());
    for line in [
        "a       b       c       d       e\n",
        "        Posted: 14 Jun 2015 20:05\n",
        "Sefa\n\n",
        "        [       [       ]\n",
        "        14 Jun 2015 20:05  15 Jun 2015 20:05  16 Jun 2015 20:05\n",
    ] {
        let lines = line.repeat(2_500);
        read(&format!("{lines}{}{lines}{}", post(8), post(8)));
        read(&format!("{line}{}", post(8)).repeat(1_000));
        read(&format!("{}{}", post(8), line.repeat(20)).repeat(200));
    }
}

#[test]
fn copies_of_pages() {
    const TIMES: usize = 20_000;
    // Each text has the signs of its board at its head.
    for (head, line) in [
        (
            "只看楼主\n",
            "来自Android客户端1楼2015-02-03 10:10\n甲: 词\n",
        ),
        (
            "楼主:甲 时间:2012-05-06 08:11:23\n",
            "甲1楼\n举报 | 1楼 | 打赏\n",
        ),
        (
            "甲楼主2023-03-18 01:11:13发布于福建\n",
            "乙2023-03-18 01:11:13\n\n12\n",
        ),
        (
            "甲 [只看楼主] 2016-01-05 10:10\n楼主\n",
            "乙 2016-01-05 10:10\n\n\n",
        ),
        (
            "甲2020-06-01 10:10:10\n最赞回应\n",
            "乙\n乙 2020-06-01 11:20:00\n甲…甲乙甲\n赞 (3)回应\n",
        ),
        (
            "UID:1\n2020-03-18 01:11\n",
            "UID:1\n2020-03-18 01:11\nPost by [甲] (2020-03-18 01:11):\n词\n",
        ),
        ("UID:1\n2020-03-18 01:11\n", "[quote][b][url=a][/"),
        (
            "V2EX › 创造\n标题\n甲 · 3 天前 · 12 次点击\n",
            "1\n甲\n2020-10-03 11:00:00 +08:00\n\n",
        ),
        (
            "甲\n级别: 新手\n1楼 发表于: 2012-05-06 08:11\n",
            "级别: 新手\n2楼 发表于: 2012-05-06 08:11\n",
        ),
        ("UID: 发表于\n", "        词\n甲\n"),
        ("UID: 发表于\n", "        词\n"),
        ("UID: 发表于\n", "甲      词\n       词\n\n"),
        ("UID: 发表于\n", "甲    2楼\n乙    词\n\n甲\n"),
        (
            "甲\n贫民\nUID1\n楼主#\n发布于：2013-03-03 18:00\n",
            "UID1\n4楼#\n发布于：2013-03-03 18:00\n甲：词\n",
        ),
        (
            "0001甲2023/11/15(水) 07:13:20.51ID:a 1\n",
            "0001甲2023/11/15(水) 07:13:20.51ID:a ",
        ),
        (
            "1 ：甲：2014/09/07(日) 11:07:17 ID:a\n",
            "1甲\n2 ：あぼーん：あぼーん\n",
        ),
        ("楼主甲\n2020-9-1 17:40:11\n", "2#乙\n2020-9-1 17:40:11\n"),
        (
            "楼主\n发表于 2019-3-2 06:10:00\n",
            "2#\n发表于 2019-3-2 06:10:00\n点评\n甲 发表于 2019-3-2 06:10:00\na.b\n",
        ),
        (
            "카카오톡 대화\n----- 2020년 3월 4일 수요일 -----\n",
            "[甲] [오전 9:12] 词\n词\n",
        ),
        ("消息记录（\n", "2019-09-23 20:43:38 甲(1)\n"),
        (
            "作者heliu (河流)\n看板Garden\n標題月季\n時間Tue Mar  4 09:12:33 2008\n",
            "好 ※ 編輯: weir (10.1.2.3), 12/31/2021 17:20:41\n推 maque: 好 03/04 09:20\n",
        ),
    ] {
        read(&format!("{head}{}", line.repeat(TIMES)));
    }
}
