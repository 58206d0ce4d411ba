//! 代表建议办理台账: a register of deputies' suggestions that lives in the browser.

pub mod domain;
pub mod exchange;
pub mod journal;
pub mod list;
#[cfg(target_arch = "wasm32")]
pub mod platform;
pub mod route;
#[cfg(target_arch = "wasm32")]
pub mod storage;
#[cfg(target_arch = "wasm32")]
pub mod store;
pub mod text;
pub mod workbench;
