//! The year's turn: the next session begins from the last, and the register is handed over on paper.

use crate::{
    harness::target::{button, label, testid},
    steps::opened,
    supervision::with_demo,
};

#[test]
fn the_next_session_says_what_it_takes_over_and_is_one_step() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/settings/sessions"));
    tab.click(button("接着上次开新一届次…"));
    tab.shows(1, testid("carried"));
    tab.sees("沿用：");
    tab.sees("各届次共用，不用再做：单位");
    tab.sees("留在原来的届次里继续办理");
    tab.takes_picture("rollover");
    assert_eq!((tab.value(label("次")), tab.value(label("年度 必填"))), ("4".into(), "2027".into()));
    tab.click(button("保存"));
    tab.sees("市六届人大四次会议");
    tab.click(button("撤销").first());
    tab.sees_no("六届人大四次会议");
}

#[test]
fn the_register_is_handed_over_on_paper() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/handover"));
    tab.shows(1, testid("handover"));
    for words in ["没有办结的建议", "待落实的承诺事项", "上次备份", "没有设置", "由谁保管", "监交人"]
    {
        tab.sees(words);
    }
    tab.takes_picture("handover");
}
