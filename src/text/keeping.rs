//! Sentences about how long this browser keeps a register, and about the ways back to one that was lost.

use crate::workbench::keeping::Worry;

/// The heading in the settings.
pub const TITLE: &str = "本机存得住吗";
/// The browser keeps it.
pub const KEPT: &str = "浏览器已答应长期保留本页的数据：磁盘紧张时也不会自动清掉。人为清除浏览器数据、重装系统仍会丢失，备份照样要做。";
/// What no browser tells a page.
pub const ON_EXIT: &str =
    "浏览器若设成“关闭时清除网站数据”，网页看不出来：请关闭浏览器再打开一次，确认台账还在。";
/// Asks once more.
pub const ASK: &str = "请浏览器长期保留";

/// What there is to worry about.
pub fn worry(worry: Worry) -> &'static str {
    match worry {
        Worry::Private => {
            "这像是无痕（隐私）窗口：窗口一关，录入的内容就全部丢失。请改用普通窗口；已经录入的，请先备份。"
        }
        Worry::Full => "磁盘或浏览器的空间快满了，可能存不下新的改动。请清理磁盘，并先备份。",
        Worry::Cleared => {
            "浏览器还没有答应长期保留：磁盘紧张时，它可能整个清掉本页的数据。请按时备份；把本页加入收藏夹、经常使用，有的浏览器就会答应。"
        }
        Worry::Untold => {
            "在 http 网址或本地文件上，浏览器不说明会不会保留数据。请按时备份，最好请管理人员改用 https 网址。"
        }
    }
}

/// How much is used.
pub fn space(used_mb: u64, quota_mb: u64) -> String {
    format!("已用 {used_mb} MB，浏览器最多给 {quota_mb} MB。")
}

/// The room that registers take.
pub const ROOM: &str = "占用空间";
pub const MEASURE: &str = "算一算每本台账占多少";
pub const MEASURING: &str = "正在计算…";
/// The columns of the room.
pub const ROOM_COLUMNS: [&str; 7] =
    ["台账", "改动记录", "附件内容", "为打开快而存的", "本机副本", "合计", "操作"];
/// All registers together.
pub const ROOM_ALL: &str = "全部台账";
/// It could not be measured.
pub const ROOM_UNKNOWN: &str = "读不出";
/// Throws away what can be made anew.
pub const FREE: &str = "腾出为打开快而存的";
/// It is done.
pub fn freed(title: &str) -> String {
    format!("已腾出“{title}”为打开快而存的数据。台账内容没有动；下次打开会慢一些，随后重新生成。")
}
pub const NOT_FREED: &str = "没有腾出来：请关闭其他打开着这本台账的标签页再试。";
/// What can be freed, and what happens then.
pub const CAN_FREE: [(&str, &str); 6] = [
    ("改动记录", "每一处改动都保留，只增不减。删除一件建议，它的历史仍然留着，占用不会变小。"),
    ("附件内容", "没有任何记录提到的，可以在下面“附件”里清理，清理后找不回来；用到的不能单独删。"),
    ("为打开快而存的", "由改动记录重新生成。没有打开的台账可以腾出，内容不受影响，下次打开慢一些。"),
    (
        "本机副本",
        "最近改动的另一份，数据库损坏时用来抢救；不含附件内容。所有台账合起来有上限，满了自动让出最早的。",
    ),
    (
        "往届的建议",
        "全部办结的一届，可以在“设置 → 届次会议 → 往届存档”做成存档文件，台账里不再列出；改动记录一条不删，占用不变。",
    ),
    ("不再使用的台账", "先“立即备份”，核对文件能打开，再在上面“本机的台账”里删除，整本的占用都会腾出。"),
];

/// The heading on the first screen.
pub const BEFORE: &str = "以前用过？换了网址、清过数据？";
pub const BY_BACKUP: &str = "有备份的：在上面“导入文件”里选择最近的备份，或含台账的离线版。";
/// Another address.
pub const BY_ADDRESS: &str = "换了网址的：数据还在原来的网址下（http 和 https、端口、主机名不同都算换了）。请打开原来的网址，导出后在这里导入。";
/// Another browser.
pub const BY_BROWSER: &str = "换了电脑、浏览器或用户的：到原来的那个里导出。离线版的文件挪过位置的，Firefox 会当成新的，请挪回去再打开。";
/// Registers that are gone.
pub const GHOSTS: &str = "名单里还有、数据已经不在的台账";
/// Takes one off the list.
pub const DROP: &str = "从名单里去掉";

/// A register was taken off the list.
pub fn dropped(title: &str) -> String {
    format!("已从名单里去掉“{title}”。它的数据本来就不在了；本机副本如果有，仍然留着。")
}

/// It is not gone.
pub const STILL_THERE: &str = "没有去掉：这本台账的数据还在。";
pub const STILL_THERE_CODE: &str = "D-105";
