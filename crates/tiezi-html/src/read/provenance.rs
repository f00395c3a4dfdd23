//! What became of each part of a page: the words of a post, a quote in it, what is said of it, what the board writes.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use tiezi_core::{Post, Report, Role, plain};
use tiezi_dom::{Node, local_name};

use crate::read::{
    body::{self, Fate, Lost},
    page::Page,
    thread::Thread,
};

/// Where the posts of a thread stand on its page.
pub(crate) struct Places {
    /// The posts that begin at an element, by its number.
    roots: HashMap<usize, usize>,
    /// The posts whose words a node holds, by its number.
    bodies: HashMap<usize, usize>,
    /// Whether what follows the beginning of a post belongs to it, though no element holds them both.
    loose: Vec<bool>,
}

impl Places {
    pub(crate) fn of(thread: &Thread<'_>) -> Self {
        let mut places = Self {
            roots: HashMap::new(),
            bodies: HashMap::new(),
            loose: Vec::with_capacity(thread.posts.len()),
        };
        for (post, found) in thread.posts.iter().enumerate() {
            places.roots.insert(found.root.index(), post);
            let bodies = found.bodies.iter().chain(&found.loose);
            let bodies = bodies.map(|node| (node.index(), post));
            places.bodies.extend(bodies);
            places.loose.push(!found.loose.is_empty());
        }
        places
    }

    /// What each text of the page became, in the order of its bytes.
    pub(crate) fn parts(
        &self,
        page: &Page<'_>,
        text: &str,
        report: &Report,
        lost: &Lost,
    ) -> Vec<(Range<usize>, Role)> {
        let mut walk = Walk {
            places: self,
            report,
            lost,
            text,
            signatures: HashMap::new(),
            title: None,
            head_title: None,
            current: None,
            parts: Vec::new(),
        };
        walk.children(page.tree.document(), Around::Page);
        walk.mark_title();
        in_order(walk.parts)
    }
}

/// What a text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Around {
    /// No post.
    Page,
    /// A post, beside its words.
    Post(usize),
    Words(usize),
    Quote(usize),
    Board,
    Lost,
}

/// What the parts of a body become.
fn of_post(around: Around) -> Option<Role> {
    match around {
        Around::Page | Around::Post(_) => None,
        Around::Words(post) => Some(Role::Words { post }),
        Around::Quote(post) => Some(Role::Quote { post }),
        Around::Board => Some(Role::Board),
        Around::Lost => Some(Role::Lost),
    }
}

struct Walk<'a> {
    places: &'a Places,
    report: &'a Report,
    lost: &'a Lost,
    text: &'a str,
    /// The lines of signatures, of those posts that were asked for.
    signatures: HashMap<usize, HashSet<String>>,
    /// Which of the parts shows the title.
    title: Option<usize>,
    /// Where the page's own title stands.
    head_title: Option<Range<usize>>,
    /// The post that began last, where it goes on in what follows.
    current: Option<usize>,
    parts: Vec<(Range<usize>, Role)>,
}

