//! The tree-construction cases of [html5lib-tests](https://github.com/html5lib/html5lib-tests), where the
//! environment variable `HTML5LIB` names the folder that holds them: `.ci/html5lib` fetches it.
//!
//! The tree keeps what a reader of words needs. So what it leaves out is left out of the expected trees too
//! (comments, the doctype, the words of programs and styles, namespaces of attributes), and cases that ask for
//! what it never does are skipped, in plain sight: fragments, and pages whose programs run.

use std::{fmt::Write, fs, path::Path};

use super::{Kind, Language, Node, parse};

/// The share of the cases that pass.
const FLOOR: f64 = 0.98;

#[test]
fn cases_of_html5lib_are_parsed_as_they_say() {
    let Some(folder) = std::env::var_os("HTML5LIB") else {
        return;
    };
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for file in fs::read_dir(Path::new(&folder)).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "dat") {
            continue;
        }
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        for case in text.strip_prefix("#data\n").unwrap().split("\n#data\n") {
            let Some((html, expected)) = parts(case) else {
                skipped += 1;
                continue;
            };
            let tree = drawn(html);
            if tree == expected {
                passed += 1;
            } else {
                failed += 1;
                println!(
                    "{}: {html:?}\nexpected\n{expected}found\n{tree}",
                    path.display()
                );
            }
        }
    }
    println!("{passed} cases pass, {failed} fail, {skipped} are skipped");
    let share = f64::from(passed) / f64::from(passed + failed);
    assert!(share >= FLOOR, "{share}");
}

/// The page of a case and its tree, as far as tiezi keeps it; nothing for one that is skipped.
fn parts(case: &str) -> Option<(&str, String)> {
    let (html, rest) = case.split_once("\n#errors\n").or_else(|| {
        let rest = case.strip_prefix("#errors\n")?;
        Some(("", rest))
    })?;
    let (before, tree) = rest.split_once("#document\n")?;
    if before.contains("#document-fragment") || before.contains("#script-on") {
        return None;
    }
    // Where a page closes no template, its tag is taken for another language's: see `Feed::closes_templates`.
    let has = |tag: &str| html.to_ascii_lowercase().contains(tag);
    (!has("<template") || has("</template")).then(|| (html, kept(tree)))
}

/// The lines of an expected tree that tiezi keeps.
fn kept(tree: &str) -> String {
    let mut out = Drawing::default();
    // Where the program or style stands whose words are left out, and the templates whose content is open:
    // here it stands right in them.
    let mut silent: Option<usize> = None;
    let mut contents: Vec<usize> = Vec::new();
    let mut lines = tree.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(node) = line.strip_prefix("| ") else {
            continue;
        };
        let words = node.trim_start_matches(' ');
        let depth = node.len() - words.len();
        let mut words = words.to_owned();
        // A text or a comment of more than one line goes on.
        while let Some(more) = lines.next_if(|line| !line.starts_with("| ")) {
            words.push('\n');
            words.push_str(more);
        }
        contents.retain(|content| depth > *content);
        silent = silent.filter(|outer| depth > *outer);
        let shown = depth - 2 * contents.len();
        let is_text = words.starts_with('"');
        if words == "content" {
            contents.push(depth);
        } else if is_text && silent.is_none() {
            out.text(shown, quoted(&words));
        } else if !is_text && !words.starts_with("<!") && !words.starts_with("<?") {
            if matches!(words.as_str(), "<script>" | "<style>") {
                silent = Some(depth);
            }
            // The namespaces of attributes: `xlink href`.
            let is_attribute = !words.starts_with('<');
            let mut bare = ["xlink ", "xml ", "xmlns "].iter();
            let bare = bare.find_map(|space| words.strip_prefix(space));
            out.line(shown, bare.filter(|_| is_attribute).unwrap_or(&words));
        }
    }
    out.finish()
}

/// What stands between the quotes of a text.
fn quoted(words: &str) -> &str {
    let inside = words.trim_end_matches('\n').strip_prefix('"');
    inside
        .and_then(|words| words.strip_suffix('"'))
        .unwrap_or_default()
}

/// A tree, a line for each node; texts that nothing parts are one.
#[derive(Default)]
struct Drawing {
    out: String,
    text: Option<(usize, String)>,
}

impl Drawing {
    fn text(&mut self, depth: usize, words: &str) {
        match &mut self.text {
            Some((known, text)) if *known == depth => text.push_str(words),
            _ => {
                self.end_text();
                self.text = Some((depth, words.to_owned()));
            }
        }
    }

    fn line(&mut self, depth: usize, words: &str) {
        self.end_text();
        writeln!(self.out, "{depth} {words}").unwrap();
    }

    fn end_text(&mut self) {
        if let Some((depth, text)) = self.text.take() {
            writeln!(self.out, "{depth} {text:?}").unwrap();
        }
    }

    fn finish(mut self) -> String {
        self.end_text();
        self.out
    }
}

fn drawn(html: &str) -> String {
    let tree = parse(html);
    let mut out = Drawing::default();
    draw(tree.document(), 0, &mut out);
    out.finish()
}

fn draw(node: Node<'_>, depth: usize, out: &mut Drawing) {
    for child in node.children() {
        match &child.data().kind {
            Kind::Text(_) => out.text(depth, child.own_text().unwrap()),
            Kind::Element { language, .. } => {
                let prefix = match language {
                    Language::Svg => "svg ",
                    Language::MathMl => "math ",
                    Language::Html => "",
                };
                out.line(depth, &format!("<{prefix}{}>", child.name_text()));
                let mut attributes: Vec<_> = child.attributes().collect();
                attributes.sort_unstable();
                for (name, value) in attributes {
                    out.line(depth + 2, &format!("{name}=\"{value}\""));
                }
                if !matches!(child.name_text(), "script" | "style") {
                    draw(child, depth + 2, out);
                }
            }
            _ => {}
        }
    }
}
