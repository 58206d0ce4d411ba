//! What the end-to-end tests stand on: the built site, a browser, and words that read like prose.

pub mod browser;
mod cdp;
#[path = "../../../src/bin/dev/host.rs"]
pub mod host;
mod keys;
pub mod tab;
pub mod target;

use host::Host;
use std::{
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The built site on a host of its own.
pub struct Site {
    host: Host,
}

impl Site {
    /// The register as `cargo dev build` left it; none if the test is to be skipped, which it says.
    pub fn built() -> Option<Site> {
        Site::built_under("/")
    }

    /// The register under a sub-path such as `/a/b/`.
    pub fn built_under(sub_path: &str) -> Option<Site> {
        named("SITE_DIST").map(|folder| Site::of(&folder, sub_path))
    }

    /// The page that runs the tests of `tests/browser`.
    pub fn of_browser_tests() -> Option<Site> {
        named("SITE_BROWSER_TESTS").map(|folder| Site::of(&folder, "/"))
    }

    /// Any folder with an `index.html`.
    pub fn of_folder(folder: &Path) -> Option<Site> {
        named("CHROMIUM").map(|_| Site::of(folder, "/"))
    }

    /// The folder that `cargo dev build` left; none if the test is to be skipped, which it says.
    pub fn folder() -> Option<PathBuf> {
        named("SITE_DIST")
    }

    /// The address of a place in the site, such as `#/list`.
    pub fn at(&self, place: &str) -> String {
        self.host.url() + place
    }

    fn of(folder: &Path, sub_path: &str) -> Site {
        let page = folder.join("index.html");
        assert!(page.is_file(), "{} is missing; run `cargo dev test`", page.display());
        Site { host: Host::start(folder, sub_path, 0).expect("a free port on loopback") }
    }
}

/// Says something to the reader at once; the test runner holds back what is printed.
pub fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Where pictures and logs of failed tests go.
fn failures_folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/e2e");
    let _ = fs::create_dir_all(&folder);
    folder
}

/// The path that `cargo dev test` names; without it the test is skipped, and in CI that is a failure.
fn named(variable: &str) -> Option<PathBuf> {
    let path = env::var_os(variable).filter(|_| env::var_os("CHROMIUM").is_some());
    if path.is_none() {
        assert!(env::var_os("CI").is_none(), "skipped in CI: {variable} and CHROMIUM are not set");
        say(&format!(
            "SKIPPED: {variable} or CHROMIUM is not set; `cargo dev test` builds the site and sets them"
        ));
    }
    path.map(PathBuf::from)
}
