//! English sentences and their figures.

use tiezi_core::Direction;
use tiezi_testkit::work::timed;

use std::fmt::Write as _;

use proptest::prelude::*;

use super::{Decimal, MetricsOptions, Stated, numerals, read};
use crate::quantities;

fn figures(sentence: &str) -> Vec<Stated<'_>> {
    read(sentence, &MetricsOptions::default())
}

/// A figure in one line: its words, kind, value, end of a range, unit, currency, qualifier, subject, change.
fn line(sentence: &str, stated: &Stated) -> String {
    let quantity = &stated.quantity;
    let number = |value: Decimal| {
        value
            .number()
            .map_or_else(String::new, |number| number.to_string())
    };
    let text = &sentence[quantity.start..quantity.end];
    let mut line = format!(
        "{text} = {} {}",
        quantity.kind.as_str(),
        number(quantity.value)
    );
    if let Some(most) = quantity.most {
        let _ = write!(line, "..{}", number(most));
    }
    if let Some(unit) = quantity.unit {
        let _ = write!(line, " {unit}");
    }
    if let Some(currency) = quantity.currency {
        let _ = write!(line, " {currency}");
    }
    if let Some(qualifier) = quantity.qualifier {
        let _ = write!(line, " ({qualifier})");
    }
    if let Some(subject) = &stated.subject {
        let _ = write!(line, " of {subject}");
    }
    if let Some(change) = &stated.change {
        line += if change.direction == Some(Direction::Up) {
            " up"
        } else {
            " down"
        };
        if let Some(percent) = change.percent {
            let _ = write!(line, " {percent}%");
        }
        if let Some(basis) = &change.basis {
            let _ = write!(line, " {basis}");
        }
    }
    line
}

#[track_caller]
fn check(sentence: &str, expected: &[&str]) {
    let found: Vec<String> = figures(sentence)
        .iter()
        .map(|stated| line(sentence, stated))
        .collect();
    assert_eq!(found, expected, "{sentence}");
}

#[test]
fn counts_have_their_noun_and_what_stands_before_it() {
    check(
        "The programme reached 1,204 households last winter.",
        &["1,204 households = count 1204 households of households"],
    );
    check(
        "It opened 312 new clinics in the north.",
        &["312 new clinics = count 312 clinics of new clinics"],
    );
    check(
        "The ministry trained three hundred and twelve nurses.",
        &["three hundred and twelve nurses = count 312 nurses of nurses"],
    );
    check(
        "The library lent 1.4 million books.",
        &["1.4 million books = count 1400000 books of books"],
    );
    check(
        "More than 500 people, including 34 children, were vaccinated.",
        &[
            "More than 500 people = count 500 people (More than) of people",
            "34 children = count 34 children of children",
        ],
    );
    check(
        "Up to 200 volunteers and at least 15 trucks took part.",
        &[
            "Up to 200 volunteers = count 200 volunteers (Up to) of volunteers",
            "at least 15 trucks = count 15 trucks (at least) of trucks",
        ],
    );
    check(
        "An estimated 1,500 visitors came.",
        &["An estimated 1,500 visitors = count 1500 visitors (An estimated) of visitors"],
    );
    check(
        "A total of 312 homes were built.",
        &["312 homes = count 312 homes of homes"],
    );
    check(
        "500+ users signed up.",
        &["500+ users = count 500 users (+) of users"],
    );
    check(
        "He owns 1 234 567 shares.",
        &["1 234 567 shares = count 1234567 shares of shares"],
    );
    check(
        "It is a 40-bed hospital.",
        &["40-bed = count 40 bed of hospital"],
    );
    check(
        "The clinic sees 120 patients a day.",
        &["120 patients = count 120 patients of patients"],
    );
}

