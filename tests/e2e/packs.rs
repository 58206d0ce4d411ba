//! Packs in real browsers: the government office and two units exchange parts of a register, round by round.

use crate::{
    harness::{
        Site,
        browser::{Browser, Profile},
        tab::Tab,
        target::{button, css, label, testid},
    },
    steps::{commits, exports, imports, opens, retitles},
};
use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};
use suggestion_register::exchange::json::{header::Scope, read::Reading};

/// A suggestion of the demo that 公安局 handles with the help of 交通运输局.
pub(crate) const SHARED: &str = "关于加强电动三轮车管理的建议";
pub(crate) const POLICE: &str = "示例市公安局";
const ROADS: &str = "示例市交通运输局";
pub(crate) const OWN_OF_POLICE: &str = "关于加强社区警务工作的建议";
const OWN_OF_ROADS: &str = "关于加固农村危桥的建议";

/// The government office: the demo, signed with its name.
pub(crate) fn government(browser: &Browser, site: &Site) -> Tab {
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    tab.click(testid("load-demo"));
    tab.shows_state("imports", "1");
    tab.go(&site.at("#/settings"));
    tab.fill(label("单位"), "示例市人民政府办公室");
    tab.click(button("保存").first());
    tab.sees("已记住本机的单位和姓名");
    tab
}

/// The address of a suggestion, by which every profile opens the same one.
pub(crate) fn address(tab: &Tab, site: &Site, title: &str) -> String {
    opens(tab, site, title);
    assert_eq!(tab.value(testid("detail-title")), title);
    tab.eval("location.hash").as_str().unwrap().to_owned()
}

pub(crate) fn rewrites(tab: &Tab, site: &Site, address: &str, title: &str) {
    tab.go(&site.at(address));
    retitles(tab, title);
}

pub(crate) fn reads(tab: &Tab, site: &Site, address: &str, title: &str) {
    tab.go(&site.at(address));
    tab.waits_until(&format!("document.querySelector('[data-testid=\"detail-title\"]').value === '{title}'"));
}

/// The pack for a unit.
pub(crate) fn gives_out(tab: &Tab, site: &Site, unit: &str) -> PathBuf {
    tab.go(&site.at("#/exchange"));
    let value = tab.attribute(css("#packs option").containing(unit), "value");
    tab.select(label("发给"), &value);
    tab.downloads(|tab| tab.click(testid("export-pack")))
}

/// What a unit gives back.
fn gives_back(tab: &Tab, site: &Site) -> PathBuf {
    tab.go(&site.at("#/exchange"));
    tab.downloads(|tab| tab.click(button("生成回传包")))
}

/// The receipt for what came in last.
fn confirms(tab: &Tab, site: &Site) -> PathBuf {
    tab.go(&site.at("#/exchange/in"));
    tab.downloads(|tab| tab.click(button("生成回执")))
}

fn hears(tab: &Tab, site: &Site, receipt: &Path, of: &str) {
    let before = tab.state("imports");
    tab.go(&site.at("#/exchange"));
    tab.upload(testid("import-file"), receipt);
    tab.sees(&format!("回执：{of}于"));
    tab.sees("本机台账没有变化");
    assert_eq!(tab.state("imports"), before);
}

/// A unit that opens its first pack in a fresh browser, which becomes its own.
pub(crate) fn starts_with(tab: &Tab, pack: &Path, unit: &str) {
    tab.is_ready();
    tab.upload(testid("import-file"), pack);
    tab.sees(&format!("承办单位包（{unit}）"));
    tab.click(testid("import-confirm"));
    tab.shows_state("imports", "1");
    tab.sees(&format!("本机单位已设为“{unit}”"));
}

pub(crate) fn conflicts(tab: &Tab) -> u32 {
    tab.state("conflicts").and_then(|count| count.parse().ok()).unwrap_or_default()
}

/// A file that brings nothing says so and changes nothing.
fn brings_nothing(tab: &Tab, site: &Site, file: &Path) {
    tab.go(&site.at("#/exchange"));
    tab.upload(testid("import-file"), file);
    tab.sees("不需要导入");
    tab.click(testid("import-cancel"));
}

/// A unit has exactly what the office would give it now.
fn agree(office: &Tab, unit: &Tab, site: &Site, name: &str) {
    assert_eq!(commits(&gives_out(office, site, name)), commits(&exports(unit, site)), "{name}");
}

