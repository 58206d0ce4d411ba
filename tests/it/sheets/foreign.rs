//! Tables as offices really send them.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use suggestion_register::{
    domain::{column::Column, kind::Kind},
    exchange::sheet::{
        Limits,
        mapping::{Mapping, Memory, Target},
        plain,
        problem::{Left, Why},
    },
};

use super::*;

/// The headings of real systems and of published tables, and where their columns belong.
const HEADINGS: &str = include_str!("../../fixtures/table_headings.txt");

#[test]
fn the_headings_of_real_tables_find_their_columns() {
    for line in HEADINGS.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let (headings, targets): (Vec<&str>, Vec<&str>) =
            line.split('|').map(|pair| pair.trim().split_once('=').unwrap()).unzip();
        let mapping =
            mapping(&workbook(&[&["某市人大代表建议台账"], &headings, &vec!["甲"; headings.len()]]));
        let found: Vec<&str> = mapping.targets.iter().map(|target| target.as_str()).collect();
        assert_eq!(found, targets, "{line}");
    }
}

#[test]
fn a_plain_ledger_comes_in_and_comes_in_again_without_a_change() {
    let mut register = Desktop::furnished();
    let table = workbook(&[
        &["濮阳市九届人大一次会议代表建议交办台账"],
        &[
            "序号",
            "编号",
            "届次",
            "标题",
            "领衔代表",
            "联名代表",
            "主办单位",
            "协办单位",
            "交办日期",
            "承办人",
            "承办人电话",
            "答复日期",
            "办理结果",
            "代表意见",
            "主席团意见",
        ],
        &[
            "1",
            "0012",
            "九届一次",
            "关于校车的建议",
            "张三",
            "李 四、赵六",
            "教育局",
            "市财政局",
            "2023年4月7日",
            "钱七",
            "0393-4411234",
            "2023.7.1",
            "已解决",
            "满意",
            "同意",
        ],
        &["合计", "1件"],
        &["制表人：孙八"],
    ]);
    let dry = register.import(&mapping(&table));
    assert_eq!(doubts(&dry), []);
    assert_eq!((dry.new, dry.changed, dry.same), (1, 0, 0));
    let skipped: Vec<(u32, Left)> = dry.skipped.iter().map(|it| (it.row, it.why)).collect();
    assert_eq!(skipped, [(4, Left::Total), (5, Left::Remark)]);
    let names: Vec<(&str, Kind)> = dry.new_names.iter().map(|it| (&*it.name, it.kind)).collect();
    assert_eq!(names, [("李四", Kind::Deputy), ("赵六", Kind::Deputy)]);
    for (column, words) in [
        (Column::Session, "九届一次"),
        (Column::Title, "关于校车的建议"),
        (Column::Lead, "张三"),
        (Column::Joint, "李四、赵六"),
        (Column::Main, "市教育局"),
        (Column::Co, "市财政局"),
        (Column::Assigned, "2023-04-07"),
        (Column::Handler, "钱七"),
        (Column::HandlerPhone, "0393-4411234"),
        (Column::Replied, "2023-07-01"),
        (Column::Result, "已经解决"),
        (Column::Verdict, "满意"),
    ] {
        assert_eq!(register.says("0012", column), words, "{column:?}");
    }
    assert_eq!(register.source("0012")["主席团意见"], "同意");
    let again = register.import(&mapping(&table));
    assert_eq!(
        (again.new, again.changed, again.same, again.drafts.len()),
        (0, 0, 1, 0),
        "{:?}",
        again.drafts
    );
}

