//! The handling of suggestions as commands: what can be done next, what is still missing, and what each writes.
//!
//! A page reads a [`Standing`](standing::Standing), offers what [`offers`](standing::Standing::offers) says with
//! the likeliest on top, opens the [`form`](standing::Standing::form) of the chosen one, and hands what was typed
//! to [`carry_out`](standing::Standing::carry_out), which refuses with the facts that are missing or returns the
//! drafts to write as one group. Guards are not written anew: a command is refused when the case as it would
//! stand afterwards has a finding that it did not have before, so that what a person is refused and what an
//! import is told are the same predicates.

pub mod command;
pub mod common_plan;
pub mod fusion;
pub mod gathering;
pub mod life;
pub mod meeting;
pub mod offer;
pub mod outlook;
pub mod pressing;
pub mod preview;
pub mod reform;
pub mod registering;
pub mod rollover;
pub mod rule_sets;
pub mod standing;
pub mod topic;
