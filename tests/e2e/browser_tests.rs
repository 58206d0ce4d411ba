//! The tests of `tests/browser`, each run on a page of its own and counted here.

use crate::harness::{
    Site,
    browser::{Browser, Profile},
    say,
};

#[test]
fn browser_tests_pass() {
    let Some(site) = Site::of_browser_tests() else { return };
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let mut index = browser.open(&site.at(""));
    index.forgives_errors();
    index.waits_until("!!window.__tests");
    let names = index.eval("window.__tests.names");
    let names: Vec<&str> = names.as_array().into_iter().flatten().filter_map(|name| name.as_str()).collect();
    assert!(!names.is_empty(), "tests/browser registers no test");
    let wanted = wanted();

    let mut failed = Vec::new();
    let names: Vec<&str> = names.into_iter().filter(|name| name.contains(&wanted)).collect();
    for name in &names {
        let mut tab = browser.open(&site.at(&format!("?{name}")));
        // A panic is the test's result, not an error of the page.
        tab.forgives_errors();
        tab.waits_until("!!window.__tests && !!window.__tests.result");
        let result = tab.eval("window.__tests.result");
        say(&format!("browser test {name} ... {}", result.as_str().unwrap_or_default()));
        if result != "ok" {
            failed.push(format!("{name}: {}\n{}", tab.eval("window.__tests.why"), tab.errors().join("\n")));
        }
    }
    say(&format!("browser tests: {} passed, {} failed", names.len() - failed.len(), failed.len()));
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// What the names must contain: what `cargo dev test` was asked for, unless that was these tests themselves.
fn wanted() -> String {
    let wanted = std::env::var("SITE_TEST_FILTER").unwrap_or_default();
    if "browser_tests::browser_tests_pass".contains(&wanted) { String::new() } else { wanted }
}
