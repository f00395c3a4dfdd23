//! What engines say in the data that their pages hold for programs.

use serde_json::Value;
use tiezi_core::{Timestamp, normal};

/// A text, in normal form; nothing where it is empty.
pub(super) fn line(value: &Value) -> Option<String> {
    let line = normal::line(value.as_str()?).into_owned();
    (!line.is_empty()).then_some(line)
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
