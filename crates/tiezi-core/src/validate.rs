//! What a valid report is: the rules that every reader keeps and every writer may count on.

use std::fmt;

use crate::{
    Author, Base, Block, Change, Edit, Extent, Inline, MAX_DEPTH, Parent, Place, Post, PostRef,
    Report, Source, Timestamp, normal, parents, plain,
};

/// Where a report is not valid, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Invalid {
    /// The steps to the part, outermost last: they are added on the way out.
    steps: Vec<String>,
    problem: String,
}

impl Invalid {
    fn new(problem: impl Into<String>) -> Self {
        Self {
            steps: Vec::new(),
            problem: problem.into(),
        }
    }

    /// The part of the report, as one would write it in a program: `posts[3].body[0].content`.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in self.steps.iter().rev() {
            if !path.is_empty() && !step.starts_with('[') {
                path.push('.');
            }
            path.push_str(step);
        }
        path
    }

    /// What is wrong with it.
    pub fn problem(&self) -> &str {
        &self.problem
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path(), self.problem)
    }
}

type Check = Result<(), Invalid>;

trait At {
    fn at(self, step: &str) -> Self;
    fn at_index(self, index: usize) -> Self;
}

impl At for Check {
    fn at(self, step: &str) -> Self {
        self.map_err(|mut invalid| {
            invalid.steps.push(step.to_owned());
            invalid
        })
    }

    fn at_index(self, index: usize) -> Self {
        self.map_err(|mut invalid| {
            invalid.steps.push(format!("[{index}]"));
            invalid
        })
    }
}

fn ensure(holds: bool, problem: &str) -> Check {
    if holds {
        Ok(())
    } else {
        Err(Invalid::new(problem))
    }
}

impl Report {
    /// Checks that the report is valid:
    ///
    /// - text has no control characters (code may have line feeds and tabs), is not empty, and has
    ///   its white space folded and trimmed (see [`normal`]);
    /// - a mark (strong, link, …) neither begins nor ends with a space or a break; no two texts or
    ///   two breaks stand side by side, and no space stands beside a break;
    /// - addresses hold no white space;
    /// - floors rise from post to post;
    /// - a parent inside the report is one of its posts, and one outside is none; no post answers itself,
    ///   by way of others or not ([`resolve_parents`](Self::resolve_parents) makes it so);
    /// - an anonymous author has no name, and an author has something;
    /// - a point's topic is what its first block, a paragraph, begins with;
    /// - sections, points, lists, tables, figures and quotes have something in them;
    /// - a metric's place leads on from the post, and doesn't end before it starts; its sentence holds
    ///   its place;
    /// - a change says which way, by how much, or from what;
    /// - nothing is nested deeper than [`MAX_DEPTH`].
    ///
    /// # Errors
    /// The first part that breaks a rule, and the rule.
    pub fn validate(&self) -> Result<(), Invalid> {
        text_option(self.title.as_deref()).at("title")?;
        source(&self.source).at("source")?;
        let mut floor = 0;
        for (index, item) in self.posts.iter().enumerate() {
            post(item).at_index(index).at("posts")?;
            if let Some(next) = item.floor {
                ensure(next > floor, "floors must rise from post to post, from 1")
                    .at("floor")
                    .at_index(index)
                    .at("posts")?;
                floor = next;
            }
        }
        answers(self)
    }
}

/// Checks that what posts say of their parents is true.
fn answers(report: &Report) -> Check {
    let at = |check: Check, index| check.at("parent").at_index(index).at("posts");
    let targets = report.parents();
    for (index, (post, target)) in report.posts.iter().zip(&targets).enumerate() {
        let Some(Parent { outside, .. }) = post.parent else {
            continue;
        };
        let problem = if outside {
            "is a post of the report, and so not outside"
        } else {
            "is no post of the report, and so outside"
        };
        at(ensure(outside == target.is_none(), problem), index)?;
    }
    match parents::circles(&targets).first() {
        Some(index) => at(
            ensure(false, "posts must not answer one another in a circle"),
            *index,
        ),
        None => Ok(()),
    }
}

fn source(source: &Source) -> Check {
    token(source.engine.as_deref()).at("engine")?;
    text_option(source.engine_version.as_deref()).at("engine_version")?;
    token(source.template.as_deref()).at("template")?;
    token(source.charset.as_deref()).at("charset")?;
    url_option(source.url.as_deref()).at("url")?;
    text_option(source.forum.as_deref()).at("forum")?;
    for (index, board) in source.boards.iter().enumerate() {
        text(board).at_index(index).at("boards")?;
    }
    text_option(source.thread_id.as_deref()).at("thread_id")
}

