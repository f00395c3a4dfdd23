//! Dumps of any size, the same at each run: posts of the fixtures with other names, dates and figures.

use std::fmt::Write as _;

/// Reports with sections, points, captions and credits; each becomes the body of a post.
const REPORTS: [&str; 3] = [
    include_str!("../../../../fixtures/text/agency-report.txt"),
    include_str!("../../../../fixtures/text/annual-report.txt"),
    include_str!("../../../../fixtures/text/bureau-report.txt"),
];
/// The archiver's own lines around a report, which are left out.
const AROUND: [&str; 3] = ["渡口晨风 发表于", "页: [1]", "查看完整版本"];
/// What people say to each other, a sentence each.
const TALK: [&str; 14] = [
    "东门早市今天有荠菜吗?",
    "有,靠桥头那个大姐,五块一把。",
    "顶",
    "I was there at 7, almost sold out. Hurry up :)",
    "挪到南边第二排了,看见红伞就是。",
    "削一片薄木片,顺着木纹塞进去,上胶,干透再刨平。",
    "No. Dry it for a week, then cut it out and scarf in new cedar.",
    "北坡还有积雪,最深到膝盖,带上冰爪。",
    "二号营地的水源冻住了,要从山下背水,每人至少三升。",
    "明白了,改到五月再去,谢谢各位!",
    "1. 荠菜要挑根短的\n2. 焯水一分钟就够\n3. 拌馅别放太多酱油",
    "4月3日:12.1厘米,昨晚放水2小时,比上周多了3%。",
    "图在这里 http://hike.example.net/photo/1204.jpg 自己看吧",
    "[i=s] 本帖最后由 松针 于 2018-3-29 20:14 编辑 [/i]",
];
const NAMES: [&str; 10] = [
    "半斤小米",
    "阿棠",
    "铁皮青蛙",
    "Lumen_88",
    "刨花",
    "老墨斗",
    "Pine",
    "松针",
    "背包里的猫",
    "田埂",
];
const TITLE: &str = "街坊们来报一报今天看到的事";

/// A Discuz! archiver page of at least `bytes` bytes: talk, quotes, and a report now and then.
pub(crate) fn archiver(bytes: usize) -> String {
    let mut random = Random(7);
    let mut clock = Clock::default();
    let mut page = format!("河湾论坛's Archiver\n论坛 › 生活 › 街坊闲话 › {TITLE}\n\n");
    let mut title = format!("{TITLE}\n");
    let mut last: Option<(String, String)> = None;
    while page.len() < bytes {
        let name = name(&mut random);
        clock.seconds += 1 + random.below(900) as u64;
        let _ = write!(page, "{name} 发表于 {}\n\n", clock.to_second());
        match last {
            Some((header, said)) if random.below(5) == 0 => {
                let _ = write!(page, "{header}\n{said}\n\n");
            }
            _ => {}
        }
        page.push_str(&std::mem::take(&mut title));
        push_words(&mut page, &mut random);
        let said = page.lines().next_back().unwrap_or_default().to_owned();
        last = Some((format!("{name} 发表于 {}", clock.to_minute()), said));
        page.push_str("\n\n");
    }
    page.truncate(page.trim_end().len());
    let _ = write!(
        page,
        "\n页: [1]\n查看完整版本: {TITLE}\n\n\nPowered by Discuz! X3.4 Archiver   © 2001-2021 Comsenz Inc.\n"
    );
    page
}

/// A Discuz! print view of at least `bytes` bytes.
pub(crate) fn print_view(bytes: usize) -> String {
    let mut random = Random(8);
    let mut clock = Clock::default();
    let mut page = format!("山野徒步\n标题: {TITLE} [打印本页]\n\n");
    let mut subject = format!("标题: {TITLE}\n");
    while page.len() < bytes {
        clock.seconds += 60 + random.below(900) as u64;
        let _ = writeln!(
            page,
            "作者: {}    时间: {}",
            name(&mut random),
            clock.to_minute()
        );
        page.push_str(&std::mem::take(&mut subject));
        push_words(&mut page, &mut random);
        page.push('\n');
    }
    page.push_str(
        "\n\n\n\n欢迎光临 山野徒步 (http://hike.example.net/)\tPowered by Discuz! X3.2\n",
    );
    page
}

/// Reports one after the other, without a forum around them, of at least `bytes` bytes.
pub(crate) fn plain(bytes: usize) -> String {
    let mut random = Random(9);
    let mut text = String::with_capacity(bytes + 4096);
    while text.len() < bytes {
        push_report(&mut text, &mut random);
        text.push_str("\n\n");
    }
    text
}

fn name(random: &mut Random) -> String {
    format!("{}{}", random.pick(&NAMES), random.below(300))
}

/// Words of a post: mostly some sentences, in one of twelve a report.
fn push_words(out: &mut String, random: &mut Random) {
    if random.below(12) == 0 {
        push_report(out, random);
        return;
    }
    for at in 0..=random.below(4) {
        if at > 0 {
            out.push('\n');
        }
        let sentence = random.pick(&TALK);
        push_varied(out, sentence, random);
    }
}

fn push_report(out: &mut String, random: &mut Random) {
    let is_own = |line: &&str| !AROUND.iter().any(|around| line.starts_with(around));
    let lines: Vec<_> = random.pick(&REPORTS).lines().filter(is_own).collect();
    push_varied(out, lines.join("\n").trim(), random);
}

/// Appends a text, with other digits in figures of three digits and more, so that no two are alike.
fn push_varied(out: &mut String, text: &str, random: &mut Random) {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let length = from.len() - from.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (figure, after) = from.split_at(length);
        out.push_str(before);
        // Years stay, and so do the numbers of headings.
        if length < 3 || figure.starts_with("20") {
            out.push_str(figure);
        } else {
            out.push(char::from(b'1' + random.below(9) as u8));
            (1..length).for_each(|_| out.push(char::from(b'0' + random.below(10) as u8)));
        }
        rest = after;
    }
    out.push_str(rest);
}

/// A time that rises, in a calendar whose months have 28 days.
#[derive(Default)]
struct Clock {
    seconds: u64,
}

impl Clock {
    fn to_minute(&self) -> String {
        let (minutes, days) = (self.seconds / 60, self.seconds / 86_400);
        format!(
            "{}-{}-{} {:02}:{:02}",
            2001 + days / 336,
            days / 28 % 12 + 1,
            days % 28 + 1,
            minutes / 60 % 24,
            minutes % 60
        )
    }

    fn to_second(&self) -> String {
        format!("{}:{:02}", self.to_minute(), self.seconds % 60)
    }
}

/// Steele's `SplitMix64`: the same numbers at each run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((x ^ (x >> 31)) >> 33) as usize % end
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}
