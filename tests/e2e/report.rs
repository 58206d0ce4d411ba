//! The report to the standing committee, as whoever drafts it gets it out of the program.

use std::fs;

use crate::{
    harness::target::{button, css, label, testid},
    papers::part,
    steps::{is_whole, opened, opens, with_sample},
    supervision::with_demo,
};

#[test]
fn the_sample_gives_the_report_that_was_read_out_and_a_draft_with_notes() {
    let Some(it) = opened(with_sample) else { return };
    let (tab, site) = (&it.tab, &it.site);
    is_whole(tab);
    tab.go(&site.at("#/report"));
    tab.shows(1, testid("paper"));
    tab.sees("濮阳市人民政府副市长聂长明");
    tab.sees("市政府联合市人大召开市九届人大一次会议代表建议集中交办会");
    tab.sees("起草说明");
    tab.sees("处【待填】要由起草人补上");
    let document = |file: std::path::PathBuf| part(&fs::read(file).unwrap(), "word/document.xml");
    let handed_in = document(tab.downloads(|tab| tab.click(button("存为 Word"))));
    assert!(handed_in.contains("聂长明") && handed_in.contains("以上报告，请予审议"));
    assert!(!handed_in.contains("起草说明"));
    let draft = document(tab.downloads(|tab| tab.click(button("存起草稿（带说明）"))));
    assert!(draft.contains("起草说明") && draft.contains("聂长明"));
    // What was done in general is written down with the session, and stands in the report.
    tab.click(css("a.button[href='#/settings/sessions']"));
    tab.sees("届次会议");
    assert_eq!(tab.errors(), Vec::<String>::new());
}

#[test]
fn a_short_version_and_one_of_a_class_are_chosen_and_the_bases_add_up() {
    let Some(it) = opened(with_demo) else { return };
    let (tab, site) = (&it.tab, &it.site);
    is_whole(tab);
    tab.go(&site.at("#/report"));
    tab.sees("附表：件数口径");
    tab.sees("附表：领导领办情况");
    tab.select(label("版本"), "short");
    tab.sees_no("附表：领导领办情况");
    tab.select(label("版本"), "full");
    tab.select(label("只写一类"), "g1");
    tab.sees("政府系统承办一类建议办理情况的报告");
    tab.go(&site.at("#/stats"));
    tab.sees("件数口径");
    tab.sees("减去草稿4件");
}

/// The conference hears of its members' proposals alone, in its own words; the congress of its deputies' suggestions.
#[test]
fn a_report_and_a_bulletin_are_on_suggestions_or_on_proposals_alone() {
    let Some(it) = opened(with_demo) else { return };
    let (tab, site) = (&it.tab, &it.site);
    is_whole(tab);
    // Last year's proposals stand in the same ledger.
    tab.go(&site.at("#/bulletin"));
    tab.sees("代表建议和政协提案办理进度通报");
    tab.select(label("建议或提案"), "人大代表建议");
    tab.sees_no("代表建议和政协提案办理进度通报");
    tab.go(&site.at("#/report"));
    tab.sees("承办代表建议的办理情况");
    // A higher level hears of what it handed down, by its own numbers.
    tab.select(label("建议或提案"), "上级交办");
    tab.sees("特此报告。");
    tab.sees("省转");
    opens(tab, site, "社区警务");
    tab.click(css(".record-form__title").containing("基本信息"));
    tab.select(label("类型"), "政协提案");
    tab.click(testid("detail-save"));
    tab.sees("已保存");
    tab.go(&site.at("#/report"));
    // A title is broken into lines of its own.
    tab.sees("承办代表建议和政协提案的办理情况");
    tab.select(label("建议或提案"), "政协提案");
    tab.sees("关于市政协六届三次会议");
    tab.sees("承办政协提案的办理情况");
    tab.sees("市政协常委会：");
    tab.sees("委员提出、审查立案的");
    tab.takes_picture("report-proposals");
    tab.select(label("建议或提案"), "人大代表建议");
    tab.sees("关于市六届人大三次会议");
    tab.sees("承办代表建议的办理情况");
    tab.sees_no("审查立案的");
    tab.go(&site.at("#/bulletin"));
    tab.sees("代表建议和政协提案办理进度通报");
    tab.select(label("建议或提案"), "政协提案");
    tab.sees("政协提案办理进度通报");
    tab.shows(1, testid("bulletin"));
    assert_eq!(tab.errors(), Vec::<String>::new());
}
