//! Two offices that give commands apart and meet: whatever came of it, there is one stage, and a way on from it.

use proptest::prelude::*;
use suggestion_register::{
    domain::{field::FieldType, id::RecordId, kind::Kind, schema, stage::Stage, value::Value},
    handling::{command::Command, offer::Offer},
};

use super::{
    office::{Desk, id, to},
    story::imported,
};

/// Bytes that decide; when they are used up, zeros follow.
struct Tape<'a>(std::slice::Iter<'a, u8>);

impl Tape<'_> {
    fn below(&mut self, n: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or(0)) % n
    }
}

fn charging() -> RecordId {
    id(Kind::Suggestion, "充电桩")
}

fn parking() -> RecordId {
    id(Kind::Suggestion, "停车位")
}

/// Two suggestions of one session, ready to be registered.
fn shared() -> Desk {
    let mut desk = imported();
    desk.enter(charging(), &[("category", Value::text("经济发展"))]);
    desk.enter(
        parking(),
        &[
            ("title", Value::text("关于增加停车位的建议")),
            ("session", to(Kind::Session, "九届一次")),
            ("kind", Value::text("suggestion")),
            ("origin", Value::text("in_session")),
            ("category", Value::text("城乡建设")),
            ("lead", to(Kind::Deputy, "乙代表")),
            ("submitted_on", Value::text("2023-02-21")),
            ("body", Value::text("增加停车位。")),
        ],
    );
    desk
}

/// Fields that are filled though no form insists on them, so that few commands fail.
const ALWAYS: &[&str] = &[
    "opinion",
    "review_ground",
    "co_summary",
    "body",
    "evidence",
    "failed_reason",
    "failed_told_on",
    "publicity_ground",
    "archived_reason",
    "withdrawn_reason",
    "rehandle_waived_reason",
    "scope",
    "unclassified",
    "why",
];

