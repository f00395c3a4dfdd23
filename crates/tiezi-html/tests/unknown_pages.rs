//! Small pages of engines without a profile, and what must be read of every post on them.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::{fs, path::Path};

use tiezi_core::{Author, Block, PostRef, Quote, Reading, Report, plain};
use tiezi_html::HtmlOptions;

/// The name of an author whom the engine doesn't name.
const ANONYMOUS: &str = "(anonymous)";

/// The name where a page names no author.
const NOBODY: &str = "(nobody)";

fn page(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/unknown");
    fs::read_to_string(folder.join(name).with_extension("html")).unwrap()
}

fn reading(page: &str) -> Reading {
    tiezi_html::read(page.as_bytes(), &HtmlOptions::default()).unwrap()
}

/// The report of a page on which nothing is left out.
fn read(page: &str) -> Report {
    let Reading {
        report, warnings, ..
    } = reading(page);
    assert_eq!(warnings, []);
    report
}

fn name(author: Option<&Author>) -> &str {
    match author {
        Some(author) if author.anonymous => ANONYMOUS,
        Some(author) => author.name.as_deref().unwrap(),
        None => NOBODY,
    }
}

fn authors(report: &Report) -> Vec<&str> {
    let posts = report.posts.iter();
    posts.map(|post| name(post.author.as_ref())).collect()
}

/// The time of each post in ISO 8601; nothing where it has none.
fn times(report: &Report) -> Vec<String> {
    let times = report.posts.iter().map(|post| post.posted.as_ref()?.time);
    times
        .map(|time| time.map_or_else(String::new, |time| time.to_string()))
        .collect()
}

/// The own words of each post.
fn words(report: &Report) -> Vec<String> {
    let bodies = report.posts.iter().map(|post| &post.body);
    bodies.map(|body| plain::own_words(body)).collect()
}

fn subjects(report: &Report) -> Vec<Option<&str>> {
    let posts = report.posts.iter();
    posts.map(|post| post.subject.as_deref()).collect()
}

/// The place, from 1, of the post that each answers; 0 for none.
fn parents(report: &Report) -> Vec<usize> {
    let place = |name: &PostRef| {
        let mut posts = report.posts.iter();
        let at = posts.position(|post| match name {
            PostRef::Id(id) => post.id.as_ref() == Some(id),
            PostRef::Floor(floor) => post.floor == Some(*floor),
        });
        at.unwrap() + 1
    };
    let parents = report.posts.iter().map(|post| post.parent.as_ref());
    parents
        .map(|parent| parent.map_or(0, |parent| place(&parent.post)))
        .collect()
}

/// The words of a page's paragraphs, but for those that begin with markup.
fn paragraphs(page: &str) -> Vec<&str> {
    let paragraphs = page.split("<p>").skip(1);
    paragraphs
        .filter_map(|rest| Some(rest.split_once("</p>")?.0))
        .filter(|words| !words.starts_with('<'))
        .collect()
}

fn only_quote(blocks: &[Block]) -> &Quote {
    let mut quotes = blocks.iter().filter_map(|block| match block {
        Block::Quote(quote) => Some(quote),
        _ => None,
    });
    let quote = quotes.next().unwrap();
    assert!(quotes.next().is_none());
    quote
}

#[test]
fn a_form_around_a_post_makes_no_difference() {
    for name in ["posts-in-forms", "posts-without-forms"] {
        let page = page(name);
        let report = read(&page);
        assert_eq!(
            authors(&report),
            ["Orlinde", "Pascoe", "Wrenna", "Tobbit", "Orlinde", "Maelis"],
            "{name}"
        );
        let expected = (0..6).map(|n| format!("2019-11-1{n}T06:5{n}:08"));
        assert_eq!(times(&report), expected.collect::<Vec<_>>(), "{name}");
        assert_eq!(words(&report), paragraphs(&page), "{name}");
        assert_eq!(parents(&report), [0; 6], "{name}");
        assert_eq!(
            report.title.as_deref(),
            Some("Kettle on the south pier"),
            "{name}"
        );
    }
}

