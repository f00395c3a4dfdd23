//! The outline of a report that was posted as flat text: sections, points, captions, credits.
//!
//! A reader of a form without structure hands its report over, each post a flat run of paragraphs,
//! and gets it back as a tree. Only what counts on is taken for structure: a number begins a heading
//! where the numbers before and after it are there too, a marker such as 一是 begins a point where
//! another follows. No word is lost or added; markers and numbers move into fields of their own.
//!
//! ```
//! use tiezi_core::{Block, Post, Report};
//! use tiezi_outline::{OutlineOptions, outline};
//!
//! let lines = ["01疏浚航道", "全年疏浚46公里。02扩建堆场", "新增两处。一是北港。二是南港。"];
//! let body = lines.map(Block::paragraph).to_vec();
//! let mut report = Report { posts: vec![Post { body, ..Post::default() }], ..Report::default() };
//! outline(&mut report, &OutlineOptions::default());
//!
//! let [Block::Section(first), Block::Section(second)] = &report.posts[0].body[..] else { panic!() };
//! assert_eq!(first.number.as_deref(), Some("01"));
//! assert_eq!(second.title, ["扩建堆场".into()]);
//! assert!(matches!(second.blocks[1], Block::Points(_)));
//! ```
//!
//! The way of a body: `segment` cuts paragraphs where something may begin, `heading` and `points`
//! say which of it does, `tree` puts the segments together.

mod caption;
mod credits;
mod glued;
mod heading;
mod marker;
mod number;
mod numbering;
mod points;
mod rows;
mod segment;
mod title;
mod topic;
mod tree;
mod unnumbered;
mod vocabulary;

use std::mem;

use tiezi_core::{
    Applied, Block, Inline, MAX_DEPTH, OptionSpec, Options, Pass, PassError, Report, View, Warning,
    WarningCode,
};

use segment::{Candidate, Kind, Role, Segment};
pub use title::title_lines;

/// The pass that finds the structure of posts, and the title lines of a text without a forum around it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Outline;

const DETAIL: &str = "detail";
const ROLES: &str = "roles";

const OPTIONS: &[OptionSpec] = &[
    OptionSpec::one_of(
        DETAIL,
        &["full", "structure"],
        "full",
        "find sections, points, captions and credits (full), or sections and points alone (structure)",
    ),
    OptionSpec::text(
        ROLES,
        "roles",
        "",
        "more roles of credits, with commas between them",
    ),
];

/// Metrics of a report whose words were put together anew.
const METRICS_DROPPED: WarningCode = WarningCode::warning(
    "outline.metrics-dropped",
    "the metrics of a post whose blocks changed are left out; the metrics pass finds them anew",
);

impl Pass for Outline {
    fn name(&self) -> &'static str {
        "outline"
    }

    fn summary(&self) -> &'static str {
        "finds titles, sections, points, captions and credits in flat text"
    }

    fn options(&self) -> &[OptionSpec] {
        OPTIONS
    }

    fn codes(&self) -> &[WarningCode] {
        &[METRICS_DROPPED]
    }

    fn is_default(&self) -> bool {
        true
    }

    fn apply(&self, report: &mut Report, options: &Options) -> Result<Applied, PassError> {
        let dropped = outline(report, &OutlineOptions::from(options));
        let warning = (dropped > 0).then(|| {
            let message =
                format!("{dropped} metrics are left out: the blocks that they stand in changed");
            Warning::new(&METRICS_DROPPED, message, None)
        });
        Ok(Applied::kept(Vec::from_iter(warning)))
    }
}

/// How much is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Detail {
    /// Sections, points, captions and credits.
    #[default]
    Full,
    /// Sections and points.
    Structure,
}

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutlineOptions {
    /// How much.
    pub detail: Detail,
    /// Roles of credits besides those of the vocabulary: `灯光`.
    pub roles: Vec<String>,
}

