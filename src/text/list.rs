//! Sentences of the list of suggestions.

use crate::{
    domain::stage::Stage,
    watch::contacts::{Mark, Tick},
};

/// The heading of the page, for those who hear it.
pub const TITLE: &str = "建议台账";
/// What the grid is called, for those who hear it.
pub const GRID: &str = "建议列表，用方向键移动，按回车键打开";
/// The name of the search box.
pub const SEARCH: &str = "查找建议";
/// What can be searched for.
pub const SEARCH_HINT: &str = "编号、标题、代表、单位、正文，可打拼音";
/// Shows the filters where there is little room.
pub const FILTERS: &str = "筛选";
/// The filter by stage.
pub const STAGE: &str = "阶段";
/// Every stage.
pub const ANY_STAGE: &str = "全部阶段";
/// The filter by session.
pub const SESSION: &str = "届次";
/// Every session.
pub const ANY_SESSION: &str = "全部届次";
/// The filter by class.
pub const GRADE: &str = "类别";
/// Every class.
pub const ANY_GRADE: &str = "全部类别";
/// The filter by office.
pub const UNIT: &str = "单位";
/// Every office.
pub const ANY_UNIT: &str = "全部单位";
/// What is around the quick narrowings, for those who hear it.
pub const NARROW: &str = "只看";
/// Takes every filter away.
pub const CLEAR: &str = "清除条件";
/// Makes a new suggestion.
pub const NEW: &str = "新建建议";
/// Brings in a file.
pub const IMPORT: &str = "导入文件";
/// What is around the filters, for those who hear it.
pub const TOOLS: &str = "查找和筛选";
/// The mark of a key suggestion.
pub const KEY: &str = "重点";
/// The mark of a conflict.
pub const DISPUTED: &str = "冲突";
/// A suggestion without a title.
pub const UNTITLED: &str = "（未填标题）";
/// A suggestion without a number.
pub const UNNUMBERED: &str = "未编号";

/// There are no suggestions yet.
pub const EMPTY: &str = "台账里还没有建议";
/// What to do about it.
pub const EMPTY_HINT: &str = "可以导入已有的台账文件，也可以逐件新建。";
/// Nothing was found.
pub const NOTHING: &str = "没有符合条件的建议";
/// What to do about it.
pub const NOTHING_HINT: &str = "请减少查找的词或筛选条件。";

/// Until when the first reply is due.
pub const DUE: &str = "答复期限";
/// What the narrowing to what is on its way shows.
pub const ONLY_UNDER_WAY: &str = "已受理、还没有办结的建议，待交办的也算";
/// What the narrowing to the overdue shows.
pub const ONLY_OVERDUE: &str = "至少一个单位的答复（含重新办理的答复）过了期限、还没有发出的建议";
/// What the narrowing to what is due soon shows.
pub const ONLY_DUE_SOON: &str =
    "答复（含重新办理的答复）临近期限、还没有发出的建议；几天算临近，在“设置 → 期限”里改";
/// What the narrowing to conflicts shows.
pub const ONLY_DISPUTED: &str = "有一项两边改得不同、待核对的建议";
/// What the narrowing to key suggestions shows.
pub const ONLY_KEY: &str = "写明由谁重点督办的建议";
/// What the narrowing to the coming week shows.
pub const ONLY_WEEK: &str = "7日内答复到期的";
/// What the narrowing to what nobody met for shows.
pub const ONLY_UNMET: &str = "在办而还没有与代表见过面的";
/// What the narrowing to promises shows.
pub const ONLY_PROMISED: &str = "承诺事项临期或逾期的";
/// What the narrowing to earlier sessions shows.
pub const ONLY_EARLIER: &str = "以前届次还在跟踪承诺的";

