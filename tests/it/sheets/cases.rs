//! What a row of a table means: which suggestion it is, who handles it, which day it names; nothing of it is lost.

use suggestion_register::{
    exchange::{
        json::read::FileContent,
        preview::Previewing,
        sheet::{
            day::Order,
            mapping::{SessionChoice, Target},
            problem::{Fate, Left},
        },
    },
    list::words,
};

use super::*;

impl Desktop {
    fn count(&self, kind: Kind) -> usize {
        self.journal.records(kind).count()
    }

    /// Everything that the register holds, as text.
    fn everything(&self) -> String {
        let commits = self.journal.commits().iter().map(|commit| format!("{commit:?}"));
        commits.collect::<Vec<_>>().join("\n")
    }
}

fn left(dry: &Dry) -> Vec<(u32, Left)> {
    dry.skipped.iter().map(|it| (it.row, it.why)).collect()
}

fn base() -> Desktop {
    let mut register = Desktop::default();
    assert_eq!(register.import(&case("00-base.csv")).new, 5);
    register
}

const HEAD: &[&str] = &["编号", "标题", "领衔代表", "主办单位"];

fn table(rows: &[&[&str]]) -> Mapping {
    mapping(&workbook(&[&[HEAD], rows].concat()))
}

/// Next year's list counts from 1 again. It overwrote this year's suggestions, and nothing was said of it.
#[test]
fn a_known_number_with_another_title_and_another_deputy_is_asked_about() {
    let mut register = Desktop::furnished();
    let mut first = table(&[
        &["1", "关于增设校车的建议", "张三", "市教育局"],
        &["2", "关于修桥的建议", "李四", "市财政局"],
    ]);
    first.session = SessionChoice::Named("九届一次".into());
    assert_eq!(register.import(&first).new, 2);
    let mut next = case("c04-next-year-same-numbers.xlsx");
    let before = register.everything();
    let dry = register.import(&next);
    // Nobody has said of which session it is, and it is not guessed: what clashes waits, the rest has none.
    assert_eq!(left(&dry), [(2, Left::Another), (3, Left::Another)]);
    for words in ["关于增设校车的建议", "张三", "关于第二年第1件全新事项的建议", "第二年代表甲"]
    {
        assert!(dry.skipped[0].says.contains(words), "{}", dry.skipped[0].says);
    }
    assert_eq!((dry.account.count(Fate::Look), dry.new, dry.unasked), (2, 3, 3));
    assert!(register.everything().starts_with(&before));
    assert_eq!(register.says("1", Column::Title), "关于增设校车的建议");
    // Once it is said, all are new, and again nothing stands against them.
    let mut register = Desktop::furnished();
    register.import(&first);
    next.session = SessionChoice::Named("九届二次".into());
    let dry = register.import(&next);
    assert_eq!((dry.new, dry.changed, dry.skipped.len(), dry.unasked), (5, 0, 0, 0));
    let again = register.import(&next);
    assert_eq!((again.same, again.drafts.len()), (5, 0));
    assert_eq!(register.count(Kind::Suggestion), 7);
}

#[test]
fn whoever_looked_may_say_that_it_is_another_one_or_the_same() {
    let mut register = Desktop::default();
    register.import(&table(&[&["1", "关于增设校车的建议", "张三", "市教育局"]]));
    let mut other = table(&[&["1", "关于修桥的建议", "李四", "市财政局"]]);
    assert_eq!(left(&register.dry(&other)), [(2, Left::Another)]);
    other.same.insert(2);
    assert_eq!((register.dry(&other).changed, register.dry(&other).new), (1, 0));
    other.same.clear();
    other.insists.insert(2);
    assert_eq!(register.import(&other).new, 1);
    // It is known afterwards by its title, without being asked again.
    other.insists.clear();
    let again = register.dry(&other);
    assert_eq!((again.same, again.drafts.len(), again.skipped.len()), (1, 0, 0));
}

