//! The list looks like a table: at every width each heading stands over its cells.

use crate::{
    harness::{
        Site,
        browser::{Browser, Profile},
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
