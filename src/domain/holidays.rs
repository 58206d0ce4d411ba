//! 假日表: the yearly notice of days off and make-up days as a table that can be pasted, a day or a run of days a
//! line: `2027-10-01至2027-10-07 放假 国庆节`, `2027-09-26 上班`.

use std::collections::BTreeMap;

use super::{day::Day, person::CalendarDay, text::Line};

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
}

/// The longest run of days in one line.
const LONGEST: i64 = 31;

/// Reads a table. A first line without a digit is a heading; empty lines are left out.
pub fn read(table: &str) -> Result<Vec<CalendarDay>, Vec<BadLine>> {
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

    #[test]
    fn a_later_table_replaces_single_days() {
        let (old, new) =
            (read("2027-10-01 放假\n2027-10-02 放假").unwrap(), read("2027-10-02 上班").unwrap());
        let days = merged(&old, &new);
        assert_eq!(days.iter().map(|it| it.working).collect::<Vec<_>>(), [false, true]);
    }
}
