//! Posts as each board stores them, and what is read in them.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use tiezi_bbcode::Bbcode;
use tiezi_core::{
    Block, Confidence, Converter, Image, Inline, Link, Mention, Options, Reader, Report, Span,
    plain,
};

fn report(input: &str) -> Report {
    let options = Options::defaults(Bbcode.options());
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

/// The warnings, each as the part of the input it is about, and its message.
fn warnings(input: &str) -> Vec<(String, String)> {
    let options = Options::defaults(Bbcode.options());
    let reading = Bbcode.read(input.as_bytes(), &options).unwrap();
    let warnings = reading.warnings.into_iter();
    warnings
        .map(|warning| (input[warning.range.unwrap()].to_owned(), warning.message))
        .collect()
}

/// Checks that a post gives one warning, and which part of the post it is about.
#[track_caller]
fn check_warning(input: &str, about: &str, message: &str) {
    assert_eq!(warnings(input), [(about.to_owned(), message.to_owned())]);
}

/// The one inline that a post is; a picture of its own as one among words.
#[track_caller]
fn inline(input: &str) -> Inline {
    match &mut body(input)[..] {
        [Block::Paragraph(paragraph)] if paragraph.content.len() == 1 => {
            paragraph.content.remove(0)
        }
        [Block::Figure(figure)] => {
            let image = figure.images.remove(0);
            Inline::Image(Box::new(Image {
                url: image.url,
                alt: image.alt,
                title: image.title,
            }))
        }
        body => panic!("{body:?}"),
    }
}

fn link(url: &str, words: &str) -> Inline {
    Inline::Link(Box::new(Link {
        url: url.into(),
        title: None,
        content: vec![words.into()],
    }))
}

/// Checks the address and the title of the one film or page of another site that a post is.
#[track_caller]
fn check_media(input: &str, url: &str, title: Option<&str>) {
    let [Block::Media(media)] = &body(input)[..] else {
        panic!("{:?}", body(input));
    };
    assert_eq!((media.url.as_str(), media.title.as_deref()), (url, title));
    assert_eq!(warnings(input), []);
}

/// Checks the address and the words of the one picture that a post is.
#[track_caller]
fn check_image(input: &str, url: &str, alt: Option<&str>) {
    let expected = Image {
        url: url.into(),
        alt: alt.map(str::to_owned),
        title: None,
    };
    assert_eq!(inline(input), Inline::Image(Box::new(expected)));
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
            "\"floor\" can't be read here, and is left out",
            "the number of the post or thread that this links to is left out"
        ]
    );
    assert!(input[reading.warnings[0].range.clone().unwrap()].starts_with("[post floor=1 author"));
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

#[test]
fn a_site_s_number_is_an_address_where_that_is_sure() {
    check_media("[MEDIA=vimeo]123[/MEDIA]", "https://vimeo.com/123", None);
    check_media("[video type=vimeo]1[/video]", "https://vimeo.com/1", None);
    check_media(
        "[media=Twitter]17[/media]",
        "https://twitter.com/i/status/17",
        None,
    );
    check_media(
        "[media=dailymotion]x7tq[/media]",
        "https://www.dailymotion.com/video/x7tq",
        None,
    );
    check_media(
        "[MEDIA=youtube]k3xQ:42[/MEDIA]",
        "https://www.youtube.com/watch?v=k3xQ&t=42",
        None,
    );
    check_media(
        "[video=youtube;k3xQ]https://www.youtube.com/watch?v=k3xQ[/video]",
        "https://www.youtube.com/watch?v=k3xQ",
        None,
    );
    // Of other sites the name is kept.
    check_media("[media=tidetube]77[/media]", "77", Some("tidetube"));
    check_media(
        "[media=soundcloud]wren/ebb[/media]",
        "wren/ebb",
        Some("soundcloud"),
    );
    check_media("[media=vimeo]wren[/media]", "wren", Some("vimeo"));
    // The type of a file and the size of its player are no site.
    check_media("[media=mp4,500,375]ebb.mp4[/media]", "ebb.mp4", None);
    check_media("[flash=400,300]ebb.swf[/flash]", "ebb.swf", None);
    check_media(
        "[video=http://a.example/ebb.mp4]The ebb[/video]",
        "http://a.example/ebb.mp4",
        Some("The ebb"),
    );
    check_media(
        "[video=The ebb!]http://a.example/ebb.mp4[/video]",
        "http://a.example/ebb.mp4",
        Some("The ebb!"),
    );
    check_media("[video=640x480]ebb.mp4[/video]", "ebb.mp4", None);
    check_warning(
        "[media=tidetube title=Ebb]77[/media]",
        "[media=tidetube title=Ebb]",
        "the value of this tag is left out",
    );
}

