//! Sentences of the home page: what a clerk must know now.

use crate::{
    domain::{choices::Phase, day::Day},
    watch::tasks::ToDo,
};

use super::watch;

/// Without a session no suggestion can be entered.
pub const FIRST_SESSION: &str = "第一步：建立届次会议";
/// What it is for, and who needs not do it.
pub const FIRST_SESSION_HINT: &str = "每件建议都属于一次会议，先把这次会议登记好，编号、期限和文书才对得上。已经有 Excel、WPS 表格，或收到台账文件的，不用填，直接导入：";
/// Before anything is typed.
pub const SESSION_NAME: &str =
    "照会议文件上的全称填，如“某市第九届人民代表大会第一次会议”，下面几项会从名称里读出。";
pub const MAKE_SESSION: &str = "建立届次";
/// Then the suggestions come.
pub const FIRST_SUGGESTION: &str = "第二步：登记第一件建议";
/// Makes the first suggestion.
pub const REGISTER_FIRST: &str = "登记建议";
/// To the exchange page.
pub const TO_EXCHANGE: &str = "导入表格或台账文件";
/// Why the form of a suggestion asks for a session.
pub const SESSION_FIRST: &str = "台账里还没有届次，先建立这次会议，接着登记建议。";

/// The session is there.
pub fn session_ready(session: &str) -> String {
    format!("“{session}”已经建好。可以逐件登记，也可以把表格整批导入；以后都在“台账”页上做。")
}
/// The work list.
pub const WORK: &str = "今天要办";
/// In which role one looks at it.
/// The role was chosen here, and counts everywhere.
pub fn role_taken(role: &str) -> String {
    format!("本机的角色已改为“{role}”，“设置”里一起改了。")
}
pub const ROLE: &str = "角色";
/// How much it presses.
pub const BANDS: &str = "缓急";
/// Opens the table in which all of them are assigned.
pub fn assign_together(count: usize) -> String {
    format!("集中交办这 {count} 件…")
}
/// Every kind of work.
pub const EVERY_ACT: &str = "全部";
/// What is to be done.
pub const TODO: &str = "要办";
/// Why.
pub const CAUSE: &str = "情况";
/// Until when.
pub const UNTIL: &str = "期限";
/// Nothing to do.
pub const NO_WORK: &str = "没有等着办的事。";
/// Figures at the top.
pub const FIGURES: &str = "总体情况";
/// All suggestions.
pub const TOTAL: &str = "建议总数";
/// What they are.
pub const TOTAL_HINT: &str = "台账里的全部建议，草稿、不予受理、撤回的也算";
/// Open conflicts.
pub const CONFLICTS: &str = "待核对冲突";
/// What they are.
pub const CONFLICTS_HINT: &str = "两边改得不同、还没有核对的项，一件建议可以有几处";
/// No overdue ones.
pub const NO_OVERDUE: &str = "没有逾期未答复的建议。";
/// None due soon.
pub const NO_DUE_SOON: &str = "近期没有要到期的建议。";
/// By stage.
pub const STAGES: &str = "各阶段件数";
/// The stage column.
pub const STAGE: &str = "阶段";
/// The count column.
pub const COUNT: &str = "件数";
/// The share column.
pub const SHARE: &str = "占比";
/// 编号.
pub const NUMBER: &str = "编号";
/// 标题.
pub const TITLE: &str = "标题";
/// 主办单位.
pub const UNIT: &str = "主办单位";
/// 答复期限.
pub const DUE: &str = "答复期限";
/// Against the due date.
pub const STATUS: &str = "情况";
/// To all of them.
pub const ALL: &str = "查看全部";
/// Recent changes.
pub const RECENT: &str = "最近改动";
/// The changes of a large register are not in memory.
pub const RECENT_RESTS: &str = "台账较大，改动记录等用到时再读取。";
pub const READ_RECENT: &str = "读取改动记录";
/// No changes yet.
pub const NO_RECENT: &str = "还没有改动。";
pub const BACKUP: &str = "备份";
pub const NEVER_BACKED_UP: &str = "这本台账还没有备份过。";
/// Backed up at a time that is still to come.
pub const BACKED_UP_AHEAD: &str = "上次备份记的时间在将来，说不准它是哪天的。请核对本机的时钟，再备份一次。";
/// Without a title.
pub const NO_TITLE: &str = "未填标题";
/// Not assigned to anybody.
pub const NO_UNIT: &str = "未交办";
/// Only what this office handles.
pub const OWN_ONLY: &str = "只看本单位承办的";
/// This office handles nothing yet.
pub const OWN_NONE: &str = "本单位没有承办的建议。";
/// Nobody signed the change.
pub const NOBODY: &str = "未署名";

const WEEKDAYS: [&str; 7] = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];

/// Today, with the day of the week.
pub fn today(day: Day) -> String {
    format!("今天是{}年{}月{}日，{}", day.year(), day.month(), day.day(), WEEKDAYS[day.weekday()])
}

/// So many more than are shown.
pub fn all(count: usize) -> String {
    format!("{ALL} {count} 件")
}

/// So much of one kind of work.
pub fn work_count(work: ToDo, count: usize) -> String {
    format!("{} {count}", watch::work(work))
}

/// 办前, 办中, 办后.
pub const PHASES: &str = "按阶段看";

/// So much of one phase.
pub fn phase_count(phase: Phase, count: usize) -> String {
    format!("{} {count}", phase.word())
}

/// When the last backup was offered, and what has changed since.
pub fn backed_up(moment: &str, changes: u64) -> String {
    match changes {
        0 => format!("上次备份：{moment}，之后没有改动。"),
        changes => format!("上次备份：{moment}，之后有 {changes} 处改动。"),
    }
}

/// By what act something changed.
pub mod act {
    /// An edit.
    pub const EDITED: &str = "修改";
    /// New records.
    pub const CREATED: &str = "新增";
    /// Deleted records.
    pub const DELETED: &str = "删除";
    /// An import.
    pub const IMPORTED: &str = "导入";
    /// An undo.
    pub const UNDONE: &str = "撤销";
    /// What was taken back, brought again.
    pub const REDONE: &str = "重做";
    /// An office under another name, or in another one.
    pub const REFORMED: &str = "机构改革";
    /// Two entries of a directory as one.
    pub const MERGED: &str = "合并";
    /// A session in an archive file, listed no more.
    pub const RETIRED: &str = "存档";
    /// The same session, listed again.
    pub const RECALLED: &str = "取回";
    /// The same session, gone from this browser.
    pub const MOVED_OUT: &str = "移出本机：";
    /// A settled conflict.
    pub const SETTLED: &str = "核对冲突";
    /// A return to a restore point.
    pub const RESTORED: &str = "退回还原点";
    /// What may leave was said again by itself.
    pub const EXCERPTED: &str = "为交换包摘录";
    /// Something a newer version does.
    pub const OTHER: &str = "更新版本的操作";
}

/// So many records of a kind.
pub fn records(kind: &str, count: usize) -> String {
    format!("{kind} {count} 条")
}

/// Separates the parts of an enumeration.
pub const SEPARATOR: &str = "、";

/// And more fields than are named.
pub fn and_more(count: usize) -> String {
    format!("等 {count} 项")
}
