//! What of a page belongs to each post, and the names by which links lead to it.

use std::collections::{HashMap, HashSet};

use tiezi_boards::address::{self, is_number};
use tiezi_dom::{Node, local_name};

use super::{fields, thread::Found};

/// How far up from a post's element one may stand that holds nothing else before it.
const LEVELS: usize = 3;

/// How many elements before a post may be empty anchors that name it.
const BEFORE: usize = 2;

/// How many names a post has by which links may lead to it.
const MOST_NAMES: usize = 16;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// The post at this place of the thread.
    Inside(usize),
    /// A post that is not on the page, by its id.
    Outside(String),
}

/// Where posts stand on a page.
pub(super) struct Anchors<'t> {
    /// Which post an element is all of.
    roots: HashMap<Node<'t>, usize>,
    /// The element of each post, by its place.
    elements: Vec<Node<'t>>,
    /// The elements and texts that hold words of posts.
    words: HashSet<Node<'t>>,
    /// The first post in an element, and the last.
    first: HashMap<Node<'t>, usize>,
    last: HashMap<Node<'t>, usize>,
    /// How many posts stand so many levels under an element.
    under: HashMap<(Node<'t>, usize), usize>,
    /// The names by which links lead to each post, the surest first.
    own: Vec<Vec<&'t str>>,
    names: HashMap<&'t str, usize>,
    ids: HashMap<String, usize>,
    /// The letters before the number in names that hold a post's id.
    labels: HashSet<&'t str>,
}