#[test]
fn an_updated_table_updates_by_number_and_a_blank_cell_clears_nothing() {
    let mut register = Desktop::furnished();
    let head: &[&str] = &["编号", "届次", "标题", "主办单位", "办理进展", "承办人", "承办人电话"];
    register.import(&mapping(&workbook(&[
        head,
        &["1", "九届一次", "关于校车的建议", "市教育局", "已立项", "钱七", "123"],
    ])));
    let dry = register.import(&mapping(&workbook(&[head, &["1", "九届一次", "", "", "已开工", "", "456"]])));
    assert_eq!((dry.new, dry.changed), (0, 1));
    assert_eq!(register.says("1", Column::Title), "关于校车的建议");
    assert_eq!(register.says("1", Column::Progress), "已开工");
    assert_eq!(register.posted("1"), ["已开工", "已立项"], "nothing is written over");
    assert_eq!(register.says("1", Column::Handler), "钱七");
    assert_eq!(register.says("1", Column::HandlerPhone), "456");
    // Another office is a reassignment, told before it happens.
    let dry = register.import(&mapping(&workbook(&[head, &["1", "九届一次", "", "市财政局", "", "", ""]])));
    assert_eq!(doubts(&dry), [("D2".to_owned(), Why::Reassigned, Some("市财政局"))]);
    assert_eq!(register.says("1", Column::Main), "市财政局");
}

#[test]
fn every_doubtful_cell_is_told_with_its_place_and_can_be_put_right() {
    let register = Desktop::furnished();
    let table = built(|sheet| {
        let rows: [&[&str]; 3] = [
            &["编号", "标题", "领衔代表", "电话", "交办日期", "重点督办", "类别", "主办单位"],
            &["1", "关于甲的建议", "王磊", "", "", "是", "特类", "市教育局"],
            &["2", "关于乙的建议", "张三丰 李四光", "", "6月31日", "", "一类", "市财政局"],
        ];
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
        sheet.write_number(1, 3, 1.381234567890123e17).unwrap();
        sheet.write_number(1, 4, 45023).unwrap();
    });
    let mut mapping = mapping(&table);
    let dry = register.dry(&mapping);
    assert_eq!(
        doubts(&dry),
        [
            ("C2".to_owned(), Why::SameName, None),
            ("D2".to_owned(), Why::Damaged, None),
            ("E2".to_owned(), Why::Serial, Some("2023-04-07")),
            ("F2".to_owned(), Why::KeyByWhom, Some("政府确定")),
            ("G2".to_owned(), Why::NotAChoice, None),
            ("C3".to_owned(), Why::SpacedNames, Some("领衔：张三丰；联名：李四光")),
            ("E3".to_owned(), Why::NotADay, None),
        ]
    );
    for (row, column, words) in [
        (2, 2, "王磊（第二代表团）"),
        (2, 3, "13812345678"),
        (2, 4, "2023-4-7"),
        (2, 5, "主任会议确定"),
        (2, 6, "一类"),
        (3, 2, "张三丰"),
        (3, 4, "2023-6-30"),
    ] {
        mapping.fixes.insert((row, column), words.into());
    }
    let mut register = register;
    let dry = register.import(&mapping);
    assert_eq!(doubts(&dry), []);
    assert_eq!(register.says("1", Column::Lead), "王磊（第二代表团）");
    assert_eq!(register.says("1", Column::Phone), "13812345678");
    assert_eq!(register.says("1", Column::Key), "主任会议确定");
    assert_eq!(register.says("1", Column::Grade), "一类");
    assert_eq!(register.says("2", Column::Assigned), "2023-06-30");
}

#[test]
fn what_goes_nowhere_is_kept_word_for_word() {
    let mut register = Desktop::furnished();
    let rows: &[&[&str]] = &[
        &["编号", "标题", "重点督办", "交办日期", "联系电话", "联系电话", ""],
        &["1", "甲", "大概", "近期", "1", "2", "无名列"],
    ];
    register.import(&mapping(&workbook(rows)));
    let source = register.source("1");
    assert_eq!(source["重点督办"], "大概");
    assert_eq!(source["交办日期"], "近期");
    // There is no deputy whose telephone it could be.
    assert_eq!((&*source["联系电话"], &*source["联系电话′"]), ("1", "2"));
    assert_eq!(source["第7列"], "无名列");
}