#[test]
fn a_number_takes_a_title_or_a_deputy_to_be_an_identity() {
    let standing = &["1", "关于增设校车的建议", "张三", "市教育局"];
    for (row, same) in [
        (["1", "关于增设校车的建议", "张三", "市教育局"], true),
        (["1", "增设校车", "李四", "市教育局"], true),
        (["1", "关于“增设校车”的提案。", "", "市教育局"], true),
        (["第1号", "关于增设校车的建议", "", "市教育局"], true),
        (["001", "关于增设校车的建议", "", "市教育局"], true),
        (["1", "关于在老旧小区增设校车的建议", "张三", "市教育局"], true),
        (["1", "", "", "市教育局"], true),
        (["1", "", "张 三", "市教育局"], true),
        (["1", "关于修桥的建议", "李四", "市教育局"], false),
        (["1", "关于修桥的建议", "", "市教育局"], false),
        (["1", "", "李四", "市教育局"], false),
        (["001", "关于修桥的建议", "李四", "市教育局"], false),
    ] {
        let mut register = Desktop::default();
        register.import(&table(&[standing]));
        let dry = register.dry(&table(&[&row]));
        assert_eq!(dry.new, 0, "{row:?}");
        assert_eq!(dry.account.count(Fate::Look), usize::from(!same), "{row:?}");
    }
}

#[test]
fn another_title_of_the_same_deputy_is_told_beside_the_old_one() {
    let mut register = Desktop::default();
    register.import(&table(&[&["1", "关于增设校车的建议", "张三", "市教育局"]]));
    let dry = register.dry(&table(&[&["1", "关于修桥的建议", "张三", "市教育局"]]));
    assert_eq!(doubts(&dry), [("B2".to_owned(), Why::Retitled, Some("关于修桥的建议"))]);
    assert_eq!(&*dry.doubts[0].choices[0], "关于增设校车的建议");
}

/// Two offices sent tables that each count their rows: all rows of both are there afterwards.
#[test]
fn tables_that_only_count_their_rows_give_all_their_rows() {
    let rows = |place: &str| -> Vec<Vec<String>> {
        (1..=3)
            .map(|n| vec![n.to_string(), format!("关于{place}第{n}事的建议"), format!("{place}{n}")])
            .collect()
    };
    let counted = |place: &str| {
        let rows = rows(place);
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let mut mapping = mapping(&workbook(&[&[&["序号", "标题", "领衔代表"] as &[&str]], &*rows].concat()));
        mapping.choose_target(0, Target::Column(Column::Serial));
        mapping
    };
    let mut register = Desktop::default();
    assert_eq!(register.import(&counted("甲局")).new, 3);
    assert_eq!(register.import(&counted("乙局")).new, 3);
    let again = register.import(&counted("甲局"));
    assert_eq!((again.same, again.drafts.len()), (3, 0));
    assert_eq!(register.count(Kind::Suggestion), 6);
}

/// The second of two rows was dropped, and named only in a closed list of headings and sums.
#[test]
fn one_number_with_two_titles_stands_open_until_somebody_says_what_it_is() {
    let mut register = Desktop::default();
    let mut table = case("c05-one-number-two-titles.xlsx");
    let dry = register.dry(&table);
    assert_eq!(left(&dry), [(2, Left::NumberTwice), (3, Left::NumberTwice)]);
    assert_eq!((dry.new, dry.account.count(Fate::Look)), (1, 2));
    assert!(dry.skipped[1].says.contains("关于扩建第三中学的建议"));
    table.insists.extend([2, 3]);
    assert_eq!(register.import(&table).new, 3);
    table.insists.clear();
    let again = register.dry(&table);
    assert_eq!((again.same, again.drafts.len(), again.skipped.len()), (3, 0, 0));
}

#[test]
fn rows_that_repeat_number_and_title_are_one_suggestion_and_lose_nothing() {
    let mut register = Desktop::default();
    let dry = register.import(&table(&[
        &["1", "关于增设校车的建议", "张三", "市教育局"],
        &["1", "关于增设校车的建议", "张三", "市公安局"],
        &["1", "增设校车", "李四", ""],
    ]));
    assert_eq!((dry.new, dry.account.count(Fate::Further), dry.skipped.len()), (1, 2, 0));
    assert_eq!(register.says("1", Column::Main), "市教育局、市公安局");
    assert!(register.everything().contains("李四"));
}

