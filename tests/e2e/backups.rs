//! Backups as a person makes them: one counts when it was read back, and every kind brings the register back.
//!
//! The dialogs in which a person picks a file or a folder belong to the browser; in their place stand files of the
//! browser's own storage, which have the same interface.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;

use crate::{
    harness::{
        Site,
        browser::{Browser, Profile},
        tab::Tab,
        target::{button, css, testid},
    },
    packs::{POLICE, gives_out},
    steps::{LEAD, commits, exports, fresh, opens, retitles, with_sample},
};

/// The sample is a copy of the program's own, which needs no backup and is none.
const NEVER: &str = "尚未备份，1 处改动";
const SINCE: &str = "距上次备份 1 处改动";

/// A register with one change that no backup holds.
fn changed(browser: &Browser, site: &Site) -> Tab {
    let tab = with_sample(browser, site);
    opens(&tab, site, LEAD);
    retitles(&tab, "备份以前改的题目");
    tab.sees(NEVER);
    tab
}

fn checks(tab: &Tab, file: &Path) {
    tab.upload(testid("backup-file").first(), file);
}

#[test]
fn a_download_counts_only_when_it_was_chosen_again() {
    let Some(site) = Site::on_the_intranet("/") else { return };
    let (profile, other) = (Profile::fresh(), Profile::fresh());
    let browser = Browser::start(&profile);
    let tab = changed(&browser, &site);
    let old = exports(&tab, &site);
    tab.sees("还没有核对，不算备份");
    tab.sees(NEVER);
    tab.click(button("不核对"));
    tab.sees_no("还没有核对，不算备份");
    tab.sees(NEVER);
    // A file that was cut on its way is none, nor is another register's, nor a part of this one.
    let file = exports(&tab, &site);
    let text = fs::read_to_string(&file).unwrap();
    let damaged = profile.data().join("damaged.json");
    fs::write(&damaged, &text[..text.len() - 300]).unwrap();
    checks(&tab, &damaged);
    tab.sees("不能算备份：它不完整或被改动过");
    let browser_of_other = Browser::start(&other);
    let demo = crate::packs::government(&browser_of_other, &site);
    let pack = gives_out(&demo, &site, POLICE);
    let foreign = exports(&demo, &site);
    checks(&tab, &pack);
    tab.sees("只含台账的一部分");
    checks(&tab, &foreign);
    tab.sees("它是另一本台账的文件");
    tab.sees(NEVER);
    // The file itself is one.
    checks(&tab, &file);
    tab.sees("已算作备份");
    tab.waits_until("document.querySelector('.shell__since').textContent === '已备份'");
    // What it holds need not be kept a second time in this browser; what comes after must.
    tab.waits_until("!Object.keys(localStorage).some(it => it.includes('spare:'))");
    opens(&tab, &site, LEAD);
    retitles(&tab, "备份以后改的题目");
    tab.shows_state("spare", "kept");
    tab.sees(SINCE);
    checks_again_in_vain(&tab, &site, &old);
}

/// A file that holds less than the last backup says nothing new.
fn checks_again_in_vain(tab: &Tab, site: &Site, old: &Path) {
    tab.go(&site.at("#/exchange"));
    checks(tab, old);
    tab.sees("已算作备份");
    tab.sees(SINCE);
}

/// From now on the person picks a file of the browser's own storage, which reads as this says.
pub(crate) fn picks_files(tab: &Tab, name: &str, reads: &str) {
    let name = Value::from(name);
    tab.eval(&format!(
        "window.showSaveFilePicker = async () => {{
            const root = await navigator.storage.getDirectory();
            const handle = await root.getFileHandle({name}, {{ create: true }});
            const own = handle.getFile.bind(handle);
            handle.getFile = async () => {{ const file = await own(); return {reads}; }};
            return handle;
        }}, 0"
    ));
}

#[test]
fn a_backup_where_the_person_says_is_read_back() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let mut tab = changed(&browser, &site);
    tab.forgives_errors();
    tab.eval("window.showSaveFilePicker = async () => { throw new DOMException('', 'AbortError'); }, 0");
    tab.click(button("备份"));
    tab.sees("没有备份：没有选择保存的位置");
    tab.sees(NEVER);
    // A disk that gives back something else.
    picks_files(&tab, "坏盘.json", "new File([(await file.text()).replace('备份以前', '别的')], 'a.json')");
    tab.click(button("备份"));
    tab.sees("没有备份成功");
    tab.sees(NEVER);
    picks_files(&tab, "好盘.json", "file");
    tab.click(button("备份"));
    tab.sees("已核对：“好盘.json”能完整读出");
    tab.waits_until("document.querySelector('.shell__since').textContent === '已备份'");
}

