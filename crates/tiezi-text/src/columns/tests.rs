use super::*;

/// The text with its columns unrolled; every character but blanks must be there once, and be found where it stood.
fn unrolled(text: &str) -> String {
    let columns = Columns::of(text);
    let signs = |text: &str| {
        let mut signs: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        signs.sort_unstable();
        signs
    };
    assert_eq!(signs(&columns.text), signs(text));
    let mut places: Vec<usize> = Vec::new();
    for (at, c) in columns
        .text
        .char_indices()
        .filter(|(_, c)| !c.is_whitespace())
    {
        let place = columns.original(&(at..at + c.len_utf8()));
        assert_eq!(&text[place.clone()], c.to_string());
        places.push(place.start);
    }
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), signs(text).len());
    columns.text.into_owned()
}

fn stays(text: &str) {
    assert_eq!(unrolled(text), text);
}

const PHPBB: &str = "       Author                                   Message

Gauger               PostPosted: Tue Feb 03, 2004 6:12 am    Post subject: Weir   Reply with quote
Weir keeper          ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                     The upper gate sticks at half past the mark.
Joined: 09 Oct 2002
Posts: 40            It did not last winter. Confused
Location: Sluice
                     Code:
                         gate  open
                         upper 0.5
                     _________________
                     Read twice.

Back to top          View user's profile

_

Ferryman             PostPosted: Tue Feb 03, 2004 9:40 pm    Post subject:
                     ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
Joined: 01 Mar 2003  Ice.
Posts: 7

Back to top          View user's profile

Page 1 of 1
";

#[test]
fn profiles_come_before_words() {
    let expected = "       Author                                   Message

Gauger
Weir keeper
Joined: 09 Oct 2002
Posts: 40
Location: Sluice
PostPosted: Tue Feb 03, 2004 6:12 am    Post subject: Weir   Reply with quote
━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
The upper gate sticks at half past the mark.

It did not last winter. Confused

Code:
    gate  open
    upper 0.5
_________________
Read twice.

Back to top
View user's profile

_

Ferryman
Joined: 01 Mar 2003
Posts: 7
PostPosted: Tue Feb 03, 2004 9:40 pm    Post subject:
━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
Ice.

Back to top
View user's profile

Page 1 of 1
";
    assert_eq!(unrolled(PHPBB), expected);
    let with_returns = PHPBB.replace('\n', "\r\n");
    assert_eq!(unrolled(&with_returns).replace('\r', ""), expected);
}

#[test]
fn each_block_has_its_own_column() {
    let text = "\
Old 04-11-2009, 08:15 AM                                                   #1

kelp                   Default Nets in the shed
Deck hand              ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                       Who has taken the blue ones?
Join Date: May 2006
Posts: 311             They were dry.

                                                    Reply With Quote

kelp

View Public Profile

Old 04-11-2009, 11:02 AM                                                   #2

Anna of the Pier             Default Not I
Guest                        ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
                             Ask the harbour office.
Posts: n/a
";
    let expected = "\
Old 04-11-2009, 08:15 AM                                                   #1

kelp
Deck hand
Join Date: May 2006
Posts: 311
Default Nets in the shed
━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
Who has taken the blue ones?

They were dry.

                                                    Reply With Quote

kelp

View Public Profile

Old 04-11-2009, 11:02 AM                                                   #2

Anna of the Pier
Guest
Posts: n/a
Default Not I
━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
Ask the harbour office.
";
    let found = unrolled(text);
    let trimmed: Vec<_> = found.lines().map(str::trim_start).collect();
    let expected: Vec<_> = expected.lines().map(str::trim_start).collect();
    assert_eq!(trimmed, expected);
}

#[test]
fn rows_of_one_table_follow_each_other() {
    let text = "\
Autor        Beitrag

Torfstecher  ● #1 erstellt: 02. Mai 2011, 18:20 [1]
Stammgast    Welcher Spaten taugt
             im nassen Moor?

             Der alte ist krumm.
moorfrau     ● #2 erstellt: 02. Mai 2011, 19:05 [1]
Hat sich     Einer aus Esche.
abgemeldet
Torfstecher  ● #3 erstellt: 03. Mai 2011, 07:31 [1]
Stammgast    Danke!
  Suche: [                                 ] [lupe]

Wohin mit dem Torf?
Moorkater am 03.11.2010 – 8 Beiträge

Ulmer Spaten aus Esche
Birkenlaus am 05.11.2010 – 3 Beiträge
";
    let expected = "\
Autor        Beitrag

Torfstecher
Stammgast
● #1 erstellt: 02. Mai 2011, 18:20 [1]
Welcher Spaten taugt
im nassen Moor?

Der alte ist krumm.

moorfrau
Hat sich
abgemeldet
● #2 erstellt: 02. Mai 2011, 19:05 [1]
Einer aus Esche.

Torfstecher
Stammgast
● #3 erstellt: 03. Mai 2011, 07:31 [1]
Danke!

  Suche: [                                 ] [lupe]

Wohin mit dem Torf?
Moorkater am 03.11.2010 – 8 Beiträge

Ulmer Spaten aus Esche
Birkenlaus am 05.11.2010 – 3 Beiträge
";
    assert_eq!(unrolled(text), expected);
}

