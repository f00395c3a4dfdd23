//! The formats that arguments may name: those built in, and programs on PATH.

use std::{env, time::Duration};

use tiezi::{Converter, Registry};
use tiezi_core::WarningCode;
use tiezi_external::{External, Limits, ProgramError};

use super::Usage;

/// The seconds that a run of a program may take.
const TIMEOUT: &str = "TIEZI_FORMAT_TIMEOUT";
/// The bytes that a program may print.
const OUTPUT_LIMIT: &str = "TIEZI_FORMAT_OUTPUT_LIMIT";

/// Formats to find by name.
pub(crate) struct Formats {
    /// Those that are found by extension and content too.
    pub(crate) built_in: Registry,
    programs: Vec<External>,
}

impl Formats {
    /// What is built in, and the programs for those of these names that aren't; no other program is
    /// asked. A name that nothing has is left for whoever looks it up.
    ///
    /// # Errors
    /// Where a program doesn't describe itself rightly.
    pub(crate) fn for_names<'a>(
        names: impl IntoIterator<Item = Option<&'a str>>,
    ) -> anyhow::Result<Self> {
        let mut formats = Self {
            built_in: tiezi::registry(),
            programs: Vec::new(),
        };
        for name in names.into_iter().flatten() {
            if formats.by_name(name).is_some() {
                continue;
            }
            match External::find(name, limits()?) {
                Ok(program) => formats.programs.push(program),
                Err(ProgramError::Name(_) | ProgramError::NotFound(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(formats)
    }

    /// The kinds of all warnings that there may be.
    pub(crate) fn codes(&self) -> Vec<WarningCode> {
        let mut codes = self.built_in.codes();
        codes.extend_from_slice(tiezi_external::CODES);
        codes
    }

    /// The format of a name.
    pub(crate) fn by_name(&self, name: &str) -> Option<&dyn Converter> {
        self.built_in.by_name(name).or_else(|| {
            let mut programs = self.programs.iter();
            let program = programs.find(|program| program.format().name == name)?;
            Some(program as &dyn Converter)
        })
    }
}

fn limits() -> Result<Limits, Usage> {
    let mut limits = Limits::default();
    if let Some(seconds) = number(TIMEOUT)? {
        limits.time = Duration::from_secs(seconds);
    }
    if let Some(bytes) = number(OUTPUT_LIMIT)? {
        limits.output = usize::try_from(bytes).unwrap_or(usize::MAX);
    }
    Ok(limits)
}

/// The number that an environment variable is set to, if it is set.
fn number(variable: &str) -> Result<Option<u64>, Usage> {
    let Some(value) = env::var_os(variable) else {
        return Ok(None);
    };
    let number = value.to_str().and_then(|value| value.parse().ok());
    let usage = || {
        let value = value.display();
        Usage(format!("{variable} is {value:?}, not a whole number"))
    };
    number
        .filter(|&number| number > 0)
        .ok_or_else(usage)
        .map(Some)
}
