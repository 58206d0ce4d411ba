//! Sentences of the frame around every page: its head and foot, what the register says of itself, what went wrong.

use crate::workbench::{backup::Backup, bench::Refused, opening::Damage, store::StoreError};

/// The program's name.
pub const PRODUCT: &str = "代表建议办理台账";
/// The link that jumps over the head.
pub const SKIP: &str = "跳到正文";
/// The name of the main navigation, for those who hear the page.
pub const NAVIGATION: &str = "主要栏目";
/// 首页.
pub const HOME: &str = "首页";
/// 台账, the list.
pub const LIST: &str = "台账";
/// 建议, one suggestion.
pub const SUGGESTION: &str = "建议";
/// 交换.
pub const EXCHANGE: &str = "交换";
/// 统计.
pub const STATS: &str = "统计";
pub const PAPERS: &str = "文书";
/// 设置.
pub const SETTINGS: &str = "设置";
/// 抢救.
pub const RESCUE: &str = "数据抢救";
/// Where no register is open yet.
pub const START: &str = "开始";
/// A register without a title.
pub const UNTITLED: &str = "未命名台账";
/// What a table is called that has no heading of its own.
pub fn table(columns: &[&str]) -> String {
    format!("表格：{}", columns.join("、"))
}
/// The link on the register's title.
pub const SWITCH: &str = "更换台账";

/// The button of a phone that shows the pages.
pub const MENU: &str = "菜单";

/// While a part of the program is on its way.
pub const FETCHING: &str = "正在取来这一页……";
/// A part of the program did not come.
pub const NOT_FETCHED: &str =
    "这一页没有取到，多半是网络断了。已登记的内容都在，其他页面照常可用；网络恢复后点“再取一次”。";
/// Fetches it again.
pub const FETCH_AGAIN: &str = "再取一次";

/// 已保存.
pub const SAVED: &str = "已保存";
/// 正在保存.
pub const SAVING: &str = "正在保存";
/// 未保存.
pub const UNSAVED: &str = "未保存";
/// Tries to save again.
pub const RETRY: &str = "重试";
/// Downloads the unsaved register.
pub const DOWNLOAD_UNSAVED: &str = "下载到文件";
/// Takes the last change back.
pub const UNDO: &str = "撤销";
/// Brings it back.
pub const REDO: &str = "重做";
/// What the undo button says when the mouse rests on it.
pub const UNDO_HINT: &str = "撤销上一步改动（Ctrl+Z）";
/// What the redo button says when the mouse rests on it.
pub const REDO_HINT: &str = "恢复刚才撤销的改动（Ctrl+Shift+Z）";
/// Downloads a backup.
pub const BACK_UP: &str = "备份";
/// The same, where there is room.
pub const BACK_UP_NOW: &str = "立即备份";
/// What a backup is.
pub const BACK_UP_HINT: &str = "把整本台账下载成一个文件，请保存到 U 盘或单位的共享目录。";
/// Nothing has changed since the last backup.
pub const BACKED_UP: &str = "已备份";
/// The office or the person has not said who they are.
pub const NOBODY: &str = "未填写单位和姓名";
/// The link that leads to saying it.
pub const NOBODY_HINT: &str = "请填写：每一处改动都会记下是谁改的";
/// Where this person and office are changed.
pub const SELF_HINT: &str = "修改本机的单位和姓名";
/// Closes a message.
pub const CLOSE: &str = "关闭";
/// What only whoever checks the program asks for.
pub const TECHNICAL: &str = "技术信息";
pub const CANCEL: &str = "取消";
/// The sign of a done thing.
pub const TONE_DONE: &str = "完成";
/// The sign of a thing to look at.
pub const TONE_WARNING: &str = "注意";
/// The sign of a thing that was not done.
pub const TONE_FAILURE: &str = "未成功";
/// Where the data is, at the foot of every page.
pub const WHERE: &str = "数据只保存在本机的这个浏览器里，不会上传；清除浏览器数据会丢失，请经常备份。";
/// The name of a register that is looked for.
pub const STARTING: &str = "正在查找本机的台账……";
/// A screen waits for what is not read yet of a large register.
pub const READING_THE_REST: &str = "正在读取台账的全部记录…";
/// What a page says of the whole register is being made.
pub const GATHERING: &str = "正在从台账汇总";
/// A register is being read.
pub const OPENING: &str = "正在打开台账";
/// A newer build of the program waits.
pub const UPDATE_WAITING: &str =
    "程序有新版本，已下载好。不更新也可以继续用；请先保存正在填写的内容，再点“更新”。";
