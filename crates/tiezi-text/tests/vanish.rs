//! No word of a text vanishes: it is in the report, or a warning counts it.

use std::{fs, path::Path};

use tiezi_testkit::vanish::no_word_vanishes;
use tiezi_text::Text;

/// Texts whose lines are not all accounted for yet: engines that are known by what recurs alone.
const BY_WHAT_RECURS: [&str; 0] = [];

#[test]
fn a_marked_word_is_found_again_wherever_it_stands() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/text");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    let mut tried = 0;
    let mut vanished = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        // Others are in charsets that the word is not to be put into as it is.
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        if BY_WHAT_RECURS.contains(&name.as_str()) {
            continue;
        }
        tried += 1;
        if let Err(places) = no_word_vanishes(&Text, &text, 60) {
            vanished.extend(places.into_iter().map(|place| format!("{name}, {place}")));
        }
    }
    assert!(tried > 10, "{tried} texts");
    assert!(
        vanished.is_empty(),
        "{} words vanish:\n{}",
        vanished.len(),
        vanished.join("\n")
    );
}