#[test]
fn a_picture_s_value_is_its_size_its_words_or_its_address() {
    let (lock, url) = (Some("a lock"), "http://a.example/d.jpg");
    check_image("[img=http://a.example/d.jpg]a lock[/img]", url, lock);
    check_image("[img=http://a.example/d.jpg][/img]", url, None);
    check_image("[img=a lock]http://a.example/d.jpg[/img]", url, lock);
    check_image("[img=left]http://a.example/d.jpg[/img]", url, None);
    check_image("[img=50%]http://a.example/d.jpg[/img]", url, None);
    check_image(
        "[img]http://a.example/x[1].jpg[/img]",
        "http://a.example/x[1].jpg",
        None,
    );
    for (size, expected) in [
        ("=120x80", [Some(120), Some(80)]),
        ("=120,80", [Some(120), Some(80)]),
        ("=120", [Some(120), None]),
        ("=120xauto", [Some(120), None]),
        (" width=120px height=80", [Some(120), Some(80)]),
    ] {
        let input = format!("[img{size}]a.png[/img]");
        let [Block::Figure(figure)] = &body(&input)[..] else {
            panic!();
        };
        let image = &figure.images[0];
        assert_eq!([image.width, image.height], expected, "{size}");
        assert_eq!(image.alt, None, "{size}");
    }
    check_warning(
        "[img=http://a.example/small.jpg]http://a.example/d.jpg[/img]",
        "[img=http://a.example/small.jpg]",
        "the value of this tag is left out",
    );
    check_warning(
        "[img=a lock][/img]",
        "[img=a lock]",
        "the value of this tag is left out",
    );
}

#[test]
fn numbers_of_the_board_are_left_out_with_a_warning() {
    check_warning(
        "See [thread=42]that[/thread].",
        "[thread=42]",
        "the number of the post or thread that this links to is left out",
    );
    check_warning(
        "[post=7]x[/post] and [post=8]y[/post]",
        "[post=7]",
        "2 numbers of posts or threads that words link to are left out; this is the first",
    );
    check_warning(
        "[user=5]Bob[/user]",
        "[user=5]",
        "the number of this member is left out",
    );
    let mention = |url: Option<&str>| {
        Inline::Mention(Box::new(Mention {
            name: "Bob".to_owned(),
            url: url.map(str::to_owned),
        }))
    };
    assert_eq!(inline("[user=5]Bob[/user]"), mention(None));
    assert_eq!(
        inline("[user=http://a.example/u/5]Bob[/user]"),
        mention(Some("http://a.example/u/5"))
    );
    // Here the number is what is shown.
    assert_eq!(words("[post]42[/post]"), "42");
    assert_eq!(warnings("[post]42[/post]"), []);
}

#[test]
fn code_has_a_language_and_a_title() {
    let code = |input: &str| {
        let mut body = body(input);
        let Some(Block::Code(code)) = body.pop() else {
            panic!("{input}");
        };
        assert_eq!(code.text, "ebb()");
        (code.language, plain::all_words(&body))
    };
    let rust = || Some("rust".to_owned());
    for tag in [
        "code=rust",
        "code lang=rust",
        "CODE lang=\"rust\"",
        "code language='rust'",
    ] {
        assert_eq!(
            code(&format!("[{tag}]ebb()[/code]")),
            (rust(), String::new())
        );
    }
    let titled = (rust(), "a.rs".to_owned());
    assert_eq!(
        code("[CODE lang=\"rust\" title=\"a.rs\"]ebb()[/CODE]"),
        titled
    );
    assert_eq!(code("[code=a.rs lang=rust]ebb()[/code]"), titled);
    assert_eq!(
        code("[php=a.php]ebb()[/php]"),
        (Some("php".to_owned()), "a.php".to_owned())
    );
}

