//! The gallery: every component in its states, in a development build and nowhere else.

use std::fs;

use crate::harness::{
    Site,
    browser::{Browser, Profile},
    target::{button, label},
};

/// Whether the site was built whole, as development builds are; a release build is cut into parts.
fn is_development() -> Option<bool> {
    let files = fs::read_dir(Site::folder()?).expect("the built site").flatten();
    Some(files.filter(|file| file.path().extension().is_some_and(|ending| ending == "wasm")).count() < 2)
}

#[test]
fn every_component_shows_its_states() {
    let (Some(site), Some(is_development)) = (Site::built(), is_development()) else { return };
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = browser.open(&site.at("#/gallery"));
    tab.is_ready();
    if !is_development {
        tab.waits_until("document.querySelector('[data-testid=gallery]') === null");
        return;
    }
    tab.waits_until("document.title.startsWith('组件')");
    let names =
        ["Badge", "Button", "Table, Pager", "TextField, ChoiceField", "Select", "Folding", "PanelList"];
    for name in names.into_iter().chain(["FileDrop, FileButton, Progress"]) {
        tab.sees(name);
    }
    assert_eq!(tab.eval("document.querySelectorAll('[data-testid=gallery] .badge').length"), 5);
    assert_eq!(tab.eval("document.querySelectorAll('[data-testid=gallery] button:disabled').length"), 1);
    tab.click(button("主要"));
    tab.sees("按了1次");
    tab.sees_no("第3行");
    tab.click(button("还有 3 项，再显示一些"));
    tab.sees("第3行");
    // What the page refuses does not stay chosen.
    let select = "document.querySelector('[data-testid=gallery] select[aria-label]')";
    let pick =
        format!("{select}.value = 'b'; {select}.dispatchEvent(new Event('change', {{ bubbles: true }}))");
    tab.eval(&pick);
    assert_eq!(tab.eval(&format!("{select}.value")), "a");
    assert_eq!(tab.eval("document.querySelectorAll('[data-testid=gallery] details table').length"), 0);
    tab.eval("document.querySelector('[data-testid=gallery] details').open = true");
    tab.waits_until("document.querySelectorAll('[data-testid=gallery] details table').length === 2");
    assert_eq!(tab.eval("document.querySelectorAll('[data-testid=gallery] details thead').length"), 1);
    tab.sees("请填写。");
    tab.fill(label("一行文字 必填"), "有了");
    tab.sees_no("请填写。");
    tab.eval(&pick);
    tab.sees("已选b");
    tab.click(button("打开对话框"));
    tab.sees("一个问题");
    tab.click(button("关闭"));
    tab.waits_until("document.querySelector('dialog[open]') === null");
}
