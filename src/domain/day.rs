//! A civil date without a time zone: the day on which something officially happened, as a person typed it.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{
    field::{Atom, FieldType, ValueError},
    value::Value,
};

/// A day between 1949 and 2199, written `2023-04-07`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// The day of this year, month and day of month.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Day, ValueError> {
        let date = NaiveDate::from_ymd_opt(year, month, day).ok_or(ValueError::NotADay)?;
        Day::within(date)
    }

    fn within(date: NaiveDate) -> Result<Day, ValueError> {
        if (1949..=2199).contains(&date.year()) { Ok(Day(date)) } else { Err(ValueError::NotADay) }
    }

    /// Reads a date as clerks type it: `2023-4-7`, `2023/4/7`, `2023.4.7`, `2023年4月7日`, `20230407`, with
    /// full-width digits and spaces.
    pub fn parse(raw: &str) -> Result<Day, ValueError> {
        if let Some(day) = Day::written(raw.as_bytes()) {
            return Ok(day);
        }
        let plain: String = raw.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
        let plain = plain.strip_suffix(['日', '号']).unwrap_or(&plain);
        let parts: Vec<&str> = plain.split(['-', '/', '.', '年', '月']).collect();
        match parts.as_slice() {
            [year, month, day] if year.len() == 4 => {
                Day::new(digits(year)? as i32, digits(month)?, digits(day)?)
            }
            [whole] if whole.len() == 8 && whole.is_ascii() => {
                Day::new(digits(&whole[..4])? as i32, digits(&whole[4..6])?, digits(&whole[6..])?)
            }
            _ => Err(ValueError::NotADay),
        }
    }

    /// A day as this program writes it, which is how nearly every one is read.
    fn written(text: &[u8]) -> Option<Day> {
        let [year @ .., b'-', m1, m2, b'-', d1, d2] = text else { return None };
        let number = |digits: &[u8]| {
            let digit = |number: u32, digit: &u8| {
                digit.is_ascii_digit().then(|| number * 10 + u32::from(*digit - b'0'))
            };
            digits.iter().try_fold(0, digit)
        };
        let year = <[u8; 4]>::try_from(year).ok()?;
        Day::new(number(&year)? as i32, number(&[*m1, *m2])?, number(&[*d1, *d2])?).ok()
    }

    /// The day after `n` days.
    pub fn plus_days(self, n: u32) -> Day {
        self.0.checked_add_days(Days::new(n.into())).map_or(self, Day)
    }

    /// The day before.
    pub fn pred(self) -> Day {
        self.0.pred_opt().map_or(self, Day)
    }

    /// The same day-number `n` months on, or the end of that month (民法典 art. 202).
    pub fn plus_months(self, n: u32) -> Day {
        self.0.checked_add_months(Months::new(n)).map_or(self, Day)
    }

    /// How many days from `earlier` to this one; negative when this one comes first.
    pub fn since(self, earlier: Day) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// Its number, counted from the first day of the first year of our era: how a column keeps it.
    pub fn number(self) -> u32 {
        self.0.num_days_from_ce().unsigned_abs()
    }

    /// The day with a number.
    pub fn numbered(number: u32) -> Option<Day> {
        let date = NaiveDate::from_num_days_from_ce_opt(number.try_into().ok()?)?;
        Day::within(date).ok()
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }

    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The day of the week, 0 for Monday.
    pub fn weekday(self) -> usize {
        self.0.weekday().num_days_from_monday() as usize
    }

    /// Whether it is a Saturday or a Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Sat | Weekday::Sun)
    }
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
        '．' | '。' => '.',
        '－' | '—' | '–' => '-',
        '／' => '/',
        c => c,
    }
}

fn digits(text: &str) -> Result<u32, ValueError> {
    if !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        text.parse().map_err(|_| ValueError::NotADay)
    } else {
        Err(ValueError::NotADay)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, to)
    }
}

impl Atom for Day {
    const TYPE: FieldType = FieldType::Day;

    fn read(value: &Value) -> Result<Day, ValueError> {
        value.as_text().ok_or(ValueError::WrongType).and_then(Day::parse)
    }

    fn write(&self) -> Value {
        Value::text(self.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_clerks_type_is_the_same_day() {
        for raw in [
            "2023-04-07",
            "2023-4-7",
            "2023/4/7",
            "2023.4.7",
            "2023年4月7日",
            "20230407",
            "２０２３年４月７日 ",
        ] {
            assert_eq!(Day::parse(raw).map(|day| day.to_string()).as_deref(), Ok("2023-04-07"), "{raw}");
        }
    }

    #[test]
    fn what_is_not_a_day_is_refused() {
        for raw in [
            "",
            "2023-2-29",
            "2023-13-1",
            "23-4-7",
            "2023-4",
            "2022年7",
            "0000-00-00",
            "9999-1-1",
            "2023-4-7-8",
        ] {
            assert_eq!(Day::parse(raw), Err(ValueError::NotADay), "{raw}");
        }
    }

    #[test]
    fn months_end_at_the_end_of_the_month() {
        let day = |raw| Day::parse(raw).unwrap();
        assert_eq!(day("2023-11-30").plus_months(3), day("2024-02-29"));
        assert_eq!(day("2023-04-07").plus_months(3), day("2023-07-07"));
    }
}
