//! Reads a page by a profile.

use std::collections::{HashMap, HashSet};

use tiezi_boards::page::is_home;
use tiezi_core::{
    Author, Block, Notice, Parent, Post, PostRef, State, View, Warning, normal, plain,
};
use tiezi_dom::local_name;

use super::profile::Profile;
use tiezi_dom::{Node, Selector, SelectorError};

use crate::read::{
    attachment,
    body::Dialect,
    fields,
    page::{Page, number_in, outermost, part_of},
    thread::{Found, Thread},
};
use crate::warnings::NO_POST;

/// A profile whose selectors are read.
pub(crate) struct Compiled {
    profile: &'static Profile,
    dialect: Dialect,
    post: Selector,
    head: Selector,
    body: Selector,
    posted: Selector,
    edited: Selector,
    attachment: Selector,
    poll: Selector,
    boards: Selector,
    states: Vec<(State, Selector)>,
    author: Pick,
    author_url: Pick,
    author_id: Pick,
    role: Pick,
    floor: Pick,
    id: Pick,
    parent: Pick,
    depth: Pick,
    url: Pick,
    score: Pick,
    subject: Pick,
    title: Pick,
    forum: Pick,
    thread_id: Pick,
    page: Pick,
    pages: Pick,
    replies: Pick,
    views: Pick,
    version: Pick,
}

impl Compiled {
    /// Reads the selectors of a profile; an error where one is none.
    pub(crate) fn new(profile: &'static Profile) -> Result<Self, SelectorError> {
        let states = profile.states.iter();
        Ok(Self {
            dialect: Dialect::of(profile)?,
            post: profile.post.parse()?,
            head: profile.head.parse()?,
            body: profile.body.parse()?,
            posted: profile.posted.parse()?,
            edited: profile.edited.parse()?,
            attachment: profile.attachment.parse()?,
            poll: profile.poll.parse()?,
            boards: profile.boards.parse()?,
            states: states
                .map(|(state, selector)| Ok((*state, selector.parse()?)))
                .collect::<Result<_, _>>()?,
            author: Pick::new(profile.author)?,
            author_url: Pick::new(profile.author_url)?,
            author_id: Pick::new(profile.author_id)?,
            role: Pick::new(profile.role)?,
            floor: Pick::new(profile.floor)?,
            id: Pick::new(profile.id)?,
            parent: Pick::new(profile.parent)?,
            depth: Pick::new(profile.depth)?,
            url: Pick::new(profile.url)?,
            score: Pick::new(profile.score)?,
            subject: Pick::new(profile.subject)?,
            title: Pick::new(profile.title)?,
            forum: Pick::new(profile.forum)?,
            thread_id: Pick::new(profile.thread_id)?,
            page: Pick::new(profile.page)?,
            pages: Pick::new(profile.pages)?,
            replies: Pick::new(profile.replies)?,
            views: Pick::new(profile.views)?,
            version: Pick::new(profile.version)?,
            profile,
        })
    }

    /// Whether the signs of the view are on a page.
    pub(crate) fn is_on(&self, page: &Page<'_>) -> bool {
        let mut lists = self.profile.signs.iter();
        lists.any(|signs| signs.iter().all(|sign| page.has(sign)))
    }