#[test]
fn offices_are_read_as_people_write_them() {
    let mut register = base();
    let dry = register.import(&case("15-offices-as-people-write-them.xlsx"));
    assert_eq!(dry.new, 8);
    let names: Vec<(&str, Option<&str>)> = dry
        .new_names
        .iter()
        .filter(|it| it.kind == Kind::Office)
        .map(|it| (&*it.name, it.like.as_deref()))
        .collect();
    assert_eq!(
        names,
        [
            ("教育局", Some("市教育局")),
            ("市发改委", Some("市发展和改革委员会")),
            ("各县（区）人民政府", None),
        ]
    );
    for (number, main, co) in [
        ("1", "市教育局", "市财政局、市民政局"),
        ("2", "市教育局、市财政局", ""),
        ("3", "市教育局、市财政局", ""),
        ("4", "市教育局", "市财政局"),
        ("7", "市教育局", "市民政局"),
    ] {
        assert_eq!(register.says(number, Column::Main), main, "{number}");
        assert_eq!(register.says(number, Column::Co), co, "{number}");
    }
    let again = register.import(&case("15-offices-as-people-write-them.xlsx"));
    assert_eq!((again.same, again.drafts.len()), (8, 0), "{:?}", again.drafts);
    let mut register = Desktop::default();
    let spaced = case("c06-offices-between-spaces.xlsx");
    register.import(&spaced);
    assert_eq!(register.says("1", Column::Main), "市水利局、市农业农村局、市财政局");
    assert_eq!(register.says("2", Column::Main), "市文化广电和旅游局、市财政局");
    assert_eq!(register.says("2", Column::Co), "市教育局、市民政局");
    assert_eq!(register.import(&spaced).drafts.len(), 0);
}

#[test]
fn helpers_named_in_either_column_are_helpers_and_stay_so() {
    let mut register = Desktop::default();
    let rows: &[&[&str]] =
        &[&["编号", "标题", "主办单位", "协办单位"], &["1", "甲", "市教育局（会办：市财政局）", "市民政局"]];
    register.import(&mapping(&workbook(rows)));
    assert_eq!(register.says("1", Column::Co), "市财政局、市民政局");
    let again = register.dry(&mapping(&workbook(rows)));
    assert_eq!((again.drafts.len(), doubts(&again).len()), (0, 0), "{:?}", again.drafts);
}

/// What each way of writing a day is read as, and the days offered instead.
#[test]
fn days_are_read_as_other_systems_and_people_write_them() {
    let mut register = Desktop::default();
    let dry = register.import(&case("22-dates-as-systems-export-them.csv"));
    assert_eq!(dry.new, 16);
    let due = |n: usize| register.says(&n.to_string(), Column::Due);
    for n in [1, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13] {
        assert_eq!(due(n), "2025-07-10", "{n}");
    }
    assert_eq!(due(9), "2025-07-15");
    for (n, words) in [
        (1, "2025年7月10日前"),
        (2, "2025年7月底"),
        (4, "2025年7月10日 上午9时"),
        (14, "7月10日"),
        (15, "2025-7-10至2025-8-10"),
        (16, "收到之日起三个月内"),
    ] {
        assert_eq!(register.source(&n.to_string())["办理时限"], words);
    }
    let told: Vec<(String, Why)> = doubts(&dry).into_iter().map(|(at, why, _)| (at, why)).collect();
    let expected = [
        ("D3", Why::VagueDay),
        ("D8", Why::WorldTime),
        ("D10", Why::DayOrder),
        ("D11", Why::DayOrder),
        ("D13", Why::WorldTime),
        ("D15", Why::NoYear),
        ("D16", Why::SeveralDays),
        ("D17", Why::NotADay),
    ];
    assert_eq!(told, expected.map(|(at, why)| (at.to_owned(), why)));
    assert_eq!(*dry.doubts[2].choices, ["2015-07-25".into()]);
}

