//! The laws that every converter keeps, and the reports to try them on.
//!
//! A format crate's tests call the functions of [`laws`], each of which makes reports with the
//! strategies of [`strategy`] and panics with the smallest report that it finds to break the law.
//!
//! How many reports are made is set by the environment variable `TIEZI_LAW_CASES` (256 if unset).

pub mod laws;
pub mod strategy;
