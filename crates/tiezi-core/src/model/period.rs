//! Periods: the span of time that a figure is of.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The span of time that a figure is of, written as calendars and official statistics write it.
///
/// | what | written | after |
/// |---|---|---|
/// | a year, a month, a day | `2023`, `2023-03`, `2023-03-18` | ISO 8601 |
/// | a half-year, a quarter | `2023-S1`, `2023-Q3` | SDMX, time period formats (`S` for semester) |
/// | from one of these to the end of another | `2023-01/2023-06` | ISO 8601 |
/// | since one of them, until the end of one | `2011/..`, `../2030` | ISO 8601-2, open intervals |
///
/// A year that doesn't begin in January is an interval of months. An interval doesn't end before it begins.
///
/// ```
/// use tiezi_core::Period;
/// assert_eq!("2023-Q3".parse::<Period>().unwrap().as_str(), "2023-Q3");
/// assert!("2023-02-29".parse::<Period>().is_err());
/// assert!("2024/2023-Q3".parse::<Period>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Period(String);

impl Period {
    /// The period as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The period of a text that is written so.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = match text.split_once('/') {
            None => Span::parse(text).is_some(),
            Some(("..", end)) => Span::parse(end).is_some(),
            Some((start, "..")) => Span::parse(start).is_some(),
            Some((start, end)) => Span::parse(start)?.first <= Span::parse(end)?.last,
        };
        fits.then(|| Self(text.to_owned()))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is not a [`Period`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a period such as 2023, 2023-Q3, 2023-03 or 2023-01/2023-06")]
pub struct PeriodError(String);

impl std::str::FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        Self::parse(text).ok_or_else(|| PeriodError(text.to_owned()))
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// A year, or a part of one, from its first day to its last: as month and day, that sort as they follow.
struct Span {
    first: (u16, u8, u8),
    last: (u16, u8, u8),
}

impl Span {
    fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.split_at_checked(4)?;
        let is_year = year.bytes().all(|b| b.is_ascii_digit());
        let year: u16 = year.parse().ok().filter(|year| is_year && *year > 0)?;
        let months = |first: u8, last: u8| Self {
            first: (year, first, 1),
            last: (year, last, 31),
        };
        Some(match rest.as_bytes() {
            [] => months(1, 12),
            [b'-', b'S', half @ b'1'..=b'2'] => {
                let last = 6 * (half - b'0');
                months(last - 5, last)
            }
            [b'-', b'Q', quarter @ b'1'..=b'4'] => {
                let last = 3 * (quarter - b'0');
                months(last - 2, last)
            }
            _ => {
                let time: super::Time = text.parse().ok()?;
                match time.ymd() {
                    // The clock is no part of a period.
                    Some(day) if text.len() == "2023-03-18".len() => Self {
                        first: day,
                        last: day,
                    },
                    None => {
                        let month = text.get(5..)?.parse().ok()?;
                        months(month, month)
                    }
                    Some(_) => return None,
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_of_the_calendar() {
        for text in [
            "0001",
            "2023",
            "2023-S2",
            "2023-Q4",
            "2023-12",
            "2024-02-29",
            "2023/2024",
            "2023-07/2024-06",
            "2023-03-13/2023-03-19",
            "2023-03/2023",
            "2011/..",
            "../2030-Q1",
        ] {
            assert_eq!(Period::parse(text).unwrap().to_string(), text);
        }
        for text in [
            "",
            "0000",
            "23",
            "+023",
            "2023-",
            "2023-S0",
            "2023-S3",
            "2023-Q5",
            "2023-13",
            "2023-3",
            "2023-02-30",
            "2023-03-18T01:11",
            "2023/",
            "/2023",
            "..",
            "../..",
            "2023/2024/2025",
            "2023-Q2/2023-Q1",
            "二〇二三",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }
}
