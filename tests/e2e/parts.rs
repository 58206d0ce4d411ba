//! A large register opens by what is kept beside its log: the same register, whatever becomes of what is kept.

use std::{fs, path::PathBuf};

use suggestion_register::{
    domain::{id::RecordId, kind::Kind, value::Value},
    exchange::json::{header::Header, read::Reading, write::write},
    journal::{
        commit::{Author, Via},
        write::Draft,
    },
    workbench::bench::{Now, Workbench},
};

use crate::{
    harness::{
        Site,
        browser::{Browser, Profile},
        tab::Tab,
        target::{button, css, role, testid},
    },
    steps::{commits, exports, fresh, opens, retitles},
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

/// Where the log has not been read yet a suggestion comes so soon that the list stays until then: no word that it is being
/// read flickers by.
#[test]
fn a_suggestion_takes_the_place_of_the_list_at_once() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let (tab, _) = with_demo(&browser, &site);
    tab.go(&site.at("#/list"));
    tab.reload();
    tab.is_ready();
    assert_eq!(tab.state("opened").as_deref(), Some("part"));
    // What is between the click and the suggestion: how long it took, and whether anything else was shown.
    tab.eval(
        "(() => {
            let clicked, waited = false;
            addEventListener('click', () => clicked = performance.now(), true);
            const look = new MutationObserver(() => {
                waited ||= clicked && !!document.querySelector('.shell__waiting');
                if (clicked && document.querySelector('[data-testid=\"detail\"]')) {
                    look.disconnect();
                    const ms = performance.now() - clicked;
                    document.documentElement.dataset.between = waited && ms < 150 ? `flickered within ${ms} ms` : 'still';
                }
            });
            look.observe(document, { childList: true, subtree: true });
        })(), 0",
    );
    tab.click(testid("row").first());
    tab.shows_state("between", "still");
    assert_ne!(tab.value(testid("detail-title")), "");
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

