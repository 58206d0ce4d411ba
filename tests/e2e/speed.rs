//! Measurements, not tests: the rows of `cargo dev bench` where no peers are at hand.

#[path = "../bench/register.rs"]
mod register;

use std::{env, fs, path::Path, process, thread, time::Duration};

use serde_json::{Map, Value, json};

use crate::harness::{
    Site,
    browser::{Browser, Profile},
    say,
    tab::Tab,
    target::{Target, testid},
};

/// Waits in the page: `moment` is when the frame stands in which the condition first holds, `ms` how long after the
/// input that was armed for, `pause` the longest that the page was busy meanwhile.
const WATCH: &str = r#"
window.speed = {
  begin(inputs, condition) {
    const it = { input: null, pause: 0, moment: null };
    window.speed.it = it;
    for (const kind of inputs) addEventListener(kind, (event) => { it.input ??= event.timeStamp; }, { capture: true, once: true });
    window.speed.busy?.disconnect();
    window.speed.busy = new PerformanceObserver((list) => { for (const task of list.getEntries()) it.pause = Math.max(it.pause, task.duration); });
    window.speed.busy.observe({ type: "longtask" });
    const painted = new MessageChannel();
    painted.port1.onmessage = () => { it.moment = performance.now(); };
    const look = () => condition() ? painted.port2.postMessage(0) : requestAnimationFrame(look);
    requestAnimationFrame(look);
  },
}
"#;

const MEMORY: [(&str, &str); 2] = [("VmRSS:", "rss"), ("VmHWM:", "peak")];

/// What is measured at one size.
struct Rows(Map<String, Value>);

#[test]
#[ignore = "measures; `cargo dev bench` runs it where it finds no peers"]
fn measure() {
    let Some(site) = Site::built() else { return };
    let sizes = env::var("BENCH_SIZES").unwrap_or_else(|_| "1000".to_owned());
    let mut ours = Map::new();
    for size in sizes.split(',').map(|size| size.parse::<usize>().unwrap()) {
        say(&format!("· {size} suggestions"));
        ours.insert(size.to_string(), at_size(&site, size));
    }
    let found = json!({ "ours": ours });
    match env::var_os("BENCH_RESULT") {
        Some(path) => fs::write(path, found.to_string()).unwrap(),
        None => say(&found.to_string()),
    }
}

fn at_size(site: &Site, size: usize) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let (mine, theirs) = (folder.path().join("mine.json"), folder.path().join("theirs.json"));
    fs::write(&mine, register::file(size)).unwrap();
    fs::write(&theirs, register::copy(size)).unwrap();
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let list = site.at("#/list?import=auto");
    let mut rows = Rows(Map::new());
    let listed =
        format!("{D}.total === '{size}' && 0 < +{D}.shown && 5 < document.querySelectorAll('{ROW}').length");

    let tab = browser.open(&list);
    rows.opened(&tab, "cold_ms", &format!("{D}.state === 'ready'"));
    let imported = format!("{D}.imports === '1' && {listed}");
    let pause = rows.timed(&tab, "import_ms", &imported, |tab| tab.upload(testid("import-file"), &mine));
    rows.0.insert("import_block_ms".to_owned(), pause);
    rows.memory("mem_import_peak", "peak");
    drop(tab);

    let tab = browser.open(&list);
    rows.opened(&tab, "reopen_list_ms", &listed);
    rows.opened(&tab, "reopen_search_ms", &format!("{D}.search === 'ready'"));
    rows.memory("mem_steady_rss", "rss");
    for (row, word) in [("search2_ms", "养老"), ("search4_ms", "加装电梯")] {
        rows.timed(&tab, row, &view(word, ""), |tab| tab.fill(testid("search"), word));
        rows.timed(&tab, "_", &view("", ""), |tab| tab.fill(testid("search"), ""));
    }
    for (row, stage) in [("filter_ms", "办理中"), ("_", "")] {
        let condition = format!("{D}.view === '|{stage}|'");
        let choice = format!(
            "(() => {{ const it = document.querySelector('[data-testid=\"filter-stage\"]'); it.value = '{stage}'; \
             it.dispatchEvent(new Event('input', {{ bubbles: true }})); it.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
        );
        rows.timed(&tab, row, &condition, |tab| drop(tab.eval(&choice)));
    }
    rows.pressed(&tab, "sort_date_ms", &view("", "submitted:asc"), testid("sort-submitted").first());
    rows.pressed(&tab, "sort_title_ms", &view("", "title:asc"), testid("sort-title").first());
    let detail = "3 < document.querySelector('[data-testid=\"detail-title\"]')?.value.length";
    rows.pressed(&tab, "open_ms", detail, testid("row").first());
    tab.fill(testid("detail-title"), "关于修改测试的建议");
    rows.pressed(&tab, "save_ms", &format!("{D}.saves === '1'"), testid("detail-save"));
    rows.pressed(
        &tab,
        "stats_ms",
        "20 < document.querySelectorAll('main table tr').length",
        testid("stats").first(),
    );
    tab.go(&site.at("#/exchange"));
    rows.pressed(&tab, "export_ms", &format!("0 < +{D}.exports"), testid("export-json"));
    tab.go(&list);
    let merged = format!("0 < +({D}.imports || 0)");
    rows.timed(&tab, "merge_ms", &merged, |tab| tab.upload(testid("import-file"), &theirs));
    rows.0.remove("_");
    Value::Object(rows.0)
}

