//! What engines say in the data that their pages hold for programs.

use serde_json::Value;
use tiezi_core::{Timestamp, normal};

/// A text, in normal form; nothing where it is empty.
pub(super) fn line(value: &Value) -> Option<String> {
    normal::filled_line(value.as_str()?)
}

/// A moment in the form of ISO 8601.
pub(super) fn moment(value: &Value) -> Option<Timestamp> {
    let text = line(value)?;
    let time = text.parse().ok()?;
    Some(Timestamp {
        text,
        time: Some(time),
    })
}
