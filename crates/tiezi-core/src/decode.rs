//! Bytes to text: which charset a page is in, and the text in it.
//!
//! The charset is the one asked for, else that of a byte order mark, else UTF-16 or UTF-8 where the
//! bytes show it, else the one that the reader found declared, else the one that [`chardetng`]
//! guesses. Names are those of the
//! [WHATWG Encoding Standard](https://encoding.spec.whatwg.org/#names-and-labels).

use std::{borrow::Cow, ops::Range};

use encoding_rs::{Encoding, UTF_8};

use crate::{OptionSpec, ReadError, Values, Warning};

/// The option by which readers let the user name the charset.
pub const CHARSET: OptionSpec = OptionSpec {
    name: "charset",
    values: Values::Text("charset"),
    default: "",
    help: "read the input in this charset, whatever it says of itself",
};

/// Text that was decoded from bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without the byte order mark; borrowed where the input is UTF-8.
    pub text: Cow<'a, str>,
    /// The charset that it was in.
    pub charset: &'static Encoding,
    /// Where bytes that are no text first stood; each such place is now a U+FFFD.
    pub malformed: Option<usize>,
    input: &'a [u8],
    /// How many bytes the byte order mark took.
    mark: usize,
}

/// Decodes an input.
///
/// `asked` is the charset that the user named, `declared` the one that the input names itself.
///
/// ```
/// let decoded = tiezi_core::decode::decode(b"\xCC\xFB\xD7\xD3", Some("gbk"), None)?;
/// assert_eq!(decoded.text, "帖子");
/// # Ok::<(), tiezi_core::ReadError>(())
/// ```
///
/// # Errors
/// [`ReadError::UnknownCharset`] if `asked` is no charset. A charset declared by the input itself
/// that is none is passed over.
pub fn decode<'a>(
    input: &'a [u8],
    asked: Option<&str>,
    declared: Option<&str>,
) -> Result<Decoded<'a>, ReadError> {
    let asked = match asked {
        None => None,
        Some(label) => Some(
            Encoding::for_label(label.as_bytes())
                .ok_or_else(|| ReadError::UnknownCharset(label.to_owned()))?,
        ),
    };
    let marked = Encoding::for_bom(input);
    let (charset, mark) = match (asked, marked) {
        (Some(asked), Some((marked, mark))) if asked == marked => (Some(asked), mark),
        (Some(asked), _) => (Some(asked), 0),
        (None, Some((marked, mark))) => (Some(marked), mark),
        (None, None) => (utf16_by_zeros(input), 0),
    };
    // Whatever a page says of itself: what fits UTF-8 is UTF-8. It is looked at once only.
    if charset.is_none_or(|charset| charset == UTF_8)
        && let Some(text) =
            UTF_8.decode_without_bom_handling_and_without_replacement(&input[mark..])
    {
        return Ok(Decoded {
            text,
            charset: UTF_8,
            malformed: None,
            input,
            mark,
        });
    }
    let charset = charset.unwrap_or_else(|| guess(input, declared));
    let body = &input[mark..];
    let (text, malformed) = charset.decode_without_bom_handling(body);
    let malformed = malformed.then(|| mark + first_malformed(charset, body));
    Ok(Decoded {
        text,
        charset,
        malformed,
        input,
        mark,
    })
}

/// Whether the beginning of some bytes is no text in any charset: a picture, a program, an archive.
///
/// ```
/// use tiezi_core::decode::is_binary;
/// assert!(is_binary(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x01"));
/// assert!(!is_binary(b"words\0 and one byte of none"));
/// ```
pub fn is_binary(input: &[u8]) -> bool {
    let head = &input[..input.len().min(1 << 10)];
    let is_odd = |b: &&u8| **b < b' ' && !matches!(**b, b'\t' | b'\n' | 0x0C | b'\r' | 0x1B);
    let is_marked = Encoding::for_bom(input).is_some();
    !is_marked
        && utf16_by_zeros(input).is_none()
        && head.iter().filter(is_odd).count() * 16 > head.len()
}

