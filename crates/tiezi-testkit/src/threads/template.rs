//! What the pages of one made-up engine look like: a choice for each question, the same for all posts of a page.

use super::{
    dice::Dice,
    vocabulary::{LANGUAGES, Language},
};

/// A question about a template, with its answers, how often each is given and what it is called in a table.
macro_rules! question {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $answer:ident: $weight:literal $called:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum $name { $($(#[$about])* $answer,)* }

        impl $name {
            pub(super) const ALL: &[(Self, usize)] = &[$((Self::$answer, $weight),)*];

            /// The answer that a case gives.
            fn of(seed: u64) -> Self {
                Dice::of(seed, stringify!($name)).weighted(Self::ALL)
            }

            /// What the answer is called.
            pub(super) fn called(self) -> &'static str {
                match self { $(Self::$answer => $called,)* }
            }
        }
    };
}

question! {
    /// How posts stand in each other or beside each other.
    Shape {
        NestedUl: 10 "ul > li > ul",
        NestedOl: 6 "ol > li > ol",
        /// Replies in a box at the end of the post's element.
        NestedDiv: 10 "div > div.children",
        /// Replies in a box after the post's element, both in one.
        WrappedDiv: 6 "div > (div + div.children)",
        NestedArticle: 4 "article > section > article",
        NestedDl: 4 "dl > dd > dl",
        NestedTable: 4 "table > td > table",
        NestedDetails: 4 "details > summary, details",
        NestedOwn: 4 "x-comment > x-comment",
        IndentClass: 5 "div.depth-2",
        IndentMargin: 5 "div[margin-left]",
        IndentSpacer: 4 "tr > td > img[width]",
        FlatDiv: 14 "div + div",
        FlatArticle: 6 "article + article",
        FlatOwn: 3 "x-post + x-post",
        FlatFieldset: 3 "fieldset > legend",
        FlatUl: 7 "li + li in ul",
        FlatOl: 6 "li + li in ol",
        FlatTables: 6 "table + table",
        FlatRows: 6 "tr + tr",
        /// Two rows for each post.
        FlatPairs: 4 "(tr + tr) + (tr + tr)",
        FlatDl: 4 "(dt + dd) + (dt + dd)",
        FlatHeadings: 4 "(h4 + p) + (h4 + p)",
        FlatRules: 4 "words + hr + words",
    }
}

impl Shape {
    /// Whether it shows no reply by its place.
    pub(super) fn is_flat(self) -> bool {
        matches!(
            self,
            Self::FlatDiv
                | Self::FlatArticle
                | Self::FlatOwn
                | Self::FlatFieldset
                | Self::FlatUl
                | Self::FlatOl
                | Self::FlatTables
                | Self::FlatRows
                | Self::FlatPairs
                | Self::FlatDl
                | Self::FlatHeadings
                | Self::FlatRules
        )
    }

    /// Whether a post has no element that holds it and nothing else.
    pub(super) fn is_loose(self) -> bool {
        matches!(
            self,
            Self::FlatDl | Self::FlatHeadings | Self::FlatRules | Self::FlatPairs
        )
    }

    /// Whether a post is one element, and not of a table.
    fn is_box(self) -> bool {
        matches!(
            self,
            Self::NestedUl
                | Self::NestedOl
                | Self::NestedDiv
                | Self::WrappedDiv
                | Self::NestedArticle
                | Self::NestedOwn
                | Self::IndentClass
                | Self::IndentMargin
                | Self::FlatDiv
                | Self::FlatArticle
                | Self::FlatOwn
                | Self::FlatUl
                | Self::FlatOl
        )
    }

    /// Whether who wrote can only stand before the words.
    fn begins_with_head(self) -> bool {
        matches!(
            self,
            Self::FlatDl
                | Self::FlatHeadings
                | Self::FlatPairs
                | Self::FlatFieldset
                | Self::NestedDl
                | Self::NestedDetails
                | Self::IndentSpacer
        )
    }
}

question! {
    /// Where who wrote stands.
    Place {
        Before: 50 "before",
        Beside: 23 "beside",
        After: 13 "after",
        /// Who before the words, when after them.
        Split: 10 "before, when after",
        /// Who at the beginning of the words, in their first line.
        Run: 4 "in the first line",
    }
}

question! {
    /// How the page shows which post another answers.
    Threading {
        None: 60 "not",
        Shape: 60 "by place",
        Link: 15 "by a link",
        Both: 10 "by both",
    }
}

question! {
    /// What marks the author.
    By {
        Profile: 24 "a[profile]",
        BoxedProfile: 12 "span > a[profile]",
        Span: 14 "span",
        Bold: 7 "b",
        Strong: 6 "strong",
        Cite: 5 "cite",
        Heading: 5 "h4",
        Microdata: 5 "itemprop=author",
        HCard: 5 "vcard fn",
        Rel: 4 "a[rel=author]",
        Site: 5 "a[own site]",
        Font: 3 "font",
        Plain: 5 "no element",
    }
}

question! {
    /// The words around who and when.
    Phrase {
        Bare: 40 "NAME DATE",
        Says: 10 "NAME says: DATE",
        Wrote: 10 "NAME wrote on DATE:",
        PostedBy: 14 "Posted by NAME on DATE",
        TimeFirst: 8 "DATE NAME",
        Comma: 8 "NAME, DATE",
        Fields: 6 "Name: NAME Date: DATE",
        Colon: 4 "NAME: DATE",
    }
}

question! {
    /// How the line of who and when is put up.
    Line {
        Inline: 50 "one line",
        Boxes: 35 "a box each",
        Breaks: 15 "br between",
    }
}

question! {
    /// What marks the time.
    When {
        Span: 24 "span",
        Time: 20 "time[datetime]",
        RelativeTime: 10 "time[datetime] 3 days ago",
        Abbr: 6 "abbr[title] 3 days ago",
        Title: 5 "span[title] 3 days ago",
        Link: 12 "a[permalink]",
        Plain: 14 "no element",
        Small: 4 "small",
        Twice: 5 "span (3 days ago)",
        Relative: 2 "3 days ago alone",
        EmptyTime: 1 "time[datetime] without words",
        None: 4 "no time",
    }
}

question! {
    /// The form of dates.
    Form {
        Iso: 16 "2023-03-18 01:11",
        Loose: 8 "2023-3-18 01:11",
        Slashes: 6 "2023/03/18 01:11",
        DayMonth: 20 "18 Mar 2023, 01:11",
        MonthDay: 18 "March 18, 2023 at 1:11 am",
        Points: 14 "18.03.2023 01:11",
        Day: 8 "18 March 2023",
        Seconds: 8 "2023-03-18 01:11:13",
        Weekday: 6 "Sat Mar 18, 2023 1:11 am",
    }
}

question! {
    /// How class names come about.
    Classes {
        Blog: 16 "English, of blogs",
        Board: 16 "English, of boards",
        Camel: 10 "English, in capitals",
        German: 8 "German",
        Pinyin: 8 "Pinyin",
        Russian: 6 "Russian",
        French: 6 "French",
        Hashed: 10 "hashed",
        Module: 6 "English with hashes",
        Utility: 10 "of looks",
        None: 10 "none",
    }
}

question! {
    /// What the words of a post stand in.
    Wrapped {
        Div: 50 "div > p",
        Breaks: 18 "div, br br",
        Bare: 10 "p beside the head",
        Deep: 12 "div > div > p",
        Quote: 4 "blockquote > p",
        Divs: 6 "div > div each",
    }
}

question! {
    /// How the first post is told from the replies.
    Opening {
        Alike: 50 "as the replies",
        Marked: 15 "a class of its own",
        Apart: 25 "markup of its own",
        Article: 10 "an article before",
    }
}

impl Opening {
    /// Whether the first post stands before the replies, in a box of its own.
    pub(super) fn is_apart(self) -> bool {
        matches!(self, Self::Apart)
    }
}

question! {
    /// What stands for the author's face.
    Avatar {
        None: 40 "none",
        Named: 16 "img[alt=NAME]",
        Empty: 16 "img[alt='']",
        Described: 8 "img[alt=NAME's avatar]",
        Linked: 12 "a[profile] > img",
        Letter: 8 "a letter",
    }
}

question! {
    /// How readers' opinions are shown.
    Score {
        None: 60 "none",
        Points: 14 "39 points",
        Number: 14 "a number",
        Likes: 12 "Like (12)",
        Names: 8 "the names of those who like it",
    }
}

question! {
    /// What can be done with a post.
    Buttons {
        None: 20 "none",
        Links: 34 "a | a",
        List: 18 "ul > li > a",
        Real: 20 "button",
        Icons: 8 "i without words",
    }
}

question! {
    /// What leads to a post.
    Permalink {
        None: 45 "none",
        Number: 30 "#12",
        Word: 15 "Permalink",
        Sign: 10 "¶",
    }
}

question! {
    /// How a post is named in its element's `id`.
    Anchor {
        None: 25 "none",
        Comment: 25 "comment-7",
        Post: 20 "post_7",
        Letter: 15 "p7",
        Name: 15 "a[name=7]",
    }
}

/// The answers to all questions.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is there or not, whatever the others"
)]
pub(super) struct Template {
    pub(super) language: &'static Language,
    pub(super) count: usize,
    pub(super) shape: Shape,
    pub(super) place: Place,
    pub(super) threading: Threading,
    pub(super) by: By,
    pub(super) phrase: Phrase,
    pub(super) line: Line,
    pub(super) when: When,
    pub(super) form: Form,
    pub(super) classes: Classes,
    pub(super) wrapped: Wrapped,
    pub(super) opening: Opening,
    pub(super) avatar: Avatar,
    pub(super) score: Score,
    pub(super) buttons: Buttons,
    pub(super) permalink: Permalink,
    pub(super) anchor: Anchor,
    /// Rank, date of joining, number of posts and place of each member.
    pub(super) facts: bool,
    /// A word before the time: `Posted:`.
    pub(super) labels_time: bool,
    pub(super) signatures: bool,
    pub(super) badges: bool,
    pub(super) subjects: bool,
    pub(super) edits: bool,
    pub(super) folds: bool,
    pub(super) forms: bool,
    pub(super) shares: bool,
    pub(super) quotes: bool,
    /// Every second post has another class, and the last one.
    pub(super) stripes: bool,
    /// Advertisements between posts.
    pub(super) adverts: bool,
    /// Programs and style sheets.
    pub(super) scripts: bool,
    /// The columns of the page are cells of a table.
    pub(super) in_table: bool,
    pub(super) nav: bool,
    pub(super) teasers: bool,
    pub(super) related: bool,
    pub(super) online: bool,
    pub(super) login: bool,
    pub(super) pages: bool,
    pub(super) cookies: bool,
}

