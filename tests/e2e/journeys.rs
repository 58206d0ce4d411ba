//! The main flows, as a clerk goes through them: first start, edit, hand over, merge, settle, take back.

use crate::{
    harness::{
        Site,
        browser::{Browser, Profile},
        rounds, say,
        tab::Tab,
        target::{button, testid},
    },
    steps::{LEAD, SAMPLE, commits, exports, fresh, imports, opened, opens, retitles, with_sample},
};
use std::fs;

/// How many suggestions the demo holds in all its sessions.
const DEMO_AT_LEAST: usize = 316;

#[test]
fn what_a_clerk_changes_in_the_sample_is_there_after_a_restart() {
    let Some((site, profile, browser)) = fresh() else { return };
    let tab = with_sample(&browser, &site);
    opens(&tab, &site, LEAD);
    retitles(&tab, "关于改过题目的建议");
    tab.reload();
    tab.is_ready();
    assert_eq!(tab.value(testid("detail-title")), "关于改过题目的建议");
    browser.quit();
    let browser = Browser::start(&profile);
    let tab = browser.open(&site.at("#/list?q=改过题目"));
    tab.is_ready();
    tab.shows_state("shown", "1");
    tab.shows_state("total", SAMPLE);
    assert!(tab.text(testid("row")).contains("关于改过题目的建议"));
}

#[test]
fn a_register_handed_over_is_the_same_register() {
    let Some(site) = Site::built() else { return };
    let (here, there) = (Profile::fresh(), Profile::fresh());
    let browser = Browser::start(&here);
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    tab.click(testid("load-demo"));
    tab.shows_state("imports", "1");
    let total = tab.state("total").unwrap();
    assert!(DEMO_AT_LEAST <= total.parse().unwrap(), "{total}");
    let conflicts = tab.state("conflicts").unwrap();
    assert_ne!(conflicts, "0");
    let file = exports(&tab, &site);

    let other = Browser::start(&there);
    let tab = other.open(&site.at(""));
    tab.is_ready();
    tab.upload(testid("import-file"), &file);
    tab.sees("还没有写入");
    assert_eq!(tab.state("imports"), None, "a preview writes nothing");
    tab.click(testid("import-confirm"));
    tab.shows_state("imports", "1");
    tab.shows_state("total", &total);
    tab.shows_state("conflicts", &conflicts);
    tab.reload();
    tab.is_ready();
    tab.shows_state("total", &total);
    assert_eq!(commits(&exports(&tab, &site)), commits(&file));
}

#[test]
fn two_offices_that_worked_apart_end_identical_and_both_see_their_conflict() {
    let Some(site) = Site::built() else { return };
    let (mine, theirs) = (Profile::fresh(), Profile::fresh());
    let (one, two) = (Browser::start(&mine), Browser::start(&theirs));
    let (ours, yours) = (with_sample(&one, &site), with_sample(&two, &site));
    opens(&ours, &site, LEAD);
    retitles(&ours, "甲单位改的题目");
    opens(&yours, &site, LEAD);
    retitles(&yours, "乙单位改的题目");
    let (from_us, from_you) = (exports(&ours, &site), exports(&yours, &site));
    imports(&ours, &site, &from_you);
    imports(&yours, &site, &from_us);
    for tab in [&ours, &yours] {
        tab.shows_state("conflicts", "1");
        tab.go(&site.at("#/exchange/conflicts"));
        tab.sees("甲单位改的题目");
        tab.sees("乙单位改的题目");
    }
    let (after_us, after_you) = (exports(&ours, &site), exports(&yours, &site));
    assert_eq!(commits(&after_us), commits(&after_you));
    // The same file once more brings nothing, late and twice.
    ours.upload(testid("import-file"), &from_you);
    ours.sees("不需要导入");
    ours.click(testid("import-cancel"));
    // One settles it; the other hears of it by the next file.
    ours.go(&site.at("#/exchange/conflicts"));
    ours.click(button("采用此值").first());
    ours.shows_state("conflicts", "0");
    let settled = exports(&ours, &site);
    imports(&yours, &site, &settled);
    yours.shows_state("conflicts", "0");
    assert_eq!(commits(&exports(&yours, &site)), commits(&settled));
    opens(&ours, &site, LEAD);
    opens(&yours, &site, LEAD);
    assert_eq!(ours.value(testid("detail-title")), yours.value(testid("detail-title")));
}

