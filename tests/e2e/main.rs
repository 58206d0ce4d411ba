//! End to end: the built site in a real browser, driven as a person drives it.

mod harness;

mod browser_tests;
mod driving;
mod journeys;
mod opening;
