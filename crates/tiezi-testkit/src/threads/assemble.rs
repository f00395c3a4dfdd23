//! Parts put together to posts, and posts to a thread.

use super::{
    dice::Dice,
    markup::{Element, Node, el},
    render::Draw,
    template::{Anchor, By, Classes, Line, Opening, Place, Shape},
    vocabulary::Role,
};

impl Draw<'_> {
    /// All of a post but its replies, in the order of the page.
    fn content(&self, at: usize) -> Vec<Node> {
        let mut out = Vec::new();
        match self.template.place {
            Place::Before | Place::Split | Place::Run => {
                out.extend(self.avatar(at));
                out.extend(self.head_box(at));
                out.extend(self.below_head(at));
            }
            Place::After => {
                out.extend(self.title(at));
                out.extend(self.body(at));
                out.extend(self.edited(at));
                out.extend(self.signature(at));
                out.extend(self.avatar(at));
                out.extend(self.head_box(at));
                out.extend(self.foot(at));
            }
            Place::Beside => {
                let style = self.pick("float", &["float:left;width:160px", "display:table-cell"]);
                let side = self.el("div", Role::Side).attr("style", style);
                out.push(side.all(self.side(at)).into());
                out.push(self.el("div", Role::Main).all(self.main(at)).into());
            }
        }
        out
    }

    fn head_box(&self, at: usize) -> Option<Node> {
        let tag = self.pick("head tag", &["div", "div", "header", "p"]);
        let is_line = self.template.line != Line::Boxes && self.template.by != By::Heading;
        let has_facts = self.template.facts;
        let tag = if tag == "p" && (!is_line || has_facts) {
            "div"
        } else {
            tag
        };
        let head = self.head(at, self.who_and_when(at), self.template.line);
        let facts = self.facts(at);
        let is_empty = head.is_empty() && facts.is_empty();
        (!is_empty).then(|| self.el(tag, Role::Head).all(head).all(facts).into())
    }

    /// The `dt` over a comment's words.
    fn term(&self, at: usize) -> Element {
        self.record("dt", at)
            .all(self.named(at))
            .all(self.avatar(at))
            .all(self.head(at, self.who_and_when(at), self.template.line))
    }

    fn below_head(&self, at: usize) -> Vec<Node> {
        let mut out = Vec::new();
        out.extend(self.title(at));
        out.extend(self.body(at));
        out.extend(self.edited(at));
        out.extend(self.signature(at));
        out.extend(self.foot(at));
        out
    }

    /// The column beside the words.
    fn side(&self, at: usize) -> Vec<Node> {
        let mut out = Vec::new();
        let name = el("div").all(self.name(at)).into();
        if self.coin("face first", 50) {
            out.extend(self.avatar(at));
            out.push(name);
        } else {
            out.push(name);
            out.extend(self.avatar(at));
        }
        out.extend(self.facts(at));
        out
    }

    /// The column of the words.
    fn main(&self, at: usize) -> Vec<Node> {
        let mut out = Vec::new();
        let when = self.when(at);
        let groups = if when.is_empty() {
            Vec::new()
        } else {
            vec![when]
        };
        let head = self.head(at, groups, Line::Inline);
        if !head.is_empty() {
            out.push(self.el("div", Role::Head).all(head).into());
        }
        out.extend(self.below_head(at));
        out
    }

    /// The element that a post is, with its name and the classes that tell it from others.
    fn record(&self, tag: &'static str, at: usize) -> Element {
        let template = self.template;
        let mut record = self.el(tag, Role::Record);
        if template.classes != Classes::None {
            if template.stripes {
                record = record.class(if at.is_multiple_of(2) { "odd" } else { "even" });
                if at + 1 == self.tree.comments.len() {
                    record = record.class("last");
                }
            }
            if at == 0 && template.opening == Opening::Marked {
                record = record.class(&self.class(Role::Opening));
            }
        }
        match template.anchor {
            Anchor::None | Anchor::Name => record,
            _ => record.attr("id", self.anchor(at)),
        }
    }

    /// The target of links, where it is an element of its own.
    fn named(&self, at: usize) -> Option<Node> {
        (self.template.anchor == Anchor::Name || self.template.shape == Shape::FlatRules)
            .then(|| self.anchor(at))
            .filter(|anchor| !anchor.is_empty())
            .map(|anchor| el("a").attr("name", anchor).into())
    }

    fn children(&self, at: usize) -> Vec<usize> {
        let comments = &self.tree.comments;
        (at + 1..comments.len())
            .filter(|child| comments[*child].parent == Some(at))
            .collect()
    }

    fn filled(&self, tag: &'static str, at: usize) -> Element {
        self.record(tag, at)
            .all(self.named(at))
            .all(self.content(at))
    }

    /// A post with its replies in it.
    fn nested(&self, at: usize) -> Vec<Node> {
        let children = self.children(at);
        let below = |box_of: &'static str| -> Option<Node> {
            if children.is_empty() {
                return None;
            }
            let has_fold = self.template.folds && matches!(box_of, "div" | "section");
            let fold = has_fold.then(|| {
                let words = format!(
                    "▾ {} {}",
                    children.len(),
                    self.template.language.labels.comments
                );
                self.el("button", Role::Fold).say(words).into()
            });
            let inner = children.iter().flat_map(|child| self.nested(*child));
            Some(self.el(box_of, Role::Children).all(fold).all(inner).into())
        };
        let one = |element: Element| vec![element.into()];
        match self.template.shape {
            Shape::NestedUl | Shape::NestedOl => {
                let list = if self.template.shape == Shape::NestedUl {
                    "ul"
                } else {
                    "ol"
                };
                if self.coin("box in item", 50) {
                    let item = self.filled("div", at);
                    one(el("li").with(item).all(below(list)))
                } else {
                    one(self.filled("li", at).all(below(list)))
                }
            }
            Shape::NestedArticle => one(self.filled("article", at).all(below("section"))),
            Shape::NestedOwn => one(self.filled("x-comment", at).all(below("div"))),
            Shape::NestedDetails => {
                let head = self.el("summary", Role::Head).all(self.avatar(at));
                let head = head.all(self.head(at, self.who_and_when(at), self.template.line));
                let record = self.record("details", at).attr("open", "");
                let record = record.all(self.named(at)).with(head).all(self.facts(at));
                one(record.all(self.below_head(at)).all(below("div")))
            }
            Shape::WrappedDiv => one(el("div").with(self.filled("div", at)).all(below("div"))),
            Shape::NestedDl => {
                let head = self.term(at).all(self.facts(at));
                let words = self.el("dd", Role::Main).all(self.below_head(at));
                vec![head.into(), words.all(below("dl")).into()]
            }
            Shape::NestedTable => one(self
                .table(at)
                .all(below("td").map(|cell| el("tr").with(cell).into()))),
            _ => one(self.filled("div", at).all(below("div"))),
        }
    }

    /// A post as a table of its own.
    fn table(&self, at: usize) -> Element {
        let table = self.record("table", at);
        let row = |cell: Element| -> Node { el("tr").with(cell).into() };
        match self.template.place {
            Place::Before | Place::Split | Place::Run => {
                let head = self
                    .el("td", Role::Head)
                    .all(self.named(at))
                    .all(self.avatar(at));
                let head = head.all(self.head(at, self.who_and_when(at), self.template.line));
                let words = el("td").all(self.below_head(at));
                table.with(row(head.all(self.facts(at)))).with(row(words))
            }
            Place::After => {
                let words = el("td").all(self.named(at)).all(self.title(at));
                let words = words.all(self.body(at)).all(self.edited(at));
                let head = self.el("td", Role::Head).all(self.avatar(at));
                let head = head.all(self.head(at, self.who_and_when(at), self.template.line));
                let head = head.all(self.facts(at)).all(self.foot(at));
                table
                    .with(row(words.all(self.signature(at))))
                    .with(row(head))
            }
            Place::Beside => table.with(self.cells(el("tr"), at)),
        }
    }

    fn cells(&self, row: Element, at: usize) -> Element {
        let side = self.el("td", Role::Side).attr("width", "160");
        let side = side.all(self.named(at)).all(self.side(at));
        row.with(side)
            .with(self.el("td", Role::Main).all(self.main(at)))
    }

    /// A post without its replies, on a page where none stands in another.
    fn flat(&self, at: usize) -> Vec<Node> {
        let one = |element: Element| vec![element.into()];
        let depth = self.tree.comments[at].depth;
        match self.template.shape {
            Shape::IndentClass => {
                let depth = format!(
                    "{}{depth}",
                    self.pick("depth", &["depth-", "level", "indent_"])
                );
                one(self.filled("div", at).class(&depth))
            }
            Shape::IndentMargin => {
                let margin = format!("margin-left:{}px", depth * 40);
                one(self.filled("div", at).attr("style", margin))
            }
            Shape::IndentSpacer => {
                let spacer = el("img").attr("src", "s.gif").attr("height", "1");
                let spacer = spacer.attr("width", (depth * 40).to_string());
                let row = el("tr").with(el("td").with(spacer));
                let row = row.with(
                    self.el("td", Role::Main)
                        .all(self.named(at))
                        .all(self.content(at)),
                );
                let inner = el("table").attr("border", "0").with(row);
                one(self.record("tr", at).with(el("td").with(inner)))
            }
            Shape::FlatArticle => one(self.filled("article", at)),
            Shape::FlatOwn => one(self.filled("x-post", at)),
            Shape::FlatFieldset => {
                let head = self.el("legend", Role::Head);
                let head = head.all(self.head(at, self.who_and_when(at), Line::Inline));
                let record = self.record("fieldset", at).with(head);
                let record = record.all(self.named(at)).all(self.avatar(at));
                one(record.all(self.facts(at)).all(self.below_head(at)))
            }
            Shape::FlatUl | Shape::FlatOl => one(self.filled("li", at)),
            Shape::FlatTables => one(self.table(at)),
            Shape::FlatRows => one(self.cells(self.record("tr", at), at)),
            Shape::FlatPairs => {
                let head = self
                    .el("td", Role::Head)
                    .all(self.named(at))
                    .all(self.avatar(at));
                let head = head.all(self.head(at, self.who_and_when(at), self.template.line));
                let words = el("td").all(self.below_head(at));
                vec![
                    self.record("tr", at).with(head).into(),
                    el("tr").with(words).into(),
                ]
            }
            Shape::FlatDl => {
                let head = self.term(at);
                let words = self.el("dd", Role::Main).all(self.below_head(at));
                vec![head.into(), words.into()]
            }
            Shape::FlatHeadings => {
                let head = self
                    .record("h4", at)
                    .all(self.named(at))
                    .all(self.avatar(at));
                let head = head.all(self.head(at, self.who_and_when(at), Line::Inline));
                let mut out = vec![head.into()];
                out.extend(self.below_head(at));
                out
            }
            Shape::FlatRules => {
                let mut out: Vec<Node> = self.named(at).into_iter().collect();
                let head = self.head(at, self.who_and_when(at), self.template.line);
                let is_line = self.template.line != Line::Boxes;
                let end = || is_line.then(|| Node::from(el("br")));
                if self.template.place == Place::After {
                    out.extend(self.title(at));
                    out.extend(self.body(at));
                    out.extend(self.edited(at));
                    out.extend(self.signature(at));
                    out.extend(self.avatar(at));
                    out.extend(head);
                    out.extend(self.foot(at));
                } else {
                    out.extend(self.avatar(at));
                    out.extend(head);
                    out.extend(end());
                    out.extend(self.below_head(at));
                }
                out.push(el("hr").into());
                out
            }
            _ => one(self.filled("div", at)),
        }
    }

    /// An advertisement as it stands between posts.
    fn advert(&self, which: usize) -> Option<Node> {
        let mut dice = Dice::nth(self.seed, "advert", which);
        let language = self.template.language;
        let words = format!(
            "{}{}{}",
            dice.pick(language.objects),
            language.space,
            dice.pick(language.ends)
        );
        let link = el("a")
            .attr("href", "https://ads.example/click?id=4")
            .say(words);
        let advert = |tag| {
            let label = el("span").say(language.labels.advert);
            self.el(tag, Role::Advert).with(label).say(" ").with(link)
        };
        Some(match self.template.shape {
            Shape::NestedUl | Shape::NestedOl | Shape::FlatUl | Shape::FlatOl => {
                advert("li").into()
            }
            Shape::FlatRows | Shape::FlatPairs | Shape::IndentSpacer => {
                el("tr").with(advert("td").attr("colspan", "2")).into()
            }
            Shape::NestedDl | Shape::FlatDl | Shape::FlatHeadings | Shape::FlatRules => {
                return None;
            }
            _ => advert("div").into(),
        })
    }

    /// The first post, drawn otherwise than the replies.
    pub(super) fn opening(&self) -> Node {
        let tag = self.pick("opening tag", &["div", "article", "section"]);
        let opening = self.el(tag, Role::Opening);
        let opening = match self.template.anchor {
            Anchor::None | Anchor::Name => opening,
            _ => opening.attr("id", self.anchor(0)),
        };
        opening.all(self.named(0)).all(self.content(0)).into()
    }

    /// The posts from one on, in the element that holds all.
    pub(super) fn thread(&self, first: usize) -> Node {
        let shape = self.template.shape;
        let comments = &self.tree.comments;
        let is_nested = matches!(
            shape,
            Shape::NestedUl
                | Shape::NestedOl
                | Shape::NestedDiv
                | Shape::WrappedDiv
                | Shape::NestedArticle
                | Shape::NestedDl
                | Shape::NestedTable
                | Shape::NestedDetails
                | Shape::NestedOwn
        );
        let roots =
            (first..comments.len()).filter(|at| !is_nested || comments[*at].parent.is_none());
        let mut posts: Vec<Node> = Vec::new();
        if shape == Shape::FlatRows && self.coin("column heads", 40) {
            let (author, words) = self.template.language.labels.columns;
            let row = el("tr")
                .with(el("th").say(author))
                .with(el("th").say(words));
            posts.push(row.into());
        }
        for (count, at) in roots.enumerate() {
            if is_nested {
                posts.extend(self.nested(at));
            } else {
                posts.extend(self.flat(at));
            }
            if self.template.adverts && (count == 0 || count == 5) {
                posts.extend(self.advert(count));
            }
        }
        let tag = match shape {
            Shape::NestedUl | Shape::FlatUl => "ul",
            Shape::NestedOl | Shape::FlatOl => "ol",
            Shape::NestedDl | Shape::FlatDl => "dl",
            Shape::IndentSpacer | Shape::FlatRows | Shape::FlatPairs => "table",
            _ => self.pick("thread tag", &["div", "section", "div"]),
        };
        self.el(tag, Role::Thread).all(posts).into()
    }
}
