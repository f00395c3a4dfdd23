//! A post: who wrote it, when, and its words.

use std::io::{self, Write};

use tiezi_core::{Author, Edit, Post, State, Timestamp};

use super::tags::Tags;

impl<W: Write> Tags<W> {
    /// A post; in a thread its first line is a heading, by which readers of screens find it.
    pub(super) fn post(&mut self, post: &Post, anchor: &str, is_thread: bool) -> io::Result<()> {
        self.open(
            "article",
            &[
                ("class", Some("post")),
                ("id", Some(anchor)),
                ("data-id", post.id.as_deref()),
            ],
        )?;
        self.raw("\n")?;
        self.post_head(post, anchor, is_thread)?;
        self.raw("<div class=\"body\">\n")?;
        self.body(&post.body, anchor, if is_thread { 3 } else { 2 })?;
        self.raw("</div>\n")?;
        self.metrics(&post.metrics)?;
        self.raw("</article>\n")
    }

    fn post_head(&mut self, post: &Post, anchor: &str, is_thread: bool) -> io::Result<()> {
        self.raw("<header>\n")?;
        if post.author.is_some() || post.floor.is_some() {
            let line = if is_thread { "h2" } else { "p" };
            self.open(line, &[("class", Some("by"))])?;
            if let Some(author) = &post.author {
                self.author(author)?;
            }
            if let Some(floor) = post.floor {
                let target = format!("#{anchor}");
                let attributes = [("class", Some("floor")), ("href", Some(&*target))];
                self.raw(if post.author.is_some() { " " } else { "" })?;
                self.element("a", &attributes, &format!("#{floor}"))?;
            }
            self.close(line)?;
            self.raw("\n")?;
        }
        if post.posted.is_some() || post.edited.is_some() || post.state.is_some() {
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
            self.raw("</p>\n")?;
        }
        if let Some(subject) = &post.subject {
            self.element("p", &[("class", Some("subject"))], subject)?;
            self.raw("\n")?;
        }
        self.raw("</header>\n")
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
