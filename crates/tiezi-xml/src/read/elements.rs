//! A document as elements and words: all that is XML, not report, is settled here.
//!
//! Comments and processing instructions are passed over. Elements and attributes of other namespaces
//! are left out and counted, document types refused, references resolved, prefixes too.

use std::{borrow::Cow, ops::Range};

use memchr::memmem;
use quick_xml::{
    Error, Reader,
    escape::resolve_predefined_entity,
    events::{BytesRef, BytesStart, Event, attributes::Attributes as Scan},
    name::{Namespace, NamespaceError, NamespaceResolver, QName, ResolveResult},
};
use tiezi_core::{Version, Warning, clipped};

use super::{
    attributes::byte_of,
    fault::{Fault, Result},
};
use crate::{NAMESPACE, version_of};

/// The start of an element of our namespace.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'a> {
    /// Its name, without a prefix.
    pub(super) name: &'a str,
    /// What stands after the name.
    pub(super) attributes: &'a str,
    /// The byte of the text at which it begins.
    pub(super) start: usize,
}

/// What comes next in an element.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// An element, whose own nodes come next.
    Element(Tag<'a>),
    /// Words; what `&` refers to stands in a piece of its own.
    Text(Cow<'a, str>),
    /// The end of the element; outside of all elements, that of the document.
    End,
}

/// Goes through a document.
pub(super) struct Elements<'a> {
    pub(super) text: &'a str,
    /// Whether the white space of runs of inlines is folded.
    pub(super) folds: bool,
    xml: Reader<&'a [u8]>,
    namespaces: Namespaces,
    /// Where the elements begin that are open.
    open: Vec<usize>,
    /// Whether the element that was opened last is `<empty/>`, and ends next.
    is_empty: bool,
    /// Whether the root was opened.
    rooted: bool,
    foreign: Foreign,
    foreign_attributes: Foreign,
}

impl<'a> Elements<'a> {
    /// Begins at the beginning of a text.
    pub(super) fn new(text: &'a str, folds: bool) -> Self {
        let mut xml = Reader::from_str(text);
        xml.config_mut().check_comments = true;
        Self {
            text,
            folds,
            xml,
            namespaces: Namespaces::new(),
            open: Vec::new(),
            is_empty: false,
            rooted: false,
            foreign: Foreign::default(),
            foreign_attributes: Foreign::default(),
        }
    }

