//! The posts of a report as flat records, for those who load threads into tables and corpora.
//!
//! [`Posts`] writes JSON Lines: one post a line, every key on every line, `null` or `[]` where the
//! page doesn't say.
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

mod parts;
mod posts;

pub use posts::Posts;
