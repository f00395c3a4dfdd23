//! The outline of a report that was posted as flat text: sections, points, captions, credits.
//!
//! A reader of a form without structure hands its report over, each post a flat run of paragraphs,
//! and gets it back as a tree. Only what counts on is taken for structure: a number begins a heading
//! where the numbers before and after it are there too, a marker such as 一是 begins a point where
//! another follows. No word is lost or added; markers and numbers move into fields of their own.
//!
//! ```
//! use tiezi_core::{Block, Post, Report};
//! use tiezi_outline::{Settings, outline};
//!
//! let lines = ["01疏浚航道", "全年疏浚46公里。02扩建堆场", "新增两处。一是北港。二是南港。"];
//! let body = lines.map(Block::paragraph).to_vec();
//! let mut report = Report { posts: vec![Post { body, ..Post::default() }], ..Report::default() };
//! outline(&mut report, &Settings::default());
//!
//! let [Block::Section(first), Block::Section(second)] = &report.posts[0].body[..] else { panic!() };
//! assert_eq!(first.number.as_deref(), Some("01"));
//! assert_eq!(second.title, ["扩建堆场".into()]);
//! assert!(matches!(second.blocks[1], Block::Points(_)));
//! ```
//!
//! The way of a body: `piece` cuts paragraphs where something may begin, `heading` and `points`
//! say which of it does, `tree` puts the pieces together.

mod caption;
mod credits;
mod glued;
mod heading;
mod marker;
mod number;
mod numbering;
mod piece;
mod points;
mod rows;
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

use piece::{Piece, Role};
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
        let dropped = outline(report, &Settings::from(options));
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
pub struct Settings {
    /// How much.
    pub detail: Detail,
    /// Roles of credits besides those of the vocabulary: `灯光`.
    pub roles: Vec<String>,
}

impl From<&Options> for Settings {
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
    credits::read(line, &Settings::default()).is_some()
}

/// Levels that the outline may add: styles of headings and families of markers, one in the other.
const ADDED_DEPTH: usize = 24;

/// Finds the structure of every post, and says how many metrics it left out because the blocks that they stand
/// in changed. The title lines of a text without a forum around it become the report's title.
///
/// Bodies that are nested nearly as deep as a report may be are left as they are.
pub fn outline(report: &mut Report, settings: &Settings) -> usize {
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
        post.body = body(mem::take(&mut post.body), settings);
        if before.is_some_and(|before| before != post.body) {
            dropped += mem::take(&mut post.metrics).len();
        }
        post.normalize();
    }
    dropped
}

/// Finds the structure of one body.
pub fn body(blocks: Vec<Block>, settings: &Settings) -> Vec<Block> {
    let blocks = rows::part_credits(blocks, settings);
    let blocks = number::join(piece::part_lines(blocks, settings));
    let mut pieces = piece::pieces(&blocks, settings);
    if all_plain(&pieces) || !has_room(&blocks) {
        return blocks;
    }
    heading::resolve(&mut pieces);
    let groups = points::resolve(&mut pieces);
    resolve_credits(&mut pieces);
    resolve_events(&mut pieces);
    resolve_pictures(&blocks, &mut pieces);
    if settings.detail == Detail::Structure {
        leave_sections_and_points(&mut pieces);
    }
    if all_plain(&pieces) {
        return blocks;
    }
    tree::build(blocks, pieces, &groups)
}

fn all_plain(pieces: &[Piece]) -> bool {
    pieces.iter().all(|piece| matches!(piece.role, Role::Plain))
}

/// Takes captions and credits for the paragraphs that they are without the outline.
fn leave_sections_and_points(pieces: &mut [Piece]) {
    for piece in pieces {
        if matches!(piece.role, Role::Caption | Role::Credits(_)) {
            piece.role = Role::Plain;
        }
    }
}

/// What may be credits is so beside other credits, `文字:甲` over `编辑:乙`.
fn resolve_credits(pieces: &mut [Piece]) {
    let is_any = |piece: &Piece| matches!(piece.role, Role::Credits(_) | Role::MaybeCredits(_));
    for lines in pieces.chunk_by_mut(|a, b| is_any(a) && is_any(b)) {
        // Two lines of `文:甲` and `图:乙` are enough.
        let is_letter = |line: &Piece| matches!(&line.role, Role::MaybeCredits(entries) if entries.iter().all(|entry| entry.role.chars().count() == 1));
        let is_sure = lines
            .iter()
            .any(|line| matches!(line.role, Role::Credits(_)))
            || lines.len() > 1 && lines.iter().all(is_letter);
        for line in lines {
            if let Role::MaybeCredits(entries) = &mut line.role {
                line.role = if is_sure {
                    Role::Credits(mem::take(entries))
                } else {
                    Role::Plain
                };
            }
        }
    }
}

/// A sentence that names an event is a caption where it stands alone between longer paragraphs, or
/// between one and a heading.
fn resolve_events(pieces: &mut [Piece]) {
    for at in 0..pieces.len() {
        let (before, rest) = pieces.split_at_mut(at);
        let [piece, after @ ..] = rest else { return };
        if !matches!(piece.role, Role::Event) {
            continue;
        }
        let is_longer = |other: &Piece| other.is_text && other.len > piece.len;
        let under = before
            .last()
            .is_some_and(|other| is_longer(other) || !other.is_text);
        let over = after
            .first()
            .is_some_and(|other| is_longer(other) || matches!(other.role, Role::Heading { .. }));
        let alone =
            piece.start == 0 && after.first().is_none_or(|other| other.block != piece.block);
        piece.role = if under && over && alone {
            Role::Caption
        } else {
            Role::Plain
        };
    }
}

/// In a report with headings, the lone sentence under a picture without a caption is its caption.
fn resolve_pictures(blocks: &[Block], pieces: &mut [Piece]) {
    let is_heading = |piece: &Piece| matches!(piece.role, Role::Heading { .. });
    if !pieces.iter().any(is_heading) {
        return;
    }
    let is_bare = |block: &Block| matches!(block, Block::Figure(figure) if figure.caption.is_empty() && !figure.images.is_empty());
    for at in 0..pieces.len() {
        let (before, rest) = pieces.split_at_mut(at);
        let [piece, after @ ..] = rest else { return };
        let alone =
            piece.start == 0 && after.first().is_none_or(|other| other.block != piece.block);
        let above = piece
            .block
            .checked_sub(1)
            .and_then(|above| blocks.get(above));
        let is_under =
            before.last().is_some_and(|other| !other.is_text) && above.is_some_and(is_bare);
        // More words under it go on with what it says.
        let is_lone = after
            .first()
            .is_none_or(|other| !other.is_text || is_heading(other) || other.len > 2 * piece.len);
        if matches!(piece.role, Role::Plain) && piece.is_text && alone && is_under && is_lone {
            let is_sentence = blocks
                .get(piece.block)
                .is_some_and(caption::is_lone_sentence);
            if is_sentence {
                piece.role = Role::Caption;
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
