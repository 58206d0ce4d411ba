//! Chromium, old and new: how it is started, and its pages over the DevTools protocol.

use super::{
    keys::Stroke,
    page::{Page, Said},
    wire::{CallError, Connection, Event},
};
use serde_json::{Value, json};
use std::{fs, path::Path, process::Command, sync::Arc};

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
    "--no-proxy-server",
    "--remote-debugging-port=0",
];

/// The command that starts it on a profile.
pub(super) fn command(program: &Path, data: &Path) -> Command {
    // A killed browser leaves its lock and its port behind.
    for entry in fs::read_dir(data).expect("the profile is readable").flatten() {
        let name = entry.file_name();
        if name.to_string_lossy().starts_with("Singleton") || name == "DevToolsActivePort" {
            let _ = fs::remove_file(entry.path());
        }
    }
    let mut command = Command::new(program);
    command
        .args(FLAGS)
        .arg(format!("--host-resolver-rules=MAP {} 127.0.0.1", super::INTRANET))
        .arg(format!("--user-data-dir={}", data.display()))
        .env("LANGUAGE", "zh_CN");
    command
}

/// The port and path that it writes down when it is ready.
pub(super) fn listening(data: &Path) -> Option<(u16, String)> {
    let written = fs::read_to_string(data.join("DevToolsActivePort")).ok()?;
    let (port, path) = written.split_once('\n')?;
    let path = Some(path.trim()).filter(|path| path.starts_with('/'))?;
    Some((port.parse().ok()?, path.to_owned()))
}

/// The first words to it.
pub(super) fn greet(connection: &Connection, downloads: &Path) {
    let allow = json!({ "behavior": "allow", "downloadPath": downloads });
    connection.call(None, "Browser.setDownloadBehavior", allow).expect("downloads are allowed");
}

/// A tab of Chromium.
pub(super) struct ChromiumPage {
    connection: Arc<Connection>,
    id: String,
    session: String,
}

impl ChromiumPage {
    /// A new tab, empty.
    pub(super) fn open(connection: Arc<Connection>) -> ChromiumPage {
        let made =
            connection.call(None, "Target.createTarget", json!({ "url": "about:blank" })).expect("a new tab");
        let id = made["targetId"].as_str().unwrap_or_default().to_owned();
        let attach = json!({ "targetId": id, "flatten": true });
        let attached = connection.call(None, "Target.attachToTarget", attach).expect("a session for the tab");
        let session = attached["sessionId"].as_str().unwrap_or_default().to_owned();
        let page = ChromiumPage { connection, id, session };
        for domain in ["Page", "Runtime", "Log", "Network"] {
            page.call(&format!("{domain}.enable"), json!({})).expect("the tab tells what happens");
        }
        page
    }
}

impl Page for ChromiumPage {
    fn call(&self, method: &str, params: Value) -> Result<Value, CallError> {
        self.connection.call(Some(&self.session), method, params)
    }

    fn go(&self, url: &str) -> Result<(), String> {
        let answer = self.call("Page.navigate", json!({ "url": url })).map_err(|error| error.to_string())?;
        answer["errorText"].as_str().map_or(Ok(()), |why| Err(why.to_owned()))
    }

    fn reload(&self) -> Result<(), CallError> {
        self.call("Page.reload", json!({})).map(drop)
    }

    fn eval(&self, expression: &str) -> Result<Value, String> {
        let params = json!({
            "expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true,
        });
        let mut answer = self.call("Runtime.evaluate", params).map_err(|error| error.to_string())?;
        if answer["exceptionDetails"].is_object() {
            Err(exception(&answer["exceptionDetails"]))
        } else {
            Ok(answer["result"]["value"].take())
        }
    }

    fn insert(&self, text: &str) -> Result<(), CallError> {
        self.call("Input.insertText", json!({ "text": text })).map(drop)
    }

    fn press(&self, stroke: &Stroke) -> Result<(), CallError> {
        self.call("Input.dispatchKeyEvent", stroke.down())?;
        self.call("Input.dispatchKeyEvent", stroke.up()).map(drop)
    }

    fn click(&self, x: f64, y: f64, count: u32) -> Result<(), CallError> {
        for (kind, button) in [("mouseMoved", "none"), ("mousePressed", "left"), ("mouseReleased", "left")] {
            let event = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": count });
            self.call("Input.dispatchMouseEvent", event)?;
        }
        Ok(())
    }

    fn upload(&self, field: &str, file: &Path) -> Result<(), CallError> {
        let found = self.call("Runtime.evaluate", json!({ "expression": field }))?;
        let files = json!({ "objectId": found["result"]["objectId"], "files": [file] });
        self.call("DOM.setFileInputFiles", files).map(drop)
    }

    fn resize(&self, width: u32, height: u32, is_mobile: bool) -> Result<(), CallError> {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 0, "mobile": is_mobile });
        self.call("Emulation.setDeviceMetricsOverride", metrics).map(drop)
    }

    fn goes_offline(&self, offline: bool) -> Result<bool, CallError> {
        let conditions =
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.call("Network.emulateNetworkConditions", conditions).map(|_| true)
    }

    fn picture(&self) -> Result<String, CallError> {
        let shot = self.call("Page.captureScreenshot", json!({ "format": "png" }))?;
        Ok(shot["data"].as_str().unwrap_or_default().to_owned())
    }

    fn said(&self) -> Vec<Said> {
        self.connection.events(&self.session).iter().filter_map(said).collect()
    }
}

impl Drop for ChromiumPage {
    fn drop(&mut self) {
        let _ = self.connection.call(None, "Target.closeTarget", json!({ "targetId": self.id }));
    }
}

/// How the browser's note begins that a service worker's script did not come.
const NO_NEWER: &str = "An unknown error occurred when fetching the script";

fn said(event: &Event) -> Option<Said> {
    let params = &event.params;
    let line = |kind: &str, words: String| match kind {
        "error" => Said::Error(words),
        _ => Said::Line(format!("{kind}: {words}")),
    };
    match event.method.as_str() {
        "Runtime.exceptionThrown" => Some(Said::Error(exception(&params["exceptionDetails"]))),
        "Runtime.consoleAPICalled" => {
            let words = params["args"].as_array().into_iter().flatten().map(|word| {
                let said = word["value"].as_str().or(word["description"].as_str());
                said.map_or_else(|| word["value"].to_string(), str::to_owned)
            });
            Some(line(params["type"].as_str().unwrap_or_default(), words.collect::<Vec<_>>().join(" ")))
        }
        "Log.entryAdded" => {
            let word = |name: &str| params["entry"][name].as_str().unwrap_or_default().to_owned();
            // Without the network the browser cannot ask for a newer service worker, and notes it; no page does.
            let kind = if word("text").starts_with(NO_NEWER) { "info".to_owned() } else { word("level") };
            Some(line(&kind, format!("{} {}", word("text"), word("url"))))
        }
        "Page.javascriptDialogOpening" => {
            Some(Said::Dialog(params["message"].as_str().unwrap_or_default().to_owned()))
        }
        "Network.requestWillBeSent" => {
            Some(Said::Request(params["request"]["url"].as_str().unwrap_or_default().to_owned()))
        }
        "Inspector.targetCrashed" => Some(Said::Error("the page crashed".to_owned())),
        _ => None,
    }
}

fn exception(details: &Value) -> String {
    let described = details["exception"]["description"].as_str().or(details["exception"]["value"].as_str());
    described.or(details["text"].as_str()).unwrap_or("an exception without words").to_owned()
}
