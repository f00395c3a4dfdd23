//! What follows an amount and never the number of a heading.

/// Each stands after a number that is an amount, an hour or a date: `10月`, `20个`. To add one, see that no
/// title begins with it: `01人才引进` does with `人`.
pub(crate) const AFTER_AMOUNTS: &[char] = &[
    '%', '个', '個', '分', '号', '后', '岁', '年', '後', '日', '时', '時', '月', '歲', '点', '秒',
    '級', '级', '號', '點', '\u{FF05}',
];
