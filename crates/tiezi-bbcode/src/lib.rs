//! Posts as BBCode, the markup in which boards store them.
//!
//! A file is what one column of a board's database gives: the BBCode of a post. Or it is the posts of a
//! thread, each under a line that says what else is known of it; such a file begins with one.
//!
//! ```text
//! [thread title="Tide tables"]
//! [post floor="1" author="Wren" posted="2024-3-1 07:20"]
//! High water at [b]nine[/b].
//!
//! [post floor="2" author="Otter"]
//! [quote="Wren"]
//! High water at nine.
//! [/quote]
//!
//! Then I sail at eight.
//! ```
//!
//! **Read** are the tags of phpBB, vBulletin, XenForo, SMF, MyBB and Discuz!, in any case, and what these
//! boards make of a post when they store it. A line end is a break, an empty line ends a paragraph.
//! Tags about looks (`[color]`, `[size]`, `[align]` …) are taken off their words. A tag that isn't known,
//! or has no end, is words, as boards show it; smilies are words too.
//!
//! - In an address, brackets that have their ends are part of it: `[url=/?q[]=1]words[/url]`.
//! - A site's number (`[MEDIA=vimeo]123[/MEDIA]`) is an address where that is sure; else the site's name is
//!   the title. The size of a player is about looks.
//! - The value of a picture is its size, its words (`[img=a lock]ADDRESS[/img]`), or its address if words
//!   stand inside. The title of code is a paragraph before it.
//! - A further `[thread …]` line, as `cat` joins files, is of another page of the thread if id or title
//!   say so, and is joined to the first as pages are. One of another thread is left out; its posts stay.
//!
//! **Left out**, each kind with a warning that counts: the numbers in `[post=7]`, `[thread=42]` and
//! `[user=5]`, for a report has addresses, and only the board could make one of them
//! (`[user=5]Wren[/user]` is a mention of Wren); the address of a quote that leads to no post; a quote
//! without words; a rule in a table's cell; control characters. Other blocks in a cell become their
//! words, with a warning, and code becomes code within a line.
//!
//! Entities (`&quot;`) are decoded in posts that were escaped, which have neither `<`, `>` nor `"`;
//! the option `entities` overrules it.
//!
//! **Written** is all that a person reads. BBCode has no sections, points, credits and polls: they are
//! written as their words, headings in bold. Not written: figures, which are found in the words again;
//! how a saved page was read; signatures, which boards store with the account; scores and votes, the
//! address of a post and which one it answers; the sides of cells, and when a poll closes. A post whose
//! words look like tags or entities is written escaped: `&#91;b]`; any other as it would be typed.
//!
//! ```
//! use tiezi_bbcode::Bbcode;
//! use tiezi_core::{Block, Options, Reader, Writer};
//!
//! let stored = b"[quote=&quot;Wren&quot;]Who has the [b]tide[/b] table?[/quote]Otter &amp; I.";
//! let report = Bbcode.read(stored, &Options::default())?.report;
//! assert_eq!(report.posts[0].body[1], Block::paragraph("Otter & I."));
//!
//! let mut output = Vec::new();
//! Bbcode.write(&report, &Options::default(), &mut output)?;
//! assert_eq!(
//!     String::from_utf8(output)?,
//!     "[post]\n[quote=\"Wren\"]\nWho has the [b]tide[/b] table?\n[/quote]\n\nOtter & I.\n\n"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The way of the data: `controls` takes control characters out, `thread` parts a file at its header
//! lines, `stored` takes off what a board put around a post, `pieces` parts it into words and tags,
//! `body` makes blocks of them, and `lost` counts what there is no place for.

mod body;
mod controls;
mod lost;
mod options;
mod pieces;
mod quote;
mod read;
mod stored;
mod thread;
mod words;
mod write;

use tiezi_core::{Confidence, Converter, Format, OptionSpec, Reader, WarningCode, Writer};

/// The converter for BBCode.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bbcode;

static FORMAT: Format = Format::new(
    "bbcode",
    &["bb"],
    &["bbcode"],
    "text/x-bbcode",
    "posts as boards store them: BBCode",
);

impl Converter for Bbcode {
    fn format(&self) -> &Format {
        &FORMAT
    }

    /// Certain of a header line; and BBCode is likely where there are half as many ends of tags as lines.
    /// Raw text with fewer, such as a dump of a thread, is rather that.
    fn detect(&self, input: &[u8]) -> Confidence {
        let head = String::from_utf8_lossy(&input[..input.len().min(1 << 14)]);
        let head = head.trim_start_matches('\u{FEFF}');
        if thread::begins_with_header(head) {
            return Confidence::Certain;
        }
        // JSON, and pages that show BBCode; but phpBB stores XML.
        let is_other = head.trim_start().starts_with(['{', '<']);
        if is_other && !head.starts_with("<r>") {
            return Confidence::No;
        }
        let ends = pieces::pieces(head, stored::uid(head));
        let ends = ends.iter().filter(|piece| piece.what.is_end()).count();
        let lines = head.lines().filter(|line| !line.trim().is_empty()).count();
        if ends >= 2 && ends * 2 >= lines {
            Confidence::Likely
        } else {
            Confidence::No
        }
    }

    fn options(&self) -> &[OptionSpec] {
        options::OPTIONS
    }

    fn codes(&self) -> &[WarningCode] {
        lost::CODES
    }

    fn reader(&self) -> Option<&dyn Reader> {
        Some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}