#[test]
fn a_heading_of_two_rows_with_merged_cells_is_found_below_a_title() {
    let table = built(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 5, "某市代表建议台账", &plain).unwrap();
        sheet.merge_range(1, 0, 2, 0, "编号", &plain).unwrap();
        sheet.merge_range(1, 1, 2, 1, "建议题目", &plain).unwrap();
        sheet.merge_range(1, 2, 1, 3, "承办情况", &plain).unwrap();
        sheet.write_string(2, 2, "主办单位").unwrap();
        sheet.write_string(2, 3, "会办单位").unwrap();
        sheet.merge_range(1, 4, 1, 5, "时间", &plain).unwrap();
        sheet.write_string(2, 4, "交办时间").unwrap();
        sheet.write_string(2, 5, "办结时限").unwrap();
        sheet.write_string(3, 0, "1").unwrap();
        sheet.write_string(3, 1, "关于甲的建议").unwrap();
        // One suggestion with three helpers over three rows.
        sheet.merge_range(4, 0, 6, 0, "2", &plain).unwrap();
        sheet.merge_range(4, 1, 6, 1, "关于乙的建议", &plain).unwrap();
        sheet.merge_range(4, 2, 6, 2, "市教育局", &plain).unwrap();
        for (row, office) in [(4, "市财政局"), (5, "市民政局"), (6, "市水利局")] {
            sheet.write_string(row, 3, office).unwrap();
        }
    });
    let mapping = mapping(&table);
    let found: Vec<&str> = mapping.targets.iter().map(|target| target.as_str()).collect();
    assert_eq!(found, ["number", "title", "main", "co", "assigned", "due"]);
    let mut register = Desktop::furnished();
    let dry = register.import(&mapping);
    assert_eq!((dry.new, doubts(&dry).len()), (2, 0));
    assert_eq!(register.says("2", Column::Co), "市财政局、市民政局、市水利局");
    assert_eq!(register.says("2", Column::Main), "市教育局");
}

#[test]
fn as_above_is_what_stands_above() {
    let mut register = Desktop::furnished();
    let rows: &[&[&str]] = &[
        &["编号", "标题", "主办单位"],
        &["1", "甲", "市教育局"],
        &["2", "乙", "同上"],
        &["编号", "标题", "主办单位"],
        &["3", "丙", ""],
    ];
    let mut table = mapping(&workbook(rows));
    let dry = register.dry(&table);
    assert_eq!(dry.skipped.iter().map(|it| it.why).collect::<Vec<_>>(), [Left::Heading]);
    table.blank_repeats = true;
    register.import(&table);
    assert_eq!(register.says("2", Column::Main), "市教育局");
    assert_eq!(register.says("3", Column::Main), "市教育局");
}

#[test]
fn hidden_rows_are_counted_and_can_be_left_out() {
    let table = built(|sheet| {
        for (row, cells) in (0..).zip([["编号", "标题"], ["1", "甲"], ["2", "乙"]]) {
            sheet.write_string(row, 0, cells[0]).unwrap();
            sheet.write_string(row, 1, cells[1]).unwrap();
        }
        sheet.set_row_hidden(1).unwrap();
    });
    let mut table = mapping(&table);
    let register = Desktop::furnished();
    let dry = register.dry(&table);
    assert_eq!((dry.new, dry.hidden), (2, 1));
    table.takes_hidden = false;
    let dry = register.dry(&table);
    assert_eq!((dry.new, dry.skipped[0].why), (1, Left::Hidden));
}

#[test]
fn dates_of_both_epochs_and_of_their_formats_are_the_same_days() {
    let cells = |sheet: &mut Worksheet| {
        sheet.write_string(0, 0, "编号").unwrap();
        sheet.write_string(0, 1, "标题").unwrap();
        sheet.write_string(0, 2, "交办日期").unwrap();
        sheet.write_string(0, 3, "主办单位").unwrap();
        sheet.write_string(1, 0, "1").unwrap();
        sheet.write_string(1, 1, "甲").unwrap();
        sheet.write_string(1, 3, "市教育局").unwrap();
        let day = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
        sheet.write_datetime_with_format(1, 2, ExcelDateTime::from_ymd(2023, 4, 7).unwrap(), &day).unwrap();
    };
    let usual = built(cells);
    let old_mac = with_part(&built(cells), "xl/workbook.xml", |xml| {
        assert!(xml.contains("<workbookPr "));
        xml.replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
    });
    let old_mac = with_part(&old_mac, "xl/worksheets/sheet1.xml", |xml| {
        assert!(xml.contains("<v>45023</v>"));
        xml.replace("<v>45023</v>", "<v>43561</v>")
    });
    for bytes in [usual, old_mac] {
        let mut register = Desktop::furnished();
        let dry = register.import(&mapping(&bytes));
        assert_eq!(doubts(&dry), []);
        assert_eq!(register.says("1", Column::Assigned), "2023-04-07");
    }
}

