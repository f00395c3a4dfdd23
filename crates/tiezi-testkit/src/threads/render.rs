//! The parts of a post drawn by a template: who, when, words, what stands around them.

use super::{
    date,
    dice::{Dice, hash},
    markup::{Element, Node, el, text},
    template::{
        Anchor, Avatar, Buttons, By, Classes, Line, Permalink, Phrase, Place, Score, Shape,
        Template, When, Wrapped,
    },
    tree::{Part, Run, Tree, moment},
    vocabulary::{PROFILES, Role, UTILITIES, class_names},
};

/// A digit of a number below sixteen.
fn hexadecimal(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16).map_or('0', |digit| digit.to_ascii_uppercase())
}

/// A template at work on a tree.
pub(super) struct Draw<'a> {
    pub(super) seed: u64,
    pub(super) template: &'a Template,
    pub(super) tree: &'a Tree,
}

impl Draw<'_> {
    /// An answer that holds for the whole page.
    pub(super) fn coin(&self, question: &str, percent: usize) -> bool {
        Dice::of(self.seed, question).chance(percent)
    }

    pub(super) fn pick<T: Copy>(&self, question: &str, of: &[T]) -> T {
        Dice::of(self.seed, question).pick(of)
    }

    /// The class names of what is for that.
    pub(super) fn class(&self, role: Role) -> String {
        let named = |way: usize| class_names(role)[way];
        let key = hash(named(1)) ^ self.seed;
        let letters = |count: u32| {
            let mut rest = Dice::of(key, "letters").next();
            (0..count)
                .map(|_| {
                    let digit = u32::try_from(rest % 36).unwrap_or(0);
                    rest /= 36;
                    char::from_digit(digit, 36).unwrap_or('x')
                })
                .collect::<String>()
        };
        match self.template.classes {
            Classes::Blog => named(0).to_owned(),
            Classes::Board => named(1).to_owned(),
            Classes::Camel => named(2).to_owned(),
            Classes::German => named(3).to_owned(),
            Classes::Pinyin => named(4).to_owned(),
            Classes::Russian => named(5).to_owned(),
            Classes::French => named(6).to_owned(),
            Classes::Hashed if self.coin("css", 50) => format!("css-{}", letters(6)),
            Classes::Hashed => format!("_{}", letters(5)),
            Classes::Module => format!("{}__{}", named(2), letters(5)),
            Classes::Utility => {
                let at = usize::try_from(key % UTILITIES.len() as u64).unwrap_or(0);
                UTILITIES[at].to_owned()
            }
            Classes::None => String::new(),
        }
    }

    /// An element that is for that.
    pub(super) fn el(&self, tag: &'static str, role: Role) -> Element {
        el(tag).class(&self.class(role))
    }

    pub(super) fn number(&self, at: usize) -> usize {
        let mut dice = Dice::of(self.seed, "number");
        let (first, step) = (dice.between(1, 90_000), dice.between(1, 3));
        first + at * step
    }

    /// The number of a post as the page shows it.
    pub(super) fn label(&self, at: usize) -> String {
        if self.coin("count from one", 60) {
            format!("#{}", at + 1)
        } else {
            format!("#{}", self.number(at))
        }
    }

    pub(super) fn anchor(&self, at: usize) -> String {
        let number = self.number(at);
        match self.template.anchor {
            Anchor::None => String::new(),
            Anchor::Comment => format!("comment-{number}"),
            Anchor::Post => format!("post_{number}"),
            Anchor::Letter => format!("p{number}"),
            Anchor::Name => number.to_string(),
        }
    }

    pub(super) fn profile(&self, person: usize) -> String {
        let (before, is_name, after) = self.pick("profile", &PROFILES);
        if is_name {
            let mut name = String::new();
            for byte in self.tree.people[person].bytes() {
                match byte {
                    b' ' => name.push('+'),
                    b'-' | b'_' | b'.' => name.push(char::from(byte)),
                    _ if byte.is_ascii_alphanumeric() => name.push(char::from(byte)),
                    _ => {
                        name.push('%');
                        name.extend([byte >> 4, byte & 15].map(hexadecimal));
                    }
                }
            }
            format!("{before}{name}{after}")
        } else {
            let number = Dice::nth(self.seed, "member", person).between(2, 99_000);
            format!("{before}{number}{after}")
        }
    }

    pub(super) fn author(&self, at: usize) -> Vec<Node> {
        let person = self.tree.comments[at].author;
        let name = self.tree.people[person];
        let link = || el("a").attr("href", self.profile(person));
        let one = |element: Element| vec![element.into()];
        match self.template.by {
            By::Profile => one(link().class(&self.class(Role::Author)).say(name)),
            By::BoxedProfile => one(self.el("span", Role::Author).with(link().say(name))),
            By::Site if Dice::nth(self.seed, "site", person).chance(60) => {
                one(self.el("span", Role::Author).with(
                    el("a")
                        .attr("href", format!("http://site{person}.example/"))
                        .attr("rel", "external nofollow")
                        .say(name),
                ))
            }
            By::Span | By::Site => one(self.el("span", Role::Author).say(name)),
            By::Bold => one(el("b").say(name)),
            By::Strong => one(self.el("strong", Role::Author).say(name)),
            By::Cite => one(self.el("cite", Role::Author).say(name)),
            By::Heading if self.coin("linked heading", 50) => {
                one(self.el("h4", Role::Author).with(link().say(name)))
            }
            By::Heading => one(self.el("h4", Role::Author).say(name)),
            By::Microdata => one(self
                .el("span", Role::Author)
                .attr("itemprop", "author")
                .attr("itemscope", "")
                .attr("itemtype", "https://schema.org/Person")
                .with(el("span").attr("itemprop", "name").say(name))),
            By::HCard => one(self
                .el("span", Role::Author)
                .class("vcard")
                .with(link().class("fn url").say(name))),
            By::Rel => one(link().attr("rel", "author").say(name)),
            By::Font => one(el("font").attr("color", "#003366").with(el("b").say(name))),
            By::Plain => vec![text(name)],
        }
    }

    /// The time, and the word before it.
    pub(super) fn when(&self, at: usize) -> Vec<Node> {
        let template = self.template;
        let mut when = self.time(at);
        let is_told = !matches!(template.when, When::None | When::EmptyTime);
        let is_alone = matches!(template.phrase, Phrase::Bare | Phrase::TimeFirst);
        if is_told && is_alone && template.labels_time {
            when.insert(0, text(format!("{} ", template.language.labels.posted)));
        }
        when
    }

    pub(super) fn time(&self, at: usize) -> Vec<Node> {
        let template = self.template;
        let comment = &self.tree.comments[at];
        let (words, _) = date::written(template.form, template.language, comment.time);
        let now = self.tree.comments.iter().map(|other| other.minute).max();
        let days = (now.unwrap_or(0) - comment.minute) / 1440 + 2;
        let (before, after) = template.language.labels.days_ago;
        let ago = format!("{before} {days} {after}").trim().to_owned();
        let iso = match Dice::of(self.seed, "iso").below(3) {
            0 => format!("{}:00Z", comment.time),
            1 => format!("{}:00+00:00", comment.time),
            _ => comment.time.to_string(),
        };
        let one = |element: Element| vec![element.into()];
        match template.when {
            When::Span => one(self.el("span", Role::Time).say(words)),
            When::Small => one(el("small").say(words)),
            When::Time => one(self.el("time", Role::Time).attr("datetime", iso).say(words)),
            When::RelativeTime => one(self.el("time", Role::Time).attr("datetime", iso).say(ago)),
            When::EmptyTime => one(self.el("time", Role::Time).attr("datetime", iso)),
            When::Abbr => one(self.el("abbr", Role::Time).attr("title", words).say(ago)),
            When::Title => one(self.el("span", Role::Time).attr("title", words).say(ago)),
            When::Link => one(self
                .el("a", Role::Time)
                .attr("href", format!("#{}", self.anchor(at)))
                .say(words)),
            When::Plain => vec![text(words)],
            When::Twice => one(self.el("span", Role::Time).say(format!("{words} ({ago})"))),
            When::Relative => one(self.el("span", Role::Time).say(ago)),
            When::None => Vec::new(),
        }
    }

    pub(super) fn badge(&self, at: usize) -> Option<Node> {
        let labels = &self.template.language.labels;
        let person = self.tree.comments[at].author;
        let is_first = person == self.tree.comments[0].author;
        let badge = if is_first {
            labels.badges[0]
        } else if Dice::nth(self.seed, "badge", person).chance(20) {
            labels.badges[1 + person % (labels.badges.len() - 1)]
        } else {
            return None;
        };
        self.template
            .badges
            .then(|| self.el("span", Role::Badge).say(badge).into())
    }

    /// The author, and what marks the kind of author.
    pub(super) fn name(&self, at: usize) -> Vec<Node> {
        let mut name = self.author(at);
        if let Some(badge) = self.badge(at) {
            name.push(text(" "));
            name.push(badge);
        }
        name
    }

    /// Who wrote and when, in groups that stand together.
    pub(super) fn who_and_when(&self, at: usize) -> Vec<Vec<Node>> {
        let labels = &self.template.language.labels;
        let place = self.template.place;
        if place == Place::Run {
            return Vec::new();
        }
        let name = self.name(at);
        let when = if place == Place::Split {
            Vec::new()
        } else {
            self.when(at)
        };
        let has_time = !when.is_empty() && self.template.when != When::EmptyTime;
        let say = |words: String| vec![text(words)];
        let mut groups = match self.template.phrase {
            Phrase::Bare => vec![name, when],
            Phrase::Says => vec![[name, say(format!(" {}", labels.says))].concat(), when],
            Phrase::Wrote if has_time => vec![
                [
                    name,
                    say(format!(" {} ", labels.wrote.0)),
                    when,
                    say(labels.wrote.1.to_owned()),
                ]
                .concat(),
            ],
            Phrase::Wrote => vec![[name, say(format!(" {}", labels.says))].concat()],
            Phrase::PostedBy => {
                let before = say(format!("{} ", labels.posted_by.0));
                let between = match labels.posted_by.1 {
                    _ if self.template.when.is_relative() => " ".to_owned(),
                    "," => ", ".to_owned(),
                    between => format!(" {between} "),
                };
                let between = say(between);
                let end = if has_time {
                    [between, when].concat()
                } else {
                    when
                };
                vec![[before, name, end].concat()]
            }
            Phrase::TimeFirst => vec![when, name],
            Phrase::Comma => vec![[name, say(", ".to_owned()), when].concat()],
            Phrase::Fields => {
                let mut groups = vec![[say(format!("{} ", labels.fields.0)), name].concat()];
                if has_time {
                    groups.push([say(format!("{} ", labels.fields.1)), when].concat());
                }
                groups
            }
            Phrase::Colon => vec![[name, say(":".to_owned())].concat(), when],
        };
        groups.retain(|group| !group.is_empty());
        groups
    }

    pub(super) fn joined(&self, groups: Vec<Vec<Node>>, line: Line) -> Vec<Node> {
        let mut out = Vec::new();
        let between = self.pick("between", &[" ", " · ", " | ", " - ", " "]);
        let box_of = self.pick("head box", &["div", "div", "p", "span"]);
        for (at, group) in groups.into_iter().enumerate() {
            match line {
                Line::Inline if at > 0 => {
                    out.push(text(between));
                    out.extend(group);
                }
                Line::Breaks if at > 0 => {
                    out.push(el("br").into());
                    out.extend(group);
                }
                Line::Boxes => {
                    let has_heading = self.template.by == By::Heading;
                    let tag = if has_heading && box_of != "span" {
                        "div"
                    } else {
                        box_of
                    };
                    out.push(el(tag).all(group).into());
                    if tag == "span" {
                        out.push(text(" "));
                    }
                }
                _ => out.extend(group),
            }
        }
        out
    }

    pub(super) fn link_to(&self, at: usize) -> Option<Vec<Node>> {
        let link = self
            .el("a", Role::Link)
            .attr("href", format!("#{}", self.anchor(at)));
        let words = match self.template.permalink {
            Permalink::None => return None,
            Permalink::Number => self.label(at),
            Permalink::Word => self.template.language.labels.permalink.to_owned(),
            Permalink::Sign => "¶".to_owned(),
        };
        Some(vec![link.say(words).into()])
    }

    pub(super) fn answers(&self, at: usize) -> Option<Vec<Node>> {
        let parent = self.tree.comments[at].parent?;
        if !self.template.threading.has_links() {
            return None;
        }
        let words = self.template.language.labels.answers;
        let name = if self.coin("answers by name", 50) {
            self.tree.people[self.tree.comments[parent].author].to_owned()
        } else {
            self.label(parent)
        };
        let link = el("a").attr("href", format!("#{}", self.anchor(parent)));
        let told = self.el("span", Role::Answers);
        Some(vec![
            told.say(format!("{words} ")).with(link.say(name)).into(),
        ])
    }

    pub(super) fn score(&self, at: usize) -> Option<Vec<Node>> {
        let points = Dice::nth(self.seed, "points", at).below(90);
        let labels = &self.template.language.labels;
        let score = self.el("span", Role::Score);
        match self.template.score {
            Score::None => None,
            Score::Points => Some(vec![
                score.say(format!("{points} {}", labels.points)).into(),
            ]),
            Score::Number => Some(vec![score.say(points.to_string()).into()]),
            Score::Names => {
                let mut dice = Dice::nth(self.seed, "liked", at);
                let people = self.tree.people.len();
                let author = self.tree.comments[at].author;
                // Not the author, who is one of them.
                let count = dice.below(4).min(people - 1);
                if count == 0 {
                    return None;
                }
                let mut fans = score.say(format!("{} ", labels.liked_by));
                for place in 0..count {
                    let person = (author + 1 + place) % people;
                    let link = el("a").attr("href", self.profile(person));
                    fans = fans.say(if place > 0 { ", " } else { "" });
                    fans = fans.with(link.say(self.tree.people[person]));
                }
                Some(vec![fans.into()])
            }
            Score::Likes => {
                let like = labels.buttons[4];
                Some(vec![score.say(format!("{like} ({points})")).into()])
            }
        }
    }

    /// The line or box of who and when, with what else engines put there.
    pub(super) fn head(&self, at: usize, groups: Vec<Vec<Node>>, line: Line) -> Vec<Node> {
        let mut groups = groups;
        if let Some(answers) = self.answers(at) {
            groups.push(answers);
        }
        if self.coin("score above", 50)
            && let Some(score) = self.score(at)
        {
            groups.push(score);
        }
        if self.coin("permalink above", 70)
            && let Some(link) = self.link_to(at)
        {
            let place = if self.coin("permalink first", 50) {
                0
            } else {
                groups.len()
            };
            groups.insert(place, link);
        }
        if self.template.folds {
            let fold = self.el("a", Role::Fold).attr("href", "javascript:void(0)");
            groups.insert(0, vec![fold.say("[–]").into()]);
        }
        self.joined(groups, line)
    }

    pub(super) fn avatar(&self, at: usize) -> Option<Node> {
        let person = self.tree.comments[at].author;
        let name = self.tree.people[person];
        let image = |alt: String| {
            let source = format!(
                "/avatars/{}.png",
                Dice::nth(self.seed, "face", person).below(9999)
            );
            self.el("img", Role::Avatar)
                .attr("src", source)
                .attr("alt", alt)
                .attr("width", "48")
        };
        Some(match self.template.avatar {
            Avatar::None => return None,
            Avatar::Named => image(name.to_owned()).into(),
            Avatar::Empty => image(String::new()).into(),
            Avatar::Described => image(format!("{name}'s avatar")).into(),
            Avatar::Linked => el("a")
                .attr("href", self.profile(person))
                .with(image(String::new()))
                .into(),
            Avatar::Letter => {
                let letter: String = name.chars().take(1).flat_map(char::to_uppercase).collect();
                self.el("span", Role::Avatar).say(letter).into()
            }
        })
    }

    pub(super) fn facts(&self, at: usize) -> Vec<Node> {
        if !self.template.facts {
            return Vec::new();
        }
        let person = self.tree.comments[at].author;
        let mut dice = Dice::nth(self.seed, "fact", person);
        let labels = &self.template.language.labels;
        let rank = dice.pick(labels.ranks);
        let (month, year) = (dice.below(12), dice.between(2003, 2010));
        let month = self.template.language.short_months[month];
        let posts = dice.between(1, 9000);
        let place = dice.pick(labels.places);
        let fact = |words: String| self.el("div", Role::Fact).say(words).into();
        let mut facts = vec![self.el("div", Role::Rank).say(rank).into()];
        if self.coin("joined", 60) {
            facts.push(fact(format!("{} {month} {year}", labels.joined)));
        }
        if self.coin("posts", 60) {
            facts.push(fact(format!("{} {posts}", labels.posts)));
        }
        if self.coin("place", 40) {
            facts.push(fact(format!("{} {place}", labels.place)));
        }
        facts
    }

    /// The subject of a post, where it has one.
    pub(super) fn subject(&self, at: usize) -> Option<String> {
        let mut dice = Dice::nth(self.seed, "subject", at);
        if !self.template.subjects || !dice.chance(80) {
            return None;
        }
        Some(if at > 0 && self.coin("re", 50) {
            format!("Re: {}", self.tree.title)
        } else {
            let language = self.template.language;
            format!(
                "{}{}{}",
                dice.pick(language.subjects),
                language.space,
                dice.pick(language.ends)
            )
        })
    }

    pub(super) fn title(&self, at: usize) -> Option<Node> {
        let tag = self.pick("subject tag", &["h3", "h4", "div", "strong"]);
        let title = self.el(tag, Role::Subject).say(self.subject(at)?);
        Some(if tag == "strong" {
            el("div").with(title).into()
        } else {
            title.into()
        })
    }

    pub(super) fn runs(&self, runs: &[Run]) -> Vec<Node> {
        let draw = |run: &Run| match run {
            Run::Plain(words) => text(words.clone()),
            Run::Bold(words) => el("b").say(words.clone()).into(),
            Run::Link(words, address) => el("a").attr("href", *address).say(words.clone()).into(),
            Run::Mention(whom) => {
                let words = format!("@{}", self.tree.people[*whom]);
                if self.coin("linked mentions", 50) {
                    el("a").attr("href", self.profile(*whom)).say(words).into()
                } else {
                    text(words)
                }
            }
        };
        runs.iter().map(draw).collect()
    }

    /// The words in the elements that the template has for them, without a box around all.
    pub(super) fn parts(&self, words: &[Part]) -> Vec<Node> {
        let mut out: Vec<Node> = Vec::new();
        let mut is_after_words = false;
        for part in words {
            let mut is_words = false;
            match part {
                Part::Paragraph(runs) => match self.template.wrapped {
                    Wrapped::Breaks => {
                        if is_after_words {
                            out.push(el("br").into());
                            out.push(el("br").into());
                        }
                        out.extend(self.runs(runs));
                        is_words = true;
                    }
                    Wrapped::Divs => out.push(el("div").all(self.runs(runs)).into()),
                    _ => out.push(el("p").all(self.runs(runs)).into()),
                },
                Part::List(items) => {
                    let items = items.iter().map(|item| el("li").say(item.clone()).into());
                    out.push(el("ul").all(items).into());
                }
                Part::Quote(whom, words) => {
                    let name = self.tree.people[*whom];
                    let head = format!("{name} {}", self.template.language.labels.quoted);
                    let quote = el("blockquote");
                    let quote = match Dice::of(self.seed, "quote head").below(3) {
                        0 => quote,
                        1 => quote.with(el("cite").say(head)),
                        _ => quote.with(el("div").with(el("b").say(head))),
                    };
                    out.push(quote.with(el("p").say(words.clone())).into());
                }
            }
            is_after_words = is_words;
        }
        out
    }

    pub(super) fn body(&self, at: usize) -> Vec<Node> {
        let mut parts = self.parts(&self.tree.comments[at].words);
        if self.template.place == Place::Run {
            let mut name = self.name(at);
            name.push(text(if self.template.phrase == Phrase::Colon {
                ": "
            } else {
                " "
            }));
            match parts.first_mut() {
                Some(Node::Element(first)) if first.is_paragraph() => first.begin_with(name),
                _ => {
                    parts.splice(0..0, name);
                }
            }
        }
        let tag = self.pick("body tag", &["div", "div", "div", "section"]);
        let own = self.el(tag, Role::Body);
        match self.template.wrapped {
            Wrapped::Bare => parts,
            Wrapped::Deep => vec![own.with(el("div").all(parts)).into()],
            Wrapped::Quote => vec![self.el("blockquote", Role::Body).all(parts).into()],
            Wrapped::Div | Wrapped::Breaks | Wrapped::Divs => vec![own.all(parts).into()],
        }
    }

    pub(super) fn edited(&self, at: usize) -> Option<Node> {
        let mut dice = Dice::nth(self.seed, "edit", at);
        if !self.template.edits || !dice.chance(25) {
            return None;
        }
        let comment = &self.tree.comments[at];
        let labels = &self.template.language.labels;
        let form = self.template.form;
        let (date, _) = date::written(form, self.template.language, moment(comment.minute + 17));
        let name = self.tree.people[comment.author];
        let words = if self.coin("edited by", 50) {
            format!("{} {} {name}, {date}", labels.edited, labels.by)
        } else {
            format!("{} {date}", labels.edited)
        };
        let note = self.el("div", Role::Edited);
        Some(note.with(el("em").say(words)).into())
    }

    pub(super) fn signature(&self, at: usize) -> Option<Node> {
        let person = self.tree.comments[at].author;
        let mut dice = Dice::nth(self.seed, "signature", person);
        if !self.template.signatures || !dice.chance(60) {
            return None;
        }
        let words = dice.pick(self.template.language.signatures);
        let signature = self.el("div", Role::Signature);
        let kinds = if self.template.shape == Shape::FlatRules {
            1..3
        } else {
            0..3
        };
        Some(
            match Dice::of(self.seed, "signature line").between(kinds.start, kinds.end - 1) {
                0 => signature.with(el("hr")).say(words).into(),
                1 => signature
                    .say("_______________")
                    .with(el("br"))
                    .say(words)
                    .into(),
                _ => signature.say("-- ").with(el("br")).say(words).into(),
            },
        )
    }

    pub(super) fn foot(&self, at: usize) -> Vec<Node> {
        let labels = &self.template.language.labels;
        let mut out = Vec::new();
        let mut inside: Vec<Node> = Vec::new();
        if matches!(self.template.place, Place::Split | Place::Run) {
            inside.extend(self.when(at));
            inside.push(text(self.pick("after the time", &[" ", " · ", " | "])));
        }
        if !self.coin("score above", 50)
            && let Some(score) = self.score(at)
        {
            inside.extend(score);
            inside.push(text(" "));
        }
        let count = Dice::of(self.seed, "buttons").between(1, labels.buttons.len());
        let buttons = &labels.buttons[..count];
        let address = |which: usize| format!("/do.php?what={which}&id={}", self.number(at));
        match self.template.buttons {
            Buttons::None => {}
            Buttons::Links => {
                let between = self.pick("between buttons", &[" | ", " ", " · "]);
                for (which, button) in buttons.iter().enumerate() {
                    if which > 0 {
                        inside.push(text(between));
                    }
                    let link = self.el("a", Role::Button).attr("href", address(which));
                    inside.push(link.say(*button).into());
                }
            }
            Buttons::List => {
                let items = buttons.iter().enumerate().map(|(which, button)| {
                    let link = el("a").attr("href", address(which)).say(*button);
                    self.el("li", Role::Button).with(link).into()
                });
                inside.push(self.el("ul", Role::Buttons).all(items).into());
            }
            Buttons::Real => {
                for button in buttons {
                    let button = self.el("button", Role::Button).say(*button);
                    inside.push(button.into());
                }
            }
            Buttons::Icons => {
                for (which, button) in buttons.iter().enumerate() {
                    let link = el("a").attr("href", address(which)).attr("title", *button);
                    inside.push(link.with(el("i").class("icon")).into());
                }
            }
        }
        if !self.coin("permalink above", 70)
            && let Some(link) = self.link_to(at)
        {
            inside.push(text(" "));
            inside.extend(link);
        }
        if !inside.is_empty() {
            out.push(self.el("div", Role::Foot).all(inside).into());
        }
        if self.template.shares && self.coin("shares in posts", 50) {
            out.push(self.share_bar());
        }
        if self.template.forms && !self.coin("one form", 50) {
            let form = self
                .el("form", Role::Form)
                .attr("action", "/answer")
                .attr("method", "post");
            let hidden = el("input").attr("type", "hidden").attr("name", "id");
            let send = el("input")
                .attr("type", "submit")
                .attr("value", labels.buttons[0]);
            let form = form.with(hidden.attr("value", self.number(at).to_string()));
            out.push(
                form.with(el("textarea").attr("name", "words"))
                    .with(send)
                    .into(),
            );
        }
        out
    }

    pub(super) fn share_bar(&self) -> Node {
        let site = |name: &str| {
            let address = format!("https://{}.example/share?u=1", name.to_lowercase());
            el("a").attr("href", address).say(name).into()
        };
        let bar = self.el("div", Role::Share);
        let bar = bar.say(format!("{}: ", self.template.language.labels.share));
        bar.all(["Facebook", "Twitter", "WhatsApp"].map(site))
            .into()
    }
}
