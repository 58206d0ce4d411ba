//! The long forms of tests: `cargo dev soak` says by a variable how much of them is run, `cargo dev test` runs the short ones.

use std::{
    env,
    time::{Duration, Instant},
};

/// How many hundredths of the long form; none for the short one.
fn soak() -> Option<u32> {
    let percent = env::var("SOAK").ok()?;
    Some(percent.parse().unwrap_or_else(|_| panic!("SOAK is a number of hundredths, not {percent}")))
}

/// How many times something is tried.
pub(crate) fn times(short: u32, long: u32) -> u32 {
    soak().map_or(short, |percent| short.max(long * percent / 100))
}

/// Tries something again and again for a minute, or once; says how often.
pub(crate) fn a_minute(what: &str, cases: u32, mut run: impl FnMut(u32)) {
    let limit = Duration::from_secs(60) * soak().unwrap_or_default() / 100;
    let (begun, mut tried) = (Instant::now(), 0);
    loop {
        run(cases);
        tried += cases;
        if limit <= begun.elapsed() {
            break;
        }
    }
    if soak().is_some() {
        eprintln!("{what}: {tried} in {} s", begun.elapsed().as_secs());
    }
}
