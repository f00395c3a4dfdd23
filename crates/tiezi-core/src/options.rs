//! The options of converters and passes: declared by them, checked here, read by them again.

use std::borrow::Cow;

/// An option that a converter or a pass takes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OptionSpec {
    /// Its name: lower case, one word.
    pub name: Cow<'static, str>,
    /// What it can be set to.
    pub values: Values,
    /// What it is where nobody sets it; empty for nothing.
    pub default: Cow<'static, str>,
    /// What it does, on one line without a full stop.
    pub help: Cow<'static, str>,
}

impl OptionSpec {
    /// The option by which readers of pages let the user give the address that a page was saved from.
    pub const URL: Self = Self::text("url", "url", "", "the address that the page was saved from");

    /// The option by which the user asks a reader what became of each part of the input.
    pub const PROVENANCE: Self = Self::flag(
        "provenance",
        "tell what became of each part of the input, to programs that ask for it",
    );

    /// An option that is `true` or `false`, and `false` where nobody sets it.
    pub const fn flag(name: &'static str, help: &'static str) -> Self {
        Self {
            name: Cow::Borrowed(name),
            values: Values::Flag,
            default: Cow::Borrowed("false"),
            help: Cow::Borrowed(help),
        }
    }

    /// An option that is one of some words.
    pub const fn one_of(
        name: &'static str,
        words: &'static [&'static str],
        default: &'static str,
        help: &'static str,
    ) -> Self {
        Self {
            name: Cow::Borrowed(name),
            values: Values::OneOf(Words::of(words)),
            default: Cow::Borrowed(default),
            help: Cow::Borrowed(help),
        }
    }

    /// An option that is any text, for which a word stands in the help; the default is empty for none.
    pub const fn text(
        name: &'static str,
        placeholder: &'static str,
        default: &'static str,
        help: &'static str,
    ) -> Self {
        Self {
            name: Cow::Borrowed(name),
            values: Values::Text(Cow::Borrowed(placeholder)),
            default: Cow::Borrowed(default),
            help: Cow::Borrowed(help),
        }
    }
}

/// Some words, of the program itself or of somebody else.
#[derive(Debug, Clone)]
pub struct Words(List);

#[derive(Debug, Clone)]
enum List {
    Own(&'static [&'static str]),
    Others(Vec<String>),
}

impl Words {
    /// Words of the program itself.
    pub const fn of(words: &'static [&'static str]) -> Self {
        Self(List::Own(words))
    }

    /// The words, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let (own, others) = match &self.0 {
            List::Own(words) => (*words, &[][..]),
            List::Others(words) => (&[][..], words.as_slice()),
        };
        own.iter().copied().chain(others.iter().map(String::as_str))
    }

    /// Whether a word is one of them.
    pub fn contains(&self, word: &str) -> bool {
        self.iter().any(|known| known == word)
    }
}

