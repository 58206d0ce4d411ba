//! The queue of supervision.

use proptest::prelude::*;

use super::*;
use crate::domain::{
    case::Case,
    choices::{AssignRole, ReplyKind},
    contact::Contact,
    context::Context,
    fixture::*,
    kind::Kind,
};

fn context(today: &str) -> Context {
    Context::of(None, day(today))
}

fn watch(case: &Case, today: &str) -> Watch {
    Watch::of(&Situation::new(case, None, None, &context(today)))
}

fn whys(case: &Case, today: &str) -> Vec<Why> {
    let watch = watch(case, today);
    watch.worries.iter().flat_map(|it| &it.reasons).map(|it| it.why).collect()
}

/// Assigned on 2023-04-07, signed on 04-10, plan approved on 04-28, reply due on 07-07.
#[test]
fn an_office_is_pressed_for_what_is_late_and_for_nothing_else() {
    let mut case = handled();
    let mut met = Contact::new(id(Kind::Contact, 1));
    (met.mode, met.on) = (Some(crate::domain::choices::ContactMode::Visit), Some(day("2023-04-20")));
    case.contacts.push(met);
    assert_eq!(whys(&case, "2023-05-10"), []);
    assert_eq!(whys(&case, "2023-05-27"), [], "29 days since the plan");
    assert_eq!(whys(&case, "2023-05-28"), [Why::Idle { days: 30 }]);
    let contact = Why::Contact(Phase::During, ContactForm::Meeting);
    assert_eq!(whys(&case, "2023-06-22"), [Why::Idle { days: 55 }, Why::Due(DueKind::Reply), contact]);
    let late = watch(&case, "2023-07-09");
    let [worry] = &late.worries[..] else { panic!("{:?}", late.worries) };
    assert_eq!((worry.office, worry.is_delay(), worry.days_over()), (office(1), true, 2));
    assert_eq!(worry.reasons[0].why, Why::Due(DueKind::Reply), "the longest delay comes first");

    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-07-09");
    assert_eq!(whys(&case, "2023-07-09"), [Why::Contact(Phase::After, ContactForm::Meeting)]);
    case.suggestion.withdrawn_on = Some(day("2023-07-10"));
    assert_eq!(whys(&case, "2023-12-31"), []);
}

#[test]
fn an_act_of_its_own_ends_an_offices_idleness_and_another_offices_does_not() {
    let mut case = handled();
    assign(&mut case, 2, AssignRole::Co);
    let mut met = Contact::new(id(Kind::Contact, 1));
    (met.on, met.office) = (Some(day("2023-05-20")), office(2));
    case.contacts.push(met);
    let is_idle = |case: &Case| whys(case, "2023-06-01").iter().any(|it| matches!(it, Why::Idle { .. }));
    assert!(is_idle(&case));
    case.contacts[0].office = office(1);
    assert!(!is_idle(&case));
    // Being pressed is no progress, answering is.
    case.contacts.clear();
    let mut act = Supervision::new(id(Kind::Supervision, 1));
    act.on = Some(day("2023-05-20"));
    case.supervisions.push(act);
    assert!(is_idle(&case));
    case.supervisions[0].response_on = Some(day("2023-05-25"));
    assert!(!is_idle(&case));
    case.supervisions[0].response_on = Some(day("2023-07-25"));
    assert!(is_idle(&case), "a day that has not come");
}

#[test]
fn the_queue_knows_how_an_office_was_pressed() {
    let mut case = handled();
    for (n, on, target) in
        [(1, "2023-06-01", vec![]), (2, "2023-06-20", vec![2]), (3, "2023-06-10", vec![1, 2])]
    {
        let mut act = Supervision::new(id(Kind::Supervision, n));
        act.on = Some(day(on));
        act.method = Some(SuperviseMethod::Reminder);
        act.target = target.into_iter().filter_map(office).collect();
        case.supervisions.push(act);
    }
    case.sort();
    let watch = watch(&case, "2023-07-10");
    let worry = &watch.worries[0];
    assert_eq!((worry.pressed, worry.pressed_on), (2, Some(day("2023-06-10"))));
    let log = log(&case.supervisions);
    assert_eq!((log.methods, log.demanded), (vec![(Some(SuperviseMethod::Reminder), 3)], 0));
}

