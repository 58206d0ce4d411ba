//! 名录表: lists of offices and deputies as offices keep them in Excel, pasted: every row and every cell is accounted for.

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use suggestion_register::{
    domain::{id::RecordId, kind::Kind, record::Facts as _, roster::Roster, value::Value},
    exchange::sheet::{
        self, Limits,
        book::Book,
        plain,
        roll::{
            Alike, Aside, NoHeadings, RollAsk, RollChoice, RollHeld, RollNote, RollOutcome, RollPreview,
            best_sheet, roll,
        },
    },
    journal::fold::Journal,
    watch::leaders::listed,
};

use crate::exchange_journals::{Office, id};

fn say(_: &str, value: &Value) -> String {
    value.canonical()
}

fn pasted(rows: &[&str]) -> Book {
    plain::pasted(&rows.join("\n"), &Limits::default()).unwrap()
}

fn preview(journal: &Journal, of: Roster, rows: &[&str], overwrites: bool) -> RollPreview {
    let wanted = RollChoice { overwrites, ..RollChoice::default() };
    roll(journal, of, &pasted(rows).sheets[0], &wanted, &say).unwrap()
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
    let found = preview(&city.journal, Roster::Offices, &rows, false);
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
    let again = preview(&city.journal, Roster::Offices, &rows, false);
    assert_eq!(again.drafts, []);
    assert_eq!(again.rows.iter().filter(|it| it.outcome == RollOutcome::Same).count(), 3, "{again:?}");
}

#[test]
fn what_both_say_stands_until_the_table_is_to_win() {
    let mut city = city();
    let rows = ["单位\t发文代字\t别名", "示例市教育体育局\t示教体\t教育局、体育局"];
    let found = preview(&city.journal, Roster::Offices, &rows, false);
    let kept = vec![("doc_prefix", "\"示教\"".to_owned(), "\"示教体\"".to_owned())];
    assert_eq!((&found.rows[0].outcome, written(&found, 0)), (&RollOutcome::Known(kept), vec!["aliases"]));
    let found = preview(&city.journal, Roster::Offices, &rows, true);
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
    let found = preview(&city.journal, Roster::Deputies, &rows, false);
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
    let other = preview(&city.journal, Roster::Deputies, &rows, false);
    assert_eq!(other.drafts, found.drafts);
}

#[test]
fn what_has_no_heading_for_names_is_refused_whole() {
    let city = city();
    for rows in [&["张伟\t一团"][..], &["代表团\t电话", "一团\t1"]] {
        let refused =
            roll(&city.journal, Roster::Deputies, &pasted(rows).sheets[0], &RollChoice::default(), &say);
        assert_eq!(refused, Err(NoHeadings), "{rows:?}");
    }
}

#[test]
fn an_entry_that_was_deleted_is_not_brought_back_unasked() {
    let mut city = city();
    let rows = ["姓名", "李娜"];
    let found = preview(&city.journal, Roster::Deputies, &rows, false);
    let first = found.drafts[0].record;
    taken(&mut city, found);
    city.delete(first);
    let found = preview(&city.journal, Roster::Deputies, &rows, false);
    assert_eq!(found.rows[0].outcome, RollOutcome::New);
    assert_ne!(found.drafts[0].record, first);
}

fn book(fill: impl FnOnce(&mut Workbook)) -> Book {
    let mut book = Workbook::new();
    fill(&mut book);
    sheet::read(&book.save_to_buffer().unwrap(), &Limits::default()).unwrap()
}

fn rows(sheet: &mut Worksheet, from: u32, rows: &[&[&str]]) {
    for (row, at) in rows.iter().zip(from..) {
        for (words, column) in row.iter().zip(0..) {
            if !words.is_empty() {
                sheet.write_string(at, column, *words).unwrap();
            }
        }
    }
}

fn member(journal: &Journal, id: RecordId, field: &str, member: &str) -> Option<String> {
    match journal.record(id)?.value(field) {
        Value::Map(members) => Some(members.get(member)?.as_text()?.to_owned()),
        _ => None,
    }
}

