//! The order of the posts on a page, which tells headers from lines that look like them.

use tiezi_core::Time;

/// A line that looks like a header and whose date is not where the page's order would have it: a
/// line that somebody copied is older than the thread, or a dip between two dates.
///
/// Within a day dates may stand in any order, for clocks are set and threads are merged.
pub(super) fn in_order(times: impl Iterator<Item = Option<Time>>) -> Vec<bool> {
    let mut days: Vec<_> = times.map(|time| time.and_then(day)).collect();
    let pairs = || {
        days.windows(2)
            .filter_map(|pair| Some((pair[0]?, pair[1]?)))
    };
    let rises = pairs().filter(|(a, b)| b - a > 1).count();
    let falls = pairs().filter(|(a, b)| a - b > 1).count();
    if falls > 4 && rises * 4 < falls {
        // The newest post comes first.
        days.iter_mut().flatten().for_each(|day| *day = -*day);
    } else if falls * 3 > rises.max(3) {
        return vec![true; days.len()];
    }
    let Some(&Some(first)) = days.first() else {
        return vec![true; days.len()];
    };
    let mut last = first;
    let mut fits = Vec::with_capacity(days.len());
    for (at, day) in days.iter().enumerate() {
        let Some(day) = *day else {
            fits.push(true);
            continue;
        };
        let next = days.get(at + 1).copied().flatten();
        let is_dip = day + 1 < last && next.is_some_and(|next| next >= last);
        let is_in_order = day + 1 >= first && !is_dip;
        if is_in_order {
            last = day;
        }
        fits.push(is_in_order);
    }
    fits
}

/// Days since some day long ago, by the rules of the Gregorian calendar with its year begun in March.
fn day(time: Time) -> Option<i32> {
    let (year, month, day) = time.ymd()?;
    let (year, month) = if month < 3 {
        (year - 1, month + 12)
    } else {
        (year, month)
    };
    let (year, month) = (i32::from(year), i32::from(month));
    Some(365 * year + year / 4 - year / 100 + year / 400 + (153 * month - 457) / 5 + i32::from(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(times: &[&str]) -> Vec<bool> {
        in_order(times.iter().map(|time| time.parse().ok()))
    }

    #[test]
    fn older_dates_are_copied_lines() {
        let times = ["2024-02-29T23:59", "2020-01-01T10:00", "2024-03-01T00:00"];
        assert_eq!(order(&times), [true, false, true]);
    }

    #[test]
    fn a_dip_is_a_copied_line() {
        let times = [
            "2024-02-01T09:00",
            "2024-02-20T09:00",
            "2024-02-03T10:00",
            "2024-02-20T08:00",
        ];
        assert_eq!(order(&times), [true, true, false, true]);
    }

    #[test]
    fn hours_may_stand_in_any_order() {
        let times = [
            "2024-02-28T20:00",
            "2024-02-29T23:00",
            "2024-02-29T02:00",
            "2024-03-01T01:00",
        ];
        assert_eq!(order(&times), [true; 4]);
    }

    #[test]
    fn the_newest_post_may_come_first() {
        let times = [
            "2024-06-01",
            "2024-05-01",
            "2024-04-01",
            "2024-03-01",
            "2024-02-01",
            "2024-01-01",
        ];
        assert_eq!(order(&times), [true; 6]);
    }
}
