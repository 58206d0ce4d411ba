//! Words of the hand-over to a new clerk (工作交接清单).

pub const TITLE: &str = "工作交接清单";

/// The headings.
pub const OPEN: &str = "一、没有办结的建议";
pub const PROMISES: &str = "二、待落实的承诺事项";
pub const CHECKS: &str = "三、“一把手”督办还没有做的";
pub const BACKUPS: &str = "四、备份放在哪里";
pub const SECRETS: &str = "五、口令、恢复码和密钥由谁保管";
pub const SIGNED: &str = "六、交接签字";

/// The columns.
pub const STAGE: &str = "阶段";
/// Its nearest day.
pub const NEXT: &str = "最近的期限";
/// How many suggestions an office has in hand.
pub const CHARGES: &str = "在办件数";

/// How many suggestions are in a stage.
pub const OPEN_COUNT: &str = "件数";
pub const OPEN_MEANS: &str = "现在处在这个阶段、没有办结的建议；撤回和不予受理的不算";
/// Of how many something is late.
pub const LATE_COUNT: &str = "其中有逾期事项";
pub const LATE_MEANS: &str = "签收、答复、代表反馈、承诺等有一项过了期限还没有办的建议，一件只算一次";
/// What is overdue in each.
pub const LATE_HEAD: &str = "逾期事项";
/// All stages together.
pub const ALL: &str = "合计";
pub const CHARGES_MEAN: &str = "由这个单位主办或分办、还在办理的建议";

/// What is late in a stage.
pub fn late(stage: &str) -> String {
    format!("{stage}，有逾期事项")
}

pub const UNCHECKED_MEANS: &str = "由这个单位主办或分办、还在办理，而主要负责人还没有做这一项的建议";

/// What the head of an office has not done.
pub fn unchecked(office: &str, check: &str) -> String {
    format!("{office}，还没有做的“{check}”")
}

/// How many are open, and of how many something is late.
pub fn open(all: usize, late: usize) -> String {
    match (all, late) {
        (0, _) => "没有。".to_owned(),
        (_, 0) => format!("共{all}件，没有逾期事项。"),
        (_, late) => format!("共{all}件，其中{late}件有逾期事项（{LATE_MEANS}）。"),
    }
}

/// How many promises are to be kept.
pub fn promises(count: usize) -> String {
    if count == 0 { "没有。".to_owned() } else { format!("共{count}项，按时限排列。") }
}

/// In how many offices something is not done.
pub fn checks(offices: usize) -> String {
    if offices == 0 {
        return "没有。".to_owned();
    }
    format!("{offices}个单位的在办建议还有没做的，表中是还没有做的件数。")
}

/// What is kept on this machine.
pub const LAST_BACKUP: &str = "上次备份";
/// What was written since.
pub const SINCE: &str = "上次备份之后的改动";
pub const FOLDER: &str = "自动备份的文件夹";
pub const SHARED: &str = "连接的共享文件夹";
pub const LOCK: &str = "本机口令";
pub const ADDRESS: &str = "打开台账的网址或文件";
/// Where files were put is known to people.
pub const PLACE: &str = "备份文件的存放处";

pub const NEVER: &str = "从来没有备份过";
/// A clock was wrong.
pub const UNKNOWN: &str = "记着的时间在将来，请再备份一次";
pub const NONE: &str = "没有";

/// So many changes.
pub fn changes(count: u64) -> String {
    if count == 0 { NONE.to_owned() } else { format!("{count} 条，交接前请先备份") }
}

/// Whether the register is locked when nobody works on it.
pub fn lock(is_locked: bool) -> &'static str {
    if is_locked { "已设置，接手的人要用口令或恢复码打开" } else { "没有设置" }
}

/// What stands above those who keep secrets.
pub const SECRETS_HINT: &str = "只写由谁保管、放在哪里；口令、恢复码和密钥本身当面交接，不写在本清单上。";
pub const SECRETS_KEPT: [&str; 4] = ["本机口令", "恢复码", "加密文件的口令", "签名密钥"];
pub const SIGNERS: [&str; 3] = ["移交人", "接收人", "监交人"];