fn post(post: &Post) -> Check {
    text_option(post.id.as_deref()).at("id")?;
    url_option(post.url.as_deref()).at("url")?;
    if let Some(Parent { post, .. }) = &post.parent {
        match post {
            PostRef::Id(id) => text(id).at("post").at("parent")?,
            PostRef::Floor(floor) => ensure(*floor > 0, "floors begin at 1")
                .at("floor")
                .at("parent")?,
        }
    }
    author(post.author.as_ref()).at("author")?;
    timestamp(post.posted.as_ref()).at("posted")?;
    if let Some(Edit { by, at }) = &post.edited {
        ensure(by.is_some() || at.is_some(), "an edit must say who or when").at("edited")?;
        text_option(by.as_deref()).at("by").at("edited")?;
        timestamp(at.as_ref()).at("at").at("edited")?;
    }
    text_option(post.subject.as_deref()).at("subject")?;
    blocks(&post.body, 1).at("body")?;
    blocks(&post.signature, 1).at("signature")?;
    for (index, metric) in post.metrics.iter().enumerate() {
        self::metric(metric).at_index(index).at("metrics")?;
    }
    Ok(())
}

fn metric(metric: &crate::Metric) -> Check {
    text(&metric.text).at("text")?;
    text_option(metric.unit.as_deref()).at("unit")?;
    text_option(metric.currency.as_deref()).at("currency")?;
    text_option(metric.qualifier.as_deref()).at("qualifier")?;
    text_option(metric.entity.as_deref()).at("entity")?;
    text_option(metric.subject.as_deref()).at("subject")?;
    metric.change.as_ref().map_or(Ok(()), change).at("change")?;
    for (index, number) in metric.section.iter().enumerate() {
        text(number).at_index(index).at("section")?;
    }
    text_option(metric.section_title.as_deref()).at("section_title")?;
    metric.place.as_ref().map_or(Ok(()), place).at("place")?;
    if let Some(sentence) = &metric.sentence {
        let holds = metric
            .place
            .as_ref()
            .is_some_and(|place| sentence.holds(place));
        ensure(holds, "must hold the place of the figure").at("sentence")?;
    }
    metric.part_of.as_ref().map_or(Ok(()), place).at("part_of")
}

fn change(change: &Change) -> Check {
    ensure(
        change.says_something(),
        "a change must say which way, by how much, or from what",
    )?;
    text_option(change.unit.as_deref()).at("unit")?;
    ensure(
        change.unit.is_none() || change.value.is_some(),
        "a unit is that of a value",
    )
    .at("unit")?;
    text_option(change.basis.as_deref()).at("basis")?;
    change.base.as_ref().map_or(Ok(()), base).at("base")
}

fn base(base: &Base) -> Check {
    ensure(base.says_something(), "a base must say how much, or when")?;
    text_option(base.unit.as_deref()).at("unit")?;
    ensure(
        base.unit.is_none() || base.value.is_some(),
        "a unit is that of a value",
    )
    .at("unit")
}

impl Change {
    /// Whether it says which way, by how much, or from what.
    pub(crate) fn says_something(&self) -> bool {
        self.direction.is_some()
            || self.percent.is_some()
            || self.value.is_some()
            || self.base.is_some()
    }
}

impl Base {
    /// Whether it says how much it was, or when.
    pub(crate) fn says_something(&self) -> bool {
        self.value.is_some() || self.period.is_some()
    }
}

impl Extent {
    /// Whether a place lies in it, which is of the same words.
    pub(crate) fn holds(&self, place: &Place) -> bool {
        self.start <= place.start && place.start <= place.end && place.end <= self.end
    }
}

fn place(place: &Place) -> Check {
    text(&place.block).at("block")?;
    ensure(place.block.starts_with('/'), "must begin with '/'").at("block")?;
    ensure(place.start <= place.end, "must not end before it starts").at("end")
}

