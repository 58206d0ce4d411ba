//! The list as a spreadsheet: typed into by keys and by mouse, pasted into, filled together, laid out, printed.

use crate::{
    hands::{drags, pastes, says},
    harness::{
        Site,
        tab::Tab,
        target::{Target, button, css, label, role, testid},
    },
    steps::{Opened, is_whole, opened, with_sample},
};

/// A cell of the list: its row from 1, its column from 0.
fn cell(row: usize, column: usize) -> Target {
    css(&format!("#list-grid-{row}-{column}"))
}

fn reads(tab: &Tab, row: usize, column: usize) -> String {
    tab.text(cell(row, column)).trim().to_owned()
}

/// What the program would put on the clipboard.
fn copies(tab: &Tab) -> String {
    let copied = tab.eval(
        "(() => {
            const data = new DataTransfer();
            const copy = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(copy);
            return data.getData('text/plain');
        })()",
    );
    copied.as_str().unwrap_or_default().to_owned()
}

fn at_the_list(tab: &Tab, site: &Site) {
    tab.go(&site.at("#/list"));
    tab.shows(7, testid("row"));
    is_whole(tab);
}

/// The list of the sample, in a browser of its own.
fn a_list() -> Option<Opened> {
    let it = opened(with_sample)?;
    at_the_list(&it.tab, &it.site);
    Some(it)
}

const GRADE: usize = 3;
const STAGE: usize = 5;
const SUBMITTED: usize = 6;

#[test]
fn a_cell_is_changed_by_keys_alone_and_changed_back() {
    let Some(it) = a_list() else { return };
    let (site, tab) = (&it.site, &it.tab);
    let (grade, day) = (reads(tab, 2, GRADE), reads(tab, 2, SUBMITTED));
    let other = if grade == "二类" { "三类" } else { "二类" };
    tab.eval("document.getElementById('list-grid').focus()");
    ["ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight"].iter().for_each(|key| tab.press(key));
    // One letter is enough where only few words count.
    tab.press("F2");
    tab.waits_until("document.activeElement.id === 'list-entry'");
    tab.press("Control+a");
    tab.types(&other[.."二".len()]);
    tab.waits_until("!!document.querySelector('.entry__offer--on')");
    tab.press("Enter");
    says(tab, 2, GRADE, other);
    tab.sees("已保存");
    // It was begun by a key: the rows open again, and the keys are the grid's.
    tab.waits_until("document.activeElement.id === 'list-grid'");
    tab.press("Control+z");
    says(tab, 2, GRADE, &grade);
    // A day as people write it; what is not a day changes nothing and says why.
    ["ArrowRight", "ArrowRight", "ArrowRight"].iter().for_each(|key| tab.press(key));
    tab.waits_until("document.querySelector('.grid__cell--active').id === 'list-grid-2-6' || document.querySelector('.grid__cell--active').id === 'list-grid-3-6'");
    let row =
        if tab.eval("document.querySelector('.grid__cell--active').id") == "list-grid-3-6" { 3 } else { 2 };
    let day = if row == 2 { day } else { reads(tab, row, SUBMITTED) };
    tab.press("F2");
    tab.waits_until("document.activeElement.id === 'list-entry'");
    tab.press("Control+a");
    tab.types("不记得了");
    tab.press("Enter");
    tab.sees("看不出是哪一天");
    // No key is lost between the editor and the rows.
    tab.press("Escape");
    tab.press("F2");
    tab.waits_until("document.activeElement.id === 'list-entry'");
    tab.press("Escape");
    says(tab, row, SUBMITTED, &day);
    tab.sees("已保存");
    let saves = tab.state("saves").unwrap_or_default();
    tab.press("F2");
    tab.waits_until("document.activeElement.id === 'list-entry'");
    tab.press("Control+a");
    tab.types("2023年2月9日");
    tab.press("Enter");
    says(tab, row, SUBMITTED, "2023-02-09");
    // Once it is said to be saved it is there after a reload, and a click opens the row as ever.
    tab.waits_until(&format!("document.documentElement.dataset.saves !== {saves:?}"));
    tab.reload();
    at_the_list(tab, site);
    says(tab, row, SUBMITTED, "2023-02-09");
    // What is typed before the editor has come is typed into it; who goes elsewhere stays there.
    tab.eval("document.getElementById('list-grid').focus()");
    ["ArrowDown", "ArrowRight", "9", "8", "7"].iter().for_each(|key| tab.press(key));
    tab.waits_until("document.activeElement.id === 'list-entry'");
    tab.waits_until("document.getElementById('list-entry').value === '987'");
    tab.click(testid("search"));
    tab.waits_until("!document.getElementById('list-entry')");
    tab.eval("new Promise((done) => setTimeout(() => requestAnimationFrame(done), 100))");
    assert_eq!(tab.eval("document.activeElement.dataset.testid"), "search");
    tab.click(cell(row, 1));
    tab.waits_until("location.hash.startsWith('#/suggestion/')");
}