impl From<&Options> for OutlineOptions {
    fn from(options: &Options) -> Self {
        Self {
            detail: match options.get(DETAIL) {
                Some("structure") => Detail::Structure,
                _ => Detail::Full,
            },
            roles: options.list(ROLES).map(str::to_owned).collect(),
        }
    }
}

/// Whether a line is credits from end to end: `责编|沈一帆   编辑|何潮生`.
fn is_credits(line: &str) -> bool {
    credits::read(line, &OutlineOptions::default()).is_some()
}

/// Levels that the outline may add: styles of headings and families of markers, one in the other.
const ADDED_DEPTH: usize = 24;

/// Finds the structure of every post, and says how many metrics it left out because the blocks that they stand
/// in changed. The title lines of a text without a forum around it become the report's title.
///
/// Bodies that are nested nearly as deep as a report may be are left as they are.
pub fn outline(report: &mut Report, options: &OutlineOptions) -> usize {
    let mut dropped = 0;
    if report.source.view == Some(View::Article)
        && report.title.is_none()
        && title::take(report)
        && let Some(first) = report.posts.first_mut()
    {
        dropped += mem::take(&mut first.metrics).len();
    }
    for post in &mut report.posts {
        let before = (!post.metrics.is_empty()).then(|| post.body.clone());
        post.body = body(mem::take(&mut post.body), options);
        if before.is_some_and(|before| before != post.body) {
            dropped += mem::take(&mut post.metrics).len();
        }
        post.normalize();
    }
    dropped
}

/// Finds the structure of one body.
pub fn body(blocks: Vec<Block>, options: &OutlineOptions) -> Vec<Block> {
    let blocks = rows::part_credits(blocks, options);
    let blocks = number::join(segment::part_lines(blocks, options));
    let mut segments = segment::segments(&blocks, options);
    if all_plain(&segments) || !has_room(&blocks) {
        return blocks;
    }
    heading::resolve(&mut segments);
    let groups = points::resolve(&mut segments);
    resolve_credits(&mut segments);
    resolve_events(&mut segments);
    resolve_pictures(&blocks, &mut segments);
    if options.detail == Detail::Structure {
        leave_sections_and_points(&mut segments);
    }
    if all_plain(&segments) {
        return blocks;
    }
    tree::build(blocks, segments, &groups)
}

fn all_plain(segments: &[Segment]) -> bool {
    segments
        .iter()
        .all(|segment| matches!(segment.kind, Kind::Is(Role::Plain)))
}

/// Takes captions and credits for the paragraphs that they are without the outline.
fn leave_sections_and_points(segments: &mut [Segment]) {
    for segment in segments {
        if matches!(segment.kind, Kind::Is(Role::Caption | Role::Credits(_))) {
            segment.kind = Kind::Is(Role::Plain);
        }
    }
}

/// What may be credits is so beside other credits, `文字:甲` over `编辑:乙`.
fn resolve_credits(segments: &mut [Segment]) {
    let is_any = |segment: &Segment| {
        matches!(
            segment.kind,
            Kind::Is(Role::Credits(_)) | Kind::Maybe(Candidate::Credits(_))
        )
    };
    for lines in segments.chunk_by_mut(|a, b| is_any(a) && is_any(b)) {
        // Two lines of `文:甲` and `图:乙` are enough.
        let is_letter = |line: &Segment| matches!(&line.kind, Kind::Maybe(Candidate::Credits(entries)) if entries.iter().all(|entry| entry.role.chars().count() == 1));
        let is_sure = lines
            .iter()
            .any(|line| matches!(line.kind, Kind::Is(Role::Credits(_))))
            || lines.len() > 1 && lines.iter().all(is_letter);
        for line in lines {
            if let Kind::Maybe(Candidate::Credits(entries)) = &mut line.kind {
                line.kind = if is_sure {
                    Kind::Is(Role::Credits(mem::take(entries)))
                } else {
                    Kind::Is(Role::Plain)
                };
            }
        }
    }
}

