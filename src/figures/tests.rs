//! Each indicator on a case that decides it, and laws that hold for any register.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{
    basis::Basis,
    count::{
        Amount, Amounts, ByParts, Crossing, Debts, Distribution, InSlices, Side, amount, amounts, behind,
        behind_share, count, debts, shares, slices,
    },
    cut::{Cut, Filter, Key},
    indicator::Unit,
    subject::Subject,
};
use crate::{
    domain::{
        case::Case,
        choices::*,
        commitment::Commitment,
        contact::Contact,
        context::Context,
        extension::Extension,
        field::Int,
        fixture::*,
        id::RecordId,
        kind::Kind,
        reply::{ReplyPoint, ReplyRef},
        resolution_change::ResolutionChange,
        rules::{Limit, RuleSet},
        suggestion::Point,
        supervision::Supervision,
    },
    journal::fold::Journal,
    watch::situation::Situation,
};

const TODAY: &str = "2023-08-01";

fn basis() -> Basis {
    Basis::on(day(TODAY))
}

fn subject_with(case: &Case, host: Option<&Case>) -> Subject {
    let context = Context { today: day(TODAY), ..Context::of(None, day(TODAY)) };
    Subject::of(&Situation::new(case, host, None, &context), &Journal::new())
}

fn subject(case: &Case) -> Subject {
    subject_with(case, None)
}

/// Numerator and denominator of an indicator on one case.
fn share(case: &Case, indicator: Indicator, basis: &Basis) -> (u64, u64) {
    let amount = amount([&subject(case)], basis, &Filter::default(), indicator);
    (amount.hits(), amount.of())
}

#[track_caller]
fn check(case: &Case, indicator: Indicator, hits: u64, of: u64) {
    assert_eq!(share(case, indicator, &basis()), (hits, of), "{indicator:?}");
}

/// Answered formally on a day, with a result.
fn answered(on: &str, result: Resolution) -> Case {
    let mut case = handled();
    reply(&mut case, 1, ReplyKind::Formal, 1, on);
    case.replies[0].resolution = Some(result);
    case
}

fn contact(case: &mut Case, phase: Phase, mode: ContactMode) {
    let mut it = Contact::new(id(Kind::Contact, case.contacts.len() as u8 + 1));
    (it.phase, it.mode, it.on) = (Some(phase), Some(mode), Some(day("2023-05-02")));
    case.contacts.push(it);
}

#[test]
fn what_was_never_accepted_is_counted_nowhere() {
    let mut case = answered("2023-05-15", Resolution::Done);
    case.suggestion.withdrawn_on = Some(day("2023-05-20"));
    for indicator in
        Indicator::ALL.iter().filter(|it| !matches!(it, Indicator::AcceptRate | Indicator::ImplementRate))
    {
        check(&case, *indicator, 0, 0);
    }
    check(&case, Indicator::AcceptRate, 0, 1);
    case.suggestion.withdrawn_on = None;
    check(&case, Indicator::AcceptRate, 1, 1);
}

#[test]
fn a_reply_counts_once_every_office_that_owes_one_has_sent_it() {
    let mut case = handled();
    case.assignments[0].role = Some(AssignRole::Separate);
    assign(&mut case, 2, AssignRole::Separate);
    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-05-15");
    check(&case, Indicator::ReplyRate, 0, 1);
    // Due on 2023-07-07: the missing one makes the whole late.
    check(&case, Indicator::OnTimeRate, 0, 1);
    // Each office by itself: one has answered in time, one has not.
    let one = subject(&case);
    let by_unit = slices(
        [&one],
        &basis(),
        &Filter::default(),
        Cut::Unit,
        &[Indicator::ReplyRate, Indicator::OnTimeRate],
    );
    let hits: Vec<(u64, u64)> = by_unit.iter().map(|(_, all)| (all[0].hits(), all[1].hits())).collect();
    assert_eq!(hits, [(1, 1), (0, 0)]);
    reply(&mut case, 2, ReplyKind::Formal, 1, "2023-07-20");
    check(&case, Indicator::ReplyRate, 1, 1);
    check(&case, Indicator::OnTimeRate, 0, 1);
    case.suggestion.reference_only = true;
    check(&case, Indicator::ReplyRate, 0, 0);
}