impl Walk<'_> {
    fn children(&mut self, node: Node<'_>, around: Around) {
        for child in node.children() {
            if child.own_text().is_some() {
                let around = self.around(child, around);
                self.words(child, around);
            } else if child.is_element() {
                if child.is(&local_name!("title")) && child.is_html() {
                    let text = child.children().next();
                    self.head_title = self.head_title.take().or_else(|| Some(text?.span()));
                }
                let around = self.around(child, around);
                // Their words stand in the tag.
                if matches!(child.name_text(), "img" | "input" | "iframe") && around != Around::Page
                {
                    let role = of_post(around).unwrap_or(Role::Board);
                    self.parts.push((child.span(), role));
                }
                // Of what no page shows, only what is counted is of interest; drawings and formulas are shown.
                let is_shown = || match child.name_text() {
                    "svg" | "select" | "textarea" => {
                        matches!(around, Around::Board | Around::Post(_))
                    }
                    "script" => body::is_formula_script(child) && around != Around::Page,
                    _ => false,
                };
                if !child.is_silent() || around == Around::Lost || is_shown() {
                    self.children(child, around);
                }
            }
        }
    }

    /// What stands in a node, by what that stands in itself.
    fn around(&mut self, node: Node<'_>, mut around: Around) -> Around {
        let at = node.index();
        if let Some(&post) = self.places.roots.get(&at) {
            around = Around::Post(post);
            self.current = self.places.loose[post].then_some(post);
        }
        if let Some(&post) = self.places.bodies.get(&at) {
            around = Around::Words(post);
        }
        match (self.lost.fate(node), around) {
            (Some(Fate::Quote), Around::Words(post)) => Around::Quote(post),
            (Some(Fate::Words), Around::Lost) => match self.current_post(node) {
                Some(post) => Around::Words(post),
                None => Around::Lost,
            },
            (Some(Fate::Board), _) => Around::Board,
            (Some(Fate::Lost), _) => Around::Lost,
            _ => around,
        }
    }

    /// The post whose words a node is among.
    fn current_post(&self, node: Node<'_>) -> Option<usize> {
        let mut around = node.ancestors();
        around.find_map(|outer| self.places.bodies.get(&outer.index()).copied())
    }

    fn words(&mut self, node: Node<'_>, around: Around) {
        let span = node.span();
        let written = self.text.get(span.clone()).unwrap_or_default();
        let start = span.start + (written.len() - written.trim_start().len());
        let mut range = start..start + written.trim().len();
        if range.is_empty() {
            return;
        }
        if self.lost.fate(node) == Some(Fate::Note)
            && let Some(end) = self.text[range.clone()].find(')')
        {
            let start = range.start;
            range.start += end + 1;
            self.parts.push((start..range.start, Role::Board));
            if range.is_empty() {
                return;
            }
        }
        let words = node.text();
        let role = of_post(around).unwrap_or_else(|| match around {
            Around::Post(post) => self.beside(&words, Some(post)),
            _ => self.beside(&words, self.current),
        });
        let is_title = || Some(words.as_str()) == self.report.title.as_deref();
        if role == Role::Board && self.title.is_none() && is_title() {
            self.title = Some(self.parts.len());
        }
        self.parts.push((range, role));
    }

    /// What words beside those of posts are: a field of a post, or of the thread, if they say the same.
    fn beside(&mut self, words: &str, post: Option<usize>) -> Role {
        let source = &self.report.source;
        let of_post = post.and_then(|at| Some((at, self.report.posts.get(at)?)));
        if let Some((at, post)) = of_post {
            if let Some(name) = field(post, words) {
                return Role::Field {
                    post: Some(at),
                    name,
                };
            }
            let signature = || {
                let words = plain::all_words(&post.signature);
                words.lines().map(|line| line.trim().to_owned()).collect()
            };
            if self
                .signatures
                .entry(at)
                .or_insert_with(signature)
                .contains(words)
            {
                return Role::Signature { post: at };
            }
        }
        let of_thread = |name| Role::Field { post: None, name };
        if source.boards.iter().any(|board| board == words) {
            of_thread("boards")
        } else if source.forum.as_deref() == Some(words) {
            of_thread("forum")
        } else {
            Role::Board
        }
    }

    /// Says where the title of the thread was found; where nothing shows it, in the page's own.
    fn mark_title(&mut self) {
        let Some(title) = self.report.title.as_deref() else {
            return;
        };
        let role = Role::Field {
            post: None,
            name: "title",
        };
        if let Some(at) = self.title {
            self.parts[at].1 = role;
        } else if let Some(span) = self.head_title.take()
            && self
                .text
                .get(span.clone())
                .is_some_and(|words| words.contains(title))
        {
            self.parts.push((span, role));
        }
    }
}

/// The field of a post that some words are, or `head` where they hold it among a few others: `by Wren »`.
fn field(post: &Post, words: &str) -> Option<&'static str> {
    const OTHERS: usize = 40;
    let author = post
        .author
        .as_ref()
        .and_then(|author| author.name.as_deref());
    let posted = post.posted.as_ref().map(|time| time.text.as_str());
    let edited = post.edited.as_ref().and_then(|edit| edit.at.as_ref());
    let edited = edited.map(|time| time.text.as_str());
    let fields = [
        ("author", author),
        ("posted", posted),
        ("edited", edited),
        ("subject", post.subject.as_deref()),
    ];
    let told = || {
        let told = fields.iter().copied();
        let told = told.filter_map(|(name, value)| Some((name, value?)));
        told.filter(|(_, value)| !value.is_empty())
    };
    let holds = |value: &str| words.len() <= value.len() + OTHERS && words.contains(value);
    told()
        .find_map(|(name, value)| (value == words).then_some(name))
        .or_else(|| told().any(|(_, value)| holds(value)).then_some("head"))
}

/// Parts in the order of their bytes, without overlaps; those of one role between which nothing else stands are one.
fn in_order(mut parts: Vec<(Range<usize>, Role)>) -> Vec<(Range<usize>, Role)> {
    parts.sort_by_key(|(range, _)| range.start);
    let mut placed: Vec<(Range<usize>, Role)> = Vec::new();
    for (range, role) in parts {
        let (start, end) = match placed.last() {
            Some((last, _)) => (range.start.max(last.end), range.end),
            None => (range.start, range.end),
        };
        if start >= end {
            continue;
        }
        match placed.last_mut() {
            Some((last, same)) if *same == role => last.end = end,
            _ => placed.push((start..end, role)),
        }
    }
    placed
}
