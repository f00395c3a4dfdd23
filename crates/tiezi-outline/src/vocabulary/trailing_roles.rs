//! The roles that stand after a name: `沈一帆 摄`.

/// Each ends a short line that is a credit, `沈一帆 文/图`; in brackets any role of [`ROLES`](super::ROLES)
/// may. To add one, see that nobody ends a sentence with it.
pub(crate) const TRAILING_ROLES: &[&str] = &[
    "供图",
    "供圖",
    "供稿",
    "图",
    "图/文",
    "图文",
    "圖",
    "圖/文",
    "圖文",
    "摄",
    "摄影",
    "摄影报道",
    "攝",
    "攝影",
    "攝影報道",
    "文",
    "文/图",
    "文/圖",
];
