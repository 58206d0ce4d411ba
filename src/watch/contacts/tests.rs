//! The matrix of contacts: phases, forms, days.

use proptest::prelude::*;

use super::*;
use crate::{
    domain::{
        case::Case, choices::AssignRole, contact::Contact, context::Context, fixture::*, kind::Kind,
        session::Session,
    },
    watch::situation::Situation,
};

fn context(today: &str) -> Context {
    Context::of(None, day(today))
}

fn contact(case: &mut Case, mode: ContactMode, on: &str) -> RecordId {
    let mut it = Contact::new(id(Kind::Contact, case.contacts.len() as u8 + 1));
    (it.mode, it.on) = (Some(mode), Some(day(on)));
    case.contacts.push(it);
    id(Kind::Contact, case.contacts.len() as u8)
}

fn matrix(case: &Case, today: &str) -> Contacts {
    Contacts::of(&Situation::new(case, None, None, &context(today)), None)
}

/// A visit that was entered for a day to come ticked 办后 at once, and what was missing was missing no longer.
#[test]
fn what_is_planned_has_not_been_held() {
    let mut case = handled();
    contact(&mut case, ContactMode::Visit, "2023-04-20");
    let held = |today: &str| matrix(&case, today).cell(Phase::Before, ContactForm::Visit).contacts.len();
    assert_eq!((held("2023-04-19"), held("2023-04-20")), (0, 1));
    let turns = Situation::new(&case, None, None, &context("2023-04-19")).turns_on();
    assert!(turns.is_some_and(|on| on <= day("2023-04-20")), "the row is read anew then");
}

/// Assigned on 04-07, plan approved on 04-28, reply due on 07-07, and as the table says.
#[test]
fn each_phase_ends_where_the_next_begins() {
    let mut case = handled();
    let dues = |case: &Case| {
        let matrix = matrix(case, "2023-04-10");
        Phase::ALL
            .iter()
            .map(|it| matrix.cell(*it, ContactForm::Visit).due.map(|day| day.to_string()))
            .collect::<Vec<_>>()
    };
    let words = |all: [&str; 3]| all.map(|it| Some(it.to_owned()).filter(|it| !it.is_empty())).to_vec();
    assert_eq!(dues(&case), words(["2023-04-27", "2023-07-07", ""]));
    // Without an approved plan, twenty days count as before, unless a draft goes out sooner.
    case.plans.clear();
    assert_eq!(dues(&case), words(["2023-04-27", "2023-07-07", ""]));
    reply(&mut case, 1, ReplyKind::Consult, 1, "2023-04-20");
    assert_eq!(dues(&case), words(["2023-04-19", "2023-07-07", ""]));
    // Ten working days after the reply for the feedback: 06-22 and 06-23 are holidays, 06-25 is worked.
    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-06-15");
    assert_eq!(dues(&case), words(["2023-04-19", "2023-06-14", "2023-06-30"]));
}

#[test]
fn a_phone_call_is_a_visit_where_the_session_says_so_and_never_a_meeting() {
    let mut case = handled();
    let called = contact(&mut case, ContactMode::Phone, "2023-04-12");
    let mut session = Session::new(id(Kind::Session, 1));
    let context = context("2023-04-20");
    let visits = |session: &Session| {
        let situation = Situation::new(&case, None, Some(session), &context);
        let matrix = Contacts::of(&situation, None);
        assert!(matrix.cell(Phase::Before, ContactForm::Meeting).is_missing());
        matrix.cell(Phase::Before, ContactForm::Visit).contacts.clone()
    };
    assert_eq!(visits(&session), [called]);
    // It is told that nobody went there.
    let by_phone = |case: &Case| matrix(case, "2023-04-20").cell(Phase::Before, ContactForm::Visit).by_phone;
    assert!(by_phone(&case));
    let mut visited = case.clone();
    contact(&mut visited, ContactMode::Visit, "2023-04-13");
    assert!(!by_phone(&visited) && !by_phone(&handled()));
    session.phone_is_visit = Some(YesNo::No);
    assert_eq!(visits(&session), []);
}

