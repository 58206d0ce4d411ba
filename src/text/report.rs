//! What the page of the report says around its sentences (办理情况报告).

/// Shows the suggestions of a list.
pub const SEE: &str = "（看这些建议）";
/// The name of the button for those who do not see where it stands.
pub fn see(list: &str) -> String {
    format!("看这些建议：{list}")
}
/// Writes a part anew.
pub const EDIT: &str = "改写";
/// The name of the button for those who do not see where it stands.
pub fn edit(part: &str) -> String {
    format!("改写：{part}")
}
/// The words of a part.
pub const WORDS: &str = "文字";
/// How figures stand in the words.
pub const PLACES_HINT: &str = "花括号里的是台账里的数字，例如 {交办件数}，会随台账自动更新；可以移动、删去，也可以从下面插入。每一行成为一个自然段。";
/// Where a figure is chosen.
pub const INSERT: &str = "插入数字";
/// No figure chosen.
pub const INSERT_NONE: &str = "请选择";
/// A figure in the list.
pub fn offer(name: &str, value: &str) -> String {
    format!("{name}（现为 {value}）")
}
/// Places that no figure has.
pub fn unknown(places: &[&str]) -> String {
    format!("不认识 {}，将照原样写进报告。请从“插入数字”里选择，或改掉花括号。", places.join("、"))
}
/// Saves a part.
pub const SAVE: &str = "保存这一段";
/// Gives up.
pub const CANCEL: &str = "取消";
/// A part was saved.
pub const SAVED: &str = "已保存这一段，数字会随台账自动更新。";
/// Leaves a part out.
pub const LEAVE_OUT: &str = "不写这一段";
/// A part is left out.
pub fn left_out(part: &str) -> String {
    format!("（不写入报告：{part}）")
}
/// Brings the register's own words back.
pub const RESTORE: &str = "恢复自动生成";
/// They are back.
pub const RESTORED: &str = "已恢复自动生成的文字。";
/// A part that people wrote.
pub const WRITTEN: &str = "已改写";
/// The register says something else since a part was written anew.
pub const OUTDATED: &str = "改写之后，台账自动生成的这一段有变化：";
/// Keeps the words as they are, now that the change has been seen.
pub const KEEP: &str = "看过了，保留改写的文字";
pub const KEPT: &str = "已保留改写的文字。";
pub const TOO_LONG: &str = "文字太长，一段最多 5 万字。";
/// A figure that rests on what a session declared.
pub const IS_DECLARED: &str = "会议公布的数，不是逐件统计的";
/// What the figures and the words do, above the report.
pub const REPORT_HINT: &str =
    "点数字可看是哪些建议；带 * 的是会议公布的数。每一段都可以“改写”，改写的文字存在台账里，数字照样更新。";

/// Which version.
pub const VERSION: &str = "版本";
pub const OF_GRADE: &str = "只写一类";
/// The report as whoever drafts it reads it.
pub const AS_DRAFT: &str = "存起草稿（带说明）";
/// That some places are still to be filled in by hand.
pub fn gaps(count: usize) -> String {
    format!("还有 {count} 处【待填】要由起草人补上；存的 Word 里它们照样写着，交出之前请补齐。")
}
/// Brings last year's words here.
pub fn from_last(session: &str) -> String {
    format!("从{session}的报告带过来")
}
pub fn from_last_done(count: usize) -> String {
    format!("带过来 {count} 段，数字已换成本届的。每段旁边写着本届台账自动生成的文字，请逐段核对。可以撤销。")
}
/// The practices.
pub const PRACTICES: &str = "填写报告人、面上做法";
