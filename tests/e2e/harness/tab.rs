//! One page in a tab: what a person does in it, sees in it, and waits for.

use super::{
    failures_folder, keys,
    page::{Page, Said},
    target::Target,
    wire::CallError,
};
use data_encoding::BASE64;
use serde_json::{Value, json};
use std::{
    cell::Cell,
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

/// How long a page may take for what it was asked to do.
const PATIENCE: Duration = Duration::from_secs(40);
const PAUSE: Duration = Duration::from_millis(25);
/// How long a thing has stayed where it is when it is pressed.
const SETTLED: Duration = Duration::from_millis(60);
const FIND: &str = include_str!("find.js");

/// A page in a tab. A test fails when its page reports an error, unless it `forgives_errors`.
pub(crate) struct Tab {
    page: Box<dyn Page>,
    downloads: PathBuf,
    forgives_errors: bool,
    has_reported: Cell<bool>,
}

impl Tab {
    pub(super) fn of(page: Box<dyn Page>, downloads: &Path) -> Tab {
        Tab { page, downloads: downloads.to_owned(), forgives_errors: false, has_reported: Cell::new(false) }
    }

    // What a person does.

    /// Goes to an address; one that differs only behind the `#` does not load the page anew, nor does the one
    /// that is open.
    #[track_caller]
    pub(crate) fn go(&self, url: &str) {
        // Old browsers would load it anew, later ones not.
        if self.page.eval(&format!("location.href === new URL({}).href", json!(url))) == Ok(json!(true)) {
            return;
        }
        if let Err(why) = self.page.go(url) {
            self.give_up(&format!("{url} does not open: {why}"));
        }
    }

    /// Loads the page anew.
    #[track_caller]
    pub(crate) fn reload(&self) {
        self.eval("window.isBeforeReload = true");
        self.does(self.page.reload());
        self.waits_until("!window.isBeforeReload && document.readyState !== 'loading'");
    }

    /// Clicks it with the mouse, once it is there, in view and not covered.
    #[track_caller]
    pub(crate) fn click(&self, target: Target) {
        self.press_mouse(&target, 1);
    }

    /// Clicks it twice.
    #[track_caller]
    pub(crate) fn double_click(&self, target: Target) {
        self.press_mouse(&target, 1);
        self.press_mouse(&target, 2);
    }

    /// Fills a field with this instead of what it holds, as typing or pasting does.
    #[track_caller]
    pub(crate) fn fill(&self, target: Target, content: &str) {
        let focused = self.once(&target, &format!("focus({})", target.to_json()));
        match focused["type"].as_str() {
            Some("date" | "month" | "time" | "datetime-local" | "color" | "range") => {
                self.once(&target, &format!("set({}, {})", target.to_json(), json!(content)));
            }
            _ if content.is_empty() => self.press("Delete"),
            _ => self.types(content),
        }
    }

    /// Chooses from a list by the words that it shows.
    #[track_caller]
    pub(crate) fn select(&self, target: Target, choice: &str) {
        self.once(&target, &format!("choose({}, {})", target.to_json(), json!(choice)));
    }

    /// Types text where the focus is.
    #[track_caller]
    pub(crate) fn types(&self, content: &str) {
        self.does(self.page.insert(content));
    }

    /// Presses a key where the focus is: `Enter`, `ArrowDown`, `a`, `Control+z`, `Shift+Tab`.
    #[track_caller]
    pub(crate) fn press(&self, key: &str) {
        let Some(stroke) = keys::stroke(key) else { self.give_up(&format!("no key is called {key}")) };
        self.does(self.page.press(&stroke));
    }

    /// Gives a file to a file field, which may be hidden.
    #[track_caller]
    pub(crate) fn upload(&self, target: Target, file: &Path) {
        self.waits_until(&format!("{FIND}.element({}) !== null", target.to_json()));
        self.does(self.page.upload(&format!("{FIND}.element({})", target.to_json()), file));
    }

    /// Does something that makes the page offer a file, and says where that was saved.
    #[track_caller]
    pub(crate) fn downloads(&self, offer: impl FnOnce(&Tab)) -> PathBuf {
        offer(self);
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            match self.downloaded().pop() {
                Some(path) => return self.keeps(&path),
                None => thread::sleep(PAUSE),
            }
        }
        self.give_up("no file was offered")
    }

    /// Moves a downloaded file to a folder of its own: the browser writes over a file of the same name, and two
    /// exports of one minute have the same name.
    fn keeps(&self, path: &Path) -> PathBuf {
        let kept = self.downloads.with_file_name("kept");
        let number = fs::read_dir(&kept).into_iter().flatten().count();
        let folder = kept.join(number.to_string());
        fs::create_dir_all(&folder).expect("a folder for the file");
        let to = folder.join(path.file_name().unwrap_or_default());
        fs::rename(path, &to).expect("the file can be moved");
        to
    }

    /// Shows the page at this size from now on.
    #[track_caller]
    pub(crate) fn resize(&self, width: u32, height: u32) {
        self.does(self.page.resize(width, height, false));
    }

    /// Shows the page as a phone of 360 by 740 does from now on.
    #[track_caller]
    pub(crate) fn becomes_a_phone(&self) {
        self.does(self.page.resize(360, 740, true));
    }

    /// Cuts the page off from the network, or connects it again; says whether this browser can. Where it cannot, a
    /// test takes the host away.
    #[track_caller]
    pub(crate) fn goes_offline(&self, offline: bool) -> bool {
        self.does(self.page.goes_offline(offline))
    }

    /// Lets the page live on another day from now on, as if the machine's clock stood there at noon and somebody
    /// came back to the page. Chromium only.
    #[track_caller]
    pub(crate) fn lives_on(&self, day: &str) {
        let clock = format!(
            "{{ const noon = Date.parse('{day}T12:00:00') - performance.now(); \
             Date.now = () => Math.round(noon + performance.now()); }}"
        );
        self.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": clock }));
        let back = "document.dispatchEvent(new Event('visibilitychange'))";
        self.eval(&format!("(() => {{ {clock} return {back}; }})()"));
    }

    // What a person sees.

    /// Waits until the program has started and takes input.
    #[track_caller]
    pub(crate) fn is_ready(&self) {
        self.shows_state("state", "ready");
    }

    /// Waits until `data-<name>` of the page has this value; the names are in the specification.
    #[track_caller]
    pub(crate) fn shows_state(&self, name: &str, value: &str) {
        let attribute = format!("document.documentElement.getAttribute('data-{name}')");
        self.waits_until(&format!("{attribute} === {}", json!(value)));
    }

    /// `data-<name>` of the page now.
    #[track_caller]
    pub(crate) fn state(&self, name: &str) -> Option<String> {
        let value = self.eval(&format!("document.documentElement.getAttribute('data-{name}')"));
        value.as_str().map(str::to_owned)
    }

    /// Waits until these words are to be seen.
    #[track_caller]
    pub(crate) fn sees(&self, part: &str) {
        self.waits_until(&format!("{FIND}.sees({})", json!(part)));
    }

    /// Waits until these words are not to be seen any more.
    #[track_caller]
    pub(crate) fn sees_no(&self, part: &str) {
        self.waits_until(&format!("!{FIND}.sees({})", json!(part)));
    }

    /// Waits until that many elements are to be seen.
    #[track_caller]
    pub(crate) fn shows(&self, count: usize, target: Target) {
        self.waits_until(&format!("{FIND}.texts({}).length === {count}", target.to_json()));
    }

    /// The text of the one element, once it is there.
    #[track_caller]
    pub(crate) fn text(&self, target: Target) -> String {
        self.read(&target, "text")
    }

    /// What the field holds, once it is there.
    #[track_caller]
    pub(crate) fn value(&self, target: Target) -> String {
        self.read(&target, "value")
    }

    /// An attribute of the one element, empty if it has none, once the element is there.
    #[track_caller]
    pub(crate) fn attribute(&self, target: Target, name: &str) -> String {
        self.read(&target, &format!("@{name}"))
    }

    /// The texts of all such elements that are to be seen now.
    #[track_caller]
    pub(crate) fn texts(&self, target: Target) -> Vec<String> {
        let texts = self.eval(&format!("{FIND}.texts({})", target.to_json()));
        let texts = texts.as_array().into_iter().flatten();
        texts.filter_map(|text| text.as_str().map(str::to_owned)).collect()
    }

    /// Saves a picture of what is to be seen as `target/e2e/<name>.png`.
    #[track_caller]
    pub(crate) fn takes_picture(&self, name: &str) -> PathBuf {
        self.picture(name).unwrap_or_else(|error| self.give_up(&error.to_string()))
    }

    // What only a program sees.

    /// The value of a JavaScript expression, awaited if it is a promise.
    #[track_caller]
    pub(crate) fn eval(&self, expression: &str) -> Value {
        self.page.eval(expression).unwrap_or_else(|why| self.give_up(&why))
    }

    /// Waits until a JavaScript expression is true.
    #[track_caller]
    pub(crate) fn waits_until(&self, condition: &str) {
        let started = Instant::now();
        let mut last = String::new();
        while started.elapsed() < PATIENCE {
            match self.page.eval(condition) {
                Ok(Value::Bool(true)) => return,
                Ok(value) => last = value.to_string(),
                // A page that is just being replaced cannot be asked.
                Err(why) => last = why,
            }
            thread::sleep(PAUSE);
        }
        let condition = condition.replace(FIND, "find");
        self.give_up(&format!("waited in vain until {condition} (it is {last})"));
    }

    /// Calls a method of the browser's own protocol on this page.
    #[track_caller]
    pub(crate) fn call(&self, method: &str, params: Value) -> Value {
        self.does(self.page.call(method, params))
    }

    /// Lets the page report errors, for a test that provokes them.
    pub(crate) fn forgives_errors(&mut self) {
        self.forgives_errors = true;
    }

    /// The errors that the page has reported: panics, exceptions, what it logs as an error.
    pub(crate) fn errors(&self) -> Vec<String> {
        let error = |said| match said {
            Said::Error(words) => Some(words),
            Said::Line(_) | Said::Dialog(_) | Said::Request(_) => None,
        };
        self.page.said().into_iter().filter_map(error).collect()
    }

    /// The addresses that the page has asked the network for.
    pub(crate) fn requests(&self) -> Vec<String> {
        let asked = |said| match said {
            Said::Request(address) => Some(address),
            Said::Error(_) | Said::Line(_) | Said::Dialog(_) => None,
        };
        let addresses = self.page.said().into_iter().filter_map(asked);
        addresses.filter(|address| !address.starts_with("data:")).collect()
    }

    /// What the page asked in the browser's own dialogs, each answered with yes.
    pub(crate) fn dialogs(&self) -> Vec<String> {
        let asked = |said| match said {
            Said::Dialog(words) => Some(words),
            Said::Line(_) | Said::Error(_) | Said::Request(_) => None,
        };
        self.page.said().into_iter().filter_map(asked).collect()
    }

    /// What the browser answered; that it refuses ends the test.
    #[track_caller]
    fn does<T>(&self, answer: Result<T, CallError>) -> T {
        answer.unwrap_or_else(|error| self.give_up(&error.to_string()))
    }

    /// Asks `find.js` until it has no more reason against it.
    #[track_caller]
    fn once(&self, target: &Target, action: &str) -> Value {
        let started = Instant::now();
        let mut last = String::new();
        while started.elapsed() < PATIENCE {
            match self.page.eval(&format!("{FIND}.{action}")) {
                Ok(answer) => match answer["why"].as_str() {
                    Some(why) => last = why.into(),
                    None => return answer,
                },
                Err(why) => last = why,
            }
            thread::sleep(PAUSE);
        }
        self.give_up(&format!("{target}: {last}"))
    }

    #[track_caller]
    fn read(&self, target: &Target, property: &str) -> String {
        let answer = self.once(target, &format!("read({}, {})", target.to_json(), json!(property)));
        answer["value"].as_str().unwrap_or_default().to_owned()
    }

    #[track_caller]
    fn press_mouse(&self, target: &Target, count: u32) {
        let look = || self.once(target, &format!("point({})", target.to_json()));
        // What comes in above a thing moves it: press where it stays, as a person does.
        let (started, mut point) = (Instant::now(), look());
        while started.elapsed() < PATIENCE {
            thread::sleep(SETTLED);
            let now = look();
            if now == point {
                break;
            }
            point = now;
        }
        let at = |axis: &str| point[axis].as_f64().unwrap_or_default();
        self.does(self.page.click(at("x"), at("y"), count));
    }

    fn picture(&self, name: &str) -> Result<PathBuf, CallError> {
        let bytes = BASE64.decode(self.page.picture()?.as_bytes()).unwrap_or_default();
        let path = failures_folder().join(format!("{name}.png"));
        // A full disk must not hide why the test fails.
        let _ = fs::write(&path, bytes);
        Ok(path)
    }

    fn downloaded(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.downloads).into_iter().flatten().flatten();
        let is_whole = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // Chromium writes under another name at first; so does Firefox, with an empty file under the right one.
            let is_begun = [".crdownload", ".tmp", ".part"].iter().any(|ending| name.ends_with(ending));
            let is_empty = fs::metadata(path).is_ok_and(|file| file.len() == 0);
            !name.starts_with('.') && !is_begun && !is_empty
        };
        entries.map(|entry| entry.path()).filter(is_whole).collect()
    }

    /// Fails the test, leaving a picture and what the page said.
    #[track_caller]
    fn give_up(&self, why: &str) -> ! {
        panic!("{why}\n{}", self.report());
    }

    fn report(&self) -> String {
        self.has_reported.set(true);
        let test = thread::current().name().unwrap_or("main").replace("::", "-");
        let is_worth_telling = |said: &&Said| !matches!(said, Said::Request(_));
        let said: Vec<String> =
            self.page.said().iter().filter(is_worth_telling).map(Said::to_string).collect();
        // What the page shows is said here, too: of a machine that builds and is thrown away, this is all that is left.
        let seen = self.page.eval(
            "location.href + '\\n' + JSON.stringify(document.documentElement.dataset) + '\\n\\n' \
             + document.body.innerText",
        );
        let seen = seen.map_or_else(|why| why, |seen| seen.as_str().unwrap_or_default().to_owned());
        let log = failures_folder().join(format!("{test}.log"));
        let _ = fs::write(&log, format!("{seen}\n\n{}\n", said.join("\n")));
        let picture = match self.picture(&test) {
            Ok(path) => path.display().to_string(),
            Err(error) => format!("none ({error})"),
        };
        let last: Vec<&str> = said.iter().rev().take(10).rev().map(String::as_str).collect();
        let shown: String = seen.chars().take(800).collect();
        let log = log.display();
        format!(
            "picture: {picture}\nlog: {log}\nthe page shows:\n{shown}\nand said last:\n{}",
            last.join("\n")
        )
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let errors = if self.forgives_errors { Vec::new() } else { self.errors() };
        if thread::panicking() && !self.has_reported.get() {
            eprintln!("{}", self.report());
        }
        assert!(
            !(!errors.is_empty() && !thread::panicking()),
            "the page reported errors:\n{}",
            errors.join("\n")
        );
    }
}
