//! Trees of replies as engines draw them: which post each answers, its address and its points.

use tiezi_core::{Parent, PostRef, Report};

use crate::HtmlOptions;

/// Reads a page that an engine made.
fn read(engine: &str, html: &str) -> Report {
    let options = HtmlOptions {
        url: Some("https://example.org/t/3".to_owned()),
        ..HtmlOptions::default()
    };
    let reading = crate::read::read(html.as_bytes(), &options).unwrap();
    assert_eq!(reading.report.source.engine.as_deref(), Some(engine));
    reading.report
}

/// For each post the place of the one that it answers, 0 for none, and its points.
fn tree(report: &Report) -> Vec<(usize, Option<i64>)> {
    let scores = report.posts.iter().map(|post| post.score);
    let parents = report.parents().into_iter();
    let places = parents.map(|parent| parent.map_or(0, |at| at + 1));
    places.zip(scores).collect()
}

fn parents(report: &Report) -> Vec<usize> {
    tree(report).into_iter().map(|(parent, _)| parent).collect()
}

fn urls(report: &Report) -> Vec<&str> {
    let urls = report.posts.iter().map(|post| post.url.as_deref());
    urls.map(Option::unwrap_or_default).collect()
}

#[test]
fn hacker_news_indents() {
    let comment = |id: u32, indent: &str| {
        format!(
            "<tr class='athing comtr' id={id}><td><table><tr><td class=ind {indent}></td><td class=default>
             <span class=comhead><a href='user?id=w{id}' class=hnuser>w{id}</a> <span class=age title='2023-03-18T02:00:00'>
             <a href='item?id={id}'>3 hours ago</a></span></span><div class=comment><div class=commtext>Low {id}.</div></div></td></tr></table></td></tr>"
        )
    };
    let page = |comments: &str| {
        format!(
            "<table id=hnmain><tr><td><table class=fatitem><tr class=athing id=9><td class=title><span class=titleline>
             <a href='https://tides.example.net/'>Tides</a></span></td></tr><tr><td class=subtext><span class=score id=score_9>1,204 points</span>
             by <a href='user?id=wren' class=hnuser>wren</a> <span class=age><a href='item?id=9'>4 hours ago</a></span></td></tr></table>
             <table class=comment-tree>{comments}</table></td></tr></table>"
        )
    };
    let steps = ["indent=0", "indent=1", "indent=2", "indent=1", "indent=0"];
    let rows: Vec<String> = (11..)
        .zip(steps)
        .map(|(id, step)| comment(id, step))
        .collect();
    let report = read("hackernews", &page(&rows.concat()));
    assert_eq!(parents(&report), [0, 0, 2, 3, 2, 0]);
    assert_eq!(report.posts[0].score, Some(1204));
    assert_eq!(urls(&report)[2], "https://example.org/t/item?id=12");
    // Before 2022 a picture indents, by 40 a step.
    let widths = [0, 40, 80].map(|width| format!("><img src=s.gif height=1 width={width}"));
    let rows: Vec<String> = (11..)
        .zip(widths)
        .map(|(id, step)| comment(id, &step))
        .collect();
    assert_eq!(
        parents(&read("hackernews", &page(&rows.concat()))),
        [0, 0, 2, 3]
    );
}

#[test]
fn old_reddit_nests() {
    let comment = |id: &str, score: &str, replies: &str| {
        format!(
            "<div class='thing comment' data-fullname=t1_{id} data-author={id} data-permalink='/r/h/comments/3/t/{id}/'>
             <div class=entry><p class=tagline><a class=author href='/user/{id}'>{id}</a> {score}
             <time datetime='2023-03-18T02:00:00+00:00'>2 years ago</time></p><div class=usertext-body><div class=md><p>Low.</p></div></div></div>
             <div class=child><div class=listing>{replies}</div></div></div>"
        )
    };
    let hidden = "<span class=score-hidden>[score hidden]</span>";
    let score = |points: i64| {
        format!(
            "<span class='score dislikes' title='{0}'>{0} points</span><span class='score unvoted' title='{1}'>{1} points</span>",
            points - 1,
            points
        )
    };
    let deep = comment("c", hidden, "");
    let replies = comment("b", &score(-4), &deep) + &comment("d", &score(0), "");
    let html = format!(
        "<div id=siteTable><div class='thing link' data-fullname=t3_3 data-author=wren><div class=midcol><div class='score unvoted' title=2311>2311</div></div>
         <div class=entry><p class=title><a class=title href='/r/h/comments/3/t/'>Tide</a></p><p class=tagline><time datetime='2023-03-18T01:00:00+00:00'>then</time></p>
         <div class=usertext-body><div class=md><p>High.</p></div></div></div></div></div><div class=commentarea>{}</div>",
        comment("a", &score(31), &replies)
    );
    let report = read("reddit", &html);
    let expected = [
        (0, Some(2311)),
        (0, Some(31)),
        (2, Some(-4)),
        (3, None),
        (2, Some(0)),
    ];
    assert_eq!(tree(&report), expected);
    assert_eq!(urls(&report)[2], "https://example.org/r/h/comments/3/t/b/");
}

