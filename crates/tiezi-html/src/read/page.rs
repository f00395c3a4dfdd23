//! What a page says of itself, whatever engine made it: its address, its names, its classes and ids.

use std::collections::HashSet;

use foldhash::fast::RandomState;
use tiezi_core::{address, normal};
use tiezi_dom::local_name;
use url::Url;

use tiezi_dom::{Node, Selector, Tree};

/// The longest address that others are made absolute by: it is in each of them.
const LONGEST_BASE: usize = 2048;

/// A page and what stands in its head.
pub(crate) struct Page<'t> {
    pub(crate) tree: &'t Tree,
    /// Where the page was, if it or the user says so.
    pub(crate) url: Option<Url>,
    /// What addresses on it are relative to.
    pub(crate) base: Option<Url>,
    /// The words of `<title>`.
    pub(crate) head_title: String,
    ids: HashSet<&'t str, RandomState>,
    classes: HashSet<&'t str, RandomState>,
    names: HashSet<&'t str, RandomState>,
    metas: Vec<(&'t str, &'t str)>,
    links: Vec<(&'t str, &'t str)>,
}

impl<'t> Page<'t> {
    /// Looks through a page; `asked` is the address that the user gave.
    pub(crate) fn new(tree: &'t Tree, asked: Option<&str>) -> Self {
        let mut page = Self {
            tree,
            url: None,
            base: None,
            head_title: String::new(),
            ids: HashSet::default(),
            classes: HashSet::default(),
            names: HashSet::default(),
            metas: Vec::new(),
            links: Vec::new(),
        };
        let mut base = None;
        for node in tree.document().descendants() {
            if !node.is_element() {
                continue;
            }
            page.names.insert(node.name_text());
            page.ids.extend(node.attr("id"));
            page.classes.extend(node.classes());
            if node.is(&local_name!("meta")) {
                let name = ["name", "property", "itemprop", "http-equiv"]
                    .into_iter()
                    .find_map(|name| node.filled_attr(name));
                page.metas.extend(name.zip(node.filled_attr("content")));
            } else if node.is(&local_name!("link")) {
                page.links
                    .extend(node.filled_attr("rel").zip(node.filled_attr("href")));
            } else if node.is(&local_name!("base")) {
                base = base.or(node.filled_attr("href"));
            } else if node.is(&local_name!("title")) && page.head_title.is_empty() && node.is_html()
            {
                page.head_title = node.text();
            }
        }
        page.resolve_addresses(asked, base);
        page
    }

    fn resolve_addresses(&mut self, asked: Option<&str>, base: Option<&str>) {
        let asked = asked.and_then(absolute);
        let named = self
            .link("canonical")
            .and_then(absolute)
            .or_else(|| self.meta("og:url").and_then(absolute));
        self.url = asked.or(named);
        let base = match (base, &self.url) {
            (Some(base), Some(url)) => url.join(base).ok(),
            (Some(base), None) => absolute(base),
            (None, url) => url.clone(),
        };
        self.base = base.filter(|base| base.as_str().len() <= LONGEST_BASE);
    }

