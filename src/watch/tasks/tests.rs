//! The work list: for each stage whose turn it is.

use proptest::prelude::*;

use super::{ToDo::Give, *};
use crate::{
    domain::{
        case::Case,
        choices::{CoVerdict, OfficeRole::Handler, ReplyKind, ReturnDecision, ReviewDecision, Verdict},
        context::Context,
        fixture::*,
        kind::Kind,
        plan::Measure,
        return_request::ReturnRequest,
    },
    watch::Watch,
};

fn watch(case: &Case, today: &str) -> Watch {
    let context = Context::of(None, day(today));
    Watch::of(&Situation::new(case, None, None, &context))
}

/// What somebody has to do, contacts and supervision aside.
fn acts(case: &Case, role: OfficeRole, n: u8) -> Vec<ToDo> {
    let watch = watch(case, "2023-04-12");
    let list = work_list([(case.suggestion.id, watch.tasks)], role, office(n).map(OfficeRef::id));
    let acts = list.iter().map(|it| it.task.work);
    acts.filter(|act| !matches!(act, Give(Command::Contact | Command::Supervise))).collect()
}

#[test]
fn every_stage_is_somebodys_turn() {
    let mut case = accepted();
    case.suggestion.number = None;
    assert_eq!(
        (acts(&case, Npc, 9), acts(&case, GovOffice, 9)),
        (vec![Give(Command::Register)], vec![Give(Command::Register)])
    );
    let mut case = accepted();
    case.suggestion.review_decision = None;
    assert_eq!((acts(&case, Npc, 9), acts(&case, GovOffice, 9)), (vec![Give(Command::Review)], vec![]));
    case.suggestion.review_decision = Some(ReviewDecision::NotAccepted);
    assert_eq!(acts(&case, Npc, 9), []);

    let mut case = accepted();
    assert_eq!(acts(&case, GovOffice, 9), [Give(Command::Assign)]);
    assign(&mut case, 1, AssignRole::Main);
    assign(&mut case, 2, AssignRole::Co);
    for it in &mut case.assignments {
        it.received_on = None;
    }
    assert_eq!(
        (acts(&case, Handler, 1), acts(&case, Handler, 2)),
        (vec![Give(Command::Sign)], vec![Give(Command::Sign)])
    );
    assert_eq!((acts(&case, Handler, 3), acts(&case, Npc, 9)), (vec![], vec![]));
    for it in &mut case.assignments {
        it.received_on = Some(day("2023-04-10"));
    }
    assert_eq!(acts(&case, Handler, 1), [Give(Command::Plan), Give(Command::Reply)]);
    assert_eq!(acts(&case, Handler, 2), [Give(Command::CoOpinion)]);

    let mut opinion = CoOpinion::new(id(Kind::CoOpinion, 1));
    (opinion.assignment, opinion.sent_on) = (assignment_ref(2), Some(day("2023-04-11")));
    case.co_opinions.push(opinion);
    assert_eq!(
        (acts(&case, Handler, 1), acts(&case, Handler, 2)),
        (vec![Give(Command::Plan), ToDo::ReadOpinion, Give(Command::Reply)], vec![])
    );
    case.co_opinions[0].verdict = Some(CoVerdict::Returned);
    assert_eq!(acts(&case, Handler, 2), [Give(Command::CoOpinion)]);
    case.co_opinions[0].verdict = Some(CoVerdict::Ok);

    case.plans = handled().plans;
    case.plans[0].approved_on = None;
    assert_eq!(
        acts(&case, Handler, 1),
        [Give(Command::Plan), Give(Command::ApprovePlan), Give(Command::Reply)],
        "five points are open"
    );
    case.plans[0].approved_on = Some(day("2023-04-11"));
    let mut request = ReturnRequest::new(id(Kind::ReturnRequest, 1));
    (request.assignment, request.filed_on) = (assignment_ref(1), Some(day("2023-04-11")));
    case.return_requests.push(request);
    assert_eq!(
        (acts(&case, GovOffice, 9), acts(&case, Handler, 1)),
        (vec![Give(Command::DecideReturn)], vec![])
    );
    case.return_requests[0].decision = Some(ReturnDecision::Denied);
    assert_eq!(acts(&case, GovOffice, 9), []);

    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-04-12");
    assert_eq!(acts(&case, Handler, 1), [Give(Command::Feedback), Give(Command::Deliver)]);
    assert_eq!(acts(&case, Npc, 9), [Give(Command::Feedback)]);
    feedback(&mut case, 1, 1, Verdict::Dissatisfied, "2023-04-12");
    assert_eq!((acts(&case, Npc, 9), acts(&case, Handler, 1)), (vec![Give(Command::Rehandle)], vec![]));
    order(&mut case, "2023-04-12");
    assert_eq!(
        (acts(&case, Npc, 9), acts(&case, Handler, 1)),
        (vec![], vec![Give(Command::Plan), Give(Command::Reply)])
    );
    reply(&mut case, 1, ReplyKind::Formal, 2, "2023-04-12");
    feedback(&mut case, 1, 2, Verdict::Dissatisfied, "2023-04-12");
    assert_eq!((acts(&case, Npc, 9), acts(&case, GovOffice, 9)), (vec![Give(Command::Evaluate)], vec![]));
    case.feedbacks[1].overall = Some(Verdict::Basic);
    assert_eq!(
        (acts(&case, GovOffice, 9), acts(&case, Handler, 1)),
        (vec![Give(Command::Close)], vec![Give(Command::ReviewEffect)])
    );
    case.suggestion.closed_on = Some(day("2023-04-12"));
    assert_eq!(acts(&case, Npc, 9), [Give(Command::Publish)]);
    case.suggestion.publicity_decision = Some(PublicityDecision::Full);
    assert_eq!(acts(&case, Npc, 9), [Give(Command::Archive)]);
    case.suggestion.archived_on = Some(day("2023-04-12"));
    assert_eq!(acts(&case, Npc, 9), []);
}

