//! Every command, allowed and refused: which stage follows, and exactly which facts are missing.

use std::collections::{BTreeMap, BTreeSet};

use suggestion_register::{
    domain::{findings::required, id::RecordId, kind::Kind, schema, stage::Stage, value::Value},
    handling::command::{Command, STEPS, Writes, likely, step},
};

use super::{
    office::{Desk, Refused, id, to},
    story::imported,
};

type Values = Vec<(&'static str, Value)>;

fn v(text: &str) -> Value {
    Value::text(text)
}

fn it() -> RecordId {
    id(Kind::Suggestion, "充电桩")
}

fn main_office() -> RecordId {
    id(Kind::Assignment, "主办")
}

/// The same suggestion at every turn of its way.
fn course() -> BTreeMap<&'static str, Desk> {
    use Command::*;
    let mut course = BTreeMap::new();
    let mut desk = imported();
    desk.enter(it(), &[("category", v("经济发展"))]);
    desk.enter(
        id(Kind::Suggestion, "停车位"),
        &[
            ("title", v("关于增加停车位的建议")),
            ("session", to(Kind::Session, "九届一次")),
            ("number", v("56")),
        ],
    );
    desk.enter(id(Kind::Suggestion, "去年的"), &[("number", v("55"))]);
    course.insert("draft", desk.clone());
    let mut go = |on: &str, command, about: Option<RecordId>, name: &str, values: Values, place| {
        desk.on(on);
        let done = desk.give(it(), command, about, name, &values);
        assert!(done.is_ok(), "{command:?}: {done:?}");
        course.insert(place, desk.clone());
    };
    let (main, co) = (Some(main_office()), Some(id(Kind::Assignment, "协办")));
    let signed = || {
        vec![
            ("resolution", v("ongoing")),
            ("body", v("答复。")),
            ("signed_by", v("某主任")),
            ("signed_on", v("2023-06-20")),
            ("doc_no", v("1号")),
            ("co_summary", v("协办意见。")),
        ]
    };
    go(
        "2023-03-01",
        Register,
        None,
        "",
        vec![("number", v("55")), ("unclassified", true.into())],
        "registered",
    );
    go("2023-03-03", Review, None, "", vec![], "to_assign");
    go("2023-04-07", Assign, None, "主办", vec![("office", to(Kind::Office, "市发改委"))], "alone");
    go("2023-04-07", AddCo, None, "协办", vec![("office", to(Kind::Office, "市住建局"))], "to_sign");
    go("2023-04-08", AskReturn, main, "退回", vec![("reason", v("不属职责"))], "return_pending");
    let denied = vec![("decision", v("denied"))];
    go("2023-04-09", DecideReturn, None, "", denied, "denied");
    go("2023-04-10", Sign, main, "", vec![], "to_plan");
    go("2023-04-10", Plan, main, "方案", vec![("task", v("增建"))], "planned");
    go("2023-04-28", ApprovePlan, None, "", vec![("approved_by", v("某主任"))], "handling");
    go("2023-05-08", CoOpinion, co, "意见", vec![("text", v("同意。"))], "helped");
    go("2023-06-01", Consult, main, "意见稿", vec![("body", v("意见稿。"))], "consulting");
    go("2023-06-20", Command::Reply, main, "答复", signed(), "await_feedback");
    let reply = Some(id(Kind::Reply, "答复"));
    go("2023-06-21", Deliver, reply, "送达", vec![], "delivered");
    go(
        "2023-06-22",
        Promise,
        reply,
        "承诺",
        vec![("text", v("建一百个")), ("due", v("2024-06-30"))],
        "promised",
    );
    let no = || vec![("overall", v("dissatisfied")), ("opinion", v("没有解决"))];
    go("2023-06-25", Feedback, reply, "反馈", no(), "to_rehandle");
    go("2023-06-26", Rehandle, None, "重办", vec![("reason", v("不满意"))], "rehandling");
    go("2023-06-27", Command::Reply, main, "再答复", signed(), "again");
    go("2023-06-28", Feedback, Some(id(Kind::Reply, "再答复")), "再反馈", no(), "to_evaluate");
    go("2023-06-29", Evaluate, None, "评估", vec![("conclusion", v("已尽责"))], "to_close");
    go(
        "2023-06-30",
        Supervise,
        None,
        "督办",
        vec![("method", v("notice")), ("content", v("抓紧")), ("requirement", v("一周内报进度"))],
        "pressed",
    );
    go("2023-07-03", Close, None, "", vec![noted()], "tracking");
    go("2024-06-01", KeepPromise, None, "", vec![("evidence", v("验收报告"))], "kept");
    go(
        "2024-06-02",
        ChangeResolution,
        None,
        "转化",
        vec![("to", v("done")), ("evidence", v("验收报告"))],
        "closed",
    );
    go("2024-06-03", Publish, None, "", vec![("publicity_decision", v("full"))], "published");
    go("2024-06-04", Archive, None, "", vec![], "archived");
    course
}