/// The list of the offices as a government's secretariat really keeps it: a title over all columns, a heading of two
/// rows, sections, two numbers in a cell, full-width digits, notes below.
#[test]
fn a_file_of_offices_with_a_heading_of_two_rows_is_read() {
    let mut city = city();
    let book = book(|book| {
        let merged = Format::new();
        book.add_worksheet().set_name("说明").unwrap().write_string(0, 0, "本表供交办使用。").unwrap();
        let sheet = book.add_worksheet().set_name("单位").unwrap();
        sheet.merge_range(0, 0, 0, 5, "示例市建议提案承办单位联系表（2026年）", &merged).unwrap();
        for (column, words) in [(0, "序号"), (1, "单位名称"), (2, "曾用名")] {
            sheet.merge_range(1, column, 2, column, words, &merged).unwrap();
        }
        sheet.merge_range(1, 3, 1, 5, "联系人", &merged).unwrap();
        rows(sheet, 2, &[&["", "", "", "姓名", "职务", "电话"]]);
        sheet.merge_range(3, 0, 3, 5, "一、市政府部门（2个）", &merged).unwrap();
        rows(
            sheet,
            4,
            &[
                &["1", "教体局", "教育局、体育局", "王芳", "科长", "１３８００００００００\n0393-1234567"],
                &["2", "示例市水务局", "水利局", "李雷 13900000000", "", ""],
                &[],
                &["3", "水务局", "", "", "", ""],
                &["4", "市教育体育局", "", "", "", ""],
                &["", "合计", "4", "", "", ""],
                &["注：以上单位如有变动，请及时告知市政府办公室。"],
                &["填表人：赵敏", "", "", "", "日期：2026年6月", ""],
            ],
        );
    });
    assert_eq!(best_sheet(&book, Roster::Offices), 1);
    let found = roll(&city.journal, Roster::Offices, &book.sheets[1], &RollChoice::default(), &say).unwrap();
    assert_eq!(found.others, Vec::<String>::new());
    let note = RollOutcome::Aside(Aside::Note);
    assert_eq!(
        outcomes(&found),
        [
            (4, "一、市政府部门（2个）", &RollOutcome::Aside(Aside::Section)),
            (5, "教体局", &RollOutcome::Known(Vec::new())),
            (6, "示例市水务局", &RollOutcome::New),
            (8, "水务局", &RollOutcome::New),
            (9, "市教育体育局", &RollOutcome::New),
            (10, "合计", &note),
            (11, "注：以上单位如有变动，请及时告知市政府办公室。", &note),
            (12, "填表人：赵敏", &note),
        ]
    );
    // What may be one and the same is said, and left to a person.
    assert_eq!(found.rows[3].alike, Some(Alike::Row(6, "示例市水务局".to_owned())));
    assert_eq!(found.rows[4].alike, Some(Alike::Entry("示例市教育体育局".to_owned())));
    let same = [(9, "市教育体育局".to_owned())].into();
    let wanted = RollChoice { same, ..RollChoice::default() };
    let found = roll(&city.journal, Roster::Offices, &book.sheets[1], &wanted, &say).unwrap();
    assert_eq!(found.rows[4].outcome, RollOutcome::Twice(5), "row 5 was it already");
    taken(&mut city, found);
    let own = id(Kind::Office, "教育");
    let said = |field: &str, it: &str| member(&city.journal, own, field, it);
    assert_eq!(said("liaison", "post").as_deref(), Some("科长"));
    assert_eq!(said("liaison", "phone").as_deref(), Some("13800000000、0393-1234567"));
    let water = RecordId::derived(Kind::Office, &["示例市水务局"]);
    assert_eq!(member(&city.journal, water, "liaison", "name").as_deref(), Some("李雷"));
    assert_eq!(member(&city.journal, water, "liaison", "phone").as_deref(), Some("13900000000"));
}

