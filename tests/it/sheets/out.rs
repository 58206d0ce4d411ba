//! Tables going out: the demo's ledger survives .xlsx and CSV, and no cell calculates.

use std::sync::OnceLock;

use suggestion_register::{
    exchange::sheet::{
        ledger::{Ledger, Says},
        plain::guarded,
        write::{self, Table},
    },
    samples, text,
};

use super::*;
use crate::office::Office;

fn demo() -> &'static Journal {
    static DEMO: OnceLock<Journal> = OnceLock::new();
    DEMO.get_or_init(samples::demo::journal)
}

fn demo_desktop() -> Desktop {
    Desktop { journal: demo().clone(), ..Desktop::default() }
}

fn table(register: &Desktop, columns: &[Column]) -> Table {
    let context = register.context();
    let ledger = Ledger::new(&register.journal, &context);
    let ids: Vec<RecordId> = register.journal.records(Kind::Suggestion).map(|it| it.id()).collect();
    Table::of(&ledger, "某市台账", &ids, columns)
}

/// What a re-import of a table of the demo would do.
fn back(bytes: &[u8]) -> Dry {
    let register = demo_desktop();
    register.dry(&mapping(bytes))
}

fn assert_unchanged(dry: &Dry, count: usize) {
    assert_eq!(doubts(dry), []);
    assert_eq!(dry.skipped, []);
    assert_eq!(dry.new_names, []);
    assert_eq!(dry.drafts.len(), 0, "{:#?}", dry.drafts.iter().take(3).collect::<Vec<_>>());
    assert_eq!((dry.new, dry.changed, dry.same), (0, 0, count));
}

#[test]
fn the_ledger_has_the_27_columns_of_the_offices() {
    assert_eq!(Column::ledger().len(), 27);
    let headings: Vec<&str> = Column::ledger().iter().map(|column| column.heading()).collect();
    assert_eq!(headings[..4], ["序号", "编号", "届次", "类型"]);
    assert_eq!(headings[26], "备注");
}

#[test]
fn the_demo_survives_a_workbook_and_csv_and_the_clipboard_without_a_change() {
    let register = demo_desktop();
    let table = table(&register, Column::ALL);
    let count = table.rows.len();
    assert_eq!(count, demo().records(Kind::Suggestion).count());
    assert_unchanged(&back(&write::xlsx(&table, 1_700_000_000_000).unwrap()), count);
    assert_unchanged(&back(&write::csv(&table)), count);
    assert_unchanged(&back(write::tsv(&table).as_bytes()), count);
}

#[test]
fn a_whole_ledger_becomes_the_same_ledger_in_an_empty_register() {
    let register = demo_desktop();
    let first = table(&register, Column::ledger());
    let mut empty = Desktop::default();
    let dry = empty.import(&mapping(&write::xlsx(&first, 0).unwrap()));
    assert_eq!(dry.new, first.rows.len());
    // What the register works out by itself, or from records that a ledger does not hold, may differ.
    let derived = [Column::Contacts, Column::Due];
    let columns: Vec<Column> = Column::ledger().iter().copied().filter(|it| !derived.contains(it)).collect();
    let sorted = |register: &Desktop| {
        let mut rows: Vec<Vec<String>> = table(register, &columns)
            .rows
            .iter()
            .map(|row| row[1..].iter().map(Says::words).collect())
            .collect();
        rows.sort();
        rows
    };
    for (ours, theirs) in sorted(&register).iter().zip(&sorted(&empty)) {
        assert_eq!(ours, theirs);
    }
}

/// Texts with which a spreadsheet program could begin to calculate, or which it would spoil.
const DANGEROUS: &[&str] = &[
    "=1+1",
    "=HYPERLINK(\"http://a\")",
    "+86 13812345678",
    "-5",
    "@SUM(A1)",
    " =1",
    "\u{a0}=1",
    "＝1",
    "甲\n=1",
    "'=1",
    "'引",
    "0038",
    "1E5",
    "3-1",
    "110101199001011234",
    "_x000D_",
    "<b>&amp;",
];