/// A sentence that names an event is a caption where it stands alone between longer paragraphs, or
/// between one and a heading.
fn resolve_events(segments: &mut [Segment]) {
    for at in 0..segments.len() {
        let (before, rest) = segments.split_at_mut(at);
        let [segment, after @ ..] = rest else { return };
        if !matches!(segment.kind, Kind::Maybe(Candidate::Event)) {
            continue;
        }
        let is_longer = |other: &Segment| other.is_text && other.len > segment.len;
        let under = before
            .last()
            .is_some_and(|other| is_longer(other) || !other.is_text);
        let over = after.first().is_some_and(|other| {
            is_longer(other) || matches!(other.kind, Kind::Is(Role::Heading { .. }))
        });
        let alone = segment.start == 0
            && after
                .first()
                .is_none_or(|other| other.block != segment.block);
        segment.kind = if under && over && alone {
            Kind::Is(Role::Caption)
        } else {
            Kind::Is(Role::Plain)
        };
    }
}

/// In a report with headings, the lone sentence under a picture without a caption is its caption.
fn resolve_pictures(blocks: &[Block], segments: &mut [Segment]) {
    let is_heading = |segment: &Segment| matches!(segment.kind, Kind::Is(Role::Heading { .. }));
    if !segments.iter().any(is_heading) {
        return;
    }
    let is_bare = |block: &Block| matches!(block, Block::Figure(figure) if figure.caption.is_empty() && !figure.images.is_empty());
    for at in 0..segments.len() {
        let (before, rest) = segments.split_at_mut(at);
        let [segment, after @ ..] = rest else { return };
        let alone = segment.start == 0
            && after
                .first()
                .is_none_or(|other| other.block != segment.block);
        let above = segment
            .block
            .checked_sub(1)
            .and_then(|above| blocks.get(above));
        let is_under =
            before.last().is_some_and(|other| !other.is_text) && above.is_some_and(is_bare);
        // More words under it go on with what it says.
        let is_lone = after
            .first()
            .is_none_or(|other| !other.is_text || is_heading(other) || other.len > 2 * segment.len);
        if matches!(segment.kind, Kind::Is(Role::Plain))
            && segment.is_text
            && alone
            && is_under
            && is_lone
        {
            let is_sentence = blocks
                .get(segment.block)
                .is_some_and(caption::is_lone_sentence);
            if is_sentence {
                segment.kind = Kind::Is(Role::Caption);
            }
        }
    }
}

/// Whether the outline's levels fit above those that the blocks have.
fn has_room(blocks: &[Block]) -> bool {
    fn fits(blocks: &[Block], room: usize) -> bool {
        blocks.iter().all(|block| match block {
            Block::Paragraph(paragraph) => fits_inlines(&paragraph.content, room),
            Block::Section(section) => {
                room > 0 && fits(&section.blocks, room - 1) && fits_inlines(&section.title, room)
            }
            Block::Points(points) => {
                room > 1
                    && points
                        .items
                        .iter()
                        .all(|point| fits(&point.blocks, room - 2))
            }
            Block::List(list) => room > 0 && list.items.iter().all(|item| fits(item, room - 1)),
            Block::Quote(quote) => room > 0 && fits(&quote.blocks, room - 1),
            Block::Spoiler(spoiler) => room > 0 && fits(&spoiler.blocks, room - 1),
            Block::Table(table) => table
                .rows
                .iter()
                .flatten()
                .all(|cell| fits_inlines(&cell.content, room)),
            Block::Figure(figure) => fits_inlines(&figure.caption, room),
            _ => true,
        })
    }
    fn fits_inlines(inlines: &[Inline], room: usize) -> bool {
        room > 0
            && inlines.iter().all(|inline| {
                inline.children().is_empty() || fits_inlines(inline.children(), room - 1)
            })
    }
    fits(blocks, MAX_DEPTH - ADDED_DEPTH)
}