#[test]
fn a_promise_is_watched_until_it_is_kept_or_given_up_with_a_reason() {
    let mut case = handled();
    reply(&mut case, 1, ReplyKind::Formal, 1, "2023-06-01");
    case.suggestion.closed_on = Some(day("2023-07-01"));
    case.suggestion.archived_on = Some(day("2023-07-02"));
    let mut promise = Commitment::new(id(Kind::Commitment, 1));
    (promise.office, promise.due) = (office(1), Some(day("2024-12-31")));
    case.commitments.push(promise);
    let task = |case: &Case, today: &str| {
        let watch = watch(case, today);
        watch.tasks.iter().find(|it| it.work == Give(Command::Progress)).map(|it| (it.cause, it.urgency()))
    };
    let due = Cause::Due(DueKind::Commitment);
    assert_eq!(task(&case, "2023-08-01"), Some((due, Urgency::Later)));
    assert_eq!(task(&case, "2024-12-20"), Some((due, Urgency::Soon)));
    assert_eq!(task(&case, "2026-01-01"), Some((due, Urgency::Overdue)));
    case.commitments[0].failed_on = Some(day("2025-02-01"));
    assert_eq!(task(&case, "2026-01-01"), Some((Cause::NoReason, Urgency::Waiting)));
    case.commitments[0].failed_reason = crate::domain::text::Text::parse("no land").ok();
    assert_eq!(task(&case, "2026-01-01"), None);
    case.commitments[0] =
        Commitment { done_on: Some(day("2025-02-01")), failed_on: None, ..case.commitments[0].clone() };
    assert_eq!(task(&case, "2026-01-01"), None);
}

