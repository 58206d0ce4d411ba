//! Sentences about backups: made, read back, and which files are none.

/// A file was offered and not read back.
pub fn offered(name: &str) -> String {
    format!("“{name}”还没有核对，不算备份：请选择下载好的文件，程序读一遍才算。")
}

/// Chooses the file again.
pub const CHECK: &str = "核对下载的文件";
/// Leaves it at that.
pub const UNCHECKED: &str = "不核对";
/// A backup was read back.
pub fn verified(name: &str) -> String {
    format!("已核对：“{name}”能完整读出，与台账一致，已算作备份。")
}
/// The person closed the dialog.
pub const CANCELLED: &str = "没有备份：没有选择保存的位置。台账没有变化，可以再点一次“备份”。";
/// What was read back is not what was written.
pub const DIFFERS: &str = "没有备份成功：写好的文件读回来与台账不一致，可能是磁盘或网络有问题。请换一个位置再备份一次，不要使用刚才的文件。";
pub const DIFFERS_CODE: &str = "P-112";
/// The code of a folder that took no backup.
pub const FOLDER_CODE: &str = "P-113";

/// A damaged file is no backup.
pub fn damaged(name: &str) -> (&'static str, String) {
    ("X-B01", format!("“{name}”不能算备份：它不完整或被改动过。请再备份一次，并核对新的文件。"))
}

/// A part is no backup.
pub fn part(name: &str, scope: &str) -> (&'static str, String) {
    ("X-B02", format!("“{name}”不能算备份：它是{scope}，只含台账的一部分。请选择导出的整本台账。"))
}

/// Another register's file is no backup of this one.
pub fn other(name: &str) -> (&'static str, String) {
    ("X-B03", format!("“{name}”不能算备份：它是另一本台账的文件。请选择这本台账导出的文件。"))
}

/// The backup folder gave trouble.
pub fn folder_trouble(name: &str, why: &str) -> String {
    format!("没有备份到文件夹“{name}”：{why}")
}

/// The heading of the folder.
pub const FOLDER: &str = "自动备份到文件夹";
/// What it does.
pub const FOLDER_HINT: &str = "选一个U盘或共享盘上的文件夹：页面开着、有改动时，每 10 分钟备份一次，写完读回核对。每天留最后一份，保留最近 7 天和最近 5 周的。";
/// This browser cannot.
pub const NO_FOLDER: &str = "这个浏览器不能自动写文件夹（需要 https 网址和 Chromium 86 以上的浏览器）。请用上面的“导出”，再核对下载的文件。";
pub const CHOOSE_FOLDER: &str = "选择备份文件夹…";
pub const FOLDER_NOW: &str = "现在备份";
/// Lets it go.
pub const FOLDER_LEAVE: &str = "不再使用";

/// How the folder stands.
pub fn folder(name: &str, last: Option<&str>) -> String {
    match last {
        Some(moment) => format!("文件夹“{name}”：{moment} 备份过，已核对。"),
        None => format!("文件夹“{name}”：还没有备份。"),
    }
}
