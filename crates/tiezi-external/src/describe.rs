//! What a program says of itself: the JSON of `--describe`, checked, in the terms of a converter.

use std::time::Duration;

use serde::Deserialize;
use tiezi_core::{Format, OptionSpec, Values};

use crate::{
    PROTOCOL,
    name::is_name,
    program::{Limits, Program},
    stderr,
};

/// The most that a program may take to describe itself.
const LIMITS: Limits = Limits {
    time: Duration::from_secs(5),
    output: 1 << 16,
    messages: 1 << 16,
};

/// What a converter knows of itself.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Described {
    pub(crate) format: Format,
    pub(crate) options: Vec<OptionSpec>,
    pub(crate) reads: bool,
    pub(crate) writes: bool,
}

/// The JSON. Fields that it has besides are passed over: a later program may know more than we do.
#[derive(Deserialize)]
struct Description {
    name: String,
    summary: String,
    #[serde(default)]
    extensions: Vec<String>,
    #[serde(default = "any_bytes")]
    media_type: String,
    #[serde(default)]
    reads: bool,
    #[serde(default)]
    writes: bool,
    #[serde(default)]
    options: Vec<OptionDescription>,
}

#[derive(Deserialize)]
struct OptionDescription {
    name: String,
    /// None where it takes any text.
    values: Option<Vec<String>>,
    #[serde(default)]
    default: String,
    help: String,
}

/// Looked at before the rest, which may be different in another version.
#[derive(Deserialize)]
struct Version {
    protocol: u64,
}

fn any_bytes() -> String {
    "application/octet-stream".to_owned()
}

/// Asks a program what it can.
pub(crate) fn describe(program: &Program, name: &str) -> Result<Described, String> {
    let limits = Limits {
        time: LIMITS.time.min(program.limits.time),
        ..LIMITS
    };
    let run = program.run(&["--describe".to_owned()], Vec::new(), &limits);
    let (json, _) = stderr::judge(&program.name, run).map_err(|failed| failed.message)?;
    parse(&json, name)
}

fn parse(json: &[u8], name: &str) -> Result<Described, String> {
    let no_description = |error| format!("this is no description: {error}");
    let version: Version = serde_json::from_slice(json).map_err(no_description)?;
    if version.protocol != PROTOCOL {
        return Err(format!(
            "it speaks protocol {}, and this tiezi speaks {PROTOCOL}",
            version.protocol
        ));
    }
    let description: Description = serde_json::from_slice(json).map_err(no_description)?;
    check(&description, name)?;
    Ok(keep(description))
}

fn check(description: &Description, name: &str) -> Result<(), String> {
    let Description {
        extensions,
        options,
        ..
    } = description;
    if description.name != name {
        return Err(format!("its name is {name:?}, not {:?}", description.name));
    }
    if !description.reads && !description.writes {
        return Err("it neither reads nor writes".to_owned());
    }
    check_line("summary", &description.summary)?;
    check_line("media_type", &description.media_type)?;
    // An extension becomes part of the names of files.
    if let Some(extension) = extensions.iter().find(|text| !is_extension(text)) {
        return Err(format!("{extension:?} is no extension of a file"));
    }
    for (at, option) in options.iter().enumerate() {
        check_option(option)?;
        if options[..at].iter().any(|other| other.name == option.name) {
            return Err(format!("there are two options {:?}", option.name));
        }
    }
    Ok(())
}

fn check_option(option: &OptionDescription) -> Result<(), String> {
    let OptionDescription {
        name,
        values,
        default,
        help,
    } = option;
    if !name.split('_').all(is_name) {
        return Err(format!("{name:?} is no name of an option"));
    }
    check_line("help", help)?;
    check_line("default", default)?;
    let Some(values) = values else { return Ok(()) };
    if values.is_empty() {
        return Err(format!("option {name:?} has no values"));
    }
    for value in values {
        check_line("values", value)?;
    }
    if !default.is_empty() && !values.contains(default) {
        return Err(format!(
            "the default of option {name:?} is none of its values"
        ));
    }
    Ok(())
}

fn check_line(field: &str, text: &str) -> Result<(), String> {
    if text.contains(char::is_control) {
        return Err(format!("{field} {text:?} has control characters in it"));
    }
    Ok(())
}

