//! Supervision of many suggestions: each office is pressed for what it has a part in, and what is left alone says why.

use suggestion_register::{
    domain::{
        choices::SuperviseMethod,
        context::Context,
        field::Atom as _,
        id::{Key, RecordId},
        kind::Kind,
        office::OfficeRef,
        record::Entity,
        stage::Stage,
        supervision::Supervision,
        text::Text,
    },
    handling::{
        offer::Refusal,
        pressing::{Pressing, Spared, plan},
        standing::Standing,
    },
    journal::{
        clock::Clock,
        commit::{Author, Via},
        fold::Journal,
        read,
        write::write,
    },
    samples,
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

/// A demand to an office ended the wait for the deputy's feedback in thirteen suggestions, and nothing said so before.
#[test]
fn what_a_demand_does_to_the_stage_is_said_before() {
    let mut journal = samples::demo::journal();
    let context = Context::of(read::settings(&journal).as_ref(), day("2026-11-27"));
    let cases: Vec<RecordId> = journal.records(Kind::Suggestion).map(|it| it.id()).collect();
    let stage = |journal: &Journal, of| Standing::of(journal, &context, of).map(|it| it.stage);
    let before: Vec<_> = cases.iter().map(|it| stage(&journal, *it)).collect();
    let demand =
        Supervision { on: Some(day("2026-11-27")), reply_due: Some(day("2026-12-04")), ..demand(&[]) };
    let mut made = 0;
    let mut new_id = |kind| {
        made += 1;
        id(kind, &format!("督办{made}"))
    };
    let all = plan(&journal, &context, &cases, &demand, &mut new_id);
    let drafts = all.iter().filter_map(|it| Some(it.outcome.as_ref().ok()?.0.clone())).collect();
    let author =
        Author { device: "d".into(), run: "r".into(), person: "张三".into(), office: "某局".into() };
    for commit in write(drafts, &Via::Edit, &author, &mut Clock::default(), 1_795_000_000_000, Key([7; 16])) {
        journal.insert(commit, 0);
    }
    let mut moved = 0;
    for (pressing, before) in all.iter().zip(before) {
        let after = stage(&journal, pressing.suggestion);
        assert_eq!(pressing.lapses, after != before, "{before:?} {after:?} {pressing:?}");
        moved += usize::from(pressing.lapses);
    }
    assert!(0 < moved && moved < all.len() / 2, "{moved}");
}
