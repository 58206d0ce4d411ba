//! The page of a suggestion is there to be read; its fields are inputs where somebody corrects them.

use crate::{
    harness::target::{button, css, label, testid},
    steps::{LEAD, opened, opens, with_sample},
};

/// How many boxes the page shows that could be typed into.
const BOXES: &str =
    "[...document.querySelectorAll('main input:not([type=file]), main textarea, main select')]
    .filter((box) => box.offsetParent !== null && box.closest('details:not([open])') === null).length";

#[test]
fn a_suggestion_is_read_before_it_is_written() {
    let Some(it) = opened(with_sample) else { return };
    let (tab, site) = (&it.tab, &it.site);
    opens(tab, site, LEAD);
    // Something to read, whatever the sample tells.
    tab.click(css(".suggestion__parts button").containing("登记信息"));
    tab.click(button("录入").within(testid("content")));
    tab.waits_until("document.activeElement.matches('.record-form__field textarea')");
    tab.fill(label("事由（情况和问题）"), "老旧小区没有充电桩。");
    tab.click(testid("detail-save"));
    tab.sees("已保存修改");
    let address = tab.eval("location.hash").as_str().unwrap().to_owned();
    tab.go(&site.at("#/list"));
    // Until the list has come, the page that stands there is the one that was typed into.
    tab.waits_until("document.querySelector('[data-testid=content]') === null");
    tab.go(&site.at(&address));
    tab.waits_until(
        "document.querySelector('[data-testid=content]')?.textContent.includes('老旧小区没有充电桩。')",
    );
    tab.waits_until("document.querySelector('#part-history > *') !== null");
    assert_eq!(tab.eval(BOXES), 1, "the title, and nothing else but the button that takes a file");
    assert_eq!(tab.eval("getComputedStyle(document.querySelector('.suggestion__foot')).display"), "none");

    // The title stays one line, and saving shows once there is something to save.
    let title = tab.value(testid("detail-title"));
    tab.fill(testid("detail-title"), &format!("{title}\n补充"));
    assert_eq!(tab.value(testid("detail-title")), format!("{title} 补充"));
    tab.sees("有 1 项修改未保存");
    // Greatly enlarged, the bar that saves covers nothing.
    let position = "getComputedStyle(document.querySelector('.suggestion__foot')).position";
    assert_eq!(tab.eval(position), "sticky");
    tab.resize(342, 192);
    assert_eq!(tab.eval(position), "static");
    tab.resize(1366, 768);
    tab.click(button("放弃修改"));
    assert_eq!(tab.value(testid("detail-title")), title);
    assert_eq!(tab.eval("getComputedStyle(document.querySelector('.suggestion__foot')).display"), "none");

    // What is seldom done is behind one word, and goes with Esc.
    tab.click(css(".menu > summary").containing("更多"));
    tab.shows(1, button("删除建议"));
    tab.press("Escape");
    tab.waits_until("document.querySelector('.menu').open === false");
}