#[test]
fn a_year_comes_from_the_row_the_title_or_an_answer() {
    let mut register = Desktop::default();
    let dry = register.import(&case("c09-days-without-year.xlsx"));
    assert_eq!(register.says("1", Column::Replied), "2023-05-10");
    assert_eq!(doubts(&dry)[0], ("F2".to_owned(), Why::YearOfRow, Some("2023-05-10")));
    let rows: &[&[&str]] = &[
        &["某市2024年代表建议交办表"],
        &["编号", "标题", "主办单位", "交办日期"],
        &["1", "甲", "市教育局", "4月7日"],
    ];
    let dry = Desktop::default().dry(&mapping(&workbook(rows)));
    assert_eq!(doubts(&dry), [("D3".to_owned(), Why::YearOfTitle, Some("2024-04-07"))]);
    let mut table = mapping(&workbook(&rows[1..]));
    let mut register = Desktop::furnished();
    assert_eq!(doubts(&register.dry(&table)), [("D2".to_owned(), Why::NoYear, None)]);
    table.year = Some(2022);
    assert_eq!(doubts(&register.import(&table)), []);
    assert_eq!(register.says("1", Column::Assigned), "2022-04-07");
}

#[test]
fn a_column_of_american_days_is_put_right_at_once() {
    let rows: Vec<[String; 3]> =
        (1..=12).map(|n| [n.to_string(), format!("第{n}事"), format!("{n}/5/2023")]).collect();
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let mut table = mapping(&workbook(&[&[&["编号", "标题", "提出日期"] as &[&str]], &*rows].concat()));
    let mut register = Desktop::default();
    // Only the fifth of May is the same either way.
    assert_eq!(register.dry(&table).doubts.iter().filter(|it| it.why == Why::DayOrder).count(), 11);
    table.orders.insert(2, Order::MonthFirst);
    assert_eq!(doubts(&register.import(&table)), []);
    assert_eq!(register.says("4", Column::Submitted), "2023-04-05");
}

/// What cannot be taken is said to be kept word for word; it has to be.
#[test]
fn whatever_a_column_refuses_is_in_the_source() {
    let columns = Column::ALL.iter().filter(|it| !it.is_derived());
    let kinds: [&str; 4] = ["4.10922199001011E+17", "长", "#", "？！"];
    for column in columns {
        for kind in kinds {
            let words = if kind == "长" { "长".repeat(60_000) } else { kind.to_owned() };
            let mut all =
                vec![(Column::Title, "关于甲的建议"), (Column::Lead, "张三"), (Column::Main, "市教育局")];
            all.retain(|(other, _)| other != column);
            all.push((*column, &words));
            let headings: Vec<&str> = all.iter().map(|(column, _)| column.heading()).collect();
            let cells: Vec<&str> = all.iter().map(|(_, words)| *words).collect();
            let text = format!("{}\n{}\n", headings.join("\t"), cells.join("\t"));
            let limits = Limits { characters: 100_000, ..Limits::default() };
            let book = sheet::plain::pasted(&text, &limits).unwrap();
            let mut register = Desktop::default();
            let dry = register.import(&Mapping::new("表", Rc::new(book), &Memory::new()));
            let refused = dry.doubts.iter().any(|it| it.read.is_none());
            if dry.account.count(Fate::Look) == 0 && refused {
                let id = register.journal.records(Kind::Suggestion).next().unwrap().id();
                let source = register.journal.record(id).unwrap().value("source").clone();
                let Value::Map(source) = source else { panic!("{column:?} {kind}: nothing is kept") };
                let kept = source.get(column.heading()).and_then(Value::as_text);
                assert_eq!(kept, Some(&*words), "{column:?} {kind}");
            }
            assert!(
                dry.account.count(Fate::Look) == 1 || register.everything().contains(&words),
                "{column:?} {kind} is gone"
            );
        }
    }
    let mut register = Desktop::default();
    let dry = register.import(&case("c03-said-to-be-kept.xlsx"));
    assert_eq!((dry.new, dry.skipped.len()), (4, 0));
    let everything = register.everything();
    for words in [
        "濮阳市第九届人民代表大会华龙区代表团全体代表",
        "联合专班办公室",
        "410922199001011",
        "之补充说明及其后续",
    ] {
        assert!(everything.contains(words), "{words}");
    }
}

