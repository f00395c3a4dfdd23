//! `tiezi convert`: inputs to one report, or each to a file of its own.

use std::{
    collections::HashMap,
    fs,
    num::NonZero,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
};

use anyhow::{Context, bail};
use tiezi::{Converter, Options, Report};
use tiezi_core::{
    Warning, Writer,
    merge::{self, MergeError},
};

use super::{
    Outcome, Usage,
    args::ConvertArgs,
    choose,
    diagnostics::Diagnostics,
    formats::Formats,
    input::Source,
    output::Target,
    policy::Policy,
    read::{Failure, ReadPlan},
};

/// Reads, then writes.
pub(crate) fn run(args: &ConvertArgs) -> anyhow::Result<Outcome> {
    let names = [args.read.from.as_deref(), args.to.as_deref()];
    let formats = Formats::for_names(names)?;
    let (format, writer) = choose::writable(&formats, args.to.as_deref(), args.output.as_deref())?;
    let sources = Source::list(&args.files)?;
    let read = ReadPlan::new(&formats, &args.read, &sources, Some(format))?;
    let mut pairs = args.read.options.clone();
    pairs.extend(
        args.pretty
            .then(|| ("pretty".to_owned(), "true".to_owned())),
    );
    let write = WritePlan {
        format,
        writer,
        options: write_options(args, format, &pairs)?,
        pairs,
    };
    let diagnostics = Diagnostics::new(sources.len(), args.read.quiet, false);
    if let Some(folder) = &args.output_dir {
        let targets = targets(&sources, folder, format)?;
        fs::create_dir_all(folder)
            .with_context(|| format!("{} can't be made", folder.display()))?;
        Ok(each(&sources, &targets, &read, &write, &diagnostics))
    } else {
        let target = Target::of(args.output.as_deref());
        merged(&sources, &target, &read, &write, &diagnostics)
    }
}

/// How a report is written.
struct WritePlan<'a> {
    format: &'a dyn Converter,
    writer: &'a dyn Writer,
    options: Options,
    /// What the options were made of.
    pairs: Vec<(String, String)>,
}

impl WritePlan<'_> {
    /// The options with the name of the input, for a writer that puts it in its records, where the user gives no other.
    fn with_file(&self, name: &str) -> Option<Options> {
        const FILE: &str = "file";
        let is_given = self.pairs.iter().any(|(name, _)| name == FILE);
        if is_given || !choose::declares(self.format, FILE) {
            return None;
        }
        choose::options(self.format, &self.pairs, [(FILE, name)]).ok()
    }

    /// Writes a report, and says what the writer warns of; nothing is written where that is a failure.
    fn write(
        &self,
        report: &Report,
        source: Option<&Source>,
        target: &Target,
        policy: &Policy,
        say: impl Fn(&[Warning]),
    ) -> anyhow::Result<()> {
        let path = source.and_then(Source::path);
        let named = path.and_then(|path| self.with_file(&path.display().to_string()));
        let options = named.as_ref().unwrap_or(&self.options);
        target.write(|out| {
            let written = self.writer.write(report, options, out);
            let mut warnings = match written {
                Ok(warnings) => warnings,
                Err(error) => {
                    let mut warnings = error.warnings().to_vec();
                    policy.take_out_allowed(&mut warnings);
                    say(&warnings);
                    return Err(error.into());
                }
            };
            let problem = policy.judge(&mut warnings);
            say(&warnings);
            match problem {
                Some(problem) => bail!(problem),
                None => Ok(()),
            }
        })
    }
}

fn write_options(
    args: &ConvertArgs,
    format: &dyn Converter,
    pairs: &[(String, String)],
) -> Result<Options, Usage> {
    if args.pretty && !choose::declares(format, "pretty") {
        let name = &format.format().name;
        return Err(Usage(format!("--pretty is not for {name}")));
    }
    choose::options(format, pairs, None).map_err(|error| Usage(error.to_string()))
}

