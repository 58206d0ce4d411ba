//! The hybrid logical clock: stamps that order commits and decide nothing else.

use std::fmt;

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

/// How far ahead of the machine's clock any stamp may pull ours, be it another office's or one of this very browser
/// from when its machine ran ahead: ten minutes, in milliseconds.
pub const TOLERANCE_MS: u64 = 600_000;

/// When a commit was made: milliseconds since 1970 and a counter within the millisecond, 48 and 16 bits.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(u64);

/// The last millisecond a stamp can hold: the end of the year 9999.
const LAST_MS: u64 = 253_402_300_799_999;

/// The last stamp that can be written and read: a clock that reached it stays there.
const LAST: Stamp = Stamp(LAST_MS << 16 | 0xffff);

/// How a stamp is written: `0` stands for a digit, `x` for one in hexadecimal.
const FORM: &[u8; 29] = b"0000-00-00T00:00:00.000Z-xxxx";

impl Stamp {
    /// The stamp of this millisecond and counter.
    pub fn new(ms: u64, counter: u16) -> Stamp {
        Stamp(ms.min(LAST_MS) << 16 | u64::from(counter))
    }

    /// Whether it is later than a clock can be that is right: made by a machine that runs ahead, or made up.
    pub fn is_ahead(self, now_ms: u64) -> bool {
        now_ms.saturating_add(TOLERANCE_MS) < self.ms()
    }

    /// Milliseconds since 1970.
    pub fn ms(self) -> u64 {
        self.0 >> 16
    }

    /// The stamp as one number, in the order of stamps.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// Reads `2026-03-01T08:00:00.123Z-0007`, the counter in hexadecimal.
    pub fn parse(text: &str) -> Option<Stamp> {
        // One stamp has one form, else two files could spell one commit in two ways.
        let form: &[u8; FORM.len()] = text.as_bytes().try_into().ok()?;
        let fits = form.iter().zip(FORM).all(|(byte, form)| match form {
            b'0' => byte.is_ascii_digit(),
            b'x' => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
            sign => byte == sign,
        });
        if !fits {
            return None;
        }
        let number = |from: usize, to: usize| text[from..to].parse::<u32>().ok();
        let day = NaiveDate::from_ymd_opt(number(0, 4)? as i32, number(5, 7)?, number(8, 10)?)?;
        let days = u64::try_from(day.signed_duration_since(NaiveDate::default()).num_days()).ok()?;
        let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
        if 23 < hour || 59 < minute || 59 < second {
            return None;
        }
        let seconds = days * 86_400 + u64::from(hour * 3600 + minute * 60 + second);
        Some(Stamp::new(
            seconds * 1000 + u64::from(number(20, 23)?),
            u16::from_str_radix(&text[25..], 16).ok()?,
        ))
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = DateTime::<Utc>::from_timestamp_millis(self.ms() as i64).unwrap_or_default();
        let mut form = *FORM;
        let mut put = |from: usize, to: usize, mut rest: u32, base: u32| {
            for at in (from..to).rev() {
                form[at] = b"0123456789abcdef"[(rest % base) as usize];
                rest /= base;
            }
        };
        put(0, 4, time.year().unsigned_abs(), 10);
        put(5, 7, time.month(), 10);
        put(8, 10, time.day(), 10);
        put(11, 13, time.hour(), 10);
        put(14, 16, time.minute(), 10);
        put(17, 19, time.second(), 10);
        put(20, 23, (self.ms() % 1000) as u32, 10);
        put(25, 29, (self.0 & 0xffff) as u32, 16);
        to.write_str(std::str::from_utf8(&form).unwrap_or_default())
    }
}

impl fmt::Debug for Stamp {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, to)
    }
}

/// This browser's clock: it does not run backwards when the machine's does by a little, and comes back when it was
/// far ahead.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    last: Stamp,
}

