//! Days as tables hold them: typed dates, plain serial numbers of both epochs, and everything people write.

use chrono::{Days, NaiveDate};

use super::{book::Cell, problem::Why};
use crate::{domain::day::Day, text::columns};

/// The serial numbers that stand for days between 1950 and 2199.
const SERIALS: std::ops::Range<f64> = 18_264.0..109_574.0;
/// How many days the epoch of 1904 is behind that of 1900.
const EPOCHS_APART: u64 = 1_462;

/// A day that was read, and why a person should look at it.
pub type Read = (Day, Option<Why>);

/// Reads the day in a cell. `is_1904`: numbers count from 1904; `year`: the year of a day that names none.
pub fn read(cell: &Cell, is_1904: bool, year: Option<i32>) -> Result<Read, Why> {
    match cell {
        Cell::Day(day) => Ok((*day, None)),
        Cell::Number(n) => number(*n, is_1904),
        Cell::Text(_) => text(&cell.to_string(), is_1904, year),
        _ => Err(Why::NotADay),
    }
}

/// A number is a date written without marks, or a serial number whose format got lost.
fn number(n: f64, is_1904: bool) -> Result<Read, Why> {
    if n.fract() == 0.0 && (19_490_101.0..21_991_232.0).contains(&n) {
        return Day::parse(&n.to_string()).map(|day| (day, None)).map_err(|_| Why::NotADay);
    }
    let serial = if is_1904 { n + EPOCHS_APART as f64 } else { n };
    if !SERIALS.contains(&serial) {
        return Err(Why::NotADay);
    }
    // 1899-12-30, since Excel counts a 29 February 1900 that never was.
    let date = NaiveDate::from_ymd_opt(1899, 12, 30)
        .and_then(|epoch| epoch.checked_add_days(Days::new(serial as u64)));
    let day = date.and_then(|date| Day::parse(&date.to_string()).ok()).ok_or(Why::NotADay)?;
    Ok((day, Some(Why::Serial)))
}

fn text(raw: &str, is_1904: bool, year: Option<i32>) -> Result<Read, Why> {
    let raw = without_time(raw.trim());
    if let Ok(day) = Day::parse(raw) {
        return Ok((day, None));
    }
    if let Some(read) = raw.parse::<f64>().ok().and_then(|n| number(n, is_1904).ok()) {
        return Ok(read);
    }
    let plain: String = raw.chars().filter(|c| !c.is_whitespace()).map(plain).collect();
    let parts: Vec<i64> = plain
        .split(columns::DAY_MARKS)
        .filter(|part| !part.is_empty())
        .map(columns::numeral)
        .collect::<Option<_>>()
        .ok_or(Why::NotADay)?;
    let day = |year: i64, month: i64, day: i64| {
        let [month, day] = [month, day].map(|n| u32::try_from(n).unwrap_or_default());
        Day::new(i32::try_from(year).unwrap_or_default(), month, day).map_err(|_| Why::NotADay)
    };
    match parts[..] {
        [y, m, d] if 1900 < y => day(y, m, d).map(|day| (day, None)),
        // Two digits first are a year of this century where the rest is a month and a day.
        [y, m, d] if y < 100 && plain.contains(columns::DAY_MARKS[0]) => {
            day(2000 + y, m, d).map(|day| (day, Some(Why::ShortYear)))
        }
        [y, m, d] if (13..100).contains(&y) && d < 100 => {
            day(2000 + y, m, d).map(|day| (day, Some(Why::ShortYear)))
        }
        // 4/7/2023 and 7/4/2023 are told apart only where one number is no month.
        [a, b, y] if 1900 < y && 12 < a => day(y, b, a).map(|day| (day, None)),
        [a, b, y] if 1900 < y && (12 < b || a == b) => day(y, a, b).map(|day| (day, None)),
        [m, d] if m <= 12 => {
            let year = year.ok_or(Why::NotADay)?;
            day(year.into(), m, d).map(|day| (day, Some(Why::NoYear)))
        }
        _ => Err(Why::NotADay),
    }
}

/// `2023-04-07 10:30:00` and `2023-04-07T10:30:00Z` without the time.
fn without_time(raw: &str) -> &str {
    match raw.split_once([' ', 'T', '\t']) {
        Some((day, time)) if time.contains(':') => day,
        _ => raw,
    }
}

fn plain(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
        '．' | '。' | '.' | '－' | '—' | '–' | '／' | '、' => '-',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cell: Cell, is_1904: bool) -> Result<(String, Option<Why>), Why> {
        read(&cell, is_1904, Some(2025)).map(|(day, why)| (day.to_string(), why))
    }

    #[test]
    fn every_form_of_a_day_is_read_and_what_is_guessed_is_said() {
        let good = |day: &str| Ok((day.to_owned(), None));
        let odd = |day: &str, why| Ok((day.to_owned(), Some(why)));
        for (raw, expected) in [
            ("2025年3月1日", good("2025-03-01")),
            ("2025.3.1", good("2025-03-01")),
            ("2025/3/1", good("2025-03-01")),
            ("2025-03-01 10:30:00", good("2025-03-01")),
            ("2025-03-01T00:00:00", good("2025-03-01")),
            ("20250301", good("2025-03-01")),
            ("２０２５．３．１　", good("2025-03-01")),
            ("二〇二五年三月一日", good("2025-03-01")),
            ("二○二五年三月十一日".replace('○', "〇").leak(), good("2025-03-11")),
            ("2025年 3月 1日", good("2025-03-01")),
            ("31/3/2025", good("2025-03-31")),
            ("3/31/2025", good("2025-03-31")),
            ("3月1日", odd("2025-03-01", Why::NoYear)),
            ("3.1", odd("2025-03-01", Why::NoYear)),
            ("25.3.1", odd("2025-03-01", Why::ShortYear)),
            ("45717", odd("2025-03-01", Why::Serial)),
            ("3/4/2025", Err(Why::NotADay)),
            ("2025年3月", Err(Why::NotADay)),
            ("2025-2-30", Err(Why::NotADay)),
            ("尽快", Err(Why::NotADay)),
        ] {
            assert_eq!(of(Cell::Text(raw.into()), false), expected, "{raw}");
        }
    }

    #[test]
    fn serial_numbers_of_both_epochs_are_one_day() {
        let serial = Ok(("2025-03-01".to_owned(), Some(Why::Serial)));
        assert_eq!(of(Cell::Number(45717.0), false), serial);
        assert_eq!(of(Cell::Number(45717.5), false), serial);
        assert_eq!(of(Cell::Number(44255.0), true), serial);
        assert_eq!(of(Cell::Number(20250301.0), false), Ok(("2025-03-01".to_owned(), None)));
        assert_eq!(of(Cell::Number(12.0), false), Err(Why::NotADay));
    }
}