/// The second telephone and post of one name were gone, those of a delegation too.
#[test]
fn what_rows_say_of_their_deputies_and_delegations_is_kept_or_named() {
    for name in ["c01-one-name-two-phones.xlsx", "c02-phone-of-a-delegation.xlsx"] {
        let table = case(name);
        let mut register = Desktop::default();
        let dry = register.import(&table);
        assert_eq!(dry.new, 2, "{name}");
        let everything = register.everything();
        for cell in table.body().iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank()) {
            assert!(everything.contains(&cell.to_string()), "{name}: {cell}");
        }
        let again = register.import(&table);
        assert_eq!(again.drafts.len(), 0, "{name}: {:?}", again.drafts);
    }
    let dry = Desktop::default().dry(&case("c01-one-name-two-phones.xlsx"));
    assert_eq!(
        doubts(&dry),
        [("E3".to_owned(), Why::OtherRow, None), ("F3".to_owned(), Why::OtherRow, None)]
    );
}

#[test]
fn nobody_is_given_the_delegation_of_a_namesake() {
    let head: &[&str] = &["编号", "标题", "领衔代表", "代表团", "联名代表"];
    let rows: &[&[&str]] = &[
        head,
        &["1", "甲事", "罗百宽", "清丰县代表团", "张三"],
        &["2", "乙事", "罗百宽", "范县代表团", ""],
        &["3", "丙事", "李四", "范县代表团", "张三、罗百宽"],
    ];
    let mut register = Desktop::default();
    let dry = register.import(&mapping(&workbook(rows)));
    assert_eq!(doubts(&dry), [("E4".to_owned(), Why::SameName, None)]);
    assert_eq!(
        *dry.doubts[0].choices,
        ["张三、罗百宽（清丰县代表团）".into(), "张三、罗百宽（范县代表团）".into()]
    );
    assert_eq!(register.says("3", Column::Joint), "张三");
    assert_eq!(register.source("3")["联名代表"], "张三、罗百宽");
    assert_eq!(register.says("2", Column::Delegation), "范县代表团");
    // A delegation in brackets that is not the known one's is another person's.
    let rows: &[&[&str]] = &[head, &["4", "丁事", "王五", "", "赵六（范县代表团）"]];
    let mut register = Desktop::default();
    register.import(&mapping(&workbook(&[head, &["1", "甲事", "赵六", "清丰县代表团", ""]])));
    register.import(&mapping(&workbook(rows)));
    assert_eq!(register.says("4", Column::Joint), "赵六（范县代表团）");
    assert_eq!(register.says("1", Column::Lead), "赵六（清丰县代表团）");
}

/// A first table said 类别 一类, which was a guess that nobody touched; the next one says 类别 A.
#[test]
fn a_guess_that_nobody_changed_is_not_remembered() {
    let words = case("c07a-classes-in-words.xlsx");
    let memory = words.remembered(Memory::new());
    assert_eq!(memory, Memory::new());
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/tables/c07b-classes-in-letters.xlsx");
    let book = Rc::new(read(&std::fs::read(file).unwrap()).unwrap());
    let letters = Mapping::new("b.xlsx", book.clone(), &memory);
    assert_eq!(letters.targets[3], Target::Column(Column::Result));
    // What a person chose is, and what came of it by itself is not.
    let mut chosen = letters.clone();
    chosen.choose_target(3, Target::Column(Column::Title));
    assert_eq!(
        chosen.remembered(Memory::new()).into_iter().collect::<Vec<_>>(),
        [("类别".into(), "title".into())]
    );
}

