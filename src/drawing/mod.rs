//! Pictures (统计图): bars, lines, a calendar and schematics as plain SVG that reads in black and white, on a screen, on paper and in a file.
//!
//! A picture knows no words and no figures of the trade: whoever draws brings them. What is shown is what is saved.

pub mod bars;
pub mod calendar;
pub mod lines;
pub mod schematic;
pub mod sheet;
