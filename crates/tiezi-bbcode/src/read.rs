//! Reading: from bytes to the posts, and the words of each.

use std::borrow::Cow;

use tiezi_core::{Options, ReadError, Reader, Reading, Report, Warning, decode};
use tiezi_outline::outline_as_asked;

use crate::{Bbcode, ENTITIES, body, stored::Stored, thread};

impl Reader for Bbcode {
    /// Reads the posts of a file, or the one post that a board stored.
    ///
    /// # Errors
    /// [`ReadError::UnknownCharset`]: any text is BBCode.
    fn read(&self, input: &[u8], options: &Options) -> Result<Reading, ReadError> {
        let input_text = decode::decode(input, options.get(decode::CHARSET.name), None)?;
        let entities = match options.get(ENTITIES.name) {
            Some("decode") => Some(true),
            Some("keep") => Some(false),
            _ => None,
        };
        let text = &input_text.text;
        let mut report = Report::default();
        report.source.charset = Some(input_text.charset_name());
        let mut warnings = Vec::new();
        for (mut post, words) in thread::parts(text, &mut report, &mut warnings) {
            let stored = Stored::read(&text[words.clone()], entities);
            let (body, flattened) = body::read(&stored);
            post.body = body;
            report.posts.push(post);
            if let Some((count, place)) = flattened {
                let message = format!("{count} tags are nested too deep and left out");
                // Where the board's own marks were taken out first, only the post is known.
                let is_exact = matches!(stored.text, Cow::Borrowed(_));
                let place = words.start + place.start..words.start + place.end;
                warnings.push(Warning::new(message, if is_exact { place } else { words }));
            }
        }
        if report.posts.is_empty() {
            warnings.push(Warning::new("there is no post here", 0..text.len()));
        }
        outline_as_asked(&mut report, options);
        input_text.locate(&mut warnings);
        warnings.extend(input_text.malformed_warning());
        warnings.sort_by_key(|warning| warning.range.start);
        Ok(Reading { report, warnings })
    }
}