#[test]
fn whom_a_post_answers_is_not_its_author() {
    let page = page("in-reply-to-names");
    let report = read(&page);
    assert_eq!(
        authors(&report),
        ["Orlinde", "Pascoe", "Wrenna", "Tobbit", "Orlinde", "Maelis"]
    );
    let expected = (0..6).map(|n| format!("2019-11-1{n}T06:5{n}:08"));
    assert_eq!(times(&report), expected.collect::<Vec<_>>());
    assert_eq!(words(&report), paragraphs(&page));
    // Of the two posts of Orlinde nothing tells which one Maelis answers.
    assert_eq!(parents(&report), [0, 1, 2, 3, 4, 0]);
}

#[test]
fn an_age_in_letters_is_no_author() {
    let page = page("toots");
    let report = read(&page);
    assert_eq!(
        authors(&report),
        ["Ilse", "Borin", "Tamsin", "Borin", "Quill"]
    );
    let expected = (0..5).map(|n| format!("2026-04-20T12:1{n}:00Z"));
    assert_eq!(times(&report), expected.collect::<Vec<_>>());
    assert_eq!(words(&report), paragraphs(&page));
    let urls = report
        .posts
        .iter()
        .map(|post| post.author.as_ref()?.url.as_deref());
    assert_eq!(
        urls.map(Option::unwrap_or_default).collect::<Vec<_>>(),
        ["/@ilse", "/@borin", "/@tamsin", "/@borin", "/@quill"]
    );
}

#[test]
fn questions_listed_beside_a_thread_are_no_posts() {
    let question = "Is there a template hook for the single question, or does the theme always use its own file for it \
                    and ignore mine in the child folder?";
    let report = read(&page("question-and-latest-questions"));
    assert_eq!(authors(&report), ["Wilma"]);
    assert_eq!(times(&report), ["2021-03-02"]);
    assert_eq!(words(&report), [question]);
    assert_eq!(
        report.title.as_deref(),
        Some("Template for the single question")
    );
}

#[test]
fn two_posts_are_a_thread() {
    let page = page("question-and-answer");
    let report = read(&page);
    assert_eq!(authors(&report), ["Wilma", "Dunstan"]);
    assert_eq!(times(&report), ["2021-03-02", "2021-03-03"]);
    assert_eq!(words(&report), paragraphs(&page)[..2]);
}

#[test]
fn replies_in_a_comment_are_comments() {
    let page = page("replies-in-threads");
    let report = read(&page);
    assert_eq!(
        authors(&report),
        [
            "Marlo", "Tessaly", "Brunwick", "Odette", "Harl", "Quillon", "Aubrin"
        ]
    );
    let expected = (0..7).map(|n| format!("2020-01-1{n}T10:0{n}:00+01:00"));
    assert_eq!(times(&report), expected.collect::<Vec<_>>());
    assert_eq!(words(&report), paragraphs(&page));
    assert_eq!(parents(&report), [0, 1, 0, 0, 4, 0, 6]);
}

#[test]
fn a_class_that_names_the_author_sets_no_comment_apart() {
    let page = page("registered-commenters");
    let report = read(&page);
    let asking = ["Marlo", "Tessaly", "Brunwick", "Odette", "Harl", "Quillon"];
    let expected = asking.iter().flat_map(|name| [*name, "Odette"]);
    assert_eq!(authors(&report), expected.collect::<Vec<_>>());
    let expected = (0..6).flat_map(|n| [n, (n + 1) % 6]);
    let expected = expected.map(|n| format!("2020-03-0{}T09:0{n}:00Z", n + 1));
    assert_eq!(times(&report), expected.collect::<Vec<_>>());
    assert_eq!(words(&report), paragraphs(&page));
    assert_eq!(parents(&report), [0, 1, 0, 3, 0, 5, 0, 7, 0, 9, 0, 11]);
}

