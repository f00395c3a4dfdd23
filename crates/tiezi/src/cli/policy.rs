//! Which warnings are said, and which are failures: `--allow`, `--deny` and `--strict`.

use tiezi_core::{Level, Warning, WarningCode};

use super::{Usage, args::ReadArgs, diagnostics::counted};

/// What the arguments say of warnings.
#[derive(Debug, Clone, Default)]
pub(crate) struct Policy {
    allowed: Vec<String>,
    denied: Vec<String>,
    is_strict: bool,
}

impl Policy {
    /// Checks that each code is one of those that are known.
    pub(crate) fn new(args: &ReadArgs, known: &[WarningCode]) -> Result<Self, Usage> {
        for name in args.allow.iter().chain(&args.deny) {
            if !known.iter().any(|code| code.name == name) {
                return Err(unknown(name, known));
            }
        }
        if let Some(name) = args.allow.iter().find(|name| args.deny.contains(name)) {
            return Err(Usage(format!("{name} is both allowed and denied")));
        }
        Ok(Self {
            allowed: args.allow.clone(),
            denied: args.deny.clone(),
            is_strict: args.strict,
        })
    }

    /// Takes out the warnings that are allowed.
    pub(crate) fn take_out_allowed(&self, warnings: &mut Vec<Warning>) {
        warnings.retain(|warning| !self.allowed.iter().any(|code| *code == warning.code));
    }

    /// Takes out the warnings that are allowed, and says why the others are a failure, if they are one.
    pub(crate) fn judge(&self, warnings: &mut Vec<Warning>) -> Option<String> {
        self.take_out_allowed(warnings);
        let is_denied = |warning: &&Warning| self.denied.iter().any(|code| *code == warning.code);
        if let Some(warning) = warnings.iter().find(is_denied) {
            return Some(format!("{} is denied", warning.code));
        }
        let is_strict = |warning: &&Warning| warning.level == Level::Warning;
        let count = warnings.iter().filter(is_strict).count();
        (self.is_strict && count > 0)
            .then(|| format!("{}, and --strict allows none", counted(count, "warning")))
    }
}

/// What is said of a code that there isn't: the others of its crate, or else the crates.
fn unknown(name: &str, known: &[WarningCode]) -> Usage {
    let part = |name: &'static str| name.split_once('.').map_or(name, |(part, _)| part);
    let alike = known.iter().map(|code| code.name);
    let alike = alike.filter(|code| name.split('.').next() == Some(part(code)));
    let names: Vec<_> = alike.collect();
    let known = if names.is_empty() {
        let begins = |code: &WarningCode| format!("{}.", part(code.name));
        let mut begins: Vec<_> = known.iter().map(begins).collect();
        begins.dedup();
        format!("codes begin with {}", begins.join(", "))
    } else {
        format!("there is {}", names.join(", "))
    };
    Usage(format!("no warning has the code {name:?}; {known}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOST: WarningCode = WarningCode::warning("html.lost", "lost");
    const KEPT: WarningCode = WarningCode::note("html.kept", "kept");

    #[test]
    fn notes_are_no_failures_but_where_they_are_denied() {
        let note = || vec![Warning::new(&KEPT, "kept", None)];
        let strict = Policy {
            is_strict: true,
            ..Policy::default()
        };
        assert_eq!(strict.judge(&mut note()), None);
        let lost = &mut vec![Warning::new(&LOST, "lost", None)];
        let problem = strict.judge(lost);
        assert_eq!(problem.unwrap(), "1 warning, and --strict allows none");
        let denying = Policy {
            denied: vec![KEPT.name.to_owned()],
            ..Policy::default()
        };
        assert_eq!(denying.judge(&mut note()).unwrap(), "html.kept is denied");
    }

    #[test]
    fn what_is_allowed_is_not_said() {
        let policy = Policy {
            allowed: vec![LOST.name.to_owned()],
            is_strict: true,
            ..Policy::default()
        };
        let mut warnings = vec![Warning::new(&LOST, "lost", None)];
        assert_eq!(policy.judge(&mut warnings), None);
        assert_eq!(warnings, []);
    }
}
