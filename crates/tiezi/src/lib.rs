//! tiezi
