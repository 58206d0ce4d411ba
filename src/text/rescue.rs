//! Sentences of the rescue page, where a register cannot be read or is handed out raw.

/// The heading where a register cannot be read.
pub const TITLE: &str = "这本台账没有完整读出来";
/// The heading where not even the list of registers can be read.
pub const NO_DATABASE_TITLE: &str = "打不开本机保存的台账";
/// The heading where nothing is wrong yet.
pub const CALM_TITLE: &str = "数据抢救";
/// What the page is for.
pub const CALM_HINT: &str =
    "台账打不开或出错时，在这里把浏览器里的原始数据原样下载下来。本页不解读、不修改、不删除任何数据。";
/// Nothing is written over it.
pub const SAFE: &str = "为了不覆盖还在的数据，现在不写入任何内容。请按下面的顺序处理：";
/// A file goes on meanwhile.
pub const STEP_FILE: &str = "用备份文件继续工作";
pub const STEP_FILE_HINT: &str = "选择最近的备份，会作为另一本台账打开，读不全的这一本不动。如果浏览器连新的台账也存不下，就只在内存里打开，可以查看、修改和下载。";
/// The spare comes before the raw data.
pub const SPARE_FIRST: &str =
    "请先下载上面的本机副本：查找时浏览器会再次打开数据库，损坏的数据库可能因此被浏览器清掉。";
/// Who does not want it goes on.
pub const LOOK_ANYWAY: &str = "已经存好，开始查找";
/// First step.
pub const STEP_RAW: &str = "下载原始数据";
pub const STEP_RAW_HINT: &str =
    "浏览器里现存的全部内容，原样不动，连损坏的部分也在内。请妥善保存，技术人员可以从中找回更多。";
/// Second step.
pub const STEP_READABLE: &str = "导出能读出的部分";
pub const STEP_READABLE_HINT: &str =
    "逐条校验、确认完好的记录，是一个普通的台账文件，可以导入到新建的台账里，再与最近的备份合并。";
/// Third step.
pub const STEP_RETRY: &str = "重新读取";
pub const STEP_RETRY_HINT: &str = "先关闭本台账的其他标签页。偶然的故障，重读一次往往就好。";
/// Fourth step.
pub const STEP_OTHER: &str = "打开或建立另一本台账";
pub const STEP_OTHER_HINT: &str = "可以导入最近的备份继续工作。读不全的这一本仍留在本机，不会被删除。";
pub const NOTHING_READABLE: &str = "没有能读出的记录。";
/// Please do not.
pub const DO_NOT: &str = "处理完之前，请不要清除浏览器数据，不要卸载浏览器。";
/// The registers that left a trace.
pub const REGISTERS: &str = "浏览器里找到的台账";
pub const LOOKING: &str = "正在查找……";
/// None found.
pub const NONE: &str = "这个浏览器里没有找到台账的数据。";
/// The key column.
pub const KEY: &str = "内部编号";
pub const WORKING: &str = "正在读取……";
/// Back to the program.
pub const BACK: &str = "返回台账";
/// Where the title is unknown.
pub const UNTITLED: &str = "（名称未知）";

/// The code of what is in memory alone.
pub const UNSAVED_CODE: &str = "S-022";

/// What is in memory alone is handed out first.
pub fn unsaved(changes: usize) -> String {
    format!(
        "还有 {changes} 处没有保存的改动，只在这个页面里。请先点“导出能读出的部分”把它们存成文件，再打开别的台账。"
    )
}

/// How many records can be read.
pub fn readable(records: usize, suggestions: usize) -> String {
    format!("能读出 {records} 条改动记录，其中建议 {suggestions} 件。")
}

/// The name of the raw file.
pub fn file_name(key: &str, moment: &str) -> String {
    format!("台账原始数据-{key}-{moment}.txt")
}

/// What the raw file holds.
pub fn dumped(name: &str, values: u32, unreadable: u32) -> String {
    match unreadable {
        0 => format!("已交给浏览器下载：{name}，共 {values} 项。请到下载目录确认文件已在。"),
        unreadable => {
            format!(
                "已交给浏览器下载：{name}，共 {values} 项，另有 {unreadable} 项浏览器读不出来。请到下载目录确认文件已在。"
            )
        }
    }
}
