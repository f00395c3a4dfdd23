//! The posts and the metrics of a report as flat records, for those who load threads into tables
//! and corpora.
//!
//! [`PostsJsonl`] and [`MetricsJsonl`] write JSON Lines: one record a line, every key on every line, `null` or
//! `[]` where the page doesn't say. [`PostsCsv`] and [`MetricsCsv`] write the same as CSV (RFC 4180):
//! a row of names first, in UTF-8 without a byte order mark, every cell's words as they are.
//!
//! What is said of a post has the names of [`tiezi_core::Post`]: `id`, `floor`, `url`, `parent`, `score`.
//! What is said of its thread and page says so: `thread_title`, `thread_id`, `page_url`. A parent is the
//! `id` of the post that is answered, or `#` and its floor where it has none. `file` is what the option of that name says,
//! for those who put records of many inputs together.
//!
//! Of a metric the words of its sentence are told; of one longer than 2000 bytes, which no sentence is
//! but text without full stops, those around the figure.
//!
//! A spreadsheet runs words that begin with `=`, `+`, `-` or `@` as a formula, and Excel guesses the
//! charset of a file without a byte order mark. What guards against the first changes the data, and
//! programs stumble over the second; so both are done only where the option `spreadsheet=true` asks
//! for it.
//!
//! ```
//! use tiezi_core::{Author, Block, Options, Post, Report, Writer};
//! use tiezi_records::PostsJsonl;
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
//! PostsJsonl.write(&report, &Options::default(), &mut output)?;
//! assert_eq!(
//!     String::from_utf8(output)?,
//!     concat!(
//!         r#"{"file":null,"thread_title":"Ferry times","thread_id":null,"forum":null,"boards":[],"#,
//!         r#""engine":null,"view":null,"page_url":null,"page":null,"#,
//!         r#""floor":1,"id":null,"url":null,"parent":null,"#,
//!         r#""author":"Wren","author_id":null,"author_url":null,"#,
//!         r#""posted":null,"posted_text":null,"edited":null,"#,
//!         r#""subject":null,"state":null,"score":null,"reaction":null,"#,
//!         r#""text":"The last boat leaves at ten.","signature":null,"quotes":[],"code":[],"#,
//!         r#""images":[],"links":[],"attachments":[],"metrics":0}"#,
//!         "\n",
//!     )
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cells;
mod converter;
mod lines;
mod metrics;
mod options;
mod parts;
mod posts;
mod sentences;
mod thread;

pub use metrics::{MetricsCsv, MetricsJsonl};
pub use posts::{PostsCsv, PostsJsonl};
