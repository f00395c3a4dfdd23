//! Reading inputs as the arguments ask for it.

use std::ops::Range;

use tiezi::{Converter, Options, Passed, Passes, Registry, Report};
use tiezi_core::{
    OptionError, OptionSpec, ReadError, Role, Warning,
    decode::{self, Decoded},
};

use super::{
    Usage,
    args::ReadArgs,
    choose,
    diagnostics::{Diagnostics, MOST_WARNINGS},
    excerpt::Place,
    formats::Formats,
    input::Source,
    policy::Policy,
};

/// How inputs are read.
pub(crate) struct ReadPlan<'a> {
    registry: &'a Registry,
    from: Option<&'a dyn Converter>,
    args: &'a ReadArgs,
    /// The options of formats.
    options: Vec<(String, String)>,
    passes: Passes<'a>,
    /// What is said of warnings.
    pub(crate) policy: Policy,
    /// Whether readers are asked what became of each part.
    explains: bool,
}

/// What came of an input.
pub(crate) struct Page<'a> {
    /// Its bytes; none where it can't be opened.
    pub(crate) input: Vec<u8>,
    /// The format that it is in, where that is known.
    pub(crate) format: Option<&'a dyn Converter>,
    /// The charset that was asked for.
    pub(crate) charset: Option<String>,
    /// What the reader warned of, whether or not it gave a report.
    pub(crate) warnings: Vec<Warning>,
    /// What became of its parts, where that was asked for and the reader can tell.
    pub(crate) provenance: Option<Vec<(Range<usize>, Role)>>,
    /// The report, or why there is none.
    pub(crate) report: Result<Report, Failure>,
}

impl Page<'_> {
    /// Of an input of which nothing is known yet.
    pub(crate) fn new() -> Self {
        Self {
            input: Vec::new(),
            format: None,
            charset: None,
            warnings: Vec::new(),
            provenance: None,
            report: Ok(Report::default()),
        }
    }

    /// Says what there is to say about it.
    pub(crate) fn say(&self, name: &str, diagnostics: &Diagnostics) {
        diagnostics.warnings(name, self);
        match &self.report {
            Ok(_) => {}
            Err(Failure::Read(error)) => diagnostics.read_error(name, self, error),
            Err(Failure::Refused(problem)) => diagnostics.failure(name, problem),
            Err(Failure::Dropped(pass)) => diagnostics.note(name, &dropped(pass)),
        }
    }

    /// Its text, as the reader decoded it: places are counted and shown in it.
    pub(crate) fn text(&self) -> Decoded<'_> {
        let reader = self.format.and_then(|format| format.reader());
        let declared = reader.and_then(|reader| reader.declared_charset(&self.input));
        // To a program of others, a charset may be anything.
        decode::decode(&self.input, self.charset.as_deref(), declared.as_deref())
            .unwrap_or_else(|_| decode::decode_as_told(&self.input))
    }

    /// The first of the warnings, with their places in the text; `more_warnings` counts the rest.
    pub(crate) fn shown_warnings(
        &self,
        text: &Decoded<'_>,
    ) -> impl Iterator<Item = (&Warning, Option<Place>)> {
        let shown = self.warnings.iter().take(MOST_WARNINGS);
        let ranges = shown.clone().filter_map(|warning| warning.range.as_ref());
        let mut places = Place::all(text, ranges).into_iter();
        shown.map(move |warning| {
            let place = warning.range.as_ref().and_then(|_| places.next());
            (warning, place)
        })
    }
}

/// Why an input gives no report.
pub(crate) enum Failure {
    /// The reader says so.
    Read(ReadError),
    /// It isn't read, or what came of it isn't taken.
    Refused(String),
    /// The pass of this name sorts it out, which is no fault of its own.
    Dropped(String),
}

/// What is said of an input that a pass sorts out.
pub(crate) fn dropped(pass: &str) -> String {
    format!("the pass {pass} sorts it out")
}

