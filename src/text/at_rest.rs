//! Sentences about the lock of a register in this browser (本机口令): what it covers and what not, setting it, opening it, and what did not open.

use crate::workbench::lock::{Mistyped, NotUnlocked};

pub const TITLE: &str = "本机口令";
/// The page of a locked register, and its place in the tab's name.
pub const LOCKED: &str = "台账已锁";
/// What the locked page asks.
pub const ASKS: &str = "这本台账在本机加了密，请输入本机口令。";
/// What is kept of a register with a lock.
pub const LOCKED_SPARE: &str = "加了密的本机副本";
pub const PASSPHRASE: &str = "本机口令";
pub const AGAIN: &str = "再输一次本机口令";
pub const CODE: &str = "恢复码（48 位数字）";
pub const OPEN: &str = "打开台账";
pub const BY_CODE: &str = "忘了口令，用恢复码打开";
pub const BY_PASSPHRASE: &str = "用口令打开";
pub const OTHER: &str = "打开别的台账";
/// The key is being made of what was typed.
pub const CHECKING: &str = "正在核对，请稍候…";
/// It was opened by the recovery code.
pub const RECOVERED: &str = "已用恢复码打开。请到“设置 → 本机 → 本机口令”换一个记得住的口令。";

/// Nobody knows but who knows the passphrase.
pub const HINT: &str = "设了本机口令，这本台账存在本机浏览器里的内容就是加密的，打开要输口令。口令和恢复码都丢了，谁也打不开，只能用备份。";
pub const COVERED: &str =
    "加密的：全部记录和修改历史、没有保存的草稿、查找用的数据、本机副本、列表视图、最近打开和发包的记录。";
pub const BARE: &str = "没有加密的：台账名称、打开时间和大小；连接的文件夹的名称；本机的单位、姓名和签名密钥；导入表格时记住的列；浏览器历史记录里的网址（含查找的词）；台账打开着的时候内存里的内容；设口令以前写在磁盘上、浏览器还没有清掉的旧内容。口令挡不住别人删除数据。";
pub const FILES: &str = "导出的文件和备份不受本机口令保护：要加密的，在“交换”页另设导出文件的口令。";
/// Behind the word of a file that went out plain.
pub const FILE_IS_PLAIN: &str = "这个文件没有加密，请妥善保管；要加密，先在“交换”页设导出文件的口令。";
pub const IS_ON: &str = "这本台账设了本机口令。";
pub const IS_OFF: &str = "这本台账没有设本机口令：能用这台电脑的人、从本机打开的其他网页文件，都可能读到它。";

pub const TURN_ON: &str = "设本机口令…";
pub const CHANGE: &str = "换口令…";
pub const NEW_CODE: &str = "换恢复码…";
pub const TURN_OFF: &str = "取消本机口令…";
pub const LOCK_NOW: &str = "锁上";
pub const REST: &str = "多久没有操作就锁上";
pub const NEVER: &str = "不自动锁";

/// One of the rests to choose from.
pub fn minutes(minutes: u32) -> String {
    format!("{minutes} 分钟")
}

pub const NOW: &str = "现在的口令（或恢复码）";
pub const NEXT: &str = "下一步";
pub const CODE_HINT: &str =
    "请把下面的恢复码抄在纸上，和这台电脑分开保管。忘了口令时凭它打开。它只显示这一次。";
pub const CODE_BACK: &str = "照抄下来的恢复码输一遍";
pub const BEGIN: &str = "开始加密";
pub const DO: &str = "确定";
pub const WORKING: &str = "正在处理全部内容，请不要关闭页面…";
pub const NOT_SAME_CODE: &str = "与上面的恢复码不一样，请核对后重输。";

pub const PUT_ON: &str = "已设本机口令，台账在本机的内容已全部加密。";
pub const CHANGED: &str = "已换口令，以前的口令不能再用；恢复码没有变。";
pub const CODE_CHANGED: &str = "已换恢复码，以前的恢复码不能再用；口令没有变。";
pub const TAKEN_OFF: &str = "已取消本机口令，台账在本机的内容不再加密。";

/// Other tabs would not know.
pub const OTHER_TABS: (&str, &str) =
    ("S-034", "没有改动：本台账还在别的标签页或窗口里打开着。请先关闭它们（没有保存的先保存），再做一次。");
/// Something is not stored.
pub const NOT_SETTLED: (&str, &str) =
    ("S-035", "没有锁上：还有内容没有存好，或正在导入。请等右上角显示“已保存”，再锁一次。");

/// Why a lock did not open.
pub fn wrong(why: NotUnlocked) -> (&'static str, &'static str) {
    match why {
        NotUnlocked::Wrong => {
            ("S-031", "口令或恢复码不对，没有打开，台账没有变化。请核对大小写和全角半角，再输一次。")
        }
        NotUnlocked::Unknown => (
            "S-032",
            "没有打开：本机存的锁读不懂，可能已损坏，或是更新的版本设的。台账没有变化。请更新程序再试；仍不行时用备份恢复。",
        ),
    }
}

/// The code of a recovery code that was typed wrong, and where.
pub const MISTYPED_CODE: &str = "S-033";
pub fn mistyped(why: Mistyped) -> String {
    match why {
        Mistyped::Length(digits) => format!("恢复码应当是 48 位数字，现在是 {digits} 位。请核对后重输。"),
        Mistyped::Group(group) => format!("恢复码第 {group} 组有数字输错了。请核对这一组后重输。"),
    }
}