fn author(author: Option<&Author>) -> Check {
    let Some(author) = author else { return Ok(()) };
    text_option(author.name.as_deref()).at("name")?;
    text_option(author.nick.as_deref()).at("nick")?;
    ensure(
        author.nick.is_none() || author.name.is_some(),
        "stands beside a name",
    )
    .at("nick")?;
    text_option(author.id.as_deref()).at("id")?;
    url_option(author.url.as_deref()).at("url")?;
    text_option(author.role.as_deref()).at("role")?;
    ensure(
        !(author.anonymous && author.name.is_some()),
        "an anonymous author has no name",
    )?;
    ensure(
        *author != Author::default(),
        "an author of whom nothing is known is left out",
    )
}

fn timestamp(timestamp: Option<&Timestamp>) -> Check {
    timestamp.map_or(Ok(()), |timestamp| text(&timestamp.text).at("text"))
}

fn text(text: &str) -> Check {
    ensure(!text.is_empty(), "must not be empty")?;
    ensure(
        normal::is_line(text),
        "must have its white space folded and trimmed, and no control characters",
    )
}

fn text_option(option: Option<&str>) -> Check {
    option.map_or(Ok(()), text)
}

fn token(option: Option<&str>) -> Check {
    let fits =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
    ensure(
        option.is_none_or(|word| !word.is_empty() && word.chars().all(fits)),
        "must be one word of lower case letters, digits, '-', '_' and '.'",
    )
}

fn url(address: &str) -> Check {
    ensure(!address.is_empty(), "must not be empty")?;
    ensure(
        normal::url(address).len() == address.len(),
        "must hold no white space and no control characters",
    )
}

fn url_option(option: Option<&str>) -> Check {
    option.map_or(Ok(()), url)
}

fn code(text: &str) -> Check {
    ensure(!text.is_empty(), "must not be empty")?;
    ensure(
        normal::code(text) == text,
        "must have no control characters but line feeds and tabs, and no empty lines at its ends",
    )
}

fn blocks(blocks: &[Block], depth: usize) -> Check {
    for (index, item) in blocks.iter().enumerate() {
        block(item, depth).at_index(index)?;
    }
    Ok(())
}