impl<'t> Anchors<'t> {
    pub(super) fn of(posts: &[Found<'t>]) -> Self {
        let mut roots: HashMap<Node<'t>, usize> = HashMap::new();
        let mut shared: HashSet<Node<'t>> = HashSet::new();
        for (at, found) in posts.iter().enumerate() {
            if !found.root.is_element() || roots.insert(found.root, at).is_some() {
                shared.insert(found.root);
            }
        }
        roots.retain(|root, _| !shared.contains(root));
        let mut in_order: Vec<(Node<'t>, usize)> = roots.iter().map(|(k, v)| (*k, *v)).collect();
        in_order.sort_by_key(|(root, _)| root.index());
        let mut under: HashMap<(Node<'t>, usize), usize> = HashMap::new();
        for (root, _) in &in_order {
            for (levels, outer) in (1..=LEVELS).zip(root.ancestors()) {
                *under.entry((outer, levels)).or_default() += 1;
            }
        }
        let words = posts
            .iter()
            .flat_map(|found| found.bodies.iter().chain(&found.loose));
        let mut anchors = Self {
            first: holders(in_order.iter().copied()),
            last: holders(in_order.iter().rev().copied()),
            elements: posts.iter().map(|found| found.root).collect(),
            words: words.copied().collect(),
            roots,
            under,
            own: vec![Vec::new(); posts.len()],
            names: HashMap::new(),
            ids: HashMap::new(),
            labels: HashSet::new(),
        };
        for (at, found) in posts.iter().enumerate() {
            anchors.own[at] = anchors.names_of(at, found.root);
        }
        // The surest name of each comes before those that others have for it.
        let longest = anchors.own.iter().map(Vec::len).max().unwrap_or(0);
        for rank in 0..longest {
            for (at, own) in anchors.own.iter().enumerate() {
                if let Some(name) = own.get(rank) {
                    anchors.names.entry(name).or_insert(at);
                }
            }
        }
        for (at, found) in posts.iter().enumerate() {
            let of_name = || anchors.number(at).map(str::to_owned);
            if let Some(id) = found.post.id.clone().or_else(of_name) {
                anchors.ids.entry(id).or_insert(at);
            }
        }
        anchors.find_labels();
        anchors
    }

    fn find_labels(&mut self) {
        let own = self.own.iter().enumerate();
        let names = own.flat_map(|(at, own)| own.iter().map(move |name| (at, *name)));
        let labels = names.filter_map(|(at, name)| {
            let (label, number) = parted(name)?;
            (self.ids.get(number) == Some(&at)).then_some(label)
        });
        self.labels = labels.collect();
    }

    /// The elements and texts of a post that are not its words, and no other post's.
    pub(super) fn beside(&self, at: usize, root: Node<'t>) -> impl Iterator<Item = Node<'t>> {
        let is_it = self.roots.get(&root) == Some(&at) && !self.words.contains(&root);
        let mut walk = root.descendants();
        std::iter::from_fn(move || {
            if !is_it {
                return None;
            }
            loop {
                let node = walk.next()?;
                if self.roots.contains_key(&node) || self.words.contains(&node) || node.is_silent()
                {
                    walk.skip_children(node);
                } else {
                    return Some(node);
                }
            }
        })
    }

    /// The element of a post, and those around it that hold no post before it: how many levels up.
    pub(super) fn around(
        &self,
        at: usize,
        root: Node<'t>,
    ) -> impl Iterator<Item = (usize, Node<'t>)> {
        let is_it = move |(_, node): &(usize, Node<'t>)| self.first.get(node) == Some(&at);
        (1..=LEVELS).zip(root.ancestors()).take_while(is_it)
    }

    /// The names by which links may lead to a post.
    fn names_of(&self, at: usize, root: Node<'t>) -> Vec<&'t str> {
        if self.roots.get(&root) != Some(&at) {
            return Vec::new();
        }
        let mut names: Vec<&'t str> = root.filled_attr("id").into_iter().collect();
        let name = |node: Node<'t>| node.filled_attr("name").or_else(|| node.filled_attr("id"));
        let is_anchor = |node: &Node<'t>| node.is(&local_name!("a"));
        let before = root.preceding_elements().take(BEFORE).take_while(is_anchor);
        names.extend(before.filter_map(name));
        for (_, node) in self.around(at, root) {
            let is_alone = self.last.get(&node) == Some(&at);
            let id = node.filled_attr("id");
            names.extend(id.filter(|id| is_alone || has_digit(id)));
        }
        for node in self.beside(at, root) {
            if is_anchor(&node) {
                names.extend(name(node));
            } else {
                names.extend(node.filled_attr("id").filter(|id| has_digit(id)));
            }
            if names.len() >= MOST_NAMES {
                break;
            }
        }
        names.truncate(MOST_NAMES);
        names
    }

    /// The number in the surest name of a post: that of `comment-12` is 12.
    fn number(&self, at: usize) -> Option<&'t str> {
        let (_, number) = parted(self.own.get(at)?.first()?)?;
        Some(number)
    }

    /// Gives posts of an engine that nobody knows the ids that their elements have, if most are named alike and no two
    /// the same. Names that count the posts of the page from 0 or 1 are no ids: other pages have the same.
    pub(super) fn set_ids(&mut self, posts: &mut [Found<'t>]) {
        if posts.iter().any(|found| found.post.id.is_some()) {
            return;
        }
        let mut labels: HashMap<&str, Vec<(usize, &str)>> = HashMap::new();
        for (at, own) in self.own.iter().enumerate() {
            let mut named = own.iter().filter_map(|name| parted(name));
            if let Some((label, number)) = named.find(|(label, _)| !label.is_empty()) {
                labels.entry(label).or_default().push((at, number));
            }
        }
        let most = labels
            .into_values()
            .max_by_key(Vec::len)
            .unwrap_or_default();
        let numbers: HashSet<&str> = most.iter().map(|(_, number)| *number).collect();
        let mut starts = numbers.iter().map(|number| number.trim_start_matches('0'));
        let is_count = starts.any(|number| matches!(number, "" | "1"));
        if is_count || numbers.len() < most.len() || most.len() * 2 <= posts.len() {
            return;
        }
        self.ids.clear();
        for (at, number) in most {
            posts[at].post.id = Some(number.to_owned());
            self.ids.insert(number.to_owned(), at);
        }
        self.find_labels();
    }

    /// The post that a link leads to.
    pub(super) fn target(&self, href: &str) -> Option<Target> {
        let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
        let number = address::post(href);
        let known = || {
            let named = self.names.get(fragment).filter(|_| !fragment.is_empty());
            named
                .or_else(|| self.ids.get(number?))
                .or_else(|| self.ids.get(value_of(path)?))
                .or_else(|| self.ids.get(path.trim_end_matches('/').rsplit('/').next()?))
        };
        if let Some(at) = known() {
            return Some(Target::Inside(*at));
        }
        let (label, id) = parted(fragment)?;
        let is_form = self.labels.contains(label);
        is_form.then(|| Target::Outside(id.to_owned()))
    }

    /// Whether a name leads to a post.
    pub(super) fn is_own(&self, at: usize, name: &str) -> bool {
        self.names.get(name) == Some(&at)
    }

    /// The post that an attribute names, by its id or the name of its element.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        let known = self.names.get(name).or_else(|| self.ids.get(name));
        known.or_else(|| self.ids.get(&fields::id(name))).copied()
    }

    /// The post whose element is around another's, or stands beside the one that holds it: the innermost.
    ///
    /// Replies stand in the element of the post, `div.post > div.post`, or beside it in one that holds both,
    /// `li > div.post + ul > li > div.post`.
    pub(super) fn holder(&self, at: usize, root: Node<'t>) -> Option<usize> {
        if self.roots.get(&root) != Some(&at) {
            return None;
        }
        let outer = || root.ancestors().enumerate();
        let around = outer().find_map(|(far, node)| Some((far, *self.roots.get(&node)?)));
        let beside = self.around(at, root).filter_map(|(levels, own)| {
            // What holds more posts as near is a list of them.
            let is_alone = |node| self.under.get(&(node, levels)) == Some(&1);
            if !is_wrapper(own) || !is_alone(own) {
                return None;
            }
            outer().skip(levels).find_map(|(far, node)| {
                let holds = *self.first.get(&node)?;
                let same_way = || {
                    let mut wrappers = self.elements.get(holds)?.ancestors().skip(levels - 1);
                    wrappers.next().filter(|wrapper| *wrapper == node)
                };
                let is_it =
                    holds != at && are_alike(own, node) && is_alone(node) && same_way().is_some();
                is_it.then_some((far, holds))
            })
        });
        let found = around.into_iter().chain(beside).min_by_key(|(far, _)| *far);
        found.map(|(_, holder)| holder)
    }
}

/// The first of some posts, in their order, that stands in each element.
fn holders<'t>(posts: impl Iterator<Item = (Node<'t>, usize)>) -> HashMap<Node<'t>, usize> {
    let mut holders = HashMap::new();
    for (root, at) in posts {
        for outer in std::iter::once(root).chain(root.ancestors()) {
            // What is around an element that is known is known too.
            if *holders.entry(outer).or_insert(at) != at {
                break;
            }
        }
    }
    holders
}

/// Whether an element can hold a post and its replies, and nothing else.
fn is_wrapper(node: Node<'_>) -> bool {
    const FRAMES: [&str; 12] = [
        "body", "form", "html", "main", "ol", "table", "tbody", "td", "tfoot", "th", "tr", "ul",
    ];
    !FRAMES.contains(&node.name_text())
}

/// Whether two elements have the same name and a class in common; those of lists may have none.
fn are_alike(one: Node<'_>, other: Node<'_>) -> bool {
    let is_item = matches!(one.name_text(), "li" | "dd" | "article" | "details");
    let no_class = |node: Node<'_>| node.classes().next().is_none();
    let has_none = || is_item && no_class(one) && no_class(other);
    one.name() == other.name() && (has_none() || one.classes().any(|class| other.has_class(class)))
}

/// The letters that a name begins with, and the number that it ends with.
fn parted(name: &str) -> Option<(&str, &str)> {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let (label, number) = name.split_at(letters.len());
    let is_label = |c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '_');
    (is_number(number) && label.chars().all(is_label)).then_some((label, number))
}

fn has_digit(name: &str) -> bool {
    name.bytes().any(|b| b.is_ascii_digit())
}

/// The id of a post among the parameters of an address.
fn value_of(address: &str) -> Option<&str> {
    const NAMES: [&str; 8] = [
        "cid",
        "comment",
        "comment_id",
        "commentid",
        "id",
        "message",
        "p",
        "pid",
    ];
    let (_, query) = address.split_once('?')?;
    let pairs = query
        .split(['&', ';'])
        .filter_map(|pair| pair.split_once('='));
    let mut named = pairs.filter(|(name, _)| NAMES.contains(name));
    named.next_back().map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posts(tree: &tiezi_dom::Tree) -> Vec<Found<'_>> {
        let roots = tree.document().select(tiezi_dom::selector!(".post"));
        roots.map(Found::new).collect()
    }

