//! Reading: front matter, then what the parser finds. [`thread`] makes posts of it, [`body`] their
//! blocks, [`inline`] their words.
//!
//! In a file that the writer began, comments say what Markdown can't, and what a person changed counts:
//! words are read where they stand, not from a copy. Any other file is one post, whose title is that
//! of the front matter or its first heading.

mod body;
mod front_matter;
mod html;
mod inline;
mod thread;

use tiezi_core::{
    MAX_DEPTH, Options, Position, ReadError, Reader, Reading, Warning,
    decode::{self, Decoded},
};

use self::{front_matter::FrontMatter, thread::Thread};
use crate::Markdown;

impl Reader for Markdown {
    /// Reads a report; what is no report of the writer's is read as one post.
    ///
    /// # Errors
    /// [`ReadError::Syntax`] where front matter or a comment of the writer's holds what it can't,
    /// [`ReadError::TooDeep`] where quotes nest deeper than in any text.
    fn read(&self, input: &[u8], options: &Options) -> Result<Reading, ReadError> {
        let decoded = decode::decode(input, options.get(decode::CHARSET.name), None)?;
        let text = decoded.text.as_ref();
        let failed = |byte, message| Err(syntax(&decoded, input, byte, message));
        if let Some(byte) = too_deep(text) {
            let position = position(&decoded, input, byte);
            return Err(ReadError::TooDeep {
                limit: MOST_QUOTES,
                position,
            });
        }
        let mut thread = match front_matter::find(text) {
            None => Thread::new(text, 0, FrontMatter::default()),
            Some((yaml, rest)) => match front_matter::read(&text[yaml.clone()]) {
                Ok(front) => Thread::new(text, rest, front),
                Err(fault) if fault.is_ours => {
                    return failed(yaml.start + fault.byte, fault.message);
                }
                // Lines between lines of dashes need not be front matter.
                Err(_) => Thread::new(text, 0, FrontMatter::default()),
            },
        };
        if let Err((byte, message)) = thread.parse() {
            return failed(byte, message);
        }
        let (report, starts, mut found) = thread.finish();
        if let Err(invalid) = report.validate() {
            let post = post_of(&invalid.path());
            let byte = post.and_then(|post| starts.get(post)).copied();
            return failed(byte.unwrap_or_default(), invalid.to_string());
        }
        decoded.locate(&mut found);
        let mut warnings: Vec<_> = decoded.malformed_warning().into_iter().collect();
        warnings.append(&mut found);
        Ok(Reading { report, warnings })
    }
}

/// The most quotes that may be open on a line: the parser takes time for each, on every line.
const MOST_QUOTES: usize = 4 * MAX_DEPTH;

/// The first line that opens more quotes.
fn too_deep(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(step) = memchr::memchr(b'>', &bytes[at..]) {
        at += step;
        let marks = bytes[at..].iter().take_while(|&&b| b == b'>' || b == b' ');
        let (length, quotes) = marks.fold((0, 0), |(length, quotes), &b| {
            (length + 1, quotes + usize::from(b == b'>'))
        });
        if quotes > MOST_QUOTES {
            return Some(at);
        }
        at += length;
    }
    None
}

/// The number of the post that a path such as `posts[3].body[0]` leads into.
fn post_of(path: &str) -> Option<usize> {
    let (number, _) = path.strip_prefix("posts[")?.split_once(']')?;
    number.parse().ok()
}

fn syntax(decoded: &Decoded<'_>, input: &[u8], byte: usize, message: String) -> ReadError {
    ReadError::Syntax {
        message,
        position: position(decoded, input, byte),
    }
}

/// The place in the input of a byte of its text.
fn position(decoded: &Decoded<'_>, input: &[u8], byte: usize) -> Position {
    let mut place = [Warning::new("", byte..byte)];
    decoded.locate(&mut place);
    Position::of(input, place[0].range.start)
}
