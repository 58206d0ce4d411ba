//! Rows as offices write them: sections, sums, text tables with loose marks. Every row is accounted for.

use encoding_rs::{GB18030, UTF_16LE};
use proptest::prelude::*;
use suggestion_register::{
    domain::column::Column,
    exchange::sheet::{
        dry::Account,
        mapping::{Mapping, Memory, Target},
        plain,
        problem::{Fate, Left},
    },
};

use super::*;

/// A table that a session before had trouble with.
pub(super) fn case(name: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tables");
    std::fs::read(folder.join(name)).unwrap()
}

fn titles(register: &Desktop) -> Vec<String> {
    let title =
        |it: suggestion_register::journal::fold::Record<'_>| it.value("title").as_text().unwrap().to_owned();
    register.journal.records(Kind::Suggestion).map(title).collect()
}

/// What a column says of the suggestion with this title.
fn of(register: &Desktop, title: &str, column: Column) -> String {
    let mut found =
        register.journal.records(Kind::Suggestion).filter(|it| it.value("title").as_text() == Some(title));
    let id = found.next().unwrap_or_else(|| panic!("no {title}")).id();
    assert!(found.next().is_none(), "{title} twice");
    let context = register.context();
    sheet::ledger::Ledger::new(&register.journal, &context).row(id, 1, &[column])[0].words()
}

fn assert_adds_up(account: &Account, rows: usize) {
    assert_eq!(account.total(), rows);
    assert_eq!(account.sum().iter().map(|(_, n)| n).sum::<usize>(), rows);
}

#[test]
fn sections_whose_counts_begin_anew_lose_no_row_and_give_their_office() {
    let mut register = Desktop::furnished();
    let table = mapping(&case("01-sections-serial-restarts.xlsx"));
    assert_eq!(table.targets[0], Target::Column(Column::Serial), "a running number is nobody's number");
    let dry = register.import(&table);
    assert_eq!((dry.new, titles(&register).len()), (7, 7));
    assert_adds_up(&dry.account, table.body().len());
    assert_eq!(dry.account.count(Fate::Aside), 3);
    let counts: Vec<usize> = dry.sections.iter().map(|section| section.count).collect();
    assert_eq!(counts, [2, 3, 2]);
    assert_eq!(of(&register, "关于增加城区公办幼儿园学位的建议", Column::Main), "市教育局");
    assert_eq!(of(&register, "关于增设候车亭的建议", Column::Main), "市交通运输局");
    assert_eq!(of(&register, "关于推进分级诊疗的建议", Column::Main), "市卫生健康委");
    assert_eq!(of(&register, "关于增加城区公办幼儿园学位的建议", Column::Co), "市财政局");
    let again = register.import(&table);
    assert_eq!((again.new, again.changed, again.drafts.len()), (0, 0, 0), "{:?}", again.drafts);
    // Whoever does not want it so says so.
    let mut without = table.clone();
    without.takes_sections = false;
    let mut register = Desktop::furnished();
    register.import(&without);
    assert_eq!(of(&register, "关于增设候车亭的建议", Column::Main), "");
}

#[test]
fn a_section_speaks_only_where_the_row_does_not_and_inner_ones_end_with_the_outer() {
    let mut register = Desktop::furnished();
    let dry = register.import(&mapping(&workbook(&[
        &["序号", "标题", "领衔代表", "主办单位"],
        &["一、经济建设类（3件）"],
        &["（一）市教育局主办"],
        &["1", "甲", "赵一", ""],
        &["2", "乙", "钱二", "市财政局"],
        &["小计", "2件"],
        &["（二）市财政局会办（1件）"],
        &["1", "丙", "孙三", "市水利局"],
        &["二、社会事业类"],
        &["1", "丁", "李四", ""],
    ])));
    assert_eq!(dry.new, 4);
    assert_eq!(of(&register, "甲", Column::Main), "市教育局");
    assert_eq!(of(&register, "乙", Column::Main), "市财政局");
    assert_eq!(of(&register, "丙", Column::Main), "市水利局");
    assert_eq!(of(&register, "丙", Column::Co), "市财政局");
    assert_eq!(of(&register, "丁", Column::Main), "");
    assert_eq!(of(&register, "甲", Column::Category), "经济建设类");
    assert_eq!(of(&register, "丁", Column::Category), "社会事业类");
}

