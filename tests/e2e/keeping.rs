//! How long a browser keeps a register: asked, shown, and said at once when it does not.

use serde_json::json;

use crate::{
    harness::target::{button, css, testid},
    steps::{LEAD, SAMPLE, commits, exports, fresh, is_whole, opened, opens, retitles, with_sample},
    supervision::with_demo,
};

#[test]
fn the_browser_is_asked_once_there_is_something_to_keep_and_its_answer_is_shown() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    tab.sees("以前用过？换了网址、清过数据？");
    tab.eval(
        "window.asked = 0;
        StorageManager.prototype.persist = async () => { window.asked++; return true; };
        StorageManager.prototype.persisted = async () => window.asked > 0, 0",
    );
    assert_eq!(tab.eval("window.asked"), json!(0), "nobody is asked before there is anything");
    tab.click(testid("load-sample"));
    tab.shows_state("total", SAMPLE);
    tab.waits_until("window.asked === 1");
    tab.eval("location.hash = '#/settings', 0");
    tab.sees("浏览器已答应长期保留本页的数据");
    // Another answer, and a disk that runs full.
    tab.eval(
        "window.asked = 0;
        StorageManager.prototype.estimate = async () => ({ usage: 5e10 - 5e7, quota: 5e10 }), 0",
    );
    tab.eval("location.hash = '#/list', 0");
    tab.eval("location.hash = '#/settings', 0");
    tab.sees("空间快满了");
    tab.click(button("请浏览器长期保留"));
    tab.sees("浏览器已答应长期保留本页的数据");
}

#[test]
fn a_database_that_vanishes_while_open_is_said_at_once_and_its_name_can_go() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let mut tab = with_sample(&browser, &site);
    tab.forgives_errors();
    tab.eval("window.ownAdd = IDBObjectStore.prototype.add, 0");
    opens(&tab, &site, LEAD);
    retitles(&tab, "数据库消失以前改的题目");
    tab.shows_state("spare", "kept");
    let before = commits(&exports(&tab, &site));
    let origin = tab.eval("location.origin").as_str().unwrap().to_owned();
    // What is not even saved when it vanishes cannot be left behind by a click.
    opens(&tab, &site, LEAD);
    tab.eval("IDBObjectStore.prototype.add = () => { throw new DOMException('', 'AbortError'); }, 0");
    tab.fill(testid("detail-title"), "没有来得及保存的题目");
    tab.click(testid("detail-save"));
    tab.waits_until("document.querySelector('[data-testid=\"save-state\"]').textContent.includes('未保存')");
    tab.call("Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": "indexeddb" }));
    tab.shows_state("state", "unreadable");
    tab.sees("本机数据库里的台账不见了或不完整");
    // What is still in memory comes out whole.
    tab.click(button("打开或建立另一本台账"));
    tab.shows_state("error", "S-022");
    let rescued = tab.downloads(|tab| tab.click(button("导出能读出的部分")));
    assert!(before.is_subset(&commits(&rescued)));
    assert!(std::fs::read_to_string(&rescued).unwrap().contains("没有来得及保存的题目"));
    tab.eval("IDBObjectStore.prototype.add = window.ownAdd, 0");
    tab.click(button("打开或建立另一本台账"));
    tab.sees("名单里还有、数据已经不在的台账");
    tab.click(css("main button").containing("从名单里去掉"));
    tab.sees("已从名单里去掉");
    tab.sees_no("名单里还有、数据已经不在的台账");
    // The spare stays, and is the way back.
    tab.click(css("main button").containing("用本机副本打开"));
    tab.click(testid("import-confirm"));
    tab.shows_state("total", SAMPLE);
    assert_eq!(commits(&exports(&tab, &site)), before);
}

/// A clerk asks how much the registers take, and frees what can be made anew of one that is not open.
#[test]
fn the_room_of_each_register_is_measured_and_what_can_be_made_anew_is_freed() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    tab.go(&site.at("#/settings"));
    tab.sees("占用空间");
    tab.sees("改动记录：每一处改动都保留，只增不减");
    tab.click(button("算一算每本台账占多少"));
    tab.shows(1, testid("room"));
    let cells = tab.texts(css("[data-testid=room] td.num"));
    assert_eq!(cells.len(), 5, "{cells:?}");
    assert!(cells[0].contains("MB"), "the log of 2,600 changes: {cells:?}");
    // The open one is not freed under the hands of whoever works in it.
    tab.shows(0, button("腾出为打开快而存的").within(testid("room")));
    tab.takes_picture("room");
    tab.click(button("建立或导入另一本台账"));
    tab.click(testid("load-sample"));
    tab.shows_state("total", SAMPLE);
    tab.go(&site.at("#/settings"));
    tab.click(button("算一算每本台账占多少"));
    tab.shows(2, testid("room"));
    tab.sees("全部台账");
    tab.click(css("[data-testid=room] button").first());
    tab.sees("台账内容没有动；下次打开会慢一些");
    tab.shows(0, css("[data-testid=room] button"));
    // Nothing of it is gone.
    tab.click(button("打开"));
    tab.shows_state("total", "328");
}
