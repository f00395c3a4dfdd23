//! Selectors, as in style sheets.

use html5ever::LocalName;

use crate::{Node, class_bit};

/// A selector of CSS, of this part of it: names, `#id`, `.class`, `[attribute]` with `=`, `^=`, `$=`,
/// `*=` or `~=`, `:not(…)` of one of these, `:has(…)` of some that stand together, descendants, children
/// (`>`), and lists; and of one thing more: `#=` for a value that is the words given and then digits, such as
/// `[id#=post-]` for `post-17`.
///
/// Rules are those of [Selectors Level 3](https://www.w3.org/TR/selectors-3/).
#[derive(Debug, Clone, Default)]
pub struct Selector {
    alternatives: Vec<Complex>,
}

/// Compounds from the innermost out.
#[derive(Debug, Clone)]
struct Complex {
    subject: Compound,
    outer: Vec<(Combinator, Compound)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Combinator {
    Descendant,
    Child,
}

#[derive(Debug, Clone, Default)]
struct Compound {
    name: Option<LocalName>,
    tests: Vec<Test>,
}

#[derive(Debug, Clone)]
enum Test {
    /// With the `#`.
    Id(Box<str>),
    /// With the `.`, and its bit.
    Class(Box<str>, u64),
    Has(LocalName),
    Value(LocalName, Match, Box<str>),
    Not(Box<Test>),
    /// An element under it passes.
    Inside(Box<Compound>),
}

#[derive(Debug, Clone, Copy)]
enum Match {
    Whole,
    Start,
    End,
    Part,
    Word,
    /// The words and then figures only.
    Numbered,
}

impl Selector {
    /// Reads a selector; an empty text matches nothing.
    ///
    /// # Panics
    /// Where the text is no selector of this part of CSS: selectors are constants of the programs that use them.
    pub fn new(text: &str) -> Self {
        let alternatives = split_outside(text, ',')
            .into_iter()
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(complex)
            .collect();
        Self { alternatives }
    }

    /// Whether it can match anything.
    pub fn is_empty(&self) -> bool {
        self.alternatives.is_empty()
    }

    /// Whether it can match anything on a page of which it is known what ids (`#id`) and classes (`.class`)
    /// are on it.
    pub fn can_match(&self, has: impl Fn(&str) -> bool) -> bool {
        let mut alternatives = self.alternatives.iter();
        alternatives.any(|complex| {
            let mut tests = complex.subject.tests.iter();
            tests.all(|test| match test {
                Test::Id(sign) | Test::Class(sign, _) => has(sign),
                _ => true,
            })
        })
    }

