//! The directories as a clerk keeps them: doubles made one, lists pasted from Excel; look first, one step, one step back.

use crate::{
    harness::target::{button, css, label, role, testid},
    steps::opened,
    supervision::with_demo,
};

#[test]
fn two_names_of_one_office_become_one_and_undo_parts_them_again() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/settings/offices"));
    let all = "+document.querySelector('.settings__count').innerText.match(/\\d+/)[0]";
    tab.waits_until(&format!("{all} === 44"));
    tab.click(button("合并… 示例市地方金融工作局"));
    // By its short name; what is offered is no new office, and not itself.
    tab.fill(label("把“示例市地方金融工作局”并入"), "财政");
    tab.press("Enter");
    tab.sees("改写成“示例市财政局”");
    let said = tab.text(testid("fusion"));
    assert!(said.contains("承办") && said.contains("别名") && said.contains("可以撤销"), "{said}");
    tab.click(css("dialog[open] .dialog__foot .button").containing("合并"));
    tab.sees("已把“示例市地方金融工作局”并入“示例市财政局”。");
    tab.waits_until(&format!("{all} === 43"));
    // A suggestion of the office that went is found under the one that stays, and by its old name as well.
    tab.go(&site.at("#/list?q=金融办"));
    tab.waits_until("+document.documentElement.dataset.shown > 0");
    tab.sees("财政局");
    tab.go(&site.at("#/settings/offices"));
    tab.click(button("撤销").first());
    tab.waits_until(&format!("{all} === 44"));
}

/// An office that was renamed was corrected by hand: all that it had answered years ago then had the new name.
#[test]
fn an_office_becomes_another_and_what_it_answered_keeps_the_old_name() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    crate::steps::is_whole(tab);
    tab.go(&site.at("#/settings/offices"));
    let all = "+document.querySelector('.settings__count').innerText.match(/\\d+/)[0]";
    tab.waits_until(&format!("{all} === 44"));
    tab.click(button("机构改革… 示例市交通运输局"));
    tab.sees("填好名称（或者选好单位）和日期");
    tab.fill(label("新的单位名称 必填"), "示例市财政局");
    tab.sees("名录里已有“示例市财政局”");
    tab.fill(label("新的单位名称 必填"), "示例市综合交通局");
    tab.waits_until(
        "document.querySelector('[data-testid=reform]')?.innerText.includes('交办日期、签收日期和期限不变')",
    );
    tab.takes_picture("reform");
    tab.click(button("确认改革"));
    tab.sees("“示例市交通运输局”已停用，由“示例市综合交通局”承接。");
    tab.waits_until(&format!("{all} === 45"));
    tab.sees("起由示例市综合交通局承接");
    // The old name leads to the new office where one is chosen.
    tab.go(&site.at("#/list?q=综合交通局"));
    tab.waits_until("+document.documentElement.dataset.shown > 0");
    tab.go(&site.at("#/settings/offices"));
    tab.click(button("撤销").first());
    tab.waits_until(&format!("{all} === 44"));
}

/// An import brought one office under two names: the page says so by itself.
#[test]
fn two_offices_with_one_name_are_offered() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/settings/offices"));
    tab.shows(0, testid("doubles"));
    tab.click(button("新增单位"));
    tab.fill(label("单位名称 必填"), "财政局");
    tab.click(button("保存"));
    tab.sees("“财政局”与“示例市财政局”");
    tab.click(css("[data-testid=doubles] .button"));
    tab.sees("没有记录写着“财政局”。");
}

