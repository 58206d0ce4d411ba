//! Sentences of typing into the list.

use crate::domain::column::{Column, Source};

/// Turns the typing on.
pub const ON: &str = "表格编辑";
/// What it does.
pub const ON_HINT: &str =
    "像电子表格一样在列表里改：点选单元格，直接打字、复制、粘贴；不开时点一行就打开那件建议";
/// The bar over the list, for those who hear it.
pub const BAR: &str = "表格编辑";
/// Ends it.
pub const OFF: &str = "退出编辑";
/// What the keys do.
pub const HINT: &str = "打字改写，F2 接着改，回车往下，Tab 往右，Shift＋方向键选一片，Ctrl＋C／X／V，Ctrl＋D／R 填充，Delete 清空";
/// Types into the active cell.
pub const EDIT: &str = "改（F2）";
pub const COPY: &str = "复制";
pub const CUT_OUT: &str = "剪切";
pub const SELECT_ALL: &str = "全选";
pub const COPIED: &str = "已复制";
pub const NOT_COPIED: &str = "浏览器不让复制，请按 Ctrl＋C";
pub const PASTE: &str = "粘贴…";
pub const FILL_DOWN: &str = "向下填充";
pub const FILL_RIGHT: &str = "向右填充";
pub const CLEAR: &str = "清空";
pub const OPEN: &str = "打开这件";
/// The box into which a block is pasted.
pub const BLOCK: &str = "把从 Excel、WPS 或 Word 复制的一片粘贴在这里";
pub const PASTE_TITLE: &str = "粘贴到选中的单元格";
pub const GO_ON: &str = "预览改动";
pub const CANCEL: &str = "取消";
pub const CLOSE: &str = "关闭";

/// Which cell is meant.
pub fn cell(number: &str, heading: &str) -> String {
    match number {
        "" => format!("未编号 · {heading}"),
        number => format!("{number} · {heading}"),
    }
}

/// How many cells are meant, how many of them say something, and what they add up to.
pub fn range(rows: usize, columns: usize, filled: usize, sum: Option<f64>) -> String {
    let sum = sum.map(|sum| format!("，合计 {sum}")).unwrap_or_default();
    format!("选中 {rows} 行 {columns} 列，{} 格，有内容的 {filled} 格{sum}", rows * columns)
}

/// What several cells would become.
pub const SHOWN: &str = "将要修改";
pub const HEADS: [&str; 5] = ["编号", "项目", "现在", "改为", "说明"];
pub fn take(count: usize) -> String {
    format!("修改 {count} 格")
}

/// What becomes of the cells, all of them.
pub fn account(other: usize, same: usize, doubtful: usize, refused: usize, beyond: usize) -> String {
    let part = |count: usize, words: &str| (0 < count).then(|| format!("{words} {count} 格"));
    let doubtful = match doubtful {
        0 => String::new(),
        doubtful => format!("（其中 {doubtful} 格请核对）"),
    };
    let parts = [
        Some(format!("将改 {other} 格{doubtful}")),
        part(same, "本来就是这样的"),
        part(refused, "不能改、照旧不动的"),
        part(beyond, "超出列表、没有地方放的"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("；") + "。"
}

/// How many more there are than are listed.
pub fn more(count: usize) -> String {
    format!("还有 {count} 格没有列出，一样处理。")
}

/// Cells were changed.
pub fn changed(cells: usize, cases: usize) -> String {
    format!("已改 {cases} 件建议的 {cells} 格。")
}

/// A cell was changed to what is only likely.
pub fn doubtful(to: &str, why: &str) -> String {
    format!("已改为“{to}”，请核对：{why}。")
}

/// Nothing is changed: each cell says so already.
pub const SAME: &str = "选中的单元格本来就是这样，没有改动。";
/// The suggestions to be changed did not come.
pub const NOT_HERE: &str = "这些建议还没有读出来，没有改动。请稍等片刻再试。";
/// A block that is a file.
pub const TOO_LARGE: &str = "粘贴的内容太多，没有改动。请存成表格文件，用“导入文件”带进来。";
/// A cell that is marked as cut.
pub const CUT: &str = "已剪切，选好位置再粘贴";

/// Why nothing can be said into a column, and what to do.
pub fn closed(column: Column) -> String {
    let heading = column.heading();
    match column.source() {
        Source::Stage | Source::Serial | Source::Contacts => {
            format!("“{heading}”由办理情况推算，不能在表里改；请打开这件建议，照实登记办理情况。")
        }
        Source::Own(_) => format!("“{heading}”请打开这件建议填写。"),
        Source::Main | Source::Co | Source::Due | Source::Assignment(_) | Source::Handler(_) => {
            format!(
                "“{heading}”随交办而定，不能在表里改；请打开这件建议交办，或用“批量办理”里的“交办所选…”。"
            )
        }
        Source::Lead(_) | Source::Reply(_) | Source::Verdict | Source::Diary => {
            format!("“{heading}”不是建议本身的内容，不能在表里改；请打开这件建议填写。")
        }
    }
}

/// The suggestion is gone.
pub const GONE: &str = "这件建议已经不在台账里了。";

/// A column that must say something.
pub fn needed(column: Column) -> String {
    format!("“{}”不能为空。", column.heading())
}

/// No deputy has this name.
pub fn unknown(said: &str) -> String {
    format!("名录里没有“{said}”。请先在“设置”的名录里新建，或打开这件建议填写。")
}

/// What was said cannot be read, and what it may mean.
pub fn unread(said: &str, why: &str, choices: &[String]) -> String {
    let some = choices.iter().take(8).map(String::as_str).collect::<Vec<_>>().join("、");
    if choices.is_empty() {
        format!("“{said}”没有读懂：{why}。")
    } else {
        format!("“{said}”没有读懂：{why}。可以填：{some}{}。", if choices.len() > 8 { "等" } else { "" })
    }
}

/// The words that a cell offers, for those who hear them.
pub const OFFERS: &str = "可选的内容";

/// Changes one column of the chosen suggestions.
pub const CHANGE_CHOSEN: &str = "改字段…";
pub const CHANGE_TITLE: &str = "给所选建议统一填写";
pub const FIELD: &str = "项目";
pub const CONTENT: &str = "内容";
/// Gives labels to the chosen suggestions and takes them away.
pub const LABEL_CHOSEN: &str = "标记…";
pub const LABEL_TITLE: &str = "给所选建议加标记、去标记";
pub const LABEL_ADD: &str = "加上标记";
pub const LABEL_HINT: &str = "自己定的短词，每个不超过12字，几个之间用顿号；只留在本台账里，交换包里没有";
pub const LABELS_IN_USE: &str = "用过的标记，点一下就加上";
pub const LABEL_AWAY: &str = "去掉标记";
pub const NO_LABELS: &str = "所选建议都还没有标记。";
/// A label that some of the chosen have.
pub fn label_of(label: &str, count: usize) -> String {
    format!("{label}（{count} 件有）")
}
/// What an empty content does.
pub const CONTENT_HINT: &str = "留空就是清空这一项";
