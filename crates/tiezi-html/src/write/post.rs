//! A post: who wrote it, when, and its words.

use std::io::{self, Write};

use tiezi_core::{Author, Edit, Parent, Post, PostRef, Reaction, State, Timestamp};

use super::tags::Tags;

/// Where a post stands among the others of the page.
pub(super) struct Place<'a> {
    /// The name by which links lead to it.
    pub(super) anchor: &'a str,
    /// The post that it answers, if that is on the page, and the name by which links lead to that.
    pub(super) parent: Option<(&'a Post, &'a str)>,
    /// How deep it stands in the tree of answers.
    pub(super) depth: usize,
}

impl<W: Write> Tags<W> {
    /// A post; in a thread its first line is a heading, by which readers of screens find it.
    pub(super) fn post(
        &mut self,
        post: &Post,
        place: &Place<'_>,
        is_thread: bool,
    ) -> io::Result<()> {
        let depth = place.depth.to_string();
        self.open(
            "article",
            &[
                ("class", Some("post")),
                ("id", Some(place.anchor)),
                ("data-id", post.id.as_deref()),
                // The page's style indents by it, up to some depth.
                ("data-depth", (place.depth > 0).then_some(&*depth)),
            ],
        )?;
        self.raw("\n")?;
        self.post_head(post, place, is_thread)?;
        let level = if is_thread { 3 } else { 2 };
        self.raw("<div class=\"body\">\n")?;
        self.body(&post.body, place.anchor, level)?;
        self.raw("</div>\n")?;
        if !post.signature.is_empty() {
            self.raw("<footer class=\"signature\">\n")?;
            self.blocks(&post.signature, level)?;
            self.raw("</footer>\n")?;
        }
        self.metrics(&post.metrics)?;
        self.raw("</article>\n")
    }

    fn post_head(&mut self, post: &Post, place: &Place<'_>, is_thread: bool) -> io::Result<()> {
        self.raw("<header>\n")?;
        if post.author.is_some() || post.floor.is_some() {
            let line = if is_thread { "h2" } else { "p" };
            self.open(line, &[("class", Some("by"))])?;
            if let Some(author) = &post.author {
                self.author(author)?;
            }
            if let Some(floor) = post.floor {
                let target = format!("#{}", place.anchor);
                let attributes = [("class", Some("floor")), ("href", Some(&*target))];
                self.raw(if post.author.is_some() { " " } else { "" })?;
                self.element("a", &attributes, &format!("#{floor}"))?;
            }
            self.close(line)?;
            self.raw("\n")?;
        }
        self.when(post)?;
        self.answers(post, place.parent)?;
        if let Some(subject) = &post.subject {
            self.element("p", &[("class", Some("subject"))], subject)?;
            self.raw("\n")?;
        }
        self.raw("</header>\n")
    }

    /// When a post was written, what is to be seen of it, and where it stands on the net.
    fn when(&mut self, post: &Post) -> io::Result<()> {
        let is_told = post.posted.is_some() || post.edited.is_some() || post.state.is_some();
        if !is_told && post.url.is_none() {
            return Ok(());
        }
        self.raw("<p class=\"when\">")?;
        if let Some(posted) = &post.posted {
            self.time("posted", posted)?;
        }
        if let Some(edit) = &post.edited {
            self.raw(if post.posted.is_some() { " " } else { "" })?;
            self.edit(edit)?;
        }
        if let Some(state) = post.state {
            self.raw(" ")?;
            self.state(state)?;
        }
        if post.url.is_some() {
            self.raw(" ")?;
            self.linked("link", post.url.as_deref(), self.labels.link)?;
        }
        self.raw("</p>\n")
    }

    /// Which post this one answers, with what vote, and how many points others gave it.
    fn answers(&mut self, post: &Post, target: Option<(&Post, &str)>) -> io::Result<()> {
        if post.parent.is_none() && post.reaction.is_none() && post.score.is_none() {
            return Ok(());
        }
        self.raw("<p class=\"answers\">")?;
        let mut gap = "";
        if let Some(parent) = &post.parent {
            self.parent(parent, target)?;
            gap = " ";
        }
        if let Some(reaction) = post.reaction {
            self.raw(gap)?;
            let word = match reaction {
                Reaction::Up => "▲",
                Reaction::Down => "▼",
            };
            let reaction = ("data-reaction", Some(reaction.as_str()));
            self.element("span", &[("class", Some("reaction")), reaction], word)?;
            gap = " ";
        }
        let after = format!(" {}", self.labels.points);
        self.count(gap, "score", post.score, &after)?;
        self.raw("</p>\n")
    }

    /// The parent goes by its floor, or its author's name, which say more to people than its id.
    fn parent(&mut self, parent: &Parent, target: Option<(&Post, &str)>) -> io::Result<()> {
        let (id, floor) = match &parent.post {
            PostRef::Id(id) => (Some(id.as_str()), None),
            PostRef::Floor(floor) => (None, Some(*floor)),
        };
        let post = target.map(|(post, _)| post);
        let shown = post.and_then(|post| post.floor).or(floor);
        let author = || post?.author.as_ref()?.name.clone();
        let name = shown
            .map(|floor| format!("#{floor}"))
            .or_else(author)
            .or_else(|| id.map(str::to_owned))
            .unwrap_or_default();
        let floor = floor.map(|floor| floor.to_string());
        let target = target.map(|(_, anchor)| format!("#{anchor}"));
        let attributes = [
            ("class", Some("parent")),
            ("href", target.as_deref()),
            ("data-post", id),
            ("data-floor", floor.as_deref()),
            ("data-outside", parent.outside.then_some("true")),
        ];
        let element = if target.is_some() { "a" } else { "span" };
        self.element(
            element,
            &attributes,
            &format!("{} {name}", self.labels.answers),
        )
    }

    /// An author; one without a name goes by the id or the address.
    pub(super) fn author(&mut self, author: &Author) -> io::Result<()> {
        let id = author.id.as_deref();
        self.open("span", &[("class", Some("author")), ("data-id", id)])?;
        let url = author.url.as_deref();
        match &author.name {
            Some(name) => self.linked("name", url, name)?,
            None if author.anonymous => self.linked("anonymous", url, self.labels.anonymous)?,
            None => self.linked("nameless", url, id.or(url).unwrap_or_default())?,
        }
        if let Some(nick) = &author.nick {
            self.raw(" (")?;
            self.span("nick", nick)?;
            self.raw(")")?;
        }
        if let Some(role) = &author.role {
            self.raw(" ")?;
            self.span("role", role)?;
        }
        self.raw("</span>")
    }

    /// A time; only one that is understood is a `<time>`.
    pub(super) fn time(&mut self, class: &str, stamp: &Timestamp) -> io::Result<()> {
        let time = stamp.time.map(|time| time.to_string());
        let name = if time.is_some() { "time" } else { "span" };
        let attributes = [("class", Some(class)), ("datetime", time.as_deref())];
        self.element(name, &attributes, &stamp.text)
    }

    fn edit(&mut self, edit: &Edit) -> io::Result<()> {
        self.raw("<span class=\"edited\">")?;
        self.raw(self.labels.edited)?;
        if let Some(at) = &edit.at {
            self.raw(" ")?;
            self.time("at", at)?;
        }
        if let Some(by) = &edit.by {
            self.raw(" ")?;
            self.span("who", by)?;
        }
        self.raw("</span>")
    }

    fn state(&mut self, state: State) -> io::Result<()> {
        let attributes = [
            ("class", Some("state")),
            ("data-state", Some(state.as_str())),
        ];
        self.element("span", &attributes, self.labels.state(state))
    }
}