#[test]
fn a_wrong_dimension_record_hides_and_invents_no_cell() {
    let right = workbook(&[&["编号", "标题", "备注"], &["1", "甲", "末"]]);
    for wrong in ["A1", "A1:XFD1048576", "B7:C9"] {
        let bytes = with_part(&right, "xl/worksheets/sheet1.xml", |xml| {
            assert!(xml.contains("<dimension ref=\"A1:C2\"/>"));
            xml.replace("A1:C2", wrong)
        });
        let mut register = Desktop::furnished();
        register.import(&mapping(&bytes));
        assert_eq!(register.says("1", Column::Note), "末", "{wrong}");
    }
}

#[test]
fn long_texts_tabs_and_spelt_out_carriage_returns_come_in_whole() {
    let long: String = "长".repeat(8_000);
    let spelt = built(|sheet| {
        for (column, cell) in (0..).zip(["编号", "标题", "建议内容", "内容摘要", "备注"]) {
            sheet.write_string(0, column, cell).unwrap();
        }
        for (column, cell) in (0..).zip(["1", "甲\t乙", &long, &long, "第一行占位第二行"]) {
            sheet.write_string(1, column, cell).unwrap();
        }
    });
    let spelt = with_part(&spelt, "xl/sharedStrings.xml", |xml| {
        assert!(xml.contains("占位"));
        xml.replace("占位", "_x000D_\n")
    });
    let mut register = Desktop::furnished();
    let dry = register.import(&mapping(&spelt));
    assert_eq!(register.says("1", Column::Body), long);
    assert_eq!(register.says("1", Column::Title), "甲 乙");
    assert_eq!(register.says("1", Column::Note), "第一行\n第二行");
    // Too long for a summary, and the text itself is there already: it is kept word for word.
    assert_eq!(doubts(&dry), [("D2".to_owned(), Why::TooLong, None)]);
    assert_eq!(register.source("1")["内容摘要"], long);
}

#[test]
fn ten_thousand_rows_with_headings_of_a_foreign_system_come_in() {
    let bytes = built(|sheet| {
        for (column, cell) in
            (0..).zip(["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间"])
        {
            sheet.write_string(0, column, cell).unwrap();
        }
        for row in 1..=10_000_u32 {
            sheet.write_number(row, 0, f64::from(row)).unwrap();
            sheet.write_string(row, 2, format!("关于第{row}条的建议")).unwrap();
            sheet.write_string(row, 3, "2020/1/9 11:31:17").unwrap();
            sheet.write_string(row, 4, "详情").unwrap();
            sheet.write_string(row, 6, "2020/1/19").unwrap();
        }
    });
    let mapping = mapping(&bytes);
    let register = Desktop::default();
    let dry = register.dry(&mapping);
    assert_eq!((dry.new, dry.doubts.len(), dry.skipped.len()), (10_000, 0, 0));
}

#[test]
fn a_table_that_nobody_knows_can_be_mapped_by_hand_and_the_mapping_is_remembered() {
    let bytes =
        workbook(&[&["SRRecordID", "SRType", "Agency"], &["a1", "Pothole", "DOT"], &["a2", "Tree", "Parks"]]);
    let mut table = mapping(&bytes);
    assert_eq!(table.targets, [Target::Source; 3]);
    assert_eq!(Desktop::default().dry(&table).new, 0);
    table.choose_target(0, Target::Column(Column::Number));
    table.choose_target(1, Target::Column(Column::Number));
    assert_eq!(table.targets[0], Target::Source);
    table.choose_target(0, Target::Column(Column::Number));
    table.choose_target(1, Target::Column(Column::Title));
    table.choose_target(2, Target::Leave);
    let mut register = Desktop::default();
    assert_eq!(register.import(&table).new, 2);
    assert_eq!(register.says("a2", Column::Title), "Tree");
    let memory: Memory = table.remembered(Memory::new());
    let again = Mapping::new("b.xlsx", Rc::new(read(&bytes).unwrap()), &memory);
    assert_eq!(again.targets, table.targets);
}

