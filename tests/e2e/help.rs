//! The guide: there before a register is, and one press away ever after.

use crate::{
    harness::target::{css, link, testid},
    steps::{fresh, opened, with_sample},
};

#[test]
fn the_guide_is_there_before_a_register_is() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = browser.open(&site.at("#/help"));
    tab.shows(1, testid("guide"));
    tab.sees("像电子表格一样改");
    tab.shows(8, css("[data-testid=guide] li strong"));
}

#[test]
fn the_guide_is_one_press_away() {
    let Some(it) = opened(with_sample) else { return };
    it.tab.click(link("帮助"));
    it.tab.sees("立即备份");
    it.tab.waits_until("document.title.startsWith('帮助')");
}
