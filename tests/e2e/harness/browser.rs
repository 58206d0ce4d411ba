//! A browser of its own: started on a profile, killed, started again on the same one.

use super::{
    chromium::{self, ChromiumPage},
    firefox::{self, FirefoxPage},
    named,
    tab::Tab,
    wire::Connection,
};
use serde_json::json;
use std::{
    env, fmt, fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// The browsers that the register must work in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// The system's own, and the version of it if it is an old one.
    Chromium(Option<u32>),
    /// The extended support release.
    Firefox,
}

/// What a browser keeps between its runs, and where its downloads go; removed with the value.
pub(crate) struct Profile {
    folder: TempDir,
}

/// A running browser; killed when dropped.
pub(crate) struct Browser {
    kind: Kind,
    process: Child,
    connection: Arc<Connection>,
    downloads: PathBuf,
}

impl Kind {
    /// The program that `cargo dev test` names; none if the test is to be skipped, which it says.
    pub(crate) fn program(self) -> Option<PathBuf> {
        let variable = match self {
            Kind::Chromium(None) => "CHROMIUM".to_owned(),
            Kind::Chromium(Some(version)) => format!("CHROMIUM_{version}"),
            Kind::Firefox => "FIREFOX".to_owned(),
        };
        named(&variable)
    }

    fn listening(self, data: &Path) -> Option<(u16, String)> {
        match self {
            Kind::Chromium(_) => chromium::listening(data),
            Kind::Firefox => firefox::listening(data),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Kind::Chromium(None) => f.write_str("Chromium"),
            Kind::Chromium(Some(version)) => write!(f, "Chromium {version}"),
            Kind::Firefox => f.write_str("Firefox"),
        }
    }
}

impl Profile {
    /// A profile that nothing has been stored in.
    pub(crate) fn fresh() -> Profile {
        Profile { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// The folder of its own files.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }
}

impl Browser {
    /// Starts the Chromium that `cargo dev test` names.
    pub(crate) fn start(profile: &Profile) -> Browser {
        let program = env::var_os("CHROMIUM").expect("CHROMIUM names the browser");
        Browser::start_as(Kind::Chromium(None), Path::new(&program), &[], profile)
    }

    /// Starts a given browser with more flags.
    pub(crate) fn start_as(kind: Kind, program: &Path, flags: &[&str], profile: &Profile) -> Browser {
        let (data, downloads) = (profile.data(), profile.downloads());
        fs::create_dir_all(&data).expect("a folder for the profile");
        fs::create_dir_all(&downloads).expect("a folder for the downloads");
        let log = fs::File::create(data.join("browser.log")).expect("a file for the browser's log");
        let mut command = match kind {
            Kind::Chromium(_) => chromium::command(program, &data),
            Kind::Firefox => firefox::command(program, &data, &downloads),
        };
        command.args(flags).arg("about:blank").stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        // A group of its own, so that the whole browser dies at once.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut process = command.spawn().expect("the browser starts");
        let (port, path) = listening(kind, &data, &mut process);
        let browser =
            Browser { kind, process, connection: Arc::new(Connection::open(port, &path)), downloads };
        match kind {
            Kind::Chromium(_) => chromium::greet(&browser.connection, &browser.downloads),
            Kind::Firefox => firefox::greet(&browser.connection),
        }
        browser
    }

    /// Opens a page in a new tab.
    pub(crate) fn open(&self, url: &str) -> Tab {
        let connection = Arc::clone(&self.connection);
        let tab = match self.kind {
            Kind::Chromium(_) => Tab::of(Box::new(ChromiumPage::open(connection)), &self.downloads),
            Kind::Firefox => Tab::of(Box::new(FirefoxPage::open(connection)), &self.downloads),
        };
        tab.go(url);
        tab
    }

    /// Kills every process of the browser at once, as a power cut would.
    pub(crate) fn kill(mut self) {
        self.kill_all();
    }

    /// Closes the browser as a person would, everything written.
    pub(crate) fn quit(mut self) {
        let close = match self.kind {
            Kind::Chromium(_) => "Browser.close",
            Kind::Firefox => "browser.close",
        };
        // It may hang up before it answers.
        let _ = self.connection.call(None, close, json!({}));
        self.connection.wait_for_close();
        let _ = self.process.wait();
    }

    fn kill_all(&mut self) {
        if matches!(self.process.try_wait(), Ok(Some(_))) {
            return;
        }
        let id = self.process.id();
        let mut killer = Command::new(if cfg!(windows) { "taskkill" } else { "kill" });
        if cfg!(windows) {
            killer.args(["/F", "/T", "/PID", &id.to_string()])
        } else {
            killer.args(["-9", "--", &format!("-{id}")])
        };
        let _ = killer.stdout(Stdio::null()).stderr(Stdio::null()).status();
        let _ = self.process.wait();
        // Its helpers may hold the profile's files until they are gone, too: the next browser starts sooner than any
        // person would start one, and must not meet them.
        let lives = || {
            let mut asked = Command::new("kill");
            let asked =
                asked.args(["-0", "--", &format!("-{id}")]).stdout(Stdio::null()).stderr(Stdio::null());
            cfg!(unix) && asked.status().is_ok_and(|it| it.success())
        };
        let killed = Instant::now();
        while killed.elapsed() < Duration::from_secs(2) && lives() {
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.kill_all();
    }
}

/// The port and path where the browser listens, once it does.
fn listening(kind: Kind, data: &Path, process: &mut Child) -> (u16, String) {
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(60) && matches!(process.try_wait(), Ok(None)) {
        if let Some(place) = kind.listening(data) {
            return place;
        }
        thread::sleep(Duration::from_millis(20));
    }
    let _ = process.kill();
    let log = fs::read_to_string(data.join("browser.log")).unwrap_or_default();
    panic!("the browser does not listen; it says:\n{log}");
}
