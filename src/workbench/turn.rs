//! Whose turn it is: the person's who has just done something, or that of work which nobody waits for.

/// How long what somebody did takes until it is seen, in milliseconds: the page answers, draws and paints.
const ANSWER_MS: f64 = 120.0;

/// For how long such work rests at most, so that it comes to its end beside somebody who never rests.
const RESTING_MS: f64 = 600.0;

/// Whether work that nobody waits for lets a person go first, who did something at one moment; it has rested since
/// another.
pub fn goes_first(now_ms: f64, acted_ms: f64, rested_since_ms: f64) -> bool {
    now_ms - acted_ms < ANSWER_MS && now_ms - rested_since_ms < RESTING_MS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_goes_first_until_what_was_done_is_seen() {
        assert!(goes_first(1_000.0, 1_000.0, 1_000.0));
        assert!(goes_first(1_119.0, 1_000.0, 1_000.0));
        assert!(!goes_first(1_120.0, 1_000.0, 1_000.0));
        assert!(!goes_first(1_000.0, f64::NEG_INFINITY, 1_000.0), "nobody has done anything yet");
    }

    #[test]
    fn work_goes_on_beside_somebody_who_never_rests() {
        let rests = |now: f64| goes_first(now, now - 20.0, 1_000.0);
        assert!(rests(1_599.0));
        assert!(!rests(1_600.0));
    }
}
