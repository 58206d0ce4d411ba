//! Shared folders: the panel on the exchange page, and what an exchange brought.

/// The heading.
pub const TITLE: &str = "共享文件夹";
/// What it does.
pub const HINT: &str = "连接一个各单位都能打开的文件夹（局域网共享盘或同步盘）。本机只写自己的一个文件，并读入其他单位写的文件，每 5 分钟自动交换一次；本页关着的时候不交换。";
/// How what others wrote comes in.
pub const MERGE_HINT: &str = "别人的改动直接并入本机台账，每个文件算一步；要改写或删除别的单位填写的内容的，先列出来，人看过才并入。可在“还原”页的“最近的操作”里撤销；两边改了同一处的，两个值都保留，列在“冲突”里等人核对。";
/// This browser has no way to do it.
pub const UNAVAILABLE: &str = "这个浏览器不能连接文件夹（需要以 https、本机地址或本地文件方式打开，并使用 Chromium 86 以上内核）。请用上面的“导出”“交换包”和“导入文件…”收发文件，结果是一样的。";
/// What this browser writes into the folder.
pub const WHAT: &str = "写入";
/// Nothing is chosen yet.
pub const WHAT_NONE: &str = "请选择写入的内容";
/// The whole register.
pub const WHAT_ALL: &str = "整本台账";
/// What the own office has a part in.
pub fn what_return(office: &str) -> String {
    format!("{office}承办的部分")
}
/// Who can open the folder reads it.
pub const WHAT_HINT: &str =
    "能打开这个文件夹的人都能读到写入的内容。只与一个单位共用的文件夹，请只写给该单位的部分。";
/// Connects a folder.
pub const CONNECT: &str = "连接文件夹…";
/// Exchanges at once.
pub const NOW: &str = "现在交换";
/// Asks the browser's permission again and exchanges.
pub const ALLOW: &str = "允许并交换";
/// Lets a folder go.
pub const DISCONNECT: &str = "断开";
/// An exchange is under way.
pub const RUNNING: &str = "正在交换…";
/// The column of folders.
pub const FOLDER: &str = "文件夹";
/// The column of the last exchange.
pub const LAST: &str = "最近一次交换";
/// The column of what can be done.
pub const ACTS: &str = "操作";
/// There was none yet.
pub const NEVER: &str = "还没有成功过";
/// The browser asks again after it was closed.
pub const NOT_ALLOWED: &str = "浏览器需要您再次允许使用这个文件夹。请在“交换”页点“允许并交换”。";
/// It cannot be read or written.
pub const UNREACHABLE: &str = "读不到或写不进这个文件夹：可能已被移走、网络盘断开、没有写权限或磁盘已满。本机台账没有受影响，恢复后会接着交换。";
/// The browser did not keep it.
pub const FORGOTTEN: &str = "浏览器没有记住这个文件夹。请断开，再重新连接。";
/// For whom this browser wrote is not there any more.
pub const NO_READER: &str = "写入内容所对应的单位已不在单位名录里。请断开，再重新连接并选择写入的内容。";
/// The browser did not give a folder.
pub const REFUSED: &str =
    "没有连接：浏览器不允许使用所选的文件夹。请换一个文件夹（系统文件夹和磁盘根目录通常不允许）。";
/// It works until the page is closed.
pub const NOT_KEPT: &str = "已连接。但这个浏览器不能长期记住文件夹，关闭页面后需要重新连接。";
/// A file was not taken in by itself.
pub const NOT_WHOLE: &str = "没有读入：文件不完整或被改动过（也可能正在写入或同步）。变化后会自动再读；若一直如此，请让对方重新交换一次，或用“导入文件…”查看。";
/// A file is looked at before it counts.
pub fn must_be_seen(office: &str, fields: usize, deleted: usize) -> String {
    let replaced = (0 < fields).then(|| format!("改写别的单位填写的 {fields} 项"));
    let deleted = (0 < deleted).then(|| format!("删除或恢复别的单位登记的 {deleted} 条记录"));
    let what: Vec<String> = replaced.into_iter().chain(deleted).collect();
    format!("{office}的文件要{}。请先看清楚再并入。", what.join("，"))
}
/// The heading of the files that wait.
pub fn waiting(count: usize) -> String {
    format!("等人看过才并入的文件（{count} 个）")
}
pub const LOOK: &str = "查看并决定";
/// The heading of what a file replaces of others' words.
pub const OVERWRITTEN: &str = "改写或删除别的单位填写的内容";
pub const RECORD: &str = "记录";
/// The field stands for the whole record.
pub const WHOLE_RECORD: &str = "整条记录";
pub const IS_THERE: &str = "在册";
pub const IS_GONE: &str = "已删除";
/// More than are shown.
pub fn more_overwritten(count: usize) -> String {
    format!("另有 {count} 处，见下面的逐项变化。")
}
/// The heading of the files that were not taken in.
pub fn refused(count: usize) -> String {
    format!("没有读入的文件（{count} 个）")
}
/// Why an exchange with a folder did not come about.
pub fn trouble(folder: &str, sentence: &str) -> String {
    format!("共享文件夹“{folder}”没有交换。{sentence}")
}
/// Where an import came from, as the history names it.
pub fn source(folder: &str, office: &str) -> String {
    match office.trim() {
        "" => format!("共享文件夹“{folder}”"),
        office => format!("共享文件夹“{folder}”中{office}的文件"),
    }
}
/// What an exchange did.
pub fn exchanged(
    folder: &str,
    files: usize,
    commits: usize,
    wrote: bool,
    conflicts: usize,
    refused: usize,
    waiting: usize,
) -> String {
    let read = match commits {
        0 => "没有别人的新改动".to_owned(),
        commits => format!("从 {files} 个文件并入 {commits} 条改动"),
    };
    let written = if wrote { "，已写入本机的改动" } else { "，本机没有新的改动要写" };
    let conflicts = match conflicts {
        _ if commits == 0 => String::new(),
        0 => String::new(),
        conflicts => format!("，台账现有 {conflicts} 处待核对的冲突"),
    };
    let refused = match refused {
        0 => String::new(),
        refused => format!("，{refused} 个文件没有读入"),
    };
    let waiting = match waiting {
        0 => String::new(),
        waiting => format!("，{waiting} 个文件等人看过才并入"),
    };
    format!("共享文件夹“{folder}”：{read}{written}{conflicts}{refused}{waiting}。")
}
