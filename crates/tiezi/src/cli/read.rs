//! Reading inputs as the arguments ask for it.

use tiezi::{Converter, Options, Registry, Report};
use tiezi_core::{OptionError, decode};

use super::{
    Usage,
    args::ReadArgs,
    choose,
    diagnostics::{self, Diagnostics},
    input::Source,
    known::Known,
};

/// How inputs are read.
pub(crate) struct ReadPlan<'a> {
    registry: &'a Registry,
    from: Option<&'a dyn Converter>,
    args: &'a ReadArgs,
}

/// What came of an input.
pub(crate) struct Page<'a> {
    /// The format that it was in.
    pub(crate) format: &'a dyn Converter,
    /// The report.
    pub(crate) report: Report,
    /// How many warnings there were.
    pub(crate) warnings: usize,
}

impl<'a> ReadPlan<'a> {
    /// Checks what the arguments say of reading these sources; an option may also be the writer's.
    ///
    /// # Errors
    /// [`Usage`] for a format that doesn't exist or can't be read, and for an option that neither
    /// the writer has nor any format that the sources may be in, or that can't have its value.
    pub(crate) fn new(
        known: &'a Known,
        args: &'a ReadArgs,
        sources: &[Source],
        writer: Option<&dyn Converter>,
    ) -> Result<Self, Usage> {
        let from = match &args.from {
            Some(name) => Some(choose::readable(known, name)?),
            None => None,
        };
        let plan = Self {
            registry: &known.built_in,
            from,
            args,
        };
        let readers = plan.readers(sources);
        let all: Vec<_> = readers.iter().copied().chain(writer).collect();
        choose::check_options(&args.options, &all)?;
        if let Some(charset) = &args.charset {
            let declares =
                |format: &&dyn Converter| choose::declares(*format, decode::CHARSET.name);
            if !readers.iter().any(declares) {
                let names = choose::names(readers.iter().copied());
                return Err(Usage(format!("--charset is not for {names}")));
            }
            decode::decode(b"", Some(charset), None).map_err(|error| Usage(error.to_string()))?;
        }
        Ok(plan)
    }

    /// The formats that the sources may be in, as far as their names tell.
    fn readers(&self, sources: &[Source]) -> Vec<&'a dyn Converter> {
        let known: Option<Vec<_>> = sources.iter().map(|source| self.by_name(source)).collect();
        known.unwrap_or_else(|| choose::readers(self.registry).collect())
    }

    /// The format that was asked for, or that the source's name tells.
    fn by_name(&self, source: &Source) -> Option<&'a dyn Converter> {
        let by_path = |path| {
            self.registry
                .by_path(path)
                .filter(|format| format.reader().is_some())
        };
        self.from.or_else(|| source.path().and_then(by_path))
    }

    /// The format that the source's name tells, if it is written only.
    fn unreadable(&self, source: &Source) -> Option<&'static str> {
        let format = self.registry.by_path(source.path()?)?;
        let is_unreadable = self.from.is_none() && format.reader().is_none();
        is_unreadable.then_some(format.format().name)
    }

    /// Reads a source, and says what there is to say about it; none where it failed.
    pub(crate) fn page(&self, source: &Source, diagnostics: &Diagnostics) -> Option<Page<'a>> {
        let name = source.name();
        let failed = |message: &str| {
            diagnostics.failure(&name, message);
            None
        };
        let input = match source.read() {
            Ok(input) => input,
            Err(error) => return failed(&format!("{error:#}")),
        };
        if let Some(format) = self.unreadable(source) {
            return failed(&format!(
                "{format} can't be read yet; --from names another format to read it as"
            ));
        }
        let format = self
            .by_name(source)
            .or_else(|| self.registry.detect(&input));
        let Some((format, reader)) = format.and_then(|format| Some((format, format.reader()?)))
        else {
            return failed("its content doesn't tell its format; name it with --from");
        };
        let options = match self.options(format) {
            Ok(options) => options,
            Err(error) => return failed(&error.to_string()),
        };
        let charset = options.get(decode::CHARSET.name);
        let reading = match reader.read(&input, &options) {
            Ok(reading) => reading,
            Err(error) => {
                diagnostics.read_error(&name, &input, charset, &error);
                return None;
            }
        };
        diagnostics.warnings(&name, &input, charset, &reading.warnings);
        let warnings = reading.warnings.len();
        if self.args.strict && warnings > 0 {
            let count = diagnostics::counted(warnings, "warning");
            return failed(&format!("{count}, and --strict allows none"));
        }
        Some(Page {
            format,
            report: reading.report,
            warnings,
        })
    }

    /// The options of a format that is read: those of the arguments that it has.
    fn options(&self, format: &dyn Converter) -> Result<Options, OptionError> {
        let charset = self
            .args
            .charset
            .as_deref()
            .map(|charset| (decode::CHARSET.name, charset));
        choose::options(format, &self.args.options, charset)
    }
}
