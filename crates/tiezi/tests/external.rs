//! Formats that are programs on PATH: one that keeps the protocol, and those that break it.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::{
    env, fs,
    io::Write,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
    time::{Duration, Instant},
};

/// The programs: `lines`, and a link to `broken` for each way to break the protocol.
const PROGRAMS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/external");
const BROKEN: &[&str] = &[
    "mute",
    "slow",
    "later",
    "reads-only",
    "writes-only",
    "sleeps",
    "closes",
    "leaves",
    "endless",
    "chatters",
    "no-json",
    "no-report",
    "no-text",
    "deep",
    "crashes",
    "denies",
    "gives-up",
    "murmurs",
    "deaf",
    "points-past",
];

/// Whether there is a Python to run them; where there is none, it says that nothing is tested.
fn has_python() -> bool {
    static FOUND: OnceLock<bool> = OnceLock::new();
    *FOUND.get_or_init(|| {
        let found = Command::new("python3").arg("--version").output().is_ok();
        if !found {
            eprintln!("there is no python3: external formats are NOT tested");
        }
        found
    })
}

/// The folder with all programs.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("external");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let programs = fs::canonicalize(PROGRAMS).unwrap();
        let link = |target: &str, name: &str| {
            let name = folder.join(format!("tiezi-format-{name}"));
            symlink(programs.join(target), name).unwrap();
        };
        link("tiezi-format-lines", "lines");
        link("tiezi-format-same", "same");
        for name in BROKEN {
            link("broken", name);
        }
        // No program: it can't be run.
        fs::write(folder.join("tiezi-format-words"), "no program").unwrap();
        folder
    })
}

/// What a run of tiezi gave: its code, what it printed and what it said.
struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

/// Runs tiezi with these arguments and this input, and so many seconds for programs.
fn tiezi_within(seconds: u32, args: &[&str], input: &[u8]) -> Run {
    let mut path = vec![folder().to_owned()];
    path.extend(env::split_paths(&env::var_os("PATH").unwrap()));
    let mut command = Command::new(env!("CARGO_BIN_EXE_tiezi"));
    command
        .args(args)
        .env("PATH", env::join_paths(path).unwrap())
        .env("TIEZI_FORMAT_TIMEOUT", seconds.to_string())
        .env("TIEZI_FORMAT_OUTPUT_LIMIT", "1000000");
    finish(command, input)
}

fn tiezi(args: &[&str], input: &[u8]) -> Run {
    tiezi_within(60, args, input)
}

fn finish(mut command: Command, input: &[u8]) -> Run {
    let piped = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    // Where it refuses its arguments it reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input);
    let Output {
        status,
        stdout,
        stderr,
    } = child.wait_with_output().unwrap();
    Run {
        code: status.code(),
        stdout: String::from_utf8(stdout).unwrap(),
        stderr: String::from_utf8(stderr).unwrap(),
    }
}

/// Enough for a program to start on a busy machine, and few enough to wait for.
const SECONDS: u32 = 3;

/// What tiezi says of a program that breaks the protocol while it reads.
#[track_caller]
fn fails(name: &str, expected: &str) {
    let run = tiezi_within(
        SECONDS,
        &["convert", "-", "--from", name, "--to", "json"],
        INPUT,
    );
    assert_eq!(run.stderr.trim_end(), expected);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
}

const INPUT: &[u8] = b"Tides\nheron: Ebb at  six.\n# nobody's words\n-: Thanks.\n";

#[test]
fn a_program_reads_and_its_warnings_point_to_the_input() {
    if !has_python() {
        return;
    }
    let run = tiezi(&["convert", "-", "--from", "lines", "--to", "json"], INPUT);
    let json = concat!(
        r#"{"tiezi":"1","title":"Tides","posts":["#,
        r#"{"floor":1,"author":{"name":"heron"},"body":[{"type":"paragraph","content":["Ebb at six."]}]},"#,
        r#"{"floor":2,"author":{"anonymous":true},"body":[{"type":"paragraph","content":["Thanks."]}]}]}"#,
        "\n"
    );
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), json));
    assert_eq!(
        run.stderr,
        "<stdin>:3:1: warning: a comment is left out [external.program]\n"
    );

    let run = tiezi(
        &["check", "-", "--from", "lines", "--option", "nobody=heron"],
        INPUT,
    );
    assert_eq!(run.stdout, "<stdin>: lines, 2 posts, 1 warning\n");
    assert!(
        run.stderr.contains("3 | # nobody's words"),
        "{}",
        run.stderr
    );
}

