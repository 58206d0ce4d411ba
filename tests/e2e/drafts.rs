//! What is typed and not saved outlives the browser, in every form.

use crate::{
    harness::{
        Site,
        browser::Browser,
        tab::Tab,
        target::{button, label, role, testid},
    },
    steps::{LEAD, fresh, opened, opens, retitles, with_sample},
};

const BACK: &str = "已取回上次没有保存的修改";

#[test]
fn whoever_types_without_a_rest_finds_it_again_after_the_browser_was_killed() {
    let Some((site, profile, browser)) = fresh() else { return };
    let tab = with_sample(&browser, &site);
    opens(&tab, &site, LEAD);
    let address = tab.eval("location.href").as_str().unwrap().to_owned();
    // A key every 50 ms for three seconds, and no pause before the end: drafts once waited for one.
    tab.eval(
        r#"new Promise((done) => {
            const input = document.querySelector('[data-testid="detail-title"]');
            let keys = 0;
            const typing = setInterval(() => {
                input.value = `连续打字 ${++keys}`;
                input.dispatchEvent(new Event("input", { bubbles: true }));
                if (keys === 60) { clearInterval(typing); done(keys); }
            }, 50);
        })"#,
    );
    drop(tab);
    browser.kill();
    let browser = Browser::start(&profile);
    let tab = browser.open(&address);
    tab.is_ready();
    tab.sees(BACK);
    let title = tab.value(testid("detail-title"));
    let kept: u32 = title.strip_prefix("连续打字 ").and_then(|keys| keys.parse().ok()).unwrap_or_default();
    assert!(20 < kept, "{title}");
}

/// Half a title came back as “not saved” on the page that was loaded again right after the whole one was saved, beside
/// the whole one as somebody else's: what was saved lay on the shelf for half a second more.
#[test]
fn what_was_saved_does_not_come_back_as_half_of_it() {
    let Some(it) = opened(with_sample) else { return };
    let (site, tab) = (&it.site, &it.tab);
    opens(tab, site, LEAD);
    for title in ["关于改过题目的建议", "关于又改过题目的建议"] {
        tab.fill(testid("detail-title"), &title[..title.len() / 2 / 3 * 3]);
        tab.eval("new Promise((done) => setTimeout(done, 800))");
        retitles(tab, title);
        tab.reload();
        tab.is_ready();
        assert_eq!(tab.value(testid("detail-title")), title);
        tab.sees_no(BACK);
    }
}

/// One draft holds these words.
pub(crate) fn is_laid_aside(tab: &Tab, words: &str) {
    are_in_drafts(tab, words, 1);
}

/// No draft holds them any more: what was given up is gone a moment later, and a page that is loaded anew before would
/// offer it again.
pub(crate) fn is_let_go(tab: &Tab, words: &str) {
    are_in_drafts(tab, words, 0);
}

fn are_in_drafts(tab: &Tab, words: &str, count: usize) {
    tab.waits_until(
        &r#"new Promise(async (done) => {
            const names = (await indexedDB.databases()).map((it) => it.name).filter((it) => it.startsWith("suggestion-register:"));
            let found = 0;
            for (const name of names) await new Promise((next) => {
                indexedDB.open(name).onsuccess = (event) => {
                    const database = event.target.result;
                    if (!database.objectStoreNames.contains("drafts")) { database.close(); return next(); }
                    database.transaction("drafts").objectStore("drafts").getAll().onsuccess = (event) => {
                        found += event.target.result.filter((it) => it.includes("{words}")).length;
                        database.close();
                        next();
                    };
                };
            });
            done(found === {count});
        })"#
        .replace("{words}", words)
        .replace("{count}", &count.to_string()),
    );
}

/// Opens a form, types into it, is killed, and finds it again; gives it up, and it is gone.
fn comes_back(open: impl Fn(&Tab, &Site), field: &str) {
    let Some((site, profile, browser)) = fresh() else { return };
    let tab = with_sample(&browser, &site);
    open(&tab, &site);
    tab.sees_no(BACK);
    tab.fill(label(field), "打到一半的话");
    is_laid_aside(&tab, "打到一半的话");
    drop(tab);
    browser.kill();
    let browser = Browser::start(&profile);
    let tab = browser.open(&site.at("#/list"));
    tab.is_ready();
    open(&tab, &site);
    tab.sees(BACK);
    assert_eq!(tab.value(label(field)), "打到一半的话");
    tab.click(button("取消"));
    tab.sees_no(BACK);
    open(&tab, &site);
    tab.sees_no(BACK);
    assert_eq!(tab.value(label(field)), "");
}

#[test]
fn a_new_suggestion_half_typed_comes_back() {
    comes_back(
        |tab, site| {
            tab.go(&site.at("#/list"));
            tab.click(button("新建建议"));
        },
        "标题 必填",
    );
}

#[test]
fn a_step_half_filled_in_comes_back() {
    comes_back(
        |tab, site| {
            opens(tab, site, LEAD);
            tab.click(role("button", "交办"));
        },
        "交办文号",
    );
}