#[test]
fn a_line_says_who_submitted_a_post_and_when() {
    let report = read(&page("submitted-by"));
    assert_eq!(
        authors(&report),
        [ANONYMOUS, "Tessaly Brand", "earlsgate", "Harl", "earlsgate"]
    );
    assert_eq!(
        times(&report),
        [
            "2013-12-18T12:17",
            "2013-12-18T13:39",
            "2013-12-18T20:43",
            "2013-12-19T09:10",
            "2013-12-19T11:50"
        ]
    );
    assert_eq!(
        words(&report)[1..],
        [
            "Yes, with clay and a good deal of patience, two winters ago.",
            "Hi\nI used wire mesh under the clay, and it has held since the spring.",
            "Wire rusts, I would not do that in a damp yard like ours.",
            "Ours is dry, and it stands under a roof anyway.",
        ]
    );
}

#[test]
fn whom_the_first_words_call_is_not_the_author() {
    for name in [
        "mention-before-the-words",
        "mention-before-the-words-untitled",
    ] {
        let report = read(&page(name));
        assert_eq!(
            authors(&report),
            ["Ada Brook", "Tom Reed", "Ada Brook"],
            "{name}"
        );
        assert_eq!(
            times(&report),
            ["2012-11-30T10:14", "2012-11-30T11:19", "2012-11-30T12:02"],
            "{name}"
        );
        assert_eq!(
            words(&report),
            [
                "The kettle whistles although nobody filled it. What could that be?",
                "@Ada\nSteam from the pipe below goes through it. Close the valve and listen again.",
                "It is silent now. Thank you for the quick answer.",
            ],
            "{name}"
        );
        assert_eq!(subjects(&report), [None; 3], "{name}");
        assert_eq!(report.title.as_deref(), Some("Kettle"), "{name}");
    }
}

#[test]
fn a_score_is_no_author() {
    let page = page("scores-without-names");
    let Reading {
        report, warnings, ..
    } = reading(&page);
    let codes: Vec<_> = warnings.iter().map(|warning| &warning.code).collect();
    assert_eq!(codes, ["html.no-author"]);
    assert_eq!(authors(&report), [NOBODY; 3]);
    let scores: Vec<_> = report.posts.iter().map(|post| post.score).collect();
    assert_eq!(scores, [Some(39), Some(10), Some(4)]);
    let ages = report
        .posts
        .iter()
        .map(|post| post.posted.as_ref().unwrap());
    let ages: Vec<_> = ages
        .map(|posted| (posted.text.as_str(), posted.time))
        .collect();
    assert_eq!(ages, [("6 years ago", None); 3]);
    assert_eq!(words(&report), paragraphs(&page));
}

#[test]
fn the_title_of_a_comment_is_no_author() {
    let page = page("titles-of-comments");
    let report = read(&page);
    assert_eq!(authors(&report), ["marlo12", "Harl Brand", "marlo12"]);
    assert_eq!(
        times(&report),
        ["2015-01-21T19:04", "2015-01-21T20:02", "2015-01-21T21:03"]
    );
    assert_eq!(
        subjects(&report),
        [
            Some("An objection"),
            Some("A mistake"),
            Some("Short answers")
        ]
    );
    assert_eq!(words(&report), paragraphs(&page));
    assert_eq!(report.title.as_deref(), Some("Glaze for plates"));
}

#[test]
fn the_title_above_a_post_is_no_words_of_it() {
    let page = page("titles-over-posts");
    let other = page.replace("Re: Nails for slate", "Copper or steel?");
    for (page, title, subject) in [
        (page.clone(), "Nails for slate", None),
        (
            page.replace(" for slate", " for slate?"),
            "Nails for slate?",
            None,
        ),
        (other, "Nails for slate", Some("Copper or steel?")),
    ] {
        let report = read(&page);
        assert_eq!(report.title.as_deref(), Some(title));
        assert_eq!(authors(&report), ["Ben", "Ana", "Cai"], "{title}");
        assert_eq!(
            times(&report),
            ["2020-03-03T14:10", "2020-03-03T14:14", "2020-03-03T14:31"],
            "{title}"
        );
        assert_eq!(words(&report), paragraphs(&page), "{title}");
        assert_eq!(subjects(&report), [None, subject, subject], "{title}");
    }
}