#[test]
fn a_quote_says_where_it_is_from() {
    let address = "the address of this quote is left out";
    for link in [
        "topic=12.msg345#msg345",
        "topic=12.msg345",
        "msg=345",
        "http://x.example/viewtopic.php?f=2&p=345",
        "http://x.example/viewtopic.php?f=2&t=6#p345",
        "http://x.example/threads/6/#post-345",
        "http://x.example/posts/345/",
    ] {
        for key in ["link", "url"] {
            let input = format!("[quote author=Ann {key}={link}]Low water.[/quote]");
            check_quote(&input, "Ann", Some("345"), None);
            assert_eq!(warnings(&input), []);
        }
    }
    check_quote(
        "[quote author=Ann link=x date=1709277600]Low water.[/quote]",
        "Ann",
        None,
        Some("2024-03-01T07:20:00Z"),
    );
    check_warning(
        "[quote author=Ann link=x date=1709277600]Low water.[/quote]",
        "[quote author=Ann link=x date=1709277600]",
        address,
    );
    check_warning(
        "[quote=Ann url=http://x.example/?p=2]Low water.[/quote]",
        "[quote=Ann url=http://x.example/?p=2]",
        address,
    );
    check_warning(
        "so: [quote=Ann]\n[/quote]",
        "[quote=Ann]",
        "this quote has no words and is left out",
    );
}

#[test]
fn a_quoted_member_s_number_is_kept() {
    for input in [
        "[QUOTE=\"Wren, post: 12, member: 4\"]Low water.[/QUOTE]",
        "[quote=\"Wren\" post_id=12 user_id=4]Low water.[/quote]",
    ] {
        check_quote(input, "Wren", Some("12"), None);
        let [Block::Quote(quote)] = &body(input)[..] else {
            panic!();
        };
        let author = quote.author.as_ref().unwrap();
        assert_eq!(author.id.as_deref(), Some("4"));
    }
}

#[test]
fn blocks_in_a_cell_are_words_with_a_warning() {
    let cell = |inside: &str| format!("[table][tr][td]{inside}[/td][/tr][/table]");
    let in_cell = "this block in a table's cell is now its words";
    for (inside, tag) in [
        ("a[quote=Ann]b[/quote]c", "[quote=Ann]"),
        ("a[spoiler]b[/spoiler]c", "[spoiler]"),
        ("a[list]b[/list]c", "[list]"),
        ("a[code]b[/code]c", "[code]"),
    ] {
        let input = cell(inside);
        assert_eq!(words(&input), "a\nb\nc");
        check_warning(&input, tag, in_cell);
    }
    check_warning(
        &cell("a[hr]b[hr]c"),
        "[hr]",
        "2 rules in cells of tables are left out; this is the first",
    );
    let [Block::Table(table)] = &body(&cell("[code]\tebb()\n\nflow()[/code]"))[..] else {
        panic!();
    };
    let code = |text: &str| {
        Inline::Code(tiezi_core::CodeSpan {
            text: text.to_owned(),
        })
    };
    assert_eq!(
        table.rows[0][0].content,
        [code(" ebb()"), Inline::Break, code("flow()")]
    );
    let [Block::Table(table)] = &body(&cell("[attach url=/f]ebb.pdf[/attach]"))[..] else {
        panic!();
    };
    assert_eq!(table.rows[0][0].content, [link("/f", "ebb.pdf")]);
}