#[test]
fn slow_offices_come_first() {
    let mut late = handled();
    late.suggestion.id = id(Kind::Suggestion, 2);
    late.assignments[0].office = office(2);
    let idle = handled();
    let today = "2023-06-10";
    late.assignments[0].reply_due = Some(day("2023-06-01"));
    let watches = [(idle.suggestion.id, watch(&idle, today)), (late.suggestion.id, watch(&late, today))];
    let queue = super::queue(watches.iter().map(|(id, watch)| (*id, watch)));
    assert_eq!(queue.iter().map(|it| it.office).collect::<Vec<_>>(), [office(2), office(1)]);
    assert_eq!((queue[0].overdue, queue[0].longest, queue[1].overdue, queue[1].idle), (1, 9, 0, 1));
}

/// Assigned on 2023-04-07, the plan approved on 04-28, the reply due on 07-07. Nobody ever met the deputy: the
/// contact before the handling is due on 04-27 and stands until the one during it is due soon.
#[test]
fn each_narrowing_takes_what_it_names_and_all_takes_everything() {
    use Narrowing::*;
    let case = handled();
    for (today, expected) in [
        ("2023-04-11", vec![]),
        ("2023-04-12", vec![All, Soon]),
        ("2023-05-27", vec![All, Missed]),
        ("2023-05-28", vec![All, Missed, Idle]),
        ("2023-06-22", vec![All, Idle]),
        ("2023-07-09", vec![All, Overdue, Missed, Idle]),
    ] {
        let watch = watch(&case, today);
        let found = super::queue([(id(Kind::Suggestion, 1), &watch)]);
        let takes = |one: &Narrowing| found.iter().any(|it| !it.narrowed(*one).entries.is_empty());
        let taken: Vec<Narrowing> = Narrowing::ALL.iter().filter(|one| takes(one)).copied().collect();
        assert_eq!(taken, expected, "{today}");
    }
}

#[test]
fn a_narrowed_queue_is_the_same_office_with_less_to_do() {
    let watch = watch(&handled(), "2023-07-09");
    let found = super::queue([(id(Kind::Suggestion, 1), &watch), (id(Kind::Suggestion, 2), &watch)]);
    let [whole] = &found[..] else { panic!("{found:?}") };
    assert_eq!((whole.entries.len(), whole.delayed(), whole.longest), (2, 2, 2));
    let soon = whole.narrowed(Narrowing::Soon);
    assert_eq!((soon.office, soon.entries.len(), soon.delayed()), (whole.office, 0, 0));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn another_suggestion_changes_nobodys_entry(
        tapes in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..TAPE), 2..5),
    ) {
        let today = "2023-10-01";
        let watches: Vec<(RecordId, Watch)> = (tapes.iter().zip(1..))
            .map(|(tape, n)| { let case = random_case(tape, n); (case.suggestion.id, watch(&case, today)) })
            .collect();
        let entries = |some: &[(RecordId, Watch)]| -> Vec<(RecordId, Worry)> {
            let queue = super::queue(some.iter().map(|(id, watch)| (*id, watch)));
            for office in &queue {
                assert!(office.entries.iter().all(|it| it.worry.office == office.office));
            }
            let mut all: Vec<_> = queue.iter().flat_map(|it| &it.entries).map(|it| (it.case, it.worry.clone())).collect();
            all.sort_by_key(|(case, worry)| (*case, worry.office));
            all
        };
        let (last, rest) = watches.split_last().unwrap();
        let mut whole = entries(&watches);
        whole.retain(|(case, _)| *case != last.0);
        prop_assert_eq!(whole, entries(rest));
        for (_, watch) in &watches {
            for worry in &watch.worries {
                prop_assert!(!worry.reasons.is_empty());
                // Delays before what is only near.
                prop_assert!(worry.reasons.windows(2).all(|pair| pair[0].is_delay() || !pair[1].is_delay()));
            }
        }
    }
}