    #[test]
    fn links_lead_to_posts_in_many_ways() {
        let tree = tiezi_dom::parse(
            "<a name=m7></a><div class=post>a</div><section id=c-8><div class=post>b</div></section>
             <div class=post><a id=msg9></a>c</div><div class=post id=post-10>d</div>",
        );
        let mut found = posts(&tree);
        for (found, id) in found.iter_mut().zip(["7", "8", "9", "10"]) {
            found.post.id = Some(id.to_owned());
        }
        let anchors = Anchors::of(&found);
        for (href, at) in [
            ("#m7", 0),
            ("/t/3?page=2#c-8", 1),
            ("t.html#msg9", 2),
            ("/comments.pl?sid=3&cid=10", 3),
            ("/posts/10/", 3),
            ("/m/9", 2),
        ] {
            assert_eq!(anchors.target(href), Some(Target::Inside(at)), "{href}");
        }
        let outside = Some(Target::Outside("99".to_owned()));
        assert_eq!(anchors.target("/t/2#post-99"), outside);
        assert_eq!(anchors.target("#page-99"), None);
        assert_eq!(anchors.target("#top"), None);
    }

    #[test]
    fn names_that_count_are_no_ids() {
        let ids = |html: &str| {
            let tree = tiezi_dom::parse(html);
            let mut found = posts(&tree);
            Anchors::of(&found).set_ids(&mut found);
            let ids = found.into_iter().map(|found| found.post.id);
            ids.flatten().collect::<Vec<_>>()
        };
        let page = |one: &str, other: &str| {
            format!(
                "<p class=post id=top>a</p><p class=post id={one}>b</p><p class=post id={other}>c</p>"
            )
        };
        assert_eq!(ids(&page("comment-12", "comment-15")), ["12", "15"]);
        assert!(ids(&page("comment-1", "comment-2")).is_empty());
        assert!(ids(&page("post00", "post01")).is_empty());
        assert!(ids(&page("post12", "comment-15")).is_empty());
        assert!(ids(&page("12", "15")).is_empty());
    }
}
