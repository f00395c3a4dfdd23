//! Bodies as lines, and the outline that is found in them.

use tiezi_core::{Block, Inline, Paragraph, Post, Report, Span, plain};
use tiezi_outline::{OutlineOptions, body};

/// The outline as lines: `#` a section, `*` a point with its topic, `~` a caption, `©` credits.
fn shown(blocks: &[Block], indent: usize, out: &mut String) {
    for block in blocks {
        let line = |text: &str, out: &mut String| {
            out.push_str(&"  ".repeat(indent));
            out.push_str(text);
            out.push('\n');
        };
        match block {
            Block::Section(section) => {
                let number = section.number.as_deref().unwrap_or("-");
                let title = plain::inlines(&section.title);
                line(&format!("# {number} {title}"), out);
                shown(&section.blocks, indent + 1, out);
            }
            Block::Paragraph(paragraph) => {
                line(&plain::inlines(&paragraph.content), out);
            }
            Block::Points(points) => {
                for point in &points.items {
                    let topic = point.topic.as_deref().unwrap_or("-");
                    line(&format!("* {} [{topic}]", point.marker), out);
                    shown(&point.blocks, indent + 1, out);
                }
            }
            Block::Figure(figure) => {
                line(&format!("~ {}", plain::inlines(&figure.caption)), out);
            }
            Block::Credits(credits) => {
                let entries = credits.entries.iter();
                let entries =
                    entries.map(|entry| format!("{}={}", entry.role, entry.names.join("+")));
                line(&format!("© {}", entries.collect::<Vec<_>>().join(" ")), out);
            }
            other => line(&format!("{other:?}"), out),
        }
    }
}

/// Checks the outline of some lines, and that it is valid and keeps every letter.
#[track_caller]
fn check(lines: &[&str], expected: &str) {
    check_blocks(
        lines.iter().copied().map(Block::paragraph).collect(),
        expected,
    );
}

#[track_caller]
fn check_blocks(blocks: Vec<Block>, expected: &str) {
    let blocks = outlined(blocks, &OutlineOptions::default());
    let mut out = String::new();
    shown(&blocks, 0, &mut out);
    assert_eq!(out.trim_end(), expected.trim());
}

/// The outline of a body, which is valid and has every letter.
#[track_caller]
fn outlined(blocks: Vec<Block>, options: &OutlineOptions) -> Vec<Block> {
    // White space, and the signs that Markdown draws headings with.
    let is_drawn = |c: char| c.is_whitespace() || matches!(c, '#' | '*');
    let letters = |blocks: &[Block]| plain::all_words(blocks).replace(is_drawn, "");
    let before = letters(&blocks);
    let blocks = body(blocks, options);
    assert_eq!(letters(&blocks), before);
    let report = Report {
        posts: vec![Post {
            body: blocks,
            ..Post::default()
        }],
        ..Report::default()
    };
    assert_eq!(report.validate(), Ok(()));
    report
        .posts
        .into_iter()
        .flat_map(|post| post.body)
        .collect()
}

/// Checks that lines stay words.
#[track_caller]
fn check_plain(lines: &[&str]) {
    check(lines, &lines.join("\n"));
}

#[test]
fn headings_glued_to_paragraphs() {
    check(
        &[
            "全年工作回顾如下。一、抓疏浚",
            "疏浚航道46公里,拆除障碍三处。二、抓扩建",
            "新增堆场两处。",
        ],
        "
全年工作回顾如下。
# 一 抓疏浚
  疏浚航道46公里,拆除障碍三处。
# 二 抓扩建
  新增堆场两处。",
    );
}

#[test]
fn every_level_of_an_official_report() {
    check(
        &[
            "一、主要工作",
            "(一)航道",
            "1.疏浚提速。",
            "完成疏浚46公里。",
            "2.养护到位。更换航标八座。",
            "(二)码头",
            "新增泊位四个。",
            "二、下一步打算",
            "(一)抓项目。开工三项。",
            "(二)抓服务。减费让利。",
            "特此报告。",
            "供稿:办公室 校对:何小雨 丁一凡",
        ],
        "
# 一 主要工作
  # (一) 航道
    # 1. 疏浚提速。
      完成疏浚46公里。
    # 2. 养护到位。
      更换航标八座。
  # (二) 码头
    新增泊位四个。
# 二 下一步打算
  # (一) 抓项目。
    开工三项。
  # (二) 抓服务。
    减费让利。
特此报告。
© 供稿=办公室 校对=何小雨+丁一凡",
    );
}

