//! The whole flow with a screen reader: what it has of every page and dialog on the way, read back from the browser.
//! The text lies in `target/e2e/spoken.txt` and `target/e2e/spoken-pages.txt`, for people to read.

use std::fs;

use crate::{
    accessible::{pages, rests},
    first_day::ledger,
    harness::{
        failures_folder,
        spoken::{heard, listens, spoken},
        tab::Tab,
        target::{button, css, label, link, testid},
    },
    steps::{fresh, is_whole, opened, opens, with_sample},
    supervision::with_demo,
};

/// Somebody who hears the pages, and writes down what was said and what was poor.
struct Listener<'a> {
    tab: &'a Tab,
    file: &'static str,
    text: String,
    faults: Vec<String>,
}

impl<'a> Listener<'a> {
    fn at(tab: &'a Tab, file: &'static str) -> Listener<'a> {
        listens(tab);
        Listener { tab, file, text: String::new(), faults: Vec::new() }
    }

    /// Hears the page as it is now.
    fn hears(&mut self, step: &str) {
        let page = spoken(self.tab);
        self.text += &format!("\n\n======== {step}\n{}", page.read_out());
        self.faults.extend(page.faults().into_iter().map(|fault| format!("{step}: {fault}")));
        // The next page is announced by its title.
        let title = self.tab.eval("document.title");
        self.text += &format!("\n〔窗口标题〕{title}");
        fs::write(failures_folder().join(self.file), &self.text).unwrap();
    }

    /// These words were announced without anybody looking for them.
    #[track_caller]
    fn is_told(&mut self, words: &str) {
        self.tab.waits_until(&format!("window.heard.some((it) => it.includes({words:?}))"));
        let said = heard(self.tab);
        self.text += &format!("\n\n〔播报〕{}", said.join("\n〔播报〕"));
    }

    /// The focus stands on what says this.
    #[track_caller]
    fn is_at(&mut self, words: &str) {
        self.tab.waits_until("document.activeElement !== document.body");
        let said = spoken(self.tab).focused();
        assert!(said.contains(words), "the focus says only {said}");
        self.text += &format!("\n\n〔焦点〕{said}");
    }

    /// Where the focus is: never nowhere.
    fn has_focus(&mut self, step: &str) {
        if self.tab.eval("document.activeElement === document.body") == true {
            self.faults.push(format!("{step}: the focus is nowhere"));
        }
    }

    fn ends(self) {
        assert!(self.faults.is_empty(), "{} faults:\n{}", self.faults.len(), self.faults.join("\n"));
    }
}

#[test]
fn the_flow_of_a_clerk_is_told_to_whoever_only_hears_it() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    let mut it = Listener::at(&tab, "spoken.txt");
    it.hears("第一屏");
    let folder = tempfile::tempdir().unwrap();
    tab.upload(testid("import-file"), &ledger(&folder));
    tab.sees("预览");
    it.hears("表格对应");
    tab.click(button("预览"));
    tab.sees("导入预览");
    it.hears("导入预览");
    tab.click(testid("import-confirm"));
    tab.sees("这次导入了 3 件新建议");
    it.hears("导入以后");
    tab.fill(label("会议名称"), "某市第九届人民代表大会第一次会议");
    tab.click(button("建立届次"));
    let give = |field: &str| {
        tab.click(button("给这 3 件填上").first());
        tab.sees(&format!("已给 3 件建议填上{field}"));
    };
    give("届次");
    give("类型");
    tab.select(label("没有来源的 3 件"), "会议期间");
    give("来源");
    tab.fill(label("没有提出日期的 3 件"), "2026-01-05");
    give("提出日期");
    it.is_told("已给 3 件建议填上提出日期");

    tab.click(link("设置"));
    tab.click(link("单位"));
    it.hears("设置，单位，还没有");
    tab.click(button("导入名单…"));
    tab.fill(label("从 Excel 或 WPS 复制的名单（连标题行）"), "承办单位（全称）\t联络员\n市教育局\t王芳");
    tab.click(css("dialog[open] .button").containing("加入名录"));
    it.is_told("单位名录新增 1 条");

    // The list: read, searched, chosen.
    tab.click(link("台账"));
    tab.waits_until("document.querySelector('[data-testid=row]') !== null");
    it.hears("台账");
    tab.fill(testid("search"), "校车");
    tab.shows_state("shown", "1");
    it.is_told("1 件");
    tab.fill(testid("search"), "");
    tab.shows_state("shown", "3");
    tab.click(button("批量办理"));
    for row in 1..=3 {
        tab.click(css(&format!("#list-grid-{row}-1")));
        tab.sees(&format!("已选 {row} 件"));
    }
    it.is_told("已选 3 件");
    it.hears("台账，已选三件");
    tab.click(button("登记所选…"));
    tab.click(label("登记，同时审核：审核意见照下面填的（预填“受理”），受理的登记以后是“待交办”"));
    tab.sees("审核日期");
    it.hears("登记所选");
    tab.fill(label("登记日期 必填"), "2026-01-06");
    tab.click(label("确认不涉密"));
    tab.click(button("预览"));
    tab.sees("可以登记 3 件。");
    it.is_at("可以登记 3 件");
    tab.click(button("确认登记并审核（受理）3 件"));
    it.is_told("已登记 3 件建议");
    tab.click(button("交办所选…"));
    tab.fill(label("交办日期 必填"), "2026-01-08");
    it.hears("交办所选，还没有填");
    for row in 0..3 {
        tab.fill(css(&format!("#assign-main-{row}")), "市教育局");
        tab.press("Tab");
    }
    tab.click(button("预览"));
    tab.sees("可以交办 3 件。");
    it.hears("交办所选，预览");
    tab.click(button("确认交办 3 件"));
    it.is_told("已交办 3 件");

    // The suggestion: read, and one of its fields corrected.
    opens(&tab, &site, "校车");
    it.has_focus("建议页");
    it.hears("建议页");
    tab.click(button("修改").first());
    it.hears("建议页，修改");
    tab.click(css(".suggestion__parts button").containing("登记信息"));
    tab.click(css("summary").containing("基本信息"));
    tab.fill(label("编号"), "这个编号写得太长了一二三四五六七八九十一二三四五");
    tab.click(testid("detail-save"));
    tab.waits_until("document.querySelector('[aria-invalid=true]') !== null");
    it.has_focus("建议页，错误");
    it.hears("建议页，编号太长");
    tab.fill(label("编号"), "001");
    tab.fill(testid("detail-title"), "关于增设两辆校车的建议");
    tab.click(testid("detail-save"));
    it.is_told("已保存");

    // A visit, with a mistake first.
    tab.click(link("记沟通").within(css("main")).first());
    tab.waits_until("location.hash.startsWith('#/visit/')");
    tab.value(label("代表意见"));
    it.hears("记沟通");
    tab.fill(label("下一步 可不填"), "送征求意见稿");
    tab.click(button("保存"));
    tab.sees("请填写下一步的日期");
    it.has_focus("记沟通，错误");
    it.is_told("请填写下一步的日期");
    it.hears("记沟通，有错");
    tab.click(button("一周后"));
    tab.fill(label("代表意见"), "希望开学前开通");
    tab.click(button("保存"));
    tab.waits_until("document.activeElement.textContent === '已保存'");
    it.hears("记沟通，已保存");
    it.ends();
}

