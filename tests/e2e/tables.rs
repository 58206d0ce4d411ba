//! Tables, as a clerk brings them in and takes them out: put right, previewed, taken back, and round again.

use std::{
    fs,
    io::{Cursor, Write as _},
    path::PathBuf,
};

use rust_xlsxwriter::Workbook;
use serde_json::json;
use tempfile::{TempDir, tempdir};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    harness::{
        Site,
        browser::Browser,
        tab::Tab,
        target::{button, label, testid},
    },
    steps::{SAMPLE, fresh, is_whole, opened, with_sample},
};

/// A ledger of another system: a title, a heading below it, one cell that nobody can read, a sum.
fn foreign(folder: &TempDir) -> PathBuf {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows: &[&[&str]] = &[
        &["某市人大代表建议交办表"],
        &["建议号", "案由", "提建议人", "承办单位", "交办时间", "主席团意见"],
        &["901", "关于增设校车的建议", "王 磊", "市公安局", "2023年4月7日", "同意"],
        &["902", "关于修缮便桥的建议", "李强、赵敏", "市交通运输局", "6月31日", ""],
        &["合计", "2件"],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
    let file = folder.path().join("交办表.xlsx");
    fs::write(&file, book.save_to_buffer().unwrap()).unwrap();
    file
}

/// Opens the exchange page with the whole program behind it.
fn at_the_exchange(browser: &Browser, site: &Site) -> Tab {
    let tab = with_sample(browser, site);
    is_whole(&tab);
    tab.go(&site.at("#/exchange"));
    tab
}

#[test]
fn a_foreign_table_is_put_right_previewed_taken_in_and_taken_back() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = at_the_exchange(&browser, &site);
    let folder = tempdir().unwrap();
    tab.upload(testid("import-file"), &foreign(&folder));
    tab.sees("存疑的单元格");
    tab.sees("看不出是哪一天");
    tab.sees("新增 2 件");
    tab.takes_picture("table-desk");
    tab.fill(label("E4 改为"), "2023-6-30");
    tab.press("Tab");
    tab.sees("存疑的单元格 1 个");
    tab.click(button("预览"));
    tab.sees("导入预览");
    assert_eq!(tab.state("total").as_deref(), Some(SAMPLE), "a preview writes nothing");
    tab.click(button("返回修改"));
    tab.sees("存疑的单元格 1 个");
    tab.click(button("预览"));
    tab.takes_picture("table-preview");
    tab.click(testid("import-confirm"));
    tab.shows_state("imports", "2");
    tab.shows_state("total", "9");
    tab.go(&site.at("#/list?q=便桥"));
    tab.shows_state("shown", "1");
    assert!(tab.text(testid("row")).contains("2023-06-30"));
    tab.go(&site.at("#/exchange/back"));
    tab.click(button("撤销此次导入").first());
    tab.shows_state("total", SAMPLE);
}

#[test]
fn an_exported_table_comes_back_without_a_change() {
    let Some(it) = opened(with_sample) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    for form in ["导出 Excel", "导出 CSV"] {
        tab.go(&site.at("#/list"));
        tab.click(button("导出表格"));
        tab.sees("台账 27 列");
        tab.takes_picture("table-export");
        let file = tab.downloads(|tab| tab.click(button(form)));
        tab.upload(testid("import-file"), &file);
        tab.sees("表格里没有台账所缺的内容");
        tab.sees("没有存疑的单元格");
        tab.click(testid("import-cancel"));
    }
}

#[test]
fn what_is_no_table_is_refused_with_a_remedy_and_the_page_lives_on() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = at_the_exchange(&browser, &site);
    let folder = tempdir().unwrap();
    let file = folder.path().join("导出.xls");
    fs::write(&file, "<html><table><tr><td>编号</td></tr></table></html>").unwrap();
    tab.upload(testid("import-file"), &file);
    tab.sees("其实是网页");
    tab.sees("另存为 .xlsx");
    tab.shows_state("error", "X-SHEET");
    tab.upload(testid("import-file"), &foreign(&folder));
    tab.sees("新增 2 件");
}

