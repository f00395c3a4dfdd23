//! What every table must be, for the tests of the crates that have them.

use std::{collections::BTreeSet, fs, path::Path};

use crate::{Lexicon, fold::fold, index};

/// A table, whatever its values are.
pub trait Table {
    /// Finds what is wrong with its file: a line that is no entry, an entry that doesn't stand where its bytes sort,
    /// a word twice or with white space around it, a capital where any case counts, no comment that says what it
    /// holds.
    ///
    /// # Errors
    /// Says which line is wrong, and why.
    fn check(&self) -> Result<(), String>;
}

impl<T> Table for Lexicon<T> {
    fn check(&self) -> Result<(), String> {
        if !self.file.starts_with("# ") {
            return Err("no comment says first what the table holds".to_owned());
        }
        let mut before = "";
        for entry in index::read(self.file, self.value) {
            let word = entry.map_err(|line| format!("{line:?} is no entry"))?.word;
            if word.trim() != word {
                return Err(format!("{word:?} has white space around it"));
            }
            if self.is_folded && word.chars().any(|c| fold(c) != c) {
                return Err(format!("{word:?} has a capital"));
            }
            if word <= before {
                return Err(format!("{word:?} stands after {before:?}"));
            }
            before = word;
        }
        if before.is_empty() {
            return Err("it has no entry".to_owned());
        }
        Ok(())
    }
}

/// Checks that the tables of a crate are valid, and that they are all files in its folder `vocabulary`.
///
/// # Panics
/// Says which file is wrong, and why.
#[track_caller]
pub fn assert_valid(manifest_dir: &str, tables: &[(&str, &dyn Table)]) {
    for (file, table) in tables {
        if let Err(why) = table.check() {
            panic!("vocabulary/{file}: {why}");
        }
    }
    let known: BTreeSet<String> = tables.iter().map(|(file, _)| (*file).to_owned()).collect();
    let root = Path::new(manifest_dir).join("vocabulary");
    let mut folders = vec![root.clone()];
    let mut found = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder);
        let entries = entries.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(file) = path.strip_prefix(&root) {
                found.insert(file.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    assert_eq!(known, found, "the tables that are declared, and the files");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told() {
        let check = |file| Lexicon::words(file).check().err().unwrap_or_default();
        assert_eq!(check("# Boats.\ngig\nyawl\n"), "");
        assert_eq!(check("gig\n"), "no comment says first what the table holds");
        assert_eq!(check("# Boats.\n"), "it has no entry");
        assert_eq!(
            check("# Boats.\nyawl\ngig\n"),
            "\"gig\" stands after \"yawl\""
        );
        assert_eq!(
            check("# Boats.\ngig\ngig\n"),
            "\"gig\" stands after \"gig\""
        );
        assert_eq!(
            check("# Boats.\ngig \n"),
            "\"gig \" has white space around it"
        );
        assert_eq!(check("# Boats.\ngig\t4\n"), "\"gig\\t4\" is no entry");
        let folded = Lexicon::folded_words("# Boats.\nÉclair\n");
        assert_eq!(folded.check(), Err("\"Éclair\" has a capital".to_owned()));
    }

    #[test]
    fn every_file_is_declared() {
        crate::lexicons! {
            static MONTHS: Lexicon<u8> = folded_table("months.tsv", |month| month.parse().ok());
            static WATERS: Lexicon = words("waters.txt");
        }
        let root = env!("CARGO_MANIFEST_DIR");
        assert_valid(root, &tables());
        let is_refused = std::panic::catch_unwind(|| assert_valid(root, &tables()[..1]));
        assert!(is_refused.is_err());
    }
}
