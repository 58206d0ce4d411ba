//! One test for each row of the table, and properties over any case.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::domain::{
    choices::{AssignRole, ReplyKind, Resolution, ReturnDecision, RulePreset},
    commitment::Commitment,
    contact::Contact,
    evaluation::Evaluation,
    findings::findings,
    fixture::*,
    kind::Kind,
    resolution_change::ResolutionChange,
    return_request::ReturnRequest,
    schema,
    supervision::Supervision,
};

const TODAY: &str = "2023-06-01";

fn at(case: &Case, today: &str) -> Stage {
    stage(case, None, &RuleSet::default(), &Calendar::default(), day(today))
}

#[track_caller]
fn check(case: &Case, expected: Stage) {
    assert_eq!(at(case, TODAY), expected);
}

/// Handled and formally answered on 2023-05-15.
fn answered() -> Case {
    let mut case = handled();
    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-05-15");
    case
}

#[test]
fn row_1_a_withdrawn_suggestion_is_withdrawn_whatever_else_happened() {
    let mut case = answered();
    case.suggestion.withdrawn_on = Some(day("2023-05-20"));
    case.suggestion.closed_on = Some(day("2023-05-20"));
    check(&case, Stage::Withdrawn);
}

#[test]
fn row_2_what_is_not_accepted_or_becomes_a_letter_is_rejected() {
    for decision in [ReviewDecision::NotAccepted, ReviewDecision::AsLetter] {
        let mut case = accepted();
        case.suggestion.review_decision = Some(decision);
        check(&case, Stage::Rejected);
    }
}

#[test]
fn row_3_sent_back_it_waits_for_the_deputy_until_it_is_registered_again() {
    let mut case = accepted();
    case.suggestion.review_decision = Some(ReviewDecision::ReturnForEdit);
    check(&case, Stage::ToEdit);
    case.suggestion.registered_on = Some(day("2023-03-10"));
    check(&case, Stage::Registered);
}

#[test]
fn row_4_without_a_number_or_a_registration_it_is_a_draft() {
    let mut case = accepted();
    case.suggestion.number = None;
    check(&case, Stage::Draft);
    let mut case = accepted();
    case.suggestion.registered_on = None;
    check(&case, Stage::Draft);
}

#[test]
fn row_5_without_a_review_it_is_registered() {
    let mut case = accepted();
    case.suggestion.review_decision = None;
    check(&case, Stage::Registered);
}

/// Published records and most offices' sheets name offices and replies, but no registration, review or signing.
/// They all stood as drafts once.
#[test]
fn a_later_fact_proves_the_earlier_steps() {
    let mut case = handled();
    case.suggestion.number = None;
    case.suggestion.registered_on = None;
    case.suggestion.review_decision = None;
    check(&case, Stage::Handling);
    // Assigned to nobody knows whom, as a published report says it.
    let mut unknown = case.clone();
    for assignment in &mut unknown.assignments {
        assignment.role = None;
    }
    check(&unknown, Stage::ToAssign);
    for assignment in &mut case.assignments {
        assignment.received_on = None;
    }
    check(&case, Stage::ToSign);
    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-05-15");
    check(&case, Stage::AwaitFeedback);
}

#[test]
fn rows_6_and_7_without_an_office_that_answers_it_waits_for_one() {
    let mut case = accepted();
    check(&case, Stage::ToAssign);
    assign(&mut case, 1, AssignRole::Co);
    check(&case, Stage::ToAssign);

    let mut case = handled();
    case.assignments[0].ended_on = Some(day("2023-04-20"));
    case.assignments[0].ended_why = Some(EndedWhy::Returned);
    check(&case, Stage::ToReassign);
    case.assignments[0].ended_why = Some(EndedWhy::Error);
    check(&case, Stage::ToAssign);
}

#[test]
fn rows_8_to_10_closed_is_not_solved_and_archived_is_the_end() {
    let mut case = answered();
    case.replies[0].resolution = Some(Resolution::Done);
    case.suggestion.closed_on = Some(day("2023-05-30"));
    check(&case, Stage::Closed);

    case.commitments.push(Commitment::new(id(Kind::Commitment, 1)));
    check(&case, Stage::Tracking);
    case.commitments[0].done_on = Some(day("2023-05-31"));
    check(&case, Stage::Closed);

    for unfinished in [Resolution::Partial, Resolution::Ongoing, Resolution::Planned] {
        case.replies[0].resolution = Some(unfinished);
        check(&case, Stage::Tracking);
    }
    let mut change = ResolutionChange::new(id(Kind::ResolutionChange, 1));
    (change.to, change.on) = (Some(Resolution::Done), Some(day("2024-03-01")));
    case.resolution_changes.push(change);
    check(&case, Stage::Closed);

    case.suggestion.archived_on = Some(day("2024-04-01"));
    check(&case, Stage::Archived);
}

