//! The visit form on a phone in the field: a visit is recorded in a few taps, off line, and never lost.

use suggestion_register::{
    domain::{context::Context, day::Day, id::RecordId, stage::Stage},
    list::{row::Row, rows::Rows},
    route::Route,
    samples::demo,
    visit::beside,
};

use crate::{
    drafts::is_laid_aside,
    harness::{
        Site,
        browser::Browser,
        tab::Tab,
        target::{button, css, label, link, role, testid},
    },
    steps::{fresh, is_whole, opened},
    supervision::with_demo,
};

/// A phone with the sample on it.
fn phone(browser: &Browser, site: &Site) -> Tab {
    let tab = browser.open(&site.at(""));
    tab.is_ready();
    tab.becomes_a_phone();
    tab.click(testid("load-sample"));
    tab.shows_state("total", "7");
    tab.shows_state("imports", "1");
    tab
}

/// Goes from the home page to the form of the suggestion about charging piles.
fn begins(tab: &Tab, site: &Site) {
    tab.go(&site.at("#/"));
    tab.click(link("记沟通").within(css(".page")));
    tab.fill(label("查找建议"), "充电");
    tab.sees("找到 1 件");
    tab.press("Enter");
    tab.waits_until("location.hash.startsWith('#/visit/')");
    tab.value(label("代表意见"));
}

/// Scrolls to a choice and taps it.
fn picks(tab: &Tab, words: &str) {
    let scroll = format!(
        "[...document.querySelectorAll('.pick')].find((it) => it.innerText.includes('{words}')).scrollIntoView({{ block: 'center' }})"
    );
    tab.eval(&format!("{scroll}, true"));
    tab.click(role("radio", words));
    is_picked(tab, words);
}

fn is_picked(tab: &Tab, words: &str) {
    tab.waits_until(&format!(
        "[...document.querySelectorAll('input:checked')].some((it) => it.parentNode.innerText.includes('{words}'))"
    ));
}

#[test]
fn a_visit_is_recorded_on_a_phone_and_is_there_after_a_restart() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = phone(&browser, &site);
    begins(&tab, &site);
    tab.takes_picture("visit-phone");
    picks(&tab, "办前");
    picks(&tab, "邀请到单位面商");
    is_picked(&tab, "请进来");
    tab.fill(label("代表意见"), "希望年内建成并开放");
    tab.press("Enter");
    tab.types("第二行");
    tab.sees("已暂存在本机");
    // A step without a day is no plan; the form says so and keeps all that was typed.
    tab.fill(label("下一步 可不填"), "送征求意见稿");
    tab.press("Control+Enter");
    tab.sees("请填写下一步的日期");
    tab.click(button("下一步的日期：请填写下一步的日期，到时才会提醒。"));
    tab.waits_until("document.activeElement.getAttribute('aria-invalid') === 'true'");
    tab.click(button("一周后"));
    tab.sees_no("还没有保存：有");
    tab.click(button("保存"));
    tab.waits_until("document.activeElement.textContent === '已保存'");
    tab.shows(1, link("再记一次"));
    tab.takes_picture("visit-saved-phone");
    tab.click(link("查看建议"));
    tab.sees("邀请到单位面商");
    tab.sees("希望年内建成并开放 第二行");
    tab.reload();
    tab.is_ready();
    tab.sees("希望年内建成并开放 第二行");
    tab.sees("请进来");
    // What is saved is no draft any more.
    tab.go(&site.at("#/visit"));
    tab.sees("最近打开");
    tab.sees_no("上次没有保存的沟通");
}

#[test]
fn an_interrupted_visit_is_offered_again() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = phone(&browser, &site);
    begins(&tab, &site);
    picks(&tab, "电话");
    tab.fill(label("代表意见"), "打到一半的话");
    tab.sees("已暂存在本机");
    // What was picked before is laid aside, too: this looks at the words.
    is_laid_aside(&tab, "打到一半的话");
    drop(tab);
    let tab = browser.open(&site.at("#/visit"));
    tab.is_ready();
    tab.sees("上次没有保存的沟通");
    tab.click(css(".visit__list--unsaved a"));
    tab.sees("已取回上次没有保存的内容");
    assert_eq!(tab.value(label("代表意见")), "打到一半的话");
    is_picked(&tab, "电话");
    is_picked(&tab, "远程");
    tab.click(button("清空重填"));
    tab.waits_until("document.querySelector('textarea').value === ''");
    is_picked(&tab, "上门走访");
    tab.go(&site.at("#/visit"));
    tab.sees("查找建议");
    tab.sees_no("上次没有保存的沟通");
}

