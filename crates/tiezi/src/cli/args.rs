//! The arguments; help, manual and completions are made from them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Converts saved forum threads and the reports in them between text, JSON, XML and Markdown.
#[derive(Debug, Parser)]
#[command(
    name = "tiezi",
    version,
    max_term_width = 100,
    arg_required_else_help = true
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Convert files to another format
    ///
    /// Several files are taken as the pages of one thread and become one report; with --output-dir
    /// each becomes a file of its own.
    #[command(after_help = CONVERT_EXAMPLES)]
    Convert(ConvertArgs),
    /// Read files and say what is wrong with them
    ///
    /// For each file that can be read, a line names its format and counts its posts. The exit code is 0, or 1 if some
    /// file can't be read or isn't valid; warnings fail it only with --strict.
    #[command(after_long_help = CHECK_JSON)]
    Check(CheckArgs),
    /// List the formats and their options
    Formats(FormatsArgs),
    /// List the passes, which run between reading and writing, and their options
    Passes(PassesArgs),
    /// Print the schema of reports in JSON or XML
    ///
    /// Of JSON it is a JSON Schema (draft 2020-12), of XML a RELAX NG schema.
    Schema(SchemaArgs),
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page, of the program or of one of its commands
    Man {
        /// The command that it is about [default: the program]
        #[arg(value_name = "COMMAND")]
        about: Option<String>,
    },
}

impl Command {
    /// Its name on the command line.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Convert(_) => "convert",
            Self::Check(_) => "check",
            Self::Formats(_) => "formats",
            Self::Passes(_) => "passes",
            Self::Schema(_) => "schema",
            Self::Completions { .. } => "completions",
            Self::Man { .. } => "man",
        }
    }
}

const CONVERT_EXAMPLES: &str = "\
Examples:
  tiezi convert thread.txt -o thread.md
  tiezi convert page1.txt page2.txt --to json --pretty
  tiezi convert *.txt --to json --output-dir reports";

const CHECK_JSON: &str = r#"With --format json, standard output has a line of JSON for each file, in their order:
  {"file": "thread.html", "format": "html", "ok": true, "posts": 10, "diagnostics": [
    {"level": "warning", "code": "html.hidden-text", "message": "…",
     "start": {"byte": 81, "line": 3, "column": 7}, "end": {…}}]}
The level is note, warning or error; a file that is ok has no error, and an error has no code.
Lines and columns count from 1, columns in characters. Null is what isn't known: the format, the
posts of a file that isn't ok, the place of what is about no place. After 100 warnings of a file one
more counts the rest. --quiet leaves nothing out."#;

#[derive(Debug, Args)]
pub(crate) struct ConvertArgs {
    /// The files; `-` is standard input, which is also read where no file is given
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
    /// The format to write [default: by the extension of --output]
    #[arg(long, short, value_name = "FORMAT")]
    pub(crate) to: Option<String>,
    /// The file to write, in place of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The folder to write a file in for each input
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    pub(crate) output_dir: Option<PathBuf>,
    /// Write for people to read: the same as `--option pretty=true` for the written format
    #[arg(long)]
    pub(crate) pretty: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// The files; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// How to say it: in words for people, or as JSON Lines for programs
    #[arg(long, value_name = "FORM", value_enum, default_value_t)]
    pub(crate) format: Form,
    /// Say what became of each part of the input, where the format's reader can tell
    #[arg(long, conflicts_with = "quiet")]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

/// In which form `tiezi check` says what it found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    #[default]
    Text,
    Json,
}

/// How inputs are read.
#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    /// The format to read [default: by the extension, else by the content]
    #[arg(long, short, value_name = "FORMAT")]
    pub(crate) from: Option<String>,
    /// Set an option of a format, or of a pass as PASS.NAME=VALUE; `tiezi formats` and `tiezi passes` list them
    #[arg(long = "option", short = 'O', value_name = "NAME=VALUE", value_parser = pair)]
    pub(crate) options: Vec<(String, String)>,
    /// Run a pass, whatever the format is that is read
    #[arg(long = "pass", value_name = "NAME")]
    pub(crate) passes: Vec<String>,
    /// Leave out a pass that would run
    #[arg(long = "no-pass", value_name = "NAME")]
    pub(crate) no_passes: Vec<String>,
    /// A TOML file of words for the passes to know: `roles = ["灯光"]`, and under `[units]` lists `count`, `measure`
    /// and `duration`
    #[arg(long, value_name = "FILE")]
    pub(crate) vocabulary: Option<PathBuf>,
    /// The charset of the input [default: detected]
    #[arg(long)]
    pub(crate) charset: Option<String>,
    /// Take warnings for failures; notes are none
    #[arg(long)]
    pub(crate) strict: bool,
    /// Say nothing of warnings and notes with this code
    #[arg(long, value_name = "CODE")]
    pub(crate) allow: Vec<String>,
    /// Take warnings and notes with this code for failures
    #[arg(long, value_name = "CODE")]
    pub(crate) deny: Vec<String>,
    /// Say nothing but errors
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct FormatsArgs {
    /// List them as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct PassesArgs {
    /// List them as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// The format that it is of
    pub(crate) format: SchemaFormat,
    /// Print the compact syntax of RELAX NG, for people, in place of its XML syntax
    #[arg(long)]
    pub(crate) compact: bool,
}

/// The formats that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaFormat {
    Json,
    Xml,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text
        .split_once('=')
        .ok_or("an option is set as NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}