#[test]
fn the_redesign_of_reddit_tells_levels() {
    let comment = |id: &str, level: u32| {
        format!(
            "<div id=t1_{id} class=Comment><span class='_1RIl585IYPW6cmNXwgRz0J'>level {level}</span>
             <a data-testid=comment_author_link href='/user/{id}/'>{id}</a><a data-testid=comment_timestamp href='/r/h/comments/3/t/{id}/'>3 yr. ago</a>
             <div data-testid=comment><div class=RichTextJSON-root><p>Low {id}.</p></div></div><div class='_1rZYMD_4xY3gRcSS3p8ODO'>{level}2</div></div>"
        )
    };
    let levels = [("a", 1), ("b", 2), ("c", 3), ("d", 2), ("e", 1)];
    let comments: String = levels.map(|(id, level)| comment(id, level)).concat();
    let html = format!(
        "<div id=AppRouter-main-content><div data-test-id=post-content><h1>Tide</h1><a data-testid=post_author_link href='/user/wren/'>u/wren</a>
         <div class='_1rZYMD_4xY3gRcSS3p8ODO'>Vote</div><div data-click-id=text><div class=RichTextJSON-root><p>High.</p></div></div></div>{comments}</div>"
    );
    let report = read("reddit", &html);
    let expected = [
        (0, None),
        (0, Some(12)),
        (2, Some(22)),
        (3, Some(32)),
        (2, Some(22)),
        (0, Some(12)),
    ];
    assert_eq!(tree(&report), expected);
}

#[test]
fn shreddit_tells_parents() {
    let comment = |id: &str, attributes: &str, replies: &str| {
        format!(
            "<shreddit-comment author={id} thingid=t1_{id} {attributes} permalink='/r/h/comments/3/comment/{id}/'>
             <div slot=commentMeta><faceplate-timeago ts='2026-03-05T08:00:00Z'>2mo ago</faceplate-timeago></div>
             <div slot=comment><p>Low.</p></div>{replies}</shreddit-comment>"
        )
    };
    let c = comment("c", "depth=2 score=-3", "");
    let b = comment("b", "depth=1 parentid=t1_a score=2", &c);
    let html = format!(
        "<shreddit-post id=t3_3 author=wren score=4 permalink='/r/h/comments/3/t/'><h1 slot=title>Tide</h1>
         <div id=t3_3-post-rtjson-content><p>High.</p></div></shreddit-post>{}{}",
        comment("a", "depth=0 score=9", &b),
        // What it answers is not on the page.
        comment("d", "depth=4 parentid=t1_z", "")
    );
    let report = read("reddit", &html);
    let expected = [
        (0, Some(4)),
        (0, Some(9)),
        (2, Some(2)),
        (3, Some(-3)),
        (0, None),
    ];
    assert_eq!(tree(&report), expected);
    let outside = Parent::outside(PostRef::Id("t1_z".into()));
    assert_eq!(report.posts[4].parent, Some(outside));
    assert_eq!(
        urls(&report)[1],
        "https://example.org/r/h/comments/3/comment/a/"
    );
}

