//! What a workbook holds besides values: hidden, struck out, noted, drawn, shown otherwise, never calculated.

use rust_xlsxwriter::{Format, Formula, Note, Shape, Workbook};
use suggestion_register::{
    domain::column::Column,
    exchange::sheet::{
        book::{Cell, Mark, addresses},
        mapping::{Mapping, Target},
        problem::{Fate, Left},
    },
    text,
};

use super::{rows::case, *};
use crate::office::Office;

fn waiting(mapping: &Mapping) -> Vec<String> {
    addresses(&mapping.cells(|cell| matches!(cell, Cell::Uncalculated(_))))
}

#[test]
fn formulas_that_nobody_calculated_are_named_and_count_as_blank() {
    let table = mapping(&case("03-formulas-never-calculated.xlsx"));
    assert_eq!(waiting(&table), ["A2:A4", "D2:D4", "F2:F4"]);
    let mut register = Desktop::furnished();
    let dry = register.import(&table);
    // Without an office the day of the assignment has no place; nothing else is doubted.
    assert_eq!(doubts(&dry).iter().map(|it| it.1).collect::<Vec<_>>(), [Why::NoOffice; 3]);
    assert_eq!((dry.new, dry.new_names.len()), (3, 3));
    let sentence = text::sheets::uncalculated(9, &waiting(&table).join("、"));
    assert!(sentence.contains("A2:A4") && sentence.contains("保存一次"));
    assert_eq!(dry.account.total(), 3);
}

#[test]
fn naughts_of_a_program_that_cannot_calculate_are_no_values() {
    let table = |result: Option<&str>| {
        mapping(&built(|sheet| {
            for (column, cell) in (0..).zip(["编号", "标题", "主办单位"]) {
                sheet.write_string(0, column, cell).unwrap();
            }
            sheet.write_string(1, 1, "甲").unwrap();
            let formula = Formula::new("=VLOOKUP(B2,A:B,2,0)");
            let formula = result.map_or(formula.clone(), |result| formula.clone().set_result(result));
            sheet.write_formula(1, 2, formula).unwrap();
        }))
    };
    assert_eq!(waiting(&table(None)), ["C2"]);
    let calculated = table(Some("市教育局"));
    assert_eq!(
        (waiting(&calculated).len(), calculated.body()[0].cell(2).to_string()),
        (0, "市教育局".to_owned())
    );
}

#[test]
fn formulas_that_failed_are_doubted_in_every_column_and_form() {
    for form in ["xlsx", "csv"] {
        let rows: &[&[&str]] = &[
            &["编号", "标题", "主办单位", "备注"],
            &["#REF!", "甲", "#N/A", "一"],
            &["2", "乙", "市教育局", "#VALUE!"],
        ];
        let bytes = match form {
            "csv" => rows.iter().map(|row| row.join(",") + "\r\n").collect::<String>().into_bytes(),
            _ => workbook(rows),
        };
        let mut register = Desktop::furnished();
        let dry = register.import(&mapping(&bytes));
        let failed: Vec<(String, Why)> = doubts(&dry).into_iter().map(|(at, why, _)| (at, why)).collect();
        assert_eq!(failed, ["A2", "C2", "D3"].map(|at| (at.to_owned(), Why::Failed)), "{form}");
        assert_eq!((dry.new, register.says("2", Column::Note).as_str(), dry.new_names.len()), (2, "", 0));
    }
}

