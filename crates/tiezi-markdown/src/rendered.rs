//! Copies of what comments say, for people and for other tools: who wrote something, and when.

use tiezi_core::{Attachment, Author, Media, PollOption, Post, PostRef, Report, State, Timestamp};

use crate::data::{PostData, QuoteData};

/// The author that front matter names, for a report is by whoever began the thread.
pub(crate) fn author(first: &Post) -> Option<String> {
    first.author.as_ref()?.name.clone()
}

/// When the thread began, as all that read front matter understand it: to the second, or the day.
pub(crate) fn date(first: &Post) -> Option<String> {
    let time = first.posted.as_ref()?.time?;
    time.ymd()?;
    let time = match time.clock() {
        // They know no leap seconds.
        Some((_, _, Some(0..60))) => time,
        _ => time.day(),
    };
    Some(time.to_string())
}

/// Who wrote a post and when, its state and its subject; empty where none of them is known.
pub(crate) fn post_byline(post: &PostData<'_>) -> String {
    let mut byline = byline(post.author.as_deref(), post.posted.as_deref());
    let more = [post.state.map(State::as_str), post.subject.as_deref()];
    for (text, mark) in more.into_iter().zip([" · ", " — "]) {
        if let Some(text) = text {
            if !byline.is_empty() {
                byline.push_str(mark);
            }
            byline.push_str(text);
        }
    }
    byline
}

/// The heading of a post that has others beside it: its floor and its byline, else which of them it is.
pub(crate) fn post_heading(post: &PostData<'_>, number: usize) -> String {
    let byline = post_byline(post);
    match post.floor {
        Some(floor) if byline.is_empty() => floor.to_string(),
        Some(floor) => format!("{floor}. {byline}"),
        None if byline.is_empty() => format!("({number})"),
        None => byline,
    }
}

/// What the words begin with that say which post another one answers.
pub(crate) const ANSWERS: char = '↳';

/// The deepest that is drawn.
const DEEPEST: usize = 8;

/// What headings of posts say of the ones that they answer: `↳↳ 3. Wren` is two deep in the tree of answers, and
/// answers the post of floor 3. One without floor and author goes by its place, as its own heading does.
pub(crate) fn answers(report: &Report) -> Vec<Option<String>> {
    let above = report.parents().into_iter().zip(report.depths());
    let answers = report
        .posts
        .iter()
        .zip(above)
        .map(|(post, (target, depth))| {
            let parent = post.parent.as_ref()?;
            let target = target.and_then(|at| Some((report.posts.get(at)?, at)));
            let name = match (target, &parent.post) {
                (Some((target, at)), _) => {
                    let author = target
                        .author
                        .as_ref()
                        .and_then(|author| author.name.as_deref());
                    match (target.floor, author) {
                        (Some(floor), Some(author)) => format!("{floor}. {author}"),
                        (Some(floor), None) => floor.to_string(),
                        (None, Some(author)) => author.to_owned(),
                        (None, None) => format!("({})", at + 1),
                    }
                }
                (None, PostRef::Id(id)) => id.clone(),
                (None, PostRef::Floor(floor)) => floor.to_string(),
            };
            let marks = ANSWERS.to_string().repeat(depth.clamp(1, DEEPEST));
            Some(format!("{marks} {name}"))
        });
    answers.collect()
}

/// Who wrote the words of a quote, and when.
pub(crate) fn quote_byline(quote: &QuoteData<'_>) -> String {
    byline(quote.author.as_deref(), quote.posted.as_deref())
}

/// An attachment: its name, else its address, and its size.
pub(crate) fn attachment(attachment: &Attachment) -> String {
    let name = attachment_name(attachment);
    match &attachment.size {
        Some(size) => format!("{name} ({size})"),
        None => name.to_owned(),
    }
}

/// The name of an attachment, else its address.
pub(crate) fn attachment_name(attachment: &Attachment) -> &str {
    let url = attachment.url.as_deref();
    attachment.name.as_deref().or(url).unwrap_or_default()
}

/// The title of media, else their address.
pub(crate) fn media(media: &Media) -> &str {
    media.title.as_deref().unwrap_or(&media.url)
}

/// How many voted for an option of a poll; empty where that isn't known.
pub(crate) fn votes(option: &PollOption) -> String {
    let share = option.percent.map(|percent| format!("{percent}%"));
    match (option.votes, share) {
        (Some(votes), Some(share)) => format!("— {votes} ({share})"),
        (Some(votes), None) => format!("— {votes}"),
        (None, Some(share)) => format!("— {share}"),
        (None, None) => String::new(),
    }
}

fn byline(author: Option<&Author>, posted: Option<&Timestamp>) -> String {
    let name = author.and_then(|author| match &author.name {
        Some(name) => Some(name.as_str()),
        None if author.anonymous => Some("anonymous"),
        None => author.id.as_deref(),
    });
    let time = posted.map(|posted| posted.text.as_str());
    let parts: Vec<&str> = name.into_iter().chain(time).collect();
    parts.join(" · ")
}