#[test]
fn short_posts_stand_in_the_middle_of_profiles() {
    let text = "\
苇子
苇子
贫民                 楼主^#
贫民                 发布于：2012-05-06 08:11
                     渡口的灯坏了，今晚别走水路。
  • UID31
  • 发帖数3

加关注写私信
                     回复(0) 喜欢(0)

撑船的老梢
贫民             1楼^#
贫民             发布于：2012-05-06 09:02
                 我带了两盏灯，天黑前挂上去。
  • UID32
  • 发帖数6        灯油谁有？

加关注写私信
                 回复(0) 喜欢(0)
";
    let expected = "\
苇子
苇子
贫民
贫民
• UID31
• 发帖数3
楼主^#
发布于：2012-05-06 08:11
渡口的灯坏了，今晚别走水路。

加关注写私信
回复(0) 喜欢(0)

撑船的老梢
贫民
贫民
• UID32
• 发帖数6
1楼^#
发布于：2012-05-06 09:02
我带了两盏灯，天黑前挂上去。

  灯油谁有？

加关注写私信
回复(0) 喜欢(0)
";
    assert_eq!(unrolled(text), expected);
}

#[test]
fn tall_posts_have_profiles_in_their_middle() {
    let text = "                 Zitieren
                 Beitrag 3. April 2019 10:05

                 Der Kahn zieht Wasser.

Schilf           Am Bug sieht man nichts.

Anmeldungsdatum: Unter den Planken auch nicht. Ich
9. Juni 2012     habe alles abgeklopft.

                 Was nun?

                 Grüße

Reuse

Avatar von
Reuse            Zitieren
                 Beitrag 3. April 2019 11:40
Anmeldungsdatum:
30. Mai 2015     Teer.

Beiträge: 12

Schilf           Zitieren
                 Beitrag 3. April 2019 12:10
Anmeldungsdatum:
9. Juni 2012     Danke.
";
    let expected = "\
Schilf
Anmeldungsdatum:
9. Juni 2012
Zitieren
Beitrag 3. April 2019 10:05

Der Kahn zieht Wasser.

Am Bug sieht man nichts.

Unter den Planken auch nicht. Ich
habe alles abgeklopft.

Was nun?

Grüße

Reuse
Avatar von
Reuse
Anmeldungsdatum:
30. Mai 2015
Beiträge: 12
Zitieren
Beitrag 3. April 2019 11:40

Teer.

Schilf
Anmeldungsdatum:
9. Juni 2012
Zitieren
Beitrag 3. April 2019 12:10

Danke.
";
    assert_eq!(unrolled(text), expected);
}

#[test]
fn dates_may_stand_on_the_left() {
    let text = "\
Distel               Wege im Moor

19.11.2017, 16:38    Der Bohlenweg ist gesperrt.

                     Bis wann?

                     Antworten

wollgras             Wege im Moor

19.11.2017, 18:02    Bis zum Frühling.

                     Antworten
";
    let expected = "\
Distel
19.11.2017, 16:38
Wege im Moor

Der Bohlenweg ist gesperrt.

Bis wann?

Antworten

wollgras
19.11.2017, 18:02
Wege im Moor

Bis zum Frühling.

Antworten
";
    assert_eq!(unrolled(text), expected);
}

#[test]
fn one_block_alone_stays() {
    let end = PHPBB.find("Ferryman").unwrap_or(PHPBB.len());
    stays(&PHPBB[..end]);
    let date = "PostPosted: Tue Feb 03, 2004 9:40 pm";
    stays(&format!("{}\n{date}\n", &PHPBB[..end]));
}

#[test]
fn tables_of_data_stay() {
    stays(
        "Station      Opened               Trains\n\
         Upline       4 May 1901, 10:00    12\n\
         Downline     9 June 1902, 08:00   7\n\
         Halt         1 July 1903, 09:30   3\n\
         \n\
         \x20            All times are those of the line.\n\
         \x20            None is kept.\n",
    );
    stays(
        "2004-05-03   Mended the latch\n             of the gate\n\
         2004-05-04   Oiled the hinge\n             and the bolt\n\
         2004-05-05   Painted it all\n             in green\n",
    );
}

#[test]
fn code_with_comments_stays() {
    stays(
        "let gate = open();         // since 2010-03-14 10:00\n\
         let level = gauge.read();  // in feet\n\
         \x20                          // not in yards\n\
         close(gate);               // since 2011-03-14 10:00\n\
         \x20                          // see above\n",
    );
}

