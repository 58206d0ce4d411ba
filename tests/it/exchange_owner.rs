//! Owners: which office's word counts about which field, and that the names in the rule are fields.

use suggestion_register::{
    domain::{
        choices::OfficeKind, id::RecordId, kind::Kind, office::Office as OfficeValue, schema, value::Value,
    },
    exchange::owner::{Owner, owner},
    journal::name::Name,
};

use crate::exchange_journals::{Office, id};

fn reference(record: RecordId) -> Value {
    Value::text(record.to_string())
}

/// A suggestion that 交通局 handles and 政府督查室 supervises, with a child of every kind that has an owner.
fn city() -> Office {
    let mut city = Office::new("张三", "市政府办公室");
    let suggestion = id(Kind::Suggestion, "1");
    city.create(suggestion, &[("number", "1".into())]);
    let handler = reference(id(Kind::Office, "交通局"));
    let assignment = reference(id(Kind::Assignment, "1"));
    let children = [
        (Kind::Assignment, vec![("office", handler.clone())]),
        (Kind::ReturnRequest, vec![("assignment", assignment.clone())]),
        (Kind::Extension, vec![("assignment", assignment.clone())]),
        (Kind::Plan, vec![("assignment", assignment.clone())]),
        (Kind::CoOpinion, vec![("assignment", assignment.clone())]),
        (Kind::Reply, vec![("assignment", assignment)]),
        (Kind::Delivery, vec![("reply", reference(id(Kind::Reply, "1")))]),
        (Kind::Contact, vec![("office", handler.clone())]),
        (Kind::Diary, vec![("office", handler.clone())]),
        (Kind::Commitment, vec![("office", handler)]),
        (Kind::Progress, vec![("commitment", reference(id(Kind::Commitment, "1")))]),
        (Kind::Supervision, vec![("by_office", reference(id(Kind::Office, "政府督查室")))]),
        (Kind::Feedback, vec![]),
        (Kind::Rehandling, vec![]),
    ];
    for (kind, mut values) in children {
        values.push(("parent", reference(suggestion)));
        city.create(id(kind, "1"), &values);
    }
    city
}

#[test]
fn every_field_has_the_owner_that_the_rule_names() {
    let city = city();
    let handler = Owner::Office(id(Kind::Office, "交通局"));
    let supervisor = Owner::Office(id(Kind::Office, "政府督查室"));
    let table = [
        (Kind::Suggestion, "number", Owner::City),
        (Kind::Suggestion, "title", Owner::City),
        (Kind::Assignment, "office", Owner::City),
        (Kind::Assignment, "assigned_on", Owner::City),
        (Kind::Assignment, "reply_due", Owner::City),
        (Kind::Assignment, "ended_why", Owner::City),
        (Kind::Assignment, "received_on", handler),
        (Kind::Assignment, "receiver", handler),
        (Kind::Assignment, "responsible", handler),
        (Kind::Assignment, "handler", handler),
        (Kind::Assignment, "effect_reviewed_on", handler),
        (Kind::Assignment, "effect_reviewed_by", handler),
        (Kind::Assignment, "effect_note", handler),
        (Kind::ReturnRequest, "reason", handler),
        (Kind::ReturnRequest, "decision", Owner::City),
        (Kind::ReturnRequest, "decided_on", Owner::City),
        (Kind::ReturnRequest, "decided_by", Owner::City),
        (Kind::Extension, "new_due", handler),
        (Kind::Extension, "decision", Owner::City),
        (Kind::Extension, "approved_on", Owner::City),
        (Kind::Extension, "approved_by", Owner::City),
        (Kind::Plan, "note", handler),
        (Kind::CoOpinion, "sent_on", handler),
        (Kind::Reply, "sent_on", handler),
        (Kind::Delivery, "on", handler),
        (Kind::Contact, "on", handler),
        (Kind::Diary, "text", handler),
        (Kind::Commitment, "due", handler),
        (Kind::Progress, "percent", handler),
        (Kind::Supervision, "requirement", supervisor),
        (Kind::Feedback, "on", Owner::City),
        (Kind::Rehandling, "ordered_on", Owner::City),
        (Kind::Office, "name", Owner::City),
        (Kind::Deputy, "phone", Owner::City),
    ];
    for (kind, field, expected) in table {
        assert!(schema::field(kind, field).is_some(), "{kind:?} has no {field}");
        assert_eq!(owner(&city.journal, id(kind, "1"), Name::of(field)), expected, "{kind:?} {field}");
    }
}

#[test]
fn where_no_office_is_named_the_city_owns_the_field() {
    let mut city = city();
    for (kind, field) in [
        (Kind::Contact, "office"),
        (Kind::Diary, "office"),
        (Kind::Plan, "assignment"),
        (Kind::Delivery, "reply"),
        (Kind::Progress, "commitment"),
        (Kind::Supervision, "by_office"),
    ] {
        let record = id(kind, "1");
        city.revise(record, field, Value::Null);
        assert_eq!(owner(&city.journal, record, Name::of("note")), Owner::City, "{kind:?}");
    }
}

#[test]
fn only_the_congress_and_the_government_office_are_the_city() {
    let handler = id(Kind::Office, "交通局");
    for (kind, is_city) in [
        (OfficeKind::NpcWork, true),
        (OfficeKind::NpcCommittee, true),
        (OfficeKind::GovOffice, true),
        (OfficeKind::Supervision, false),
        (OfficeKind::Dept, false),
        (OfficeKind::County, false),
    ] {
        let office =
            |name: &str| OfficeValue { kind: Some(kind), ..OfficeValue::new(id(Kind::Office, name)) };
        assert_eq!(Owner::City.is(&office("市政府办公室")), is_city, "{kind:?}");
        assert!(Owner::Office(handler).is(&office("交通局")));
        assert!(!Owner::Office(handler).is(&office("财政局")), "{kind:?}");
    }
}