#[test]
fn check_tells_tools_what_a_program_says() {
    if !has_python() {
        return;
    }
    let check = |name, input| tiezi(&["check", "-", "--format", "json", "--from", name], input);
    let run = check("lines", INPUT);
    assert_eq!(
        run.stdout,
        concat!(
            r#"{"file":"<stdin>","format":"lines","ok":true,"posts":2,"diagnostics":["#,
            r#"{"level":"warning","code":"external.program","message":"a comment is left out","#,
            r#""start":{"byte":26,"line":3,"column":1},"end":{"byte":42,"line":3,"column":17}}]}"#,
            "\n"
        )
    );
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let run = check("denies", INPUT);
    assert_eq!(
        run.stdout,
        concat!(
            r#"{"file":"<stdin>","format":"denies","ok":false,"posts":null,"diagnostics":["#,
            r#"{"level":"error","code":null,"message":"no tide today","start":null,"end":null}]}"#,
            "\n"
        )
    );
    assert_eq!(run.code, Some(1));
}

#[test]
fn a_program_writes_and_is_read_back() {
    if !has_python() {
        return;
    }
    let text = "Tides\nheron: Ebb at six.\nnobody: Thanks.\n";
    let lines = [
        "--from",
        "lines",
        "--option",
        "nobody=nobody",
        "--to",
        "lines",
    ];
    let run = tiezi(&[&["convert", "-"], &lines[..]].concat(), text.as_bytes());
    assert_eq!(
        (run.code, run.stdout.as_str(), run.stderr.as_str()),
        (Some(0), text, "")
    );

    let report = br#"{"tiezi":"1","posts":[{"floor":1,"body":[{"type":"rule"}]}]}"#;
    let run = tiezi(&["convert", "-", "--to", "lines"], report);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "\n-: \n"));
    assert_eq!(
        run.stderr,
        "<stdout>: warning: post 1: a block of type rule is left out [external.program]\n"
    );
    let run = tiezi(&["convert", "-", "--to", "lines", "--quiet"], report);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
}

#[test]
fn nothing_of_a_report_is_lost_on_the_way() {
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures");
    let report = fs::read(format!("{fixtures}/text/annual-report.txt")).unwrap();
    let json = tiezi(&["convert", "-", "--from", "text", "--to", "json"], &report);
    let to_program = tiezi(&["convert", "-", "--from", "text", "--to", "same"], &report);
    assert_eq!(to_program.stdout, json.stdout);
    let input = json.stdout.as_bytes();
    let from_program = tiezi(&["convert", "-", "--from", "same", "--to", "json"], input);
    assert_eq!(from_program.stdout, json.stdout);
    assert!(json.stdout.len() > 10_000, "{}", json.stderr);
}

#[test]
fn an_error_shows_the_line_of_the_input() {
    if !has_python() {
        return;
    }
    let run = tiezi(
        &["convert", "-", "--from", "lines", "--to", "json"],
        "Tides\n潮: 三点\nno author here\n".as_bytes(),
    );
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert_eq!(
        run.stderr,
        "<stdin>:3:1: error: expected `author: words`\n  |\n3 | no author here\n  | ^^^^^^^^^^^^^^\n"
    );
}

#[test]
fn what_a_program_warned_of_before_it_failed_is_a_warning_of_its_own() {
    if !has_python() {
        return;
    }
    let input = "T\nAnn: a\n#潮\nbad\n".as_bytes();
    let convert = ["convert", "-", "--from", "lines", "--to", "json"];
    let run = tiezi(&convert, input);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert_eq!(
        run.stderr,
        "<stdin>:3:1: warning: a comment is left out [external.program]\n\
         <stdin>:4:1: error: expected `author: words`\n  |\n4 | bad\n  | ^^^\n"
    );
    let run = tiezi(
        &["check", "-", "--format", "json", "--from", "lines"],
        input,
    );
    assert_eq!(
        run.stdout,
        concat!(
            r#"{"file":"<stdin>","format":"lines","ok":false,"posts":null,"diagnostics":["#,
            r#"{"level":"warning","code":"external.program","message":"a comment is left out","#,
            r#""start":{"byte":9,"line":3,"column":1},"end":{"byte":13,"line":3,"column":3}},"#,
            r#"{"level":"error","code":null,"message":"expected `author: words`","#,
            r#""start":{"byte":14,"line":4,"column":1},"end":{"byte":17,"line":4,"column":4}}]}"#,
            "\n"
        )
    );
    // One that fails while it writes is heard too.
    let report = br#"{"tiezi":"1","posts":[{"floor":1,"body":[{"type":"rule"}]}]}"#;
    let run = tiezi(&["convert", "-", "--to", "gives-up"], report);
    assert_eq!(
        run.stderr,
        "<stdout>: warning: low water [external.program]\nerror: no tide today\n"
    );
}

