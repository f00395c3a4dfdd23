//! Reads a page by a profile.

use std::collections::HashSet;

use html5ever::local_name;
use tiezi_core::{Author, Block, Post, State, normal};

use super::profile::Profile;
use crate::{
    attachment,
    body::Dialect,
    head,
    page::{Page, number_in, outermost},
    said,
    thread::{Found, Thread},
    tree::{Node, Selector},
};

/// A profile whose selectors are read.
pub(crate) struct Compiled {
    profile: &'static Profile,
    dialect: Dialect,
    post: Selector,
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
    subject: Pick,
    title: Pick,
    forum: Pick,
    thread_id: Pick,
    page: Pick,
    pages: Pick,
    replies: Pick,
    views: Pick,
}

impl Compiled {
    pub(crate) fn new(profile: &'static Profile) -> Self {
        let states = profile.states.iter();
        Self {
            dialect: Dialect::of(profile),
            post: Selector::new(profile.post),
            body: Selector::new(profile.body),
            posted: Selector::new(profile.posted),
            edited: Selector::new(profile.edited),
            attachment: Selector::new(profile.attachment),
            poll: Selector::new(profile.poll),
            boards: Selector::new(profile.boards),
            states: states
                .map(|(state, selector)| (*state, Selector::new(selector)))
                .collect(),
            author: Pick::new(profile.author),
            author_url: Pick::new(profile.author_url),
            author_id: Pick::new(profile.author_id),
            role: Pick::new(profile.role),
            floor: Pick::new(profile.floor),
            id: Pick::new(profile.id),
            subject: Pick::new(profile.subject),
            title: Pick::new(profile.title),
            forum: Pick::new(profile.forum),
            thread_id: Pick::new(profile.thread_id),
            page: Pick::new(profile.page),
            pages: Pick::new(profile.pages),
            replies: Pick::new(profile.replies),
            views: Pick::new(profile.views),
            profile,
        }
    }

    /// Whether the signs of the view are on a page.
    pub(crate) fn is_on(&self, page: &Page<'_>) -> bool {
        let mut lists = self.profile.signs.iter();
        lists.any(|signs| signs.iter().all(|sign| page.has(sign)))
    }