/// A name that a person holds for an office of the directory becomes its alias, and is known the next time.
#[test]
fn a_name_that_a_person_knows_becomes_an_alias() {
    let mut city = city();
    let table = ["单位名称\t联系人", "市教育体育局\t王芳"];
    let grid = &pasted(&table).sheets[0];
    let wanted = RollChoice { same: [(2, "市教育体育局".to_owned())].into(), ..RollChoice::default() };
    let before = roll(&city.journal, Roster::Offices, grid, &RollChoice::default(), &say).unwrap();
    assert_eq!(before.rows[0].outcome, RollOutcome::New);
    let found = roll(&city.journal, Roster::Offices, grid, &wanted, &say).unwrap();
    assert_eq!(written(&found, 0), ["aliases", "liaison"]);
    taken(&mut city, found);
    let again = roll(&city.journal, Roster::Offices, grid, &RollChoice::default(), &say).unwrap();
    assert_eq!(again.rows[0].outcome, RollOutcome::Same);
}

/// Deputies by delegation: the delegation stands as a title or is merged down, two tables stand side by side, a name
/// is spaced, struck out or explained, and two people have the same.
#[test]
fn a_file_of_deputies_by_delegation_is_read() {
    let city = Office::new("张三", "市政府办公室");
    let book = book(|book| {
        let sheet = book.add_worksheet();
        let (merged, struck) = (Format::new(), Format::new().set_font_strikethrough());
        sheet.merge_range(0, 0, 0, 6, "示例市第九届人大代表名册", &merged).unwrap();
        rows(
            sheet,
            1,
            &[
                &["序号", "姓名", "联系电话", "", "序号", "姓名", "联系电话"],
                &["晨光区代表团（4人）"],
                &["1", "张　伟", "１３８００００００００", "", "2", "阿依古丽（女，维吾尔族）", "1"],
                &["3", "李娜、王芳", "", "", "4", "", ""],
                &["二、望海县代表团"],
                &["1", "张伟", "13900000000", "", "2", "张伟", "2"],
            ],
        );
        sheet.write_string_with_format(7, 1, "赵敏", &struck).unwrap();
    });
    let found = roll(&city.journal, Roster::Deputies, &book.sheets[0], &RollChoice::default(), &say).unwrap();
    let section = RollOutcome::Aside(Aside::Section);
    assert_eq!(
        outcomes(&found),
        [
            (3, "晨光区代表团（4人）", &section),
            (4, "张伟", &RollOutcome::New),
            (4, "阿依古丽", &RollOutcome::New),
            (5, "李娜、王芳", &RollOutcome::Aside(Aside::Several)),
            (6, "二、望海县代表团", &section),
            (7, "张伟", &RollOutcome::New),
            // The same delegation and name, but another phone: asked about, not left out.
            (7, "张伟", &RollOutcome::New),
            (8, "赵敏", &RollOutcome::Aside(Aside::Struck)),
        ]
    );
    let said: Vec<String> = found.rows[5].written.iter().map(|it| it.2.clone()).collect();
    assert_eq!(said, ["\"望海县代表团\"", "\"13900000000\""]);
}

/// The directory has one without a delegation: of two in the table it is the first, and the second is another.
#[test]
fn two_of_one_name_with_two_delegations_stay_two() {
    let mut city = Office::new("张三", "市政府办公室");
    city.create(id(Kind::Deputy, "张伟"), &[("name", "张伟".into())]);
    let rows = ["姓名\t代表团", "张伟\t一团", "张伟\t二团"];
    let found = preview(&city.journal, Roster::Deputies, &rows, false);
    let told = [(2, "张伟", &RollOutcome::Known(Vec::new())), (3, "张伟", &RollOutcome::New)];
    assert_eq!(outcomes(&found), told);
    taken(&mut city, found);
    let again = preview(&city.journal, Roster::Deputies, &rows, false);
    assert_eq!(again.drafts, []);
}