#[test]
fn every_page_reply_and_feedback_can_be_heard() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    let mut it = Listener::at(tab, "spoken-pages.txt");
    for (name, at) in pages(tab, site) {
        rests(tab, site, &at);
        it.hears(&name);
    }
    for (view, step) in [("stage=handling", "签发答复"), ("stage=to_evaluate", "记代表反馈")] {
        tab.go(&site.at(&format!("#/list?{view}")));
        tab.waits_until("+document.documentElement.dataset.shown > 0");
        tab.click(testid("row").first());
        tab.waits_until("location.hash.startsWith('#/suggestion/')");
        tab.value(testid("detail-title"));
        let is_there = format!(
            "[...document.querySelectorAll('.steps__first button')].some((it) => it.innerText.includes('{step}'))"
        );
        if tab.eval(&is_there) != true {
            tab.click(css(".steps__menu summary"));
        }
        it.hears(&format!("建议页：{step}"));
        tab.click(css("[data-testid=next-step] button").containing(step).first());
        tab.waits_until("document.querySelector('dialog[open]') !== null");
        it.hears(step);
        tab.click(css("dialog[open] button[type=submit], dialog[open] .button--main").first());
        tab.waits_until("document.querySelector('dialog[open] [aria-invalid=true]') !== null");
        it.has_focus(step);
        it.hears(&format!("{step}，有错"));
        tab.press("Escape");
        tab.waits_until("document.querySelector('dialog[open]') === null");
    }
    it.ends();
}

/// What breaks a law, and how that is told.
const BROKEN: &[(&str, &str)] = &[
    ("<button>✕</button>", "no Chinese name"),
    ("<button>甲</button><button>甲</button>", "a double"),
    ("<h6>很低的标题</h6>", "a heading of level 6"),
    ("<h1>又一个</h1>", "not one heading of level 1"),
    ("<main>又一个</main>", "2 main"),
    ("<nav><a href='#/'>首页</a></nav>", "a landmark without a name"),
    ("<table><tr><th>甲</th></tr><tr><td>乙</td></tr></table>", "a table without a name"),
    (
        "<table role='table' aria-label='甲'><tr><td>甲</td></tr><tr><td>乙</td></tr></table>",
        "a table without headings",
    ),
    (
        "<div role='grid' aria-label='甲'><div role='row'><div role='gridcell' tabindex='0'>甲</div></div></div>",
        "a grid without",
    ),
    ("<label>甲<input aria-invalid='true'></label>", "wrong without a word"),
    ("<button aria-controls='main'>展开甲</button>", "a state that is not told"),
    ("<svg role='img' width='9' height='9'></svg>", "a picture without words"),
    (
        "<nav aria-label='甲'><a href='#/1' aria-current='page'>一</a><a href='#/2' aria-current='page'>二</a></nav>",
        "2 current pages",
    ),
    ("<dialog open>甲</dialog>", "a dialog without a name"),
];

/// What is poor is found, and what comes silently is not called told: the tests above would be worth nothing otherwise.
#[test]
fn what_cannot_be_heard_is_found() {
    let Some(it) = opened(with_sample) else { return };
    let (site, tab) = (&it.site, &it.tab);
    listens(tab);
    is_whole(tab);
    rests(tab, site, "#/settings");
    assert_eq!(spoken(tab).faults(), Vec::<String>::new());
    for (html, told) in BROKEN {
        tab.eval(&format!(
            "document.querySelector('main').insertAdjacentHTML('beforeend', {:?}), 0",
            format!("<div id='broken'>{html}</div>")
        ));
        let faults = spoken(tab).faults();
        assert!(faults.iter().any(|it| it.contains(told)), "{html}: {faults:?}");
        tab.eval("document.getElementById('broken').remove(), 0");
    }
    heard(tab);
    tab.eval(
        "document.querySelector('main').insertAdjacentHTML('beforeend', \"<p id='came' role='status'>没人听见</p>\"), 0",
    );
    assert_eq!(heard(tab), Vec::<String>::new());
    tab.eval("document.getElementById('came').textContent = '听见了', 0");
    assert_eq!(heard(tab), ["听见了"]);
}