#[test]
fn a_row_with_a_number_a_title_and_an_office_is_a_suggestion_whatever_it_says() {
    let mut register = Desktop::furnished();
    let dry = register.import(&mapping(&case("24-titles-that-look-like-sums.xlsx")));
    assert_eq!((dry.new, dry.skipped.len()), (4, 1));
    assert_eq!((dry.skipped[0].row, dry.skipped[0].why), (6, Left::Total));
    let mut register = Desktop::furnished();
    let dry = register.import(&mapping(&workbook(&[
        &["编号", "标题", "主办单位"],
        &["1", "合计", "市教育局"],
        &["2", "共5件实事的落实", "市财政局"],
        &["编号", "标题", "主办单位"],
        &["3", "一、主办单位的建议", "市财政局"],
        &["本页小计", "3件", ""],
        &["", "合 计：", "3"],
    ])));
    assert_eq!(dry.new, 3, "{:?}", dry.skipped);
    let left: Vec<Left> = dry.skipped.iter().map(|it| it.why).collect();
    assert_eq!(left, [Left::Heading, Left::Total, Left::Total]);
}

#[test]
fn a_row_that_would_not_be_taken_though_it_has_words_stands_open() {
    let register = Desktop::furnished();
    let mut table = mapping(&workbook(&[
        &["编号", "标题", "领衔代表", "主办单位"],
        &["1", "甲", "赵一", "市教育局"],
        &["", "只有标题", "", ""],
        &["", "", "", "市财政局"],
        &["注：以上均为主办件", "", "", ""],
    ]));
    let dry = register.dry(&table);
    assert_adds_up(&dry.account, 4);
    let left: Vec<(u32, Fate)> = dry.skipped.iter().map(|it| (it.row, it.why.fate())).collect();
    assert_eq!(left, [(3, Fate::Look), (4, Fate::Look), (5, Fate::Aside)]);
    table.insists.insert(3);
    let dry = register.dry(&table);
    assert_eq!((dry.new, dry.account.fate(3)), (2, Some(Fate::New)));
}

#[test]
fn a_list_with_gaps_in_its_serial_is_numbered_by_it() {
    let target = |serials: &[&str]| {
        let rows: Vec<Vec<&str>> =
            std::iter::once(vec!["序号", "标题"]).chain(serials.iter().map(|n| vec![*n, "甲"])).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        mapping(&workbook(&rows)).targets[0]
    };
    assert_eq!(target(&["3", "17", "25"]), Target::Column(Column::Number));
    assert_eq!(target(&["0001", "0002"]), Target::Column(Column::Number));
    assert_eq!(target(&["1", "2", "3", "1", "2"]), Target::Column(Column::Serial));
}

fn text_table(bytes: &[u8]) -> (Vec<Vec<String>>, Vec<(String, Why)>) {
    let table = mapping(bytes);
    let row = |row: &sheet::book::Row| row.cells.iter().map(ToString::to_string).collect();
    let dry = Desktop::furnished().dry(&table);
    let doubts = doubts(&dry).into_iter().map(|(at, why, _)| (at, why)).collect();
    (table.grid().rows.iter().map(row).collect(), doubts)
}