const FOLDER: &str =
    "(await navigator.storage.getDirectory()).getDirectoryHandle('备份盘', { create: true })";

fn in_folder(tab: &Tab) -> BTreeSet<String> {
    let names = tab.eval(&format!(
        "(async () => {{ const names = []; for await (const it of (await {FOLDER}).values()) names.push(it.name); return names; }})()"
    ));
    names.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_folder_gets_backups_by_itself_and_keeps_the_last_days_and_weeks() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = changed(&browser, &site);
    tab.go(&site.at("#/exchange"));
    tab.eval(&format!("window.showDirectoryPicker = async () => {FOLDER}, 0"));
    tab.click(button("选择备份文件夹…"));
    tab.sees("已核对：“台账备份-");
    tab.waits_until("document.querySelector('.shell__since').textContent === '已备份'");
    let first = in_folder(&tab);
    assert_eq!(first.len(), 1, "{first:?}");
    // Thirty earlier days, another register's file and somebody's own.
    let name = first.iter().next().unwrap();
    tab.eval(&format!(
        "(async () => {{
            const folder = await {FOLDER};
            const day = /-(\\d{{8}})-/;
            for (let ago = 1; ago <= 60; ago++) {{
                const then = new Date(Date.now() - ago * 864e5);
                const two = it => String(it).padStart(2, '0');
                const name = '{name}'.replace(day, `-${{then.getFullYear()}}${{two(then.getMonth() + 1)}}${{two(then.getDate())}}-`);
                await folder.getFileHandle(name, {{ create: true }});
            }}
            await folder.getFileHandle('台账备份-别的-20200101-00000000.json', {{ create: true }});
            await folder.getFileHandle('我的文件.docx', {{ create: true }});
        }})()"
    ));
    opens(&tab, &site, LEAD);
    retitles(&tab, "第二次备份以前改的题目");
    tab.go(&site.at("#/exchange"));
    tab.click(button("现在备份"));
    // What is superseded goes when the new one counts.
    tab.waits_until("document.querySelector('.shell__since').textContent === '已备份'");
    tab.eval(&format!(
        "(async () => {{
            for (let n = 99; n > 20;) {{ n = 0; for await (const _ of (await {FOLDER}).values()) n++; }}
            window.isThinned = true;
        }})(), 0"
    ));
    tab.waits_until("window.isThinned === true");
    std::thread::sleep(std::time::Duration::from_millis(500));
    let left = in_folder(&tab);
    assert!(
        left.contains("台账备份-别的-20200101-00000000.json") && left.contains("我的文件.docx"),
        "{left:?}"
    );
    let of_register = left.len() - 2;
    assert!((10..=11).contains(&of_register), "seven days and what the weeks add: {left:?}");
}

/// The whole register as each kind of backup, and what each brings back into an empty browser.
#[test]
fn every_kind_of_backup_brings_the_register_back() {
    let Some((site, profile, browser)) = fresh() else { return };
    let tab = changed(&browser, &site);
    tab.shows_state("spare", "kept");
    let whole = exports(&tab, &site);
    let page = tab.downloads(|tab| tab.click(button("下载离线版（含本台账）")));
    tab.eval(&format!("window.showDirectoryPicker = async () => {FOLDER}, 0"));
    let spare = {
        tab.go(&site.at("#/rescue"));
        tab.downloads(|tab| tab.click(css("main button").containing("下载本机副本")))
    };
    tab.go(&site.at("#/exchange"));
    tab.click(button("选择备份文件夹…"));
    tab.sees("已核对：“台账备份-");
    let in_folder = profile.data().join("folder.json");
    let text = tab.eval(&format!(
        "(async () => {{ for await (const it of (await {FOLDER}).values()) return (await it.getFile()).text(); }})()"
    ));
    fs::write(&in_folder, text.as_str().unwrap()).unwrap();
    let expected = commits(&whole);
    for kind in [whole, page, spare, in_folder] {
        assert_eq!(restored(&site, &kind), expected, "{}", kind.display());
    }
}

fn restored(site: &Site, file: &Path) -> BTreeSet<String> {
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    tab.upload(testid("import-file"), file);
    tab.click(testid("import-confirm"));
    tab.shows_state("imports", "1");
    commits(&exports(&tab, site))
}
