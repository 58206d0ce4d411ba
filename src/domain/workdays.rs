//! Working days: the week, the statutory holidays and make-up days (调休), and how a span of time is counted.

use std::collections::{BTreeMap, BTreeSet};

use chinese_holiday::{Ymd, chinese_holiday};

use super::{
    choices::{SpanFrom, SpanUnit},
    day::Day,
    field::Int,
    register::Register,
    rules::Limit,
};

/// The years whose holidays are built in.
pub const BUILT_IN: std::ops::RangeInclusive<i32> = 2004..=2026;

/// Which days are worked: the built-in holidays, and what the register adds or changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    changes: BTreeMap<Day, bool>,
    years: BTreeSet<i32>,
}

/// How a due date was counted, step by step, so that a screen can say it in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The day from which it counts; that day itself is not counted.
    pub start: Day,
    /// What happened on that day.
    pub from: SpanFrom,
    /// How many.
    pub n: u32,
    pub unit: SpanUnit,
    /// Where the counting ends, before any shift.
    pub plain: Day,
    /// The due date.
    pub end: Day,
    /// The make-up days among the days counted: weekends that are worked.
    pub makeups: Vec<Day>,
    /// The holidays on weekdays that were passed over.
    pub holidays: Vec<Day>,
    /// The first year on the way for which no holidays are known.
    pub unknown_year: Option<i32>,
}

impl Calendar {
    /// The built-in holidays with the register's own days and years.
    pub fn of(register: &Register) -> Calendar {
        Calendar {
            changes: register.calendar.iter().filter_map(|it| Some((it.day?, it.working))).collect(),
            years: register
                .calendar_years
                .iter()
                .filter_map(|year| i32::try_from(Int::value(*year)).ok())
                .collect(),
        }
    }

    /// Whether the holidays of this year are known; those of another year are guessed from the week.
    pub fn knows(&self, year: i32) -> bool {
        BUILT_IN.contains(&year) || self.years.contains(&year)
    }

    /// Whether people work on this day.
    pub fn is_working(&self, day: Day) -> bool {
        self.changes.get(&day).copied().or_else(|| built_in(day)).unwrap_or_else(|| !day.is_weekend())
    }

    /// Counts a limit from a day. `shift`: whether an end on a day off moves to the next working day.
    pub fn count(&self, start: Day, limit: Limit, shift: bool) -> Count {
        let plain = match limit.unit {
            SpanUnit::WorkingDay => self.nth_working(start, limit.n),
            SpanUnit::Day => start.plus_days(limit.n),
            SpanUnit::Month => start.plus_months(limit.n),
        };
        let end = if shift && limit.unit != SpanUnit::WorkingDay && !self.is_working(plain) {
            self.nth_working(plain, 1)
        } else {
            plain
        };
        // Months do not depend on the days between, only on whether the last one is worked.
        let looked_at = match limit.unit {
            SpanUnit::WorkingDay => start.plus_days(1),
            _ => plain,
        };
        let days = || {
            std::iter::successors(Some(looked_at), |day| Some(day.plus_days(1))).take_while(|day| *day <= end)
        };
        Count {
            start,
            from: limit.from,
            n: limit.n,
            unit: limit.unit,
            plain,
            end,
            makeups: days().filter(|day| day.is_weekend() && self.is_working(*day)).collect(),
            holidays: days().filter(|day| !day.is_weekend() && !self.is_working(*day)).collect(),
            unknown_year: days().map(Day::year).find(|year| !self.knows(*year)),
        }
    }

    fn nth_working(&self, start: Day, n: u32) -> Day {
        let mut day = start;
        for _ in 0..n {
            day = day.plus_days(1);
            while !self.is_working(day) {
                day = day.plus_days(1);
            }
        }
        day
    }
}

/// Days that people worked and that the crate's table has wrong: the notices for 2016 and 2017 say so.
const CORRECTIONS: [(i32, u32, u32); 2] = [(2016, 10, 9), (2016, 12, 30)];

