//! 假日表: the State Council's yearly notice of days off and make-up days, as it is published or as a table with a
//! day or a run of days a line: `2027-10-01至2027-10-07 放假 国庆节`, `2027-09-26 上班`.

use std::collections::BTreeMap;

use super::{day::Day, register::CalendarDay, text::Line};

/// A line that says no day off and no working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Its place, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: Why,
}

/// Why a line cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It begins with no day.
    NoDay,
    /// It does not say whether people work.
    NoWord,
    /// Its run of days ends before it begins, or is longer than any holiday.
    Run,
    /// The notice says nowhere of which year it is.
    NoYear,
    /// Its run of days has not the length that the notice gives it.
    Length,
}

/// The longest run of days in one line.
const LONGEST: i64 = 31;

/// So many days are listed only by a notice for the whole year.
const WHOLE_YEAR: usize = 10;

/// Reads the notice or a table. A table's first line without a digit is a heading; empty lines are left out.
pub fn read(table: &str) -> Result<Vec<CalendarDay>, Vec<BadLine>> {
    if table.lines().any(is_item) {
        return read_notice(table);
    }
    let (mut days, mut bad) = (Vec::new(), Vec::new());
    for (nth, line) in (1..).zip(table.lines()) {
        let is_heading = nth == 1 && !line.chars().any(char::is_numeric);
        if line.trim().is_empty() || is_heading {
            continue;
        }
        match days_of(line) {
            Ok(found) => days.extend(found),
            Err(why) => bad.push(BadLine { line: nth, why }),
        }
    }
    if bad.is_empty() { Ok(merged(&[], &days)) } else { Err(bad) }
}

fn days_of(line: &str) -> Result<Vec<CalendarDay>, Why> {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | ';' | '；');
    let mut words = line.split(is_gap).filter(|word| !word.is_empty());
    let run = words.next().ok_or(Why::NoDay)?;
    let (first, last) = match run.split_once(['至', '到', '~', '～']) {
        Some((first, last)) => (first, last),
        None => (run, run),
    };
    let parse = |raw: &str| Day::parse(raw).map_err(|_| Why::NoDay);
    let (first, last) = (parse(first)?, parse(last)?);
    if !(0..LONGEST).contains(&last.since(first)) {
        return Err(Why::Run);
    }
    let word = words.next().ok_or(Why::NoWord)?;
    let working = match (word.contains('班'), word.contains(['休', '假'])) {
        // 调休上班 is work, 放假 and 休息 are not.
        (true, _) => true,
        (false, true) => false,
        (false, false) => return Err(Why::NoWord),
    };
    let label = words.next().and_then(|word| Line::parse(word).ok());
    let run = std::iter::successors(Some(first), |day| Some(day.plus_days(1)));
    let day = |day| CalendarDay { day: Some(day), working, label: label.clone() };
    Ok(run.take_while(|day| *day <= last).map(day).collect())
}

/// Whether a line is an item of the notice: `一、元旦：…`.
fn is_item(line: &str) -> bool {
    let mut chars = line.trim_start().chars();
    let numeral = |c: char| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    chars.next().is_some_and(numeral) && chars.next() == Some('、') && line.contains(['：', ':'])
}

/// Reads the notice: `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。`
fn read_notice(notice: &str) -> Result<Vec<CalendarDay>, Vec<BadLine>> {
    let year = notice.split('年').find_map(|before| {
        let digits = before.len().checked_sub(4).and_then(|at| before.get(at..))?;
        digits.parse::<i32>().ok()
    });
    let (mut days, mut bad) = (Vec::new(), Vec::new());
    for (nth, line) in (1..).zip(notice.lines()) {
        if !is_item(line) {
            continue;
        }
        match year.ok_or(Why::NoYear).and_then(|year| item(line, year)) {
            Ok(found) => days.extend(found),
            Err(why) => bad.push(BadLine { line: nth, why }),
        }
    }
    if bad.is_empty() { Ok(merged(&[], &days)) } else { Err(bad) }
}