/// Views that everybody has.
pub const OWN_MAIN: &str = "本单位主办";
pub const TO_SETTLE: &str = "待我核对";
/// The filter by main office.
pub const MAIN_UNIT: &str = "主办单位";
/// How the rows are laid out.
pub const SHAPE: &str = "排列";
/// What stands nowhere: no office, no leader, no day.
pub const NOWHERE: &str = "（未填）";
/// How many there are.
pub fn cases(count: usize) -> String {
    format!("{count} 件")
}
/// What a group adds up to: its rows; those overdue and their days; contacts; those answered and the days it took.
pub fn subtotal(
    rows: usize,
    (overdue, overdue_days): (usize, i64),
    contacts: usize,
    (answered, answer_days): (usize, i64),
) -> String {
    let mean = |sum: i64, of: usize| {
        let of = i64::try_from(of).unwrap_or(i64::MAX).max(1);
        let tenths = (sum * 10 + of / 2) / of;
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    let said = [
        Some(cases(rows)),
        (0 < overdue).then(|| format!("逾期 {overdue} 件（平均 {} 天）", mean(overdue_days, overdue))),
        (0 < contacts).then(|| {
            format!(
                "沟通 {contacts} 次（平均 {} 次）",
                mean(i64::try_from(contacts).unwrap_or(i64::MAX), rows)
            )
        }),
        (0 < answered).then(|| format!("已答复 {answered} 件（平均用 {} 天）", mean(answer_days, answered))),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join("，")
}
/// Folds every group, or shows it again.
pub const FOLD: &str = "全部收起";
pub const UNFOLD: &str = "全部展开";
/// Other months of the calendar.
pub const MONTH_BEFORE: &str = "上个月";
pub const MONTH_AFTER: &str = "下个月";
pub const THIS_MONTH: &str = "本月";
pub fn month(year: i32, month: u32) -> String {
    format!("{year}年{month}月")
}
/// People do not work on this day, or work although it is a weekend.
pub const DAY_OFF: &str = "休";
pub const DAY_ON: &str = "班";
/// A day of the calendar.
pub fn due_on(day: &str, count: usize) -> String {
    format!("{day}到期 {count} 件")
}
/// How many have no day.
pub fn without_day(count: usize) -> String {
    format!("另有 {count} 件没有答复期限，不在日历和时间轴里。")
}
/// A row of the timeline.
pub fn spans(from: &str, to: &str) -> String {
    format!("{from}交办，{to}答复到期")
}

/// What a narrowing shows, beside its name.
pub fn told_of(word: &str, hint: &str) -> String {
    format!("{word}：{hint}。")
}

/// How many there are and how many are shown.
pub fn count(total: usize, shown: usize) -> String {
    if total == shown { format!("共 {total} 件") } else { format!("共 {total} 件，显示 {shown} 件") }
}

/// A chosen file is being read.
pub const READING: &str = "正在读取和核对文件";

/// A quick narrowing, with how many it shows.
pub fn chip(label: &str, count: usize) -> String {
    format!("{label} {count}")
}

/// How many help the main office.
pub fn co_count(count: usize) -> String {
    format!("＋协办{count}")
}

/// A choice of a filter, with how many it shows.
pub fn choice(label: &str, count: usize) -> String {
    format!("{label}（{count}）")
}

pub fn searched(query: &str) -> String {
    format!("查找“{}”", query.trim())
}

/// The labels of a row, for those who hear them.
pub fn labelled(labels: &[String]) -> String {
    format!("标记：{}", labels.join("、"))
}

/// What the chip of a label shows.
pub fn label(name: &str) -> String {
    format!("标记了“{name}”的")
}

/// What a rule asks whose rows are due soon.
pub fn due_within(days: u16) -> String {
    match days {
        0 => "今天答复到期".to_owned(),
        days => format!("{days}天内答复到期"),
    }
}

/// Rules by which rows stand out.
pub const HIGHLIGHTS: &str = "醒目标记";
pub const HIGHLIGHTS_HINT: &str = "符合的行上色，标题前有记号，打印时也有；一行符合几条的，按前面的一条。每条后面是列表现在列出的里符合几件。随视图保存。";
pub const HIGHLIGHT_ASKED: &str = "什么样的行";
pub const HIGHLIGHT_VALUE: &str = "是";
pub const HIGHLIGHT_TINT: &str = "记号";
pub const HIGHLIGHT_ADD: &str = "加一条";
pub const HIGHLIGHT_DAYS: &str = "几天，如 7";
pub const HIGHLIGHT_FULL: &str = "最多 8 条。";
/// Nothing is chosen yet.
pub const HIGHLIGHT_CHOOSE: &str = "请选择";
/// What a button does with a rule.
pub fn with_rule(act: &str, rule: &str) -> String {
    format!("{act}：{rule}")
}
/// A title with the sign of its row.
pub fn signed(sign: &str, title: &str) -> String {
    format!("{sign} {title}")
}
/// What the signs of a printed list mean.
pub fn legend(rules: &[(&str, String)]) -> String {
    if rules.is_empty() {
        return String::new();
    }
    let rules: Vec<String> = rules.iter().map(|(sign, words)| format!("{sign} {words}")).collect();
    format!("记号：{}", rules.join("；"))
}

/// What a filter lets through.
pub fn only(filter: &str, words: &str) -> String {
    format!("{filter}：{words}")
}

/// The order, in words.
pub fn ordered(heading: &str, descending: bool) -> String {
    format!("按{heading}{}", if descending { "从后往前" } else { "从前往后" })
}

/// Prints what the list shows.
pub const PRINT: &str = "打印…";
/// What paper says where the part that prints the list has not come yet: what is in sight is all there is.
pub const ONLY_IN_SIGHT: &str =
    "这样打印，只有屏幕上看得见的几行。要印全部，请点列表上方的“打印…”，再点“打印”。";
/// A page for each office.
pub const BY_OFFICE: &str = "按主办单位分开，各成一页";
/// Goes back to the list.
pub const BACK: &str = "返回列表";
/// What several such papers are called together.
pub const PRINTED: &str = "建议清单";
/// Instead of what a list is narrowed to, where rows were chosen.
pub const ONLY_CHOSEN: &str = "所选的建议";
/// What stands under the title of a printed list.
pub fn printed(words: &str, count: usize, day: &str, legend: &str) -> String {
    [words, &format!("共 {count} 件"), day, legend]
        .iter()
        .filter(|it| !it.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join("　")
}
/// What has no office.
pub const NO_OFFICE: &str = "未交办";
/// More rows than a browser prints in good time.
pub fn too_many(count: usize) -> String {
    match count {
        0 => "列表里没有符合条件的建议，没有可以打印的。请先放宽筛选条件。".to_owned(),
        count => format!("列表有 {count} 件，浏览器一次打印不了这么多。请先筛选，或用“导出表格”。"),
    }
}

/// Shows the other acts where there is little room.
pub const MORE: &str = "更多";

/// The columns and the height of the rows.
pub const LOOK: &str = "视图…";
pub const LOOK_TITLE: &str = "视图：显示哪些列、怎样排";
pub const COLUMNS: &str = "列（勾选要显示的，用箭头调先后）";
pub const USUAL: &str = "恢复常用的列";
pub const COMPACT: &str = "紧凑行高";
/// How rows and cells look.
pub const ROWS: &str = "行和列宽";
pub const WRAPS: &str = "长的内容折成两行";
pub const PINNED: &str = "左右滚动时固定";
pub fn pinned(count: usize) -> String {
    match count {
        0 => "不固定".to_owned(),
        count => format!("前 {count} 列"),
    }
}
pub const WIDTHS_HINT: &str =
    "列宽：拖标题右边的竖线，双击竖线按内容调；键盘停在标题上按 ＋、－，按 0 恢复。都随视图保存。";
pub const OWN_WIDTHS: &str = "恢复列宽";
/// What the edge of a heading does.
pub const EDGE: &str = "拖动调列宽，双击按内容调";
pub const UP: &str = "往前";
pub const DOWN: &str = "往后";
pub const VIEWS: &str = "存好的视图";
pub const VIEW_NAME: &str = "把现在的筛选、排序和列存为";
pub const KEEP_VIEW: &str = "存在本机";
pub const SHARE_VIEW: &str = "存入台账，大家共用";
/// It is kept in the register.
pub fn view_shared(name: &str) -> String {
    format!("已把视图“{name}”存入台账，交换后别的单位也能用；可以撤销。")
}
/// A view with what it narrows the list to.
pub fn view_in_words(name: &str, words: &str) -> String {
    let words = if words.is_empty() { "全部建议" } else { words };
    format!("{name}（{words}）")
}
/// Where a view lies: in the register, or in this browser alone.
pub const IN_REGISTER: &str = "本台账";
pub const HERE: &str = "本机";
pub const RENAME_VIEW: &str = "改名";
pub const NEW_NAME: &str = "新的名称";
pub const RENAME_DONE: &str = "改好";
/// A name that cannot be kept, or conditions that are too long.
pub const NOT_NAMED: &str =
    "名称最多 30 个字，不能空着；条件太多、存不进台账的，请先减少列宽、醒目标记，或存在本机。";
/// Two offices changed the views of the register without knowing of each other.
pub const VIEWS_DISPUTED: &str = "另一个单位也改过台账里的视图：两边新存的都列在这里，任一边删除的不再列出。";
pub const VIEWS_SETTLE: &str = "就照这样，核对完毕";
pub const VIEWS_SETTLED: &str = "台账里的视图已核对，两边的都在。";
pub const NO_VIEWS: &str = "还没有存过视图。视图可以只存在这台电脑的这个浏览器里，也可以存入台账大家共用；地址栏里的地址也可以发给别人。";
pub const FORGET_VIEW: &str = "删除";
pub const OTHER_VIEW: &str = "换一个视图";
/// What the list shows that somebody has kept.
pub fn view_kept(name: &str) -> String {
    format!("已存为视图“{name}”。")
}

/// The orders to choose from where there is no room for headings.
pub const SORT: &str = "排序";
/// The order when none is chosen.
pub const UNSORTED: &str = "按编号";

/// An order to choose.
pub fn sorted(heading: &str, descending: bool) -> String {
    format!("{heading}{}", if descending { " ↓" } else { " ↑" })
}

/// The offices of a suggestion in one cell.
pub fn with_co_handlers(main: &str, co: &str) -> String {
    format!("{main}（协办：{co}）")
}

/// Who helps the main office.
pub fn co_handlers(names: &str) -> String {
    format!("协办：{names}")
}

/// 三访三见面 in a row: whether one was missed or is due, else how many of all were held.
pub fn contacts(mark: Mark) -> String {
    let (visits, meetings) = mark.held();
    match (mark.worst(), visits + meetings) {
        (Tick::Missed, _) => "沟通有缺".to_owned(),
        (Tick::Soon, _) => "沟通临期".to_owned(),
        (Tick::Held | Tick::Open, held) if held == mark.cells.len() => "沟通已齐".to_owned(),
        (Tick::Held | Tick::Open, held) => format!("沟通{held}/{}", mark.cells.len()),
    }
}
/// Chooses many suggestions, to do something with all of them in one step.
pub const BULK: &str = "批量办理";
/// How rows are chosen.
pub const CHOOSE_HINT: &str = "点选建议，“打印…”“导出表格”也只取勾选的。";
/// How they are chosen where there are keys.
pub const CHOOSE_KEYS: &str = "按住 Shift 点选一段；键盘用空格键。";
/// So many are chosen.
pub fn chosen(count: usize) -> String {
    format!("已选 {count} 件")
}
/// Chooses all that the list shows.
pub fn choose_shown(count: usize) -> String {
    format!("选列出的 {count} 件")
}
/// Lets all go.
pub const CHOOSE_NONE: &str = "全不选";
/// Assigns the chosen ones.
pub const ASSIGN_CHOSEN: &str = "交办所选…";
/// Registers the chosen ones.
pub const REGISTER_CHOSEN: &str = "登记所选…";
/// Presses the offices of the chosen ones.
pub const PRESS_CHOSEN: &str = "督办所选…";
/// Makes papers of the chosen ones.
pub const WRITE_CHOSEN: &str = "生成文书…";
/// Those that something was done with are shown no more.
pub fn gone(count: usize) -> String {
    format!("刚才办理的 {count} 件不再符合列表现在的条件，到了：")
}
/// Where they are.
pub fn gone_to(stage: Stage, count: usize) -> String {
    format!("{}（{count} 件）", stage.word())
}
/// Ends the choosing.
pub const CHOOSE_END: &str = "退出";
/// The box of a row.
pub fn choose(number: &str, title: &str) -> String {
    format!("选择 {number} {title}").replace("  ", " ")
}