    /// Reads a page, if posts are found on it.
    pub(crate) fn read<'t>(&'static self, page: &Page<'t>) -> Option<Thread<'t>> {
        let document = page.tree.document();
        let mut thread = Thread {
            dialect: Some(&self.dialect),
            ..Thread::default()
        };
        thread.finish_body = self.profile.finish_body;
        thread.posts = match self.profile.split {
            Some(split) => split(page),
            None => document
                .select(&self.post)
                .map(|root| self.post(page, root))
                .filter(|post| !post.bodies.is_empty() || post.post.state.is_some())
                .collect(),
        };
        let mut seen = HashSet::new();
        // What follows under the same id is an advertisement in the frame of a post, or the post again.
        thread
            .posts
            .retain(|found| found.post.id.as_ref().is_none_or(|id| seen.insert(id.clone())));
        if thread.posts.is_empty() {
            return None;
        }
        self.head(page, &mut thread);
        self.poll_over_posts(page, &mut thread);
        if let Some(finish) = self.profile.finish {
            finish(page, &mut thread);
        }
        for found in &mut thread.posts {
            let title = thread.title.as_deref().unwrap_or_default();
            let post = &mut found.post;
            post.subject
                .take_if(|subject| said::is_reply_to(subject, title));
        }
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
        let mut candidates = page.tree.document().select(&self.poll).filter(|node| {
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
        let document = page.tree.document();
        let source = &mut thread.source;
        let number = |pick: &Pick| pick.of(document).and_then(|words| said::number(&words));
        thread.title = self.title.of(document);
        source.view = Some(self.profile.view.to_owned());
        source.forum = self.forum.of(document);
        let named = [&thread.title, &source.forum];
        let is_named = |name: &String| named.iter().any(|known| known.as_ref() == Some(name));
        source.boards = self.boards(document);
        source.boards.retain(|name| !is_named(name));
        source.thread_id = self
            .thread_id
            .of(document)
            .map(|id| said::id(&id))
            .or_else(|| {
                let url = page.url.as_ref()?;
                number_in(url, self.profile.thread_parameters).map(|id| id.to_string())
            });
        source.page = number(&self.page);
        source.pages = self
            .pages
            .all(document)
            .iter()
            .filter_map(|words| said::greatest(words))
            .max();
        source.replies = number(&self.replies);
        source.views = number(&self.views);
    }

    /// The boards that lead to the thread, from the outermost on. Some themes show the way twice.
    fn boards(&self, document: Node<'_>) -> Vec<String> {
        let names = document.select(&self.boards).map(Node::text);
        let names: Vec<String> = names.filter_map(|words| normal_line(&words)).collect();
        let again = names.iter().skip(1).position(|name| *name == names[0]);
        let way = again.map_or(names.len(), |at| at + 1);
        let mut seen = HashSet::new();
        names
            .into_iter()
            .take(way)
            .skip_while(|name| head::is_home(name))
            .filter(|name| seen.insert(name.clone()))
            .collect()
    }

    fn post<'t>(&self, page: &Page<'t>, root: Node<'t>) -> Found<'t> {
        let bodies = outermost(root.select(&self.body));
        let posted = root.first(&self.posted);
        let state = self
            .states
            .iter()
            .find(|(_, notice)| root.first(notice).is_some());
        let mut post = Post {
            floor: self.floor.of(root).and_then(|words| said::floor(&words)),
            id: self.id.of(root).map(|words| said::id(&words)),
            author: self.author(page, root),
            posted: posted
                .and_then(said::timestamp)
                .or_else(|| said::time_beside(root, &bodies)),
            edited: root.select(&self.edited).find_map(said::edit_in),
            subject: self.subject.of(root),
            state: state.map(|(state, _)| *state),
            ..Post::default()
        };
        if let Some(read) = self.profile.read_poll
            && let Some(poll) = root.first(&self.poll)
        {
            post.body.extend(read(poll));
        }
        // What is skipped in a body is read as if it stood beside it.
        let is_inside = |node: Node<'_>| {
            let around = node.ancestors();
            let mut around = around.take_while(|outer| !self.dialect.skip.matches(*outer));
            around.any(|outer| bodies.contains(&outer))
        };
        let attachments = outermost(
            root.select(&self.attachment)
                .filter(|node| !is_inside(*node)),
        );
        let attachments = attachments
            .into_iter()
            .filter_map(|node| attachment::read(page, node));
        post.body
            .extend(attachments.map(|attachment| Block::Attachment(Box::new(attachment))));
        for (kind, selector) in &self.dialect.notices {
            let notices = outermost(root.select(selector).filter(|node| !is_inside(*node)));
            let read = notices
                .into_iter()
                .filter_map(|node| said::notice(kind, node));
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
        }
    }

    fn author(&self, page: &Page<'_>, root: Node<'_>) -> Option<Author> {
        let place = self.author.find(root);
        let url = if self.author_url.is_empty() {
            place.as_ref().and_then(|(node, _)| link_of(*node))
        } else {
            self.author_url.of(root)
        };
        let name = place.map(|(_, words)| words);
        let url = url.and_then(|href| page.address(&href));
        let id = self.author_id.of(root).map(|id| said::id(&id));
        said::author(name, url, id, self.role.of(root))
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

fn normal_line(words: &str) -> Option<String> {
    let line = normal::line(words);
    (!line.is_empty()).then(|| line.into_owned())
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
    fn new(text: &'static str) -> Self {
        let places = text
            .split(" | ")
            .filter(|place| !place.is_empty())
            .map(|place| {
                let (selector, attribute) = match place.rsplit_once('@') {
                    Some((selector, attribute)) => (selector, Some(attribute)),
                    None => (place, None),
                };
                Place {
                    selector: (!selector.is_empty()).then(|| Selector::new(selector)),
                    attribute,
                }
            });
        Self {
            places: places.collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The words, in normal form.
    fn of(&self, root: Node<'_>) -> Option<String> {
        self.find(root).map(|(_, words)| words)
    }

    /// The words, and the element that they are of.
    fn find<'t>(&self, root: Node<'t>) -> Option<(Node<'t>, String)> {
        self.places.iter().find_map(|place| place.find(root))
    }

    /// The words of every element that the first place with any has.
    fn all(&self, root: Node<'_>) -> Vec<String> {
        let of = |place: &Place| -> Vec<String> {
            match &place.selector {
                Some(selector) => root
                    .select(selector)
                    .filter_map(|node| place.words(node))
                    .collect(),
                None => place.words(root).into_iter().collect(),
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
    fn find<'t>(&self, root: Node<'t>) -> Option<(Node<'t>, String)> {
        match &self.selector {
            Some(selector) => root
                .select(selector)
                .find_map(|node| Some((node, self.words(node)?))),
            None => Some((root, self.words(root)?)),
        }
    }

    fn words(&self, node: Node<'_>) -> Option<String> {
        match self.attribute {
            Some(name) => normal_line(node.attr(name)?),
            None => normal_line(&node.text()),
        }
    }
}
