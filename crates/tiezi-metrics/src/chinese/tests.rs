//! Sentences, and what their figures say.

use tiezi_testkit::work::timed;

use crate::{Decimal, MetricsOptions, chinese};

/// The figures of a sentence: text, value, unit and subject, and how it changed.
fn said(sentence: &str) -> Vec<String> {
    let shown = |stated: &crate::Stated<'_>| {
        let quantity = &stated.quantity;
        let text = &sentence[quantity.start..quantity.end];
        let value = quantity.value.number().unwrap();
        let most = quantity.most.and_then(Decimal::number);
        let most = most.map_or(String::new(), |most| format!("..{most}"));
        let unit = quantity.unit.unwrap_or("-");
        let subject = stated.subject.as_deref().unwrap_or("-");
        let change = stated.change.as_ref().map_or(String::new(), |change| {
            let percent = change.percent.map_or("?".to_owned(), |n| n.to_string());
            let basis = change.basis.as_deref().unwrap_or("-");
            let direction = change.direction.map_or("?", tiezi_core::Direction::as_str);
            format!(" {direction} {percent} {basis}")
        });
        format!("{text} {value}{most} {unit} {subject}{change}")
    };
    let options = MetricsOptions::default();
    chinese::read(sentence, None, &options)
        .iter()
        .map(shown)
        .collect()
}

#[track_caller]
fn check(sentence: &str, expected: &[&str]) {
    assert_eq!(said(sentence), expected, "{sentence}");
}

#[test]
fn numbers_units_and_qualifiers() {
    check("渡口扩建三个泊位。", &["三个 3 个 泊位"]);
    check("新增泊位三个。", &["三个 3 个 泊位"]);
    check("候船室座位超1300个。", &["超1300个 1300 个 候船室座位"]);
    check("全年发送旅客1.7万余人。", &["1.7万余人 17000 人 旅客"]);
    check("疏浚航道四十六公里。", &["四十六公里 46 公里 航道"]);
    check("航标完好率超过八成五。", &["超过八成五 85 % 航标完好率"]);
    check("渔船约占登记船舶的四分之三。", &["四分之三 75 % 渔船"]);
    check(
        "水位上涨半米以上,流量3,874立方米/秒。",
        &["3,874立方米/秒 3874 立方米/秒 流量"],
    );
    check("气温在-3℃以下。", &["-3℃以下 -3 ℃ 气温"]);
}

#[test]
fn money_is_in_base_units() {
    check(
        "港务费收入7.36亿元。",
        &["7.36亿元 736000000 元 港务费收入"],
    );
    check(
        "需筹措18至20万元。",
        &["18至20万元 180000..200000 元 需筹措"],
    );
    check("票价5元3角。", &["5元3角 5.3 元 票价"]);
    check("出口额US$3.5亿。", &["US$3.5亿 350000000 US$ 出口额"]);
    check("捐款新台幣985萬元。", &["新台幣985萬元 9850000 元 捐款"]);
}

#[test]
fn what_is_counted_stands_before_or_after() {
    check(
        "认定83家造船厂、修船厂,办结全部手续。",
        &["83家 83 家 造船厂、修船厂"],
    );
    check(
        "造船厂7家、修船厂12家。",
        &["7家 7 家 造船厂", "12家 12 家 修船厂"],
    );
    check("认定造船厂、修船厂共83家。", &["83家 83 家 造船厂、修船厂"]);
    check(
        "向沿江等16个渡口选派24名安全员。",
        &["16个 16 个 渡口", "24名 24 名 安全员"],
    );
    check(
        "先后同船级社等46家单位(机构)进行会商。",
        &["46家 46 家 单位(机构)"],
    );
    check(
        "船员860人,其中女性34人。",
        &["860人 860 人 船员", "34人 34 人 女性"],
    );
    check(
        "渡口管理站接待乘客152万人次。",
        &["152万人次 1520000 人次 乘客"],
    );
    check("投诉办结率(含电话)为95.2%。", &["95.2% 95.2 % 投诉办结率"]);
}

#[test]
fn changes_are_tied_to_what_changed() {
    check(
        "吞吐量达126万吨,同比增长9.4%。",
        &[
            "达126万吨 1260000 吨 吞吐量 up 9.4 同比",
            "9.4% 9.4 % 吞吐量 up 9.4 同比",
        ],
    );
    check("夜航班次翻了两番。", &["翻了两番 300 % 夜航班次 up 300 -"]);
    check("事故较2019年下降14%。", &["14% 14 % 事故 down 14 较2019年"]);
    check("班次增长1.5倍。", &["1.5倍 1.5 倍 班次 up 150 -"]);
    check(
        "准点率由92.3%升至94.7%,上升2.4个百分点。",
        &[
            "92.3% 92.3 % 准点率",
            "94.7% 94.7 % 准点率",
            "2.4个百分点 2.4 百分点 准点率 up ? -",
        ],
    );
    check(
        "准点率仅为81%,比沿海各港低4.5个百分点。",
        &[
            "仅为81% 81 % 准点率",
            "4.5个百分点 4.5 百分点 准点率 down ? 比沿海各港",
        ],
    );
    check(
        "维修经费大幅增长,总额达3亿元。",
        &["达3亿元 300000000 元 维修经费 up ? -"],
    );
    check(
        "客船、货船分别为5艘、16艘,分别增长25%和下降20%。",
        &[
            "5艘 5 艘 客船 up 25 -",
            "16艘 16 艘 货船 down 20 -",
            "25% 25 % 客船 up 25 -",
            "20% 20 % 货船 down 20 -",
        ],
    );
    check(
        "力争完成投资8亿元以上,增长6%左右。",
        &["8亿元以上 800000000 元 投资", "6%左右 6 % 投资 up 6 -"],
    );
}

#[test]
fn measured_times_are_figures_and_spans_are_none() {
    check("三年内建成,连续5年安全无事故,24小时值守。", &[]);
    check(
        "靠泊时间由9小时缩短至4小时。",
        &["9小时 9 小时 靠泊时间", "4小时 4 小时 靠泊时间"],
    );
    check("平均候船时间6.8分钟。", &["6.8分钟 6.8 分钟 平均候船时间"]);
}

#[test]
fn names_dates_and_codes_are_no_figures() {
    for sentence in [
        "2021年5月2日至9日,第7号台风过境。",
        "以“六个抓手”谋划工作,做到“零差错”。",
        "四川、九江、五指山的船一起到了三亚。",
        "电话0571-8231 4466,8:30-18:00有人接。",
        "G15高速旁的2号楼,文件〔2021〕17号。",
        "十四五规划中的二期工程,五星级码头。",
        "《三国演义》第十四回,一心一意,三番五次。",
        "这两个渡口,那三条船,每5天一班。",
    ] {
        check(sentence, &[]);
    }
}

#[test]
fn time_is_linear() {
    let cases = [
        "1".repeat(200_000),
        "一".repeat(60_000),
        "1.".repeat(100_000),
        "1-".repeat(100_000),
        "5万".repeat(50_000),
        "“一个".repeat(25_000),
        "(1家".repeat(40_000),
        "由5家增至".repeat(20_000),
        "分别5家、".repeat(20_000),
        "《1".repeat(50_000),
        "每1/".repeat(40_000),
    ];
    for text in cases {
        let (_, time) = timed(|| said(&text));
        assert!(time.as_secs() < 20, "{text:.20}");
    }
}
