//! What stages and due dates depend on besides the facts of a case: rules, working days, today.

use super::{
    case::Handling, day::Day, register::Register, rules::RuleSet, rules_in_time::RulesInTime,
    workdays::Calendar,
};

/// The rules and the working days of a register, and today.
#[derive(Clone, Debug)]
pub struct Context {
    /// The rules of the place, old and new.
    pub rules: RulesInTime,
    /// The working days.
    pub calendar: Calendar,
    pub today: Day,
}

impl Context {
    /// The context of a register on a day; one without settings follows the presets.
    pub fn of(register: Option<&Register>, today: Day) -> Context {
        Context {
            rules: register.map_or_else(RulesInTime::default, RulesInTime::of),
            calendar: register.map_or_else(Calendar::default, Calendar::of),
            today,
        }
    }

    /// The rules that hold today.
    pub fn current(&self) -> &RuleSet {
        &self.rules.on(self.today).rules
    }

    /// The rules by which a suggestion is handled: those of its time.
    pub fn rules_of(&self, handling: Handling) -> &RuleSet {
        &self.rules.of_case(handling, self.today).rules
    }
}