impl Template {
    /// The template of a case: what chance says, made such that a person can read the page.
    pub(super) fn of(seed: u64) -> Self {
        let yes = |question, percent| Dice::of(seed, question).chance(percent);
        let mut dice = Dice::of(seed, "count");
        let count = match dice.below(100) {
            0..3 => 1,
            3..22 => dice.between(2, 4),
            22..68 => dice.between(5, 12),
            _ => dice.between(13, 25),
        };
        let language = Dice::of(seed, "language").weighted(&[
            (LANGUAGES[0], 52),
            (LANGUAGES[1], 14),
            (LANGUAGES[2], 14),
            (LANGUAGES[3], 12),
            (LANGUAGES[4], 8),
        ]);
        let mut template = Self {
            language,
            count,
            shape: Shape::of(seed),
            place: Place::of(seed),
            threading: Threading::of(seed),
            by: By::of(seed),
            phrase: Phrase::of(seed),
            line: Line::of(seed),
            when: When::of(seed),
            form: Form::of(seed),
            classes: Classes::of(seed),
            wrapped: Wrapped::of(seed),
            opening: Opening::of(seed),
            avatar: Avatar::of(seed),
            score: Score::of(seed),
            buttons: Buttons::of(seed),
            permalink: Permalink::of(seed),
            anchor: Anchor::of(seed),
            facts: yes("facts", 25),
            labels_time: yes("labels time", 15),
            signatures: yes("signatures", 15),
            badges: yes("badges", 25),
            subjects: yes("subjects", 10),
            edits: yes("edits", 20),
            folds: yes("folds", 12),
            forms: yes("forms", 12),
            shares: yes("shares", 10),
            quotes: yes("quotes", 30),
            stripes: yes("stripes", 35),
            adverts: yes("adverts", 12),
            scripts: yes("scripts", 40),
            in_table: yes("in table", 12),
            nav: yes("nav", 75),
            teasers: yes("teasers", 30),
            related: yes("related", 25),
            online: yes("online", 20),
            login: yes("login", 25),
            pages: yes("pages", 30),
            cookies: yes("cookies", 20),
        };
        template.make_readable();
        template
    }

