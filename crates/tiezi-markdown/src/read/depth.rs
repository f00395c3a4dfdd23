//! How deep quotes nest: more of them than any text has are refused before the parser sees them, for it
//! takes time for each that is open, on every line.

use memchr::memmem;
use tiezi_core::MAX_DEPTH;

/// The most quotes that a line may open.
pub(super) const MOST_QUOTES: usize = 4 * MAX_DEPTH;

/// Where the first line begins that opens more quotes, outside of code between fences.
///
/// Where it is not sure that there is code, there is none: then a line may be refused that opens nothing,
/// but none is let through.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut fence: Option<Fence> = None;
    // What ends the HTML that the line is in; an empty line, if that is nothing.
    let mut html: Option<&[u8]> = None;
    let mut at = 0;
    for line in text.as_bytes().split_inclusive(|&b| b == b'\n') {
        let byte = at;
        at += line.len();
        let is_plain = fence.is_none() && html.is_none() && line[0].is_ascii_alphabetic();
        if is_plain {
            continue;
        }
        if let Some(open) = &fence {
            let start = Start::of(line, Some(open.quotes));
            if open.holds(&start) {
                if open.is_closed_by(&start) {
                    fence = None;
                }
                continue;
            }
            fence = None;
        }
        let start = Start::of(line, None);
        if start.quotes > MOST_QUOTES {
            return Some(byte);
        }
        let end = html.or_else(|| start.html());
        html = end.filter(|end| match end {
            [] => !start.rest.trim_ascii().is_empty(),
            end => memmem::find(start.rest, end).is_none(),
        });
        if end.is_none() {
            fence = start.fence();
        }
    }
    None
}

/// Code that a line of backticks or tildes began.
struct Fence {
    /// How many quotes it stands in.
    quotes: usize,
    /// The column it stands at, after their marks.
    column: usize,
    mark: u8,
    length: usize,
}

impl Fence {
    /// Whether the code goes on to a line. Where that begins before the fence did, a quote or an item of a
    /// list may have ended, and the code with it.
    fn holds(&self, line: &Start<'_>) -> bool {
        let is_blank = line.rest.trim_ascii().is_empty();
        line.quotes == self.quotes && (is_blank || line.column >= self.column)
    }

    fn is_closed_by(&self, line: &Start<'_>) -> bool {
        let (length, after) = line.run(self.mark);
        length >= self.length && after.trim_ascii().is_empty()
    }
}

/// What a line begins with.
struct Start<'a> {
    quotes: usize,
    /// Where the rest stands, after the last mark of a quote.
    column: usize,
    rest: &'a [u8],
}

impl<'a> Start<'a> {
    /// The start of a line, or of one in code that stands in so many quotes.
    fn of(line: &'a [u8], code_in: Option<usize>) -> Self {
        let (mut quotes, mut column, mut rest) = (0, 0, line);
        loop {
            let length = match rest {
                [b' ', ..] => 1,
                [b'\t', ..] => {
                    column = column / 4 * 4 + 3;
                    1
                }
                [b'>', ..] if code_in.is_none_or(|most| quotes < most) => {
                    quotes += 1;
                    rest = &rest[1..];
                    column = 0;
                    // A space after it belongs to it.
                    rest = rest.strip_prefix(b" ").unwrap_or(rest);
                    continue;
                }
                _ if code_in.is_none() => marker(rest),
                _ => 0,
            };
            if length == 0 {
                return Self {
                    quotes,
                    column,
                    rest,
                };
            }
            column += length;
            rest = &rest[length..];
        }
    }

    /// How often a mark stands at the beginning of the rest, and what comes after it.
    fn run(&self, mark: u8) -> (usize, &'a [u8]) {
        let length = self.rest.iter().take_while(|&&b| b == mark).count();
        (length, &self.rest[length..])
    }

    /// The code that the line begins.
    fn fence(&self) -> Option<Fence> {
        let mark = *self.rest.first().filter(|b| matches!(b, b'`' | b'~'))?;
        let (length, after) = self.run(mark);
        let is_fence = length >= 3 && !(mark == b'`' && after.contains(&b'`'));
        is_fence.then_some(Fence {
            quotes: self.quotes,
            column: self.column,
            mark,
            length,
        })
    }

    /// What ends the HTML that the line begins; nothing, if an empty line does.
    fn html(&self) -> Option<&'static [u8]> {
        const ENDS: [(&[u8], &[u8]); 8] = [
            (b"<!--", b"-->"),
            (b"<?", b"?>"),
            (b"<![CDATA[", b"]]>"),
            (b"<!", b">"),
            (b"<pre", b"</pre>"),
            (b"<script", b"</script>"),
            (b"<style", b"</style>"),
            (b"<textarea", b"</textarea>"),
        ];
        self.rest.first().filter(|&&b| b == b'<')?;
        let begins = |start: &[u8]| {
            let head = self.rest.get(..start.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(start))
        };
        let end = ENDS.iter().find(|(start, _)| begins(start));
        Some(end.map_or(b"", |(_, end)| end))
    }
}

/// The length of the mark of a list item or a footnote that a line goes on with; 0 if there is none.
fn marker(line: &[u8]) -> usize {
    if line.starts_with(b"[^") {
        return memmem::find(line, b"]:").map_or(0, |at| at + 2);
    }
    let digits = line.iter().take_while(|b| b.is_ascii_digit()).count();
    let length = match line.get(digits) {
        Some(b'-' | b'+' | b'*') if digits == 0 => 1,
        Some(b'.' | b')') if (1..=9).contains(&digits) => digits + 1,
        _ => return 0,
    };
    match line.get(length) {
        Some(b' ' | b'\t') => length,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_that_open_quotes_count() {
        let many = ">".repeat(MOST_QUOTES + 1);
        let spaced = "> ".repeat(MOST_QUOTES + 1);
        for deep in [
            format!("{many}a"),
            format!("a\n  - 1. {spaced}a"),
            format!("[^1]: {many}a"),
            format!("```\n```\n{many}"),
            format!("> ```\na\n{many}"),
            format!("- ```\n{many}"),
            format!("\t```\n {many}"),
            format!("``` a`\n{many}"),
            format!("<div>\n```\n\n{many}"),
            format!("<!--\n```\n\n-->\n{many}"),
            format!("<PRE>\n```\n</pre>\n{many}"),
            format!("~~~\n```\n~~~\n{many}"),
        ] {
            assert!(too_deep(&deep).is_some(), "{deep}");
        }
        for flat in [
            many[1..].to_owned(),
            format!("a {many}"),
            format!("\\{many}"),
            format!("<!-- tiezi:code -->\n```\n{many}\n```"),
            format!("> ```\n{many}"),
            format!("> - ```text\n>   {many}"),
            format!("~~~~\n~~~\n{many}"),
        ] {
            assert_eq!(too_deep(&flat), None, "{flat}");
        }
    }
}
