//! The passes that run after a reading: which, in which order, with which options.

use std::fmt;

use tiezi_core::{OptionError, Options, Pass, PassError, Reading, Registry};

/// The passes that run after a reading, each with its options.
///
/// First come those that run by default, in the order of the registry, then those that were asked for, in the
/// order in which they were named.
#[derive(Default)]
pub struct Passes<'r> {
    steps: Vec<Step<'r>>,
}

struct Step<'r> {
    pass: &'r dyn Pass,
    options: Options,
    /// Whether it was named, and so runs on what has the structure of a report too.
    is_asked: bool,
}

/// Why passes can't be chosen so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PassesError {
    /// No pass has this name.
    #[error("no pass is called {name:?}; there is {}", known.join(", "))]
    Unknown {
        /// The name.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// A pass is both asked for and left out.
    #[error("the pass {0} is both asked for and left out")]
    Contradiction(String),
    /// An option names no pass before a dot.
    #[error("option {0:?} names no pass: PASS.{0}")]
    NoPass(String),
    /// A pass has no such option, or not with that value.
    #[error("pass {pass}: {source}")]
    Option {
        /// The pass.
        pass: String,
        /// What is wrong.
        source: OptionError,
    },
    /// A pass can do nothing with the value of an option.
    #[error("pass {pass}: {source}")]
    Value {
        /// The pass.
        pass: String,
        /// What is wrong.
        source: PassError,
    },
}

/// The pass that failed, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the pass {pass} failed")]
#[non_exhaustive]
pub struct PassFailed {
    /// Which.
    pub pass: String,
    /// Why.
    pub source: PassError,
}

/// What came of the passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passed {
    /// The report goes on.
    Kept,
    /// The pass of this name sorts it out.
    DroppedBy(String),
}

impl<'r> Passes<'r> {
    /// The passes that run by default.
    pub fn defaults(registry: &'r Registry) -> Self {
        let steps = registry.passes().filter(|pass| pass.is_default());
        Self {
            steps: steps
                .map(|pass| Step {
                    pass,
                    options: Options::defaults(pass.options()),
                    is_asked: false,
                })
                .collect(),
        }
    }

    /// The passes that run by default but those left out, and those asked for, with these options, whose names
    /// follow the pass's and a dot: `outline.detail`. Options of passes that don't run are checked all the same.
    ///
    /// # Errors
    /// [`PassesError`] for a name that no pass has, or that is both asked for and left out, and for an option
    /// that a pass doesn't have or that can't have its value.
    pub fn choose(
        registry: &'r Registry,
        asked: &[&str],
        left_out: &[&str],
        options: &[(&str, &str)],
    ) -> Result<Self, PassesError> {
        let find = |name: &str| {
            registry.pass(name).ok_or_else(|| PassesError::Unknown {
                name: name.to_owned(),
                known: names(registry),
            })
        };
        for (name, _) in options {
            let pass =
                Self::pass_of(name).ok_or_else(|| PassesError::NoPass((*name).to_owned()))?;
            find(pass)?;
        }
        let with_options = |pass: &dyn Pass| -> Result<Options, PassesError> {
            let pairs = options.iter().filter_map(|(name, value)| {
                let (of, option) = name.split_once('.')?;
                (of == pass.name()).then_some((option, *value))
            });
            let name = || pass.name().to_owned();
            let options = Options::check(pass.options(), pairs).map_err(|source| {
                let pass = name();
                PassesError::Option { pass, source }
            })?;
            pass.check(&options).map_err(|source| {
                let pass = name();
                PassesError::Value { pass, source }
            })?;
            Ok(options)
        };
        for pass in registry.passes() {
            with_options(pass)?;
        }
        let mut passes = Self::defaults(registry);
        for name in left_out {
            let pass = find(name)?;
            passes.steps.retain(|step| step.pass.name() != pass.name());
        }
        for name in asked {
            let pass = find(name)?;
            if left_out.iter().any(|other| *other == pass.name()) {
                return Err(PassesError::Contradiction(pass.name().to_owned()));
            }
            let mut steps = passes.steps.iter_mut();
            match steps.find(|step| step.pass.name() == pass.name()) {
                Some(step) => step.is_asked = true,
                None => passes.steps.push(Step {
                    pass,
                    options: Options::default(),
                    is_asked: true,
                }),
            }
        }
        for step in &mut passes.steps {
            step.options = with_options(step.pass)?;
        }
        Ok(passes)
    }

    /// The name of the pass that an option is of: what stands before its first dot.
    pub fn pass_of(option: &str) -> Option<&str> {
        option.split_once('.').map(|(pass, _)| pass)
    }

    /// Runs them on a reading, to whose warnings theirs are added. On what has the structure of a report only
    /// those run that were asked for.
    ///
    /// # Errors
    /// [`PassFailed`]: the report must not be used then.
    pub fn apply(&self, reading: &mut Reading) -> Result<Passed, PassFailed> {
        for step in &self.steps {
            if reading.structured && !step.is_asked {
                continue;
            }
            let applied = step
                .pass
                .apply(&mut reading.report, &step.options)
                .map_err(|source| PassFailed {
                    pass: step.pass.name().to_owned(),
                    source,
                })?;
            reading.warnings.extend(applied.warnings);
            if !applied.keep {
                return Ok(Passed::DroppedBy(step.pass.name().to_owned()));
            }
        }
        Ok(Passed::Kept)
    }
}

impl fmt::Debug for Passes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.steps.iter().map(|step| step.pass.name());
        f.debug_list().entries(names).finish()
    }
}

fn names(registry: &Registry) -> Vec<String> {
    registry
        .passes()
        .map(|pass| pass.name().to_owned())
        .collect()
}
