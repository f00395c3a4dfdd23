//! Floors: which of those that were read are kept.

use crate::Report;

/// Of how many floors one may be wrong.
const ONE_IN: usize = 5;

impl Report {
    /// Forgets floors so that the others rise from post to post, as [`validate`](Self::validate) asks.
    ///
    /// Where all floors but one in five rise, those that do are kept: a garbled one is forgotten, and so is one that
    /// a comment repeats from its post. Else all are forgotten: the page is sorted otherwise, such as from the newest
    /// on, or its numbers are no floors. A floor of 0 is none.
    ///
    /// ```
    /// use tiezi_core::{Post, Report};
    ///
    /// let post = |floor| Post { floor: Some(floor), ..Post::default() };
    /// let kept = |floors: &[u64]| {
    ///     let posts = floors.iter().map(|&floor| post(floor)).collect();
    ///     let mut report = Report { posts, ..Report::default() };
    ///     report.resolve_floors();
    ///     report.posts.iter().map(|post| post.floor.unwrap_or(0)).collect::<Vec<_>>()
    /// };
    /// assert_eq!(kept(&[1, 2, 31, 4, 5, 6]), [1, 2, 0, 4, 5, 6]);
    /// assert_eq!(kept(&[5, 4, 3, 2, 1]), [0; 5]);
    /// ```
    pub fn resolve_floors(&mut self) {
        let posts = &mut self.posts;
        for post in posts.iter_mut() {
            post.floor.take_if(|floor| *floor == 0);
        }
        let floors = posts.iter().enumerate();
        let floors: Vec<(usize, u64)> = floors
            .filter_map(|(at, post)| Some((at, post.floor?)))
            .collect();
        let mut rising = longest_rising(&floors);
        if (floors.len() - rising.len()) * ONE_IN > floors.len() {
            rising.clear();
        }
        let mut rising = rising.into_iter().peekable();
        for (at, post) in posts.iter_mut().enumerate() {
            if rising.next_if_eq(&at).is_none() {
                post.floor = None;
            }
        }
    }
}

/// The posts of the longest row of floors, not all neighbours, that rises.
fn longest_rising(floors: &[(usize, u64)]) -> Vec<usize> {
    // For each length, which of the rows of that length ends lowest: by its last floor's place.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(floors.len());
    for (place, (_, floor)) in floors.iter().enumerate() {
        let length = ends.partition_point(|&end| floors[end].1 < *floor);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(place);
        } else {
            ends[length] = place;
        }
    }
    let mut row: Vec<usize> = std::iter::successors(ends.last().copied(), |&place| before[place])
        .map(|place| floors[place].0)
        .collect();
    row.reverse();
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Post;

    fn kept(floors: &[u64]) -> Vec<Option<u64>> {
        let post = |&floor| Post {
            floor: Some(floor),
            ..Post::default()
        };
        let mut report = Report {
            posts: floors.iter().map(post).collect(),
            ..Report::default()
        };
        report.resolve_floors();
        assert_eq!(report.validate(), Ok(()));
        report.posts.iter().map(|post| post.floor).collect()
    }

    #[test]
    fn a_garbled_floor_among_good_ones_is_forgotten_alone() {
        let mut floors: Vec<u64> = (1..=21).collect();
        // Forgetting what is not above the floor before it would forget all that follow.
        floors[7] = 8000;
        let kept = kept(&floors);
        assert_eq!(kept.iter().filter(|floor| floor.is_none()).count(), 1);
        assert_eq!((kept[7], kept[8]), (None, Some(9)));
    }

    #[test]
    fn floors_of_a_page_sorted_otherwise_are_forgotten() {
        assert_eq!(kept(&[20, 19, 18, 17]), [None; 4]);
        // The opening post on top of the newest.
        assert_eq!(kept(&[1, 20, 19, 18]), [None; 4]);
        assert_eq!(kept(&[2, 1]), [None; 2]);
    }

    #[test]
    fn numbers_that_are_no_floors_are_forgotten() {
        assert_eq!(kept(&[40, 3, 77, 12, 60, 9]), [None; 6]);
        assert_eq!(kept(&[7, 7, 7]), [None; 3]);
        assert_eq!(kept(&[0, 1, 2]), [None, Some(1), Some(2)]);
        assert_eq!(kept(&[]), []);
    }
}
