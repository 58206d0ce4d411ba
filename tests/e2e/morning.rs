//! An office's morning at the list: rows come from another program, are completed together, assigned, put right, kept as a view, printed, and what was done by hand is taken back.

use crate::{
    hands::{pastes, rolls, says, tabs_to},
    harness::{
        tab::Tab,
        target::{button, css, label, link, testid},
    },
    printing::printed,
    steps::{is_whole, opened},
    supervision::with_demo,
};

/// How many rows come from the other program.
const ROWS: usize = 30;

/// Ten offices of the demo by the names that everybody uses.
const OFFICES: [&str; 10] =
    ["发改委", "教体局", "科技局", "工信局", "公安局", "民政局", "司法局", "财政局", "人社局", "自资局"];

/// Deputies of the demo.
const LEADS: [&str; 3] = ["盛野", "鲁知朗", "祝远安"];

/// They say neither 届次 nor 内容分类.
fn block() -> String {
    let row = |n: usize| {
        let (lead, day) = (LEADS[n % 3], 1 + n % 9);
        format!(
            "Z{n:03}\t关于晨间第{n}个充电桩的建议\t{lead}\t二类\t2026-11-0{day}\t建议建第{n}个充电桩。\r\n"
        )
    };
    let rows: String = (1..=ROWS).map(row).collect();
    format!("编号\t标题\t领衔代表\t类别\t提出日期\t正文\r\n{rows}")
}

/// All rows are on paper and no column is cut.
fn is_printed_whole(tab: &Tab) {
    let Some(text) = printed(tab, "-layout") else { return };
    let lacking: Vec<usize> = (1..=ROWS).filter(|n| !text.contains(&format!("Z{n:03}"))).collect();
    assert!(lacking.is_empty() && text.contains("晨间") && text.contains("答复期限"), "{lacking:?}: {text}");
}

/// Each of the rows that are assigned has an office of its own.
fn has_ten_offices(tab: &Tab) {
    let offices =
        "new Set([...document.querySelectorAll('input[id^=assign-main]')].map((it) => it.value)).size";
    assert_eq!(tab.eval(offices), 10);
}

