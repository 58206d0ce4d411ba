//! What goes in and out as files: the register's own JSON file, reading it safely, the preview of an
//! import, packs for single readers, whose word counts, seals and signatures, tables, and the program's one-file edition with a
//! register inside.

pub mod backup;
pub mod bundle;
pub mod copies;
pub mod deputy_return;
pub mod json;
pub mod moving;
pub mod one_file;
pub mod overwritten;
pub mod owner;
pub mod pack;
pub mod preview;
pub mod retiring;
pub mod rule;
pub mod rule_file;
pub mod sealed;
pub mod shared;
pub mod sheet;
pub mod signature;
