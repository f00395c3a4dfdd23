use crate::*;

/// The tree of a page's body, as the tests of html5lib draw it, on one line.
fn body(html: &str) -> String {
    let tree = parse(html);
    let body = tree.first_named(&html5ever::local_name!("body")).unwrap();
    let mut out = String::new();
    draw(body, &mut out);
    out
}

fn draw(node: Node<'_>, out: &mut String) {
    let mut last_was_text = false;
    for child in node.children() {
        match child.own_text() {
            Some(text) if last_was_text => {
                out.pop();
                out.push_str(text);
                out.push('"');
            }
            Some(text) => {
                out.push('"');
                out.push_str(text);
                out.push('"');
            }
            None if child.is_element() => {
                out.push_str(child.name_text());
                out.push('(');
                draw(child, out);
                out.push(')');
            }
            None => {}
        }
        last_was_text = child.own_text().is_some();
    }
}

#[test]
fn nodes_of_two_trees_are_never_the_same() {
    let (one, other) = (parse("<p>x"), parse("<p>x"));
    let p = |tree| Tree::document(tree).first(selector!("p")).unwrap();
    assert!(p(&one) == p(&one) && p(&one) != p(&other));
}

#[test]
fn every_node_knows_where_it_stands() {
    let page =
        "<!-- x -->\r\n<p class='a>b'>上&amp;<b\n>two</b >\r\nth\0ree<td>&#x4e0a;</p><i><p>下</i>";
    let tree = parse(page);
    let spans = |name: &str| {
        let nodes = tree.document().descendants();
        let named = nodes.filter(|node| node.name_text() == name);
        named.map(|node| &page[node.span()]).collect::<Vec<_>>()
    };
    assert_eq!(spans("p"), ["<p class='a>b'>", "<p>"]);
    assert_eq!(spans("b"), ["<b\n>"]);
    let nodes = tree.document().descendants();
    let texts = nodes.filter(|node| node.own_text().is_some());
    let texts: Vec<_> = texts.map(|node| &page[node.span()]).collect();
    assert_eq!(texts, ["上&amp;", "two", "\r\nth\0ree<td>&#x4e0a;", "下"]);
}

#[test]
fn what_has_no_tag_stands_where_it_was_made() {
    let page = "<b>one<p>two</b>three<table><tr><td>four";
    let tree = parse(page);
    let of = |name: &str| {
        tree.document()
            .descendants()
            .find(|node| node.name_text() == name)
    };
    assert_eq!(of("body").unwrap().span(), 0..3);
    assert_eq!(&page[of("tbody").unwrap().span()], "<tr>");
}

