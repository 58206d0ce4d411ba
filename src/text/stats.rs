//! Sentences of the statistics: indicators, cuts, pictures, settings of the figures.

use crate::{
    domain::day::Day,
    figures::{
        bases::{BaseLevel, Step},
        cut::Cut,
    },
};

/// The parts of the page.
pub const SHEETS: &str = "统计各页";
/// Nothing to count.
pub const EMPTY: &str = "台账里还没有建议，没有可统计的内容。";
pub const FILTERS: &str = "统计范围";
/// No filter is set.
pub const CLEAR: &str = "看全部";
/// Only handlings of one office and the like.
pub const BY_JOB: &str =
    "按单位统计的是承办件次：一件建议由几个单位分别办理时，在每个单位各计一次，所以各单位之和可以大于总数。";
/// The settings.
pub const BASIS: &str = "统计口径";
/// What the settings do.
pub const BASIS_HINT: &str =
    "各地公布的报告取整和分母并不一致。这里改动只影响当前显示，点“设为本台账默认”才写入台账。";
/// Writes the settings into the register.
pub const KEEP_BASIS: &str = "设为本台账默认";
/// Back to the register's own settings.
pub const RESET_BASIS: &str = "恢复本台账默认";
/// The settings are not the register's.
pub const BASIS_DIFFERS: &str = "当前显示的口径与本台账默认不同。";
/// They are written.
pub const BASIS_KEPT: &str = "统计口径已写入台账。";
pub const ROUNDING: &str = "取整方式";
pub const DIGITS: &str = "小数位数";
/// Denominators of shares.
pub const SHARE_BASE: &str = "占比分母";
/// Denominators of results.
pub const RESULT_BASE: &str = "办理结果占比分母";
/// Denominators of verdicts.
pub const VERDICT_BASE: &str = "满意率分母";
/// 理解.
pub const UNDERSTOOD: &str = "“理解”计入满意率（含基本满意）";
/// 办成率.
pub const UNCONFIRMED: &str = "未经确认的结果也计入办成率";
/// 并案.
pub const MERGED: &str = "并案的建议单独计件";
pub const TOTALS: &str = "基本情况";
/// The figures at the top of the statistics.
pub const HEADLINE: &str = "主要指标";
/// What opens behind them.
pub const TOTALS_HINT: &str = "有公布数据的显示公布数；下面是本台账登记的那些。";
/// All handed over.
pub const ASSIGNED: &str = "集中交办建议";
/// 一类.
pub const FIRST_GRADE: &str = "一类建议总数";
/// 一类 of the government.
pub const FIRST_GRADE_GOVERNMENT: &str = "政府系统承办一类建议";
pub const FIRST_GRADE_SHARE: &str = "占一类建议总数";
/// In so many departments.
pub const OFFICES: &str = "承办一类建议的工作部门";
/// Rests on what was declared.
pub const DECLARED: &str = "公布数据";
/// The columns of the indicators.
pub const INDICATOR: &str = "指标";
/// The number.
pub const VALUE: &str = "数值";
/// Numerator and denominator.
pub const PARTS: &str = "分子÷分母";
pub const FORMULA: &str = "计算办法";
/// 分子.
pub const HIT: &str = "分子";
/// 分母.
pub const OF: &str = "分母";
/// What is in the denominator and not in the numerator.
pub const REST: &str = "其余";
/// By what.
pub const CUT: &str = "分组";
/// The part of a cut.
pub const COUNT: &str = "件数";
/// Counted by office.
pub const JOBS: &str = "件次";
pub const SHARE: &str = "占比";
/// A figure that opens, for whoever hears only the button.
pub fn figure(value: &str, name: &str) -> String {
    format!("{value}：{name}")
}
pub const BEHIND_NUMBER: &str = "编号";
/// Behind a number.
pub const BEHIND_TITLE: &str = "标题";
/// Behind a number.
pub const BEHIND_UNIT: &str = "主办单位";
/// Behind a number.
pub const BEHIND_STAGE: &str = "阶段";
/// No suggestion behind a number.
pub const NOBODY_BEHIND: &str = "没有建议。";
/// Below the target.
pub const MISSED: &str = "未达目标";
/// At the target.
pub const REACHED: &str = "已达目标";

/// What the page is called while it shows its parts.
pub const CUTS: &str = "分组统计";
pub const PICTURES: &str = "统计图";

/// What is counted.
pub fn basis(shown: usize, all: usize, day: Day) -> String {
    let of = if shown == all {
        format!("本台账全部 {all} 件建议")
    } else {
        format!("本台账 {all} 件建议中的 {shown} 件")
    };
    format!("统计{of}，截至{}年{}月{}日，随台账变化即时更新。", day.year(), day.month(), day.day())
}

/// Any part of a cut.
pub fn any(cut: Cut) -> String {
    format!("全部{}", cut.word())
}

/// A part with its count.
pub fn option(name: &str, count: u64) -> String {
    format!("{name}（{count}）")
}

/// What the session declared, and what the register holds of it.
pub fn declared(counted: usize, source: &str) -> String {
    let source = if source.is_empty() { String::new() } else { format!("出处：{source}") };
    format!("本台账只登记了其中 {counted} 件，这个数是届次里填写的公布数据。{source}")
}

/// A share that rests on declared totals.
pub const DECLARED_SHARE: &str = "由公布数据算得。";

/// The target of a rate.
pub fn target(percent: i64) -> String {
    format!("目标{percent}%")
}

/// The suggestions behind a number.
pub fn behind(what: &str, count: usize) -> String {
    format!("{what}：{count} 件建议")
}

