//! Due dates in words: how each was computed, and how it stands.

use crate::domain::{
    choices::SpanUnit,
    day::Day,
    due::{Due, DueBasis, DueStatus, FixedBy, Void},
    rules::Limit,
    workdays::Count,
};

/// How a due date was computed: 自2023-04-07交办起3个月，至2023-07-07。
pub fn basis(due: &Due) -> String {
    match (&due.basis, due.date) {
        (DueBasis::Waiting(limit), _) => {
            format!("自{}起{}，尚未起算。", limit.from.word(), span(*limit))
        }
        (DueBasis::Counted(it), _) => format!("{}。", count(it)),
        (DueBasis::Fixed { day, by, count: None }, _) => format!("{}为{day}。", fixed(*by)),
        (DueBasis::Fixed { day, by, count: Some(it) }, _) => {
            format!("{}；{}{day}更早，以此为准。", count(it), fixed(*by))
        }
        (DueBasis::Extended { before, new_due, told, longest }, date) => {
            let before = before.map(|day| format!("原期限{day}，")).unwrap_or_default();
            let capped =
                longest.as_ref().filter(|longest| Some(longest.end) == date && longest.end < *new_due);
            let cap = capped.map(|it| format!("；最长{}，以此为准", count(it))).unwrap_or_default();
            format!("{before}{told}已向代表说明，延至{new_due}{cap}。")
        }
        (DueBasis::Entered, Some(day)) => format!("填报的期限为{day}。"),
        (DueBasis::Entered, None) => "未填期限。".to_owned(),
    }
}

/// How a due date stands.
pub fn status(status: DueStatus) -> String {
    match status {
        DueStatus::NotStarted => "未起算".to_owned(),
        DueStatus::NotApplicable => "不适用".to_owned(),
        DueStatus::Soon { left: 0, .. } => "今天到期".to_owned(),
        DueStatus::Open { left } | DueStatus::Soon { left, .. } => format!("还有{left}天"),
        DueStatus::Overdue { days } => format!("逾期{days}天"),
        DueStatus::Done => "已完成".to_owned(),
        DueStatus::OnTime => "按期完成".to_owned(),
        DueStatus::Late { days } => format!("逾期{days}天完成"),
    }
}

/// Why an extension does not move the due date.
pub fn void(void: Void) -> &'static str {
    match void {
        Void::NotTold => "未向代表说明，不改期限",
        Void::ToldLate => "逾期说明，不改期限",
        Void::NotApproved => "未经批准，不改期限",
        Void::Denied => "未获批准，不改期限",
        Void::NoLater => "未填延至日期，或不晚于原期限，不改期限",
    }
}

/// A limit in words: 3个月, 10个工作日.
pub fn span(limit: Limit) -> String {
    match limit.unit {
        SpanUnit::Month => format!("{}个月", limit.n),
        SpanUnit::WorkingDay => format!("{}个工作日", limit.n),
        SpanUnit::Day => format!("{}日", limit.n),
    }
}

fn count(count: &Count) -> String {
    let limit = Limit { n: count.n, unit: count.unit, from: count.from };
    let mut text = format!("自{}{}起{}，至{}", count.start, count.from.word(), span(limit), count.plain);
    if count.plain < count.end {
        text += &format!("，当日休息，顺延至{}", count.end);
    } else if count.unit != SpanUnit::WorkingDay && !count.makeups.is_empty() {
        text += "（调休上班日）";
    }
    if count.unit == SpanUnit::WorkingDay {
        let notes: Vec<String> = [("调休上班", &count.makeups), ("放假", &count.holidays)]
            .iter()
            .filter(|(_, days)| !days.is_empty())
            .map(|(what, days)| format!("{}{what}", list(days)))
            .collect();
        if !notes.is_empty() {
            text += &format!("（其间{}）", notes.join("，"));
        }
    }
    if let Some(year) = count.unknown_year {
        text += &format!("（未配置{year}年假日表，只按周末推算）");
    }
    text
}

fn list(days: &[Day]) -> String {
    days.iter().map(|day| format!("{:02}-{:02}", day.month(), day.day())).collect::<Vec<_>>().join("、")
}

fn fixed(by: FixedBy) -> &'static str {
    match by {
        FixedBy::Session => "统一答复截止日",
        FixedBy::Assignment => "交办时要求的答复日期",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        choices::SpanFrom,
        due::{Done, DueKind},
        id::RecordId,
        kind::Kind,
        workdays::Calendar,
    };

    fn day(raw: &str) -> Day {
        Day::parse(raw).unwrap()
    }

    fn words(basis: DueBasis, date: &str) -> String {
        let of = RecordId::derived(Kind::Assignment, &[]);
        super::basis(&Due {
            kind: DueKind::Reply,
            of,
            office: None,
            date: Day::parse(date).ok(),
            basis,
            done: Done::No,
            owed: true,
        })
    }

    fn counted(start: &str, n: u32, unit: SpanUnit) -> Count {
        Calendar::default().count(day(start), Limit { n, unit, from: SpanFrom::Assigned }, true)
    }

    #[test]
    fn a_due_date_explains_itself() {
        let check = |start, n, unit, text: &str| {
            let count = counted(start, n, unit);
            let date = count.end.to_string();
            assert_eq!(words(DueBasis::Counted(count), &date), text);
        };
        check("2023-04-07", 3, SpanUnit::Month, "自2023-04-07交办起3个月，至2023-07-07。");
        check("2023-04-07", 6, SpanUnit::Month, "自2023-04-07交办起6个月，至2023-10-07（调休上班日）。");
        check(
            "2023-07-01",
            3,
            SpanUnit::Month,
            "自2023-07-01交办起3个月，至2023-10-01，当日休息，顺延至2023-10-07。",
        );
        check(
            "2023-04-07",
            20,
            SpanUnit::WorkingDay,
            "自2023-04-07交办起20个工作日，至2023-05-08（其间04-23、05-06调休上班，05-01、05-02、05-03放假）。",
        );
        check(
            "2027-03-01",
            3,
            SpanUnit::Month,
            "自2027-03-01交办起3个月，至2027-06-01（未配置2027年假日表，只按周末推算）。",
        );
    }

    #[test]
    fn fixed_and_extended_days_say_what_they_replace() {
        let count = Some(counted("2023-04-07", 3, SpanUnit::Month));
        let fixed = DueBasis::Fixed { day: day("2023-06-30"), by: FixedBy::Session, count };
        assert_eq!(
            words(fixed, "2023-06-30"),
            "自2023-04-07交办起3个月，至2023-07-07；统一答复截止日2023-06-30更早，以此为准。"
        );
        let extended = DueBasis::Extended {
            before: Some(day("2023-07-07")),
            new_due: day("2023-11-01"),
            told: day("2023-07-01"),
            longest: Some(counted("2023-04-07", 6, SpanUnit::Month)),
        };
        assert_eq!(
            words(extended, "2023-10-07"),
            "原期限2023-07-07，2023-07-01已向代表说明，延至2023-11-01；最长自2023-04-07交办起6个月，至2023-10-07（调休上班日），以此为准。"
        );
    }
}
