//! Attention: when somebody last did something on the page.

use std::cell::Cell;

use super::{clock, listening::Listening, window};

/// What a person does that the page has to answer.
const ACTS: [&str; 6] = ["pointerdown", "click", "keydown", "input", "change", "scroll"];

thread_local! {
    static ACTED_MS: Cell<f64> = const { Cell::new(f64::NEG_INFINITY) };
    static IS_HEEDED: Cell<bool> = const { Cell::new(false) };
}

/// When somebody last did something, in milliseconds since the page began: minus infinity if nobody has since this was
/// first asked.
pub fn acted_ms() -> f64 {
    if !IS_HEEDED.replace(true) {
        for act in ACTS {
            Listening::to(&window(), act, |_| ACTED_MS.set(clock::ticks())).for_ever();
        }
    }
    ACTED_MS.get()
}