#[test]
fn what_people_leave_open_is_closed() {
    assert_eq!(body("<p>a<p>b"), r#"p("a")p("b")"#);
    assert_eq!(body("<ul><li>a<li>b</ul>c"), r#"ul(li("a")li("b"))"c""#);
    assert_eq!(
        body("<table><tr><td>a<td>b<tr><td>c</table>"),
        r#"table(tbody(tr(td("a")td("b"))tr(td("c"))))"#
    );
}

#[test]
fn marks_that_overlap_are_opened_anew() {
    assert_eq!(body("<b>1<i>2</b>3</i>"), r#"b("1"i("2"))i("3")"#);
    assert_eq!(body("<b><p>1</b>2</p>"), r#"b()p(b("1")"2")"#);
    assert_eq!(body("<a>1<a>2"), r#"a("1")a("2")"#);
}

#[test]
fn a_mark_that_is_opened_anew_is_of_the_same_tag() {
    let address = "x".repeat(40);
    let tree = parse(&format!(
        "<p><a href='/{address}1'>1<p>2</a><p><a href='/{address}2'>3</a><a href='/{address}1'>4</a>"
    ));
    let links: Vec<_> = tree.document().select(selector!("a")).collect();
    let tags: Vec<_> = links.iter().map(|link| link.tag_index()).collect();
    let ends: Vec<_> = links
        .iter()
        .map(|link| link.attr("href").unwrap().chars().last().unwrap())
        .collect();
    assert_eq!(ends, ['1', '1', '2', '1']);
    assert!(tags[0].is_some() && tags[0] == tags[1] && tags[1] != tags[2]);
    // The same address again, in a tag of its own.
    assert_ne!(tags[3], tags[0]);
}

#[test]
fn words_in_a_table_stand_before_it() {
    assert_eq!(
        body("<table>one<tr>two<td>three</table>"),
        r#""onetwo"table(tbody(tr(td("three"))))"#
    );
}

#[test]
fn character_references_are_read() {
    assert_eq!(
        body("a&lt;b&amp;c&eacute;&#x5E16;&notit;"),
        "\"a<b&cé帖¬it;\""
    );
    let tree = parse("<a href='?a=1&copy=2&amp;b=3'>");
    let link = tree.document().first(selector!("a")).unwrap();
    assert_eq!(link.attr("href"), Some("?a=1&copy=2&b=3"));
}

#[test]
fn raw_text_is_no_markup_and_a_program_is_not_kept() {
    assert_eq!(
        body("y<script>if (a<b) '</p>'</script><p>x"),
        r#""y"script()p("x")"#
    );
    assert_eq!(body("<textarea>\n<b>x</textarea>"), r#"textarea("<b>x")"#);
    assert_eq!(body("y<noscript><p>x</noscript>"), r#""y"noscript(p("x"))"#);
    let page = "<script>1</script><script type='application/ld+json' id=x>{\"a\":1}</script>";
    let keeps_script = |script: Script<'_>| {
        script.media_type.ends_with("json") && script.id == "x" && script.text.starts_with('{')
    };
    let rules = Rules {
        keeps_script,
        ..Rules::default()
    };
    let tree = parse_with(page, rules);
    let data = tree.document().first(selector!("#x")).unwrap();
    assert_eq!(
        data.children().next().unwrap().own_text(),
        Some("{\"a\":1}")
    );
}

#[test]
fn words_are_shown_as_the_rules_of_a_reader_say() {
    let page = "<p>one <i class=icon>reply</i> two <i>reply</i><template><b>x</b></template>
        <div><template shadowrootmode=open><p>three</template></div>";
    let rules = Rules {
        silent: Classes::of(["icon"]),
        is_silent: |node| node.has_class("icon"),
        ..Rules::default()
    };
    assert_eq!(parse(page).document().text(), "one reply two reply three");
    assert_eq!(
        parse_with(page, rules).document().text(),
        "one two reply three"
    );
}

#[test]
fn style_sheets_that_may_hide_something_are_kept_beside_the_tree() {
    let page = "<style>p{color:red}</style><style media=print>.a{display:none}</style><p>x";
    let tree = parse(page);
    let sheets: Vec<_> = tree.sheets().collect();
    let [(style, sheet)] = sheets[..] else {
        panic!("{sheets:?}");
    };
    assert_eq!(style.attr("media"), Some("print"));
    assert_eq!(sheet, ".a{display:none}");
    assert_eq!(style.descendants().count(), 0);
}

#[test]
fn what_a_page_ends_in_is_told() {
    let unclosed = |page: &str| parse(page).unclosed.map(|place| page[place].to_owned());
    assert_eq!(unclosed("<p>a<!-- b <p>c"), Some("<!--".to_owned()));
    assert_eq!(unclosed("<p>a<!-- b --><p>c<!-- d -->"), None);
    assert_eq!(unclosed("<p>a<!-->"), None);
    assert_eq!(unclosed("<p>a<a href='b><p>c</p>"), Some("<a".to_owned()));
    assert_eq!(unclosed("<p>a<a href='b"), None);
    let tag = "<script type=x>";
    assert_eq!(unclosed(&format!("<p>a{tag} if (a<b) c()")), None);
    assert_eq!(
        unclosed(&format!("<p>a{tag} c() <p>d</p>")),
        Some(tag.to_owned())
    );
    assert_eq!(unclosed("<title>a<p>b"), Some("<title>".to_owned()));
    let page = "<template><p>a</template><template><p>b";
    assert_eq!(unclosed(page), Some("<template>".to_owned()));
    assert_eq!(unclosed("<template><p>a"), None);
    let words = |page: &str| parse(page).document().text();
    assert_eq!(words("<template source=x /><p>a<p>b"), "a b");
    assert_eq!(words("<template><p>a<b>c</template><p>d"), "d");
    assert_eq!(unclosed("<p>a<select><option>b</select><p>c"), None);
}

#[test]
fn tags_nested_deep_are_left_out_and_their_words_stay() {
    let tree = parse(&format!(
        "{}deep{}after",
        "<div>".repeat(5000),
        "</div>".repeat(5000)
    ));
    assert!(tree.flattened.is_some());
    let deepest = tree
        .document()
        .descendants()
        .map(Node::depth)
        .max()
        .unwrap();
    assert!(deepest < 300, "{deepest}");
    assert_eq!(tree.document().text(), "deep after");
    assert!(parse(&"<p>one<br>".repeat(5000)).flattened.is_none());
}

#[test]
fn elements_opened_anew_do_not_multiply() {
    let mut fonts = String::new();
    for size in 0..1000 {
        fonts.push_str("<font size=");
        fonts.push_str(&size.to_string());
        fonts.push('>');
    }
    let tree = parse(&format!("{fonts}{}", "<p>x</p>".repeat(1000)));
    assert!(tree.node_count() < 1000 * 20, "{}", tree.node_count());
}

#[test]
fn selectors_find_what_they_name() {
    let tree = parse(
        "<div id=a class='post first'><p class=body title='one two'>x</p></div>\
         <div class=post><a href='/u/7'>y</a></div>",
    );
    let found = |selector: &str| {
        let selector: Selector = selector.parse().unwrap();
        let found = tree.document().select(&selector);
        found.map(Node::name_text).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(found(".post"), "div div");
    assert_eq!(found("div#a.first > p.body"), "p");
    assert_eq!(found("body > p"), "");
    assert_eq!(found("html .post a, p"), "p a");
    assert_eq!(found("a[href^='/u/'], [title~=two]"), "p a");
    assert_eq!(found("div:not(.first)"), "div");
    assert_eq!(found("[href$='7'] , [href*=x]"), "a");
    assert_eq!(found(".post:has(p.body), .post:has(b)"), "div");
    assert_eq!(found(""), "");
}

#[test]
fn words_of_a_node_are_folded() {
    let tree = parse("<p> one\n<b>two</b>three<br>four</p><script>no</script><div>five</div>");
    assert_eq!(tree.document().text(), "one twothree four five");
}
#[test]
fn a_page_saved_as_xml_closes_what_it_closes_itself() {
    let xml = "<meta charset='utf-8'/><body><br/><iframe src='x'/><a id='top'/><p>x</p><div/>y";
    assert_eq!(body(xml), r#"br()iframe()a()p("x")div()"y""#);
    // Authors who write so in HTML get what browsers make of it.
    let html = "<meta charset=utf-8><link><body><br><div/>y";
    assert_eq!(body(html), r#"br()div("y")"#);
    assert_eq!(
        body("<meta charset='utf-8'/><body><br/><p>x"),
        r#"br()p("x")"#
    );
}

#[test]
fn elements_nest_anew_once_those_nested_deep_are_closed() {
    let deep = format!("{}x{}", "<div>".repeat(300), "</div>".repeat(300));
    let tree = parse(&format!("{deep}<p class=after>y"));
    assert!(tree.flattened.is_some());
    let after = tree.document().first(selector!("p.after"));
    assert_eq!(after.map(Node::depth), Some(3));
}

#[test]
fn marks_that_are_moved_tell_how_deep_they_stand() {
    let round = format!("{}{}", "<b>".repeat(16), "<div>".repeat(10));
    let page = format!("{round}{}x", "</b>".repeat(16)).repeat(20);
    let tree = parse(&page);
    for node in tree.document().descendants() {
        let parent = node.parent().unwrap();
        assert_eq!(node.depth(), parent.depth() + 1);
        assert!(node.depth() <= 513, "{}", node.depth());
    }
    assert_eq!(tree.document().text().replace(' ', ""), "x".repeat(20));
}

#[test]
fn marks_left_open_in_cells_leave_room_for_others() {
    let cells = "<table><tr><td><font size=2>x<td><b>y</table>".repeat(20);
    let tree = parse(&format!("{cells}<i>z</i>"));
    assert!(tree.document().first(selector!("i")).is_some());
    assert_eq!(tree.document().select(selector!("b")).count(), 20);
}

#[test]
fn attributes_beyond_the_limit_are_left_out_with_their_values() {
    let names = (1..64)
        .map(|at| format!("a{at}=x "))
        .collect::<Vec<_>>()
        .concat();
    let tree = parse(&format!("<div {names} last beyond=y>"));
    let div = tree.document().first(selector!("div")).unwrap();
    assert_eq!(div.attributes().count(), 64);
    assert_eq!((div.attr("last"), div.attr("beyond")), (Some(""), None));
}

#[test]
fn not_and_has_take_lists() {
    let tree = parse("<b class=x>1</b><b class=y>2</b><b id=z>3</b><p><i>4</i></p><p><u>5</u></p>");
    let found = |text: &str| {
        let selector: Selector = text.parse().unwrap();
        let found = tree.document().select(&selector).map(Node::text);
        found.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(found("b:not(.x, .y)"), "3");
    assert_eq!(found("b:not(.x):not( #z )"), "2");
    assert_eq!(found("p:has(i, b)"), "4");
    assert_eq!(found("p:not(:has(i))"), "5");
}

#[test]
fn what_is_no_selector_is_told_with_its_place() {
    let fault = |text: &str| {
        let error = text.parse::<Selector>().unwrap_err();
        (error.what, error.at)
    };
    assert_eq!(fault("p..note"), ("a name is missing", 2));
    assert_eq!(fault(".a, "), ("nothing is selected", 4));
    assert_eq!(fault("> p"), ("nothing is selected", 0));
    assert_eq!(fault("p:not(.a"), ("a bracket is left open", 8));
    assert_eq!(fault("p:not()"), ("nothing is selected", 6));
    assert_eq!(
        fault("p:not(.a .b)"),
        ("only one element is described in brackets", 9)
    );
    assert_eq!(fault("[href='x]"), ("a bracket is left open", 9));
    assert_eq!(fault("a:hover"), ("this is no part of a selector", 1));
    assert_eq!(fault("p)"), ("a bracket is closed that was not opened", 1));
    let deep = format!("p{}", ":not(".repeat(100_000));
    assert_eq!(fault(&deep).0, "too many brackets stand in each other");
    assert_eq!(
        "p..note".parse::<Selector>().unwrap_err().to_string(),
        r#""p..note" is no selector: a name is missing, at byte 2"#
    );
}