/// Changes to it.
pub const UPDATE: &str = "更新";
/// A restore point was made.
pub const MARKED: &str = "已建立还原点，可在“交换”页随时退回到这里。";
/// What must be filled in.
pub const REQUIRED: &str = "必填";

/// The version at the foot.
pub fn version(version: &str) -> String {
    format!("版本 {version}")
}

/// The program's build, to be told apart from others of the same version.
pub fn build(build: &str) -> String {
    match build.split_once(' ') {
        Some((hash, day)) => format!("构建 {hash}（{day}）"),
        None => format!("构建 {build}"),
    }
}

/// The title in the browser's tab.
pub fn title(page: &str, register: &str) -> String {
    match register {
        "" => format!("{page} - {PRODUCT}"),
        register => format!("{page} - {register} - {PRODUCT}"),
    }
}

/// The link to open conflicts.
pub fn conflicts(count: usize) -> String {
    format!("{count} 处冲突待核对")
}

/// How many changes no backup holds.
pub fn since_backup(changes: u64) -> String {
    format!("距上次备份 {changes} 处改动")
}

/// How many changes there are, and none of them in a backup.
pub fn never_backed_up(changes: u64) -> String {
    match changes {
        0 => "尚未备份".to_owned(),
        changes => format!("尚未备份，{changes} 处改动"),
    }
}

/// The reminder that takes a line of its own.
pub fn backup_due(changes: u64, last: Backup, days: Option<u64>) -> String {
    match days {
        None if last != Backup::Never => format!(
            "上次备份记的时间在将来：本机的时钟当时走快了，或者现在走慢了，说不准它是哪天的。之后有 {changes} 处改动只存在本机的这个浏览器里，请核对时钟，再备份一次。"
        ),
        None => format!("这本台账还没有备份过，已有 {changes} 处改动只存在本机的这个浏览器里。"),
        Some(0) => format!("距上次备份已有 {changes} 处改动，它们只存在本机的这个浏览器里。"),
        Some(days) => format!("距上次备份已有 {days} 天、{changes} 处改动，它们只存在本机的这个浏览器里。"),
    }
}

/// Bytes read of bytes in all, as a share.
pub fn percent(done: u64, all: u64) -> String {
    let share = done.min(all).saturating_mul(100).checked_div(all).unwrap_or_default();
    format!("{share}%")
}

/// A change was taken back; `left` values stay because somebody has replaced them since.
pub fn undone(records: usize, left: usize) -> String {
    match left {
        0 => format!("已撤销，涉及 {records} 条记录。"),
        left => format!("已撤销 {records} 条记录中的改动；另有 {left} 处后来又被改过，没有动，请自行核对。"),
    }
}

/// A change was brought back.
pub fn redone(records: usize) -> String {
    format!("已重做，涉及 {records} 条记录。")
}

/// The register went back to a restore point.
pub fn restored(records: usize) -> String {
    format!("已退回到还原点，涉及 {records} 条记录；之后的改动仍留在历史里，可以撤销这一步。")
}

/// Nothing of the open register is stored on this computer.
pub const IN_MEMORY: &str = "浏览器的数据库打不开：这本台账只在内存里，这台电脑上什么都没有存。关闭或刷新本页，没有下载的改动就没有了。请随时下载，并尽快换一个浏览器或电脑导入。";
/// In memory alone, and yet all of it lies in a file.
pub const IN_FILE: &str = "改动都在文件里";

/// A file was offered for download.
pub fn offered(name: &str) -> String {
    format!("已交给浏览器下载：{name}。请到下载目录确认文件已在，再复制到 U 盘或共享目录。")
}

/// The browser did not take a download.
pub fn download_refused() -> (&'static str, String) {
    (
        "P-101",
        "浏览器没有接受下载，可能是内存不足或被安全软件拦截。请关闭一些网页后再试一次；仍不行时请换一台电脑或浏览器。"
            .to_owned(),
    )
}

/// A file was taken in.
pub fn imported(name: &str, commits: usize) -> String {
    format!("已导入“{name}”，带来 {commits} 条改动记录。需要时可在“交换”页撤销这次导入。")
}

