//! Subjects of answers.

use crate::vocabulary::{REPLIES, SUBJECT_LABELS};

/// What a subject answers to: `Low tide` of `Re: Low tide`; nothing where it doesn't say that it answers.
pub fn answered(subject: &str) -> Option<&str> {
    let (mark, rest) = subject.split_once([':', '\u{FF1A}'])?;
    REPLIES.has(mark.trim()).then(|| rest.trim())
}

/// The subject behind its label: `Post subject: Low tide`.
pub fn labelled(line: &str) -> Option<&str> {
    let (label, subject) = line.split_once([':', '\u{FF1A}'])?;
    let subject = subject.trim();
    (!subject.is_empty() && SUBJECT_LABELS.has(label.trim())).then_some(subject)
}

/// Whether a post's subject is no other than that of its thread, as a reply has it.
///
/// ```
/// use tiezi_boards::subject;
///
/// assert!(subject::is_reply_to("AW: Re: low tide", "Low tide"));
/// assert!(!subject::is_reply_to("Re: High tide", "Low tide"));
/// ```
pub fn is_reply_to(subject: &str, title: &str) -> bool {
    let mut subject = subject.trim();
    while let Some(rest) = answered(subject) {
        subject = rest;
    }
    let (subject, title) = (subject.to_lowercase(), title.to_lowercase());
    // phpBB cuts the subjects of replies at 60 characters.
    subject.is_empty() || subject == title || subject.len() > 40 && title.starts_with(&subject)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_has_the_subject_of_its_thread() {
        assert!(is_reply_to("Re: Low tide", "Low tide"));
        assert!(is_reply_to("AW: Re: low tide", "Low tide"));
        assert!(is_reply_to("回覆: Low tide", "Low tide"));
        assert!(is_reply_to(
            "Re: The boats that lie dry at low tide in the old harb",
            "The boats that lie dry at low tide in the old harbour"
        ));
        assert!(!is_reply_to("Re: High tide", "Low tide"));
        assert!(!is_reply_to("Tides: a table", "Low tide"));
    }
}