#[test]
fn a_reply_is_in_time_up_to_its_last_day_and_an_extension_moves_it() {
    check(&answered("2023-07-07", Resolution::Done), Indicator::OnTimeRate, 1, 1);
    let mut case = answered("2023-07-10", Resolution::Done);
    check(&case, Indicator::OnTimeRate, 0, 1);
    check(&case, Indicator::ExtensionRate, 0, 1);
    let mut it = Extension::new(id(Kind::Extension, 1));
    (it.assignment, it.new_due) = (assignment_ref(1), Some(day("2023-08-07")));
    it.told_deputy_on = Some(day("2023-07-01"));
    case.extensions.push(it);
    check(&case, Indicator::OnTimeRate, 1, 1);
    check(&case, Indicator::ExtensionRate, 1, 1);
    // Before its day comes and without a reply, it is in no denominator.
    let mut open = handled();
    open.extensions = case.extensions.clone();
    check(&open, Indicator::OnTimeRate, 0, 0);
}

#[test]
fn the_two_visits_and_meetings_are_counted_apart_and_together() {
    let mut case = answered("2023-05-15", Resolution::Done);
    check(&case, Indicator::ContactRate, 0, 1);
    for phase in Phase::ALL {
        contact(&mut case, *phase, ContactMode::Phone);
    }
    check(&case, Indicator::ContactRate, 1, 1);
    check(&case, Indicator::MeetRate, 0, 1);
    check(&case, Indicator::ThreeVisits, 1, 1);
    check(&case, Indicator::ThreeMeets, 0, 1);
    contact(&mut case, Phase::Before, ContactMode::Visit);
    contact(&mut case, Phase::During, ContactMode::Site);
    check(&case, Indicator::ThreeAndThree, 0, 1);
    contact(&mut case, Phase::After, ContactMode::Symposium);
    check(&case, Indicator::MeetRate, 1, 1);
    check(&case, Indicator::ThreeMeets, 1, 1);
    check(&case, Indicator::ThreeAndThree, 1, 1);
    // The head is asked for in suggestions of the first grade and key ones only.
    check(&case, Indicator::HeadContact, 0, 0);
    case.suggestion.grade = Some(Grade::G1);
    check(&case, Indicator::HeadContact, 0, 1);
    case.contacts[0].head_present = true;
    check(&case, Indicator::HeadContact, 1, 1);
}

#[test]
fn signing_plans_and_returns_are_counted_by_handling() {
    let mut case = handled();
    check(&case, Indicator::SignRate, 1, 1);
    // Henan fixes no day for signing.
    check(&case, Indicator::SignOnTime, 0, 0);
    check(&case, Indicator::PlanRate, 1, 1);
    check(&case, Indicator::FiveRate, 0, 1);
    check(&case, Indicator::ReturnRate, 0, 1);
    check(&case, Indicator::RightFirst, 1, 1);
    assign(&mut case, 2, AssignRole::Co);
    check(&case, Indicator::SignRate, 2, 2);
    check(&case, Indicator::PlanRate, 1, 1);
    check(&case, Indicator::Count, 1, 1);
    check(&case, Indicator::Jobs, 2, 2);
    assign(&mut case, 3, AssignRole::Main);
    let ended = case.assignments.last_mut().unwrap();
    (ended.ended_on, ended.ended_why) = (Some(day("2023-04-12")), Some(EndedWhy::Returned));
    check(&case, Indicator::ReturnRate, 1, 3);
    check(&case, Indicator::RightFirst, 2, 3);
    check(&case, Indicator::Jobs, 2, 2);
    // The co-handler's two months ran out on 2023-06-12.
    check(&case, Indicator::CoOnTime, 0, 1);
}

#[test]
fn signing_is_in_time_up_to_the_day_that_the_rules_fix() {
    let case = handled();
    for (days, hits) in [(1, 1), (0, 0)] {
        // Assigned on Friday 2023-04-07, signed on Monday 2023-04-10: the first working day after.
        let mut context = Context::of(None, day(TODAY));
        let unit = if days == 1 { SpanUnit::WorkingDay } else { SpanUnit::Day };
        let sign = Some(Limit { n: 1, unit, from: SpanFrom::Assigned });
        context.rules = RuleSet { sign, shift_to_workday: false, ..RuleSet::default() }.into();
        let one = Subject::of(&Situation::new(&case, None, None, &context), &Journal::new());
        let signed = amount([&one], &basis(), &Filter::default(), Indicator::SignOnTime);
        assert_eq!((signed.hits(), signed.of()), (hits, 1));
    }
}

