//! Files that are no table, or a dangerous one: each is refused with a sentence, in little time and memory.

use std::collections::BTreeSet;

use std::io::{Cursor, Write};

use proptest::prelude::*;
use suggestion_register::exchange::sheet::{Limits, problem::Refused};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;

fn refused(bytes: &[u8]) -> Refused {
    read(bytes).expect_err("refused").why
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
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
        let sentence = suggestion_register::text::sheets::refused(why.as_str(), "a", None, &limits.words());
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
