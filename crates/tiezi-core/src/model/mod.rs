//! The report model: what a thread page holds, whatever engine made it and whatever form it was saved in.
//!
//! The model *is* the JSON form: every field below stands in the JSON under its own name, absent
//! values and empty lists are left out, and every block and inline but the plain string is an
//! object whose `type` names it.

mod block;
mod inline;
mod metric;
mod post;
#[cfg(feature = "schema")]
mod schema;
mod tagged;
mod time;

pub use block::{
    Align, Attachment, Block, Cell, Code, Credit, Credits, Figure, FigureImage, Item, List, Media,
    MediaKind, Notice, Paragraph, Point, Points, Poll, PollOption, Quote, Section, Spoiler, Table,
};
pub use inline::{CodeSpan, Emoji, Image, Inline, Inlines, Link, Mention, Span};
pub use metric::{Change, Direction, Metric, MetricKind, Number, Place};
pub use post::{Author, Edit, Post, Report, Source, State, Version};
pub use time::{Time, TimeError, Timestamp};

/// The deepest nesting of blocks and inlines that a valid report has, counting from a post's body.
///
/// Readers flatten what is nested deeper, with a warning; writers and visitors may therefore recurse.
pub const MAX_DEPTH: usize = 64;
