//! `tiezi check`: reads, validates, and says what there is to say.

use std::io::{self, Write};

use tiezi::Report;
use tiezi_core::Level;

use super::{
    Outcome, Usage,
    args::{CheckArgs, Form},
    diagnostics::{Diagnostics, counted},
    excerpt::visible,
    explain,
    formats::Formats,
    input::Source,
    read::{Failure, Page, ReadPlan},
    verdict::Verdict,
};

/// Checks each file. On standard output stands a line for each that is fine, or as JSON for each.
pub(crate) fn run(args: &CheckArgs) -> anyhow::Result<Outcome> {
    let formats = Formats::for_names([args.read.from.as_deref()])?;
    let sources = Source::list(&args.files)?;
    let mut read = ReadPlan::new(&formats, &args.read, &sources, None)?;
    if args.explain {
        if args.format == Form::Json {
            return Err(Usage("--explain is not for --format json".into()).into());
        }
        read = read.explaining(&sources)?;
    }
    let diagnostics = Diagnostics::new(sources.len(), args.read.quiet, true);
    let mut outcome = Outcome::Fine;
    for source in &sources {
        let page = check(source, &read);
        if matches!(page.report, Err(Failure::Read(_) | Failure::Refused(_))) {
            outcome = Outcome::Failed;
        }
        match args.format {
            Form::Json => diagnostics.aside(|| print(source, &page))?,
            Form::Text => {
                page.say(&source.name(), &diagnostics);
                diagnostics.aside(|| {
                    let mut out = anstream::stdout();
                    if let (Ok(report), false) = (&page.report, args.read.quiet) {
                        writeln!(out, "{}", summary(source, &page, report))?;
                    }
                    // Also of one whose warnings are failures.
                    explain::print(&page, &mut out)
                })?;
            }
        }
        diagnostics.step();
    }
    Ok(outcome)
}

fn check<'a>(source: &Source, read: &ReadPlan<'a>) -> Page<'a> {
    let mut page = read.page(source);
    let invalid = page.report.as_ref().ok().map(Report::validate);
    if let Some(Err(invalid)) = invalid {
        let problem = format!("the report is not valid: {invalid}");
        page.report = Err(Failure::Refused(problem));
    }
    page
}

/// Prints a line of JSON for programs.
fn print(source: &Source, page: &Page<'_>) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    serde_json::to_writer(&mut stdout, &Verdict::of(&source.name(), page))?;
    writeln!(stdout)
}

/// `page.html: html, discuz X3.5, thread view, gbk, page 2 of 12, 10 posts, 1 warning`
fn summary(source: &Source, page: &Page<'_>, report: &Report) -> String {
    let of = &report.source;
    let format = page.format.map(|format| format.format().name.to_string());
    let mut parts = Vec::from_iter(format);
    parts.extend(of.engine.as_ref().map(|engine| match &of.engine_version {
        Some(version) => format!("{engine} {version}"),
        None => engine.clone(),
    }));
    parts.extend(of.view.map(|view| format!("{} view", view.as_str())));
    parts.extend(of.charset.clone());
    parts.extend(of.page.map(|page| match of.pages {
        Some(pages) => format!("page {page} of {pages}"),
        None => format!("page {page}"),
    }));
    parts.push(counted(report.posts.len(), "post"));
    for (level, name) in [(Level::Warning, "warning"), (Level::Note, "note")] {
        let of_level = page.warnings.iter().filter(|found| found.level == level);
        match of_level.count() {
            0 => {}
            count => parts.push(counted(count, name)),
        }
    }
    // Neither a name nor what a page says of itself may look like more than one line.
    let line = format!("{}: {}", source.name(), parts.join(", "));
    visible(&line).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_one_line_whatever_its_name() {
        let source = Source::File("a\n\t\u{2028}.json".into());
        let report = Report::default();
        let line = summary(&source, &Page::new(), &report);
        assert_eq!(line, r"a\n\t\u{2028}.json: 0 posts");
    }
}
