//! A register that is locked in its browser: nothing of it lies bare, only who knows opens it, and a kill at any moment leaves it openable.

use std::{fs, path::Path, time::Duration};

use crate::{
    harness::{
        Site,
        browser::{Browser, Profile},
        rounds, say,
        tab::Tab,
        target::{button, css, label, testid},
    },
    steps::{LEAD, SAMPLE, exports, opens, retitles, with_sample},
};

pub(crate) const PASSPHRASE: &str = "玉米 拖拉机 七点";
const BEFORE: &str = "关于斑马线的建议";
const AFTER: &str = "关于海象馆的建议";

/// How many values of the browser's stores hold a word: every value of every database, localStorage, the browser's own
/// file system and caches.
fn bare(tab: &Tab, word: &str) -> u64 {
    let found = tab.eval(&format!(
        r#"(async () => {{
            const word = {word:?};
            const text = (value) => value instanceof Uint8Array || value instanceof ArrayBuffer
                ? new TextDecoder().decode(value) : typeof value === "string" ? value : JSON.stringify(value) || "";
            let found = 0, values = 0;
            const look = (value) => {{ values += 1; if (text(value).includes(word)) found += 1; }};
            for (const {{ name }} of await indexedDB.databases()) {{
                const database = await new Promise((done) => indexedDB.open(name).onsuccess = (it) => done(it.target.result));
                for (const store of database.objectStoreNames) {{
                    const all = (ask) => new Promise((done) =>
                        database.transaction(store).objectStore(store)[ask]().onsuccess = (it) => done(it.target.result));
                    (await all("getAll")).forEach(look);
                    (await all("getAllKeys")).forEach(look);
                }}
                database.close();
            }}
            for (const item of Object.keys(localStorage)) {{ look(item); look(localStorage[item]); }}
            const walk = async (folder) => {{
                for await (const entry of folder.values()) {{
                    look(entry.name);
                    if (entry.kind === "directory") await walk(entry); else look(await (await entry.getFile()).arrayBuffer());
                }}
            }};
            try {{ await walk(await navigator.storage.getDirectory()); }} catch (none) {{}}
            if (values < 20) throw new Error("looked at " + values + " values only");
            return found;
        }})()"#
    ));
    found.as_u64().unwrap()
}

/// The code with another last digit.
fn mistyped(code: &str) -> String {
    let (start, last) = code.split_at(code.len() - 1);
    format!("{start}{}", (last.parse::<u8>().unwrap() + 1) % 10)
}

/// Puts a lock on the open register; its recovery code.
pub(crate) fn puts_lock_on(tab: &Tab, site: &Site) -> String {
    let code = asks_for_lock(tab, site);
    tab.fill(label("照抄下来的恢复码输一遍"), &code);
    tab.click(button("开始加密"));
    tab.sees("已设本机口令");
    code
}

/// Goes as far as the recovery code.
fn asks_for_lock(tab: &Tab, site: &Site) -> String {
    tab.go(&site.at("#/settings"));
    tab.click(testid("lock-on"));
    tab.fill(label("本机口令"), PASSPHRASE);
    tab.fill(label("再输一次本机口令"), PASSPHRASE);
    tab.click(button("下一步"));
    tab.text(testid("recovery-code"))
}

fn is_locked(tab: &Tab) {
    tab.shows_state("state", "locked");
}

pub(crate) fn unlocks(tab: &Tab, passphrase: &str) {
    tab.fill(label("本机口令"), passphrase);
    tab.click(button("打开台账"));
    tab.is_ready();
}

fn is_refused(tab: &Tab, passphrase: &str) {
    tab.fill(label("本机口令"), passphrase);
    tab.click(button("打开台账"));
    tab.shows_state("error", "S-031");
    tab.sees("口令或恢复码不对");
    is_locked(tab);
}

fn title(tab: &Tab, site: &Site) -> String {
    opens(tab, site, LEAD);
    tab.value(testid("detail-title"))
}

/// Whether any file of the profile holds a word, in either spelling of a text.
fn is_in_profile(profile: &Profile, word: &str) -> Vec<String> {
    fn walk(folder: &Path, words: &[Vec<u8>], found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, words, found);
            } else if let Ok(bytes) = fs::read(&path)
                && words.iter().any(|word| bytes.windows(word.len()).any(|it| it == word))
            {
                found.push(path.display().to_string());
            }
        }
    }
    let utf16 = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut found = Vec::new();
    walk(&profile.data(), &[word.as_bytes().to_vec(), utf16], &mut found);
    found
}