#[test]
fn a_visit_is_saved_without_a_server() {
    let Some((site, _profile, browser)) = fresh() else { return };
    let tab = phone(&browser, &site);
    begins(&tab, &site);
    let home = site.at("#/visit");
    is_whole(&tab);
    tab.goes_offline(true);
    drop(site);
    tab.fill(label("代表意见"), "没有网络也要记下");
    tab.press("Control+Enter");
    tab.waits_until("document.activeElement.textContent === '已保存'");
    tab.click(link("再记一次"));
    tab.waits_until(&format!("location.href === '{home}'"));
    tab.click(button("菜单"));
    tab.click(link("台账"));
    tab.sees("充电");
    tab.click(button("菜单"));
    tab.click(link("记沟通"));
    tab.click(css(".visit__offer").first());
    tab.sees("已记：办前");
    // Nothing said is no visit.
    tab.click(button("保存"));
    tab.sees("至少填一项");
    tab.waits_until("document.activeElement.getAttribute('role') === 'alert'");
}

/// A suggestion of the demo that is being handled, and one that may be talked about on the same visit.
pub(crate) fn two_of_one_deputy() -> (RecordId, RecordId, String) {
    let journal = demo::journal();
    let settings = suggestion_register::journal::read::settings(&journal);
    let rows = Rows::build(&journal, &Context::of(settings.as_ref(), Day::parse("2026-11-27").unwrap()));
    let mut handled = rows.all().filter(|row| row.stage() == Stage::Handling).map(Row::id);
    let other = |id: RecordId| beside(&rows, id, rows.of(id)?.main().next()?).first().copied();
    let found = handled.find_map(|id| Some((id, other(id)?))).unwrap();
    let title = rows.of(found.1).unwrap().title().to_owned();
    (found.0, found.1, title)
}

/// An office visits a deputy once and talks about all that the deputy raised: it was typed for each suggestion anew.
#[test]
fn one_visit_is_recorded_for_each_suggestion_that_was_talked_about() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    let (about, other, title) = two_of_one_deputy();
    is_whole(tab);
    let visit = Route::Visit { of: Some(about), phase: None, mode: None };
    tab.go(&site.at(&visit.href()));
    tab.sees("同时谈到的其他建议（一并记入）");
    tab.takes_picture("visit-several");
    let pick = format!(
        "[...document.querySelectorAll('.pick')].find((it) => it.innerText.includes('{title}')).querySelector('input')"
    );
    tab.eval(&format!("{pick}.click(), true"));
    tab.fill(label("代表意见"), "两件事一起谈的，代表都同意。");
    tab.click(testid("visit-save"));
    tab.sees("也各记了一次，内容相同");
    for id in [about, other] {
        tab.go(&site.at(&Route::Suggestion(id).href()));
        tab.sees("两件事一起谈的，代表都同意。");
    }
    tab.click(button("撤销").first());
    tab.waits_until("!document.body.innerText.includes('两件事一起谈的')");
    tab.go(&site.at(&Route::Suggestion(about).href()));
    tab.waits_until("document.querySelector('[data-testid=detail-title]') !== null");
    tab.waits_until("!document.body.innerText.includes('两件事一起谈的')");
}

/// What is written at every visit is put in by two taps, and what was typed once is kept for the next one.
#[test]
fn a_phrase_is_put_in_and_one_of_ones_own_is_kept() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    let (about, ..) = two_of_one_deputy();
    is_whole(tab);
    let visit = Route::Visit { of: Some(about), phase: None, mode: None };
    tab.go(&site.at(&visit.href()));
    let phrases = || button("常用语：沟通内容");
    tab.click(phrases());
    tab.click(css(".phrases__one").containing("与代表到现场查看"));
    let holds = |words: &str| {
        format!("[...document.querySelectorAll('textarea')].some(it => it.value.includes('{words}'))")
    };
    tab.waits_until(&holds("与代表到现场查看，商定了办理措施和时间。"));
    tab.fill(label("沟通内容 可不填"), "已约定下周三到社区座谈。");
    tab.click(phrases());
    tab.takes_picture("phrases");
    tab.click(button("把这段存为常用语"));
    tab.sees("已存为常用语。");
    tab.fill(label("沟通内容 可不填"), "");
    tab.click(css(".phrases__one").containing("已约定下周三到社区座谈。"));
    tab.waits_until(&holds("已约定下周三到社区座谈。"));
    // In the settings it stands with the others, to be changed or taken away.
    tab.go(&site.at("#/settings/phrases"));
    tab.waits_until(&holds("已约定下周三到社区座谈。"));
}
