//! The page around a thread, and the whole case.

use super::{
    Case, Post, date,
    dice::Dice,
    markup::{Element, Hand, Node, el, text, write},
    render::Draw,
    template::{Opening, Place, Shape, Template, Threading, When},
    tree::{Tree, sentences},
    vocabulary::{NAMES, Role},
};

/// The page of a case, and what is true of it.
pub(super) fn case(seed: u64) -> Case {
    let template = Template::of(seed);
    let tree = Tree::of(seed, &template);
    let draw = Draw {
        seed,
        template: &template,
        tree: &tree,
    };
    let opening = opening_template(seed, &template);
    let first = Draw {
        seed,
        template: opening.as_ref().unwrap_or(&template),
        tree: &tree,
    };
    let article = (template.opening == Opening::Article).then(|| Article::of(seed, &template));
    let posts = (0..tree.comments.len()).map(|at| {
        let draw = if at == 0 { &first } else { &draw };
        truth(draw, at)
    });
    let posts = posts.collect();
    let page = page(&draw, &first, article.as_ref());
    let hand = Hand::of(seed);
    let mut answers = template.answers();
    answers.push(("markup", hand.called()));
    answers.push((
        "deepest reply",
        match tree.comments.iter().map(|comment| comment.depth).max() {
            None | Some(0) => "none",
            Some(1..3) => "1 or 2",
            Some(3..6) => "3 to 5",
            Some(_) => "6 and more",
        },
    ));
    Case {
        seed,
        page: write(&[page], hand),
        posts,
        article: article.map(|article| article.words),
        answers,
        has_opening: template.opening.is_apart(),
        shows_parents: template.threading != Threading::None,
    }
}

fn truth(draw: &Draw<'_>, at: usize) -> Post {
    let comment = &draw.tree.comments[at];
    let (words, quoted) = comment.said(&draw.tree.people);
    let (_, told) = date::written(draw.template.form, draw.template.language, comment.time);
    let time = match draw.template.when {
        When::None | When::Relative => None,
        When::RelativeTime | When::EmptyTime | When::Time => Some(comment.time),
        _ => Some(told),
    };
    Post {
        author: draw.tree.people[comment.author].to_owned(),
        time: time.map(|time| time.to_string()),
        words,
        quoted,
        subject: draw.subject(at),
        parent: comment
            .parent
            .filter(|_| draw.template.threading != Threading::None),
    }
}

/// How the first post is drawn, where that is otherwise than the replies.
fn opening_template(seed: u64, template: &Template) -> Option<Template> {
    if !template.opening.is_apart() {
        return None;
    }
    let mut opening = template.clone();
    opening.shape = Shape::FlatDiv;
    opening.place = Place::Before;
    if Dice::of(seed, "opening").chance(50) {
        let other = Template::of(seed ^ 0x00F1_2345);
        opening.by = other.by;
        opening.phrase = other.phrase;
        opening.line = other.line;
        opening.wrapped = other.wrapped;
        opening.when = match other.when {
            When::Link => When::Span,
            when => when,
        };
    }
    opening.subjects = false;
    opening.make_readable();
    Some(opening)
}

/// What comments are about, where that is no post.
struct Article {
    by: Option<(&'static str, String)>,
    paragraphs: Vec<String>,
    words: String,
}

impl Article {
    fn of(seed: u64, template: &Template) -> Self {
        let mut dice = Dice::of(seed, "article");
        let count = dice.between(2, 6);
        let paragraphs: Vec<String> = (0..count)
            .map(|_| {
                let count = dice.between(2, 6);
                sentences(&mut dice, template.language, count)
            })
            .collect();
        let time = tiezi_core::Time::date(2010, 5, 3).and_then(|day| day.at(9, 30, None));
        let date = time.map(|time| date::written(template.form, template.language, time).0);
        Self {
            by: date
                .filter(|_| dice.chance(70))
                .map(|date| (dice.pick(&NAMES), date)),
            words: paragraphs.join("\n"),
            paragraphs,
        }
    }