/// A ledger with a remark in the twelfth column.
fn wide(folder: &TempDir) -> PathBuf {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, [number, title, remark]) in
        (0..).zip([["建议号", "案由", "备注"], ["903", "关于增设路灯的建议", "宽表里的备注"]])
    {
        for (column, cell) in [(0, number), (1, title), (11, remark)] {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    let file = folder.path().join("宽表.xlsx");
    fs::write(&file, book.save_to_buffer().unwrap()).unwrap();
    file
}

#[test]
fn how_large_a_table_may_be_is_a_setting() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = at_the_exchange(&browser, &site);
    tab.go(&site.at("#/settings"));
    tab.fill(label("列数"), "很多");
    tab.click(button("保存上限"));
    tab.sees("请填 10 到 2000 之间的整数");
    tab.fill(label("列数"), "10");
    tab.click(button("保存上限"));
    tab.sees("已记住导入表格的上限");
    tab.takes_picture("table-limits");
    let folder = tempdir().unwrap();
    tab.go(&site.at("#/exchange"));
    tab.upload(testid("import-file"), &wide(&folder));
    tab.sees("在第 10 列以外还有内容");
    tab.sees("设置—本机");
    tab.go(&site.at("#/settings"));
    assert_eq!(tab.value(label("列数")), "10");
    tab.click(button("恢复默认值"));
    tab.sees("已记住导入表格的上限");
    tab.go(&site.at("#/exchange"));
    tab.upload(testid("import-file"), &wide(&folder));
    tab.sees("新增 1 件");
    tab.shows_state("total", SAMPLE);
}

/// A list of two suggestions that counts from 901.
fn list(folder: &TempDir, year: &str) -> PathBuf {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["编号", "标题", "领衔代表", "主办单位"].map(str::to_owned),
        ["901".into(), format!("关于{year}第一事的建议"), format!("{year}代表甲"), "市公安局".into()],
        [
            "902".into(),
            format!("关于{year}第二事的建议"),
            format!("{year}代表乙"),
            "市公安局和市财政局".into(),
        ],
    ];
    for (row, cells) in (0..).zip(&rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    let file = folder.path().join(format!("{year}.xlsx"));
    fs::write(&file, book.save_to_buffer().unwrap()).unwrap();
    file
}

/// Next year's list has this year's numbers. It used to overwrite this year's suggestions.
#[test]
fn next_years_list_is_asked_about_and_overwrites_nothing() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = at_the_exchange(&browser, &site);
    let folder = tempdir().unwrap();
    let take = |tab: &Tab| {
        tab.click(button("预览"));
        tab.click(testid("import-confirm"));
    };
    tab.upload(testid("import-file"), &list(&folder, "今年"));
    tab.sees("有 2 件没有写届次");
    tab.select(label("没有写届次的行，届次是"), "（不填）");
    tab.sees_no("没有写届次。");
    take(&tab);
    tab.shows_state("total", "9");
    tab.go(&site.at("#/exchange"));
    tab.upload(testid("import-file"), &list(&folder, "明年"));
    tab.sees("编号与台账里的一件相同，标题和代表都不同");
    tab.sees("901 《关于明年第一事的建议》（明年代表甲）");
    tab.sees("901 《关于今年第一事的建议》（今年代表甲）");
    tab.takes_picture("table-next-year");
    tab.select(label("没有写届次的行，届次是"), "新的届次……");
    tab.fill(label("新届次的名称"), "十届二次");
    tab.press("Tab");
    tab.sees("新增 2 件");
    tab.sees_no("编号与台账里的一件相同");
    take(&tab);
    tab.shows_state("total", "11");
    tab.go(&site.at("#/list?q=今年第一事"));
    tab.shows_state("shown", "1");
    assert!(tab.text(testid("row")).contains("今年代表甲"));
    tab.go(&site.at("#/list?q=明年第二事 财政局"));
    tab.shows_state("shown", "1");
}

/// A table that a session before had trouble with.
fn case(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tables").join(name)
}

