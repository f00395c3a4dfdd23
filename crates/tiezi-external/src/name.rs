//! Names of formats, and the programs on PATH that are called after them.

use std::{collections::BTreeSet, env, path::Path};

/// How the name of every such program begins.
const PREFIX: &str = "tiezi-format-";

/// Whether this can be the name of a program's format: small letters, digits and hyphens, a letter or
/// digit first. Such a name is no path, and no option of a program.
pub fn is_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    name.bytes().next().is_some_and(is_plain)
        && name.bytes().all(|byte| is_plain(byte) || byte == b'-')
}

/// What the program for a format is called.
pub fn executable(name: &str) -> String {
    format!("{PREFIX}{name}")
}

/// The names of all formats that PATH has a program for, in the order of the alphabet. Nothing is run.
pub fn all_on_path() -> Vec<String> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut names = BTreeSet::new();
    for folder in env::split_paths(&path) {
        names.extend(all_in(&folder));
    }
    let is_program = |name: &String| which::which(executable(name)).is_ok();
    names.into_iter().filter(is_program).collect()
}

/// The names that files in a folder are called after. A folder that can't be read has none.
fn all_in(folder: &Path) -> impl Iterator<Item = String> {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    entries.filter_map(|entry| {
        let file = entry.file_name();
        let name = file.to_str()?.strip_prefix(PREFIX)?;
        // Where programs have an extension, `which` adds it.
        let name = match name.rsplit_once('.') {
            Some((name, _)) if cfg!(windows) => name,
            _ => name,
        };
        is_name(name).then(|| name.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_path_and_no_option() {
        for name in ["lines", "2d", "a-b-3"] {
            assert!(is_name(name), "{name}");
        }
        for name in [
            "", "-x", "--read", "../x", "a/b", "a\\b", "a.b", "A", "a b", "a_b", "潮",
        ] {
            assert!(!is_name(name), "{name}");
        }
    }
}
