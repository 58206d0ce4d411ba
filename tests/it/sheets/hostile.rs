//! Files that are no table, or a dangerous one: each is refused with a sentence, in little time and memory.

use std::collections::BTreeSet;

use std::io::{Cursor, Write};

use proptest::prelude::*;
use suggestion_register::{
    exchange::sheet::Limits,
    text::refused::{self, Refused},
};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;

fn refused(bytes: &[u8]) -> Refused {
    read(bytes).expect_err("refused").why
}

pub(super) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn what_is_no_table_is_called_by_its_name() {
    let ole = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600], &wide].concat()
    };
    let cases: [(&str, Vec<u8>, Refused); 18] = [
        ("nothing", Vec::new(), Refused::Empty),
        ("blanks", b" \r\n\t \0".to_vec(), Refused::Empty),
        ("png", b"\x89PNG\r\n\x1a\n\0\0".to_vec(), Refused::Image),
        ("jpeg", b"\xff\xd8\xff\xe0\0".to_vec(), Refused::Image),
        ("bmp", b"BM\x36\x84\x03\0\0\0".to_vec(), Refused::Image),
        ("pdf", b"%PDF-1.7\n".to_vec(), Refused::Pdf),
        ("html", "\u{feff}<html><table><tr><td>编号</td></tr></table>".into(), Refused::Html),
        ("meta", b"<meta charset=gbk><table>".to_vec(), Refused::Html),
        (
            "2003",
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>".to_vec(),
            Refused::OldXml,
        ),
        ("gz", b"\x1f\x8b\x08\x08\0\0\0\0\0\x03a.csv\0".to_vec(), Refused::Packed),
        ("rar", b"Rar!\x1a\x07".to_vec(), Refused::Archive),
        ("zip", zipped(&[("a.txt", b"a")]), Refused::Archive),
        ("docx", zipped(&[("word/document.xml", b"<a/>")]), Refused::Document),
        ("xlsb", zipped(&[("xl/workbook.bin", b"\0")]), Refused::Xlsb),
        ("locked", ole("EncryptedPackage"), Refused::Password),
        ("doc", ole("WordDocument"), Refused::Document),
        ("broken xls", ole("Workbook"), Refused::Damaged),
        ("noise", vec![0x81, 0x20, 0xff, 0xff, 0x00, 0x9f], Refused::Letters),
    ];
    for (name, bytes, why) in cases {
        assert_eq!(refused(&bytes), why, "{name}");
    }
}

#[test]
fn a_sentence_names_file_sheet_cell_and_remedy() {
    let limits = Limits { columns: 3, ..Limits::default() };
    let bytes = workbook(&[&["编号", "标题"], &["1", "甲", "", "远处"]]);
    let refusal = sheet::read(&bytes, &limits).unwrap_err();
    let sentence = refusal.sentence("台账.xlsx", &limits);
    for part in ["台账.xlsx", "Sheet1", "D2", "第 3 列", "请", "没有写入任何内容"] {
        assert!(sentence.contains(part), "{sentence} lacks {part}");
    }
    let mut said = BTreeSet::new();
    for why in Refused::ALL {
        let sentence = refused::refused(*why, "a", None, &limits.words());
        assert!(sentence.contains('请') || sentence.contains("可以"), "{sentence}");
        assert!(said.insert(sentence), "{why:?} reads as another reason");
    }
}

#[test]
fn limits_hold_for_bytes_cells_columns_and_characters() {
    let bytes = workbook(&[&["编号", "标题"], &["1", "很长的标题"]]);
    let under = |limits: Limits| sheet::read(&bytes, &limits).map_err(|it| it.why).err();
    let all = Limits::default();
    assert_eq!(under(all), None);
    assert_eq!(under(Limits { bytes: 100, ..all }), Some(Refused::TooLarge));
    assert_eq!(under(Limits { cells: 3, ..all }), Some(Refused::TooManyCells));
    assert_eq!(under(Limits { columns: 1, ..all }), Some(Refused::TooWide));
    assert_eq!(under(Limits { characters: 4, ..all }), Some(Refused::CellTooLong));
    assert_eq!(under(Limits { parts: 3, ..all }), Some(Refused::Bomb));
    assert_eq!(under(Limits { unpacked: 1_000, ..all }), Some(Refused::Bomb));
}

