//! What comes out on paper when the browser prints a page, read back by another program.

use std::{env, fs, process::Command};

use data_encoding::BASE64;
use serde_json::json;

use crate::{
    harness::tab::Tab,
    steps::{is_whole, opened},
    supervision::with_demo,
};

/// What the printed page says, as `pdftotext` tells it with an option.
pub(crate) fn printed(tab: &Tab, how: &str) -> Option<String> {
    if Command::new("pdftotext").arg("-v").output().is_err() {
        assert!(env::var_os("CI").is_none(), "no pdftotext here (Debian: apt-get install poppler-utils)");
        eprintln!("SKIPPED: no pdftotext here");
        return None;
    }
    let pdf = tab.call("Page.printToPDF", json!({ "preferCSSPageSize": true }));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.pdf");
    fs::write(&file, BASE64.decode(pdf["data"].as_str().unwrap().as_bytes()).unwrap()).unwrap();
    let run = Command::new("pdftotext").arg(how).arg(&file).arg("-").output().unwrap();
    Some(String::from_utf8(run.stdout).unwrap())
}

/// The number behind a name in a line of `pdftotext -bbox`.
fn number(line: &str, name: &str) -> f64 {
    let (_, rest) = line.split_once(&format!("{name}=\"")).unwrap();
    rest.split_once('"').unwrap().0.parse().unwrap()
}

/// The report came out of the browser's own printing with its first page empty and every line cut at the right: a
/// line on the screen that is none of the paper had decided how wide the pages are.
#[test]
fn what_the_browser_prints_by_itself_is_whole_or_says_what_is_missing() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    for (address, says) in [
        ("#/papers?sort=report", "以上报告，请予审议"),
        ("#/papers?sort=reply", "先看前20份"),
        ("#/papers?sort=ledger", "还有200行没有显示"),
        ("#/bulletin", "代表建议和政协提案办理进度通报"),
        ("#/stats", "交办与方案"),
    ] {
        tab.go(&site.at(address));
        tab.sees(says);
        let Some(boxes) = printed(tab, "-bbox") else { return };
        let (mut width, mut words, mut pages) = (0.0, 0, 0);
        for line in boxes.lines().map(str::trim) {
            if line.starts_with("<page ") {
                assert!(pages == 0 || 0 < words, "{address}: page {pages} is empty");
                width = number(line, "width");
                (words, pages) = (0, pages + 1);
            } else if line.starts_with("<word ") {
                assert!(number(line, "xMax") < width - 20.0, "{address}, page {pages}: {line}");
                words += 1;
            }
        }
        assert!(0 < pages && 0 < words, "{address}");
    }
    tab.go(&site.at("#/papers?sort=ledger"));
    tab.sees("还有200行没有显示");
    // A long number in a narrow column ran into the title beside it.
    tab.waits_until(
        "(() => { const held = document.querySelector('.doc__table td .doc__held'), was = held.textContent; \
         held.textContent = '第20230001号'; const fits = held.offsetWidth <= held.closest('td').clientWidth; \
         held.textContent = was; return fits })()",
    );
    let said = printed(tab, "-raw").unwrap();
    assert!(said.contains("没有打印出来"), "{said}");
    assert!(!said.contains("没有显示"), "{said}");
    tab.go(&site.at("#/papers?sort=reply"));
    tab.sees("先看前20份");
    let said = printed(tab, "-raw").unwrap();
    assert!(said.contains("只打印了前面的几份"), "{said}");
    // A signature never stands alone (GB/T 9704): each page has a sentence.
    for page in said.split('\u{c}').filter(|it| !it.trim().is_empty()) {
        assert!(page.contains('。'), "{page}");
    }
}

/// Ctrl+P printed a sentence about another button: people expect the list.
#[test]
fn the_browser_prints_the_list_as_its_button_does() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    tab.go(&site.at("#/list?stage=to_evaluate"));
    tab.waits_until("+document.documentElement.dataset.shown > 0");
    let shown: usize = tab.state("shown").unwrap().parse().unwrap();
    let dense = |said: &str| said.split_whitespace().collect::<String>();
    let Some(said) = printed(tab, "-raw") else { return };
    assert!(dense(&said).contains(&format!("共{shown}件")) && said.contains("待评估"), "{said}");
    assert!(!said.contains("这样打印"), "{said}");
    // The whole register, far more than is in sight; back on the screen nothing of it is left.
    tab.go(&site.at("#/list"));
    tab.waits_until("300 < +document.documentElement.dataset.shown");
    let all: usize = tab.state("shown").unwrap().parse().unwrap();
    let said = printed(tab, "-raw").unwrap();
    assert!(dense(&said).contains(&format!("共{all}件")), "{said}");
    assert!(all < said.lines().count(), "{said}");
    tab.waits_until("document.querySelector('.list__on-paper') === null");
    // A board prints as it is.
    tab.go(&site.at("#/list?as=board"));
    tab.sees("待评估");
    let said = printed(tab, "-raw").unwrap();
    assert!(!said.contains("这样打印"), "{said}");
}
