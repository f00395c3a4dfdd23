//! Words that a reader of the page sees in a post are in the report, or a warning counts them; no others are in it.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use tiezi_core::{Reading, plain};
use tiezi_html::HtmlOptions;

/// What is read in a page with one post of phpBB 3, around some words.
fn read(words: &str) -> Reading {
    let page = format!(
        "<html><body id=phpbb><h2 class=topic-title>Low tide</h2><div id=p7 class=post><div class=postbody>\
         <p class=author><a class=username href='./m.php?u=3'><i class=material-icons>person</i>Wren</a> \
         18 Mar 2023, 01:11</p><div class=content>{words}</div></div></div></body></html>"
    );
    tiezi_html::read(page.as_bytes(), &HtmlOptions::default()).unwrap()
}

/// The words of the post, and the codes of the warnings.
fn kept(words: &str) -> (String, Vec<String>) {
    let reading = read(words);
    let [post] = &reading.report.posts[..] else {
        panic!("one post");
    };
    let words = plain::all_words(&post.body);
    let words: Vec<&str> = words.split_whitespace().collect();
    let codes = reading.warnings.iter();
    let codes = codes.map(|warning| warning.code.to_string());
    (words.join(" "), codes.collect())
}

/// Asserts that words of a post are read in that way, with these warnings.
#[track_caller]
fn assert_kept(html: &str, words: &str, codes: &[&str]) {
    let (found, found_codes) = kept(html);
    assert_eq!(
        (found.as_str(), found_codes.as_slice()),
        (
            words,
            &*codes
                .iter()
                .map(|code| (*code).to_owned())
                .collect::<Vec<_>>()
        )
    );
}

#[test]
fn words_of_drawings_are_words() {
    assert_kept(
        "one <svg width=90><title>Map</title><g><text y=15>harbour <tspan>map</tspan></text><text>quay</text></g></svg> two",
        "one harbour map quay two",
        &[],
    );
    assert_kept(
        "one <svg><foreignObject width=90><p>Dry.</p></foreignObject></svg> two",
        "one Dry. two",
        &[],
    );
    assert_kept(
        "one <svg hidden><symbol><title>Reply</title><text>reply</text></symbol></svg><svg><path d=m0></path></svg> two",
        "one two",
        &[],
    );
    assert_kept(
        "one <svg style='display:none'><text>zz</text></svg> two",
        "one two",
        &["html.hidden-text"],
    );
}

#[test]
fn words_in_fields_are_counted() {
    let counted = &["html.form-field"];
    assert_kept("one <select><option>Wick</select> two", "one two", counted);
    assert_kept("one <button>Ebb</button> two", "one two", counted);
    assert_kept("one <input value=Wick> two", "one two", counted);
    assert_kept("one <input placeholder=Port> two", "one two", counted);
    assert_kept("one <textarea>Wick</textarea> two", "one two", counted);
    let reading = read("<select><option>Wick</select><button>Ebb</button><input value=x>");
    assert_eq!(
        reading.warnings[0].message,
        "fields of forms in posts are left out with the words in them, 3 in all; this is the first"
    );
    // What boards write on their buttons are no words of the post's; nor is what no page shows.
    assert_kept(
        "one <button>Quote</button><input type=submit value=Reply><input type=hidden value=x>\
         <input type=checkbox value=y><input><datalist><option>z</datalist> two",
        "one two",
        &[],
    );
}

#[test]
fn an_option_without_a_list_is_words() {
    assert_kept("one <option>two three", "one two three", &[]);
}

#[test]
fn a_page_in_a_frame_is_read() {
    assert_kept(
        "one <iframe srcdoc='&lt;p&gt;Dry &lt;b&gt;boat&lt;/b&gt;.&lt;/p&gt;'></iframe> two",
        "one Dry boat. two",
        &[],
    );
    let mut page = "Dry.".to_owned();
    for _ in 0..40 {
        let escaped = page.replace('&', "&amp;").replace('\'', "&#39;");
        // Escapes of escapes grow without end.
        if escaped.len() > 1 << 20 {
            break;
        }
        page = format!("a <iframe srcdoc='{escaped}'></iframe>");
    }
    assert!(kept(&page).0.starts_with("a a a"));
}

