//! Shared folders in real browsers: two offices whose folders a synchronising program keeps the same.
//!
//! The dialog in which a person picks a folder belongs to the browser and not to the page; in its place stands a
//! folder of the browser's own storage, which has the same interface.

use serde_json::Value;

use crate::{
    harness::{
        Site,
        browser::{Browser, Profile},
        tab::Tab,
        target::{button, css, label, testid},
    },
    packs::{
        OWN_OF_POLICE, POLICE, SHARED, address, conflicts, gives_out, government, reads, rewrites,
        starts_with,
    },
    steps::{commits, exports, fresh, is_whole},
};

const PICKER: &str = "window.showDirectoryPicker = async () => \
    (await navigator.storage.getDirectory()).getDirectoryHandle('建议交换', { create: true })";

/// Connects the folder, with what the choice names.
fn connects(tab: &Tab, site: &Site, what: &str) {
    tab.go(&site.at("#/exchange"));
    tab.sees("共享文件夹");
    tab.eval(PICKER);
    let value = tab.attribute(css("#folders option").containing(what), "value");
    tab.select(label("写入"), &value);
    tab.click(button("连接文件夹…"));
    tab.sees("已写入本机的改动");
    tab.shows(1, css("#folders tbody tr").containing("建议交换"));
}

fn exchanges(tab: &Tab, site: &Site, told: &str) {
    tab.go(&site.at("#/exchange"));
    tab.click(button("现在交换"));
    tab.sees(told);
    tab.waits_until("!document.querySelector('#folders [role=status]').textContent");
}

/// All files of the folder, by name.
fn files(tab: &Tab) -> serde_json::Map<String, Value> {
    let read = "(async () => { \
        const root = await navigator.storage.getDirectory(); \
        const folder = await root.getDirectoryHandle('建议交换', { create: true }); \
        const files = {}; \
        for await (const entry of folder.values()) files[entry.name] = await (await entry.getFile()).text(); \
        return files; })()";
    tab.eval(read).as_object().unwrap().clone()
}

fn puts(tab: &Tab, name: &str, content: &str) {
    let name = Value::from(name);
    let content = Value::from(content);
    tab.eval(&format!(
        "(async () => {{ \
        const root = await navigator.storage.getDirectory(); \
        const folder = await root.getDirectoryHandle('建议交换', {{ create: true }}); \
        const stream = await (await folder.getFileHandle({name}, {{ create: true }})).createWritable(); \
        await stream.write({content}); await stream.close(); return true; }})()"
    ));
}

/// What the synchronising program does: what one has and the other has otherwise is copied.
fn synchronises(from: &Tab, to: &Tab) {
    let there = files(to);
    for (name, content) in files(from) {
        if there.get(&name) != Some(&content) {
            puts(to, &name, content.as_str().unwrap());
        }
    }
}

fn own_file(tab: &Tab) -> String {
    let device = tab.eval("JSON.parse(localStorage.getItem('suggestion-register:device'))");
    let device = device.as_str().unwrap();
    let files = files(tab);
    let mut own = files.keys().filter(|name| name.contains(device));
    own.next().unwrap_or_else(|| panic!("no own file among {:?}", files.keys())).clone()
}

#[test]
fn offices_exchange_through_a_shared_folder() {
    let Some(site) = Site::built() else { return };
    let profiles = [Profile::fresh(), Profile::fresh()];
    let [first, second] = profiles.each_ref().map(Browser::start);
    let office = government(&first, &site);
    let police = second.open(&site.at(""));
    let [shared, own] = [SHARED, OWN_OF_POLICE].map(|title| address(&office, &site, title));
    starts_with(&police, &gives_out(&office, &site, POLICE), POLICE);

    connects(&office, &site, POLICE);
    connects(&police, &site, "公安局承办的部分");
    let [at_first, police_at_first] = [&office, &police].map(conflicts);
    assert_eq!(files(&office).len(), 1);
    synchronises(&office, &police);
    synchronises(&police, &office);
    // Both have the same: nothing comes, and nobody repeats what the other said.
    exchanges(&office, &site, "没有别人的新改动，本机没有新的改动要写");
    exchanges(&police, &site, "没有别人的新改动，本机没有新的改动要写");
    assert_eq!(files(&office).len(), 2);

    // Both work at once; one title is changed by both.
    rewrites(&police, &site, &own, "公安局自己的题目");
    rewrites(&police, &site, &shared, "公安局改的三轮车题目");
    rewrites(&office, &site, &shared, "政府办改的三轮车题目");
    exchanges(&police, &site, "已写入本机的改动");
    synchronises(&police, &office);
    // What replaces the office's own word is looked at before it counts.
    exchanges(&office, &site, "1 个文件等人看过才并入");
    reads(&office, &site, &own, OWN_OF_POLICE);
    office.go(&site.at("#/exchange"));
    office.sees("改写别的单位填写的 1 项");
    office.click(button("查看并决定"));
    office.shows(1, css("[data-testid=overwritten] tbody tr").containing("公安局自己的题目"));
    office.click(testid("import-confirm"));
    office.shows_state("conflicts", &(at_first + 1).to_string());
    exchanges(&office, &site, "没有别人的新改动");
    office.shows(0, testid("folder-waiting"));
    reads(&office, &site, &own, "公安局自己的题目");
    office.shows_state("conflicts", &(at_first + 1).to_string());
    synchronises(&office, &police);

    // Whoever opens the page gets the news without a click, also after the browser forgot the page.
    police.go(&site.at("#/list"));
    police.reload();
    police.sees("从 1 个文件并入");
    police.shows_state("conflicts", &(police_at_first + 1).to_string());
    assert_eq!(commits(&gives_out(&office, &site, POLICE)), commits(&exports(&police, &site)));

    // A file that is written half changes nothing, and is read when it is whole.
    rewrites(&police, &site, &own, "公安局第二次的题目");
    exchanges(&police, &site, "已写入本机的改动");
    let name = own_file(&police);
    let content = files(&police)[&name].as_str().unwrap().to_owned();
    let half: String = content.chars().take(content.chars().count() / 2).collect();
    puts(&office, &name, &half);
    let before = commits(&exports(&office, &site));
    exchanges(&office, &site, "1 个文件没有读入");
    office.sees("没有读入的文件（1 个）");
    assert_eq!(commits(&exports(&office, &site)), before);
    synchronises(&police, &office);
    exchanges(&office, &site, "从 1 个文件并入");
    office.sees_no("没有读入的文件");
    reads(&office, &site, &own, "公安局第二次的题目");

    // What somebody deleted from the folder is written again.
    office.eval(&format!(
        "(async () => {{ const root = await navigator.storage.getDirectory(); \
        await (await root.getDirectoryHandle('建议交换')).removeEntry({}); return true; }})()",
        Value::from(own_file(&office))
    ));
    exchanges(&office, &site, "已写入本机的改动");

    // It is one step in the history, and the folder can be let go.
    office.go(&site.at("#/exchange/back"));
    office.sees("共享文件夹“建议交换”中示例市公安局的文件");
    office.go(&site.at("#/exchange"));
    office.click(button("断开"));
    office.shows(0, css("#folders tbody tr"));
    is_whole(&office);
    assert_eq!(office.errors(), Vec::<String>::new());
}

#[test]
fn a_browser_without_folders_says_what_to_do_instead() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = government(&browser, &site);
    tab.eval("delete window.showDirectoryPicker");
    tab.eval("window.showDirectoryPicker = undefined");
    tab.go(&site.at("#/exchange"));
    tab.sees("这个浏览器不能连接文件夹");
    tab.shows(0, button("连接文件夹…"));
}
