//! The common plan and the meeting recorded once: what each suggestion gets and keeps, and what holds after any merge.

use std::collections::BTreeSet;

use proptest::{collection::vec, prelude::*};
use suggestion_register::{
    domain::{
        case::Handling,
        contact::Contact,
        day::Day,
        deputy::DeputyRef,
        diary::Diary,
        id::RecordId,
        kind::Kind,
        office::OfficeRef,
        person::Person,
        plan::{Agreed, CommonStep, Plan},
        record::{Entity, Facts as _},
        text::{Name, Note, Text},
        value::Value,
    },
    handling::{
        command::Command,
        common_plan::{Apart, Effect, Mark, Part, PlanSharing, all, left, of, plan, shared, taken_out},
        gathering,
    },
    journal::{commit::Commit, conflict::conflicts, fold::Journal, undo::undo, write::Draft},
};

use super::{
    meeting::prepared,
    office::{Desk, day, id, to},
};

fn case(name: &str) -> RecordId {
    id(Kind::Suggestion, name)
}

fn office(name: &str) -> Option<OfficeRef> {
    OfficeRef::new(id(Kind::Office, name))
}

fn mark() -> Mark {
    Mark::parse("M1").unwrap()
}

fn step(text: &str, due: &str) -> CommonStep {
    CommonStep { text: Text::parse(text).ok(), office: office("市发改委"), due: Some(day(due)) }
}

fn agreed(goal: &str) -> Agreed {
    Agreed {
        name: "停车难".parse_line(),
        lead: office("市发改委"),
        partners: office("市住建局").into_iter().collect(),
        goal: Text::parse(goal).ok(),
        steps: vec![step("摸底", "2023-05-01"), step("施工", "2023-06-01")],
        deadline: Some(day("2023-06-30")),
        contact: Some(Person { name: Name::parse("王五").ok(), ..Person::default() }),
    }
}

trait ParseLine {
    fn parse_line<const MAX: usize>(&self) -> Option<suggestion_register::domain::text::Line<MAX>>;
}

impl ParseLine for str {
    fn parse_line<const MAX: usize>(&self) -> Option<suggestion_register::domain::text::Line<MAX>> {
        suggestion_register::domain::text::Line::parse(self).ok()
    }
}

const BOTH: [&str; 2] = ["充电桩", "公交"];

/// Two suggestions of different offices, both signed for.
fn signed() -> Desk {
    let mut desk = prepared();
    desk.give(case("充电桩"), Command::Assign, None, "充电主办", &[("office", to(Kind::Office, "市发改委"))])
        .unwrap();
    for (name, assignment) in [("充电桩", "充电主办"), ("公交", "公交主办")] {
        let about = Some(id(Kind::Assignment, assignment));
        desk.on("2023-04-10").give(case(name), Command::Sign, about, "", &[]).unwrap();
    }
    desk
}

fn planned(desk: &Desk, cases: &[&str], agreed: &Agreed, over: bool) -> Vec<PlanSharing> {
    let cases: Vec<RecordId> = cases.iter().map(|it| case(it)).collect();
    plan(&desk.journal, &desk.context(), &cases, &mark(), agreed, |_| over)
}

fn drafts(all: &[PlanSharing]) -> Vec<Draft> {
    all.iter().filter_map(|it| it.outcome.as_ref().ok()).flat_map(|it| it.1.clone()).collect()
}

fn agree(desk: &mut Desk, cases: &[&str], agreed: &Agreed, over: bool) -> Vec<Commit> {
    let before: BTreeSet<_> = desk.journal.commits().iter().map(|it| it.id()).collect();
    let drafts = drafts(&planned(desk, cases, agreed, over));
    desk.write(drafts);
    desk.journal.commits().iter().filter(|it| !before.contains(&it.id())).cloned().collect()
}

fn effects(all: &[PlanSharing]) -> Vec<Result<Effect, Apart>> {
    all.iter().map(|it| it.outcome.clone().map(|it| it.0)).collect()
}

fn plan_of(journal: &Journal, name: &str) -> Plan {
    let mut plans = journal.children(case(name)).filter(|it| it.id().kind == Kind::Plan && it.exists());
    let record = plans.next().unwrap();
    assert!(plans.next().is_none(), "one plan each");
    Plan::read(record.id(), &record).0
}

