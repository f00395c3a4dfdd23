//! Posts as each board stores them, and what is read in them.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use tiezi_bbcode::Bbcode;
use tiezi_core::{Block, Confidence, Converter, Inline, Options, Reader, Report, Span, plain};

fn report(input: &str) -> Report {
    let options = Options::check(Bbcode.options(), [("outline", "off")]).unwrap();
    let report = Bbcode.read(input.as_bytes(), &options).unwrap().report;
    assert_eq!(report.validate(), Ok(()));
    report
}

/// The one post's blocks.
fn body(input: &str) -> Vec<Block> {
    let mut posts = report(input).posts;
    assert_eq!(posts.len(), 1);
    posts.remove(0).body
}

fn words(input: &str) -> String {
    plain::all_words(&body(input))
}

fn strong(words: &str) -> Inline {
    let content = vec![words.into()];
    Inline::Strong(Span { content })
}

/// Author, post and time of the one quote that a post is.
#[track_caller]
fn check_quote(input: &str, author: &str, post: Option<&str>, time: Option<&str>) {
    let [Block::Quote(quote)] = &body(input)[..] else {
        panic!("{:?}", body(input));
    };
    let name = quote
        .author
        .as_ref()
        .and_then(|author| author.name.as_deref());
    assert_eq!(name, Some(author));
    assert_eq!(quote.post.as_deref(), post);
    let read = quote.posted.as_ref().and_then(|posted| posted.time);
    assert_eq!(read.map(|time| time.to_string()).as_deref(), time);
    assert_eq!(plain::all_words(&quote.blocks), "Low water.");
}

#[test]
fn lines_are_broken_and_empty_lines_part_paragraphs() {
    let body = body("One\ntwo [B]three\n \nfour[/b]\r\n\r\nfive");
    let [Block::Paragraph(first), Block::Paragraph(second), third] = &body[..] else {
        panic!("{body:?}");
    };
    assert_eq!(
        first.content,
        ["One".into(), Inline::Break, "two ".into(), strong("three")]
    );
    assert_eq!(second.content, [strong("four")]);
    assert_eq!(*third, Block::paragraph("five"));
}

#[test]
fn marks_may_overlap() {
    let Block::Paragraph(paragraph) = &body("[b]one [i]two[/b] three[/i]")[0] else {
        panic!();
    };
    let emphasis = |content| Inline::Emphasis(Span { content });
    let bold = vec!["one ".into(), emphasis(vec!["two".into()])];
    assert_eq!(
        paragraph.content,
        [
            Inline::Strong(Span { content: bold }),
            " ".into(),
            emphasis(vec!["three".into()])
        ]
    );
}

#[test]
fn what_is_no_tag_is_words() {
    for text in [
        "a[1] [不是] [nothing]x[/nothing]",
        "[b]no end",
        "no start[/quote]",
        "[*] note",
        "[code]x",
        "[b x]y[/b]",
        "[url=[i]z[/url]",
    ] {
        assert_eq!(words(text), text);
    }
    assert_eq!(
        words("[color=red][size=4]Red[/size][/color] [unknown]"),
        "Red [unknown]"
    );
    assert_eq!(words("[plain][b]x[/b][/plain]"), "[b]x[/b]");
}