#[test]
fn points_glued_and_nested() {
    check(
        &[
            "主要做法有三条:一是建章立制。出台办法两项;二是强化督导。①每月一查。②每季一评。三是严格奖惩。",
            "成效明显。",
        ],
        "
主要做法有三条:
* 一是 [建章立制]
  建章立制。出台办法两项;
* 二是 [强化督导]
  强化督导。
  * ① [每月一查]
    每月一查。
  * ② [每季一评]
    每季一评。
* 三是 [严格奖惩]
  严格奖惩。
成效明显。",
    );
}

#[test]
fn words_between_points_belong_to_the_point_before() {
    check(
        &[
            "一是通航。",
            "三月恢复夜航。",
            "二是通车。",
            "大桥已经合龙。",
        ],
        "
* 一是 [通航]
  通航。
  三月恢复夜航。
* 二是 [通车]
  通车。
大桥已经合龙。",
    );
}

#[test]
fn a_closing_paragraph_is_not_of_the_last_section() {
    check(
        &[
            "01通航",
            "一是恢复夜航。三月开始。二是增设航标。新增八座。",
            "02通车",
            "一是合龙大桥。五月完成。二是拓宽引道。六月完成。",
            "明年是收官之年,全局将再接再厉。",
            "责编|沈一帆 编辑|何潮生",
            "来源|办公室作者|岑小渡",
        ],
        "
# 01 通航
  * 一是 [恢复夜航]
    恢复夜航。三月开始。
  * 二是 [增设航标]
    增设航标。新增八座。
# 02 通车
  * 一是 [合龙大桥]
    合龙大桥。五月完成。
  * 二是 [拓宽引道]
    拓宽引道。六月完成。
明年是收官之年,全局将再接再厉。
© 责编=沈一帆 编辑=何潮生 来源=办公室 作者=岑小渡",
    );
}

#[test]
fn credits_glued_to_the_last_paragraph() {
    check(
        &["渡口恢复通航,两岸往来方便了许多。(记者 沈一帆 通讯员 何潮生)"],
        "
渡口恢复通航,两岸往来方便了许多。
© 记者=沈一帆 通讯员=何潮生",
    );
}

#[test]
fn captions_say_so_or_stand_like_one() {
    check(
        &[
            "今年以来,全局上下一心,各项工作都有了新的起色,群众也更满意了。",
            "全市港航工作会议在白沙洲召开。",
            "01通航",
            "三月恢复夜航。",
            "图为夜航的渡船",
            "02通车",
            "大桥合龙。",
        ],
        "
今年以来,全局上下一心,各项工作都有了新的起色,群众也更满意了。
~ 全市港航工作会议在白沙洲召开。
# 01 通航
  三月恢复夜航。
  ~ 图为夜航的渡船
# 02 通车
  大桥合龙。",
    );
}

#[test]
fn english_reports() {
    check(
        &[
            "I. Availability",
            "Lights were lit for 99.7% of the hours of darkness. First, one tower fell. It was old. Second, a lamp failed. It was new.",
            "II. Outlook",
            "Chapter 3 of the plan asks for more.",
            "Author: Maud Ferrier",
        ],
        "
# I. Availability
  Lights were lit for 99.7% of the hours of darkness.
  * First, [one tower fell]
    one tower fell. It was old.
  * Second, [a lamp failed]
    a lamp failed. It was new.
# II. Outlook
  Chapter 3 of the plan asks for more.
© Author=Maud Ferrier",
    );
}

#[test]
fn bold_lines_are_headings() {
    let bold = |text: &str| {
        let content = vec![Inline::Strong(Span {
            content: vec![text.into()],
        })];
        Block::Paragraph(Paragraph { content })
    };
    check_blocks(
        vec![
            bold("通航"),
            Block::paragraph("三月恢复夜航。"),
            bold("通车"),
            Block::paragraph("大桥合龙。"),
        ],
        "
# - 通航
  三月恢复夜航。
# - 通车
  大桥合龙。",
    );
}

#[test]
fn numbers_that_lead_nowhere_are_words() {
    for lines in [
        &["一、只有一条", "别的没有了。"][..],
        &["2022年全年通航。", "01号泊位扩建。"],
        &["三是最后一条。"],
        &["3. 三\n"],
        &["顶", "好帖", "1.5亿元不算多"],
    ] {
        let lines: Vec<_> = lines.iter().map(|line| line.trim_end()).collect();
        check(&lines, &lines.join("\n"));
    }
}

