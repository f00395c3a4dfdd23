//! Dates as the boards of many engines and languages print them.

use tiezi_core::date;

fn time(text: &str) -> Option<String> {
    date::parse(text).map(|time| time.to_string())
}

#[track_caller]
fn all(cases: &[(&str, &str)]) {
    for (text, wanted) in cases {
        assert_eq!(time(text).as_deref(), Some(*wanted), "{text:?}");
    }
}

#[test]
fn numbers() {
    all(&[
        ("2023-3-18 01:11:13", "2023-03-18T01:11:13"),
        ("2023-3-18 01:11", "2023-03-18T01:11"),
        ("2023/03/18", "2023-03-18"),
        ("2023.03.18 13:17", "2023-03-18T13:17"),
        ("18.03.2023, 01:11", "2023-03-18T01:11"),
        ("18. 3. 2023 01:11", "2023-03-18T01:11"),
        ("18.03.23", "2023-03-18"),
        ("18/03/2023", "2023-03-18"),
        ("26/05/20", "2020-05-26"),
        ("12/30/2017", "2017-12-30"),
        ("03-18-2023, 01:11 AM", "2023-03-18T01:11"),
        ("18-03-2023", "2023-03-18"),
        ("10/05/2006, 13h16", "2006-05-10T13:16"),
    ]);
}

#[test]
fn names_of_months() {
    all(&[
        ("18 March 2023, 01:11", "2023-03-18T01:11"),
        ("18th of March 2023", "2023-03-18"),
        ("Sat Mar 18, 2023 1:11 am", "2023-03-18T01:11"),
        ("March 18, 2023 at 1:11 PM", "2023-03-18T13:11"),
        ("Mar 18, 2023", "2023-03-18"),
        ("Mar. 18th, 2023 - 12:05 a.m.", "2023-03-18T00:05"),
        ("Sat, Mar 18 '23, 1:57 AM", "2023-03-18T01:57"),
        ("Sat 18-Mar-23 10:53:49", "2023-03-18T10:53:49"),
        ("18-March-2023 21:46", "2023-03-18T21:46"),
        ("11:43pm On Mar 18, 2023", "2023-03-18T23:43"),
        ("September 2023", "2023-09"),
    ]);
}

#[test]
fn many_languages() {
    all(&[
        ("18. März 2023 um 01:11 Uhr", "2023-03-18T01:11"),
        ("Samstag, 18. Oktober 2023, 9:05", "2023-10-18T09:05"),
        ("samedi 18 août 2023 à 21:40", "2023-08-18T21:40"),
        ("18 de marzo de 2023 a las 10:32", "2023-03-18T10:32"),
        ("18 maggio 2023, 10:32", "2023-05-18T10:32"),
        ("18 de fevereiro de 2023", "2023-02-18"),
        ("18 mei 2023 om 10:32", "2023-05-18T10:32"),
        ("18 października 2023", "2023-10-18"),
        ("18 Марта 2023 в 10:32", "2023-03-18T10:32"),
        ("18. září 2023", "2023-09-18"),
        ("2023年3月18日 01:11", "2023-03-18T01:11"),
        ("2023年3月18日 下午 1:11", "2023-03-18T13:11"),
        ("2023年3月18日(土) 01:11", "2023-03-18T01:11"),
        ("2023-3-18 오전 9:10", "2023-03-18T09:10"),
        ("2023-3-18 오후 3:05", "2023-03-18T15:05"),
        ("2023년 3월 18일 오후 3시 5분", "2023-03-18T15:05"),
        ("2023년 3월 18일 토요일", "2023-03-18"),
        ("2023年3月18日土曜日 01:11", "2023-03-18T01:11"),
        ("2023年3月18日 中午12:30", "2023-03-18T12:30"),
        ("2023年3月18日 中午1:05", "2023-03-18T13:05"),
        ("2023年3月18日 晚上9:05", "2023-03-18T21:05"),
        ("2023年3月18日 凌晨12:05", "2023-03-18T00:05"),
        ("2023年3月18日 夜裡2:05", "2023-03-18T02:05"),
    ]);
}

#[test]
fn offsets() {
    all(&[
        ("2023-03-18T01:11:13Z", "2023-03-18T01:11:13Z"),
        ("2023-03-18T01:11:13.250+02:00", "2023-03-18T01:11:13+02:00"),
        ("2023-03-18 01:11 UTC", "2023-03-18T01:11Z"),
        ("2023-03-18 01:11:13 GMT-5", "2023-03-18T01:11:13-05:00"),
    ]);
}

#[test]
fn what_has_no_time_is_found_all_the_same() {
    for text in [
        "3 weeks ago",
        "a month ago",
        "Yesterday, 10:32",
        "Today at 5:03 PM",
        "Freitag um 10:32",
        "昨天 12:30",
        "3 天前",
        "5 分钟前",
        "vor 2 Tagen",
        "il y a 3 jours",
        "2 дня назад",
        "18 March",
        "Thursday 23rd April",
        "8 February at 5:50PM",
        "9:00am On Apr 24",
        "03-18 01:11",
        "3月18日 01:11",
        "刚刚",
    ] {
        let found = date::find(text).unwrap_or_else(|| panic!("{text:?}"));
        assert_eq!((found.range, found.time), (0..text.len(), None), "{text:?}");
    }
}

#[test]
fn a_date_inside_a_line() {
    for (line, wanted) in [
        ("Postby Wren » 18 Mar 2023 20:59", "18 Mar 2023 20:59"),
        ("Wren, Mar 18, 2023", "Mar 18, 2023"),
        (
            "#3 | Sat 18 March 2023 – 10:32 | Reply",
            "Sat 18 March 2023 – 10:32",
        ),
        ("帆樯 发表于 2023-3-18 01:11:13", "2023-3-18 01:11:13"),
        ("Wren wrote 3 weeks ago:", "3 weeks ago"),
        ("route 66, then May 5", "May 5"),
    ] {
        let found = date::find(line).unwrap_or_else(|| panic!("{line:?}"));
        assert_eq!(&line[found.range], wanted, "{line:?}");
    }
}

#[test]
fn no_dates() {
    for line in [
        "",
        "version 1.2.10 and 192.168.0.12",
        "call 555-12-3456789",
        "it was 10:32 by the clock",
        "won 3-2",
        "2023-02-30",
        "31.04.2023",
        "page 3 of 18",
        "we set 2 nets, gen 1 and pro 3",
        "3 weeks of rain",
        "we met yesterday",
        "20230318",
        "x2023-03-18",
    ] {
        assert_eq!(date::find(line), None, "{line:?}");
    }
}

#[test]
fn long_lines_of_digits_take_no_time() {
    for piece in [
        "18.03.", "1 ", "12:30 ", "Mar ", "vor ", "年3月", "18 de ", "2023-",
    ] {
        let line = piece.repeat(20_000);
        assert_eq!(date::find(&line), None, "{piece:?}");
    }
}
