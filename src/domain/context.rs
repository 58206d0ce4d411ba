//! What stages and due dates depend on besides the facts of a case: rules, working days, today.

use super::{day::Day, register::Register, rules::RuleSet, workdays::Calendar};

/// The rules and the working days of a register, and today.
#[derive(Clone, Debug)]
pub struct Context {
    /// The rules of the place.
    pub rules: RuleSet,
    /// The working days.
    pub calendar: Calendar,
    pub today: Day,
}

impl Context {
    /// The context of a register on a day; one without settings follows the presets.
    pub fn of(register: Option<&Register>, today: Day) -> Context {
        Context {
            rules: register.map_or_else(RuleSet::default, RuleSet::of),
            calendar: register.map_or_else(Calendar::default, Calendar::of),
            today,
        }
    }
}
