//! The steps that the tests share: what a clerk does every day, each until it is done.

use crate::harness::{
    Site,
    browser::{Browser, Profile},
    tab::Tab,
    target::{button, css, testid},
};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// A page in a browser of its own; each goes before what it needs.
pub(crate) struct Opened {
    pub(crate) tab: Tab,
    _browser: Browser,
    _profile: Profile,
    pub(crate) site: Site,
}

/// The built site, and a browser that knows nothing of it; nothing where none is built.
pub(crate) fn fresh() -> Option<(Site, Profile, Browser)> {
    let (site, profile) = (Site::built()?, Profile::fresh());
    let browser = Browser::start(&profile);
    Some((site, profile, browser))
}

/// Opens the built site with a first start.
pub(crate) fn opened(start: impl FnOnce(&Browser, &Site) -> Tab) -> Option<Opened> {
    let (site, profile, browser) = fresh()?;
    Some(Opened { tab: start(&browser, &site), _browser: browser, _profile: profile, site })
}

/// How many suggestions the sample holds: those that the report names.
pub(crate) const SAMPLE: &str = "7";

/// What holds on a page that has no last step to take back.
pub(crate) const NOTHING_TO_UNDO: &str = "document.querySelector('.shell__turns button').disabled";

/// A first start that loads the sample.
pub(crate) fn with_sample(browser: &Browser, site: &Site) -> Tab {
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    tab.click(testid("load-sample"));
    tab.shows_state("total", SAMPLE);
    tab.shows_state("imports", "1");
    tab
}

/// Waits until the program is here whole, as it is for whoever has had it open for a moment.
pub(crate) fn is_whole(tab: &Tab) {
    tab.shows_state("late", "here");
}

/// The words by which every profile finds the same suggestion of the sample, whatever its title becomes.
pub(crate) const LEAD: &str = "朱晓玲";

/// Opens a suggestion from the list.
pub(crate) fn opens(tab: &Tab, site: &Site, words: &str) {
    tab.go(&site.at(&format!("#/list?q={words}")));
    tab.waits_until("+document.documentElement.dataset.shown > 0");
    tab.click(testid("row").first());
    tab.waits_until("location.hash.startsWith('#/suggestion/')");
    tab.value(testid("detail-title"));
}

/// Asks for the deletion of the suggestion on the page, which is seldom wanted and stands in a menu.
pub(crate) fn asks_to_delete(tab: &Tab) {
    tab.click(css(".menu > summary").containing("更多"));
    tab.click(button("删除建议"));
}

/// Gives the suggestion on the page another title, and waits until that is saved.
pub(crate) fn retitles(tab: &Tab, title: &str) {
    let saves = saves(tab);
    tab.fill(testid("detail-title"), title);
    tab.click(testid("detail-save"));
    tab.waits_until(&format!("+(document.documentElement.dataset.saves || 0) > {saves}"));
    tab.waits_until("document.querySelector('[data-testid=\"save-state\"]').textContent.includes('已保存')");
}

fn saves(tab: &Tab) -> u32 {
    tab.state("saves").and_then(|saves| saves.parse().ok()).unwrap_or_default()
}

/// The whole register as a file.
pub(crate) fn exports(tab: &Tab, site: &Site) -> PathBuf {
    tab.go(&site.at("#/exchange"));
    tab.downloads(|tab| tab.click(testid("export-json")))
}

/// Takes a file in, after its preview.
pub(crate) fn imports(tab: &Tab, site: &Site, file: &Path) {
    tab.go(&site.at("#/exchange"));
    let before: u32 = tab.state("imports").and_then(|count| count.parse().ok()).unwrap_or_default();
    tab.upload(testid("import-file"), file);
    tab.click(testid("import-confirm"));
    tab.shows_state("imports", &(before + 1).to_string());
}

/// The commits of a file: its lines that are commits, which do not depend on who exported it and when.
pub(crate) fn commits(file: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(file).unwrap();
    let lines: BTreeSet<String> = (text.lines())
        .filter(|line| line.starts_with("{\"id\":"))
        .map(|line| line.trim_end_matches(',').to_owned())
        .collect();
    assert!(!lines.is_empty(), "{} holds no commit", file.display());
    lines
}
