//! Each check on the smallest case that meets it.

use super::*;
use crate::domain::{
    choices::{KeyBy, ReplyKind},
    extension::Extension,
    fixture::*,
    return_request::ReturnRequest,
    suggestion::{Cosigner, LeadOfficial},
    text::Body,
    text::{Line, Number},
};

fn found(case: &Case) -> Vec<(&'static str, &'static str)> {
    let (rules, calendar) = (RuleSet::default(), Calendar::default());
    let all = findings(Handling::new(case, None), None, &rules, &calendar, day("2023-08-01"));
    all.iter().map(|it| (it.problem.code(), it.field)).collect()
}

#[track_caller]
fn finds(case: &Case, code: &'static str, field: &'static str) {
    assert!(found(case).contains(&(code, field)), "{:?}", found(case));
}

#[test]
fn what_the_handling_needs_is_named_when_it_is_missing() {
    let case = handled();
    for field in ["session", "kind", "title", "category", "unclassified"] {
        finds(&case, "D-101", field);
    }
    finds(&case, "D-105", "body");
    let mut case = accepted();
    (case.suggestion.lead, case.suggestion.review_decision) = (None, Some(ReviewDecision::NotAccepted));
    finds(&case, "D-101", "lead");
    finds(&case, "D-101", "review_ground");
}

#[test]
fn days_out_of_order_and_days_to_come_are_named() {
    let mut case = handled();
    case.assignments[0].received_on = Some(day("2023-04-01"));
    finds(&case, "D-102", "received_on");
    case.assignments[0].received_on = Some(day("2023-09-01"));
    finds(&case, "D-103", "received_on");
    case.assignments[0].assigned_on = Some(day("2023-02-28"));
    finds(&case, "D-102", "assigned_on");
    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-06-01");
    case.suggestion.closed_on = Some(day("2023-05-31"));
    finds(&case, "D-102", "closed_on");
}

#[test]
fn a_day_that_may_lie_ahead_is_not_named() {
    let mut case = handled();
    case.assignments[0].reply_due = Some(day("2023-12-01"));
    case.suggestion.key_by = Some(KeyBy::Npc);
    assert!(!found(&case).iter().any(|(code, _)| *code == "D-103"));
}

#[test]
fn a_title_is_about_something() {
    let mut case = accepted();
    case.suggestion.title = Line::parse("加强充电桩建设").ok();
    finds(&case, "D-104", "title");
    case.suggestion.title = Line::parse("关于加强充电桩建设的建议").ok();
    assert!(!found(&case).iter().any(|(code, _)| *code == "D-104"));
}

#[test]
fn deputies_are_named_once() {
    let mut case = accepted();
    let cosigner = |n| Cosigner { deputy: deputy(n), unsigned: false };
    case.suggestion.joint = vec![cosigner(2), cosigner(3), cosigner(2)];
    finds(&case, "D-106", "joint");
    case.suggestion.joint = vec![cosigner(1)];
    finds(&case, "D-107", "joint");
}

#[test]
fn a_suggestion_of_the_first_grade_has_a_leading_official() {
    let mut case = accepted();
    case.suggestion.grade = Some(Grade::G1);
    finds(&case, "D-108", "lead_officials");
    case.suggestion.lead_officials = vec![LeadOfficial::default()];
    assert!(!found(&case).iter().any(|(code, _)| *code == "D-108"));
}

#[test]
fn assignments_that_make_no_mode_are_named_and_not_refused() {
    let mut case = handled();
    assign(&mut case, 2, AssignRole::Main);
    finds(&case, "D-112", "role");
    case.assignments[1].office = case.assignments[0].office;
    finds(&case, "D-116", "office");
    case.assignments[1].ended_on = Some(day("2023-05-01"));
    case.assignments[1].ended_why = Some(EndedWhy::Returned);
    finds(&case, "D-117", "replaces");
}

#[test]
fn late_requests_and_void_extensions_are_kept_and_named() {
    let mut case = handled();
    let mut request = ReturnRequest::new(id(Kind::ReturnRequest, 1));
    (request.assignment, request.filed_on) = (assignment_ref(1), Some(day("2023-04-23")));
    case.return_requests.push(request);
    finds(&case, "D-118", "filed_on");

    let mut extension = Extension::new(id(Kind::Extension, 1));
    (extension.assignment, extension.told_deputy_on) = (assignment_ref(1), Some(day("2023-07-20")));
    extension.new_due = Some(day("2023-12-20"));
    case.extensions.push(extension);
    finds(&case, "D-121", "told_deputy_on");
    finds(&case, "D-122", "new_due");
}

#[test]
fn a_formal_reply_that_lacks_its_form_is_named() {
    let mut case = handled();
    assign(&mut case, 2, AssignRole::Co);
    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-06-01");
    for field in ["signed_by", "signed_on", "doc_no", "resolution", "co_summary"] {
        finds(&case, "D-101", field);
    }
    case.replies[0].assignment = assignment_ref(9);
    finds(&case, "D-131", "assignment");
}

/// A letter went out that said “【待填：时限】” to the deputy.
#[test]
fn a_reply_that_still_has_places_to_fill_in_is_refused() {
    let mut case = handled();
    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-06-01");
    case.replies[0].body = Body::parse("目前【待填：进展】，计划于【待填：时限】前完成。").ok();
    finds(&case, "D-146", "body");
    assert!(Problem::Unfilled(2).is_refused(&RuleSet::default()));
    // A draft may have them, and so may what only looks like one.
    case.replies[0].body = Body::parse("【待】填、待填：无。").ok();
    assert!(found(&case).iter().all(|(code, _)| *code != "D-146"));
}

#[test]
fn a_merger_that_leads_nowhere_is_named() {
    let mut case = accepted();
    merge_into(&mut case, 2);
    finds(&case, "D-133", "to");
}

#[test]
fn a_number_is_unique_within_its_session() {
    let mut others = [accepted().suggestion, accepted().suggestion, accepted().suggestion];
    (1..).zip(&mut others).for_each(|(n, it)| it.id = id(Kind::Suggestion, n));
    others[2].number = Number::parse("6").ok();
    let twice = duplicate_numbers(&others);
    assert_eq!(twice.len(), 1);
    assert_eq!(
        (twice[0].at, &twice[0].problem),
        (others[1].id, &Problem::NumberTwice { other: others[0].id })
    );
}