    /// What comes next in the element that was opened last.
    pub(super) fn node(&mut self) -> Result<Node<'a>> {
        if self.is_empty {
            return Ok(self.end());
        }
        loop {
            let start = self.byte();
            let event = self
                .xml
                .read_event()
                .map_err(|error| self.malformed(&error))?;
            return match event {
                Event::Start(tag) => match self.begin(start, tag.name().0.len(), 1)? {
                    Some(tag) => Ok(Node::Element(tag)),
                    None => continue,
                },
                Event::Empty(tag) => match self.begin(start, tag.name().0.len(), 2)? {
                    Some(tag) => {
                        self.is_empty = true;
                        Ok(Node::Element(tag))
                    }
                    None => continue,
                },
                Event::End(_) => Ok(self.end()),
                Event::Text(text) => Ok(Node::Text(text.into_inner())),
                Event::CData(text) => Ok(Node::Text(text.into_inner())),
                Event::GeneralRef(name) => reference(&name, start).map(Node::Text),
                Event::Comment(_) | Event::PI(_) => continue,
                Event::Decl(_) if self.text[..start].trim_ascii().is_empty() => continue,
                Event::Decl(_) => Err(Fault::syntax(
                    start,
                    "an XML declaration stands only at the beginning",
                )),
                Event::DocType(_) => Err(document_type(start)),
                Event::Eof if self.open.is_empty() => Ok(Node::End),
                Event::Eof => Err(self.unclosed()),
            };
        }
    }

    /// The next element in one that holds no words, unless the end comes first.
    pub(super) fn child(&mut self) -> Result<Option<Tag<'a>>> {
        loop {
            let start = self.byte();
            match self.node()? {
                Node::Element(tag) => return Ok(Some(tag)),
                Node::End => return Ok(None),
                Node::Text(text) if text.trim_ascii().is_empty() => {}
                Node::Text(text) => {
                    let spaces = text.len() - text.trim_ascii_start().len();
                    let place = match self.open.last() {
                        Some(&start) => format!("in <{}>", self.name_at(start)),
                        None => "outside of the root".to_owned(),
                    };
                    return Err(Fault::syntax(
                        start + spaces,
                        format!("expected elements {place}, found text"),
                    ));
                }
            }
        }
    }

    /// Goes to the end of an element that can hold nothing.
    pub(super) fn nothing(&mut self) -> Result<()> {
        match self.child()? {
            None => Ok(()),
            Some(child) => Err(Fault::unexpected(&child, "nothing")),
        }
    }

    /// The words of an element that holds nothing else.
    pub(super) fn words(&mut self) -> Result<Cow<'a, str>> {
        let mut words = Cow::Borrowed("");
        loop {
            match self.node()? {
                Node::Text(text) if words.is_empty() => words = text,
                Node::Text(text) => words.to_mut().push_str(&text),
                Node::Element(child) => return Err(Fault::unexpected(&child, "only text")),
                Node::End => return Ok(words),
            }
        }
    }

    /// Passes over the rest of the element that was opened last, whatever is in it.
    pub(super) fn skip(&mut self) -> Result<()> {
        if self.is_empty {
            self.end();
            return Ok(());
        }
        let outside = self.open.len().saturating_sub(1);
        while self.open.len() > outside {
            let start = self.byte();
            let event = self
                .xml
                .read_event()
                .map_err(|error| self.malformed(&error))?;
            match event {
                Event::Start(_) => self.open.push(start),
                Event::End(_) => drop(self.end()),
                Event::GeneralRef(name) => drop(reference(&name, start)?),
                Event::DocType(_) => return Err(document_type(start)),
                Event::Eof => return Err(self.unclosed()),
                _ => {}
            }
        }
        Ok(())
    }

    /// Counts an attribute of another namespace, unless it is one that holds nothing of its own.
    ///
    /// # Errors
    /// If its prefix is not bound, or bound to our namespace, whose attributes have none.
    pub(super) fn foreign_attribute(&mut self, name: &str, start: usize) -> Result<()> {
        match self.namespaces.resolver.resolve_attribute(QName(name)).0 {
            ResolveResult::Bound(Namespace(XML | XSI)) => Ok(()),
            ResolveResult::Bound(Namespace(uri)) if uri != NAMESPACE => {
                self.foreign_attributes.add(name, start..start + name.len());
                Ok(())
            }
            ResolveResult::Unknown(prefix) => Err(unbound(start, &prefix)),
            _ => Err(Fault::syntax(
                start,
                format!("unknown attribute {name}; those of a report have no prefix"),
            )),
        }
    }

    /// What was left out.
    pub(super) fn warnings(self) -> Vec<Warning> {
        let elements = self.foreign.warning("elements");
        let attributes = self.foreign_attributes.warning("attributes");
        elements.into_iter().chain(attributes).collect()
    }

    /// The byte of the text that comes next.
    pub(super) fn byte(&self) -> usize {
        usize::try_from(self.xml.buffer_position()).unwrap_or(self.text.len())
    }

    /// Opens an element; one of another namespace is passed over.
    ///
    /// `closing` is how many bytes `>` or `/>` takes.
    fn begin(
        &mut self,
        start: usize,
        name_length: usize,
        closing: usize,
    ) -> Result<Option<Tag<'a>>> {
        let content = start + 1..self.byte() - closing;
        let content: &'a str = self.text.get(content).unwrap_or_default();
        let (qualified, attributes) = content.split_at_checked(name_length).unwrap_or_default();
        if self.open.is_empty() && self.rooted {
            let message = format!("expected the end after the root, found <{qualified}>");
            return Err(Fault::syntax(start, message));
        }
        self.open.push(start);
        self.namespaces
            .enter(self.open.len(), start, content, name_length)?;
        let tag = |name| Tag {
            name,
            attributes,
            start,
        };
        if !self.rooted {
            let name = self.root(start, qualified)?;
            self.rooted = true;
            return Ok(Some(tag(name)));
        }
        if self.namespaces.is_default && !qualified.contains(':') {
            return Ok(Some(tag(qualified)));
        }
        let (namespace, name) = self.namespaces.resolver.resolve_element(QName(qualified));
        match namespace {
            ResolveResult::Bound(Namespace(NAMESPACE)) => Ok(Some(tag(name.into_inner()))),
            ResolveResult::Bound(_) => {
                self.namespaces.leave(self.open.len());
                if closing == 2 {
                    self.open.pop();
                } else {
                    self.skip()?;
                }
                self.foreign.add(qualified, start..self.byte());
                Ok(None)
            }
            ResolveResult::Unbound => Err(Fault::syntax(
                start,
                format!(
                    "expected elements of the namespace {NAMESPACE}, found <{qualified}> of no namespace"
                ),
            )),
            ResolveResult::Unknown(prefix) => Err(unbound(start, &prefix)),
        }
    }

    /// The local name of the root, which must be that of a report.
    fn root<'n>(&self, start: usize, qualified: &'n str) -> Result<&'n str> {
        let (namespace, name) = self.namespaces.resolver.resolve_element(QName(qualified));
        let found = match namespace {
            ResolveResult::Bound(Namespace(NAMESPACE)) if name.into_inner() == "report" => {
                return Ok(name.into_inner());
            }
            ResolveResult::Bound(Namespace(uri)) => {
                if let Some(version) = version_of(uri)
                    && let Err(message) = Version::parse(version)
                {
                    return Err(Fault::syntax(start, message));
                }
                format!("of the namespace {uri}")
            }
            ResolveResult::Unbound => "of no namespace".to_owned(),
            ResolveResult::Unknown(prefix) => return Err(unbound(start, &prefix)),
        };
        let message = format!(
            "expected the element <report> of the namespace {NAMESPACE}, found <{qualified}> {found}"
        );
        Err(Fault::syntax(start, message))
    }

    /// Closes the element that was opened last.
    fn end(&mut self) -> Node<'a> {
        self.is_empty = false;
        self.namespaces.leave(self.open.len());
        self.open.pop();
        Node::End
    }

    /// The name of the element whose tag begins at a byte.
    fn name_at(&self, start: usize) -> &'a str {
        let tag = self.text.get(start + 1..).unwrap_or_default();
        let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
        tag.split(is_end).next().unwrap_or_default()
    }

    fn unclosed(&self) -> Fault {
        let start = self.open.last().map_or(0, |&start| start);
        let message = format!(
            "expected </{}>, found the end of the input",
            self.name_at(start)
        );
        Fault::syntax(self.text.len(), message)
    }

    fn malformed(&self, error: &Error) -> Fault {
        let message = match error {
            Error::Syntax(error) => error.to_string(),
            Error::IllFormed(error) => error.to_string(),
            other => other.to_string(),
        };
        let byte = usize::try_from(self.xml.error_position()).unwrap_or(self.text.len());
        Fault::syntax(byte, message)
    }
}

