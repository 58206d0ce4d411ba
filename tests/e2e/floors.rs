//! The main flow in every browser that the register promises to work in, from every place it may be opened from;
//! and what the browsers below the floor are told.

use crate::{
    harness::{
        Site,
        browser::{Browser, Kind, Profile},
        say,
        tab::Tab,
        target::{role, testid},
    },
    steps::{LEAD, SAMPLE, commits, exports, imports, is_whole, opens, retitles, with_sample},
};
use std::{fs, path::Path, time::Instant};

/// A place that the register is opened from: its name, and the site there unless it is to be skipped.
type Edition = (&'static str, fn() -> Option<Site>);

const EDITIONS: [Edition; 3] = [
    ("loopback, under a sub-path", || Site::built_under("/office/register/")),
    ("an intranet host, plain http", || Site::on_the_intranet("/register/")),
    ("one file, by double click", Site::as_one_file),
];

#[test]
fn the_main_flow_passes_in_chromium_86() {
    passes_in(Kind::Chromium(Some(86)));
}

#[test]
fn the_main_flow_passes_in_chromium_90() {
    passes_in(Kind::Chromium(Some(90)));
}

#[test]
fn the_main_flow_passes_in_chromium_109() {
    passes_in(Kind::Chromium(Some(109)));
}

#[test]
fn the_main_flow_passes_in_the_current_chromium() {
    passes_in(Kind::Chromium(None));
}

#[test]
fn the_main_flow_passes_in_firefox() {
    passes_in(Kind::Firefox);
}

fn passes_in(kind: Kind) {
    let Some(program) = kind.program() else { return };
    for (name, edition) in EDITIONS {
        let Some(site) = edition() else { continue };
        let started = Instant::now();
        say(&format!("{kind}, {name}: begins"));
        main_flow(site, |profile| Browser::start_as(kind, &program, &[], profile));
        say(&format!("{kind}, {name}: ok ({:.1} s)", started.elapsed().as_secs_f64()));
    }
}

/// First start, sample, list, search, edit, reload, export; taken in elsewhere after a preview; and all of it
/// once more when the network is gone in mid-work.
fn main_flow(mut site: Site, start: impl Fn(&Profile) -> Browser) {
    let profile = Profile::fresh();
    let browser = start(&profile);
    let tab = with_sample(&browser, &site);
    tab.go(&site.at("#/list"));
    tab.shows_state("shown", SAMPLE);
    tab.shows(SAMPLE.parse().unwrap(), testid("row"));
    tab.fill(testid("search"), LEAD);
    tab.shows_state("shown", "1");
    opens(&tab, &site, LEAD);
    retitles(&tab, "关于改过题目的建议");
    tab.reload();
    tab.is_ready();
    assert_eq!(tab.value(testid("detail-title")), "关于改过题目的建议");
    let file = exports(&tab, &site);
    holds(&file, "关于改过题目的建议");

    let elsewhere = Profile::fresh();
    let other = start(&elsewhere);
    let there = other.open(&site.at(""));
    there.is_ready();
    there.upload(testid("import-file"), &file);
    there.sees("还没有写入");
    there.click(testid("import-confirm"));
    there.shows_state("imports", "1");
    there.shows_state("total", SAMPLE);
    assert_eq!(commits(&exports(&there, &site)), commits(&file));

    is_whole(&tab);
    is_whole(&there);
    // Whatever the browser can, there is nobody any more who would answer.
    site.goes_down();
    for tab in [&tab, &there] {
        tab.goes_offline(true);
    }
    goes_on(&tab, &there, &site);
}

/// Without the network both go on: one edits and exports, the other takes that in.
fn goes_on(tab: &Tab, there: &Tab, site: &Site) {
    opens(tab, site, LEAD);
    retitles(tab, "关于断网以后的建议");
    let file = exports(tab, site);
    holds(&file, "关于断网以后的建议");
    imports(there, site, &file);
    opens(there, site, LEAD);
    assert_eq!(there.value(testid("detail-title")), "关于断网以后的建议");
    for (place, heading) in [("#/", "首页"), ("#/stats", "统计"), ("#/settings", "设置")] {
        tab.go(&site.at(place));
        tab.text(role("heading", heading));
    }
}

/// The exported file is whole and holds this title.
fn holds(file: &Path, title: &str) {
    let text = fs::read_to_string(file).unwrap();
    let whole: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(whole["format"], "suggestion-register");
    assert_eq!(whole["commits"].as_array().unwrap().len(), commits(file).len());
    assert!(text.contains(&format!("\"{title}\"")), "{} lacks {title}", file.display());
}

/// The static page for a browser that cannot run the program.
fn is_turned_away(tab: &Tab) {
    tab.sees("这个浏览器打不开台账");
    tab.sees("极速模式");
    tab.shows_state("error", "P-901");
    tab.sees_no("台账没有打开");
}

#[test]
fn a_browser_without_webassembly_is_told_what_to_do() {
    let kind = Kind::Chromium(Some(86));
    let Some((site, program)) = Site::built().zip(kind.program()) else { return };
    let browser = Browser::start_as(kind, &program, &["--js-flags=--noexpose_wasm"], &Profile::fresh());
    let tab = browser.open(&site.at(""));
    assert_eq!(tab.eval("typeof WebAssembly"), "undefined");
    is_turned_away(&tab);
}

#[test]
fn a_browser_that_cannot_compile_the_program_is_told_what_to_do() {
    // What a browser of the year 2030 might be served: the same site, its modules of a version nobody knows.
    let Some(folder) = Site::copied(|name, bytes| {
        if name.ends_with(".wasm") {
            bytes[4] = 9;
        }
    }) else {
        return;
    };
    for kind in [Kind::Chromium(Some(86)), Kind::Chromium(None), Kind::Firefox] {
        let (Some(program), Some(site)) = (kind.program(), Site::of_folder(folder.path())) else { continue };
        let browser = Browser::start_as(kind, &program, &[], &Profile::fresh());
        let mut tab = browser.open(&site.at(""));
        // Browsers may say in the console what they could not compile.
        tab.forgives_errors();
        is_turned_away(&tab);
    }
}
