//! The law of tables: whatever the habits of an office, every suggestion of its ledger arrives exactly once or is
//! named; a second import of the same file changes nothing.

use encoding_rs::GB18030;
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use suggestion_register::domain::column::Column;
use suggestion_register::exchange::sheet::{
    mapping::{Mapping, Memory},
    plain,
    problem::Fate,
};

use super::*;

const TITLES: [&str; 12] = [
    "关于增设校车的建议",
    "累计缴费年限认定办法应予完善",
    "共享停车位开放应具备的条件",
    "总计划与年度计划衔接问题",
    "编号规则的建议",
    "\"放管服\"改革中优化窗口的建议",
    "\"12345热线办理质效的建议",
    "关于推进\"一网通办\"的建议",
    "合计制度",
    "一、二类疫苗接种的建议",
    "关于修路，修桥的建议",
    "关于第三代表团所提问题的建议",
];
const LEADS: [&str; 12] = [
    "赵一鸣",
    "钱二",
    "孙三妹",
    "李四海",
    "周五常",
    "吴六一",
    "郑七夕",
    "王八斤",
    "冯九思",
    "陈十全",
    "褚天",
    "卫地",
];
const OFFICES: [&str; 4] = ["市教育局", "市财政局", "市水利局", "市民政局"];

/// How an office writes its ledger.
#[derive(Clone, Debug)]
struct Habits {
    form: Form,
    /// Lines above the heading.
    above: usize,
    /// Whether a row of groups stands above the heading; workbooks only.
    is_grouped: bool,
    /// Whether each office has a section of its own and no column.
    has_sections: bool,
    /// Whether the rows are counted, in each section anew, instead of numbered.
    counts: bool,
    /// Whether sums stand below the sections and the table.
    sums: bool,
    /// Whether blank lines stand between.
    blanks: bool,
    /// Whether the heading comes again.
    again: bool,
    /// Whether remarks stand below.
    remarks: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Xlsx,
    Utf8,
    Gb18030,
    /// Quotation marks as they come, nothing doubled.
    Loose,
    Pasted,
}

fn habits() -> impl Strategy<Value = Habits> {
    let form = prop::sample::select(vec![Form::Xlsx, Form::Utf8, Form::Gb18030, Form::Loose, Form::Pasted]);
    let flags = prop::collection::vec(any::<bool>(), 7);
    (form, 0..3_usize, flags).prop_map(|(form, above, flags)| Habits {
        form,
        above,
        is_grouped: flags[0] && form == Form::Xlsx,
        has_sections: flags[1],
        counts: flags[2],
        sums: flags[3],
        blanks: flags[4],
        again: flags[5],
        remarks: flags[6],
    })
}

/// A suggestion: title, deputy, office, what the congress said.
type Suggestion = (usize, usize, usize);

/// The lines of a ledger.
fn lines(suggestions: &[Suggestion], habits: &Habits) -> Vec<Vec<String>> {
    let line = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<String>>();
    let number = if habits.counts { "序号" } else { "编号" };
    let mut head = vec![number, "标题", "领衔代表", "主席团意见"];
    if !habits.has_sections {
        head.insert(3, "主办单位");
    }
    let mut lines: Vec<Vec<String>> = Vec::new();
    for n in 0..habits.above {
        lines.push(line(&[["某市代表建议交办清单", "（机密级以下）"][n]]));
    }
    if habits.is_grouped {
        let mut groups = vec![""; head.len()];
        (groups[1], groups[3]) = ("建议", "办理");
        lines.push(line(&groups));
    }
    lines.push(line(&head));
    let mut sections: Vec<Vec<&Suggestion>> =
        vec![Vec::new(); if habits.has_sections { OFFICES.len() } else { 1 }];
    for it in suggestions {
        sections[if habits.has_sections { it.2 } else { 0 }].push(it);
    }
    let mut place = 0;
    for (section, rows) in sections.iter().enumerate().filter(|(_, rows)| !rows.is_empty()) {
        if habits.has_sections {
            let numeral = ["一", "二", "三", "四"][section];
            lines.push(line(&[&format!("{numeral}、{}主办（{}件）", OFFICES[section], rows.len())]));
        }
        if habits.again && 0 < section {
            lines.push(line(&head));
        }
        for (at, (title, lead, office)) in rows.iter().enumerate() {
            place += 1;
            let n = if habits.counts { (at + 1).to_string() } else { format!("A{place:03}") };
            let mut cells = vec![n.as_str(), TITLES[*title], LEADS[*lead], "同意"];
            if !habits.has_sections {
                cells.insert(3, OFFICES[*office]);
            }
            lines.push(line(&cells));
            if habits.blanks {
                lines.push(Vec::new());
            }
        }
        if habits.sums {
            lines.push(line(&["小计", &format!("{}件", rows.len())]));
        }
    }
    if habits.sums {
        lines.push(line(&["总计", &suggestions.len().to_string()]));
    }
    if habits.remarks {
        lines.push(line(&["注：以上均为大会期间的建议"]));
        lines.push(line(&["制表人：孙八", "审核人：李九"]));
    }
    lines
}