#[test]
fn a_mark_that_is_not_closed_swallows_nothing() {
    let bytes = case("09-quotation-marks-not-doubled-gbk.csv");
    let (rows, doubts) = text_table(&bytes);
    assert_eq!(rows.len(), 7);
    assert_eq!(rows[1], ["1", "\"放管服\"改革中优化窗口的建议", "钱一", "市政务服务局"]);
    assert_eq!(rows[2][1], "关于推进\"一网通办\"的建议");
    assert_eq!(rows[3], ["3", "\"12345热线办理质效的建议", "李三", "市信访局"]);
    assert_eq!(rows[6][0], "6");
    assert_eq!(doubts, [("B2".to_owned(), Why::LooseQuote), ("B4".to_owned(), Why::LooseQuote)]);
    // The same as UTF-8, UTF-16, and pasted.
    let text = GB18030.decode(&bytes).0.into_owned();
    let wide: Vec<u8> =
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(UTF_16LE.decode(&wide).0, text);
    assert_eq!(text_table(text.as_bytes()).0, rows);
    assert_eq!(text_table(&wide).0, rows);
    let book = plain::pasted(&text.replace(',', "\t"), &Limits::default()).unwrap();
    assert_eq!(book.sheets[0].rows.len(), 7);
}

#[test]
fn a_mark_that_closes_by_chance_some_rows_below_swallows_none_of_them() {
    let (rows, _) =
        text_table("编号,标题,领衔代表\n1,\"甲,赵一\n2,乙,钱二\n3,丙\",孙三\n4,\"丁\n续\",李四\n".as_bytes());
    let titles: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(titles, ["标题", "\"甲", "乙", "丙\"", "丁\n续"]);
}

#[test]
fn places_are_those_of_the_file() {
    let (_, doubts) = text_table(&case("11-blank-lines-addresses.csv"));
    // Excel shows the blank lines too, and a field over several lines as one row.
    assert_eq!(doubts, [("B5".to_owned(), Why::SeveralLines), ("E7".to_owned(), Why::NotADay)]);
    let block = "编号\t标题\t主办单位\t交办日期\r\n\r\n1\t甲\t市教育局\t近期\r\n";
    let book = plain::pasted(block, &Limits::default()).unwrap();
    let dry = Desktop::furnished().dry(&Mapping::new("粘贴", Rc::new(book), &Memory::new()));
    assert_eq!(doubts_at(&dry), ["D3"]);
}

fn doubts_at(dry: &Dry) -> Vec<String> {
    doubts(dry).into_iter().map(|(at, ..)| at).collect()
}

#[test]
fn a_bad_byte_costs_its_own_row_only() {
    let text = "编号,标题,领衔代表\r\n1,关于甲的建议,赵一\r\n2,关于乙的建议,钱二\r\n3,关于丙的建议,孙三\r\n";
    let in_utf8 = text.as_bytes().to_vec();
    let in_gb = GB18030.encode(text).0.into_owned();
    for mut bytes in [in_utf8, in_gb] {
        let whole = text_table(&bytes).0;
        assert_eq!(whole[2], ["2", "关于乙的建议", "钱二"]);
        // A byte of 乙's row is no letter any more.
        let at = bytes.windows(2).position(|pair| pair == b"2,").unwrap() + 2;
        bytes[at] = 0xff;
        let (rows, doubts) = text_table(&bytes);
        assert_eq!((rows.len(), &rows[1], &rows[3]), (4, &whole[1], &whole[3]));
        assert!(rows[2][1].contains('\u{fffd}') && rows[2][2] == "钱二", "{:?}", rows[2]);
        assert_eq!(doubts, [("B3".to_owned(), Why::BadBytes)]);
    }
    // A line that was pasted from a file of another encoding is read as what it is.
    let mut mixed = GB18030.encode("编号,标题\n1,关于甲的建议\n").0.into_owned();
    mixed.extend("2,关于䶮乙的建议\n".as_bytes());
    let rows = text_table(&mixed).0;
    assert_eq!((rows[1][1].as_str(), rows.len()), ("关于甲的建议", 3));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Whatever the cells say, every row of a table becomes exactly one thing.
    #[test]
    fn every_row_is_accounted_for_once(
        rows in prop::collection::vec(
            prop::collection::vec(
                prop::sample::select(vec!["", "1", "2", "甲", "合计", "3件", "编号", "标题", "一、市教育局主办", "市教育局", "同上", "注：无", "张三"]),
                1..5,
            ),
            0..12,
        ),
        takes_hidden in any::<bool>(),
    ) {
        let head: Vec<&str> = vec!["编号", "标题", "领衔代表", "主办单位"];
        let all: Vec<&[&str]> = std::iter::once(head.as_slice()).chain(rows.iter().map(Vec::as_slice)).collect();
        let mut table = mapping(&workbook(&all));
        table.takes_hidden = takes_hidden;
        let dry = Desktop::furnished().dry(&table);
        prop_assert_eq!(dry.account.total(), table.body().len());
        prop_assert_eq!(dry.account.sum().iter().map(|(_, n)| n).sum::<usize>(), table.body().len());
        prop_assert!(table.body().iter().all(|row| dry.account.fate(row.number).is_some()));
        prop_assert_eq!(dry.account.count(Fate::New), dry.drafts.iter().filter(|it| it.record.kind == Kind::Suggestion).count());
    }
}

