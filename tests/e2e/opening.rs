//! The site opens: at the root, under a sub-path, on a phone.

use crate::{
    harness::{
        Site,
        browser::{Browser, Profile},
        target::{button, link},
    },
    steps::{fresh, opened, with_sample},
};

#[test]
fn the_site_opens() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    tab.waits_until("document.title.endsWith('代表建议办理台账')");
}

#[test]
fn the_site_opens_under_a_sub_path_on_a_phone() {
    let Some(site) = Site::built_under("/office/register/") else { return };
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = browser.open(&site.at("#/list"));
    tab.becomes_a_phone();
    tab.is_ready();
    assert_eq!(tab.eval("innerWidth"), 360);
}

/// Three bars took a fifth of a phone's height before the first suggestion.
#[test]
fn a_phone_has_one_bar_and_one_menu() {
    let Some(it) = opened(with_sample) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list"));
    tab.becomes_a_phone();
    let bar = "document.querySelector('header').getBoundingClientRect().height";
    tab.waits_until(&format!("{bar} <= 48"));
    tab.sees("已保存");
    tab.sees_no("统计");
    tab.click(button("菜单"));
    tab.click(link("统计"));
    tab.waits_until(&format!("location.hash === '#/stats' && {bar} <= 48"));
    // What the menu holds is done from it; the key that leaves a menu leaves this one.
    tab.click(button("菜单"));
    tab.sees("撤销");
    tab.press("Escape");
    tab.waits_until(&format!("{bar} <= 48 && document.activeElement.innerText === '菜单'"));
    // Beside a mouse nothing is hidden.
    tab.resize(1366, 768);
    tab.click(link("台账"));
    tab.waits_until("location.hash === '#/list'");
}

#[test]
fn a_site_without_its_program_says_so_in_chinese() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let mut tab = browser.open("about:blank");
    tab.forgives_errors();
    tab.call("Network.setBlockedURLs", serde_json::json!({ "urls": ["*.wasm", "*.html"] }));
    tab.go(&site.at(""));
    tab.sees("台账没有打开");
    tab.shows_state("error", "P-902");
    tab.click(button("复制诊断信息"));
    tab.sees("已复制");
}
