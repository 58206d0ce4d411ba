//! 往届存档 as a clerk sees it: a session that is done with is put away in a file that was read back, opened as a register of
//! its own, and brought back.

use std::{
    fs,
    path::{Path, PathBuf},
    rc::Rc,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use suggestion_register::{
    domain::{
        id::{Key, RecordId},
        kind::Kind,
        record::Facts as _,
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
    workbench::attached::{ContentId, Contents},
};

use crate::{
    at_rest::{PASSPHRASE, puts_lock_on, unlocks},
    backups::picks_files,
    harness::{
        Site,
        browser::{Browser, Profile},
        rounds, say,
        tab::Tab,
        target::{button, css, link, testid},
    },
    steps::{NOTHING_TO_UNDO, is_whole, opened},
};

/// The session of the demo of which everything is closed, and how many suggestions it has.
const LAST: &str = "市六届人大二次会议";
const OF_IT: u32 = 12;
/// How many of them still have a promise.
const STAY: u32 = 2;

fn last(journal: &Journal) -> RecordId {
    journal.records(Kind::Session).find(|it| *it.value("meeting") == Value::Int(2)).unwrap().id()
}

/// The demo after the promises of that session were kept, but for some, and all else was filed away.
fn kept(stay: u32) -> String {
    let demo = Reading::new(samples::demo().into_bytes(), "demo.json").finish().unwrap();
    let mut journal = Journal::new();
    for commit in &demo.commits {
        journal.insert(commit.clone(), 0);
    }
    let last = last(&journal);
    let of_it =
        journal.records(Kind::Suggestion).filter(|it| *it.value("session") == Value::text(last.to_string()));
    let mut drafts = Vec::new();
    for suggestion in of_it.skip(stay as usize) {
        drafts.extend(Draft::revise(&journal, suggestion.id(), [("archived_on", "2026-11-01".into())]));
        let promises = journal.children(suggestion.id()).filter(|it| it.id().kind == Kind::Commitment);
        drafts.extend(
            promises.filter_map(|it| Draft::revise(&journal, it.id(), [("done_on", "2026-11-01".into())])),
        );
    }
    let author =
        Author { device: "d".into(), run: "r".into(), person: "凌原".into(), office: "选工委".into() };
    for commit in
        commits_of(drafts, &Via::Edit, &author, &mut Clock::default(), 1_795_000_000_000, Key([7; 16]))
    {
        journal.insert(commit, 0);
    }
    write(&journal, &[], &demo.header).collect()
}

/// One that rests there.
fn rested() -> RecordId {
    let file = Reading::new(kept(STAY).into_bytes(), "kept.json").finish().unwrap();
    let mut journal = Journal::new();
    for commit in &file.commits {
        journal.insert(commit.clone(), 0);
    }
    let last = last(&journal);
    let mut filed = journal.records(Kind::Suggestion).filter(|it| !it.value("archived_on").is_null());
    filed.find(|it| it.value("session").as_text() == Some(&last.to_string())).unwrap().id()
}

/// A first start with that register.
fn with_kept(browser: &Browser, site: &Site) -> Tab {
    with(kept(STAY), browser, site)
}

/// The same where nothing is left of that session.
fn with_finished(browser: &Browser, site: &Site) -> Tab {
    with(kept(0), browser, site)
}

/// A place for a file of one test alone: several of these run at once in this process, and each sweeps its own.
fn own_file(name: &str) -> PathBuf {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    std::env::temp_dir().join(format!("{name}-{}-{number}.json", std::process::id()))
}

fn with(register: String, browser: &Browser, site: &Site) -> Tab {
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    let file = own_file("retiring");
    fs::write(&file, register).unwrap();
    tab.upload(testid("import-file"), &file);
    tab.click(testid("import-confirm"));
    tab.shows_state("imports", "1");
    fs::remove_file(&file).unwrap();
    tab
}

fn total(tab: &Tab) -> u32 {
    tab.state("total").and_then(|count| count.parse().ok()).unwrap_or_default()
}

#[test]
fn a_session_is_put_away_looked_at_and_brought_back() {
    let Some(it) = opened(with_kept) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    let before = total(tab);
    // A browser that lets nobody choose a place.
    tab.eval("window.showSaveFilePicker = undefined, 0");
    tab.go(&site.at("#/settings/sessions"));
    tab.sees("改动记录一条不删");
    tab.takes_picture("retiring-before");
    tab.click(button(&format!("存档… {LAST}")));
    tab.sees("存档后不再列出 10 件");
    tab.sees("2 件已办结，但还有承诺、督办或提醒没有了结");
    tab.shows(2, css("[data-testid='retire'] li a[href^='#/suggestion/']"));
    // Each with what is left to do of it.
    tab.shows(2, css("[data-testid='retire'] li").containing("承诺"));
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
    assert_eq!(after, before - OF_IT + STAY);
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

#[test]
fn where_the_person_says_the_file_is_read_back_by_itself() {
    let Some(mut it) = opened(with_kept) else { return };
    it.tab.forgives_errors();
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    let before = total(tab);
    tab.go(&site.at("#/settings/sessions"));
    // Whoever chooses no place has done nothing wrong.
    tab.eval("window.showSaveFilePicker = () => Promise.reject(new DOMException('', 'AbortError')), 0");
    tab.click(button(&format!("存档… {LAST}")));
    tab.click(button("制作存档文件"));
    tab.shows(1, css(".shell__notice .notice--warning").containing("没有选择保存的位置"));
    tab.click(button("取消"));
    // A disk that gives back something else.
    picks_files(tab, "坏盘.json", "new File([(await file.text()).replace('建议', '别的')], 'a.json')");
    tab.click(button(&format!("存档… {LAST}")));
    tab.click(button("制作存档文件"));
    tab.sees("没有存档：写好的文件读回来不一致");
    assert_eq!(total(tab), before);
    picks_files(tab, "六届二次.json", "file");
    tab.click(button("制作存档文件"));
    tab.sees(&format!("“{LAST}”已存档，共 {OF_IT} 件。“六届二次.json”已读回核对"));
    tab.shows_state("total", &(before - OF_IT + STAY).to_string());
    tab.becomes_a_phone();
    tab.go(&site.at("#/settings/sessions"));
    tab.sees("校验值");
    tab.takes_picture("retiring-phone");
    // Whoever has its address still opens it, with a word on where it went.
    tab.go(&site.at(&format!("#/suggestion/{}", rested())));
    tab.shows(1, css(".suggestion__marks .badge").containing("已存档"));
    tab.takes_picture("retiring-suggestion");
}

/// The bytes of the stored log.
const LOG_BYTES: &str = "(async () => {
    const [{ name }] = (await indexedDB.databases()).filter(it => it.name.startsWith('suggestion-register:'));
    const database = await new Promise(done => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => done(asked.result);
    });
    const values = await new Promise(done => {
        const asked = database.transaction('log').objectStore('log').getAll();
        asked.onsuccess = () => done(asked.result);
    });
    database.close();
    return values.reduce((sum, value) => sum + value.length, 0);
})()";