#[test]
fn poems_and_lists_stay() {
    stays(
        "The heron waits        the water falls\n\
         \x20                      as once in May\n\
         The heron goes         and no one calls\n\
         \x20                      till end of day\n\
         3 May 1901, 10:00\n\
         4 May 1901, 10:00\n",
    );
    stays(
        "      1. [1a70]\n         Gauger | Feb 26, 2006 05:04pm | #19\n\n         The gate sticks.\n\n\
         \x20     2. [1b71]\n         Ferryman | Feb 27, 2006 11:27pm | #20\n\n         It is the ice.\n",
    );
}

#[test]
fn ideographic_spaces_are_no_columns() {
    let text = PHPBB.replace("  ", "\u{3000}");
    stays(&format!("Weir\n      Gate\n      Mill\n{text}"));
}

#[test]
fn profiles_on_the_right_stay() {
    stays(
        "Old 04-11-2009, 08:15 AM\n\n\
         kelp is offline                   Join Date: May 2006\n\
         Deck hand                         Posts: 311\n\
         \x20                                 Location: Pier\n\n\
         Who has taken the blue nets?\n\n\
         Old 04-11-2009, 09:15 AM\n\n\
         anna is offline                   Join Date: May 2007\n\
         Deck hand                         Posts: 11\n\
         \x20                                 Location: Quay\n\n\
         Not I, said the one in the shed.\n",
    );
}

#[test]
fn rows_without_words_of_their_own_stay() {
    let row = |name: &str, at: u8| {
        format!("{name:13}Opened: {at} May 1901, 10:00\nSignal box   {at} trains\n\n")
    };
    let names = ["Upline", "Downline", "Halt", "Siding", "Loop"];
    let rows: String = names
        .iter()
        .zip(1..)
        .map(|(name, at)| row(name, at))
        .collect();
    stays(&format!(
        "{rows}             None is open.\n      Ask the guard.\n"
    ));
}

#[test]
fn names_alone_are_no_profiles() {
    stays(
        "Gauger       4 May 2009, 10:00 the gate\n             sticks again.\n\n\
         Ferryman     4 May 2009, 10:02 it is\n             the ice.\n\n\
         Gauger       4 May 2009, 10:05 no, it\n             is the hinge.\n",
    );
}

#[test]
fn words_that_part_by_chance_stay() {
    let rules = |gate: &str| {
        format!(
            "      {gate}\n{0:43}Rules of the gate\n{0:42}Issued 4 May 1901, 10:00\n{0:40}https://gate.example/\n\n\
             \x20     TERMS OF THE GATE AND OF THE WEIR FOR USE\n      AND FOR REPAIR\n\n",
            ""
        )
    };
    let contents = format!("{:40}Page\n\n", "Contents");
    stays(&[contents, rules("Upper"), "1.\n".repeat(2), rules("Lower")].concat());
}

#[test]
fn long_profiles_beside_hardly_any_words_stay() {
    let row = |at: u8| {
        let lines = "Location: between the weir and the mill\n".repeat(6);
        format!(
            "Keeper of the upper gate and the lower      {at} May 1901\n{lines}{:44}Yes\n\n",
            ""
        )
    };
    stays(&[1, 2, 3].map(row).concat());
}

#[test]
fn ranges_over_both_columns_are_parted() {
    let columns = Columns::of(PHPBB);
    let start = columns.text.find("Location").unwrap_or_default();
    let end = columns
        .text
        .find("    Post subject: Weir")
        .unwrap_or_default();
    let parts = columns.originals(&(start..end));
    let words: Vec<_> = parts.iter().map(|part| &PHPBB[part.clone()]).collect();
    assert_eq!(
        words,
        ["Location: Sluice", "PostPosted: Tue Feb 03, 2004 6:12 am"]
    );
    let whole = columns.original(&(start..end));
    assert!(PHPBB[whole].starts_with("PostPosted"));
}

mod any_lines {
    use proptest::prelude::*;

    use super::unrolled;

    const LEFTS: &[&str] = &[
        "",
        "Gauger",
        "Weir keeper",
        "Posts: 40",
        "苇子",
        "Joined: 09 Oct 2002",
        "_",
        "  • UID",
    ];
    const RIGHTS: &[&str] = &[
        "",
        "Posted: Tue Feb 03, 2004 6:12 am",
        "The gate sticks.",
        "    indented",
        "渡口的灯坏了。",
        "━━━━━━━━━━",
        "a\u{301}\u{200b}é\u{3000}",
        "[      ] [Go]",
        "tab\there",
    ];

    proptest! {
        #[test]
        fn keep_their_words(
            lines in prop::collection::vec((0..LEFTS.len(), 8..24_usize, 0..RIGHTS.len(), 0..20_u8), 0..60),
        ) {
            let mut text = String::new();
            for (left, width, right, shift) in lines {
                let width = if shift == 0 { width } else { 20 };
                let (left, right) = (LEFTS[left], RIGHTS[right]);
                text.extend([&format!("{left:width$}"), right, "\n"]);
            }
            unrolled(&text);
        }
    }
}