#[test]
fn a_zip_bomb_is_stopped_before_it_swells() {
    // Forty megabytes of blanks pack into forty kilobytes; the ratio stops it after four.
    let bomb =
        with_part(&workbook(&[&["编号"]]), "xl/sharedStrings.xml", |xml| xml + &" ".repeat(40 << 20));
    assert!(bomb.len() < 1 << 20);
    assert_eq!(refused(&bomb), Refused::Bomb);
    let many: Vec<(String, &[u8])> =
        (0..2_000).map(|n| (format!("xl/{n}.xml"), b"<a/>".as_slice())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    assert_eq!(refused(&zipped(&many)), Refused::Bomb);
}

/// How often a reading breathes, and how it ends.
fn breaths(bytes: &[u8], limits: &Limits, most: usize) -> (usize, Option<Refused>) {
    let count = std::cell::Cell::new(0);
    let end = {
        let mut breathe = || -> std::pin::Pin<Box<dyn Future<Output = bool>>> {
            count.set(count.get() + 1);
            Box::pin(std::future::ready(count.get() <= most))
        };
        pollster::block_on(sheet::read_in_slices(bytes, limits, &mut breathe))
    };
    (count.get(), end.err().map(|it| it.why))
}

/// Words that do not pack to nothing.
fn prose(bytes: usize) -> String {
    let mut n = 7_u32;
    let mut text = String::with_capacity(bytes + 64);
    while text.len() < bytes {
        n = n.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push_str(&format!("<si><t>建议{:05}</t></si>", n >> 16));
    }
    text
}

#[test]
fn what_would_stop_the_page_is_refused_on_the_way_and_can_be_given_up() {
    let bytes = workbook(&[&["编号", "标题"], &["1", "甲"]]);
    let limits = Limits { part: 4 << 20, ..Limits::default() };
    let strings =
        with_part(&bytes, "xl/sharedStrings.xml", |xml| xml.replace("</sst>", &(prose(12 << 20) + "</sst>")));
    let (count, why) = breaths(&strings, &limits, usize::MAX);
    assert_eq!(why, Some(Refused::PartTooLarge));
    // A breath for each megabyte up to the limit, and none behind it.
    assert!((3..=6).contains(&count), "{count}");
    assert_eq!(breaths(&strings, &limits, 2), (3, Some(Refused::Stopped)));
    // One cell as large as that, or a sheet of brackets within brackets.
    let cell = with_part(&bytes, "xl/worksheets/sheet1.xml", |xml| {
        let words = prose(12 << 20).replace(['<', '>', '/'], "");
        xml.replace(
            "</sheetData>",
            &format!("<row r=\"9\"><c r=\"A9\" t=\"str\"><v>{words}</v></c></row></sheetData>"),
        )
    });
    assert_eq!(breaths(&cell, &limits, usize::MAX).1, Some(Refused::PartTooLarge));
    assert_eq!(breaths(&cell, &Limits::default(), usize::MAX).1, Some(Refused::CellTooLong));
    let deep = with_part(&bytes, "xl/worksheets/sheet1.xml", |xml| {
        let depth = 200_000;
        xml.replace("<sheetData>", &("<a>".repeat(depth) + &"</a>".repeat(depth) + "<sheetData>"))
    });
    let _ = breaths(&deep, &Limits { ratio: u64::MAX, ..limits }, usize::MAX);
    // Many sheets are read one after the other, with a breath before each.
    let mut many = rust_xlsxwriter::Workbook::new();
    for n in 0..200 {
        many.add_worksheet().write_string(0, 0, format!("编号{n}")).unwrap();
    }
    let many = many.save_to_buffer().unwrap();
    let (count, why) = breaths(&many, &Limits::default(), usize::MAX);
    assert!(why.is_none() && 200 <= count, "{count} {why:?}");
    assert_eq!(breaths(&many, &Limits::default(), 100).1, Some(Refused::Stopped));
    // A text without a line end is one long cell.
    assert_eq!(breaths("建".repeat(6 << 20).as_bytes(), &Limits::default(), 0).1, Some(Refused::CellTooLong));
    // An OpenDocument sheet that swells.
    let swollen = "<office/>".to_owned() + &" ".repeat(30 << 20);
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    out.start_file("content.xml", SimpleFileOptions::default()).unwrap();
    out.write_all(swollen.as_bytes()).unwrap();
    assert_eq!(refused(&out.finish().unwrap().into_inner()), Refused::Bomb);
}

#[test]
fn entities_and_far_cells_are_refused() {
    let bytes = workbook(&[&["编号", "标题"]]);
    let laughs = with_part(&bytes, "xl/sharedStrings.xml", |xml| {
        xml.replacen("?>", "?><!DOCTYPE a [<!ENTITY b \"bbbbbbbb\">]>", 1)
    });
    assert_eq!(refused(&laughs), Refused::Damaged);
    let far = with_part(&bytes, "xl/worksheets/sheet1.xml", |xml| {
        xml.replace("</sheetData>", "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>")
    });
    let refusal = read(&far).unwrap_err();
    assert_eq!(refusal.why, Refused::TooWide);
    assert_eq!(refusal.place.map(|place| (place.row, place.column)), Some((1_048_576, 16_383)));
    // A far row alone costs nothing.
    let low = with_part(&bytes, "xl/worksheets/sheet1.xml", |xml| {
        xml.replace("</sheetData>", "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData>")
    });
    assert_eq!(read(&low).unwrap().sheets[0].rows.len(), 2);
}

#[test]
fn a_file_cut_anywhere_is_refused_or_read_but_never_stops_the_program() {
    let bytes = workbook(&[&["编号", "标题"], &["1", "关于甲的建议"]]);
    for end in (0..bytes.len()).step_by(37) {
        let _ = read(&bytes[..end]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_never_stops_the_program(
        at in any::<prop::sample::Index>(), byte in any::<u8>(), more in prop::collection::vec(any::<u8>(), 0..64),
    ) {
        let mut bytes = workbook(&[&["编号", "标题"], &["1", "关于甲的建议"]]);
        let place = at.index(bytes.len());
        bytes[place] = byte;
        let _ = read(&bytes);
        let _ = read(&more);
    }

    #[test]
    fn any_text_is_a_table_or_refused_and_runs_dry(text in "[编号标题,\t\"'=\n0-9甲乙同上合计]{0,200}") {
        if let Ok(book) = read(text.as_bytes()) {
            let mapping = Mapping::new("a.csv", Rc::new(book), &Memory::new());
            let _ = Desktop::furnished().dry(&mapping);
        }
    }
}