fn story(site: &Site) {
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = with_sample(&browser, site);
    opens(&tab, site, LEAD);
    retitles(&tab, BEFORE);
    tab.shows_state("spare", "kept");
    for word in [LEAD, BEFORE] {
        assert_ne!(bare(&tab, word), 0, "{word}: what is looked for can be found");
    }
    // The code counts only when it was typed back.
    let code = asks_for_lock(&tab, site);
    tab.fill(label("照抄下来的恢复码输一遍"), &mistyped(&code));
    tab.click(button("开始加密"));
    tab.sees("第 8 组");
    tab.click(button("取消"));
    assert_ne!(bare(&tab, BEFORE), 0);
    let code = puts_lock_on(&tab, site);
    opens(&tab, site, LEAD);
    retitles(&tab, AFTER);
    tab.shows_state("spare", "kept");
    tab.fill(testid("detail-title"), "打到一半的犀牛");
    tab.eval("new Promise((done) => setTimeout(done, 1500))");
    for word in [LEAD, BEFORE, AFTER, "犀牛"] {
        assert_eq!(bare(&tab, word), 0, "{word}");
    }
    // A wrong passphrase changes nothing and is said; the right one brings the half back.
    tab.reload();
    is_locked(&tab);
    tab.sees_no(LEAD);
    is_refused(&tab, "玉米 拖拉机 八点");
    unlocks(&tab, PASSPHRASE);
    assert_eq!(title(&tab, site), "打到一半的犀牛");
    tab.click(button("放弃修改").first());
    // A button locks; the code opens.
    tab.click(testid("lock-now"));
    is_locked(&tab);
    tab.click(testid("by-code"));
    tab.fill(label("恢复码（48 位数字）"), &mistyped(&code));
    tab.click(button("打开台账"));
    tab.shows_state("error", "S-033");
    tab.fill(label("恢复码（48 位数字）"), &code.replace(' ', ""));
    tab.click(button("打开台账"));
    tab.is_ready();
    tab.sees("已用恢复码打开");
    // Another passphrase: the one before opens no more.
    tab.go(&site.at("#/settings"));
    tab.click(testid("lock-change"));
    tab.fill(label("现在的口令（或恢复码）"), &code);
    tab.fill(label("本机口令"), "换过的 好记的 口令");
    tab.fill(label("再输一次本机口令"), "换过的 好记的 口令");
    tab.click(button("确定"));
    tab.sees("已换口令");
    // What goes out says that it is plain.
    exports(&tab, site);
    tab.sees("这个文件没有加密");
    // After a rest it locks by itself.
    tab.eval("(() => { const now = Date.now; Date.now = () => now() + 11 * 60_000; })(), 0");
    is_locked(&tab);
    is_refused(&tab, PASSPHRASE);
    unlocks(&tab, "换过的 好记的 口令");
    assert_eq!(title(&tab, site), AFTER);
    // Taken off, it opens as before.
    tab.go(&site.at("#/settings"));
    tab.click(testid("lock-off"));
    tab.fill(label("现在的口令（或恢复码）"), PASSPHRASE);
    tab.click(button("确定"));
    tab.sees("口令或恢复码不对");
    tab.fill(label("现在的口令（或恢复码）"), "换过的 好记的 口令");
    tab.click(button("确定"));
    tab.sees("已取消本机口令");
    assert_ne!(bare(&tab, AFTER), 0);
    tab.reload();
    tab.is_ready();
    assert_eq!(title(&tab, site), AFTER);
    tab.shows_state("total", SAMPLE);
    assert_eq!(tab.errors(), Vec::<String>::new());
}

#[test]
fn a_locked_register_opens_for_who_knows_and_lies_nowhere_bare() {
    let Some(site) = Site::built() else { return };
    story(&site);
}

/// Without a file system of the browser's own, the spare lies in localStorage.
#[test]
fn a_locked_register_lies_nowhere_bare_in_a_local_file() {
    let Some(site) = Site::as_one_file() else { return };
    story(&site);
}

#[test]
fn what_is_written_under_a_lock_never_reaches_the_disk_bare() {
    let Some(site) = Site::built() else { return };
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = with_sample(&browser, &site);
    // Written bare, the same way of looking finds it.
    opens(&tab, &site, LEAD);
    retitles(&tab, BEFORE);
    puts_lock_on(&tab, &site);
    opens(&tab, &site, LEAD);
    retitles(&tab, AFTER);
    tab.shows_state("spare", "kept");
    tab.click(testid("lock-now"));
    is_locked(&tab);
    drop(tab);
    browser.quit();
    assert_ne!(is_in_profile(&profile, BEFORE), Vec::<String>::new());
    assert_eq!(is_in_profile(&profile, AFTER), Vec::<String>::new());
}