#[test]
fn two_offices_that_take_in_one_table_have_one_record_of_each() {
    let bytes = workbook(&[
        &["编号", "届次", "标题", "领衔代表", "主办单位"],
        &["7", "十届二次", "甲", "新人", "新局"],
    ]);
    let mut here = Desktop::default();
    let mut there = Desktop::default();
    here.import(&mapping(&bytes));
    there.import(&mapping(&bytes));
    for commit in there.journal.commits() {
        here.journal.insert(commit.clone(), 0);
    }
    assert_eq!(here.says("7", Column::Main), "新局");
    let count = |kind| here.journal.records(kind).count();
    assert_eq!(
        (count(Kind::Deputy), count(Kind::Office), count(Kind::Session), count(Kind::Assignment)),
        (1, 1, 1, 1)
    );
    assert_eq!(suggestion_register::journal::conflict::conflicts(&here.journal).len(), 0);
}

#[test]
fn a_number_that_lost_its_zeros_finds_its_suggestion() {
    let mut register = Desktop::furnished();
    let head: &[&str] = &["编号", "标题", "备注"];
    register.import(&mapping(&workbook(&[head, &["0038", "甲", ""]])));
    let table = built(|sheet| {
        sheet.write_string(0, 0, "编号").unwrap();
        sheet.write_string(0, 1, "备注").unwrap();
        sheet.write_string(0, 2, "标题").unwrap();
        sheet.write_number(1, 0, 38).unwrap();
        sheet.write_string(1, 1, "补").unwrap();
    });
    let dry = register.import(&mapping(&table));
    assert_eq!(doubts(&dry), [("A2".to_owned(), Why::AlmostNumber, Some("0038"))]);
    assert_eq!(register.says("0038", Column::Note), "补");
}

#[test]
fn a_block_pasted_from_excel_and_a_file_in_gb18030_are_tables_too() {
    let block = "编号\t标题\t主办单位\r\n1\t\"关于甲\n的建议\"\t市教育局\r\n";
    let book = plain::pasted(block, &Limits::default()).unwrap();
    let mut register = Desktop::furnished();
    register.import(&Mapping::new("粘贴", Rc::new(book), &Memory::new()));
    assert_eq!(register.says("1", Column::Title), "关于甲 的建议");
    let bytes =
        encoding_rs::GB18030.encode("编号,标题,主办单位\r\n2,关于䶮的建议,市财政局\r\n").0.into_owned();
    register.import(&mapping(&bytes));
    assert_eq!(register.says("2", Column::Title), "关于䶮的建议");
}

#[test]
fn the_best_sheet_of_a_workbook_is_taken_and_another_can_be_chosen() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("封面").unwrap().write_string(0, 0, "某市台账").unwrap();
    let sheet = book.add_worksheet().set_name("台账").unwrap();
    for (column, cell) in (0..).zip(["编号", "标题", "主办单位"]) {
        sheet.write_string(0, column, cell).unwrap();
    }
    let mut table = mapping(&book.save_to_buffer().unwrap());
    assert_eq!(&*table.grid().name, "台账");
    table.choose_sheet(0, &Memory::new());
    assert_eq!(&*table.headings[0], "某市台账");
}

#[test]
fn a_new_name_that_is_much_like_a_known_one_says_so_and_can_be_read_as_it() {
    let register = Desktop::furnished();
    let mut table = mapping(&workbook(&[
        &["编号", "标题", "主办单位"],
        &["1", "甲", "濮阳市教育局"],
        &["2", "乙", "濮阳市教育局"],
    ]));
    let dry = register.dry(&table);
    let name = &dry.new_names[0];
    assert_eq!((&*name.name, name.count, name.like.as_deref()), ("濮阳市教育局", 2, Some("市教育局")));
    table.renames.insert((Kind::Office, "濮阳市教育局".into()), "市教育局".into());
    assert!(register.dry(&table).new_names.is_empty());
}