#[test]
fn what_is_seen_comes_first_and_what_is_hidden_noted_or_struck_out_is_named_with_a_choice() {
    let mut table = mapping(&case("06-hidden-sheet-column-comment-strike.xlsx"));
    let names: Vec<(&str, bool)> = table.book.sheets.iter().map(|it| (&*it.name, it.is_hidden)).collect();
    assert_eq!(names, [("2025年交办清单", false), ("2024年旧表", true), ("下拉选项", true)]);
    assert_eq!(&*table.grid().name, "2025年交办清单");
    assert_eq!(table.alike(), [("2024年旧表", 1)]);
    let grid = table.grid();
    assert_eq!(grid.hidden_columns.iter().copied().collect::<Vec<_>>(), [4]);
    let note = &grid.notes[0];
    assert_eq!((note.row, note.column, note.by.as_str()), (2, 3, "督查室"));
    let mut register = Desktop::furnished();
    let dry = register.dry(&table);
    assert_eq!((dry.new, dry.account.count(Fate::Look)), (2, 1));
    assert_eq!((dry.skipped[0].row, dry.skipped[0].why), (4, Left::Struck));
    let damaged: Vec<String> =
        doubts(&dry).into_iter().filter(|it| it.1 == Why::Damaged).map(|(at, ..)| at).collect();
    assert_eq!(damaged, ["E2", "E3"]);
    register.import(&table);
    assert_eq!(register.source("1")["批注（主办单位）"], "督查室：张副市长批示：改由市住建局主办");
    assert_eq!(register.source("1")["身份证号"], "410901198001011300");
    let again = register.dry(&table);
    assert_eq!((again.drafts.len(), doubts(&again)), (0, vec![]));
    // Each choice the other way round.
    (table.takes_hidden_columns, table.takes_struck, table.takes_notes) = (false, true, false);
    let mut register = Desktop::furnished();
    let dry = register.import(&table);
    assert_eq!((dry.new, doubts(&dry)), (3, vec![]));
    assert_eq!(table.target(4), Target::Leave);
    assert!(register.source("1").is_empty());
}

/// A workbook with a bit of everything that calamine does not tell.
fn full() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("清单").unwrap();
    let zeros = Format::new().set_num_format("0000");
    let phone = Format::new().set_num_format("000-0000-0000");
    let struck = Format::new().set_font_strikethrough();
    for (column, cell) in (0..).zip(["编号", "标题", "领衔代表", "联系电话", "备注", "主办单位"])
    {
        sheet.write_string(0, column, cell).unwrap();
    }
    for (row, title) in (1..).zip(["甲", "乙", "丙"]) {
        sheet.write_number_with_format(row, 0, f64::from(row), &zeros).unwrap();
        sheet.write_string(row, 1, title).unwrap();
        sheet.write_string(row, 2, format!("代表{title}")).unwrap();
        sheet.write_number_with_format(row, 3, 13_812_345_670.0 + f64::from(row), &phone).unwrap();
        sheet.write_string(row, 4, "说一句").unwrap();
        sheet.write_string(row, 5, "市教育局").unwrap();
    }
    sheet.write_string_with_format(2, 4, "已经划掉", &struck).unwrap();
    sheet.set_row_hidden(3).unwrap();
    sheet.set_column_hidden(4).unwrap();
    sheet
        .insert_note(1, 5, &Note::new("请改为市财政局").set_author("督查室").add_author_prefix(false))
        .unwrap();
    book.add_worksheet().set_name("旧表").unwrap().set_hidden(true).write_string(0, 0, "旧").unwrap();
    book.save_to_buffer().unwrap()
}

fn assert_full(bytes: &[u8], form: &str) {
    let table = mapping(bytes);
    let grid = table.grid();
    let hidden: Vec<bool> = table.book.sheets.iter().map(|it| it.is_hidden).collect();
    assert_eq!((&*grid.name, hidden), ("清单", vec![false, true]), "{form}");
    assert_eq!(grid.row(2).unwrap().cell(0).to_string(), "0001", "{form}");
    assert_eq!(grid.row(2).unwrap().cell(3).to_string(), "138-1234-5671", "{form}");
    assert_eq!(grid.marks.get(&(3, 4)), Some(&Mark::Struck), "{form}: {:?}", grid.marks);
    assert_eq!(grid.marks.len(), 1, "{form}: {:?}", grid.marks);
    assert_eq!(grid.hidden_columns.iter().copied().collect::<Vec<_>>(), [4], "{form}");
    assert_eq!(
        grid.rows.iter().filter(|row| row.is_hidden).map(|row| row.number).collect::<Vec<_>>(),
        [4],
        "{form}"
    );
    let notes: Vec<(u32, usize, &str)> =
        grid.notes.iter().map(|it| (it.row, it.column, it.words.as_str())).collect();
    assert_eq!(notes, [(2, 5, "请改为市财政局")], "{form}");
    let mut register = Desktop::furnished();
    let dry = register.import(&table);
    assert_eq!((dry.new, dry.hidden), (3, 1), "{form}");
    assert_eq!(register.says("0001", Column::Phone), "138-1234-5671", "{form}");
    let struck: Vec<(String, Why)> = doubts(&dry).into_iter().map(|(at, why, _)| (at, why)).collect();
    assert_eq!(struck, [("E3".to_owned(), Why::Struck)], "{form}");
}

