//! Every page in every look: axe finds no violation of WCAG 2.2 AA, and `cargo dev pictures` shows what each looks like.

use std::{env, fs};

use serde_json::{Value, json};

use crate::{
    at_rest::puts_lock_on,
    harness::{
        Site,
        tab::Tab,
        target::{button, css, testid},
    },
    steps::{fresh, is_whole, opened},
    supervision::with_demo,
};

/// Every page, by the name of its picture; that of one suggestion aside.
const PAGES: &[(&str, &str)] = &[
    ("home", "#/"),
    ("list", "#/list"),
    (
        "list-tinted",
        "#/list?mark=red:stage:tracking&mark=orange:stage:to_evaluate&mark=green:stage:closed&mark=blue:stage:archived&mark=plain:q:建议",
    ),
    ("board", "#/list?as=board"),
    ("calendar", "#/list?as=calendar"),
    ("timeline", "#/list?as=timeline"),
    ("visit", "#/visit"),
    ("exchange-out", "#/exchange"),
    ("exchange-in", "#/exchange/in"),
    ("conflicts", "#/exchange/conflicts"),
    ("exchange-back", "#/exchange/back"),
    ("supervision", "#/supervision"),
    ("followup", "#/followup"),
    ("leaders", "#/leaders"),
    ("handout", "#/handout"),
    ("likeness", "#/likeness"),
    ("draw", "#/draw"),
    ("bulletin", "#/bulletin"),
    ("handover", "#/handover"),
    ("papers", "#/papers"),
    ("report", "#/report"),
    ("public", "#/public"),
    ("stats", "#/stats"),
    ("cuts", "#/stats/cuts"),
    ("charts", "#/stats/pictures"),
    ("assessment", "#/assessment"),
    ("settings", "#/settings"),
    ("register", "#/settings/register"),
    ("limits", "#/settings/deadlines"),
    ("sessions", "#/settings/sessions"),
    ("offices", "#/settings/offices"),
    ("deputies", "#/settings/deputies"),
    ("about", "#/settings/about"),
    ("help", "#/help"),
    ("rescue", "#/rescue"),
];

/// The looks that a person may choose; see `style/tokens.css`.
const LOOKS: [&str; 3] = ["", "dark", "contrast"];

/// The pages, with those of one suggestion.
pub(crate) fn pages(tab: &Tab, site: &Site) -> Vec<(String, String)> {
    tab.go(&site.at("#/list"));
    tab.waits_until("document.querySelector('a[href^=\"#/suggestion/\"]') !== null");
    let one = tab.attribute(css("a[href^='#/suggestion/']").first(), "href");
    let own = [("suggestion", one.clone()), ("visit-one", one.replace("suggestion", "visit"))];
    let all = PAGES.iter().map(|(name, at)| (*name, (*at).to_owned())).chain(own);
    all.map(|(name, at)| (name.to_owned(), at)).collect()
}

/// Goes to a page and waits until nothing more comes.
pub(crate) fn rests(tab: &Tab, site: &Site, at: &str) {
    tab.go(&site.at(at));
    tab.eval(
        "new Promise((done) => { let last, same = 0; const look = () => { const now = document.body.innerHTML.length; \
         same = now === last ? same + 1 : 0; last = now; 4 < same ? done(true) : setTimeout(look, 60); }; look(); })",
    );
}

/// What axe finds, as page, rule and element.
pub(crate) fn violations(tab: &Tab, page: &str) -> Vec<String> {
    const RUN: &str = "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], \
         rules: { 'target-size': { enabled: true } } }).then((it) => it.violations.flatMap((rule) => \
         rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')} ${node.html.slice(0, 90)}`)))";
    let found = tab.eval(RUN);
    let found = found.as_array().into_iter().flatten().filter_map(Value::as_str);
    found.map(|it| format!("{page}: {it}")).collect()
}

/// The script; where nobody says where it lies the test is skipped aloud, in CI it fails.
pub(crate) fn axe() -> Option<String> {
    let Some(script) = env::var_os("AXE") else {
        assert!(env::var_os("CI").is_none(), "AXE names no script");
        eprintln!("SKIPPED: AXE names no script; `cargo dev test` does");
        return None;
    };
    Some(fs::read_to_string(script).unwrap())
}

fn is_accessible(looks: &[&str], is_phone: bool) {
    let (Some(script), Some(it)) = (axe(), opened(with_demo)) else { return };
    let (site, tab) = (&it.site, &it.tab);
    if is_phone {
        tab.becomes_a_phone();
    }
    let mut found = Vec::new();
    tab.eval(&script);
    for (name, at) in pages(tab, site) {
        for look in looks {
            tab.eval(&format!("document.documentElement.setAttribute('data-look', '{look}')"));
            rests(tab, site, &at);
            found.extend(violations(tab, &format!("{name} {look}")));
        }
    }
    assert!(found.is_empty(), "{} violations:\n{}", found.len(), found.join("\n"));
    // What is not accessible is found: the test would be worth nothing otherwise.
    tab.eval("document.body.insertAdjacentHTML('beforeend', '<input><a href=\"#/\"></a>')");
    assert_eq!(violations(tab, "").len(), 2);
}

