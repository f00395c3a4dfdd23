//! A thread as boards have them: reports and replies, in Chinese and English, with most kinds of blocks.

use tiezi::tiezi_core::{
    Author, Block, Cell, Change, Code, Direction, Emoji, Extent, Figure, FigureImage, Inline, Link,
    List, Metric, MetricKind, Number, Paragraph, Place, Point, Points, Post, Quote, Report,
    Section, Source, Span, Table, Timestamp,
};

/// A thread of so many posts that its JSON takes so many bytes.
pub(crate) fn of_size(bytes: usize) -> Report {
    let posts: Vec<Post> = (1..=40).map(post).collect();
    let length = serde_json::to_vec(&posts).unwrap().len();
    let posts = posts
        .iter()
        .cycle()
        .take(posts.len() * (bytes / length + 1));
    let numbered = |(floor, post): (u64, &Post)| Post {
        floor: Some(floor),
        ..post.clone()
    };
    let report = Report {
        title: Some("北港新码头工程进展".into()),
        source: Source {
            engine: Some("discuz".into()),
            charset: Some("gbk".into()),
            boards: vec!["港口建设".into(), "工程报告".into()],
            ..Source::default()
        },
        posts: (1..).zip(posts).map(numbered).collect(),
        ..Report::default()
    };
    report.validate().unwrap();
    report
}

/// A post in one of two languages: a report, or a reply to one.
fn post(number: u64) -> Post {
    let is_chinese = number.is_multiple_of(2);
    let body = match (number % 4, is_chinese) {
        (0, _) => chinese_report(),
        (1, _) => english_report(),
        (_, true) => reply("老船工", CHINESE),
        (_, false) => reply("grey_heron", ENGLISH),
    };
    let metrics = if number % 4 < 2 {
        metrics(is_chinese)
    } else {
        Vec::new()
    };
    Post {
        id: Some((90_210 + number).to_string()),
        author: Some(Author {
            name: Some(
                if is_chinese {
                    "老船工"
                } else {
                    "grey_heron"
                }
                .into(),
            ),
            url: Some(format!("home.php?mod=space&uid={number}")),
            ..Author::default()
        }),
        posted: Some(Timestamp {
            text: "2023-3-18 01:11:13".into(),
            time: Some("2023-03-18T01:11:13".parse().unwrap()),
        }),
        body,
        metrics,
        ..Post::default()
    }
}

const CHINESE: [&str; 4] = [
    "上半年，北港新码头累计完成投资12.6亿元，占年度计划的58.3%，同比增长11.7%，两座栈桥先后合龙。",
    "海面上的风从三月一直刮到五月，打桩船只能趁着早晚的平潮作业，工人们在甲板上吃饭，在船舱里轮流睡觉。",
    "据统计，港区全年接待渔船超1500艘次，冷库周转量达到3.2万吨，带动附近四个村子八百多户人家增收。",
    "下一步，将继续推进航道疏浚和岸电改造，力争年底前让第一批货轮靠上新泊位，夜里也能看见灯。",
];

const ENGLISH: [&str; 4] = [
    "The first half of the year saw 1,260 metres of quay wall finished, 58% of the plan & 11.7% more than in the year before.",
    "From March to May the wind hardly ever fell, so that piles were driven at slack water only, early in the morning or late at night.",
    "Over 1,500 boats called at the harbour; the cold store turned over 32,000 tonnes, and some 800 households earned more by it.",
    "What comes next is the dredging of the channel (to -9.5 m) and power from the shore, \"before the year is out\", as the board puts it.",
];

fn paragraphs(words: [&str; 4]) -> Vec<Block> {
    words.map(Block::paragraph).into()
}

fn strong(words: &str) -> Inline {
    Inline::Strong(Span {
        content: vec![words.into()],
    })
}

/// A paragraph with a mark, a link and a smiley among its words.
fn marked(words: &str) -> Block {
    let link = Inline::Link(Box::new(Link {
        url: "https://example.net/thread-7-1-1.html?a=1&b=2".into(),
        title: None,
        content: vec!["thread-7".into()],
    }));
    let emoji = Inline::Emoji(Box::new(Emoji {
        code: ":ship:".into(),
        url: Some("static/image/smiley/ship.gif".into()),
    }));
    Block::Paragraph(Paragraph {
        content: vec![
            strong("12.6"),
            words.into(),
            Inline::Break,
            link,
            " ".into(),
            emoji,
        ],
    })
}

fn section(number: &str, title: &str, blocks: Vec<Block>) -> Block {
    Block::Section(Section {
        number: Some(number.into()),
        title: vec![title.into()],
        blocks,
    })
}

fn chinese_report() -> Vec<Block> {
    let points = ["一是", "二是", "三是"].map(|marker| Point {
        marker: marker.into(),
        topic: Some("下一步".into()),
        blocks: vec![Block::paragraph(CHINESE[3])],
    });
    let figure = Figure {
        images: vec![FigureImage {
            url: "data/attachment/forum/202303/18/quay.jpg".into(),
            width: Some(800),
            height: Some(600),
            ..FigureImage::default()
        }],
        caption: vec!["合龙当天的北栈桥".into()],
    };
    vec![
        section("一", "工程进展", paragraphs(CHINESE)),
        Block::Figure(figure),
        section("二", "存在的困难", vec![marked(CHINESE[1])]),
        section(
            "三",
            "下一步打算",
            vec![Block::Points(Points {
                items: points.into(),
            })],
        ),
    ]
}

fn english_report() -> Vec<Block> {
    let cell = |words: &str| Cell {
        content: vec![words.into()],
        ..Cell::default()
    };
    let rows = [["Berth", "Depth"], ["North", "9.5 m"], ["South", "7.2 m"]];
    let table = Table {
        header_rows: 1,
        rows: rows.map(|row| row.map(cell).into()).into(),
        ..Table::default()
    };
    let list = List {
        items: vec![paragraphs(ENGLISH), vec![marked(ENGLISH[0])]],
        ..List::default()
    };
    vec![
        section("1.", "Progress", paragraphs(ENGLISH)),
        Block::Table(table),
        section("2.", "What comes next", vec![Block::List(list)]),
    ]
}

fn reply(author: &str, words: [&str; 4]) -> Vec<Block> {
    let quote = Quote {
        author: Some(Author::named(author)),
        blocks: vec![Block::paragraph(words[0])],
        ..Quote::default()
    };
    let code = Code {
        language: Some("sh".into()),
        text: "tide --port north \\\n\t--from 06:00 | awk '$2 > 3.5 && $3 < 9'".into(),
    };
    vec![
        Block::Quote(Box::new(quote)),
        Block::paragraph(words[2]),
        Block::Code(code),
        marked(words[3]),
    ]
}

fn metrics(is_chinese: bool) -> Vec<Metric> {
    let words = if is_chinese { CHINESE } else { ENGLISH };
    let metric = |sentence: &str| Metric {
        value: Number::new(1_260_000_000.0),
        unit: Some("元".into()),
        currency: Some("CNY".into()),
        subject: Some("累计完成投资".into()),
        change: Some(Change {
            direction: Some(Direction::Up),
            percent: Number::new(11.7),
            basis: Some("同比".into()),
            ..Change::default()
        }),
        section: vec!["一".into()],
        sentence: Some(Extent {
            start: 0,
            end: sentence.len().max(55) as u64,
        }),
        place: Some(Place {
            block: "/body/0/blocks/0".into(),
            start: 45,
            end: 55,
        }),
        ..Metric::new(MetricKind::Money, "12.6亿元")
    };
    words[..2].iter().map(|sentence| metric(sentence)).collect()
}
