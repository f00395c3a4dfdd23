//! The JSON Schema of what the model writes by hand; that of all else is derived.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Number, Period, Time, Version};

impl JsonSchema for Version {
    fn schema_name() -> Cow<'static, str> {
        "Version".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "const": Self::TEXT })
    }
}

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number" })
    }
}

/// Every time that [`Time`] writes; how many days the month has is more than a pattern can say.
const TIME: &str = concat!(
    "^(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(?:0[1-9]|1[0-2])",
    "(?:-(?:0[1-9]|[12][0-9]|3[01])",
    "(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::(?:[0-5][0-9]|60))?",
    "(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?)?)?$",
);

impl JsonSchema for Time {
    fn schema_name() -> Cow<'static, str> {
        "Time".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A moment in ISO 8601, only as precise as it is known.",
            "type": "string",
            "pattern": TIME,
        })
    }
}

/// A year, or a part of one.
const SPAN: &str = concat!(
    "(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})",
    "(?:-S[12]|-Q[1-4]|-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?",
);

impl JsonSchema for Period {
    fn schema_name() -> Cow<'static, str> {
        "Period".into()
    }

    /// Every period; how many days the month has, and that an interval ends after it begins, is more
    /// than a pattern can say.
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A span of time: a year, half-year, quarter, month or day, or from one to another.",
            "type": "string",
            "pattern": format!(r"^(?:{SPAN}(?:/(?:{SPAN}|\.\.))?|\.\./{SPAN})$"),
        })
    }
}