/// What `&name;` stands for.
fn reference(name: &BytesRef<'_>, start: usize) -> Result<Cow<'static, str>> {
    if name.is_char_ref() {
        return match name.resolve_char_ref() {
            Ok(Some(c)) if is_character(c) => Ok(c.to_string().into()),
            _ => Err(Fault::syntax(
                start,
                format!("&{}; is no character of XML", &**name),
            )),
        };
    }
    resolve_predefined_entity(name)
        .map(Cow::Borrowed)
        .ok_or_else(|| undefined(start, name))
}

/// The error about an entity.
pub(super) fn undefined(start: usize, name: &str) -> Fault {
    let message =
        format!("the entity &{name}; is not defined; only &lt; &gt; &amp; &quot; and &apos; are");
    Fault::syntax(start, message)
}

/// Whether a character can stand in a document: [`Char`](https://www.w3.org/TR/xml/#NT-Char) of XML 1.0.
pub(super) fn is_character(c: char) -> bool {
    !matches!(c, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
}

fn document_type(start: usize) -> Fault {
    Fault::syntax(
        start,
        "document types (DTDs) are refused, and the entities that they define",
    )
}

fn unbound(start: usize, prefix: &str) -> Fault {
    Fault::syntax(
        start,
        format!("the prefix {prefix} is bound to no namespace"),
    )
}

/// The namespace of `xml:lang` and `xml:space`.
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The namespace of `xsi:schemaLocation`.
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The most bindings that may be in force at once: each takes time wherever a prefix is looked up.
const MOST_BINDINGS: usize = 512;

/// Which namespaces prefixes are bound to, where an element is.
struct Namespaces {
    resolver: NamespaceResolver,
    /// How many elements were open when each of the bindings in force was made.
    depths: Vec<usize>,
    /// Whether a name without a prefix is one of ours.
    is_default: bool,
    xmlns: memmem::Finder<'static>,
}

impl Namespaces {
    fn new() -> Self {
        let mut resolver = NamespaceResolver::default();
        resolver.set_max_namespace_bindings(MOST_BINDINGS);
        Self {
            resolver,
            depths: Vec::new(),
            is_default: false,
            xmlns: memmem::Finder::new("xmlns"),
        }
    }

    /// Takes up what a tag binds; few do. `tag` is what stands between the brackets, of which the first
    /// is at the byte `start`.
    fn enter(&mut self, depth: usize, start: usize, tag: &str, name_length: usize) -> Result<()> {
        if tag.len() == name_length || self.xmlns.find(tag.as_bytes()).is_none() {
            return Ok(());
        }
        if let Some(twice) = bound_twice(&tag[name_length..]) {
            let message = format!("the attribute {twice} stands twice");
            return Err(Fault::syntax(start + 1 + byte_of(tag, twice), message));
        }
        self.resolver
            .push(&BytesStart::from_content(tag, name_length))
            .map_err(|error| Fault::syntax(start, unbindable(&error)))?;
        self.depths.push(depth);
        self.changed();
        Ok(())
    }

    /// Gives up what the element of that depth bound.
    fn leave(&mut self, depth: usize) {
        if self.depths.last() == Some(&depth) {
            self.depths.pop();
            self.resolver.pop();
            self.changed();
        }
    }

    fn changed(&mut self) {
        let default = self.resolver.resolve_prefix(None, true);
        self.is_default = matches!(default, ResolveResult::Bound(Namespace(NAMESPACE)));
    }
}

/// The second of two attributes that bind the same prefix.
fn bound_twice(attributes: &str) -> Option<&str> {
    let mut names: Vec<_> = Scan::new(attributes, 0)
        .with_checks(false)
        .map_while(|attribute| Some(attribute.ok()?.key.0))
        .filter(|name| *name == "xmlns" || name.starts_with("xmlns:"))
        .collect();
    #[expect(
        clippy::stable_sort_primitive,
        reason = "of equal names, which stand in different places, the first must stay the first"
    )]
    names.sort();
    let mut pairs = names.windows(2);
    pairs.find_map(|pair| (pair[0] == pair[1]).then_some(pair[1]))
}

/// Why namespaces can't be bound so.
fn unbindable(error: &NamespaceError) -> String {
    match error {
        NamespaceError::TooManyBindings(most) => {
            format!("more than {most} prefixes of namespaces are bound here")
        }
        other => other.to_string(),
    }
}

/// What was left out because it is of another namespace.
#[derive(Debug, Default)]
struct Foreign {
    count: usize,
    first: Option<(String, Range<usize>)>,
}

impl Foreign {
    fn add(&mut self, name: &str, range: Range<usize>) {
        self.count += 1;
        self.first.get_or_insert_with(|| (name.to_owned(), range));
    }

    fn warning(self, what: &str) -> Option<Warning> {
        let (name, range) = self.first?;
        let name = clipped(&name);
        let message = match self.count {
            1 => format!("{name} was left out: it is of another namespace"),
            count => format!(
                "{count} {what} of other namespaces were left out, the first of them {name}"
            ),
        };
        Some(Warning::new(&super::FOREIGN, message, range))
    }
}
