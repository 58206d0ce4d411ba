//! Papers as a clerk makes them: from a suggestion, looked at, saved for Word, in bulk for a session.

use std::{fs, io::Read};

use crate::{
    harness::target::{button, css, label, link, testid},
    steps::{fresh, is_whole, opened, opens, with_sample},
    supervision::with_demo,
};

/// A suggestion of the sample, by a word of its title.
const CHARGING: &str = "充电桩";

/// A part of a zip, as text.
pub(crate) fn part(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_paper_of_one_suggestion_is_filled_in_as_far_as_is_known_and_saved_for_word() {
    let Some(it) = opened(with_sample) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    opens(tab, site, CHARGING);
    tab.click(css(".suggestion__name a[href^='#/papers']"));
    tab.shows(1, testid("paper"));
    // No reply is in the published report, so none is made up.
    tab.select(label("文书"), "reply");
    tab.sees("没有可以生成的内容");
    tab.select(label("文书"), "sheet");
    tab.shows(1, testid("paper"));
    tab.sees("代表建议表");
    tab.sees("市九届人大一次会议");
    tab.takes_picture("paper-sheet");
    let file = tab.downloads(|tab| tab.click(button("存为 Word")));
    assert_eq!(file.extension().unwrap(), "docx");
    let document = part(&fs::read(file).unwrap(), "word/document.xml");
    assert!(document.contains(CHARGING) && document.contains("代表建议表"));
}

#[test]
fn the_papers_of_a_session_are_saved_together_or_each_by_itself() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    tab.go(&site.at("#/papers?sort=reply"));
    tab.sees("先看前20份");
    tab.shows(20, testid("paper"));
    let bundle = tab.downloads(|tab| tab.click(button("每份一个 Word（压缩包）")));
    let bundle = fs::read(bundle).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bundle.as_slice())).unwrap();
    let letters = zip.len();
    assert!(100 < letters, "{letters}");
    let mut first = Vec::new();
    zip.by_index(0).unwrap().read_to_end(&mut first).unwrap();
    assert!(part(&first, "word/document.xml").contains("代表："));
    tab.select(label("文书"), "catalogue");
    tab.sees("代表建议目录");
    tab.sees("行没有显示");
    let book = tab.downloads(|tab| tab.click(button("存为 Excel")));
    assert!(part(&fs::read(book).unwrap(), "xl/workbook.xml").contains("_xlnm.Print_Titles"));
    // On paper there is nothing but the papers.
    tab.select(label("文书"), "key_catalogue");
    tab.sees("重点代表建议目录");
}

#[test]
fn what_is_published_is_looked_at_first_and_is_all_that_the_page_says() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = with_demo(&browser, &site);
    is_whole(&tab);
    tab.go(&site.at("#/papers"));
    tab.click(link("公开"));
    tab.sees("预览：输出的全部内容");
    tab.sees("还没有公开决定");
    tab.click(label("建议内容"));
    tab.click(label("答复内容"));
    tab.waits_until("document.querySelectorAll('.public__item').length > 2");
    tab.takes_picture("public");
    // Whatever nobody ticked keeps the file from being made.
    let cannot =
        "[...document.querySelectorAll('button')].find(it => it.textContent.includes('存为网页')).disabled";
    tab.waits_until(cannot);
    tab.sees("处没有打勾");
    tab.click(button("这次不输出").first());
    tab.sees("这次不输出：1件");
    loop {
        tab.eval("[...document.querySelectorAll('.public__item input')].filter(it => !it.checked).forEach(it => it.click())");
        tab.waits_until("[...document.querySelectorAll('.public__item input')].every(it => it.checked)");
        if tab.eval(
            "document.querySelector('[data-testid=public-left]').textContent.includes('每一处都已核对')",
        ) == true
        {
            break;
        }
        tab.waits_until(cannot);
        tab.click(button("到下一处没有核对的"));
        tab.waits_until("[...document.querySelectorAll('.public__item input')].some(it => !it.checked)");
    }
    let file = tab.downloads(|tab| tab.click(button("存为网页")));
    let page = fs::read_to_string(file).unwrap();
    assert!(page.contains("<dt>承办单位</dt>") && !page.contains("<dt>答复内容</dt>"));
    // The page works by itself, and without its script.
    let opened = browser.open(&format!("data:text/html;charset=utf-8,{}", urlencoded(&page)));
    opened.waits_until("document.querySelectorAll('article').length > 2");
    opened.waits_until("!document.querySelector('form').hidden");
    opened.fill(label("查找（编号、标题、代表、单位、内容）"), "没有这样的话");
    opened.waits_until("[].every.call(document.querySelectorAll('article'), it => it.hidden)");
    let data = tab.downloads(|tab| tab.click(button("存为 JSON")));
    let data: serde_json::Value = serde_json::from_slice(&fs::read(data).unwrap()).unwrap();
    assert!(data["items"][0]["title"].is_string() && data["items"][0]["body"].is_null());
}

fn urlencoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

#[test]
fn the_report_is_written_in_the_page_and_its_figures_follow() {
    let Some(it) = opened(with_sample) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    tab.go(&site.at("#/papers?sort=report"));
    tab.sees("件建议进行了集中交办");
    tab.takes_picture("report");
    // A figure shows what is behind it.
    tab.click(css(".doc__figure").containing("316"));
    tab.sees("交办件数");
    tab.shows(7, css("dialog[open] tbody tr"));
    tab.click(button("关闭").within(css("dialog[open]")));

    tab.click(css("button[aria-label='改写：交办情况']"));
    tab.fill(label("文字 — 交办情况"), "今年共交办{交办件数}件，另有{没有的数}。");
    tab.sees("不认识 {没有的数}");
    // What is typed outlives the page.
    tab.reload();
    tab.sees("不认识 {没有的数}");
    assert_eq!(tab.value(label("文字 — 交办情况")), "今年共交办{交办件数}件，另有{没有的数}。");
    tab.takes_picture("report-writing");
    tab.fill(label("文字 — 交办情况"), "今年共交办{交办件数}件。");
    tab.click(button("保存这一段"));
    tab.sees("今年共交办316");
    tab.sees("已改写");
    tab.reload();
    tab.sees("今年共交办316");
    let file = tab.downloads(|tab| tab.click(button("存为 Word")));
    let document = part(&fs::read(file).unwrap(), "word/document.xml");
    assert!(document.contains("今年共交办316件。") && !document.contains("进行了集中交办"));

    // The register's own words come back, as one step that can be taken back.
    tab.click(css("button[aria-label='改写：交办情况']"));
    tab.click(button("恢复自动生成"));
    tab.sees("进行了集中交办");
    tab.click(button("撤销").first());
    tab.sees("今年共交办316");
    assert_eq!(tab.errors(), Vec::<String>::new());
}
