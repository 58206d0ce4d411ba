//! Overseeing: an office is pressed, a spot check is drawn again, suggestions are assigned together, repeats are found.

use std::fs;

use crate::{
    hands::{pastes, tabs_to},
    harness::{
        Site,
        browser::Browser,
        tab::Tab,
        target::{button, css, label, link, role, testid},
    },
    papers::part,
    steps::{is_whole, opened},
};

/// A first start that loads the year of an invented city.
pub(crate) fn with_demo(browser: &Browser, site: &Site) -> Tab {
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    tab.click(testid("load-demo"));
    tab.shows_state("imports", "1");
    tab
}

/// How many suggestions the list shows.
fn shown(tab: &Tab) -> u32 {
    tab.state("shown").and_then(|count| count.parse().ok()).unwrap_or_default()
}

/// What the page saves for Word, as text.
fn saved_for_word(tab: &Tab) -> String {
    let file = tab.downloads(|tab| tab.click(button("存为 Word")));
    part(&fs::read(file).unwrap(), "word/document.xml")
}

#[test]
fn an_office_is_pressed_for_several_suggestions_in_one_step() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/supervision"));
    tab.sees("天没有新的办理记录列为无进展");
    let desk = || css(".overseeing__desk[open]");
    let boxes = "document.querySelectorAll('.overseeing__desk[open] [data-testid=supervision-item]').length";
    tab.waits_until(&format!("{boxes} > 1"));
    let never = || tab.texts(testid("supervision-item")).iter().filter(|it| it.contains("未督办过")).count();
    let before = never();
    assert!(0 < before, "somebody was never pressed");
    tab.click(label("全选").within(desk()));
    tab.click(css(".overseeing__desk[open] .button--main"));
    tab.sees("代表建议催办单");
    tab.sees("现予提醒");
    tab.takes_picture("supervision-paper");
    tab.click(button("记录督办"));
    tab.sees("件建议的督办。");
    tab.shows(1, button("打印催办单或通知书"));
    let document = saved_for_word(tab);
    assert!(document.contains("代表建议催办单") && document.contains("现予提醒"));
    tab.click(button("返回"));
    tab.waits_until(&format!("{boxes} > 1"));
    assert_eq!(never(), 0, "every one of the office was pressed");
    tab.click(button("撤销").first());
    tab.waits_until("document.querySelector('.overseeing__desk[open]').innerText.includes('未督办过')");
    assert_eq!(never(), before, "one step back takes all of it back");
    tab.go(&site.at("#/bulletin"));
    tab.sees("代表建议和政协提案办理进度通报");
    tab.shows(1, testid("bulletin"));
    assert!(saved_for_word(tab).contains("主办件数"));
    let book = tab.downloads(|tab| tab.click(button("存为 Excel")));
    assert_eq!(book.extension().unwrap(), "xlsx");
}

#[test]
fn a_draw_can_be_repeated_from_its_seed() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    let draws = |seed: &str| {
        tab.go(&site.at("#/"));
        tab.go(&site.at("#/draw"));
        tab.fill(label("种子 必填"), seed);
        tab.fill(label("抽取件数 必填"), "5");
        tab.click(button("抽取"));
        tab.shows(5, css("[data-testid=drawn] tbody tr"));
        tab.texts(css("[data-testid=drawn] tbody tr"))
    };
    let first = draws("2026112301");
    assert_eq!(draws("2026112301"), first);
    assert_ne!(draws("2026112302"), first);
    tab.sees("任何人用同样的种子和同样的名单");
    tab.go(&site.at("#/draw"));
    tab.fill(label("种子 必填"), "");
    tab.click(button("抽取"));
    tab.sees("请先填写种子。");
}

