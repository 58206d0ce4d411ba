//! The harness itself: what a test says is what the page feels, and what it asks is what is shown.

use crate::harness::{
    Site,
    browser::{Browser, Profile},
    tab::Tab,
    target::{button, css, label, link, role, testid, text},
};
use serde_json::json;
use std::fs;
use tempfile::TempDir;

const PAGE: &str = r##"<!DOCTYPE html>
<html lang="zh-CN" data-state="loading" data-total="0"><meta charset="utf-8"><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width">
<h1>台账</h1>
<a href="#/list">全部建议</a>
<label>标题 <input id="title" data-testid="detail-title" value="旧标题"></label>
<label>日期 <input id="date" type="date"></label>
<label>阶段 <select id="stage"><option value="">全部</option><option value="handling">办理中</option></select></label>
<input type="file" data-testid="import-file" aria-label="导入" hidden>
<button id="save">保存</button><button disabled>停用</button>
<ul><li data-testid="row">养老 <button>打开</button></li><li data-testid="row">路灯 <button>打开</button></li></ul>
<div style="height:3000px"></div>
<a download="台账.json" href="data:application/json,{}">导出</a>
<p id="log"></p>
<script>
const said = (words) => document.querySelector("#log").append(words + "。");
const total = document.documentElement;
document.querySelector("#save").ondblclick = () => said("双击");
document.querySelector("#save").onclick = (event) => {
  said(event.isTrusted ? "真点" : "假点");
  setTimeout(() => { total.dataset.total = +total.dataset.total + 1; }, 100);
};
for (const id of ["title", "date", "stage"]) {
  document.getElementById(id).onchange = (event) => said(id + "=" + event.target.value);
}
document.querySelector("#title").onkeydown = (event) => {
  if (event.ctrlKey) said("Ctrl+" + event.key);
  if (event.key === "Enter") event.target.blur();
};
document.querySelector("[type=file]").onchange = async (event) => said(await event.target.files[0].text());
for (const open of document.querySelectorAll("li button")) {
  open.onclick = () => said("打开" + open.parentNode.firstChild.data.trim());
}
window.onbeforeunload = (event) => { if (total.dataset.total > 0) event.preventDefault(); };
localStorage.visits = +(localStorage.visits || 0) + 1;
total.dataset.state = "ready";
</script>"##;

/// The page above, in a browser of its own.
struct World {
    _folder: TempDir,
    site: Site,
}

impl World {
    fn made() -> Option<World> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("index.html"), PAGE).expect("a page");
        Site::of_folder(folder.path()).map(|site| World { _folder: folder, site })
    }

    fn opened(&self, browser: &Browser) -> Tab {
        let tab = browser.open(&self.site.at(""));
        tab.is_ready();
        tab
    }
}

#[test]
fn what_a_person_does_reaches_the_page() {
    let Some(world) = World::made() else { return };
    let browser = Browser::start(&Profile::fresh());
    let tab = world.opened(&browser);
    tab.fill(label("标题"), "关于养老服务的建议");
    tab.press("Control+b");
    tab.press("Enter");
    tab.sees("Ctrl+b。title=关于养老服务的建议。");
    tab.fill(label("标题"), "");
    tab.press("a");
    tab.types("会议");
    tab.press("Enter");
    tab.sees("title=a会议。");
    assert_eq!(tab.value(testid("detail-title")), "a会议");
    tab.fill(label("日期"), "2023-10-30");
    tab.select(label("阶段"), "办理中");
    tab.sees("date=2023-10-30。stage=handling。");
    tab.click(button("打开").within(testid("row").containing("路灯")));
    tab.click(button("打开").first());
    tab.sees("打开路灯。打开养老。");
    tab.click(link("全部建议"));
    tab.waits_until("location.hash === '#/list'");
    tab.double_click(button("保存"));
    tab.sees("真点。真点。双击。");
    tab.shows_state("total", "2");
    assert_eq!(tab.state("view"), None);
}