#[test]
fn dangerous_texts_are_texts_in_every_form_and_come_back_as_they_were() {
    let rows = DANGEROUS.iter().map(|text| vec![Says::Text((*text).to_owned()), Says::Text("题".to_owned())]);
    let table = Table {
        title: "a&b".to_owned(),
        columns: vec![Column::Note, Column::Title],
        rows: rows.collect(),
        picks: vec![Vec::new(); 2],
    };
    let bytes = write::xlsx(&table, 0).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut xml)
        .unwrap();
    assert!(!xml.contains("<f>"), "no formula");
    let read = |bytes: &[u8]| -> Vec<String> {
        read(bytes).unwrap().sheets[0].rows[1..].iter().map(|row| row.cell(0).to_string()).collect()
    };
    // What is unseen around a text, and old carriage returns spelt out, are not kept.
    let expected: Vec<String> =
        DANGEROUS.iter().map(|it| it.replace("_x000D_", "").trim().to_owned()).collect();
    assert_eq!(read(&bytes), expected);
    assert_eq!(read(&write::csv(&table)), expected);
    for text in DANGEROUS {
        let line = guarded(text);
        let starts = |line: &str| line.trim_start().starts_with(['=', '+', '-', '@', '＝']);
        assert!(line.starts_with('\'') || !line.lines().any(starts), "{line}");
    }
}

#[test]
fn the_workbook_is_ready_for_office_work() {
    let register = demo_desktop();
    let table = table(&register, Column::ledger());
    let bytes = write::xlsx(&table, 1_700_000_000_000).unwrap();
    let filter = format!("<autoFilter ref=\"A1:AA{}\"/>", table.rows.len() + 1);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    let sheet = part("xl/worksheets/sheet1.xml");
    for wanted in [
        &*filter,
        "state=\"frozen\"",
        "orientation=\"landscape\"",
        // 27 columns are read on two sheets of A3, each with number and title, and downwards as far as it takes.
        "paperSize=\"8\"",
        "fitToWidth=\"2\"",
        "fitToHeight=\"0\"",
        "pageOrder=\"overThenDown\"",
        "<dataValidation type=\"list\"",
        "第 &amp;P 页",
    ] {
        assert!(sheet.contains(wanted), "{wanted}");
    }
    // Every row says how high it is, and a long text makes its row higher: not every program works that out.
    let heights: Vec<f64> = sheet
        .split("<row ")
        .skip(2)
        .map(|row| row.split(" ht=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap())
        .collect();
    assert_eq!(heights.len(), table.rows.len());
    assert!(heights.iter().any(|it| *it < 20.0) && heights.iter().any(|it| 45.0 < *it), "{heights:?}");
    let book = part("xl/workbook.xml");
    assert!(book.contains("$A:$"), "the columns that name a suggestion stand again: {book}");
    assert!(book.contains("_xlnm.Print_Titles") && book.contains("state=\"hidden\""), "{book}");
    assert!(part("docProps/core.xml").contains("2023-11-14"));
}

#[test]
fn a_text_that_no_cell_holds_says_so_and_changes_nothing() {
    let long = "长".repeat(40_000);
    let cut = text::sheets::fitting(&long, 32_767);
    assert_eq!(cut.encode_utf16().count(), 32_767);
    assert!(text::sheets::is_cut(&cut));
    let emoji = "😀".repeat(20_000);
    assert!(text::sheets::fitting(&emoji, 32_767).encode_utf16().count() <= 32_767);
}

#[test]
fn a_ledger_saved_again_by_libreoffice_comes_back_without_a_change() {
    let Some(office) = Office::open() else { return };
    let register = demo_desktop();
    let table = table(&register, Column::ledger());
    let file = write::xlsx(&table, 0).unwrap();
    for kind in ["xlsx", "ods", "xls"] {
        assert_unchanged(&back(&office.converts("台账.xlsx", &file, kind)), table.rows.len());
    }
}