fn goal(journal: &Journal, name: &str) -> String {
    plan_of(journal, name).task.map(|it| it.to_string()).unwrap_or_default()
}

#[test]
fn it_is_entered_once_and_each_has_a_whole_plan_that_any_program_reads() {
    let mut desk = signed();
    assert_eq!(of(&desk.journal, &[case("公交")]), None);
    let written = agree(&mut desk, &BOTH, &agreed("年内新增车位"), false);
    for name in BOTH {
        let own = plan_of(&desk.journal, name);
        // Without the mark it is a plan as any other: with all that makes it whole.
        assert_eq!(own.missing(), [], "{name}");
        assert_eq!((own.task.as_deref(), own.deadline), (Some("年内新增车位"), Some(day("2023-06-30"))));
        assert_eq!(own.responsible_unit.as_deref(), Some("市发改委"));
        assert_eq!(
            own.content.iter().map(|it| it.due).collect::<Vec<_>>(),
            [Some(day("2023-05-01")), Some(day("2023-06-01"))]
        );
        assert_eq!(own.people[0].name.as_deref(), Some("王五"));
        let has = desk.with(case(name), |it| {
            let own = it.handling();
            Handling::new(own.own, None).plan(it.case.answering().next().unwrap()).is_some()
        });
        assert!(has);
        let (common, own) = shared(&desk.journal, case(name)).unwrap();
        assert_eq!(common.cases, BOTH.map(case).into());
        assert_eq!(own, BTreeSet::new());
        // Where nobody said with which others it is handled, this says it.
        assert_eq!(desk.journal.record(case(name)).unwrap().value("joint_group").as_text(), Some("停车难"));
    }
    // The same again changes nothing.
    assert_eq!(
        effects(&planned(&desk, &BOTH, &agreed("年内新增车位"), false)),
        [Ok(Effect::Same), Ok(Effect::Same)]
    );
    // One step back takes all of it.
    let undone = undo(&desk.journal, &written.iter().map(Commit::id).collect()).drafts;
    desk.write(undone);
    assert_eq!(all(&desk.journal), []);
    assert!(
        BOTH.iter().all(|name| desk
            .journal
            .children(case(name))
            .all(|it| it.id().kind != Kind::Plan || !it.exists()))
    );
    // And it can be made anew.
    agree(&mut desk, &BOTH, &agreed("再来"), false);
    assert_eq!(goal(&desk.journal, "公交"), "再来");
}

#[test]
fn who_owes_nothing_has_not_signed_or_has_a_plan_of_its_own_is_left_alone_with_a_reason() {
    let mut desk = prepared();
    let all = planned(&desk, &["停车位", "公交"], &agreed("目标"), false);
    assert_eq!(effects(&all), [Err(Apart::NobodyOwes), Err(Apart::NobodyOwes)]);
    desk = signed();
    desk.give(case("公交"), Command::Plan, None, "自己的", &[("task", "先试点".into())]).unwrap();
    let all = planned(&desk, &BOTH, &agreed("目标"), false);
    assert_eq!(effects(&all), [Ok(Effect::Made), Err(Apart::OwnPlan)]);
    desk.write(drafts(&all));
    assert_eq!(goal(&desk.journal, "公交"), "先试点");
    // A tick for it alone does nothing to what the other one says of its own.
    let mut apart = desk.clone();
    let own = plan_of(&apart.journal, "充电桩").id;
    apart.write(Draft::revise(&apart.journal, own, [("task", "自己改的".into())]).into_iter().collect());
    let cases = BOTH.map(case);
    let only = |id| id == case("公交");
    let all = plan(&apart.journal, &apart.context(), &cases, &mark(), &agreed("目标"), only);
    assert_eq!(effects(&all)[1], Ok(Effect::Replaced));
    apart.write(drafts(&all));
    assert_eq!(BOTH.map(|it| goal(&apart.journal, it)), ["自己改的", "目标"]);
    // With the tick for all it becomes as the other one is, in its own record.
    let all = planned(&desk, &BOTH, &agreed("目标"), true);
    assert_eq!(effects(&all), [Ok(Effect::Same), Ok(Effect::Replaced)]);
    desk.write(drafts(&all));
    assert_eq!(goal(&desk.journal, "公交"), "目标");
    assert_eq!(plan_of(&desk.journal, "公交").id, id(Kind::Plan, "自己的"));
}

