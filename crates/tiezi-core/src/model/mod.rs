//! The report model: what a thread page holds, whatever engine made it and whatever form it was saved in.
//!
//! The model *is* the JSON form: every field below stands in the JSON under its own name, absent
//! values and empty lists are left out, and every block and inline but the plain string is an
//! object whose `type` names it.

mod block;
mod inline;
mod metric;
mod parent;
mod period;
mod post;
#[cfg(feature = "schema")]
mod schema;
mod tagged;
mod time;
mod view;
mod word_set;

pub use block::{
    Align, Attachment, Block, Cell, Code, Credit, Credits, Figure, FigureImage, Item, List, Media,
    MediaKind, Notice, Paragraph, Point, Points, Poll, PollOption, Quote, Section, Spoiler, Table,
};
pub use inline::{CodeSpan, Emoji, Image, Inline, Inlines, Link, Mention, Span};
pub use metric::{
    Base, Change, Direction, Extent, Metric, MetricKind, MetricNature, MetricStatus, Number, Place,
    SaidIn,
};
pub use parent::{Parent, PostRef};
pub use period::{Period, PeriodError};
pub use post::{Author, Edit, Post, Reaction, Report, Source, State, Version};
pub use time::{Time, TimeError, Timestamp};
pub use view::View;

/// The deepest nesting of blocks and inlines that a valid report has, counting from a post's body or signature.
///
/// Readers flatten what is nested deeper, with a warning; writers and visitors may therefore recurse.
pub const MAX_DEPTH: usize = 64;
