//! What the exchange page says: export, import, conflicts, restore points, recent acts.

use crate::workbench::point::Cause;

/// The page.
pub const TITLE: &str = "交换";
/// The heading of the export.
pub const EXPORT: &str = "导出与备份";
/// What the export holds.
pub const EXPORT_HINT: &str = "导出文件包含整本台账：全部建议、办理记录、名录和每一处改动的历史。可以作为备份保存，也可以交给其他单位合并。文件含代表电话等个人信息，请妥善保管。";
/// The button of the export.
pub const EXPORT_ALL: &str = "导出整本台账";
/// The heading of the one-file edition.
pub const ONE_FILE: &str = "离线版";
pub const ONE_FILE_HINT: &str = "一个网页文件，装着整个程序，不用网络和服务器：存到U盘或笔记本电脑上，双击即可打开，下乡走访、断网时照常登记，回来再用“导出”“导入”合并。";
/// What it holds with the register inside.
pub const ONE_FILE_FULL_HINT: &str = "“含本台账”的离线版打开就是这本台账，也是一份完整备份，含代表电话等个人信息，请妥善保管。打开后的改动保存在那台电脑的浏览器里，不写回文件，用完请导出带回。";
/// With the register inside.
pub const ONE_FILE_FULL: &str = "下载离线版（含本台账）";
/// Without.
pub const ONE_FILE_EMPTY: &str = "下载离线版（不含数据）";
/// Asks for a file on every part of the page.
pub const IMPORT_FILE: &str = "导入文件…";
/// What came in last.
pub const ARRIVED: &str = "刚收到的";
/// The part where things come in.
pub const IMPORT: &str = "导入与合并";
/// What an import does.
pub const IMPORT_HINT: &str = "选择其他单位交来的台账文件、代表交回的反馈文件、以前的备份、Excel/WPS 表格，或代表建议的 Word 文件（.docx，可以一次选多份，也可以直接拖到台账上）。先显示会带来哪些变化，确认后才写入；写入后可以一步撤销。合并不会覆盖任何一方的内容。";
/// What is asked for.
pub const CHOOSE: &str = "选择文件（台账或表格）";
/// A file is being read.
pub const READING: &str = "正在读取并校验文件";
/// A file is being compared.
pub const COMPARING: &str = "正在与本机台账比对";
/// What an import does after a person has confirmed it.
pub const ENTERING: &str = "正在写入台账";
/// The heading of a preview.
pub const PREVIEW: &str = "导入预览";
/// A preview writes nothing.
pub const NOTHING_WRITTEN: &str = "以下只是预览，还没有写入。";
/// Confirms an import.
pub const CONFIRM: &str = "确认导入";
/// Confirms an import of the intact part of a damaged file.
pub fn confirm_intact(count: usize) -> String {
    format!("只导入完好的 {count} 条改动")
}
/// Gives an import up.
pub const CANCEL: &str = "不导入";
/// Closes a preview that brings nothing.
pub const CLOSE: &str = "关闭";
/// Takes the file in as a register of its own.
pub const AS_NEW: &str = "作为另一本台账导入";
/// Merges another register's file all the same.
pub const MERGE_ANYWAY: &str = "确认是同一本，合并进来";
/// The file's own facts.
pub const MADE_BY: &str = "制作";
/// Which register it holds.
pub const OF_REGISTER: &str = "台账";
/// How many changes it brings.
pub const BRINGS: &str = "新改动";
/// So many changes in all, and so many that stay away.
pub fn brings(new: usize, all: usize, away: usize) -> String {
    let away = match away {
        0 => String::new(),
        count => format!("，其中 {count} 条属于已移出本机的建议，不收"),
    };
    format!("{new} 条（文件共 {all} 条{away}）")
}
/// The problems of a file.
pub const PROBLEMS: &str = "文件有问题";
/// More problems than are shown.
pub fn more_problems(count: usize) -> String {
    format!("另有 {count} 处问题未列出。")
}
/// The filter of all items.
pub const ALL: &str = "全部";
/// New items.
pub const NEW: &str = "新增";
/// Changed items.
pub const CHANGED: &str = "有变化";
/// Items that are the same.
pub const IDENTICAL: &str = "相同";
/// Items in conflict.
pub const CONFLICTING: &str = "有冲突";
/// What comes back.
pub const RESTORED: &str = "恢复";
/// What goes.
pub const DELETED: &str = "删除";
/// The column of what happens.
pub const CLASS: &str = "结果";
/// The column of fields.
pub const FIELD: &str = "项目";
/// The value here.
pub const BEFORE: &str = "本机现有";
/// The value afterwards.
pub const AFTER: &str = "导入后";
/// Both sides stand.
pub const BOTH: &str = "两边都保留，导入后请核对：";
/// A side that is here.
pub const HERE: &str = "本机";
/// A side in the file.
pub const THERE: &str = "文件";
/// The heading of the conflicts.
pub const CONFLICTS: &str = "待核对的冲突";
pub const CONFLICTS_HINT: &str = "不同的人在互不知道的情况下改了同一项。台账暂时显示其中一个值，其余的都保留着，请逐项核对。核对后交换一次文件，各单位即一致。";
/// There are none.
pub const NO_CONFLICTS: &str = "没有待核对的冲突。";
/// The value that is shown meanwhile.
pub const SHOWN: &str = "当前显示";
/// Decides for a side.
pub const ADOPT: &str = "采用此值";
/// Decides for what both sides of a list added.
pub const ADOPT_BOTH: &str = "两边合在一起";
/// Decides for another value.
pub const OTHER: &str = "另填";
pub const OTHER_VALUE: &str = "另填的内容";
/// Adopts the other value.
pub const ADOPT_OTHER: &str = "采用另填的内容";
/// A deletion stands against edits.
pub const HALF_DELETED: &str = "一方删除，另一方不知道删除、又作了修改";
/// Keeps a record.
pub const KEEP: &str = "保留";
/// Deletes a record.
pub const DELETE: &str = "删除";
pub const SIDE_DELETED: &str = "删除了这条记录";
/// A side that restored.
pub const SIDE_KEPT: &str = "保留这条记录";
pub fn side_edited(fields: &str) -> String {
    format!("修改了：{fields}")
}
/// The reason of a decision.
pub const WHY: &str = "核对说明（可不填）";
/// A conflict was settled.
pub const SETTLED: &str = "已核对。";
/// Several were settled by a rule, and it left some to a person.
pub fn settled(count: usize, open: usize) -> String {
    match open {
        0 => format!("已核对 {count} 项。"),
        open => format!("已核对 {count} 项，还有 {open} 项需逐条核对。"),
    }
}
/// Settles all by the later value.
pub fn all_later(count: usize) -> String {
    format!("全部采用较晚的（{count} 项）")
}
/// Settles all by our own value.
pub fn all_mine(count: usize) -> String {
    format!("全部采用本单位的（{count} 项）")
}
/// Settles all by the others' value.
pub fn all_theirs(count: usize) -> String {
    format!("全部采用对方的（{count} 项）")
}
/// Settling by a rule.
pub const BY_RULE: &str = "批量核对";
/// What settling by a rule does.
pub const BY_RULE_HINT: &str = "可以一步撤销。规则定不了的（同一方有两个不同的值、归口的双方各执一词）不动，留下逐条核对。一方删除、另一方修改的也按规则定去留：删除被采用则删除，修改被采用则保留。";
/// The heading of the restore points.
pub const POINTS: &str = "还原点";
/// What a restore point is.
pub const POINTS_HINT: &str =
    "导入、合并和升级之前自动建立。退回之后的内容仍保留在历史里，退回本身也可以撤销。";
