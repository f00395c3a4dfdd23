//! `tiezi check`: reads, validates, and says what there is to say.

use std::io::Write;

use super::{
    Outcome,
    args::CheckArgs,
    diagnostics::{Diagnostics, counted},
    input::Source,
    read::{Page, ReadPlan},
};

/// Checks each file; a line on standard output for each that is fine.
pub(crate) fn run(args: &CheckArgs) -> anyhow::Result<Outcome> {
    let registry = tiezi::registry();
    let sources = Source::list(&args.files)?;
    let read = ReadPlan::new(&registry, &args.read, &sources, None)?;
    let diagnostics = Diagnostics::new(sources.len(), args.read.quiet, true);
    let mut outcome = Outcome::Fine;
    for source in &sources {
        match check(source, &read, &diagnostics) {
            Some(page) if !args.read.quiet => {
                let summary = summary(source, &page);
                diagnostics.aside(|| writeln!(anstream::stdout(), "{summary}"))?;
            }
            Some(_) => {}
            None => outcome = Outcome::Failed,
        }
        diagnostics.step();
    }
    Ok(outcome)
}

fn check<'a>(source: &Source, read: &ReadPlan<'a>, diagnostics: &Diagnostics) -> Option<Page<'a>> {
    let page = read.page(source, diagnostics)?;
    if let Err(invalid) = page.report.validate() {
        diagnostics.failure(
            &source.name(),
            &format!("the report is not valid: {invalid}"),
        );
        return None;
    }
    Some(page)
}

fn summary(source: &Source, page: &Page<'_>) -> String {
    let format = page.format.format().name;
    let posts = counted(page.report.posts.len(), "post");
    let mut summary = format!("{}: {format}, {posts}", source.name());
    if page.warnings > 0 {
        summary.push_str(", ");
        summary.push_str(&counted(page.warnings, "warning"));
    }
    summary
}