/// What a row expects.
enum Then {
    /// It is carried out, and this stage follows.
    Goes(Stage),
    /// Its form refuses while these fields are empty.
    Form(&'static [&'static str]),
    /// The guard names these facts.
    Lacks(&'static [(&'static str, &'static str)]),
    /// It is not offered.
    Hidden,
    /// It needs a reason.
    Why,
}

#[test]
fn every_command_is_allowed_and_refused_by_its_facts() {
    use Command::*;
    use Then::*;
    let mut course = course();
    // The same register under other rules.
    for (place, of, rules) in
        [("beijing", "handling", "beijing2014"), ("shanghai", "to_rehandle", "shanghai2015")]
    {
        let mut desk = course[of].clone();
        desk.enter(id(Kind::Register, "台账"), &[("rules", v(rules))]);
        course.insert(place, desk);
    }
    let mut strict = course["consulting"].clone();
    strict.enter(id(Kind::Register, "台账"), &[("reply_gate", v("block"))]);
    course.insert("strict", strict);
    let mut waiting = course["beijing"].clone();
    let more_time =
        [("reason", v("复杂")), ("new_due", v("2023-09-01")), ("told_deputy_on", v("2023-04-28"))];
    waiting.give(it(), Extend, None, "延期", &more_time).unwrap();
    course.insert("waiting", waiting);
    let mut merged = course["to_assign"].clone();
    merged.give(it(), Merge, None, "并案", &[("to", to(Kind::Suggestion, "停车位"))]).unwrap();
    course.insert("merged", merged);

    let office = |name| ("office", to(Kind::Office, name));
    let rows: Vec<(&str, Command, Values, Then)> = vec![
        ("draft", Register, vec![], Form(&["number", "unclassified"])),
        (
            "draft",
            Register,
            vec![("number", v("56")), ("unclassified", true.into())],
            Lacks(&[("D-134", "number")]),
        ),
        ("draft", Register, vec![("number", v("55"))], Form(&["unclassified"])),
        (
            "draft",
            Register,
            vec![("number", v("55")), ("unclassified", true.into()), ("registered_on", v("2023-02-19"))],
            Lacks(&[("D-102", "registered_on")]),
        ),
        (
            "draft",
            Register,
            vec![("number", v("55")), ("unclassified", true.into())],
            Goes(Stage::Registered),
        ),
        ("registered", Register, vec![], Hidden),
        ("registered", Review, vec![("reviewed_on", Value::Null)], Form(&["reviewed_on"])),
        (
            "registered",
            Review,
            vec![("review_decision", v("not_accepted"))],
            Lacks(&[("D-101", "review_ground")]),
        ),
        (
            "registered",
            Review,
            vec![("review_decision", v("not_accepted")), ("review_ground", v("personal"))],
            Goes(Stage::Rejected),
        ),
        ("registered", Review, vec![("review_decision", v("return_for_edit"))], Goes(Stage::ToEdit)),
        ("registered", Review, vec![("reviewed_on", v("2023-12-01"))], Lacks(&[("D-103", "reviewed_on")])),
        ("to_assign", Merge, vec![], Form(&["to"])),
        ("to_assign", Merge, vec![("to", to(Kind::Suggestion, "去年的"))], Lacks(&[("D-135", "to")])),
        ("to_assign", Merge, vec![("to", Value::text(it().to_string()))], Lacks(&[("D-133", "to")])),
        ("to_assign", Merge, vec![("to", to(Kind::Suggestion, "停车位"))], Goes(Stage::ToAssign)),
        ("merged", Merge, vec![("to", to(Kind::Suggestion, "停车位"))], Hidden),
        ("merged", Assign, vec![office("市发改委")], Hidden),
        ("merged", Unmerge, vec![], Why),
        ("merged", Unmerge, vec![("why", v("不是一回事"))], Goes(Stage::ToAssign)),
        ("to_assign", Unmerge, vec![], Hidden),
        ("to_assign", Withdraw, vec![], Lacks(&[("D-101", "withdrawn_reason")])),
        ("to_assign", Withdraw, vec![("withdrawn_reason", v("书面要求"))], Goes(Stage::Withdrawn)),
        ("await_feedback", Withdraw, vec![], Hidden),
        ("to_assign", Assign, vec![], Form(&["office"])),
        ("to_assign", Assign, vec![office("市发改委"), ("role", v("co"))], Lacks(&[("D-111", "role")])),
        (
            "to_assign",
            Assign,
            vec![office("市发改委"), ("role", v("separate"))],
            Lacks(&[("D-114", "role"), ("D-101", "scope")]),
        ),
        (
            "to_assign",
            Assign,
            vec![office("市发改委"), ("assigned_on", v("2023-02-28"))],
            Lacks(&[("D-102", "assigned_on")]),
        ),
        ("to_assign", Assign, vec![office("市发改委")], Goes(Stage::ToSign)),
        ("to_sign", Assign, vec![office("市发改委")], Hidden),
        ("to_sign", Sign, vec![("received_on", Value::Null)], Form(&["received_on"])),
        ("to_sign", Sign, vec![("received_on", v("2023-04-06"))], Lacks(&[("D-102", "received_on")])),
        ("alone", Sign, vec![], Goes(Stage::ToPlan)),
        ("to_sign", AskReturn, vec![], Form(&["reason"])),
        ("to_sign", AskReturn, vec![("reason", v("不属职责"))], Goes(Stage::ReturnPending)),
        ("consulting", AskReturn, vec![], Hidden),
        ("return_pending", DecideReturn, vec![], Form(&["decision"])),
        (
            "return_pending",
            DecideReturn,
            vec![("decision", v("approved")), ("decided_on", v("2023-04-07"))],
            Lacks(&[("D-102", "decided_on")]),
        ),
        ("return_pending", DecideReturn, vec![("decision", v("approved"))], Goes(Stage::ToReassign)),
        ("denied", DecideReturn, vec![], Hidden),
        ("to_sign", AddCo, vec![], Form(&["office"])),
        ("to_sign", AddCo, vec![office("市住建局")], Lacks(&[("D-116", "office")])),
        ("to_sign", AddCo, vec![office("市自然资源局")], Goes(Stage::ToSign)),
        ("to_sign", EndAssignment, vec![("ended_why", Value::Null)], Form(&["ended_why"])),
        ("to_sign", EndAssignment, vec![("ended_on", v("2023-04-01"))], Lacks(&[("D-102", "ended_on")])),
        ("alone", EndAssignment, vec![], Goes(Stage::ToAssign)),
        ("to_plan", Plan, vec![("assignment", Value::Null)], Form(&["assignment"])),
        (
            "to_plan",
            Plan,
            vec![("task", v("增建")), ("approved_by", v("某主任")), ("approved_on", v("2023-04-10"))],
            Goes(Stage::Handling),
        ),
        ("planned", Plan, vec![], Hidden),
        ("planned", ApprovePlan, vec![], Form(&["approved_by"])),
        ("planned", ApprovePlan, vec![("approved_by", v("某主任"))], Goes(Stage::Handling)),
        ("to_sign", Contact, vec![], Form(&["mode"])),
        (
            "to_sign",
            Contact,
            vec![("mode", v("phone")), ("phase", v("during")), ("on", v("2023-04-01"))],
            Lacks(&[("D-102", "on")]),
        ),
        ("to_sign", Contact, vec![("mode", v("phone")), ("on", v("2023-04-01"))], Goes(Stage::ToSign)),
        ("to_assign", Contact, vec![], Hidden),
        ("to_assign", Diary, vec![], Hidden),
        ("handling", Diary, vec![], Form(&["office", "text"])),
        ("handling", Diary, vec![("text", v("已进场。")), office("市发改委")], Goes(Stage::Handling)),
        ("handling", CoOpinion, vec![], Form(&["text"])),
        ("handling", CoOpinion, vec![("text", v("同意。"))], Goes(Stage::Handling)),
        ("helped", CoOpinion, vec![], Hidden),
        ("helped", ReturnOpinion, vec![], Form(&["return_reason"])),
        (
            "helped",
            ReturnOpinion,
            vec![("return_reason", v("太空")), ("returned_on", v("2023-05-01"))],
            Lacks(&[("D-102", "returned_on")]),
        ),
        ("helped", ReturnOpinion, vec![("return_reason", v("太空"))], Goes(Stage::Handling)),
        (
            "handling",
            Extend,
            vec![("reason", v("复杂")), ("new_due", v("2023-09-01"))],
            Form(&["told_deputy_on"]),
        ),
        (
            "handling",
            Extend,
            vec![("reason", v("复杂")), ("new_due", v("2023-12-01")), ("told_deputy_on", v("2023-04-28"))],
            Lacks(&[("D-122", "new_due")]),
        ),
        (
            "handling",
            Extend,
            vec![("reason", v("复杂")), ("new_due", v("2023-07-01")), ("told_deputy_on", v("2023-04-28"))],
            Lacks(&[("D-121", "told_deputy_on")]),
        ),
        (
            "handling",
            Extend,
            vec![("reason", v("复杂")), ("new_due", v("2023-09-01")), ("told_deputy_on", v("2023-04-28"))],
            Goes(Stage::Handling),
        ),
        ("waiting", DecideExtension, vec![("decision", Value::Null)], Form(&["decision"])),
        (
            "waiting",
            DecideExtension,
            vec![("approved_on", v("2023-04-29"))],
            Lacks(&[("D-103", "approved_on")]),
        ),
        ("waiting", DecideExtension, vec![], Goes(Stage::Handling)),
        ("handling", DecideExtension, vec![], Hidden),
        ("handling", Consult, vec![], Form(&["body"])),
        (
            "handling",
            Consult,
            vec![("body", v("意见稿。")), ("sent_on", v("2024-01-01"))],
            Lacks(&[("D-103", "sent_on")]),
        ),
        ("handling", Consult, vec![("body", v("意见稿。"))], Goes(Stage::Consulting)),
        ("handling", Draft, vec![("drafted_on", Value::Null)], Form(&["drafted_on"])),
        ("handling", Draft, vec![("body", v("初稿。"))], Goes(Stage::Handling)),
        ("to_sign", Draft, vec![], Hidden),
        ("consulting", Command::Reply, vec![], Form(&["resolution", "doc_no", "signed_by", "signed_on"])),
        (
            "consulting",
            Command::Reply,
            reply("2023-06-02"),
            Lacks(&[("D-102", "sent_on"), ("D-103", "signed_on")]),
        ),
        ("consulting", Command::Reply, reply("2023-06-01").split_off(1), Lacks(&[("D-101", "co_summary")])),
        ("consulting", Command::Reply, reply("2023-06-01"), Goes(Stage::AwaitFeedback)),
        ("strict", Command::Reply, reply("2023-06-01"), Lacks(&[("D-143", "points"), ("D-141", "sent_on")])),
        ("await_feedback", Deliver, vec![("on", Value::Null)], Form(&["on"])),
        (
            "await_feedback",
            Deliver,
            vec![("on", v("2023-06-19"))],
            Lacks(&[("D-102", "on"), ("D-102", "on")]),
        ),
        ("await_feedback", Deliver, vec![], Goes(Stage::AwaitFeedback)),
        ("delivered", Deliver, vec![], Hidden),
        ("delivered", Feedback, vec![], Form(&["overall"])),
        ("delivered", Feedback, vec![("overall", v("dissatisfied"))], Lacks(&[("D-101", "opinion")])),
        (
            "delivered",
            Feedback,
            vec![("overall", v("satisfied")), ("on", v("2023-06-19"))],
            Lacks(&[("D-102", "on")]),
        ),
        ("delivered", Feedback, vec![("overall", v("understood"))], Goes(Stage::ToClose)),
        ("to_rehandle", Rehandle, vec![], Form(&["reason"])),
        (
            "to_rehandle",
            Rehandle,
            vec![("reason", v("不满意")), ("ordered_on", v("2023-06-24"))],
            Lacks(&[("D-102", "ordered_on")]),
        ),
        ("to_rehandle", Rehandle, vec![("reason", v("不满意"))], Goes(Stage::Rehandling)),
        ("to_rehandle", WaiveRehandling, vec![], Hidden),
        ("shanghai", WaiveRehandling, vec![], Lacks(&[("D-101", "rehandle_waived_reason")])),
        ("shanghai", WaiveRehandling, vec![("rehandle_waived_reason", v("代表同意"))], Goes(Stage::ToClose)),
        ("to_rehandle", Evaluate, vec![], Hidden),
        ("to_evaluate", Evaluate, vec![], Form(&["conclusion"])),
        ("to_evaluate", Evaluate, vec![("conclusion", v("已尽责"))], Goes(Stage::ToClose)),
        ("to_close", ReviewEffect, vec![], Form(&["effect_reviewed_by"])),
        ("to_close", ReviewEffect, vec![("effect_reviewed_by", v("某主任"))], Goes(Stage::ToClose)),
        ("to_close", Close, vec![("closed_on", v("2023-06-26")), noted()], Lacks(&[("D-102", "closed_on")])),
        ("to_close", Close, vec![noted()], Goes(Stage::Tracking)),
        // The four things that the head of each office does are not done, and nothing says why (duty 5).
        ("to_close", Close, vec![], Lacks(&[("D-145", "closed_note")])),
        ("await_feedback", Close, vec![], Hidden),
        ("delivered", Promise, vec![], Form(&["text"])),
        ("delivered", Promise, vec![("text", v("建一百个"))], Lacks(&[("D-101", "due")])),
        (
            "delivered",
            Promise,
            vec![("text", v("建一百个")), ("due_text", v("年内"))],
            Goes(Stage::AwaitFeedback),
        ),
        ("tracking", Progress, vec![], Form(&["text"])),
        ("tracking", Progress, vec![("text", v("过半"))], Goes(Stage::Tracking)),
        ("kept", Progress, vec![], Hidden),
        ("tracking", KeepPromise, vec![], Lacks(&[("D-101", "evidence")])),
        ("tracking", KeepPromise, vec![("evidence", v("验收报告"))], Goes(Stage::Tracking)),
        ("tracking", FailPromise, vec![], Lacks(&[("D-101", "failed_reason"), ("D-101", "failed_told_on")])),
        (
            "tracking",
            FailPromise,
            vec![("failed_reason", v("资金不足")), ("failed_told_on", v("2023-07-03"))],
            Goes(Stage::Tracking),
        ),
        ("tracking", ChangeResolution, vec![], Form(&["to", "evidence"])),
        ("kept", ChangeResolution, vec![("to", v("done")), ("evidence", v("验收报告"))], Goes(Stage::Closed)),
        ("to_close", ChangeResolution, vec![], Hidden),
        ("tracking", Outcome, vec![], Form(&["kind", "title"])),
        ("tracking", Outcome, vec![("kind", v("project")), ("title", v("充电站"))], Goes(Stage::Tracking)),
        ("handling", Supervise, vec![], Form(&["method", "content"])),
        (
            "handling",
            Supervise,
            vec![("method", v("phone")), ("content", v("抓紧")), ("target", Value::Null)],
            Form(&["target"]),
        ),
        ("handling", Supervise, vec![("method", v("phone")), ("content", v("抓紧"))], Goes(Stage::Handling)),
        ("archived", Supervise, vec![], Hidden),
        ("pressed", AnswerDemand, vec![], Form(&["response"])),
        (
            "pressed",
            AnswerDemand,
            vec![("response", v("已办")), ("response_on", v("2023-06-01"))],
            Lacks(&[("D-102", "response_on")]),
        ),
        ("pressed", AnswerDemand, vec![("response", v("已办"))], Goes(Stage::ToClose)),
        ("handling", AnswerDemand, vec![], Hidden),
        ("handling", Lead, vec![], Form(&["official", "form", "content"])),
        (
            "handling",
            Lead,
            vec![("official", v("某副市长")), ("form", v("field_visit")), ("content", v("调研"))],
            Goes(Stage::Handling),
        ),
        ("closed", Publish, vec![], Form(&["publicity_decision"])),
        ("closed", Publish, vec![("publicity_decision", v("none"))], Lacks(&[("D-101", "publicity_ground")])),
        ("closed", Publish, vec![("publicity_decision", v("full"))], Goes(Stage::Closed)),
        ("handling", Publish, vec![], Hidden),
        ("closed", Archive, vec![], Lacks(&[("D-101", "publicity_decision")])),
        (
            "tracking",
            Archive,
            vec![],
            Lacks(&[("D-101", "publicity_decision"), ("D-101", "archived_reason")]),
        ),
        ("published", Archive, vec![("archived_on", v("2023-07-02"))], Lacks(&[("D-102", "archived_on")])),
        ("published", Archive, vec![], Goes(Stage::Archived)),
        ("archived", Reopen, vec![], Why),
        ("archived", Reopen, vec![("why", v("误归档"))], Goes(Stage::ToClose)),
    ];
    let mut wrong = Vec::new();
    let mut seen: BTreeMap<&str, BTreeSet<bool>> = BTreeMap::new();
    for (place, command, values, then) in rows {
        let mut desk = course[place].clone();
        let about = if command == Sign || command == EndAssignment { Some(main_office()) } else { None };
        let found = desk.give(it(), command, about, "新", &values);
        seen.entry(command.as_str()).or_default().insert(found.is_ok());
        let is_right = match (&then, &found) {
            (Goes(stage), Ok(_)) => desk.stage(it()) == *stage,
            (Form(fields), Err(Refused::Form(found))) => {
                found.iter().collect::<BTreeSet<_>>() == fields.iter().collect()
            }
            (Lacks(facts), Err(Refused::Lacking(found))) => found == facts,
            (Hidden, Err(Refused::NotOffered)) | (Why, Err(Refused::Otherwise(_))) => true,
            _ => false,
        };
        if !is_right {
            wrong.push(format!("{command:?} in {place}: {found:?}, {:?}", desk.stage(it())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let whole: Vec<&str> = Command::ALL
        .iter()
        .map(|it| it.as_str())
        .filter(|it| seen.get(it).is_none_or(|both| both.len() < 2))
        .collect();
    assert_eq!(whole, Vec::<&str>::new(), "each is allowed somewhere and refused somewhere");
}

/// Why it is closed although the head of an office has something left to do.
fn noted() -> (&'static str, Value) {
    ("closed_note", v("方案不再补报。"))
}

/// A reply signed on a day; the first value is the word on the opinion of the co-handler.
fn reply(signed: &str) -> Values {
    vec![
        ("co_summary", v("协办意见。")),
        ("resolution", v("ongoing")),
        ("signed_by", v("某主任")),
        ("signed_on", v(signed)),
        ("doc_no", v("1号")),
    ]
}

#[test]
fn the_table_is_in_the_order_of_the_commands_and_names_real_fields() {
    assert_eq!(STEPS.len(), Command::ALL.len());
    for (row, &command) in STEPS.iter().zip(Command::ALL) {
        assert_eq!(row.command, command);
        assert_eq!(step(command), row);
        assert!(!row.from.is_empty() && !row.by.is_empty(), "{command:?}");
        let asked: Vec<&str> = row.asks.iter().chain(row.more).copied().collect();
        for field in asked.iter().chain(row.needs).chain(row.mends) {
            assert!(schema::field(row.writes.kind(), field).is_some(), "{command:?} {field}");
        }
        assert_eq!(asked.iter().collect::<BTreeSet<_>>().len(), asked.len(), "{command:?} asks twice");
        // What it needs, it asks for; what a new record always needs too, unless it is filled in unasked.
        let fixed = ["kind", "role", "assignment", "commitment"];
        let always = match row.writes {
            Writes::New(kind) => required(kind),
            _ => &[],
        };
        for field in row.needs.iter().chain(row.mends).chain(always).filter(|it| !fixed.contains(it)) {
            assert!(asked.contains(field), "{command:?} {field}");
        }
    }
}

#[test]
fn what_usually_comes_next_is_possible_there() {
    for &stage in Stage::ALL {
        for &command in likely(stage) {
            assert!(step(command).from.contains(&stage), "{command:?} in {stage:?}");
        }
    }
}

#[test]
fn a_return_that_is_approved_is_assigned_anew_and_says_whom_it_replaces() {
    let mut desk = course()["alone"].clone();
    let ask = [("reason", v("不属职责")), ("suggested_office", to(Kind::Office, "市自然资源局"))];
    desk.on("2023-04-10").give(it(), Command::AskReturn, None, "退回", &ask).unwrap();
    let approve = [("decision", v("approved"))];
    desk.on("2023-04-12").give(it(), Command::DecideReturn, None, "", &approve).unwrap();
    assert_eq!(desk.stage(it()), Stage::ToReassign);
    assert_eq!(desk.next(it()), Some(Command::Assign));
    let anew = [("office", to(Kind::Office, "市自然资源局"))];
    desk.on("2023-04-20").give(it(), Command::Assign, None, "改派", &anew).unwrap();
    assert_eq!(desk.stage(it()), Stage::ToSign);
    desk.with(it(), |it| {
        assert_eq!(it.case.unreplaced(), None);
        assert_eq!(it.findings().iter().filter(|it| it.problem.code() == "D-117").count(), 0);
    });
}

#[test]
fn a_late_return_is_taken_and_marked() {
    let mut desk = course()["alone"].clone();
    let ask = [("reason", v("不属职责"))];
    let warned = desk.on("2023-04-24").give(it(), Command::AskReturn, None, "退回", &ask).unwrap();
    assert_eq!(warned, [["D-118", "filed_on"]]);
}

#[test]
fn a_draft_begins_with_what_was_sent_for_comment_and_leaves_it_alone() {
    let mut desk = course()["consulting"].clone();
    let offer = desk.offer(it(), Command::Draft, None).unwrap();
    let form = desk.with(it(), |it| it.form(&offer));
    assert_eq!(*form.value("body"), v("意见稿。"));
    desk.give(it(), Command::Draft, None, "初稿", &[("body", v("改过的。"))]).unwrap();
    assert_eq!(desk.offer(it(), Command::Draft, None), None, "there is one already");
    let offer = desk.offer(it(), Command::Reply, None).unwrap();
    assert_eq!(offer.record, Some(id(Kind::Reply, "初稿")));
    let consulted = desk.journal.record(id(Kind::Reply, "意见稿")).unwrap();
    assert_eq!(consulted.shown(suggestion_register::journal::name::Name::of("body")), &v("意见稿。"));
    // What was typed while nothing stands in the register is not said twice.
    assert_eq!(desk.with(it(), |it| it.form(&offer)).value("body"), &v("改过的。"));
}