#[test]
fn it_is_changed_once_for_all_and_what_one_changed_for_itself_stays() {
    let mut desk = signed();
    agree(&mut desk, &BOTH, &agreed("甲"), false);
    // The office of one says something else for its own, and marks a step as done.
    let own = plan_of(&desk.journal, "公交");
    let mut content = own.content.clone();
    content[0].done_on = Some(day("2023-04-28"));
    content[0].state = suggestion_register::domain::choices::MeasureState::parse("done");
    let content = suggestion_register::domain::field::Datum::write(&content);
    desk.enter(own.id, &[("task", "只修站台".into()), ("content", content)]);
    assert_eq!(shared(&desk.journal, case("公交")).unwrap().1, [Part::Goal].into());
    // It is enough to name one of them: all that share it are changed.
    let new =
        Agreed { steps: vec![step("施工", "2023-06-10"), step("摸底", "2023-05-01")], ..agreed("乙") };
    let found = planned(&desk, &["充电桩"], &new, false);
    assert_eq!(effects(&found), [Ok(Effect::Changed), Ok(Effect::Changed)]);
    assert_eq!(
        found.iter().map(|it| it.kept.clone()).collect::<Vec<_>>(),
        [BTreeSet::new(), [Part::Goal].into()]
    );
    desk.write(drafts(&found));
    assert_eq!(
        (goal(&desk.journal, "充电桩").as_str(), goal(&desk.journal, "公交").as_str()),
        ("乙", "只修站台")
    );
    let own = plan_of(&desk.journal, "公交");
    // The steps are the new ones, with how far the old ones had come.
    assert_eq!(
        own.content.iter().map(|it| (it.due, it.done_on)).collect::<Vec<_>>(),
        [(Some(day("2023-06-10")), None), (Some(day("2023-05-01")), Some(day("2023-04-28"))),]
    );
    // It still says something of its own, whoever looks.
    assert_eq!(shared(&desk.journal, case("公交")).unwrap().1, [Part::Goal].into());
    // With the tick it is as all are.
    let found = planned(&desk, &["充电桩"], &new, true);
    assert_eq!(effects(&found), [Ok(Effect::Same), Ok(Effect::Changed)]);
    desk.write(drafts(&found));
    assert_eq!(goal(&desk.journal, "公交"), "乙");
}

#[test]
fn an_approved_plan_that_changes_says_so_and_one_whose_two_sides_differ_waits() {
    let mut desk = signed();
    agree(&mut desk, &BOTH, &agreed("甲"), false);
    let own = plan_of(&desk.journal, "公交").id;
    desk.enter(own, &[("approved_by", "李四".into()), ("approved_on", "2023-04-20".into())]);
    let found = planned(&desk, &BOTH, &agreed("乙"), false);
    assert_eq!(found.iter().map(|it| it.was_approved).collect::<Vec<_>>(), [false, true]);
    // Two sides agree on something else without knowing of each other.
    let (mut one, mut other) = (desk.clone().called("甲"), desk.called("乙"));
    let here = agree(&mut one, &BOTH, &agreed("甲处的"), false);
    let there = agree(&mut other, &BOTH, &agreed("乙处的"), false);
    one.take_in(&there);
    other.take_in(&here);
    for desk in [&one, &other] {
        let found = planned(desk, &BOTH, &agreed("第三种"), true);
        assert_eq!(effects(&found), [Err(Apart::Disputed), Err(Apart::Disputed)]);
    }
    // Both see the same, and both values are there to choose from.
    assert_eq!(all(&one.journal), all(&other.journal));
    assert_eq!(goal(&one.journal, "公交"), goal(&other.journal, "公交"));
}

