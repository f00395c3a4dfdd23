//! Small pages of every view, and the posts that are read in them.

use tiezi_core::{Block, Options, Reader, Report, plain};
use tiezi_text::Text;

fn read(page: &str) -> Report {
    let reading = Text.read(page.as_bytes(), &Options::default());
    let report = reading.expect("text reads everything").report;
    assert_eq!(report.validate(), Ok(()));
    report
}

/// The posts as lines: author, time, `subject`, own words, and quotes in brackets.
fn posts(page: &str) -> Vec<String> {
    let shown = |post: &tiezi_core::Post| {
        let author = post.author.as_ref();
        let author = author.map_or("-", |author| author.name.as_deref().unwrap_or("anonymous"));
        let time = post.posted.as_ref().and_then(|posted| posted.time);
        let time = time.map_or("-".to_owned(), |time| time.to_string());
        let subject = post.subject.as_deref().unwrap_or_default();
        let words = plain::own_words(&post.body).replace('\n', "/");
        let quotes = post.body.iter().filter_map(|block| match block {
            Block::Quote(quote) => Some(format!("[{}]", plain::all_words(&quote.blocks))),
            _ => None,
        });
        format!(
            "{author} {time} `{subject}` {words}{}",
            quotes.collect::<String>()
        )
    };
    read(page).posts.iter().map(shown).collect()
}

#[test]
fn an_archiver_page_with_subjects() {
    let page = "鹅城's Archiver\n论坛 › 街坊 › 闲话 › 渡口几点开\n\n\
        河狸 发表于 2023-3-18 01:11:13\n\n渡口几点开\n早上想过江。\n\n\
        水獭 发表于 2023-3-18 07:20:00\n\n关于时间\n冬天七点,夏天六点,大雾停航。\n\n\
        匿名 发表于 2023-3-18 08:00:01\n\n顶\n页: [1]\n查看完整版本: 渡口几点开\n\nPowered by Discuz! X3.4 Archiver   © 2001-2023";
    assert_eq!(
        posts(page),
        [
            "河狸 2023-03-18T01:11:13 `` 早上想过江。",
            "水獭 2023-03-18T07:20:00 `关于时间` 冬天七点,夏天六点,大雾停航。",
            "anonymous 2023-03-18T08:00:01 `` 顶",
        ]
    );
    let source = read(page).source;
    assert_eq!(source.forum.as_deref(), Some("鹅城"));
    assert_eq!(source.boards, ["街坊", "闲话"]);
    assert_eq!((source.page, source.pages), (Some(1), Some(1)));
    assert_eq!(source.engine_version.as_deref(), Some("X3.4"));
}

#[test]
fn subjects_over_a_blank_line() {
    let page = |reply: &str| {
        format!(
            "潮汐论坛's Archiver\n\n论坛 › 水务 › 闸口值班\n\n河狸发表于 2023-3-18 10:00\n\n闸口值班\n\n\
             每天早晚各一次,记下水位。\n\n山桃发表于 2023-3-18 11:00\n\n关于周末\n\n周末能不能只记一次水位?\n\n\
             瓦雀发表于 2023-3-18 12:00\n\n{reply}\n\n查看完整版本: 闸口值班\n"
        )
    };
    let subjects = |page: &str| {
        let posts = read(page).posts.into_iter();
        posts
            .map(|post| post.subject.unwrap_or_default())
            .collect::<Vec<_>>()
    };
    let two = page("关于夜里\n\n夜里的水位谁来记,要不要排班?");
    assert_eq!(subjects(&two), ["", "关于周末", "关于夜里"]);
    // One alone may be words, and so may all where blank lines stand elsewhere, too.
    for reply in [
        "夜里的水位谁来记?",
        "关于夜里\n\n夜里的水位谁来记,要不要排班?\n\n还有节假日。",
    ] {
        assert_eq!(subjects(&page(reply)), ["", "", ""], "{reply}");
    }
}

#[test]
fn quotes_of_old_and_new_versions() {
    let page = "河狸 发表于 2023-3-18 01:11:13\n\n渡口几点开\n早上想过江。\n\n\
        水獭 发表于 2023-3-18 07:20:00\n\n河狸 发表于 2023-3-18 01:11\n早上想过江。\n\n七点。\n\n\
        田鼠 发表于 2023-3-18 08:20:00\n\n引用:\n原帖由 水獭 于 2023-3-18 07:20 发表\n七点。\n\n谢谢。\n\
        页: [1]\n查看完整版本: 渡口几点开";
    assert_eq!(
        posts(page),
        [
            "河狸 2023-03-18T01:11:13 `` 早上想过江。",
            "水獭 2023-03-18T07:20:00 `` 七点。[早上想过江。]",
            "田鼠 2023-03-18T08:20:00 `` 谢谢。[七点。]",
        ]
    );
}

#[test]
fn a_dump_that_begins_in_a_post() {
    let page = "……后半句在这里。\n\n水獭 发表于 2023-3-18 07:20:00\n\n七点。\n\n田鼠 发表于 2023-3-18 08:20:00\n\n好。\n页: 1 [2]\n查看完整版本: 渡口几点开";
    assert_eq!(
        posts(page),
        [
            "- - `` ……后半句在这里。",
            "水獭 2023-03-18T07:20:00 `` 七点。",
            "田鼠 2023-03-18T08:20:00 `` 好。",
        ]
    );
    assert!(read(page).posts.iter().all(|post| post.floor.is_none()));
}

