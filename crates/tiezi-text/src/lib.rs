//! Raw forum text: dumps of threads that lost their markup.
//!
//! It reads Discuz! archiver pages, print views and thread views, as they are copied from a browser
//! or dumped by a text browser; copies of Tieba, Tianya, Hupu, Douban, NGA, V2EX, phpwind, 2ch and PTT, questions and
//! comments of Stack Exchange, Reddit, Hacker News and others, each by its own words; articles of telnet boards, and chats
//! of QQ and `KakaoTalk`; threads of other engines by the header lines that recur in them; and any other text as one post.
//!
//! ```
//! use tiezi_core::{Options, Reader, plain};
//! use tiezi_text::Text;
//!
//! let input = "河狸 发表于 2023-3-18 01:11:13\n\n水位记录\n今天涨了两厘米。\n\n\
//!              水獭 发表于 2023-3-18 07:20:00\n\n收到。\n页: [1]\n查看完整版本: 水位记录";
//! let report = Text.read(input.as_bytes(), &Options::default())?.report;
//! assert_eq!(report.title.as_deref(), Some("水位记录"));
//! let author = report.posts[1].author.as_ref();
//! assert_eq!(author.and_then(|author| author.name.as_deref()), Some("水獭"));
//! assert_eq!(plain::own_words(&report.posts[0].body), "今天涨了两厘米。");
//! # Ok::<(), tiezi_core::ReadError>(())
//! ```
//!
//! The way of the data: `read` decodes and splits into `lines`; a module for each convention, `discuz`, `regular` or
//! `plain` finds a `thread` in them, whose posts know which lines are theirs; `body` makes
//! blocks of those.

mod account;
mod body;
mod chat;
mod clean;
mod columns;
mod comments;
mod copied;
mod discuz;
mod discuz6;
mod douban;
mod hupu;
mod lines;
mod mojibake;
mod nga;
mod options;
mod phpwind;
mod phpwind9;
mod places;
mod plain;
mod ptt;
mod quoted;
mod read;
mod regular;
mod s1_markdown;
mod table;
mod telnet;
mod thread;
mod tianya;
mod tieba;
mod two_channel;
mod v2ex;
mod warnings;
mod wrap;

use tiezi_core::{
    Confidence, Converter, Format, OptionSpec, Options, ReadError, Reader, Reading, WarningCode,
    decode,
};

pub use options::TextOptions;

/// The converter for raw text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Text;

static FORMAT: Format = Format::new(
    "text",
    &["txt", "plain"],
    &["txt", "text", "dat"],
    "text/plain",
    "raw forum text: dumps, print views, copied pages",
);

impl Converter for Text {
    fn format(&self) -> &Format {
        &FORMAT
    }

    /// Certain where the text begins as threads of a convention do; else anything can be raw text, but not what is full
    /// of control characters.
    fn detect(&self, input: &[u8]) -> Confidence {
        if decode::is_binary(input) {
            Confidence::No
        } else if read::has_convention(input) {
            Confidence::Certain
        } else {
            Confidence::Fallback
        }
    }

    fn options(&self) -> &[OptionSpec] {
        options::OPTIONS
    }

    fn codes(&self) -> &[WarningCode] {
        warnings::CODES
    }

    fn reader(&self) -> Option<&dyn Reader> {
        Some(self)
    }
}

impl Reader for Text {
    fn read(&self, input: &[u8], options: &Options) -> Result<Reading, ReadError> {
        read(input, &TextOptions::from(options))
    }
}

/// Reads raw text.
///
/// ```
/// let reading = tiezi_text::read("潮位涨了。".as_bytes(), &tiezi_text::TextOptions::default())?;
/// assert_eq!(reading.report.posts.len(), 1);
/// # Ok::<(), tiezi_core::ReadError>(())
/// ```
///
/// # Errors
/// [`ReadError::UnknownCharset`]: any other text is read.
pub fn read(input: &[u8], options: &TextOptions) -> Result<Reading, ReadError> {
    read::read(input, options)
}
