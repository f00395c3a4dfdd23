//! The parts of a text that headings count.

/// Each is the unit of a heading such as `第一章`, `第二部分`. To add one, see that no sentence begins with
/// `第` and a number before it, as `第一届` does.
pub(crate) const PARTS: &[&str] = &[
    "单元", "單元", "条", "條", "章", "節", "篇", "編", "编", "节", "講", "讲", "部分",
];