#[test]
fn two_that_bring_the_same_suggestion_into_the_group_apart_give_it_one_plan() {
    let mut desk = signed();
    agree(&mut desk, &["充电桩"], &agreed("甲"), false);
    let (mut one, mut other) = (desk.clone().called("甲"), desk.called("乙"));
    let here = agree(&mut one, &BOTH, &agreed("甲"), false);
    let there = agree(&mut other, &BOTH, &agreed("甲"), false);
    one.take_in(&there);
    other.take_in(&here);
    assert_eq!(plan_of(&one.journal, "公交"), plan_of(&other.journal, "公交"));
    assert_eq!(shared(&one.journal, case("公交")).unwrap().0.cases, BOTH.map(case).into());
}

fn take_out(desk: &mut Desk, name: &str) -> Vec<Commit> {
    let before = desk.journal.commits().len();
    desk.write(taken_out(&desk.journal, case(name)));
    desk.journal.commits()[before..].to_vec()
}

#[test]
fn one_that_is_taken_out_keeps_its_plan_as_its_own_and_can_come_in_again() {
    let mut desk = signed();
    agree(&mut desk, &BOTH, &agreed("甲"), false);
    let (before, other) = (plan_of(&desk.journal, "公交"), plan_of(&desk.journal, "充电桩"));
    take_out(&mut desk, "公交");
    // It says what it said, whole, and what was agreed can be read; it is nobody's copy any more.
    assert_eq!(plan_of(&desk.journal, "公交"), Plan { common: None, ..before.clone() });
    assert_eq!(left(&desk.journal, case("公交")), before.agreed);
    assert_eq!(shared(&desk.journal, case("公交")), None);
    assert!(desk.journal.record(case("公交")).unwrap().value("joint_group").is_null());
    // The other one lost nothing.
    assert_eq!(plan_of(&desk.journal, "充电桩"), other);
    assert_eq!(left(&desk.journal, case("充电桩")), None);
    assert_eq!(shared(&desk.journal, case("充电桩")).unwrap().0.cases, [case("充电桩")].into());
    // A change for all does not reach it; it comes in again only by the tick, in its own record.
    let changed = planned(&desk, &["充电桩"], &agreed("乙"), false);
    assert_eq!(effects(&changed), [Ok(Effect::Changed)]);
    assert_eq!(effects(&planned(&desk, &BOTH, &agreed("乙"), false))[1], Err(Apart::OwnPlan));
    agree(&mut desk, &BOTH, &agreed("乙"), true);
    assert_eq!(plan_of(&desk.journal, "公交").id, before.id);
    assert_eq!(shared(&desk.journal, case("公交")).unwrap().0.cases, BOTH.map(case).into());
    assert_eq!((goal(&desk.journal, "公交").as_str(), left(&desk.journal, case("公交"))), ("乙", None));
    // One that has no copy writes nothing; one step back brings the copy back.
    assert_eq!(taken_out(&desk.journal, case("停车位")), []);
    let mut desk = signed();
    agree(&mut desk, &BOTH, &agreed("甲"), false);
    let written = take_out(&mut desk, "公交");
    let undone = undo(&desk.journal, &written.iter().map(Commit::id).collect()).drafts;
    desk.write(undone);
    assert_eq!(plan_of(&desk.journal, "公交").common, Some(mark()));
    assert_eq!(shared(&desk.journal, case("公交")).unwrap().0.cases, BOTH.map(case).into());
    assert_eq!(desk.journal.record(case("公交")).unwrap().value("joint_group").as_text(), Some("停车难"));
}

#[test]
fn one_taken_out_while_the_plan_is_changed_elsewhere_keeps_both_words() {
    let mut desk = signed();
    agree(&mut desk, &BOTH, &agreed("甲"), false);
    let (mut one, mut other) = (desk.clone().called("甲"), desk.called("乙"));
    let here = take_out(&mut one, "公交");
    let there = agree(&mut other, &BOTH, &agreed("乙"), false);
    one.take_in(&there);
    other.take_in(&here);
    for desk in [&one, &other] {
        // It is out on both sides, and the other one has what was agreed since.
        assert_eq!(shared(&desk.journal, case("公交")), None);
        assert_eq!(goal(&desk.journal, "充电桩"), "乙");
        assert_eq!(shared(&desk.journal, case("充电桩")).unwrap().1, BTreeSet::new());
        // Of the one that is out both words stand until a person decides.
        let record = desk.journal.record(plan_of(&desk.journal, "公交").id).unwrap();
        let open: Vec<String> = record.conflicted_fields().iter().map(|it| it.to_string()).collect();
        // What was not changed is not in question.
        assert_eq!(open, ["agreed", "task"]);
        let conflicts = conflicts(&desk.journal);
        let task = conflicts.iter().find(|it| &*it.field == "task").unwrap();
        let said =
            |commit: &&Commit| commit.ops.iter().find(|op| &*op.field == "task").map(|op| op.value.clone());
        let words: Vec<_> = task.sides.iter().filter_map(said).collect();
        assert!(words.contains(&"甲".into()) && words.contains(&"乙".into()), "{words:?}");
    }
}