/// Puts the session away in a file that is a download.
fn puts_away(tab: &Tab, site: &Site) -> PathBuf {
    tab.eval("window.showSaveFilePicker = undefined, 0");
    tab.go(&site.at("#/settings/sessions"));
    tab.click(button(&format!("存档… {LAST}")));
    let file = tab.downloads(|tab| tab.click(button("制作存档文件")));
    tab.upload(testid("archive-file"), &file);
    tab.sees(&format!("“{LAST}”已存档，共 {OF_IT} 件"));
    file
}

/// Nothing is left to be saved.
const SAVED: &str = "document.querySelector('[data-testid=\"save-state\"]').textContent.includes('已保存')";

/// Whether all of the open dialog, or of the sessions that were put away where there is none, lies within its width.
const NOTHING_STICKS_OUT: &str = "(() => {
    const it = document.querySelector('dialog[open]') || document.querySelector('[data-testid=retiring]').closest('table');
    const edge = Math.min(it.getBoundingClientRect().right, innerWidth) + 1;
    return [...it.querySelectorAll('*')].every(one => one.matches('.unseen, .unseen *') || one.getBoundingClientRect().right <= edge);
})()";

/// Lets it leave: the file is read once more, and what goes is said before it goes.
fn leaves(tab: &Tab, file: &Path) {
    asks_to_leave(tab, file);
    tab.click(button("移出本机"));
}