#[test]
fn lists_share_their_counting() {
    check(
        "They built 12 schools, 4 clinics and 2 bridges.",
        &[
            "12 schools = count 12 schools of schools",
            "4 clinics = count 4 clinics of clinics",
            "2 bridges = count 2 bridges of bridges",
        ],
    );
    check(
        "They built 12 schools, 1 clinic and two bridges.",
        &[
            "12 schools = count 12 schools of schools",
            "1 clinic = count 1 clinic of clinic",
            "two bridges = count 2 bridges of bridges",
        ],
    );
    check(
        "The ministry bought ten trucks and two boats.",
        &[
            "ten trucks = count 10 trucks of trucks",
            "two boats = count 2 boats of boats",
        ],
    );
    check(
        "The council spent £12.5m on 340 council homes.",
        &[
            "£12.5m = money 12500000 £ GBP of council",
            "340 council homes = count 340 homes of council homes",
        ],
    );
    check(
        "Nearly 1,000 tonnes of rice, 200 tonnes of flour and 50 tents were delivered.",
        &[
            "Nearly 1,000 tonnes = measure 1000 tonnes (Nearly) of rice",
            "200 tonnes = measure 200 tonnes of flour",
            "50 tents = count 50 tents of tents",
        ],
    );
}

#[test]
fn numbers_without_a_noun_count_what_stands_before_the_verb() {
    check(
        "The number of clinics rose to 312.",
        &["312 = count 312 of clinics up"],
    );
    check(
        "Staff numbers grew from 12 to 19.",
        &[
            "12 = count 12 of Staff numbers",
            "19 = count 19 of Staff numbers",
        ],
    );
    check(
        "Membership rose from 1,200 to 1,450 in 2022.",
        &[
            "1,200 = count 1200 of Membership",
            "1,450 = count 1450 of Membership",
        ],
    );
    check(
        "Attendance averaged 1,340 in 2021.",
        &["1,340 = count 1340 of Attendance"],
    );
    check("The score was 21.", &[]);
}

#[test]
fn shares_are_of_something() {
    check(
        "Some 5-10 percent of patients return.",
        &["Some 5-10 percent = percent 5..10 % (Some) of patients"],
    );
    check("Turnout was 62%.", &["62% = percent 62 % of Turnout"]);
    check(
        "Two thirds of households have piped water.",
        &["Two thirds = percent 66.67 % of households"],
    );
    check(
        "One in three pupils is late.",
        &["One in three = percent 33.33 % of pupils"],
    );
    check(
        "Just under 40% of pupils passed.",
        &["Just under 40% = percent 40 % (Just under) of pupils"],
    );
    check("The second half of the year was quiet.", &[]);
    check(
        "The rate stood at 4.5 basis points.",
        &["4.5 basis points = percent 4.5 basis points of rate"],
    );
}

#[test]
fn money_is_in_base_units() {
    check(
        "The debt stood at $1.2 billion.",
        &["$1.2 billion = money 1200000000 $ USD of debt"],
    );
    check(
        "RMB 5 million was set aside and HK$20 million lent.",
        &[
            "RMB 5 million = money 5000000 RMB CNY",
            "HK$20 million = money 20000000 HK$ HKD",
        ],
    );
    check(
        "About 40 million yuan went to the fund.",
        &["About 40 million yuan = money 40000000 yuan CNY (About) of fund"],
    );
    check(
        "A US$2 million grant helped.",
        &["US$2 million = money 2000000 US$ USD of grant"],
    );
    check(
        "€3bn was spent on roads.",
        &["€3bn = money 3000000000 € EUR of roads"],
    );
    check(
        "The fund holds half a million pounds.",
        &["half a million pounds = money 500000 pounds GBP of fund"],
    );
    check(
        "The cost per pupil was about £4,000.",
        &["about £4,000 = money 4000 £ GBP (about) of cost per pupil"],
    );
    check(
        "It paid out 3 dollars 50 cents and later 80 pence.",
        &[
            "3 dollars 50 cents = money 3.5 dollars",
            "80 pence = money 0.8 pence GBP",
        ],
    );
    check(
        "The budget is $500-$700.",
        &["$500-$700 = money 500..700 $ USD of budget"],
    );
    check(
        "The loan of 13 lakh rupees was repaid.",
        &["13 lakh rupees = money 1300000 rupees of loan"],
    );
    check(
        "It raised $4 million in the year to March and $3 million in donations.",
        &[
            "$4 million = money 4000000 $ USD of donations",
            "$3 million = money 3000000 $ USD of donations",
        ],
    );
}

