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

/// 共用视图: two offices each keep views in the register, one of the same name.
#[test]
fn views_that_two_offices_keep_are_all_there_after_an_exchange() {
    let Some(site) = Site::built() else { return };
    let profiles = [Profile::fresh(), Profile::fresh()];
    let [first, second] = profiles.each_ref().map(Browser::start);
    let [one, other] = [&first, &second].map(|browser| with_sample(browser, &site));
    let keep = |tab: &Tab, address: &str, name: &str| {
        tab.go(&site.at(address));
        tab.click(button("视图…"));
        tab.fill(label("把现在的筛选、排序和列存为"), name);
        tab.click(button("存入台账，大家共用"));
        tab.sees(&format!("已把视图“{name}”存入台账"));
        tab.press("Escape");
        tab.sees("已保存");
    };
    keep(&one, "#/list?q=充电", "要紧的");
    keep(&one, "#/list?only=overdue", "政府办的");
    keep(&other, "#/list?q=文化", "要紧的");
    keep(&other, "#/list?only=key", "发改委的");
    let file = exports(&other, &site);
    imports(&one, &site, &file);
    one.shows_state("conflicts", "1");
    // All are there before anybody settles anything, those of the same name apart.
    one.go(&site.at("#/list"));
    one.click(button("视图…"));
    let names = || {
        one.texts(css(".look__column:not(:has(input)) .button:first-child, .look__column > .badge")).join(" ")
    };
    one.sees("另一个单位也改过台账里的视图");
    let said = names();
    for name in ["要紧的", "要紧的（2）", "政府办的", "发改委的", "本台账"] {
        assert!(said.contains(name), "{name}: {said}");
    }
    one.takes_picture("shared-views");
    one.click(button("就照这样，核对完毕"));
    one.shows_state("conflicts", "0");
    one.sees_no("另一个单位也改过台账里的视图");
    // Each leads to its own rows.
    one.press("Escape");
    let mut asked: Vec<String> = Vec::new();
    for name in ["要紧的", "要紧的（2）"] {
        one.select(label("存好的视图"), name);
        let known = asked.join("");
        one.waits_until(&format!(
            "/^(充电|文化)[|]/.test(document.documentElement.dataset.view) && !'{known}'.includes(document.documentElement.dataset.view.slice(0, 2))"
        ));
        let view = one.state("view").unwrap_or_default();
        asked.push(view.chars().take(2).collect());
    }
    asked.sort();
    assert_eq!(asked, ["充电", "文化"]);
    // Renamed and deleted, and by an exchange so for the other.
    one.click(button("视图…"));
    one.click(button("改名：要紧的（2）"));
    one.fill(label("新的名称"), "文化的");
    one.click(button("改好"));
    one.sees_no("要紧的（2）");
    one.click(button("删除：政府办的"));
    one.sees_no("政府办的");
    one.press("Escape");
    let file = exports(&one, &site);
    imports(&other, &site, &file);
    other.shows_state("conflicts", "0");
    other.go(&site.at("#/list"));
    other.click(button("视图…"));
    let said = other.texts(css(".look__column .button:first-child")).join(" ");
    for (name, is_there) in [("要紧的", true), ("文化的", true), ("发改委的", true), ("政府办的", false)]
    {
        assert_eq!(said.contains(name), is_there, "{name}: {said}");
    }
}

/// Where both sides changed a list, what both added can be kept by one press.
#[test]
fn two_lists_that_conflict_are_put_together_by_one_press() {
    let Some(site) = Site::built() else { return };
    let profiles = [Profile::fresh(), Profile::fresh()];
    let [first, second] = profiles.each_ref().map(Browser::start);
    let [one, other] = [&first, &second].map(|browser| with_sample(browser, &site));
    for (tab, word) in [(&one, "急办"), (&other, "民生")] {
        tab.go(&site.at("#/list"));
        tab.click(button("批量办理"));
        tab.click(css("#list-grid-1-1"));
        tab.click(button("标记…"));
        tab.fill(label("加上标记"), word);
        tab.click(button("预览改动"));
        tab.click(button("修改 1 格"));
        tab.sees("已改 1 件建议的 1 格");
        // It stands beside the title although no column shows it.
        tab.shows(1, css("[data-testid=row] .list__label").containing(word));
        tab.sees("已保存");
    }
    let file = exports(&other, &site);
    imports(&one, &site, &file);
    one.shows_state("conflicts", "1");
    one.go(&site.at("#/exchange/conflicts"));
    one.click(button("两边合在一起"));
    one.shows_state("conflicts", "0");
    one.go(&site.at("#/list"));
    for word in ["急办", "民生"] {
        one.shows(1, css("[data-testid=row] .list__label").containing(word));
    }
}
