//! `tiezi check`: reads, validates, and says what there is to say.

use std::io::Write;

use super::{
    Outcome,
    args::CheckArgs,
    diagnostics::{Diagnostics, counted},
    input::Source,
    known::Known,
    read::{Page, ReadPlan},
};

/// Checks each file; a line on standard output for each that is fine.
pub(crate) fn run(args: &CheckArgs) -> anyhow::Result<Outcome> {
    let known = Known::for_names([args.read.from.as_deref()], args.read.quiet)?;
    let sources = Source::list(&args.files)?;
    let read = ReadPlan::new(&known, &args.read, &sources, None)?;
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

/// `page.html: html, discuz X3.5, thread view, gbk, page 2 of 12, 10 posts, 1 warning`
fn summary(source: &Source, page: &Page<'_>) -> String {
    let of = &page.report.source;
    let mut parts = vec![page.format.format().name.to_owned()];
    parts.extend(of.engine.as_ref().map(|engine| match &of.engine_version {
        Some(version) => format!("{engine} {version}"),
        None => engine.clone(),
    }));
    parts.extend(of.view.as_ref().map(|view| format!("{view} view")));
    parts.extend(of.charset.clone());
    parts.extend(of.page.map(|page| match of.pages {
        Some(pages) => format!("page {page} of {pages}"),
        None => format!("page {page}"),
    }));
    parts.push(counted(page.report.posts.len(), "post"));
    if page.warnings > 0 {
        parts.push(counted(page.warnings, "warning"));
    }
    format!("{}: {}", source.name(), parts.join(", "))
}
