//! What is done to chosen rows of the list together: they are labelled, pressed, written to, printed and exported, and no others are.

use std::{collections::BTreeSet, fs};

use crate::{
    harness::{
        tab::Tab,
        target::{button, css, label, link, testid},
    },
    papers::part,
    steps::{Opened, is_whole, opened},
    supervision::with_demo,
};

/// The list of the demo with these rows chosen, counted from 1; and their titles.
fn chosen(view: &str, rows: &[usize]) -> Option<(Opened, BTreeSet<String>)> {
    let it = opened(with_demo)?;
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    tab.go(&site.at(view));
    tab.waits_until("+document.documentElement.dataset.shown > 20");
    tab.click(button("批量办理"));
    let title = |row: &usize| {
        tab.click(css(&format!("#list-grid-{row}-1")));
        tab.text(css(&format!("#list-grid-{row}-1 a"))).trim().to_owned()
    };
    let titles = rows.iter().map(title).collect();
    tab.sees(&format!("已选 {} 件", rows.len()));
    Some((it, titles))
}

fn titles(tab: &Tab, rows: &str) -> BTreeSet<String> {
    let found = tab.eval(&format!(
        "[...document.querySelectorAll({rows:?})].map(it => it.innerText.replace(/\\s/g, '')).join('|')"
    ));
    found.as_str().unwrap_or_default().split('|').map(str::to_owned).collect()
}

#[test]
fn chosen_suggestions_are_labelled_found_by_it_and_unlabelled() {
    let Some((it, titled)) = chosen("#/list", &[1, 3, 4]) else { return };
    let tab = &it.tab;
    tab.click(button("标记…"));
    tab.sees("所选建议都还没有标记");
    tab.fill(label("加上标记"), "急办、民生实事");
    tab.click(button("预览改动"));
    tab.click(button("修改 3 格"));
    tab.sees("已改 3 件建议的 3 格");
    tab.shows(3, css("[data-testid=row] .list__label").containing("急办"));
    tab.takes_picture("labels-beside");
    // One of them loses one of them; the others have none to lose, and that is told.
    tab.click(css("#list-grid-3-1"));
    tab.click(css("#list-grid-4-1"));
    tab.click(css("#list-grid-5-1"));
    tab.click(button("标记…"));
    tab.click(label("急办（1 件有）"));
    tab.click(button("预览改动"));
    tab.sees("将改 1 格；本来就是这样的 1 格。");
    tab.click(button("修改 1 格"));
    tab.sees("已改 1 件建议的 1 格");
    // The words in use are offered.
    tab.click(button("标记…"));
    tab.click(css("dialog[open] .chip").containing("民生实事"));
    assert_eq!(tab.value(label("加上标记")), "民生实事");
    tab.press("Escape");
    // A chip shows what has it, and the sentence over a printed list says so.
    tab.click(button("退出"));
    tab.click(button("急办 2"));
    tab.shows_state("shown", "2");
    tab.click(button("民生实事 3"));
    tab.shows_state("shown", "3");
    assert_eq!(titles(tab, "[data-testid=row] .list__title"), titled);
    tab.click(button("打印…"));
    tab.sees("标记：民生实事");
    tab.click(button("返回列表"));
    // One step back each.
    tab.click(button("撤销").first());
    tab.shows(1, button("急办 3"));
    tab.click(button("撤销").first());
    tab.shows(0, css(".chip--label").containing("急办"));
}

/// Whatever the list is narrowed to afterwards.
#[test]
fn print_and_export_hold_the_chosen_rows_and_no_others() {
    let Some((it, chosen)) = chosen("#/list", &[2, 5, 7, 8]) else { return };
    let tab = &it.tab;
    tab.click(button("打印…"));
    tab.sees("所选的建议　共 4 件");
    tab.shows(4, css("[data-testid=paper] tbody tr"));
    assert_eq!(titles(tab, "[data-testid=paper] tbody td:nth-child(3)"), chosen);
    tab.click(link("台账"));
    tab.fill(testid("search"), "没有这样的建议");
    tab.shows_state("shown", "0");
    tab.click(button("导出表格"));
    tab.sees("勾选的 4 件");
    tab.shows(1, css("dialog[open] input:checked").within(css("label").containing("显示的列")));
    let file = tab.downloads(|tab| tab.click(button("导出 CSV")));
    let table = fs::read_to_string(file).unwrap();
    let all: Vec<String> = table.lines().skip(1).map(str::to_owned).collect();
    let lacking: Vec<&String> =
        chosen.iter().filter(|title| !all.iter().any(|line| line.contains(title.as_str()))).collect();
    assert!(all.len() == 4 && lacking.is_empty(), "{lacking:?}: {table}");
    // The columns are those that are shown, in their order; or all that the list can show.
    let head =
        |table: &str| table.trim_start_matches('\u{feff}').lines().next().unwrap_or_default().to_owned();
    assert_eq!(head(&table), "编号,标题,领衔代表,类别,主办单位,协办单位,阶段,提出日期,交办日期,办理时限");
    tab.click(button("导出表格"));
    tab.click(label("列表的全部列"));
    let file = tab.downloads(|tab| tab.click(button("导出 CSV")));
    let whole = head(&fs::read_to_string(file).unwrap());
    for column in ["届次", "内容分类", "标记", "来文编号"] {
        assert!(whole.contains(column), "{column}: {whole}");
    }
}

