//! A large register opens by what is kept beside its log: the same register, whatever becomes of what is kept.

use crate::{
    harness::{Site, browser::Browser, tab::Tab, target::testid},
    steps::{commits, exports, fresh, retitles},
};

/// The demo, stored in this profile, with what makes its next opening quick.
fn with_demo(browser: &Browser, site: &Site) -> (Tab, String) {
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    tab.click(testid("load-demo"));
    tab.shows_state("imports", "1");
    tab.waits_until("document.querySelector('[data-testid=\"save-state\"]').textContent.includes('已保存')");
    tab.shows_state("kept", "yes");
    let total = tab.state("total").unwrap();
    (tab, total)
}

/// Does something to the values that were derived from the log of the one register.
fn meddles(tab: &Tab, what: &str) {
    tab.eval(&format!(
        "(async () => {{
            const all = (await indexedDB.databases()).map(it => it.name);
            const name = all.find(name => /^suggestion-register:[0-9a-f]/.test(name));
            const opened = indexedDB.open(name);
            const base = await new Promise(done => opened.onsuccess = () => done(opened.result));
            const store = base.transaction('snapshots', 'readwrite').objectStore('snapshots');
            const over = new Promise(done => store.transaction.oncomplete = done);
            const keys = await new Promise(done => {{
                const asked = store.getAllKeys(); asked.onsuccess = () => done(asked.result);
            }});
            {what}
            await over;
            base.close();
            document.documentElement.dataset.meddled = 'yes';
        }})(), 0"
    ));
    tab.shows_state("meddled", "yes");
}

#[test]
fn a_large_register_opens_in_part_and_is_the_same_when_it_is_whole() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let (tab, total) = with_demo(&browser, &site);
    let before = commits(&exports(&tab, &site));
    tab.go(&site.at("#/list?q=充电"));
    tab.reload();
    tab.is_ready();
    assert_eq!(
        tab.state("opened").as_deref(),
        Some("part"),
        "the list is there before the log has been read"
    );
    tab.shows_state("total", &total);
    tab.click(testid("row").first());
    retitles(&tab, "关于部分打开时改过题目的建议");
    tab.shows_state("extent", "whole");
    tab.reload();
    tab.is_ready();
    assert_eq!(tab.value(testid("detail-title")), "关于部分打开时改过题目的建议");
    tab.shows_state("extent", "whole");
    let after = commits(&exports(&tab, &site));
    assert_eq!(after.len(), before.len() + 1);
    assert!(before.is_subset(&after));
}

/// The page may be closed at any moment of an import: all of it is there or nothing, and once it was told, the next
/// opening is quick.
#[test]
fn a_page_that_is_closed_right_after_an_import_opens_in_part() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    tab.click(testid("load-demo"));
    tab.shows_state("imports", "1");
    tab.reload();
    tab.is_ready();
    assert_eq!(tab.state("opened").as_deref(), Some("part"));
    let total = tab.state("total");
    tab.shows_state("extent", "whole");
    assert_eq!(tab.state("total"), total);
}

#[test]
fn what_is_kept_beside_the_log_may_be_damaged_or_vanish() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let (tab, total) = with_demo(&browser, &site);
    let before = commits(&exports(&tab, &site));
    let meddlings = [
        "for (const key of keys) store.delete(key);",
        "const key = keys.find(key => key !== 'head');
         const value = await new Promise(done => {
             const asked = store.get(key); asked.onsuccess = () => done(asked.result);
         });
         value[value.length >> 1] ^= 1;
         store.put(value, key);",
        "store.put(new Uint8Array([1, 2, 3]), 'head');",
        "store.delete(keys.find(key => key !== 'head'));",
    ];
    for meddling in meddlings {
        meddles(&tab, meddling);
        tab.go(&site.at("#/list"));
        tab.reload();
        tab.is_ready();
        assert_eq!(tab.state("opened").as_deref(), Some("whole"), "{meddling}: the log itself was read");
        tab.shows_state("total", &total);
        tab.shows_state("kept", "yes");
        assert_eq!(commits(&exports(&tab, &site)), before);
    }
}

#[test]
fn damage_that_is_found_after_the_first_screen_is_told_and_nothing_more_is_written() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let (mut tab, _) = with_demo(&browser, &site);
    meddles(
        &tab,
        "const log = base.transaction('log', 'readwrite').objectStore('log');
         const value = await new Promise(done => {
             const asked = log.get(3); asked.onsuccess = () => done(asked.result);
         });
         value[value.length >> 1] ^= 1;
         log.put(value, 3);",
    );
    tab.forgives_errors();
    tab.go(&site.at("#/list"));
    tab.reload();
    tab.shows_state("state", "unreadable");
    tab.sees("导出能读出的部分");
}