#[test]
fn many_suggestions_are_assigned_in_one_step_and_taken_back_in_one() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list?stage=to_assign"));
    tab.waits_until("+document.documentElement.dataset.shown > 3");
    let before = shown(tab);
    tab.click(button("批量办理"));
    tab.click(testid("row").first());
    tab.sees("已选 1 件");
    tab.press("Shift+Space");
    tab.click(button(&format!("选列出的 {before} 件")));
    tab.sees(&format!("已选 {before} 件"));
    tab.click(button("全不选"));
    tab.click(testid("row").first());
    tab.click(testid("row").nth(1));
    tab.sees("已选 2 件");
    tab.click(button("交办所选…"));
    tab.fill(css("#assign-main-0"), "教育");
    tab.press("Enter");
    tab.press("Control+d");
    tab.click(button("预览"));
    tab.sees("可以交办 2 件");
    tab.sees("起3个月");
    tab.takes_picture("meeting-preview");
    tab.click(button("确认交办 2 件"));
    tab.shows_state("shown", &(before - 2).to_string());
    tab.go(&site.at("#/handout"));
    tab.sees("代表建议交办清单");
    tab.sees("签收人");
    let document = saved_for_word(tab);
    assert!(document.contains("代表建议交办清单") && document.contains("其他承办单位"));
    tab.click(button("撤销").first());
    tab.go(&site.at("#/list?stage=to_assign"));
    tab.shows_state("shown", &before.to_string());
}

/// A clerk who assigned ten suggestions went through ten forms.
#[test]
fn ten_suggestions_go_to_ten_offices_by_keyboard_alone() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list?stage=to_assign"));
    tab.waits_until("+document.documentElement.dataset.shown >= 10");
    let before = shown(tab);
    tabs_to(tab, "Tab", "it.innerText === '批量办理'");
    tab.press("Enter");
    tab.sees("已选 0 件");
    tabs_to(tab, "Tab", "it.id === 'list-grid'");
    for row in 1..=10 {
        tab.press("Space");
        tab.sees(&format!("已选 {row} 件"));
        tab.press("ArrowDown");
    }
    tabs_to(tab, "Shift+Tab", "it.innerText === '交办所选…'");
    tab.press("Enter");
    tab.shows(10, testid("assign"));
    // One stands in the first row, and each row says why its office is proposed, or proposes none.
    tab.waits_until("document.activeElement.id === 'assign-main-0'");
    assert!(
        0 < tab.texts(testid("assign")).iter().filter(|row| row.contains("同一内容分类已交办的")).count()
    );
    let marks = "[...document.querySelectorAll('.combo__list:not([hidden]) [role=option]')].length";
    let offices = ["教体局", "财政局", "jt", "卫健", "农业农村局", "水利", "民政", "商务", "公安", "住建"];
    for (row, office) in offices.iter().enumerate() {
        tab.waits_until(&format!("document.activeElement.id === 'assign-main-{row}'"));
        tab.press("Control+a");
        tab.types(office);
        tab.waits_until(&format!("{marks} > 0"));
        tab.press("Enter");
    }
    let main =
        "[...document.querySelectorAll('[id^=assign-main]')].filter((it) => it.value).map((it) => it.value)";
    tab.waits_until(&format!("new Set({main}).size === 10"));
    // Who helps is copied from the row above; what no office is called is told, and that row is left out.
    tabs_to(tab, "Shift+Tab", "it.id === 'assign-co-0'");
    tab.types("发改");
    tab.waits_until(&format!("{marks} > 0"));
    tab.press("Enter");
    tab.press("Control+d");
    tab.waits_until(
        "document.getElementById('assign-co-1').value === document.getElementById('assign-co-0').value",
    );
    tab.press("ArrowDown");
    tab.types("没有这个局");
    tab.press("Escape");
    tab.sees("单位目录里没有“没有这个局”");
    tabs_to(tab, "Tab", "it.innerText === '预览'");
    tab.press("Enter");
    tab.sees("可以交办 9 件；1 件不能交办");
    tabs_to(tab, "Tab", "it.innerText === '返回修改'");
    tab.press("Enter");
    tabs_to(tab, "Tab", "it.id === 'assign-co-2'");
    tab.press("Control+a");
    tab.press("Delete");
    tabs_to(tab, "Tab", "it.innerText === '预览'");
    tab.press("Enter");
    tab.sees("可以交办 10 件");
    tab.waits_until("document.activeElement.innerText === '确认交办 10 件'");
    tab.press("Enter");
    tab.shows_state("shown", &(before - 10).to_string());
    tab.waits_until("document.activeElement.id === 'list-grid'");
    // All of it is one step.
    tab.press("Control+z");
    tab.shows_state("shown", &before.to_string());
}