/// The list of deputies that every office keeps in Excel comes in by copy and paste, row by row told before.
#[test]
fn a_list_from_excel_is_pasted_into_the_directory() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/settings/deputies"));
    let all = "+document.querySelector('.settings__count').innerText.match(/\\d+/)[0]";
    tab.waits_until(&format!("{all} === 115"));
    tab.click(button("导入名单…"));
    tab.fill(label("从 Excel 或 WPS 复制的名单（连标题行）"), "张三\t一团");
    tab.sees("找不到标题行");
    let rows = "序号\t代表姓名\t所在代表团\t手机\t籍贯\n1\t欧阳试\t晨光区代表团\t0000-1\t示例\n2\t欧阳试\t晨光区代表团\t\t\n3\t\t\t0000-2\t";
    tab.fill(label("从 Excel 或 WPS 复制的名单（连标题行）"), rows);
    tab.shows(3, testid("roll-row"));
    tab.sees("新增 1 行，不取 2 行。");
    tab.sees("没有对应项目的列记入“来源资料”：籍贯。");
    tab.click(css("dialog[open] .button").containing("加入名录"));
    tab.waits_until(&format!("{all} === 116"));
    tab.click(button("撤销").first());
    tab.waits_until(&format!("{all} === 115"));
}

/// The workbook that the congress's office sends: a cover sheet, the deputies by delegation, a note below. It is chosen
/// as a file, the sheet with the deputies is taken by itself, and one step takes all of it back.
#[test]
fn a_workbook_of_deputies_is_taken_into_the_directory() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    let folder = tempfile::tempdir().unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("封面").unwrap().write_string(0, 0, "示例市人大代表名册").unwrap();
    let sheet = book.add_worksheet().set_name("名册").unwrap();
    let rows: [&[&str]; 6] = [
        &["示例市人大代表名册"],
        &["序号", "姓名", "联系电话", "界别"],
        &["晨光区代表团（2人）"],
        &["1", "欧阳　试", "１３８００００００００", "教育"],
        &["2", "欧阳验（女）", "0393-1234567/13900000000", ""],
        &["注：截至2026年6月。"],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
    let file = folder.path().join("代表名册.xlsx");
    std::fs::write(&file, book.save_to_buffer().unwrap()).unwrap();
    tab.go(&site.at("#/settings/deputies"));
    let all = "+document.querySelector('.settings__count').innerText.match(/\\d+/)[0]";
    tab.waits_until(&format!("{all} === 115"));
    tab.click(button("导入名单…"));
    tab.sees("选择名单文件");
    tab.upload(css("dialog[open] input[type=file]"), &file);
    tab.shows(4, testid("roll-row"));
    tab.sees("已读：代表名册.xlsx");
    tab.sees("新增 2 行，小标题和说明 2 行。");
    tab.sees("代表团：晨光区代表团");
    tab.sees("电话：0393-1234567、13900000000");
    tab.takes_picture("roll");
    // The cover has no heading, and says so.
    tab.select(label("工作表"), "封面（1 行，没有名单的标题行）");
    tab.sees("找不到标题行");
    tab.select(label("工作表"), "名册（6 行）");
    tab.click(css("dialog[open] .button").containing("加入名录"));
    tab.sees("代表名录新增 2 条");
    tab.waits_until(&format!("{all} === 117"));
    tab.click(button("撤销").first());
    tab.waits_until(&format!("{all} === 115"));
}

/// A directory that is kept in one sheet for years has rows that somebody hid: they are named, and left out by one click.
#[test]
fn hidden_rows_of_a_directory_are_named_and_can_be_left_out() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    let folder = tempfile::tempdir().unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, (name, delegation)) in (0..).zip([
        ("姓名", "代表团"),
        ("欧阳试", "晨光区代表团"),
        ("欧阳旧", "晨光区代表团"),
        ("欧阳验", "晨光区代表团"),
    ]) {
        sheet.write_string(row, 0, name).unwrap();
        sheet.write_string(row, 1, delegation).unwrap();
    }
    sheet.set_row_hidden(2).unwrap();
    let file = folder.path().join("代表.xlsx");
    std::fs::write(&file, book.save_to_buffer().unwrap()).unwrap();
    tab.go(&site.at("#/settings/deputies"));
    let all = "+document.querySelector('.settings__count').innerText.match(/\\d+/)[0]";
    tab.waits_until(&format!("{all} === 115"));
    tab.click(button("导入名单…"));
    tab.upload(css("dialog[open] input[type=file]"), &file);
    tab.shows(3, testid("roll-row"));
    tab.sees("新增 3 行");
    tab.click(label("也导入表格里隐藏的 1 行"));
    tab.sees("表格里隐藏的行，不取。");
    tab.sees("新增 2 行，不取 1 行。");
    tab.click(css("dialog[open] .button").containing("加入名录"));
    tab.waits_until(&format!("{all} === 117"));
    tab.go(&site.at("#/settings/deputies?q=欧阳"));
    tab.sees_no("欧阳旧");
}