#[test]
fn brackets_belong_to_an_address() {
    for address in [
        "http://a.example/?q[]=1&x=[2]",
        "http://a.example/x[1].html",
        "http://[2001:db8::1]/",
        "www.a.example/?f[b]=2",
        "/x?a[b[c]]=1",
    ] {
        let input = format!("[url]{address}[/url]");
        assert_eq!(inline(&input), link(address, address));
        let input = format!("[url={address}]t[/url]");
        assert_eq!(inline(&input), link(address, "t"));
    }
    assert_eq!(
        inline("[url=http://a.example/x]t[b]u[/b][/url]"),
        Inline::Link(Box::new(Link {
            url: "http://a.example/x".into(),
            title: None,
            content: vec!["t".into(), strong("u")],
        }))
    );
    // Nobody's address.
    for text in [
        "[url=http://a.example/[x]t[/url]",
        "[url=http://a.example/ [1]]t[/url]",
        "[url=http://a.example/[\n]]t[/url]",
    ] {
        assert_eq!(words(text), text);
    }
    assert_eq!(
        body("[url]http://a.example/ [b]x[/b][/url]"),
        body("http://a.example/ [b]x[/b]"),
    );
}

#[test]
fn a_second_header_of_the_thread_is_joined_or_left_out() {
    let other = "[thread title=\"Eels\" id=6 forum=\"Fen\"]\n";
    let input = format!("[thread title=Tides id=5]\n[post]\nebb\n{other}[post]\nflow\n");
    let read = report(&input);
    assert_eq!(read.title.as_deref(), Some("Tides"));
    assert_eq!(read.source.thread_id.as_deref(), Some("5"));
    assert_eq!(read.source.forum, None);
    assert_eq!(read.posts.len(), 2);
    let left_out = "this line is of another thread, or doesn't say of which, and is left out";
    check_warning(&input, other, left_out);
    check_warning(
        "[post]\nebb\n[thread title=Eels]\n[post]\nflow",
        "[thread title=Eels]\n",
        left_out,
    );

    let pages = "[thread title=Tides page=1 pages=2]\n[post]\nebb\n[thread title=Tides page=2 pages=3 forum=Fen]\n[post]\nflow\n";
    let read = report(pages);
    assert_eq!(read.source.forum.as_deref(), Some("Fen"));
    assert_eq!((read.source.page, read.source.pages), (None, Some(3)));
    assert_eq!(warnings(pages), []);

    // Of one header over several lines, what is said first counts.
    let lines = "[thread title=Tides]\n[thread title=Eels id=5]\n[post author=A author=B]\nebb";
    let read = report(lines);
    assert_eq!(read.title.as_deref(), Some("Tides"));
    assert_eq!(read.source.thread_id.as_deref(), Some("5"));
    let said = warnings(lines);
    assert_eq!(said[0].1, "\"title\" can't be read here, and is left out");
    assert_eq!(said[1].1, "\"author\" can't be read here, and is left out");
    let author = read.posts[0].author.as_ref().unwrap();
    assert_eq!(author.name.as_deref(), Some("A"));
}

#[test]
fn a_short_mark_of_the_post_must_be_in_all_tags() {
    assert_eq!(
        body("[b:3f2a]ebb[/b:3f2a] [url=http://a.example/:3f2a]t[/url:3f2a]"),
        body("[b]ebb[/b] [url=http://a.example/]t[/url]")
    );
    for text in [
        "[b:3f2a]ebb[/b:3f2a] [i:3f2b]",
        "[s:3] [b:3f2a]ebb[/b:3f2a]",
    ] {
        assert_eq!(words(text), text);
    }
    assert_eq!(
        words("[i]flow[/i] [b:3f2a]ebb[/b:3f2a]"),
        "flow [b:3f2a]ebb[/b:3f2a]"
    );
}

#[test]
fn control_characters_are_one_warning() {
    check_warning("a\u{1}b", "\u{1}", "this control character is left out");
    let input = "\u{1}[quo\0te]a\u{90}\t[user=\u{2}5]Bob[/user]\r\n[/quote]";
    assert_eq!(
        warnings(input),
        [
            (
                "\u{1}".to_owned(),
                "4 control characters are left out; this is the first".to_owned()
            ),
            (
                "[user=\u{2}5]".to_owned(),
                "the number of this member is left out".to_owned()
            )
        ]
    );
    assert!(matches!(&body(input)[..], [Block::Quote(_)]));
    check_warning("a\u{7F}b", "\u{7F}", "this control character is left out");
    assert_eq!(warnings("a\u{85}b"), []);
    assert_eq!(body("a\u{85}b"), body("a\nb"));
}