    /// The content of a `<meta>` of this name or property.
    pub(crate) fn meta(&self, name: &str) -> Option<&'t str> {
        let mut metas = self.metas.iter();
        let found = metas.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, content)| *content)
    }

    /// Where a `<link>` of this relation leads.
    pub(crate) fn link(&self, relation: &str) -> Option<&'t str> {
        let mut links = self.links.iter();
        let is_it = |rel: &str| {
            rel.split_ascii_whitespace()
                .any(|word| word.eq_ignore_ascii_case(relation))
        };
        links.find(|(rel, _)| is_it(rel)).map(|(_, href)| *href)
    }

    /// Where the page was, as a report has it.
    pub(crate) fn address_known(&self) -> Option<String> {
        let url = self.url.as_ref()?;
        Some(normal::url(url.as_str()).into_owned())
    }

    /// What the page names as the program that made it.
    pub(crate) fn generator(&self) -> Option<&'t str> {
        self.meta("generator")
    }

    /// Whether a sign is on the page: `#id`, `.class`, `<name`, or the beginning of the
    /// generator's name.
    pub(crate) fn has(&self, sign: &str) -> bool {
        match sign.as_bytes() {
            [b'#', ..] => self.ids.contains(&sign[1..]),
            [b'.', ..] => self.classes.contains(&sign[1..]),
            [b'<', ..] => self.names.contains(&sign[1..]),
            _ => self.metas.iter().any(|(name, content)| {
                name.eq_ignore_ascii_case("generator")
                    && content
                        .get(..sign.len())
                        .is_some_and(|start| start.eq_ignore_ascii_case(sign))
            }),
        }
    }

    /// The elements of the page that a selector matches, in reading order; without a walk where it asks for
    /// classes or ids that are nowhere on the page.
    pub(crate) fn select<'s>(
        &self,
        selector: &'s Selector,
    ) -> impl Iterator<Item = Node<'t>> + use<'t, 's> {
        let document = self.tree.document();
        self.can_match(selector)
            .then(|| document.select(selector))
            .into_iter()
            .flatten()
    }

    /// Whether the classes and ids that a selector asks for are on the page.
    pub(crate) fn can_match(&self, selector: &Selector) -> bool {
        selector.can_match(|sign| self.has(sign))
    }

    /// The first element of the page that a selector matches.
    pub(crate) fn first(&self, selector: &Selector) -> Option<Node<'t>> {
        self.select(selector).next()
    }

    /// An address as the page has it, made absolute where the page's own is known. Addresses that a
    /// browser would run or that lead nowhere are none.
    pub(crate) fn address(&self, href: &str) -> Option<String> {
        let href = normal::url(href);
        if href.is_empty() || href == "#" || !is_kept(&href) {
            return None;
        }
        let absolute = self.base.as_ref().and_then(|base| base.join(&href).ok());
        let address = absolute.map_or_else(|| href.into_owned(), String::from);
        Some(normal::url(&address).into_owned())
    }

    /// The number that a parameter of the page's address has, under one of some names.
    pub(crate) fn url_number(&self, names: &[&str]) -> Option<u64> {
        number_in(self.url.as_ref()?.as_str(), names)
    }
}

/// The number that a parameter of an address has, or begins with: that of `topic=12.0` is 12. Some
/// engines part parameters by semicolons.
pub(crate) fn number_in(address: &str, names: &[&str]) -> Option<u64> {
    let (_, query) = address.split_once('?')?;
    let query = query.split('#').next()?;
    let mut pairs = query
        .split(['&', ';'])
        .filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(name, _)| names.contains(name))?;
    let end = value
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(value.len());
    value[..end].parse().ok()
}

/// The word that follows one of some beginnings in the path of an address.
pub(crate) fn part_of<'u>(url: &'u Url, beginnings: &[&str]) -> Option<&'u str> {
    let path = url.path();
    let rest = beginnings
        .iter()
        .find_map(|start| Some(&path[path.find(start)? + start.len()..]))?;
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'))
        .unwrap_or(rest.len());
    (end > 0).then(|| &rest[..end])
}

fn absolute(address: &str) -> Option<Url> {
    let url = Url::parse(address.trim()).ok()?;
    matches!(url.scheme(), "http" | "https" | "file").then_some(url)
}

/// Whether a report may have an address. What no scheme is spelled like is none: `文件:图.png` is relative.
fn is_kept(address: &str) -> bool {
    let end = address.find([':', '/', '?', '#']).unwrap_or(address.len());
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    !address[..end].chars().all(is_scheme) || address::is_kept(address)
}

/// The nodes of some elements that stand in no other of them.
pub(crate) fn outermost<'t>(nodes: impl Iterator<Item = Node<'t>>) -> Vec<Node<'t>> {
    let mut out: Vec<Node<'t>> = Vec::new();
    for node in nodes {
        let is_inside = out
            .last()
            .is_some_and(|last| node.ancestors().any(|outer| outer == *last));
        if !is_inside {
            out.push(node);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_thread() {
        let part = |url: &str, beginnings: &[&str]| {
            let url = Url::parse(url).ok()?;
            part_of(&url, beginnings).map(str::to_owned)
        };
        let topic = part(
            "https://example.org/group/topic/12041101/?start=100",
            &["/topic/"],
        );
        assert_eq!(topic.as_deref(), Some("12041101"));
        let post = part("https://example.org/58837271-2.html", &["/"]);
        assert_eq!(post.as_deref(), Some("58837271-2"));
        assert_eq!(part("https://example.org/", &["/topic/", "/"]), None);
    }

    #[test]
    fn a_parameter_begins_with_its_number() {
        let topic = |address| number_in(address, &["topic"]);
        assert_eq!(
            topic("https://example.org/index.php?topic=12.msg7#msg7"),
            Some(12)
        );
        assert_eq!(topic("index.php?action=printpage;topic=12.0"), Some(12));
        assert_eq!(topic("index.php?subtopic=12"), None);
    }
}