#[test]
fn measures_and_times() {
    check(
        "We repaved more than 46 km of road and 12.5 hectares of car park.",
        &[
            "more than 46 km = measure 46 km (more than) of road",
            "12.5 hectares = measure 12.5 hectares of car park",
        ],
    );
    check(
        "The plant produced 340 MWh.",
        &["340 MWh = measure 340 MWh of plant"],
    );
    check(
        "The dam holds 3 million cubic metres of water.",
        &["3 million cubic metres = measure 3000000 cubic metres of water"],
    );
    check(
        "Wheat yields were 8 tonnes per hectare.",
        &["8 tonnes per hectare = measure 8 tonnes per hectare of Wheat yields"],
    );
    check(
        "The train runs at 300 km/h.",
        &["300 km/h = measure 300 km/h of train"],
    );
    check(
        "The road is 2 1/2 miles long.",
        &["2 1/2 miles = measure 2.5 miles of road"],
    );
    check(
        "-5 degrees was the low.",
        &["-5 degrees = measure -5 degrees of low"],
    );
    check(
        "Waiting times fell to 6.8 days.",
        &["6.8 days = duration 6.8 days of Waiting times down"],
    );
    check(
        "Repairs now start within 30 minutes.",
        &["30 minutes = duration 30 minutes of Repairs"],
    );
    check(
        "The council cut the average wait from 12 days to 9 days.",
        &[
            "12 days = duration 12 days of average wait",
            "9 days = duration 9 days of average wait",
        ],
    );
    check("The plan will finish in 3 years.", &[]);
    check("The office was closed for 12 months.", &[]);
    check("Prices rose over the past five years.", &[]);
}

#[test]
fn ranges_have_two_ends() {
    check(
        "Between 12 and 15 villages were connected.",
        &["12 and 15 villages = count 12..15 villages of villages"],
    );
    check(
        "A 10 to 15 percent cut in fees is planned.",
        &["10 to 15 percent = percent 10..15 % of fees down"],
    );
    check(
        "The work takes 5–7 days.",
        &["5–7 days = duration 5..7 days of work"],
    );
}

