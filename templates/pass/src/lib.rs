//! The pass `passname`: it sorts out reports with few posts.
//!
//! ```
//! use tiezi_core::{Options, Pass, Post, Report};
//! use tiezi_passname::PassName;
//!
//! let mut report = Report { posts: vec![Post::default()], ..Report::default() };
//! let applied = PassName.apply(&mut report, &Options::defaults(PassName.options()))?;
//! assert!(applied.keep);
//! # Ok::<(), tiezi_core::PassError>(())
//! ```

use tiezi_core::{
    Applied, OptionSpec, Options, Pass, PassError, Report, Warning, WarningCode,
};

/// The pass.
#[derive(Debug, Clone, Copy, Default)]
pub struct PassName;

const LEAST: &str = "least";

const OPTIONS: &[OptionSpec] = &[OptionSpec::text(
    LEAST,
    "number",
    "1",
    "how many posts a report has at least that is kept",
)];

/// A report that is sorted out.
const FEW_POSTS: WarningCode =
    WarningCode::note("passname.few-posts", "the report has few posts, and is sorted out");

impl Pass for PassName {
    fn name(&self) -> &'static str {
        "passname"
    }

    fn summary(&self) -> &'static str {
        "sorts out reports with few posts"
    }

    fn options(&self) -> &[OptionSpec] {
        OPTIONS
    }

    fn codes(&self) -> &[WarningCode] {
        &[FEW_POSTS]
    }

    fn check(&self, options: &Options) -> Result<(), PassError> {
        least(options).map(|_| ())
    }

    /// Keeps a report that has enough posts.
    ///
    /// # Errors
    /// [`PassError::Option`] where `least` is no whole number.
    fn apply(&self, report: &mut Report, options: &Options) -> Result<Applied, PassError> {
        let least = least(options)?;
        let count = report.posts.len();
        if count >= least {
            return Ok(Applied::kept(Vec::new()));
        }
        let message = format!("{count} posts are fewer than {least}");
        Ok(Applied::dropped(vec![Warning::new(&FEW_POSTS, message, None)]))
    }
}

/// The least number of posts that is asked for.
fn least(options: &Options) -> Result<usize, PassError> {
    let text = options.get(LEAST).unwrap_or("1");
    text.parse()
        .map_err(|_| PassError::option(LEAST, text, "it is no whole number"))
}
