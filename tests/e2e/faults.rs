//! What befalls a browser and its disk, and what a person then sees: nothing is lost that was called saved.

use std::fs;

use serde_json::json;
use suggestion_register::{
    domain::{
        id::{Key, RecordId},
        kind::Kind,
        value::Value,
    },
    exchange::json::{read::Reading, write::write},
    journal::{
        clock::Clock,
        commit::{Author, Via},
        fold::Journal,
        write::{Draft, write as commits_of},
    },
    samples,
};

use crate::{
    harness::{
        Site,
        browser::{Browser, Profile},
        tab::Tab,
        target::{button, css, testid},
    },
    steps::{
        LEAD, SAMPLE, asks_to_delete, commits, exports, fresh, imports, opened, opens, retitles, with_sample,
    },
};

/// From now on every transaction is taken back for want of space, or none is any more.
fn disk_is_full(tab: &Tab, is_full: bool) {
    tab.eval(&format!(
        "(() => {{
            window.isFull = {is_full};
            if (window.fills) return;
            window.fills = true;
            const add = IDBObjectStore.prototype.add;
            IDBObjectStore.prototype.add = function () {{
                const request = add.apply(this, arguments);
                if (window.isFull) request.onsuccess = () => this.transaction.abort();
                return request;
            }};
            const error = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'error');
            Object.defineProperty(IDBTransaction.prototype, 'error', {{
                get() {{ return window.isFull ? new DOMException('', 'QuotaExceededError') : error.get.call(this); }},
            }});
        }})(), 0"
    ));
}

#[test]
fn on_a_full_disk_nothing_is_called_saved_and_saving_goes_on_when_there_is_space() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let mut tab = with_sample(&browser, &site);
    tab.forgives_errors();
    opens(&tab, &site, LEAD);
    disk_is_full(&tab, true);
    tab.fill(testid("detail-title"), "磁盘满了的时候改的题目");
    tab.click(testid("detail-save"));
    tab.waits_until("document.querySelector('[data-testid=\"save-state\"]').textContent.includes('未保存')");
    assert_eq!(tab.value(testid("detail-title")), "磁盘满了的时候改的题目", "what was typed stays");
    tab.click(button("重试").first());
    tab.waits_until("document.querySelector('[data-testid=\"save-state\"]').textContent.includes('未保存')");
    disk_is_full(&tab, false);
    tab.click(button("重试").first());
    tab.waits_until("document.querySelector('[data-testid=\"save-state\"]').textContent.includes('已保存')");
    tab.reload();
    tab.is_ready();
    assert_eq!(tab.value(testid("detail-title")), "磁盘满了的时候改的题目");
}

#[test]
fn a_tab_that_slept_while_another_worked_overwrites_nothing() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let asleep = with_sample(&browser, &site);
    opens(&asleep, &site, LEAD);
    let awake = browser.open(&site.at("#/list"));
    awake.is_ready();
    asleep.fill(testid("detail-title"), "睡着以前打的题目");
    asleep.call("Page.setWebLifecycleState", json!({ "state": "frozen" }));
    opens(&awake, &site, LEAD);
    retitles(&awake, "另一个标签页改的题目");
    asleep.call("Page.setWebLifecycleState", json!({ "state": "active" }));
    asleep.click(testid("detail-save"));
    asleep
        .waits_until("document.querySelector('[data-testid=\"save-state\"]').textContent.includes('已保存')");
    awake.shows_state("conflicts", "1");
    let file = fs::read_to_string(exports(&awake, &site)).unwrap();
    for title in ["睡着以前打的题目", "另一个标签页改的题目"] {
        assert!(file.contains(title), "{title}");
    }
}

#[test]
fn what_is_wiped_is_missed_or_made_anew_and_never_taken_for_a_first_day() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let mut tab = with_sample(&browser, &site);
    opens(&tab, &site, LEAD);
    retitles(&tab, "清除以前改的题目");
    let backup = exports(&tab, &site);
    // The second store alone: made anew from the first, without a word.
    tab.eval("localStorage.clear(), 0");
    tab.reload();
    tab.is_ready();
    tab.waits_until("Object.keys(localStorage).some(it => it.includes('witness'))");
    assert_eq!(commits(&exports(&tab, &site)), commits(&backup));
    // What is still being written when the database goes would be told as that, not as lost.
    tab.waits_until("document.querySelector('[data-testid=\"save-state\"]').textContent.includes('已保存')");
    let origin = tab.eval("location.origin").as_str().unwrap().to_owned();
    let wipe = |tab: &Tab, types: &str| {
        tab.call("Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": types }));
        tab.reload();
    };
    // The database alone: whoever remembers it says that it is lost.
    tab.forgives_errors();
    wipe(&tab, "indexeddb");
    tab.shows_state("error", "S-006");
    // Both: a page that knows nothing asks, and a backup brings everything back.
    wipe(&tab, "all");
    tab.is_ready();
    tab.go(&site.at(""));
    tab.upload(testid("import-file"), &backup);
    tab.click(testid("import-confirm"));
    tab.shows_state("imports", "1");
    assert_eq!(commits(&exports(&tab, &site)), commits(&backup));
}

