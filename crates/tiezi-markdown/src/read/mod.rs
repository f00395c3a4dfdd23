//! Reading: front matter, then what the parser finds. [`thread`] makes posts of it, [`body`] their
//! blocks, [`inline`] their words.
//!
//! In a file that the writer began, comments say what Markdown can't, and what a person changed counts:
//! words are read where they stand, not from a copy. Any other file is one post, whose title is that
//! of the front matter or its first heading.

mod body;
mod depth;
mod front_matter;
mod html;
mod inline;
mod thread;
mod warnings;

use tiezi_core::{Options, ReadError, Reader, Reading, decode, normal};

use self::{front_matter::FrontMatter, thread::Thread};
use crate::Markdown;

pub(crate) use self::warnings::CODES;

impl Reader for Markdown {
    /// Reads a report; what is no report of the writer's is read as one post.
    ///
    /// # Errors
    /// [`ReadError::Syntax`] where front matter or a comment of the writer's holds what it can't,
    /// [`ReadError::TooDeep`] where quotes nest deeper than in any text.
    fn read(&self, input: &[u8], options: &Options) -> Result<Reading, ReadError> {
        let decoded = decode::decode(input, options.get(&decode::CHARSET.name), None)?;
        let text = decoded.text.as_ref();
        let failed = |byte, message| {
            Err(ReadError::Syntax {
                message,
                position: decoded.position(byte),
            })
        };
        if let Some(byte) = depth::too_deep(text) {
            return Err(ReadError::TooDeep {
                limit: depth::MOST_QUOTES,
                position: decoded.position(byte),
            });
        }
        let mut thread = match front_matter::find(text) {
            None => Thread::new(text, 0, FrontMatter::default()),
            Some(found) => match front_matter::read(text, &found) {
                Ok(front) => Thread::new(text, found.end, front),
                Err(fault) if fault.is_ours => {
                    return failed(found.range.start + fault.byte, fault.message);
                }
                // Lines between lines of dashes need not be front matter.
                Err(fault) => {
                    let mut thread = Thread::new(text, 0, FrontMatter::default());
                    if fault.is_meant {
                        let at = found.range.start + fault.byte;
                        let message = format!(
                            "what the text begins with can't be read as front matter: {}",
                            fault.message
                        );
                        thread.warn(&warnings::BROKEN_FRONT_MATTER, message, at..at);
                    }
                    thread
                }
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
        found.extend(normal::controls_warning(text));
        decoded.locate(&mut found);
        let mut warnings: Vec<_> = decoded.malformed_warning().into_iter().collect();
        warnings.append(&mut found);
        Ok(Reading::structured(report, warnings))
    }
}

/// The number of the post that a path such as `posts[3].body[0]` leads into.
fn post_of(path: &str) -> Option<usize> {
    let (number, _) = path.strip_prefix("posts[")?.split_once(']')?;
    number.parse().ok()
}
