//! The posts and the metrics of a report as flat records, for those who load threads into tables
//! and corpora.
//!
//! [`Posts`] and [`Metrics`] write JSON Lines: one record a line, every key on every line, `null` or
//! `[]` where the page doesn't say. [`PostsCsv`] and [`MetricsCsv`] write the same as CSV (RFC 4180):
//! a row of names first, in UTF-8 without a byte order mark, every cell's words as they are.
//!
//! A spreadsheet runs words that begin with `=`, `+`, `-` or `@` as a formula, and Excel guesses the
//! charset of a file without a byte order mark. What guards against the first changes the data, and
//! programs stumble over the second; so both are done only where the option `spreadsheet=true` asks
//! for it.
//!
//! ```
//! use tiezi_core::{Author, Block, Options, Post, Report, Writer};
//! use tiezi_records::Posts;
//!
//! let report = Report {
//!     title: Some("Ferry times".into()),
//!     posts: vec![Post {
//!         floor: Some(1),
//!         author: Some(Author::named("Wren")),
//!         body: vec![Block::paragraph("The last boat leaves at ten.")],
//!         ..Post::default()
//!     }],
//!     ..Report::default()
//! };
//! let mut output = Vec::new();
//! Posts.write(&report, &Options::default(), &mut output)?;
//! assert_eq!(
//!     String::from_utf8(output)?,
//!     concat!(
//!         r#"{"thread_title":"Ferry times","engine":null,"view":null,"url":null,"page":null,"#,
//!         r#""floor":1,"id":null,"author":"Wren","posted":null,"posted_text":null,"edited":null,"#,
//!         r#""subject":null,"state":null,"text":"The last boat leaves at ten.","quotes":[],"code":[],"#,
//!         r#""images":[],"links":[],"attachments":[],"metrics":0}"#,
//!         "\n",
//!     )
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cells;
mod lines;
mod metrics;
mod parts;
mod posts;

pub use metrics::{Metrics, MetricsCsv};
pub use posts::{Posts, PostsCsv};
