//! Firefox: how it is started, and its pages over WebDriver BiDi, which it speaks by itself.

use super::{
    keys::{self, Stroke},
    page::{Page, Said},
    wire::{CallError, Connection, Event},
};
use serde_json::{Value, json};
use std::{fs, path::Path, process::Command, sync::Arc};

/// Where it writes its port.
const LISTENING: &str = "WebDriverBiDiServer.json";

/// The command that starts it on a profile.
pub(super) fn command(program: &Path, data: &Path, downloads: &Path) -> Command {
    for left in [LISTENING, "lock", ".parentlock"] {
        let _ = fs::remove_file(data.join(left));
    }
    let preferences = [
        ("browser.download.dir", json!(downloads)),
        ("browser.download.folderList", json!(2)),
        ("browser.download.always_ask_before_handling_new_types", json!(false)),
        ("browser.helperApps.neverAsk.saveToDisk", json!("application/json,application/octet-stream")),
        ("browser.shell.checkDefaultBrowser", json!(false)),
        ("datareporting.policy.dataSubmissionEnabled", json!(false)),
        ("intl.accept_languages", json!("zh-CN, zh")),
        ("network.dns.localDomains", json!(super::INTRANET)),
        // As people have it: each local file is an origin of its own.
        ("security.fileuri.strict_origin_policy", json!(true)),
    ];
    let lines = preferences.map(|(name, value)| format!("user_pref(\"{name}\", {value});\n"));
    fs::write(data.join("user.js"), lines.concat()).expect("the profile is writable");
    let mut command = Command::new(program);
    command
        .args(["--headless", "--no-remote", "--remote-debugging-port", "0", "--profile"])
        .arg(data)
        // It refuses to run as root in a home folder of somebody else.
        .env("HOME", data)
        .env_remove("DISPLAY")
        .env_remove("XAUTHORITY");
    command
}

/// The port and path that it writes down when it is ready.
pub(super) fn listening(data: &Path) -> Option<(u16, String)> {
    let written: Value = serde_json::from_slice(&fs::read(data.join(LISTENING)).ok()?).ok()?;
    Some((u16::try_from(written["ws_port"].as_u64()?).ok()?, "/session".to_owned()))
}

/// The first words to it.
pub(super) fn greet(connection: &Connection) {
    let wishes =
        json!({ "capabilities": { "alwaysMatch": { "unhandledPromptBehavior": { "default": "accept" } } } });
    connection.call(None, "session.new", wishes).expect("a session");
    let events = json!({ "events": ["log.entryAdded", "browsingContext.userPromptOpened", "network.beforeRequestSent"] });
    connection.call(None, "session.subscribe", events).expect("the browser tells what happens");
}

/// A tab of Firefox.
pub(super) struct FirefoxPage {
    connection: Arc<Connection>,
    context: String,
}

impl FirefoxPage {
    /// A new tab, empty, as large as a small laptop.
    pub(super) fn open(connection: Arc<Connection>) -> FirefoxPage {
        let made =
            connection.call(None, "browsingContext.create", json!({ "type": "tab" })).expect("a new tab");
        let context = made["context"].as_str().unwrap_or_default().to_owned();
        let page = FirefoxPage { connection, context };
        page.resize(1366, 768, false).expect("the tab takes a size");
        page
    }

    fn evaluate(&self, expression: &str) -> Result<Value, CallError> {
        let target = json!({ "context": self.context });
        let params = json!({
            "expression": expression, "target": target, "awaitPromise": true, "userActivation": true,
        });
        self.connection.call(None, "script.evaluate", params)
    }

    fn act(&self, source: Value) -> Result<(), CallError> {
        self.call("input.performActions", json!({ "actions": [source] })).map(drop)
    }
}

impl Page for FirefoxPage {
    fn call(&self, method: &str, mut params: Value) -> Result<Value, CallError> {
        params["context"] = json!(self.context);
        self.connection.call(None, method, params)
    }

