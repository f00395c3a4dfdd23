//! The text of a selector, cut into steps. It runs in constants too, so that a selector that is part of a program
//! is checked when the program is compiled: what is found here and what is built of it follow one grammar.

/// How deep `:not(…)` and `:has(…)` may stand in each other.
const MAX_OPEN: usize = 4;

/// What comes next in a selector.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'t> {
    /// A comma: another alternative begins.
    Or,
    /// White space: what follows stands in what came before.
    Descendant,
    /// `>`: what follows stands directly in what came before.
    Child,
    /// The name of an element.
    Name(&'t str),
    /// `*`
    Any,
    /// With the `#`.
    Id(&'t str),
    /// With the `.`.
    Class(&'t str),
    /// An attribute that the element has.
    Attribute(&'t str),
    /// An attribute, how its value is compared, and with what.
    Value(&'t str, Match, &'t str),
    /// `:not(`
    Not,
    /// `:has(`
    Has,
    /// The `)` that ends one of these.
    Close,
}

/// How the value of an attribute is compared.
#[derive(Debug, Clone, Copy)]
pub(super) enum Match {
    Whole,
    Start,
    End,
    Part,
    Word,
    /// The words and then figures only.
    Numbered,
}

/// What is wrong with a selector, and at which byte.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fault {
    pub(super) what: &'static str,
    pub(super) at: usize,
}

/// Whether a text is a selector.
pub(super) const fn check(text: &str) -> Result<(), Fault> {
    let mut steps = Steps::of(text);
    if steps.is_blank() {
        return Ok(());
    }
    loop {
        match steps.next() {
            Ok(Some(_)) => {}
            Ok(None) => return Ok(()),
            Err(fault) => return Err(fault),
        }
    }
}

/// The steps of a selector. Those of a faulty one end in the fault.
pub(super) struct Steps<'t> {
    text: &'t str,
    at: usize,
    /// Whether nothing is said yet of the element that is next.
    is_start: bool,
    /// How many `:not(` and `:has(` are open.
    open: usize,
}

impl<'t> Steps<'t> {
    pub(super) const fn of(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            is_start: true,
            open: 0,
        }
    }

    /// Whether the text holds nothing but white space.
    pub(super) const fn is_blank(&self) -> bool {
        self.spaces_end() == self.text.len()
    }

    pub(super) const fn next(&mut self) -> Result<Option<Step<'t>>, Fault> {
        let start = self.at;
        self.at = self.spaces_end();
        let Some(byte) = self.byte(self.at) else {
            return if self.is_start {
                self.fault("nothing is selected")
            } else if self.open > 0 {
                self.fault("a bracket is left open")
            } else {
                Ok(None)
            };
        };
        let is_parted = self.at > start && !self.is_start;
        match byte {
            b',' => self.part(Step::Or),
            b'>' | b')' if self.is_start => self.fault("nothing is selected"),
            b')' if self.open == 0 => self.fault("a bracket is closed that was not opened"),
            b')' => {
                self.at += 1;
                self.open -= 1;
                Ok(Some(Step::Close))
            }
            b'>' if self.open == 0 => self.part(Step::Child),
            _ if is_parted && self.open == 0 => {
                self.is_start = true;
                Ok(Some(Step::Descendant))
            }
            b'>' => self.fault("only one element is described in brackets"),
            _ if is_parted => self.fault("only one element is described in brackets"),
            b'*' if self.is_start => {
                self.at += 1;
                self.is_start = false;
                Ok(Some(Step::Any))
            }
            b'.' => {
                self.is_start = false;
                match self.sign() {
                    Ok(class) => Ok(Some(Step::Class(class))),
                    Err(fault) => Err(fault),
                }
            }
            b'#' => {
                self.is_start = false;
                match self.sign() {
                    Ok(id) => Ok(Some(Step::Id(id))),
                    Err(fault) => Err(fault),
                }
            }
            b'[' => {
                self.is_start = false;
                self.attribute()
            }
            b':' if self.skip(":not(") => self.bracket(Step::Not),
            b':' if self.skip(":has(") => self.bracket(Step::Has),
            _ if self.is_start => {
                self.is_start = false;
                match self.name() {
                    Ok(name) => Ok(Some(Step::Name(name))),
                    Err(fault) => Err(fault),
                }
            }
            _ => self.fault("this is no part of a selector"),
        }
    }

    /// Goes on behind a sign that stands between two elements.
    const fn part(&mut self, step: Step<'t>) -> Result<Option<Step<'t>>, Fault> {
        if self.is_start {
            return self.fault("nothing is selected");
        }
        self.at += 1;
        self.is_start = true;
        Ok(Some(step))
    }

    const fn bracket(&mut self, step: Step<'t>) -> Result<Option<Step<'t>>, Fault> {
        if self.open == MAX_OPEN {
            return self.fault("too many brackets stand in each other");
        }
        self.open += 1;
        self.is_start = true;
        Ok(Some(step))
    }

    /// An id or a class, with the sign before it.
    const fn sign(&mut self) -> Result<&'t str, Fault> {
        let start = self.at;
        self.at += 1;
        match self.name() {
            Ok(_) => Ok(self.piece(start, self.at)),
            Err(fault) => Err(fault),
        }
    }

    const fn name(&mut self) -> Result<&'t str, Fault> {
        let start = self.at;
        while let Some(byte) = self.byte(self.at)
            && (byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | 0x80..))
        {
            self.at += 1;
        }
        if self.at == start {
            return Err(Fault {
                what: "a name is missing",
                at: start,
            });
        }
        Ok(self.piece(start, self.at))
    }

    /// `[name]` or `[name=value]`
    const fn attribute(&mut self) -> Result<Option<Step<'t>>, Fault> {
        self.at += 1;
        let name = match self.name() {
            Ok(name) => name,
            Err(fault) => return Err(fault),
        };
        if self.skip("]") {
            return Ok(Some(Step::Attribute(name)));
        }
        let how = if self.skip("=") {
            Match::Whole
        } else if self.skip("^=") {
            Match::Start
        } else if self.skip("$=") {
            Match::End
        } else if self.skip("*=") {
            Match::Part
        } else if self.skip("~=") {
            Match::Word
        } else if self.skip("#=") {
            Match::Numbered
        } else {
            return self.fault("this compares no value of an attribute");
        };
        let quote = match self.byte(self.at) {
            Some(quote @ (b'"' | b'\'')) => {
                self.at += 1;
                Some(quote)
            }
            _ => None,
        };
        let start = self.at;
        while let Some(byte) = self.byte(self.at)
            && !match quote {
                Some(quote) => byte == quote,
                None => matches!(byte, b']' | b'"' | b'\'' | b' '),
            }
        {
            self.at += 1;
        }
        let value = self.piece(start, self.at);
        if quote.is_none() && value.is_empty() {
            return self.fault("a value is missing");
        }
        if let Some(quote) = quote
            && matches!(self.byte(self.at), Some(byte) if byte == quote)
        {
            self.at += 1;
        }
        if !self.skip("]") {
            return self.fault("a bracket is left open");
        }
        Ok(Some(Step::Value(name, how, value)))
    }

    /// Goes behind a word, if it stands here.
    const fn skip(&mut self, word: &str) -> bool {
        let word = word.as_bytes();
        let mut length = 0;
        while length < word.len() {
            match self.byte(self.at + length) {
                Some(byte) if byte == word[length] => length += 1,
                _ => return false,
            }
        }
        self.at += length;
        true
    }

    const fn spaces_end(&self) -> usize {
        let mut end = self.at;
        while let Some(byte) = self.byte(end)
            && byte.is_ascii_whitespace()
        {
            end += 1;
        }
        end
    }

    const fn byte(&self, at: usize) -> Option<u8> {
        let bytes = self.text.as_bytes();
        if at < bytes.len() {
            Some(bytes[at])
        } else {
            None
        }
    }

    const fn piece(&self, start: usize, end: usize) -> &'t str {
        let (before, _) = self.text.split_at(end);
        before.split_at(start).1
    }

    const fn fault<T>(&self, what: &'static str) -> Result<T, Fault> {
        Err(Fault { what, at: self.at })
    }
}
