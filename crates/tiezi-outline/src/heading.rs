//! Which numbered segments are headings: those whose numbers count on, with words under them.

use crate::{
    marker::{Family, Marker},
    numbering::{Numbered, Style},
    segment::{Candidate, Colon, Kind, Role, Segment},
    topic::Title,
};

/// Headings nest no deeper.
const DEEPEST: usize = 8;

/// Numbers of one style that count on under one heading.
struct Chain {
    depth: usize,
    style: Style,
    members: Vec<usize>,
    /// Whether one heading is enough: its number can be nothing else.
    stands_alone: bool,
    /// How many of them are short, and how many have words under them.
    short: usize,
    filled: usize,
}

/// Gives every numbered segment its role: heading, point of a list, or nothing of the kind.
pub(crate) fn resolve(segments: &mut Vec<Segment>) {
    if !segments
        .iter()
        .any(|segment| matches!(segment.kind, Kind::Maybe(Candidate::Numbered { .. })))
    {
        return;
    }
    let mut chains = chains(segments);
    fill(segments, &mut chains);
    for chain in chains {
        let count = chain.members.len();
        let is_heading = is_heading(&chain, segments);
        let is_list = count > 1 && !is_heading && !chain.style.is_of_headings();
        for &member in &chain.members {
            let Some(segment) = segments.get_mut(member) else {
                continue;
            };
            let Kind::Maybe(Candidate::Numbered { number, title }) = segment.kind else {
                continue;
            };
            // A section has a number or a title.
            let is_named = title.len() > 0 || !number.style.has_no_numbers();
            segment.kind = if is_heading && is_named {
                Kind::Is(Role::Heading {
                    number,
                    title: title.len(),
                    depth: chain.depth,
                })
            } else if is_list {
                Kind::Maybe(Candidate::Counted(Marker {
                    family: Family::Listed(chain.style),
                    rank: number.value,
                    len: number.len,
                }))
            } else {
                Kind::Is(Role::Plain)
            };
        }
    }
    merge_rejected(segments);
}

/// Whether a chain is one of headings: most are short, and have words under them.
fn is_heading(chain: &Chain, segments: &[Segment]) -> bool {
    let count = chain.members.len();
    let mut members = chain.members.iter().filter_map(|&at| segments.get(at));
    let is_led = members
        .next()
        .is_some_and(|first| first.colon == Colon::Inside);
    let is_kind = match chain.style {
        Style::Capitals | Style::Couplet => chain.filled + 1 >= count,
        // Words may begin with a number.
        Style::Bare => members.all(|segment| matches!(segment.title(), Some(Title::Whole(_)))),
        style => !style.is_of_items(),
    };
    // What stands under the last says little: it is the end of a list, too.
    let others = count.saturating_sub(1).max(1);
    let is_filled = chain.filled * 2 >= others && chain.filled > 0;
    is_kind && !is_led && (count > 1 || chain.stands_alone) && chain.short * 2 > count && is_filled
}

/// Follows the numbers through the segments.
fn chains(segments: &[Segment]) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    // The chains that can go on here, outermost first: last number, chain.
    let mut open: Vec<(Numbered, usize)> = Vec::new();
    // Articles count on from chapter to chapter: the last number, and their chain.
    let mut articles: Option<(u32, usize)> = None;
    let has_hashes = segments.iter().any(
        |segment| matches!(segment.kind, Kind::Maybe(Candidate::Numbered { number, .. }) if matches!(number.style, Style::Hash(2..))),
    );
    for (at, segment) in segments.iter().enumerate() {
        let Kind::Maybe(Candidate::Numbered { number, title }) = segment.kind else {
            continue;
        };
        let is_glued = segment.start > 0;
        let known = open
            .iter()
            .position(|(last, _)| is_level(last.style, number.style));
        let depth = known.unwrap_or(open.len());
        if depth >= DEEPEST {
            continue;
        }
        let goes_on = known.and_then(|depth| open.get(depth)).filter(|(last, _)| {
            // One number may be lost, but not before a heading that is glued to other words.
            let counts_on =
                number.value == last.value + 1 || number.value == last.value + 2 && !is_glued;
            last.style == number.style
                && (number.style.has_no_numbers() || last.under == number.under && counts_on)
        });
        let article = articles
            .filter(|(last, _)| number.style.is_article() && number.value == last + 1)
            .map(|(_, chain)| chain);
        let is_inner = open
            .get(..depth)
            .and_then(<[_]>::last)
            .is_some_and(|(outer, _)| is_under(number, *outer));
        let chain = match goes_on.map(|(_, chain)| *chain).or(article) {
            Some(chain) => chain,
            None if number.value == 1 => {
                let stands_alone = match number.style {
                    Style::Named(_) => number.is_apart,
                    Style::Hash(level) => level > 1 || has_hashes,
                    Style::Decimal(2..) => is_inner,
                    _ => false,
                };
                chains.push(Chain {
                    depth,
                    style: number.style,
                    members: Vec::new(),
                    stands_alone,
                    short: 0,
                    filled: 0,
                });
                chains.len() - 1
            }
            None => continue,
        };
        if number.style.is_article() {
            articles = Some((number.value, chain));
        }
        open.truncate(depth);
        open.push((number, chain));
        if let Some(chain) = chains.get_mut(chain) {
            chain.members.push(at);
            chain.short += usize::from(!matches!(title, Title::Long(_)));
        }
    }
    chains
}