#[test]
fn the_same_facts_are_told_of_every_form_of_workbook() {
    assert_full(&full(), "xlsx");
    let Some(office) = Office::open() else { return };
    for form in ["ods", "xls", "xlsx"] {
        assert_full(&office.converts("清单.xlsx", &full(), form), form);
    }
}

#[test]
fn pictures_shapes_and_struck_pieces_are_found() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let struck = Format::new().set_font_strikethrough();
    let plain = Format::new();
    for (column, cell) in (0..).zip(["编号", "标题"]) {
        sheet.write_string(0, column, cell).unwrap();
    }
    sheet.write_string(1, 0, "1").unwrap();
    sheet.write_rich_string(1, 1, &[(&plain, "关于"), (&struck, "不要"), (&plain, "甲的建议")]).unwrap();
    sheet.insert_shape(5, 2, &Shape::textbox().set_text("以上各件请于六月底前办结")).unwrap();
    let table = mapping(&book.save_to_buffer().unwrap());
    assert_eq!(table.grid().marks.get(&(2, 1)), Some(&Mark::PartlyStruck));
    let drawing = &table.grid().drawings[0];
    assert_eq!((drawing.at, &*drawing.words), (Some((6, 2)), "以上各件请于六月底前办结"));
    // A picture in a cell, as WPS writes it.
    let wps = with_part(
        &workbook(&[&["编号", "标题", "照片"], &["1", "甲", "占位"]]),
        "xl/sharedStrings.xml",
        |xml| xml.replace("占位", "=DISPIMG(&quot;ID_1&quot;,1)"),
    );
    let wps = mapping(&wps);
    assert!(wps.body()[0].cell(2).is_blank(), "{:?}", wps.body()[0].cells);
    assert_eq!(wps.grid().drawings[0].at, Some((2, 2)));
}

#[test]
fn a_thread_of_notes_is_told_with_its_writers_and_once() {
    let bytes = built(|sheet| {
        for (row, cells) in (0..).zip([["编号", "标题"], ["1", "甲"]]) {
            sheet.write_string(row, 0, cells[0]).unwrap();
            sheet.write_string(row, 1, cells[1]).unwrap();
        }
        sheet.insert_note(1, 1, &Note::new("[线程批注] 请看新版").set_author("tc={1}")).unwrap();
    });
    let bytes = with_part(&bytes, "xl/worksheets/_rels/sheet1.xml.rels", |xml| {
        xml.replace("</Relationships>", "<Relationship Id=\"t\" Type=\"http://schemas.microsoft.com/office/2017/10/relationships/threadedComment\" Target=\"../threadedComments/threadedComment1.xml\"/></Relationships>")
    });
    let bytes = with_part(&bytes, "xl/_rels/workbook.xml.rels", |xml| {
        xml.replace("</Relationships>", "<Relationship Id=\"p\" Type=\"http://schemas.microsoft.com/office/2017/10/relationships/person\" Target=\"persons/person.xml\"/></Relationships>")
    });
    let bytes = with_more(
        &bytes,
        &[
            (
                "xl/threadedComments/threadedComment1.xml",
                "<ThreadedComments><threadedComment ref=\"B2\" personId=\"{9}\" id=\"{1}\"><text>改由市财政局主办</text></threadedComment><threadedComment ref=\"B2\" personId=\"{8}\" parentId=\"{1}\"><text>同意</text></threadedComment></ThreadedComments>",
            ),
            (
                "xl/persons/person.xml",
                "<personList><person displayName=\"李四\" id=\"{9}\"/><person displayName=\"王五\" id=\"{8}\"/></personList>",
            ),
        ],
    );
    let table = mapping(&bytes);
    let notes: Vec<(&str, &str)> =
        table.grid().notes.iter().map(|it| (it.by.as_str(), it.words.as_str())).collect();
    assert_eq!(notes, [("李四", "改由市财政局主办"), ("王五", "同意")]);
    let mut register = Desktop::furnished();
    register.import(&table);
    let kept: Vec<String> = register.source("1").into_values().collect();
    assert_eq!(kept, ["李四：改由市财政局主办", "王五：同意"]);
}

/// The same archive with more parts.
fn with_more(bytes: &[u8], parts: &[(&str, &str)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new_append(std::io::Cursor::new(bytes.to_vec())).unwrap();
    for (name, content) in parts {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(content.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}