fn block(block: &Block, depth: usize) -> Check {
    ensure(depth <= MAX_DEPTH, "nested too deep")?;
    let inner = depth + 1;
    match block {
        Block::Section(section) => {
            ensure(
                section.number.is_some() || !section.title.is_empty(),
                "a section needs a number or a title",
            )?;
            text_option(section.number.as_deref()).at("number")?;
            run(&section.title, inner).at("title")?;
            ensure(!has_break(&section.title), "a heading is one line").at("title")?;
            blocks(&section.blocks, inner).at("blocks")
        }
        Block::Paragraph(paragraph) => {
            ensure(!paragraph.content.is_empty(), "must not be empty").at("content")?;
            run(&paragraph.content, inner).at("content")
        }
        Block::Points(points) => {
            ensure(!points.items.is_empty(), "must not be empty").at("items")?;
            for (index, item) in points.items.iter().enumerate() {
                point(item, inner).at_index(index).at("items")?;
            }
            Ok(())
        }
        Block::List(list) => {
            ensure(!list.items.is_empty(), "must not be empty").at("items")?;
            ensure(
                list.start.is_none_or(|start| list.ordered && start != 1),
                "only an ordered list has a start, and only one other than 1 is said",
            )
            .at("start")?;
            for (index, item) in list.items.iter().enumerate() {
                blocks(item, inner).at_index(index).at("items")?;
            }
            Ok(())
        }
        Block::Quote(quote) => {
            author(quote.author.as_ref()).at("author")?;
            timestamp(quote.posted.as_ref()).at("posted")?;
            text_option(quote.post.as_deref()).at("post")?;
            ensure(!quote.blocks.is_empty(), "must not be empty").at("blocks")?;
            blocks(&quote.blocks, inner).at("blocks")
        }
        Block::Code(block) => {
            text_option(block.language.as_deref()).at("language")?;
            code(&block.text).at("text")
        }
        Block::Table(table) => {
            run(&table.caption, inner).at("caption")?;
            ensure(!table.rows.is_empty(), "must not be empty").at("rows")?;
            ensure(
                usize::try_from(table.header_rows).is_ok_and(|rows| rows <= table.rows.len()),
                "must not be more than the rows",
            )
            .at("header_rows")?;
            for (index, row) in table.rows.iter().enumerate() {
                ensure(!row.is_empty(), "must not be empty")
                    .at_index(index)
                    .at("rows")?;
                for (column, cell) in row.iter().enumerate() {
                    let span = |span: Option<u32>| span.is_none_or(|cells| cells > 1);
                    run(&cell.content, inner)
                        .at("content")
                        .and(ensure(
                            span(cell.colspan) && span(cell.rowspan),
                            "a span is of more than one cell",
                        ))
                        .at_index(column)
                        .at_index(index)
                        .at("rows")?;
                }
            }
            Ok(())
        }
        Block::Figure(figure) => {
            ensure(
                !figure.images.is_empty() || !figure.caption.is_empty(),
                "a figure needs an image or a caption",
            )?;
            for (index, image) in figure.images.iter().enumerate() {
                url(&image.url).at("url").at_index(index).at("images")?;
                text_option(image.alt.as_deref())
                    .at("alt")
                    .at_index(index)
                    .at("images")?;
                text_option(image.title.as_deref())
                    .at("title")
                    .at_index(index)
                    .at("images")?;
            }
            run(&figure.caption, inner).at("caption")
        }
        Block::Attachment(attachment) => {
            ensure(
                attachment.name.is_some() || attachment.url.is_some(),
                "an attachment needs a name or an address",
            )?;
            text_option(attachment.name.as_deref()).at("name")?;
            url_option(attachment.url.as_deref()).at("url")?;
            text_option(attachment.size.as_deref()).at("size")?;
            text_option(attachment.media_type.as_deref()).at("media_type")
        }
        Block::Credits(credits) => {
            text(&credits.text).at("text")?;
            for (index, entry) in credits.entries.iter().enumerate() {
                text(&entry.role).at("role").at_index(index).at("entries")?;
                for (place, name) in entry.names.iter().enumerate() {
                    text(name)
                        .at_index(place)
                        .at("names")
                        .at_index(index)
                        .at("entries")?;
                }
            }
            Ok(())
        }
        Block::Poll(poll) => {
            text_option(poll.question.as_deref()).at("question")?;
            ensure(!poll.options.is_empty(), "must not be empty").at("options")?;
            for (index, option) in poll.options.iter().enumerate() {
                text(&option.text)
                    .at("text")
                    .at_index(index)
                    .at("options")?;
            }
            timestamp(poll.closes.as_ref()).at("closes")
        }
        Block::Notice(notice) => {
            token(Some(&notice.kind)).at("kind")?;
            text(&notice.text).at("text")
        }
        Block::Spoiler(spoiler) => {
            text_option(spoiler.title.as_deref()).at("title")?;
            ensure(!spoiler.blocks.is_empty(), "must not be empty").at("blocks")?;
            blocks(&spoiler.blocks, inner).at("blocks")
        }
        Block::Media(media) => {
            url(&media.url).at("url")?;
            text_option(media.title.as_deref()).at("title")
        }
        Block::Rule => Ok(()),
    }
}

fn point(point: &crate::Point, depth: usize) -> Check {
    ensure(depth <= MAX_DEPTH, "nested too deep")?;
    text(&point.marker).at("marker")?;
    if let Some(topic) = &point.topic {
        text(topic).at("topic")?;
        let begins = match point.blocks.first() {
            Some(Block::Paragraph(first)) => plain::inlines(&first.content).starts_with(topic),
            _ => false,
        };
        ensure(begins, "must be what the first paragraph begins with").at("topic")?;
    }
    blocks(&point.blocks, depth + 1).at("blocks")
}

fn has_break(inlines: &[Inline]) -> bool {
    inlines
        .iter()
        .any(|inline| matches!(inline, Inline::Break) || has_break(inline.children()))
}

/// Checks a run of inlines: a paragraph's, a title's, a cell's.
fn run(inlines: &[Inline], depth: usize) -> Check {
    let mut last = Last::Gap;
    marked(inlines, depth, &mut last)?;
    ensure(
        last != Last::Gap || inlines.is_empty(),
        "must not end with a space or a break",
    )?;
    let words = (first_char(inlines), last_char(inlines));
    let space = |c: Option<char>| c.is_some_and(char::is_whitespace);
    ensure(
        !space(words.0) && !space(words.1),
        "must have no white space at its ends",
    )
}

/// Whether a run of inlines is valid where it stands on its own.
pub(crate) fn is_run(inlines: &[Inline]) -> bool {
    run(inlines, 1).is_ok()
}

/// What a run of inlines ended with so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    /// Nothing, a space or a break: no space and no break may follow.
    Gap,
    Word,
}

