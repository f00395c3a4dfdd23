//! Records that the page's own style hides are no posts; what a reader can unfold is.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use tiezi_core::{Reading, plain};
use tiezi_html::HtmlOptions;

/// A page of SMF 1.1 with three posts of Marlo, Nobody and Harl; the row of the second has some attributes.
fn page(head: &str, second: &str) -> String {
    let row = |attributes: &str, at: usize, name: &str, words: &str| {
        format!(
            "<tr {attributes}><td><table><tr><td class=windowbg><table><tr><td class=poster_info><b>\
             <a href='index.php?action=profile;u={at}'>{name}</a></b></td><td class=td_headerandpost><table><tr><td>\
             <div id=subject_{at} class=subject><a href='index.php?topic=12.msg{at}#msg{at}'>Glaze</a></div>\
             <div class=smalltext>December 12, 2009, 02:11:3{at} PM</div></td></tr></table><hr>\
             <div class=post>{words}</div></td></tr></table></td></tr></table></td></tr>\n"
        )
    };
    format!(
        "<html><head><title>Glaze</title>{head}</head><body><div id=bodyarea><table class=tborder><tr class=titlebg>\
         <td id=top_subject>Topic: Glaze (Read 12 times)</td></tr></table><form id=quickModForm>\
         <table class=bordercolor>{}{}{}</table></form></div></body></html>",
        row("class=n92c", 1, "Marlo", "Grey or green?"),
        row(second, 2, "Nobody", "Buy glaze here."),
        row("class=n92c", 3, "Harl", "Green, always green.")
    )
}

fn read(page: &str) -> Reading {
    let mut options = HtmlOptions::default();
    options.provenance = true;
    tiezi_html::read(page.as_bytes(), &options).unwrap()
}

/// How many posts are read where the second one has some attributes.
fn posts(head: &str, second: &str) -> usize {
    read(&page(head, second)).report.posts.len()
}

#[test]
fn a_record_that_the_pages_style_hides_is_no_post() {
    let sheet = "<style>.n92c td{padding:1px} .m92c {display:none}</style>";
    let page = page(sheet, "class=m92c");
    let reading = read(&page);
    let words = reading.report.posts.iter();
    let words: Vec<_> = words.map(|post| plain::own_words(&post.body)).collect();
    assert_eq!(words, ["Grey or green?", "Green, always green."]);
    let [warning] = &reading.warnings[..] else {
        panic!("{:?}", reading.warnings);
    };
    assert_eq!(warning.code, "html.hidden-posts");
    assert_eq!(
        warning.message,
        "a record that the page's own style hides is no post"
    );
    let mut parts = reading.provenance.unwrap().into_iter();
    let lost = parts.find(|(_, role)| *role == tiezi_core::Role::Lost);
    assert!(page[lost.unwrap().0].contains("Buy glaze here."));
}

#[test]
fn styles_hide_in_several_ways() {
    assert_eq!(posts("", ""), 3);
    for second in [
        "style='display:none'",
        "style='color:red; VISIBILITY: hidden'",
        "hidden",
    ] {
        assert_eq!(posts("", second), 2, "{second}");
    }
    for (sheet, second) in [
        ("#row{display : none}", "id=row"),
        ("tr.x , p{color:red;display:none!important}", "class=x"),
        ("/* .y{ */ .bordercolor .x{visibility:hidden}", "class=x"),
        (
            "@import 'a.css'; @media screen{.y{a:b} .x{display:none}}",
            "class=x",
        ),
        (".x{display:table-row} tr.x{display:none}", "class=x"),
    ] {
        assert_eq!(
            posts(&format!("<style>{sheet}</style>"), second),
            2,
            "{sheet}"
        );
    }
}

#[test]
fn what_is_hidden_elsewhere_or_not_for_good_is_a_post() {
    for (sheet, second) in [
        ("<style>.x{display:block}</style>", "class=x"),
        (
            "<style>.x{display:none} .x.y{display:table-row}</style>",
            "class='x y'",
        ),
        (
            "<style>.x{display:none}</style>",
            "class=x style='display:table-row'",
        ),
        ("<style media=print>.x{display:none}</style>", "class=x"),
        ("<style>@media print{.x{display:none}}</style>", "class=x"),
        (
            "<style>@media (max-width:600px){.x{display:none}}</style>",
            "class=x",
        ),
        (
            "<style>.x:hover{display:none} .x::after{display:none}</style>",
            "class=x",
        ),
        ("<style>.z .x{display:none}</style>", "class=x"),
        ("", "hidden=until-found"),
        ("", "hidden id='S:1'"),
        ("", "style='display:none' class='x ignored-user'"),
    ] {
        assert_eq!(posts(sheet, second), 3, "{sheet} {second}");
    }
}

#[test]
fn posts_that_all_wait_for_a_program_are_posts() {
    let sheet = "<style>.n92c{display:none}</style>";
    assert_eq!(posts(sheet, ""), 3);
    assert_eq!(posts("<style>#bodyarea{display:none}</style>", ""), 3);
}

#[test]
fn what_is_hidden_in_a_post_is_folded_or_counted() {
    let page = page("", "").replace(
        "Buy glaze here.",
        "<div class=spoiler><div class=spoiler-title>End</div><div style='display:none'>Dry.</div></div>",
    );
    let reading = read(&page);
    assert_eq!(
        plain::all_words(&reading.report.posts[1].body).trim(),
        "End\nDry."
    );
    assert_eq!(reading.warnings, []);
}