/// Whoever took all phrases of a kind away found the program's own there again; and the program's own, brought in beside a
/// phrase that was typed and not saved, made a conflict.
#[test]
fn phrases_are_filled_in_beside_what_is_typed_and_an_emptied_kind_stays_empty() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    crate::steps::is_whole(tab);
    tab.go(&site.at("#/settings/phrases"));
    let row = |nth: usize| role("group", &format!("常用语第 {nth} 行"));
    tab.click(button("添加常用语"));
    tab.select(label("用在").within(row(1)), "答复");
    tab.fill(label("内容").within(row(1)), "我写的一句。");
    tab.click(button("填入自带的，再修改"));
    tab.sees_no("填入自带的，再修改");
    tab.waits_until("document.querySelectorAll('main textarea').length > 15");
    assert_eq!(tab.value(label("内容").within(row(1))), "我写的一句。");
    tab.sees_no("别处已改");
    tab.click(button("保存"));
    tab.sees("已保存");
    // All of one kind go.
    for _ in 0..4 {
        assert!(tab.value(label("内容").within(row(2))).contains("代表"));
        tab.click(button("删除常用语第 2 行"));
    }
    let saves = tab.state("saves");
    tab.click(button("保存"));
    tab.waits_until(&format!("document.documentElement.dataset.saves !== '{}'", saves.unwrap_or_default()));
    tab.waits_until(
        "![...document.querySelectorAll('main textarea')].some(it => it.value.includes('听取代表意见'))",
    );
    tab.reload();
    tab.sees("常用语");
    tab.waits_until("document.querySelectorAll('main textarea').length > 10");
    tab.sees_no("填入自带的，再修改");
    tab.waits_until(
        "![...document.querySelectorAll('main textarea')].some(it => it.value.includes('听取代表意见'))",
    );
    let (about, ..) = crate::visit::two_of_one_deputy();
    let visit = suggestion_register::route::Route::Visit { of: Some(about), phase: None, mode: None };
    tab.go(&site.at(&visit.href()));
    let phrases = css("button[aria-label='常用语：沟通内容']");
    tab.click(phrases);
    tab.shows(0, css(".phrases__one"));
}

/// The division of work among the city's leaders comes from a CSV file; who is chosen as 领办领导 brings the post.
#[test]
fn leaders_from_a_file_are_offered_with_their_posts() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("分工.csv");
    std::fs::write(&file, "领导姓名,职务,分管单位\n司马某,副市长,示例市财政局、海洋局\n").unwrap();
    tab.go(&site.at("#/settings/leaders"));
    tab.click(button("导入名单…"));
    tab.upload(css("dialog[open] input[type=file]"), &file);
    tab.shows(1, testid("roll-row"));
    tab.sees("单位名录里没有“海洋局”");
    // Another leader has it: it goes to this one only where somebody says so.
    tab.sees("现由盛敬野分管，没有加给这一位");
    tab.click(label("改由司马某分管"));
    tab.sees("分管单位：示例市财政局");
    tab.click(css("dialog[open] .button").containing("加入名录"));
    tab.sees("领导名录新增 1 条");
    tab.waits_until("[...document.querySelectorAll('main input')].some(it => it.value === '司马某')");
    tab.takes_picture("leaders");
    tab.go(&site.at("#/list?stage=registered"));
    tab.waits_until("document.querySelector('a[href^=\"#/suggestion/\"]') !== null");
    let one = tab.attribute(css("a[href^='#/suggestion/']").first(), "href");
    tab.go(&site.at(&one));
    tab.click(css("summary").containing("重点督办和领办"));
    tab.click(button("添加领办领导"));
    let row = || role("group", "领办领导第 1 行");
    tab.fill(label("姓名").within(row()), "司马某");
    tab.waits_until("[...document.querySelectorAll('main input')].some(it => it.value === '副市长')");
}
