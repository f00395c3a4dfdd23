//! Which numbered pieces are headings: those whose numbers count on, with words under them.

use crate::{
    marker::{Family, Marker},
    numbering::Style,
    piece::{Piece, Role, Title},
};

/// `第三条`, as statutes count.
const ARTICLE: Style = Style::Named('条');

/// Numbers of one style that count on under one heading.
struct Chain {
    depth: usize,
    style: Style,
    members: Vec<usize>,
    /// How many of them are short, and how many have words under them.
    short: usize,
    filled: usize,
}

/// Gives every numbered piece its role: heading, point of a list, or nothing of the kind.
pub(crate) fn settle(pieces: &mut Vec<Piece>) {
    if !pieces
        .iter()
        .any(|piece| matches!(piece.role, Role::Numbered { .. }))
    {
        return;
    }
    let mut chains = chains(pieces);
    fill(pieces, &mut chains);
    for chain in chains {
        let count = chain.members.len();
        let stands_alone = matches!(chain.style, Style::Named(_) | Style::Decimal(2..));
        let is_heading =
            (count > 1 || stands_alone) && chain.short * 2 > count && chain.filled * 2 >= count;
        for &member in &chain.members {
            let Some(piece) = pieces.get_mut(member) else {
                continue;
            };
            let Role::Numbered { number, title } = piece.role else {
                continue;
            };
            piece.role = match title {
                Title::Whole(title) | Title::RunIn(title) if is_heading => Role::Heading {
                    number,
                    title,
                    depth: chain.depth,
                },
                _ if count > 1 && !is_heading => Role::Counted(Marker {
                    family: Family::Listed,
                    rank: number.value,
                    len: number.len,
                }),
                _ => Role::Plain,
            };
        }
    }
    merge_rejected(pieces);
}

/// Follows the numbers through the pieces.
fn chains(pieces: &[Piece]) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    // The chains that can go on here, outermost first: style, last number, chain.
    let mut open: Vec<(Style, u32, usize)> = Vec::new();
    // Articles count on from chapter to chapter.
    let mut article = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let Role::Numbered { number, title } = piece.role else {
            continue;
        };
        let is_glued = piece.start > 0;
        let known = open.iter().rposition(|(style, ..)| *style == number.style);
        let depth = known.unwrap_or(open.len());
        let goes_on = known
            .and_then(|depth| open.get(depth))
            .filter(|(_, last, _)| {
                // One number may be lost, but not before a heading that is glued to other words.
                number.style == Style::Marked
                    || number.value == last + 1
                    || number.value == last + 2 && !is_glued
            });
        let chain = match goes_on {
            Some(&(.., chain)) => chain,
            None if number.value == 1 || number.style == ARTICLE && number.value == article + 1 => {
                chains.push(Chain {
                    depth,
                    style: number.style,
                    members: Vec::new(),
                    short: 0,
                    filled: 0,
                });
                chains.len() - 1
            }
            None => continue,
        };
        if number.style == ARTICLE {
            article = number.value;
        }
        open.truncate(depth);
        open.push((number.style, number.value, chain));
        if let Some(chain) = chains.get_mut(chain) {
            chain.members.push(at);
            chain.short += usize::from(title != Title::Long);
            chain.filled += usize::from(matches!(title, Title::RunIn(_)));
        }
    }
    chains
}

/// Counts the headings that have words or deeper headings under them.
fn fill(pieces: &[Piece], chains: &mut [Chain]) {
    let mut depths = vec![None; pieces.len() + 1];
    for chain in chains.iter() {
        for &member in &chain.members {
            if let Some(depth) = depths.get_mut(member) {
                *depth = Some(chain.depth);
            }
        }
    }
    for chain in chains.iter_mut() {
        for &member in &chain.members {
            let is_whole = matches!(
                pieces.get(member),
                Some(Piece {
                    role: Role::Numbered {
                        title: Title::Whole(_),
                        ..
                    },
                    ..
                })
            );
            let has_next = member + 1 < pieces.len();
            let next = depths.get(member + 1).copied().flatten();
            let has_words = has_next && next.is_none_or(|next| next > chain.depth);
            chain.filled += usize::from(is_whole && has_words);
        }
    }
}

/// Joins what is no heading after all to the words that it is glued to.
fn merge_rejected(pieces: &mut Vec<Piece>) {
    for piece in pieces.iter_mut() {
        if matches!(piece.role, Role::Numbered { .. }) {
            piece.role = Role::Plain;
        }
    }
    join_plain(pieces);
}

/// Joins plain pieces to the piece before them in the same paragraph.
pub(crate) fn join_plain(pieces: &mut Vec<Piece>) {
    pieces.dedup_by(|piece, before| {
        let joined =
            piece.block == before.block && matches!(piece.role, Role::Plain) && piece.start > 0;
        if joined {
            before.len += piece.len;
        }
        joined
    });
}
