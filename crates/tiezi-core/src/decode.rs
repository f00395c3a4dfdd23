//! Bytes to text: which charset a page is in, and the text in it.
//!
//! The charset is the one asked for, else that of a byte order mark, else UTF-16 or UTF-8 where the
//! bytes show it, else the one that the reader found declared, else the one that [`chardetng`]
//! guesses. Names are those of the
//! [WHATWG Encoding Standard](https://encoding.spec.whatwg.org/#names-and-labels).

use std::{borrow::Cow, ops::Range};

use encoding_rs::{Encoding, UTF_8};

use crate::{MALFORMED, OptionSpec, Position, ReadError, Role, Warning};

/// The option by which readers let the user name the charset.
pub const CHARSET: OptionSpec = OptionSpec::text(
    "charset",
    "charset",
    "",
    "read the input in this charset, whatever it says of itself",
);

/// Text that was decoded from bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoded<'a> {
    /// The text, without the byte order mark; borrowed where the input is UTF-8.
    pub text: Cow<'a, str>,
    charset: &'static Encoding,
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
    Ok(decode_as(input, asked, declared))
}

fn decode_as<'a>(
    input: &'a [u8],
    asked: Option<&'static Encoding>,
    declared: Option<&str>,
) -> Decoded<'a> {
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
        return Decoded {
            text,
            charset: UTF_8,
            malformed: None,
            input,
            mark,
        };
    }
    let charset = charset.unwrap_or_else(|| guess(input, declared));
    let body = &input[mark..];
    let (text, malformed) = charset.decode_without_bom_handling(body);
    let malformed = malformed.then(|| mark + first_malformed(charset, body));
    Decoded {
        text,
        charset,
        malformed,
        input,
        mark,
    }
}

/// Decodes an input of which nothing is known but its bytes.
pub fn decode_as_told(input: &[u8]) -> Decoded<'_> {
    decode_as(input, None, None)
}

/// An input with UTF-16 as UTF-8, so that its markup shows in bytes; any other as it is.
pub(crate) fn narrow(input: &[u8]) -> Cow<'_, [u8]> {
    let marked = Encoding::for_bom(input).map(|(charset, _)| charset);
    let charset = marked.or_else(|| utf16_by_zeros(input));
    let is_wide = charset.is_some_and(|charset| charset != UTF_8);
    if !is_wide {
        return Cow::Borrowed(input);
    }
    Cow::Owned(decode_as_told(input).text.into_owned().into_bytes())
}

