//! 新旧办法: which rules a suggestion is handled by, where a register has several that hold from days of their own.

use std::collections::BTreeMap;

use super::{
    case::Handling,
    day::Day,
    field::Atom,
    record::Entity as _,
    register::{DatedRules, Register},
    rules::RuleSet,
    text::Line,
    value::Value,
};

/// How an office wants to be warned is no rule of a time: all sets take it from the register.
pub const REMINDERS: [&str; 3] = ["warn_days", "urgent_days", "idle_days"];

/// One set of rules, what it is called, and from when it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulesInForce {
    /// None where nobody said.
    pub from: Option<Day>,
    pub name: Option<Line<60>>,
    /// What it says.
    pub rules: RuleSet,
    /// Where it stands among the register's dated sets; none for the register's own, which count from ever.
    pub place: Option<usize>,
}

/// All sets of a register. Whatever is added from a day on changes nothing before that day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulesInTime {
    /// The register's own rules: they count before all others.
    first: RulesInForce,
    /// By the day from which each holds.
    later: Vec<(Day, RulesInForce)>,
}

impl From<RuleSet> for RulesInTime {
    fn from(rules: RuleSet) -> RulesInTime {
        RulesInTime { first: RulesInForce { rules, ..RulesInForce::default() }, later: Vec::new() }
    }
}

impl RulesInTime {
    /// The sets of a register. One without a day never holds; of two from the same day the same one counts
    /// in whatever order they stand.
    pub fn of(register: &Register) -> RulesInTime {
        let first = RulesInForce {
            from: register.rules_from,
            name: register.rules_name.clone(),
            rules: RuleSet::of(register),
            place: None,
        };
        let own = register.rules_from.map(|from| (from, String::new(), first.clone()));
        let dated = register.rule_sets.iter().enumerate().filter_map(|(place, set)| {
            let rules = dated_rules(register, set);
            let name = set.rules_name.clone();
            let set = (set.rules_from?, set.write().canonical());
            Some((set.0, set.1, RulesInForce { from: Some(set.0), name, rules, place: Some(place) }))
        });
        let mut later: Vec<(Day, String, RulesInForce)> = own.into_iter().chain(dated).collect();
        later.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        RulesInTime { first, later: later.into_iter().map(|(from, _, set)| (from, set)).collect() }
    }

    /// The rules that hold on a day.
    pub fn on(&self, day: Day) -> &RulesInForce {
        self.later.iter().rev().find(|(from, _)| *from <= day).map_or(&self.first, |(_, set)| set)
    }

    /// The rules that hold last.
    pub fn newest(&self) -> &RulesInForce {
        self.later.last().map_or(&self.first, |(_, set)| set)
    }

    /// The rules of a suggestion: those that held when it was first assigned (交办), whatever came later. One that
    /// is not assigned yet is under the rules of today.
    pub fn of_case(&self, handling: Handling, today: Day) -> &RulesInForce {
        self.on(begun(handling).unwrap_or(today))
    }

    /// The next day after this one from which a suggestion may be under other rules; none once it is assigned.
    pub fn turns_on(&self, handling: Handling, today: Day) -> Option<Day> {
        let next = || self.later.iter().map(|(from, _)| *from).find(|from| today < *from);
        if begun(handling).is_some() { None } else { next() }
    }

    /// What all sets agree on; none where they do not.
    pub fn agreed<T: PartialEq>(&self, read: impl Fn(&RuleSet) -> T) -> Option<T> {
        let first = read(&self.first.rules);
        self.later.iter().all(|(_, set)| read(&set.rules) == first).then_some(first)
    }
}

/// When a suggestion was assigned for the first time, to whomever.
fn begun(handling: Handling) -> Option<Day> {
    handling.host.assignments.iter().filter_map(|it| it.assigned_on).min()
}

/// What a dated set says, with the register's own reminders.
pub fn dated_rules(register: &Register, set: &DatedRules) -> RuleSet {
    let Value::Map(said) = set.write() else { return RuleSet::default() };
    let mut facts = BTreeMap::<&'static str, Value>::new();
    for field in Register::FIELDS {
        if let Some(value) = said.get(field.name) {
            facts.insert(field.name, value.clone());
        }
    }
    let mut dated = Register::read(register.id, &facts).0;
    dated.warn_days = register.warn_days;
    dated.urgent_days = register.urgent_days;
    dated.idle_days = register.idle_days;
    RuleSet::of(&dated)
}