/// There are none.
pub const NO_POINTS: &str = "还没有还原点。";
/// Makes one.
pub const MARK: &str = "建立还原点";
/// Its name.
pub const MARK_LABEL: &str = "名称";
/// The name when nobody typed one.
pub const MARK_DEFAULT: &str = "手工建立";
pub const WHEN: &str = "时间";
/// Why.
pub const WHAT: &str = "事由";
/// What it is called.
pub const LABEL: &str = "名称";
/// What can be done.
pub const ACTS: &str = "操作";
/// Takes one import back.
pub const UNDO_IMPORT: &str = "撤销此次导入";
/// Goes back.
pub const GO_BACK: &str = "退回到此时";
/// Asks before going back.
pub const GO_BACK_TITLE: &str = "退回到还原点";
/// What going back does.
pub fn go_back_question(moment: &str, label: &str) -> String {
    format!(
        "台账将退回到 {moment}“{label}”时的样子。之后的改动不会丢失：仍在历史里，退回后也可以撤销。确定退回吗？"
    )
}
/// The cause of a restore point.
pub fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Import => "导入之前",
        Cause::Restore => "退回之前",
        Cause::Upgrade => "升级之前",
        Cause::Asked => "手工建立",
    }
}
/// The heading of the recent acts.
pub const HISTORY: &str = "最近的操作";
/// What can be done with them.
pub const HISTORY_HINT: &str =
    "最近 100 次操作，包括其他单位合并进来的。撤销只取回该次操作仍然有效的值，之后别人的修改不受影响。";
/// There are none.
pub const NO_HISTORY: &str = "还没有操作。";
/// Takes an act back.
pub const UNDO: &str = "撤销";
pub const WHO: &str = "谁";
/// What was done.
pub const DONE: &str = "做了什么";