#[test]
fn what_is_missing_is_announced_in_time_and_named_once() {
    let mut case = handled();
    let alerts = |case: &Case, today: &str| -> Vec<(Phase, ContactForm, Option<String>)> {
        let matrix = matrix(case, today);
        matrix.alerts().map(|it| (it.phase, it.form, it.due.map(|day| day.to_string()))).collect()
    };
    let at = |phase, form, due: &str| vec![(phase, form, Some(due.to_owned()))];
    assert_eq!(alerts(&case, "2023-04-11"), []);
    assert_eq!(alerts(&case, "2023-04-12"), at(Phase::Before, ContactForm::Meeting, "2023-04-27"));
    contact(&mut case, ContactMode::Visit, "2023-04-13");
    assert_eq!(alerts(&case, "2023-04-20"), []);
    // The visit on the way is there, the meeting is not.
    contact(&mut case, ContactMode::Letter, "2023-05-10");
    assert_eq!(alerts(&case, "2023-06-22"), at(Phase::During, ContactForm::Meeting, "2023-07-07"));
    assert_eq!(alerts(&case, "2023-07-08"), at(Phase::During, ContactForm::Meeting, "2023-07-07"));
    // Once the reply is out, nobody can make up for what was missed on the way.
    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-07-10");
    assert_eq!(alerts(&case, "2023-07-12"), at(Phase::After, ContactForm::Meeting, "2023-07-24"));
    case.suggestion.closed_on = Some(day("2023-08-01"));
    assert_eq!(alerts(&case, "2023-09-01"), []);
    let mark = matrix(&case, "2023-09-01").mark();
    assert_eq!((mark.held(), mark.worst()), ((2, 1), Tick::Open));
}

#[test]
fn nothing_is_expected_before_the_assignment() {
    let case = accepted();
    let matrix = matrix(&case, "2023-09-01");
    assert_eq!(matrix.alerts().count(), 0);
    assert_eq!(matrix.mark().worst(), Tick::Open);
}

#[test]
fn who_answers_a_part_keeps_contact_alone() {
    let mut case = accepted();
    assign(&mut case, 1, AssignRole::Separate);
    assign(&mut case, 2, AssignRole::Separate);
    contact(&mut case, ContactMode::Visit, "2023-04-12");
    case.contacts[0].office = office(1);
    let context = context("2023-04-20");
    let situation = Situation::new(&case, None, None, &context);
    let before = |n: usize| {
        let office = situation.contacts_of(&case.assignments[n]);
        Contacts::of(&situation, office).cell(Phase::Before, ContactForm::Meeting).is_missing()
    };
    assert_eq!([before(0), before(1)], [false, true]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_matrix_names_as_missing_exactly_what_is_not_recorded(
        tape in proptest::collection::vec(any::<u8>(), 0..TAPE), later in 0u32..400, phone in any::<bool>(),
    ) {
        let case = random_case(&tape, 1);
        let mut context = context("2023-04-01");
        context.today = context.today.plus_days(later);
        let mut session = Session::new(id(Kind::Session, 1));
        session.phone_is_visit = Some(if phone { YesNo::Yes } else { YesNo::No });
        let situation = Situation::new(&case, None, Some(&session), &context);
        let matrix = Contacts::of(&situation, None);
        for it in &case.contacts {
            let phase = situation.handling.phase(it, context.current().before_days);
            let met = it.mode.is_some_and(ContactMode::is_face_to_face);
            let held = it.on.is_none_or(|on| on <= context.today);
            let counts = held && (phone || it.mode != Some(ContactMode::Phone));
            for other in Phase::ALL {
                let here = *other == phase;
                prop_assert_eq!(matrix.cell(*other, ContactForm::Visit).contacts.contains(&it.id), here && counts);
                prop_assert_eq!(matrix.cell(*other, ContactForm::Meeting).contacts.contains(&it.id), here && held && met);
            }
            prop_assert_eq!(matrix.with_head.contains(&it.id), held && it.head_present);
        }
        for cell in &matrix.cells {
            prop_assert_eq!(cell.is_missing(), cell.contacts.is_empty());
            if !cell.is_missing() {
                let alarms = matches!(cell.status, DueStatus::Soon { .. } | DueStatus::Overdue { .. });
                prop_assert!(!alarms, "{:?}", cell);
            }
        }
        prop_assert_eq!(matrix.mark().at(Tick::Held).count(), 6 - matrix.missing().count());
        prop_assert!(matrix.alerts().all(Cell::is_missing));
    }
}
