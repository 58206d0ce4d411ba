//! Days as tables hold them: typed dates, plain serial numbers of both epochs, moments of other systems, and everything people write.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::{book::Cell, problem::Why};
use crate::{
    domain::{day::Day, fold::folded},
    text::{
        columns::numeral,
        days::{self, Part},
    },
};

/// The serial numbers that stand for days between 1950 and 2199.
const SERIALS: std::ops::Range<f64> = 18_264.0..109_574.0;
/// How many days the epoch of 1904 is behind that of 1900.
const EPOCHS_APART: u64 = 1_462;
/// The milliseconds since 1970 that stand for moments of this century.
const MILLISECONDS: std::ops::Range<f64> = 946_684_800_000.0..4_102_444_800_000.0;
/// How far China's time is ahead, in minutes.
const CHINA: i64 = 8 * 60;

/// Which of two numbers is the month, where a column writes 3/4/2025.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    MonthFirst,
    /// The second.
    DayFirst,
}

/// From where a day gets the year that it does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// From another day of the row, on which or after which it is.
    Since(Day),
    /// From another day of the row, on which or before which it is.
    Until(Day),
    /// From the title above the table.
    Titled(i32),
    /// From what a person answered.
    Told(i32),
}

impl Year {
    /// The day of this month and day, and why a person should look at it.
    fn day(self, month: i64, day: i64) -> Option<(Day, Option<Why>)> {
        let of = |year| new(i64::from(year), month, day);
        match self {
            Year::Since(first) => {
                let day = of(first.year()).filter(|day| first <= *day).or_else(|| of(first.year() + 1))?;
                Some((day, Some(Why::YearOfRow)))
            }
            Year::Until(last) => {
                let day = of(last.year()).filter(|day| *day <= last).or_else(|| of(last.year() - 1))?;
                Some((day, Some(Why::YearOfRow)))
            }
            Year::Titled(year) => Some((of(year)?, Some(Why::YearOfTitle))),
            Year::Told(year) => Some((of(year)?, None)),
        }
    }
}

/// By what the days of a column are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habit {
    /// Whether numbers count from 1904.
    pub is_1904: bool,
    /// From where a day gets its year.
    pub year: Option<Year>,
    /// Which number is the month.
    pub order: Option<Order>,
}

/// A day that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    pub day: Day,
    /// Why a person should look at it.
    pub why: Option<Why>,
    /// Other days that it may be.
    pub others: Vec<Day>,
    /// Whether the cell says more than the day, such as a time.
    pub has_more: bool,
}

/// Why no day was read, and the days that it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    pub why: Why,
    /// The days.
    pub choices: Vec<Day>,
}

impl From<Why> for Unread {
    fn from(why: Why) -> Unread {
        Unread { why, choices: Vec::new() }
    }
}

fn plainly(day: Day, why: Option<Why>) -> Read {
    Read { day, why, others: Vec::new(), has_more: false }
}

fn new(year: i64, month: i64, day: i64) -> Option<Day> {
    let [month, day] = [month, day].map(|n| u32::try_from(n).unwrap_or_default());
    Day::new(i32::try_from(year).ok()?, month, day).ok()
}

/// Reads the day in a cell.
pub fn read(cell: &Cell, habit: &Habit) -> Result<Read, Unread> {
    match cell {
        Cell::Day(day) => Ok(plainly(*day, None)),
        Cell::Number(n) => number(*n, habit.is_1904).ok_or_else(|| Why::NotADay.into()),
        Cell::Text(_) => text(&cell.to_string(), habit),
        _ => Err(Why::NotADay.into()),
    }
}

/// Whether a cell holds a day, also one of which not all is known.
pub fn is_day(cell: &Cell) -> bool {
    let habit = Habit { year: Some(Year::Told(2000)), ..Habit::default() };
    read(cell, &habit).map_or_else(|unread| !unread.choices.is_empty(), |_| true)
}