/// What a search looks through comes after the first rows: whoever searches at once finds what there is, and where it
/// is damaged it is made anew.
#[test]
fn a_search_finds_everything_whatever_becomes_of_what_it_looks_through() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let (tab, total) = with_demo(&browser, &site);
    let searched = site.at("#/list?q=充电");
    tab.go(&searched);
    tab.waits_until("document.documentElement.dataset.view?.startsWith('充电|')");
    let found = tab.state("shown").unwrap();
    assert_ne!(found, total);
    let meddlings = [
        "",
        "store.delete(keys.find(key => /\\/2\\/1$/.test(key)));",
        "const key = keys.find(key => /\\/2\\/1$/.test(key));
         const value = await new Promise(done => {
             const asked = store.get(key); asked.onsuccess = () => done(asked.result);
         });
         value[value.length >> 1] ^= 1;
         store.put(value, key);",
    ];
    for meddling in meddlings {
        meddles(&tab, meddling);
        tab.go(&searched);
        tab.reload();
        tab.is_ready();
        assert_eq!(tab.state("opened").as_deref(), Some("part"), "{meddling}: the rows need none of it");
        tab.waits_until("document.documentElement.dataset.view?.startsWith('充电|')");
        assert_eq!(tab.state("search").as_deref(), Some("ready"), "{meddling}");
        assert_eq!(tab.state("shown").as_ref(), Some(&found), "{meddling}");
        tab.shows_state("extent", "whole");
        tab.shows_state("total", &total);
        if !meddling.is_empty() {
            tab.shows_state("kept", "yes");
        }
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

/// A register whose log is so long that it stays where it lies: few suggestions with very long texts.
fn heavy(profile: &Profile) -> PathBuf {
    written_as(&heavy_bench(), profile, "heavy.json")
}

fn author(device: &str, office: &str) -> Author {
    Author {
        device: device.into(), run: "00000000".into(), person: "钱有为".into(), office: office.into()
    }
}

fn now(n: u8) -> Now {
    Now { ms: 1_700_000_000_000 + u64::from(n), entropy: [n; 16] }
}

fn heavy_bench() -> Workbench {
    let mut bench = Workbench::empty(author("00000000000000aa", "市政府办公室"));
    let register =
        Draft::create(RecordId::random(Kind::Register, [1; 16]), [("title", Value::text("很长的台账"))]);
    bench.found(vec![register], now(1)).unwrap();
    let drafts = (2..=HEAVY_SUGGESTIONS + 1).map(|n| {
        let fields = [
            ("number", Value::text(n.to_string())),
            ("title", Value::text(format!("关于第{n}件事的建议"))),
            ("body", Value::text(format!("第{n}件。{}", "长".repeat(340_000)))),
        ];
        Draft::create(RecordId::random(Kind::Suggestion, [n; 16]), fields)
    });
    bench.act(drafts.collect(), Via::Import, now(2)).unwrap();
    bench
}

fn written_as(bench: &Workbench, profile: &Profile, name: &str) -> PathBuf {
    let file = profile.data().with_file_name(name);
    let header = Header { register: Some(RecordId::random(Kind::Register, [1; 16])), ..Header::default() };
    fs::write(&file, write(bench.journal(), &[], &header).collect::<String>()).unwrap();
    file
}

/// Sixty megabytes and a little.
const HEAVY_SUGGESTIONS: u8 = 64;

/// Nothing of a heavy register is in memory that nobody asked for; what is asked for comes: a suggestion, a backup, the
/// last change of yesterday.
#[test]
fn a_heavy_register_stays_where_it_lies_until_somebody_needs_the_whole() {
    let Some(site) = Site::on_the_intranet("/") else { return };
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let file = heavy(&profile);
    let tab = browser.open(&site.at("#/list"));
    tab.is_ready();
    tab.upload(testid("import-file").first(), &file);
    tab.click(testid("import-confirm"));
    tab.shows_state("imports", "1");
    tab.shows_state("total", &HEAVY_SUGGESTIONS.to_string());
    tab.shows_state("kept", "yes");
    tab.go(&site.at("#/list"));
    tab.reload();
    tab.is_ready();
    tab.shows_state("extent", "proven");
    // A table is made of all of them, and no row of it is empty.
    tab.click(button("导出表格"));
    let table = tab.downloads(|tab| tab.click(button("导出 CSV")));
    let table = fs::read_to_string(table).unwrap();
    assert_eq!(table.matches("件事的建议").count(), usize::from(HEAVY_SUGGESTIONS));
    tab.shows_state("extent", "whole");
    tab.reload();
    tab.is_ready();
    tab.shows_state("extent", "proven");
    // A suggestion comes by itself and takes changes.
    opens(&tab, &site, "第33件事");
    retitles(&tab, "关于改过题目的建议");
    tab.shows_state("extent", "proven");
    // An act is judged beside all others, which come for it.
    tab.click(button("登记"));
    tab.click(button("取消").within(role("dialog", "登记")));
    tab.shows_state("extent", "whole");
    tab.reload();
    tab.is_ready();
    tab.shows_state("extent", "proven");
    assert_eq!(tab.value(testid("detail-title")), "关于改过题目的建议");
    // A backup is written from the log: every line of the file that came in, and the one that was added.
    let backup = tab.downloads(|tab| tab.click(button("备份").first()));
    tab.shows_state("extent", "proven");
    let (before, after) = (commits(&file), commits(&backup));
    assert!(before.is_subset(&after) && after.len() == before.len() + 1);
    assert_eq!(Reading::new(fs::read(&backup).unwrap(), "").finish().unwrap().problem_count, 0);
    // The home page says why it shows no changes, and reads them when it is asked to; so does 撤销.
    tab.go(&site.at("#/"));
    tab.sees("改动记录等用到时再读取");
    tab.click(role("button", "撤销").first());
    tab.sees("已撤销");
    tab.shows_state("extent", "whole");
    tab.sees_no("改动记录等用到时再读取");
    opens(&tab, &site, "第33件事");
    assert_eq!(tab.value(testid("detail-title")), "关于第33件事的建议");
}

/// Another office's file comes into a heavy register that stays where it lies: what it changes and what is new;
/// and the next opening is quick.
#[test]
fn another_offices_file_comes_into_a_heavy_register_that_stays_where_it_lies() {
    let Some((site, profile, browser)) = fresh() else { return };
    let here = heavy_bench();
    let first = written_as(&here, &profile, "heavy.json");
    let mut there = here.clone();
    there.sign_as(author("00000000000000bb", "市教育局"));
    let of = |n: u8| RecordId::random(Kind::Suggestion, [n; 16]);
    let draft = Draft::revise(there.journal(), of(10), [("category", Value::text("别的单位写的分类"))]);
    there.act(draft.into_iter().collect(), Via::Edit, now(10)).unwrap();
    let new = (0..20).map(|n| {
        let mut key = [0xee; 16];
        key[0] = n;
        let fields =
            [("number", Value::text(format!("9{n}"))), ("title", Value::text(format!("关于新增{n}的建议")))];
        Draft::create(RecordId::random(Kind::Suggestion, key), fields)
    });
    there.act(new.collect(), Via::Import, now(200)).unwrap();
    let file = written_as(&there, &profile, "there.json");

    let tab = browser.open(&site.at("#/list?import=auto"));
    tab.is_ready();
    tab.upload(testid("import-file").first(), &first);
    tab.shows_state("imports", "1");
    tab.shows_state("kept", "yes");
    tab.reload();
    tab.shows_state("extent", "proven");
    // Looked at and confirmed where files come in, and sent on where they go out.
    tab.go(&site.at("#/exchange/in"));
    tab.upload(testid("import-file").first(), &file);
    tab.sees("新增 20");
    tab.click(testid("import-confirm"));
    tab.shows_state("imports", "1");
    tab.shows_state("total", "84");
    tab.go(&site.at("#/exchange"));
    let sent = tab.downloads(|tab| tab.click(testid("export-json")));
    assert_eq!(commits(&sent), commits(&file));
    // Nothing of what is there came for it.
    tab.shows_state("extent", "proven");
    // Pressed while the log is still being proven, it waits for that.
    tab.reload();
    let sent = tab.downloads(|tab| tab.click(testid("export-json")));
    assert_eq!(commits(&sent), commits(&file));
    tab.go(&site.at("#/list?q=关于新增7的建议"));
    tab.shows_state("shown", "1");
    // What is kept beside the log fits what came in.
    tab.reload();
    tab.shows_state("opened", "part");
    tab.shows_state("total", "84");
    tab.shows_state("shown", "1");
    tab.shows_state("extent", "proven");
    opens(&tab, &site, "第10件事");
    tab.sees("别的单位写的分类");
    // What is made of all of them says so, and reads them when it is asked to.
    tab.go(&site.at("#/exchange"));
    tab.sees("要读取全部记录后才能列出");
    tab.click(button("读取全部记录"));
    tab.shows_state("extent", "whole");
    tab.shows(1, css("#packs select"));
}

/// Whatever is read from the log while a file is being taken in, the list shows all that the file brought, and so does the
/// next opening.
#[test]
fn the_list_misses_nothing_of_a_file_while_the_log_is_read() {
    let Some((site, profile, browser)) = fresh() else { return };
    let here = heavy_bench();
    let first = written_as(&here, &profile, "heavy.json");
    let mut there = here.clone();
    there.sign_as(author("00000000000000bb", "市教育局"));
    let new = (0..2_000u16).map(|n| {
        let mut key = [0xee; 16];
        key[..2].copy_from_slice(&n.to_be_bytes());
        let fields = [
            ("number", Value::text(format!("9{n:04}"))),
            ("title", Value::text(format!("关于新增{n}的建议"))),
        ];
        Draft::create(RecordId::random(Kind::Suggestion, key), fields)
    });
    there.act(new.collect(), Via::Import, now(200)).unwrap();
    let file = written_as(&there, &profile, "there.json");

    let tab = browser.open(&site.at("#/list?import=auto"));
    tab.is_ready();
    tab.upload(testid("import-file").first(), &first);
    tab.shows_state("imports", "1");
    tab.shows_state("kept", "yes");
    tab.reload();
    tab.shows_state("extent", "proven");
    tab.go(&site.at("#/exchange/in"));
    tab.upload(testid("import-file").first(), &file);
    tab.sees("新增 2000");
    // Whoever is quick is on another page by then, which needs all of it.
    tab.eval(
        "document.querySelector('[data-testid=import-confirm]').click(), \
         setTimeout(() => { location.hash = '#/exchange/back' }, 30), 0",
    );
    tab.shows_state("imports", "1");
    tab.shows_state("extent", "whole");
    tab.shows_state("total", "2064");
    tab.go(&site.at("#/list?q=关于新增1999的建议"));
    tab.shows_state("shown", "1");
    tab.shows_state("kept", "yes");
    tab.reload();
    tab.shows_state("total", "2064");
}

/// What another tab writes into a heavy register is seen here, and damage of what nobody read is told.
#[test]
fn two_tabs_of_a_heavy_register_see_each_other_and_damage_is_told() {
    let Some((site, profile, browser)) = fresh() else { return };
    let file = heavy(&profile);
    let mut tab = browser.open(&site.at("#/list?import=auto"));
    tab.is_ready();
    tab.upload(testid("import-file").first(), &file);
    tab.shows_state("imports", "1");
    tab.shows_state("kept", "yes");
    tab.go(&site.at("#/list?q=第33件"));
    tab.reload();
    tab.shows_state("extent", "proven");
    let other = browser.open(&site.at("#/list"));
    other.shows_state("extent", "proven");
    opens(&other, &site, "第33件事");
    retitles(&other, "关于第33件事另一页改的建议");
    tab.sees("关于第33件事另一页改的建议");
    drop(other);
    meddles(
        &tab,
        "const log = base.transaction('log', 'readwrite').objectStore('log');
         const value = await new Promise(done => {
             const asked = log.get(500); asked.onsuccess = () => done(asked.result);
         });
         value[value.length >> 1] ^= 1;
         log.put(value, 500);",
    );
    tab.forgives_errors();
    tab.reload();
    tab.shows_state("state", "unreadable");
}
