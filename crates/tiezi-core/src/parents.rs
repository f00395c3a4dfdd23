//! Which posts answer which: whether that is true, and making it true.

use std::collections::{HashMap, hash_map::Entry};

use crate::{Post, PostRef, Report};

impl Report {
    /// For each post the index of the one that it answers, where the report holds that.
    pub fn parents(&self) -> Vec<Option<usize>> {
        targets(&self.posts)
    }

    /// For each post how deep it stands in the tree of answers: how many posts of the report lead from it, each the
    /// parent of the one before, to one that answers none of them. That one is 0 deep itself.
    ///
    /// ```
    /// use tiezi_core::{Parent, Post, PostRef, Report};
    ///
    /// let post = |floor, parent: Option<u64>| Post {
    ///     floor: Some(floor),
    ///     parent: parent.map(|floor| Parent::inside(PostRef::Floor(floor))),
    ///     ..Post::default()
    /// };
    /// let posts = vec![post(1, None), post(2, Some(1)), post(3, Some(2)), post(4, Some(1))];
    /// let report = Report { posts, ..Report::default() };
    /// assert_eq!(report.depths(), [0, 1, 2, 1]);
    /// ```
    pub fn depths(&self) -> Vec<usize> {
        depths(&self.parents())
    }

    /// Makes true what posts say of their parents: one that the report holds is inside, any other is
    /// outside. Of posts that answer one another in a circle, the first answers nothing.
    ///
    /// Whoever takes posts out of a report, or puts some in, calls it; [`normalize`](Self::normalize)
    /// does, too. Gives the index of each post of which something else is said now.
    ///
    /// ```
    /// use tiezi_core::{Parent, Post, PostRef, Report};
    ///
    /// let first = Post { floor: Some(1), ..Post::default() };
    /// let second = Post {
    ///     floor: Some(2),
    ///     parent: Some(Parent::inside(PostRef::Floor(1))),
    ///     ..Post::default()
    /// };
    /// let mut report = Report { posts: vec![first, second], ..Report::default() };
    /// assert!(report.resolve_parents().is_empty());
    /// report.posts.remove(0);
    /// assert_eq!(report.resolve_parents(), [0]);
    /// assert_eq!(report.posts[0].parent, Some(Parent::outside(PostRef::Floor(1))));
    /// ```
    pub fn resolve_parents(&mut self) -> Vec<usize> {
        let targets = self.parents();
        let mut changed = Vec::new();
        for (index, (post, target)) in self.posts.iter_mut().zip(&targets).enumerate() {
            if let Some(parent) = &mut post.parent
                && parent.outside == target.is_some()
            {
                parent.outside = target.is_none();
                changed.push(index);
            }
        }
        for index in circles(&targets) {
            if let Some(post) = self.posts.get_mut(index) {
                post.parent = None;
                changed.push(index);
            }
        }
        changed.sort_unstable();
        changed.dedup();
        changed
    }
}

/// Where the posts are that a reference may mean.
pub(crate) struct Known<'a> {
    ids: HashMap<&'a str, usize>,
    floors: HashMap<u64, usize>,
}

impl<'a> Known<'a> {
    pub(crate) fn of(posts: &'a [Post]) -> Self {
        let mut known = Self {
            ids: HashMap::new(),
            floors: HashMap::new(),
        };
        for (index, post) in posts.iter().enumerate() {
            if let Some(id) = &post.id
                && let Entry::Vacant(first) = known.ids.entry(id)
            {
                first.insert(index);
            }
            if let Some(floor) = post.floor {
                known.floors.insert(floor, index);
            }
        }
        known
    }

    /// The index of the post that is meant.
    pub(crate) fn find(&self, post: &PostRef) -> Option<usize> {
        match post {
            PostRef::Id(id) => self.ids.get(id.as_str()),
            PostRef::Floor(floor) => self.floors.get(floor),
        }
        .copied()
    }
}

/// The index of the parent of each post, where it is one of the posts, whatever is said of it.
pub(crate) fn targets(posts: &[Post]) -> Vec<Option<usize>> {
    if posts.iter().all(|post| post.parent.is_none()) {
        return vec![None; posts.len()];
    }
    let known = Known::of(posts);
    let target = |post: &Post| known.find(&post.parent.as_ref()?.post);
    posts.iter().map(target).collect()
}

/// How many parents are above each post; those in a circle, which no valid report has, have none.
fn depths(targets: &[Option<usize>]) -> Vec<usize> {
    let mut depths: Vec<Option<usize>> = vec![None; targets.len()];
    for index in circles(targets) {
        let mut at = index;
        while depths[at].is_none() {
            depths[at] = Some(0);
            at = targets[at].unwrap_or(at);
        }
    }
    let mut way = Vec::new();
    for start in 0..targets.len() {
        let mut at = start;
        let mut depth = loop {
            match (depths[at], targets[at]) {
                (Some(depth), _) => break depth + 1,
                (None, None) => {
                    way.push(at);
                    break 0;
                }
                (None, Some(parent)) => {
                    way.push(at);
                    at = parent;
                }
            }
        };
        while let Some(at) = way.pop() {
            depths[at] = Some(depth);
            depth += 1;
        }
    }
    depths.into_iter().map(Option::unwrap_or_default).collect()
}

/// Of each circle of posts that answer one another, the first post.
pub(crate) fn circles(targets: &[Option<usize>]) -> Vec<usize> {
    // The start of the walk that first reached each post.
    let mut seen = vec![None; targets.len()];
    let mut circles = Vec::new();
    for start in 0..targets.len() {
        let mut at = start;
        while seen[at].is_none() {
            seen[at] = Some(start);
            match targets[at] {
                Some(next) if seen[next] == Some(start) => {
                    let mut first = next;
                    let mut other = next;
                    while let Some(next_of_other) = targets[other] {
                        other = next_of_other;
                        if other == next {
                            break;
                        }
                        first = first.min(other);
                    }
                    circles.push(first);
                }
                Some(next) => at = next,
                None => {}
            }
        }
    }
    circles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_may_stand_after_their_answers() {
        assert_eq!(depths(&[Some(2), Some(0), None, Some(1)]), [1, 2, 0, 3]);
        // 1 and 2 answer one another.
        assert_eq!(depths(&[Some(1), Some(2), Some(1), None]), [1, 0, 0, 0]);
    }

    #[test]
    fn each_circle_is_found_once() {
        // 0 and 3 lead into a circle of 1 and 2; 4 answers itself; 5 answers nothing.
        let targets = [Some(1), Some(2), Some(1), Some(2), Some(4), None];
        assert_eq!(circles(&targets), [1, 4]);
        assert!(circles(&[Some(1), Some(2), None]).is_empty());
    }
}