#[test]
fn leaders_come_from_a_file_with_the_offices_in_their_charge() {
    let mut city = city();
    city.create(id(Kind::Register, "示例市"), &[("title", "台账".into())]);
    let rows = [
        "市政府领导分工\t\t\t",
        "序号\t领导\t职务\t分管单位\t分工\t电话",
        "1\t王 某\t常务副市长\t教体局、示例市教育体育局\t财税、教育\t1",
        "2\t李某\t副市长\t教体局、海洋局\t\t",
        "3\t王某\t\t\t\t",
        "注：按姓氏笔画排列",
    ];
    let found = preview(&city.journal, Roster::Leaders, &rows, false);
    assert_eq!(found.others, ["电话"]);
    assert_eq!(
        outcomes(&found),
        [
            (3, "王某", &RollOutcome::New),
            (4, "李某", &RollOutcome::New),
            (5, "王某", &RollOutcome::Twice(3)),
            (6, "注：按姓氏笔画排列", &RollOutcome::Aside(Aside::Note)),
        ]
    );
    let refused: Vec<&str> = found.rows[1].refused.iter().map(|it| it.1.as_str()).collect();
    assert_eq!(refused, ["海洋局"], "what is known of the cell is taken");
    assert_eq!(found.rows[1].written.len(), 2);
    assert_eq!(found.drafts.len(), 1, "one line of the register's record");
    taken(&mut city, found);
    let all = listed(&city.journal);
    assert_eq!(all.len(), 2);
    assert_eq!((all[0].post.as_deref(), all[0].offices.len()), (Some("常务副市长"), 1));
    // The next list says another post: kept, or taken where the table is to win.
    let next = ["姓名\t职务", "王某\t市长"];
    let found = preview(&city.journal, Roster::Leaders, &next, false);
    assert!(matches!(&found.rows[0].outcome, RollOutcome::Known(kept) if kept.len() == 1));
    assert_eq!(found.drafts, []);
    let found = preview(&city.journal, Roster::Leaders, &next, true);
    assert_eq!(found.rows[0].written, [("post", Some("\"常务副市长\"".to_owned()), "\"市长\"".to_owned())]);
    taken(&mut city, found);
    assert_eq!(listed(&city.journal)[0].post.as_deref(), Some("市长"));
    assert_eq!(preview(&city.journal, Roster::Leaders, &next, true).rows[0].outcome, RollOutcome::Same);
}

fn person(name: &str, post: &str, phone: &str) -> Value {
    let said = [("name", name), ("post", post), ("phone", phone)];
    let said = said.into_iter().filter(|(_, it)| !it.is_empty());
    Value::Map(said.map(|(part, it)| (part.into(), it.into())).collect())
}

/// An office with a deputy head and a contact.
fn staffed() -> (Office, RecordId) {
    let mut city = city();
    let own = id(Kind::Office, "财政");
    let values = [
        ("name", "示例市财政局".into()),
        ("deputy_head", person("凌星航", "副局长", "13900000001")),
        ("liaison", person("蓝禾序", "", "13900000002")),
    ];
    city.create(own, &values);
    (city, own)
}

#[test]
fn another_person_has_nothing_of_the_former_ones() {
    let (mut city, own) = staffed();
    let rows = ["单位\t分管负责人\t联系人\t联系电话", "示例市财政局\t孙副局长\t周小红\t13700000000"];
    let kept = preview(&city.journal, Roster::Offices, &rows, false);
    assert_eq!(kept.drafts, [], "whole people stay until the table is to win");
    let found = preview(&city.journal, Roster::Offices, &rows, true);
    let gone = RollNote::Replaced("deputy_head", "凌星航".to_owned(), vec!["职务", "电话"]);
    assert_eq!(found.rows[0].notes, [gone]);
    taken(&mut city, found);
    let record = city.journal.record(own).unwrap();
    assert_eq!(*record.value("deputy_head"), person("孙副局长", "", ""));
    assert_eq!(*record.value("liaison"), person("周小红", "", "13700000000"));
}