    /// Reads a page, if posts are found on it.
    pub(crate) fn read<'t>(&'static self, page: &Page<'t>) -> Option<Thread<'t>> {
        let mut thread = Thread {
            dialect: Some(&self.dialect),
            ..Thread::default()
        };
        thread.finish_body = self.profile.finish_body;
        let says_something = |found: &Found<'_>| {
            !found.bodies.is_empty() || found.post.author.is_some() || found.post.state.is_some()
        };
        thread.posts = if let Some(split) = self.profile.split {
            split(page)
        } else {
            let roots: Vec<_> = page.select(&self.post).collect();
            let nested = nested(&roots);
            let posts = roots
                .iter()
                .map(|root| self.post(page, *root, nested.as_ref()));
            posts.filter(says_something).collect()
        };
        drop_repeated(&mut thread.posts);
        if self.profile.view == View::List {
            return self.list(page, thread);
        }
        // Where no post has words, the page is another view, whose posts have the same frame.
        let has_words = |found: &Found<'_>| found.has_body() || found.post.state.is_some();
        if !thread.posts.iter().any(has_words) {
            return None;
        }
        self.head(page, &mut thread);
        self.poll_over_posts(page, &mut thread);
        if let Some(finish) = self.profile.finish {
            finish(page, &mut thread);
        }
        clean_boards(&mut thread);
        Some(thread)
    }

    /// Reads a list of threads, whose entries are no posts.
    fn list<'t>(&self, page: &Page<'t>, mut thread: Thread<'t>) -> Option<Thread<'t>> {
        let posts = std::mem::take(&mut thread.posts);
        let first = posts.first()?.root;
        self.head(page, &mut thread);
        if let Some(finish) = self.profile.finish {
            finish(page, &mut thread);
        }
        let message = "this page is a list of links, of threads or boards, and shows no post";
        let place = first.span();
        thread.warnings.push(Warning::new(&NO_POST, message, place));
        Some(thread)
    }

    /// Reads a poll that stands outside of the posts: it belongs to the thread's first one.
    fn poll_over_posts<'t>(&self, page: &Page<'t>, thread: &mut Thread<'t>) {
        let Some(read) = self.profile.read_poll else {
            return;
        };
        if self.poll.is_empty() || thread.source.page.is_some_and(|page| page > 1) {
            return;
        }
        let roots = || thread.posts.iter().map(|post| post.root);
        let posts: HashSet<Node<'_>> = roots().collect();
        let around: HashSet<Node<'_>> = roots().flat_map(Node::ancestors).collect();
        let mut candidates = page.select(&self.poll).filter(|node| {
            !around.contains(node)
                && !posts.contains(node)
                && !node.ancestors().any(|outer| posts.contains(&outer))
        });
        let poll = candidates.find_map(read);
        if let Some(first) = thread.posts.first_mut() {
            first.post.body.extend(poll);
        }
    }

    /// Reads what the page says of the thread.
    fn head<'t>(&self, page: &Page<'t>, thread: &mut Thread<'t>) {
        let document = Scope::of(page);
        let source = &mut thread.source;
        let number = |pick: &Pick| {
            let all = pick.all(document);
            all.iter().find_map(|words| fields::number(words))
        };
        thread.title = self.title.of(document);
        source.view = Some(self.profile.view);
        source.template = Some(self.profile.template)
            .filter(|template| !template.is_empty())
            .map(str::to_owned);
        source.forum = self.forum.of(document).or_else(|| {
            let name = page.meta("og:site_name")?;
            normal::filled_line(name)
        });
        source.boards = self.boards(page);
        source.thread_id = self
            .thread_id
            .of(document)
            .and_then(|words| self.thread_id(&words))
            .or_else(|| {
                let url = page.url.as_ref()?;
                let of_path = || part_of(url, self.profile.thread_paths).map(str::to_owned);
                self.thread_id(url.as_str()).or_else(of_path)
            });
        source.page = number(&self.page);
        source.pages = self
            .pages
            .all(document)
            .iter()
            .filter_map(|words| fields::greatest(words))
            .max();
        let replies = self.replies.all_nodes(document).into_iter();
        let replies = replies.map(|(node, words)| (node, fields::number(&words)));
        let mut replies = replies.filter_map(|(node, number)| Some((node, number?)));
        (thread.tells_replies, source.replies) = replies.next().unzip();
        source.views = number(&self.views);
        let told = self.version.all(document);
        source.engine_version = told.iter().find_map(|words| fields::version(words));
    }

    /// The thread's id in an address, or in a word such as `rating_thread_101`.
    fn thread_id(&self, words: &str) -> Option<String> {
        if words.contains(['/', '?', '=']) {
            let id = number_in(words, self.profile.thread_parameters)?;
            return Some(id.to_string());
        }
        Some(fields::id(words))
    }

    /// The boards that lead to the thread, from the outermost on. Some themes show the way twice.
    fn boards(&self, page: &Page<'_>) -> Vec<String> {
        let names = page.select(&self.boards).map(Node::text);
        let names: Vec<String> = names
            .filter_map(|words| normal::filled_line(&words))
            .collect();
        let again = names.iter().skip(1).position(|name| *name == names[0]);
        let way = again.map_or(names.len(), |at| at + 1);
        let mut seen = HashSet::new();
        names
            .into_iter()
            .take(way)
            .skip_while(|name| is_home(name))
            .filter(|name| seen.insert(name.clone()))
            .collect()
    }

    fn post<'t>(
        &self,
        page: &Page<'t>,
        root: Node<'t>,
        nested: Option<&HashSet<Node<'t>>>,
    ) -> Found<'t> {
        let head = root
            .preceding_elements()
            .take(BESIDE)
            .find(|beside| self.head.matches(*beside));
        let scope = Scope {
            page,
            root,
            head,
            nested,
        };
        let bodies = if self.body.is_empty() {
            vec![root]
        } else {
            outermost(scope.select(&self.body))
        };
        let holders: HashSet<Node<'t>> = bodies.iter().copied().collect();
        let posted = scope.first(&self.posted);
        let state = self
            .states
            .iter()
            .find(|(_, notice)| notice.matches(root) || scope.first(notice).is_some());
        let mut post = Post {
            floor: self.floor.of(scope).and_then(|words| fields::floor(&words)),
            id: self.id.of(scope).map(|words| fields::id(&words)),
            url: self.url.of(scope).and_then(|href| page.address(&href)),
            parent: self
                .parent
                .of(scope)
                .map(|words| Parent::inside(PostRef::Id(fields::id(&words)))),
            score: self.score.of(scope).and_then(|words| fields::score(&words)),
            author: self.author(page, scope),
            posted: posted
                .and_then(fields::timestamp)
                .or_else(|| fields::time_beside(root, &holders)),
            edited: scope.select(&self.edited).find_map(fields::edit_in),
            subject: self.subject.of(scope),
            state: state.map(|(state, _)| *state),
            ..Post::default()
        };
        if let Some(read) = self.profile.read_poll
            && let Some(poll) = scope.first(&self.poll)
        {
            post.body.extend(read(poll));
        }
        // What is skipped in a body is read as if it stood beside it.
        let is_inside = |node: Node<'t>| {
            let around = node.ancestors();
            let mut around = around.take_while(|outer| !self.dialect.skip.matches(*outer));
            around.any(|outer| holders.contains(&outer))
        };
        let attachments = outermost(
            scope
                .select(&self.attachment)
                .filter(|node| !is_inside(*node)),
        );
        let attachments = attachments
            .into_iter()
            .filter_map(|node| attachment::read(page, node));
        post.body
            .extend(attachments.map(|attachment| Block::Attachment(Box::new(attachment))));
        for (kind, selector) in &self.dialect.notices {
            let notices = outermost(scope.select(selector).filter(|node| !is_inside(*node)));
            let read = notices
                .into_iter()
                .filter_map(|node| fields::notice(kind, node));
            post.body.extend(read);
        }
        if let Some(finish) = self.profile.finish_post {
            finish(page, root, &mut post);
        }
        Found {
            root,
            post,
            bodies,
            loose: Vec::new(),
            data: None,
            parent: None,
            depth: self.depth.of(scope).and_then(|words| depth(&words)),
        }
    }

    fn author(&self, page: &Page<'_>, scope: Scope<'_, '_>) -> Option<Author> {
        let place = self.author.find(scope);
        let url = self
            .author_url
            .of(scope)
            .or_else(|| link_of(place.as_ref()?.0));
        let name = place.map(|(_, words)| words);
        let url = url.and_then(|href| page.address(&href));
        let id = self.author_id.of(scope).map(|id| fields::id(&id));
        fields::author(name, url, id, self.role.of(scope))
    }
}