#[test]
fn a_stamp_among_words_is_words() {
    let page = "昨天在论坛里看到一个帖子,开头是这样的:\n\n河狸 发表于 2023-3-18 01:11:13\n\n我觉得写得很好。";
    assert_eq!(posts(page).len(), 1);
}

#[test]
fn a_print_view() {
    let page = "鹅城论坛\n标题: 渡口几点开 [打印本页]\n\n作者: 河狸    时间: 2023-3-18 01:11\n标题: 渡口几点开\n早上想过江。\n\
        作者: 水獭    时间: 2023-3-18 07:20\n标题: 关于时间\n七点。\n作者: 甲 时间: 2001-1-1 00:00\n抄的。\n\n\n\n\n欢迎光临 鹅城论坛 (http://goose.example/)\tPowered by Discuz! X3.4";
    assert_eq!(
        posts(page),
        [
            "河狸 2023-03-18T01:11 `` 早上想过江。",
            "水獭 2023-03-18T07:20 `关于时间` 七点。/作者: 甲 时间: 2001-1-1 00:00/抄的。",
        ]
    );
}

#[test]
fn a_thread_view_with_poll_edit_and_signature() {
    let post = |name: &str, floor: &str, header: &str, body: &str| {
        format!(
            "{name}\n\n3\n\n主题\t\n\n9\n\n回帖\t\n\n40\n\n积分\n\n中级会员\n\n积分\n40\n发消息\n\t\n{floor}\n {header} | 只看该作者\n{body}\n\t\n回复\n\n举报\n\n\n\t\n"
        )
    };
    let page = [
        "鹅城论坛»论坛 › 街坊 › 闲话 › 渡口几点开\n返回列表 发新帖\n查看: 120|回复: 1\n\t\n渡口几点开\n[复制链接]\n\t\n".to_owned(),
        post(
            "河狸",
            "电梯直达 \n楼主",
            "发表于 2023-3-18 01:11:13",
            "你们几点过江?\n单选投票, 共有 3 人参与投票\n1.  六点\t\n2.  七点\t\n您所在的用户组没有投票权限\n\n本帖最后由 河狸 于 2023-3-18 02:00 编辑\n\n\n",
        ),
        post("水獭", "沙发", "发表于 2023-3-18 07:20:00", "七点。\n\n\n江水长流\n\n"),
        "返回列表 发新帖\n".to_owned(),
    ]
    .concat();
    assert_eq!(
        posts(&page),
        [
            "河狸 2023-03-18T01:11:13 `` 你们几点过江?",
            "水獭 2023-03-18T07:20:00 `` 七点。"
        ]
    );
    let report = read(&page);
    assert_eq!(report.title.as_deref(), Some("渡口几点开"));
    assert_eq!(
        (report.source.views, report.source.replies),
        (Some(120), Some(1))
    );
    let first = &report.posts[0];
    assert!(
        matches!(&first.body[1], Block::Poll(poll) if poll.options.len() == 2 && poll.voters == Some(3))
    );
    assert_eq!(
        first.edited.as_ref().and_then(|edit| edit.by.as_deref()),
        Some("河狸")
    );
    let floors: Vec<_> = report.posts.iter().map(|post| post.floor).collect();
    assert_eq!(floors, [Some(1), Some(2)]);
}

#[test]
fn a_thread_view_without_profiles() {
    let page = "渡口几点开\n[复制链接]\n\n河狸\n发表于 2023-3-18 01:11:13 | 只看该作者\n你们几点过江?\n\n回复\n\n举报\n\n\
        水獭\n发表于 2023-3-18 07:20:00 | 只看该作者\n七点。\n\n回复\n\n举报\n";
    assert_eq!(
        posts(page),
        [
            "河狸 2023-03-18T01:11:13 `` 你们几点过江?",
            "水獭 2023-03-18T07:20:00 `` 七点。",
        ]
    );
}

#[test]
fn lists_tables_pictures_and_code() {
    let page = "作者: 河狸    时间: 2023-3-18 01:11\n[*]甲\n[*]乙\n\n水位\t流速\n3.1\t0.4\n\nhttps://img.example/a.jpg\n\n\
        let a = 1;\nlet b = 2;\n复制代码\n";
    let report = read(page);
    let kinds: Vec<_> = report.posts[0]
        .body
        .iter()
        .map(|block| match block {
            Block::List(list) => list.items.len(),
            Block::Table(table) => table.rows.len() * 10,
            Block::Figure(figure) => figure.images.len() * 100,
            Block::Code(code) => code.text.lines().count() * 1000,
            _ => 0,
        })
        .collect();
    assert_eq!(kinds, [2, 20, 100, 2000]);
}

#[test]
fn control_characters_are_dropped_and_a_line_end_of_old_systems_is_one() {
    let page = "one\u{7F}two\u{90} three\u{85}four\n";
    let reading = Text.read(page.as_bytes(), &Options::default());
    let reading = reading.expect("text reads everything");
    let words = plain::own_words(&reading.report.posts[0].body);
    assert_eq!(words, "onetwo three\nfour");
    let warnings: Vec<_> = reading.warnings.iter().map(|one| &*one.message).collect();
    assert_eq!(
        warnings,
        ["2 control characters are left out; this is the first"]
    );
}
