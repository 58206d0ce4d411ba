//! The directories as a clerk keeps them: doubles made one, lists pasted from Excel; look first, one step, one step back.

use crate::{
    harness::target::{button, css, label, testid},
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
    tab.waits_until(&format!("{all} === 112"));
    tab.click(button("粘贴名单…"));
    tab.fill(label("从 Excel 或 WPS 复制的名单（连标题行）"), "张三\t一团");
    tab.sees("找不到标题行");
    let rows = "序号\t代表姓名\t所在代表团\t手机\t籍贯\n1\t欧阳试\t晨光区代表团\t0000-1\t示例\n2\t欧阳试\t晨光区代表团\t\t\n3\t\t\t0000-2\t";
    tab.fill(label("从 Excel 或 WPS 复制的名单（连标题行）"), rows);
    tab.shows(3, testid("roll-row"));
    tab.sees("新增 1 行，不取 2 行。");
    tab.sees("没有对应项目的列记入“来源资料”：籍贯。");
    tab.click(css("dialog[open] .button").containing("加入名录"));
    tab.waits_until(&format!("{all} === 113"));
    tab.click(button("撤销").first());
    tab.waits_until(&format!("{all} === 112"));
}