/// Drops posts under an id that an earlier one has, where they say nothing or the same: the post again, or
/// an advertisement in the frame of one. Others lose the id.
fn drop_repeated(posts: &mut Vec<Found<'_>>) {
    let mut seen: HashMap<String, String> = HashMap::new();
    let words = |found: &Found<'_>| found.words().collect::<String>();
    posts.retain_mut(|found| {
        let Some(id) = found.post.id.clone() else {
            return true;
        };
        let words = words(found);
        let is_new = match seen.get(&id) {
            None => true,
            Some(known) if words.is_empty() || *known == words => return false,
            Some(_) => false,
        };
        if is_new {
            seen.insert(id, words);
        } else {
            found.post.id = None;
        }
        true
    });
}

/// How deep a post stands, in a number that may have a unit or a word: `40`, `level 2`.
fn depth(words: &str) -> Option<u32> {
    u32::try_from(fields::number(words)?).ok()
}

/// How many elements before a post its head may stand.
const BESIDE: usize = 4;

/// Makes a notice of the few words that stand in place of a post's.
pub(super) fn words_to_notice(post: &mut Post, kind: &str) {
    const FEW: usize = 200;
    let words = plain::all_words(&post.body);
    let text = normal::line(&words).into_owned();
    if !text.is_empty() && text.len() < FEW {
        post.body = vec![Block::Notice(Notice {
            kind: kind.to_owned(),
            text,
        })];
    }
}

/// Leaves the forum and the thread out of the boards.
fn clean_boards(thread: &mut Thread<'_>) {
    let title = thread.title.as_deref();
    let source = &mut thread.source;
    let forum = source.forum.as_deref();
    source
        .boards
        .retain(|board| Some(board.as_str()) != forum && Some(board.as_str()) != title);
}