#[test]
fn a_reply_answers_point_by_point_or_not() {
    let mut case = answered("2023-05-15", Resolution::Done);
    check(&case, Indicator::PointsRate, 0, 0);
    case.suggestion.proposals = vec![Point::default(), Point::default()];
    let point = |nth| ReplyPoint { proposal: Int::new(nth).ok(), ..ReplyPoint::default() };
    case.replies[0].points = vec![point(1)];
    check(&case, Indicator::PointsRate, 0, 1);
    case.replies[0].points.push(point(2));
    check(&case, Indicator::PointsRate, 1, 1);
}

/// One office solved its part and its deputy is satisfied, the other's part failed: its failure was counted with both.
#[test]
fn where_each_office_answers_a_part_one_offices_failure_is_not_anothers() {
    let mut case = handled();
    case.assignments[0].role = Some(AssignRole::Separate);
    assign(&mut case, 2, AssignRole::Separate);
    for (n, result, verdict) in
        [(1, Resolution::Done, Verdict::Satisfied), (2, Resolution::Planned, Verdict::Dissatisfied)]
    {
        reply(&mut case, n, ReplyKind::Formal, 1, "2023-05-15");
        case.replies[usize::from(n) - 1].resolution = Some(result);
        feedback(&mut case, n, 1, verdict, "2023-06-01");
        let it = case.feedbacks.last_mut().unwrap();
        (it.deputy, it.result) = (None, Some(verdict));
        it.reply = ReplyRef::new(case.replies[usize::from(n) - 1].id);
    }
    let one = subject(&case);
    let wanted = [
        Indicator::DoneRate,
        Indicator::AdoptRate,
        Indicator::SatisfiedOrBasic,
        Indicator::Dissatisfied,
        Indicator::FailedFirst,
    ];
    let counts = |all: &[Amount]| all.iter().map(Amount::hits).collect::<Vec<_>>();
    let by_unit = slices([&one], &basis(), &Filter::default(), Cut::Unit, &wanted);
    let hits: Vec<Vec<u64>> = by_unit.iter().map(|(_, all)| counts(all)).collect();
    assert_eq!(hits, [vec![1, 1, 1, 0, 0], vec![0, 0, 0, 1, 1]]);
    // The whole is as good as its worst part.
    assert_eq!(counts(&amounts([&one], &basis(), &Filter::default(), &wanted)), [0, 0, 0, 1, 1]);
    let of = |n| Filter::of(Cut::Unit, Key::Record(office(n).unwrap().id()));
    let result = |filter: &Filter| shares([&one], &basis(), filter, Cut::Result).parts.remove(0).0;
    assert_eq!(result(&of(1)), Key::of(Resolution::Done));
    assert_eq!(result(&of(2)), Key::of(Resolution::Planned));
    assert_eq!(result(&Filter::default()), Key::of(Resolution::Planned));
    // Where one answer is everybody's, so is its result.
    case.assignments[0].role = Some(AssignRole::Main);
    case.assignments[1].role = Some(AssignRole::Co);
    let one = subject(&case);
    let by_unit = slices([&one], &basis(), &Filter::default(), Cut::Unit, &[Indicator::Dissatisfied]);
    assert_eq!(by_unit.iter().map(|(_, all)| all[0].hits()).collect::<Vec<_>>(), [1, 0]);
}

/// “落实、基本落实或计划落实、未落实” of one city: three classes, two of them of several results.
#[test]
fn a_register_has_as_many_classes_as_it_names() {
    let own = Basis {
        letters: [
            (Resolution::Done, "落实"),
            (Resolution::Mostly, "基本落实或计划落实"),
            (Resolution::Planned, "基本落实或计划落实"),
            (Resolution::Deferred, "未落实"),
        ]
        .map(|(result, letter)| (result, letter.into()))
        .into(),
        ..basis()
    };
    let cases =
        [Resolution::Done, Resolution::Mostly, Resolution::Planned, Resolution::Deferred, Resolution::Upper]
            .map(|result| subject(&answered("2023-05-15", result)));
    let counts = |basis: &Basis| shares(&cases, basis, &Filter::default(), Cut::Class).parts;
    let named: Vec<(Key, u64)> = counts(&own);
    let of =
        |word: &str| named.iter().find(|(key, _)| *key == Key::Word(word.into())).map(|(_, count)| *count);
    assert_eq!([of("落实"), of("基本落实或计划落实"), of("未落实")], [Some(1), Some(2), Some(1)]);
    // What has no name of its own stays in the scheme's class; together they are all.
    assert_eq!(named.iter().map(|(_, count)| count).sum::<u64>(), 5);
    assert!(named.iter().any(|(key, count)| matches!(key, Key::Choice { .. }) && *count == 1));
    assert!(counts(&basis()).iter().all(|(key, _)| matches!(key, Key::Choice { .. })));
}