/// A register is there whole or not at all, whenever the browser is killed while it comes in.
#[test]
fn a_browser_killed_while_a_register_comes_in_leaves_no_husk() {
    let Some(site) = Site::built() else { return };
    for wait_ms in [0, 40, 400] {
        let profile = Profile::fresh();
        let browser = Browser::start(&profile);
        let tab = browser.open(&site.at(""));
        tab.is_ready();
        tab.eval(
            "(async () => { while (!(await indexedDB.databases()).some(it => /^suggestion-register:/.test(it.name))) {}
                window.isMade = true; })(), 0",
        );
        tab.click(testid("load-sample"));
        tab.waits_until("window.isMade === true");
        std::thread::sleep(std::time::Duration::from_millis(wait_ms));
        drop(tab);
        browser.kill();
        let browser = Browser::start(&profile);
        let tab = browser.open(&site.at(""));
        tab.is_ready();
        tab.sees_no("未登记名称");
        match tab.state("total") {
            Some(total) => assert_eq!(total, SAMPLE, "after {wait_ms} ms"),
            None => tab.shows(1, testid("load-sample")),
        }
    }
}

/// The way back, Esc and a second click are pressed by people who only want to get away.
#[test]
fn no_escape_double_click_or_way_back_throws_anything_away() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let mut tab = with_sample(&browser, &site);
    tab.forgives_errors();
    opens(&tab, &site, LEAD);
    retitles(&tab, "留下来的题目");
    let suggestion = tab.eval("location.hash").as_str().unwrap().to_owned();
    let before = commits(&exports(&tab, &site));
    // A deletion that is asked about and not meant.
    tab.go(&site.at(&suggestion));
    asks_to_delete(&tab);
    tab.press("Escape");
    tab.waits_until("document.querySelector('dialog[open]') === null");
    tab.eval("history.back(), 0");
    let pages =
        ["#/list", "#/exchange", "#/rescue", "#/settings/data", "#/settings", "#/supervision", "#/papers"];
    for page in pages {
        tab.go(&site.at(page));
        tab.waits_until("document.querySelector('h1') !== null");
        // Whatever asks first is asked and left; what acts at once is not pressed here.
        let asking = tab.eval(
            "[...document.querySelectorAll('main button')].filter(it => /…|删除|清除/.test(it.textContent) && !it.disabled).length",
        );
        for nth in 0..asking.as_u64().unwrap() {
            tab.eval(&format!(
                "(() => {{ const it = [...document.querySelectorAll('main button')].filter(it => /…|删除|清除/.test(it.textContent) && !it.disabled)[{nth}]; if (it) {{ it.click(); it.click(); }} }})(), 0"
            ));
            tab.press("Escape");
            tab.press("Escape");
        }
        tab.eval("history.back(), 0");
        tab.press("Escape");
    }
    tab.go(&site.at("#/list"));
    tab.reload();
    tab.is_ready();
    let after = commits(&exports(&tab, &site));
    assert!(before.is_subset(&after), "{} of {}", after.intersection(&before).count(), before.len());
    tab.go(&site.at(&suggestion));
    assert_eq!(tab.value(testid("detail-title")), "留下来的题目");
}

/// A register whose every name would do something if it were taken for markup or for an address.
fn hostile() -> String {
    let sample = Reading::new(samples::sample().into_bytes(), "sample.json").finish().unwrap();
    let (mut journal, mut clock) = (Journal::new(), Clock::default());
    let author = Author {
        device: "d".into(),
        run: "r".into(),
        person: "<img src=x onerror=\"window.hit=1\">".into(),
        office: "\"><script>window.hit=1</script>".into(),
    };
    for commit in &sample.commits {
        journal.insert(commit.clone(), 0);
    }
    let all: Vec<RecordId> =
        journal.all_records().map(|it| it.id()).filter(|id| id.kind != Kind::Register).collect();
    let mut drafts = Vec::new();
    for id in all {
        let text = format!("<img src=x onerror=\"window.hit=1\">{{{{hit}}}}\u{202e}{}", id.kind.as_str());
        let values: Vec<(&'static str, Value)> = match id.kind {
            Kind::Suggestion => vec![
                ("title", Value::text(&*text)),
                ("body", Value::text(&*text)),
                ("publicity_url", Value::text("javascript:window.hit=1")),
            ],
            Kind::Office | Kind::Deputy => vec![("name", Value::text(&*text))],
            _ => Vec::new(),
        };
        drafts.extend(Draft::revise(&journal, id, values));
    }
    for commit in commits_of(drafts, &Via::Edit, &author, &mut clock, 1_800_000_000_000, Key([7; 16])) {
        journal.insert(commit, 0);
    }
    write(&journal, &[], &sample.header).collect()
}

#[test]
fn hostile_texts_are_shown_as_texts_on_every_page() {
    let Some(it) = opened(with_sample) else { return };
    let (site, tab) = (&it.site, &it.tab);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("<img src=x onerror=window.hit=1>.json");
    fs::write(&file, hostile()).unwrap();
    imports(tab, site, &file);
    opens(tab, site, "onerror");
    let suggestion = tab.eval("location.hash").as_str().unwrap().to_owned();
    let pages = [
        "#/",
        "#/list",
        &suggestion,
        "#/exchange",
        "#/stats",
        "#/supervision",
        "#/papers",
        "#/public",
        "#/settings",
        "#/settings/offices",
        "#/settings/deputies",
        "#/rescue",
    ];
    for page in pages {
        tab.go(&site.at(page));
        tab.waits_until("document.querySelector('h1') !== null");
        assert_eq!(tab.eval("window.hit === undefined"), json!(true), "{page}");
        assert_eq!(
            tab.eval("document.querySelectorAll('main img[onerror], main script').length"),
            json!(0),
            "{page}"
        );
        tab.shows(0, css("a[href*='javascript:']"));
    }
    assert_eq!((tab.errors(), tab.dialogs()), (Vec::<String>::new(), Vec::<String>::new()));
}
