//! The core of tiezi: the report model, and the traits through which formats join in.
//!
//! A [`Report`] is a forum thread with its posts, or one post that carries an institution's report.
//! A format crate implements [`Converter`], and with it [`Reader`], [`Writer`] or both; a [`Pass`] changes a
//! report between the two. A [`Registry`] finds the converter for a name, a file or some bytes. This crate knows
//! no format.
//!
//! ```
//! use tiezi_core::{Block, Post, Report, plain};
//!
//! let report = Report {
//!     title: Some("Tide tables".into()),
//!     posts: vec![Post {
//!         floor: Some(1),
//!         body: vec![Block::paragraph("High water at nine.")],
//!         ..Post::default()
//!     }],
//!     ..Report::default()
//! };
//! report.validate()?;
//! assert_eq!(plain::own_words(&report.posts[0].body), "High water at nine.");
//! # Ok::<(), tiezi_core::Invalid>(())
//! ```

pub mod address;
mod convert;
pub mod date;
pub mod decode;
mod error;
mod floors;
pub mod markup;
pub mod merge;
mod model;
pub mod normal;
mod normalize;
mod options;
mod parents;
mod pass;
mod place;
pub mod plain;
pub mod punctuation;
mod reading;
mod registry;
mod validate;
mod walk;
mod warning;

pub use convert::{Confidence, Converter, Format, Reader, Writer};
pub use error::{Position, ReadError, WriteError, clipped};
pub use model::*;
pub use options::{OptionError, OptionSpec, Options, Values, Words};
pub use pass::{Applied, Pass, PassError};
pub use reading::{Reading, Role};
pub use registry::Registry;
pub use validate::Invalid;
pub use walk::{Element, Picture, Walk};
pub use warning::{CONTROL_CHARACTERS, INPUT, Level, MALFORMED, Warning, WarningCode};
