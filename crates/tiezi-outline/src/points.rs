//! Which counted segments are points: those that go on counting in the same section.

use crate::{
    heading::join_plain,
    marker::{Family, Marker},
    segment::{Candidate, Colon, Kind, Role, Segment},
};

/// Points nest no deeper.
const DEEPEST: usize = 6;

/// Points that count together.
#[derive(Debug)]
pub(crate) struct Group {
    /// The last segment that is its last point's, with the points inside that.
    pub(crate) end: usize,
    parent: Option<usize>,
}

/// Gives every counted segment its role, and the groups of points that there are.
pub(crate) fn resolve(segments: &mut Vec<Segment>) -> Vec<Group> {
    if !segments
        .iter()
        .any(|segment| matches!(segment.kind, Kind::Maybe(Candidate::Counted(_))))
    {
        return Vec::new();
    }
    let members = members(segments);
    let mut counts = vec![0usize; members.iter().flatten().max().map_or(0, |last| last + 1)];
    for group in members.iter().flatten() {
        counts[*group] += 1;
    }
    // Dashes that no colon leads to begin what is said, too.
    let mut fewest = vec![2; counts.len()];
    for (segment, group) in segments.iter().zip(&members).rev() {
        if let (Kind::Maybe(Candidate::Counted(marker)), Some(group)) = (&segment.kind, group) {
            fewest[*group] = if marker.is_dash() && segment.colon == Colon::None {
                3
            } else {
                2
            };
        }
    }
    for (segment, group) in segments.iter_mut().zip(&members) {
        if let Kind::Maybe(Candidate::Counted(marker)) = segment.kind {
            segment.kind = match group {
                Some(group) if marker.is_listed() || counts[*group] >= fewest[*group] => {
                    Kind::Is(Role::Point {
                        marker,
                        group: *group,
                    })
                }
                _ => Kind::Is(Role::Plain),
            };
        }
    }
    join_plain(segments);
    groups(segments, &counts)
}

/// The group of each segment. Points of another family inside a point are a group of their own.
fn members(segments: &[Segment]) -> Vec<Option<usize>> {
    let mut open: Vec<(Family, u32, usize)> = Vec::new();
    let mut groups = 0;
    let mut members = vec![None; segments.len()];
    // How many segments of words stand since the last point.
    let mut words = 0;
    for (segment, member) in segments.iter().zip(&mut members) {
        words += 1;
        let Kind::Maybe(Candidate::Counted(Marker { family, rank, .. })) = segment.kind else {
            if matches!(
                segment.kind,
                Kind::Is(Role::Heading { .. } | Role::Credits(_))
            ) {
                open.clear();
            }
            continue;
        };
        let known = open.iter().rposition(|(other, ..)| *other == family);
        let goes_on = known
            .and_then(|at| open.get(at))
            .filter(|(_, last, _)| family.follows(*last, rank) && words <= family.reach());
        let group = match goes_on {
            Some(&(.., group)) => group,
            // A list's numbers were seen to count on already.
            None if rank == 1 || matches!(family, Family::Listed(_)) => {
                groups += 1;
                groups - 1
            }
            None => continue,
        };
        open.truncate(known.unwrap_or(open.len()));
        if open.len() < DEEPEST {
            open.push((family, rank, group));
            *member = Some(group);
            words = 0;
        }
    }
    members
}

/// Where each group ends, and which it stands in.
fn groups(segments: &[Segment], counts: &[usize]) -> Vec<Group> {
    let mut groups: Vec<_> = counts
        .iter()
        .map(|_| Group {
            end: 0,
            parent: None,
        })
        .collect();
    let mut last = vec![0; counts.len()];
    for (at, segment) in segments.iter().enumerate() {
        if let Kind::Is(Role::Point { group, .. }) = segment.kind {
            last[group] = at;
        }
    }
    let mut open: Vec<(Family, usize)> = Vec::new();
    let mut is_after_point = false;
    for (at, segment) in segments.iter().enumerate() {
        let follows_point = std::mem::replace(&mut is_after_point, false);
        let Kind::Is(Role::Point { marker, group }) = segment.kind else {
            if matches!(segment.kind, Kind::Is(Role::Heading { .. })) {
                open.clear();
            }
            continue;
        };
        is_after_point = true;
        // Words after the last point part it from the points of another family that follow.
        let is_over = |(_, group): &(Family, usize)| !follows_point && last[*group] < at;
        while open.last().is_some_and(is_over) {
            open.pop();
        }
        // A group of the same family ends where another begins, so they nest no deeper than families.
        let known = open.iter().position(|(family, _)| *family == marker.family);
        open.truncate(known.map_or(open.len(), |known| known + 1));
        if open.last() != Some(&(marker.family, group)) {
            open.truncate(known.unwrap_or(open.len()));
            groups[group].parent = open.last().map(|(_, group)| *group);
            open.push((marker.family, group));
        }
        groups[group].end = at;
    }
    for at in (0..groups.len()).rev() {
        let end = groups[at].end;
        if let Some(parent) = groups[at].parent {
            groups[parent].end = groups[parent].end.max(end);
        }
    }
    groups
}