#[test]
fn only_a_name_runs_a_program() {
    if !has_python() {
        return;
    }
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("thread.lines");
    fs::write(&file, INPUT).unwrap();
    // Neither the extension of an input nor that of an output means the program.
    let run = tiezi(&["convert", file.to_str().unwrap(), "--to", "lines"], b"");
    assert_eq!(
        run.stdout.lines().count(),
        2,
        "read as one text: {}",
        run.stdout
    );
    let run = tiezi(&["convert", "-", "-o", "thread.lines"], INPUT);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains("thread.lines doesn't tell the format"),
        "{}",
        run.stderr
    );
    // The extension of what a named program writes is its own.
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("out");
    let folder = [
        "--from",
        "lines",
        "--to",
        "lines",
        "--output-dir",
        out.to_str().unwrap(),
    ];
    let run = tiezi(
        &[&["convert", file.to_str().unwrap()], &folder[..]].concat(),
        b"",
    );
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(out.join("thread.lines").is_file());
}

#[test]
fn programs_are_listed_and_not_run() {
    let start = Instant::now();
    let run = tiezi(&["formats"], b"");
    let listed: Vec<_> = run
        .stdout
        .lines()
        .filter(|line| line.contains("tiezi-format-"))
        .collect();
    // The file that can't be run is not among them.
    let mut names: Vec<_> = BROKEN.iter().copied().chain(["lines", "same"]).collect();
    names.sort_unstable();
    let expected: Vec<_> = names
        .iter()
        .map(|name| {
            format!("{name}: the program tiezi-format-{name} on PATH, run only when it is named")
        })
        .collect();
    assert_eq!(listed, expected);
    let run = tiezi(&["formats", "--json"], b"");
    assert!(run.stdout.contains("\"program\": \"tiezi-format-lines\""));
    assert!(
        start.elapsed() < Duration::from_secs(5),
        "a program was run"
    );
}

