//! 代表建议办理台账: a register of deputies' suggestions that lives in the browser.

#[cfg(target_arch = "wasm32")]
pub mod app;
pub mod domain;
pub mod drawing;
pub mod exchange;
pub mod figures;
pub mod form;
pub mod grid;
pub mod handling;
pub mod journal;
pub mod list;
pub mod papers;
#[cfg(target_arch = "wasm32")]
pub mod platform;
pub mod route;
#[cfg(not(target_arch = "wasm32"))]
pub mod samples;
#[cfg(target_arch = "wasm32")]
pub mod storage;
#[cfg(target_arch = "wasm32")]
pub mod store;
pub mod text;
#[cfg(target_arch = "wasm32")]
#[allow(unreachable_pub, reason = "what #[component] writes for a component is public")]
pub mod views;
pub mod visit;
pub mod watch;
pub mod workbench;
