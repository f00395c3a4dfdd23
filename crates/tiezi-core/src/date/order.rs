//! Whether day or month stands first in the dates of a page.

use super::{find, find_in};

/// Which of the two numbers of a date such as `01-03-2021` stands first.
///
/// One date doesn't tell, all dates of a page mostly do: a number above twelve is a day, and posts
/// follow each other.
///
/// ```
/// use tiezi_core::date::{self, Order};
///
/// let dates = ["01-03-2021, 05:00 PM", "01-05-2021, 07:30 AM", "01-14-2021, 09:00 AM"];
/// assert_eq!(Order::of(dates), Some(Order::MonthFirst));
/// // The fifth of January would stand before the third of March.
/// assert_eq!(Order::of(["03/01/2021", "05/01/2021", "01/02/2021"]), Some(Order::DayFirst));
/// assert_eq!(Order::of(["01/01/2021", "2021-03-04"]), None);
///
/// let found = date::find_in("02/03/2021", Some(Order::MonthFirst)).unwrap();
/// assert_eq!(found.time.unwrap().to_string(), "2021-02-03");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// `18/03/2023`
    DayFirst,
    /// `03-18-2023`
    MonthFirst,
}

impl Order {
    /// The order in the dates of a page, given in the order in which they stand there; none where they
    /// don't tell, or contradict each other.
    pub fn of<'a>(dates: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let (mut day_first, mut month_first) = (false, false);
        let mut unclear = Vec::new();
        for text in dates {
            let Some((first, second)) = numbers(text) else {
                continue;
            };
            day_first |= first > 12;
            month_first |= second > 12;
            unclear.push(text);
        }
        match (day_first, month_first) {
            (true, false) => Some(Self::DayFirst),
            (false, true) => Some(Self::MonthFirst),
            (true, true) => None,
            (false, false) => by_sequence(&unclear),
        }
    }

    /// Whether a date is one of two numbers that this is about.
    pub fn matters_for(text: &str) -> bool {
        numbers(text).is_some()
    }
}

/// The order in which fewer dates stand before an earlier one.
fn by_sequence(dates: &[&str]) -> Option<Order> {
    let falls = |order| {
        let times = dates
            .iter()
            .filter_map(|text| find_in(text, Some(order))?.time);
        let times: Vec<_> = times.collect();
        times.windows(2).filter(|pair| pair[0] > pair[1]).count()
    };
    let (by_day, by_month) = (falls(Order::DayFirst), falls(Order::MonthFirst));
    match by_day.cmp(&by_month) {
        std::cmp::Ordering::Less => Some(Order::DayFirst),
        std::cmp::Ordering::Greater => Some(Order::MonthFirst),
        std::cmp::Ordering::Equal => None,
    }
}

/// The first two numbers of a date of three, the year last.
fn numbers(text: &str) -> Option<(u8, u8)> {
    let found = find(text)?;
    let date = &text[found.range];
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    date.char_indices()
        .filter(|(at, c)| {
            c.is_ascii_digit() && (*at == 0 || !date.as_bytes()[at - 1].is_ascii_digit())
        })
        .find_map(|(at, _)| {
            let rest = &date[at..];
            let (first, after) = rest.split_at(digits(rest));
            let separator = after
                .chars()
                .next()
                .filter(|c| matches!(c, '-' | '/' | '.'))?;
            let after = after.strip_prefix(separator)?.trim_start();
            let (second, after) = after.split_at(digits(after));
            let year = after.strip_prefix(separator)?.trim_start();
            let is_date = first.len() <= 2 && second.len() <= 2 && matches!(digits(year), 2 | 4);
            is_date.then_some((first.parse().ok()?, second.parse().ok()?))
        })
}