#[test]
fn chosen_suggestions_are_pressed_in_one_step_and_their_papers_made() {
    let Some((it, _)) = chosen("#/list", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) else { return };
    let tab = &it.tab;
    tab.click(button("督办所选…"));
    tab.sees("督办所选 10 件");
    tab.fill(label("督办内容 必填"), "请尽快与代表见面，书面报告进度。");
    tab.click(button("预览"));
    tab.shows(10, testid("pressing"));
    let told = tab.text(css("dialog[open] [role=status]"));
    let count = told.chars().skip_while(|it| !it.is_ascii_digit()).take_while(char::is_ascii_digit);
    let count: usize = count.collect::<String>().parse().unwrap();
    assert!(0 < count && count < 10 && told.contains("不督办，不会写入"), "{told}");
    let spared = tab.texts(testid("pressing")).into_iter().filter(|row| row.contains("不督办")).count();
    assert_eq!(spared, 10 - count);
    tab.takes_picture("press-chosen");
    tab.click(button(&format!("确认督办 {count} 件")));
    tab.sees(&format!("已记录 {count} 件建议的督办"));
    // One paper for each of them, in one file or a file each.
    tab.click(button("生成文书…"));
    tab.sees("台账里所选的 10 件");
    tab.select(label("文书"), "催办单和督办通知书");
    tab.waits_until(&format!("document.querySelectorAll('[data-testid=paper]').length >= {count}"));
    // What is not made is told with its reason, and which suggestions they are.
    tab.sees("10 件建议，成文");
    tab.sees(&format!("没有成文的 {} 件：还没有发催办单或者督办通知书", 10 - count));
    tab.takes_picture("account");
    let whole = tab.downloads(|tab| tab.click(button("存为 Word")));
    assert!(part(&fs::read(whole).unwrap(), "word/document.xml").contains("书面报告进度"));
    let zip = tab.downloads(|tab| tab.click(css(".papers__fields .button").nth(2)));
    assert_eq!(zip.extension().unwrap(), "zip");
    tab.select(label("文书"), "代表建议表");
    tab.shows(10, testid("paper"));
    tab.click(button("返回列表"));
    tab.sees("已选 10 件");
    // One step back takes all of it back.
    tab.click(button("撤销").first());
    tab.click(button("督办所选…"));
    tab.fill(label("督办内容 必填"), "再来一次");
    tab.click(button("预览"));
    tab.shows(10, testid("pressing"));
    assert_eq!(tab.text(css("dialog[open] [role=status]")), told);
    tab.press("Escape");
    tab.click(button("生成文书…"));
    tab.select(label("文书"), "催办单和督办通知书");
    tab.sees_no("书面报告进度");
}

/// Registered drafts are no drafts any more: a list of drafts that is empty says where they went.
#[test]
fn what_an_act_takes_out_of_the_list_is_found_by_one_press() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    tab.go(&site.at("#/list?stage=draft"));
    tab.shows_state("shown", "4");
    tab.click(button("批量办理"));
    tab.click(button("选列出的 4 件"));
    // The act that fits is the one that asks to be pressed.
    tab.shows(1, css(".list__batch .button--main").containing("登记所选"));
    tab.click(button("登记所选…"));
    tab.click(label("确认不涉密"));
    tab.click(button("预览"));
    tab.sees("可以登记 4 件。");
    tab.shows(4, testid("registering").containing("待审核"));
    tab.click(button("确认登记 4 件"));
    tab.sees("刚才办理的 4 件不再符合列表现在的条件");
    tab.shows_state("shown", "0");
    tab.click(link("待审核（4 件）"));
    tab.waits_until("+document.documentElement.dataset.shown >= 4");
    // What is shown is no news.
    tab.shows(0, testid("gone"));
}
