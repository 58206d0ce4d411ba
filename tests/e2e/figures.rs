//! The statistics as a clerk uses them: a figure, its formula, the suggestions behind it, a cut, a setting, a picture.

use std::fs;

use crate::{
    harness::target::{button, css, label, link, testid},
    steps::{opened, with_sample},
    supervision::with_demo,
};

#[test]
fn a_figure_leads_to_the_suggestions_behind_it() {
    let Some(it) = opened(with_sample) else { return };
    let tab = &it.tab;
    tab.click(testid("stats"));
    // The report's own totals, and that they are not counted here.
    tab.sees("316");
    tab.sees("81.3%");
    tab.sees("公布数据");
    tab.sees("本台账只登记了其中 7 件");
    tab.sees("其中代表评价为满意或基本满意的");
    // Nothing to divide by has a sign of its own.
    tab.waits_until(
        "document.querySelector('[data-indicator=\"sat_incl\"] .stats__number').innerText.trim() === '—'",
    );
    tab.click(button("建议件数：7，查看"));
    tab.sees("建议件数：7 件建议");
    tab.click(link("关于优化营商环境的建议"));
    tab.waits_until("location.hash.startsWith('#/suggestion/')");
}

#[test]
fn settings_of_the_figures_are_tried_and_kept() {
    let Some(it) = opened(with_sample) else { return };
    let tab = &it.tab;
    tab.click(testid("stats"));
    tab.click(css(".stats__basis summary"));
    tab.select(label("小数位数"), "0");
    tab.sees("当前显示的口径与本台账默认不同");
    tab.sees("81%");
    tab.click(button("设为本台账默认"));
    tab.sees("统计口径已写入台账");
    tab.reload();
    tab.is_ready();
    tab.sees("81%");
    tab.sees_no("81.3%");
}

#[test]
fn a_picture_is_saved_and_a_cut_is_a_table() {
    let Some(it) = opened(with_sample) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/stats/cuts"));
    tab.select(label("分组"), "内容分类");
    tab.sees("按内容分类");
    tab.waits_until("document.querySelectorAll('.stats table tbody tr').length > 0");
    tab.click(link("图表"));
    tab.waits_until(
        "[...document.querySelectorAll('.stats__picture img')].every((it) => it.naturalWidth > 0)",
    );
    tab.waits_until("document.querySelectorAll('.stats__picture img').length > 0");
    let svg = tab.downloads(|tab| tab.click(button("存为SVG").first()));
    assert!(fs::read_to_string(svg).unwrap().starts_with("<svg "));
    let png = tab.downloads(|tab| tab.click(button("存为PNG").first()));
    assert_eq!(fs::read(png).unwrap()[..4], *b"\x89PNG");
}

/// 一个词一个数: what a number says, its list has; on the home page, in 督办 and in the statistics.
#[test]
fn a_number_finds_as_many_suggestions_on_every_page() {
    let Some(it) = opened(|browser, site| {
        let tab = browser.open(&site.at(""));
        tab.is_ready();
        tab.click(testid("load-demo"));
        tab.shows_state("imports", "1");
        tab
    }) else {
        return;
    };
    let (site, tab) = (&it.site, &it.tab);
    tab.lives_on("2026-11-23");
    let counted = |expression: &str| tab.eval(expression).as_u64().unwrap();
    let digits = "(it) => +it.match(/\\d+/)[0]";
    let mut late = 0;
    for word in ["建议总数", "正在办理", "逾期未答复", "临期未答复", "重点督办"] {
        tab.go(&site.at("#/"));
        tab.sees("今天要办");
        let said = counted(&format!(
            "({digits})([...document.querySelectorAll('.home__figure')].find((it) => it.innerText.includes('{word}')).innerText)"
        ));
        assert!(0 < said, "{word}");
        tab.click(link(&format!("{said} {word}")));
        tab.waits_until("location.hash.startsWith('#/list')");
        tab.waits_until(&format!("+document.documentElement.dataset.shown === {said}"));
        if word == "逾期未答复" {
            tab.sees("过了期限、还没有发出的建议");
            tab.sees(&format!("逾期未答复 {said}"));
            late = said;
        }
    }

    tab.go(&site.at("#/supervision"));
    for word in ["逾期承办", "缺沟通", "无进展", "临期承办"] {
        let chip = format!(
            "[...document.querySelectorAll('.chip')].find((it) => it.innerText.startsWith('{word}'))"
        );
        tab.waits_until(&format!("{chip} !== undefined"));
        let said = counted(&format!("({digits})({chip}.innerText)"));
        tab.click(button(&format!("{word} {said}")));
        tab.waits_until(&format!("{chip}.getAttribute('aria-pressed') === 'true'"));
        let desks = "[...document.querySelectorAll('.overseeing__summary h2 .muted')]";
        let listed = format!("{desks}.map((it) => ({digits})(it.innerText)).reduce((a, b) => a + b)");
        tab.waits_until(&format!("{said} > 0 && {listed} === {said}"));
        if word == "逾期承办" {
            assert_ne!(said, late, "another word, another number");
        }
    }

    tab.go(&site.at("#/stats"));
    tab.waits_until("document.querySelector('[data-indicator=\"overdue_n\"] .stats__count') !== null");
    let said = counted("+document.querySelector('[data-indicator=\"overdue_n\"] .stats__count').innerText");
    tab.click(button(&format!("逾期事项：{said}，查看")));
    tab.sees("期限已过、至今没有办的事项");
    let cells = "[...document.querySelectorAll('dialog[open] tbody tr td:last-child')]";
    tab.waits_until(&format!("{cells}.reduce((sum, it) => sum + +it.innerText, 0) === {said}"));
}

/// The bulletin's numbers led nowhere; and the reasons, set like numbers, once ran out of their dialog.
#[test]
fn the_bulletin_says_whose_suggestions_it_counts_and_why() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/bulletin"));
    // The second number of the first office: how many of its suggestions are behind.
    let number = css("[data-testid=bulletin] tbody tr:first-child td:nth-child(4) .doc__figure");
    let count: usize = tab.text(number.clone()).trim().parse().unwrap();
    tab.click(number);
    tab.sees("有逾期、缺沟通或长期无进展的");
    tab.shows(count, css("dialog[open] tbody tr"));
    // Each says why, and nothing of it is cut.
    tab.waits_until("[...document.querySelectorAll('dialog[open] tbody td:last-child')].every(it => /天|缺|未/.test(it.innerText))");
    tab.waits_until(
        "[...document.querySelectorAll('dialog[open] .table-frame')].every(it => it.scrollWidth <= it.clientWidth)",
    );
}

/// Eight filters stood before the first number.
#[test]
fn the_first_figures_stand_before_what_narrows_them() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/stats"));
    tab.waits_until(
        "(() => {
            const [first, filters] = ['[data-testid=headline]', '.stats__filters'].map((it) => document.querySelector(it));
            return first && filters && first.querySelectorAll('dd').length === 5
                && first.getBoundingClientRect().bottom <= filters.getBoundingClientRect().top;
        })()",
    );
}
