//! Captions of pictures that a text has lost.

use tiezi_core::punctuation::is_sentence_end;

/// What a caption begins with.
const OPENINGS: [&str; 14] = [
    "▲",
    "△",
    "▼",
    "◆图",
    "图为",
    "圖為",
    "上图",
    "下图",
    "左图",
    "右图",
    "图片说明",
    "(图为",
    "Figure ",
    "Fig. ",
];

/// What is going on in a picture: the last words of a sentence that only names an event.
const EVENTS: [&str; 16] = [
    "召开", "召開", "举行", "舉行", "举办", "舉辦", "开幕", "開幕", "闭幕", "揭牌", "启动", "開工",
    "开工", "签约", "揭幕", "成立",
];

/// No caption is longer, in characters.
const LONGEST: usize = 80;

/// Whether a line says itself that it is a caption: `图为…`, `图3 …`, `Figure 2. …`.
pub(crate) fn says_so(line: &str) -> bool {
    if !line.starts_with([
        '▲', '△', '▼', '◆', '图', '圖', '上', '下', '左', '右', '(', 'F',
    ]) {
        return false;
    }
    let is_opened = OPENINGS.iter().any(|opening| line.starts_with(opening));
    let numbered = line.strip_prefix('图').or_else(|| line.strip_prefix('圖'));
    let is_numbered =
        numbered.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    (is_opened || is_numbered) && line.chars().count() <= LONGEST
}

/// Whether a line is one sentence that names an event at a place: `…工作会议在…召开。` Only where it
/// stands says whether it is a caption.
pub(crate) fn names_event(line: &str) -> bool {
    let sentence = line.strip_suffix('。').unwrap_or(line);
    EVENTS.iter().any(|event| sentence.ends_with(event))
        && sentence.contains('在')
        && !sentence.contains(is_sentence_end)
        && line.chars().count() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_told_from_prose() {
        for line in [
            "图为码头夜景",
            "图2 码头夜景",
            "Figure 1. The tower.",
            "▲码头夜景",
        ] {
            assert!(says_so(line), "{line}");
        }
        for line in ["图书馆一层", "图纸已经画好", "Figures rose.", "码头夜景"] {
            assert!(!says_so(line), "{line}");
        }
        assert!(names_event("2024年全市港航工作会议1月18日在白沙洲召开。"));
        assert!(!names_event("会议召开。大家都到了。"));
        assert!(!names_event("2024年全市港航工作会议将于月底召开"));
    }
}