/// Where the page says what it shows.
const D: &str = "document.documentElement.dataset";
const ROW: &str = "[data-testid=\"row\"]";

fn view(word: &str, sort: &str) -> String {
    format!("{D}.view === '{word}||{sort}'")
}

impl Rows {
    /// How long after the page began to load the condition holds.
    fn opened(&mut self, tab: &Tab, row: &str, condition: &str) {
        self.timed(tab, row, condition, |_| ());
        let moment = tab.eval("speed.it.moment");
        self.0.insert(row.to_owned(), moment);
    }

    fn pressed(&mut self, tab: &Tab, row: &str, condition: &str, target: Target) {
        self.timed(tab, row, condition, |tab| tab.click(target));
    }

    /// How long after the input the condition holds; says the longest pause.
    fn timed(&mut self, tab: &Tab, row: &str, condition: &str, act: impl FnOnce(&Tab)) -> Value {
        tab.eval(&format!(
            "(() => {{ {WATCH}; speed.begin(['input', 'change', 'mousedown'], () => {condition}); }})()"
        ));
        act(tab);
        // Longer than any page's own patience: at the largest size an import takes a minute.
        while tab.eval("speed.it.moment === null") == true {
            thread::sleep(Duration::from_millis(50));
        }
        let ms = tab.eval("speed.it.moment - (speed.it.input ?? speed.it.moment)");
        self.0.insert(row.to_owned(), ms);
        tab.eval("new Promise((done) => setTimeout(() => done(speed.it.pause), 120))")
    }

    /// What the largest page of this process's browsers holds, in MiB; nothing where the system does not say.
    fn memory(&mut self, row: &str, what: &str) {
        let word = MEMORY.iter().find(|(_, name)| *name == what).map_or("", |(word, _)| *word);
        let largest = renderers().into_iter().filter_map(|pid| {
            let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
            let line = status.lines().find_map(|line| line.strip_prefix(word))?;
            line.split_whitespace().next()?.parse::<u64>().ok()
        });
        if let Some(kib) = largest.max() {
            self.0.insert(row.to_owned(), json!(kib / 1024));
        }
    }
}

/// The pages' processes among the descendants of this one.
fn renderers() -> Vec<u32> {
    let numbers = fs::read_dir("/proc").into_iter().flatten().flatten();
    let all: Vec<u32> = numbers.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
    let parent = |pid: u32| {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse::<u32>().ok()
    };
    let is_ours = |mut pid: u32| {
        while pid != process::id() {
            match parent(pid) {
                Some(above) if 1 < above => pid = above,
                _ => return false,
            }
        }
        true
    };
    let shows_a_page = |pid: u32| {
        let line = fs::read(Path::new("/proc").join(pid.to_string()).join("cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&line).contains("--type=renderer")
    };
    all.into_iter().filter(|pid| shows_a_page(*pid) && is_ours(*pid)).collect()
}