impl Clock {
    /// The next stamp; `now_ms` is the machine's clock.
    pub fn tick(&mut self, now_ms: u64) -> Stamp {
        // A full counter carries into the millisecond, so stamps stay different and in order.
        let next = Stamp((self.healed(now_ms).0 + 1).min(LAST.0));
        self.last = next.max(Stamp::new(now_ms, 0));
        self.last
    }

    /// Learns of a stamp, of whomever. One far in the future is kept with its commit but does not drag this clock
    /// along, not even under the number of this device: a number is copied easily.
    pub fn learn(&mut self, stamp: Stamp, now_ms: u64) {
        if !stamp.is_ahead(now_ms) {
            self.last = self.healed(now_ms).max(stamp);
        }
    }

    /// Where it goes on: a clock that had been far ahead once stayed there for ever, and every later stamp with it.
    fn healed(self, now_ms: u64) -> Stamp {
        if self.last.is_ahead(now_ms) { Stamp::default() } else { self.last }
    }

    /// A clock that goes on where one of this browser stood.
    pub fn resume(stamp: Stamp) -> Clock {
        Clock { last: stamp }
    }

    /// The latest stamp that it made or learned.
    pub fn last(&self) -> Stamp {
        self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_survives_its_text() {
        for stamp in [Stamp::new(0, 0), Stamp::new(1_772_352_000_123, 0xab), Stamp::new(LAST_MS, u16::MAX)] {
            assert_eq!(Stamp::parse(&stamp.to_string()), Some(stamp), "{stamp}");
        }
        for text in [
            "2026-02-29T08:00:00.123Z-0007",
            "2026-03-01T24:00:00.123Z-0007",
            "2026-03-01T08:60:00.123Z-0007",
            "2026-03-01T08:00:60.123Z-0007",
            "1969-12-31T23:59:59.999Z-0007",
            "2026-03-01T08:00:00.123Z-+007",
            "+026-03-01T08:00:00.123Z-0007",
        ] {
            assert_eq!(Stamp::parse(text), None, "{text}");
        }
        assert_eq!(Stamp::new(951_782_399_999, 0xab).to_string(), "2000-02-28T23:59:59.999Z-00ab");
        for text in ["", "-0000", "2026-03-01T08:00:00.123+00:00-0007", "2026-03-01T08:00:00.123Z-00AB"] {
            assert_eq!(Stamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn stamps_rise_when_the_machine_goes_back_and_within_one_millisecond() {
        let mut clock = Clock::default();
        let mut last = clock.tick(5_000);
        for now in std::iter::repeat_n(5_000, 70_000).chain([4_000, 0]) {
            let next = clock.tick(now);
            assert!(last < next);
            last = next;
        }
    }

    #[test]
    fn a_clock_at_the_end_of_time_still_makes_stamps_that_can_be_read() {
        // Once the counter carried into the year 10000, whose stamps no reader takes.
        let mut clock = Clock::default();
        clock.learn(LAST, u64::MAX);
        let stamp = clock.tick(u64::MAX);
        assert_eq!(Stamp::parse(&stamp.to_string()), Some(stamp));
    }

    #[test]
    fn a_clock_that_was_years_ahead_is_right_again_at_once() {
        let mut clock = Clock::default();
        let now = 1_772_352_000_000;
        assert_eq!(clock.tick(now + 10 * 365 * 86_400_000).ms(), now + 10 * 365 * 86_400_000);
        assert_eq!(clock.tick(now).ms(), now);
    }

    #[test]
    fn a_clock_years_ahead_elsewhere_does_not_drag_ours() {
        let (mut clock, now) = (Clock::default(), 1_000_000_000_000);
        // A little ahead, as clocks are: what comes next comes later still.
        let last = clock.tick(now + 300_000);
        clock.learn(Stamp::new(2_000_000_000_000, 0), now);
        let next = clock.tick(now);
        assert!(last < next && next.ms() == last.ms(), "{last} {next}");
        clock.learn(Stamp::new(now + TOLERANCE_MS, 0), now);
        assert_eq!(clock.tick(now), Stamp::new(now + TOLERANCE_MS, 1));
    }
}
