//! An input method over every box that takes Chinese: no letter is lost, nothing is kept by accident, and half-typed letters leave no list empty.

use crate::{
    hands::{becomes, composes, says},
    harness::{
        tab::Tab,
        target::{button, css, label, testid},
    },
    steps::{Opened, is_whole, opened, with_sample},
};

const GRADE: usize = 3;

/// The list of the sample, typed into, with a cell of the classes active.
fn a_cell() -> Option<(Opened, String)> {
    let it = opened(with_sample)?;
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list"));
    tab.shows(7, testid("row"));
    is_whole(tab);
    tab.click(testid("list-typing"));
    tab.click(css(&format!("#list-grid-2-{GRADE}")));
    tab.waits_until("document.activeElement.id === 'list-entry'");
    let said = tab.text(css(&format!("#list-grid-2-{GRADE}"))).trim().to_owned();
    Some((it, said))
}

fn typed(tab: &Tab) -> String {
    tab.eval("document.getElementById('list-entry').value").as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_cell_takes_what_the_input_method_says_and_not_its_letters() {
    let Some((it, before)) = a_cell() else { return };
    let tab = &it.tab;
    let saves = tab.state("saves").unwrap_or_default();
    let other = if before == "二类" { "三类" } else { "二类" };
    composes(tab, "san");
    composes(tab, "san'lei");
    assert_eq!(typed(tab), "san'lei");
    // The key that ends a composition is the input method's.
    tab.press("Enter");
    assert_eq!(typed(tab), "san'lei");
    tab.waits_until(&format!("document.querySelector('.grid__cell--active').id === 'list-grid-2-{GRADE}'"));
    becomes(tab, other);
    assert_eq!(typed(tab), other);
    assert_eq!(tab.state("saves").unwrap_or_default(), saves);
    tab.press("Enter");
    says(tab, 2, GRADE, other);
    tab.waits_until(&format!("document.documentElement.dataset.saves !== {saves:?}"));
    tab.press("Control+z");
    says(tab, 2, GRADE, &before);
}

/// Whoever gave the letters up and went on found the cell empty.
#[test]
fn letters_that_are_given_up_change_nothing() {
    let Some((it, before)) = a_cell() else { return };
    let tab = &it.tab;
    let saves = tab.state("saves").unwrap_or_default();
    composes(tab, "er'lei");
    tab.press("Escape");
    composes(tab, "");
    assert_eq!(typed(tab), "");
    tab.click(css("#list-grid-4-1"));
    tab.waits_until("document.querySelector('.grid__cell--active').id === 'list-grid-4-1'");
    says(tab, 2, GRADE, &before);
    // In a cell that was opened to go on in, giving up leaves what stood there.
    tab.click(css(&format!("#list-grid-2-{GRADE}")));
    tab.press("F2");
    tab.waits_until(&format!("document.getElementById('list-entry').value === {before:?}"));
    composes(tab, "xx");
    composes(tab, "");
    assert_eq!(typed(tab), before);
    tab.press("Enter");
    says(tab, 2, GRADE, &before);
    assert_eq!(tab.state("saves").unwrap_or_default(), saves);
}

/// A press elsewhere ends the composition in the browser: what stands in the box is kept, and one step takes it back.
#[test]
fn what_stands_in_a_cell_when_one_leaves_it_in_mid_word_is_not_lost() {
    let Some((it, _)) = a_cell() else { return };
    let tab = &it.tab;
    let title = tab.text(css("#list-grid-3-1 .list__title"));
    tab.click(css("#list-grid-3-1"));
    tab.waits_until("document.activeElement.id === 'list-entry'");
    becomes(tab, "关于");
    composes(tab, "ceshi");
    assert_eq!(typed(tab), "关于ceshi");
    tab.click(css("#list-grid-5-1"));
    tab.waits_until("document.querySelector('#list-grid-3-1 .list__title').innerText === '关于ceshi'");
    tab.press("Control+z");
    tab.waits_until(&format!(
        "document.querySelector('#list-grid-3-1 .list__title').innerText === {title:?}"
    ));
}

#[test]
fn half_a_word_leaves_no_list_empty() {
    let Some(it) = opened(with_sample) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list"));
    tab.shows(7, testid("row"));
    is_whole(tab);
    // The search box.
    tab.click(testid("search"));
    composes(tab, "ch");
    composes(tab, "chong'dian");
    tab.shows_state("shown", "7");
    tab.press("Enter");
    tab.waits_until("document.activeElement.dataset.testid === 'search'");
    becomes(tab, "充电");
    tab.shows_state("shown", "1");
    tab.shows(1, testid("row").containing("充电"));
    // Given up, it shows all again.
    tab.fill(testid("search"), "");
    composes(tab, "wenhua");
    composes(tab, "");
    tab.shows_state("shown", "7");
    // The box that finds all.
    tab.press("Control+k");
    tab.waits_until("document.activeElement.dataset.testid === 'palette'");
    let offers = "document.querySelectorAll('.palette__offers .combo__offer').length";
    let all = tab.eval(offers);
    composes(tab, "tong'ji");
    assert_eq!(tab.eval(offers), all);
    becomes(tab, "统计");
    tab.waits_until(&format!("{offers} > 0 && {offers} < {all}"));
    tab.press("Escape");
    // The box of a deputy in a form.
    tab.click(button("新建建议"));
    tab.click(label("领衔代表"));
    let offers = "document.querySelectorAll('.combo__list:not([hidden]) .combo__offer').length";
    tab.waits_until(&format!("{offers} > 1"));
    let all = tab.eval(offers);
    composes(tab, "zhu'xiao'ling");
    assert_eq!(tab.eval(offers), all);
    // Esc and Enter are the input method's: the dialog stays, nothing is chosen.
    tab.press("Escape");
    tab.press("Enter");
    tab.shows(1, css("dialog[open]"));
    becomes(tab, "朱晓玲");
    tab.waits_until("document.querySelector('.combo__list:not([hidden]) .combo__offer--active')?.innerText.includes('朱晓玲')");
    tab.press("Enter");
    assert_eq!(tab.value(label("领衔代表")), "朱晓玲");
}