/// Whether this may stand after the dot of a file's name: `txt`, `lines.txt`.
fn is_extension(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    text.split('.').all(is_part)
}

/// The description as converters have it.
fn keep(description: Description) -> Described {
    let mut format = Format::new("", &[], &[], "", "");
    format.name = description.name.into();
    format.extensions = description.extensions.into();
    format.media_type = description.media_type.into();
    format.summary = description.summary.into();
    let options = description.options.into_iter().map(|option| {
        let mut spec = OptionSpec::text("", "text", "", "");
        spec.name = option.name.into();
        spec.default = option.default.into();
        spec.help = option.help.into();
        if let Some(values) = option.values {
            spec.values = kept_values(values);
        }
        spec
    });
    Described {
        format,
        options: options.collect(),
        reads: description.reads,
        writes: description.writes,
    }
}

fn kept_values(mut values: Vec<String>) -> Values {
    values.sort_by_key(|value| value == "false");
    if values == ["true", "false"] {
        Values::Flag
    } else {
        Values::OneOf(values.into())
    }
}

#[cfg(test)]
mod tests {
    use tiezi_core::Words;

    use super::*;

    const WHOLE: &str = r#"{"protocol": 1, "name": "lines", "summary": "a line for each post",
        "extensions": ["lines", "lines.txt"], "media_type": "text/plain", "reads": true, "writes": true,
        "later": {"than": "us"},
        "options": [{"name": "end", "values": ["lf", "crlf"], "default": "lf", "help": "how lines end"},
                    {"name": "names", "values": ["false", "true"], "help": "with authors"},
                    {"name": "title", "values": null, "help": "the title"}]}"#;

    fn problem(from: &str, to: &str) -> String {
        assert!(WHOLE.contains(from));
        parse(WHOLE.replacen(from, to, 1).as_bytes(), "lines").unwrap_err()
    }

    #[test]
    fn a_description_becomes_a_format() {
        let described = parse(WHOLE.as_bytes(), "lines").unwrap();
        assert!(described.reads && described.writes);
        assert!(
            described
                .format
                .extensions
                .iter()
                .eq(["lines", "lines.txt"])
        );
        let values: Vec<_> = described
            .options
            .iter()
            .map(|spec| spec.values.clone())
            .collect();
        let ends = Values::OneOf(Words::of(&["lf", "crlf"]));
        assert_eq!(values, [ends, Values::Flag, Values::Text("text".into())]);
        assert_eq!(described.options[0].default, "lf");
    }

    #[test]
    fn what_may_be_left_out_has_a_default() {
        let json = r#"{"protocol": 1, "name": "x", "summary": "x", "writes": true}"#;
        let described = parse(json.as_bytes(), "x").unwrap();
        assert!(!described.reads);
        assert_eq!(described.format.media_type, "application/octet-stream");
        assert_eq!(described.options, []);
    }

    #[test]
    fn each_mistake_is_told() {
        let cases = [
            (
                "\"protocol\": 1",
                "\"protocol\": 2",
                "it speaks protocol 2, and this tiezi speaks 1",
            ),
            (
                "\"lines\"",
                "\"ropes\"",
                "its name is \"lines\", not \"ropes\"",
            ),
            (
                "\"lines.txt\"",
                "\"../x\"",
                "\"../x\" is no extension of a file",
            ),
            (
                "for each",
                "for\\neach",
                "summary \"a line for\\neach post\" has control characters in it",
            ),
            (
                "\"end\"",
                "\"the end\"",
                "\"the end\" is no name of an option",
            ),
            ("\"end\"", "\"title\"", "there are two options \"title\""),
            ("[\"lf\", \"crlf\"]", "[]", "option \"end\" has no values"),
            (
                "\"default\": \"lf\"",
                "\"default\": \"cr\"",
                "the default of option \"end\" is none of its values",
            ),
        ];
        for (from, to, expected) in cases {
            assert_eq!(problem(from, to), expected);
        }
        let idle = WHOLE.replace("true,", "false,");
        let problem = parse(idle.as_bytes(), "lines").unwrap_err();
        assert_eq!(problem, "it neither reads nor writes");
        for json in ["", "[]", "{}", "{\"protocol\": 1}", "\u{1b}"] {
            let problem = parse(json.as_bytes(), "lines").unwrap_err();
            assert!(problem.starts_with("this is no description: "), "{problem}");
        }
    }
}
