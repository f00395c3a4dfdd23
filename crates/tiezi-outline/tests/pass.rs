//! The law of every pass.

use tiezi_outline::Outline;
use tiezi_testkit::laws;

#[test]
fn a_valid_report_stays_valid() {
    laws::keeps_reports_valid(&Outline, laws::cases());
}
