//! Supervision of many suggestions: each office is pressed for what it has a part in, and what is left alone says why.

use suggestion_register::{
    domain::{
        choices::SuperviseMethod, field::Atom as _, id::RecordId, kind::Kind, office::OfficeRef,
        record::Entity, stage::Stage, supervision::Supervision, text::Text,
    },
    handling::{
        offer::Refusal,
        pressing::{Pressing, Spared, plan},
    },
};

use super::{
    meeting::prepared,
    office::{Desk, day, id},
};

fn office(name: &str) -> OfficeRef {
    OfficeRef::new(id(Kind::Office, name)).unwrap()
}

fn demand(target: &[&str]) -> Supervision {
    let mut it = Supervision::new(id(Kind::Supervision, "样"));
    it.on = Some(day("2023-05-08"));
    it.method = SuperviseMethod::read(&"reminder".into()).ok();
    it.content = Text::parse("请尽快与代表见面。").ok();
    it.reply_due = Some(day("2023-05-15"));
    it.target = target.iter().map(|name| office(name)).collect();
    it
}

fn planned(desk: &Desk, demand: &Supervision) -> Vec<Pressing> {
    let cases = ["充电桩", "公交"].map(|name| id(Kind::Suggestion, name));
    let mut made = 0;
    let mut new_id = |kind| {
        made += 1;
        id(kind, &format!("督办{made}"))
    };
    plan(&desk.journal, &desk.context(), &cases, demand, &mut new_id)
}

#[test]
fn each_office_is_pressed_for_its_own_and_the_rest_is_left_alone_with_a_reason() {
    let mut desk = prepared();
    desk.on("2023-05-08");
    let all = planned(&desk, &demand(&[]));
    let [unassigned, bus] = &all[..] else { panic!("{all:?}") };
    assert_eq!(unassigned.outcome.clone().err(), Some(Spared::Refused(Refusal::NotNow(Stage::ToAssign))));
    assert_eq!(bus.offices, [office("市住建局")]);
    // Another office is not pressed for what it has no part in.
    let others = planned(&desk, &demand(&["市发改委"]));
    assert_eq!(others[1].outcome.clone().err(), Some(Spared::NotTheirs));
    let both = planned(&desk, &demand(&["市发改委", "市住建局"]));
    assert_eq!(both[1].offices, [office("市住建局")]);
    // Without what is demanded it is refused.
    let empty = Supervision { content: None, ..demand(&[]) };
    let lacking = planned(&desk, &empty);
    assert!(matches!(&lacking[1].outcome, Err(Spared::Refused(Refusal::Lacking(_)))), "{lacking:?}");
    // What is written is one act under the suggestion, against its own office.
    let (draft, _) = bus.outcome.clone().unwrap();
    let of: RecordId = draft.record;
    desk.write(vec![draft]);
    let act = Supervision::read(of, &desk.journal.record(of).unwrap()).0;
    assert_eq!(act.parent.map(|it| it.id()), Some(id(Kind::Suggestion, "公交")));
    assert_eq!((act.target, act.reply_due), (vec![office("市住建局")], Some(day("2023-05-15"))));
}