/// The charset of an input that nobody named, no mark tells and that is not UTF-8.
fn guess(input: &[u8], declared: Option<&str>) -> &'static Encoding {
    if let Some(declared) = declared.and_then(|label| Encoding::for_label(label.as_bytes())) {
        return declared;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    // More than enough to tell, and the time stays the same for a page of any length.
    let head = &input[..input.len().min(1 << 16)];
    detector.feed(head, head.len() == input.len());
    detector.guess(None, chardetng::Utf8Detection::Allow)
}

/// UTF-16 without a byte order mark: every other byte of its ASCII is zero.
fn utf16_by_zeros(input: &[u8]) -> Option<&'static Encoding> {
    let head = &input[..input.len().min(1 << 10)];
    let pairs = head.len() / 2;
    let zeros = |first: usize| {
        head.iter()
            .skip(first)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    if pairs < 8 || input.len() % 2 == 1 {
        None
    } else if odd * 4 > pairs && even * 16 < pairs {
        Some(encoding_rs::UTF_16LE)
    } else if even * 4 > pairs && odd * 16 < pairs {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

fn first_malformed(charset: &'static Encoding, body: &[u8]) -> usize {
    let mut decoder = charset.new_decoder_without_bom_handling();
    let mut read = 0;
    let mut buffer = [0; 4096];
    loop {
        let (result, taken, _) =
            decoder.decode_to_utf8_without_replacement(&body[read..], &mut buffer, true);
        read += taken;
        match result {
            encoding_rs::DecoderResult::InputEmpty => return body.len(),
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::Malformed(bad, after) => {
                return read.saturating_sub(usize::from(bad) + usize::from(after));
            }
        }
    }
}

impl Decoded<'_> {
    /// The charset's name as reports carry it.
    pub fn charset_name(&self) -> String {
        self.charset.name().to_ascii_lowercase()
    }

    /// The one warning about bytes that were no text.
    pub fn malformed_warning(&self) -> Option<Warning> {
        let at = self.malformed?;
        let message = format!("bytes that are not {} became U+FFFD", self.charset_name());
        Some(Warning::new(message, at..at + 1))
    }

    /// Turns the ranges of some warnings from bytes of the text to bytes of the input, in one pass.
    pub fn locate(&self, warnings: &mut [Warning]) {
        if matches!(self.text, Cow::Borrowed(_)) {
            for warning in warnings {
                warning.range = warning.range.start + self.mark..warning.range.end + self.mark;
            }
            return;
        }
        let mut ends: Vec<&mut usize> = Vec::with_capacity(warnings.len() * 2);
        for Warning {
            range: Range { start, end },
            ..
        } in warnings
        {
            ends.extend([start, end]);
        }
        ends.sort_by_key(|end| **end);
        let mut place = Place {
            decoder: self.charset.new_decoder_without_bom_handling(),
            read: self.mark,
            written: 0,
        };
        for end in ends {
            *end = place.advance(self.input, *end);
        }
    }
}

/// How far a second decoding has come: so many bytes of the input give so many bytes of text.
struct Place {
    decoder: encoding_rs::Decoder,
    read: usize,
    written: usize,
}

impl Place {
    /// Goes on to a byte of the text, and says which byte of the input it comes from.
    fn advance(&mut self, input: &[u8], end: usize) -> usize {
        let mut buffer = [0; 4096];
        // In bulk as long as every character fits, which needs up to four bytes of room …
        while self.written + 4 <= end {
            let room = (end - self.written).min(buffer.len());
            let (_, taken, made, _) =
                self.decoder
                    .decode_to_utf8(&input[self.read..], &mut buffer[..room], false);
            self.read += taken;
            self.written += made;
            if taken == 0 {
                break;
            }
        }
        // … and the rest byte by byte.
        while self.written < end && self.read < input.len() {
            let byte = &input[self.read..=self.read];
            let (_, taken, made, _) = self.decoder.decode_to_utf8(byte, &mut buffer, false);
            self.read += taken;
            self.written += made;
        }
        self.read
    }
}