#[test]
fn a_morning_at_the_list_by_keyboard() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    let total: usize = tab.state("total").unwrap().parse().unwrap();

    // Thirty rows from a spreadsheet, which say neither 届次 nor 内容分类.
    tab.go(&site.at("#/exchange/in"));
    tabs_to(tab, "Tab", "it.tagName === 'TEXTAREA'");
    pastes(tab, &block());
    tab.sees("没有写届次");
    tab.select(label("没有写届次的行，届次是"), "（不填）");
    tab.sees("新增 30 件");
    tabs_to(tab, "Tab", "it.innerText === '预览'");
    tab.press("Enter");
    tab.sees("导入预览");
    tabs_to(tab, "Tab", "it.dataset.testid === 'import-confirm'");
    tab.press("Enter");
    tab.shows_state("total", &(total + ROWS).to_string());

    // Twenty of them get both together.
    tab.go(&site.at("#/list?q=晨间"));
    tab.shows_state("shown", "30");
    tabs_to(tab, "Tab", "it.innerText === '批量办理'");
    tab.press("Enter");
    tabs_to(tab, "Tab", "it.id === 'list-grid'");
    for n in 1..=20 {
        tab.press("Space");
        tab.sees(&format!("已选 {n} 件"));
        tab.press("ArrowDown");
    }
    for (field, said) in [("届次", "市六届人大三次会议"), ("内容分类", "晨间分类")] {
        tabs_to(tab, "Shift+Tab", "it.innerText === '改字段…'");
        tab.press("Enter");
        tab.select(label("项目"), field);
        tab.fill(label("内容"), said);
        tabs_to(tab, "Tab", "it.innerText === '预览改动'");
        tab.press("Enter");
        tabs_to(tab, "Tab", "it.innerText === '修改 20 格'");
        tab.press("Enter");
        tab.sees("已改 20 件建议的 20 格");
        tabs_to(tab, "Tab", "it.id === 'list-grid'");
    }

    // Drafts cannot be assigned: the twenty are registered and accepted in one step, the form asks what they lack.
    tabs_to(tab, "Shift+Tab", "it.innerText === '登记所选…'");
    tab.press("Enter");
    tab.select(label("来源"), "会议期间");
    tabs_to(tab, "Shift+Tab", "it.type === 'checkbox'");
    tab.press("Space");
    tabs_to(tab, "Shift+Tab", "it.type === 'radio'");
    tab.press("ArrowDown");
    tabs_to(tab, "Tab", "it.innerText === '预览'");
    tab.press("Enter");
    tab.sees("可以登记 20 件。");
    tab.waits_until("document.activeElement.id === 'register-confirm'");
    tab.press("Enter");
    tab.sees("已登记 20 件建议");

    // Ten of them go to ten offices, by names as people type them.
    tabs_to(tab, "Shift+Tab", "it.innerText === '全不选'");
    tab.press("Enter");
    tabs_to(tab, "Tab", "it.id === 'list-grid'");
    tab.press("Control+Home");
    tab.press("ArrowDown");
    for n in 1..=10 {
        tab.press("Space");
        tab.sees(&format!("已选 {n} 件"));
        tab.press("ArrowDown");
    }
    tabs_to(tab, "Shift+Tab", "it.innerText === '交办所选…'");
    tab.press("Enter");
    tab.shows(10, testid("assign"));
    tabs_to(tab, "Tab", "it.id === 'assign-main-0'");
    for (row, office) in OFFICES.iter().enumerate() {
        tab.waits_until(&format!("document.activeElement.id === 'assign-main-{row}'"));
        tab.press("Control+a");
        tab.types(office);
        tab.waits_until("!!document.querySelector('.combo__list:not([hidden]) .combo__offer--active')");
        tab.press("Enter");
    }
    has_ten_offices(tab);
    tabs_to(tab, "Tab", "it.innerText === '预览'");
    tab.press("Enter");
    tab.sees("可以交办 10 件。");
    tabs_to(tab, "Tab", "it.innerText === '确认交办 10 件'");
    tab.press("Enter");
    tab.sees("已交办 10 件");

    // Three cells are put right where they stand.
    tabs_to(tab, "Tab", "it.id === 'list-grid'");
    tab.press("Control+Home");
    ["ArrowRight"; 3].iter().for_each(|key| tab.press(key));
    for row in 1..=3 {
        tab.waits_until(&format!(
            "document.querySelector('.grid__cell--active')?.id === 'list-grid-{row}-3'"
        ));
        tab.press("F2");
        tab.waits_until("document.activeElement.id === 'list-entry'");
        tab.press("Control+a");
        tab.types("三");
        tab.waits_until("!!document.querySelector('.entry__offer--on')");
        tab.press("Enter");
        says(tab, row, 3, "三类");
        tab.waits_until("document.activeElement.id === 'list-grid'");
    }

    // The view goes into the register, and is there after a reload.
    tabs_to(tab, "Shift+Tab", "it.innerText === '视图…'");
    tab.press("Enter");
    tab.fill(label("把现在的筛选、排序和列存为"), "晨间的");
    tabs_to(tab, "Tab", "it.innerText === '存入台账，大家共用'");
    tab.press("Enter");
    tab.sees("已把视图“晨间的”存入台账");
    tab.press("Escape");
    tab.sees("已保存");
    tab.reload();
    tab.go(&site.at("#/list"));
    tab.shows_state("shown", &(total + ROWS).to_string());
    tab.select(label("存好的视图"), "晨间的");
    tab.shows_state("shown", "30");

    // On paper are all rows, and no column is cut: what the first and the last row say in each is there.
    tabs_to(tab, "Tab", "it.innerText === '打印…'");
    tab.press("Enter");
    tab.shows(ROWS, css("[data-testid=paper] tbody tr"));
    is_printed_whole(tab);
    tabs_to(tab, "Tab", "it.innerText === '返回列表'");
    tab.press("Enter");

    // Letters find what they are read as.
    tab.go(&site.at("#/list"));
    tab.shows_state("shown", &(total + ROWS).to_string());
    tab.fill(testid("search"), "cdz");
    // More than thirty were shown before, too: the rows themselves say when they are found.
    tab.waits_until(
        "[...document.querySelectorAll('[data-testid=row]')].every((it) => it.innerText.includes('充电'))",
    );
    tab.waits_until("+document.documentElement.dataset.shown >= 30");

    // Step by step back to where the morning began.
    tab.fill(testid("search"), "");
    tab.eval("document.activeElement.blur()");
    for _ in 0..8 {
        let saves = tab.state("saves").unwrap_or_default();
        tab.press("Control+z");
        tab.waits_until(&format!("document.documentElement.dataset.saves !== {saves:?}"));
    }
    tab.go(&site.at("#/list?q=晨间"));
    tab.shows_state("shown", "30");
    (1..=3).for_each(|row| says(tab, row, 3, "二类"));
    tab.shows(0, css("option").containing("晨间的"));
    // The rows themselves, too.
    tab.go(&site.at("#/exchange/back"));
    tabs_to(tab, "Tab", "it.innerText === '撤销此次导入'");
    tab.press("Enter");
    tab.shows_state("total", &total.to_string());
}