/// A file holds the whole register.
pub const SCOPE_FULL: &str = "整本台账";
/// A file is for a unit.
pub fn scope_unit(office: &str) -> String {
    format!("承办单位包（{office}）")
}
/// A file comes back from a unit.
pub fn scope_return(office: &str) -> String {
    format!("回传包（{office}）")
}
/// A file is for the office that looks after deputies.
pub const SCOPE_LIAISON: &str = "代表联络包";
/// A file is for the office that supervises.
pub const SCOPE_SUPERVISION: &str = "督办包";
/// A file is a receipt.
pub const SCOPE_RECEIPT: &str = "回执";
/// A file holds what only a newer version knows.
pub fn scope_other(kind: &str) -> String {
    format!("其他（{kind}）")
}
/// The heading of packs.
pub const PACKS: &str = "交换包";
/// Packs are made of all records, of which a large register has not read all.
pub const PACKS_REST: &str = "台账较大，给单位和代表的交换包、共享文件夹要读取全部记录后才能列出。";
pub const READ_FOR_PACKS: &str = "读取全部记录";
pub const PACKS_HINT: &str =
    "只发对方用得着的部分。对方离线办理后交回，用本页的“导入文件…”并进来；早到、晚到、重复导入都没有关系。";
/// For whom a pack is.
pub const PACK_FOR: &str = "发给";
/// Offices to which packs go.
pub const PACK_UNITS: &str = "承办单位";
/// Others to whom packs go.
pub const PACK_OTHERS: &str = "其他机构";
/// The office that looks after deputies.
pub const PACK_LIAISON: &str = "人大代表联络机构";
/// The office that supervises.
pub const PACK_SUPERVISION: &str = "督查机构";
/// Nobody is chosen.
pub const PACK_NOBODY: &str = "请选择";
/// What a unit's pack holds.
pub const PACK_UNIT_HINT: &str = "含该单位主办、分办、协办（包括曾经承办）的建议，相关代表和全部单位名录；不含其他单位的沟通记录、办理进展、办理方案、未发出的答复稿、退回申请和人员，不含备注、提醒和代表住址。";
/// What the liaison office's pack holds.
pub const PACK_LIAISON_HINT: &str = "含全部建议及其沟通、征求意见稿、正式答复、送达和反馈，全部代表；不含承办单位内部的方案、协办意见、退回申请和督办记录。";
/// What the supervising office's pack holds.
pub const PACK_SUPERVISION_HINT: &str =
    "含重点督办的、督办过的和今天列入督办名单的建议，连同其全部办理记录。";