#[test]
fn a_run_in_slices_finds_what_a_run_at_once_finds() {
    let register = Desktop::furnished();
    let table = Rc::new(mapping(&case("01-sections-serial-restarts.xlsx")));
    let context = register.context();
    let at_once = format!("{:?}", register.dry(&table));
    for slice in [1, 2, 3, 7] {
        let mut run = dry::Run::begin(table.clone(), &register.journal, &context);
        let mut slices = 1;
        let found = loop {
            if let Some(found) = run.go_on(&register.journal, &context, slice) {
                break found;
            }
            slices += 1;
        };
        assert_eq!((format!("{found:?}"), slices), (at_once.clone(), 7_usize.div_ceil(slice)), "{slice}");
    }
    // A register that changes meanwhile is looked at anew.
    let mut changed = register.clone();
    let mut run = dry::Run::begin(table.clone(), &register.journal, &context);
    assert!(run.go_on(&register.journal, &context, 3).is_none());
    changed.import(&table);
    let found = run.go_on(&changed.journal, &context, 9).unwrap();
    assert_eq!((found.new, found.same), (0, 7));
}

#[test]
fn a_heading_of_three_rows_with_groups_names_every_column() {
    let table = built(|sheet| {
        let plain = rust_xlsxwriter::Format::new();
        sheet.merge_range(0, 0, 0, 7, "某市代表建议办理情况一览表", &plain).unwrap();
        sheet.merge_range(1, 0, 3, 0, "编号", &plain).unwrap();
        sheet.merge_range(1, 1, 3, 1, "案由", &plain).unwrap();
        sheet.merge_range(1, 2, 1, 3, "提出情况", &plain).unwrap();
        sheet.merge_range(2, 2, 2, 3, "领衔代表", &plain).unwrap();
        sheet.write_string(3, 2, "姓名").unwrap();
        sheet.write_string(3, 3, "联系电话").unwrap();
        sheet.merge_range(1, 4, 1, 7, "办理情况", &plain).unwrap();
        sheet.merge_range(2, 4, 2, 5, "交办", &plain).unwrap();
        sheet.write_string(3, 4, "主办单位").unwrap();
        sheet.write_string(3, 5, "时间").unwrap();
        sheet.merge_range(2, 6, 2, 7, "答复", &plain).unwrap();
        sheet.write_string(3, 6, "时间").unwrap();
        sheet.write_string(3, 7, "文号").unwrap();
        let row = [
            "1",
            "关于甲的建议",
            "赵一",
            "13800000000",
            "市教育局",
            "2023-4-7",
            "2023-6-30",
            "某函〔2023〕1号",
        ];
        for (column, cell) in (0..).zip(row) {
            sheet.write_string(4, column, cell).unwrap();
        }
    });
    let mapping = mapping(&table);
    assert_eq!(mapping.head.rows, 3);
    let found: Vec<&str> = mapping.targets.iter().map(|target| target.as_str()).collect();
    assert_eq!(found, ["number", "title", "lead", "phone", "main", "assigned", "replied", "reply_no"]);
    let mut register = Desktop::furnished();
    let dry = register.import(&mapping);
    assert_eq!((dry.new, doubts(&dry)), (1, vec![]));
}