#[test]
fn who_was_pressed_lately_has_time_to_act() {
    let mut case = handled();
    let urgency = |case: &Case| {
        let watch = watch(case, "2023-07-20");
        watch.tasks.iter().find(|it| it.work == Give(Command::Supervise)).map(Task::urgency)
    };
    assert_eq!(urgency(&case), Some(Urgency::Overdue));
    let mut act = crate::domain::supervision::Supervision::new(id(Kind::Supervision, 1));
    act.on = Some(day("2023-07-15"));
    case.supervisions.push(act);
    assert_eq!(urgency(&case), Some(Urgency::Later));
    case.supervisions[0].on = Some(day("2023-07-14"));
    assert_eq!(urgency(&case), Some(Urgency::Overdue));
}

#[test]
fn the_most_pressing_comes_first() {
    let mut near = handled();
    near.suggestion.id = id(Kind::Suggestion, 2);
    near.assignments[0].reply_due = Some(day("2023-06-30"));
    let late = handled();
    let today = "2023-07-10";
    let watches = [(late.suggestion.id, watch(&late, today)), (near.suggestion.id, watch(&near, today))];
    let list = work_list(watches.into_iter().map(|(id, watch)| (id, watch.tasks)), Handler, None);
    let replies: Vec<RecordId> =
        list.iter().filter(|it| it.task.work == Give(Command::Reply)).map(|it| it.case).collect();
    assert_eq!(replies, [near.suggestion.id, late.suggestion.id], "ten days late before three");
    assert!(list.windows(2).all(|pair| pair[0].task.urgency() <= pair[1].task.urgency()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// 件件有落实: while a suggestion is on its way, somebody has to do something about it.
    #[test]
    fn no_suggestion_is_nobodys(tape in proptest::collection::vec(any::<u8>(), 0..TAPE), later in 0u32..500) {
        let case = random_case(&tape, 1);
        let mut context = Context::of(None, day("2023-04-01"));
        context.today = context.today.plus_days(later);
        let situation = Situation::new(&case, None, None, &context);
        let watch = Watch::of(&situation);
        let on_the_way = situation.is_in_hand()
            || matches!(situation.stage, Stage::Draft | Stage::ToEdit | Stage::Registered | Stage::ToReassign | Stage::ToAssign);
        prop_assert!(!on_the_way || !watch.tasks.is_empty(), "{:?}", situation.stage);
        if matches!(situation.stage, Stage::Withdrawn | Stage::Rejected) {
            prop_assert_eq!(&watch.tasks, &[]);
        }
        // Nothing that is on somebody's list is done already.
        for task in &watch.tasks {
            let done = matches!(task.status, DueStatus::Done | DueStatus::OnTime | DueStatus::Late { .. });
            prop_assert!(!done, "{:?}", task);
        }
    }
}

/// What a list shows of an item, but for the names that it looks up.
fn said(it: &Item) -> impl PartialEq + std::fmt::Debug + use<> {
    let task = it.task;
    (it.case, task.work, task.doer, task.cause, task.due, task.status, task.can_wait)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Nobody is told the same twice, and nothing is left out.
    #[test]
    fn no_two_lines_of_a_list_read_the_same(tape in proptest::collection::vec(any::<u8>(), 0..TAPE), later in 0u32..500) {
        let case = random_case(&tape, 1);
        let mut context = Context::of(None, day("2023-04-01"));
        context.today = context.today.plus_days(later);
        let watch = Watch::of(&Situation::new(&case, None, None, &context));
        for role in [Npc, GovOffice, Supervision, Handler] {
            let list = work_list([(case.suggestion.id, watch.tasks.clone())], role, None);
            for (place, item) in list.iter().enumerate() {
                prop_assert!(list[..place].iter().all(|it| said(it) != said(item)), "{:?}", item);
            }
            let all = watch.tasks.iter().filter(|it| it.doer.is(role, None)).count();
            prop_assert_eq!(list.iter().map(|it| it.count).sum::<usize>(), all);
        }
    }
}

/// 第4524号 stood four times in the list of whoever supervises, “1项滞后”, once for each office, and no line named one.
#[test]
fn the_offices_that_are_slow_in_a_suggestion_are_one_line() {
    let mut case = handled();
    case.replies.clear();
    let measure = |n: u8, on: &str| Measure { office: office(n), due: Some(day(on)), ..Measure::default() };
    case.plans[0].content =
        vec![measure(2, "2023-05-20"), measure(3, "2023-05-10"), measure(4, "2023-05-10")];
    let tasks = watch(&case, "2023-05-25").tasks;
    let is_press = |it: &&Task| it.work == Give(Command::Supervise);
    let alone: Vec<&Task> = tasks.iter().filter(is_press).collect();
    assert!(2 < alone.len(), "{alone:?}");
    let list = work_list([(case.suggestion.id, tasks.clone())], Supervision, None);
    let lines: Vec<&Item> = list.iter().filter(|it| it.task.work == Give(Command::Supervise)).collect();
    let [line] = lines[..] else { panic!("{lines:?}") };
    assert_eq!(line.count, alone.len());
    let points: usize =
        alone.iter().map(|it| if let Cause::Slow(points) = it.cause { points } else { 0 }).sum();
    assert_eq!(line.task.cause, Cause::Slow(points));
    assert_eq!(line.task.due, alone.iter().filter_map(|it| it.due).min());
}

/// 015 stood twice in the list, “落实措施”, and neither line said which.
#[test]
fn the_measures_of_an_office_are_one_task_of_the_day_that_comes_first() {
    let mut case = handled();
    case.replies.clear();
    let measure = |n: u8, on: &str| Measure { office: office(n), due: Some(day(on)), ..Measure::default() };
    case.plans[0].content = vec![
        measure(1, "2023-06-01"),
        measure(2, "2023-05-01"),
        measure(1, "2023-04-20"),
        measure(1, "2023-07-01"),
    ];
    let found = watch(&case, "2023-04-12").tasks;
    let of: Vec<(Cause, Option<Day>)> =
        found.iter().filter(|it| it.work == ToDo::Measure).map(|it| (it.cause, it.due)).collect();
    assert_eq!(
        of,
        [(Cause::Measure(3), Some(day("2023-04-20"))), (Cause::Measure(1), Some(day("2023-05-01")))]
    );
}

/// 职责 18: what is to be done is shown by 办前, 办中, 办后.
#[test]
fn the_phase_turns_with_the_reply() {
    let task = |work: ToDo, cause: Cause| Task {
        work,
        doer: ASSIGNING,
        cause,
        of: id(Kind::Suggestion, 1),
        due: None,
        status: DueStatus::NotStarted,
        can_wait: false,
    };
    for (work, phase) in [
        (Give(Command::Assign), Phase::Before),
        (Give(Command::ApprovePlan), Phase::Before),
        (ToDo::Measure, Phase::During),
        (Give(Command::Reply), Phase::During),
        (Give(Command::Deliver), Phase::After),
        (Give(Command::Archive), Phase::After),
    ] {
        assert_eq!(task(work, Cause::Stage).phase(), phase, "{work:?}");
    }
    for phase in [Phase::Before, Phase::During, Phase::After] {
        let contact = Cause::Contact(phase, ContactForm::Visit);
        assert_eq!(task(Give(Command::Contact), contact).phase(), phase);
    }
}

#[test]
fn the_icon_counts_what_is_due_today_or_late_and_nothing_that_can_wait() {
    let task = |due: Option<&str>, can_wait| Task {
        work: ToDo::Remind,
        doer: Doer::Office(office(1)),
        cause: Cause::Reminder,
        of: id(Kind::Suggestion, 1),
        due: due.map(day),
        status: DueStatus::NotStarted,
        can_wait,
    };
    let item = |task| Item { case: id(Kind::Suggestion, 1), task, count: 1 };
    let items = [
        item(task(Some("2023-04-11"), false)),
        item(task(Some("2023-04-12"), false)),
        item(task(Some("2023-04-12"), true)),
        item(task(Some("2023-04-13"), false)),
        item(task(None, false)),
    ];
    assert_eq!(due_by(&items, day("2023-04-12")), 2);
    assert_eq!(due_by(&[], day("2023-04-12")), 0);
}
