//! The whole life of the suggestion on charging piles, from the import to a promise kept a year later.

use suggestion_register::domain::{
    choices::OfficeRole,
    due::{DueKind, DueStatus},
    kind::Kind,
    stage::Stage,
    value::Value,
};
use suggestion_register::handling::command::Command;

use super::office::{Desk, Refused, day, group, id, list, to};

fn v(text: &str) -> Value {
    Value::text(text)
}

/// The register of a city with one suggestion in it, as an import leaves it.
pub(super) fn imported() -> Desk {
    let mut desk = Desk::new("市政府办公室", "2023-03-01");
    desk.enter(id(Kind::Register, "台账"), &[("title", v("濮阳市代表建议台账"))]);
    desk.enter(
        id(Kind::Session, "九届一次"),
        &[
            ("term", Value::Int(9)),
            ("meeting", Value::Int(1)),
            ("level", v("city")),
            ("year", Value::Int(2023)),
        ],
    );
    for name in ["市政府办公室", "市发改委", "市住建局", "市自然资源局"] {
        desk.enter(id(Kind::Office, name), &[("name", v(name))]);
    }
    for name in ["甲代表", "乙代表"] {
        desk.enter(id(Kind::Deputy, name), &[("name", v(name))]);
    }
    desk.enter(
        id(Kind::Suggestion, "充电桩"),
        &[
            ("title", v("关于加大我市充电桩建设，解决新能源车充电困境的建议")),
            ("session", to(Kind::Session, "九届一次")),
            ("kind", v("suggestion")),
            ("origin", v("in_session")),
            ("grade", v("g1")),
            ("lead", to(Kind::Deputy, "甲代表")),
            ("joint", list([group([("deputy", to(Kind::Deputy, "乙代表"))])])),
            ("submitted_on", v("2023-02-20")),
            ("proposals", list([group([("text", v("增建充电桩。"))]), group([("text", v("降低服务费。"))])])),
            ("lead_officials", list([group([("name", v("某副市长"))])])),
        ],
    );
    desk
}

