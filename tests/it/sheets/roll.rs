//! 名录表: lists of offices and deputies as offices keep them in Excel, pasted: every row and every cell is accounted for.

use suggestion_register::{
    domain::{id::RecordId, kind::Kind, record::Facts as _, value::Value},
    exchange::sheet::roll::{NoRoll, RollOutcome, RollPreview, roll},
    journal::fold::Journal,
};

use crate::exchange_journals::{Office, id};

fn say(_: &str, value: &Value) -> String {
    value.canonical()
}

fn preview(journal: &Journal, kind: Kind, rows: &[&str], overwrites: bool) -> RollPreview {
    roll(journal, kind, &rows.join("\n"), overwrites, &say).unwrap()
}

fn written(found: &RollPreview, row: usize) -> Vec<&'static str> {
    found.rows[row].written.iter().map(|it| it.0).collect()
}

fn outcomes(found: &RollPreview) -> Vec<(u32, &str, &RollOutcome)> {
    found.rows.iter().map(|it| (it.line, it.name.as_str(), &it.outcome)).collect()
}

fn city() -> Office {
    let mut city = Office::new("张三", "市政府办公室");
    city.create(
        id(Kind::Office, "教育"),
        &[
            ("name", "示例市教育体育局".into()),
            ("short_name", "教体局".into()),
            ("doc_prefix", "示教".into()),
        ],
    );
    for (nth, delegation) in ["一团", "二团"].into_iter().enumerate() {
        let values = [("name", "张伟".into()), ("delegation", delegation.into())];
        city.create(id(Kind::Deputy, &nth.to_string()), &values);
    }
    city
}

fn taken(city: &mut Office, found: RollPreview) {
    city.commit(found.drafts);
}

#[test]
fn a_list_of_offices_as_people_keep_it_becomes_a_directory() {
    let mut city = city();
    let rows = [
        "2026年承办单位联系表\t\t\t\t\t\t",
        "序号\t承办单位\t简称\t单位性质\t联系人\t联系电话\t办公地点",
        "1\t教体局\t\t政府部门\t王芳\t0000-1234567\t文化路1号",
        "2\t示例市水务局\t水务局\t政府部门\t李雷\t13800000000\t",
        "3\t示例市水务局\t\t\t\t\t",
        "\t\t\t\t\t\t",
        "4\t\t\t\t赵敏\t\t",
        "5\t示例市气象局\t\t天上的\t\t410522199001010000\t",
    ];
    let found = preview(&city.journal, Kind::Office, &rows, false);
    assert_eq!(found.others, ["办公地点"]);
    assert_eq!(written(&found, 0), ["kind", "liaison", "source"]);
    // Of a new one all but its name is told.
    assert_eq!(written(&found, 1), ["kind", "liaison", "short_name"]);
    assert_eq!(
        outcomes(&found),
        [
            (3, "教体局", &RollOutcome::Known(Vec::new())),
            (4, "示例市水务局", &RollOutcome::New),
            (5, "示例市水务局", &RollOutcome::Twice(4)),
            (7, "", &RollOutcome::NoName),
            (8, "示例市气象局", &RollOutcome::New),
        ]
    );
    // What was not taken of a row is named with its heading and its words.
    let refused: Vec<(&str, &str)> =
        found.rows[4].refused.iter().map(|(head, said, _)| (head.as_str(), said.as_str())).collect();
    assert_eq!(refused, [("单位性质", "天上的"), ("联系电话", "410522199001010000")]);
    taken(&mut city, found);
    let record = city.journal.record(id(Kind::Office, "教育")).unwrap();
    assert_eq!(record.value("name").as_text(), Some("示例市教育体育局"), "an alias does not rename it");
    let member = |field: &str, member: &str| match record.value(field) {
        Value::Map(members) => members[member].as_text().unwrap().to_owned(),
        other => panic!("{other:?}"),
    };
    assert_eq!(member("liaison", "phone"), "0000-1234567");
    assert_eq!(member("source", "办公地点"), "文化路1号");
    // The same table again brings nothing.
    let again = preview(&city.journal, Kind::Office, &rows, false);
    assert_eq!(again.drafts, []);
    assert_eq!(again.rows.iter().filter(|it| it.outcome == RollOutcome::Same).count(), 3, "{again:?}");
}

#[test]
fn what_both_say_stands_until_the_table_is_to_win() {
    let mut city = city();
    let rows = ["单位\t发文代字\t别名", "示例市教育体育局\t示教体\t教育局、体育局"];
    let found = preview(&city.journal, Kind::Office, &rows, false);
    let kept = vec![("doc_prefix", "\"示教\"".to_owned(), "\"示教体\"".to_owned())];
    assert_eq!((&found.rows[0].outcome, written(&found, 0)), (&RollOutcome::Known(kept), vec!["aliases"]));
    let found = preview(&city.journal, Kind::Office, &rows, true);
    assert_eq!(found.rows[0].outcome, RollOutcome::Known(Vec::new()));
    assert_eq!(written(&found, 0), ["aliases", "doc_prefix"]);
    // What is overwritten is told with what it was.
    let told = ("doc_prefix", Some("\"示教\"".to_owned()), "\"示教体\"".to_owned());
    assert_eq!(found.rows[0].written[1], told);
    taken(&mut city, found);
    let record = city.journal.record(id(Kind::Office, "教育")).unwrap();
    assert_eq!(record.value("doc_prefix").as_text(), Some("示教体"));
}

#[test]
fn namesakes_are_told_apart_or_asked_about() {
    let city = city();
    let rows = [
        "姓名\t代表团\t代表证号\t手机",
        "张伟\t二团\t\t1",
        "张伟\t\t\t2",
        "张伟\t三团\t\t3",
        "李娜\t一团\t007\t4",
    ];
    let found = preview(&city.journal, Kind::Deputy, &rows, false);
    let known = RollOutcome::Known(Vec::new());
    assert_eq!(written(&found, 0), ["phone"]);
    assert_eq!(
        outcomes(&found),
        [
            (2, "张伟", &known),
            (3, "张伟", &RollOutcome::Several(2)),
            (4, "张伟", &RollOutcome::New),
            (5, "李娜", &RollOutcome::New),
        ]
    );
    let named: Vec<RecordId> = found.drafts.iter().map(|it| it.record).collect();
    assert_eq!(named[0], id(Kind::Deputy, "1"));
    // Another copy that takes the same table in makes the same entries.
    let other = preview(&city.journal, Kind::Deputy, &rows, false);
    assert_eq!(other.drafts, found.drafts);
}

#[test]
fn what_has_no_heading_for_names_is_refused_whole() {
    let city = city();
    for rows in [&["张伟\t一团"][..], &["代表团\t电话", "一团\t1"]] {
        let refused = roll(&city.journal, Kind::Deputy, &rows.join("\n"), false, &say);
        assert_eq!(refused, Err(NoRoll::NoHeadings), "{rows:?}");
    }
}

#[test]
fn an_entry_that_was_deleted_is_not_brought_back_unasked() {
    let mut city = city();
    let rows = ["姓名", "李娜"];
    let found = preview(&city.journal, Kind::Deputy, &rows, false);
    let first = found.drafts[0].record;
    taken(&mut city, found);
    city.delete(first);
    let found = preview(&city.journal, Kind::Deputy, &rows, false);
    assert_eq!(found.rows[0].outcome, RollOutcome::New);
    assert_ne!(found.drafts[0].record, first);
}
