//! Dates as engines print them.

use tiezi_core::Time;

use super::{template::Form, vocabulary::Language};

/// The moment as words of that form, and as much as these tell of it.
pub(super) fn written(form: Form, language: &Language, time: Time) -> (String, Time) {
    let (year, month, day) = time.ymd().unwrap_or((2000, 1, 1));
    let (hour, minute, _) = time.clock().unwrap_or((0, 0, None));
    let at = usize::from(month - 1);
    let (long, short) = (language.months[at], language.short_months[at]);
    let clock = format!("{hour:02}:{minute:02}");
    let words = match (form, language.code) {
        (Form::Iso, _) => format!("{year}-{month:02}-{day:02} {clock}"),
        (Form::Loose, _) => format!("{year}-{month}-{day} {clock}"),
        (Form::Slashes, _) => format!("{year}/{month:02}/{day:02} {clock}"),
        (Form::Points, "zh") => format!("{year}.{month:02}.{day:02} {clock}"),
        (Form::Points, _) => format!("{day:02}.{month:02}.{year} {clock}"),
        (Form::DayMonth, "de") => format!("{day}. {short} {year}, {clock}"),
        (Form::DayMonth | Form::MonthDay | Form::Weekday, "zh") => {
            format!("{year}年{month}月{day}日 {clock}")
        }
        (Form::DayMonth, _) => format!("{day} {short} {year}, {clock}"),
        (Form::MonthDay, "de") => format!("{day}. {long} {year} um {clock} Uhr"),
        (Form::MonthDay, "fr") => format!("{day} {long} {year} à {clock}"),
        (Form::MonthDay, "ru") => format!("{day} {long} {year} в {clock}"),
        (Form::MonthDay, _) => format!("{long} {day}, {year} at {}", twelve(hour, minute)),
        (Form::Seconds, _) => {
            let second = (u32::from(minute) * 7 + u32::from(day)) % 60;
            format!("{year}-{month:02}-{day:02} {clock}:{second:02}")
        }
        (Form::Weekday, code) => {
            let weekday = weekday(language, year, month, day);
            match code {
                "de" => format!("{weekday}, {day}. {short} {year}, {clock}"),
                "en" => format!("{weekday} {short} {day}, {year} {}", twelve(hour, minute)),
                _ => format!("{weekday}, {day} {short} {year}, {clock}"),
            }
        }
        (Form::Day, "zh") => format!("{year}年{month}月{day}日"),
        (Form::Day, "de") => format!("{day}. {long} {year}"),
        (Form::Day, _) => format!("{day} {long} {year}"),
    };
    let told = if form == Form::Day { time.day() } else { time };
    (words, told)
}

/// The clock as those count who begin anew at noon.
fn twelve(hour: u8, minute: u8) -> String {
    let half = if hour < 12 { "am" } else { "pm" };
    let hour = (hour + 11) % 12 + 1;
    format!("{hour}:{minute:02} {half}")
}

/// The weekday, by Sakamoto's table.
fn weekday(language: &Language, year: u16, month: u8, day: u8) -> &'static str {
    const SHIFTS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = u32::from(year) - u32::from(month < 3);
    let shift = SHIFTS[usize::from(month - 1)];
    let days = year + year / 4 - year / 100 + year / 400 + shift + u32::from(day);
    language.weekdays[usize::try_from(days % 7).unwrap_or(0)]
}
