//! The law of every pass.

use tiezi_metrics::Metrics;
use tiezi_testkit::laws;

#[test]
fn a_valid_report_stays_valid() {
    laws::keeps_reports_valid(&Metrics, laws::cases());
}
