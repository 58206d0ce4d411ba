//! The browser's own files damaged while it is closed: whatever the database is then worth, saved work comes out.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    harness::{
        Site,
        browser::{Browser, Profile},
        tab::Tab,
        target::{button, css, testid},
    },
    steps::{LEAD, SAMPLE, commits, exports, opens, retitles, with_sample},
};

const TITLE: &str = "数据库损坏以前改的题目";

/// The files of the page's databases in a profile.
fn databases(profile: &Profile) -> PathBuf {
    let folder = profile.data().join("Default/IndexedDB");
    let entries = fs::read_dir(&folder).unwrap().flatten().map(|it| it.path());
    let found: Vec<PathBuf> =
        entries.filter(|it| it.to_string_lossy().ends_with(".indexeddb.leveldb")).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

fn files_with(folder: &Path, part: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().flatten().map(|it| it.path());
    entries.filter(|it| it.file_name().unwrap().to_string_lossy().contains(part)).collect()
}

fn flips_bytes(folder: &Path) {
    for file in files_with(folder, ".log").into_iter().chain(files_with(folder, ".ldb")) {
        let mut bytes = fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes.iter_mut().skip(middle).take(64).for_each(|byte| *byte ^= 0xff);
        fs::write(&file, bytes).unwrap();
    }
}

fn loses_its_manifest(folder: &Path) {
    files_with(folder, "MANIFEST").iter().for_each(|file| fs::remove_file(file).unwrap());
}

fn becomes_a_file(folder: &Path) {
    fs::remove_dir_all(folder).unwrap();
    fs::write(folder, b"").unwrap();
}

fn halves_its_log(folder: &Path) {
    for file in files_with(folder, ".log") {
        let bytes = fs::read(&file).unwrap();
        fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    }
}

/// A register with a change, its browser closed and its files damaged; and the page that meets them.
fn damaged(site: &Site, profile: &Profile, damage: fn(&Path)) -> (Browser, Tab, PathBuf) {
    let browser = Browser::start(profile);
    let tab = with_sample(&browser, site);
    let untouched = exports(&tab, site);
    opens(&tab, site, LEAD);
    retitles(&tab, TITLE);
    tab.shows_state("spare", "kept");
    let backup = profile.data().join("backup.json");
    fs::copy(untouched, &backup).unwrap();
    drop(tab);
    browser.quit();
    damage(&databases(profile));
    let browser = Browser::start(profile);
    let mut tab = browser.open(&site.at(""));
    tab.forgives_errors();
    tab.shows_state("state", "unreadable");
    (browser, tab, backup)
}

/// What the spare gives out, and what an old backup and the spare make together: all that was saved.
fn comes_out(tab: &Tab, site: &Site, backup: &Path) {
    tab.sees("本机副本");
    tab.sees("附件的内容不在副本里");
    let spare = tab.downloads(|tab| tab.click(css("main button").containing("下载本机副本")));
    assert!(fs::read_to_string(&spare).unwrap().contains(TITLE));
    tab.upload(testid("import-file"), backup);
    tab.click(testid("import-confirm"));
    tab.shows_state("total", SAMPLE);
    tab.go(&site.at("#/exchange"));
    tab.upload(testid("import-file"), &spare);
    tab.click(testid("import-confirm"));
    opens(tab, site, LEAD);
    assert_eq!(tab.value(testid("detail-title")), TITLE);
}

#[test]
fn flipped_bytes_cost_nothing_that_was_saved() {
    let Some(site) = Site::built() else { return };
    let profile = Profile::fresh();
    let (_browser, tab, backup) = damaged(&site, &profile, flips_bytes);
    comes_out(&tab, &site, &backup);
}

/// On plain http there is no file system of the browser's own: the spare lies in localStorage.
#[test]
fn flipped_bytes_cost_nothing_on_the_intranet_either() {
    let Some(site) = Site::on_the_intranet("/") else { return };
    let profile = Profile::fresh();
    let (_browser, tab, backup) = damaged(&site, &profile, flips_bytes);
    comes_out(&tab, &site, &backup);
}

/// Without its manifest no database ever opens again: the work goes on in memory, and says so.
#[test]
fn where_no_database_opens_the_work_goes_on_from_a_file() {
    let Some(site) = Site::built() else { return };
    for damage in [loses_its_manifest, becomes_a_file] {
        let profile = Profile::fresh();
        let (_browser, tab, backup) = damaged(&site, &profile, damage);
        comes_out(&tab, &site, &backup);
        tab.sees("这台电脑上什么都没有存");
        let before = commits(&exports(&tab, &site));
        opens(&tab, &site, LEAD);
        tab.fill(testid("detail-title"), "只在内存里改的题目");
        tab.click(testid("detail-save"));
        tab.waits_until(
            "document.querySelector('[data-testid=\"save-state\"]').textContent.includes('未保存')",
        );
        let file = exports(&tab, &site);
        assert!(fs::read_to_string(&file).unwrap().contains("只在内存里改的题目"));
        assert!(before.is_subset(&commits(&file)));
    }
}

/// The spare alone opens as a register of its own: of what was made here, all of it.
#[test]
fn the_spare_alone_opens_as_a_register() {
    let Some(site) = Site::built() else { return };
    let profile = Profile::fresh();
    let (_browser, tab, _) = damaged(&site, &profile, flips_bytes);
    tab.click(css("main button").containing("用本机副本打开"));
    tab.click(testid("import-confirm"));
    tab.shows_state("total", SAMPLE);
    opens(&tab, &site, LEAD);
    assert_eq!(tab.value(testid("detail-title")), TITLE);
}

/// Half a log opens without a word from the browser: what is missing is known, and offered where the register opens.
#[test]
fn what_a_register_lacks_and_its_spare_has_is_offered() {
    let Some(site) = Site::built() else { return };
    let profile = Profile::fresh();
    let (_browser, tab, backup) = damaged(&site, &profile, halves_its_log);
    comes_out(&tab, &site, &backup);
    drop((tab, backup));
    // An older state of the same files, as a restored disk image brings it, and no witness: nothing looks wrong.
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = with_sample(&browser, &site);
    tab.shows_state("spare", "kept");
    drop(tab);
    browser.quit();
    let (now, old) = (databases(&profile), profile.data().join("old"));
    copies(&now, &old);
    let browser = Browser::start(&profile);
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    opens(&tab, &site, LEAD);
    retitles(&tab, TITLE);
    tab.shows_state("spare", "kept");
    tab.eval("localStorage.clear(), 0");
    drop(tab);
    browser.quit();
    fs::remove_dir_all(&now).unwrap();
    copies(&old, &now);
    let browser = Browser::start(&profile);
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    tab.sees("本机副本里有 1 条改动记录是这本台账没有的");
    tab.click(button("查看并导入"));
    tab.click(testid("import-confirm"));
    tab.shows_state("imports", "1");
    tab.sees_no("是这本台账没有的");
    opens(&tab, &site, LEAD);
    assert_eq!(tab.value(testid("detail-title")), TITLE);
}

fn copies(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap().flatten() {
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}
