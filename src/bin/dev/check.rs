//! `cargo dev test` and `cargo dev lint`: everything that CI asks, from one command each.

use crate::{
    Options, advisories,
    build::build,
    bundle::bundle,
    floor::{self, Profile},
    licences, page, sabotage,
    step::{self, Failure, Outcome, run, say},
    tools,
};
use std::{
    env,
    path::{Path, PathBuf},
};

/// Runs every test: native, in a real browser, end to end.
pub(crate) fn test(options: &Options) -> Outcome {
    let chromium = tools::chromium()?;
    let browsers = browsers()?;
    match tools::office() {
        Err(failure) if env::var_os("CI").is_some() => return Err(failure),
        Err(failure) => say(format_args!("SKIPPED: what LibreOffice reads. {failure}")),
        Ok(()) => (),
    }
    say("native tests");
    let filter = options.filter.as_deref();
    run(
        step::cargo()
            .args(["test", "--features", "release", "--lib", "--bin", "dev", "--test", "it"])
            .args(filter),
        "Read the failed tests above; `cargo t NAME` runs one.",
    )?;
    if filter.is_none() {
        sabotage::sabotage(options)?;
    }
    build(options)?;
    let browser_tests = browser_tests()?;
    say("end-to-end and browser tests");
    run(
        step::cargo()
            .args(["test", "--features", "release", "--test", "e2e", "--"])
            .args(filter)
            // These filter by themselves, so that their one outer test runs whatever is asked for.
            .args(filter.map(|_| "browser_tests_pass"))
            .env("SITE_TEST_FILTER", filter.unwrap_or_default())
            .env("SITE_DIST", step::root().join("dist"))
            .env("SITE_BROWSER_TESTS", browser_tests)
            .env("CHROMIUM", chromium)
            .env("AXE", tools::axe()?)
            .envs(browsers),
        "Read the failed tests above; their screenshots and logs are in target/e2e/.",
    )
}

/// rustfmt, licences and advisories, and clippy for both targets, with warnings denied.
pub(crate) fn lint(_: &Options) -> Outcome {
    const DENY: [&str; 3] = ["--", "-D", "warnings"];
    say("rustfmt");
    run(step::cargo().args(["fmt", "--check"]), "Run `cargo fmt`.")?;
    licences::check()?;
    advisories::check()?;
    say("clippy, native");
    let next = "Read clippy's messages above.";
    run(step::cargo().args(["clippy", "--all-targets", "--features", "release,bench"]).args(DENY), next)?;
    say("clippy, wasm");
    tools::std_sources()?;
    let mut clippy = floor::cargo("clippy");
    run(clippy.args(["--profile", "fast", "--lib", "--bins", "--test", "browser"]).args(DENY), next)
}

/// The further browsers, by variable; one that cannot be had is skipped, and in CI that is a failure.
fn browsers() -> Result<Vec<(String, PathBuf)>, Failure> {
    let mut found = Vec::new();
    for (variable, program) in tools::browsers() {
        match program {
            Ok(program) => found.push((variable, program)),
            Err(failure) if env::var_os("CI").is_some() => return Err(failure),
            Err(failure) => say(format_args!("SKIPPED: the main flow in {variable}. {failure}")),
        }
    }
    Ok(found)
}

/// Builds the page that runs `tests/browser` and hands back its folder.
fn browser_tests() -> Result<PathBuf, Failure> {
    let tests = bundle(["--test", "browser"], Profile::Fast)?;
    let root = step::root();
    let folder = root.join("target/browser-tests");
    step::remove_folder(&folder)?;
    step::make_folder(&folder)?;
    let styles = page::styles(&root.join("style"))? + &page::styles(&root.join("style/late"))?;
    step::write(&folder.join("app.css"), styles)?;
    step::write(&folder.join("app.js"), tests.js)?;
    step::write(&folder.join("app.wasm"), tests.wasm)?;
    copy_page(&root.join("tests/browser/index.html"), &folder)?;
    Ok(folder)
}

fn copy_page(page: &Path, folder: &Path) -> Outcome {
    step::write(&folder.join("index.html"), step::read(page)?)
}