/// How much a pack holds.
pub fn pack_holds(count: usize, beside: usize) -> String {
    match beside {
        0 => format!("共 {count} 件建议。"),
        beside => format!(
            "共 {count} 件建议，其中 {beside} 件是并案的或者以前承办的：台账按这个单位筛选时不列，办理要用，一起带上。"
        ),
    }
}
/// Every unit at once.
pub fn pack_every(count: usize) -> String {
    format!("全部 {count} 个承办单位：一家一个包，合成一个压缩包")
}
/// Each unit gets its own file and no other.
pub const PACK_EVERY_HINT: &str = "压缩包里每个承办单位一个交换包，另有一份说明，写明哪个文件发给谁。请解开后分别发给各单位，不要把整个压缩包发给任何一家：里面有别家的内容。";
/// They are being made.
pub fn bundle_making(count: usize) -> String {
    format!("正在生成 {count} 个单位的交换包，请稍候……")
}
/// The file that says what is in it.
pub const BUNDLE_NOTE: &str = "说明.txt";
/// What that says: each file, for whom it is, how many suggestions are in it.
pub fn bundle_note(title: &str, made: &str, files: &[(String, String, usize)], is_sealed: bool) -> String {
    let mut note = format!(
        "\u{feff}{title}\r\n{made} 生成，共 {} 个交换包。\r\n每个文件只发给写明的单位，不要把整个压缩包发出去：里面有别家的内容。\r\n",
        files.len()
    );
    note += if is_sealed {
        "各文件都已加密，口令另行告知，不要与文件一起发。"
    } else {
        "各文件没有加密。"
    };
    note += "\r\n\r\n";
    for (file, to, count) in files {
        note += &format!("{to}：{count} 件\r\n　　{file}\r\n");
    }
    note
}
/// Makes the pack.
pub const PACK_EXPORT: &str = "生成交换包";
/// What an office gives back.
pub fn return_hint(office: &str) -> String {
    format!("把{office}承办的建议和办理记录交回发包单位。")
}
/// Makes what an office gives back.
pub const RETURN_EXPORT: &str = "生成回传包";
/// An option of the list of offices.
pub fn pack_office(name: &str, count: usize, beside: usize) -> String {
    match beside {
        0 => format!("{name}（{count} 件）"),
        beside => format!("{name}（承办 {} 件，另带 {beside} 件）", count - beside),
    }
}
/// The packs that were given out.
pub const SENT: &str = "发出的包";
/// The column of what was given out.
pub const SENT_WHAT: &str = "内容";
/// The column of suggestions.
pub const SENT_COUNT: &str = "件数";
/// The column of receipts.
pub const SENT_RECEIPT: &str = "回执";
/// No receipt has come.
pub const SENT_OPEN: &str = "尚未收到回执";
/// A receipt has come.
pub fn sent_taken(moment: &str, new: u64) -> String {
    format!("{moment} 已收下，其中新改动 {new} 条")
}
/// What came in may be confirmed to its maker.
pub fn arrived(file: &str, office: &str) -> String {
    match office.trim() {
        "" => format!("已收下“{file}”。可以给对方一份回执。"),
        office => format!("已收下{office}的“{file}”。可以给对方一份回执。"),
    }
}
/// Makes a receipt.
pub const RECEIPT_EXPORT: &str = "生成回执";
pub fn receipt_counts(count: u64, new: u64, conflicts: u64) -> String {
    let conflicts = match conflicts {
        0 => String::new(),
        conflicts => format!("，对方台账现有 {conflicts} 处待核对的冲突"),
    };
    format!("共 {count} 条改动，其中新的 {new} 条{conflicts}")
}
/// A receipt for a pack that this browser remembers.
pub fn receipt_known(office: &str, moment: &str, reader: &str, counts: &str) -> String {
    format!("回执：{}于 {moment} 收下了“{reader}”，{counts}。本机台账没有变化。", named(office))
}
/// A receipt for something that this browser does not remember.
pub fn receipt_unknown(office: &str, moment: &str, counts: &str) -> String {
    format!(
        "回执：{}于 {moment} 收下了一个文件，{counts}。这个包不是在本机本台账生成的，或记录已清除。本机台账没有变化。",
        named(office)
    )
}
fn named(office: &str) -> &str {
    if office.trim().is_empty() { "对方" } else { office }
}
/// A fresh browser has become an office's own.
pub fn settled_in(imported: &str, office: &str) -> String {
    format!("{imported}本机单位已设为“{office}”，可在“设置”里更改。")
}
/// What a file holds, as a preview says it.
pub const HOLDS: &str = "内容";
/// Settles all by whose business the field is.
pub fn all_owners(count: usize) -> String {
    format!("全部以归口单位为准（{count} 项）")
}
/// Whose business a field is.
pub const OWNERS_HINT: &str = "归口单位：编号、交办、反馈、办结和名录归人大与政府办，签收、方案、沟通、答复归承办单位，督办归督办单位。记录的去留由记录的归口单位定；但删除的记录下面有承办单位自己写的内容时，留下逐条核对。";
/// Suggestions that are perhaps one under two numbers.
pub const PAIRS: &str = "疑似同一件";
/// What to do about them.
pub const PAIRS_HINT: &str = "这次导入新增的建议，与台账里已有的很可能是同一件。系统只提示，请逐对核对。";
/// They are only announced.
pub const PAIRS_AHEAD_HINT: &str = "文件里新增的建议，与台账里已有的很可能是同一件。可以先核对文件；确认导入后，在“交换”页逐对确认是否同一件。";
/// Looks for them.
pub const PAIRS_LOOK: &str = "查找疑似同一件的建议";
/// So many were found.
pub fn pairs_found(count: usize) -> String {
    match count {
        0 => "没有发现疑似同一件的建议。".to_owned(),
        count => format!("发现 {count} 对疑似同一件的建议。"),
    }
}
/// The one that came in.
pub const PAIR_NEW: &str = "新增的";
pub const PAIR_HERE: &str = "台账已有的";
/// They are the same, and are to be merged.
pub const IS_SAME: &str = "是同一件，去并案";

/// So many new suggestions came in.
pub fn brought(count: usize) -> String {
    format!("这次导入了 {count} 件新建议")
}
/// Shows them.
pub const LOOK_AT_BROUGHT: &str = "看这些建议";
pub const TO_LIST: &str = "到台账";
/// They have what registration asks of all.
pub const NOTHING_LACKING: &str = "届次、类型、来源、提出日期、类别都填了。下一步：在“台账”里点“批量办理”，勾选后“登记所选…”，再“交办所选…”。";
/// There is no session to choose.
pub const SESSION_FIRST: &str = "台账里还没有届次，先建立这次会议：";

/// How many lack a field.
pub fn lacking(field: &str, count: usize) -> String {
    format!("没有{field}的 {count} 件")
}

/// Nothing is chosen yet.
pub const CHOOSE_VALUE: &str = "请选择";

/// Gives it to all of them.
pub fn give(count: usize) -> String {
    format!("给这 {count} 件填上")
}

/// It is done.
pub fn given(field: &str, count: usize) -> String {
    format!("已给 {count} 件建议填上{field}。")
}
