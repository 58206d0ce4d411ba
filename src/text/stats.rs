//! Sentences of the statistics page.

/// By stage.
pub const BY_STAGE: &str = "按办理阶段";
/// By grade.
pub const BY_GRADE: &str = "按类别";
/// By category.
pub const BY_CATEGORY: &str = "按内容分类";
/// By unit.
pub const BY_UNIT: &str = "按承办单位";
/// What the unit table counts.
pub const BY_UNIT_NOTE: &str =
    "一件建议由几个单位分别办理或协办时，在每个单位各计一次，所以各单位之和可以大于总数。";
/// Nothing is assigned.
pub const NO_UNITS: &str = "还没有交办到单位的建议。";
/// The unit column.
pub const UNIT: &str = "单位";
/// As main or separate handler.
pub const MAIN: &str = "主办、分办";
/// As co-handler.
pub const CO: &str = "协办";
/// Overdue ones.
pub const OVERDUE: &str = "逾期未答复";
/// Due soon.
pub const DUE_SOON: &str = "临近期限";
/// Without a value.
pub const BLANK: &str = "未填写";
/// The grade column.
pub const GRADE: &str = "类别";
/// The category column.
pub const CATEGORY: &str = "内容分类";
/// Nothing to count.
pub const EMPTY: &str = "台账里还没有建议，没有可统计的内容。";

/// What the tables count.
pub fn basis(total: usize, day: &str) -> String {
    format!("以下统计本台账现有的全部 {total} 件建议，截至 {day}，随台账变化即时更新。")
}

/// What the session itself declared, where the register holds only a part.
pub fn declared(session: &str, total: i64) -> String {
    format!("{session}公布的交办总数为 {total} 件；下表只统计本台账已登记的部分。")
}

/// A count as a share of all, with one decimal, rounded half up; none of nothing.
pub fn share(count: usize, all: usize) -> String {
    match all {
        0 => "—".to_owned(),
        all => {
            let tenths = (count * 2_000 / all).div_ceil(2);
            format!("{}.{}%", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_half_up_and_nothing_has_none() {
        assert_eq!(share(1, 3), "33.3%");
        assert_eq!(share(2, 3), "66.7%");
        assert_eq!(share(1, 2_000), "0.1%");
        assert_eq!(share(316, 316), "100.0%");
        assert_eq!(share(0, 0), "—");
    }
}