fn asks_to_leave(tab: &Tab, file: &Path) {
    tab.click(button(&format!("移出本机… {LAST}")));
    tab.sees("请选择这一届的存档文件");
    tab.upload(testid("leave-file"), file);
    tab.sees(&format!("将从这个浏览器移出：{OF_IT} 件建议"));
    tab.sees("这个浏览器里不再有这些内容");
}

/// The same register at another office, which has a later word on one of them.
fn with_a_later_word() -> PathBuf {
    let file = Reading::new(kept(0).into_bytes(), "kept.json").finish().unwrap();
    let mut journal = Journal::new();
    for commit in &file.commits {
        journal.insert(commit.clone(), 0);
    }
    let draft = Draft::revise(&journal, rested(), [("title", "关于后来改过题目的建议".into())]).unwrap();
    let author =
        Author { device: "e".into(), run: "r".into(), person: "李四".into(), office: "水利局".into() };
    let key = Key([9; 16]);
    for commit in commits_of(vec![draft], &Via::Edit, &author, &mut Clock::default(), 1_795_000_100_000, key)
    {
        journal.insert(commit, 0);
    }
    let path = own_file("later");
    fs::write(&path, write(&journal, &[], &file.header).collect::<String>()).unwrap();
    path
}

#[test]
fn a_session_leaves_the_browser_and_its_file_brings_it_back() {
    let Some(it) = opened(with_finished) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    let before = total(tab);
    let after = before - OF_IT;
    let file = puts_away(tab, site);
    tab.shows_state("total", &after.to_string());
    let full = tab.eval(LOG_BYTES).as_f64().unwrap();
    leaves(tab, &file);
    tab.sees(&format!("“{LAST}”已移出本机，共 {OF_IT} 件"));
    tab.shows_state("total", &after.to_string());
    tab.waits_until(SAVED);
    tab.reload();
    tab.shows_state("total", &after.to_string());
    is_whole(tab);
    let left = tab.eval(LOG_BYTES).as_f64().unwrap();
    assert!(left < full - 20_000.0, "{full} bytes before, {left} after");
    // What has left is no step of this page, and whatever counts says that it is not counted.
    tab.waits_until(NOTHING_TO_UNDO);
    tab.go(&site.at("#/exchange/back"));
    tab.shows(1, css("tr").containing("移出本机：届次会议").containing(LAST));
    tab.shows(0, button("撤销").within(css("tr").containing("移出本机：届次会议")));
    for page in ["#/stats", "#/topics", "#/likeness"] {
        tab.go(&site.at(page));
        tab.shows(1, testid("away-note").containing(&format!("“{LAST}”的 {OF_IT} 件已移出本机，不计在内")));
        tab.shows(0, testid("not-counted"));
        tab.takes_picture(&format!("moving-{}", &page[2..]));
    }
    tab.go(&site.at("#/settings/sessions"));
    tab.sees(&format!("移出本机，共 {OF_IT} 件，只在存档文件"));
    // The way back leads over the session.
    tab.click(button(&format!("删除 {LAST}")));
    tab.sees("没有删除：这一届有");
    tab.takes_picture("moving-after");
    // Whoever has its address hears where it is.
    tab.go(&site.at(&format!("#/suggestion/{}", rested())));
    tab.sees("这件建议已移出本机");
    tab.takes_picture("moving-suggestion");
    // And so does whoever would record a visit or make a paper about it.
    let key = rested().key;
    for page in [format!("#/visit/{key}"), format!("#/papers?of={key}")] {
        tab.go(&site.at(&page));
        tab.shows(1, testid("away-case").containing("这件建议已移出本机").containing("存档文件"));
        tab.takes_picture(if page.contains("papers") { "moving-papers" } else { "moving-visit" });
    }
    tab.click(link("往届存档"));
    tab.sees("移出本机，共");
    // Another office's copy brings none of it back; its later word is kept, and told.
    let later = with_a_later_word();
    tab.go(&site.at("#/exchange"));
    tab.upload(testid("import-file"), &later);
    tab.sees("水利局的 1 处新改动先留着、没有显示");
    tab.takes_picture("moving-held");
    tab.click(testid("import-confirm"));
    tab.shows_state("imports", "1");
    tab.shows_state("total", &after.to_string());
    tab.reload();
    is_whole(tab);
    tab.go(&site.at("#/"));
    tab.shows(1, testid("held"));
    tab.takes_picture("moving-home");
    // And back, as from any other file, with that word.
    tab.go(&site.at("#/exchange"));
    tab.upload(testid("import-file"), &file);
    tab.sees("移出本机的");
    tab.takes_picture("moving-back");
    tab.click(button("取回到本台账"));
    tab.shows_state("total", &before.to_string());
    tab.shows_state("imports", "1");
    tab.reload();
    tab.shows_state("total", &before.to_string());
    tab.go(&site.at(&format!("#/suggestion/{}", rested())));
    tab.sees(LAST);
    tab.go(&site.at("#/list?q=关于后来改过题目的建议"));
    tab.shows(1, testid("row").containing("关于后来改过题目的建议"));
    fs::remove_file(&later).unwrap();
}

