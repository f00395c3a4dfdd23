//! Whose words a quote has, in the ways of the boards.
//!
//! - phpBB 3: `[quote="Wren" post_id=12 time=1709277600 user_id=4]`
//! - XenForo: `[QUOTE="Wren, post: 12, member: 4"]`; vBulletin: `[QUOTE=Wren;12]`
//! - SMF: `[quote author=Wren link=topic=3.msg12#msg12 date=1709277600]`, or `link=msg=12`
//! - MyBB: `[quote='Wren' pid='12' dateline='1709277600']`
//! - Discuz!: a first line that links to the post, `[url=…&goto=findpost&pid=12&…]Wren 发表于 2024-3-1 07:20[/url]`

use tiezi_boards::{
    address::{self, is_number},
    bbcode::Tag,
    byline,
};
use tiezi_core::{Author, Block, Inline, Quote, date, normal, plain};

use crate::thread::timestamp;

/// What a tag says of its quote, and whether an address in it is left out: one that leads to no post.
/// `line` makes a line of what stands in the tag.
pub(crate) fn of_tag(tag: &Tag, line: impl Fn(Option<&str>) -> Option<String>) -> (Quote, bool) {
    let mut author = line(tag.attribute(&["author", "name"]));
    let mut post = line(tag.attribute(&["post", "post_id", "pid"]));
    let mut member = line(tag.attribute(&["user_id"]));
    if let Some(value) = line(tag.value) {
        if let Some((name, rest)) = value.split_once(", post: ") {
            let mut rest = rest.split(',');
            author = line(Some(name));
            post = line(rest.next());
            let number = rest.find_map(|part| part.trim().strip_prefix("member: "));
            member = line(number).or(member);
        } else if let Some((name, number)) = value.rsplit_once(';')
            && is_number(number.trim_start_matches('n'))
        {
            author = line(Some(name));
            post = line(Some(number));
        } else {
            author = Some(value);
        }
    }
    let mut is_left_out = false;
    for key in ["link", "url"] {
        let Some(address) = line(tag.attribute(&[key])) else {
            continue;
        };
        match address::post(&address) {
            Some(number) => is_left_out |= *post.get_or_insert_with(|| number.to_owned()) != number,
            None => is_left_out = true,
        }
    }
    let author = (author.is_some() || member.is_some()).then(|| Author {
        name: author,
        id: member,
        ..Author::default()
    });
    let quote = Quote {
        author,
        posted: line(tag.attribute(&["posted", "time", "date", "dateline"])).map(timestamp),
        post,
        blocks: Vec::new(),
    };
    (quote, is_left_out)
}

/// Takes the first line of a quote that Discuz! puts there: a link to the post with its author and date.
pub(crate) fn take_byline(quote: &mut Quote) {
    let has_more = quote.blocks.len() > 1;
    let Some(Block::Paragraph(first)) = quote.blocks.first_mut() else {
        return;
    };
    let (line, rest) = match first.content.split_first() {
        Some((Inline::Link(link), [])) if has_more => (link, &[][..]),
        Some((Inline::Link(link), [Inline::Break, rest @ ..])) => (link, rest),
        _ => return,
    };
    let query = line.url.split(['?', '&']);
    let Some(post) = query.into_iter().find_map(|part| part.strip_prefix("pid=")) else {
        return;
    };
    let words = plain::inlines(&line.content);
    let Some((name, date)) = byline::parted(&words).filter(|(name, date)| {
        !name.is_empty() && date::find(date).is_some_and(|found| found.range == (0..date.len()))
    }) else {
        return;
    };
    let content = normal::inlines(rest.to_vec());
    quote.author = Some(Author::named(name));
    quote.posted = Some(timestamp(date.to_owned()));
    quote.post = normal::filled_line(post);
    first.content = content;
    if first.content.is_empty() {
        quote.blocks.remove(0);
    }
}
