//! The names of figures that are numbered.

/// Each stands before a number in a caption: `图3 码头夜景`, `Figure 2. The quay.` To add one, write it
/// as it begins a line.
pub(crate) const FIGURE_NAMES: &[&str] = &[
    "Fig.", "Figure", "Image", "Photo", "Picture", "Plate", "图", "图片", "圖", "圖片", "照片",
    "相片",
];