    fn draw(&self, draw: &Draw<'_>) -> Node {
        let article = draw.el("article", Role::Article);
        let article = article.with(el("h1").say(draw.tree.title));
        let by = self.by.as_ref().map(|(name, date)| {
            let labels = &draw.template.language.labels;
            let (before, between) = labels.posted_by;
            el("p")
                .say(format!("{before} {name} {between} {date}"))
                .into()
        });
        let paragraphs = self
            .paragraphs
            .iter()
            .map(|words| el("p").say(words.clone()).into());
        article.all(by).all(paragraphs).into()
    }
}

fn page(draw: &Draw<'_>, first: &Draw<'_>, article: Option<&Article>) -> Node {
    let Draw { template, tree, .. } = draw;
    let labels = &template.language.labels;
    let count = tree.comments.len();
    let mut main: Vec<Node> = Vec::new();
    if template.nav {
        main.push(crumbs(draw));
    }
    match article {
        Some(article) => main.push(article.draw(draw)),
        None => main.push(draw.el("h1", Role::Title).say(tree.title).into()),
    }
    let start = usize::from(template.opening.is_apart());
    if start > 0 {
        main.push(first.opening());
    }
    if template.pages {
        main.push(pages(draw));
    }
    if article.is_some() || start > 0 && draw.coin("count of replies", 60) {
        let words = format!("{} {}", count - start, labels.comments);
        main.push(el("h3").say(words).into());
    }
    let thread = draw.thread(start);
    main.push(if template.forms && draw.coin("one form", 50) {
        let form = el("form")
            .attr("action", "/moderate")
            .attr("method", "post");
        form.with(thread).into()
    } else {
        thread
    });
    if template.pages {
        main.push(pages(draw));
    }
    if draw.coin("answer", 40) {
        main.push(answer(draw));
    }
    if template.shares {
        main.push(draw.share_bar());
    }
    if template.related {
        main.push(related(draw));
    }
    let main = draw
        .el(draw.pick("main tag", &["div", "main", "div"]), Role::Main)
        .all(main);
    let aside = aside(draw);
    let mut body: Vec<Node> = Vec::new();
    if template.cookies && draw.coin("cookies first", 50) {
        body.push(cookies(draw));
    }
    if template.nav {
        body.push(nav(draw));
    }
    if template.login {
        body.push(login(draw));
    }
    let columns = if draw.coin("aside first", 40) {
        [aside, Some(main.into())]
    } else {
        [Some(main.into()), aside]
    };
    let columns = columns.into_iter().flatten();
    let frame = draw.el("div", Role::Page);
    body.push(if template.in_table {
        let cells = columns.map(|column| el("td").attr("valign", "top").with(column).into());
        let table = el("table").attr("width", "100%").attr("border", "0");
        frame.with(table.with(el("tr").all(cells))).into()
    } else {
        frame.all(columns).into()
    });
    body.push(footer(draw));
    if template.cookies && !draw.coin("cookies first", 50) {
        body.push(cookies(draw));
    }
    if template.scripts {
        let program = "var comments = document.querySelectorAll('div'); init(comments, 12);";
        body.push(el("script").say(program).into());
    }
    let head = el("head")
        .with(el("meta").attr("charset", "utf-8"))
        .with(el("title").say(format!("{} - Quayside", tree.title)));
    let head = if template.scripts {
        head.with(el("style").say(".post { margin: 1em } .author { color: red }"))
    } else {
        head
    };
    el("html")
        .attr("lang", template.language.code)
        .with(head)
        .with(el("body").all(body))
        .into()
}

fn links(words: &[&str]) -> impl Iterator<Item = Element> {
    words
        .iter()
        .enumerate()
        .map(|(at, words)| el("a").attr("href", format!("/page{at}.html")).say(*words))
}

fn nav(draw: &Draw<'_>) -> Node {
    let items = links(draw.template.language.labels.nav).map(|link| el("li").with(link).into());
    let nav = draw.el(draw.pick("nav tag", &["nav", "div"]), Role::Nav);
    nav.with(el("ul").all(items)).into()
}

fn crumbs(draw: &Draw<'_>) -> Node {
    let mut crumbs = draw.el("div", Role::Crumbs);
    for link in links(&draw.template.language.labels.nav[..2]) {
        crumbs = crumbs.with(link).say(" » ");
    }
    crumbs.say(draw.tree.title).into()
}

fn pages(draw: &Draw<'_>) -> Node {
    let mut pages = draw.el("div", Role::Pages).with(el("b").say("1"));
    for link in links(&["2", "3", "9", "»"]) {
        pages = pages.say(" ").with(link);
    }
    pages.into()
}

fn answer(draw: &Draw<'_>) -> Node {
    let labels = &draw.template.language.labels;
    let send = el("button").attr("type", "submit").say(labels.buttons[0]);
    draw.el("form", Role::Form)
        .attr("action", "/new")
        .attr("method", "post")
        .with(el("h3").say(labels.answer))
        .with(el("textarea").attr("name", "words"))
        .with(send)
        .into()
}

fn login(draw: &Draw<'_>) -> Node {
    let labels = &draw.template.language.labels;
    draw.el("form", Role::Login)
        .attr("action", "/login")
        .with(el("label").say(labels.fields.0))
        .with(el("input").attr("name", "user"))
        .with(el("input").attr("type", "password").attr("name", "pass"))
        .with(el("button").say(labels.login))
        .into()
}

fn cookies(draw: &Draw<'_>) -> Node {
    let labels = &draw.template.language.labels;
    draw.el("div", Role::Cookies)
        .with(el("p").say(labels.cookies))
        .with(el("button").say("OK"))
        .into()
}

/// The words of a title of some other thread.
fn other_title(draw: &Draw<'_>, dice: &mut Dice) -> String {
    let language = draw.template.language;
    let (object, end) = (dice.pick(language.objects), dice.pick(language.ends));
    format!("{object}{}{end}", language.space)
}

fn other_date(draw: &Draw<'_>, dice: &mut Dice) -> String {
    let (month, day) = (dice.between(1, 12), dice.between(1, 28));
    let small = |number: usize| u8::try_from(number).unwrap_or(1);
    let day = tiezi_core::Time::date(2023, small(month), small(day));
    let time = day.and_then(|day| day.at(small(dice.below(24)), small(dice.below(60)), None));
    time.map(|time| date::written(draw.template.form, draw.template.language, time).0)
        .unwrap_or_default()
}

fn related(draw: &Draw<'_>) -> Node {
    let mut dice = Dice::of(draw.seed, "related threads");
    let count = dice.between(3, 6);
    let has_dates = dice.chance(40);
    let items = (0..count).map(|at| {
        let link = el("a").attr("href", format!("/thread/{}", 700 + at));
        let item = draw
            .el("li", Role::Item)
            .with(link.say(other_title(draw, &mut dice)));
        let date = has_dates.then(|| text(format!(" ({})", other_date(draw, &mut dice))));
        item.all(date).into()
    });
    let items: Vec<Node> = items.collect();
    draw.el("div", Role::Widget)
        .with(el("h3").say(draw.template.language.labels.related))
        .with(el("ul").all(items))
        .into()
}

fn aside(draw: &Draw<'_>) -> Option<Node> {
    let template = draw.template;
    let mut widgets: Vec<Node> = Vec::new();
    if template.teasers {
        widgets.push(teasers(draw));
    }
    if template.online {
        widgets.push(online(draw));
    }
    let tag = draw.pick("aside tag", &["div", "aside"]);
    (!widgets.is_empty()).then(|| draw.el(tag, Role::Aside).all(widgets).into())
}

/// Beginnings of posts of other threads.
fn teasers(draw: &Draw<'_>) -> Node {
    let mut dice = Dice::of(draw.seed, "teasers of others");
    let labels = &draw.template.language.labels;
    let count = dice.between(3, 7);
    let (has_names, has_dates) = (dice.chance(60), dice.chance(60));
    let items = (0..count).map(|at| {
        let link = el("a").attr("href", format!("/thread/{}", 800 + at));
        let mut item = draw
            .el("li", Role::Item)
            .with(link.say(other_title(draw, &mut dice)));
        if has_names {
            let name = dice.pick(&NAMES);
            item = item.say(format!(" {} {name}", labels.by));
        }
        if has_dates {
            let date = draw.el("span", Role::Time).say(other_date(draw, &mut dice));
            item = item.say(" ").with(date);
        }
        item.into()
    });
    let items: Vec<Node> = items.collect();
    draw.el("div", Role::Widget)
        .with(el("h3").say(labels.latest))
        .with(el("ul").all(items))
        .into()
}

fn online(draw: &Draw<'_>) -> Node {
    let mut names = draw.el("p", Role::Item);
    for person in 0..draw.tree.people.len().min(5) {
        let link = el("a").attr("href", draw.profile(person));
        names = names.with(link.say(draw.tree.people[person])).say(" ");
    }
    draw.el("div", Role::Widget)
        .with(el("h3").say(draw.template.language.labels.online))
        .with(names)
        .into()
}

fn footer(draw: &Draw<'_>) -> Node {
    let mut dice = Dice::of(draw.seed, "footer");
    let words = format!("© 2024 Quayside. {}.", draw.template.language.labels.footer);
    let tag = draw.pick("footer tag", &["footer", "div"]);
    let mut footer = draw.el(tag, Role::Footer).with(el("p").say(words));
    if dice.chance(30) {
        footer = footer.with(el("p").say(other_date(draw, &mut dice)));
    }
    footer.into()
}
