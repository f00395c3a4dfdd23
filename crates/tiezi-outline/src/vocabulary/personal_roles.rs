//! The roles that only people have.

/// Each is of [`ROLES`](super::ROLES), and no body has it: where the name after it is long, somebody
/// speaks to that person, `编辑:请大家注意查收`.
pub(crate) const PERSONAL_ROLES: &[&str] = &[
    "主編",
    "主编",
    "作者",
    "小編",
    "小编",
    "总编",
    "摄影",
    "攝影",
    "校对",
    "校對",
    "紀錄",
    "編輯",
    "總編",
    "编辑",
    "美編",
    "美编",
    "記者",
    "記錄",
    "记录",
    "记者",
    "責任編輯",
    "責編",
    "责任编辑",
    "责编",
];