#[test]
fn what_is_overdue_is_counted_with_whoever_owes_it() {
    let mut case = handled();
    case.assignments[0].role = Some(AssignRole::Separate);
    assign(&mut case, 2, AssignRole::Separate);
    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-05-15");
    let one = subject(&case);
    let late = slices([&one], &basis(), &Filter::default(), Cut::Unit, &[Indicator::Overdue]);
    assert_eq!(late.iter().map(|(_, all)| all[0].of()).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn an_office_that_returned_a_suggestion_has_its_return_and_no_longer_the_suggestion() {
    let mut case = handled();
    assign(&mut case, 3, AssignRole::Main);
    let ended = case.assignments.last_mut().unwrap();
    (ended.ended_on, ended.ended_why) = (Some(day("2023-04-12")), Some(EndedWhy::Returned));
    let one = subject(&case);
    let key = |n| Key::Record(office(n).unwrap().id());
    let returns =
        slices([&one], &basis(), &Filter::default(), Cut::Unit, &[Indicator::ReturnRate, Indicator::Jobs]);
    let counts: Vec<_> = returns.iter().map(|(key, all)| (key.clone(), all[0].hits(), all[1].of())).collect();
    assert_eq!(counts, [(key(1), 0, 1), (key(3), 1, 0)]);
    let spread = shares([&one], &basis(), &Filter::default(), Cut::Unit);
    assert_eq!(spread.parts, [(key(1), 1)]);
}

#[test]
fn what_a_merged_suggestion_borrows_is_counted_with_its_host() {
    let mut host = handled();
    host.suggestion.id = id(Kind::Suggestion, 200);
    let mut guest = accepted();
    merge_into(&mut guest, 200);
    reply(&mut guest, 1, ReplyKind::Formal, 1, "2023-05-15");
    let both = [subject(&host), subject_with(&guest, Some(&host))];
    let of = |indicator, basis: &Basis| amount(&both, basis, &Filter::default(), indicator).of();
    assert_eq!(of(Indicator::Count, &basis()), 2);
    assert_eq!(of(Indicator::ReplyRate, &basis()), 2);
    assert_eq!(of(Indicator::SignRate, &basis()), 1);
    assert_eq!(of(Indicator::PlanRate, &basis()), 1);
    let apart = Basis { merged_counts: false, ..basis() };
    assert_eq!(of(Indicator::Count, &apart), 1);
}

#[test]
fn satisfaction_is_of_the_latest_round_and_says_what_it_includes() {
    let mut case = answered("2023-05-15", Resolution::Ongoing);
    check(&case, Indicator::FeedbackRate, 0, 1);
    check(&case, Indicator::Satisfied, 0, 0);
    feedback(&mut case, 1, 1, Verdict::Dissatisfied, "2023-05-20");
    check(&case, Indicator::Dissatisfied, 1, 1);
    check(&case, Indicator::SatisfiedFirst, 0, 1);
    check(&case, Indicator::Turned, 0, 1);
    order(&mut case, "2023-05-25");
    reply(&mut case, 1, ReplyKind::Formal, 2, "2023-06-10");
    feedback(&mut case, 1, 2, Verdict::Basic, "2023-06-15");
    case.sort();
    check(&case, Indicator::Satisfied, 0, 1);
    check(&case, Indicator::Basic, 1, 1);
    check(&case, Indicator::SatisfiedOrBasic, 1, 1);
    check(&case, Indicator::Dissatisfied, 0, 1);
    check(&case, Indicator::SatisfiedFirst, 0, 1);
    check(&case, Indicator::Turned, 1, 1);
    case.feedbacks.last_mut().unwrap().overall = Some(Verdict::Understood);
    check(&case, Indicator::SatisfiedOrBasic, 0, 1);
    let kind = Basis { understood_counts: true, ..basis() };
    assert_eq!(share(&case, Indicator::SatisfiedOrBasic, &kind), (1, 1));
}

#[test]
fn satisfaction_may_be_a_share_of_what_was_answered() {
    let silent = answered("2023-05-15", Resolution::Done);
    let wide = Basis { verdict_base: VerdictBase::Replied, ..basis() };
    assert_eq!(share(&silent, Indicator::Satisfied, &wide), (0, 1));
    // Silence after a reminder leaves the denominator, unless the rules count it.
    let mut lapsed = silent.clone();
    let mut it = Supervision::new(id(Kind::Supervision, 1));
    (it.on, it.method) = (Some(day("2023-07-10")), Some(SuperviseMethod::Phone));
    lapsed.supervisions.push(it);
    check(&lapsed, Indicator::Satisfied, 0, 0);
    let mut strict = Context::of(None, day(TODAY));
    strict.rules = RuleSet { late_feedback_excluded: false, ..RuleSet::default() }.into();
    for (case, of) in [(&lapsed, 1), (&silent, 0)] {
        let one = Subject::of(&Situation::new(case, None, None, &strict), &Journal::new());
        let judged = amount([&one], &basis(), &Filter::default(), Indicator::Satisfied);
        assert_eq!((judged.hits(), judged.of()), (0, of));
    }
}

#[test]
fn done_means_done_and_confirmed_by_somebody_else() {
    let mut case = answered("2023-05-15", Resolution::Done);
    check(&case, Indicator::DoneRate, 0, 1);
    let open = Basis { unconfirmed_counts: true, ..basis() };
    assert_eq!(share(&case, Indicator::DoneRate, &open), (1, 1));
    feedback(&mut case, 1, 1, Verdict::Satisfied, "2023-05-20");
    check(&case, Indicator::DoneRate, 0, 1);
    case.feedbacks[0].result = Some(Verdict::Basic);
    check(&case, Indicator::DoneRate, 1, 1);

    let mut turned = answered("2023-05-15", Resolution::Ongoing);
    check(&turned, Indicator::BToA, 0, 1);
    check(&turned, Indicator::AdoptRate, 0, 1);
    check(&turned, Indicator::SolvePlanRate, 1, 1);
    let mut it = ResolutionChange::new(id(Kind::ResolutionChange, 1));
    (it.to, it.on, it.confirmed) =
        (Some(Resolution::Mostly), Some(day("2023-07-01")), Some(ConfirmedBy::Unit));
    turned.resolution_changes.push(it);
    check(&turned, Indicator::BToA, 1, 1);
    check(&turned, Indicator::AdoptRate, 1, 1);
    check(&turned, Indicator::DoneRate, 0, 1);
    turned.resolution_changes[0].confirmed = Some(ConfirmedBy::ThreeParty);
    check(&turned, Indicator::DoneRate, 1, 1);
    // A whole that is larger than what was answered.
    let wide = Basis { result_base: ShareBase::Accepted, ..basis() };
    assert_eq!(share(&handled(), Indicator::DoneRate, &wide), (0, 1));
    check(&handled(), Indicator::DoneRate, 0, 0);
}

#[test]
fn promises_are_counted_one_by_one() {
    let mut case = answered("2023-05-15", Resolution::Planned);
    let mut pledge = |n: u8, due: &str, done: Option<&str>| {
        let mut it = Commitment::new(id(Kind::Commitment, n));
        (it.due, it.done_on) = (Some(day(due)), done.map(day));
        case.commitments.push(it);
    };
    pledge(1, "2023-06-30", Some("2023-06-30"));
    pledge(2, "2023-06-30", Some("2023-07-01"));
    pledge(3, "2023-06-30", None);
    pledge(4, "2023-12-31", None);
    check(&case, Indicator::PromiseRate, 1, 3);
    check(&case, Indicator::ImplementRate, 2, 4);
    // The one promise, and the feedback that nobody gave.
    check(&case, Indicator::Overdue, 2, 2);
}

#[test]
fn days_run_from_the_assignment_to_the_first_formal_reply() {
    let cases: Vec<Subject> = ["2023-04-17", "2023-04-27", "2023-05-27", "2023-06-06"]
        .map(|on| subject(&answered(on, Resolution::Done)))
        .into();
    let days =
        amounts(&cases, &basis(), &Filter::default(), &[Indicator::DaysAverage, Indicator::DaysMedian]);
    let shown: Vec<String> = days.iter().map(|it| it.value(&basis()).unwrap().to_string()).collect();
    assert_eq!(shown, ["35.0", "35.0"]);
    let three =
        amounts(&cases[..3], &basis(), &Filter::default(), &[Indicator::DaysAverage, Indicator::DaysMedian]);
    let shown: Vec<String> = three.iter().map(|it| it.value(&basis()).unwrap().to_string()).collect();
    assert_eq!(shown, ["26.7", "20.0"]);
}

#[test]
fn supervision_is_counted_with_those_whom_it_addresses() {
    let mut case = handled();
    assign(&mut case, 2, AssignRole::Co);
    let mut it = Supervision::new(id(Kind::Supervision, 1));
    (it.on, it.method) = (Some(day("2023-06-01")), Some(SuperviseMethod::Notice));
    it.target = office(1).into_iter().collect();
    case.supervisions.push(it);
    let mut it = Supervision::new(id(Kind::Supervision, 2));
    (it.on, it.method) = (Some(day("2023-06-02")), Some(SuperviseMethod::Phone));
    case.supervisions.push(it);
    check(&case, Indicator::Supervisions, 2, 2);
    check(&case, Indicator::Notices, 1, 1);
    let one = subject(&case);
    let by_unit = slices(
        [&one],
        &basis(),
        &Filter::default(),
        Cut::Unit,
        &[Indicator::Supervisions, Indicator::Notices],
    );
    let counts: Vec<(u64, u64)> = by_unit.iter().map(|(_, all)| (all[0].of(), all[1].of())).collect();
    assert_eq!(counts, [(2, 1), (1, 0)]);
}

/// The first sixty-four handlings are told apart by bits; a plan for a whole city may have more.
#[test]
fn an_office_is_found_among_any_number_of_handlings() {
    let mut case = accepted();
    for n in 1..=80 {
        assign(&mut case, n, AssignRole::Separate);
    }
    let subject = subject(&case);
    for n in [1, 64, 65, 80] {
        let filter = Filter::of(Cut::Unit, Key::Record(office(n).unwrap().id()));
        assert_eq!(amount([&subject], &basis(), &filter, Indicator::Jobs), Amount::Count(1));
    }
    let by_unit = slices([&subject], &basis(), &Filter::default(), Cut::Unit, &[Indicator::Jobs]);
    assert_eq!((by_unit.len(), by_unit.iter().map(|(_, all)| all[0].of()).sum::<u64>()), (80, 80));
}

fn tape() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..TAPE)
}