#[test]
fn rounds_of_packs_bring_everybody_what_everybody_did() {
    let Some(site) = Site::built() else { return };
    let profiles = [Profile::fresh(), Profile::fresh(), Profile::fresh()];
    let [first, second, third] = profiles.each_ref().map(Browser::start);
    let office = government(&first, &site);
    let [police, roads] = [&second, &third].map(|browser| browser.open(&site.at("")));
    let [shared, own_of_police, own_of_roads] =
        [SHARED, OWN_OF_POLICE, OWN_OF_ROADS].map(|title| address(&office, &site, title));

    // The first packs, and their receipts.
    for (before, unit, name) in [(0, &police, POLICE), (1, &roads, ROADS)] {
        let pack = gives_out(&office, &site, name);
        office.shows(before, css("#packs tbody tr").containing("已收下"));
        assert!(commits(&pack).len() < commits(&exports(&office, &site)).len());
        starts_with(unit, &pack, name);
        assert_eq!(commits(&exports(unit, &site)), commits(&pack));
        hears(&office, &site, &confirms(unit, &site), name);
        office.go(&site.at("#/exchange"));
        office.shows(before + 1, css("#packs tbody tr").containing("已收下"));
    }
    let at_first = [&office, &police, &roads].map(conflicts);

    // All work at once; one title is changed by the office and by a unit.
    rewrites(&office, &site, &shared, "政府办改的三轮车题目");
    rewrites(&police, &site, &shared, "公安局改的三轮车题目");
    rewrites(&police, &site, &own_of_police, "公安局自己的题目");
    rewrites(&roads, &site, &own_of_roads, "交通局自己的题目");
    let back = [&police, &roads].map(|unit| gives_back(unit, &site));
    for (unit, file) in [&police, &roads].into_iter().zip(&back) {
        imports(&office, &site, file);
        let receipt = confirms(&office, &site);
        hears(unit, &site, &receipt, "示例市人民政府办公室");
    }
    reads(&office, &site, &own_of_police, "公安局自己的题目");
    reads(&office, &site, &own_of_roads, "交通局自己的题目");
    office.shows_state("conflicts", &(at_first[0] + 1).to_string());

    // Once more is nothing more, and a changed byte is noticed.
    let before = commits(&exports(&office, &site));
    for file in &back {
        brings_nothing(&office, &site, file);
    }
    let text = fs::read_to_string(&back[0]).unwrap();
    let changed = text.replacen("公安局自己的题目", "公安局自己的题日", 1);
    assert_ne!(changed, text);
    let folder = tempfile::tempdir().unwrap();
    let damaged = folder.path().join("改过.json");
    fs::write(&damaged, changed).unwrap();
    office.go(&site.at("#/exchange"));
    office.upload(testid("import-file"), &damaged);
    office.sees("文件有问题");
    office.sees("改动");
    office.click(testid("import-cancel"));
    assert_eq!(commits(&exports(&office, &site)), before);

    // The second round: the units learn what the others did and go on.
    for (unit, name) in [(&police, POLICE), (&roads, ROADS)] {
        imports(unit, &site, &gives_out(&office, &site, name));
        agree(&office, unit, &site, name);
    }
    for (place, tab) in [&office, &police, &roads].into_iter().enumerate() {
        tab.shows_state("conflicts", &(at_first[place] + 1).to_string());
        tab.go(&site.at("#/exchange/conflicts"));
        tab.sees("政府办改的三轮车题目");
        tab.sees("公安局改的三轮车题目");
    }
    rewrites(&roads, &site, &own_of_roads, "交通局第二次的题目");
    imports(&office, &site, &gives_back(&roads, &site));
    // The office settles by whose field it is: the title is the city's.
    office.go(&site.at("#/exchange/conflicts"));
    office.click(css("#conflicts button").containing("全部以归口单位为准"));
    office.sees("政府办改的三轮车题目");
    for (unit, name) in [(&police, POLICE), (&roads, ROADS)] {
        imports(unit, &site, &gives_out(&office, &site, name));
        agree(&office, unit, &site, name);
        reads(unit, &site, &shared, "政府办改的三轮车题目");
    }
    reads(&office, &site, &shared, "政府办改的三轮车题目");
    reads(&office, &site, &own_of_roads, "交通局第二次的题目");
}

/// All units at once: each file holds the part of the unit that the note names, and nothing goes out twice.
#[test]
fn the_packs_of_all_units_come_in_one_file_with_a_word_on_each() {
    let Some(site) = Site::built() else { return };
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = government(&browser, &site);
    tab.go(&site.at("#/exchange"));
    tab.select(label("发给"), "every");
    tab.sees("不要把整个压缩包发给任何一家");
    let path = tab.downloads(|tab| tab.click(testid("export-pack")));
    let mut zip = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut note = String::new();
    zip.by_index(0).unwrap().read_to_string(&mut note).unwrap();
    assert!(note.contains("各文件没有加密") && note.contains(POLICE) && 20 < zip.len(), "{note}");
    for nth in 1..zip.len() {
        let mut file = zip.by_index(nth).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let content = Reading::new(bytes, &name).finish().unwrap();
        let Scope::Unit(party) = &content.header.scope else { panic!("{name}: {:?}", content.header.scope) };
        assert!(content.is_intact() && name.contains(&*party.name) && note.contains(&name), "{name}");
    }
    tab.shows(zip.len() - 1, css(".exchange__sent tbody tr"));
}

#[test]
fn nobody_is_asked_for_a_receipt_for_a_file_of_his_own() {
    let Some(site) = Site::built() else { return };
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = government(&browser, &site);
    let own = exports(&tab, &site);
    brings_nothing(&tab, &site, &own);
    tab.go(&site.at("#/exchange/in"));
    tab.shows(1, css(".tabs__link[aria-current]").containing("收到"));
    tab.shows(0, button("生成回执"));
}