/// Whether headings of a style end those of the other: of the same, and of fewer `#`.
fn is_level(outer: Style, style: Style) -> bool {
    match (outer, style) {
        (Style::Hash(outer), Style::Hash(level)) => outer >= level,
        _ => outer == style,
    }
}

/// Whether `2.1` stands under `2`.
fn is_under(number: Numbered, outer: Numbered) -> bool {
    let (Some(parts), Some(outer_parts)) = (number.style.parts(), outer.style.parts()) else {
        return false;
    };
    parts == outer_parts + 1 && number.under == outer.under * 100 + outer.value
}

/// Counts the headings that have words or deeper headings under them; the last of several is none of
/// them.
fn fill(segments: &[Segment], chains: &mut [Chain]) {
    let mut depths = vec![None; segments.len() + 1];
    for chain in chains.iter() {
        for &member in &chain.members {
            if let Some(depth) = depths.get_mut(member) {
                *depth = Some(chain.depth);
            }
        }
    }
    for chain in chains.iter_mut() {
        let counted = chain.members.len().saturating_sub(1).max(1);
        for &member in chain.members.iter().take(counted) {
            let Some(segment) = segments.get(member) else {
                continue;
            };
            let has_words = || {
                let next = depths.get(member + 1).copied().flatten();
                let words = segments.get(member + 1);
                words.is_some_and(|words| {
                    next.is_none_or(|next| next > chain.depth) && fills(chain.style, segment, words)
                })
            };
            chain.filled += usize::from(match segment.title() {
                Some(Title::Whole(_)) => has_words(),
                Some(Title::RunIn(_)) => true,
                _ => false,
            });
        }
    }
}

/// Whether words are what stands under a heading of that style: sentences, where it could be a shout or
/// a comment.
fn fills(style: Style, heading: &Segment, words: &Segment) -> bool {
    match style {
        Style::Capitals | Style::Hash(1) => {
            let is_counted = matches!(
                words.kind,
                Kind::Maybe(Candidate::Counted(_) | Candidate::Numbered { .. })
            );
            !words.is_text || is_counted || words.is_sentence && words.len > heading.len
        }
        Style::Couplet => !words.is_text || words.is_sentence,
        _ => true,
    }
}

/// Joins what is no heading after all to the words that it is glued to.
fn merge_rejected(segments: &mut Vec<Segment>) {
    for segment in segments.iter_mut() {
        if matches!(segment.kind, Kind::Maybe(Candidate::Numbered { .. })) {
            segment.kind = Kind::Is(Role::Plain);
        }
    }
    join_plain(segments);
}

/// Joins plain segments to the segment before them in the same paragraph.
pub(crate) fn join_plain(segments: &mut Vec<Segment>) {
    segments.dedup_by(|segment, before| {
        let joined = segment.block == before.block
            && matches!(segment.kind, Kind::Is(Role::Plain))
            && segment.start > 0;
        if joined {
            before.len += segment.len;
        }
        joined
    });
}