#[test]
fn an_import_is_taken_back_in_one_step() {
    let Some(site) = Site::built() else { return };
    let (mine, theirs) = (Profile::fresh(), Profile::fresh());
    let (one, two) = (Browser::start(&mine), Browser::start(&theirs));
    let (ours, yours) = (with_sample(&one, &site), with_sample(&two, &site));
    opens(&yours, &site, LEAD);
    let title = yours.value(testid("detail-title"));
    retitles(&yours, "乙单位改的题目");
    let file = exports(&yours, &site);
    imports(&ours, &site, &file);
    opens(&ours, &site, LEAD);
    assert_eq!(ours.value(testid("detail-title")), "乙单位改的题目");
    ours.go(&site.at("#/exchange/back"));
    ours.click(button("撤销此次导入").first());
    ours.sees("已撤销");
    opens(&ours, &site, LEAD);
    assert_eq!(ours.value(testid("detail-title")), title);
}

#[test]
fn files_that_are_not_ours_or_damaged_change_nothing_and_say_why() {
    let Some(it) = opened(with_sample) else { return };
    let (site, tab) = (&it.site, &it.tab);
    let whole = fs::read_to_string(exports(tab, site)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let refused = [
        (file("空.json", b""), "X-EMPTY"),
        (file("图.json", b"\x89PNG\r\n\x1a\n...."), "X-IMAGE"),
        (file("网页.json", b"<!DOCTYPE html><html></html>"), "X-HTML"),
        (file("别的.json", br#"{"tiddlers":[]}"#), "X-OTHER-JSON"),
        (file("深.json", "[".repeat(100_000).as_bytes()), "X-OTHER-JSON"),
    ];
    for (path, code) in refused {
        tab.upload(testid("import-file"), &path);
        tab.waits_until("(document.documentElement.dataset.error || '').startsWith('X-')");
        assert_eq!(tab.state("error").as_deref(), Some(code), "{}", path.display());
        tab.click(button("关闭").first());
    }
    // Cut in the middle: what is whole is offered, by explicit choice only.
    let cut = whole.char_indices().nth(whole.chars().count() / 2).map(|(at, _)| at).unwrap();
    tab.upload(testid("import-file"), &file("截断.json", &whole.as_bytes()[..cut]));
    tab.sees("文件有问题");
    tab.click(testid("import-cancel"));
    // One value changed by hand.
    let changed = whole.replacen("充电桩", "充电站", 1);
    assert_ne!(changed, whole);
    tab.upload(testid("import-file"), &file("改过.json", changed.as_bytes()));
    tab.sees("文件有问题");
    tab.click(testid("import-cancel"));
    assert_eq!(tab.state("imports").as_deref(), Some("1"));
    tab.reload();
    tab.is_ready();
    tab.shows_state("total", SAMPLE);
    assert_eq!(
        commits(&exports(tab, site)),
        whole
            .lines()
            .filter(|line| line.starts_with("{\"id\":"))
            .map(|line| line.trim_end_matches(',').to_owned())
            .collect()
    );
}

#[test]
fn two_tabs_share_one_register() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let one = with_sample(&browser, &site);
    let two = browser.open(&site.at("#/list?q=两个标签"));
    two.is_ready();
    two.shows_state("shown", "0");
    opens(&one, &site, LEAD);
    retitles(&one, "关于两个标签的建议");
    two.shows_state("shown", "1");
    assert!(two.text(testid("row")).contains("关于两个标签的建议"));
}

#[test]
fn a_browser_killed_in_mid_save_has_every_acknowledged_save() {
    let Some(site) = Site::built() else { return };
    keeps_what_it_called_saved(&site, rounds(6, 200));
}

#[test]
fn a_browser_killed_in_mid_save_of_a_local_file_has_every_acknowledged_save() {
    let Some(site) = Site::as_one_file() else { return };
    keeps_what_it_called_saved(&site, rounds(2, 200));
}

/// How many kills one profile goes through.
const KILLS_EACH: u64 = 6;

/// Kills the browser that often while a clerk saves without a pause; then looks for all that was called saved.
fn keeps_what_it_called_saved(site: &Site, kills: u64) {
    // A browser that is killed now and then throws away all of its own storage, every database of every page: about
    // once in fifty runs, and nobody's save can outlive that there. It is told apart from our loss and done again.
    let (mut done, mut saves, mut thrown_away) = (0, 0, 0);
    while done < kills {
        match kills_in_mid_save(site, KILLS_EACH.min(kills - done)) {
            Ok(all) => (done, saves) = (done + KILLS_EACH, saves + all),
            Err(why) => {
                say(why);
                thrown_away += 1;
                assert!(thrown_away < 3 + kills / 50);
            }
        }
    }
    say(&format!(
        "{saves} saves over {kills} kills, none lost; the browser threw all away {thrown_away} times"
    ));
}

/// Opens the page after a kill. An error if the browser itself has no database left: then the page must say that the
/// register is gone (S-006), and never begin an empty one.
fn reopens(browser: &Browser, address: &str) -> Result<Tab, &'static str> {
    let tab = browser.open(address);
    tab.waits_until("['ready', 'unreadable'].includes(document.documentElement.dataset.state)");
    if tab.state("state").as_deref() == Some("ready") {
        return Ok(tab);
    }
    assert_eq!(tab.state("error").as_deref(), Some("S-006"));
    assert_eq!(tab.eval("indexedDB.databases().then((all) => all.length)"), 0);
    Err("the browser has thrown away its own storage")
}

fn kills_in_mid_save(site: &Site, rounds: u64) -> Result<usize, &'static str> {
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = with_sample(&browser, site);
    opens(&tab, site, LEAD);
    let address = tab.eval("location.hash").as_str().unwrap().to_owned();
    drop(tab);
    browser.quit();
    let mut acknowledged: Vec<String> = Vec::new();
    for round in 0..rounds {
        let browser = Browser::start(&profile);
        let tab = reopens(&browser, &site.at(&address))?;
        tab.waits_until("document.querySelector('[data-testid=\"detail-title\"]') !== null");
        // A clerk who saves without a pause; what the page calls saved is noted outside, in the title.
        tab.eval(&format!(
            r#"(() => {{
                window.said = [];
                const find = (id) => document.querySelector(`[data-testid="${{id}}"]`);
                const saves = () => +(document.documentElement.dataset.saves || 0);
                const wait = (is) => new Promise((done) => {{
                    const look = () => (is() ? done() : setTimeout(look, 1));
                    look();
                }});
                (async () => {{
                    for (let n = 0; ; n++) {{
                        const title = `第 {round}-${{n}} 次`;
                        const before = saves();
                        const input = find("detail-title");
                        input.value = title;
                        input.dispatchEvent(new Event("input", {{ bubbles: true }}));
                        input.dispatchEvent(new Event("change", {{ bubbles: true }}));
                        await wait(() => !find("detail-save").disabled);
                        find("detail-save").click();
                        await wait(() => saves() > before && find("save-state").textContent.includes("已保存"));
                        window.said.push(title);
                    }}
                }})();
            }})()"#
        ));
        tab.waits_until("window.said.length >= 5");
        let pause =
            tab.eval(&format!("new Promise((done) => setTimeout(() => done(1), {}))", 7 * round % 90));
        assert_eq!(pause, 1);
        let said = tab.eval("window.said");
        acknowledged
            .extend(said.as_array().unwrap().iter().filter_map(|title| title.as_str()).map(str::to_owned));
        drop(tab);
        browser.kill();
    }
    let browser = Browser::start(&profile);
    let tab = reopens(&browser, &site.at(""))?;
    let file = fs::read_to_string(exports(&tab, site)).unwrap();
    let lost: Vec<_> = acknowledged.iter().filter(|title| !file.contains(&format!("\"{title}\""))).collect();
    assert_eq!(lost, Vec::<&String>::new(), "of {}", acknowledged.len());
    assert!(5 * rounds <= acknowledged.len() as u64);
    Ok(acknowledged.len())
}