/// A chosen file could not be read.
pub fn file_unreadable(is_too_large: bool, name: &str) -> (&'static str, String) {
    if is_too_large {
        (
            "P-102",
            format!(
                "文件“{name}”太大，这台电脑的内存放不下。请关闭其他程序和网页后再试，或换一台内存更大的电脑。"
            ),
        )
    } else {
        (
            "P-103",
            format!(
                "文件“{name}”读不出来，可能已被移动、改动，或正被别的程序占用。请关闭占用它的程序，重新选择一次。"
            ),
        )
    }
}

/// A register that comes with the program is not beside it.
pub fn public_missing() -> (&'static str, String) {
    (
        "P-104",
        "没有找到随程序附带的示例文件，或现在连不上网络。请稍后再试；仍不行时，请管理本系统的技术人员检查网站文件夹是否完整。"
            .to_owned(),
    )
}

/// The part of the program that reads files did not come.
pub fn importer_missing() -> (&'static str, String) {
    (
        "P-107",
        "读文件的程序部分没有取到，多半是网络断了。什么都没有改动；网络恢复后请再选一次文件。".to_owned(),
    )
}

/// The part of the program that writes files did not come.
pub fn exporter_missing() -> (&'static str, String) {
    (
        "P-109",
        "写文件的程序部分没有取到，多半是网络断了。还没有写出文件，台账的内容都在；网络恢复后请再点一次。"
            .to_owned(),
    )
}

/// The one-file edition did not come.
pub fn program_missing() -> (&'static str, String) {
    (
        "P-106",
        "离线版没有下载下来：服务器上没有这个文件，或现在连不上网络，本机的台账不受影响。请稍后再试；仍不行时，请管理本系统的技术人员检查网站文件夹里有没有“建议台账.html”。"
            .to_owned(),
    )
}

/// A register was deleted from this browser.
pub fn removed(title: &str) -> String {
    format!("已从本机删除“{title}”。")
}

/// 导出 or 备份 was pressed right after opening, and the log of a large register is still being proven.
pub const CHECKING_FIRST: &str = "正在核对台账的全部记录，核对完就生成文件，请稍候…";

/// A file is being made, which takes a while.
pub const MAKING_FILE: &str = "正在生成文件…";
/// What was typed is not the register's title.
pub const TITLE_DIFFERS: &str = "没有删除：输入的名称与台账名称不一致。请照原样输入完整的名称。";
pub const TITLE_DIFFERS_CODE: &str = "D-104";

/// Why a change was not made, and what to do.
pub fn refused(refused: Refused) -> (&'static str, String) {
    let (code, text) = match refused {
        Refused::NotOpen => (
            "D-001",
            "没有改动：台账还没有打开，或者读取时发现问题，为防止覆盖已停止写入。请等它打开，或按页面上的提示处理。",
        ),
        Refused::NothingToDo => ("D-002", "没有需要改动的内容。"),
        Refused::AllReplaced => {
            ("D-003", "没有撤销：这些内容后来都被改过。请打开相应的建议，在“修改历史”里查看后直接修改。")
        }
        Refused::NotHere => ("D-004", "没有改动：台账还在读取，这项内容还没有读到。请等页面读完后再做一次。"),
        Refused::Importing => (
            "D-005",
            "没有改动：正在写入导入的文件。请等导入完成（几秒钟）后再试一次，已填的内容还在页面上。",
        ),
    };
    (code, text.to_owned())
}

/// Why something was not stored or read, and what to do.
pub fn store_error(error: StoreError) -> (&'static str, String) {
    let (code, text) = match error {
        StoreError::Unavailable => (
            "S-001",
            "这个浏览器不让网页保存数据，可能开了无痕模式，或在设置里禁止了 Cookie 和网站数据。请改用普通窗口，或在设置里允许本页保存数据；离开前请先下载到文件。",
        ),
        StoreError::CannotOpen => (
            "S-002",
            "浏览器打不开本机的数据库，它的文件可能被占用或已损坏。请关闭本台账的其他标签页和窗口后重试；仍不行时重启浏览器。请不要清除浏览器数据。",
        ),
        StoreError::NoAnswer => (
            "S-003",
            "数据库很久没有回应，可能是另一个标签页正在使用，或磁盘很忙。请关闭本台账的其他标签页后重试。",
        ),
        StoreError::Full => (
            "S-004",
            "没有保存：磁盘或浏览器的空间已满。改动仍在本页里，请先下载到文件，再清理磁盘空间并重试；重试成功前请不要关闭本页。",
        ),
        StoreError::Aborted => (
            "S-005",
            "没有保存：浏览器中断了这次写入。改动仍在本页里，请重试；仍不行时先下载到文件，再重启浏览器。",
        ),
        StoreError::Short => (
            "S-006",
            "本机数据库里的台账不见了或不完整，可能被清理软件或“清除浏览数据”删掉了一部分。为防止覆盖，已停止写入。请先下载到文件，再用最近的备份恢复。",
        ),
        StoreError::Locked => (
            "S-007",
            "没有读写：这本台账在别的标签页里设了、换了或取消了本机口令。没有保存的改动仍在本页里，请先下载到文件，再刷新页面。",
        ),
    };
    (code, text.to_owned())
}

