//! The machine's clock, read here and handed down as an argument.

use std::fmt;

use js_sys::Date;
use wasm_bindgen::JsValue;

use crate::domain::day::Day;

/// Milliseconds since 1970.
#[expect(clippy::disallowed_methods, reason = "this is the module that the rule points to")]
pub fn now_ms() -> u64 {
    Date::now() as u64
}

/// Milliseconds since the page began, with parts of them: for measuring how long something takes.
pub fn ticks() -> f64 {
    super::window().performance().map_or(0.0, |performance| performance.now())
}

/// Today where this machine stands.
pub fn today() -> Day {
    Local::of(now_ms()).day()
}

/// A moment as the clock on the wall shows it where this machine stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    pub year: u32,
    pub month: u32,
    /// The day of the month.
    pub date: u32,
    pub hour: u32,
    pub minute: u32,
}

impl Local {
    /// The moment so many milliseconds after 1970 began in Greenwich.
    pub fn of(ms: u64) -> Local {
        let date = Date::new(&JsValue::from_f64(ms as f64));
        Local {
            year: date.get_full_year(),
            month: date.get_month() + 1,
            date: date.get_date(),
            hour: date.get_hours(),
            minute: date.get_minutes(),
        }
    }

    /// Its day. A clock that is centuries off shows the first day that computers know.
    pub fn day(self) -> Day {
        let day = i32::try_from(self.year).ok().and_then(|year| Day::new(year, self.month, self.date).ok());
        day.or_else(|| Day::new(1970, 1, 1).ok()).unwrap_or_else(|| unreachable!("1970-01-01 is a day"))
    }

    /// The moment as it stands in names of files: `20231030_1530`.
    pub fn compact(self) -> String {
        let Local { year, month, date, hour, minute } = self;
        format!("{year:04}{month:02}{date:02}_{hour:02}{minute:02}")
    }
}

impl fmt::Display for Local {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Local { year, month, date, hour, minute } = self;
        write!(to, "{year}-{month:02}-{date:02} {hour:02}:{minute:02}")
    }
}
