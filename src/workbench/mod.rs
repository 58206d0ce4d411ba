//! The open register: what is read, what is changed, what is safely stored.

pub mod store;