#[test]
fn row_11_a_pending_return_holds_everything_up() {
    let mut case = handled();
    let mut request = ReturnRequest::new(id(Kind::ReturnRequest, 1));
    request.assignment = assignment_ref(1);
    case.return_requests.push(request);
    check(&case, Stage::ReturnPending);
    case.return_requests[0].decision = Some(ReturnDecision::Denied);
    check(&case, Stage::Handling);
}

#[test]
fn row_12_every_office_that_answers_must_sign() {
    let mut case = handled();
    assign(&mut case, 2, AssignRole::Co);
    case.assignments[1].received_on = None;
    check(&case, Stage::Handling);
    case.assignments[1].role = Some(AssignRole::Separate);
    check(&case, Stage::ToSign);
}

#[test]
fn row_13_an_order_to_handle_again_waits_for_every_office_it_names() {
    let mut case = answered();
    feedback(&mut case, 1, 1, Verdict::Dissatisfied, "2023-05-20");
    order(&mut case, "2023-05-25");
    check(&case, Stage::Rehandling);
    reply(&mut case, 1, ReplyKind::Formal, 2, "2023-05-30");
    check(&case, Stage::AwaitFeedback);
}

#[test]
fn rows_14_to_16_a_missing_reply_is_planned_then_handled_then_consulted() {
    let mut case = handled();
    check(&case, Stage::Handling);
    case.plans.clear();
    check(&case, Stage::ToPlan);
    let without_plans = RuleSet { plan_required: false, ..RuleSet::default() };
    assert_eq!(stage(&case, None, &without_plans, &Calendar::default(), day(TODAY)), Stage::Handling);

    reply(&mut case, 1, ReplyKind::Interim, 1, "2023-05-01");
    check(&case, Stage::Handling);
    reply(&mut case, 1, ReplyKind::Consult, 1, "2023-05-10");
    check(&case, Stage::Consulting);

    // With two offices, the one that is still silent decides.
    case.assignments[0].role = Some(AssignRole::Separate);
    assign(&mut case, 2, AssignRole::Separate);
    check(&case, Stage::Handling);
    reply(&mut case, 2, ReplyKind::Formal, 1, "2023-05-12");
    check(&case, Stage::Consulting);
    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-05-15");
    check(&case, Stage::AwaitFeedback);
}

#[test]
fn row_17_for_reference_only_nothing_is_owed() {
    let mut case = handled();
    case.suggestion.reference_only = true;
    check(&case, Stage::ToClose);
    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-05-15");
    check(&case, Stage::AwaitFeedback);
}

#[test]
fn row_18_only_the_lead_deputys_verdict_counts_and_silence_lapses_after_a_chase() {
    let mut case = answered();
    check(&case, Stage::AwaitFeedback);
    feedback(&mut case, 2, 1, Verdict::Dissatisfied, "2023-05-20");
    check(&case, Stage::AwaitFeedback);

    // Ten working days after 2023-05-15.
    assert_eq!(at(&case, "2023-05-29"), Stage::AwaitFeedback);
    assert_eq!(at(&case, "2023-05-30"), Stage::AwaitFeedback);
    let mut chase = Supervision::new(id(Kind::Supervision, 1));
    chase.on = Some(day("2023-05-26"));
    case.supervisions.push(chase);
    assert_eq!(at(&case, "2023-05-29"), Stage::AwaitFeedback);
    assert_eq!(at(&case, "2023-05-30"), Stage::ToClose);

    case.supervisions.clear();
    let mut call = Contact::new(id(Kind::Contact, 1));
    (call.on, call.mode) = (Some(day("2023-05-26")), Some(ContactMode::Phone));
    case.contacts.push(call);
    assert_eq!(at(&case, "2023-05-30"), Stage::ToClose);
}