/// The days of one item of the notice.
fn item(line: &str, year: i32) -> Result<Vec<CalendarDay>, Why> {
    let plain = unbracketed(line);
    let (name, said) = plain.split_once(['：', ':']).ok_or(Why::NoWord)?;
    let label = name.split('、').next_back().and_then(|name| Line::parse(name).ok());
    let mut days = Vec::new();
    for sentence in said.split(['。', '；']).filter(|it| it.contains('月')) {
        if let Some((run, rest)) = sentence.split_once('放') {
            let (first, last) = run.split_once(['至', '到']).unwrap_or((run, run));
            let first = short_day(first, year, None)?;
            let last = short_day(last, first.year(), Some(first))?;
            if !(0..LONGEST).contains(&last.since(first)) {
                return Err(Why::Run);
            }
            let run: Vec<Day> = std::iter::successors(Some(first), |day| Some(day.plus_days(1)))
                .take_while(|day| *day <= last)
                .collect();
            let counted = rest.split_once('共').and_then(|(_, count)| count.split('天').next()?.parse().ok());
            if counted.is_some_and(|count: usize| count != run.len()) {
                return Err(Why::Length);
            }
            days.extend(run.into_iter().map(|day| (day, false)));
        } else if let Some((list, _)) = sentence.split_once('上') {
            let mut before = None;
            for raw in list.split(['、', '，', ',']) {
                let day = short_day(raw, year, before)?;
                before = Some(day);
                days.push((day, true));
            }
        } else {
            return Err(Why::NoWord);
        }
    }
    let day = |(day, working)| CalendarDay { day: Some(day), working, label: label.clone() };
    if days.is_empty() { Err(Why::NoDay) } else { Ok(days.into_iter().map(day).collect()) }
}

/// A day of the notice, which names year and month only where they change: `2026年12月31日`, `1月3日`, `3日`.
fn short_day(raw: &str, year: i32, before: Option<Day>) -> Result<Day, Why> {
    let raw = raw.trim();
    let (year, raw) = match raw.split_once('年') {
        Some((year, rest)) => (year.trim().parse().map_err(|_| Why::NoDay)?, rest),
        None => (year, raw),
    };
    let (month, day) = match (raw.split_once('月'), before) {
        (Some((month, day)), _) => (month.trim().parse().map_err(|_| Why::NoDay)?, day),
        (None, Some(before)) => (before.month(), raw),
        (None, None) => return Err(Why::NoDay),
    };
    let day = day.trim().trim_end_matches('日').parse().map_err(|_| Why::NoDay)?;
    Day::new(year, month, day).map_err(|_| Why::NoDay)
}

/// A text without what stands in brackets.
fn unbracketed(text: &str) -> String {
    let mut depth = 0_u32;
    let outside = |c: &char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => (),
        }
        depth == 0
    };
    text.chars().filter(outside).collect()
}

/// The years for which a table lists so many days that it is the notice for the whole year.
pub fn whole_years(table: &[CalendarDay]) -> Vec<i32> {
    let count = |year: &i32| table.iter().filter(|it| it.day.map(Day::year) == Some(*year)).count();
    years(table).into_iter().filter(|year| WHOLE_YEAR <= count(year)).collect()
}

/// A table with another one laid over it, in the order of the days, each day once.
pub fn merged(table: &[CalendarDay], over: &[CalendarDay]) -> Vec<CalendarDay> {
    let days: BTreeMap<Day, &CalendarDay> =
        table.iter().chain(over).filter_map(|it| Some((it.day?, it))).collect();
    days.into_values().cloned().collect()
}

