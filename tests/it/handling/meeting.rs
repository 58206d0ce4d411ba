//! The assignment meeting: many suggestions in one step, seen first, and the list for each office.

use proptest::{collection::vec, prelude::*};
use suggestion_register::{
    domain::{
        choices::AssignRole, due::DueKind, id::RecordId, kind::Kind, office::OfficeRef, stage::Stage,
        text::Line, value::Value,
    },
    handling::{
        command::Command,
        meeting::{Assignee, Meeting, Planned, lists, plan},
        offer::Refusal,
    },
    journal::{fold::Record, undo, write::Draft},
};

use super::{
    office::{Desk, day, id, to},
    story::imported,
};

fn assignee(name: &str, role: AssignRole) -> Assignee {
    Assignee { office: OfficeRef::new(id(Kind::Office, name)).unwrap(), role, scope: None, helps: None }
}

/// Three suggestions: one ready, one without a category, one assigned before.
pub(super) fn prepared() -> Desk {
    let mut desk = imported();
    for (name, number) in [("充电桩", "55"), ("停车位", "56"), ("公交", "57")] {
        let values = [
            ("number", Value::text(number)),
            ("registered_on", Value::text("2023-03-01")),
            ("review_decision", Value::text("accepted")),
            ("reviewed_on", Value::text("2023-03-03")),
            ("session", to(Kind::Session, "九届一次")),
            ("body", Value::text("正文。")),
        ];
        desk.enter(id(Kind::Suggestion, name), &values);
    }
    for name in ["充电桩", "公交"] {
        desk.enter(id(Kind::Suggestion, name), &[("category", Value::text("经济发展"))]);
    }
    let bus = id(Kind::Suggestion, "公交");
    desk.on("2023-04-07");
    desk.give(bus, Command::Assign, None, "公交主办", &[("office", to(Kind::Office, "市住建局"))]).unwrap();
    desk
}

/// What is written of those that can be assigned.
fn drafts(planned: &[Planned]) -> Vec<Draft> {
    planned.iter().filter_map(|it| it.outcome.as_ref().ok()).flat_map(|(drafts, _)| drafts.clone()).collect()
}