#[test]
fn what_a_shadow_root_shows_is_read_and_what_a_template_keeps_is_counted() {
    assert_kept(
        "one <div><template shadowrootmode=open><style>p{}</style><p>Dry.</p></template></div> two",
        "one Dry. two",
        &[],
    );
    assert_kept(
        "one <template><p>Dry.</p></template><template><b></b></template> two",
        "one two",
        &["html.hidden-text"],
    );
}

#[test]
fn formulas_are_read_as_they_were_written() {
    assert_kept(
        "one <span class=MathJax_Preview>x</span><span class=MathJax><nobr aria-hidden=true>x2</nobr></span>\
         <script type='math/tex'>x^2 < 3</script> two",
        "one x^2 < 3 two",
        &[],
    );
    assert_kept(
        "one <script type='math/tex; mode=display'>\\frac12</script> two",
        "one \\frac12 two",
        &[],
    );
    assert_kept(
        "one <script type='math/mml'><math><mi>x</mi></math></script> two",
        "one x two",
        &[],
    );
    assert_kept(
        "one <span class=katex><span class=katex-mathml><math><semantics><mi>x</mi><annotation>x</annotation>\
         </semantics></math></span><span class=katex-html aria-hidden=true>x</span></span> two",
        "one x two",
        &[],
    );
    // Drawn without its source, it is all that there is.
    assert_kept("one <span class=MathJax>x+1</span> two", "one x+1 two", &[]);
}

#[test]
fn words_for_a_picture_that_is_nowhere_are_words() {
    assert_kept("one <img alt='Low tide'> two", "one Low tide two", &[]);
    assert_kept("one <img alt=''> two", "one two", &[]);
    assert_kept(
        "<figure><img src=a.png><img alt='Low tide'><figcaption>Wick</figcaption></figure>",
        "Low tide Wick",
        &[],
    );
}

#[test]
fn words_that_screen_readers_leave_out_are_seen() {
    assert_kept(
        "The boat lies <span aria-hidden=true>dry today</span> again.",
        "The boat lies dry today again.",
        &[],
    );
}

#[test]
fn the_name_of_an_icon_is_the_boards_own() {
    assert_kept(
        "one <i class='material-icons md-18'>reply</i> <span class='notranslate google-symbols'>arrow_back</span> two",
        "one two",
        &[],
    );
    let reading = read("one");
    let author = reading.report.posts[0].author.as_ref().unwrap();
    assert_eq!(author.name.as_deref(), Some("Wren"));
    // No icon has such a name.
    assert_kept(
        "one <i class=material-icons>Not an icon</i> two",
        "one Not an icon two",
        &[],
    );
}

#[test]
fn code_keeps_every_letter() {
    assert_kept(
        "<pre><code class=python><span class=keyword>def</span> <span class=title>windspeed</span>(mast):</code></pre>",
        "def windspeed(mast):",
        &[],
    );
}

#[test]
fn what_stands_under_a_quote_is_part_of_it() {
    assert_kept(
        "<blockquote><p>Dry.</p><footer>warden of the mill</footer></blockquote>",
        "Dry. warden of the mill",
        &[],
    );
}

#[test]
fn only_a_label_over_code_is_the_boards_own() {
    assert_kept("<div class=codebox>Code: <pre>x</pre></div>", "x", &[]);
    assert_kept(
        "<div class=codebox>so far <pre>x</pre></div>",
        "so far x",
        &[],
    );
    assert_kept(
        "<pre>x<button>Copy</button><button>Ebb</button><input value=Wick> <svg><text>y</text></svg></pre>",
        "x",
        &["html.form-field", "html.no-room"],
    );
}

#[test]
fn a_page_that_ends_in_a_comment_is_warned_of() {
    let reading = read("one <!-- two");
    assert_eq!(reading.warnings[0].code, "html.unclosed");
    assert_eq!(
        reading.warnings[0].message,
        "nothing closes this comment: the rest of the page is left out"
    );
    let reading = read("one <style> two");
    assert_eq!(reading.warnings[0].code, "html.unclosed");
}