#[test]
fn quotes_of_every_board() {
    let seconds = Some("2024-03-01T07:20:00Z");
    let twelve = Some("12");
    check_quote("[quote=Wren]Low water.[/quote]", "Wren", None, None);
    check_quote(
        "[quote=\"Wren of [Quay]\" post_id=12 time=1709277600 user_id=4]Low water.[/quote]",
        "Wren of [Quay]",
        twelve,
        seconds,
    );
    check_quote(
        "[quote=&quot;Wren &amp; Co&quot;:1x2y3z4w]Low water.[/quote:1x2y3z4w]",
        "Wren & Co",
        None,
        None,
    );
    check_quote(
        "[quote:1x2y3z4w5v=\"Wren\"]Low water.[/quote:1x2y3z4w5v]",
        "Wren",
        None,
        None,
    );
    check_quote(
        "[QUOTE=\"Wren, post: 12, member: 4\"]Low water.[/QUOTE]",
        "Wren",
        twelve,
        None,
    );
    check_quote("[QUOTE=Wren;12]Low water.[/QUOTE]", "Wren", twelve, None);
    check_quote(
        "[quote author=Wren of Quay link=topic=3.msg12#msg12 date=1709277600]Low water.[/quote]",
        "Wren of Quay",
        twelve,
        seconds,
    );
    check_quote(
        "[quote='Wren' pid='12' dateline='1709277600']Low water.[/quote]",
        "Wren",
        twelve,
        seconds,
    );
    check_quote(
        "[quote][size=2][url=forum.php?mod=redirect&goto=findpost&pid=12&ptid=3][color=#999999]潮 Wren 发表于 2024-3-1 07:20[/color][/url][/size]\nLow water.[/quote]",
        "潮 Wren",
        twelve,
        Some("2024-03-01T07:20"),
    );
}

#[test]
fn phpbb_as_it_was_stored_by_every_version() {
    let typed = "[b]Tide[/b] & [url=http://a.example/?x=1&y=2]table[/url] :) http://a.example/long\n[list=1][*]one[*]two[/list]";
    let phpbb_30 = "[b:1x2y3z4w]Tide[/b:1x2y3z4w] &amp; [url=http&#58;//a&#46;example/?x=1&amp;y=2:1x2y3z4w]table[/url:1x2y3z4w] \
        <!-- s:) --><img src=\"{SMILIES_PATH}/smile.gif\" alt=\":)\" title=\"Smile\" /><!-- s:) --> \
        <!-- m --><a class=\"postlink\" href=\"http://a.example/long\">http://a.example/lo…</a><!-- m -->\n\
        [list=1:1x2y3z4w][*:1x2y3z4w]one[/*:m:1x2y3z4w][*:1x2y3z4w]two[/*:m:1x2y3z4w][/list:o:1x2y3z4w]";
    let phpbb_33 = "<r><B><s>[b]</s>Tide<e>[/b]</e></B> &amp; <URL url=\"http://a.example/?x=1&amp;y=2\"><s>[url=http://a.example/?x=1&amp;y=2]</s>table<e>[/url]</e></URL> \
        <E>:)</E> <URL url=\"http://a.example/long\">http://a.example/long</URL><br/>\n\
        <LIST type=\"decimal\"><s>[list=1]</s><LI><s>[*]</s>one</LI><LI><s>[*]</s>two</LI><e>[/list]</e></LIST></r>";
    let expected = body(typed);
    assert!(matches!(&expected[1], Block::List(list) if list.ordered && list.items.len() == 2));
    assert_eq!(body(phpbb_30), expected);
    assert_eq!(body(phpbb_33), expected);
}

#[test]
fn entities_are_decoded_where_all_is_escaped() {
    // SMF, with its line ends.
    assert_eq!(
        words("&quot;4.1&nbsp;m&quot; &amp;<br />[code]a &lt; b&#91;0][/code]"),
        "\"4.1\u{A0}m\" &\na < b[0]"
    );
    // As it was typed: somebody writes about HTML.
    let typed = "write \"&lt;\" for <";
    assert_eq!(words(typed), typed);
    let options = Options::check(Bbcode.options(), [("entities", "keep")]).unwrap();
    let kept = Bbcode.read(b"&lt;br&gt;", &options).unwrap().report;
    assert_eq!(plain::all_words(&kept.posts[0].body), "&lt;br&gt;");
}

