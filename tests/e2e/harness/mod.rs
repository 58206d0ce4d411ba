//! What the end-to-end tests stand on: the built site, a browser, and words that read like prose.

pub(crate) mod browser;
mod chromium;
mod firefox;
#[path = "../../../src/bin/dev/host.rs"]
pub(crate) mod host;
mod keys;
mod page;
pub(crate) mod spoken;
pub(crate) mod tab;
pub(crate) mod target;
mod wire;

use host::Host;
use std::{
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A name that every browser here finds on this machine and yet takes for a foreign host, as in an intranet.
pub(crate) const INTRANET: &str = "register.test";

/// The built site: on a host of its own, or as one file.
pub(crate) struct Site {
    address: String,
    host: Option<Host>,
}

impl Site {
    /// The register as `cargo dev build` left it; none if the test is to be skipped, which it says.
    pub(crate) fn built() -> Option<Site> {
        Site::built_under("/")
    }

    /// The register under a sub-path such as `/a/b/`.
    pub(crate) fn built_under(sub_path: &str) -> Option<Site> {
        named("SITE_DIST").map(|folder| Site::of(&folder, sub_path))
    }

    /// The register under a sub-path of a plain-http host that is not loopback.
    pub(crate) fn on_the_intranet(sub_path: &str) -> Option<Site> {
        let mut site = Site::built_under(sub_path)?;
        site.address = site.address.replace("127.0.0.1", INTRANET);
        Some(site)
    }

    /// The one-file edition, as a double click opens it.
    pub(crate) fn as_one_file() -> Option<Site> {
        let file = named("SITE_DIST")?.join("建议台账.html");
        let is_there = file.is_file();
        assert!(is_there || env::var_os("CI").is_none(), "skipped in CI: {} is missing", file.display());
        if !is_there {
            say(&format!(
                "SKIPPED: the one-file edition; `cargo dev build` did not write {}",
                file.display()
            ));
            return None;
        }
        let path = file.to_string_lossy().replace('\\', "/");
        Some(Site { address: format!("file:///{}", path.trim_start_matches('/')), host: None })
    }

    /// The page that runs the tests of `tests/browser`.
    pub(crate) fn of_browser_tests() -> Option<Site> {
        named("SITE_BROWSER_TESTS").map(|folder| Site::of(&folder, "/"))
    }

    /// Any folder with an `index.html`.
    pub(crate) fn of_folder(folder: &Path) -> Option<Site> {
        named("CHROMIUM").map(|_| Site::of(folder, "/"))
    }

    /// The folder that `cargo dev build` left; none if the test is to be skipped, which it says.
    pub(crate) fn folder() -> Option<PathBuf> {
        named("SITE_DIST")
    }

    /// A copy of the built site with its files changed.
    pub(crate) fn copied(change: impl Fn(&str, &mut [u8])) -> Option<TempDir> {
        let built = named("SITE_DIST")?;
        let copy = tempfile::tempdir().expect("a temporary folder");
        for entry in fs::read_dir(built).expect("the built site").flatten().filter(|it| it.path().is_file()) {
            let mut bytes = fs::read(entry.path()).expect("a file of the site");
            change(&entry.file_name().to_string_lossy(), &mut bytes);
            fs::write(copy.path().join(entry.file_name()), bytes).expect("the copy is writable");
        }
        Some(copy)
    }

    /// The address of a place in the site, such as `#/list`.
    pub(crate) fn at(&self, place: &str) -> String {
        format!("{}{place}", self.address)
    }

    /// Stops answering for good.
    pub(crate) fn goes_down(&mut self) {
        self.host = None;
    }

    fn of(folder: &Path, sub_path: &str) -> Site {
        let page = folder.join("index.html");
        assert!(page.is_file(), "{} is missing; run `cargo dev test`", page.display());
        let host = Host::start(folder, sub_path, 0).expect("a free port on loopback");
        Site { address: format!("http://{}{sub_path}", host.address()), host: Some(host) }
    }
}

/// How many rounds a test goes: `cargo dev soak` says by a variable how many hundredths of the long form.
pub(crate) fn rounds(short: u64, long: u64) -> u64 {
    let percent = env::var("SOAK").ok();
    percent.map_or(short, |it| {
        short.max(long * it.parse::<u64>().expect("SOAK is a number of hundredths") / 100)
    })
}

/// Says something to the reader at once; the test runner holds back what is printed.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Where pictures and logs of failed tests go.
pub(crate) fn failures_folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/e2e");
    let _ = fs::create_dir_all(&folder);
    folder
}

/// The path that `cargo dev test` names; without it the test is skipped, and in CI that is a failure.
fn named(variable: &str) -> Option<PathBuf> {
    let path = env::var_os(variable).filter(|_| env::var_os("CHROMIUM").is_some());
    if path.is_none() {
        assert!(env::var_os("CI").is_none(), "skipped in CI: {variable} or CHROMIUM is not set");
        say(&format!(
            "SKIPPED: {variable} or CHROMIUM is not set; `cargo dev test` sets what it finds, and says why not"
        ));
    }
    path.map(PathBuf::from)
}