/// The same by mouse: only words that no list offers are typed.
#[test]
fn a_morning_at_the_list_by_mouse() {
    let Some(it) = opened(with_demo) else { return };
    let tab = &it.tab;
    is_whole(tab);
    let total: usize = tab.state("total").unwrap().parse().unwrap();

    // The rows come by the browser's own menu over the field.
    tab.click(link("交换"));
    tab.click(link("收到"));
    tab.click(css("textarea"));
    pastes(tab, &block());
    tab.select(label("没有写届次的行，届次是"), "（不填）");
    tab.sees("新增 30 件");
    tab.click(button("预览"));
    tab.click(testid("import-confirm"));
    tab.shows_state("total", &(total + ROWS).to_string());

    // Twenty get session and category together.
    tab.click(link("台账"));
    tab.fill(testid("search"), "晨间");
    tab.shows_state("shown", "30");
    tab.click(button("批量办理"));
    let choose = |rows: usize| {
        for row in 1..=rows {
            tab.click(css(&format!("#list-grid-{row}-1")));
            tab.sees(&format!("已选 {row} 件"));
        }
    };
    choose(20);
    for (field, said) in [("届次", "市六届人大三次会议"), ("内容分类", "晨间分类")] {
        tab.click(button("改字段…"));
        tab.select(label("项目"), field);
        tab.fill(label("内容"), said);
        tab.click(button("预览改动"));
        tab.click(button("修改 20 格"));
        tab.sees("已改 20 件建议的 20 格");
    }

    // Drafts cannot be assigned: the twenty are registered and accepted in one step.
    tab.shows(1, css(".list__batch .button--main").containing("登记所选"));
    tab.click(button("登记所选…"));
    tab.select(label("来源"), "会议期间");
    tab.click(label("确认不涉密"));
    tab.click(label("登记，同时审核：审核意见照下面填的（预填“受理”），受理的登记以后是“待交办”"));
    tab.click(button("预览"));
    tab.sees("可以登记 20 件。");
    tab.shows(20, testid("registering").containing("待交办"));
    tab.takes_picture("register-chosen");
    tab.click(button("确认登记并审核（受理）20 件"));
    tab.sees("已登记 20 件建议");
    // They wait to be assigned: that is what the bar now asks for.
    tab.shows(1, css(".list__batch .button--main").containing("交办所选"));

    // Ten of them go to ten offices, each picked from the list that a click opens.
    tab.click(button("全不选"));
    rolls(tab, "#list-grid", -5_000);
    tab.waits_until("!!document.getElementById('list-grid-1-1')");
    choose(10);
    tab.click(button("交办所选…"));
    tab.shows(10, testid("assign"));
    for row in 0..10 {
        tab.click(css(&format!("#assign-main-{row}")));
        tab.click(css(".combo__list:not([hidden]) .combo__offer").nth(row));
        tab.shows(0, css(".combo__list:not([hidden])"));
    }
    has_ten_offices(tab);
    tab.click(button("预览"));
    tab.sees("可以交办 10 件。");
    tab.click(button("确认交办 10 件"));
    tab.sees("已交办 10 件");
    tab.shows_state("shown", "30");

    rolls(tab, "#list-grid", -5_000);
    tab.waits_until("!!document.getElementById('list-grid-1-1')");
    // Three cells are put right, each by a word that is offered.
    tab.click(button("表格编辑"));
    for row in 1..=3 {
        tab.click(css(&format!("#list-grid-{row}-3")));
        tab.click(button("改（F2）"));
        tab.click(css(".entry__offer").containing("三类"));
        says(tab, row, 3, "三类");
    }
    tab.click(button("退出编辑"));

    // The view, on paper.
    tab.click(button("视图…"));
    tab.fill(label("把现在的筛选、排序和列存为"), "晨间的");
    tab.click(button("存入台账，大家共用"));
    tab.sees("已把视图“晨间的”存入台账");
    tab.click(button("关闭").within(css("dialog[open]")));
    tab.click(button("打印…"));
    tab.shows(ROWS, css("[data-testid=paper] tbody tr"));
    is_printed_whole(tab);
    tab.click(button("返回列表"));

    tab.fill(testid("search"), "cdz");
    // More than thirty were shown before, too: the rows themselves say when they are found.
    tab.waits_until(
        "[...document.querySelectorAll('[data-testid=row]')].every((it) => it.innerText.includes('充电'))",
    );
    tab.waits_until("+document.documentElement.dataset.shown >= 30");

    // Back to where the morning began: the view, three cells, the assignment, the registration, two fields; then the
    // rows themselves.
    for _ in 0..8 {
        let saves = tab.state("saves").unwrap_or_default();
        tab.click(button("撤销").first());
        tab.waits_until(&format!("document.documentElement.dataset.saves !== {saves:?}"));
    }
    tab.fill(testid("search"), "晨间");
    tab.shows_state("shown", "30");
    (1..=3).for_each(|row| says(tab, row, 3, "二类"));
    tab.shows(0, css("option").containing("晨间的"));
    tab.click(link("交换"));
    tab.click(link("还原"));
    tab.click(button("撤销此次导入").first());
    tab.shows_state("total", &total.to_string());
}
