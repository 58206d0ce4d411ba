//! The list in every shape, the views that everybody has, and what finds everything by keys.

use crate::{
    harness::target::{button, css, label, link, testid},
    steps::opened,
    supervision::with_demo,
};

/// The same rows and filters in each shape, and the shape is in the address.
#[test]
fn the_shown_rows_are_the_same_in_every_shape() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list?stage=to_assign"));
    tab.waits_until("+document.documentElement.dataset.shown > 3");
    let shown = tab.state("shown").unwrap();
    let cards = "[...document.querySelectorAll('[data-testid=card]')]";
    tab.select(label("排列"), "按阶段（看板）");
    tab.waits_until(&format!("{cards}.length === {shown} && location.hash.includes('as=board')"));
    tab.shows(1, testid("bundle").containing("待交办"));
    tab.fill(testid("search"), "建议");
    tab.waits_until(&format!("{cards}.length === +document.documentElement.dataset.shown"));
    tab.fill(testid("search"), "");
    tab.go(&site.at("#/list?as=office"));
    tab.waits_until("document.querySelectorAll('[data-testid=bundle]').length > 10");
    let counted = "[...document.querySelectorAll('[data-testid=bundle] summary')].map((it) => +/(\\d+) 件/.exec(it.innerText)[1]).reduce((a, b) => a + b)";
    assert!(tab.eval(counted).as_u64() >= tab.state("shown").unwrap().parse().ok());
    // A group is folded away by its name.
    tab.click(css("[data-testid=bundle] summary").first());
    tab.shows(1, css("[data-testid=bundle]:not([open])"));
    // All of them together, too; each says what it adds up to.
    tab.click(button("全部收起"));
    tab.shows(0, css("[data-testid=bundle][open]"));
    tab.click(button("全部展开"));
    tab.shows(0, css("[data-testid=bundle]:not([open])"));
    tab.sees("沟通");
    tab.sees("平均用");
    for shape in ["leader", "session", "category", "grade", "lead"] {
        tab.go(&site.at(&format!("#/list?as={shape}")));
        tab.waits_until("document.querySelectorAll('[data-testid=bundle]').length > 0");
    }
    tab.go(&site.at("#/list?as=timeline"));
    tab.waits_until("document.querySelectorAll('[data-testid=span]').length > 5");
    tab.click(button("表格编辑"));
    tab.shows(0, css(".typing"));
}

#[test]
fn due_dates_stand_in_a_calendar_with_the_days_on_which_nobody_works() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.lives_on("2026-09-20");
    tab.go(&site.at("#/list?as=calendar"));
    let day = |n: u32| {
        format!(
            "[...document.querySelectorAll('.days__day:not(.days__day--other)')].find((it) => parseInt(it.innerText) === {n})"
        )
    };
    // The National Day: a holiday on weekdays, a Saturday on which people work, and plain days.
    tab.waits_until("!!document.querySelector('.days__day')");
    tab.sees("2026年10月");
    for (n, mark) in [(5, "休"), (10, "班"), (17, "休")] {
        tab.waits_until(&format!("{}.innerText.includes('{mark}')", day(n)));
    }
    tab.waits_until(&format!("!/[休班]/.test({}.innerText)", day(8)));
    tab.click(button("下个月"));
    tab.sees("2026年11月");
    tab.click(button("上个月"));
    tab.sees("2026年10月");
    let with = "[...document.querySelectorAll('.days__day button')]";
    tab.waits_until(&format!("{with}.length > 0"));
    let said = tab.eval(&format!("{with}[0].getAttribute('aria-label')"));
    let count: usize =
        said.as_str().unwrap().split("到期 ").nth(1).unwrap().trim_end_matches(" 件").parse().unwrap();
    tab.click(css(".days__day button").first());
    tab.shows(count, testid("card"));
}

/// Who opens the register in the morning asks what is due, not for four filters.
#[test]
fn the_views_that_everybody_has_are_one_choice_away() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list"));
    tab.waits_until("+document.documentElement.dataset.shown > 300");
    for (name, part) in [
        ("未见面", "only=unmet"),
        ("逾期未答复", "only=overdue"),
        ("承诺到期", "only=promised"),
        ("待我核对", "only=disputed"),
    ] {
        tab.select(label("存好的视图"), name);
        tab.waits_until(&format!("location.hash.includes('{part}')"));
        tab.waits_until("+document.documentElement.dataset.shown < 300");
    }
    tab.click(button("清除条件").first());
    tab.waits_until("+document.documentElement.dataset.shown > 300");
}

#[test]
fn everything_is_found_by_keys_and_every_key_is_told() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list"));
    tab.waits_until("+document.documentElement.dataset.shown > 300");
    tab.press("Control+k");
    tab.waits_until("document.activeElement.dataset.testid === 'palette'");
    // A page by its letters, a view by its name, a suggestion by its number.
    tab.types("jbgl");
    tab.sees("没有找到");
    tab.fill(testid("palette"), "sfcc");
    tab.shows(0, css(".palette__offers li").containing("随机抽查"));
    tab.fill(testid("palette"), "sjcc");
    tab.press("Enter");
    tab.waits_until("location.hash === '#/draw'");
    tab.press("Control+k");
    tab.fill(testid("palette"), "未见面");
    tab.press("Enter");
    tab.waits_until("location.hash.includes('only=unmet')");
    tab.press("Control+k");
    tab.fill(testid("palette"), "养老");
    tab.waits_until("document.querySelectorAll('.palette__offers li').length > 0");
    tab.press("Enter");
    tab.waits_until("location.hash.includes('#/suggestion/')");
    tab.press("?");
    tab.shows(1, testid("keys"));
    tab.sees("照抄上一行的单位");
    tab.press("Escape");
    tab.shows(0, testid("keys"));
    tab.click(button("快捷键（?）"));
    tab.shows(1, testid("keys"));
    tab.click(button("关闭").within(css("dialog[open]")));
    tab.click(button("查找（Ctrl＋K）"));
    tab.fill(testid("palette"), "快捷键");
    tab.press("Enter");
    tab.shows(1, testid("keys"));
    tab.press("Escape");
    // Where a person types, the mark belongs to the text.
    tab.click(link("台账").first());
    tab.fill(testid("search"), "");
    tab.press("?");
    tab.shows(0, testid("keys"));
}