#[test]
fn a_session_leaves_a_locked_register_only_while_no_other_tab_has_it_open() {
    let Some(site) = Site::built() else { return };
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = with_finished(&browser, &site);
    is_whole(&tab);
    let after = total(&tab) - OF_IT;
    puts_lock_on(&tab, &site);
    let file = puts_away(&tab, &site);
    tab.shows_state("total", &after.to_string());
    let other = browser.open(&site.at(""));
    unlocks(&other, PASSPHRASE);
    leaves(&tab, &file);
    tab.shows_state("error", "S-034");
    drop(other);
    leaves(&tab, &file);
    tab.sees(&format!("“{LAST}”已移出本机，共 {OF_IT} 件"));
    tab.reload();
    unlocks(&tab, PASSPHRASE);
    tab.shows_state("total", &after.to_string());
    is_whole(&tab);
    tab.go(&site.at("#/exchange"));
    tab.upload(testid("import-file"), &file);
    tab.click(button("取回到本台账"));
    tab.shows_state("imports", "1");
    tab.shows_state("total", &(after + OF_IT).to_string());
}

/// The same register with a file at a suggestion of that session and the content of it.
fn with_attachment() -> String {
    let file = Reading::new(kept(0).into_bytes(), "kept.json").finish().unwrap();
    let mut journal = Journal::new();
    for commit in &file.commits {
        journal.insert(commit.clone(), 0);
    }
    let bytes = b"%PDF-1.4 scan".repeat(5_000);
    let content = ContentId::of(&bytes);
    let entries = [
        ("file", "现场.pdf".into()),
        ("sha256", Value::text(content.to_string())),
        ("size", Value::Int(bytes.len() as i64)),
    ];
    let item = Value::Map(entries.into_iter().map(|(name, value)| (name.into(), value)).collect());
    let draft = Draft::revise(&journal, rested(), [("attachments", Value::list(vec![item]))]).unwrap();
    let author =
        Author { device: "d".into(), run: "r".into(), person: "凌原".into(), office: "选工委".into() };
    let key = Key([8; 16]);
    for commit in commits_of(vec![draft], &Via::Edit, &author, &mut Clock::default(), 1_795_000_050_000, key)
    {
        journal.insert(commit, 0);
    }
    let contents = Contents::from([(content, Rc::new(bytes))]);
    write(&journal, &[], &file.header).carrying(contents).collect()
}