#[test]
fn changes_are_tied_to_their_figures() {
    check(
        "Revenue rose 8% to $4.2 million.",
        &[
            "8% = percent 8 % of Revenue up 8%",
            "$4.2 million = money 4200000 $ USD of Revenue up 8%",
        ],
    );
    check(
        "The dropout rate fell from 11.8% to 8.9%.",
        &[
            "11.8% = percent 11.8 % of dropout rate",
            "8.9% = percent 8.9 % of dropout rate",
        ],
    );
    check(
        "The dropout rate fell by 1.9 percentage points.",
        &["1.9 percentage points = percent 1.9 percentage points of dropout rate down"],
    );
    check(
        "There was a 12% increase in exports.",
        &["12% = percent 12 % of exports up 12%"],
    );
    check(
        "Exports were worth $3.1 billion, up 8% year on year.",
        &[
            "$3.1 billion = money 3100000000 $ USD of Exports up 8% year on year",
            "8% = percent 8 % of Exports up 8% year on year",
        ],
    );
    check(
        "The rate was 4.1 percent, down 0.3 percentage points from a year earlier.",
        &[
            "4.1 percent = percent 4.1 % of rate down from a year earlier",
            "0.3 percentage points = percent 0.3 percentage points of rate down from a year earlier",
        ],
    );
    check(
        "Farm income grew 6.5 per cent compared with 2021.",
        &["6.5 per cent = percent 6.5 % of Farm income up 6.5% compared with 2021"],
    );
    check(
        "Complaints dropped 15 percent year-on-year to 1,020.",
        &[
            "15 percent = percent 15 % of Complaints down 15% year-on-year",
            "1,020 = count 1020 of Complaints down 15% year-on-year",
        ],
    );
    check(
        "The team handled about 2,300 calls, 8% fewer than in 2021.",
        &[
            "about 2,300 calls = count 2300 calls (about) of calls down 8% than in 2021",
            "8% = percent 8 % of calls down 8% than in 2021",
        ],
    );
    check(
        "Total output reached 12,400 tonnes, an increase of 5.2% over the previous year.",
        &[
            "12,400 tonnes = measure 12400 tonnes of Total output up 5.2% over the previous year",
            "5.2% = percent 5.2 % of Total output up 5.2% over the previous year",
        ],
    );
    check(
        "Patient numbers grew by 300 to 1,204.",
        &[
            "300 = count 300 of Patient numbers up",
            "1,204 = count 1204 of Patient numbers up",
        ],
    );
    check(
        "The council cut fees by 8%.",
        &["8% = percent 8 % of fees down 8%"],
    );
    check(
        "The mill raised output by 8% to 4,000 tonnes.",
        &[
            "8% = percent 8 % of output up 8%",
            "4,000 tonnes = measure 4000 tonnes of output up 8%",
        ],
    );
    check(
        "The grant, which rose 5% to $2 million, pays for 12 nurses.",
        &[
            "5% = percent 5 % of grant up 5%",
            "$2 million = money 2000000 $ USD of grant up 5%",
            "12 nurses = count 12 nurses of nurses",
        ],
    );
    check(
        "Sales in the north rose 3% and sales in the south fell 2%.",
        &[
            "3% = percent 3 % of Sales in the north up 3%",
            "2% = percent 2 % of sales in the south down 2%",
        ],
    );
    check(
        "Output grew by a third.",
        &["a third = percent 33.33 % of Output up 33.33%"],
    );
    check(
        "Prices are 20 percent higher than last year.",
        &["20 percent = percent 20 % of Prices up 20% than last year"],
    );
    check(
        "Growth of 8% year on year lifted profit to €40 million.",
        &[
            "8% = percent 8 % of profit up 8% year on year",
            "€40 million = money 40000000 € EUR of profit up",
        ],
    );
    check(
        "Messages take up 16 GB.",
        &["16 GB = measure 16 GB of Messages"],
    );
    check(
        "The firm lost $3 million and 40 jobs.",
        &[
            "$3 million = money 3000000 $ USD of firm",
            "40 jobs = count 40 jobs of jobs",
        ],
    );
}

#[test]
fn doubling_is_a_change() {
    check(
        "Enrolment doubled.",
        &["doubled = percent 100 % of Enrolment up 100%"],
    );
    check(
        "Enrolment more than doubled year on year to 4,200 pupils.",
        &[
            "more than doubled = percent 100 % (more than) of Enrolment up 100% year on year",
            "4,200 pupils = count 4200 pupils of pupils up 100% year on year",
        ],
    );
    check(
        "Complaints halved.",
        &["halved = percent 50 % of Complaints down 50%"],
    );
    check(
        "Visits to the site nearly tripled in 2021.",
        &["nearly tripled = percent 200 % (nearly) of Visits to the site up 200%"],
    );
    check(
        "The clinic has doubled its staff to 40 nurses.",
        &[
            "doubled = percent 100 % of staff up 100%",
            "40 nurses = count 40 nurses of nurses up 100%",
        ],
    );
    check("I doubled up laughing.", &[]);
}