#[test]
fn lobsters_nests_lists() {
    let comment = |id: &str, replies: &str| {
        format!(
            "<li class=comments_subtree><div id=c_{id} data-shortid={id} class=comment><div class=voters><a class=upvoter href='/login'>10</a></div>
             <div class=byline><a name=c_{id}></a><a href='/~w{id}'>w{id}</a> <a href='/c/{id}'><time datetime='2024-08-12 11:00:23'>1 year ago</time></a></div>
             <div class=comment_text><p>Low.</p></div></div><ol class=comments>{replies}</ol></li>"
        )
    };
    let html = format!(
        "<div id=inside><ol class=stories><li class=story><div class=story_liner><div class=voters><div class=score>49</div></div>
         <span class=link><a class=u-url href='https://locks.example.net/'>Locks</a></span><div class=byline><a class=u-author href='/~wren'>wren</a>
         <time datetime='2024-08-12 10:00:23'>1 year ago</time></div></div></li></ol><div class=story_content><div class=story_text><p>High.</p></div></div>
         <ol class='comments comments1'><li class=comments_subtree><ol class=comments>{}{}</ol></li></ol></div>",
        comment("a", &(comment("b", &comment("c", "")) + &comment("d", ""))),
        comment("e", "")
    );
    let report = read("lobsters", &html);
    assert_eq!(parents(&report), [0, 0, 2, 3, 2, 0]);
    assert_eq!(report.posts[0].score, Some(49));
    assert_eq!(
        (urls(&report)[3], report.posts[3].score),
        ("https://example.org/c/c", Some(10))
    );
}

#[test]
fn lemmy_nests_lists() {
    let comment = |id: u32, replies: &str| {
        format!(
            "<li class='comment list-unstyled'><article class='details comment-node' id=comment-{id}><a class=person-listing href='/u/w{id}'><span>w{id}</span></a>
             <a title=link href='/post/3/{id}'></a><span class='me-1 fw-bold' aria-label='{id} points'>{id}</span><span class=moment-time data-tippy-content='October 4th, 2024 at 3:51 PM'>1 year ago</span>
             <div class=comment-content><div class=md-div><p>Low.</p></div></div></article><ul class=comments>{replies}</ul></li>"
        )
    };
    let html = format!(
        "<div class=post-listing><a class=person-listing href='/u/wren'><span>wren</span></a><h1 class=h5>Tide</h1><article id=postContent><div class=md-div><p>High.</p></div></article></div>
         <ul class=comments>{}{}</ul>",
        comment(11, &(comment(12, &comment(13, "")) + &comment(14, ""))),
        comment(15, "")
    );
    let report = read("lemmy", &html);
    let expected = [
        (0, None),
        (0, Some(11)),
        (2, Some(12)),
        (3, Some(13)),
        (2, Some(14)),
        (0, Some(15)),
    ];
    assert_eq!(tree(&report), expected);
    assert_eq!(urls(&report)[1], "https://example.org/post/3/11");
}

#[test]
fn slashdot_nests_lists() {
    let comment = |id: u32, score: &str, replies: &str| {
        format!(
            "<li id=tree_{id} class=comment><div id=comment_{id} class=cw><div class=commentTop><div class=title><h4><a href='//example.org/comments.pl?sid=23&amp;cid={id}'>Tide</a>
             <span id=comment_score_{id} class=score>({score})</span></h4></div><span class=by>by <a href='/~w{id}'>w{id}</a></span><span class=otherdetails>on Friday January 12, 2024 @12:01PM</span></div>
             <div class=commentBody><div id=comment_body_{id}>Low.</div></div></div><ul id=commtree_{id}>{replies}</ul></li>"
        )
    };
    let html = format!(
        "<ul id=commentlisting>{}{}</ul>",
        comment(
            11,
            "Score:5, Insightful",
            &(comment(12, "Score:-1", &comment(13, "Score:1", "")) + &comment(14, "Score:2", ""))
        ),
        comment(15, "Score:0", "")
    );
    let expected = [
        (0, Some(5)),
        (1, Some(-1)),
        (2, Some(1)),
        (1, Some(2)),
        (0, Some(0)),
    ];
    let report = read("slashdot", &html);
    assert_eq!(tree(&report), expected);
    assert_eq!(
        urls(&report)[0],
        "https://example.org/comments.pl?sid=23&cid=11"
    );
}