#[test]
fn rows_19_to_21_a_dissatisfied_deputy_opens_a_round_and_then_an_evaluation() {
    let mut case = answered();
    feedback(&mut case, 1, 1, Verdict::Dissatisfied, "2023-05-20");
    check(&case, Stage::ToRehandle);

    case.suggestion.rehandle_waived_on = Some(day("2023-05-22"));
    check(&case, Stage::ToRehandle);
    let shanghai = RuleSet::preset(RulePreset::Shanghai2015);
    assert_eq!(stage(&case, None, &shanghai, &Calendar::default(), day(TODAY)), Stage::ToClose);
    case.suggestion.rehandle_waived_on = None;

    order(&mut case, "2023-05-22");
    reply(&mut case, 1, ReplyKind::Formal, 2, "2023-05-25");
    feedback(&mut case, 1, 2, Verdict::Dissatisfied, "2023-05-28");
    check(&case, Stage::ToEvaluate);
    let mut evaluation = Evaluation::new(id(Kind::Evaluation, 1));
    evaluation.on = Some(day("2023-05-27"));
    case.evaluations.push(evaluation);
    check(&case, Stage::ToEvaluate);
    case.evaluations[0].on = Some(day("2023-05-28"));
    check(&case, Stage::ToClose);
}

#[test]
fn row_21_a_contented_deputy_leaves_nothing_but_the_closing() {
    for verdict in [Verdict::Satisfied, Verdict::Basic, Verdict::Understood] {
        let mut case = answered();
        feedback(&mut case, 1, 1, verdict, "2023-05-20");
        check(&case, Stage::ToClose);
    }
}

#[test]
fn a_merged_suggestion_borrows_the_hosts_offices_and_keeps_its_own_replies() {
    let mut host = answered();
    host.suggestion.id = id(Kind::Suggestion, 2);
    let mut case = accepted();
    check(&case, Stage::ToAssign);
    merge_into(&mut case, 2);
    let at = |case: &Case, host: &Case| {
        stage(case, Some(host), &RuleSet::default(), &Calendar::default(), day(TODAY))
    };
    assert_eq!(at(&case, &host), Stage::Handling);
    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-05-16");
    assert_eq!(at(&case, &host), Stage::AwaitFeedback);

    // A circle lends nothing, and neither does a link that nobody confirmed.
    merge_into(&mut host, 1);
    assert_eq!(at(&case, &host), Stage::ToAssign);
    host.links.clear();
    case.links[0].confirmed_on = None;
    assert_eq!(at(&case, &host), Stage::ToAssign);
}

fn tape() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), TAPE)
}

proptest! {
    #[test]
    fn every_case_has_one_stage_whatever_the_order_in_which_its_records_come(
        own in tape(),
        other in tape(),
        preset in prop::sample::select(RulePreset::ALL),
        rotation in 0usize..40,
    ) {
        let (case, host) = (random_case(&own, 1), random_case(&other, 200));
        let (rules, calendar) = (RuleSet::preset(preset), Calendar::default());
        let today = day("2024-01-10");
        let expected = stage(&case, Some(&host), &rules, &calendar, today);

        let mut records: Vec<_> = case.records().into_iter().map(|(id, values)| (id, values.into_iter().collect::<BTreeMap<_, _>>())).collect();
        let (id, facts) = records.remove(0);
        let turn = rotation % records.len().max(1);
        records.rotate_left(turn);
        let (read, flaws) = Case::read(id, &facts, records);
        prop_assert!(flaws.is_empty());
        prop_assert_eq!(&read, &case);
        prop_assert_eq!(stage(&read, Some(&host), &rules, &calendar, today), expected);
    }

    #[test]
    fn every_case_has_due_dates_and_findings_that_name_real_fields(own in tape(), other in tape()) {
        let (case, host) = (random_case(&own, 1), random_case(&other, 200));
        let (rules, calendar) = (RuleSet::default(), Calendar::default());
        let handling = Handling::new(&case, Some(&host));
        for due in crate::domain::due::dues(handling, None, &rules, &calendar) {
            due.status(day("2024-01-10"), &rules);
        }
        for finding in findings(handling, None, &rules, &calendar, day("2024-01-10")) {
            prop_assert!(schema::field(finding.at.kind, finding.field).is_some(), "{:?}", finding);
        }
    }
}

#[test]
fn random_cases_reach_every_stage() {
    let mut seed = 20_230_407_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 56) as u8
    };
    let found: BTreeSet<Stage> = (0..3000)
        .map(|_| {
            let tape: Vec<u8> = (0..TAPE).map(|_| next()).collect();
            at(&random_case(&tape, 1), "2024-01-10")
        })
        .collect();
    let missing: Vec<&Stage> = Stage::ALL.iter().filter(|it| !found.contains(it)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