    fn go(&self, url: &str) -> Result<(), String> {
        let params = json!({ "url": url, "wait": "interactive" });
        self.call("browsingContext.navigate", params).map(drop).map_err(|error| error.to_string())
    }

    fn reload(&self) -> Result<(), CallError> {
        self.call("browsingContext.reload", json!({ "wait": "none" })).map(drop)
    }

    fn eval(&self, expression: &str) -> Result<Value, String> {
        // As text, because BiDi describes values in words of its own.
        let wrapped = format!("Promise.resolve({expression}).then((it) => JSON.stringify(it))");
        let answer = self.evaluate(&wrapped).map_err(|error| error.to_string())?;
        if answer["type"] == "exception" {
            return Err(answer["exceptionDetails"]["text"].as_str().unwrap_or_default().to_owned());
        }
        let text = answer["result"]["value"].as_str().unwrap_or("null");
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    fn insert(&self, text: &str) -> Result<(), CallError> {
        let actions: Vec<Value> =
            text.chars().filter_map(|it| keys::stroke(&it.to_string())).flat_map(|it| it.actions()).collect();
        self.act(json!({ "type": "key", "id": "keys", "actions": actions }))
    }

    fn press(&self, stroke: &Stroke) -> Result<(), CallError> {
        self.act(json!({ "type": "key", "id": "keys", "actions": stroke.actions() }))
    }

    // It counts the clicks by itself.
    fn click(&self, x: f64, y: f64, _: u32) -> Result<(), CallError> {
        let actions = json!([
            { "type": "pointerMove", "x": x.round(), "y": y.round() },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
        ]);
        self.act(json!({ "type": "pointer", "id": "mouse", "actions": actions }))
    }

    fn upload(&self, field: &str, file: &Path) -> Result<(), CallError> {
        let found = self.evaluate(field)?;
        let element = json!({ "sharedId": found["result"]["sharedId"] });
        self.call("input.setFiles", json!({ "element": element, "files": [file] })).map(drop)
    }

    fn resize(&self, width: u32, height: u32, _: bool) -> Result<(), CallError> {
        let viewport = json!({ "width": width, "height": height });
        self.call("browsingContext.setViewport", json!({ "viewport": viewport })).map(drop)
    }

    fn goes_offline(&self, offline: bool) -> Result<bool, CallError> {
        let conditions = if offline { json!({ "type": "offline" }) } else { Value::Null };
        let params = json!({ "networkConditions": conditions, "contexts": [self.context] });
        match self.connection.call(None, "emulation.setNetworkConditions", params) {
            // Firefox ESR 140, which Debian installs where its security updates are not listed.
            Err(CallError::Refused(why)) if why.contains("unknown command") => Ok(false),
            answer => answer.map(|_| true),
        }
    }

    fn picture(&self) -> Result<String, CallError> {
        let shot = self.call("browsingContext.captureScreenshot", json!({}))?;
        Ok(shot["data"].as_str().unwrap_or_default().to_owned())
    }

    fn said(&self) -> Vec<Said> {
        self.connection.events(&self.context).iter().filter_map(said).collect()
    }
}

impl Drop for FirefoxPage {
    fn drop(&mut self) {
        let _ = self.call("browsingContext.close", json!({}));
    }
}

fn said(event: &Event) -> Option<Said> {
    let word = |name: &str| event.params[name].as_str().unwrap_or_default().to_owned();
    match (event.method.as_str(), word("level").as_str()) {
        ("log.entryAdded", "error") => Some(Said::Error(word("text"))),
        ("log.entryAdded", level) => Some(Said::Line(format!("{level}: {}", word("text")))),
        ("browsingContext.userPromptOpened", _) => Some(Said::Dialog(word("message"))),
        ("network.beforeRequestSent", _) => {
            let address = event.params["request"]["url"].as_str().unwrap_or_default();
            Some(Said::Request(address.to_owned()))
        }
        _ => None,
    }
}
