//! The attributes of an element, each taken by its name, in normal form.

use std::{borrow::Cow, str::FromStr};

use quick_xml::{
    XmlVersion,
    escape::EscapeError,
    events::attributes::{AttrError, Attribute, Attributes as Scan},
};
use tiezi_core::normal;

use super::{
    elements::{Elements, Tag, is_character, undefined},
    fault::{Fault, Result},
};

/// The attributes of a tag.
pub(super) struct Attributes<'a> {
    text: &'a str,
    tag: Tag<'a>,
    found: Vec<Found<'a>>,
}

struct Found<'a> {
    attribute: Attribute<'a>,
    is_taken: bool,
}

impl<'a> Elements<'a> {
    /// The attributes of a tag, but for those of other namespaces.
    pub(super) fn attributes(&mut self, tag: &Tag<'a>) -> Result<Attributes<'a>> {
        let mut found = Vec::new();
        // One that stands twice is found in `Attributes::end`.
        for attribute in Scan::new(tag.attributes, 0).with_checks(false) {
            let attribute = attribute.map_err(|error| malformed(self.text, tag, &error))?;
            let name = attribute.key.0;
            if name == "xmlns" || name.starts_with("xmlns:") {
                continue;
            }
            if name.contains(':') {
                self.foreign_attribute(name, byte_of(self.text, name))?;
                continue;
            }
            found.push(Found {
                attribute,
                is_taken: false,
            });
        }
        Ok(Attributes {
            text: self.text,
            tag: *tag,
            found,
        })
    }

    /// Checks that a tag has no attributes.
    pub(super) fn no_attributes(&mut self, tag: &Tag<'a>) -> Result<()> {
        if tag.attributes.is_empty() {
            return Ok(());
        }
        self.attributes(tag)?.end()
    }
}

impl Attributes<'_> {
    /// A line of text.
    pub(super) fn line(&mut self, name: &str) -> Result<Option<String>> {
        Ok(self.take(name)?.map(|(value, _)| line(value)))
    }

    /// A line of text that can't be absent.
    pub(super) fn required_line(&mut self, name: &str) -> Result<String> {
        self.line(name)?.ok_or_else(|| self.missing(name))
    }

    /// An address.
    pub(super) fn url(&mut self, name: &str) -> Result<Option<String>> {
        let value = self.take(name)?;
        Ok(value.map(|(value, _)| normal::url(&value).into_owned()))
    }

    /// An address that can't be absent.
    pub(super) fn required_url(&mut self, name: &str) -> Result<String> {
        self.url(name)?.ok_or_else(|| self.missing(name))
    }

    /// A number that is whole and not negative.
    pub(super) fn count<T: FromStr>(&mut self, name: &str) -> Result<Option<T>> {
        self.value(name, "a whole number in range", |text| text.parse().ok())
    }

    /// A number that is whole and not negative, and can't be absent.
    pub(super) fn required_count<T: FromStr>(&mut self, name: &str) -> Result<T> {
        self.count(name)?.ok_or_else(|| self.missing(name))
    }

    /// Whether a flag is set.
    pub(super) fn flag(&mut self, name: &str) -> Result<bool> {
        let flag = self.value(name, "true or false", |text| text.parse().ok())?;
        Ok(flag.unwrap_or_default())
    }