/// What is said again on leaving would settle what two sides have said apart, in favour of the one that is shown.
#[test]
fn one_taken_out_where_two_sides_differ_already_settles_nothing_by_it() {
    let mut desk = signed();
    agree(&mut desk, &BOTH, &agreed("甲"), false);
    let (mut one, mut other) = (desk.clone().called("甲"), desk.called("乙"));
    agree(&mut one, &BOTH, &agreed("乙"), false);
    let there = agree(&mut other, &BOTH, &agreed("丙"), false);
    one.take_in(&there);
    let open = |desk: &Desk| {
        let record = desk.journal.record(plan_of(&desk.journal, "公交").id).unwrap();
        record.conflicted_fields().iter().map(|it| it.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(open(&one), ["agreed", "task"]);
    assert!(!take_out(&mut one, "公交").is_empty());
    assert_eq!(shared(&one.journal, case("公交")), None);
    assert_eq!(open(&one), ["agreed", "task"]);
}

proptest! {
    /// Whatever two sides do to the group apart, both see the same afterwards, in whichever order it comes; and a change
    /// for all never takes away what one suggestion said of its own.
    #[test]
    fn whatever_is_done_apart_comes_together_as_one(steps in vec((any::<bool>(), 0_u8..6, 0_u8..3), 1..12)) {
        let mut desk = signed();
        agree(&mut desk, &BOTH, &agreed("起初"), false);
        let (mut one, mut other) = (desk.clone().called("甲"), desk.called("乙"));
        let known = one.journal.commits().len();
        for (nth, (is_one, act, which)) in steps.into_iter().enumerate() {
            let desk = if is_one { &mut one } else { &mut other };
            let name = BOTH[usize::from(which) % 2];
            match act {
                0 => { agree(desk, &BOTH, &agreed(&format!("目标{nth}")), false); }
                1 => { agree(desk, &[name], &agreed(&format!("目标{nth}")), true); }
                2 => {
                    let own = plan_of(&desk.journal, name).id;
                    desk.enter(own, &[("task", Value::text(format!("自己{nth}")))]);
                    if let Some((_, parts)) = shared(&desk.journal, case(name)) {
                        prop_assert!(parts.contains(&Part::Goal));
                    }
                    agree(desk, &BOTH, &agreed("大家"), false);
                    prop_assert_eq!(goal(&desk.journal, name), format!("自己{nth}"));
                }
                3 => {
                    let own = plan_of(&desk.journal, name).id;
                    desk.enter(own, &[("deadline", Value::text(format!("2023-07-{:02}", nth + 1)))]);
                }
                4 => {
                    let others: Vec<Plan> =
                        BOTH.iter().filter(|it| **it != name).map(|it| plan_of(&desk.journal, it)).collect();
                    let said = plan_of(&desk.journal, name);
                    take_out(desk, name);
                    prop_assert_eq!(plan_of(&desk.journal, name), Plan { common: None, ..said });
                    let after = BOTH.iter().filter(|it| **it != name).map(|it| plan_of(&desk.journal, it));
                    prop_assert_eq!(after.collect::<Vec<Plan>>(), others);
                }
                _ => { agree(desk, &BOTH, &Agreed { contact: None, ..agreed("大家") }, false); }
            }
        }
        let news = |desk: &Desk| desk.journal.commits()[known..].to_vec();
        let (here, mut there) = (news(&one), news(&other));
        there.reverse();
        one.take_in(&there);
        other.take_in(&here);
        prop_assert_eq!(all(&one.journal), all(&other.journal));
        for name in BOTH {
            prop_assert_eq!(plan_of(&one.journal, name), plan_of(&other.journal, name));
            prop_assert_eq!(shared(&one.journal, case(name)), shared(&other.journal, case(name)));
        }
    }
}

fn met(desk: &Desk, meeting: &Contact, note: Option<&str>) -> Vec<gathering::Gathered> {
    let note = note.and_then(|it| Note::parse(it).ok());
    let mut made = 0;
    let mut new_id = |kind| {
        made += 1;
        id(kind, &format!("会{made}"))
    };
    let cases = ["充电桩", "停车位", "公交"].map(case);
    gathering::plan(&desk.journal, &desk.context(), &cases, meeting, note.as_ref(), &mut new_id)
}

fn meeting(on: Option<Day>) -> Contact {
    Contact {
        on,
        mode: suggestion_register::domain::choices::ContactMode::parse("symposium"),
        content: Text::parse("一起商量").ok(),
        ..Contact::new(id(Kind::Contact, "样"))
    }
}

#[test]
fn a_meeting_is_recorded_once_and_is_in_each_with_its_own_deputies() {
    let mut desk = signed();
    desk.on("2023-04-25");
    desk.enter(case("公交"), &[("lead", to(Kind::Deputy, "乙代表"))]);
    let all = met(&desk, &meeting(Some(day("2023-04-20"))), None);
    // What is not assigned yet takes no contact.
    assert_eq!(all.iter().map(|it| it.outcome.is_ok()).collect::<Vec<_>>(), [true, false, true]);
    desk.write(all.iter().filter_map(|it| it.outcome.clone().ok()).map(|it| it.0).collect());
    let contact = |name: &str| {
        let mut contacts = desk.journal.children(case(name)).filter(|it| it.id().kind == Kind::Contact);
        let record = contacts.next().unwrap();
        Contact::read(record.id(), &record).0
    };
    let (one, bus) = (contact("充电桩"), contact("公交"));
    assert_eq!((one.content.clone(), one.on), (bus.content.clone(), bus.on));
    assert_eq!(bus.deputies, DeputyRef::new(id(Kind::Deputy, "乙代表")).into_iter().collect::<Vec<_>>());
    assert_eq!(bus.office, office("市住建局"));
    assert!(one.deputies != bus.deputies && !one.deputies.is_empty());
    // Of those who are named each has its own; where none is its own, all of them were there.
    let named = |who: &[DeputyRef]| {
        let meeting = Contact { deputies: who.to_vec(), ..meeting(one.on) };
        met(&desk, &meeting, None).into_iter().map(|it| it.deputies).collect::<Vec<_>>()
    };
    assert_eq!(named(&one.deputies)[2], bus.deputies);
    assert_eq!(named(&bus.deputies)[0], bus.deputies);
    assert_eq!(named(&one.deputies[..1])[2], &one.deputies[..1]);
    // On a day that has not come yet it is refused everywhere.
    assert!(met(&desk, &meeting(Some(day("2023-05-20"))), None).iter().all(|it| it.outcome.is_err()));
}

#[test]
fn offices_that_met_alone_leave_a_line_in_each_diary_and_no_contact() {
    let mut desk = signed();
    desk.on("2023-04-25");
    let all = met(&desk, &meeting(Some(day("2023-04-20"))), Some("集体会商：分头摸底"));
    desk.write(all.iter().filter_map(|it| it.outcome.clone().ok()).map(|it| it.0).collect());
    for (name, by) in [("充电桩", "市发改委"), ("公交", "市住建局")] {
        let kinds: Vec<Kind> = desk.journal.children(case(name)).map(|it| it.id().kind).collect();
        assert!(!kinds.contains(&Kind::Contact));
        let record = desk.journal.children(case(name)).find(|it| it.id().kind == Kind::Diary).unwrap();
        let diary = Diary::read(record.id(), &record).0;
        assert_eq!((diary.text.as_deref(), diary.office), (Some("集体会商：分头摸底"), office(by)));
    }
}