#[test]
fn posts_may_be_short() {
    let page = page("few-words-with-floors");
    let report = read(&page);
    assert_eq!(authors(&report), ["阿丘", "老何", "山雀", "小满"]);
    assert_eq!(times(&report), ["2021-03-24"; 4]);
    assert_eq!(words(&report), paragraphs(&page));
    assert_eq!(report.title.as_deref(), Some("借梯子"));
}

#[test]
fn a_profile_full_of_links_is_no_list() {
    let report = read(&page("profiles-full-of-links"));
    assert_eq!(authors(&report), ["山雀", "阿丘", "山雀", "老何"]);
    assert_eq!(
        times(&report),
        ["09:10", "09:31", "09:33", "10:02"].map(|clock| format!("2013-05-02T{clock}"))
    );
    assert_eq!(
        words(&report),
        [
            "谁家有梯子?借一天。",
            "我有,三米的。",
            "晚上来拿可以吗?",
            "顺便借我锤子。"
        ]
    );
    assert_eq!(report.title.as_deref(), Some("借梯子"));
}

#[test]
fn one_post_is_a_thread() {
    let page = page("one-post");
    let report = read(&page);
    assert_eq!(authors(&report), ["Ben"]);
    assert_eq!(times(&report), ["2018-04-10T23:30"]);
    assert_eq!(words(&report), paragraphs(&page));
    assert_eq!(report.title.as_deref(), Some("Loose tiles"));
}

#[test]
fn a_date_that_begins_a_sentence_is_words() {
    let page = page("article-with-dates");
    let report = read(&page);
    assert_eq!(authors(&report), ["青禾", "阿麦", "小何"]);
    assert_eq!(
        times(&report),
        ["", "2024-03-01T10:00:00Z", "2024-03-02T10:00:00Z"]
    );
    let paragraphs = paragraphs(&page);
    let article = paragraphs[..3].join("\n");
    assert_eq!(words(&report), [&article, paragraphs[3], paragraphs[4]]);
    assert_eq!(report.title.as_deref(), Some("水厂年报"));
}

#[test]
fn hours_are_told_in_many_ways() {
    let page = page("whole-hours");
    let report = read(&page);
    assert_eq!(authors(&report), ["Ben", "Ana", "Cai", "Dov"]);
    assert_eq!(
        times(&report),
        [
            "2020-03-03T14:00",
            "2020-03-03T12:00",
            "2020-03-04T00:00",
            "2020-03-04T09:05"
        ]
    );
    assert_eq!(words(&report), paragraphs(&page));
    assert_eq!(subjects(&report), [None; 4]);
}

#[test]
fn an_attribute_tells_the_hour_of_a_day_in_words() {
    let page = page("links-in-times");
    let report = read(&page);
    assert_eq!(authors(&report), ["Ben", "Cai", "Dov"]);
    let expected = (1..4).map(|n| format!("2021-03-0{n}T1{n}:26:02Z"));
    assert_eq!(times(&report), expected.collect::<Vec<_>>());
    assert_eq!(words(&report), paragraphs(&page));
}

#[test]
fn a_link_without_words_tells_the_time_and_a_mention_opens_a_quote() {
    let report = read(&page("empty-times-and-mention"));
    assert_eq!(authors(&report), ["Ben", "Ana", "Cai"]);
    let expected = (1..4).map(|n| format!("2023-03-0{n}T12:00:00Z"));
    assert_eq!(times(&report), expected.collect::<Vec<_>>());
    let copper = "Copper ones, thirty millimetres long.";
    assert_eq!(
        words(&report),
        [
            "Which nails do you take for slate?",
            copper,
            "Where do you get them these days?"
        ]
    );
    let quote = only_quote(&report.posts[2].body);
    assert_eq!(name(quote.author.as_ref()), "Ana");
    assert_eq!(plain::all_words(&quote.blocks), copper);
}

#[test]
fn posts_for_browsers_without_scripts_are_posts() {
    let page = page("posts-for-browsers-without-scripts");
    let report = read(&page);
    assert_eq!(authors(&report), ["Ben", "Ana"]);
    assert_eq!(words(&report), [paragraphs(&page)[0], "Copper."]);
    let quote = only_quote(&report.posts[1].body);
    assert!(plain::all_words(&quote.blocks).ends_with("Which nails?"));
    assert_eq!(report.title.as_deref(), Some("Loose tiles"));
}

