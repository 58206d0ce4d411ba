//! Merges that a person has to look at: a deletion against an edit, and what came in perhaps twice.

use crate::{
    harness::{
        Site,
        browser::{Browser, Profile},
        tab::Tab,
        target::{button, css, label, testid},
    },
    steps::{LEAD, asks_to_delete, exports, imports, opens, retitles, with_sample},
};

/// Deletes the suggestion on the page.
fn deletes(tab: &Tab, why: &str) {
    asks_to_delete(tab);
    tab.fill(label("删除理由 必填"), why);
    tab.click(button("删除"));
    tab.sees("这件建议已删除");
}

#[test]
fn a_deletion_against_an_edit_is_settled_by_a_rule_and_taken_back_in_one_step() {
    let Some(site) = Site::built() else { return };
    let profiles = [Profile::fresh(), Profile::fresh()];
    let [first, second] = profiles.each_ref().map(Browser::start);
    let [one, other] = [&first, &second].map(|browser| with_sample(browser, &site));
    opens(&one, &site, LEAD);
    let address = one.eval("location.hash").as_str().unwrap().to_owned();
    deletes(&one, "与另一件重复");
    opens(&other, &site, LEAD);
    retitles(&other, "另一边改的题目");
    let file = exports(&other, &site);
    imports(&one, &site, &file);
    one.shows_state("conflicts", "1");
    one.go(&site.at("#/exchange/conflicts"));
    one.sees("一方删除，另一方不知道删除、又作了修改");
    one.click(css("#conflicts button").containing("全部采用较晚的").containing("1 项"));
    one.shows_state("conflicts", "0");
    one.sees("没有待核对的冲突");
    // The edit was later, so it stays.
    one.go(&site.at(&address));
    assert_eq!(one.value(testid("detail-title")), "另一边改的题目");
    one.go(&site.at("#/exchange/back"));
    one.click(css(".exchange__history button").containing("撤销").first());
    one.shows_state("conflicts", "1");
    one.go(&site.at("#/exchange/conflicts"));
    // 归口: nobody here signs with an office of the directory, so that a person decides.
    one.shows(1, css("#conflicts button:disabled").containing("全部以归口单位为准（0 项）"));
    one.click(css("#conflicts button").containing("删除").first());
    one.shows_state("conflicts", "0");
    one.go(&site.at(&address));
    one.sees("这件建议已删除");
}

#[test]
fn what_comes_in_under_another_number_is_shown_beside_what_is_here() {
    let Some(site) = Site::built() else { return };
    let profiles = [Profile::fresh(), Profile::fresh()];
    let [first, second] = profiles.each_ref().map(Browser::start);
    let [one, other] = [&first, &second].map(|browser| with_sample(browser, &site));
    opens(&one, &site, LEAD);
    let title = one.value(testid("detail-title"));
    other.go(&site.at("#/list"));
    other.click(button("新建建议"));
    other.fill(label("标题 必填"), &title);
    // What is alike comes up a moment later above the button and moves it.
    other.sees("很可能重复");
    other.click(button("建立"));
    other.shows_state("total", "8");
    let file = exports(&other, &site);
    one.go(&site.at("#/exchange"));
    one.upload(testid("import-file"), &file);
    one.sees("发现 1 对疑似同一件的建议。");
    one.shows(1, testid("pair").containing(&title));
    one.shows(1, css("[data-testid=pair] th").containing("领衔代表"));
    one.shows(0, css("[data-testid=pair] th").containing("内容摘要"));
    // Before anything is taken in, nothing can be said about it.
    one.shows(0, css("[data-testid=pair] button"));
    one.click(testid("import-confirm"));
    one.shows_state("total", "8");
    one.sees("发现 1 对疑似同一件的建议。");
    one.eval("document.querySelector('[data-testid=pairs]').scrollIntoView(), true");
    one.takes_picture("pairs");
    one.click(css("[data-testid=pair] button").containing("不是同一件"));
    one.sees("已记下确认结果。");
    one.shows(0, testid("pair"));
}
