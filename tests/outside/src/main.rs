//! What a program of somebody else does with tiezi: read, look, convert, add a format and a pass of its own.

use std::io;

use tiezi::{
    Conversion, Converter, Pass, Report, Warning,
    tiezi_core::{
        Applied, Block, Format, Inline, Level, Element, OptionSpec, Options, PassError, Reader, ReadError,
        Reading, WarningCode, WriteError, Writer,
    },
};

const DUMP: &str = "河狸 发表于 2023-3-18 01:11:13\n\n水位\n今天涨了2厘米。\n页: [1]\n查看完整版本: 水位";

/// A format of its own: the words of each post, a line each.
struct Words;

static FORMAT: Format = Format::new("words", &[], &["words"], "text/plain", "words alone");

const UPPER: OptionSpec = OptionSpec::flag("upper", "in capitals");

const SUBJECT: WarningCode = WarningCode::warning("words.subject", "subjects are left out");

impl Converter for Words {
    fn format(&self) -> &Format {
        &FORMAT
    }

    fn options(&self) -> &[OptionSpec] {
        const OPTIONS: &[OptionSpec] = &[UPPER];
        OPTIONS
    }

    fn codes(&self) -> &[WarningCode] {
        &[SUBJECT]
    }

    fn reader(&self) -> Option<&dyn Reader> {
        Some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl Reader for Words {
    fn read(&self, input: &[u8], _: &Options) -> Result<Reading, ReadError> {
        let text = std::str::from_utf8(input)
            .map_err(|error| ReadError::syntax(input, error.valid_up_to(), "expected UTF-8"))?;
        let mut report = Report::default();
        for line in text.lines() {
            let mut post = tiezi::tiezi_core::Post::default();
            post.body.push(Block::paragraph(line));
            report.posts.push(post);
        }
        report.normalize();
        Ok(Reading::unstructured(report, Vec::new()))
    }
}

impl Writer for Words {
    fn write(
        &self,
        report: &Report,
        options: &Options,
        out: &mut dyn io::Write,
    ) -> Result<Vec<Warning>, WriteError> {
        let mut warnings = Vec::new();
        for post in &report.posts {
            let words = tiezi::tiezi_core::plain::own_words(&post.body);
            let words = if options.flag("upper") { words.to_uppercase() } else { words };
            writeln!(out, "{words}")?;
            if post.subject.is_some() {
                warnings.push(Warning::new(&SUBJECT, "a subject is left out", None));
            }
        }
        Ok(warnings)
    }
}

/// A pass of its own: it sorts out reports without words.
struct NotEmpty;

impl Pass for NotEmpty {
    fn name(&self) -> &str {
        "notempty"
    }

    fn summary(&self) -> &str {
        "sorts out reports without words"
    }

    fn apply(&self, report: &mut Report, _: &Options) -> Result<Applied, PassError> {
        let has_words = report.walk().any(|node| matches!(node, Element::Inline(Inline::Text(_))));
        Ok(if has_words { Applied::kept(Vec::new()) } else { Applied::dropped(Vec::new()) })
    }
}

fn main() -> Result<(), tiezi::Error> {
    let reading = tiezi::read(DUMP.as_bytes())?;
    assert_eq!(reading.report.title.as_deref(), Some("水位"));
    assert_eq!(reading.report.posts[0].metrics.len(), 1);
    assert!(reading.warnings.iter().all(|warning| warning.level < Level::Warning));
    assert_eq!(reading.report.links().count() + reading.report.images().count(), 0);

    let conversion = Conversion::new().to("json").without_pass("metrics").option("pretty", "true");
    let converted = conversion.convert(DUMP.as_bytes())?;
    assert!(!String::from_utf8_lossy(&converted.output).contains("metrics"));

    let registry = tiezi::registry().with(Words).with_pass(NotEmpty);
    let conversion = Conversion::with(&registry).from("text").to("words").pass("notempty");
    assert_eq!(conversion.convert(DUMP.as_bytes())?.output, "今天涨了2厘米。\n".as_bytes());
    let empty = Conversion::with(&registry).from("words").pass("notempty");
    assert!(matches!(empty.read(b""), Err(tiezi::Error::Dropped(pass)) if pass == "notempty"));
    println!("an outsider can build on tiezi");
    Ok(())
}