#[test]
fn what_is_named_wrongly_is_told() {
    let usage = |args: &[&str], expected: &str| {
        let run = tiezi(args, b"");
        let first = run.stderr.lines().next().unwrap();
        assert!(first.starts_with(expected), "{first}");
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    };
    usage(
        &["convert", "-", "--from", "papyrus", "--to", "json"],
        "error: no format is called \"papyrus\", and there is no program tiezi-format-papyrus on PATH; these can be read",
    );
    for path in ["../lines", "/bin/true", "--read", "Lines", ""] {
        let to = format!("--to={path}");
        usage(
            &["convert", "-", &to],
            &format!("error: no format is called {path:?}; these can be written"),
        );
    }
    // A file that can't be run is no program.
    usage(
        &["check", "-", "--from", "words"],
        "error: no format is called \"words\", and there is no program",
    );
    if !has_python() {
        return;
    }
    usage(
        &["convert", "-", "--to", "reads-only"],
        "error: reads-only can't be written; these can be written",
    );
    usage(
        &["check", "-", "--from", "writes-only"],
        "error: writes-only can't be read; these can be read",
    );
    usage(
        &["check", "-", "--from", "lines", "--option", "colour=red"],
        "error: no option \"colour\"; there is nobody",
    );
    usage(
        &["check", "-", "--from", "lines", "--charset", "gbk"],
        "error: --charset is not for lines",
    );
    let mut command = Command::new(env!("CARGO_BIN_EXE_tiezi"));
    command
        .args(["check", "-", "--from", "papyrus"])
        .env("TIEZI_FORMAT_TIMEOUT", "soon");
    let run = finish(command, b"");
    assert!(
        run.stderr
            .starts_with("error: TIEZI_FORMAT_TIMEOUT is \"soon\", not a whole number"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_program_must_describe_itself() {
    if !has_python() {
        return;
    }
    fails(
        "mute",
        "error: tiezi-format-mute --describe: this is no description: EOF while parsing a value at line 1 column 0",
    );
    fails(
        "later",
        "error: tiezi-format-later --describe: it speaks protocol 2, and this tiezi speaks 1",
    );
    fails(
        "slow",
        "error: tiezi-format-slow --describe: tiezi-format-slow didn't end within 3 s and was killed",
    );
}

#[test]
fn what_a_program_prints_must_be_a_report() {
    if !has_python() {
        return;
    }
    let no_report = "<stdin>: error: tiezi-format-{} printed no valid report: ";
    let fails = |name: &str, expected: &str| {
        let expected = no_report.replace("{}", name) + expected;
        fails(name, &expected);
    };
    fails(
        "no-json",
        "key must be a string (line 1, column 2 of its output)",
    );
    fails(
        "no-report",
        "posts[0].floor: floors must rise from post to post, from 1 (line 2, column 20 of its output)",
    );
    fails(
        "no-text",
        "it isn't UTF-8 (line 1, column 23 of its output)",
    );
    fails(
        "deep",
        "nested deeper than 64 levels (line 1, column 209 of its output)",
    );
}

#[test]
fn a_program_that_fails_is_heard() {
    if !has_python() {
        return;
    }
    fails(
        "crashes",
        "<stdin>: error: tiezi-format-crashes ended with exit code 3; \
         tiezi-format-crashes said: the \\u{1b}[31mtide\\u{1b}[0m is out",
    );
    fails("denies", "<stdin>: error: no tide today");
    let run = tiezi(&["convert", "-", "--to", "crashes"], br#"{"tiezi":"1"}"#);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(
        run.stderr
            .starts_with("error: tiezi-format-crashes ended with exit code 3; "),
        "{}",
        run.stderr
    );
}

#[test]
fn words_and_places_that_no_protocol_knows_are_warnings() {
    if !has_python() {
        return;
    }
    let read = |name| tiezi(&["convert", "-", "--from", name, "--to", "json"], INPUT);
    let run = read("murmurs");
    assert_eq!(run.code, Some(0));
    assert_eq!(
        run.stderr,
        "<stdin>: warning: tiezi-format-murmurs said: the tide \\u{1b}[31mmay be out [external.program]\n"
    );
    let run = read("points-past");
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (
            Some(0),
            "<stdin>:5:1: warning: too late [external.program]\n"
        )
    );
}

#[test]
fn a_program_need_not_read_its_input() {
    if !has_python() {
        return;
    }
    // More than any pipe holds.
    let input = vec![b'a'; 1 << 22];
    let run = tiezi(&["convert", "-", "--from", "deaf", "--to", "json"], &input);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(run.stdout, "{\"tiezi\":\"1\",\"title\":\"Tides\"}\n");
}

#[test]
fn a_program_must_end_in_time() {
    if !has_python() {
        return;
    }
    fails(
        "sleeps",
        "<stdin>: error: tiezi-format-sleeps didn't end within 3 s and was killed; \
         tiezi-format-sleeps said: falling asleep",
    );
}

#[test]
fn a_program_must_end_even_if_its_output_has() {
    if !has_python() {
        return;
    }
    fails(
        "closes",
        "<stdin>: error: tiezi-format-closes didn't end within 3 s and was killed",
    );
}

#[test]
fn a_program_must_not_print_without_end() {
    if !has_python() {
        return;
    }
    let start = Instant::now();
    fails(
        "endless",
        "<stdin>: error: tiezi-format-endless printed more than 1000000 bytes and was killed",
    );
    let run = tiezi(
        &["convert", "-", "--from", "chatters", "--to", "json"],
        INPUT,
    );
    let expected = "<stdin>: error: tiezi-format-chatters printed more than 1048576 bytes of messages and was killed; tiezi-format-chatters said: \u{2026}";
    assert!(run.stderr.starts_with(expected), "{}", run.stderr);
    assert!(run.stderr.chars().count() < 2200);
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "waited for its time"
    );
}

#[test]
fn what_a_program_started_ends_with_it() {
    if !has_python() {
        return;
    }
    let run = tiezi_within(
        SECONDS,
        &["convert", "-", "--from", "leaves", "--to", "json"],
        INPUT,
    );
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(
        run.stderr.contains("didn't end within 3 s and was killed"),
        "{}",
        run.stderr
    );
    let pid = run.stderr.trim_end().rsplit(' ').next().unwrap();
    assert!(pid.parse::<u32>().is_ok(), "{}", run.stderr);
    // What was killed may wait for its end to be noticed, as a zombie.
    let state = Command::new("ps")
        .args(["-o", "stat=", "-p", pid])
        .output()
        .unwrap()
        .stdout;
    assert!(
        state.is_empty() || state.starts_with(b"Z"),
        "{pid} is {}",
        String::from_utf8_lossy(&state)
    );
}

#[test]
fn the_page_on_external_formats_shows_the_program_that_is_tested() {
    let page = fs::read_to_string(format!("{PROGRAMS}/../../docs/external-formats.md")).unwrap();
    let program = fs::read_to_string(format!("{PROGRAMS}/tiezi-format-lines")).unwrap();
    assert!(page.contains(&format!("```python\n{program}```\n")));
}