/// The years that a table speaks of.
pub fn years(table: &[CalendarDay]) -> Vec<i32> {
    let mut years: Vec<i32> = table.iter().filter_map(|it| it.day).map(Day::year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        choices::SpanFrom, choices::SpanUnit, field::Int, id::RecordId, kind::Kind, register::Register,
        rules::Limit, workdays::Calendar,
    };

    #[test]
    fn a_notice_is_read_as_it_is_pasted() {
        let table =
            "日期,安排,节日\n2027-10-01至2027-10-07 放假 国庆节\n\n2027年9月26日\t上班\n2027/10/9，调休上班";
        let days = read(table).unwrap();
        assert_eq!(days.len(), 9);
        assert_eq!(days.iter().filter(|it| it.working).count(), 2);
        assert_eq!(days[1].label.as_deref(), Some("国庆节"));
        assert_eq!(years(&days), [2027]);

        // With it, the days of that year are known and counted.
        let mut register = Register::new(RecordId::derived(Kind::Register, &[]));
        register.calendar = days;
        register.calendar_years = vec![Int::new(2027).unwrap()];
        let limit = Limit { n: 10, unit: SpanUnit::WorkingDay, from: SpanFrom::Assigned };
        let count = Calendar::of(&register).count(Day::parse("2027-09-24").unwrap(), limit, true);
        assert_eq!((count.end.to_string().as_str(), count.unknown_year), ("2027-10-13", None));
    }

    #[test]
    fn a_line_that_says_nothing_is_named_and_the_rest_is_not_taken() {
        let bad =
            read("2027-10-01 放假\n十月一日 放假\n2027-10-02\n2027-10-07至2027-10-01 放假\n2027-10-08 上课");
        let bad: Vec<_> = bad.unwrap_err().iter().map(|it| (it.line, it.why)).collect();
        assert_eq!(bad, [(2, Why::NoDay), (3, Why::NoWord), (4, Why::Run), (5, Why::NoWord)]);
    }

    /// The notice for 2026, as it was published.
    const NOTICE: &str = "国务院办公厅关于2026年部分节假日安排的通知
经国务院批准，现将2026年元旦、春节等节日放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
　　二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
　　三、清明节：4月4日（周六）至6日（周一）放假，共3天。
　　四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
　　五、端午节：6月19日（周五）至21日（周日）放假，共3天。
　　六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
　　七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
国务院办公厅
2025年11月4日";

    #[test]
    fn the_notice_as_published_says_what_the_built_in_table_says() {
        let days = read(NOTICE).unwrap();
        assert_eq!((days.len(), whole_years(&days)), (39, vec![2026]));
        let calendar = Calendar::default();
        let listed = |day: Day| days.iter().find(|it| it.day == Some(day));
        let mut day = Day::parse("2026-01-01").unwrap();
        while day.year() == 2026 {
            let said = listed(day).map_or(!day.is_weekend(), |it| it.working);
            assert_eq!(said, calendar.is_working(day), "{day}");
            day = day.plus_days(1);
        }
        assert_eq!(days[3].label.as_deref(), Some("元旦"));
    }

    #[test]
    fn a_notice_may_reach_into_the_year_before_and_is_checked() {
        let days = read("2023年安排\n一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。").unwrap();
        let days: Vec<String> = days.iter().filter_map(|it| it.day).map(|it| it.to_string()).collect();
        assert_eq!(days, ["2022-12-31", "2023-01-01", "2023-01-02"]);
        let bad = read(
            "2027年安排\n一、元旦：1月1日至3日放假，共4天。\n二、春节：初一放假。\n三、清明节：4月5日休整。",
        );
        let bad: Vec<_> = bad.unwrap_err().iter().map(|it| (it.line, it.why)).collect();
        assert_eq!(bad, [(2, Why::Length), (3, Why::NoDay), (4, Why::NoWord)]);
        assert_eq!(read("一、元旦：1月1日放假。").unwrap_err()[0].why, Why::NoYear);
    }

    #[test]
    fn a_later_table_replaces_single_days() {
        let (old, new) =
            (read("2027-10-01 放假\n2027-10-02 放假").unwrap(), read("2027-10-02 上班").unwrap());
        let days = merged(&old, &new);
        assert_eq!(days.iter().map(|it| it.working).collect::<Vec<_>>(), [false, true]);
    }
}
