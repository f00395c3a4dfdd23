//! Icons that a font draws in place of their names.

use std::sync::LazyLock;

use tiezi_dom::{Classes, Node};

use crate::read::vocabulary::{self, has_class_of};

/// The classes of icons.
pub(crate) fn icon_classes() -> Classes {
    static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
        let entries = vocabulary::ICONS.entries().iter();
        Classes::of(entries.map(|entry| entry.word))
    });
    *CLASSES
}

/// Whether an element shows an icon of a font that replaces its name: `<i class="material-icons">reply</i>`. Other words
/// in it are shown.
pub(crate) fn is_icon(node: Node<'_>) -> bool {
    const LONGEST: usize = 40;
    if !has_class_of(node, &vocabulary::ICONS) {
        return false;
    }
    let mut inside = node.children();
    let (Some(only), None) = (inside.next(), inside.next()) else {
        return false;
    };
    only.own_text().is_some_and(|text| {
        let name = text.trim();
        let is_of_name = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_');
        (1..=LONGEST).contains(&name.len()) && name.bytes().all(is_of_name)
    })
}
