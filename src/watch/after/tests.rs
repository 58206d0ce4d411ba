//! What is watched after the reply.

use super::*;
use crate::domain::{
    choices::{AssignRole, LinkKind, ReplyKind, Verdict},
    context::Context,
    fixture::*,
    link::Link,
};

#[test]
fn a_promise_given_up_in_silence_is_not_settled() {
    let mut it = Commitment::new(id(Kind::Commitment, 1));
    assert_eq!(fate(&it), Fate::Open);
    it.failed_on = Some(day("2023-05-01"));
    assert_eq!(fate(&it), Fate::NoReason);
    it.failed_reason = crate::domain::text::Text::parse("no land").ok();
    assert_eq!(fate(&it), Fate::GivenUp);
    it.done_on = Some(day("2023-06-01"));
    assert_eq!(fate(&it), Fate::Kept);
}

#[test]
fn each_answered_suggestion_is_in_one_of_the_four_groups() {
    let context = Context::of(None, day("2023-09-01"));
    let watch = |resolution: Option<Resolution>| {
        let mut case = handled();
        reply(&mut case, 1, ReplyKind::Formal, 1, "2023-06-01");
        case.replies[0].resolution = resolution;
        (case.suggestion.id, Watch::of(&Situation::new(&case, None, None, &context)))
    };
    let watches: Vec<_> = Resolution::ALL.iter().map(|it| watch(Some(*it))).chain([watch(None)]).collect();
    let groups = groups(watches.iter().map(|(id, watch)| (*id, watch)));
    let counts: Vec<(FollowUp, usize)> = groups.iter().map(|(group, list)| (*group, list.len())).collect();
    let expected =
        [(FollowUp::Improve, 3), (FollowUp::Implement, 1), (FollowUp::Finish, 2), (FollowUp::Create, 4)];
    assert_eq!(counts, expected);
}

#[test]
fn every_sign_of_hardship_has_its_cause() {
    let context = Context::of(None, day("2023-09-01"));
    let mut case = handled();
    let signs = |case: &crate::domain::case::Case| hardships(&Situation::new(case, None, None, &context));
    assert_eq!(signs(&case), []);
    case.suggestion.difficult = true;
    let mut link = Link::new(id(Kind::Link, 1));
    link.kind = Some(LinkKind::Repeated);
    case.links.push(link);
    assert_eq!(signs(&case), [Hardship::Marked], "nobody confirmed the link");
    case.links[0].confirmed_on = Some(day("2023-05-01"));
    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-06-01");
    case.replies[0].resolution = Some(Resolution::Deferred);
    feedback(&mut case, 1, 1, Verdict::Dissatisfied, "2023-06-10");
    let mut more = crate::domain::extension::Extension::new(id(Kind::Extension, 1));
    more.told_deputy_on = Some(day("2023-05-30"));
    case.extensions.push(more);
    assign(&mut case, 2, AssignRole::Co);
    assert!(!signs(&case).contains(&Hardship::ManyOffices));
    assign(&mut case, 3, AssignRole::Co);
    assert_eq!(
        signs(&case),
        [
            Hardship::Marked,
            Hardship::Repeated,
            Hardship::Dissatisfied,
            Hardship::Deferred,
            Hardship::Extended,
            Hardship::ManyOffices
        ]
    );
}

#[test]
fn a_suggestion_is_hard_by_a_mark_or_by_two_signs() {
    use Hardship::*;
    for (signs, expected) in
        [(&[][..], false), (&[Marked], true), (&[Repeated], false), (&[Repeated, Extended], true)]
    {
        assert_eq!(is_hard(signs), expected, "{signs:?}");
    }
}

#[test]
fn a_leader_is_looked_for_from_the_assignment_to_the_closing() {
    use Stage::*;
    let handled = Stage::ALL.iter().copied().filter(|stage| is_being_handled(*stage));
    let others = [Withdrawn, Rejected, ToEdit, Draft, Registered, ToReassign, Closed, Tracking, Archived];
    assert!(handled.clone().all(|stage| !others.contains(&stage)), "{:?}", handled.collect::<Vec<_>>());
    assert!([ToAssign, ToSign, Handling, ToRehandle, ToClose].into_iter().all(is_being_handled));
}