/// A number is a date written without marks, a moment in milliseconds, or a serial number whose format got lost.
fn number(n: f64, is_1904: bool) -> Option<Read> {
    if n.fract() == 0.0 && (19_490_101.0..21_991_232.0).contains(&n) {
        return Day::parse(&n.to_string()).ok().map(|day| plainly(day, None));
    }
    if MILLISECONDS.contains(&n) {
        let moment = chrono::DateTime::from_timestamp_millis(n as i64)?.naive_utc();
        return instant(moment, 0);
    }
    let serial = if is_1904 { n + EPOCHS_APART as f64 } else { n };
    if !SERIALS.contains(&serial) {
        return None;
    }
    // 1899-12-30, since Excel counts a 29 February 1900 that never was.
    let date = NaiveDate::from_ymd_opt(1899, 12, 30)
        .and_then(|epoch| epoch.checked_add_days(Days::new(serial as u64)));
    let day = date.and_then(day_of)?;
    Some(Read { has_more: n.fract() != 0.0, ..plainly(day, Some(Why::Serial)) })
}

fn day_of(date: NaiveDate) -> Option<Day> {
    Day::parse(&date.to_string()).ok()
}

/// A moment by a clock so many minutes ahead of the world's, as the day that it is in China.
fn instant(moment: NaiveDateTime, ahead: i64) -> Option<Read> {
    let here = moment.checked_add_signed(TimeDelta::minutes(CHINA - ahead))?;
    let why = (ahead != CHINA).then_some(Why::WorldTime);
    Some(Read { has_more: here.time() != NaiveTime::MIN, ..plainly(day_of(here.date())?, why) })
}

fn text(raw: &str, habit: &Habit) -> Result<Read, Unread> {
    let plain = days::plain(&folded(raw));
    let (plain, weekday) = days::without_weekday(&plain);
    let mut read = dated(&plain, habit).map_err(|mut unread| {
        unread.choices.sort_unstable();
        unread.choices.dedup();
        unread
    })?;
    if weekday.is_some_and(|weekday| weekday != read.day.weekday()) && read.why.is_none() {
        read.why = Some(Why::Weekday);
    }
    Ok(read)
}

fn dated(plain: &str, habit: &Habit) -> Result<Read, Unread> {
    if let Some(read) = plain.parse::<f64>().ok().and_then(|n| number(n, habit.is_1904)) {
        return Ok(read);
    }
    if let Some(read) = compact(plain) {
        return Ok(read);
    }
    if let Some((date, time)) = timed(plain) {
        let mut read = whole(&date, habit)?;
        match time.ahead.filter(|ahead| *ahead != CHINA) {
            Some(ahead) => {
                let at = NaiveDate::from_ymd_opt(read.day.year(), read.day.month(), read.day.day())
                    .and_then(|date| instant(date.and_time(time.at), ahead));
                read = Read { others: read.others, ..at.ok_or(Why::NotADay)? };
            }
            None => read.has_more |= time.at != NaiveTime::MIN,
        }
        return Ok(read);
    }
    if let Some(before) = days::without_limit(plain)
        && let Ok(read) = dated(before, habit)
    {
        return Ok(Read { has_more: true, ..read });
    }
    if let Some((month, part)) = days::part_of_month(plain) {
        return Err(Unread { why: Why::VagueDay, choices: in_month(month, part, habit) });
    }
    for between in days::BETWEEN {
        if let Some((first, last)) = plain.split_once(between)
            && let Ok(first) = whole(first, habit)
        {
            let year = Some(Year::Since(first.day));
            let last = whole(last, &Habit { year, ..*habit }).ok().map(|it| it.day);
            return Err(Unread {
                why: Why::SeveralDays,
                choices: std::iter::once(first.day).chain(last).collect(),
            });
        }
    }
    whole(plain, habit)
}