#[test]
fn a_suggestion_lives_through_all_its_stages() {
    let it = id(Kind::Suggestion, "充电桩");
    let mut desk = imported();
    let (main, co) = (id(Kind::Assignment, "主办"), id(Kind::Assignment, "协办"));
    let mut stages = vec![desk.stage(it)];
    macro_rules! give {
        ($on:literal, $command:ident, $about:expr, $name:literal, [$(($field:literal, $value:expr)),* $(,)?]) => {{
            desk.on($on);
            let done = desk.give(it, Command::$command, $about, $name, &[$(($field, $value)),*]);
            assert!(done.is_ok(), "{:?} on {}: {done:?}", Command::$command, $on);
            stages.push(desk.stage(it));
            done.unwrap()
        }};
    }

    // Registered and reviewed.
    assert_eq!(desk.next(it), Some(Command::Register));
    give!("2023-03-01", Register, None, "", [("number", v("55")), ("unclassified", true.into())]);
    assert_eq!(stages, [Stage::Draft, Stage::Registered]);
    assert_eq!(desk.next(it), Some(Command::Review));
    give!("2023-03-03", Review, None, "", [("reviewed_by", v("选工委"))]);
    assert_eq!(desk.next(it), Some(Command::Assign));

    // Assigned on 04-07: what is missing is named before the form is opened, and where it is entered.
    desk.on("2023-04-07");
    let offer = desk.offer(it, Command::Assign, None).unwrap();
    assert_eq!(suggestion_register::text::handling::outlook(&offer).as_deref(), Some("还缺：内容分类。"));
    let office = |name| ("office", to(Kind::Office, name));
    let refused = desk.give(it, Command::Assign, None, "主办", &[office("市发改委")]);
    assert_eq!(refused, Err(Refused::Lacking(vec![("D-101", "category")])));
    desk.enter(it, &[("category", v("经济发展"))]);
    give!(
        "2023-04-07",
        Assign,
        None,
        "主办",
        [("office", to(Kind::Office, "市发改委")), ("doc_no", v("濮政办〔2023〕12号"))]
    );
    give!("2023-04-07", AddCo, None, "协办", [("office", to(Kind::Office, "市住建局"))]);
    assert_eq!(desk.stage(it), Stage::ToSign);
    assert_eq!(desk.due(it, DueKind::Reply).unwrap().0, Some(day("2023-07-07")));
    assert_eq!(desk.due(it, DueKind::Return).unwrap().0, Some(day("2023-04-21")));

    // Signed by both; the co-handler's two months run from its own receipt.
    desk.as_role(OfficeRole::Handler, Some("市发改委"));
    assert_eq!(desk.next(it), Some(Command::Sign));
    give!("2023-04-10", Sign, Some(main), "", []);
    assert_eq!(desk.stage(it), Stage::ToPlan);
    give!("2023-04-11", Sign, Some(co), "", []);
    assert_eq!(desk.due(it, DueKind::Co).unwrap().0, Some(day("2023-06-12")));

    // A first contact, then the plan.
    give!("2023-04-20", Contact, None, "办前", [("mode", v("visit")), ("content", v("了解代表意图。"))]);
    assert_eq!(desk.next(it), Some(Command::Plan));
    let warned = give!("2023-04-24", Plan, Some(main), "方案", [("task", v("增建充电桩"))]);
    assert_eq!(warned, [["D-123", "task"]]);
    assert_eq!(desk.stage(it), Stage::ToPlan);
    assert_eq!(desk.next(it), Some(Command::ApprovePlan));
    give!("2023-04-28", ApprovePlan, None, "", [("approved_by", v("某主任"))]);
    assert_eq!(desk.stage(it), Stage::Handling);
    assert_eq!(desk.next(it), Some(Command::Contact));
    desk.as_role(OfficeRole::Handler, Some("市住建局"));
    assert_eq!(desk.next(it), Some(Command::CoOpinion));
    desk.as_role(OfficeRole::Handler, Some("市发改委"));

    // The co-handler's opinion, sent back once and given again.
    give!("2023-05-15", CoOpinion, Some(co), "意见一", [("text", v("同意。"))]);
    give!("2023-05-16", ReturnOpinion, None, "", [("return_reason", v("没有实质内容"))]);
    assert_eq!(desk.due(it, DueKind::RedoCo).unwrap().0, Some(day("2023-05-23")));
    give!("2023-05-22", CoOpinion, Some(co), "意见二", [("text", v("已排出建设点位。"))]);
    give!("2023-05-25", Contact, None, "办中", [("mode", v("symposium")), ("head_present", true.into())]);

    // A draft for comment; the formal reply begins with it and stays apart from it.
    give!(
        "2023-06-01",
        Consult,
        Some(main),
        "征求意见稿",
        [
            ("body", v("甲代表：您提出的建议收悉。")),
            ("points", list([group([("proposal", Value::Int(1)), ("text", v("年内增建一批。"))])])),
        ]
    );
    assert_eq!(desk.stage(it), Stage::Consulting);
    desk.on("2023-06-28");
    assert_eq!(desk.due(it, DueKind::Reply).unwrap().1, DueStatus::Soon { left: 9, urgent: false });

    // More time, told in time: never overdue until the new day, at most six months.
    give!(
        "2023-06-30",
        Extend,
        Some(main),
        "延期",
        [("reason", v("点位需要论证")), ("new_due", v("2023-09-28")), ("told_deputy_on", v("2023-06-30")),]
    );
    desk.on("2023-08-01");
    assert_eq!(desk.due(it, DueKind::Reply), Some((Some(day("2023-09-28")), DueStatus::Open { left: 58 })));

    let warned = give!(
        "2023-09-20",
        Reply,
        Some(main),
        "答复一",
        [
            ("resolution", v("planned")),
            ("signed_by", v("某主任")),
            ("signed_on", v("2023-09-19")),
            ("doc_no", v("濮发改函〔2023〕40号")),
            ("co_summary", v("市住建局意见：已排出建设点位。")),
        ]
    );
    assert_eq!(warned, [["D-143", "points"]], "one of two points is not answered");
    assert_eq!(desk.stage(it), Stage::AwaitFeedback);
    let reply = id(Kind::Reply, "答复一");
    let printed = |desk: &Desk| {
        desk.journal
            .record(reply)
            .unwrap()
            .shown(suggestion_register::journal::name::Name::of("printed_class"))
            .clone()
    };
    assert_eq!(printed(&desk), v("B"));
    desk.enter(id(Kind::Register, "台账"), &[("class_scheme", v("jyb"))]);
    assert_eq!(printed(&desk), v("B"), "an issued paper keeps its class");

    // Delivered to both at once, each with a row.
    assert_eq!(desk.next(it), Some(Command::Deliver));
    give!("2023-09-22", Deliver, Some(reply), "送达", [("method", v("visit"))]);
    let rows = desk.with(it, |it| it.case.deliveries.iter().map(|row| row.deputy).collect::<Vec<_>>());
    assert_eq!(rows.len(), 2);
    assert_ne!(rows[0], rows[1]);
    assert_eq!(desk.next(it), Some(Command::Feedback));
    // 10 working days, over eight days of the National Day holiday with two make-up days after them.
    assert_eq!(desk.due(it, DueKind::Feedback).unwrap().0, Some(day("2023-10-12")));

    // Dissatisfied, with a reason; handled again within a month.
    let unsaid = desk.give(it, Command::Feedback, Some(reply), "反馈一", &[("overall", v("dissatisfied"))]);
    assert_eq!(unsaid, Err(Refused::Lacking(vec![("D-101", "opinion")])));
    give!(
        "2023-09-27",
        Feedback,
        Some(reply),
        "反馈一",
        [("overall", v("dissatisfied")), ("opinion", v("没有说降低服务费。"))]
    );
    assert_eq!(desk.stage(it), Stage::ToRehandle);
    desk.as_role(OfficeRole::Npc, None);
    assert_eq!(desk.next(it), Some(Command::Rehandle));
    assert_eq!(desk.offer(it, Command::WaiveRehandling, None), None, "henan2017 does not know it");
    give!("2023-09-28", Rehandle, None, "重办", [("reason", v("代表不满意"))]);
    assert_eq!(desk.stage(it), Stage::Rehandling);
    // 10-28 is a Saturday.
    assert_eq!(desk.due(it, DueKind::Rehandle).unwrap().0, Some(day("2023-10-30")));

    desk.as_role(OfficeRole::Handler, Some("市发改委"));
    give!("2023-10-20", Draft, Some(main), "答复二", [("body", v("补充答复。")), ("drafted_by", v("小李"))]);
    let two = id(Kind::Reply, "答复二");
    assert_eq!(desk.stage(it), Stage::Rehandling);
    assert_eq!(desk.next(it), Some(Command::Contact), "nobody spoke with the deputy since the order");
    give!("2023-10-21", Contact, None, "重办沟通", [("mode", v("visit"))]);
    assert_eq!(desk.next(it), Some(Command::Reply));
    give!(
        "2023-10-25",
        Reply,
        Some(two),
        "",
        [
            ("resolution", v("ongoing")),
            ("signed_by", v("某主任")),
            ("signed_on", v("2023-10-25")),
            ("doc_no", v("濮发改函〔2023〕52号")),
            ("co_summary", v("同前。")),
            (
                "points",
                list([
                    group([("proposal", Value::Int(1)), ("text", v("在建。"))]),
                    group([("proposal", Value::Int(2)), ("text", v("已降。"))]),
                ])
            ),
        ]
    );
    let second = desk.journal.record(two).unwrap();
    assert_eq!(*second.shown(suggestion_register::journal::name::Name::of("printed_class")), v("乙"));
    assert_eq!(desk.due(it, DueKind::Rehandle).unwrap().1, DueStatus::OnTime);
    give!("2023-10-26", Deliver, Some(two), "再送达", [("method", v("visit"))]);
    give!("2023-10-26", Contact, None, "办后", [("mode", v("visit")), ("content", v("回访。"))]);
    give!(
        "2023-10-26",
        Promise,
        Some(two),
        "承诺",
        [("text", v("建成充电桩一百个")), ("due", v("2024-10-31"))]
    );
    give!("2023-10-27", Feedback, Some(two), "反馈二", [("overall", v("satisfied"))]);
    assert_eq!(desk.stage(it), Stage::ToClose);
    assert_eq!(desk.with(it, |it| it.handling().contacts_in(20)), [1, 1, 2]);
    let round = |desk: &Desk, n| desk.with(it, |it| it.case.effective_feedback(n).unwrap().overall);
    assert_ne!(round(&desk, 1), round(&desk, 2), "first and final are kept apart");

    // Closed is not solved: the promise keeps it on the watch list, over the year.
    desk.as_role(OfficeRole::GovOffice, None);
    assert_eq!(desk.next(it), Some(Command::Close));
    // The head of the office has not looked at the effect: not without a word (duty 5).
    let silent = desk.give(it, Command::Close, None, "", &[("closed_by", v("市政府办公室"))]);
    assert_eq!(silent, Err(Refused::Lacking(vec![("D-145", "closed_note")])));
    give!(
        "2023-10-30",
        Close,
        None,
        "",
        [("closed_by", v("市政府办公室")), ("closed_note", v("成效评估待桩建成后补做。"))]
    );
    assert_eq!(desk.stage(it), Stage::Tracking);
    let promise = id(Kind::Commitment, "承诺");
    assert_eq!(desk.due(it, DueKind::Commitment).unwrap().0, Some(day("2024-10-31")));
    give!(
        "2024-06-01",
        Progress,
        Some(promise),
        "进展",
        [("percent", Value::Int(60)), ("text", v("已建六十个。"))]
    );
    desk.on("2024-10-20");
    assert_eq!(desk.due(it, DueKind::Commitment).unwrap().1, DueStatus::Soon { left: 11, urgent: false });
    desk.on("2024-11-01");
    assert_eq!(desk.due(it, DueKind::Commitment).unwrap().1, DueStatus::Overdue { days: 1 });
    let unproved = desk.give(it, Command::KeepPromise, Some(promise), "", &[]);
    assert_eq!(unproved, Err(Refused::Lacking(vec![("D-101", "evidence")])));
    give!(
        "2024-11-01",
        KeepPromise,
        Some(promise),
        "",
        [("done_on", v("2024-10-28")), ("evidence", v("验收报告"))]
    );
    assert_eq!(desk.stage(it), Stage::Tracking, "the result is still said to be in progress");
    give!(
        "2024-11-02",
        ChangeResolution,
        None,
        "转化",
        [("to", v("done")), ("evidence", v("验收报告")), ("confirmed", v("three_party"))]
    );
    assert_eq!(desk.stage(it), Stage::Closed);

    // Published, archived; a reopening needs a reason.
    let early = desk.give(it, Command::Archive, None, "", &[]);
    assert_eq!(early, Err(Refused::Lacking(vec![("D-101", "publicity_decision")])));
    assert_eq!(desk.next(it), Some(Command::Publish));
    give!(
        "2024-11-05",
        Publish,
        None,
        "",
        [("publicity_decision", v("full")), ("published_on", v("2024-11-05"))]
    );
    assert_eq!(desk.next(it), Some(Command::Archive));
    give!("2024-11-06", Archive, None, "", []);
    assert_eq!(desk.stage(it), Stage::Archived);
    assert_eq!(desk.next(it), None);
    let silent = desk.give(it, Command::Reopen, None, "", &[]);
    assert!(matches!(silent, Err(Refused::Otherwise(_))), "{silent:?}");
    give!("2024-11-07", Reopen, None, "", [("why", v("误归档"))]);
    assert_eq!(desk.stage(it), Stage::ToClose);

    stages.dedup();
    assert_eq!(
        stages,
        [
            Stage::Draft,
            Stage::Registered,
            Stage::ToAssign,
            Stage::ToSign,
            Stage::ToPlan,
            Stage::Handling,
            Stage::Consulting,
            Stage::AwaitFeedback,
            Stage::ToRehandle,
            Stage::Rehandling,
            Stage::AwaitFeedback,
            Stage::ToClose,
            Stage::Tracking,
            Stage::Closed,
            Stage::Archived,
            Stage::ToClose,
        ]
    );
}