#[test]
fn a_row_that_is_missing_in_an_edited_ledger_is_mentioned() {
    let mut register = Desktop::default();
    let all: Vec<[String; 4]> = (1..=6)
        .map(|n| [n.to_string(), format!("关于第{n}事的建议"), format!("代表{n}"), "市教育局".into()])
        .collect();
    let rows: Vec<Vec<&str>> = all.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    assert!(register.import(&table(&rows)).missing.is_empty());
    let dry = register.dry(&table(&rows[1..]));
    assert_eq!((dry.missing.len(), dry.drafts.len()), (1, 0));
    assert_eq!(dry.missing[0], register.suggestion("1"));
    // A table of two rows is no ledger of which four were deleted, and one of new rows is none either.
    assert!(register.dry(&table(&rows[4..])).missing.is_empty());
    assert!(register.dry(&table(&[&["9", "新事", "某某", ""]])).missing.is_empty());
}

/// An update shows what it replaces: the old and the new value of each field, the assignment that ends, and the
/// name of a deputy who is not in the register yet.
#[test]
fn a_preview_shows_what_a_table_replaces_by_name() {
    let mut register = base();
    let dry = register.dry(&table(&[&["B1", "关于基础一的建议", "新代表", "市水利局"]]));
    assert_eq!(dry.changed, 1);
    let before = register.journal.clone();
    register.take(dry.drafts);
    let known = before.commits().len();
    let commits = register.journal.commits()[known..].to_vec();
    let content = FileContent::of("表.xlsx", Default::default(), commits);
    let preview = Previewing::new().finish(&before, &[], &content);
    let id = register.suggestion("B1");
    let named = preview.named(id, &before, &content).unwrap();
    let mut told = Vec::new();
    for change in preview.details(id, &before, &content) {
        for field in change.fields {
            let of = |value: &Value| words::value(&named, change.record.kind, &field.field, value);
            told.push((
                words::name(&named, change.record),
                field.field.to_string(),
                of(&field.before),
                of(&field.after),
            ));
        }
    }
    let has = |name: &str, field: &str, old: &str, new: &str| {
        let sought = [name, field, old, new].map(str::to_owned);
        told.iter().any(|(a, b, c, d)| [a, b, c, d].map(|it| it.replace("（空）", "")) == sought)
    };
    assert!(has("B1 关于基础一的建议", "lead", "李秀兰", "新代表"), "{told:?}");
    assert!(has("市教育局 主办", "ended_on", "", "2023-09-01"), "{told:?}");
    assert!(has("市水利局 主办", "office", "", "市水利局"), "{told:?}");
}

#[test]
fn a_time_of_day_in_a_typed_cell_is_kept() {
    let cells = built(|sheet| {
        for (column, cell) in (0..).zip(["编号", "标题", "提出日期"]) {
            sheet.write_string(0, column, cell).unwrap();
        }
        let moment = rust_xlsxwriter::ExcelDateTime::from_ymd(2023, 4, 7).unwrap();
        let format = rust_xlsxwriter::Format::new().set_num_format("yyyy/m/d h:mm");
        for (row, hour) in [(1, 0), (2, 9)] {
            sheet.write_string(row, 0, row.to_string()).unwrap();
            sheet.write_string(row, 1, format!("第{row}事")).unwrap();
            sheet
                .write_datetime_with_format(row, 2, moment.clone().and_hms(hour, 0, 0).unwrap(), &format)
                .unwrap();
        }
    });
    let mut register = Desktop::default();
    assert_eq!(doubts(&register.import(&mapping(&cells))), []);
    for number in ["1", "2"] {
        assert_eq!(register.says(number, Column::Submitted), "2023-04-07");
    }
    assert!(register.source("1").is_empty());
    assert_eq!(register.source("2")["提出日期"], "2023-04-07 09:00:00");
    assert_eq!(register.import(&mapping(&cells)).drafts.len(), 0);
}