fn laid(lines: &[Vec<String>], habits: &Habits) -> Mapping {
    let joined = |between: &str, cell: &dyn Fn(&str) -> String| -> String {
        let row = |cells: &Vec<String>| cells.iter().map(|it| cell(it)).collect::<Vec<_>>().join(between);
        lines.iter().map(row).map(|row| row + "\r\n").collect()
    };
    let quoted = |cell: &str| {
        if cell.contains([',', '"', '\n']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.to_owned()
        }
    };
    let as_is = |cell: &str| cell.to_owned();
    let book = match habits.form {
        Form::Xlsx => {
            let mut book = Workbook::new();
            let sheet = book.add_worksheet();
            let plain = Format::new();
            for (row, cells) in (0..).zip(lines) {
                for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                    match cell.parse::<f64>() {
                        Ok(n) => sheet.write_number(row, column, n).map(drop).unwrap(),
                        Err(_) => sheet.write_string(row, column, cell).map(drop).unwrap(),
                    }
                }
            }
            if habits.is_grouped {
                let row = habits.above as u32;
                sheet.merge_range(row, 1, row, 2, "建议", &plain).unwrap();
            }
            read(&book.save_to_buffer().unwrap()).unwrap()
        }
        Form::Utf8 => read(joined(",", &quoted).as_bytes()).unwrap(),
        Form::Gb18030 => read(&GB18030.encode(&joined(",", &quoted)).0).unwrap(),
        Form::Loose => read(&GB18030.encode(&joined(",", &as_is)).0).unwrap(),
        Form::Pasted => plain::pasted(&joined("\t", &as_is), &Limits::default()).unwrap(),
    };
    Mapping::new("台账.csv", Rc::new(book), &Memory::new())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn every_suggestion_of_any_ledger_arrives_once_or_is_named_and_a_second_import_changes_nothing(
        titles in prop::sample::subsequence((0..TITLES.len()).collect::<Vec<_>>(), 1..TITLES.len()),
        offices in prop::collection::vec(0..OFFICES.len(), TITLES.len()),
        habits in habits(),
    ) {
        let suggestions: Vec<Suggestion> =
            titles.iter().enumerate().map(|(n, title)| (*title, n, offices[n])).collect();
        let lines = lines(&suggestions, &habits);
        let table = laid(&lines, &habits);
        let mut register = Desktop::furnished();
        let dry = register.import(&table);
        let context = format!("{lines:?} {:?} {:?}", dry.skipped, table.targets);
        prop_assert_eq!(dry.account.total(), table.body().len(), "{}", context);
        for (title, lead, office) in &suggestions {
            let title = TITLES[*title];
            let found: Vec<RecordId> = (register.journal.records(Kind::Suggestion))
                .filter(|it| it.value("title").as_text() == Some(title))
                .map(|it| it.id())
                .collect();
            let is_named = dry.skipped.iter().any(|it| it.why.fate() == Fate::Look && it.says.contains(title));
            prop_assert!(found.len() == 1 || (found.is_empty() && is_named), "{} {} times: {}", title, found.len(), context);
            let Some(id) = found.first() else { continue };
            let context = register.context();
            let ledger = sheet::ledger::Ledger::new(&register.journal, &context);
            let says: Vec<String> =
                ledger.row(*id, 1, &[Column::Lead, Column::Main]).iter().map(|it| it.words()).collect();
            prop_assert_eq!(says, [LEADS[*lead], OFFICES[*office]], "{}", title);
        }
        // None of these habits leaves anything to ask.
        prop_assert_eq!(dry.account.count(Fate::Look), 0, "{}", context);
        let again = register.dry(&table);
        prop_assert_eq!((again.new, again.drafts.len()), (0, 0), "{:?}", again.drafts);
    }
}
