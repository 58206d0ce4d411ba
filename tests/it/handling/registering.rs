//! Registration of many suggestions: those that have what they need, in one step, and what the others lack.

use std::collections::BTreeMap;

use suggestion_register::{
    domain::{
        choices::{Origin, ReviewDecision},
        findings::Problem,
        id::RecordId,
        kind::Kind,
        stage::Stage,
        suggestion::Suggestion,
        value::Value,
    },
    form::Form,
    handling::{
        command::Command,
        offer::Refusal,
        registering::{Registering, plan, wait_for_review},
        standing::Standing,
    },
};

use super::{
    meeting::prepared,
    office::{Desk, day, id, to},
};

/// Drafts as they come from a clipboard; the first two together have all they need.
fn pasted() -> Desk {
    let mut desk = prepared();
    let plain = |title: &str| {
        vec![
            ("title", Value::text(title)),
            ("submitted_on", Value::text("2023-03-01")),
            ("lead", to(Kind::Deputy, "甲代表")),
        ]
    };
    let session = ("session", to(Kind::Session, "九届一次"));
    for (name, number, has_session) in [
        ("甲", Some("9101"), true),
        ("乙", None, true),
        ("丙", Some("9103"), false),
        ("丁", Some("57"), true),
    ] {
        let mut values = plain(&format!("关于{name}的建议"));
        values.extend(number.map(|it| ("number", Value::text(it))));
        values.extend(has_session.then(|| session.clone()));
        values.extend((name == "甲").then(|| ("body", Value::text("正文。"))));
        desk.enter(id(Kind::Suggestion, name), &values);
    }
    desk
}

fn said() -> Suggestion {
    let mut said = Suggestion::new(id(Kind::Suggestion, "样"));
    said.registered_on = Some(day("2023-05-08"));
    said.origin = Some(Origin::ALL[0]);
    said.unclassified = true;
    said
}

fn planned(desk: &Desk, said: &Suggestion) -> BTreeMap<&'static str, Registering> {
    let names = ["甲", "乙", "丙", "丁", "公交", "停车位"];
    let cases = names.map(|name| id(Kind::Suggestion, name));
    let mut next = |_: RecordId| Some("9102".into());
    names.into_iter().zip(plan(&desk.journal, &desk.context(), &cases, said, &mut next)).collect()
}

#[test]
fn what_has_all_it_needs_is_registered_and_the_rest_says_what_it_lacks() {
    let mut desk = pasted();
    desk.on("2023-05-08");
    let all = planned(&desk, &said());
    let lacking = |name: &str| match &all[name].outcome {
        Err(Refusal::Lacking(found)) => found.iter().map(|it| it.field).collect::<Vec<_>>(),
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!((all["甲"].after, all["乙"].after), (Stage::Registered, Stage::Registered));
    assert_eq!(all["乙"].number.as_deref(), Some("9102"));
    assert_eq!((all["乙"].registers, all["乙"].reviews), (true, None), "nobody asked for a review");
    // Nobody is given what says nothing: that is told before.
    let warned = |name: &str| all[name].outcome.clone().unwrap().1;
    assert!(warned("甲").is_empty());
    assert!(warned("乙").iter().any(|it| it.problem == Problem::NoText));
    assert_eq!(lacking("丙"), ["session"]);
    // Its number is that of another.
    assert_eq!(lacking("丁"), ["number"]);
    // What is assigned or registered is left alone.
    assert_eq!(all["公交"].outcome.clone().err(), Some(Refusal::NotNow(Stage::ToSign)));
    assert_eq!(all["停车位"].outcome.clone().err(), Some(Refusal::NotNow(Stage::ToAssign)));
    let drafts = all.values().filter_map(|it| Some(it.outcome.as_ref().ok()?.0.clone())).collect();
    desk.write(drafts);
    for name in ["甲", "乙"] {
        let standing =
            Standing::of(&desk.journal, &desk.context(), id(Kind::Suggestion, name)).map(|it| it.stage);
        assert_eq!(standing, Some(Stage::Registered));
    }
}

#[test]
fn nobody_is_registered_without_a_word_on_secrecy_or_a_day() {
    let desk = pasted();
    for (said, field) in [
        (Suggestion { unclassified: false, ..said() }, "unclassified"),
        (Suggestion { registered_on: None, ..said() }, "registered_on"),
        (Suggestion { origin: None, ..said() }, "origin"),
    ] {
        let all = planned(&desk, &said);
        let found = match &all["甲"].outcome {
            Err(Refusal::Lacking(found)) => found.clone(),
            other => panic!("{field}: {other:?}"),
        };
        assert!(found.iter().any(|it| it.field == field), "{field}: {found:?}");
    }
}

/// Accepted at once they can be assigned; those that were registered before are accepted with them.
#[test]
fn with_a_decision_they_are_reviewed_in_the_same_step() {
    let mut desk = pasted();
    desk.on("2023-05-08");
    let first = planned(&desk, &said());
    desk.write(vec![first["甲"].outcome.clone().unwrap().0]);
    let mut said = said();
    said.review_decision = Some(ReviewDecision::Accepted);
    let all = planned(&desk, &said);
    for name in ["甲", "乙"] {
        assert_eq!(all[name].after, Stage::ToAssign, "{name}");
        assert_eq!(all[name].reviews, Some(ReviewDecision::Accepted), "{name}");
    }
    // What was registered before is only reviewed: the preview says which of the two acts is done.
    assert_eq!((all["甲"].registers, all["乙"].registers), (false, true));
    desk.write(["甲", "乙"].map(|name| all[name].outcome.clone().unwrap().0).to_vec());
    let context = desk.context();
    let own = Standing::of(&desk.journal, &context, id(Kind::Suggestion, "乙")).unwrap();
    assert_eq!(own.stage, Stage::ToAssign);
    // Without a day of its own the review is of the day of the registration.
    assert_eq!(own.case.suggestion.reviewed_on, Some(day("2023-05-08")));
}

#[test]
fn the_review_is_chosen_beforehand_only_where_nothing_else_is_left_to_do() {
    for (stages, waits) in [
        (&[Stage::Registered, Stage::Registered][..], true),
        (&[Stage::Registered, Stage::Draft][..], false),
        (&[Stage::Draft][..], false),
        (&[][..], false),
    ] {
        assert_eq!(wait_for_review(stages.iter().copied()), waits, "{stages:?}");
    }
}

/// Whoever registers one suggestion is told beforehand what is needed, secrecy too.
#[test]
fn the_form_of_registering_one_marks_all_that_it_needs() {
    let desk = pasted();
    let own = id(Kind::Suggestion, "乙");
    let offer = desk.offers(own).into_iter().find(|it| it.command == Command::Register).unwrap();
    let mut form = desk.with(own, |it| it.form(&offer));
    for field in ["number", "registered_on", "unclassified"] {
        assert!(form.is_required(field), "{field}");
    }
    let wrong = |form: &Form| form.problems().iter().map(|it| it.field.name).collect::<Vec<_>>();
    assert!(wrong(&form).contains(&"unclassified"), "{:?}", wrong(&form));
    // A box that was ticked and unticked is as empty as one that nobody touched.
    form.set("unclassified", Value::Bool(false));
    assert!(wrong(&form).contains(&"unclassified"), "{:?}", wrong(&form));
    form.set("unclassified", Value::Bool(true));
    assert!(!wrong(&form).contains(&"unclassified"), "{:?}", wrong(&form));
}
