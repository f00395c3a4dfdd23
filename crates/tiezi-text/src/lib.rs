//! Raw forum text.

mod lines;
mod thread;