#[test]
fn a_phone_goes_to_the_person_before_it_or_to_nobody() {
    // 联络人 and the like are the contact; 电话 behind the deputy head is the deputy head's.
    for title in ["联络人", "经办人", "具体联系人", "业务联系人"] {
        let (mut city, own) = staffed();
        let head = format!("单位\t分管负责人\t职务\t电话\t{title}\t电话\t办公电话");
        let row = "示例市财政局\t凌星航\t副局长\t13900000009\t蓝禾序\t13900000002\t0393-1\t";
        let found = preview(&city.journal, Roster::Offices, &[&head, row], false);
        taken(&mut city, found);
        let record = city.journal.record(own).unwrap();
        let phones = "13900000001、13900000009";
        assert_eq!(
            *record.value("deputy_head"),
            person("凌星航", "副局长", phones),
            "a second phone is added"
        );
        assert_eq!(*record.value("liaison"), person("蓝禾序", "", "13900000002、0393-1"), "{title}");
    }
    // Whose phone it is is not known: it is nobody's.
    let (city, _) = staffed();
    let rows = ["单位\t带班领导\t电话", "示例市财政局\t周小红\t13700000000"];
    let found = preview(&city.journal, Roster::Offices, &rows, true);
    assert_eq!(written(&found, 0), ["source"]);
    // Without a name it is kept, and said, but is no person.
    let rows = [
        "单位\t联系电话",
        "示例市教育体育局\t0393-1234567",
        "示例市财政局\t0393-7654321",
        "示例市水务局\t无",
    ];
    let found = preview(&city.journal, Roster::Offices, &rows, true);
    assert_eq!(written(&found, 0), ["source"]);
    assert_eq!(found.rows[0].refused[0].0, "联系人电话");
    assert!(matches!(&found.rows[1].outcome, RollOutcome::Known(kept) if kept.len() == 1), "{found:?}");
    assert_eq!(found.drafts.len(), 2);
    assert!(found.rows[2].written.is_empty() && found.rows[2].refused.is_empty());
}

#[test]
fn sums_are_no_entries_of_any_directory() {
    let mut city = city();
    city.create(id(Kind::Register, "示例市"), &[("title", "台账".into())]);
    for (of, head) in
        [(Roster::Offices, "单位\t备注"), (Roster::Deputies, "姓名\t备注"), (Roster::Leaders, "姓名\t分工")]
    {
        for sum in ["合计：4家", "共计4家", "总计 12 人", "小计（3）", "以上共4个单位", "合计"]
        {
            let found = preview(&city.journal, of, &[head, &format!("{sum}\t")], false);
            assert_eq!(
                (&found.rows[0].outcome, found.drafts.len()),
                (&RollOutcome::Aside(Aside::Note), 0),
                "{sum}"
            );
        }
    }
}