#[test]
fn every_page_is_for_everyone_in_every_look() {
    is_accessible(&LOOKS, false);
}

#[test]
fn every_page_is_for_everyone_on_a_phone() {
    is_accessible(&["", "large"], true);
}

/// The dialogs: the page, what opens one after the other on it, and a word in it. Escape closes each.
const DIALOGS: &[(&str, &[&str], &str)] = &[
    ("#/list", &["新建建议"], "先填这几项"),
    ("#/list", &["视图…"], ""),
    ("#/list", &["导出表格"], "导出 CSV"),
    ("#/list", &["查找（Ctrl＋K）"], ""),
    ("#/list", &["快捷键（?）"], ""),
];

/// What can be done with the chosen rows.
const BATCH: &[&str] = &["交办所选…", "改字段…", "标记…", "督办所选…"];

#[test]
fn every_dialog_the_first_screen_and_a_lock_are_for_everyone() {
    let (Some(script), Some((site, _profile, browser))) = (axe(), fresh()) else { return };
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    tab.eval(&script);
    let mut found = Vec::new();
    let mut look_at = |tab: &Tab, what: &str| {
        for look in LOOKS {
            tab.eval(&format!("document.documentElement.setAttribute('data-look', '{look}')"));
            found.extend(violations(tab, &format!("{what} {look}")));
        }
    };
    look_at(&tab, "first screen");
    tab.click(testid("load-demo"));
    tab.shows_state("imports", "1");
    is_whole(&tab);
    let is_open = "document.querySelector('dialog[open]') !== null";
    for (at, buttons, words) in DIALOGS {
        rests(&tab, &site, at);
        for name in *buttons {
            tab.click(button(name).first());
        }
        tab.waits_until(is_open);
        tab.sees(words);
        look_at(&tab, &format!("{at} {buttons:?}"));
        tab.press("Escape");
        tab.waits_until("document.querySelector('dialog[open]') === null");
    }
    rests(&tab, &site, "#/list");
    tab.click(button("批量办理"));
    tab.click(css("#list-grid-1-1"));
    for name in BATCH {
        tab.click(button(name));
        tab.waits_until(is_open);
        look_at(&tab, name);
        tab.press("Escape");
        tab.waits_until("document.querySelector('dialog[open]') === null");
    }
    // Each step of the handling that the first suggestion offers.
    let one = tab.attribute(css("a[href^='#/suggestion/']").first(), "href");
    rests(&tab, &site, &one);
    let steps = tab.texts(css(".steps__first button"));
    assert!(!steps.is_empty());
    for step in steps {
        tab.click(css(".steps__first button").containing(&step).first());
        tab.waits_until(is_open);
        look_at(&tab, &step);
        tab.press("Escape");
        tab.waits_until("document.querySelector('dialog[open]') === null");
    }
    puts_lock_on(&tab, &site);
    tab.click(testid("lock-now"));
    tab.shows_state("state", "locked");
    // Locking loads the page again.
    tab.eval(&script);
    look_at(&tab, "locked");
    assert!(found.is_empty(), "{} violations:\n{}", found.len(), found.join("\n"));
}

#[test]
fn a_look_is_worn_at_once_and_after_a_reload() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/settings"));
    let ground = "getComputedStyle(document.body).backgroundColor";
    let size = "getComputedStyle(document.documentElement).fontSize";
    let (light, plain) = (tab.eval(ground), tab.eval(size));
    tab.select(crate::harness::target::label("颜色"), "dark");
    tab.select(crate::harness::target::label("大小"), "large");
    tab.waits_until(&format!("{ground} !== {light}"));
    assert_ne!(tab.eval(size), plain);
    tab.reload();
    tab.is_ready();
    tab.waits_until(&format!("{ground} !== {light}"));
    tab.takes_picture("dark-large");
    // Where the system chooses the colours, one tab is chosen, not all of them.
    tab.call(
        "Emulation.setEmulatedMedia",
        json!({ "features": [{ "name": "forced-colors", "value": "active" }] }),
    );
    let edge = |which: &str| {
        tab.eval(&format!("getComputedStyle(document.querySelector('.shell__tab{which}')).borderBottomColor"))
    };
    assert_ne!(edge("[aria-current]"), edge(":not([aria-current])"));
}

/// Not a test: `cargo dev pictures` makes them, for people to look at.
#[test]
#[ignore = "`cargo dev pictures` makes them"]
fn pictures_of_every_page() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    for (name, at) in pages(tab, site) {
        for (width, height) in [(1366, 768), (1920, 1080), (360, 740)] {
            match width {
                360 => tab.becomes_a_phone(),
                _ => tab.resize(width, height),
            }
            rests(tab, site, &at);
            tab.takes_picture(&format!("pages/{name}-{width}"));
        }
        tab.resize(794, 1123);
        tab.call("Emulation.setEmulatedMedia", json!({ "media": "print" }));
        rests(tab, site, &at);
        tab.takes_picture(&format!("pages/{name}-print"));
        tab.call("Emulation.setEmulatedMedia", json!({ "media": "" }));
    }
}