#[test]
fn two_tabs_say_the_passphrase_each_and_lock_together() {
    let Some(site) = Site::built() else { return };
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let one = with_sample(&browser, &site);
    let two = browser.open(&site.at(""));
    two.is_ready();
    let code = asks_for_lock(&one, &site);
    one.fill(label("照抄下来的恢复码输一遍"), &code);
    one.click(button("开始加密"));
    one.shows_state("error", "S-034");
    drop(two);
    puts_lock_on(&one, &site);
    let two = browser.open(&site.at(""));
    is_locked(&two);
    unlocks(&two, PASSPHRASE);
    opens(&two, &site, LEAD);
    retitles(&two, AFTER);
    assert_eq!(title(&one, &site), AFTER);
    two.click(testid("lock-now"));
    is_locked(&two);
    is_locked(&one);
    assert_eq!(one.errors(), Vec::<String>::new());
}

#[test]
fn the_spare_of_a_locked_register_comes_out_with_its_passphrase() {
    let Some(site) = Site::built() else { return };
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = with_sample(&browser, &site);
    puts_lock_on(&tab, &site);
    opens(&tab, &site, LEAD);
    retitles(&tab, AFTER);
    tab.shows_state("spare", "kept");
    drop(tab);
    browser.quit();
    let folder = profile.data().join("Default/IndexedDB");
    for entry in fs::read_dir(&folder).unwrap().flatten() {
        fs::remove_dir_all(entry.path()).unwrap();
        fs::write(entry.path(), b"").unwrap();
    }
    let browser = Browser::start(&profile);
    let mut tab = browser.open(&site.at(""));
    tab.forgives_errors();
    tab.shows_state("state", "unreadable");
    tab.sees("加了密的本机副本");
    tab.fill(label("本机口令"), PASSPHRASE);
    tab.click(button("打开台账"));
    let spare = tab.downloads(|tab| tab.click(css("main button").containing("下载本机副本")));
    assert!(fs::read_to_string(spare).unwrap().contains(AFTER));
}

/// Values are written slowly, so that a kill falls among them.
const SLOWLY: &str = "(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function () {
        const until = performance.now() + 8;
        while (performance.now() < until);
        return put.apply(this, arguments);
    };
})(), 0";

/// After a kill: the register as it was before or after, whole.
fn opens_whole(tab: &Tab, site: &Site, passphrase: &str) -> bool {
    tab.waits_until("['ready', 'locked'].includes(document.documentElement.dataset.state)");
    let is_on = tab.state("state").as_deref() == Some("locked");
    if is_on {
        unlocks(tab, passphrase);
    }
    tab.shows_state("total", SAMPLE);
    assert_eq!(title(tab, site), BEFORE);
    tab.sees_no("S-0");
    // What lies outside the database follows an unlocking at once.
    let is_covered = (0..20).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        bare(tab, BEFORE) == 0
    });
    assert_eq!(is_covered, is_on, "half of it is bare");
    is_on
}

#[test]
fn a_kill_while_the_lock_comes_on_or_off_leaves_it_openable() {
    let Some(site) = Site::built() else { return };
    let profile = Profile::fresh();
    let mut browser = Browser::start(&profile);
    let tab = with_sample(&browser, &site);
    opens(&tab, &site, LEAD);
    retitles(&tab, BEFORE);
    drop(tab);
    let rounds = rounds(6, 100);
    let mut done = [0, 0];
    for round in 0..rounds {
        let tab = browser.open(&site.at(""));
        let is_on = opens_whole(&tab, &site, PASSPHRASE);
        if is_on {
            tab.go(&site.at("#/settings"));
            tab.click(testid("lock-off"));
            tab.fill(label("现在的口令（或恢复码）"), PASSPHRASE);
            tab.eval(SLOWLY);
            tab.click(button("确定"));
        } else {
            let code = asks_for_lock(&tab, &site);
            tab.fill(label("照抄下来的恢复码输一遍"), &code);
            tab.eval(SLOWLY);
            tab.click(button("开始加密"));
        }
        // The other tabs are waited for 400 ms; a key takes about as long.
        std::thread::sleep(Duration::from_millis(350 + round * 137 % 700));
        drop(tab);
        browser.kill();
        browser = Browser::start(&profile);
        let tab = browser.open(&site.at(""));
        done[usize::from(opens_whole(&tab, &site, PASSPHRASE) != is_on)] += 1;
    }
    say(&format!("killed {rounds} times: {} before, {} after the change", done[0], done[1]));
}