    /// Whether it matches an element.
    pub fn matches(&self, node: Node<'_>) -> bool {
        node.is_element() && self.alternatives.iter().any(|one| one.matches(node))
    }
}

impl Complex {
    fn matches(&self, node: Node<'_>) -> bool {
        self.subject.matches(node) && outer_match(&self.outer, node)
    }
}

/// Whether the elements around a node match, with the nearest of each tried first.
fn outer_match(outer: &[(Combinator, Compound)], node: Node<'_>) -> bool {
    let Some(((combinator, compound), rest)) = outer.split_first() else {
        return true;
    };
    match combinator {
        Combinator::Child => node
            .parent()
            .is_some_and(|parent| compound.matches(parent) && outer_match(rest, parent)),
        Combinator::Descendant => {
            let mut found = node.ancestors().filter(|outer| compound.matches(*outer));
            match rest.first() {
                // The nearest leaves the most around it.
                None | Some((Combinator::Descendant, _)) => {
                    found.next().is_some_and(|outer| outer_match(rest, outer))
                }
                Some((Combinator::Child, _)) => found.any(|outer| outer_match(rest, outer)),
            }
        }
    }
}

impl Compound {
    fn matches(&self, node: Node<'_>) -> bool {
        node.name().is_some_and(|name| {
            self.name.as_ref().is_none_or(|wanted| wanted == name)
                && self.tests.iter().all(|test| test.matches(node))
        })
    }
}

impl Test {
    fn matches(&self, node: Node<'_>) -> bool {
        match self {
            Self::Id(sign) => node.id() == Some(&sign[1..]),
            Self::Class(sign, bit) => node.has_class_with(&sign[1..], *bit),
            Self::Has(name) => node.attr_named(name).is_some(),
            Self::Value(name, how, wanted) => {
                node.attr_named(name).is_some_and(|value| match how {
                    Match::Whole => value == &**wanted,
                    Match::Start => value.starts_with(&**wanted),
                    Match::End => value.ends_with(&**wanted),
                    Match::Numbered => value.strip_prefix(&**wanted).is_some_and(|number| {
                        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
                    }),
                    Match::Part => value.contains(&**wanted),
                    Match::Word => value.split_ascii_whitespace().any(|word| word == &**wanted),
                })
            }
            Self::Not(test) => !test.matches(node),
            Self::Inside(inner) => node.descendants().any(|node| inner.matches(node)),
        }
    }
}

fn complex(text: &str) -> Complex {
    let mut outer = Vec::new();
    let mut current: Option<Compound> = None;
    let mut combinator = Combinator::Descendant;
    for word in split_outside(text, ' ')
        .into_iter()
        .filter(|word| !word.is_empty())
    {
        if word == ">" {
            combinator = Combinator::Child;
            continue;
        }
        if let Some(before) = current.take() {
            outer.insert(0, (combinator, before));
        }
        current = Some(compound(word));
        combinator = Combinator::Descendant;
    }
    let subject = current.unwrap_or_else(|| panic!("{text:?} selects nothing"));
    Complex { subject, outer }
}

fn compound(text: &str) -> Compound {
    let end = text.find(['.', '#', '[', ':']).unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end);
    assert!(
        name == "*"
            || name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'),
        "{text:?} is no part of a selector"
    );
    let mut compound = Compound {
        name: (!name.is_empty() && name != "*").then(|| LocalName::from(name)),
        tests: Vec::new(),
    };
    while !rest.is_empty() {
        let (one, after) = test(rest);
        compound.tests.push(one);
        rest = after;
    }
    compound
}

/// The test that a text begins with, and what follows it.
fn test(text: &str) -> (Test, &str) {
    let word = |from: &'_ str| {
        let end = from.find(['.', '#', '[', ':', ')']).unwrap_or(from.len());
        assert!(end > 0, "{text:?} is no part of a selector");
        end
    };
    if let Some(rest) = text.strip_prefix(":not(") {
        let (inner, after) = test(rest);
        let after = after.strip_prefix(')');
        let after = after.unwrap_or_else(|| panic!("{text:?} never ends"));
        return (Test::Not(Box::new(inner)), after);
    }
    if let Some(rest) = text.strip_prefix(":has(") {
        let (part, after) = rest
            .split_once(')')
            .unwrap_or_else(|| panic!("{text:?} never ends"));
        return (Test::Inside(Box::new(compound(part))), after);
    }
    let (mark, rest) = text.split_at(1);
    match mark {
        "." => {
            let (class, after) = text.split_at(1 + word(rest));
            (Test::Class(class.into(), class_bit(&class[1..])), after)
        }
        "#" => {
            let (id, after) = text.split_at(1 + word(rest));
            (Test::Id(id.into()), after)
        }
        "[" => {
            let (inside, after) = rest
                .split_once(']')
                .unwrap_or_else(|| panic!("{text:?} never ends"));
            (attribute(inside), after)
        }
        _ => panic!("{text:?} is no part of a selector"),
    }
}

fn attribute(text: &str) -> Test {
    let Some((name, value)) = text.split_once('=') else {
        return Test::Has(LocalName::from(text));
    };
    let value = value.trim_matches(['"', '\'']);
    let (name, how) = match name.as_bytes() {
        [.., b'^'] => (&name[..name.len() - 1], Match::Start),
        [.., b'$'] => (&name[..name.len() - 1], Match::End),
        [.., b'*'] => (&name[..name.len() - 1], Match::Part),
        [.., b'~'] => (&name[..name.len() - 1], Match::Word),
        [.., b'#'] => (&name[..name.len() - 1], Match::Numbered),
        _ => (name, Match::Whole),
    };
    Test::Value(LocalName::from(name), how, value.into())
}

/// The parts of a text between a mark that stands in no bracket.
fn split_outside(text: &str, mark: char) -> Vec<&str> {
    let (mut parts, mut start, mut open) = (Vec::new(), 0, false);
    for (at, c) in text.char_indices() {
        match c {
            '[' => open = true,
            ']' => open = false,
            c if c == mark && !open => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}
