//! Sentences of the assessment: schemes, points, where each point comes from.

use crate::{
    domain::choices::Scoring,
    figures::assessment::{Entry, Item, Label, Points, Rating, Scheme, Score, Trace},
};

/// The fields of a register that make its scheme, in the order of the form.
pub const FIELDS: &[&str] =
    &["assess_scheme", "assess_min_cases", "assess_bonus_cap", "assess_items", "assess_bands"];
/// The page.
pub const TITLE: &str = "单位考评";
pub const HINT: &str =
    "按考评方案逐项计分，每一分都可点开看来自哪些建议。分数随台账即时更新，是否采用由考评单位决定。";
/// The columns.
pub const RANK: &str = "名次";
/// The columns.
pub const OFFICE: &str = "单位";
/// The columns.
pub const CASES: &str = "件数";
/// The columns.
pub const TOTAL: &str = "得分";
/// The columns.
pub const RATING: &str = "等次";
/// The columns.
pub const SELF: &str = "自评得分";
/// The columns.
pub const SELF_NOTE: &str = "自评说明";
/// The columns.
pub const ITEM: &str = "考评项目";
/// The columns.
pub const RULE: &str = "计分办法";
/// The columns.
pub const COUNTED: &str = "统计";
/// The columns.
pub const POINTS: &str = "得分";
/// The columns.
pub const BEHIND: &str = "所涉建议";
/// The columns.
pub const FROM_CASE: &str = "本件得分";
/// The columns.
pub const NUMBER: &str = "编号";
/// The columns.
pub const CASE: &str = "标题";
/// Nothing to show.
pub const NONE: &str = "—";
/// Nobody handles anything.
pub const NOBODY: &str = "当前范围内没有承办单位。";
/// Not ranked.
pub const UNRANKED: &str = "不排名";
/// Closes the details.
pub const CLOSE: &str = "收起明细";
/// Changes the scheme.
pub const SCHEME: &str = "考评方案";
/// What the form does.
pub const SCHEME_HINT: &str = "先选一套方案并保存；要改其中的项目和分值，点“填入所选方案的项目”，改好后保存。方案写入台账，随台账导出和合并。";
/// Fills the form with the lines of the preset.
pub const FILL: &str = "填入所选方案的项目";
/// Goes back to the preset.
pub const RESET: &str = "改回所选方案";
/// Takes the table out.
pub const EXPORT: &str = "导出 Excel";
/// It was not made.
pub const NOT_MADE: &str = "没有做成 Excel 文件，请再试一次。";
/// The self-assessment of an office.
pub const BY_PEOPLE: &str = "自评和手工评定";
pub const SAVE: &str = "保存评定";
pub const SAVED: &str = "评定已保存。";
/// A mark is no number.
pub const NOT_POINTS: &str = "请填不小于0的数，最多两位小数。";
/// No session is chosen.
pub const WHICH_SESSION: &str = "自评和手工评定按届次保存。请先在上面选定届次。";
/// Where a mark rests on.
pub const GROUNDS: &str = "依据";
/// The sheets of the workbook.
pub const SHEET_SCORES: &str = "考评结果";
/// The sheets of the workbook.
pub const SHEET_TRACES: &str = "得分明细";
/// Beside a line that cannot be counted as it says.
pub const UNSOUND: &str =
    "计分依据与计分方式不配，未计分：次数类用于逐件扣分、加分，比率类用于按比例得分、评等次。";

/// The name of a line.
pub fn item(item: &Item) -> String {
    item.title.as_deref().unwrap_or(item.measure.word()).to_owned()
}

/// How a line gives points.
pub fn rule(item: &Item) -> String {
    let cap = item.cap.map(|cap| format!("，最多{cap}分")).unwrap_or_default();
    match item.sort {
        Scoring::Share => format!("{}分，按比例", item.points),
        Scoring::Deduct => format!("每件（次）扣{}分{cap}", item.points),
        Scoring::Bonus => format!("每件（次）加{}分{cap}", item.points),
        Scoring::Rating => format!("≥{}%良好，≥{}%合格", item.good, item.pass),
    }
}

