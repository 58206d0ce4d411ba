//! What can be read off a case.

use super::*;
use crate::domain::{choices::Verdict, fixture::*, kind::Kind};

#[test]
fn the_offices_share_the_work_in_one_of_the_known_ways() {
    use AssignRole::{Co, Main, Separate};
    let mode = |roles: &[AssignRole]| {
        let mut case = accepted();
        (1..).zip(roles).for_each(|(n, role)| assign(&mut case, n, *role));
        case.mode()
    };
    assert_eq!(mode(&[]), Ok(HandlingMode::Unset));
    assert_eq!(mode(&[Main]), Ok(HandlingMode::Sole));
    assert_eq!(mode(&[Main, Co, Co]), Ok(HandlingMode::LeadCo));
    assert_eq!(mode(&[Separate, Separate]), Ok(HandlingMode::Separate));
    assert_eq!(mode(&[Co]), Err(ModeProblem::NobodyAnswers));
    assert_eq!(mode(&[Main, Main]), Err(ModeProblem::SeveralMains));
    assert_eq!(mode(&[Main, Separate]), Err(ModeProblem::MainAndSeparate));
    assert_eq!(mode(&[Separate]), Err(ModeProblem::OneSeparate));
    assert_eq!(mode(&[Separate, Separate, Co]), Err(ModeProblem::CoWithoutHost));
}

#[test]
fn without_a_plan_the_first_weeks_are_before() {
    let mut case = handled();
    case.plans.clear();
    let mut contact = Contact::new(id(Kind::Contact, 1));
    let mut phase = |on: &str| {
        contact.on = Some(day(on));
        Handling::new(&case, None).phase(&contact, 20)
    };
    assert_eq!(phase("2023-04-27"), Phase::Before);
    assert_eq!(phase("2023-04-28"), Phase::During);
}

#[test]
fn a_plan_names_the_points_it_leaves_open() {
    let case = handled();
    assert_eq!(case.plans[0].missing().len(), 5);
    assert!(!case.plans[0].five_ok());
}

#[test]
fn the_least_finished_of_several_results_speaks_for_the_whole() {
    let mut case = accepted();
    assign(&mut case, 1, AssignRole::Separate);
    assign(&mut case, 2, AssignRole::Separate);
    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-05-20");
    reply(&mut case, 2, ReplyKind::Formal, 1, "2023-06-20");
    case.replies[0].resolution = Some(Resolution::Ongoing);
    case.replies[1].resolution = Some(Resolution::Done);
    assert_eq!(case.resolution(), Some(Resolution::Ongoing));
    assert_eq!(case.followup(), Some(FollowUp::Finish));

    // A second reply of the same office replaces its first.
    reply(&mut case, 1, ReplyKind::Formal, 2, "2023-07-20");
    case.replies[2].resolution = Some(Resolution::Mostly);
    assert_eq!(case.resolution(), Some(Resolution::Mostly));
    assert_eq!(case.followup(), Some(FollowUp::Improve));
}

#[test]
fn the_last_verdict_of_the_lead_deputy_counts() {
    let mut case = handled();
    feedback(&mut case, 1, 1, Verdict::Dissatisfied, "2023-06-01");
    feedback(&mut case, 1, 1, Verdict::Satisfied, "2023-06-05");
    feedback(&mut case, 2, 1, Verdict::Dissatisfied, "2023-06-09");
    assert_eq!(case.effective_feedback(1).and_then(|it| it.overall), Some(Verdict::Satisfied));
    assert_eq!(case.effective_feedback(2), None);
}
