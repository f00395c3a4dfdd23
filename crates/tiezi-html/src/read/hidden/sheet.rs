//! What the style sheets in a page hide: rules of [CSS](https://www.w3.org/TR/css-cascade-5/) for classes and ids, on
//! screens of any size.

use tiezi_dom::{Node, Selector};

use crate::read::page::Page;

/// How many rules are looked at.
const MAX_RULES: usize = 256;

/// The rules that hide elements, or show them.
#[derive(Default)]
pub(super) struct Sheet {
    hiding: Vec<Rule>,
    showing: Vec<Rule>,
}

struct Rule {
    selector: Selector,
    /// The greater wins.
    specificity: usize,
}

impl Sheet {
    /// The rules of a page's own sheets that may be about elements of it.
    pub(super) fn of(page: &Page<'_>) -> Self {
        let mut sheet = Self::default();
        for (style, text) in page.tree.sheets() {
            if style.attr("media").is_none_or(is_for_screens) {
                sheet.read(text, page);
            }
        }
        sheet
    }

    /// Whether the rules hide an element.
    pub(super) fn hides(&self, node: Node<'_>) -> bool {
        let strongest = |rules: &[Rule]| {
            let matching = rules.iter().filter(|rule| rule.selector.matches(node));
            matching.map(|rule| rule.specificity).max()
        };
        let Some(hides) = strongest(&self.hiding) else {
            return false;
        };
        // Of two that are alike, the later one would win; an element that may be shown is.
        strongest(&self.showing).is_none_or(|shows| shows < hides)
    }

    fn read(&mut self, text: &str, page: &Page<'_>) {
        let text = without_comments(text);
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            // What ends before belongs to no rule: `}` of a rule around, `@import …;`.
            let prelude = before.rsplit(['}', ';']).next().unwrap_or_default().trim();
            if let Some(query) = prelude.strip_prefix("@media")
                && is_for_screens(query)
            {
                rest = after;
                continue;
            }
            let end = end_of_block(after);
            if !prelude.starts_with('@') {
                self.add(prelude, &after[..end], page);
            }
            rest = &after[end..];
        }
    }

    fn add(&mut self, prelude: &str, block: &str, page: &Page<'_>) {
        let Some((hides, is_important)) = visibility(block) else {
            return;
        };
        for text in prelude.split(',').map(str::trim) {
            let rules = if hides {
                &mut self.hiding
            } else {
                &mut self.showing
            };
            if rules.len() < MAX_RULES
                && let Some(selector) = simple(text)
                && page.can_match(&selector)
            {
                let specificity = specificity(text) + if is_important { 1 << 20 } else { 0 };
                rules.push(Rule {
                    selector,
                    specificity,
                });
            }
        }
    }
}

/// Whether a media query is for any screen.
fn is_for_screens(query: &str) -> bool {
    matches!(
        query.trim().to_ascii_lowercase().as_str(),
        "" | "all" | "screen" | "only screen" | "all, screen" | "screen, projection"
    )
}

/// Where a block ends that begins in a text, at its bracket.
fn end_of_block(text: &str) -> usize {
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// Whether declarations hide an element or show it, and whether they are important; nothing where they say neither.
fn visibility(block: &str) -> Option<(bool, bool)> {
    let declarations = block.split(';').filter_map(|one| one.split_once(':'));
    let mut told = declarations.filter_map(|(name, value)| {
        let value = value.trim().to_ascii_lowercase();
        let hides = match name.trim().to_ascii_lowercase().as_str() {
            "display" => value.starts_with("none"),
            "visibility" => value.starts_with("hidden") || value.starts_with("collapse"),
            _ => return None,
        };
        Some((hides, value.contains("!important")))
    });
    told.next_back()
}

/// A selector of names, classes and ids, at least one of which is no name.
fn simple(text: &str) -> Option<Selector> {
    let is_simple = |c: char| c.is_ascii_alphanumeric() || " \t\n\r-_.#>*".contains(c);
    if !text.contains(['.', '#']) || !text.chars().all(is_simple) {
        return None;
    }
    text.parse().ok()
}

/// How much a selector weighs: ids more than classes, these more than names.
fn specificity(text: &str) -> usize {
    let ids = text.matches('#').count();
    let classes = text.matches('.').count();
    let compounds = text.split([' ', '>', '\t', '\n']);
    let names = compounds.filter(|one| one.starts_with(|c: char| c.is_ascii_alphabetic()));
    ids.min(9) * 10_000 + classes.min(99) * 100 + names.count().min(99)
}