#[test]
fn the_last_post_between_rules_is_whole() {
    let report = read(&page("flat-posts-between-rules"));
    assert_eq!(authors(&report), ["Odd Vane", "T. Quill", "Odd Vane"]);
    let posted = report
        .posts
        .iter()
        .map(|post| post.posted.as_ref().unwrap());
    let posted: Vec<_> = posted.map(|posted| posted.text.as_str()).collect();
    assert_eq!(
        posted,
        [
            "03/02/2015 06:10 AM",
            "03/03/2015 06:45 AM",
            "03/04/2015 06:20 AM"
        ]
    );
    assert_eq!(
        words(&report),
        [
            "The copper one sang at ninety degrees this morning.\nThe lid needs a new knob.",
            "Mine sings later. I think it is the spout.",
            "The knob came today by post, and it fits the lid.\nI will report again after the frost.",
        ]
    );
    assert_eq!(subjects(&report), [None; 3]);
    assert_eq!(report.title.as_deref(), Some("Kettle log"));
}

#[test]
fn comments_of_one_class_nest() {
    for (name, names, expected) in [
        (
            "nested-deep",
            "Mud1 Net2 Slept3 Tide4 Kept5 Walked6 Lock7 Slept8 Stone9 Net10 Grey11 Mud12",
            [0, 1, 2, 3, 1, 0, 0, 7, 8, 9, 10, 11],
        ),
        (
            "nested-shallow",
            "Mud1 Net2 Slept3 Tide4 Kept5 Walked6 Lock7 Slept8 Stone9 Net10 Grey11 Mud12",
            [0, 1, 1, 0, 0, 5, 0, 0, 8, 8, 0, 0],
        ),
    ] {
        let page = page(name);
        let report = read(&page);
        assert_eq!(authors(&report).join(" "), names, "{name}");
        let times_of = (1..13).map(|n| format!("2024-01-{:02}T10:{n:02}", n + 1));
        assert_eq!(times(&report), times_of.collect::<Vec<_>>(), "{name}");
        assert_eq!(words(&report), paragraphs(&page), "{name}");
        assert_eq!(parents(&report), expected, "{name}");
        assert_eq!(report.title.as_deref(), Some("Eels at the weir"), "{name}");
    }
}

#[test]
fn a_subject_that_only_answers_the_title_is_none() {
    let report = read(&page("submitted-by"));
    assert_eq!(report.title.as_deref(), Some("Flue of the old kiln"));
    assert_eq!(subjects(&report), [None; 5]);
    assert_eq!(
        words(&report)[0],
        "The flue of the old kiln has cracked near the top. Has anybody mended one?"
    );
}

#[test]
fn the_footer_of_a_quote_keeps_its_words() {
    let report = read(&page("footer-of-a-quote"));
    let quote = only_quote(&report.posts[0].body);
    let words = plain::all_words(&quote.blocks);
    assert!(words.starts_with("The mill stood still."), "{words}");
    let whole = serde_json::to_string(&report).unwrap();
    assert!(whole.contains("wardenword of the mill"));
}

#[test]
fn a_form_or_a_footer_in_a_post_ends_no_post() {
    for name in ["form-in-a-post", "footer-of-a-quote"] {
        let report = read(&page(name));
        assert_eq!(authors(&report), ["ann", "bob", "cat", "dan"], "{name}");
        let expected = (1..5).map(|n| format!("2024-01-0{n}T10:1{n}"));
        assert_eq!(times(&report), expected.collect::<Vec<_>>(), "{name}");
        let words = words(&report);
        assert!(
            words[0].starts_with("First words of the post are these."),
            "{name}"
        );
        assert!(words[0].ends_with("Last words of the post."), "{name}");
        let others = [
            "second words here of another",
            "third words here of a cat",
            "some more words to read",
        ];
        assert_eq!(words[1..], others, "{name}");
    }
    let words = words(&read(&page("form-in-a-post")));
    assert!(words[0].contains("formword"));
}