/// A register of random suggestions.
fn register() -> impl Strategy<Value = Vec<Subject>> {
    prop::collection::vec(tape(), 0..8).prop_map(|tapes| {
        let host = random_case(&[], 200);
        (0u8..).zip(&tapes).map(|(n, tape)| subject_with(&random_case(tape, n + 1), Some(&host))).collect()
    })
}

fn any_basis() -> impl Strategy<Value = Basis> {
    let bases = || prop::sample::select(ShareBase::ALL);
    let verdicts = prop::sample::select(VerdictBase::ALL);
    (bases(), bases(), verdicts, any::<[bool; 3]>(), prop::sample::select(ClassScheme::ALL)).prop_map(
        |(share_base, result_base, verdict_base, flags, scheme)| Basis {
            share_base,
            result_base,
            verdict_base,
            understood_counts: flags[0],
            unconfirmed_counts: flags[1],
            merged_counts: flags[2],
            scheme,
            ..basis()
        },
    )
}

fn ids(some: Vec<RecordId>) -> BTreeSet<RecordId> {
    some.into_iter().collect()
}

proptest! {
    #[test]
    fn a_numerator_is_part_of_its_denominator_and_both_are_traceable(all in register(), basis in any_basis()) {
        let whole = Filter::default();
        for indicator in Indicator::ALL {
            let amount = amount(&all, &basis, &whole, *indicator);
            prop_assert!(amount.hits() <= amount.of());
            let side = |side| behind(&all, &basis, &whole, *indicator, side);
            let (hits, rest, both) = (side(Side::Hits), side(Side::Rest), side(Side::All));
            prop_assert_eq!(ids(hits.iter().chain(&rest).copied().collect()), ids(both.clone()));
            if indicator.unit() == Unit::Suggestion {
                // A suggestion is on one side, and counts once.
                prop_assert_eq!(hits.len() as u64, amount.hits());
                prop_assert_eq!(both.len() as u64, amount.of());
                prop_assert_eq!(hits.len() + rest.len(), both.len());
            }
            prop_assert_eq!(amount.of() == 0, both.is_empty());
            if let Amount::Share { of: 0, .. } = amount {
                prop_assert_eq!(amount.value(&basis), None);
            }
        }
    }

    #[test]
    fn the_parts_of_a_cut_make_the_whole(all in register(), basis in any_basis()) {
        let whole = amounts(&all, &basis, &Filter::default(), Indicator::ALL);
        for cut in Cut::ALL.iter().filter(|it| !it.is_by_job() && **it != Cut::Leader) {
            let parts = slices(&all, &basis, &Filter::default(), *cut, Indicator::ALL);
            for (at, amount) in whole.iter().enumerate() {
                prop_assert_eq!(parts.iter().map(|(_, all)| all[at].hits()).sum::<u64>(), amount.hits());
                prop_assert_eq!(parts.iter().map(|(_, all)| all[at].of()).sum::<u64>(), amount.of());
            }
            prop_assert!(shares(&all, &basis, &Filter::default(), *cut).is_whole());
        }
        // Handlings by office make all handlings, whatever suggestion they belong to.
        let jobs: Vec<Indicator> = Indicator::ALL.iter().copied().filter(|it| it.unit() == Unit::Job).collect();
        let whole = amounts(&all, &basis, &Filter::default(), &jobs);
        for cut in Cut::ALL.iter().filter(|it| it.is_by_job()) {
            let parts = slices(&all, &basis, &Filter::default(), *cut, &jobs);
            for (at, amount) in whole.iter().enumerate() {
                prop_assert_eq!(parts.iter().map(|(_, all)| all[at].hits()).sum::<u64>(), amount.hits());
                prop_assert_eq!(parts.iter().map(|(_, all)| all[at].of()).sum::<u64>(), amount.of());
            }
        }
    }

    #[test]
    fn a_part_counts_what_its_filter_shows(all in register(), basis in any_basis()) {
        for cut in Cut::ALL {
            for (key, amounts_of_part) in slices(&all, &basis, &Filter::default(), *cut, Indicator::ALL) {
                let filter = Filter::of(*cut, key.clone());
                prop_assert_eq!(amounts_of_part, amounts(&all, &basis, &filter, Indicator::ALL), "{:?} {:?}", cut, key);
            }
            let all_shares = shares(&all, &basis, &Filter::default(), *cut);
            for (key, count) in all_shares.parts {
                let behind = behind_share(&all, &basis, &Filter::default(), *cut, &key);
                prop_assert_eq!(behind.len() as u64, count);
            }
        }
    }

    /// However long a page counts before it rests, and wherever it goes on.
    #[test]
    fn whatever_the_slices_the_same_figures(
        all in register(),
        basis in any_basis(),
        cut in prop::sample::select(Cut::ALL),
        steps in prop::collection::vec(0_usize..4, 0..6),
    ) {
        let whole = Filter::default();
        let counters = || {
            let slices = ByParts::new(&basis, &whole, cut, Indicator::ALL);
            let others = (Distribution::new(&basis, &whole, cut), Debts::new(&basis, &whole));
            (Amounts::new(&basis, &whole, Indicator::ALL), (slices, others))
        };
        let mut run = InSlices::new(counters());
        let early = steps.iter().find_map(|step| run.step(&all, *step));
        let counted = early.or_else(|| run.step(&all, usize::MAX)).unwrap();
        prop_assert_eq!(&counted, &count(counters(), &all));
        let (told, (of_parts, (of_shares, of_debts))) = counted;
        prop_assert_eq!(told, amounts(&all, &basis, &whole, Indicator::ALL));
        prop_assert_eq!(of_parts, slices(&all, &basis, &whole, cut, Indicator::ALL));
        prop_assert_eq!(of_shares, shares(&all, &basis, &whole, cut));
        prop_assert_eq!(of_debts, debts(&all, &basis, &whole));
    }

    #[test]
    fn a_crossing_is_the_distribution_within_each_part(all in register(), basis in any_basis()) {
        let whole = Filter::default();
        for (within, cut) in [(Cut::Category, Cut::Class), (Cut::Stage, Cut::Unit), (Cut::Leader, Cut::Verdict)] {
            let outer = shares(&all, &basis, &whole, within).parts;
            let each = |(key, _): (Key, u64)| {
                let parts = shares(&all, &basis, &whole.and(within, key.clone()), cut).parts;
                (key, parts)
            };
            let expected: Vec<_> = outer.into_iter().map(each).collect();
            prop_assert_eq!(count(Crossing::new(&basis, &whole, within, cut), &all), expected);
        }
    }

    #[test]
    fn verdicts_make_the_whole_of_what_was_said(all in register()) {
        let of = |indicator| amount(&all, &basis(), &Filter::default(), indicator);
        let said = shares(&all, &basis(), &Filter::default(), Cut::Verdict);
        let count = |verdict| said.parts.iter().find(|(key, _)| *key == Key::of(verdict)).map_or(0, |(_, n)| *n);
        prop_assert_eq!(of(Indicator::Satisfied).hits(), count(Verdict::Satisfied));
        prop_assert_eq!(of(Indicator::Basic).hits(), count(Verdict::Basic));
        prop_assert_eq!(of(Indicator::Dissatisfied).hits(), count(Verdict::Dissatisfied));
        prop_assert_eq!(of(Indicator::SatisfiedOrBasic).hits(), count(Verdict::Satisfied) + count(Verdict::Basic));
        let back = of(Indicator::ReturnRate).hits() + of(Indicator::RightFirst).hits();
        prop_assert_eq!(back, of(Indicator::ReturnRate).of());
    }

    #[test]
    fn a_stricter_setting_never_counts_more(all in register(), basis in any_basis()) {
        let of = |basis: &Basis, indicator| amount(&all, basis, &Filter::default(), indicator);
        let with = |change: fn(&mut Basis, bool)| {
            let (mut no, mut yes) = (basis.clone(), basis.clone());
            change(&mut no, false);
            change(&mut yes, true);
            (no, yes)
        };
        let (no, yes) = with(|it, flag| it.unconfirmed_counts = flag);
        prop_assert!(of(&no, Indicator::DoneRate).hits() <= of(&yes, Indicator::DoneRate).hits());
        prop_assert_eq!(of(&no, Indicator::DoneRate).of(), of(&yes, Indicator::DoneRate).of());
        let (no, yes) = with(|it, flag| it.understood_counts = flag);
        prop_assert!(of(&no, Indicator::SatisfiedOrBasic).hits() <= of(&yes, Indicator::SatisfiedOrBasic).hits());
        let (no, yes) = with(|it, flag| it.merged_counts = flag);
        prop_assert!(of(&no, Indicator::Count).of() <= of(&yes, Indicator::Count).of());
        let base = |base| shares(&all, &Basis { share_base: base, ..basis.clone() }, &Filter::default(), Cut::Category).of;
        prop_assert!(base(ShareBase::Replied) <= base(ShareBase::Accepted));
        prop_assert!(base(ShareBase::Accepted) <= base(ShareBase::Received));
        let done = of(&basis, Indicator::DoneRate).hits();
        let adopted = of(&basis, Indicator::AdoptRate).hits();
        prop_assert!(done <= adopted && adopted <= of(&basis, Indicator::SolvePlanRate).hits());
        for (strict, loose) in [
            (Indicator::ThreeAndThree, Indicator::ThreeVisits),
            (Indicator::ThreeAndThree, Indicator::ThreeMeets),
            (Indicator::MeetRate, Indicator::ContactRate),
            (Indicator::Notices, Indicator::Supervisions),
        ] {
            prop_assert!(of(&basis, strict).hits() <= of(&basis, loose).hits());
        }
    }
}

#[test]
fn motions_transfers_and_study_are_counted() {
    let mut case = handled();
    case.suggestion.origin = Some(Origin::Motion);
    check(&case, Indicator::Motions, 1, 1);
    case.suggestion.origin = Some(Origin::Recess);
    check(&case, Indicator::Motions, 0, 0);
    check(&case, Indicator::StudyRate, 1, 1);
    check(&case, Indicator::Transfers, 0, 0);
    assign(&mut case, 2, AssignRole::Main);
    let ended = case.assignments.last_mut().unwrap();
    (ended.ended_on, ended.ended_why) = (Some(day("2023-04-12")), Some(EndedWhy::Transferred));
    check(&case, Indicator::Transfers, 1, 1);
    check(&case, Indicator::ReturnRate, 0, 2);
    // Signed, and nobody has thought about it yet.
    case.plans.clear();
    check(&case, Indicator::StudyRate, 0, 1);
}
