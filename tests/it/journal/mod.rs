//! The journal: its laws on random histories, faults that the laws must find, lines, and bugs that were.

mod acts;
mod laws;
mod lines;
mod saboteurs;
mod stories;
mod world;