#[test]
fn a_workbook_says_what_it_holds_and_every_row_is_accounted_for() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = at_the_exchange(&browser, &site);
    tab.upload(testid("import-file"), &case("06-hidden-sheet-column-comment-strike.xlsx"));
    tab.sees("表格 3 行 = 新增 2 + 更新 0 + 说明行 0 + 需要您看一下 1");
    tab.sees("2024年旧表（隐藏的工作表）");
    tab.sees("D2 批注　督查室：张副市长批示：改由市住建局主办");
    tab.sees("也导入隐藏的列：E 身份证号");
    tab.sees("第 4 行：整行被划掉");
    tab.takes_picture("table-holdings");
    tab.click(label("也导入划掉的 1 行"));
    tab.sees("表格 3 行 = 新增 3 + 更新 0 + 说明行 0 + 需要您看一下 0");
    tab.click(testid("import-cancel"));
    tab.upload(testid("import-file"), &case("01-sections-serial-restarts.xlsx"));
    tab.sees("表格 10 行 = 新增 7 + 更新 0 + 说明行 3 + 需要您看一下 0");
    tab.sees("主办单位：市教育局，2 件");
    tab.takes_picture("table-sections");
    tab.click(testid("table-preview"));
    tab.click(testid("import-confirm"));
    tab.shows_state("total", "14");
    tab.go(&site.at("#/list?q=候车亭"));
    tab.shows_state("shown", "1");
    assert!(tab.text(testid("row")).contains("市交通运输局"));
}

#[test]
fn a_table_on_the_first_screen_becomes_a_register_or_leaves_nothing() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    tab.upload(testid("import-file"), &case("01-sections-serial-restarts.xlsx"));
    tab.sees("会成为一本新台账“某市九届人大二次会议代表建议交办清单”");
    tab.takes_picture("table-first-screen");
    tab.click(testid("import-cancel"));
    tab.sees("新建空白台账");
    assert_eq!(tab.state("total"), None, "nothing is left of it");
    tab.upload(testid("import-file"), &case("01-sections-serial-restarts.xlsx"));
    tab.click(testid("table-preview"));
    tab.click(testid("import-confirm"));
    tab.shows_state("total", "7");
    tab.go(&site.at("#/list?q=候车亭"));
    tab.shows_state("shown", "1");
}

/// A deputy's suggestion as a Word file.
fn word(paragraphs: &[&str]) -> Vec<u8> {
    let paragraphs: Vec<String> =
        paragraphs.iter().map(|it| format!("<w:p><w:r><w:t>{it}</w:t></w:r></w:p>")).collect();
    let document = format!("<w:document><w:body>{}</w:body></w:document>", paragraphs.concat());
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    out.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    out.write_all(document.as_bytes()).unwrap();
    out.finish().unwrap().into_inner()
}

#[test]
fn word_files_dropped_on_the_list_become_suggestions() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = with_sample(&browser, &site);
    is_whole(&tab);
    tab.go(&site.at("#/list"));
    tab.shows_state("shown", SAMPLE);
    let files = [
        ("1.docx", word(&["关于修建人行天桥的建议", "编号：901", "领衔代表：王磊", "学校门口车多。"])),
        ("2.docx", word(&["关于延长公交末班车的建议", "编号：902", "领衔代表：李强", "末班车太早。"])),
    ];
    tab.eval(&format!(
        "(() => {{
            const dataTransfer = new DataTransfer();
            for (const [name, bytes] of {}) dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
            const drop = new DragEvent('drop', {{ bubbles: true, cancelable: true, dataTransfer }});
            document.querySelector('.list').dispatchEvent(drop);
        }})(), 0",
        json!(files)
    ));
    tab.sees("代表建议 2 份.zip");
    tab.sees("新增 2 件");
    tab.takes_picture("word-files");
    tab.click(button("预览"));
    tab.click(testid("import-confirm"));
    tab.shows_state("total", "9");
    tab.go(&site.at("#/list?q=天桥"));
    tab.shows_state("shown", "1");
}