#[test]
fn a_meeting_is_seen_before_it_is_held() {
    let mut desk = prepared();
    let chosen = ["充电桩", "停车位", "公交"].map(|name| id(Kind::Suggestion, name));
    let meeting = Meeting {
        assignees: vec![assignee("市住建局", AssignRole::Co), assignee("市发改委", AssignRole::Main)],
        on: Some(day("2023-04-07")),
        doc_no: Line::parse("濮政办〔2023〕12号").ok(),
        ..Meeting::default()
    };
    let mut made = 0;
    let mut new_id = |kind| {
        made += 1;
        id(kind, &format!("交办{made}"))
    };
    let context = desk.context();
    let planned = plan(&desk.journal, &context, chosen.map(|id| (id, &meeting)), &mut new_id);
    let [ready, lacking, assigned] = planned.as_slice() else { panic!("{planned:?}") };
    assert_eq!((ready.before, ready.after), (Stage::ToAssign, Stage::ToSign));
    let dues: Vec<_> = ready.dues.iter().map(|it| (it.kind, it.date)).collect();
    assert_eq!(dues, [(DueKind::Co, Some(day("2023-06-07"))), (DueKind::Reply, Some(day("2023-07-07")))]);
    let missing = match &lacking.outcome {
        Err(Refusal::Lacking(found)) => found.iter().map(|it| it.field).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(missing, ["category"]);
    assert!(matches!(assigned.outcome, Err(Refusal::NotNow(Stage::ToSign))));

    let written = drafts(&planned);
    assert_eq!(written.len(), 2, "a main and a co-handler of the one that can be assigned");
    assert_eq!(desk.stage(chosen[0]), Stage::ToAssign, "a preview writes nothing");
    desk.write(written);
    assert_eq!(desk.stage(chosen[0]), Stage::ToSign);

    // What each office takes home: the co-handler has one of the meeting and one of before.
    let context = desk.context();
    let all = lists(&desk.journal, &context, &chosen, |_| true);
    let of = |name: &str| {
        let office = OfficeRef::new(id(Kind::Office, name)).unwrap();
        all.iter().find(|it| it.office == office).unwrap()
    };
    assert_eq!(of("市发改委").items.len(), 1);
    assert_eq!(of("市发改委").items[0].others.len(), 1);
    assert_eq!(of("市发改委").items[0].due.as_ref().unwrap().date, Some(day("2023-07-07")));
    assert_eq!(of("市住建局").items.len(), 2);
    let of_meeting = lists(&desk.journal, &context, &chosen, |it| it.doc_no.is_some());
    assert_eq!(of_meeting.iter().map(|it| it.items.len()).sum::<usize>(), 2);
}

#[test]
fn a_meeting_without_a_day_or_with_a_wrong_mode_assigns_nothing() {
    let desk = prepared();
    let chosen = [id(Kind::Suggestion, "充电桩")];
    let context = desk.context();
    let codes = |meeting: &Meeting| {
        let planned =
            plan(&desk.journal, &context, chosen.map(|id| (id, meeting)), &mut |kind| id(kind, "某"));
        match &planned[0].outcome {
            Err(Refusal::Lacking(found)) => {
                found.iter().map(|it| (it.problem.code(), it.field)).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        }
    };
    let on = Some(day("2023-04-07"));
    let main = vec![assignee("市发改委", AssignRole::Main)];
    assert_eq!(codes(&Meeting { on, ..Meeting::default() }), [("D-101", "office")]);
    assert_eq!(codes(&Meeting { assignees: main, ..Meeting::default() }), [("D-101", "assigned_on")]);
    let co = vec![assignee("市发改委", AssignRole::Co)];
    assert_eq!(codes(&Meeting { assignees: co, on, ..Meeting::default() }), [("D-111", "role")]);
}

#[test]
fn separate_handlers_have_helpers_of_their_own() {
    let desk = prepared();
    let context = desk.context();
    let scope = suggestion_register::domain::text::Text::parse("部分事项").ok();
    let separate = |name| Assignee { scope: scope.clone(), ..assignee(name, AssignRole::Separate) };
    let helps = OfficeRef::new(id(Kind::Office, "市住建局"));
    let co = Assignee { helps, ..assignee("市自然资源局", AssignRole::Co) };
    let meeting = Meeting {
        assignees: vec![separate("市发改委"), co, separate("市住建局")],
        on: Some(day("2023-04-07")),
        reply_due: Some(day("2023-06-01")),
        ..Meeting::default()
    };
    let mut made = 0;
    let mut new_id = |kind| {
        made += 1;
        id(kind, &format!("分办{made}"))
    };
    let chosen = [id(Kind::Suggestion, "充电桩")];
    let planned = plan(&desk.journal, &context, chosen.map(|id| (id, &meeting)), &mut new_id);
    assert!(planned[0].outcome.is_ok(), "{:?}", planned[0].outcome);
    let replies = planned[0].dues.iter().filter(|it| it.kind == DueKind::Reply);
    assert!(replies.clone().all(|it| it.date == Some(day("2023-06-01"))));
    assert_eq!(replies.count(), 2);
}

proptest! {
    /// Ten suggestions to as many offices are one group: taken back, every record says what it said before.
    #[test]
    fn what_a_meeting_assigned_is_taken_back_in_one_step(parts in vec((0_usize..6, 0_usize..6), 10)) {
        let mut desk = imported();
        let cases: Vec<RecordId> = (0..10).map(|n| id(Kind::Suggestion, &format!("第{n}件"))).collect();
        for (n, case) in cases.iter().enumerate() {
            let values = [
                ("number", Value::text(format!("9{n}"))),
                ("registered_on", Value::text("2023-03-01")),
                ("review_decision", Value::text("accepted")),
                ("reviewed_on", Value::text("2023-03-03")),
                ("session", to(Kind::Session, "九届一次")),
                ("category", Value::text("经济发展")),
                ("body", Value::text("正文。")),
            ];
            desk.enter(*case, &values);
        }
        let names = ["市住建局", "市发改委", "市自然资源局", "市公安局", "市教育局", "市交通局"];
        for name in names {
            desk.enter(id(Kind::Office, name), &[("name", Value::text(name))]);
        }
        let meetings = parts.iter().map(|(main, co)| {
            let co = (main != co).then(|| assignee(names[*co], AssignRole::Co));
            let assignees = [assignee(names[*main], AssignRole::Main)].into_iter().chain(co).collect();
            Meeting { assignees, on: Some(day("2023-04-07")), ..Meeting::default() }
        });
        let meetings: Vec<Meeting> = meetings.collect();
        let said = |desk: &Desk| -> Vec<String> {
            let all = desk.journal.all_records().filter(|it| it.exists());
            let fields = |it: Record| it.fields().map(|name| (name, it.shown(name).clone())).collect::<Vec<_>>();
            all.map(|it| format!("{:?}", (it.id(), fields(it)))).collect()
        };
        let (before, known) = (said(&desk), desk.journal.commits().len());
        let mut made = 0;
        let mut new_id = |kind| {
            made += 1;
            id(kind, &format!("交办{made}"))
        };
        let context = desk.on("2023-04-07").context();
        let planned = plan(&desk.journal, &context, cases.iter().copied().zip(&meetings), &mut new_id);
        prop_assert!(planned.iter().all(|it| it.outcome.is_ok()), "{planned:?}");
        desk.write(drafts(&planned));
        prop_assert!(cases.iter().all(|case| desk.stage(*case) == Stage::ToSign));
        let group = desk.journal.commits()[known].group;
        let set = undo::group(&desk.journal, group);
        prop_assert_eq!(set.len(), desk.journal.commits().len() - known);
        desk.write(undo::undo(&desk.journal, &set).drafts);
        prop_assert_eq!(said(&desk), before);
    }
}
