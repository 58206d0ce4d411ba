//! The figures (统计指标): every indicator as data, with the cases behind it, its cuts, its rounding and its denominators.
//!
//! One pass over the situations keeps of each suggestion what the figures ask (a [`subject::Subject`]); an
//! indicator is a numerator and a denominator as predicates over these. Suggestions (件) and handlings (件次) are
//! counted by predicates of different types, so that no figure mixes them.

pub mod assessment;
pub mod bases;
pub mod basis;
pub mod count;
pub mod cut;
pub mod decimal;
pub mod declared;
pub mod indicator;
pub mod subject;

#[cfg(test)]
mod rule_tests;
#[cfg(test)]
mod tests;
