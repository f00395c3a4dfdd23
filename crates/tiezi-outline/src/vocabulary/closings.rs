//! The last words of an official report.

/// Each begins a paragraph that ends the report: `特此报告。` It belongs to no section. To add one, write
/// it as the paragraph begins, in both scripts.
pub(crate) const CLOSINGS: &[&str] = &[
    "专此函复",
    "专此报告",
    "以上匯報",
    "以上報告",
    "以上报告",
    "以上汇报",
    "妥否,请批示",
    "妥否，请批示",
    "專此函復",
    "專此報告",
    "特此公告",
    "特此函告",
    "特此函复",
    "特此函復",
    "特此函達",
    "特此匯報",
    "特此報告",
    "特此报告",
    "特此汇报",
    "特此說明",
    "特此請示",
    "特此说明",
    "特此请示",
    "特此通報",
    "特此通报",
    "特此通知",
    "謹此報告",
    "谨此报告",
];