    pub(super) fn make_readable(&mut self) {
        if self.shape.begins_with_head() && self.place != Place::Split {
            self.place = Place::Before;
        }
        if self.place == Place::Run {
            self.quotes = false;
            // What begins a line like any other word must look otherwise.
            if !self.shape.is_box() {
                self.place = Place::Before;
            } else if !matches!(
                self.by,
                By::Profile | By::BoxedProfile | By::Bold | By::Strong | By::Font
            ) {
                self.by = By::Profile;
            }
        }
        if matches!(self.place, Place::Split | Place::Run) {
            if self.when == When::None {
                self.place = Place::Before;
            } else if !matches!(self.phrase, Phrase::Bare | Phrase::Says | Phrase::Colon) {
                self.phrase = Phrase::Bare;
            }
        }
        if self.shape == Shape::FlatRows {
            self.place = Place::Beside;
        }
        // Nothing parts posts but the rules between them.
        if self.shape == Shape::FlatRules && self.place == Place::Beside {
            self.place = Place::Before;
        }
        if self.shape.is_loose() {
            self.facts = false;
            self.opening = match self.opening {
                Opening::Marked => Opening::Alike,
                other => other,
            };
        }
        if self.place == Place::Beside && self.phrase != Phrase::Bare {
            self.phrase = Phrase::Bare;
        }
        self.threading = match (self.threading, self.shape.is_flat()) {
            (Threading::None | Threading::Shape, true) => Threading::None,
            (Threading::Link | Threading::Both, true) => Threading::Link,
            (Threading::Both, false) => Threading::Both,
            (_, false) => Threading::Shape,
        };
        // A link to a post needs something to lead to.
        if self.threading.has_links() && self.anchor == Anchor::None {
            self.anchor = Anchor::Comment;
        }
        if (self.when == When::Link || self.permalink != Permalink::None)
            && self.anchor == Anchor::None
        {
            self.anchor = Anchor::Post;
        }
        // A name with nothing around it needs a line or words that tell it.
        if self.by == By::Plain && self.line == Line::Inline && self.phrase == Phrase::Bare {
            self.phrase = match self.place {
                Place::Beside => Phrase::Bare,
                Place::Split => Phrase::Colon,
                _ => Phrase::Comma,
            };
        }
        if self.by == By::Heading {
            self.line = Line::Boxes;
            if matches!(
                self.phrase,
                Phrase::PostedBy | Phrase::Wrote | Phrase::Comma
            ) {
                self.phrase = Phrase::Bare;
            }
        }
        // A subject would look like the next post.
        if self.shape == Shape::FlatHeadings {
            self.subjects = false;
        }
        if matches!(self.shape, Shape::FlatHeadings | Shape::FlatFieldset) {
            self.line = Line::Inline;
            if self.by == By::Heading {
                self.by = By::Span;
            }
        }
        // A class tells no place on a page without classes.
        if self.shape == Shape::IndentClass && self.classes == Classes::None {
            self.shape = Shape::IndentMargin;
        }
        // Quotes would look like posts.
        if self.wrapped == Wrapped::Quote {
            self.quotes = false;
        }
        // Who wrote is told from the words only by what stands between them.
        if self.wrapped == Wrapped::Bare && self.shape == Shape::FlatRules {
            self.wrapped = Wrapped::Breaks;
        }
        // Nobody wrote on three days ago.
        if (self.when.is_relative() || self.when == When::EmptyTime) && self.phrase == Phrase::Wrote
        {
            self.phrase = Phrase::Says;
        }
        // Without a time, words tell the author, or an element does.
        if matches!(self.when, When::None | When::EmptyTime) {
            if matches!(self.phrase, Phrase::TimeFirst | Phrase::Comma) {
                self.phrase = Phrase::Bare;
            }
            if self.phrase == Phrase::Bare && self.by == By::Plain {
                self.by = By::Bold;
            }
        }
        if self.phrase == Phrase::TimeFirst && self.by == By::Plain {
            self.by = By::Strong;
        }
    }