#[test]
fn a_namesake_with_other_facts_is_asked_about() {
    let mut city = Office::new("张三", "市政府办公室");
    let rows = [
        "姓名\t代表团\t单位职务\t电话",
        "李明\t一团\t示例一中校长\t13800000001",
        "李明\t一团\t望海村支书\t13800000002",
    ];
    let grid = &pasted(&rows).sheets[0];
    let found = preview(&city.journal, Roster::Deputies, &rows, false);
    assert_eq!(found.drafts.len(), 2);
    assert_eq!(found.rows[1].outcome, RollOutcome::New);
    assert_eq!(found.rows[1].asks, [RollAsk::SameRow(2)]);
    let apart = |what: &[&str]| RollNote::Apart(what.iter().map(ToString::to_string).collect());
    assert_eq!(found.rows[1].notes, [apart(&["单位职务", "电话"])]);
    let same = RollChoice { same: [(3, "李明".to_owned())].into(), ..RollChoice::default() };
    let one = roll(&city.journal, Roster::Deputies, grid, &same, &say).unwrap();
    assert_eq!((&one.rows[1].outcome, one.drafts.len()), (&RollOutcome::Twice(2), 1));
    taken(&mut city, found);
    // Again, in either order, each is known.
    assert_eq!(preview(&city.journal, Roster::Deputies, &rows, true).drafts, []);
    assert_eq!(preview(&city.journal, Roster::Deputies, &[rows[0], rows[2], rows[1]], true).drafts, []);

    // One in the directory: another phone alone is the same one, unless a person says otherwise.
    let mut city = Office::new("张三", "市政府办公室");
    taken(
        &mut city,
        preview(&Office::new("李四", "市政府办公室").journal, Roster::Deputies, &rows[..2], false),
    );
    let next = [rows[0], "李明\t一团\t示例一中校长\t13800000003"];
    let found = preview(&city.journal, Roster::Deputies, &next, false);
    assert_eq!(found.rows[0].asks, [RollAsk::Other]);
    assert_eq!(found.rows[0].written[0].2, "\"13800000001、13800000003\"");
    let other = RollChoice { other: [(2, "李明".to_owned())].into(), ..RollChoice::default() };
    let found = roll(&city.journal, Roster::Deputies, &pasted(&next).sheets[0], &other, &say).unwrap();
    assert_eq!((&found.rows[0].outcome, &found.rows[0].asks), (&RollOutcome::New, &vec![RollAsk::Other]));
    // Other work and another phone are another person, unless a person says otherwise.
    let found = preview(&city.journal, Roster::Deputies, &[rows[0], rows[2]], true);
    assert_eq!(found.rows[0].outcome, RollOutcome::New);
    assert_eq!(found.rows[0].asks, [RollAsk::Same("李明 一团".to_owned())]);
    let same = RollChoice { same: [(2, "李明".to_owned())].into(), ..RollChoice::default() };
    let found =
        roll(&city.journal, Roster::Deputies, &pasted(&[rows[0], rows[2]]).sheets[0], &same, &say).unwrap();
    assert_eq!(
        found.rows[0].outcome,
        RollOutcome::Known(vec![(
            "employer_post",
            "\"示例一中校长\"".to_owned(),
            "\"望海村支书\"".to_owned()
        )])
    );
}

