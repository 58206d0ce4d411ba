//! 往届存档 as a clerk sees it: a session that is done with is put away in a file that was read back, opened as a register of
//! its own, and brought back.

use std::fs;

use crate::{
    harness::{
        tab::Tab,
        target::{button, css, link, testid},
    },
    steps::{is_whole, opened},
    supervision::with_demo,
};

/// The session of the demo of which everything is closed, and how many suggestions it has.
const LAST: &str = "市六届人大二次会议";
const OF_IT: u32 = 12;

fn total(tab: &Tab) -> u32 {
    tab.state("total").and_then(|count| count.parse().ok()).unwrap_or_default()
}

#[test]
fn a_session_is_put_away_looked_at_and_brought_back() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    let before = total(tab);
    // A browser that lets nobody choose a place.
    tab.eval("window.showSaveFilePicker = undefined, 0");
    tab.go(&site.at("#/settings/sessions"));
    tab.sees("改动记录一条不删");
    tab.takes_picture("retiring-before");
    tab.click(button(&format!("存档… {LAST}")));
    tab.sees("存档后不再列出");
    tab.takes_picture("retiring-asked");
    let file = tab.downloads(|tab| tab.click(button("制作存档文件")));
    tab.sees("还没有存档：请点“核对存档文件”");
    assert_eq!(total(tab), before);
    // What did not come whole proves nothing.
    let text = fs::read_to_string(&file).unwrap();
    let damaged = file.with_file_name("damaged.json");
    fs::write(&damaged, &text[..text.len() - 300]).unwrap();
    tab.upload(testid("archive-file"), &damaged);
    tab.sees("不完整或被改动过");
    assert_eq!(total(tab), before);
    tab.upload(testid("archive-file"), &file);
    tab.sees(&format!("“{LAST}”已存档，共 {OF_IT} 件"));
    tab.waits_until(&format!("+document.documentElement.dataset.total < {before}"));
    let after = total(tab);
    assert!(before - OF_IT <= after, "{after}");
    tab.takes_picture("retiring-after");
    // A search says what it does not look at, the figures what they do not count.
    tab.go(&site.at("#/list?q=建议"));
    tab.shows(1, testid("retired-note"));
    tab.takes_picture("retiring-list");
    tab.click(link("往届存档"));
    tab.sees("校验值");
    tab.go(&site.at("#/stats"));
    tab.shows(1, testid("not-counted"));
    // Saved is saved, and one step takes it back.
    tab.reload();
    tab.shows_state("total", &after.to_string());
    is_whole(tab);
    tab.go(&site.at("#/settings/sessions"));
    tab.click(button(&format!("取回 {LAST}")));
    tab.shows_state("total", &before.to_string());
    tab.click(button("撤销").first());
    tab.shows_state("total", &after.to_string());
    // The file brings it back.
    tab.go(&site.at("#/exchange"));
    tab.upload(testid("import-file"), &file);
    tab.sees("这是从本台账制作的存档文件");
    tab.takes_picture("retiring-back");
    tab.click(button("取回到本台账"));
    tab.shows_state("total", &before.to_string());
    // And it is a register of its own.
    tab.go(&site.at("#/exchange"));
    tab.upload(testid("import-file"), &file);
    tab.sees("其中的届次现在没有存档");
    tab.click(testid("import-as-new"));
    tab.shows_state("total", &OF_IT.to_string());
    tab.go(&site.at("#/list"));
    tab.shows(OF_IT as usize, testid("row"));
    tab.click(css("[data-testid=\"row\"]").first());
    tab.waits_until("location.hash.startsWith('#/suggestion/')");
    tab.sees(LAST);
    tab.takes_picture("retiring-own");
}