/// What was counted or marked for a line.
pub fn counted(item: &Item, entry: &Entry) -> String {
    match (entry.mark, entry.counts) {
        (Some(mark), _) => format!("评定 {mark}"),
        (None, (count, _)) if item.measure.measure().is_count() => format!("{count}"),
        (None, (_, 0)) => NONE.to_owned(),
        (None, (hits, of)) => format!("{hits}/{of}"),
    }
}

/// The points of a line; 不计 where there was nothing to count.
pub fn points(points: Option<Points>) -> String {
    points.map_or(NONE.to_owned(), |points| points.to_string())
}

/// The points of a line and how many there could be.
pub fn points_of(item: &Item, entry: &Entry) -> String {
    match (item.sort, entry.points) {
        (Scoring::Share, Some(points)) if entry.max != item.points => {
            format!("{points}（折算后满分{}）", entry.max)
        }
        (Scoring::Rating, _) => entry.rating.map_or(NONE, rating).to_owned(),
        _ => points(entry.points),
    }
}

pub fn rating(rating: Rating) -> &'static str {
    match rating {
        Rating::Good => "良好",
        Rating::Pass => "合格",
        Rating::Fail => "不合格",
    }
}

/// What a band is called.
pub fn band(label: &Label) -> String {
    match label {
        Label::Verdict(verdict) => verdict.word().to_owned(),
        Label::Words(words) => words.to_string(),
    }
}

/// What the whole comes to: the worst rating, or the band of the score.
pub fn outcome(scheme: &Scheme, score: &Score) -> String {
    let banded = || score.total.and_then(|total| scheme.band(total)).map(|it| band(&it.label));
    score.rating.map(|it| rating(it).to_owned()).or_else(banded).unwrap_or_default()
}

/// What a suggestion gives to a line.
pub fn hits(item: &Item, trace: &Trace) -> String {
    if item.measure.measure().is_count() {
        trace.hits.to_string()
    } else {
        format!("{}/{}", trace.hits, trace.of)
    }
}

/// A button that opens the details of an office.
pub fn details(office: &str) -> String {
    format!("{office}考评明细")
}

/// What the cases behind a line are called.
pub fn behind(office: &str, item: &str) -> String {
    format!("{office}，{item}")
}

/// How many cases are behind a line.
pub fn cases(count: usize) -> String {
    format!("{count}件")
}

/// How the whole is counted.
pub fn note(full: Points, min: u64, bonus: Option<Points>, session: Option<&str>) -> String {
    let session = session.map(|it| format!("{it}。")).unwrap_or_default();
    let bonus = bonus.map(|cap| format!("加分合计最多{cap}分，")).unwrap_or_default();
    let full = if full == Points(0) { String::new() } else { format!("满分{full}分；") };
    format!(
        "{session}{full}没有可统计内容的项目不计，其分值按比例折算到其余项目；{bonus}扣分扣完为止；不足{min}件的单位不参加排名。"
    )
}

/// A mark that is more than its line gives.
pub fn too_much(most: Points) -> String {
    format!("最多{most}分。")
}

/// What a mark asks for.
pub fn mark(item: &Item) -> String {
    let unit = match item.sort {
        Scoring::Share => format!("0–{}分", item.points),
        Scoring::Deduct | Scoring::Bonus | Scoring::Rating => "件（次）数".to_owned(),
    };
    format!("{}：{unit}", self::item(item))
}

/// The grounds of a mark.
pub fn grounds(item: &Item) -> String {
    format!("{}的{GROUNDS}", self::item(item))
}

/// The name of the workbook.
pub fn file_name(title: &str, time: &str) -> String {
    format!("{title}-单位考评-{time}.xlsx")
}
