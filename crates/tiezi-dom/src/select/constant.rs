//! Selectors that are constants of a program.

use std::{ops::Deref, sync::OnceLock};

use super::{Selector, syntax};

/// A selector whose text is part of the program: it is checked when the program is compiled, and parsed when it is
/// first used. [`selector!`](crate::selector!) makes one where it is used; a `static` list of them is made of
/// [`StaticSelector::new`].
#[derive(Debug)]
pub struct StaticSelector {
    text: &'static str,
    parsed: OnceLock<Selector>,
}

impl StaticSelector {
    /// A selector of that text.
    ///
    /// # Panics
    /// Where the text is no selector; in the value of a `static` that is an error of compilation. Texts that are
    /// not part of the program are parsed by [`str::parse`].
    pub const fn new(text: &'static str) -> Self {
        if let Err(fault) = syntax::check(text) {
            panic!("{}", fault.what);
        }
        Self {
            text,
            parsed: OnceLock::new(),
        }
    }
}

impl Deref for StaticSelector {
    type Target = Selector;

    fn deref(&self) -> &Selector {
        // One that was checked is parsed: both follow the same steps.
        self.parsed
            .get_or_init(|| self.text.parse().unwrap_or_default())
    }
}

/// A [`Selector`] that is part of the program, for as long as the program runs. A text that is no selector isn't
/// compiled:
///
/// ```
/// use tiezi_dom::{parse, selector};
///
/// let tree = parse("<p class=note>Low tide at six.");
/// assert!(tree.document().first(selector!("p.note")).is_some());
/// ```
/// ```compile_fail
/// tiezi_dom::selector!("p..note");
/// ```
#[macro_export]
macro_rules! selector {
    ($text:expr) => {{
        static SELECTOR: $crate::StaticSelector = $crate::StaticSelector::new($text);
        &*SELECTOR
    }};
}
