//! The hybrid logical clock: stamps that order commits and decide nothing else.

use std::fmt;

use chrono::{DateTime, SecondsFormat, Utc};

/// How far ahead of our own clock another office's stamp may pull ours: ten minutes, in milliseconds.
pub const TOLERANCE_MS: u64 = 600_000;

/// When a commit was made: milliseconds since 1970 and a counter within the millisecond, 48 and 16 bits.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(u64);

/// The last millisecond a stamp can hold: the end of the year 9999.
const LAST_MS: u64 = 253_402_300_799_999;

/// The last stamp that can be written and read: a clock that reached it stays there.
const LAST: Stamp = Stamp(LAST_MS << 16 | 0xffff);

impl Stamp {
    /// The stamp of this millisecond and counter.
    pub fn new(ms: u64, counter: u16) -> Stamp {
        Stamp(ms.min(LAST_MS) << 16 | u64::from(counter))
    }

    /// Milliseconds since 1970.
    pub fn ms(self) -> u64 {
        self.0 >> 16
    }

    /// Reads `2026-03-01T08:00:00.123Z-0007`, the counter in hexadecimal.
    pub fn parse(text: &str) -> Option<Stamp> {
        let (time, counter) = text.split_at_checked(text.len().checked_sub(5)?)?;
        let counter = u16::from_str_radix(counter.strip_prefix('-')?, 16).ok()?;
        let ms = DateTime::parse_from_rfc3339(time).ok()?.timestamp_millis();
        let stamp = Stamp::new(u64::try_from(ms).ok()?, counter);
        // One stamp has one form, else two files could spell one commit in two ways.
        (stamp.to_string() == text).then_some(stamp)
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = DateTime::<Utc>::from_timestamp_millis(self.ms() as i64).unwrap_or_default();
        write!(to, "{}-{:04x}", time.to_rfc3339_opts(SecondsFormat::Millis, true), self.0 & 0xffff)
    }
}

impl fmt::Debug for Stamp {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, to)
    }
}

/// This browser's clock: never runs backwards, whatever the machine's does.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    last: Stamp,
}

impl Clock {
    /// The next stamp; `now_ms` is the machine's clock.
    pub fn tick(&mut self, now_ms: u64) -> Stamp {
        // A full counter carries into the millisecond, so stamps stay different and in order.
        let next = Stamp((self.last.0 + 1).min(LAST.0));
        self.last = next.max(Stamp::new(now_ms, 0));
        self.last
    }

    /// Learns of a stamp made elsewhere. One far in the future is kept with its commit but does not drag
    /// this clock along.
    pub fn learn(&mut self, stamp: Stamp, now_ms: u64) {
        if stamp.ms() <= now_ms.saturating_add(TOLERANCE_MS) {
            self.last = self.last.max(stamp);
        }
    }

    /// Learns of a stamp that this browser itself made before.
    pub fn resume(&mut self, stamp: Stamp) {
        self.last = self.last.max(stamp);
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
        clock.resume(LAST);
        let stamp = clock.tick(u64::MAX);
        assert_eq!(Stamp::parse(&stamp.to_string()), Some(stamp));
    }

    #[test]
    fn a_clock_years_ahead_elsewhere_does_not_drag_ours() {
        let mut clock = Clock::default();
        clock.learn(Stamp::new(2_000_000_000_000, 0), 1_000_000_000_000);
        assert_eq!(clock.tick(1_000_000_000_000).ms(), 1_000_000_000_000);
    }
}
