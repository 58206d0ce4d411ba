//! The list: at every width each heading stands over its cells, and what is searched for in letters is found.

use crate::{
    harness::target::{button, label, testid},
    steps::{opened, with_sample},
    supervision::with_demo,
};

#[test]
fn each_heading_stands_over_its_cells() {
    let Some(it) = opened(with_sample) else { return };
    let (site, tab) = (&it.site, &it.tab);
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

/// A clerk with a laptop of 1366×768 sees twenty suggestions at once where she asked for low rows, also beside the
/// warning about next year's holidays; and each office without the name of her own city.
#[test]
fn low_rows_show_twenty_suggestions_on_a_laptop() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list"));
    tab.resize(1366, 768);
    tab.waits_until("document.documentElement.dataset.shown > 300");
    tab.click(button("关闭"));
    tab.click(button("视图…"));
    tab.click(label("紧凑行高"));
    tab.press("Escape");
    tab.sees("放假安排尚未导入");
    tab.waits_until(
        "(() => {
            const foot = document.querySelector('footer').getBoundingClientRect().top;
            const boxes = [...document.querySelectorAll('[data-testid=row]')].map((it) => it.getBoundingClientRect());
            return boxes.filter((it) => it.bottom <= foot).length >= 20;
        })()",
    );
    tab.sees("生态环境局");
    let units = "[...document.querySelectorAll('.list__unit')].map((it) => it.innerText).join()";
    assert!(!tab.eval(units).as_str().unwrap().contains("示例市"));
}

/// The count was right and the row above it was that of the search before: no row that stayed was drawn again.
#[test]
fn a_search_shows_what_it_found() {
    let Some(it) = opened(with_sample) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list"));
    tab.shows(7, testid("row"));
    let said = "[...document.querySelectorAll('[data-testid=row]')].map((it) => it.querySelector('.list__title').innerText)";
    let all: Vec<String> =
        tab.eval(said).as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect();
    assert_eq!(all.len(), 7);
    for word in ["充电桩", "文化", "营商环境", "新", "关于"] {
        tab.fill(testid("search"), word);
        let found: Vec<&String> = all.iter().filter(|title| title.contains(word)).collect();
        tab.waits_until(&format!(
            "{said}.every((it) => it.includes('{word}')) && {said}.length >= {}",
            found.len()
        ));
        // What a row says is what it opens.
        tab.waits_until("[...document.querySelectorAll('[data-testid=row]')].every((it) => it.querySelector('a').href.slice(-20) === it.dataset.id.slice(-20))");
    }
    tab.fill(testid("search"), "");
    tab.click(testid("sort-title"));
    tab.waits_until("document.documentElement.dataset.view.endsWith('title:asc')");
    let order = tab.eval(said).to_string();
    tab.click(testid("sort-title"));
    tab.waits_until(&format!(
        "document.documentElement.dataset.view.endsWith('title:desc') && JSON.stringify({said}) !== {order:?}"
    ));
}

/// Clerks type 充电桩 as cdz where the search box of every other program lets them.
#[test]
fn letters_find_what_is_read_like_them() {
    let Some(it) = opened(with_sample) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list"));
    for (letters, title) in [
        ("cdz", "充电桩"),
        ("chongdianzhuang", "充电桩"),
        ("qingneng", "氢能产业"),
        ("jdwscdz", "加大我市充电桩建设，解决"),
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
