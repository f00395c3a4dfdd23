//! A report's table of contents for people: its posts, the sections of each, and how much is in them.
//!
//! After each post and section stands how many paragraphs, points, figures and captions are in it, with
//! all of its sections; what is none is left out. A figure is a [`Metric`](tiezi_core::Metric): it is
//! counted in the section that its place leads to, and in the post in any case. What a point begins
//! with is no paragraph of its own, and what a quote holds is somebody else's.
//!
//! ```
//! use tiezi_toc::Toc;
//! use tiezi_core::{Author, Block, Options, Post, Report, Section, Writer};
//!
//! let section = Section {
//!     number: Some("01".into()),
//!     title: vec!["Tides".into()],
//!     blocks: vec![Block::paragraph("High water at nine."), Block::paragraph("Low at three.")],
//! };
//! let report = Report {
//!     title: Some("Harbour log".into()),
//!     posts: vec![Post {
//!         floor: Some(1),
//!         author: Some(Author::named("Wren")),
//!         body: vec![Block::paragraph("All quiet."), Block::Section(section)],
//!         ..Post::default()
//!     }],
//!     ..Report::default()
//! };
//! let mut output = Vec::new();
//! Toc.write(&report, &Options::default(), &mut output)?;
//! assert_eq!(
//!     String::from_utf8(output)?,
//!     "\
//! Harbour log
//!
//! 1. Wren (3 paragraphs)
//!    01 Tides (2 paragraphs)
//!
//! 1 post, 1 section, 3 paragraphs
//! "
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod contents;
mod count;
mod write;

use tiezi_core::{Converter, Format, Writer};

/// The converter that writes tables of contents.
#[derive(Debug, Clone, Copy, Default)]
pub struct Toc;

static FORMAT: Format = Format::new(
    "toc",
    &["contents"],
    &["toc.txt"],
    "text/plain",
    "posts and sections for people, with how much is in each",
);

impl Converter for Toc {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}
