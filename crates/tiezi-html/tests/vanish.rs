//! No word of a post vanishes: it is in the report, or a warning counts it.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::{fs, path::Path};

use tiezi_html::Html;
use tiezi_testkit::{laws, vanish::no_word_vanishes_in_page};

#[test]
fn a_marked_word_in_a_post_is_found_again_wherever_it_stands() {
    try_fixtures(|_| true, &[[" ", " "]]);
}

#[test]
fn a_marked_word_in_a_post_is_found_again_in_any_element_that_shows_it() {
    // What stands beside the words of a record is left out as what surrounds them where nobody knows the engine.
    let is_known = |name: &str| !name.starts_with("unknown") && !name.starts_with("json-ld");
    let markup = [
        ["<svg><text>", "</text></svg>"],
        ["<svg><foreignObject><p>", "</p></foreignObject></svg>"],
        ["<button>", "</button>"],
        ["<select><option>", "</option></select>"],
        ["<input value=\"", "\">"],
        ["<input type=submit value='", "'>"],
        ["<textarea>", "</textarea>"],
        ["<option>", "</option>"],
        ["<iframe srcdoc='<p>", "</p>'></iframe>"],
        [
            "<div><template shadowrootmode=open><p>",
            "</p></template></div>",
        ],
        ["<script type='math/tex'>", "</script>"],
        ["<math><mi>", "</mi></math>"],
        ["<img alt='", "'>"],
        ["<span aria-hidden=true>", "</span>"],
        ["<span style='display:none'>", "</span>"],
        ["<p hidden>", "</p>"],
        ["<form><p>", "</p></form>"],
        ["<footer>", "</footer>"],
        ["<header>", "</header>"],
        ["<nav>", "</nav>"],
        ["<aside>", "</aside>"],
        ["<blockquote>x <footer>", "</footer></blockquote>"],
        ["<blockquote><cite>", "</cite>x</blockquote>"],
        ["<blockquote><p>x</p><cite>", "</cite></blockquote>"],
        ["<details><summary>", "</summary>x</details>"],
        ["<details>", "</details>"],
        ["<dialog open>", "</dialog>"],
        ["<fieldset><legend>", "</legend></fieldset>"],
        ["<label>", "<input></label>"],
        [
            "<figure><img src=x.png><figcaption>",
            "</figcaption></figure>",
        ],
        ["<dl><dt>", "</dt><dd>x</dd></dl>"],
        ["<table><caption>", "</caption><tr><td>x<td>y</table>"],
        ["<table><tr><td>x<td>", "</table>"],
        ["<ul><li>", "</li></ul>"],
        ["<ul>", "</ul>"],
        ["<ruby>x<rt>", "</rt></ruby>"],
        ["<pre>", "</pre>"],
        ["<pre><code>x <span class=title>", "</span></code></pre>"],
        ["<code>", "</code>"],
        ["<h3>", "</h3>"],
        ["<noscript>", "</noscript>"],
        ["<map>", "</map>"],
        ["<object>", "</object>"],
        ["<marquee>", "</marquee>"],
        ["<i class='material-icons'>", "!</i>"],
        ["<q>", "</q>"],
        ["<time>", "</time>"],
        ["<a href='javascript:x()'>", "</a>"],
        ["<a href='/y'>", "</a>"],
        ["<xmp>", "</xmp>"],
    ];
    try_fixtures(is_known, &markup);
}

/// Puts a word into the posts of each fixture, with markup around it.
#[track_caller]
fn try_fixtures(is_tried: fn(&str) -> bool, markup: &[[&str; 2]]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/html");
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let most = laws::cases() as usize / 4;
    let mut tried = 0;
    let mut vanished = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if !is_tried(&name) {
            continue;
        }
        // Others are in charsets that the word is not to be put into as it is.
        let Ok(page) = fs::read_to_string(&file) else {
            continue;
        };
        match no_word_vanishes_in_page(&Html, &page, markup, most) {
            Ok(places) => tried += places,
            Err(places) => {
                vanished.extend(places.into_iter().map(|place| format!("{name}, {place}")));
            }
        }
    }
    assert!(
        vanished.is_empty(),
        "{} words vanish:\n{}",
        vanished.len(),
        vanished.join("\n")
    );
    assert!(tried > 1000, "{tried} places");
}
