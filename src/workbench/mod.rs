//! The open register: what is read, what is changed, what is safely stored.

pub mod attached;
pub mod backup;
pub mod bench;
pub mod checkpoint;
pub mod keep;
pub mod keeping;
pub mod lines;
pub mod lock;
pub mod log;
pub mod moving;
pub mod opening;
pub mod part;
pub mod passphrase;
pub mod piece;
pub mod point;
pub mod room;
pub mod save;
pub mod spare;
pub mod store;
pub mod turn;
pub mod witness;
