//! Control characters, which no report can hold: they are taken out before anything is read, so that
//! none makes a difference to what is.

use std::{borrow::Cow, ops::Range};

use tiezi_core::{Warning, normal};

/// A text without its control characters, and where they stood.
#[derive(Debug)]
pub(crate) struct Clean<'a> {
    /// The text; borrowed where it had none.
    pub(crate) text: Cow<'a, str>,
    gaps: Vec<Gap>,
    /// Where the first one stood in the text as it was.
    first: Range<usize>,
    count: usize,
}

/// Where control characters stood side by side.
#[derive(Debug)]
struct Gap {
    /// The byte of the clean text that they stood before.
    at: usize,
    /// How many bytes were taken out up to there.
    taken: usize,
}

impl<'a> Clean<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let mut clean = Self {
            text: Cow::Borrowed(text),
            gaps: Vec::new(),
            first: 0..0,
            count: 0,
        };
        let Some(first) = next(text, 0) else {
            return clean;
        };
        clean.first = first.clone();
        let mut kept = String::with_capacity(text.len());
        let (mut from, mut found) = (0, Some(first));
        while let Some(control) = found {
            kept.push_str(&text[from..control.start]);
            from = control.end;
            clean.count += 1;
            let gap = Gap {
                at: kept.len(),
                taken: from - kept.len(),
            };
            match clean.gaps.last_mut() {
                Some(last) if last.at == gap.at => *last = gap,
                _ => clean.gaps.push(gap),
            }
            found = next(text, from);
        }
        kept.push_str(&text[from..]);
        clean.text = Cow::Owned(kept);
        clean
    }

    /// Turns the ranges of some warnings from bytes of the clean text to bytes of the text as it was.
    pub(crate) fn locate(&self, warnings: &mut [Warning]) {
        let place = |at: usize, gaps: usize| {
            let last = gaps.checked_sub(1).map(|last| &self.gaps[last]);
            at + last.map_or(0, |gap| gap.taken)
        };
        for warning in warnings {
            let Some(Range { start, end }) = warning.range else {
                continue;
            };
            // What stood at its ends is no part of it.
            let start = place(start, self.gaps.partition_point(|gap| gap.at <= start));
            let end = place(end, self.gaps.partition_point(|gap| gap.at < end));
            warning.range = Some(start..end.max(start));
        }
    }

    /// The one warning about what was taken out, at its place in the text as it was.
    pub(crate) fn warning(&self) -> Option<Warning> {
        normal::counted_controls_warning(self.count, self.first.clone())
    }
}

/// Where the next control character stands that is no white space, from a byte on.
fn next(text: &str, mut from: usize) -> Option<Range<usize>> {
    let is_suspect = |b: &u8| matches!(b, 0..=8 | 0x0B | 0x0E..=0x1F | 0x7F | 0xC2 | 0xEF);
    loop {
        from += text.as_bytes()[from..].iter().position(is_suspect)?;
        let c = text[from..].chars().next()?;
        if normal::is_dropped(c) {
            return Some(from..from + c.len_utf8());
        }
        from += c.len_utf8();
    }
}