/// The day that a part of a month most likely means.
fn in_month(month: &str, part: Part, habit: &Habit) -> Vec<Day> {
    let Some(parts) = numbers(month) else { return Vec::new() };
    let first = match parts.numbers[..] {
        [y, m] if 1900 < y => new(y, m, 1),
        [m] => {
            habit.year.and_then(|year| Some(year.day(m, 28)?.0)).and_then(|it| new(it.year().into(), m, 1))
        }
        _ => None,
    };
    let day = first.map(|first| match part {
        Part::Start => first,
        Part::Until(day) => first.plus_days(day - 1),
        Part::End => first.plus_months(1).pred(),
    });
    day.into_iter().collect()
}

/// `20250710`, `202507100930` and `20250710093000`: what other systems write without any marks.
fn compact(plain: &str) -> Option<Read> {
    let is_plain = matches!(plain.len(), 12 | 14) && plain.bytes().all(|b| b.is_ascii_digit());
    let day = is_plain.then(|| Day::parse(&plain[..8]).ok()).flatten()?;
    Some(Read { has_more: plain[8..].bytes().any(|b| b != b'0'), ..plainly(day, None) })
}

/// A time of day, and how many minutes its clock is ahead of the world's, where it says so.
struct Time {
    at: NaiveTime,
    ahead: Option<i64>,
}

/// The date and the time of a text that has both.
fn timed(plain: &str) -> Option<(String, Time)> {
    let is_digit = |c: &char| c.is_ascii_digit();
    let worded = days::TIMES.iter().find_map(|(word, add)| Some((plain.find(word)?, word.len(), *add)));
    let (start, from, add) = match worded {
        Some((at, length, add)) => (at, at + length, add),
        None => {
            // An hour has at most two digits before its mark.
            let mark = plain.find(|c| c == ':' || days::HOURS.contains(&c))?;
            let digits = plain[..mark].chars().rev().take_while(is_digit).count().min(2);
            (mark - digits, mark - digits, 0)
        }
    };
    let date = plain[..start].trim_end_matches(['t', ' ']);
    let time = &plain[from..];
    let end = time.find(|c: char| !c.is_ascii_digit() && !days::CLOCK.contains(&c)).unwrap_or(time.len());
    // A year may follow the time, as in Thu Jul 10 00:00:00 CST 2025.
    let (clock, rest) = time.split_at(end);
    let numbers: Vec<u32> =
        clock.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    let hour = *numbers.first()?;
    let add = if rest.starts_with("pm") { 12 } else { add };
    let hour = if hour < 12 && add == 12 { hour + 12 } else { hour };
    let minute = numbers.get(1).copied().unwrap_or_default();
    let at = NaiveTime::from_hms_opt(hour % 24, minute, numbers.get(2).copied().unwrap_or_default())?;
    let rest = rest.trim();
    let (zone, year) = match rest.rsplit_once(' ') {
        Some((zone, year)) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => {
            (zone, Some(year))
        }
        _ => (rest, None),
    };
    let date = match year {
        Some(year) => format!("{date} {year}"),
        None => date.to_owned(),
    };
    Some((date, Time { at, ahead: ahead(zone) }))
}

/// `z`, `+08:00`, `utc`, `gmt+0800`; CST is China's in China.
fn ahead(zone: &str) -> Option<i64> {
    let zone = zone.trim_start_matches(['(', ' ']).trim_end_matches([')', ' ']);
    let zone = zone.strip_prefix("utc").or(zone.strip_prefix("gmt")).map_or(zone, |rest| match rest {
        "" => "z",
        rest => rest,
    });
    if zone == "z" {
        return Some(0);
    }
    let (sign, digits) = match zone.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = digits.split_at_checked(2).unwrap_or((&digits, ""));
    Some(sign * (hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().unwrap_or_default()))
}

/// The numbers of a date, and how it tells them apart.
struct Parts {
    numbers: Vec<i64>,
    /// The place of the one that names a month, by its name or its mark.
    month: Option<usize>,
    /// Whether the year has its mark.
    has_year: bool,
}