#[test]
fn offices_are_pasted_into_the_table_and_filled_down() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list?stage=to_assign"));
    tab.waits_until("+document.documentElement.dataset.shown >= 4");
    tab.click(button("批量办理"));
    (0..4).for_each(|row| tab.click(testid("row").nth(row)));
    tab.click(button("交办所选…"));
    tab.shows(4, testid("assign"));
    tab.waits_until("document.activeElement.id === 'assign-main-0'");
    pastes(tab, "教体局\t财政局\r\n教体局、财政局\t\r\n");
    let says = |id: &str, words: &str| {
        tab.waits_until(&format!("document.getElementById('assign-{id}').value === {words:?}"));
    };
    says("co-0", "财政局");
    says("main-1", "教体局、财政局");
    // Several who answer each say for what.
    tab.sees("承办的内容");
    tab.click(css("#assign-main-0"));
    tab.click(button("主办：从所在行往下填到底"));
    (1..4).for_each(|row| says(&format!("main-{row}"), "教体局"));
    tab.click(button("预览"));
    tab.sees("可以交办 4 件。");
}

#[test]
fn a_suggestion_like_an_older_one_is_offered_while_it_is_typed() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list"));
    tab.click(button("新建建议"));
    tab.fill(label("标题 必填"), "关于关爱农村留守儿童的建议");
    tab.sees("可能与下列建议重复");
    tab.sees("很可能重复");
    let offered = "[...document.querySelectorAll('[data-testid=alike] input')]";
    tab.eval(&format!("{offered}[0].click(), true"));
    tab.waits_until(&format!("{offered}[0].checked"));
    tab.takes_picture("alike");
    tab.go(&site.at("#/likeness"));
    tab.click(button("查找相似建议"));
    tab.sees("与其他建议相似，请逐一确认");
    let count = tab.texts(testid("offer")).len();
    tab.click(role("button", &refusal(tab)));
    tab.sees("已记下确认结果。");
    tab.shows(count - 1, testid("offer"));
}

/// The name of the first button that says that two suggestions are not the same.
fn refusal(tab: &Tab) -> String {
    let named = "[...document.querySelectorAll('[data-testid=offer] button')].map((it) => it.getAttribute('aria-label'))";
    let name = tab.eval(&format!("{named}.find((it) => it.startsWith('不是同一件'))"));
    name.as_str().unwrap().to_owned()
}

/// What deputies ask for again and again is found, named, seen in the list, reported, and goes back in one step.
#[test]
fn what_is_asked_for_again_becomes_a_topic_and_undo_takes_it_back() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    tab.go(&site.at("#/topics"));
    tab.sees("两次会议都有代表提出");
    tab.click(button("查找同类建议"));
    tab.sees("标题都有“农村留守”的 3 件");
    let offer = "[...document.querySelectorAll('[data-testid=topic-offer]')].find((it) => it.innerText.includes('“农村留守”'))";
    tab.eval(&format!(
        "[...{offer}.querySelectorAll('button')].find((it) => it.innerText === '定为专题').click(), true"
    ));
    tab.sees("已定为专题“农村留守”，3 件建议加了这个标记。");
    tab.waits_until(&format!("!{offer}"));
    tab.sees("牵头：示例市生态环境局");
    tab.waits_until("[...document.querySelectorAll('[data-testid=topic-list] tr')].some((it) => it.innerText.startsWith('农村留守'))");
    tab.takes_picture("topics");
    // Taken back, it is offered again at once; brought again, it is settled.
    tab.click(button("撤销").first());
    tab.waits_until(&format!("!!{offer}"));
    tab.press("Control+Shift+z");
    tab.waits_until(&format!("!{offer}"));
    // The list shows those three alone.
    tab.eval("[...document.querySelectorAll('[data-testid=topics] li')].find((it) => it.innerText.includes('农村留守')).querySelector('a').click(), true");
    tab.shows(3, testid("row"));
    tab.click(button("撤销").first());
    tab.go(&site.at("#/topics"));
    tab.waits_until("![...document.querySelectorAll('[data-testid=topics] li')].some((it) => it.innerText.includes('农村留守'))");
    // What a person said is no one thing is not asked again, and can be listed again.
    tab.click(button("查找同类建议"));
    tab.click(button("不是一件事").first());
    tab.sees("另有 1 组说过“不是一件事”");
    tab.reload();
    is_whole(tab);
    tab.click(button("查找同类建议"));
    tab.sees("另有 1 组说过“不是一件事”");
    tab.click(button("再列出来"));
    tab.sees_no("再列出来");
}

