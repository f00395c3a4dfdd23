//! The law of every pass, and what this one does.

use tiezi_core::{Options, Pass, PassError, Post, Report};
use tiezi_passname::PassName;
use tiezi_testkit::laws;

#[test]
fn a_valid_report_stays_valid() {
    laws::keeps_reports_valid(&PassName, laws::cases());
}

#[test]
fn few_posts_are_sorted_out() {
    let mut report = Report {
        posts: vec![Post::default(); 2],
        ..Report::default()
    };
    let mut keep = |least: &str| {
        let options = Options::check(PassName.options(), [("least", least)]).unwrap();
        PassName.apply(&mut report, &options).map(|applied| applied.keep)
    };
    assert_eq!(keep("2"), Ok(true));
    assert_eq!(keep("3"), Ok(false));
    assert!(matches!(keep("many"), Err(PassError::Option { .. })));
}
