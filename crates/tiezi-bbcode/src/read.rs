//! Reading: from bytes to the posts, and the words of each.

use std::borrow::Cow;

use tiezi_core::{Options, ReadError, Reader, Reading, Report, Warning, decode, normal};

use crate::{
    Bbcode, body,
    controls::Clean,
    lost::{Lost, NO_POST},
    options::BbcodeOptions,
    stored::Stored,
    thread,
};

impl Reader for Bbcode {
    /// Reads the posts of a file, or the one post that a board stored.
    ///
    /// # Errors
    /// [`ReadError::UnknownCharset`]: any text is BBCode.
    fn read(&self, input: &[u8], options: &Options) -> Result<Reading, ReadError> {
        let BbcodeOptions { charset, entities } = BbcodeOptions::from(options);
        let input_text = decode::decode(input, charset.as_deref(), None)?;
        let lines = normal::line_ends(&input_text.text);
        let clean = Clean::of(&lines);
        let text = &clean.text;
        let mut report = Report::default();
        report.source.charset = Some(input_text.charset_name());
        let mut warnings = Vec::new();
        let mut lost = Lost::default();
        for (mut post, words) in thread::parts(text, &mut report, &mut warnings) {
            let stored = Stored::read(&text[words.clone()], entities);
            let (body, left_out) = body::read(&stored);
            post.body = body;
            report.posts.push(post);
            lost.extend(left_out, |place| match stored.text {
                Cow::Borrowed(_) => words.start + place.start..words.start + place.end,
                // Where the board's own marks were taken out first, only the post is known.
                Cow::Owned(_) => words.clone(),
            });
        }
        warnings.extend(lost.warnings());
        if report.posts.is_empty() {
            warnings.push(Warning::new(
                &NO_POST,
                "there is no post here",
                0..text.len(),
            ));
        }
        report.normalize();
        clean.locate(&mut warnings);
        warnings.extend(clean.warning());
        input_text.locate(&mut warnings);
        warnings.extend(input_text.malformed_warning());
        warnings.sort_by_key(Warning::start);
        Ok(Reading::unstructured(report, warnings))
    }
}