/// What a person types into the form of an offer.
fn typed(desk: &Desk, of: RecordId, offer: &Offer, tape: &mut Tape) -> Vec<(&'static str, Value)> {
    let form = desk.with(of, |it| it.form(offer));
    let step = offer.step();
    let mut typed: Vec<(&'static str, Value)> = Vec::new();
    for &field in step.asks.iter().chain(step.more) {
        let is_due = form.is_required(field) || ALWAYS.contains(&field);
        if is_due && form.value(field).is_null() {
            let kind = schema::field(offer.kind(), field).unwrap().kind;
            typed.push((field, some_value(desk, of, field, kind, tape)));
        }
    }
    typed.push(("why", Value::text("误办")));
    typed
}

fn some_value(desk: &Desk, of: RecordId, field: &str, kind: FieldType, tape: &mut Tape) -> Value {
    let offices = ["市发改委", "市住建局", "市自然资源局"];
    match (field, kind) {
        ("number", _) => Value::text(if of == charging() { "55" } else { "56" }),
        ("new_due", _) => Value::text(desk.today.plus_days(30).to_string()),
        (_, FieldType::Day) => Value::text(desk.today.to_string()),
        (_, FieldType::Ref(Kind::Office)) => to(Kind::Office, offices[tape.below(3)]),
        (_, FieldType::Ref(Kind::Deputy)) => to(Kind::Deputy, "甲代表"),
        (_, FieldType::Ref(Kind::Suggestion)) => {
            Value::text(if of == charging() { parking() } else { charging() }.to_string())
        }
        (_, FieldType::List(FieldType::Ref(Kind::Office))) => {
            Value::List(vec![to(Kind::Office, offices[tape.below(3)])])
        }
        (_, FieldType::Choice(set)) => Value::text(set.ids[tape.below(set.ids.len())]),
        (_, FieldType::Flag) => Value::Bool(true),
        (_, FieldType::Int(min, _)) => Value::Int(min),
        (_, FieldType::Line(_) | FieldType::Text(_) | FieldType::Number) => Value::text("某"),
        _ => Value::Null,
    }
}

/// A day or more of one office: any commands that are offered, as they come.
fn work(desk: &mut Desk, tape: &[u8], name: &str) -> usize {
    let tape = &mut Tape(tape.iter());
    let mut done = 0;
    for nth in 0..12 {
        let of = [charging(), charging(), parking()][tape.below(3)];
        let offers = desk.offers(of);
        if offers.is_empty() {
            continue;
        }
        // Mostly what comes next, so that a story gets somewhere.
        let pick = if tape.below(4) == 0 { tape.below(offers.len()) } else { 0 };
        let offer = offers[pick].clone();
        let values = typed(desk, of, &offer, tape);
        desk.today = desk.today.plus_days(tape.below(6) as u32);
        let about = offer.record.or(offer.about);
        done += usize::from(desk.give(of, offer.command, about, &format!("{name}{nth}"), &values).is_ok());
    }
    done
}

/// Follows what is offered first, as somebody does who wants to be done with it.
fn finish(desk: &mut Desk, of: RecordId, name: &str) -> Vec<(Command, Stage)> {
    let mut way = Vec::new();
    for nth in 0..60 {
        let stage = desk.stage(of);
        if matches!(stage, Stage::Archived | Stage::Withdrawn | Stage::Rejected) {
            return way;
        }
        desk.today = desk.today.plus_days(1);
        let mut offers = desk.offers(of);
        offers.retain(|it| it.is_next || it.command == Command::Unmerge);
        // Whoever is refused with one office takes another: the first may be at work on it already.
        let tries: Vec<(Offer, u8)> =
            offers.iter().flat_map(|it| [0, 1, 2].map(|nth| (it.clone(), nth))).collect();
        let gave = tries.into_iter().map(|(offer, nth)| (offer, [nth; 12])).find(|(offer, tape)| {
            let mut values = typed(desk, of, offer, &mut Tape(tape.iter()));
            values.retain(|(field, _)| {
                !["deputy_verdict", "publicity_decision", "to", "overall"].contains(field)
            });
            values.extend(match offer.command {
                // The hard way: handled again, and evaluated.
                Command::Feedback => Some(("overall", Value::text("dissatisfied"))),
                Command::DecideReturn => Some(("decision", Value::text("denied"))),
                Command::ChangeResolution => Some(("to", Value::text("done"))),
                Command::Publish => Some(("publicity_decision", Value::text("full"))),
                Command::Close => Some(("closed_note", Value::text("不再补做。"))),
                _ => None,
            });
            let about = offer.record.or(offer.about);
            desk.give(of, offer.command, about, &format!("{name}{nth}"), &values).is_ok()
        });
        match gave {
            Some((offer, _)) => way.push((offer.command, stage)),
            None => panic!("stuck in {stage:?} after {way:?}: {offers:#?}"),
        }
    }
    panic!("no end: {way:?}");
}

/// Lives through two histories that have a beginning in common, lets them meet, and goes on from there.
fn both(before: &[u8], left: &[u8], right: &[u8]) {
    let mut common = shared();
    work(&mut common, before, "先");
    let (mut a, mut b) = (common.clone().called("甲"), common.called("乙"));
    work(&mut a, left, "甲");
    work(&mut b, right, "乙");
    let (from_a, from_b) = (a.journal.commits().to_vec(), b.journal.commits().to_vec());
    a.take_in(&from_b);
    b.take_in(&from_a);
    let today = a.today.max(b.today);
    (a.today, b.today) = (today, today);
    for of in [charging(), parking()] {
        assert_eq!(a.stage(of), b.stage(of));
        assert_eq!(a.offers(of), b.offers(of));
    }
    // A host first: what was merged into it waits for it.
    let hosted = a.with(charging(), |it| it.handling().is_merged());
    let order = if hosted { [parking(), charging()] } else { [charging(), parking()] };
    for of in order {
        finish(&mut a, of, &format!("后{of}"));
    }
}

#[test]
fn a_contact_is_not_asked_for_again_and_again() {
    both(
        &[92, 163, 211, 181, 192, 120, 176, 206],
        &[245, 194, 67, 15, 67, 214, 21, 178, 18],
        &[
            145, 204, 219, 53, 197, 102, 211, 251, 11, 22, 53, 106, 22, 0, 228, 161, 210, 39, 123, 83, 197,
            161, 106, 160, 130, 199, 36, 125, 162, 135, 197, 40, 41, 157, 97, 48, 175, 183, 119, 18, 188, 78,
        ],
    );
}

#[test]
fn two_orders_of_one_round_do_not_shut_the_deputy_up() {
    both(
        &[
            199, 33, 119, 127, 64, 58, 138, 132, 139, 67, 208, 165, 174, 250, 216, 212, 18, 28, 202, 40, 222,
            173, 222, 133, 72, 27, 10, 244, 176, 90, 86, 22, 7, 171, 254, 185, 42, 51, 245, 2, 246, 49, 42,
            182, 134, 123, 13, 99, 84, 20, 186, 181, 214, 113, 148, 122, 120, 45,
        ],
        &[
            116, 65, 83, 47, 77, 9, 165, 18, 102, 68, 22, 160, 172, 234, 3, 133, 34, 11, 29, 63, 159, 159, 4,
            53, 175, 227, 250, 203, 245, 228, 30, 160, 232, 13, 108, 57, 130, 130, 233, 80, 30, 239, 148,
        ],
        &[
            219, 84, 15, 210, 169, 36, 20, 249, 105, 155, 21, 115, 128, 12, 227, 63, 83, 123, 9, 95, 62, 147,
            49, 246, 179, 157, 45, 99, 224, 187, 147, 160, 197, 28, 157,
        ],
    );
}

#[test]
fn what_two_offices_assigned_apart_and_merged_can_be_taken_apart_again() {
    both(
        &[
            76, 175, 123, 120, 88, 95, 203, 159, 124, 72, 50, 101, 138, 222, 190, 199, 5, 191, 159, 147, 139,
            61, 162, 220, 77, 90, 148, 29, 73, 80,
        ],
        &[
            112, 101, 68, 142, 183, 35, 127, 101, 175, 85, 160, 70, 53, 207, 146, 113, 87, 121, 131, 116, 61,
            71, 96, 133, 48, 245, 50, 79, 49, 189,
        ],
        &[118, 12, 8, 97, 52, 172, 175, 182, 232, 235, 70, 149],
    );
}

#[test]
fn an_answer_from_before_a_merger_was_undone_does_not_keep_from_assigning_anew() {
    both(
        &[
            130, 242, 32, 16, 115, 248, 88, 117, 244, 105, 221, 225, 53, 175, 30, 92, 140, 76, 136, 4, 166,
            191, 198, 233, 220, 64, 30, 63,
        ],
        &[
            35, 181, 133, 38, 205, 167, 54, 15, 33, 75, 178, 52, 14, 42, 72, 225, 134, 216, 10, 80, 1, 189,
            38, 247, 155, 251, 218, 123, 38, 93, 212, 207,
        ],
        &[137, 140, 199, 174, 9, 196, 72],
    );
}

/// An office that helps already was the only one that was tried for the assignment.
#[test]
fn a_suggestion_that_one_office_helps_with_can_be_assigned_to_another() {
    both(
        &[
            161, 215, 85, 232, 190, 172, 182, 46, 29, 138, 26, 253, 196, 199, 227, 207, 8, 178, 157, 148,
            162, 16, 102, 34, 9, 4, 56, 160, 11, 209, 167, 116, 177, 226, 97, 213, 127, 109, 5, 247, 61, 191,
            214, 97,
        ],
        &[
            126, 44, 239, 161, 35, 208, 108, 3, 74, 235, 245, 37, 3, 156, 170, 62, 202, 179, 194, 51, 60, 50,
            151, 233, 76, 160, 228, 42, 181, 113, 173, 79, 0, 71, 56, 224, 70, 65, 254, 190, 3, 143, 203,
            146, 3, 195, 37,
        ],
        &[
            187, 239, 108, 72, 216, 81, 88, 124, 30, 189, 253, 96, 110, 4, 81, 216, 133, 250, 122, 178, 124,
            148, 81, 158, 133, 69, 236, 27, 30, 57, 168, 245, 172, 68, 184, 84, 49, 97, 109, 37, 98, 113,
            155, 136, 250, 210, 248, 60, 180, 98, 94, 48, 83, 192, 44, 237, 198,
        ],
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_histories_in_any_order_give_one_stage_and_a_way_on(
        before in prop::collection::vec(any::<u8>(), 0..60),
        left in prop::collection::vec(any::<u8>(), 0..60),
        right in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        both(&before, &left, &right);
    }
}
