//! The list: at every width each heading stands over its cells, and what is searched for in letters is found.

use crate::{
    harness::{
        Site,
        browser::{Browser, Profile},
        target::testid,
    },
    steps::with_sample,
};

#[test]
fn each_heading_stands_over_its_cells() {
    let Some(site) = Site::built() else { return };
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = with_sample(&browser, &site);
    tab.go(&site.at("#/list"));
    for width in [1024, 1366, 1920] {
        tab.resize(width, 768);
        tab.waits_until(
            "(() => {
                const lefts = (row) => row && [...row.children].map((it) => Math.round(it.getBoundingClientRect().left));
                const [head, row] = ['.grid__row--head', '[data-testid=row]'].map((it) => lefts(document.querySelector(it)));
                return head && row && head.length === row.length && head.every((left, at) => left === row[at]);
            })()",
        );
    }
}

/// Clerks type 充电桩 as cdz where the search box of every other program lets them.
#[test]
fn letters_find_what_is_read_like_them() {
    let Some(site) = Site::built() else { return };
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = with_sample(&browser, &site);
    tab.go(&site.at("#/list"));
    for (letters, title) in [
        ("cdz", "充电桩"),
        ("chongdianzhuang", "充电桩"),
        ("qingneng", "氢能产业"),
        ("jsjd", "加大我市充电桩建设，解决"),
        ("ysh hj", "优化营商环境"),
    ] {
        tab.fill(testid("search"), letters);
        tab.waits_until(&format!(
            "[...document.querySelectorAll('[data-testid=row]')].map((it) => it.innerText.includes('{title}')).join() === 'true'"
        ));
    }
    tab.fill(testid("search"), "zzzz");
    tab.waits_until("document.documentElement.dataset.shown === '0'");
}