fn marked(inlines: &[Inline], depth: usize, last: &mut Last) -> Check {
    ensure(inlines.is_empty() || depth <= MAX_DEPTH, "nested too deep")?;
    let mut after_text = false;
    for (index, inline) in inlines.iter().enumerate() {
        leaf(inline, depth, after_text, last).at_index(index)?;
        after_text = matches!(inline, Inline::Text(_));
    }
    Ok(())
}

fn leaf(inline: &Inline, depth: usize, after_text: bool, last: &mut Last) -> Check {
    match inline {
        Inline::Text(text) => {
            ensure(!after_text, "two texts must not stand side by side")?;
            ensure(!text.is_empty(), "must not be empty")?;
            let is_normal = normal::is_normal_inside(text);
            ensure(
                is_normal || !text.contains(normal::is_forbidden),
                "must have no control characters",
            )?;
            let gap = !is_normal || text.starts_with(' ') && *last == Last::Gap;
            ensure(!gap, "must have its white space folded")?;
            *last = if text.ends_with(' ') {
                Last::Gap
            } else {
                Last::Word
            };
            Ok(())
        }
        Inline::Break => {
            ensure(*last == Last::Word, "a break must stand between words")?;
            *last = Last::Gap;
            Ok(())
        }
        Inline::Code(code) => {
            *last = Last::Word;
            ensure(!code.text.is_empty(), "must not be empty")?;
            ensure(
                !code.text.contains(normal::is_forbidden),
                "must have no control characters",
            )
        }
        Inline::Image(image) => {
            *last = Last::Word;
            url(&image.url).at("url")?;
            text_option(image.alt.as_deref()).at("alt")?;
            text_option(image.title.as_deref()).at("title")
        }
        Inline::Mention(mention) => {
            *last = Last::Word;
            text(&mention.name).at("name")?;
            url_option(mention.url.as_deref()).at("url")
        }
        Inline::Emoji(emoji) => {
            *last = Last::Word;
            text(&emoji.code).at("code")?;
            url_option(emoji.url.as_deref()).at("url")
        }
        Inline::Link(link) => {
            url(&link.url).at("url")?;
            text_option(link.title.as_deref()).at("title")?;
            mark(&link.content, depth, last)
        }
        Inline::Strong(span)
        | Inline::Emphasis(span)
        | Inline::Underline(span)
        | Inline::Strikethrough(span)
        | Inline::Subscript(span)
        | Inline::Superscript(span) => {
            ensure(!span.content.is_empty(), "must not be empty").at("content")?;
            mark(&span.content, depth, last)
        }
    }
}

/// Checks what stands under a mark.
fn mark(content: &[Inline], depth: usize, last: &mut Last) -> Check {
    *last = Last::Gap;
    marked(content, depth + 1, last).at("content")?;
    ensure(
        *last == Last::Word || content.is_empty(),
        "a mark must not end with a space or a break",
    )
    .at("content")?;
    *last = Last::Word;
    Ok(())
}

fn first_char(inlines: &[Inline]) -> Option<char> {
    match inlines.first()? {
        Inline::Text(text) => text.chars().next(),
        other => first_char(other.children()),
    }
}