#[test]
fn blocks_of_every_kind() {
    let body = body(
        "[i=s] 本帖最后由 甲 于 2024-3-1 07:20 编辑 [/i]\n[center][img=120,80]a.png[/img][/center]\
         [code=rust]\nlet x = [b];\n[/code]Words[hr][hide=10]under[/hide][attach]77[/attach][media=youtube]k3xQ[/media]\
         [table=98%]stray[tr][th]a[/th][th]b[/th][/tr][tr=red][td=2,1,50%]c\n\nd[list][*]e[*]f[/list][/td][/tr][/table]\
         [spoiler=Why]so[/spoiler]",
    );
    let kinds: Vec<&str> = body
        .iter()
        .map(|block| match block {
            Block::Notice(notice) if notice.kind == "edited" => "edited",
            Block::Figure(figure) if figure.images[0].height == Some(80) => "figure",
            Block::Code(code)
                if code.text == "let x = [b];" && code.language.as_deref() == Some("rust") =>
            {
                "code"
            }
            Block::Paragraph(_) => "paragraph",
            Block::Rule => "rule",
            Block::Spoiler(_) => "spoiler",
            Block::Attachment(file) if file.name.as_deref() == Some("77") => "attachment",
            Block::Media(media) if media.url == "https://www.youtube.com/watch?v=k3xQ" => "media",
            Block::Table(table)
                if table.header_rows == 1 && table.rows[1][0].colspan == Some(2) =>
            {
                "table"
            }
            _ => panic!("{block:?}"),
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "edited",
            "figure",
            "code",
            "paragraph",
            "rule",
            "spoiler",
            "attachment",
            "media",
            "paragraph",
            "table",
            "spoiler"
        ]
    );
    assert!(plain::all_words(&body).contains("stray\na b\nc\nd\ne\nf\nWhy\nso"));
}

#[test]
fn a_file_has_posts_under_headers() {
    let input = "[thread title=\"Tide &quot;tables&quot;\" page=1]\n[post floor=1 author=\"Wren [Quay]\" posted=1709277600 mood=low]\n[b]no end\n\n\
        [post floor=1 anonymous=true]\n[post=7]link[/post]\n";
    let reading = Bbcode.read(input.as_bytes(), &Options::default()).unwrap();
    let report = &reading.report;
    assert_eq!(report.title.as_deref(), Some("Tide \"tables\""));
    let [first, second] = &report.posts[..] else {
        panic!("{report:?}");
    };
    assert_eq!(
        first.author.as_ref().unwrap().name.as_deref(),
        Some("Wren [Quay]")
    );
    assert_eq!(plain::all_words(&first.body), "[b]no end");
    assert!(second.author.as_ref().unwrap().anonymous);
    assert_eq!(plain::all_words(&second.body), "link");
    let warned: Vec<&str> = reading
        .warnings
        .iter()
        .map(|warning| warning.message.as_str())
        .collect();
    assert_eq!(
        warned,
        [
            "\"mood\" can't be read here, and is left out",
            "\"floor\" can't be read here, and is left out"
        ]
    );
    assert!(input[reading.warnings[0].range.clone()].starts_with("[post floor=1 author"));
}

#[test]
fn content_tells_bbcode_only_where_it_is_full_of_it() {
    let detect = |input: &str| Bbcode.detect(input.as_bytes());
    assert_eq!(detect("[thread title=\"x\"]\n"), Confidence::Certain);
    assert_eq!(detect("[post]\nwords"), Confidence::Certain);
    assert_eq!(
        detect("[quote=Wren][b]Low[/b] water[/quote]\nThanks."),
        Confidence::Likely
    );
    assert_eq!(
        detect(
            "甲 发表于 2024-3-1 07:20:11\n\n[hide]x[/hide]\n\n乙 发表于 2024-3-1 07:21:11\n\nok [b]y[/b]\n[1]\n"
        ),
        Confidence::No
    );
    assert_eq!(detect("[1] A note\n[2] Another"), Confidence::No);
    assert_eq!(detect("{\"text\": \"[b]x[/b][i]y[/i]\"}"), Confidence::No);
    assert_eq!(detect("<p>[b]x[/b][i]y[/i]</p>"), Confidence::No);
}