fn numbers(plain: &str) -> Option<Parts> {
    let mut parts = Parts { numbers: Vec::new(), month: None, has_year: plain.contains(days::YEAR) };
    for piece in plain.split_inclusive(days::MARKS) {
        let word = piece.trim_end_matches(days::MARKS);
        if word.is_empty() {
            continue;
        }
        let named = days::month(word);
        if named.is_some() || piece.ends_with(days::MONTH) {
            parts.month = Some(parts.numbers.len());
        }
        parts.numbers.push(named.or_else(|| numeral(word))?);
    }
    Some(parts)
}

/// A date without a time.
fn whole(plain: &str, habit: &Habit) -> Result<Read, Unread> {
    let not = || Unread::from(Why::NotADay);
    let Parts { numbers, month, has_year } = numbers(plain).ok_or_else(not)?;
    let sure = |day: Option<Day>| day.map(|day| plainly(day, None)).ok_or_else(not);
    let short = |day: Option<Day>| day.map(|day| plainly(day, Some(Why::ShortYear))).ok_or_else(not);
    let doubtful =
        |days: [Option<Day>; 2]| Unread { why: Why::DayOrder, choices: days.into_iter().flatten().collect() };
    match numbers[..] {
        [y, m, d] if 1900 < y => sure(new(y, m, d)),
        [a, b, y] if 1900 < y => match (month, habit.order, new(y, a, b), new(y, b, a)) {
            (Some(0), ..) => sure(new(y, a, b)),
            (Some(1), ..) => sure(new(y, b, a)),
            // 4/7/2023 and 7/4/2023 are told apart only where one number is no month.
            (_, _, one, other) if one.is_none() || other.is_none() || one == other => sure(one.or(other)),
            (_, Some(Order::MonthFirst), one, _) => sure(one),
            (_, Some(Order::DayFirst), _, other) => sure(other),
            (_, None, one, other) => Err(doubtful([one, other])),
        },
        [y, m, d] if y < 100 && has_year => short(new(2000 + y, m, d)),
        // 10-JUL-25: some systems write the day first, others the year.
        [a, b, c] if month == Some(1) && a < 100 && c < 100 => {
            let (day_first, year_first) = (new(2000 + c, b, a), new(2000 + a, b, c));
            let day = day_first.or(year_first).ok_or_else(not)?;
            let others = year_first.filter(|other| *other != day).into_iter().collect();
            Ok(Read { others, ..plainly(day, Some(Why::DayOrder)) })
        }
        [a, b, c] if a < 100 && c < 100 && plain.contains('/') && a <= 12 => match habit.order {
            Some(Order::MonthFirst) => short(new(2000 + c, a, b)),
            Some(Order::DayFirst) => short(new(2000 + c, b, a)),
            None => Err(doubtful([new(2000 + c, a, b), new(2000 + a, b, c)])),
        },
        // Two digits first are a year of this century where the rest is a month and a day.
        [y, m, d] if (13..100).contains(&y) && d < 100 => short(new(2000 + y, m, d)),
        [m, d] if m <= 12 => {
            // No year has a 31st of June.
            new(2000, m, d).ok_or_else(not)?;
            let year = habit.year.ok_or(Unread::from(Why::NoYear))?;
            let (day, why) = year.day(m, d).ok_or_else(not)?;
            Ok(plainly(day, why))
        }
        _ => Err(not()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HABIT: Habit = Habit { is_1904: false, year: None, order: None };

    fn of(cell: Cell, habit: &Habit) -> Result<(String, Option<Why>), Why> {
        read(&cell, habit).map(|it| (it.day.to_string(), it.why)).map_err(|it| it.why)
    }

    fn text(raw: &str) -> Cell {
        Cell::Text(raw.into())
    }

    #[test]
    fn every_form_of_a_day_is_read_and_what_is_guessed_is_said() {
        let good = |day: &str| Ok((day.to_owned(), None));
        let odd = |day: &str, why| Ok((day.to_owned(), Some(why)));
        let habit = Habit { year: Some(Year::Titled(2025)), ..HABIT };
        for (raw, expected) in [
            ("2025年3月1日", good("2025-03-01")),
            ("2025.3.1", good("2025-03-01")),
            ("2025/3/1", good("2025-03-01")),
            ("2025-03-01 10:30:00", good("2025-03-01")),
            ("2025-03-01T00:00:00", good("2025-03-01")),
            ("20250301", good("2025-03-01")),
            ("２０２５．３．１　", good("2025-03-01")),
            ("二〇二五年三月一日", good("2025-03-01")),
            ("二○二五年三月十一日", good("2025-03-11")),
            ("二零二五年三月二十一日", good("2025-03-21")),
            ("2025年 3月 1日", good("2025-03-01")),
            ("2025年07月10", good("2025-07-10")),
            ("2025–7–10", good("2025-07-10")),
            ("2025\u{2f47}7", Err(Why::NotADay)),
            ("2025年7\u{2f49}10\u{2f47}", good("2025-07-10")),
            ("31/3/2025", good("2025-03-31")),
            ("3/31/2025", good("2025-03-31")),
            ("3月1日", odd("2025-03-01", Why::YearOfTitle)),
            ("3.1", odd("2025-03-01", Why::YearOfTitle)),
            ("25.3.1", odd("2025-03-01", Why::ShortYear)),
            ("25年3月1日", odd("2025-03-01", Why::ShortYear)),
            ("45717", odd("2025-03-01", Why::Serial)),
            ("3/4/2025", Err(Why::DayOrder)),
            ("3/4/25", Err(Why::DayOrder)),
            ("2025年3月", Err(Why::NotADay)),
            ("2025-2-30", Err(Why::NotADay)),
            ("尽快", Err(Why::NotADay)),
            ("收到之日起三个月内", Err(Why::NotADay)),
            // What stands with the day.
            ("2025年7月10日前", good("2025-07-10")),
            ("2025年7月10日之前", good("2025-07-10")),
            ("2025.7.10（星期四）", good("2025-07-10")),
            ("2025年7月10日 星期五", odd("2025-07-10", Why::Weekday)),
            ("2025年7月10日 上午9时", good("2025-07-10")),
            ("2025年7月10日9时30分", good("2025-07-10")),
            ("2025/7/10 0:00", good("2025-07-10")),
            ("2025-07-10 00:00:00.0", good("2025-07-10")),
            ("20250710093000", good("2025-07-10")),
            ("7/10/2025 3:15:00 PM", Err(Why::DayOrder)),
            ("07/30/2025 11:59:00 PM", good("2025-07-30")),
            // Other systems.
            ("Thu Jul 10 00:00:00 CST 2025", good("2025-07-10")),
            ("Jul 10, 2025", good("2025-07-10")),
            ("10 July 2025", good("2025-07-10")),
            ("2025-07-10T00:00:00.000+08:00", good("2025-07-10")),
            ("2025-07-09T16:00:00.000Z", odd("2025-07-10", Why::WorldTime)),
            ("2025-07-09T15:59:59Z", odd("2025-07-09", Why::WorldTime)),
            ("2025-07-09T20:00:00-0400", odd("2025-07-10", Why::WorldTime)),
            ("Wed Jul 09 16:00:00 UTC 2025", odd("2025-07-10", Why::WorldTime)),
            ("1752076800000", odd("2025-07-10", Why::WorldTime)),
            ("15-7月 -25", odd("2025-07-15", Why::DayOrder)),
            ("10-JUL-25", odd("2025-07-10", Why::DayOrder)),
            ("15-7月-2025", good("2025-07-15")),
            // What is no one day.
            ("2025年7月底", Err(Why::VagueDay)),
            ("7月上旬", Err(Why::VagueDay)),
            ("2025-7-10至2025-8-10", Err(Why::SeveralDays)),
        ] {
            assert_eq!(of(text(raw), &habit), expected, "{raw}");
        }
    }

    #[test]
    fn the_days_that_a_cell_may_mean_are_shown() {
        let others = |raw: &str| match read(&text(raw), &HABIT) {
            Ok(it) => it.others,
            Err(it) => it.choices,
        };
        for (raw, days) in [
            ("3/4/2025", vec!["2025-03-04", "2025-04-03"]),
            ("3/4/25", vec!["2003-04-25", "2025-03-04"]),
            ("15-7月 -25", vec!["2015-07-25"]),
            ("10-JUL-25", vec!["2010-07-25"]),
            ("2025年7月底", vec!["2025-07-31"]),
            ("2025年2月下旬", vec!["2025-02-28"]),
            ("2025年7月中旬前", vec!["2025-07-20"]),
            ("2025-7-10至8-10", vec!["2025-07-10", "2025-08-10"]),
            ("2025年12月20日至1月5日", vec!["2025-12-20", "2026-01-05"]),
            ("尽快", vec![]),
        ] {
            let found: Vec<String> = others(raw).iter().map(ToString::to_string).collect();
            assert_eq!(found, days, "{raw}");
        }
    }

    #[test]
    fn a_column_may_be_told_which_number_is_the_month() {
        let by = |order| of(text("3/4/2025"), &Habit { order: Some(order), ..HABIT });
        assert_eq!(by(Order::MonthFirst), Ok(("2025-03-04".to_owned(), None)));
        assert_eq!(by(Order::DayFirst), Ok(("2025-04-03".to_owned(), None)));
        // Where only one order makes a day, that one counts.
        let habit = Habit { order: Some(Order::MonthFirst), ..HABIT };
        assert_eq!(of(text("31/3/2025"), &habit), Ok(("2025-03-31".to_owned(), None)));
    }

    #[test]
    fn a_missing_year_comes_from_the_row_the_title_or_an_answer_and_from_nothing_else() {
        let day = |year: i32, month, day| Day::new(year, month, day).unwrap();
        let by = |raw: &str, year| of(text(raw), &Habit { year, ..HABIT });
        assert_eq!(by("5月10日", None), Err(Why::NoYear));
        let since = Some(Year::Since(day(2023, 4, 7)));
        assert_eq!(by("5月10日", since), Ok(("2023-05-10".to_owned(), Some(Why::YearOfRow))));
        assert_eq!(by("1月10日", since), Ok(("2024-01-10".to_owned(), Some(Why::YearOfRow))));
        let until = Some(Year::Until(day(2023, 1, 7)));
        assert_eq!(by("12月30日", until), Ok(("2022-12-30".to_owned(), Some(Why::YearOfRow))));
        assert_eq!(by("2月29日", Some(Year::Told(2023))), Err(Why::NotADay));
        assert_eq!(by("5月10日", Some(Year::Told(2023))), Ok(("2023-05-10".to_owned(), None)));
    }

    #[test]
    fn a_time_that_is_no_part_of_a_day_is_not_forgotten() {
        let has_more = |raw: &str| read(&text(raw), &HABIT).unwrap().has_more;
        for raw in ["2025-7-10 09:30", "2025年7月10日下午3时", "2025年7月10日前", "2025-07-09T16:30:00Z"]
        {
            assert!(has_more(raw), "{raw}");
        }
        for raw in ["2025-7-10", "2025/7/10 0:00", "2025-07-09T16:00:00Z", "2025.7.10（星期四）"] {
            assert!(!has_more(raw), "{raw}");
        }
    }

    #[test]
    fn serial_numbers_of_both_epochs_are_one_day() {
        let serial = Ok(("2025-03-01".to_owned(), Some(Why::Serial)));
        assert_eq!(of(Cell::Number(45717.0), &HABIT), serial);
        assert_eq!(of(Cell::Number(45717.5), &HABIT), serial);
        assert_eq!(of(Cell::Number(44255.0), &Habit { is_1904: true, ..HABIT }), serial);
        assert_eq!(of(Cell::Number(20250301.0), &HABIT), Ok(("2025-03-01".to_owned(), None)));
        assert_eq!(of(Cell::Number(12.0), &HABIT), Err(Why::NotADay));
    }
}
