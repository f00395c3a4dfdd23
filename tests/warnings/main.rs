//! `docs/warnings.md`: the table of all kinds of warnings, held to what the crates declare.

use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

use tiezi::tiezi_core::Level;
use tiezi_tests::fixtures;

/// What stands over the table.
const HEAD: &str = "\
# Warnings

Readers, passes and writers say what they dropped, flattened or guessed. Each kind has a code that stays the same:
`tiezi check` prints it after the message, `--format json` as `code`; `--allow CODE` silences it, `--deny CODE` makes it a
failure. A **warning** is about something that is missing or may be wrong, and fails with `--strict`; a **note** is about
something that is kept in another form.

| code | level | meaning |
|---|---|---|
";

#[test]
fn the_table_has_every_code() {
    let mut table = HEAD.to_owned();
    let mut codes = tiezi::registry().codes();
    codes.extend_from_slice(tiezi_external::CODES);
    codes.sort_by_key(|code| code.name);
    for code in &codes {
        let level = code.level.as_str();
        writeln!(table, "| `{}` | {level} | {} |", code.name, code.summary).unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/warnings.md");
    if std::env::var_os("TIEZI_RENEW").is_some() {
        fs::write(&path, &table).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        found, table,
        "renew it with TIEZI_RENEW=1 cargo test -p tiezi-tests --test warnings"
    );
}

#[test]
fn a_code_is_named_after_its_crate_and_is_declared_once() {
    let codes = tiezi::registry().codes();
    let mut names: Vec<_> = codes.iter().map(|code| code.name).collect();
    for name in &names {
        let is_part = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        };
        assert!(
            name.split('.').count() == 2 && name.split('.').all(is_part),
            "{name}"
        );
    }
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn what_fixtures_are_warned_of_is_declared() {
    let registry = tiezi::registry();
    let levels: BTreeMap<_, _> = registry
        .codes()
        .iter()
        .map(|code| (code.name, code.level))
        .collect();
    let mut seen: BTreeMap<String, Level> = BTreeMap::new();
    for fixture in fixtures() {
        for warning in fixture.read(&registry).warnings {
            seen.insert(warning.code.into_owned(), warning.level);
        }
    }
    assert!(seen.len() > 5, "{seen:?}");
    for (code, level) in &seen {
        assert_eq!(levels.get(code.as_str()), Some(level), "{code}");
    }
}
