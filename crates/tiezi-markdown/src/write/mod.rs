//! Writing: front matter and posts; their bodies are in [`block`] and [`inline`].

mod block;
mod escape;
mod front_matter;
mod inline;
mod lines;
mod table;

use std::io::{self, Write};

use tiezi_core::{Options, Post, Report, Warning, WriteError, Writer};

use self::{
    escape::Place,
    inline::{Mark, Words},
    lines::Lines,
};
use crate::{Markdown, comment, data::PostData, rendered};

impl Writer for Markdown {
    fn write(
        &self,
        report: &Report,
        _: &Options,
        out: &mut dyn Write,
    ) -> Result<Vec<Warning>, WriteError> {
        let mut lines = Lines::new(out);
        front_matter::write(report, lines.raw())?;
        if let Some(title) = &report.title {
            lines.blank()?;
            heading(1, title, &mut lines)?;
        }
        let is_alone = report.posts.len() == 1;
        let answers = rendered::answers(report);
        for ((number, item), answers) in (1..).zip(&report.posts).zip(&answers) {
            lines.blank()?;
            post(item, number, answers.as_deref(), is_alone, &mut lines)?;
        }
        lines.finish()?;
        Ok(Vec::new())
    }
}

fn heading(level: usize, text: &str, lines: &mut Lines<'_>) -> io::Result<()> {
    let mut words = Words::new(Place::Heading, &format!("{} ", "#".repeat(level)));
    words.text(text);
    lines.text(&words.finish())
}

/// Writes a post, which is the one of that number in the report, and says which of the others it answers.
fn post(
    post: &Post,
    number: usize,
    answers: Option<&str>,
    is_alone: bool,
    lines: &mut Lines<'_>,
) -> io::Result<()> {
    let data = PostData::of(post, number);
    lines.text(&comment::block_with("post", &data)?)?;
    // What stands right under the comment is there to be seen, and says nothing new.
    let level = if is_alone {
        let byline = rendered::post_byline(&data);
        if !byline.is_empty() {
            let mut words = Words::paragraph();
            words.marked_text(Mark::Emphasis, &byline);
            lines.text(&words.finish())?;
        }
        2
    } else {
        let mut text = rendered::post_heading(&data, number);
        if let Some(answers) = answers {
            text.push(' ');
            text.push_str(answers);
        }
        heading(2, &text, lines)?;
        3
    };
    if !post.body.is_empty() {
        lines.blank()?;
        block::write(&post.body, level, lines)?;
    }
    if !post.signature.is_empty() {
        lines.blank()?;
        lines.text(&comment::block("signature"))?;
        // The rule is there to be seen, and part of neither.
        lines.text("***")?;
        lines.blank()?;
        block::write(&post.signature, level, lines)?;
    }
    Ok(())
}
