//! The laws of every converter, kept by the HTML that tiezi writes.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use html5gum::{DefaultEmitter, Error, StartTag, Token, Tokenizer};
use tiezi_core::{Options, Reader, Report, Writer, plain};
use tiezi_html::Html;
use tiezi_testkit::laws;

#[test]
fn reading_gives_what_was_written() {
    laws::round_trip(&Html, laws::cases());
}

#[test]
fn no_bytes_make_it_panic() {
    laws::never_panics(&Html, laws::cases());
}

#[test]
fn every_report_is_a_page_that_runs_nothing_and_has_all_its_words() {
    laws::writes_every_report(&Html, laws::cases(), |report, bytes| {
        let page = str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let page = Seen::of(page)?;
        let seen = letters(&page.words);
        let mut seen = seen.chars();
        let bodies = report.posts.iter().map(|post| plain::all_words(&post.body));
        for letter in letters(&bodies.collect::<String>()).chars() {
            if !seen.any(|other| other == letter) {
                return Err(format!("{letter:?} is lost"));
            }
        }
        if page.data.is_empty() == report.posts.is_empty() {
            return Ok(());
        }
        Err("the data for search engines are missing".to_owned())
    });
}

#[test]
fn own_pages_are_structured() {
    let report: Report = serde_json::from_str(
        r#"{"tiezi":"1","posts":[{"body":[
            {"type":"paragraph","content":["一、主要工作"]},
            {"type":"paragraph","content":["一是提速。二是扩容。"]}]}]}"#,
    )
    .unwrap();
    let mut page = Vec::new();
    Html.write(&report, &Options::default(), &mut page).unwrap();
    let reading = Html.read(&page, &Options::default()).unwrap();
    assert!(reading.structured);
    assert_eq!(reading.report, report);
}

/// Letters and digits alone: what no white space of the form can hide.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What a tokenizer sees of a page.
#[derive(Default)]
struct Seen {
    /// The words between the tags, and those that stand for pictures.
    words: String,
    /// What stands in the one `<script>`.
    data: String,
    open: Vec<String>,
}

impl Seen {
    fn of(page: &str) -> Result<Self, String> {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut seen = Self::default();
        for token in Tokenizer::new_with_emitter(page, emitter) {
            match token.unwrap() {
                Token::StartTag(tag) => seen.start(&tag)?,
                Token::EndTag(tag) => {
                    let name = text(&tag.name);
                    if seen.open.pop().as_ref() != Some(&name) {
                        return Err(format!("</{name}> closes another element"));
                    }
                }
                Token::String(words) => match seen.open.last().map(String::as_str) {
                    Some("script") => seen.data.push_str(&text(&words)),
                    Some("style" | "title") => {}
                    _ => seen.words.push_str(&text(&words)),
                },
                Token::Doctype(_) => {}
                // Words may have code points that are no characters: `U+FDD0`.
                Token::Error(error) if *error == Error::NoncharacterInInputStream => {}
                other => return Err(format!("{other:?} is never written")),
            }
        }
        if !seen.open.is_empty() {
            return Err(format!("{:?} are never closed", seen.open));
        }
        if !seen.data.is_empty() {
            let data: serde_json::Value =
                serde_json::from_str(&seen.data).map_err(|error| error.to_string())?;
            if data["@type"] != "DiscussionForumPosting" {
                return Err("the data are not those of a thread".to_owned());
            }
        }
        Ok(seen)
    }

    fn start(&mut self, tag: &StartTag<()>) -> Result<(), String> {
        let name = text(&tag.name);
        match &*name {
            "iframe" | "object" | "embed" | "form" | "base" | "link" | "input" | "svg" => {
                return Err(format!("<{name}> is never written"));
            }
            "script" if !self.data.is_empty() => return Err("there are two scripts".to_owned()),
            _ => {}
        }
        for (attribute, value) in &tag.attributes {
            let (attribute, value) = (text(attribute), text(value));
            let is_fine = match &*attribute {
                "type" if name == "script" => value == "application/ld+json",
                "href" | "src" => is_harmless(&value),
                "style" | "srcdoc" | "srcset" | "action" => false,
                _ => !attribute.starts_with("on"),
            };
            if !is_fine {
                return Err(format!("<{name} {attribute}={value:?}>"));
            }
            if attribute == "alt" {
                self.words.push_str(&value);
            }
        }
        let is_void = matches!(&*name, "meta" | "img" | "br" | "hr");
        if !is_void {
            self.open.push(name);
        }
        Ok(())
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Whether a browser goes to an address by a scheme that runs nothing, as the URL standard reads it.
fn is_harmless(address: &str) -> bool {
    let base = url::Url::parse("https://example.net/").unwrap();
    base.join(address).map_or(true, |url| {
        matches!(url.scheme(), "http" | "https" | "ftp" | "mailto")
    })
}