/// The posts of a page, if some of them stand in others.
fn nested<'t>(roots: &[Node<'t>]) -> Option<HashSet<Node<'t>>> {
    let all: HashSet<Node<'t>> = roots.iter().copied().collect();
    let is_nested = |root: &Node<'t>| root.ancestors().any(|outer| all.contains(&outer));
    roots.iter().any(is_nested).then_some(all)
}

/// Where something is looked for: a page; or a post without those that stand in it, and then its head,
/// where that stands before it.
#[derive(Clone, Copy)]
struct Scope<'a, 't> {
    page: &'a Page<'t>,
    root: Node<'t>,
    head: Option<Node<'t>>,
    nested: Option<&'a HashSet<Node<'t>>>,
}

impl<'a, 't> Scope<'a, 't> {
    fn of(page: &'a Page<'t>) -> Self {
        Self {
            page,
            root: page.tree.document(),
            head: None,
            nested: None,
        }
    }

    fn select(self, selector: &Selector) -> impl Iterator<Item = Node<'t>> {
        // Most of what a profile names is not on the page: themes and versions differ.
        let can = self.page.can_match(selector);
        let head = self.head.filter(|_| can);
        let in_head = head.into_iter().flat_map(|head| head.select(selector));
        let mut walk = self.root.descendants();
        let inside = std::iter::from_fn(move || {
            if !can {
                return None;
            }
            loop {
                let node = walk.next()?;
                if self.nested.is_some_and(|posts| posts.contains(&node)) {
                    walk.skip_children(node);
                } else if selector.matches(node) {
                    return Some(node);
                }
            }
        });
        inside.chain(in_head)
    }

    fn first(self, selector: &Selector) -> Option<Node<'t>> {
        self.select(selector).next()
    }
}

/// Where the link leads that an author's name is, or has in or around it.
fn link_of(name: Node<'_>) -> Option<String> {
    let around = std::iter::once(name).chain(name.ancestors().take(2));
    let mut links = around
        .chain(name.descendants())
        .filter(|node| node.is(&local_name!("a")));
    links
        .find_map(|link| link.filled_attr("href"))
        .map(str::to_owned)
}

/// Places of some words, of which the first that has any counts.
struct Pick {
    places: Vec<Place>,
}

struct Place {
    /// Nothing for the node itself.
    selector: Option<Selector>,
    /// Nothing for the words of the element.
    attribute: Option<&'static str>,
}

impl Pick {
    fn new(text: &'static str) -> Result<Self, SelectorError> {
        let places = text
            .split(" | ")
            .filter(|place| !place.is_empty())
            .map(|place| {
                let (selector, attribute) = match place.rsplit_once('@') {
                    Some((selector, attribute)) => (selector, Some(attribute)),
                    None => (place, None),
                };
                let selector = (!selector.is_empty()).then(|| selector.parse());
                Ok(Place {
                    selector: selector.transpose()?,
                    attribute,
                })
            });
        Ok(Self {
            places: places.collect::<Result<_, _>>()?,
        })
    }

    /// The words, in normal form.
    fn of(&self, scope: Scope<'_, '_>) -> Option<String> {
        self.find(scope).map(|(_, words)| words)
    }

    /// The words, and the element that they are of.
    fn find<'t>(&self, scope: Scope<'_, 't>) -> Option<(Node<'t>, String)> {
        self.places.iter().find_map(|place| place.find(scope))
    }

    /// The words of every element that the first place with any has.
    fn all(&self, scope: Scope<'_, '_>) -> Vec<String> {
        let nodes = self.all_nodes(scope).into_iter();
        nodes.map(|(_, words)| words).collect()
    }

    /// The same, with the elements.
    fn all_nodes<'t>(&self, scope: Scope<'_, 't>) -> Vec<(Node<'t>, String)> {
        let of = |place: &Place| -> Vec<(Node<'t>, String)> {
            let words = |node: Node<'t>| Some((node, place.words(node)?));
            match &place.selector {
                Some(selector) => scope.select(selector).filter_map(words).collect(),
                None => words(scope.root).into_iter().collect(),
            }
        };
        self.places
            .iter()
            .map(of)
            .find(|words| !words.is_empty())
            .unwrap_or_default()
    }
}

impl Place {
    fn find<'t>(&self, scope: Scope<'_, 't>) -> Option<(Node<'t>, String)> {
        match &self.selector {
            Some(selector) => scope
                .select(selector)
                .find_map(|node| Some((node, self.words(node)?))),
            None => Some((scope.root, self.words(scope.root)?)),
        }
    }

    fn words(&self, node: Node<'_>) -> Option<String> {
        match self.attribute {
            Some(name) => normal::filled_line(node.attr(name)?),
            None => normal::filled_line(&node.text()),
        }
    }
}
