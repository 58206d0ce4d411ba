//! What goes in and out as files: the register's own JSON file, reading it safely, and the preview of an import.

pub mod json;
pub mod preview;
