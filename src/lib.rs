//! 代表建议办理台账: a register of deputies' suggestions that lives in the browser.

pub mod domain;
pub mod journal;
pub mod workbench;