#[test]
fn every_page_fits_a_small_laptop_and_a_phone() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    tab.takes_picture("start");
    tab.click(testid("load-demo"));
    tab.shows_state("imports", "1");
    opens(&tab, &site, "");
    let suggestion = tab.eval("location.hash").as_str().unwrap().to_owned();
    let pages = [
        ("home", "#/"),
        ("list", "#/list"),
        ("suggestion", &suggestion),
        ("exchange", "#/exchange"),
        ("exchange-in", "#/exchange/in"),
        ("exchange-conflicts", "#/exchange/conflicts"),
        ("exchange-back", "#/exchange/back"),
        ("stats", "#/stats"),
        ("papers", "#/papers"),
        ("public", "#/public"),
        ("supervision", "#/supervision"),
        ("settings", "#/settings"),
        ("offices", "#/settings/offices"),
        ("rescue", "#/rescue"),
    ];
    for (name, address) in pages {
        for (size, width, height) in [("laptop", 1366, 768), ("phone", 360, 740)] {
            tab.resize(width, height);
            tab.go(&site.at(address));
            tab.waits_until(&format!(
                "location.hash === '{address}' && document.querySelector('h1') !== null"
            ));
            tab.takes_picture(&format!("{name}-{size}"));
            let overflow = tab.eval("document.scrollingElement.scrollWidth - window.innerWidth");
            assert!(overflow.as_i64().unwrap() <= 0, "{name} is {overflow} px too wide for a {size}");
        }
    }
    assert_eq!(tab.errors(), Vec::<String>::new());
}
