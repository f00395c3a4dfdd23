//! The lines around the posts that every view of Discuz! has, and what they tell of the page.

use std::ops::Range;

use tiezi_boards::discuz::Label;
use tiezi_core::{Source, normal, punctuation::is_colon};

use crate::lines::{Lines, trim};

/// Marks between the names of boards.
const CRUMB_MARKS: [&str; 4] = [" › ", " » ", " > ", "»"];

/// What the lines before the first post tell.
#[derive(Debug, Default)]
pub(super) struct Top {
    /// The thread's title, at the end of the path of boards.
    pub(super) title: Option<String>,
    /// Whether any of the lines is of the engine.
    pub(super) is_known: bool,
}

/// Reads the lines before the first post into `source`.
pub(super) fn top(lines: &Lines<'_>, range: Range<usize>, source: &mut Source) -> Top {
    let mut top = Top::default();
    for line in range.map(|at| lines.get(at)) {
        if let Some(forum) = line.strip_suffix("'s Archiver") {
            source.forum = name(forum);
            top.is_known = true;
        } else if let Some(path) = path(line) {
            top.is_known = true;
            if let [root, boards @ .., title] = path.as_slice() {
                // A board without a name of its own has the word for forum there.
                let is_named = Label::of(root) != Some(Label::Forum);
                source.forum = source
                    .forum
                    .take()
                    .or_else(|| name(root).filter(|_| is_named));
                source.boards = boards.iter().filter_map(|board| name(board)).collect();
                top.title = name(title);
            }
        }
    }
    top
}

/// The steps of `论坛 › 分区 › 版块 › 标题`, at least three. A thread view sets another mark after the
/// forum's name, `论坛»分区 › 版块`.
fn path(line: &str) -> Option<Vec<&str>> {
    if line.len() > 400 {
        return None;
    }
    let mark = CRUMB_MARKS.iter().find(|mark| line.contains(**mark))?;
    let line = match line.split_once('»') {
        Some((_, rest)) if *mark == " › " => trim(rest),
        _ => line,
    };
    let steps: Vec<_> = line.split(mark).map(trim).collect();
    (steps.len() >= 3).then_some(steps)
}

/// Reads `Powered by Discuz! X3.5 Archiver`; says whether the line is that or another of the
/// engine's last lines.
pub(super) fn bottom(line: &str, source: &mut Source) -> bool {
    let Some(rest) = line.split_once("Powered by").map(|(_, rest)| trim(rest)) else {
        return line.starts_with('©') || line.starts_with("GMT");
    };
    if let Some(rest) = rest.strip_prefix("Discuz!") {
        let version = rest.split_whitespace().next();
        let is_version = |word: &&str| word.bytes().any(|b| b.is_ascii_digit()) && word.len() < 12;
        source.engine_version = version.filter(is_version).and_then(name);
    }
    true
}

/// Reads `页: 1 [2] 3` or `Pages: …`; says whether the line is that.
pub(super) fn pager(line: &str, source: &mut Source) -> bool {
    let rest = Label::Pages.after(line);
    let Some(rest) = rest.and_then(|rest| rest.strip_prefix(is_colon)) else {
        return false;
    };
    let known = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '[' | ']' | '.');
    if !rest.chars().all(known) {
        return false;
    }
    let current = rest
        .split_once('[')
        .and_then(|(_, rest)| rest.split_once(']'));
    let numbers = rest.split(|c: char| !c.is_ascii_digit());
    source.page = current
        .and_then(|(number, _)| trim(number).parse().ok())
        .filter(|&page| page > 0);
    source.pages = numbers
        .filter_map(|number| number.parse().ok())
        .max()
        .filter(|&pages: &u64| pages > 0 && source.page.is_none_or(|page| page <= pages));
    true
}

/// A name in normal form, unless nothing is left of it.
pub(super) fn name(text: &str) -> Option<String> {
    let name = normal::line(text);
    (!name.is_empty()).then(|| name.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_names_the_boards() {
        let lines = Lines::new("鹅城论坛»论坛 › 分区 › 版块 › 一个标题");
        let mut source = Source::default();
        let top = top(&lines, 0..1, &mut source);
        assert_eq!(source.boards, ["分区", "版块"]);
        assert_eq!(top.title.as_deref(), Some("一个标题"));
    }

    #[test]
    fn the_pager_tells_page_and_pages() {
        let mut source = Source::default();
        assert!(pager("页: 1 [2] 3 ... 12", &mut source));
        assert_eq!((source.page, source.pages), (Some(2), Some(12)));
        assert!(!pager("页: 第一页在这里", &mut source));
    }

    #[test]
    fn the_engine_names_its_version() {
        let mut source = Source::default();
        assert!(bottom(
            "Powered by Discuz! X3.5 Archiver   © 2001",
            &mut source
        ));
        assert_eq!(source.engine_version.as_deref(), Some("X3.5"));
        assert!(!bottom("words", &mut source));
    }
}
