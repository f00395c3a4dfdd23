//! Blocks that hold no others.

use std::io::{self, Write};

use tiezi_core::{
    Align, Attachment, Cell, Code, Credits, Figure, Image, Media, MediaKind, Notice, Poll,
    PollOption, Table, address,
};

use super::tags::Tags;

impl<W: Write> Tags<W> {
    pub(super) fn code(&mut self, code: &Code) -> io::Result<()> {
        let language = [("data-language", code.language.as_deref())];
        self.open("pre", &language)?;
        self.element("code", &[], &code.text)?;
        self.raw("</pre>")
    }

    pub(super) fn table(&mut self, table: &Table) -> io::Result<()> {
        self.raw("<div class=\"wide\"><table>\n")?;
        if !table.caption.is_empty() {
            self.run("caption", None, &table.caption)?;
            self.raw("\n")?;
        }
        let headers = usize::try_from(table.header_rows).unwrap_or(usize::MAX);
        let (head, body) = table.rows.split_at(headers.min(table.rows.len()));
        self.rows("thead", head, "th")?;
        self.rows("tbody", body, "td")?;
        self.raw("</table></div>")
    }

    fn rows(&mut self, group: &str, rows: &[Vec<Cell>], cell: &str) -> io::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        self.open(group, &[])?;
        self.raw("\n")?;
        for row in rows {
            self.raw("<tr>")?;
            row.iter()
                .try_for_each(|content| self.cell(cell, content))?;
            self.raw("</tr>\n")?;
        }
        self.close(group)?;
        self.raw("\n")
    }

    fn cell(&mut self, name: &str, cell: &Cell) -> io::Result<()> {
        let spans = [cell.colspan, cell.rowspan].map(|span| span.map(|cells| cells.to_string()));
        let scope = match cell.colspan {
            _ if name == "td" => None,
            Some(_) => Some("colgroup"),
            None => Some("col"),
        };
        self.open(
            name,
            &[
                ("scope", scope),
                ("colspan", spans[0].as_deref()),
                ("rowspan", spans[1].as_deref()),
                ("class", cell.align.map(Align::as_str)),
            ],
        )?;
        self.inlines(&cell.content)?;
        self.close(name)
    }

    pub(super) fn figure(&mut self, figure: &Figure) -> io::Result<()> {
        self.raw("<figure class=\"images\">")?;
        for shown in &figure.images {
            let image = Image {
                url: shown.url.clone(),
                alt: shown.alt.clone(),
                title: shown.title.clone(),
            };
            self.image(&image, shown.width, shown.height)?;
        }
        if !figure.caption.is_empty() {
            self.run("figcaption", None, &figure.caption)?;
        }
        self.raw("</figure>")
    }

    pub(super) fn attachment(&mut self, attachment: &Attachment) -> io::Result<()> {
        self.raw("<p class=\"attachment\">")?;
        self.titled(attachment.name.as_deref(), attachment.url.as_deref())?;
        for (class, words) in [
            ("size", &attachment.size),
            ("media-type", &attachment.media_type),
        ] {
            if let Some(words) = words {
                self.raw(" ")?;
                self.span(class, words)?;
            }
        }
        self.raw("</p>")
    }

    /// A name that leads to an address, which stands for the name where there is none.
    fn titled(&mut self, name: Option<&str>, url: Option<&str>) -> io::Result<()> {
        match name {
            Some(name) => self.linked("name", url, name),
            None => self.linked("nameless", url, url.unwrap_or_default()),
        }
    }

    /// Credits: roles and names are marked in the text, where they stand there in their order.
    pub(super) fn credits(&mut self, credits: &Credits) -> io::Result<()> {
        let class = ("class", Some("credits"));
        let Some(marked) = marked(credits) else {
            let entries: Vec<_> = credits
                .entries
                .iter()
                .map(|entry| (&entry.role, &entry.names))
                .collect();
            let entries = serde_json::to_string(&entries).map_err(io::Error::from)?;
            let attributes = [class, ("data-entries", Some(&*entries))];
            return self.element("p", &attributes, &credits.text);
        };
        self.open("p", &[class])?;
        let mut done = 0;
        for (class, start, end) in marked {
            self.text(&credits.text[done..start])?;
            self.span(class, &credits.text[start..end])?;
            done = end;
        }
        self.text(&credits.text[done..])?;
        self.raw("</p>")
    }

    pub(super) fn poll(&mut self, poll: &Poll) -> io::Result<()> {
        let labels = self.labels;
        self.raw("<div class=\"poll\">\n")?;
        if let Some(question) = &poll.question {
            self.element("p", &[("class", Some("question"))], question)?;
        }
        self.raw("\n<ul>\n")?;
        for option in &poll.options {
            self.poll_option(option)?;
        }
        self.raw("</ul>\n")?;
        if poll.voters.is_some() || poll.multiple || poll.closes.is_some() {
            self.raw("<ul class=\"terms\">")?;
            let end = format!(" {}</li>", labels.voters);
            self.count("<li>", "voters", poll.voters, &end)?;
            if poll.multiple {
                self.element("li", &[("class", Some("multiple"))], labels.multiple)?;
            }
            if let Some(closes) = &poll.closes {
                self.raw("<li>")?;
                self.raw(labels.closes)?;
                self.raw(" ")?;
                self.time("closes", closes)?;
                self.raw("</li>")?;
            }
            self.raw("</ul>\n")?;
        }
        self.raw("</div>")
    }

    fn poll_option(&mut self, option: &PollOption) -> io::Result<()> {
        self.raw("<li>")?;
        self.span("option", &option.text)?;
        self.count(" ", "percent", option.percent, "%")?;
        let end = format!(" {}", self.labels.votes);
        self.count(" ", "votes", option.votes, &end)?;
        self.raw("</li>\n")
    }

    pub(super) fn notice(&mut self, notice: &Notice) -> io::Result<()> {
        let attributes = [
            ("class", Some("notice")),
            ("data-kind", Some(&*notice.kind)),
        ];
        self.element("p", &attributes, &notice.text)
    }

    /// Sound or film with a player where the address is that of a file; in any case a link.
    pub(super) fn media(&mut self, media: &Media) -> io::Result<()> {
        let kind = ("data-kind", Some(media.kind.as_str()));
        self.open("div", &[("class", Some("media")), kind])?;
        let player = match media.kind {
            MediaKind::Video => Some(("video", &["mp4", "webm", "ogv", "m4v", "mov"][..])),
            MediaKind::Audio => Some(("audio", &["mp3", "ogg", "oga", "m4a", "wav", "flac"][..])),
            MediaKind::Embed => None,
        };
        if let Some((name, extensions)) = player
            && address::is_loaded(&media.url)
            && extensions.contains(&extension(&media.url).to_ascii_lowercase().as_str())
        {
            let src = ("src", Some(&*media.url));
            let preload = ("preload", Some("none"));
            self.open(name, &[("controls", Some("")), preload, src])?;
            self.close(name)?;
        }
        self.raw("<p>")?;
        self.titled(media.title.as_deref(), Some(&media.url))?;
        self.raw("</p></div>")
    }
}

/// The extension of the file that an address names.
fn extension(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Where the roles and names of credits stand in their text; none where they don't, in their order.
fn marked(credits: &Credits) -> Option<Vec<(&'static str, usize, usize)>> {
    let mut places = Vec::new();
    let mut done = 0;
    for entry in &credits.entries {
        let names = entry.names.iter().map(|name| ("name", name));
        for (class, words) in std::iter::once(("role", &entry.role)).chain(names) {
            let start = done + credits.text[done..].find(words.as_str())?;
            done = start + words.len();
            places.push((class, start, done));
        }
    }
    Some(places)
}