/// Whether a charset goes by this name.
///
/// ```
/// assert!(tiezi_core::decode::is_charset("GB2312"));
/// assert!(!tiezi_core::decode::is_charset("gb-2312-ebb"));
/// ```
pub fn is_charset(label: &str) -> bool {
    Encoding::for_label(label.as_bytes()).is_some()
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
    // More than enough to tell, and the time stays the same for a page of any length.
    let head = &input[..input.len().min(1 << 16)];
    if is_nearly_utf8(head) {
        return UTF_8;
    }
    if let Some(declared) = declared.and_then(|label| Encoding::for_label(label.as_bytes())) {
        return declared;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(head, head.len() == input.len());
    detector.guess(None, chardetng::Utf8Detection::Allow)
}

/// Whether bytes are UTF-8 but for few: some were lost where it was cut or stored. By chance next to
/// none of another charset's bytes fit.
fn is_nearly_utf8(input: &[u8]) -> bool {
    let (mut fitting, mut malformed) = (0, 0);
    for chunk in input.utf8_chunks() {
        fitting += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        malformed += usize::from(!chunk.invalid().is_empty());
    }
    fitting > 0 && malformed * 16 <= fitting
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
    /// The name of the charset that it was in, as reports carry it: in lower case.
    pub fn charset_name(&self) -> String {
        self.charset.name().to_ascii_lowercase()
    }

    /// The one warning about bytes that were no text.
    pub fn malformed_warning(&self) -> Option<Warning> {
        let at = self.malformed?;
        let message = format!("bytes that are not {} became U+FFFD", self.charset_name());
        Some(Warning::new(&MALFORMED, message, at..at + 1))
    }

    /// Turns the ranges of some warnings from bytes of the text to bytes of the input, in one pass.
    pub fn locate(&self, warnings: &mut [Warning]) {
        self.locate_ranges(
            warnings
                .iter_mut()
                .filter_map(|warning| warning.range.as_mut()),
        );
    }

    /// The same for what the parts of the text became.
    pub fn locate_provenance(&self, parts: &mut [(Range<usize>, Role)]) {
        self.locate_ranges(parts.iter_mut().map(|(range, _)| range));
    }

    fn locate_ranges<'r>(&self, ranges: impl Iterator<Item = &'r mut Range<usize>>) {
        let ranges: Vec<_> = ranges.collect();
        let in_text: Vec<_> = ranges.iter().flat_map(|r| [r.start, r.end]).collect();
        let in_input = self.map(&in_text, Place::advance, |byte| byte + self.mark);
        for (range, ends) in ranges.into_iter().zip(in_input.chunks_exact(2)) {
            *range = ends[0]..ends[1];
        }
    }

    /// The place in the input of a byte of the text.
    pub fn position(&self, byte: usize) -> Position {
        let in_input = self.map(&[byte], Place::advance, |byte| byte + self.mark);
        self.positions(&[byte], &in_input)
            .next()
            .unwrap_or(Position::START)
    }

    /// The places of bytes of the input, in one pass. Lines and columns are those of the text.
    ///
    /// ```
    /// let input = b"\xFE\xFF\x4E\x0A\0\n\x4E\x0B\0!"; // 上, a line feed, 下 and !
    /// let decoded = tiezi_core::decode::decode(input, None, None)?;
    /// let [place] = decoded.places(&[8])[..] else { panic!() };
    /// assert_eq!((place.byte, place.line, place.column), (8, 2, 2));
    /// # Ok::<(), tiezi_core::ReadError>(())
    /// ```
    pub fn places(&self, bytes: &[usize]) -> Vec<Position> {
        let bytes: Vec<_> = bytes.iter().map(|&b| b.min(self.input.len())).collect();
        self.positions(&self.in_text(&bytes), &bytes).collect()
    }

    /// The bytes of the text that bytes of the input became, in one pass; of one inside a character,
    /// where that begins.
    pub fn in_text(&self, bytes: &[usize]) -> Vec<usize> {
        let unmarked = |byte: usize| byte.saturating_sub(self.mark);
        let mut in_text = self.map(bytes, Place::advance_in_input, unmarked);
        for byte in &mut in_text {
            *byte = self.character(*byte);
        }
        in_text
    }

    /// Bytes of the one side as bytes of the other: by a step where the text is the input, else by
    /// going on with a second decoding to each of them.
    fn map(
        &self,
        bytes: &[usize],
        advance: fn(&mut Place, &[u8], usize) -> usize,
        step: impl Fn(usize) -> usize,
    ) -> Vec<usize> {
        if matches!(self.text, Cow::Borrowed(_)) {
            return bytes.iter().map(|&byte| step(byte)).collect();
        }
        let mut place = Place {
            decoder: self.charset.new_decoder_without_bom_handling(),
            read: self.mark,
            written: 0,
        };
        in_order(bytes, |byte| advance(&mut place, self.input, byte))
    }

    /// The places of bytes of the text, of which the bytes of the input are known.
    fn positions(&self, in_text: &[usize], in_input: &[usize]) -> impl Iterator<Item = Position> {
        let (mut at, mut line, mut column) = (0, 1, 1);
        let places = in_order(in_text, |byte| {
            let byte = self.character(byte);
            let mut passed = &self.text[at..byte];
            at = byte;
            if let Some(end) = memchr::memrchr(b'\n', passed.as_bytes()) {
                line += memchr::memchr_iter(b'\n', passed.as_bytes()).count();
                column = 1;
                passed = &passed[end + 1..];
            }
            column += passed.chars().count();
            (line, column)
        });
        let places = places.into_iter().zip(in_input);
        places.map(|((line, column), &byte)| Position { byte, line, column })
    }

    /// Where the character begins that a byte of the text is of; past the end, that.
    fn character(&self, byte: usize) -> usize {
        let is_start = |byte: &usize| self.text.is_char_boundary(*byte);
        let last = byte.min(self.text.len());
        (0..=last).rev().find(is_start).unwrap_or_default()
    }
}

/// What a function gives for each of some bytes, where it can only go forward.
fn in_order<T: Clone + Default>(bytes: &[usize], mut go: impl FnMut(usize) -> T) -> Vec<T> {
    let mut order: Vec<usize> = (0..bytes.len()).collect();
    order.sort_by_key(|&at| bytes[at]);
    let mut all = vec![T::default(); bytes.len()];
    for at in order {
        all[at] = go(bytes[at]);
    }
    all
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
            if !self.decode(&input[self.read..], &mut buffer[..room]) {
                break;
            }
        }
        // … and the rest byte by byte.
        while self.written < end && self.read < input.len() {
            self.decode(&input[self.read..=self.read], &mut buffer);
        }
        self.read
    }

    /// Goes on to a byte of the input, and says which byte of the text comes from it.
    fn advance_in_input(&mut self, input: &[u8], end: usize) -> usize {
        let mut buffer = [0; 4096];
        let end = end.min(input.len());
        while self.read < end {
            self.decode(&input[self.read..end], &mut buffer);
        }
        self.written
    }

    /// Decodes what fits, and says whether anything was read.
    fn decode(&mut self, input: &[u8], buffer: &mut [u8]) -> bool {
        let (_, taken, made, _) = self.decoder.decode_to_utf8(input, buffer, false);
        self.read += taken;
        self.written += made;
        taken > 0
    }
}