/// What is wrong with a stored register.
pub fn damage(damage: Damage) -> (&'static str, String) {
    match damage {
        Damage::Store(error) => store_error(error),
        Damage::Gap { missing } => (
            "S-011",
            format!(
                "保存在本机的台账缺了 {missing} 段，读不完整。可能是断电、磁盘故障，或清理软件删掉了一部分文件。"
            ),
        ),
        Damage::Lines { broken } => (
            "S-012",
            format!("保存在本机的台账有 {broken} 条记录已损坏，读不出来；其余的都逐条校验过，是完好的。"),
        ),
        Damage::Lost { remembered, found } => (
            "S-013",
            format!(
                "浏览器记得这本台账有 {remembered} 条记录，数据库里却只找到 {found} 条。可能是“清除浏览数据”、清理软件或磁盘故障造成的。"
            ),
        ),
    }
}

/// The program stopped: the banner of the last resort.
pub mod panic {
    pub const CODE: &str = "P-903";
    /// What happened.
    pub const TITLE: &str = "程序出错，已停止运行";
    /// What to do.
    pub const ADVICE: &str = "已显示“已保存”的内容都在，没有受影响。请按 F5 刷新后继续。如果刷新后仍出现本提示，请点下面的链接把原始数据下载下来，并把技术信息发给管理本系统的人员。请不要清除浏览器数据。";
    /// The link to the rescue page.
    pub const RESCUE: &str = "打开数据抢救页，下载原始数据";
    /// The heading of the technical details.
    pub const DETAILS: &str = "技术信息（请复制给技术人员）";
}

/// The button under the beginning of a long list, with how much is not shown.
pub fn more(left: usize) -> String {
    format!("还有 {left} 项，再显示一些")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_is_used_once_and_names_its_family() {
        let refusals =
            [Refused::NotOpen, Refused::NothingToDo, Refused::AllReplaced, Refused::Importing].map(refused);
        let errors = [
            StoreError::Unavailable,
            StoreError::CannotOpen,
            StoreError::NoAnswer,
            StoreError::Full,
            StoreError::Aborted,
            StoreError::Short,
            StoreError::Locked,
        ]
        .map(store_error);
        let damages = [
            Damage::Gap { missing: 1 },
            Damage::Lines { broken: 1 },
            Damage::Lost { remembered: 2, found: 1 },
        ]
        .map(damage);
        let others = [
            download_refused(),
            public_missing(),
            program_missing(),
            file_unreadable(true, ""),
            file_unreadable(false, ""),
            (TITLE_DIFFERS_CODE, TITLE_DIFFERS.to_owned()),
            (panic::CODE, panic::ADVICE.to_owned()),
            (crate::text::settings::SELF_NOT_SAVED_CODE, crate::text::settings::SELF_NOT_SAVED.to_owned()),
        ];
        let all: Vec<(&str, String)> =
            refusals.into_iter().chain(errors).chain(damages).chain(others).collect();
        let codes: BTreeSet<&str> = all
            .iter()
            .map(|(code, _)| *code)
            .chain(crate::text::files::CATALOGUE.iter().map(|it| it.0))
            .collect();
        assert_eq!(codes.len(), all.len() + crate::text::files::CATALOGUE.len());
        assert!(
            codes.iter().all(|code| ["D-", "X-", "S-", "P-"].iter().any(|family| code.starts_with(family)))
        );
        assert!(all.iter().all(|(_, text)| text.ends_with('。')));
    }

    #[test]
    fn a_share_is_at_most_all() {
        assert_eq!(percent(0, 0), "0%");
        assert_eq!(percent(9, 3), "100%");
        assert_eq!(percent(1, 3), "33%");
    }
}