impl<'a> ReadPlan<'a> {
    /// Checks what the arguments say of reading these sources; an option may also be the writer's.
    ///
    /// # Errors
    /// [`Usage`] for a format that doesn't exist or can't be read, and for an option that neither
    /// the writer has nor any format that the sources may be in, or that can't have its value.
    pub(crate) fn new(
        formats: &'a Formats,
        args: &'a ReadArgs,
        sources: &[Source],
        writer: Option<&dyn Converter>,
    ) -> Result<Self, Usage> {
        let from = match &args.from {
            Some(name) => Some(choose::readable(formats, name)?),
            None => None,
        };
        let registry = &formats.built_in;
        let is_of_pass = |name: &str| Passes::pass_of(name).is_some();
        let (of_passes, options): (Vec<_>, Vec<_>) = args
            .options
            .iter()
            .cloned()
            .partition(|(name, _)| is_of_pass(name));
        let of_passes: Vec<_> = of_passes
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let [asked, left_out] = [&args.passes, &args.no_passes]
            .map(|names| names.iter().map(String::as_str).collect::<Vec<_>>());
        let passes = Passes::choose(registry, &asked, &left_out, &of_passes)
            .map_err(|error| Usage(error.to_string()))?;
        let plan = Self {
            registry,
            from,
            args,
            options,
            passes,
            policy: Policy::new(args, &formats.codes())?,
            explains: false,
        };
        let readers = plan.readers(sources);
        let all: Vec<_> = readers.iter().copied().chain(writer).collect();
        choose::check_options(&plan.options, &all)?;
        if let Some(charset) = &args.charset {
            let declares =
                |format: &&dyn Converter| choose::declares(*format, &decode::CHARSET.name);
            if !readers.iter().any(declares) {
                let names = choose::names(readers.iter().copied());
                return Err(Usage(format!("--charset is not for {names}")));
            }
            decode::decode(b"", Some(charset), None).map_err(|error| Usage(error.to_string()))?;
        }
        Ok(plan)
    }

    /// Asks readers what became of each part of the input.
    ///
    /// # Errors
    /// [`Usage`] where no format that the sources may be in has a reader that can tell.
    pub(crate) fn explaining(mut self, sources: &[Source]) -> Result<Self, Usage> {
        let readers = self.readers(sources);
        let can_tell =
            |format: &&dyn Converter| choose::declares(*format, &OptionSpec::PROVENANCE.name);
        if !readers.iter().any(can_tell) {
            let names = choose::names(readers.iter().copied());
            return Err(Usage(format!("--explain is not for {names}")));
        }
        self.explains = true;
        Ok(self)
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
    fn unreadable(&self, source: &Source) -> Option<&'a str> {
        let format = self.registry.by_path(source.path()?)?;
        let is_unreadable = self.from.is_none() && format.reader().is_none();
        is_unreadable.then_some(&*format.format().name)
    }

    /// Reads a source.
    pub(crate) fn page(&self, source: &Source) -> Page<'a> {
        let mut page = Page::new();
        page.report = self.read(source, &mut page);
        page
    }

    /// The report in a source; what else is known of it goes into its page.
    fn read(&self, source: &Source, page: &mut Page<'a>) -> Result<Report, Failure> {
        let refused = |problem: &str| Failure::Refused(problem.to_owned());
        page.input = source
            .read()
            .map_err(|error| Failure::Refused(format!("{error:#}")))?;
        if let Some(format) = self.unreadable(source) {
            return Err(Failure::Refused(format!(
                "{format} can't be read yet; --from names another format to read it as"
            )));
        }
        let by_path = |path| self.registry.for_file(path, &page.input);
        page.format = self
            .from
            .or_else(|| source.path().and_then(by_path))
            .or_else(|| self.registry.detect(&page.input));
        let Some((format, reader)) = page
            .format
            .and_then(|format| Some((format, format.reader()?)))
        else {
            return Err(refused(
                "its content doesn't tell its format; name it with --from",
            ));
        };
        let options = self
            .options(format)
            .map_err(|error| Failure::Refused(error.to_string()))?;
        page.charset = options.get(&decode::CHARSET.name).map(str::to_owned);
        let mut reading = reader.read(&page.input, &options).map_err(|error| {
            page.warnings = error.warnings().to_vec();
            self.policy.take_out_allowed(&mut page.warnings);
            Failure::Read(error)
        })?;
        let passed = self.passes.apply(&mut reading);
        page.warnings = reading.warnings;
        page.provenance = reading.provenance;
        let problem = self.policy.judge(&mut page.warnings);
        match (passed, problem) {
            (Err(failed), _) => {
                let problem = format!("{failed}: {}", failed.source);
                Err(Failure::Refused(problem))
            }
            (_, Some(problem)) => Err(Failure::Refused(problem)),
            (Ok(Passed::DroppedBy(pass)), None) => Err(Failure::Dropped(pass)),
            (Ok(Passed::Kept), None) => Ok(reading.report),
        }
    }

    /// The options of a format that is read: those of the arguments that it has.
    fn options(&self, format: &dyn Converter) -> Result<Options, OptionError> {
        let charset = self
            .args
            .charset
            .as_deref()
            .map(|charset| ("charset", charset));
        let explain = self.explains.then_some(("provenance", "true"));
        let more = charset.into_iter().chain(explain);
        choose::options(format, &self.options, more)
    }
}
