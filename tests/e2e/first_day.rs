//! The first day: from a blank register to the first registered suggestion, by the words on the screen alone.

use std::collections::BTreeSet;

use crate::{
    harness::target::{button, css, label, link, role, testid},
    steps::{fresh, opened},
    supervision::with_demo,
};

#[test]
fn a_blank_register_leads_to_its_session_and_its_first_suggestion() {
    let Some(it) = opened(|browser, site| browser.open(&site.at("#/settings"))) else { return };
    let tab = &it.tab;
    tab.is_ready();
    tab.fill(label("台账名称 必填"), "某市代表建议台账");
    tab.fill(label("地区"), "某市");
    tab.click(button("建立台账"));
    // Also where it was made from the settings.
    tab.sees("第一步：建立届次会议");
    tab.takes_picture("first-session");
    tab.fill(label("会议名称"), "某市第九届人民代表大会第一次会议");
    tab.sees("从名称读出：届 9，次 1，层级 市，地区 某市");
    assert_eq!((tab.value(label("届 必填")), tab.value(label("次 必填"))), ("9".into(), "1".into()));
    assert_eq!(tab.value(label("年度 必填")).len(), 4, "this year is proposed");
    tab.click(button("建立届次"));
    tab.sees("第二步：登记第一件建议");
    tab.sees("市九届人大一次会议");
    tab.takes_picture("first-suggestion");
    tab.click(button("登记建议"));
    tab.fill(label("标题 必填"), "关于增设校车的建议");
    tab.fill(label("编号"), "001");
    tab.click(label("确认不涉密"));
    assert_eq!(tab.value(label("届次 必填")), "市九届人大一次会议");
    tab.sees_no("已改");
    tab.click(button("建立"));
    tab.shows_state("total", "1");
    assert_eq!(tab.value(label("标题")), "关于增设校车的建议");
    tab.click(button("登记"));
    // What the program fills in is nobody's change.
    tab.sees("登记日期");
    tab.sees_no("已改");
    tab.select(label("来源 必填"), "会议期间");
    tab.fill(label("提出日期 必填"), "2026-11-20");
    tab.sees("已改");
    tab.click(button("登记").within(role("dialog", "登记")));
    tab.sees("待审核");
}

#[test]
fn a_suggestion_asks_for_its_session_first_and_one_made_on_the_way_is_whole() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    tab.fill(label("台账名称 必填"), "某县代表建议台账");
    tab.click(button("建立台账"));
    tab.sees("第一步：建立届次会议");
    tab.go(&site.at("#/list"));
    tab.click(button("新建建议").first());
    tab.sees("台账里还没有届次，先建立这次会议");
    tab.fill(label("会议名称"), "2023年某县第十六届人民代表大会第二次会议");
    tab.click(button("建立届次"));
    tab.fill(label("标题 必填"), "关于修路的建议");
    tab.fill(label("届次 必填"), "十六届人大三次会议");
    tab.press("Enter");
    tab.sees("已建立届次“县十六届人大三次会议”，年度 2024。");
}

/// Of the installed app; a browser that refuses is no matter.
#[test]
fn the_icon_counts_what_is_due_where_the_browser_can() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list"));
    tab.eval(
        "navigator.setAppBadge = (count) => { document.documentElement.dataset.badge = count; \
         return Promise.reject(new Error('not installed')); }, 0",
    );
    // In a tab there is no icon: nothing is asked of the browser.
    tab.go(&site.at("#/"));
    tab.sees("今天要办");
    assert_eq!(tab.state("badge"), None);
    tab.go(&site.at("#/list"));
    tab.eval(
        "const ask = window.matchMedia.bind(window); \
         window.matchMedia = (query) => query.includes('standalone') ? { matches: true } : ask(query), 0",
    );
    tab.go(&site.at("#/"));
    tab.waits_until("0 < +document.documentElement.dataset.badge");
}

/// What the bar calls the pages, in their order.
const HEADS: [&str; 10] =
    ["首页", "台账", "建议页", "记沟通", "督办", "文书", "统计", "交换", "备份", "设置"];

/// Something on the page that can be seen has the tour's outline.
const MARKED: &str = "[...document.querySelectorAll('body *')].some(it => it.getClientRects().length && getComputedStyle(it).outlineOffset === '3px' && getComputedStyle(it).outlineStyle === 'solid')";

#[test]
fn the_tour_leads_through_ten_pages_by_keys_and_is_remembered() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    tab.sees("十步，约三分钟");
    tab.click(button("载入示例，带我看一遍"));
    let mut seen = BTreeSet::new();
    for step in 1..=10 {
        tab.sees(&format!("带我看一遍 {step}/10"));
        tab.waits_until("document.activeElement.id === 'tour'");
        // The bar names the page that it leads to, and what it speaks of is there, and marked.
        tab.waits_until(&format!(
            "document.getElementById('tour').innerText.startsWith({:?})",
            HEADS[step - 1]
        ));
        tab.waits_until(&format!("document.documentElement.dataset.tour === '{}'", step - 1));
        tab.waits_until(MARKED);
        seen.insert(tab.eval("location.hash").as_str().unwrap_or_default().to_owned());
        if step == 3 {
            tab.takes_picture("tour");
        }
        tab.press("Tab");
        tab.press("Enter");
    }
    // 首页 is shown twice, at the beginning and for the backup.
    assert_eq!(seen.len(), 9, "{seen:?}");
    tab.shows(0, testid("tour"));
    tab.sees("已保存");
    assert_eq!(tab.eval("localStorage['suggestion-register:tour-seen']"), "true");
    // Whoever has seen enough leaves it.
    tab.go(&site.at("#/settings"));
    tab.click(button("建立或导入另一本台账"));
    tab.sees("已经看过一遍");
    tab.click(button("载入示例，带我看一遍"));
    tab.sees("带我看一遍 1/10");
    tab.waits_until("document.activeElement.id === 'tour'");
    // Elsewhere it says so, and leads back.
    tab.click(link("设置"));
    tab.sees("导览等在原来那一步");
    tab.waits_until("document.documentElement.dataset.tour === undefined");
    tab.click(button("回到导览第 1 步"));
    tab.waits_until("location.hash === '#/' && document.documentElement.dataset.tour === '0'");
    tab.press("Escape");
    tab.shows(0, testid("tour"));
}

