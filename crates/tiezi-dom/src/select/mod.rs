//! Selectors, as in style sheets.

mod constant;
mod syntax;

use std::str::FromStr;

use html5ever::LocalName;

use crate::{Node, class_bit};

pub use constant::StaticSelector;
use syntax::{Fault, Match, Step, Steps};

/// A selector of CSS, of this part of it: names, `*`, `#id`, `.class`, `[attribute]` with `=`, `^=`, `$=`,
/// `*=` or `~=`, descendants, children (`>`), and lists; `:not(…)` and `:has(…)` of a list of elements, each
/// described without those around it; and of one thing more: `#=` for a value that is the words given and then
/// digits, such as `[id#=post-]` for `post-17`.
///
/// Rules are those of [Selectors Level 4](https://www.w3.org/TR/selectors-4/). A name is of letters, digits,
/// `-` and `_`; there are no escapes. A text of white space alone selects nothing.
///
/// A selector that is part of the program is written with [`selector!`](crate::selector!).
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
    /// It passes none of these.
    Not(Vec<Compound>),
    /// An element under it passes one of these.
    Inside(Vec<Compound>),
}

/// Why a text is no selector.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no selector: {what}, at byte {at}")]
pub struct SelectorError {
    /// The text.
    pub text: String,
    /// What is wrong.
    pub what: &'static str,
    /// The byte that it is wrong at.
    pub at: usize,
}

impl FromStr for Selector {
    type Err = SelectorError;

    fn from_str(text: &str) -> Result<Self, SelectorError> {
        let mut steps = Steps::of(text);
        if steps.is_blank() {
            return Ok(Self::default());
        }
        let alternatives = alternatives(&mut steps).map_err(|fault| SelectorError {
            text: text.to_owned(),
            what: fault.what,
            at: fault.at,
        })?;
        Ok(Self { alternatives })
    }
}

impl Selector {
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
            Self::Not(list) => !list.iter().any(|one| one.matches(node)),
            Self::Inside(list) => {
                let mut inside = node.descendants();
                inside.any(|node| list.iter().any(|one| one.matches(node)))
            }
        }
    }
}

/// What a selector parts by commas.
fn alternatives(steps: &mut Steps<'_>) -> Result<Vec<Complex>, Fault> {
    let mut all = Vec::new();
    let mut outer = Vec::new();
    loop {
        let (subject, end) = compound(steps)?;
        let combinator = match end {
            Some(Step::Descendant) => Some(Combinator::Descendant),
            Some(Step::Child) => Some(Combinator::Child),
            _ => None,
        };
        if let Some(combinator) = combinator {
            outer.insert(0, (combinator, subject));
            continue;
        }
        let outer = std::mem::take(&mut outer);
        all.push(Complex { subject, outer });
        if end.is_none() {
            return Ok(all);
        }
    }
}

/// What stands in the brackets of `:not(…)` or `:has(…)`.
fn list(steps: &mut Steps<'_>) -> Result<Vec<Compound>, Fault> {
    let mut all = Vec::new();
    loop {
        let (one, end) = compound(steps)?;
        all.push(one);
        if !matches!(end, Some(Step::Or)) {
            return Ok(all);
        }
    }
}

/// What is said of one element, and the step that ends it.
fn compound<'t>(steps: &mut Steps<'t>) -> Result<(Compound, Option<Step<'t>>), Fault> {
    let mut compound = Compound::default();
    while let Some(step) = steps.next()? {
        let test = match step {
            Step::Or | Step::Descendant | Step::Child | Step::Close => {
                return Ok((compound, Some(step)));
            }
            Step::Any => continue,
            Step::Name(name) => {
                compound.name = Some(LocalName::from(name));
                continue;
            }
            Step::Id(sign) => Test::Id(sign.into()),
            Step::Class(sign) => Test::Class(sign.into(), class_bit(&sign[1..])),
            Step::Attribute(name) => Test::Has(LocalName::from(name)),
            Step::Value(name, how, value) => Test::Value(LocalName::from(name), how, value.into()),
            Step::Not => Test::Not(list(steps)?),
            Step::Has => Test::Inside(list(steps)?),
        };
        compound.tests.push(test);
    }
    Ok((compound, None))
}