#[test]
fn subjects_are_those_of_the_clause() {
    check(
        "Turnover for the half year ended June 30, 2021 was $9.4 million.",
        &["$9.4 million = money 9400000 $ USD of Turnover"],
    );
    check(
        "Capital outlay should be €3 million.",
        &["€3 million = money 3000000 € EUR of Capital outlay"],
    );
    check(
        "Peat dug from the moor came to over 90 tonnes.",
        &["over 90 tonnes = measure 90 tonnes (over) of Peat dug from the moor"],
    );
    check(
        "Wages took $2.1 million, rent and rates $0.4 million and fuel $0.3 million.",
        &[
            "$2.1 million = money 2100000 $ USD of Wages",
            "$0.4 million = money 400000 $ USD of rent and rates",
            "$0.3 million = money 300000 $ USD of fuel",
        ],
    );
    check(
        "The ferry grant came to $2 million, or 64% of receipts.",
        &[
            "$2 million = money 2000000 $ USD of ferry grant",
            "64% = percent 64 % of ferry grant",
        ],
    );
    check(
        "It runs on a budget of $4.5 million.",
        &["$4.5 million = money 4500000 $ USD of budget"],
    );
    check(
        "Widows make up 18.5% of the members.",
        &["18.5% = percent 18.5 % of Widows"],
    );
    check(
        "Tourists accounted for three quarters of the growth.",
        &["three quarters = percent 75 % of Tourists"],
    );
    check(
        "We spent $3 million on a slipway.",
        &["$3 million = money 3000000 $ USD of slipway"],
    );
    check(
        "We expect catches to grow by 5 percent.",
        &["5 percent = percent 5 % of catches up 5%"],
    );
    check(
        "Ticket sales, excluding charters, rose by 4%.",
        &["4% = percent 4 % of Ticket sales up 4%"],
    );
    check(
        "The drought pushed prices up by 9%.",
        &["9% = percent 9 % of prices up 9%"],
    );
    check(
        "The toll fell sharply, by 12%, to £30,000.",
        &[
            "12% = percent 12 % of toll down 12%",
            "£30,000 = money 30000 £ GBP of toll down 12%",
        ],
    );
    check(
        "The farm raised $2 million, up from $1.4 million a year ago.",
        &[
            "$2 million = money 2000000 $ USD of farm up",
            "$1.4 million = money 1400000 $ USD of farm",
        ],
    );
}

#[test]
fn subjects_stand_beside_what_is_no_verb() {
    check(
        "The order book, at £3 million, is full.",
        &["£3 million = money 3000000 £ GBP of order book"],
    );
    check(
        "Bait, the largest item, cost £2,000.",
        &["£2,000 = money 2000 £ GBP of Bait"],
    );
    check(
        "The fund holds a 60% stake.",
        &["60% = percent 60 % of stake"],
    );
    check(
        "Crew missed an average of 6.2 days each.",
        &["6.2 days = duration 6.2 days of Crew"],
    );
    check(
        "Drop-in visits were up 3.4%.",
        &["3.4% = percent 3.4 % of Drop-in visits up 3.4%"],
    );
    check(
        "The dock (old) - 30% repaired.",
        &["30% = percent 30 % of dock"],
    );
    check("The trip takes 1h 54m on an rs49u.", &[]);
}

#[test]
fn pairs_and_comparisons_share_a_subject() {
    check(
        "Hotels: sales of $8.4 million, compared with $7.5 million a year ago, an increase of 12%.",
        &[
            "$8.4 million = money 8400000 $ USD of sales up 12% a year ago",
            "$7.5 million = money 7500000 $ USD of sales",
            "12% = percent 12 % of sales up 12% a year ago",
        ],
    );
    check(
        "The accident rate dropped from 1.8 to 1.1 per 100,000 hours.",
        &[
            "1.8 = count 1.8 of accident rate",
            "1.1 = count 1.1 of accident rate",
        ],
    );
    check(
        "Bookings doubled to 21,000.",
        &[
            "doubled = percent 100 % of Bookings up 100%",
            "21,000 = count 21000 of Bookings up 100%",
        ],
    );
    check(
        "We cut lead times for the new range from 15 weeks to 8 weeks.",
        &[
            "15 weeks = duration 15 weeks of lead times",
            "8 weeks = duration 8 weeks of lead times",
        ],
    );
    check(
        "Average days of credit were 42 days against 48 days in 2020.",
        &[
            "42 days = duration 42 days of Average days of credit",
            "48 days = duration 48 days of Average days of credit",
        ],
    );
    check(
        "Net debt was $18 million, or 2.4 times earnings.",
        &[
            "$18 million = money 18000000 $ USD of Net debt",
            "2.4 times = count 2.4 times of Net debt",
        ],
    );
    check(
        "There were 312 fires, down from 355.",
        &[
            "312 fires = count 312 fires of fires down",
            "355 = count 355 of fires",
        ],
    );
    check(
        "We had ten fires, four fewer than in 2020.",
        &[
            "ten fires = count 10 fires of fires down than in 2020",
            "four = count 4 of fires down than in 2020",
        ],
    );
    check(
        "The fleet has 48 buses, 12 of them electric.",
        &[
            "48 buses = count 48 buses of buses",
            "12 = count 12 of buses",
        ],
    );
    check(
        "The wage bill rose by $12 million, or 6%.",
        &[
            "$12 million = money 12000000 $ USD of wage bill up 6%",
            "6% = percent 6 % of wage bill up 6%",
        ],
    );
    check(
        "Wait times were 40 days, 5 days shorter than in 2020.",
        &[
            "40 days = duration 40 days of Wait times down than in 2020",
            "5 days = duration 5 days of Wait times down than in 2020",
        ],
    );
}

