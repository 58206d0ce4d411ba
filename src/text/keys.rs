//! The keys that the program takes, in one sheet, and the words of the box that finds everything.

use crate::domain::stage::Stage;

/// The box.
pub const FIND: &str = "查找页面、建议、视图和命令";
/// What is typed there.
pub const FIND_HINT: &str = "打编号、标题、页面或命令的名字，可打拼音";
/// The button that opens it.
pub const FIND_BUTTON: &str = "查找（Ctrl＋K）";
pub const NOTHING: &str = "没有找到";
pub const SHEET: &str = "快捷键";
/// The button that opens the sheet.
pub const SHEET_BUTTON: &str = "快捷键（?）";
pub const CLOSE: &str = "关闭";
pub const HEADS: [&str; 2] = ["按键", "做什么"];

/// What a finding is.
pub const PAGE: &str = "页面";
pub const VIEW: &str = "视图";
pub const COMMAND: &str = "命令";
pub const SUGGESTION: &str = "建议";
/// A part of a page.
pub fn part(page: &str, part: &str) -> String {
    format!("{page}：{part}")
}
/// What else people call what is done with suggestions of a stage.
pub fn also_stage(stage: Stage) -> &'static str {
    let all = [
        (Stage::Draft, "登记"),
        (Stage::Registered, "审核 受理"),
        (Stage::ToAssign, "交办 转办 分办"),
        (Stage::ToReassign, "交办 转办 改派"),
        (Stage::AwaitFeedback, "代表反馈 评价 满意度"),
    ];
    all.iter().find(|(of, _)| *of == stage).map_or("", |(_, words)| *words)
}
/// What else people call what is done in a part of the exchange or of the settings, by the part's identifier.
pub fn also_part(id: &str) -> &'static str {
    match id {
        "out" => "交换包 导出 发送 加密",
        "in" => "导入 合并 接收 粘贴表格",
        "conflicts" => "核对 合并 两边不同",
        "back" => "还原点 退回到 撤销导入 最近操作",
        "here" => "示例 例子 演示 备份 口令 显示 深色 大字版 姓名 共享文件夹",
        "register" => "名称 口径 内容分类 类别 答复分类",
        "deadlines" => "假日 调休 节假日 办理规则 预警",
        "sessions" => "编号格式 换届 新开届次",
        "offices" => "名录 导入名单 粘贴名单 合并重复的单位 简称",
        "deputies" => "名录 导入名单 粘贴名单 合并重复的代表 代表团",
        "leaders" => "领导名录 领办 分管 导入名单",
        "phrases" => "套话 短语 模板",
        "about" => "版本 更新记录 许可 离线版",
        _ => "",
    }
}
/// What else people call a button of the list, by its identifier.
pub fn also_deed(id: &str) -> &'static str {
    match id {
        "new" => "登记一件建议",
        "bulk" => "登记所选 交办所选 督办所选 生成文书 加标记 改字段",
        "look" => "列宽",
        _ => "",
    }
}
/// A name, with the other word that was typed where the name does not say it.
pub fn found(name: &str, also: &str, typed: &str) -> String {
    match also.split(' ').find(|word| !typed.is_empty() && !name.contains(typed) && word.contains(typed)) {
        Some(word) => format!("{name}（{word}）"),
        None => name.to_owned(),
    }
}
pub const UNDO: &str = "撤销";
pub const REDO: &str = "重做";
pub const BACK_UP: &str = "立即备份";

/// Every key, by where it is taken, each with what it does.
pub const ALL: &[(&str, &[(&str, &str)])] = &[
    (
        "处处",
        &[
            ("Ctrl＋K", "查找页面、建议、视图和命令"),
            ("F1", "打开帮助"),
            ("?", "打开这张表"),
            ("Ctrl＋Z", "撤销上一步"),
            ("Ctrl＋Y、Ctrl＋Shift＋Z", "重做"),
            ("Esc", "关闭对话框或选择列表"),
        ],
    ),
    (
        "台账列表",
        &[
            ("方向键、Home、End、PageUp、PageDown", "在单元格之间移动；加 Ctrl 到头到尾"),
            ("回车", "打开这件建议；在标题行是排序"),
            ("标题行里的 ＋、－、0", "列调宽、调窄、恢复"),
            ("空格", "选批量时勾选一行；Shift＋空格 选一段"),
        ],
    ),
    (
        "表格编辑",
        &[
            ("直接打字", "改写单元格"),
            ("F2", "接着原来的内容改"),
            ("回车、Tab", "存入并往下、往右；加 Shift 往回"),
            ("Esc", "放弃这一格的改动"),
            ("Shift＋方向键、Ctrl＋A", "选一片、全选"),
            ("Ctrl＋C、Ctrl＋X、Ctrl＋V", "复制、剪切、粘贴（先看会怎样改）"),
            ("Ctrl＋D、Ctrl＋R", "向下、向右填充"),
            ("Delete", "清空"),
        ],
    ),
    (
        "集中交办的表",
        &[
            ("上、下方向键，回车", "到上一行、下一行；选单位时选一个"),
            ("Ctrl＋D", "照抄上一行的单位"),
            ("Ctrl＋V", "粘贴一列单位"),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_by_another_word_says_which() {
        assert_eq!(found("台账：草稿", "登记", "登记"), "台账：草稿（登记）");
        assert_eq!(found("台账：草稿", "登记", "草稿"), "台账：草稿");
        assert_eq!(found("设置：单位", "名录 合并重复的单位", "合并"), "设置：单位（合并重复的单位）");
        assert_eq!(found("设置：单位", "名录", ""), "设置：单位");
        assert_eq!(found("设置：单位", "名录", "mlu"), "设置：单位");
    }
}