/// A list of three suggestions as an office keeps it: no session, no kind, no origin.
pub(crate) fn ledger(folder: &tempfile::TempDir) -> std::path::PathBuf {
    let rows: [&[&str]; 5] = [
        &["建议汇总表"],
        &["编号", "标题", "领衔代表", "建议内容", "内容分类"],
        &["001", "关于增设校车的建议", "王磊", "城北学生上学路远，建议增设校车。", "教育"],
        &["002", "关于修缮便桥的建议", "李强", "便桥栏杆松动，建议修缮。", "交通"],
        &["003", "关于加装电梯的建议", "赵敏", "老人上下楼难，建议加装电梯。", "城建"],
    ];
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
    let file = folder.path().join("汇总.xlsx");
    std::fs::write(&file, book.save_to_buffer().unwrap()).unwrap();
    file
}

/// Whoever never saw the program: a workbook on the first screen, a session for all rows, an assignment, a visit, what
/// is overdue on paper, and help for 延期; by the words on the screen alone.
#[test]
fn a_newcomer_goes_from_a_workbook_to_what_is_overdue() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    let folder = tempfile::tempdir().unwrap();
    tab.upload(testid("import-file"), &ledger(&folder));
    tab.click(button("预览"));
    tab.sees("导入预览");
    tab.click(testid("import-confirm"));
    tab.sees("这次导入了 3 件新建议");
    // Nobody sent it, and it is no backup.
    tab.sees_no("生成回执");
    tab.sees("尚未备份");
    tab.fill(label("会议名称"), "某市第九届人民代表大会第一次会议");
    tab.click(button("建立届次"));
    tab.takes_picture("newcomer-brought");
    let give = |field: &str, value: Option<&str>| {
        let of = format!("没有{field}的 3 件");
        if let Some(value) = value {
            tab.select(label(&of), value);
        }
        tab.click(button("给这 3 件填上").first());
        tab.sees(&format!("已给 3 件建议填上{field}"));
        tab.sees_no(&of);
    };
    give("届次", None);
    give("类型", None);
    give("来源", Some("会议期间"));
    tab.fill(label("没有提出日期的 3 件"), "2026-01-05");
    give("提出日期", None);
    give("类别", Some("一类"));
    tab.sees("届次、类型、来源、提出日期、类别都填了");

    // The offices, from the list that the office has of them.
    tab.click(link("设置"));
    tab.click(link("单位"));
    tab.click(button("导入名单…"));
    tab.fill(label("从 Excel 或 WPS 复制的名单（连标题行）"), "承办单位（全称）\t联络员\n市教育局\t王芳");
    tab.click(button("加入名录"));
    tab.sees("单位名录新增 1 条");

    // Register, then assign all of them.
    tab.click(link("台账"));
    tab.click(button("批量办理"));
    for row in 1..=3 {
        tab.click(css(&format!("#list-grid-{row}-1")));
        tab.sees(&format!("已选 {row} 件"));
    }
    tab.click(button("登记所选…"));
    // The review is an act of its own: it is chosen, and the button names it.
    tab.click(label("只登记：登记以后是“待审核”"));
    tab.sees_no("审核日期");
    tab.click(label("登记，同时审核：审核意见照下面填的（预填“受理”），受理的登记以后是“待交办”"));
    tab.sees("审核日期");
    tab.fill(label("登记日期 必填"), "2026-01-06");
    tab.click(label("确认不涉密"));
    tab.click(button("预览"));
    tab.sees("可以登记 3 件。");
    tab.click(button("确认登记并审核（受理）3 件"));
    tab.sees("已登记 3 件建议");
    tab.click(button("交办所选…"));
    tab.fill(label("交办日期 必填"), "2026-01-08");
    for row in 0..3 {
        tab.fill(css(&format!("#assign-main-{row}")), "市教育局");
        tab.press("Tab");
    }
    tab.click(button("预览"));
    tab.sees("可以交办 3 件。");
    tab.click(button("确认交办 3 件"));
    tab.sees("已交办 3 件");

    // A visit.
    tab.click(link("记沟通"));
    // The list has a box of the same name.
    tab.waits_until("document.querySelector('main h1').innerText === '记沟通'");
    tab.fill(label("查找建议"), "校车");
    tab.sees("找到 1 件");
    tab.press("Enter");
    tab.fill(label("代表意见"), "希望开学前开通");
    tab.click(button("保存"));
    tab.waits_until("document.activeElement.textContent === '已保存'");

    // What is overdue, on paper.
    tab.click(link("台账"));
    tab.select(label("存好的视图"), "逾期未答复");
    tab.shows_state("shown", "3");
    tab.click(button("打印…"));
    tab.shows(3, css("[data-testid=paper] tbody tr"));
    tab.sees("关于修缮便桥的建议");
    tab.click(button("返回列表"));

    // Help for 延期.
    tab.click(link("帮助"));
    tab.fill(label("查找帮助"), "延期");
    tab.takes_picture("newcomer-help");
    tab.waits_until("[...document.querySelectorAll('[data-testid=guide] mark, [data-testid=guide]')].some(it => it.innerText.includes('延期'))");
}