/// Writes one report, of all inputs but those that a pass sorts out. Where one of them fails, nothing is written: a
/// thread with a page missing looks whole.
fn merged(
    sources: &[Source],
    target: &Target,
    read: &ReadPlan<'_>,
    write: &WritePlan<'_>,
    diagnostics: &Diagnostics,
) -> anyhow::Result<Outcome> {
    let mut reports = Vec::with_capacity(sources.len());
    let mut kept = Vec::with_capacity(sources.len());
    let mut outcome = Outcome::Fine;
    for source in sources {
        let page = read.page(source);
        page.say(&source.name(), diagnostics);
        match page.report {
            Ok(report) => {
                reports.push(report);
                kept.push(source);
            }
            Err(Failure::Dropped(_)) => {}
            Err(Failure::Read(_) | Failure::Refused(_)) => outcome = Outcome::Failed,
        }
        diagnostics.step();
    }
    if outcome == Outcome::Failed {
        return Ok(outcome);
    }
    let report = match reports.len() {
        // A pass sorted all of them out.
        0 => return Ok(outcome),
        1 => reports.swap_remove(0),
        _ => merge::pages(reports).map_err(|error| name_pages(&error, &kept))?,
    };
    let name = target.name();
    let source = match kept.as_slice() {
        [source] => Some(*source),
        _ => None,
    };
    write.write(&report, source, target, &read.policy, |warnings| {
        diagnostics.written(&name, warnings);
    })?;
    Ok(Outcome::Fine)
}

/// The error with names in place of numbers.
fn name_pages(error: &MergeError, sources: &[&Source]) -> anyhow::Error {
    let name = |index: usize| {
        sources
            .get(index)
            .map_or_else(String::new, |source| source.name())
    };
    match error {
        MergeError::OtherThread {
            index,
            field,
            expected,
            found,
        } => anyhow::anyhow!(
            "{} is of another thread than {}: its {field} is {found:?}, not {expected:?}; \
             --output-dir makes a file of each",
            name(index - 1),
            name(0),
        ),
        MergeError::UnknownThread { index } => anyhow::anyhow!(
            "{} may be of another thread than {}: they have no thread id or title in common; \
             --output-dir makes a file of each",
            name(index - 1),
            name(0),
        ),
        _ => anyhow::anyhow!("{error}"),
    }
}

/// Writes a file for each input, as many at once as there are processors; one that fails keeps no
/// other from being written.
fn each(
    sources: &[Source],
    targets: &[Target],
    read: &ReadPlan<'_>,
    write: &WritePlan<'_>,
    diagnostics: &Diagnostics,
) -> Outcome {
    let convert = |source: &Source, target: &Target| {
        let page = read.page(source);
        page.say(&source.name(), diagnostics);
        let report = match page.report {
            Ok(report) => report,
            Err(Failure::Dropped(_)) => return Outcome::Fine,
            Err(Failure::Read(_) | Failure::Refused(_)) => return Outcome::Failed,
        };
        let say = |warnings: &[Warning]| diagnostics.written(&source.name(), warnings);
        match write.write(&report, Some(source), target, &read.policy, say) {
            Ok(()) => Outcome::Fine,
            Err(error) => {
                diagnostics.failure(&source.name(), &format!("{error:#}"));
                Outcome::Failed
            }
        }
    };
    let (next, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let (Some(source), Some(target)) = (sources.get(at), targets.get(at)) else {
                return;
            };
            if convert(source, target) == Outcome::Failed {
                failed.store(true, Ordering::Relaxed);
            }
            diagnostics.step();
        }
    };
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 1..processors.min(sources.len()) {
            scope.spawn(work);
        }
        work();
    });
    if failed.into_inner() {
        Outcome::Failed
    } else {
        Outcome::Fine
    }
}

/// The file for each source: its name with the extension of the format, in the folder.
fn targets(
    sources: &[Source],
    folder: &Path,
    format: &dyn Converter,
) -> Result<Vec<Target>, Usage> {
    let extension = format.format().extension();
    let mut taken: HashMap<PathBuf, &Source> = HashMap::new();
    let mut targets = Vec::with_capacity(sources.len());
    for source in sources {
        let Some(stem) = source.path().and_then(Path::file_stem) else {
            let name = source.name();
            return Err(Usage(format!(
                "{name} has no name to call a file in --output-dir by"
            )));
        };
        let mut name = stem.to_owned();
        name.push(".");
        name.push(extension);
        let target = folder.join(name);
        if let Some(other) = taken.insert(target.clone(), source) {
            let (target, other, name) = (target.display(), other.name(), source.name());
            return Err(Usage(format!(
                "{other} and {name} would both be written to {target}"
            )));
        }
        if is_same_file(source, &target) {
            let name = source.name();
            return Err(Usage(format!(
                "{name} would be written over; choose another --output-dir"
            )));
        }
        targets.push(Target::File(target));
    }
    Ok(targets)
}

fn is_same_file(source: &Source, target: &Path) -> bool {
    let canonical = |path: &Path| fs::canonicalize(path).ok();
    let source = source.path().and_then(canonical);
    source.is_some() && source == canonical(target)
}