/// An old copy of the whole register brought the attachments again, and the wrong archive file was an import like any other.
#[test]
fn an_old_copy_of_all_brings_nothing_of_what_is_away_and_says_which_file_does() {
    let Some(it) = opened(|browser, site| with(with_attachment(), browser, site)) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    let before = total(tab);
    let file = puts_away(tab, site);
    // On a phone nothing of it is cut off.
    tab.resize(360, 740);
    asks_to_leave(tab, &file);
    tab.waits_until(NOTHING_STICKS_OUT);
    tab.takes_picture("moving-asked");
    tab.click(button("移出本机"));
    tab.sees(&format!("“{LAST}”已移出本机，共 {OF_IT} 件"));
    is_whole(tab);
    tab.go(&site.at("#/settings/sessions"));
    tab.sees("移出本机，共");
    tab.eval("document.querySelectorAll('[data-testid=retiring]')[1].scrollIntoView(), 0");
    tab.waits_until(NOTHING_STICKS_OUT);
    tab.takes_picture("moving-phone");
    tab.resize(1366, 768);
    let copy = own_file("copy");
    fs::write(&copy, with_attachment()).unwrap();
    tab.go(&site.at("#/exchange/in"));
    tab.upload(testid("import-file"), &copy);
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    tab.sees(&format!("文件里还有 {OF_IT} 件建议已移出本机：导入不带回它们。要取回，请用存档文件“{name}”"));
    tab.sees("条属于已移出本机的建议，不收");
    tab.sees("文件里有 1 个附件只属于已移出本机的建议，也不收");
    tab.shows(0, testid("import-attachments"));
    tab.shows(0, testid("import-confirm"));
    tab.takes_picture("moving-old-copy");
    tab.click(testid("import-cancel"));
    // The way back takes that file alone.
    tab.go(&site.at("#/settings/sessions"));
    tab.upload(testid("return-file"), &copy);
    tab.sees("不是从这本台账制作的存档文件");
    tab.sees(&format!("“{LAST}”在存档文件“{name}”里"));
    tab.takes_picture("moving-wrong-file");
    tab.upload(testid("return-file"), &file);
    tab.sees("附件 1 个");
    tab.click(button("取回到本台账"));
    tab.shows_state("total", &before.to_string());
    tab.go(&site.at(&format!("#/suggestion/{}", rested())));
    tab.sees("现场.pdf");
    tab.shows(0, testid("attachment-absent"));
    fs::remove_file(&copy).unwrap();
}

/// Tells when the first value is written, and holds the transaction open for a while, so that a kill falls into it.
const HELD: &str = "(() => {
    const put = IDBObjectStore.prototype.put;
    IDBTransaction.prototype.commit = function () {};
    IDBObjectStore.prototype.put = function () {
        const asked = put.apply(this, arguments);
        if (this.name === 'log' && !window.isMoving) {
            window.isMoving = true;
            const until = performance.now() + 800;
            const hold = () => { if (performance.now() < until) this.get(1).onsuccess = hold; };
            hold();
        }
        return asked;
    };
})(), 0";

/// What leaves leaves in one go: whenever the browser is killed meanwhile, all of the session is here or all of it is away, and
/// its file brings it back whole.
#[test]
fn a_kill_while_a_session_leaves_leaves_it_here_or_away() {
    let Some(site) = Site::built() else { return };
    let profile = Profile::fresh();
    let mut browser = Browser::start(&profile);
    let mut tab = with_finished(&browser, &site);
    is_whole(&tab);
    let before = total(&tab);
    let mut file = puts_away(&tab, &site);
    let mut done = [0, 0];
    for round in 0..rounds(5, 60) {
        tab.waits_until(SAVED);
        asks_to_leave(&tab, &file);
        tab.eval(HELD);
        tab.click(button("移出本机"));
        tab.waits_until("window.isMoving === true");
        std::thread::sleep(Duration::from_millis([0, 150, 400, 1_200, 2_000][round as usize % 5]));
        drop(tab);
        browser.kill();
        browser = Browser::start(&profile);
        tab = browser.open(&site.at("#/settings/sessions"));
        is_whole(&tab);
        tab.shows_state("total", &(before - OF_IT).to_string());
        let is_here = "!!document.querySelector('main button[aria-label^=\"移出本机…\"]')";
        let is_gone =
            format!("document.querySelector('main').textContent.includes('移出本机，共 {OF_IT} 件')");
        tab.waits_until(&format!("{is_here} !== {is_gone}"));
        let is_away = tab.eval(&is_gone) == true;
        done[usize::from(is_away)] += 1;
        if is_away {
            tab.go(&site.at("#/exchange"));
            tab.upload(testid("import-file"), &file);
            tab.click(button("取回到本台账"));
            tab.shows_state("total", &before.to_string());
            file = puts_away(&tab, &site);
        }
    }
    say(&format!("killed while a session left: {} times it was here, {} times away", done[0], done[1]));
    assert!(0 < done[0] && 0 < done[1], "{done:?}");
}