#[test]
fn an_office_that_another_leader_has_is_moved_only_where_that_is_said() {
    let (mut city, own) = staffed();
    city.create(id(Kind::Register, "示例市"), &[("title", "台账".into())]);
    let found =
        preview(&city.journal, Roster::Leaders, &["姓名\t分管单位", "盛敬野\t示例市财政局、教体局"], false);
    taken(&mut city, found);
    let next = ["姓名\t职务\t分管单位", "凌某\t副市长\t示例市财政局"];
    let held = |how| RollNote::Held(format!("[\"{own}\"]"), "盛敬野".to_owned(), how);
    let found = preview(&city.journal, Roster::Leaders, &next, false);
    assert_eq!(found.rows[0].notes, [held(RollHeld::Kept)]);
    assert_eq!((written(&found, 0), &found.rows[0].asks), (vec!["post"], &vec![RollAsk::Move]));
    let moved = RollChoice { moved: [(2, "凌某".to_owned())].into(), ..RollChoice::default() };
    let found = roll(&city.journal, Roster::Leaders, &pasted(&next).sheets[0], &moved, &say).unwrap();
    assert_eq!(found.rows[0].notes, [held(RollHeld::Moved)]);
    taken(&mut city, found);
    let all = listed(&city.journal);
    assert_eq!(all.iter().map(|it| it.offices.len()).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn two_leaders_of_one_name_and_two_posts_stay_two() {
    let mut city = city();
    city.create(id(Kind::Register, "示例市"), &[("title", "台账".into())]);
    let rows = ["姓名\t职务", "王某\t副市长", "王某\t政协副主席"];
    let found = preview(&city.journal, Roster::Leaders, &rows, false);
    assert_eq!(found.rows[1].asks, [RollAsk::SameRow(2)]);
    taken(&mut city, found);
    assert_eq!(listed(&city.journal).len(), 2);
    assert_eq!(preview(&city.journal, Roster::Leaders, &[rows[0], rows[2], rows[1]], true).drafts, []);
}

#[test]
fn what_stands_above_the_headings_is_no_part_of_them_and_a_shortened_number_is_said() {
    let city = Office::new("张三", "市政府办公室");
    let rows = [
        "填报单位：市人大常委会代表工委\t\t\t2026年3月",
        "姓名\t性别\t电话\t代表证号",
        "李明\t男\t1.38E+10\t无",
        "王芳\t女\t暂无\t—",
    ];
    let found = preview(&city.journal, Roster::Deputies, &rows, false);
    assert_eq!(found.others, ["性别"]);
    assert!(found.rows[0].refused[0].2.contains("缩写"), "{found:?}");
    assert_eq!((found.rows[0].refused.len(), found.rows[1].refused.len()), (1, 0));
    assert_eq!(written(&found, 1), ["source"]);
}

proptest! {
    /// Whatever stands in the cells: each row is told once for each table, what is taken is one step, and the same
    /// table again brings nothing.
    #[test]
    fn every_row_is_accounted_for_and_the_same_table_again_brings_nothing(
        cells in prop::collection::vec(
            ("(张伟|李娜|教育局|市教育局|水务局|合计|注：无|一、政府部门|)", "(一团|二团|)", "(１３８|1、2|王芳 13800000000|)"),
            1..12,
        ),
        of in prop::sample::select(vec![Roster::Offices, Roster::Deputies, Roster::Leaders]),
    ) {
        let mut city = city();
        city.create(id(Kind::Register, "示例市"), &[("title", "台账".into())]);
        let head = match of {
            Roster::Offices => "单位名称\t发文代字\t联系人",
            Roster::Deputies => "姓名\t代表团\t电话",
            Roster::Leaders => "姓名\t职务\t分管工作",
        };
        let lines: Vec<String> = cells.iter().map(|(a, b, c)| format!("{a}\t{b}\t{c}")).collect();
        let table: Vec<&str> = [head].into_iter().chain(lines.iter().map(String::as_str)).collect();
        let found = preview(&city.journal, of, &table, true);
        let filled = lines.iter().filter(|it| it.contains(|c: char| c != '\t')).count();
        prop_assert_eq!(found.rows.len(), filled);
        taken(&mut city, found);
        let again = preview(&city.journal, of, &table, true);
        prop_assert_eq!(again.drafts, vec![]);
    }
}

/// Rows that nobody sees in the sheet were taken without a word.
#[test]
fn rows_that_the_sheet_hides_are_counted_and_can_be_left_out() {
    let book = book(|workbook| {
        let sheet = workbook.add_worksheet();
        for (row, words) in (0..).zip(["单位名称", "甲局", "乙局", "丙局", "甲局"]) {
            sheet.write_string(row, 0, words).unwrap();
        }
        sheet.set_row_hidden(2).unwrap();
        sheet.set_row_hidden(4).unwrap();
    });
    let city = city();
    let of = |leaves_hidden| {
        let wanted = RollChoice { leaves_hidden, ..RollChoice::default() };
        roll(&city.journal, Roster::Offices, &book.sheets[0], &wanted, &say).unwrap()
    };
    let taken = of(false);
    assert_eq!((taken.hidden, taken.drafts.len()), (2, 3));
    // Left out, each is still told of.
    let left = of(true);
    assert_eq!((left.hidden, left.drafts.len(), left.rows.len()), (2, 2, 4));
    let aside = RollOutcome::Aside(Aside::Hidden);
    assert_eq!(
        left.rows.iter().filter(|it| it.outcome == aside).map(|it| it.line).collect::<Vec<_>>(),
        [3, 5]
    );
}
