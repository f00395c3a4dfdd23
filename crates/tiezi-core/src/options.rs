//! The options of converters: declared by them, checked here, read by them again.

/// An option that a converter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OptionSpec {
    /// Its name: lower case, one word.
    pub name: &'static str,
    /// What it can be set to.
    pub values: Values,
    /// What it is where nobody sets it; empty for nothing.
    pub default: &'static str,
    /// What it does, on one line without a full stop.
    pub help: &'static str,
}

impl OptionSpec {
    /// The option by which readers of pages let the user give the address that a page was saved from.
    pub const URL: Self = Self {
        name: "url",
        values: Values::Text("url"),
        default: "",
        help: "the address that the page was saved from",
    };
}

/// What an option can be set to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// `true` or `false`.
    Flag,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Any text; the word stands for it in the help.
    Text(&'static str),
}

impl Values {
    /// The values as the help shows them.
    pub fn describe(&self) -> String {
        match self {
            Self::Flag => "true|false".to_owned(),
            Self::OneOf(words) => words.join("|"),
            Self::Text(placeholder) => format!("<{placeholder}>"),
        }
    }

    fn allow(&self, value: &str) -> bool {
        match self {
            Self::Flag => matches!(value, "true" | "false"),
            Self::OneOf(words) => words.contains(&value),
            Self::Text(_) => true,
        }
    }
}

/// Options that were checked against a converter's [`OptionSpec`]s; those not set have their default.
///
/// ```
/// use tiezi_core::{OptionSpec, Options, Values};
///
/// const SPECS: &[OptionSpec] = &[OptionSpec {
///     name: "outline",
///     values: Values::OneOf(&["full", "off"]),
///     default: "full",
///     help: "how much structure to find",
/// }];
/// assert_eq!(Options::defaults(SPECS).get("outline"), Some("full"));
/// assert!(Options::check(SPECS, [("outline", "none")]).is_err());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    values: Vec<(&'static str, String)>,
}

/// Why an option can't be set so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OptionError {
    /// There is no option of that name.
    #[error("no option {name:?}; {}", list(.known))]
    Unknown {
        /// The name.
        name: String,
        /// The names that there are.
        known: Vec<&'static str>,
    },
    /// The option can't have that value.
    #[error("option {name:?} can't be {value:?}; it takes {allowed}")]
    Value {
        /// The option.
        name: &'static str,
        /// The value.
        value: String,
        /// The values that it can have.
        allowed: String,
    },
}

fn list(names: &[&str]) -> String {
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
                .map(|spec| (spec.name, spec.default.to_owned()))
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
                let known = specs.iter().map(|spec| spec.name).collect();
                return Err(OptionError::Unknown {
                    name: name.to_owned(),
                    known,
                });
            };
            if !spec.values.allow(value) {
                let allowed = spec.values.describe();
                return Err(OptionError::Value {
                    name: spec.name,
                    value: value.to_owned(),
                    allowed,
                });
            }
            options.values.retain(|(set, _)| *set != name);
            options.values.push((spec.name, value.to_owned()));
        }
        Ok(options)
    }

    /// The value of an option, if it has one.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values
            .iter()
            .find(|(set, _)| *set == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a flag is on.
    pub fn flag(&self, name: &str) -> bool {
        self.get(name) == Some("true")
    }
}
