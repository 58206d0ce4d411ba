//! End to end: the built site in a real browser, driven as a person drives it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod hands;
mod harness;

mod accessible;
mod assessment;
mod at_rest;
mod attachments;
mod backups;
mod browser_tests;
mod bulk;
mod composing;
mod damage;
mod deadlines;
mod deputy_pack;
mod directories;
mod drafts;
mod driving;
mod faults;
mod figures;
mod first_day;
mod floors;
mod folders;

mod gallery;
mod help;
mod hosting;
mod journeys;
mod keeping;
mod life;
mod list;
mod merges;
mod morning;
mod office;
mod opening;
mod packs;
mod papers;
mod parts;
mod printing;
mod reading;
mod report;
mod retiring;
mod screen_reader;
mod sealing;
mod sessions;
mod shapes;
mod speed;
mod steps;
mod supervision;
mod tables;
mod typing;
mod visit;