/// The queue of home opened each suggestion by itself.
#[test]
fn what_waits_to_be_assigned_goes_into_one_table_from_home() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    tab.go(&site.at("#/"));
    tab.select(label("角色"), "政府办公室");
    tab.sees("本机的角色已改为“政府办公室”，“设置”里一起改了。");
    let asks = "[...document.querySelectorAll('[data-testid=work] button')].find((it) => /^集中交办这 \\d+ 件…$/.test(it.innerText))";
    let there = "[...document.querySelectorAll('.home__band')].some((it) => { if (it.disabled) return false; it.click(); return true; })";
    tab.waits_until(there);
    for band in 0..4 {
        let enabled = format!("document.querySelectorAll('.home__band')[{band}]?.disabled === false");
        if tab.eval(&enabled) == true && tab.eval(&format!("!{asks}")) == true {
            tab.click(css(".home__band").nth(band));
        }
    }
    tab.waits_until(&format!("!!{asks}"));
    let said = tab.eval(&format!("{asks}.innerText"));
    let count: usize =
        said.as_str().unwrap().chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
    let work = "[...document.querySelectorAll('[data-testid=work-item]')].filter((it) => it.querySelector('.home__go').innerText === '交办').length";
    assert!(1 < count && tab.eval(work).as_u64() <= u64::try_from(count).ok(), "{count}");
    tab.click(button(said.as_str().unwrap()));
    tab.shows(count, testid("assign"));
    tab.press("Escape");
    tab.shows(0, testid("assign"));
}

/// Suggestions of a topic get one plan, entered once; each shows with how many others it is shared, and one step takes it
/// back.
#[test]
fn suggestions_of_a_topic_get_one_plan_that_is_changed_once_for_all() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    // Three that are being worked on, of different offices, are one topic.
    tab.go(&site.at("#/list?stage=handling"));
    tab.waits_until("+document.documentElement.dataset.shown > 2");
    tab.click(button("批量办理"));
    let titles: Vec<String> = (1..=3)
        .map(|row| {
            tab.click(css(&format!("#list-grid-{row}-1")));
            tab.text(css(&format!("#list-grid-{row}-1 a"))).trim().to_owned()
        })
        .collect();
    tab.click(button("共同方案…"));
    tab.sees("共同方案：3 件建议一起办");
    tab.fill(label("方案名称"), "合力办");
    tab.fill(label("目标"), "年内办好三件事");
    tab.click(label("各件自己改过的地方、原有的方案，也换成共同方案"));
    tab.click(button("预览"));
    tab.sees("写入 3 件。");
    tab.takes_picture("common-plan-preview");
    tab.click(button("写入 3 件"));
    tab.sees("共同方案已写入 3 件建议。");
    // Each says so on its page, from where it is changed for all.
    tab.click(button("退出"));
    tab.click(link(&titles[1]).first());
    tab.sees("共同方案“合力办”，与 2 件共用");
    tab.click(button("改共同方案"));
    tab.sees("修改共同方案：3 件建议一起办");
    assert_eq!(tab.value(label("目标")), "年内办好三件事");
    tab.fill(label("目标"), "明年办好");
    tab.click(button("预览"));
    tab.shows(3, testid("sharing").containing("修改方案"));
    tab.click(button("写入 3 件"));
    tab.sees("共同方案已写入 3 件建议。");
    tab.click(button("撤销").first());
    tab.click(button("改共同方案"));
    assert_eq!(tab.value(label("目标")), "年内办好三件事");
    tab.press("Escape");
    // One is taken out: what was agreed stays its own, the others go on; it can come in again.
    tab.click(button("移出…"));
    tab.sees("其余 2 件不变");
    tab.click(button("移出这一件"));
    tab.sees("原在共同方案“合力办”里，已移出，现在是自己的方案");
    tab.sees_no("共同方案“合力办”，与 2 件共用");
    tab.go(&site.at("#/list?stage=handling"));
    tab.click(link(&titles[0]).first());
    tab.sees("共同方案“合力办”，与 1 件共用");
    tab.click(button("改共同方案"));
    tab.sees("修改共同方案：2 件建议一起办");
    tab.fill(label("再加一件（编号、标题）"), &titles[1]);
    tab.press("Enter");
    tab.sees("再加：");
    // Its own plan gives way by a tick that speaks of it alone.
    tab.click(css("label.check").containing(&titles[1]).containing("原有自己的方案：换成这个共同方案"));
    tab.click(button("预览"));
    tab.shows(1, testid("sharing").containing("换成共同方案"));
    tab.click(button("写入 1 件"));
    tab.sees("共同方案“合力办”，与 2 件共用");
    tab.click(button("撤销").first());
    tab.sees("共同方案“合力办”，与 1 件共用");
}

