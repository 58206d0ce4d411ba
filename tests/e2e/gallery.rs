//! The gallery: every component in its states, in a development build and nowhere else.

use std::fs;

use crate::harness::{
    Site,
    browser::{Browser, Profile},
    target::{button, css, label},
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
    let names = [
        "Badge",
        "Button",
        "Table, Pager",
        "TextField, SecretField, ChoiceField",
        "Select",
        "Folding",
        "PanelList",
    ];
    for name in names.into_iter().chain(["FileDrop, FileButton, Skeleton, Progress"]) {
        tab.sees(name);
    }
    assert_eq!(
        tab.eval("document.querySelector('[data-testid=gallery] .panel').querySelectorAll('.badge').length"),
        5
    );
    assert_eq!(tab.eval("document.querySelectorAll('[data-testid=gallery] button:disabled').length"), 1);
    tab.click(button("主要"));
    tab.sees("按了1次");
    let rows = "document.querySelectorAll('[data-testid=gallery] .panel > .table-frame tbody tr').length";
    assert_eq!(tab.eval(rows), 2);
    tab.click(button("还有 3 项，再显示一些"));
    tab.waits_until(&format!("{rows} === 4"));
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
    // The grid draws what is in sight, sorts by its heading, opens with Enter and chooses where rows are chosen.
    let rows = "document.querySelectorAll('#gallery-grid [role=row]').length";
    tab.waits_until(&format!("5 < {rows} && {rows} < 100"));
    tab.click(button("序号"));
    tab.sees("第500行");
    tab.eval("document.getElementById('gallery-grid').focus()");
    tab.press("ArrowDown");
    tab.press("Enter");
    tab.sees("打开了500");
    tab.click(label("选择几行"));
    tab.eval("document.querySelectorAll('#gallery-grid [role=row] input')[5].click()");
    tab.waits_until("document.querySelector('#gallery-grid [role=row] input:checked') !== null");
    assert_eq!(tab.eval("document.querySelectorAll('[data-testid=gallery] img[alt=Picture]').length"), 1);
    // A form says what is wrong where it is wrong, and saves once nothing is.
    tab.click(button("保存"));
    tab.sees("有 1 处需要改正");
    tab.fill(label("标题 必填"), "修路");
    tab.click(button("保存"));
    tab.waits_until("document.querySelector('.record-form').closest('.panel').innerText.includes('按了1次')");
    tab.click(button("显示全部（25）"));
    tab.waits_until("document.querySelectorAll('[data-testid=gallery] .history > li').length === 25");
    tab.click(button("提示3"));
    // The code is there for whoever looks for it.
    tab.sees_no("S-GALLERY");
    tab.click(css(".notice__code summary").first());
    tab.sees("S-GALLERY");
    tab.click(button("提示1"));
    tab.sees("完成");
    tab.click(button("撤销"));
    tab.click(button("打开对话框"));
    tab.sees("一个问题");
    tab.click(button("关闭"));
    tab.waits_until("document.querySelector('dialog[open]') === null");
}
