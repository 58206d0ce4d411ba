//! Every sentence about attachments (附件): chosen, shown, missing, carried in files, swept.

/// The panel, and the section of the settings.
pub const TITLE: &str = "附件";

pub const CHOOSE: &str = "选择文件";
pub const PHOTO: &str = "拍照";
pub const DROP: &str = "也可以把文件拖到这里，或者复制后在这里粘贴。每个文件不超过 20 MB；内容存在本机台账里，随导出和交换包带走。";
pub const ELSEWHERE: &str = "只登记存放位置";
pub const REMOVE: &str = "去掉";
/// Where they are listed.
pub const ADD: &str = "添加附件";
pub fn add_to(record: &str) -> String {
    format!("{record}的附件")
}
pub fn attached(count: usize) -> String {
    format!("已附上 {count} 个文件。")
}
pub const VIEW: &str = "查看";
pub const OPEN: &str = "在新标签页打开";
pub const DOWNLOAD: &str = "下载";
pub const SUPPLY: &str = "选择原文件补上";
pub const NAMELESS: &str = "（未填文件名）";
/// A picture from the clipboard has no name of its own.
pub const PASTED: &str = "粘贴的图片";
pub const LOADING: &str = "正在读取……";

/// How large a file is.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} 字节"),
        1_024..1_048_576 => format!("{} KB", bytes.div_ceil(1_024)),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
    }
}

/// Where a file is kept outside the register.
pub fn elsewhere(location: &str) -> String {
    format!("存放在：{location}")
}

pub fn remove(name: &str) -> String {
    format!("{REMOVE} {name}")
}

pub fn view(name: &str) -> String {
    format!("{VIEW} {name}")
}

/// A file is being read or stored.
pub fn taking(name: &str, percent: u64) -> String {
    format!("正在存入“{name}”：{percent}%")
}

pub fn too_large(name: &str, bytes: u64) -> String {
    format!(
        "“{name}”有 {}，超过每个附件 20 MB 的上限，没有存入。请压缩或拆分后再选，或者点“{ELSEWHERE}”。",
        size(bytes)
    )
}

pub fn empty(name: &str) -> String {
    format!("“{name}”是空的，没有任何内容，没有存入。")
}

pub fn unreadable(name: &str) -> String {
    format!("“{name}”读不出来，没有存入。文件可能被移动、改动或者正被别的程序占用，请再选一次。")
}

pub fn not_kept(name: &str) -> String {
    format!("“{name}”存不进本机，没有附上。磁盘可能满了，请腾出空间后再选一次。")
}

pub fn twice(name: &str) -> String {
    format!("“{name}”已经在附件里，内容完全相同，没有重复存入。")
}

/// What a content is missed by.
pub const ABSENT: &str = "本机没有这份附件的内容（收到的文件可能没有带附件），或者内容已损坏。请向提供的单位要一份带附件的导出文件再导入；手里有原文件的，可以在这里选择补上。";

pub fn other_file(name: &str) -> String {
    format!("“{name}”与登记时的校验值不符，不是同一份文件，没有补上。")
}

pub fn supplied(name: &str) -> String {
    format!("“{name}”校验一致，已补上。")
}

/// How many there are, and how much they hold.
pub fn totals(count: usize, bytes: u64, missing: usize) -> String {
    let missing = match missing {
        0 => String::new(),
        missing => format!("，缺内容 {missing} 个"),
    };
    format!("附件 {count} 个，共 {}{missing}", size(bytes))
}

pub const MANY: &str =
    "附件已经超过 200 MB，导出和备份的文件会很大，也会慢一些。大的文件可以只登记存放位置。";

pub const ORPHANS_HINT: &str =
    "没有任何记录（包括历史）提到的内容，可以清理；清理后找不回来。正在填写、还没有保存的不清理。";

pub fn sweep(count: usize, bytes: u64) -> String {
    format!("清理 {count} 个没有用到的内容（{}）", size(bytes))
}

pub const NO_ORPHANS: &str = "没有可以清理的内容。";

pub fn swept(count: usize) -> String {
    format!("已清理 {count} 个没有用到的附件内容。")
}

/// What no record has any more, and history still names.
pub fn in_history(count: usize, bytes: u64) -> String {
    format!(
        "另有 {count} 个附件（{}）只在修改历史里：加上以后又撤销、换下，或者随记录删除了。导出、备份也带着它们的内容。",
        size(bytes)
    )
}

pub const FORGET: &str = "删除历史附件的内容…";

pub const FORGET_HINT: &str = "误附的文件可以这样从本机去掉，以后导出的文件里也没有。修改历史里还看得到文件名；再恢复那一步时，附件会写明缺内容，要选原文件补上。以前导出、备份、发出的文件不受影响。";

pub const FORGET_NOW: &str = "删除这些内容";

pub fn forgot(count: usize) -> String {
    format!("已从本机删除 {count} 个历史附件的内容。")
}

pub const TAKE_ALONG: &str = "导出、备份、交换包带上附件内容";

/// What the next file carries, said where it is made.
pub fn goes_along(takes: bool, count: usize, bytes: u64) -> String {
    let so = if takes { "会一起写进文件。" } else { "不写进文件：备份里也没有。" };
    format!("本台账有附件 {count} 个，共 {}，{so}", size(bytes))
}

/// What comes in, file by file.
pub fn named(names: &[String], rest: usize) -> String {
    let rest = if 0 < rest { format!("，还有 {rest} 个") } else { String::new() };
    format!("{}{rest}", names.join("、"))
}

pub const TAKE_ALONG_HINT: &str =
    "不带时文件小，但备份里没有附件；结果里会写明“未含附件”几个。共享文件夹里自动交换的文件总是不带。";

/// What is said of a file behind what it is called: what it carries and what not.
pub fn carried(count: usize, bytes: u64, left_out: usize, missing: usize) -> String {
    let mut words = String::new();
    if 0 < count {
        words += &format!("含附件 {count} 个，{}。", size(bytes));
    }
    if 0 < left_out {
        words += &format!("未含附件 {left_out} 个。");
    }
    if 0 < missing {
        words += &format!("另有 {missing} 个附件本机没有内容，文件里也没有。");
    }
    words
}

/// What is said of the last backup, if it lacks any.
pub fn not_in_backup(count: usize) -> String {
    if count == 0 { String::new() } else { format!("（未含附件 {count} 个）") }
}

/// What an import brings.
pub fn coming(count: usize, bytes: u64, known: usize) -> String {
    let known = if 0 < known { format!("，另有 {known} 个本机已有") } else { String::new() };
    format!("附件 {count} 个，{}{known}", size(bytes))
}

pub fn broken(count: usize) -> String {
    format!("有 {count} 个附件的内容不完整或与校验值不符，不会采用；登记的文件名仍会导入，内容可以以后补上。")
}

/// What came in by a file that brings attachments alone.
pub fn brought(file: &str, count: usize) -> String {
    format!("“{file}”里的 {count} 个附件已存入。")
}
