//! What this browser keeps: registers in IndexedDB, preferences and witnesses in localStorage.

pub mod contents;
pub mod database;
pub mod derived;
pub mod drafts;
pub mod handles;
pub mod idb_store;
pub mod keeping;
pub mod moving;
pub mod preferences;
pub mod raw;
pub mod registers;
pub mod resealing;
pub mod room;
pub mod seal;
pub mod spare;
pub mod witness;
