//! What a renderer shows of a text: letters, with their marks, and where links and images lead.

use serde::Serialize;

/// How a letter is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each mark is there or not")]
pub(crate) struct Marks {
    pub(crate) strong: bool,
    pub(crate) emphasis: bool,
    pub(crate) strike: bool,
    pub(crate) link: bool,
    pub(crate) code: bool,
    /// It is among the words for an image.
    pub(crate) image: bool,
}

/// What is shown of a text, without white space.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Shown {
    pub(crate) words: String,
    /// The marks of each character of the words.
    #[serde(skip)]
    pub(crate) marks: Vec<Marks>,
    pub(crate) links: Vec<String>,
    pub(crate) images: Vec<String>,
}

impl Shown {
    /// Adds words.
    pub(crate) fn push(&mut self, words: &str, marks: Marks) {
        for letter in words.chars().filter(|c| !c.is_whitespace()) {
            self.words.push(letter);
            self.marks.push(marks);
        }
    }

    /// Adds where a link leads, if it is an address to follow.
    pub(crate) fn push_link(&mut self, url: &str) -> Result<(), String> {
        self.links.push(followed(url)?);
        Ok(())
    }

    /// Adds where an image is, if that is an address to follow.
    pub(crate) fn push_image(&mut self, url: &str) -> Result<(), String> {
        self.images.push(followed(url)?);
        Ok(())
    }

    /// Says what is not as it should be.
    pub(crate) fn compare(&self, expected: &Self) -> Result<(), String> {
        let seen = self.words.chars().zip(&self.marks);
        let right = expected.words.chars().zip(&expected.marks);
        let same = seen.clone().zip(right.clone()).take_while(|(a, b)| a == b);
        let same = same.count();
        if same < self.marks.len().max(expected.marks.len()) {
            let before: String = right.clone().map(|(c, _)| c).take(same).collect();
            return Err(format!(
                "after {before:?} is {:?} instead of {:?}",
                seen.clone().nth(same),
                right.clone().nth(same)
            ));
        }
        for (seen, right, name) in [
            (&self.links, &expected.links, "links"),
            (&self.images, &expected.images, "images"),
        ] {
            if seen != right {
                return Err(format!("the {name} are {seen:?} instead of {right:?}"));
            }
        }
        Ok(())
    }
}

fn followed(url: &str) -> Result<String, String> {
    if is_safe(url) {
        Ok(url.to_owned())
    } else {
        Err(format!("a link leads to {url}"))
    }
}

/// Whether a link may lead there: http, https, ftp, mailto, or an address without a scheme.
pub(crate) fn is_safe(url: &str) -> bool {
    let until = url.find(['/', '?', '#']).unwrap_or(url.len());
    match url[..until].split_once(':') {
        None => true,
        Some((scheme, _)) => matches!(
            scheme.to_ascii_lowercase().as_str(),
            "http" | "https" | "ftp" | "mailto"
        ),
    }
}

/// Checks that raw HTML is nothing but comments, which a browser ends where they end here.
pub(crate) fn check_comments(html: &str) -> Result<(), String> {
    let mut rest = html.trim();
    while !rest.is_empty() {
        let after = rest
            .strip_prefix("<!--")
            .ok_or_else(|| format!("raw HTML: {rest}"))?;
        let (inside, next) = after
            .split_once("-->")
            .ok_or_else(|| format!("a comment doesn't end: {rest}"))?;
        if inside.contains("--") || inside.starts_with('>') || inside.starts_with("->") {
            return Err(format!("a comment may end early: {rest}"));
        }
        rest = next.trim();
    }
    Ok(())
}
