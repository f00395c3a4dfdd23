//! What is known of running text, in Chinese and English: where sentences end, and how marked text is cut there.
//!
//! ```
//! use tiezi_prose::sentences;
//!
//! let found: Vec<_> = sentences("About 7 boats left. No. 3 stayed.").collect();
//! assert_eq!(found, [(0, "About 7 boats left."), (20, "No. 3 stayed.")]);
//! ```

pub mod cut;
pub mod sentence;
mod vocabulary;

pub use sentence::sentences;