fn last_char(inlines: &[Inline]) -> Option<char> {
    match inlines.last()? {
        Inline::Text(text) => text.chars().next_back(),
        other => last_char(other.children()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, Metric, MetricKind, Paragraph, Section, Span};

    fn problem(block: Block) -> Option<String> {
        let report = Report {
            posts: vec![Post {
                body: vec![block],
                ..Post::default()
            }],
            ..Report::default()
        };
        report.validate().err().map(|invalid| invalid.to_string())
    }

    #[test]
    fn a_tab_is_not_folded_white_space() {
        let section = Section {
            number: Some("1.\t2".into()),
            ..Section::default()
        };
        let problem = problem(Block::Section(section)).unwrap();
        assert!(problem.starts_with("posts[0].body[0].number: must have its white space folded"));
    }

    #[test]
    fn a_carriage_return_is_no_line_end_of_code() {
        let code = Code {
            language: None,
            text: "a\rb".into(),
        };
        let problem = problem(Block::Code(code)).unwrap();
        assert!(problem.starts_with("posts[0].body[0].text: must have no control characters"));
    }

    #[test]
    fn a_place_leads_on_from_the_post_and_does_not_end_before_it_starts() {
        let problem = |block: &str, start, end| {
            let place = Place {
                block: block.into(),
                start,
                end,
            };
            let metric = Metric {
                place: Some(place),
                ..Metric::new(MetricKind::Count, "7")
            };
            super::metric(&metric)
                .err()
                .map(|invalid| invalid.to_string())
        };
        assert_eq!(problem("/body/0", 4, 4), None);
        assert_eq!(
            problem("body/0", 4, 5).unwrap(),
            "place.block: must begin with '/'"
        );
        assert_eq!(
            problem("/body/0", 5, 4).unwrap(),
            "place.end: must not end before it starts"
        );
    }

    #[test]
    fn a_sentence_holds_the_place_of_its_figure() {
        let problem = |place: Option<(u64, u64)>, sentence: (u64, u64)| {
            let metric = Metric {
                place: place.map(|(start, end)| Place {
                    block: "/body/0".into(),
                    start,
                    end,
                }),
                sentence: Some(Extent {
                    start: sentence.0,
                    end: sentence.1,
                }),
                ..Metric::new(MetricKind::Count, "7")
            };
            super::metric(&metric).err().map(|invalid| invalid.path())
        };
        assert_eq!(problem(Some((4, 5)), (4, 5)), None);
        assert_eq!(problem(Some((4, 5)), (5, 9)).as_deref(), Some("sentence"));
        assert_eq!(problem(Some((4, 5)), (0, 4)).as_deref(), Some("sentence"));
        assert_eq!(problem(None, (0, 4)).as_deref(), Some("sentence"));
    }

    #[test]
    fn a_change_says_something() {
        let problem = |change: Change| {
            let metric = Metric {
                change: Some(change),
                ..Metric::new(MetricKind::Count, "7")
            };
            super::metric(&metric).err().map(|invalid| invalid.path())
        };
        let basis = Change {
            basis: Some("同比".into()),
            ..Change::default()
        };
        assert_eq!(problem(basis.clone()).as_deref(), Some("change"));
        let empty = Change {
            base: Some(Base::default()),
            ..basis.clone()
        };
        assert_eq!(problem(empty).as_deref(), Some("change.base"));
        let unit = Change {
            percent: Some(0.into()),
            unit: Some("家".into()),
            ..basis.clone()
        };
        assert_eq!(problem(unit).as_deref(), Some("change.unit"));
        let flat = Change {
            percent: Some(0.into()),
            ..basis
        };
        assert_eq!(problem(flat), None);
    }

    #[test]
    fn a_parent_is_where_it_is_said_to_be() {
        let problem = |parents: [Option<Parent>; 3]| {
            let posts = (1..).zip(parents).map(|(floor, parent)| Post {
                floor: Some(floor),
                id: Some(format!("p{floor}")),
                parent,
                ..Post::default()
            });
            let report = Report {
                posts: posts.collect(),
                ..Report::default()
            };
            report.validate().err().map(|invalid| invalid.to_string())
        };
        let id = |id: &str| PostRef::Id(id.into());
        let inside = |post| Some(Parent::inside(post));
        assert_eq!(
            problem([None, inside(id("p1")), inside(PostRef::Floor(2))]),
            None
        );
        // Threads may be sorted newest first.
        assert_eq!(problem([inside(id("p3")), None, None]), None);
        assert_eq!(
            problem([None, inside(id("p4")), None]).unwrap(),
            "posts[1].parent: is no post of the report, and so outside"
        );
        assert_eq!(
            problem([None, Some(Parent::outside(PostRef::Floor(3))), None]).unwrap(),
            "posts[1].parent: is a post of the report, and so not outside"
        );
        assert_eq!(
            problem([None, inside(PostRef::Floor(3)), inside(id("p2"))]).unwrap(),
            "posts[1].parent: posts must not answer one another in a circle"
        );
        assert_eq!(
            problem([None, None, Some(Parent::outside(PostRef::Floor(0)))]).unwrap(),
            "posts[2].parent.floor: floors begin at 1"
        );
    }

    #[test]
    fn the_path_leads_into_marks() {
        let content = vec![
            "ebb ".into(),
            Inline::Strong(Span {
                content: vec!["tide ".into()],
            }),
        ];
        assert_eq!(
            problem(Block::Paragraph(Paragraph { content })).unwrap(),
            "posts[0].body[0].content[1].content: a mark must not end with a space or a break"
        );
    }
}
