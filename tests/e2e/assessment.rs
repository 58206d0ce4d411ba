//! The assessment as a supervisor uses it: a score, the cases behind its points, a mark by hand, another scheme, the workbook.

use std::fs;

use crate::{
    harness::target::{button, css, label, link, testid},
    steps::fresh,
};

#[test]
fn every_point_leads_to_its_cases_and_marks_change_the_score() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    tab.click(testid("load-demo"));
    tab.shows_state("imports", "1");
    tab.click(testid("stats"));
    tab.click(link("考评"));
    tab.waits_until("location.hash === '#/assessment'");
    tab.sees("满分100分");
    tab.takes_picture("assessment");
    // What people enter belongs to a session: one is chosen.
    let session = tab.eval("document.querySelector('.stats__filter').options[1].innerText.trim()");
    tab.select(label("届次"), session.as_str().unwrap());
    tab.sees("统计本台账 328 件建议中的");
    let details = css(".assessment tbody .link").first();
    let office = tab.text(css(".assessment tbody .link").first());
    tab.click(details);
    tab.sees(&format!("{office}考评明细"));
    tab.sees("未按期答复");
    // The cases behind a line, each with the points that come from it.
    tab.click(css(".assessment + .assessment tbody .link").first());
    tab.sees("本件得分");
    tab.takes_picture("assessment-behind");
    tab.click(button("关闭"));
    // A mark beyond what its line gives is refused; a good one is kept and counts.
    tab.fill(label("答复质量评分（手工）：0–10分"), "12");
    tab.sees("最多10分");
    tab.fill(label("答复质量评分（手工）：0–10分"), "8.5");
    tab.fill(label("自评得分"), "96");
    tab.click(button("保存评定"));
    tab.sees("评定已保存");
    tab.sees("评定 8.5");
    tab.takes_picture("assessment-marks");
    tab.reload();
    tab.is_ready();
    tab.select(label("届次"), session.as_str().unwrap());
    tab.waits_until(
        "[...document.querySelectorAll('.assessment td')].some((it) => it.innerText.trim() === '96')",
    );
    let file = tab.downloads(|tab| tab.click(button("导出 Excel")));
    assert_eq!(fs::read(file).unwrap()[..2], *b"PK");
    // Another scheme, kept in the register.
    tab.click(css(".assessment__scheme summary"));
    tab.select(label("考评方案"), "深圳等次（2007）");
    tab.takes_picture("assessment-scheme");
    tab.click(button("保存").first());
    tab.waits_until("[...document.querySelectorAll('.assessment td')].some((it) => /^(良好|合格|不合格)$/.test(it.innerText.trim()))");
}