#[test]
fn a_list_without_words_under_its_numbers_is_points() {
    check(
        &["1. 荠菜要嫩", "2. 焯水一分钟"],
        "
* 1. [荠菜要嫩]
  荠菜要嫩
* 2. [焯水一分钟]
  焯水一分钟",
    );
}

#[test]
fn items_in_a_paragraph_are_points() {
    check(
        &["存在的问题:1、资金不足;2、人手不够;3、设备陈旧。"],
        "
存在的问题:
* 1、 [资金不足]
  资金不足;
* 2、 [人手不够]
  人手不够;
* 3、 [设备陈旧]
  设备陈旧。",
    );
}

#[test]
fn articles_count_on_from_chapter_to_chapter() {
    check(
        &[
            "第一章 总则",
            "第一条 渡口由港航局管理,任何人不得擅自停泊。",
            "第二条 渡船每日检查。",
            "第二章 罚则",
            "第三条 违者罚款,情节严重的吊销证照。",
            "第四条 本办法自五月起施行。",
        ],
        "
# 第一章 总则
  * 第一条 [-]
    渡口由港航局管理,任何人不得擅自停泊。
  * 第二条 [-]
    渡船每日检查。
# 第二章 罚则
  * 第三条 [-]
    违者罚款,情节严重的吊销证照。
  * 第四条 [-]
    本办法自五月起施行。",
    );
}

#[test]
fn traditional_numbers() {
    check(
        &[
            "壹、前言",
            "本會成立二十年。",
            "貳、工作",
            "一、淨灘",
            "全年八場。",
            "二、巡護",
            "全年十場。",
            "參、展望",
            "擴大合作。",
        ],
        "
# 壹 前言
  本會成立二十年。
# 貳 工作
  # 一 淨灘
    全年八場。
  # 二 巡護
    全年十場。
# 參 展望
  擴大合作。",
    );
}

#[test]
fn numbers_of_several_parts_stand_under_the_numbers_they_name() {
    check(
        &[
            "1 Lamps",
            "All were lit.",
            "1.1 Towers",
            "None fell.",
            "1.2 Buoys",
            "One sank.",
            "2 Outlook",
            "2.1 Plans",
            "More lamps.",
        ],
        "
# 1 Lamps
  All were lit.
  # 1.1 Towers
    None fell.
  # 1.2 Buoys
    One sank.
# 2 Outlook
  # 2.1 Plans
    More lamps.",
    );
    check_plain(&["2.1 Million people came", "They all left again."]);
    check_plain(&["1 Wren 98", "2 Finch 97", "3 Rook 90"]);
}

#[test]
fn markdown_draws_headings() {
    check(
        &[
            "## 2. Lamps",
            "All were lit.",
            "### Towers",
            "None fell.",
            "## Outlook ##",
            "**Plans**",
            "More lamps.",
            "**Costs**",
            "None.",
        ],
        "
# 2. Lamps
  All were lit.
  # - Towers
    None fell.
# - Outlook
  # - Plans
    More lamps.
  # - Costs
    None.",
    );
    check_plain(&["# make install", "done", "#1 lamp"]);
    check_plain(&["** see below **", "It is so."]);
}

#[test]
fn lines_in_capitals_are_headings_where_sentences_stand_under_them() {
    check(
        &[
            "OPERATING REVIEW",
            "The fleet sailed on every day of the year.",
            "OUTLOOK FOR 2024",
            "The fleet will grow by two boats.",
        ],
        "
# - OPERATING REVIEW
  The fleet sailed on every day of the year.
# - OUTLOOK FOR 2024
  The fleet will grow by two boats.",
    );
    check_plain(&[
        "THIS IS TOO MUCH",
        "I SAID SO",
        "stop it",
        "WHAT THE HECK",
        "no",
    ]);
}

#[test]
fn lines_in_corner_brackets_are_headings() {
    check(
        &["【疏浚】全年疏浚46公里。", "【养护】更换航标八座。"],
        "
# - 【疏浚】
  全年疏浚46公里。
# - 【养护】
  更换航标八座。",
    );
}

#[test]
fn numbers_stand_over_their_titles() {
    check(
        &[
            "01",
            "净滩行动",
            "清理海滩36公里。",
            "02",
            "护鸟行动",
            "巡护湿地58次。",
        ],
        "
# 01 净滩行动
  清理海滩36公里。
# 02 护鸟行动
  巡护湿地58次。",
    );
    check_plain(&["01", "净滩行动", "清理海滩36公里。"]);
    check_plain(&["12", "不对", "是13", "14", "那就14", "好"]);
}