#[test]
fn a_block_is_pasted_after_a_look_and_taken_back_in_one_step() {
    let Some(it) = a_list() else { return };
    let tab = &it.tab;
    tab.click(testid("list-typing"));
    let before: Vec<[String; 2]> =
        (1..=3).map(|row| [reads(tab, row, GRADE), reads(tab, row, STAGE)]).collect();
    tab.click(cell(1, GRADE));
    tab.waits_until("document.activeElement.id === 'list-entry'");
    let block = copies(tab);
    assert_eq!(block, before[0][0]);
    // Two rows fit; the third says what no class is called; the stage is worked out.
    tab.click(cell(1, GRADE));
    pastes(tab, "三类\t\t办结\r\n三类\t\t\r\n特等\t\t\r\n");
    tab.shows(1, testid("cells-preview"));
    tab.sees("“特等”没有读懂");
    tab.sees("由办理情况推算");
    let counted = tab.text(testid("cells-preview"));
    let changes = before[..2].iter().filter(|it| it[0] != "三类").count();
    assert!(counted.contains(&format!("将改 {changes} 格")), "{counted}");
    tab.click(button(&format!("修改 {changes} 格")));
    says(tab, 1, GRADE, "三类");
    says(tab, 2, GRADE, "三类");
    says(tab, 3, GRADE, &before[2][0]);
    says(tab, 1, STAGE, &before[0][1]);
    tab.waits_until("document.activeElement.id === 'list-entry'");
    tab.press("Control+z");
    (0..3).for_each(|at| says(tab, at + 1, GRADE, &before[at][0]));
    // The same by filling down, and by the bar above the list.
    tab.click(cell(1, GRADE));
    ["Shift+ArrowDown", "Shift+ArrowDown"].iter().for_each(|key| tab.press(key));
    tab.sees("选中 3 行 1 列，3 格");
    tab.click(button("向下填充"));
    (0..3).for_each(|at| says(tab, at + 1, GRADE, &before[0][0]));
    // What has no place in the list is told, and the last row is as far as it goes.
    tab.click(cell(7, GRADE));
    pastes(tab, "一类\r\n一类\r\n一类");
    tab.sees("超出列表、没有地方放的 2 格");
    tab.press("Escape");
    tab.waits_until("document.activeElement.id === 'list-entry'");
    // A cell that says nothing has a place for the mouse too: it had no height.
    tab.click(cell(2, SUBMITTED));
    tab.types("2023-2-9");
    tab.press("Enter");
    says(tab, 2, SUBMITTED, "2023-02-09");
    // Where a name is needed, none goes.
    tab.click(cell(2, 1));
    let title = reads(tab, 2, 1);
    tab.press("Delete");
    tab.sees("“标题”不能为空");
    tab.click(button("取消"));
    says(tab, 2, 1, &title);
}

#[test]
fn a_press_that_is_drawn_on_means_a_block_that_comes_out_as_a_table() {
    let Some(it) = a_list() else { return };
    let tab = &it.tab;
    tab.click(testid("list-typing"));
    tab.click(cell(2, 0));
    ["Shift+ArrowRight", "Shift+ArrowDown"].iter().for_each(|key| tab.press(key));
    let expected: Vec<String> =
        (2..=3).map(|row| format!("{}\t{}", number(tab, row), reads(tab, row, 1))).collect();
    assert_eq!(copies(tab), expected.join("\r\n"));
    tab.shows(4, css(".grid__cell--meant"));
    tab.click(button("退出编辑"));
    tab.shows(0, testid("cell-entry"));
}

/// A number; a suggestion without one says so, and copies nothing.
fn number(tab: &Tab, row: usize) -> String {
    match reads(tab, row, 0) {
        none if none == "未编号" => String::new(),
        number => number,
    }
}

