//! Checkpoints: each is passed by its own record.

use super::*;
use crate::{
    domain::{
        case::Case,
        choices::{AssignRole, ReplyKind},
        contact::Contact,
        context::Context,
        fixture::*,
        kind::Kind,
    },
    watch::situation::Situation,
};

fn passed(case: &Case) -> Vec<HeadCheck> {
    let context = Context::of(None, day("2023-08-01"));
    let situation = Situation::new(case, None, None, &context);
    let checks = checkpoints(&situation, &case.assignments[0]);
    checks.iter().filter(|it| it.is_passed()).map(|it| it.point).collect()
}

#[test]
fn each_checkpoint_is_passed_by_its_own_record() {
    let mut case = accepted();
    assign(&mut case, 1, AssignRole::Main);
    assert_eq!(passed(&case), []);
    let name = |text: &str| Name::parse(text).ok();

    case.plans = handled().plans;
    case.plans[0].approved_by = name("Zhang");
    assert_eq!(passed(&case), [HeadCheck::Plan]);

    let mut met = Contact::new(id(Kind::Contact, 1));
    met.on = Some(day("2023-05-04"));
    case.contacts.push(met);
    assert_eq!(passed(&case), [HeadCheck::Plan]);
    case.contacts[0].head_present = true;
    assert_eq!(passed(&case), [HeadCheck::Plan, HeadCheck::Meeting]);

    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-06-20");
    assert_eq!(passed(&case).len(), 2, "a reply that nobody signed");
    case.replies[0].signed_by = name("Zhang");
    case.replies[0].signed_on = Some(day("2023-06-19"));
    assert_eq!(passed(&case).last(), Some(&HeadCheck::Reply));

    case.assignments[0].effect_reviewed_on = Some(day("2023-07-20"));
    assert_eq!(passed(&case), HeadCheck::ALL);

    let context = Context::of(None, day("2023-08-01"));
    let situation = Situation::new(&case, None, None, &context);
    assert_eq!(open_checkpoints(&situation), []);
    let by = checkpoints(&situation, &case.assignments[0]).map(|it| (it.by.map(|by| &**by), it.on));
    let on = |text| Some(day(text));
    let expected = [
        (Some("Zhang"), on("2023-04-28")),
        (None, on("2023-05-04")),
        (Some("Zhang"), on("2023-06-19")),
        (None, on("2023-07-20")),
    ];
    assert_eq!(by, expected);

    // In a new round the reply has to be signed anew.
    order(&mut case, "2023-08-01");
    let situation = Situation::new(&case, None, None, &context);
    assert_eq!(open_checkpoints(&situation), [(&case.assignments[0], HeadCheck::Reply)]);
}

#[test]
fn without_a_plan_all_five_points_are_open() {
    let mut case = handled();
    let context = Context::of(None, day("2023-08-01"));
    case.plans[0].deadline = Some(day("2023-07-01"));
    let open =
        |case: &Case| five_points(&Situation::new(case, None, None, &context), &case.assignments[0]).missing;
    assert_eq!(open(&case), PlanPoint::ALL[..4]);
    case.plans.clear();
    assert_eq!(open(&case), PlanPoint::ALL);
}