#[test]
fn discourse_names_whom_a_post_answers() {
    let post = |number: u32, author: &str, tab: &str| {
        format!(
            "<div class=topic-post><article id=post_{number} data-post-id=90{number}><div class=names><span class=username><a href='/u/{author}' data-user-card={author}>{author}</a></span></div>
             <div class=post-infos>{tab}<div class=post-date><a class=post-date href='/t/tide/3/{number}'><span class=relative-date title='July 19, 2023 8:00 am'>Jul 2023</span></a></div></div>
             <div class='regular contents'><div class=cooked><p>Low {number}.</p></div></div>
             <section class=post-menu-area><button class='like-count'>{number}</button></section></article></div>"
        )
    };
    let tab = |name: &str| {
        format!(
            "<a class=reply-to-tab href role=button title='This post replies to'><svg></svg><img class=avatar alt=''><span>{name}</span></a>"
        )
    };
    let html = [
        post(1, "wren", ""),
        post(2, "heron", ""),
        post(3, "tern", &tab("wren")),
        post(4, "wren", &tab("heron")),
        // wren has two.
        post(5, "gull", &tab("wren")),
    ];
    let report = read("discourse", &html.concat());
    let expected = [
        (0, Some(1)),
        (0, Some(2)),
        (1, Some(3)),
        (2, Some(4)),
        (0, Some(5)),
    ];
    assert_eq!(tree(&report), expected);
    assert_eq!(urls(&report)[2], "https://example.org/t/tide/3/3");
}