/// Rows that came without 类型 could be given it one by one only.
#[test]
fn chosen_suggestions_are_given_a_field_together() {
    let Some(it) = a_list() else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.click(button("批量办理"));
    [1, 2, 3].iter().for_each(|row| tab.click(cell(*row, 1)));
    tab.sees("已选 3 件");
    tab.click(button("改字段…"));
    tab.select(label("项目"), "内容分类");
    tab.fill(label("内容"), "测试分类");
    tab.click(button("预览改动"));
    tab.click(button("修改 3 格"));
    tab.sees("已改 3 件建议的 3 格");
    // They are seen in a column of their own, which comes back with the view that keeps it.
    tab.click(button("视图…"));
    tab.click(label("内容分类"));
    tab.fill(label("把现在的筛选、排序和列存为"), "看分类");
    tab.click(button("存在本机"));
    tab.click(button("关闭"));
    tab.shows(3, css(".grid__body .grid__cell--category").containing("测试分类"));
    tab.go(&site.at("#/stats"));
    // What is chosen goes with the page, once that is gone.
    tab.waits_until("!document.getElementById('list-grid')");
    tab.go(&site.at("#/list?q=充电桩"));
    tab.shows(1, testid("row"));
    tab.shows(0, css(".grid__head .grid__cell--category"));
    tab.select(label("存好的视图"), "看分类");
    tab.shows(7, testid("row"));
    tab.shows(3, css(".grid__body .grid__cell--category").containing("测试分类"));
    // On paper every row stands in the columns that are shown.
    tab.click(button("打印…"));
    tab.shows(1, testid("paper"));
    tab.shows(7, css("[data-testid=paper] tbody tr"));
    tab.shows(3, css("[data-testid=paper] tbody tr").containing("测试分类"));
    tab.sees("共 7 件");
    tab.click(role("checkbox", "按主办单位分开，各成一页"));
    tab.sees("未交办");
    tab.shows(7, css("[data-testid=paper] tbody tr"));
    tab.click(button("返回列表"));
    tab.shows(7, testid("row"));
}

/// A long unit was cut, and every list looked like every other.
#[test]
fn columns_are_made_wider_pinned_and_folded_and_the_view_keeps_it() {
    let Some(it) = a_list() else { return };
    let (site, tab) = (&it.site, &it.tab);
    let width = |column: usize| {
        let read = format!(
            "Math.round(document.getElementById('list-grid-0-{column}').getBoundingClientRect().width)"
        );
        tab.eval(&read).as_i64().unwrap()
    };
    let edge = |column: usize| format!("#list-grid-0-{column} .grid__edge");
    // By the mouse.
    let before = width(4);
    drags(tab, &edge(4), 120);
    assert_eq!(width(4), before + 120);
    tab.waits_until("location.hash.includes('widths=')");
    drags(tab, &edge(1), 300);
    drags(tab, &edge(1), 0);
    let longest = "[...document.querySelectorAll('.grid__body .grid__cell--title')].every((it) => it.scrollWidth <= it.clientWidth)";
    assert!(tab.eval(longest) == true && width(1) < 700, "{}", width(1));
    // By keys in the heading.
    tab.eval("document.getElementById('list-grid').focus()");
    ["Control+Home", "ArrowUp"].iter().for_each(|key| tab.press(key));
    tab.waits_until("document.querySelector('.grid__cell--active')?.id === 'list-grid-0-0'");
    let before = width(0);
    ["=", "=", "-"].iter().for_each(|key| tab.press(key));
    assert_eq!(width(0), before + 16);
    tab.press("0");
    assert_eq!(width(0), before);
    // The first two columns stay while one scrolls sideways; long cells have two lines.
    tab.click(button("视图…"));
    tab.select(label("左右滚动时固定"), "前 2 列");
    tab.click(label("长的内容折成两行"));
    tab.fill(label("把现在的筛选、排序和列存为"), "宽的");
    tab.click(button("存在本机"));
    tab.click(button("关闭").within(css("dialog[open]")));
    drags(tab, &edge(4), 500);
    let left = |cell: &str| {
        tab.eval(&format!("document.getElementById('{cell}').getBoundingClientRect().left")).as_f64().unwrap()
    };
    let (title, unit) = (left("list-grid-1-1"), left("list-grid-1-4"));
    tab.eval("document.getElementById('list-grid').scrollLeft = 300");
    tab.waits_until(&format!(
        "document.getElementById('list-grid-1-4').getBoundingClientRect().left < {unit} - 200"
    ));
    assert!((left("list-grid-1-1") - title).abs() < 20.0, "the title stays");
    assert!(tab.eval("document.querySelector('.grid__body .grid__row').offsetHeight") == 52);
    // All of it is in the view.
    let wide = width(4);
    tab.go(&site.at("#/stats"));
    tab.go(&site.at("#/list?q=充电桩"));
    tab.shows(1, testid("row"));
    assert_ne!(width(4), wide);
    tab.select(label("存好的视图"), "宽的");
    tab.shows(7, testid("row"));
    tab.waits_until(
        "!!document.querySelector('.grid--pinned-2') && !!document.querySelector('.list--wraps')",
    );
    assert_eq!(width(4), wide - 500);
}