#[test]
fn words_are_glued_to_headings_without_a_mark() {
    check(
        &[
            "一、主要工作今年以来,全局疏浚航道46公里,更换航标八座。",
            "二、存在问题一是人手不够。二是资金不足。",
            "三、打算2025年,再添两艘船。",
        ],
        "
# 一 主要工作
  今年以来,全局疏浚航道46公里,更换航标八座。
# 二 存在问题
  * 一是 [人手不够]
    人手不够。
  * 二是 [资金不足]
    资金不足。
# 三 打算
  2025年,再添两艘船。",
    );
}

#[test]
fn a_long_first_sentence_is_a_title_between_shorter_ones() {
    check(
        &[
            "一、疏浚航道",
            "全年46公里。",
            "二、统筹推进码头、堆场、航标和锚地建设,着力解决群众反映强烈的停泊难问题,努力让船舶进得来、停得下。全年新增泊位四个。",
            "三、优化服务",
            "减费让利。",
        ],
        "
# 一 疏浚航道
  全年46公里。
# 二 统筹推进码头、堆场、航标和锚地建设,着力解决群众反映强烈的停泊难问题,努力让船舶进得来、停得下。
  全年新增泊位四个。
# 三 优化服务
  减费让利。",
    );
}

#[test]
fn a_title_ends_with_a_colon_or_an_abbreviation_does_not_end_it() {
    check(
        &[
            "1. Visit of Dr. Wren. She came in May. It rained.",
            "2. Repairs: the pier was mended, and the lock was painted.",
        ],
        "
# 1. Visit of Dr. Wren.
  She came in May. It rained.
# 2. Repairs:
  the pier was mended, and the lock was painted.",
    );
}

#[test]
fn points_go_on_after_commas() {
    check(
        &[
            "问题有:一是人手不够,二是资金不足,三是设备陈旧。",
            "任务有:①建码头②修航道③添航标。",
        ],
        "
问题有:
* 一是 [人手不够]
  人手不够,
* 二是 [资金不足]
  资金不足,
* 三是 [设备陈旧]
  设备陈旧。
任务有:
* ① [建码头]
  建码头
* ② [修航道]
  修航道
* ③ [添航标]
  添航标。",
    );
    check_plain(&["一方面要建码头,另一方面要修航道。", "如图①所示,二是偶数。"]);
}

#[test]
fn bullets_are_points() {
    check(
        &[
            "• 通航",
            "• 通车",
            "完成情况:",
            "- lamps lit",
            "- towers mended",
            "还有两项。",
            "■建码头",
            "北港两个。",
            "■修航道",
            "南港一条。",
        ],
        "
* • [通航]
  通航
* • [通车]
  通车
完成情况:
* - [-]
  lamps lit
* - [-]
  towers mended
还有两项。
* ■ [建码头]
  建码头
  北港两个。
* ■ [修航道]
  修航道
南港一条。",
    );
    check_plain(&["- 你去吗?", "- 去!", "- 好。"]);
    check_plain(&["It was fine.", "- Wren"]);
    check_plain(&["- so he said", "- so she said"]);
}

#[test]
fn small_letters_count_items() {
    check(
        &[
            "Three tasks remain: (a) lamps; (b) towers; (c) buoys.",
            "Two ways:",
            "a. mend",
            "b. paint",
        ],
        "
Three tasks remain:
* (a) [-]
  lamps;
* (b) [-]
  towers;
* (c) [-]
  buoys.
Two ways:
* a. [-]
  mend
* b. [-]
  paint",
    );
}

#[test]
fn words_part_points_of_different_kinds() {
    check(
        &[
            "一是通航。",
            "二是通车。",
            "此外还有两项任务。",
            "①建码头。",
            "②修航道。",
        ],
        "
* 一是 [通航]
  通航。
* 二是 [通车]
  通车。
此外还有两项任务。
* ① [建码头]
  建码头。
* ② [修航道]
  修航道。",
    );
}

#[test]
fn numbers_restart_and_break_off() {
    check(
        &[
            "一、航道",
            "1.疏浚。完成46公里。",
            "2.养护。更换航标八座。",
            "二、码头",
            "1.北港。新增两个。",
            "2.南港。新增一个。",
            "四、其他",
            "接待来访十批。",
            "七、没有",
        ],
        "
# 一 航道
  # 1. 疏浚。
    完成46公里。
  # 2. 养护。
    更换航标八座。
# 二 码头
  # 1. 北港。
    新增两个。
  # 2. 南港。
    新增一个。
# 四 其他
  接待来访十批。
  七、没有",
    );
}