/// The same where a suggestion can count more than once.
pub fn behind_all(what: &str, sum: u64, unit: &str, cases: usize) -> String {
    format!("{what}：{sum} {unit}，在 {cases} 件建议里")
}

/// The numerator of an indicator.
pub fn hits(name: &str) -> String {
    format!("{name}的分子")
}

/// The denominator of an indicator.
pub fn denominator(name: &str) -> String {
    format!("{name}的分母")
}

/// What is in the denominator and not in the numerator.
pub fn rest(name: &str) -> String {
    format!("{name}：分母中未计入分子的")
}

/// A button that opens what is behind a number.
pub fn look(what: &str, count: u64) -> String {
    format!("{what}：{count}，查看")
}

/// What a distribution is a share of, and that its parts overlap.
pub fn distribution(denominator: &str, of: u64, sum: u64) -> String {
    let base = format!("占比的分母：{denominator}，{of}件。");
    if sum == of {
        base
    } else {
        format!("{base}一件建议可以同时在几组里，各组之和为{sum}，占比之和不是100%。")
    }
}

/// Among which suggestions a part of a cut was counted.
pub fn among(denominator: &str) -> String {
    format!("计数的范围：{denominator}。")
}

/// A part of a cut together with an indicator.
pub fn part(part: &str, indicator: &str) -> String {
    format!("{part}，{indicator}")
}

/// A page of this cut.
pub fn by(cut: Cut) -> String {
    format!("按{}", cut.word())
}

/// How a picture is kept.
pub const AS_SVG: &str = "存为SVG";
/// How a picture is kept.
pub const AS_PNG: &str = "存为PNG";
/// How a picture is kept.
pub const COPY: &str = "复制图片";
/// The table beside a picture.
pub const NUMBERS: &str = "数据表";
/// It is on the clipboard.
pub const COPIED: &str = "图片已复制，可以粘贴到文档里。";
/// The browser does not let a page copy pictures here.
pub const NOT_COPIED: &str = "这个浏览器不允许网页复制图片，请存为PNG后插入文档。";
/// The code of that message.
pub const NOT_COPIED_CODE: &str = "P-911";
/// The browser did not make the picture.
pub const NOT_DRAWN: &str = "没有存成PNG，请改存为SVG。";
/// The code of that message.
pub const NOT_DRAWN_CODE: &str = "P-912";
/// Nothing to draw.
pub const NOTHING: &str = "当前范围内没有可画的数据。";
/// Progress.
pub const BY_STAGE: &str = "各阶段件数";
/// Overdue ones.
pub const BY_OVERDUE: &str = "各单位逾期事项";
/// Rates over time.
pub const OVER_TIME: &str = "满意率和办成率的变化";
/// Classes by category.
pub const CLASSES: &str = "各内容分类的答复分类";
pub const CALENDAR: &str = "期限日历";
/// The unit column.
pub const UNIT: &str = "单位";
/// The day column.
pub const DAY: &str = "日期";
/// Due on a day.
pub const DUE: &str = "到期事项";
/// Days that have passed.
pub const PASSED: &str = "逾期（不在图上）";
/// The days of the week.
pub const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

/// What the calendar leaves out.
pub fn calendar_note(overdue: u64) -> String {
    format!("格内大字是当天到期、还没有办的事项数，粗框是今天。另有逾期事项 {overdue} 项，不在图上。")
}

/// What the picture of overdue things leaves out.
pub fn most_overdue(shown: usize, all: usize) -> String {
    if shown == all {
        "按逾期事项从多到少排列，含签收、首次联系、协办意见、答复、重新办理、承诺和督办回复；不归哪个单位的（代表反馈、重新交办）不在图上。".to_owned()
    } else {
        format!("按逾期事项从多到少排列，图上是前 {shown} 个单位，共 {all} 个单位有逾期。")
    }
}

pub fn month(year: i32, month: u32) -> String {
    format!("{year}年{month}月")
}

/// The name of the file of a picture.
pub fn picture_file(title: &str, day: Day, ending: &str) -> String {
    format!("{title}-{day}.{ending}")
}

/// 件数口径: how each number of suggestions comes from the one above it.
pub const BASES: &str = "件数口径";
pub const BASES_HEADS: [&str; 3] = ["口径", "件数", "从上一行来"];
pub const BASES_HINT: &str = "各页上的“件数”各有口径。从台账登记的总数起，每一行减去右边写明的，就是下一行；内容分类、类别等分组按“受理办理”计，合计相等。";
/// What a base counts.
pub fn base_level(level: BaseLevel) -> &'static str {
    match level {
        BaseLevel::Registered => "台账里的全部建议。",
        BaseLevel::Counted => "受理办理的建议：不含草稿、待审核、退回修改、不予受理和撤回的。",
        BaseLevel::Assigned => "受理办理、至少交给一个单位办理的建议。",
        BaseLevel::InWork => "已交办、承办单位已经签收的建议。",
        BaseLevel::Replied => "应答复的单位都已正式答复的建议。",
        BaseLevel::Judged => "已答复、代表已经评价的建议。",
    }
}

/// What left at a step: 减去撤回 2 件、不予受理 1 件.
pub fn step(step: &Step) -> String {
    let parts: Vec<String> =
        step.left.iter().map(|(why, of)| format!("{}{}件", why.word(), of.len())).collect();
    let left = if parts.is_empty() { String::new() } else { format!("减去{}", parts.join("、")) };
    if step.apart.is_empty() {
        return left;
    }
    let (apart, rest) = (step.apart.len(), step.of.len() - step.apart.len());
    let between = if left.is_empty() { "" } else { "；" };
    format!("{left}{between}其中仅供参考、不需书面答复{apart}件，办复率按其余{rest}件算")
}