#[test]
fn small_numbers_in_words_count_plain_nouns() {
    check(
        "The two quays cost $3 million.",
        &[
            "two quays = count 2 quays of quays",
            "$3 million = money 3000000 $ USD of quays",
        ],
    );
    check(
        "Three mobile clinics covered 900 km.",
        &[
            "Three mobile clinics = count 3 clinics of mobile clinics",
            "900 km = measure 900 km of mobile clinics",
        ],
    );
    check(
        "Two large ships, worth $7 million, were sold in eleven ports.",
        &[
            "Two large ships = count 2 ships of large ships",
            "$7 million = money 7000000 $ USD of large ships",
            "eleven ports = count 11 ports of ports",
        ],
    );
    check(
        "Hours were extended by six hours a week.",
        &["six hours = duration 6 hours of Hours"],
    );
    check(
        "The guides gave 1,200 hours of their time.",
        &["1,200 hours = duration 1200 hours of guides"],
    );
    check(
        "Two people were injured.",
        &["Two people = count 2 people of people"],
    );
    check("One of the two quays is shut.", &[]);
    check(
        "The two of them met the Big Five and the Group of Seven Cup.",
        &[],
    );
    check("Phase Two sites have motors of the 300 series.", &[]);
    check("Cases per 1,000 residents are few.", &[]);
    check(
        "Three in four guests return.",
        &["Three in four = percent 75 % of guests"],
    );
}

/// Lines full of numbers that count and measure nothing.
const NO_FIGURES: &[&str] = &[
    "I was born in 1984 and moved here in 2003.",
    "The meeting is on 5 May at 10:30.",
    "See section 3 and table 12.",
    "Phase 2 trials start on Monday.",
    "COVID-19 hit us hard.",
    "The Boeing 737 landed late.",
    "I run Python 3.11 on Ubuntu 22.04 servers.",
    "Call me on 555-1234 or +1 202 555 0147.",
    "See https://example.org/a/2023/12?id=45 for more (http://example.org/12).",
    "The server at 192.168.0.14 is down.",
    "We live at 12 Mill Lane.",
    "One of the doctors told me so.",
    "No one likes one another.",
    "They are open 24/7.",
    "We won 3-1 and they lost 2-0.",
    "See page 3 or pages 12-15.",
    "It is a 3D film over 5G.",
    "Q3 was slow.",
    "As shown in [12] and [3,4].",
    "Look at issue #3 and PR #4521.",
    "Windows 10 users hate this.",
    "I have two questions.",
    "There are three things I want to say.",
    "My two cents.",
    "I tried it one more time.",
    "The first one was better.",
    "He came 3rd in the 100th race.",
    "The 1990s were great.",
    "In the 21st century nobody cares.",
    "iPhone 13 cameras are good.",
    "It happened 3 years ago.",
    "See you in 5 minutes.",
    "I waited for 10 minutes.",
    "He is 45 years old.",
    "A 45-year-old man was seen.",
    "Chapter 7 covers loops.",
    "Flight 370 vanished.",
    "The top 10 lists are boring.",
    "Version 2.4.1 fixes it.",
    "Use Ctrl+1 or F5.",
    "Room 101 is closed.",
    "He wore number 7.",
    "Article 5 says so.",
    "Day 3: we walked.",
    "Step 1: open the lid. Step 2: close it.",
    "1) Download it. 2) Run it.",
    "At 6pm or 18:00 GMT.",
    "On 12/05/2021 it broke.",
    "2021-03-04 12:44:10 error",
    "It's a 50/50 chance.",
    "H2O and CO2 are molecules.",
    "The M1 and the A40 are closed.",
    "GPT-4 and RTX 3080 cards.",
    "I am 100 sure.",
    "Two of us went.",
    "This is one big mess.",
    "Half of it is wrong.",
    "One day I will go.",
    "Twenty-first century cities.",
    "The second world war.",
    "From 2019 to 2021 nothing happened.",
    "The 2020 elections were odd.",
    "The 2019-20 season ended.",
    "Error 404 pages are ugly.",
    "He said it for the third time.",
    "Add 2 to 3 and you get 5.",
    "x = 5 and y = 12",
    "Season 4 episodes 3 and 4.",
    "In 2022 12 joined.",
    "Give me five!",
    "Thanks a million.",
    "A hundred times no.",
    "Catch 22 situations.",
    "Sept 11 attacks.",
    "Posted by bob_99 at 3.",
    "The ISO 9001 audits.",
    "100% agree with you.",
    "Row 5, seats 12 and 13.",
    "Ten to one he is late.",
    "Let's meet at 5.",
    "My camera is an RS540.",
    "The second half of the trip was dull.",
];