    /// A value that not every text is; `expected` says which are.
    pub(super) fn value<T>(
        &mut self,
        name: &str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>> {
        let Some((value, byte)) = self.take(name)? else {
            return Ok(None);
        };
        let value = normal::line(&value);
        match parse(&value) {
            Some(value) => Ok(Some(value)),
            None => Err(Fault::syntax(
                byte,
                format!("expected {expected} as {name}, found {value:?}"),
            )),
        }
    }

    /// A word of a closed set, of which each is known by its name.
    pub(super) fn word<T: Copy>(
        &mut self,
        name: &str,
        set: &[T],
        name_of: fn(T) -> &'static str,
    ) -> Result<Option<T>> {
        let Some((value, byte)) = self.take(name)? else {
            return Ok(None);
        };
        let value = normal::line(&value);
        if let Some(word) = set.iter().find(|word| name_of(**word) == value) {
            return Ok(Some(*word));
        }
        let words: Vec<_> = set.iter().map(|word| name_of(*word)).collect();
        let expected = match words.as_slice() {
            [words @ .., last] => format!("{} or {last}", words.join(", ")),
            [] => String::new(),
        };
        let message = format!("expected {expected} as {name}, found {value:?}");
        Err(Fault::syntax(byte, message))
    }

    /// A value that can't be absent.
    pub(super) fn required_value<T>(
        &mut self,
        name: &str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T> {
        self.value(name, expected, parse)?
            .ok_or_else(|| self.missing(name))
    }

    /// Takes an attribute: its value, and the byte of the text at which that begins.
    pub(super) fn take(&mut self, name: &str) -> Result<Option<(Cow<'_, str>, usize)>> {
        let found = self
            .found
            .iter_mut()
            .find(|found| found.attribute.key.0 == name);
        let Some(found) = found else {
            return Ok(None);
        };
        found.is_taken = true;
        let byte = byte_of(self.text, &found.attribute.value);
        let value = found
            .attribute
            .normalized_value(XmlVersion::Explicit1_0)
            .map_err(|error| bad_reference(&error, byte))?;
        // A reference is the only way in which a control character comes here.
        if let Cow::Owned(value) = &value
            && !value.chars().all(is_character)
        {
            return Err(Fault::syntax(byte, "a reference is to no character of XML"));
        }
        Ok(Some((value, byte)))
    }

    /// The error about an attribute that is absent.
    pub(super) fn missing(&self, name: &str) -> Fault {
        let message = format!("<{}> needs the attribute {name}", self.tag.name);
        Fault::syntax(self.tag.start, message)
    }

    /// Checks that no attribute is left, which no part of a report has, or which stands twice.
    pub(super) fn end(self) -> Result<()> {
        let Some(left) = self.found.iter().find(|found| !found.is_taken) else {
            return Ok(());
        };
        let name = left.attribute.key.0;
        let mut taken = self.found.iter().filter(|found| found.is_taken);
        let message = if taken.any(|found| found.attribute.key.0 == name) {
            format!("the attribute {name} stands twice")
        } else {
            format!("unknown attribute {name} of <{}>", self.tag.name)
        };
        Err(Fault::syntax(byte_of(self.text, name), message))
    }
}

/// A text as a line in normal form, copied only where it must be.
pub(super) fn line(text: Cow<'_, str>) -> String {
    match normal::line(&text) {
        Cow::Borrowed(line) if line.len() == text.len() => text.into_owned(),
        line => line.into_owned(),
    }
}

/// The byte at which a part of a text begins.
pub(super) fn byte_of(text: &str, part: &str) -> usize {
    part.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

fn malformed(text: &str, tag: &Tag<'_>, error: &AttrError) -> Fault {
    let (at, message) = match *error {
        AttrError::ExpectedEq(at) => (at, "expected = after the name of an attribute"),
        AttrError::ExpectedValue(at) => (at, "expected the value of an attribute"),
        AttrError::UnquotedValue(at) => {
            (at, "expected the value of an attribute in quotation marks")
        }
        AttrError::ExpectedQuote(at, _) => (
            at,
            "expected a quotation mark after the value of an attribute",
        ),
        AttrError::Duplicated(at, _) => (at, "an attribute stands twice"),
    };
    Fault::syntax(byte_of(text, tag.attributes) + at, message)
}

/// The error about a reference in a value that begins at a byte.
fn bad_reference(error: &quick_xml::Error, value: usize) -> Fault {
    match error {
        quick_xml::Error::Escape(EscapeError::UnrecognizedEntity(range, name)) => {
            undefined(value + range.start.saturating_sub(1), name)
        }
        quick_xml::Error::Escape(EscapeError::UnterminatedEntity(range)) => {
            Fault::syntax(value + range.start, "expected ; after & and a name")
        }
        _ => Fault::syntax(value, "a reference is to no character of XML"),
    }
}
