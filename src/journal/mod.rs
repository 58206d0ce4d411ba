//! The register as an append-only set of commits, and everything that is a pure function of that set.

pub mod clock;
pub mod commit;
pub mod conflict;
pub mod depot;
pub mod fold;
pub mod line;
pub mod moved;
pub mod name;
pub mod read;
pub mod recent;
pub mod undo;
pub mod write;