#[test]
fn names_dates_and_talk_are_no_figures() {
    let found: Vec<_> = NO_FIGURES
        .iter()
        .flat_map(|line| {
            quantities(line, &MetricsOptions::default())
                .into_iter()
                .map(move |found| &line[found.start..found.end])
        })
        .collect();
    assert!(NO_FIGURES.len() >= 60 && found.len() <= 1, "{found:?}");
}

#[test]
fn numerals_are_read_whatever_they_count() {
    let cases: &[(&str, &[&str])] = &[
        ("twenty-one of 1,234 and 3/4", &["21", "1234", "0.75"]),
        (
            "three hundred and twelve, not three hundred and four hundred",
            &["312", "300", "400"],
        ),
        (
            "half a million or a dozen; two dozen and 10k",
            &["500000", "12", "24", "10000"],
        ),
        (
            "3 million and a half, 13 lakh, 2.33 k, 4 bn, 5 mn",
            &["3500000", "1300000", "2330", "4000000000", "5000000"],
        ),
        ("1 4/5 and ½ and 2½ million", &["1.8", "0.5", "2500000"]),
        ("minus four, - 10 k, fifty - two", &["-4", "-10000", "52"]),
        (
            "1 234 567 and 12,34,567.5 and 1.234,5",
            &["1234567", "1234567.5", "1234.5"],
        ),
        ("the 21st, twenty-first, a 3D film, the one there", &[]),
        (
            "one point two million and nought point zero five",
            &["1200000", "0.05"],
        ),
        (
            "between two million and three million",
            &["2000000", "3000000"],
        ),
    ];
    for (text, expected) in cases {
        let found: Vec<String> = numerals(text)
            .iter()
            .filter_map(|(_, found)| found.value.number())
            .map(|number| number.to_string())
            .collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn time_is_linear_in_a_sentence_without_end() {
    for part in [
        "rose 8% to $4.2 million, 12 schools and ",
        "of which 8% ",
        "we expect (sales) to grow, by 3 points, or 4 ",
        "up from 8 percent of books and licences, ",
        "twenty and ",
        "really ",
        "1,234,",
        "one in ",
        "9",
        "-",
        "a/1:",
    ] {
        let text = part.repeat(100_000 / part.len());
        let (_, time) = timed(|| {
            (
                read(&text, &MetricsOptions::default()).len(),
                numerals(&text).len(),
            )
        });
        assert!(time.as_secs() < 5, "{part}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "([0-9]{1,4}|[a-z]{1,5}|[ ,.%$/:()-]|one|half|and|twenty|million|point|to|rose|€|½| ){0,40}") {
        for found in quantities(&text, &MetricsOptions::default()) {
            prop_assert!(text.get(found.start..found.end).is_some_and(|text| !text.is_empty()));
        }
        for (at, found) in numerals(&text) {
            prop_assert!(text.get(at..found.end).is_some());
        }
    }
}
