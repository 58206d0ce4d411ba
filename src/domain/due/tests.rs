//! The due dates of one suggestion on its way, and how they stand.

use super::*;
use crate::domain::{
    case::Case,
    choices::{AssignRole, CoVerdict, ReplyKind, RulePreset, Verdict},
    co_opinion::CoOpinion,
    commitment::Commitment,
    delivery::Delivery,
    fixture::*,
    kind::Kind,
    reply::ReplyRef,
    return_request::ReturnRequest,
    session::Session,
    supervision::Supervision,
};

fn all(case: &Case, session: Option<&Session>, preset: RulePreset) -> Vec<Due> {
    dues(Handling::new(case, None), session, &RuleSet::preset(preset), &Calendar::default())
}

fn find(case: &Case, kind: DueKind) -> Due {
    all(case, None, RulePreset::Henan2017).into_iter().find(|it| it.kind == kind).unwrap()
}

fn date(case: &Case, kind: DueKind) -> Option<String> {
    find(case, kind).date.map(|day| day.to_string())
}

#[test]
fn every_clock_runs_from_its_event() {
    let mut case = handled();
    assign(&mut case, 2, AssignRole::Co);
    assert_eq!(date(&case, DueKind::Return).as_deref(), Some("2023-04-21"));
    assert_eq!(date(&case, DueKind::Reply).as_deref(), Some("2023-07-07"));
    // Two months from the receipt on 04-10 is a Saturday.
    assert_eq!(date(&case, DueKind::Co).as_deref(), Some("2023-06-12"));
    case.assignments[1].received_on = None;
    assert_eq!(date(&case, DueKind::Co).as_deref(), Some("2023-06-07"));

    let mut request = ReturnRequest::new(id(Kind::ReturnRequest, 1));
    (request.assignment, request.filed_on) = (assignment_ref(1), Some(day("2023-04-10")));
    case.return_requests.push(request);
    assert_eq!(date(&case, DueKind::Reassign).as_deref(), Some("2023-04-23"));

    let mut opinion = CoOpinion::new(id(Kind::CoOpinion, 1));
    (opinion.assignment, opinion.sent_on) = (assignment_ref(2), Some(day("2023-05-15")));
    (opinion.verdict, opinion.returned_on) = (Some(CoVerdict::Returned), Some(day("2023-05-16")));
    case.co_opinions.push(opinion);
    assert_eq!(find(&case, DueKind::Co).done, Done::On(day("2023-05-15")));
    assert_eq!(date(&case, DueKind::RedoCo).as_deref(), Some("2023-05-23"));

    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-05-15");
    assert_eq!(date(&case, DueKind::Feedback).as_deref(), Some("2023-05-29"));
    let mut delivery = Delivery::new(id(Kind::Delivery, 1));
    (delivery.reply, delivery.deputy) = (ReplyRef::new(case.replies[0].id), deputy(1));
    delivery.on = Some(day("2023-05-18"));
    case.deliveries.push(delivery);
    assert_eq!(date(&case, DueKind::Feedback).as_deref(), Some("2023-06-01"));

    feedback(&mut case, 1, 1, Verdict::Dissatisfied, "2023-05-20");
    order(&mut case, "2023-05-31");
    assert_eq!(date(&case, DueKind::Rehandle).as_deref(), Some("2023-06-30"));
    case.rehandlings[0].due_override = Some(day("2023-06-15"));
    assert_eq!(date(&case, DueKind::Rehandle).as_deref(), Some("2023-06-15"));

    let mut commitment = Commitment::new(id(Kind::Commitment, 1));
    commitment.due = Some(day("2024-12-31"));
    case.commitments.push(commitment);
    assert_eq!(date(&case, DueKind::Commitment).as_deref(), Some("2024-12-31"));

    let mut demand = Supervision::new(id(Kind::Supervision, 1));
    (demand.reply_due, demand.target) = (Some(day("2023-05-30")), office(1).into_iter().collect());
    case.supervisions.push(demand);
    assert_eq!(date(&case, DueKind::Demand).as_deref(), Some("2023-05-30"));
}

#[test]
fn the_earlier_of_the_counted_and_the_fixed_day_is_due() {
    let case = handled();
    let mut session = Session::new(id(Kind::Session, 1));
    let due = |session: &Session| {
        let dues = all(&case, Some(session), RulePreset::Henan2017);
        dues.into_iter().find(|it| it.kind == DueKind::Reply).unwrap()
    };
    session.fixed_reply_due = Some(day("2023-06-30"));
    assert_eq!(due(&session).date, Some(day("2023-06-30")));
    assert!(matches!(due(&session).basis, DueBasis::Fixed { by: FixedBy::Session, count: Some(_), .. }));
    session.fixed_reply_due = Some(day("2023-08-05"));
    assert_eq!(due(&session).date, Some(day("2023-07-07")));
}

