//! The law of old and new rules: what holds from a day on changes nothing that was assigned before that day.

use proptest::prelude::*;

use super::subject::Subject;
use crate::{
    domain::{
        case::{Case, Handling},
        choices::{RulePreset, YesNo},
        context::Context,
        day::Day,
        field::Int,
        findings::findings,
        fixture::*,
        id::RecordId,
        kind::Kind,
        register::{DatedRules, Register, Span},
        rules::RuleSet,
    },
    journal::fold::Journal,
    watch::{Watch, situation::Situation},
};

const TODAY: &str = "2024-01-10";

fn register(preset: RulePreset, from: Option<Day>, sets: Vec<DatedRules>) -> Register {
    Register {
        rules: Some(preset),
        rules_from: from,
        rule_sets: sets,
        ..Register::new(RecordId::derived(Kind::Register, &[]))
    }
}

fn set(from: Day, preset: RulePreset, flags: [bool; 4], sign: i64) -> DatedRules {
    let yes = |is: bool| Some(if is { YesNo::Yes } else { YesNo::No });
    DatedRules {
        rules: Some(preset),
        rules_from: Some(from),
        sign_rule: Some(Span { n: Int::new(sign).ok(), ..Span::default() }),
        plan_required: yes(flags[0]),
        shift_to_workday: yes(flags[1]),
        late_feedback_excluded: yes(flags[2]),
        rehandle_optional: yes(flags[3]),
        before_days: Int::new(sign).ok(),
        ..DatedRules::default()
    }
}

/// All that is read off a suggestion by the clock.
fn read(case: &Case, host: &Case, context: &Context) -> impl PartialEq + std::fmt::Debug {
    let situation = Situation::new(case, Some(host), None, context);
    let found = findings(situation.handling, None, situation.rules, &context.calendar, context.today);
    let subject = Subject::of(&situation, &Journal::new());
    (situation.stage, situation.dues.clone(), found, subject, Watch::of(&situation), situation.turns_on())
}

fn begun(case: &Case, host: &Case) -> Option<Day> {
    Handling::new(case, Some(host)).host.assignments.iter().filter_map(|it| it.assigned_on).min()
}

fn a_day() -> impl Strategy<Value = Day> {
    (2022_i32..=2024, 1_u32..=12, 1_u32..=28).prop_map(|(y, m, d)| Day::new(y, m, d).unwrap())
}

fn tape() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..TAPE)
}

fn any_set() -> impl Strategy<Value = DatedRules> {
    let preset = prop::sample::select(RulePreset::ALL);
    (a_day(), preset, any::<[bool; 4]>(), 0_i64..30)
        .prop_map(|(day, preset, flags, sign)| set(day, preset, flags, sign))
}

proptest! {
    #[test]
    fn a_set_that_holds_from_a_day_on_changes_nothing_that_was_assigned_before(
        own in tape(),
        other in tape(),
        base in prop::sample::select(RulePreset::ALL),
        from in prop::option::of(a_day()),
        there in prop::collection::vec(any_set(), 0..3),
        new in any_set(),
    ) {
        let (case, host) = (random_case(&own, 1), random_case(&other, 200));
        let context = |sets: Vec<DatedRules>| Context::of(Some(&register(base, from, sets)), day(TODAY));
        let before = context(there.clone());
        let after = context(there.iter().cloned().chain([new.clone()]).collect());
        // Whichever office's set comes first, the same rules hold on every day.
        let turned = context([new.clone()].into_iter().chain(there).collect());
        let (on, holds) = (begun(&case, &host).unwrap_or(day(TODAY)), new.rules_from.unwrap());
        prop_assert_eq!(after.rules.on(on).rules, turned.rules.on(on).rules);
        if begun(&case, &host).is_some() && on < holds {
            prop_assert_eq!(read(&case, &host, &before), read(&case, &host, &after));
        }
        // What is not assigned yet is under the rules of today, and is read anew when others come into force.
        if begun(&case, &host).is_none() && day(TODAY) < holds {
            let turns = Situation::new(&case, Some(&host), None, &after).turns_on();
            prop_assert!(turns.is_some_and(|turns| turns <= holds));
        }
    }
}

#[test]
fn what_is_assigned_from_that_day_on_is_under_the_new_set() {
    // Assigned on 2023-04-07 and answered by none.
    let case = handled();
    let on = case.assignments[0].assigned_on.unwrap();
    let rules =
        |from: Option<Day>, sets| Context::of(Some(&register(RulePreset::Henan2017, from, sets)), day(TODAY));
    let name = |context: &Context| *context.rules_of(Handling::new(&case, None));
    let new = |from| set(from, RulePreset::Chongqing2017, [false; 4], 9);
    let own = RuleSet::of(&register(RulePreset::Henan2017, None, Vec::new()));
    assert_eq!(name(&rules(None, vec![new(on.plus_days(1))])), own);
    assert_ne!(name(&rules(None, vec![new(on)])), own);
    // The register's own rules count again from their own day on, before all others they count from ever.
    assert_eq!(name(&rules(Some(on), vec![new(on.pred())])), own);
    assert_ne!(name(&rules(Some(on.plus_days(1)), vec![new(on.pred())])), own);
    assert_eq!(name(&rules(Some(on.plus_days(1)), vec![new(on.plus_days(1))])), own);
    // One without a day never holds.
    let undated = DatedRules { rules_from: None, ..new(on) };
    assert_eq!(name(&rules(None, vec![undated])), own);
}

#[test]
fn how_an_office_is_warned_belongs_to_no_time() {
    let mut register = register(
        RulePreset::Henan2017,
        None,
        vec![set(day("2023-01-01"), RulePreset::Beijing2014, [true; 4], 3)],
    );
    (register.warn_days, register.idle_days) = (Int::new(7).ok(), Int::new(44).ok());
    let context = Context::of(Some(&register), day(TODAY));
    assert_eq!((context.current().warn_days, context.current().idle_days), ((7, 5), 44));
}