#[test]
fn credits_stand_beside_credits() {
    check(
        &[
            "渡口通航了。",
            "文字 | 沈一帆",
            "图片 | 何潮生",
            "审核 | 钟立夏",
        ],
        "
渡口通航了。
© 文字=沈一帆 图片=何潮生 审核=钟立夏",
    );
    check_plain(&["设计:不错", "价格:太贵"]);
}

#[test]
fn the_user_names_more_roles() {
    let lines = ["演出结束。", "灯光:沈一帆 录音:何潮生"];
    check_plain(&lines);
    let options = OutlineOptions {
        roles: vec!["灯光".to_owned(), "录音".to_owned()],
        ..OutlineOptions::default()
    };
    let blocks = outlined(lines.map(Block::paragraph).to_vec(), &options);
    let mut out = String::new();
    shown(&blocks, 0, &mut out);
    assert_eq!(out, "演出结束。\n© 灯光=沈一帆 录音=何潮生\n");
}

#[test]
fn a_caption_is_glued_to_a_paragraph() {
    check(
        &["渡口通航了,两岸往来方便了许多。图为夜航的渡船。"],
        "
渡口通航了,两岸往来方便了许多。
~ 图为夜航的渡船。",
    );
}

#[test]
fn deeper_headings_are_glued_to_a_title() {
    check(
        &[
            "一、主要工作(一)疏浚提速。全年46公里。(二)养护到位。更换八座。二、打算(一)抓项目。开工三项。(二)抓服务。减费让利。",
        ],
        "
# 一 主要工作
  # (一) 疏浚提速。
    全年46公里。
  # (二) 养护到位。
    更换八座。
# 二 打算
  # (一) 抓项目。
    开工三项。
  # (二) 抓服务。
    减费让利。",
    );
}

#[test]
fn lines_of_two_halves_are_headings_where_sentences_stand_under_them() {
    check(
        &[
            "聚焦航道疏浚 畅通水上动脉",
            "全年疏浚航道46公里,更换航标八座。",
            "聚焦码头建设 做强港口经济",
            "新增泊位四个。",
        ],
        "
# - 聚焦航道疏浚 畅通水上动脉
  全年疏浚航道46公里,更换航标八座。
# - 聚焦码头建设 做强港口经济
  新增泊位四个。",
    );
    check_plain(&["两岸青山相对 一江春水东流", "早春白沙洲头 晚秋渡口船中"]);
}

#[test]
fn one_letter_roles_count_together() {
    check(
        &["渡口通航了。", "文:沈一帆", "图:何潮生"],
        "
渡口通航了。
© 文=沈一帆 图=何潮生",
    );
}

#[test]
fn the_lone_sentence_under_a_picture_is_its_caption() {
    let picture = || {
        Block::Figure(tiezi_core::Figure {
            images: vec![tiezi_core::FigureImage {
                url: "a.jpg".to_owned(),
                ..tiezi_core::FigureImage::default()
            }],
            caption: Vec::new(),
        })
    };
    check_blocks(
        vec![
            Block::paragraph("一、通航"),
            picture(),
            Block::paragraph("夜色里的渡船"),
            Block::paragraph("三月恢复夜航,两岸往来比去年多了一倍,群众都说方便。"),
            Block::paragraph("二、通车"),
            picture(),
            Block::paragraph("大桥于五月合龙,引道六月拓宽完毕。当月通车。"),
        ],
        "
# 一 通航
  ~ 夜色里的渡船
  三月恢复夜航,两岸往来比去年多了一倍,群众都说方便。
# 二 通车
  ~ 
  大桥于五月合龙,引道六月拓宽完毕。当月通车。",
    );
}

#[test]
fn a_members_name_is_never_cut() {
    let mention = |name: &str| {
        let name = name.to_owned();
        let mention = Inline::Mention(Box::new(tiezi_core::Mention { name, url: None }));
        let content = vec![mention, "停泊".into()];
        Block::Paragraph(Paragraph { content })
    };
    let lines = [
        mention("## 港务"),
        mention("一是甲"),
        mention("二是乙"),
        mention("三是丙"),
    ];
    assert_eq!(
        outlined(lines[..1].to_vec(), &OutlineOptions::default()),
        lines[..1]
    );
    assert_eq!(
        outlined(lines[1..].to_vec(), &OutlineOptions::default()),
        lines[1..]
    );
}