#[test]
fn discourse_tells_in_its_data() {
    let post = |number: u32, told: &str| {
        format!(
            r#"{{"post_number":{number},"username":"w{number}","created_at":"2025-03-02T18:01:00.000Z","cooked":"<p>Low.</p>"{told}}}"#
        )
    };
    let posts = [
        post(1, r#","actions_summary":[{"id":2,"count":7}]"#),
        post(2, ""),
        post(3, r#","reply_to_post_number":1"#),
        post(4, r#","reply_to_post_number":12"#),
    ];
    let topic = format!(
        r#"{{"id":3,"title":"Tide","posts_count":4,"post_stream":{{"posts":[{}]}}}}"#,
        posts.join(",")
    );
    let data = serde_json::json!({ "topic_3": topic })
        .to_string()
        .replace('&', "&amp;")
        .replace('"', "&quot;");
    let report = read(
        "discourse",
        &format!(r#"<div id=data-preloaded data-preloaded="{data}"></div>"#),
    );
    assert_eq!(
        tree(&report),
        [(0, Some(7)), (0, None), (1, None), (0, None)]
    );
    let outside = Parent::outside(PostRef::Id("12".into()));
    assert_eq!(report.posts[3].parent, Some(outside));
}

#[test]
fn flarum_begins_with_a_mention() {
    let post = |number: u32, words: &str| {
        format!(
            "<div class=PostStream-item data-type=comment data-number={number} data-id=14{number}><article class=CommentPost><div class=PostUser><h3><span class=username>w{number}</span></h3></div>
             <time datetime='2020-08-02T18:12:00+00:00'>2 Aug</time><div class=Post-body>{words}</div></article></div>"
        )
    };
    let mention = |id: u32| format!("<a href='/d/33/1' class=PostMention data-id={id}>w</a>");
    let html = [
        post(1, "<p>High.</p>"),
        post(2, &format!("<p>{} yes.</p>", mention(141))),
        post(3, &format!("<p>As {} said.</p>", mention(141))),
        post(
            4,
            &format!("<p>{} no, and {} too.</p>", mention(142), mention(141)),
        ),
        post(5, &format!("<p>{} gone.</p>", mention(999))),
    ];
    let report = read(
        "flarum",
        &format!("<div class=PostStream>{}</div>", html.concat()),
    );
    assert_eq!(parents(&report), [0, 1, 0, 2, 0]);
    let outside = Parent::outside(PostRef::Id("999".into()));
    assert_eq!(report.posts[4].parent, Some(outside));
}

#[test]
fn hyperkitty_indents_replies_to_replies() {
    let mail = |id: &str, class: &str| {
        format!(
            "<div class='email {class}'><div id={id} class=email-header><div class=email-author><span class=name>w{id}</span></div>
             <div class=email-date><div class=time><span title=\"Sender's time: March 18, 2023, 1:11 a.m.\">1:11 a.m.</span></div></div>
             <div class=messagelink>(<a href='/message/{id}/'>permalink</a>)</div></div><div class=email-body>Low.</div></div>"
        )
    };
    let page = |styles: &[&str]| {
        let replies = ('B'..).zip(styles).map(|(id, style)| {
            format!("<div class=odd {style}>{}</div>", mail(&id.to_string(), ""))
        });
        format!(
            "<div id=thread-content>{}<div class=replies>{}</div></div>",
            mail("A", "email-first"),
            replies.collect::<String>()
        )
    };
    let em = |width: u32| format!("style='margin-left:{width}em;'");
    let styles = ["", &em(2), &em(4), &em(2), "", &em(8), &em(10), &em(10)];
    let report = read("mailman", &page(&styles));
    assert_eq!(parents(&report), [0, 1, 2, 3, 2, 1, 0, 0, 0]);
    assert_eq!(urls(&report)[1], "https://example.org/message/B/");
    // Sorted by date nothing tells.
    assert_eq!(parents(&read("mailman", &page(&["", ""]))), [0, 0, 0]);
}

#[test]
fn disqus_nests_and_links() {
    let post = |id: u32, parent: &str, votes: (&str, &str), replies: &str| {
        format!(
            "<li id=post-{id} class=post><div data-role=post-content class=post-content><div class=post-body><header><span class=post-byline>
             <span class=author><a href='https://disqus.com/by/w{id}/' data-user={id} data-role=username>w{id}</a></span>{parent}</span>
             <div class=post-meta><a href='https://example.org/tide#comment-{id}' data-role=relative-time class=time-ago title='Friday, February 7 2014 8:54 PM'>6 days ago</a></div></header>
             <div class=post-body-inner><div class=post-message data-role=message><p>Low.</p></div></div><footer><menu><li class=voting><a class=vote-up><span class='updatable count' data-role=likes>{}</span></a>
             <a class=vote-down><span class='updatable count' data-role=dislikes>{}</span></a></li><li class=reply><a href='#' data-action=reply>Reply</a></li></menu></footer></div></div>
             <ul data-role=children class=children>{replies}</ul></li>",
            votes.0, votes.1
        )
    };
    let link = |id: u32| {
        format!(
            "<span><a href='#comment-{id}' class=parent-link data-role=parent-link><i title='in reply to'></i> w{id}</a></span>"
        )
    };
    // What stands deepest is drawn beside what it answers.
    let deep = post(13, &link(12), ("1", "4"), "") + &post(14, &link(13), ("", ""), "");
    let html = format!(
        "<ul id=post-list>{}{}</ul>",
        post(11, "", ("16", "0"), &post(12, &link(11), ("8", ""), &deep)),
        post(15, "", ("2", ""), "")
    );
    let report = read("disqus", &html);
    let expected = [
        (0, Some(16)),
        (1, Some(8)),
        (2, Some(-3)),
        (3, None),
        (0, Some(2)),
    ];
    assert_eq!(tree(&report), expected);
    assert_eq!(urls(&report)[1], "https://example.org/tide#comment-12");
    let first = &report.posts[0];
    assert_eq!(
        first
            .author
            .as_ref()
            .and_then(|author| author.name.as_deref()),
        Some("w11")
    );
    let posted = first.posted.as_ref().and_then(|posted| posted.time);
    assert_eq!(
        posted.map(|time| time.to_string()).as_deref(),
        Some("2014-02-07T20:54")
    );
}

#[test]
fn answers_of_stack_exchange_have_votes() {
    let post = |root: &str, id: u32, votes: &str| {
        format!(
            "<div {root}><div class='js-vote-count' data-value='{votes}'>{votes}</div><div class=js-post-body><p>Low {id}.</p></div>
             <a class=js-share-link href='/a/{id}'>Share</a></div>"
        )
    };
    let html = post("id=question class=question data-questionid=11", 11, "7")
        + &post("id=answer-12 class=answer data-answerid=12", 12, "-2");
    let report = read("stackexchange", &html);
    assert_eq!(tree(&report), [(0, Some(7)), (1, Some(-2))]);
    assert_eq!(urls(&report)[1], "https://example.org/a/12");
}