/// A meeting about all of a topic is recorded once, and its progress tells who is late.
#[test]
fn a_meeting_about_a_topic_is_recorded_once_and_its_progress_is_a_paper() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    tab.go(&site.at("#/topics"));
    let of = "[...document.querySelectorAll('[data-testid=topics] li')][0]";
    let press = |words: &str| {
        tab.waits_until(&format!("!!{of}"));
        tab.eval(&format!(
            "[...{of}.querySelectorAll('button')].find((it) => it.innerText === '{words}').click(), true"
        ));
    };
    press("办理进度");
    tab.shows(1, testid("topic-progress"));
    tab.sees("有逾期事项的");
    tab.takes_picture("topic-progress");
    press("记会商…");
    tab.click(label("只有单位参加：各件记一条办理进展"));
    tab.fill(label("沟通内容 必填"), "分头摸底");
    tab.click(button("预览"));
    tab.waits_until("document.querySelectorAll('[data-testid=gathering] .badge--good').length > 0");
    tab.click(css("#gather-confirm"));
    tab.waits_until("document.body.innerText.includes('会商已记入')");
}

/// Many replies are drafted at once, read, one is altered, and all are kept as drafts; one step takes them back.
#[test]
fn replies_of_a_selection_are_drafted_read_and_kept_as_drafts() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    tab.go(&site.at("#/list?stage=handling"));
    tab.waits_until("+document.documentElement.dataset.shown > 2");
    tab.click(button("批量办理"));
    let titles: Vec<String> = (1..=3)
        .map(|row| {
            tab.click(css(&format!("#list-grid-{row}-1")));
            tab.text(css(&format!("#list-grid-{row}-1 a"))).trim().to_owned()
        })
        .collect();
    tab.click(button("起草答复…"));
    tab.sees("起草答复：3 件建议");
    tab.waits_until("document.querySelectorAll('[data-testid=reply-draft]').length === 3");
    tab.sees("台账里没有：");
    let first = testid("reply-draft").first();
    tab.select(label("办理结果").within(first.clone()), "列入计划规划");
    let drafted = tab.value(label("答复稿").within(first.clone()));
    assert!(drafted.contains("已列入【待填：规划或计划的名称】"), "{drafted}");
    tab.fill(label("答复稿").within(first), "我们改过的答复稿。");
    tab.takes_picture("reply-drafts");
    tab.click(button("写入 3 份答复稿"));
    tab.sees("已写入 3 份答复稿，其中 2 份还有【待填】");
    // It is a draft on the suggestion's page, which nobody has sent.
    tab.click(button("退出"));
    tab.click(link(&titles[0]).first());
    tab.sees("签发答复：正式答复");
    tab.sees("承办单位正在办理，等正式答复。");
    tab.click(button("撤销").first());
    tab.sees_no("签发答复：正式答复");
}