    /// The questions, and what the template answers.
    pub(super) fn answers(&self) -> Vec<(&'static str, &'static str)> {
        let yes = |is| if is { "yes" } else { "no" };
        vec![
            ("language", self.language.code),
            (
                "posts",
                match self.count {
                    1 => "1",
                    2..5 => "2 to 4",
                    5..13 => "5 to 12",
                    _ => "13 to 25",
                },
            ),
            ("shape", self.shape.called()),
            ("who and when", self.place.called()),
            ("replies shown", self.threading.called()),
            ("author", self.by.called()),
            ("phrase", self.phrase.called()),
            ("line", self.line.called()),
            ("time", self.when.called()),
            ("form of dates", self.form.called()),
            ("class names", self.classes.called()),
            ("words in", self.wrapped.called()),
            ("first post", self.opening.called()),
            ("avatar", self.avatar.called()),
            ("score", self.score.called()),
            ("buttons", self.buttons.called()),
            ("permalink", self.permalink.called()),
            ("id", self.anchor.called()),
            ("facts of members", yes(self.facts)),
            ("time labelled", yes(self.labels_time)),
            ("signatures", yes(self.signatures)),
            ("badges", yes(self.badges)),
            ("subjects", yes(self.subjects)),
            ("edits", yes(self.edits)),
            ("folds", yes(self.folds)),
            ("forms", yes(self.forms)),
            ("share bars", yes(self.shares)),
            ("quotes", yes(self.quotes)),
            ("stripes", yes(self.stripes)),
            ("adverts", yes(self.adverts)),
            ("scripts", yes(self.scripts)),
            ("page in a table", yes(self.in_table)),
            ("nav", yes(self.nav)),
            ("teasers", yes(self.teasers)),
            ("related", yes(self.related)),
            ("online", yes(self.online)),
            ("login", yes(self.login)),
            ("pages", yes(self.pages)),
            ("cookies", yes(self.cookies)),
        ]
    }
}

impl When {
    /// Whether what is to be seen tells how long ago it was.
    pub(super) fn is_relative(self) -> bool {
        matches!(
            self,
            Self::RelativeTime | Self::Abbr | Self::Title | Self::Relative
        )
    }
}

impl Threading {
    /// Whether a post links to what it answers.
    pub(super) fn has_links(self) -> bool {
        matches!(self, Self::Link | Self::Both)
    }
}
