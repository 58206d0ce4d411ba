//! Every sentence a user reads, by code; Chinese.

pub mod changelog;
pub mod choices;
pub mod classes;
pub mod due;
pub mod exchange;
pub mod figures;
pub mod files;
pub mod findings;
pub mod forms;
pub mod handling;
pub mod holidays;
pub mod home;
pub mod labels;
pub mod life;
pub mod list;
pub mod overseeing;
pub mod rescue;
pub mod session;
pub mod settings;
pub mod shell;
pub mod stages;
pub mod start;
pub mod stats;
pub mod suggestion;
pub mod visit;
pub mod watch;