impl From<Vec<String>> for Words {
    fn from(words: Vec<String>) -> Self {
        Self(List::Others(words))
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Words {}

/// What an option can be set to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Values {
    /// `true` or `false`.
    Flag,
    /// One of these words.
    OneOf(Words),
    /// Any text; the word stands for it in the help.
    Text(Cow<'static, str>),
}

impl Values {
    /// The values as the help shows them.
    pub fn describe(&self) -> String {
        match self {
            Self::Flag => "true|false".to_owned(),
            Self::OneOf(words) => words.iter().collect::<Vec<_>>().join("|"),
            Self::Text(placeholder) => format!("<{placeholder}>"),
        }
    }

    fn allow(&self, value: &str) -> bool {
        match self {
            Self::Flag => matches!(value, "true" | "false"),
            Self::OneOf(words) => words.contains(value),
            Self::Text(_) => true,
        }
    }
}

/// Options that were checked against the [`OptionSpec`]s of a converter or a pass; those not set have their default.
///
/// ```
/// use tiezi_core::{OptionSpec, Options};
///
/// const SPECS: &[OptionSpec] = &[OptionSpec::one_of("detail", &["full", "less"], "full", "how much to find")];
/// assert_eq!(Options::defaults(SPECS).get("detail"), Some("full"));
/// assert!(Options::check(SPECS, [("detail", "none")]).is_err());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    values: Vec<(Cow<'static, str>, String)>,
}

/// Why an option can't be set so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OptionError {
    /// There is no option of that name.
    #[error("no option {name:?}; {}", list(.known))]
    Unknown {
        /// The name.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// The option can't have that value.
    #[error("option {name:?} can't be {value:?}; it takes {allowed}")]
    Value {
        /// The option.
        name: String,
        /// The value.
        value: String,
        /// The values that it can have.
        allowed: String,
    },
}

impl OptionError {
    /// The error about an option that none of several formats has; it lists those that they have.
    pub fn unknown<'a>(name: &str, specs: impl IntoIterator<Item = &'a OptionSpec>) -> Self {
        let specs = specs.into_iter();
        let mut known: Vec<_> = specs.map(|spec| spec.name.to_string()).collect();
        known.sort_unstable();
        known.dedup();
        let name = name.to_owned();
        Self::Unknown { name, known }
    }
}

/// Whether an option of this name is declared.
fn is_declared(specs: &[OptionSpec], name: &str) -> bool {
    specs.iter().any(|spec| spec.name == name)
}

fn list(names: &[String]) -> String {
    if names.is_empty() {
        "there are none here".to_owned()
    } else {
        format!("there is {}", names.join(", "))
    }
}

impl Options {
    /// Every option at its default.
    pub fn defaults(specs: &[OptionSpec]) -> Self {
        let set = specs.iter().filter(|spec| !spec.default.is_empty());
        Self {
            values: set
                .map(|spec| (spec.name.clone(), spec.default.clone().into_owned()))
                .collect(),
        }
    }

    /// These options, the others at their defaults. Of one set twice the last value counts.
    ///
    /// # Errors
    /// [`OptionError`] names the option that is unknown or can't have its value.
    pub fn check<'a>(
        specs: &[OptionSpec],
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, OptionError> {
        let mut options = Self::defaults(specs);
        for (name, value) in pairs {
            let Some(spec) = specs.iter().find(|spec| spec.name == name) else {
                let known = specs
                    .iter()
                    .map(|spec| spec.name.clone().into_owned())
                    .collect();
                return Err(OptionError::Unknown {
                    name: name.to_owned(),
                    known,
                });
            };
            if !spec.values.allow(value) {
                let allowed = spec.values.describe();
                return Err(OptionError::Value {
                    name: name.to_owned(),
                    value: value.to_owned(),
                    allowed,
                });
            }
            options.values.retain(|(set, _)| *set != name);
            options.values.push((spec.name.clone(), value.to_owned()));
        }
        Ok(options)
    }

    /// Those of these options that are declared, the others at their defaults: what is set for several formats at
    /// once is not for each of them.
    ///
    /// # Errors
    /// [`OptionError::Value`] names the option that can't have its value.
    pub fn of_declared<'a>(
        specs: &[OptionSpec],
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, OptionError> {
        let pairs = pairs.into_iter();
        Self::check(specs, pairs.filter(|(name, _)| is_declared(specs, name)))
    }

    /// The value of an option, if it has one.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values
            .iter()
            .find(|(set, _)| *set == name)
            .map(|(_, value)| value.as_str())
    }

    /// The words that an option lists, with commas of any width between them.
    pub fn list(&self, name: &str) -> impl Iterator<Item = &str> {
        let words = self.get(name).unwrap_or_default();
        let words = words.split([',', '、', '\u{FF0C}']).map(str::trim);
        words.filter(|word| !word.is_empty())
    }

    /// Whether a flag is on.
    pub fn flag(&self, name: &str) -> bool {
        self.get(name) == Some("true")
    }
}
