//! The register's own file: valid JSON and one commit a line at once, version 1.

pub mod header;
pub mod problem;
pub mod read;
mod scan;
mod sniff;
pub mod write;

/// What the header's `format` says.
pub const FORMAT: &str = "suggestion-register";

/// The version of the file's layout that this program writes, and the newest `min` that it reads.
pub const VERSION: i64 = 1;

/// The largest file that is read: a register of 100,000 suggestions with a record for every step has 850 MB, and
/// what is folded of more does not fit into the memory of a page.
pub const MAX_BYTES: usize = 1 << 30;

/// The deepest nesting of brackets within a commit or a member of the header.
const MAX_DEPTH: usize = 32;

/// The most members that the header and the end have together.
const MAX_MEMBERS: usize = 64;

/// The longest member of the header or the end, in bytes; the commits are no such member.
const MAX_MEMBER_BYTES: usize = 64 << 10;
