//! Small threads as some engines print them.

use std::fmt::Write;

use super::*;
use crate::thread::Body;

/// The author, the date and the own words of each post.
fn posts(text: &str) -> Vec<(Option<String>, String, String)> {
    let lines = Lines::new(text);
    let Some(thread) = read(&lines) else {
        return Vec::new();
    };
    let words = |body: &Body| {
        let own = |line: &usize| !body.parts.iter().any(|part| part.lines.contains(line));
        let own = body.lines.clone().filter(own);
        own.map(|line| lines.get(line))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let shown = |(post, body): (&Post, &Body)| {
        let posted = post.posted.as_ref().map(|posted| posted.text.clone());
        let author = post.author.as_ref().and_then(|author| author.name.clone());
        (author, posted.unwrap_or_default(), words(body))
    };
    thread.posts.iter().zip(&thread.bodies).map(shown).collect()
}

#[track_caller]
fn check(text: &str, wanted: &[(&str, &str, &str)]) {
    let posts = posts(text);
    let posts: Vec<_> = posts
        .iter()
        .map(|(author, posted, words)| {
            (
                author.as_deref().unwrap_or_default(),
                posted.as_str(),
                words.as_str(),
            )
        })
        .collect();
    assert_eq!(posts, wanted);
}

#[test]
fn a_profile_above_the_date() {
    check(
        "Board index
Kites
Pine
Pilot

Posts: 12
Joined: 03 Feb 2014 08:15
Which line for a small kite
Quote

Postby Pine » 14 Jun 2015 19:22

Braided or twisted?
I have both.
Top
Sedge
Mate

Posts: 348
Joined: 11 Nov 2009 21:40
Re: Which line for a small kite
Quote

Postby Sedge » 14 Jun 2015 20:05

Braided. The twisted one hums in any wind above four.
Top
Pine
Pilot

Posts: 12
Joined: 03 Feb 2014 08:15
Re: Which line for a small kite
Quote

Postby Pine » 15 Jun 2015 07:48

Thanks, ordered.
Top
Return to “Kites”
Powered by a board
",
        &[
            (
                "Pine",
                "14 Jun 2015 19:22",
                "Braided or twisted?\nI have both.",
            ),
            (
                "Sedge",
                "14 Jun 2015 20:05",
                "Braided. The twisted one hums in any wind above four.",
            ),
            ("Pine", "15 Jun 2015 07:48", "Thanks, ordered."),
        ],
    );
}

#[test]
fn a_name_above_the_date_and_a_folded_quote() {
    check(
        "Looms

P
Pine
New Member
Mar 3, 2021
#1
The warp tears on the left side, always there.
\u{A0}
Sedge
Moderator
Mar 3, 2021
#2
Check the reed first.

It may have a bent dent.
\u{A0}
Reactions: Pine
P
Pine
New Member
Mar 5, 2021
#3
Sedge said:
Check the reed first.
Click to expand...
It had one indeed.
\u{A0}
You must log in or register to reply here.
Looms
",
        &[
            (
                "Pine",
                "Mar 3, 2021",
                "The warp tears on the left side, always there.",
            ),
            (
                "Sedge",
                "Mar 3, 2021",
                "Check the reed first.\n\nIt may have a bent dent.",
            ),
            ("Pine", "Mar 5, 2021", "It had one indeed."),
        ],
    );
}

#[test]
fn the_date_below_the_words() {
    check(
        "Discussion in 'Ponds' started by Pine, Apr 2, 2020.

Pine Gold Frog
Joined:
Sep 2, 2014
Messages:
1,318
Likes Received:
23
The reeds came up two weeks early this year, on all three sides.
\u{A0}
Pine, Apr 2, 2020
#1
Sedge Green Frog
Joined:
Aug 3, 2002
Messages:
712
Likes Received:
2
Here too. The mild winter.

Newts as well.
\u{A0}
Sedge, Apr 2, 2020
#2
Rush Staff Member
Joined:
Jun 1, 2009
Messages:
50
Likes Received:
973
Location:
Behind the mill
Nothing at the mill yet, the water is still cold and brown.
\u{A0}
Rush, Apr 4, 2020
#3
(You must log in or sign up to reply here.)
",
        &[
            (
                "Pine",
                "Apr 2, 2020",
                "The reeds came up two weeks early this year, on all three sides.",
            ),
            (
                "Sedge",
                "Apr 2, 2020",
                "Here too. The mild winter.\n\nNewts as well.",
            ),
            (
                "Rush",
                "Apr 4, 2020",
                "Nothing at the mill yet, the water is still cold and brown.",
            ),
        ],
    );
}

#[test]
fn names_below_dates_begin_the_next_posts() {
    let names = ["Pine", "Sedge", "Pine", "Rush"];
    let words = [
        "The first sheet has a frame of ash, and a bowl that holds nothing at all but air.\nIt took a year to make, as the board at the door tells everybody who asks for it.",
        "The second sheet is of oak. It stood in the rain for a winter and has not moved.",
        "Nobody knows what the third is made of. It smells of tar and of the sea at night.",
        "The fourth was never made, though there is a drawing of it in the drawer below.",
    ];
    let mut page = "Sheets\n".to_owned();
    for (at, (name, words)) in names.iter().zip(words).enumerate() {
        let _ = write!(
            page,
            "\n{name}\n\n{words}\n\n12/{}/2017 #{}\n",
            at + 11,
            at + 1
        );
    }
    let read = posts(&page);
    let authors: Vec<_> = read.iter().map(|(author, ..)| author.as_deref()).collect();
    assert_eq!(authors, names.map(Some));
    assert_eq!(read[3].1, "12/14/2017");
    assert_eq!(read[3].2, words[3]);
}

#[test]
fn a_line_of_name_and_date_alone() {
    check(
        "Topic Bread without salt?

\u{A0}By pine On 2020.03.12 13:17\t

Does it keep at all?

\u{A0}By sedge On 2020.03.12 15:21\t

Two days, then it is dry.

Toast it.

\u{A0}By pine On 2020.03.13 17:31\t

Good to know.

© Breadboard · Privacy Policy
",
        &[
            ("pine", "2020.03.12 13:17", "Does it keep at all?"),
            (
                "sedge",
                "2020.03.12 15:21",
                "Two days, then it is dry.\n\nToast it.",
            ),
            ("pine", "2020.03.13 17:31", "Good to know."),
        ],
    );
}

#[test]
fn the_clock_of_the_page_is_no_post() {
    let text = "Nov 23, 2026, 10:17 PM
News:
Pine
Posts: 5
Logged
Rain gauges
Mar 01, 2023, 06:00 AM
Which of them survive the frost?
Sedge
Posts: 8
Logged
Re: Rain gauges
#1
Mar 02, 2023, 07:13 AM
The copper ones. All others crack sooner or later.
Pine
Posts: 5
Logged
Re: Rain gauges
#2
Mar 03, 2023, 08:26 AM
Copper it is. Where did you buy yours?
";
    let dates: Vec<String> = posts(text)
        .into_iter()
        .map(|(_, posted, _)| posted)
        .collect();
    assert_eq!(
        dates,
        [
            "Mar 01, 2023, 06:00 AM",
            "Mar 02, 2023, 07:13 AM",
            "Mar 03, 2023, 08:26 AM"
        ]
    );
}

#[test]
fn prose_and_logs_are_no_threads() {
    for text in [
        "",
        "18 March 2023",
        "On 18 March 2023 the gauge was set up.\nIt was read on 20 March 2023 and held nine millimetres of rain, more than in the whole of February.\n",
        "The minutes\n\n18 March 2023\n\nThe board met at nine and closed at ten.\n",
        "Joined: 18 March 2023\nPosts: 3\nJoined: 19 March 2023\nPosts: 4\nJoined: 20 March 2023\n",
        "Diary\n\n18 March 2023\n\nRain all day, we stayed in.\n\n19 March 2023\n\nSun. Nine millimetres in the gauge.\n\n20 March 2023\n\nWind from the north.\n",
        "# Changes\n\n## 1.2.0 (2023-03-18)\n- Reads pages of two boards.\n\n## 1.1.0 (2023-02-11)\n- Passes over an empty page.\n\n## 1.0.0 (2022-12-01)\n- The first version.\n",
        "2023年3月18日,测站启用。\n全年降水九百毫米,同比增长11.7%。\n",
    ] {
        assert_eq!(posts(text), [], "{text:?}");
    }
}

#[test]
fn signatures_are_not_the_posts_words() {
    let text = "Pine
View Profile
10-04-2017, 11:00 AM
The float sticks when the tank is full.
__________________
Measure twice
Reply With Quote
Sedge
View Profile
10-05-2017, 11:30 AM
Then file the hinge. Mine did the same last spring.
Reply With Quote
Rush
View Profile
10-06-2017, 09:10 AM
Or turn it round, the other side is smooth.
Reply With Quote
";
    let words: Vec<String> = posts(text).into_iter().map(|(_, _, words)| words).collect();
    assert_eq!(
        words,
        [
            "The float sticks when the tank is full.",
            "Then file the hinge. Mine did the same last spring.",
            "Or turn it round, the other side is smooth."
        ]
    );
}

#[test]
fn short_words_that_recur_are_words() {
    let words = [
        "Does anyone have the tide table?",
        "Thanks",
        "See the harbour site.",
        "Thanks",
        "Bump",
        "It is closed on Monday.",
    ];
    let names = ["Wren", "Otter", "Beaver"];
    let mut page = String::new();
    for (at, words) in words.iter().enumerate() {
        let name = names[at % 3];
        page += &["Re: Tide table\nby ", name, " » Mon Jan "].concat();
        page += &[
            "0",
            &(at + 1).to_string(),
            ", 2021 5:45 pm\n\n",
            words,
            "\nTop\n",
        ]
        .concat();
    }
    let read: Vec<_> = posts(&page)
        .into_iter()
        .map(|(_, _, words)| words)
        .collect();
    assert_eq!(read, words);
}

#[test]
fn ranks_and_titles_are_no_authors() {
    let mut page = String::new();
    let members = [
        ("Wren", "Lamp trimmer", "Member", "812"),
        ("Otter", "Keeper", "Moderator", "75"),
        ("Wren", "Lamp trimmer", "Member", "812"),
        ("Heron", "Keeper", "Member", "9"),
        ("Otter", "Keeper", "Moderator", "75"),
    ];
    let words = [
        "The lamp of the pier went out at four.",
        "Nobody has seen that, and nobody was there to see it.",
        "Then who wrote it down in the book, and with which pen?",
        "It has a clock that writes by itself since last spring.",
        "So it does, and it is slow by an hour.",
    ];
    for (at, (name, title, rank, count)) in members.into_iter().enumerate() {
        let words = words[at];
        let _ = write!(
            page,
            "{name}\n{title}\n{rank}\nPosts: {count}\nMar {}, 2021\n#{}\n{words}\nReply Quote\n",
            at + 1,
            at + 1,
        );
    }
    let authors: Vec<_> = posts(&page)
        .into_iter()
        .map(|(author, ..)| author)
        .collect();
    let wanted = members.map(|(name, ..)| Some(name.to_owned()));
    assert_eq!(authors, wanted);
}

#[test]
fn where_no_slot_holds_names_nobody_is_named() {
    let mut page = String::new();
    for at in 1..6 {
        let _ = write!(
            page,
            "The line of the day is long enough to be no name at all, and ends in {at}.\nMar {at}, 2021 #{at}\nAnd here are the words of day {at}, of which there are a few more.\nReply Quote\n"
        );
    }
    let read = posts(&page);
    assert_eq!(read.len(), 5);
    assert!(read.iter().all(|(author, ..)| author.is_none()), "{read:?}");
}

#[test]
fn the_list_of_other_threads_is_no_part_of_the_last() {
    let page = "Pine
New Member
Mar 3, 2021
#1
The warp tears on the left side, always there.
Sedge
Moderator
Mar 4, 2021
#2
Check the reed first, it may have a bent dent.
Similar threads
Rush
A loom for a small room
Mar 9, 2020
Replies
4
Fern
Which reed for linen
Apr 2, 2020
Replies
1
";
    check(
        page,
        &[
            (
                "Pine",
                "Mar 3, 2021",
                "The warp tears on the left side, always there.",
            ),
            (
                "Sedge",
                "Mar 4, 2021",
                "Check the reed first, it may have a bent dent.",
            ),
        ],
    );
}

#[test]
fn a_thread_of_one_post() {
    check(
        "Mending\nSails without a machine\nPost a reply\n1 post • Page 1 of 1\nby Needle » Sun Apr 11, 2010 12:00 am\n\nBecause it is asked every year, here it is once and for all, step by step.\nNeedle\n\nPosts: 1\nJoined: Sun Apr 19, 2009 9:20 pm\nTop\n",
        &[(
            "Needle",
            "Sun Apr 11, 2010 12:00 am",
            "Because it is asked every year, here it is once and for all, step by step.",
        )],
    );
}

/// The parts of the posts: whom they quote, what they have as files, what they are signed with.
fn insides(text: &str) -> Vec<String> {
    let lines = Lines::new(text);
    let thread = read(&lines).unwrap_or_default();
    let show = |body: &Body| {
        let parts = body.parts.iter().map(|part| match &part.kind {
            PartKind::Quote { author, words, .. } => {
                let name = author.as_ref().and_then(|author| author.name.clone());
                format!(
                    "quote of {}: {}",
                    name.unwrap_or_default(),
                    lines.get(words.start)
                )
            }
            PartKind::Block(block) => match &**block {
                tiezi_core::Block::Quote(quote) => {
                    let name = quote.author.as_ref().and_then(|author| author.name.clone());
                    format!("glued quote of {}", name.unwrap_or_default())
                }
                tiezi_core::Block::Attachment(file) => {
                    format!("file {}", file.name.clone().unwrap_or_default())
                }
                other => format!("{other:?}"),
            },
            PartKind::Code { words } => format!("code {}", lines.get(words.start)),
            PartKind::Chrome => "board".to_owned(),
        });
        let signature = body.signature.as_ref();
        let signature =
            signature.map(|signature| format!("signed {}", lines.get(signature.lines.start)));
        parts.chain(signature).collect::<Vec<_>>().join("; ")
    };
    let edits = thread.posts.iter().map(|post| {
        let by = post.edited.as_ref().and_then(|edit| edit.by.clone());
        by.map(|by| format!("; edited by {by}")).unwrap_or_default()
    });
    thread
        .bodies
        .iter()
        .map(show)
        .zip(edits)
        .map(|(inside, edit)| inside + &edit)
        .collect()
}

#[test]
fn what_stands_in_posts_besides_words() {
    let page = "Pine
Pilot
Posts: 12
Mar 3, 2021 #1
Which line for a small kite, braided or twisted? I have both of them here.
Attached Files
kite.pdf (12.5 KB, 31 views)
Last edited by Pine; Mar 4, 2021
Mind the wires.
Reply With Quote
Sedge
Mate
Posts: 348
Mar 5, 2021 #2
Pine wrote:
Which line for a small kite, braided or twisted? I have both of them here.
Braided. The twisted one hums in any wind above four, as these show:
Code:
braid 31 Hz
Reply With Quote
Rush
Mate
Posts: 7
Mar 6, 2021 #3
Quote from: Sedge on Mar 5, 2021The twisted one hums
So it does, all night.
Reply With Quote
";
    assert_eq!(
        insides(page),
        [
            "board; file kite.pdf; signed Mind the wires.; edited by Pine",
            "quote of Pine: Which line for a small kite, braided or twisted? I have both of them here.; code braid 31 Hz",
            "glued quote of Sedge",
        ]
    );
}