#[test]
fn an_extension_counts_when_the_deputy_was_told_in_time() {
    let extended = |told: &str, new_due: &str, preset| {
        let mut case = handled();
        let mut extension = Extension::new(id(Kind::Extension, 1));
        extension.assignment = assignment_ref(1);
        (extension.told_deputy_on, extension.new_due) = (Day::parse(told).ok(), Some(day(new_due)));
        case.extensions.push(extension);
        let rules = RuleSet::preset(preset);
        let (date, _, void) =
            reply_due(&case.assignments[0], &case.extensions, None, &rules, &Calendar::default());
        (date.unwrap().to_string(), void.first().map(|(_, why)| *why))
    };
    let henan = RulePreset::Henan2017;
    assert_eq!(extended("2023-07-07", "2023-09-01", henan), ("2023-09-01".into(), None));
    // Six months at the longest: a worked Saturday.
    assert_eq!(extended("2023-07-07", "2023-12-01", henan), ("2023-10-07".into(), None));
    assert_eq!(extended("2023-07-08", "2023-09-01", henan), ("2023-07-07".into(), Some(Void::ToldLate)));
    assert_eq!(extended("", "2023-09-01", henan), ("2023-07-07".into(), Some(Void::NotTold)));
    assert_eq!(extended("2023-07-01", "2023-07-01", henan), ("2023-07-07".into(), Some(Void::NoLater)));
    let beijing = RulePreset::Beijing2014;
    assert_eq!(extended("2023-07-01", "2023-09-01", beijing), ("2023-07-07".into(), Some(Void::NotApproved)));
}

#[test]
fn due_today_is_not_overdue() {
    let mut case = handled();
    let rules = RuleSet::default();
    let status = |case: &Case, today: &str| find(case, DueKind::Reply).status(day(today), &rules);
    assert_eq!(status(&case, "2023-06-21"), DueStatus::Open { left: 16 });
    assert_eq!(status(&case, "2023-06-22"), DueStatus::Soon { left: 15, urgent: false });
    assert_eq!(status(&case, "2023-07-02"), DueStatus::Soon { left: 5, urgent: true });
    assert_eq!(status(&case, "2023-07-07"), DueStatus::Soon { left: 0, urgent: true });
    assert_eq!(status(&case, "2023-07-08"), DueStatus::Overdue { days: 1 });
    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-07-07");
    assert_eq!(status(&case, "2023-08-01"), DueStatus::OnTime);
    case.replies[0].sent_on = Some(day("2023-07-10"));
    assert_eq!(status(&case, "2023-08-01"), DueStatus::Late { days: 3 });
}

#[test]
fn what_nobody_owes_is_never_late() {
    let mut case = handled();
    let rules = RuleSet::default();
    let status = |case: &Case, kind| find(case, kind).status(day("2023-09-01"), &rules);
    assert_eq!(status(&case, DueKind::Return), DueStatus::NotApplicable);
    case.suggestion.reference_only = true;
    assert_eq!(status(&case, DueKind::Reply), DueStatus::NotApplicable);
    case.assignments[0].assigned_on = None;
    assert_eq!(status(&case, DueKind::Reply), DueStatus::NotApplicable);
    case.suggestion.reference_only = false;
    assert_eq!(status(&case, DueKind::Reply), DueStatus::NotStarted);
}

#[test]
fn a_withdrawn_suggestion_has_no_due_dates() {
    let mut case = handled();
    case.suggestion.withdrawn_on = Some(day("2023-05-01"));
    assert_eq!(all(&case, None, RulePreset::Henan2017), []);
}

#[test]
fn chongqing_asks_for_a_first_contact() {
    let kinds: Vec<DueKind> =
        all(&handled(), None, RulePreset::Chongqing2017).iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [DueKind::Return, DueKind::FirstContact, DueKind::Reply]);
}

#[test]
fn the_next_due_date_is_the_first_that_somebody_owes() {
    let case = handled();
    let dues = all(&case, None, RulePreset::Henan2017);
    assert_eq!(next(&dues).map(|it| it.kind), Some(DueKind::Reply));
}
