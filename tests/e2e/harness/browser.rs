//! A Chromium of its own: started on a profile, killed, started again on the same one.

use super::{cdp::Connection, tab::Tab};
use serde_json::json;
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--password-store=basic",
    "--use-mock-keychain",
    // Elements are found by the role and name that the browser itself computes.
    "--enable-blink-features=ComputedAccessibilityInfo",
    "--lang=zh-CN",
    "--accept-lang=zh-CN",
    "--window-size=1366,768",
    "--remote-debugging-port=0",
];

/// What a browser keeps between its runs, and where its downloads go; removed with the value.
pub struct Profile {
    folder: TempDir,
}

/// A running browser; killed when dropped.
pub struct Browser {
    process: Child,
    connection: Arc<Connection>,
    downloads: PathBuf,
}

impl Profile {
    /// A profile that nothing has been stored in.
    pub fn fresh() -> Profile {
        Profile { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }
}

impl Browser {
    /// Starts the Chromium that `cargo dev test` names.
    pub fn start(profile: &Profile) -> Browser {
        let program = env::var_os("CHROMIUM").expect("CHROMIUM names the browser");
        Browser::start_as(Path::new(&program), &[], profile)
    }

    /// Starts a given Chromium with more flags, such as an old one or one that maps host names.
    pub fn start_as(program: &Path, flags: &[&str], profile: &Profile) -> Browser {
        let (data, downloads) = (profile.data(), profile.downloads());
        fs::create_dir_all(&data).expect("a folder for the profile");
        fs::create_dir_all(&downloads).expect("a folder for the downloads");
        // A killed browser leaves its lock and its port behind.
        for entry in fs::read_dir(&data).expect("the profile is readable").flatten() {
            let name = entry.file_name();
            if name.to_string_lossy().starts_with("Singleton") || name == "DevToolsActivePort" {
                let _ = fs::remove_file(entry.path());
            }
        }
        let log = fs::File::create(data.join("browser.log")).expect("a file for the browser's log");
        let mut command = Command::new(program);
        command
            .args(FLAGS)
            .args(flags)
            .arg(format!("--user-data-dir={}", data.display()))
            .arg("about:blank")
            .env("LANGUAGE", "zh_CN")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log);
        // A group of its own, so that the whole browser dies at once.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut process = command.spawn().expect("the browser starts");
        let (port, path) = listening(&data, &mut process);
        let browser = Browser { process, connection: Arc::new(Connection::open(port, &path)), downloads };
        let allow = json!({ "behavior": "allow", "downloadPath": browser.downloads });
        browser.connection.call(None, "Browser.setDownloadBehavior", allow).expect("downloads are allowed");
        browser
    }

    /// Opens a page in a new tab.
    pub fn open(&self, url: &str) -> Tab {
        Tab::open(Arc::clone(&self.connection), &self.downloads, url)
    }

    /// Kills every process of the browser at once, as a power cut would.
    pub fn kill(mut self) {
        self.kill_all();
    }

    /// Closes the browser as a person would, everything written.
    pub fn quit(mut self) {
        // It may hang up before it answers.
        let _ = self.connection.call(None, "Browser.close", json!({}));
        self.connection.wait_for_close();
        let _ = self.process.wait();
    }

    fn kill_all(&mut self) {
        if matches!(self.process.try_wait(), Ok(Some(_))) {
            return;
        }
        let id = self.process.id();
        let mut killer = Command::new(if cfg!(windows) { "taskkill" } else { "kill" });
        match cfg!(windows) {
            true => killer.args(["/F", "/T", "/PID", &id.to_string()]),
            false => killer.args(["-9", "--", &format!("-{id}")]),
        };
        let _ = killer.stdout(Stdio::null()).stderr(Stdio::null()).status();
        let _ = self.process.wait();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.kill_all();
    }
}

/// The port and path that the browser writes down when it is ready.
fn listening(data: &Path, process: &mut Child) -> (u16, String) {
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(60) && matches!(process.try_wait(), Ok(None)) {
        let written = fs::read_to_string(data.join("DevToolsActivePort")).unwrap_or_default();
        if let Some((port, path)) = written.split_once('\n')
            && let (Ok(port), true) = (port.parse(), path.starts_with('/'))
        {
            return (port, path.trim().to_owned());
        }
        thread::sleep(Duration::from_millis(20));
    }
    let _ = process.kill();
    let log = fs::read_to_string(data.join("browser.log")).unwrap_or_default();
    panic!("the browser does not listen; it says:\n{log}");
}
