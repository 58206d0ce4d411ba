//! The site opens: at the root, under a sub-path, on a phone.

use crate::{
    harness::{
        Site,
        browser::{Browser, Profile},
        target::button,
    },
    steps::fresh,
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