#[test]
fn what_the_page_shows_can_be_asked() {
    let Some(world) = World::made() else { return };
    let browser = Browser::start(&Profile::fresh());
    let tab = world.opened(&browser);
    tab.sees("路灯");
    tab.sees_no("没有的字");
    tab.shows(2, testid("row"));
    assert_eq!(tab.texts(testid("row")), ["养老 打开", "路灯 打开"]);
    assert_eq!(tab.text(role("heading", "台账")), "台账");
    assert_eq!(tab.text(text("路灯")), "路灯 打开");
    assert_eq!(tab.attribute(css("#stage"), "id"), "stage");
    assert_eq!(tab.eval("navigator.language"), "zh-CN");
    tab.resize(800, 600);
    assert_eq!(tab.eval("innerWidth"), 800);
    tab.becomes_a_phone();
    assert_eq!(tab.eval("innerHeight"), 740);
    let picture = tab.takes_picture("what_the_page_shows");
    assert!(fs::read(picture).expect("a picture").starts_with(b"\x89PNG"));
}

#[test]
fn files_go_in_and_come_out() {
    let Some(world) = World::made() else { return };
    let browser = Browser::start(&Profile::fresh());
    let tab = world.opened(&browser);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("来件.txt");
    fs::write(&file, "文件内容").expect("a file");
    tab.upload(testid("import-file"), &file);
    tab.sees("文件内容。");
    let saved = tab.downloads(|tab| tab.click(link("导出")));
    assert_eq!(saved.file_name().expect("a name"), "台账.json");
    assert_eq!(fs::read_to_string(saved).expect("a file"), "{}");
}

#[test]
fn a_page_may_ask_before_it_is_left_and_is_left() {
    let Some(world) = World::made() else { return };
    let browser = Browser::start(&Profile::fresh());
    let tab = world.opened(&browser);
    tab.click(button("保存"));
    tab.shows_state("total", "1");
    tab.reload();
    tab.shows_state("total", "0");
    assert_eq!(tab.dialogs().len(), 1);
    assert_eq!(tab.eval("localStorage.visits"), "2");
}

#[test]
fn tabs_share_a_profile_and_it_outlives_its_browser() {
    let Some(world) = World::made() else { return };
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let one = world.opened(&browser);
    let two = world.opened(&browser);
    two.waits_until("localStorage.visits === '2'");
    one.eval("new Promise((done) => { indexedDB.open('kept').onsuccess = done; }).then(() => true)");
    drop((one, two));
    browser.quit();

    let browser = Browser::start(&profile);
    let tab = world.opened(&browser);
    tab.waits_until("localStorage.visits === '3'");
    browser.kill();
    drop(tab);

    let browser = Browser::start(&profile);
    let tab = world.opened(&browser);
    tab.waits_until("indexedDB.databases().then((kept) => kept.length === 1)");
}

#[test]
fn going_offline_cuts_the_page_off() {
    let Some(world) = World::made() else { return };
    let browser = Browser::start(&Profile::fresh());
    let mut tab = world.opened(&browser);
    tab.forgives_errors();
    let reached = "fetch(location.href).then(() => true, () => false)";
    assert!(tab.goes_offline(true));
    assert_eq!(tab.eval(reached), json!(false));
    assert!(tab.goes_offline(false));
    assert_eq!(tab.eval(reached), json!(true));
}

#[test]
fn errors_of_the_page_are_heard() {
    let Some(world) = World::made() else { return };
    let browser = Browser::start(&Profile::fresh());
    let mut tab = world.opened(&browser);
    tab.forgives_errors();
    assert!(tab.errors().is_empty());
    tab.eval("setTimeout(() => { throw new Error('恐慌') }, 0); console.error('坏了'); true");
    tab.waits_until("new Promise((done) => setTimeout(done, 50, true))");
    let errors = tab.errors().join("\n");
    assert!(errors.contains("坏了") && errors.contains("恐慌"), "{errors}");
}
