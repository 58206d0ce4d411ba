//! When a backup is asked for in a line of its own: all that the register holds lies in one browser.

/// So many changes are asked about …
const MANY_CHANGES: u64 = 50;
/// … or, with any change, so many days.
const MANY_DAYS: u64 = 7;
/// The milliseconds of a day.
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// The days since the last backup (none if there was none), if it is time for another one. A clock that went
/// back counts as no time.
pub fn due(changes: u64, last_ms: Option<u64>, now_ms: u64) -> Option<Option<u64>> {
    let days = last_ms.map(|last| now_ms.saturating_sub(last) / DAY_MS);
    let is_due = MANY_CHANGES < changes || (0 < changes && days.is_some_and(|days| MANY_DAYS <= days));
    is_due.then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_is_due_after_many_changes_or_many_days_with_any() {
        for (changes, last, now, expected) in [
            (0, None, 0, None),
            (50, None, 0, None),
            (51, None, 0, Some(None)),
            (51, Some(0), DAY_MS, Some(Some(1))),
            (1, Some(0), 7 * DAY_MS - 1, None),
            (1, Some(0), 7 * DAY_MS, Some(Some(7))),
            (0, Some(0), 100 * DAY_MS, None),
            (1, Some(9 * DAY_MS), DAY_MS, None),
        ] {
            assert_eq!(due(changes, last, now), expected, "{changes} changes, {last:?}, {now}");
        }
    }
}