/// Whether the built-in holidays say that this day is worked.
fn built_in(day: Day) -> Option<bool> {
    // The crate stops a week before its last year does, since the next New Year's notice may reach back.
    let last = (*BUILT_IN.end(), 12, 25);
    if CORRECTIONS.contains(&(day.year(), day.month(), day.day())) {
        return Some(true);
    }
    if !BUILT_IN.contains(&day.year()) || last < (day.year(), day.month(), day.day()) {
        return None;
    }
    let ymd = Ymd::new(
        u16::try_from(day.year()).ok()?,
        u8::try_from(day.month()).ok()?,
        u8::try_from(day.day()).ok()?,
    );
    Some(chinese_holiday(ymd).is_workday())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{id::RecordId, kind::Kind, register::CalendarDay};

    fn day(raw: &str) -> Day {
        Day::parse(raw).unwrap()
    }

    fn limit(n: u32, unit: SpanUnit) -> Limit {
        Limit { n, unit, from: SpanFrom::Assigned }
    }

    #[test]
    fn spans_end_where_the_rules_say() {
        use SpanUnit::*;
        for (start, n, unit, end) in [
            ("2023-04-07", 3, Month, "2023-07-07"),
            // A Saturday, but worked.
            ("2023-04-07", 6, Month, "2023-10-07"),
            ("2023-04-07", 10, WorkingDay, "2023-04-21"),
            // Sunday 04-23 is a make-up day.
            ("2023-04-07", 15, WorkingDay, "2023-04-27"),
            ("2023-11-30", 3, Month, "2024-02-29"),
            // Ends in the National Day holiday.
            ("2023-07-01", 3, Month, "2023-10-07"),
            ("2023-04-07", 10, Day, "2023-04-17"),
            ("2023-04-07", 0, WorkingDay, "2023-04-07"),
        ] {
            let count = Calendar::default().count(day(start), limit(n, unit), true);
            assert_eq!(count.end, day(end), "{start} + {n} {unit:?}");
        }
    }

    #[test]
    fn an_end_on_a_day_off_stays_where_the_rules_do_not_shift() {
        let count = Calendar::default().count(day("2023-07-01"), limit(3, SpanUnit::Month), false);
        assert_eq!(count.end, day("2023-10-01"));
    }

    #[test]
    fn a_count_names_the_days_that_were_unusual() {
        let count = Calendar::default().count(day("2023-04-07"), limit(20, SpanUnit::WorkingDay), true);
        assert_eq!(count.makeups, [day("2023-04-23"), day("2023-05-06")]);
        assert_eq!(count.holidays, [day("2023-05-01"), day("2023-05-02"), day("2023-05-03")]);
        assert_eq!(count.unknown_year, None);
    }

    #[test]
    fn a_year_without_holidays_counts_weekends_only_and_says_so() {
        let plain = Calendar::default().count(day("2027-09-24"), limit(10, SpanUnit::WorkingDay), true);
        assert_eq!((plain.end, plain.unknown_year), (day("2027-10-08"), Some(2027)));

        let mut register = Register::new(RecordId::derived(Kind::Register, &[]));
        register.calendar_years = vec![Int::new(2027).unwrap()];
        register.calendar = (1..=7)
            .map(|n| CalendarDay { day: Some(Day::new(2027, 10, n).unwrap()), working: false, label: None })
            .collect();
        let known = Calendar::of(&register).count(day("2027-09-24"), limit(10, SpanUnit::WorkingDay), true);
        assert_eq!((known.end, known.unknown_year), (day("2027-10-15"), None));
    }

    /// The days of 2004 to 2026 that differ from the week, from the PyPI package `chinesecalendar`.
    const ORACLE: &str = include_str!("../../tests/fixtures/working_days.txt");

    #[test]
    fn every_day_of_every_built_in_year_agrees_with_the_oracle() {
        let unusual: BTreeSet<Day> = ORACLE.split_whitespace().map(day).collect();
        assert!(500 < unusual.len());
        let calendar = Calendar::default();
        let (mut today, last) = (day("2004-01-01"), day("2026-12-31"));
        let mut wrong = Vec::new();
        while today <= last {
            if calendar.is_working(today) != (today.is_weekend() == unusual.contains(&today)) {
                wrong.push(today);
            }
            today = today.plus_days(1);
        }
        // The notice for 2006 made this Saturday a working day; the oracle's table lacks it.
        assert_eq!(wrong, [day("2005-12-31")]);
    }
}
