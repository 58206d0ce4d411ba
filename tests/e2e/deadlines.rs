//! Deadlines: the rules in words, and the holidays of a later year from the notice to the dates.

use std::fs;

use suggestion_register::{
    domain::{context::Context, day::Day, id::RecordId, stage::Stage},
    journal::read,
    list::rows::Rows,
    route::Route,
    samples::demo,
};

use crate::{
    harness::target::{button, css, label, link, testid},
    steps::{is_whole, opened},
    supervision::with_demo,
};

/// From when the revised rules hold.
const FROM: &str = "2026-04-20";

/// A notice for a year that is not built in; its days are made up.
const NOTICE: &str = "国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月15日（农历腊月二十九、周一）至21日（周日）放假调休，共7天。2月13日（周六）、2月27日（周六）上班。";

#[test]
fn the_holidays_of_a_later_year_are_seen_imported_and_taken_back() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list"));
    tab.shows(1, testid("calendar-note"));
    tab.sees("2027年");
    tab.click(link("导入放假安排"));
    tab.fill(label("放假安排"), "2027-10-01 放假\n十月二日 放假");
    tab.click(button("预览"));
    tab.sees("有 1 行读不懂，没有导入");
    tab.sees("第2行开头不是有效日期");
    tab.fill(label("放假安排"), NOTICE);
    tab.click(button("预览"));
    tab.sees("读到放假 10 天、上班 2 天");
    tab.sees("件建议的答复期限会因此改变");
    tab.shows(12, testid("holiday"));
    tab.takes_picture("holidays");
    tab.click(button("确认导入 12 天"));
    tab.sees("2027年（完整安排）：放假 10 天，上班 2 天");
    tab.sees_no("该年放假安排尚未导入");
    tab.go(&site.at("#/list"));
    tab.waits_until("+document.documentElement.dataset.shown > 3");
    tab.shows(0, testid("calendar-note"));
    tab.click(button("撤销").first());
    tab.shows(1, testid("calendar-note"));
}

#[test]
fn a_register_chooses_its_rules_and_changes_one() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/settings/deadlines"));
    // What nobody has changed is folded away, not thirty empty inputs.
    tab.shows(1, css(".record-form__fields"));
    tab.shows(0, css(".record-form__title").containing("与所选规则不同的"));
    tab.click(css(".record-form__title").containing("期限"));
    tab.sees("现按：自签收起2个月");
    tab.select(label("办理规则"), "重庆（2017）");
    tab.sees("现按：自交办起30个工作日");
    tab.sees("现按：自签收起20个工作日");
    tab.click(css(".record-form__title").containing("提醒"));
    tab.fill(label("多少天无进展提醒"), "45");
    tab.sees("现按：45天（所选规则：30天）");
    tab.takes_picture("deadlines");
    tab.click(button("保存"));
    tab.sees("已保存");
    tab.go(&site.at("#/supervision"));
    tab.sees("45 天没有新的办理记录列为无进展");
    tab.go(&site.at("#/settings/deadlines"));
    tab.shows(1, css(".record-form__title").containing("与所选规则不同的"));
    tab.sees("现按：45天（所选规则：30天）");
    tab.click(button("全部恢复为所选规则"));
    tab.sees("现按：30天");
}

/// A city's own rules were typed in each office anew: they come as a file, into the form, and hold once saved.
#[test]
fn rules_come_from_a_file_into_the_form_and_are_saved_by_a_person() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, content: &str| {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        path
    };
    tab.go(&site.at("#/settings/deadlines"));
    tab.upload(testid("rules-file"), &file("通知.json", "{\"format\":\"x\"}"));
    tab.sees("“通知.json”不是办理规则文件，没有改动。");
    let rules = r#"{"format":"suggestion-rules","rules":{"idle_days":20,"plan_required":"yes","rules":"henan2017","rules_from":"2024-03-01","rules_name":"示例市办理办法","warn_days":12},"version":1}"#;
    tab.upload(testid("rules-file"), &file("示例市办理办法.json", rules));
    tab.sees("5 项与现在不同，已填入下面的表");
    tab.sees("现按：20天（所选规则：30天）");
    // Nothing is written before a person saves it.
    assert_eq!(tab.value(label("规则名称")), "示例市办理办法");
    tab.takes_picture("rules-file");
    tab.click(button("保存"));
    tab.go(&site.at("#/supervision"));
    tab.sees("20 天没有新的办理记录列为无进展");
    tab.click(button("撤销").first());
    tab.sees("30 天没有新的办理记录列为无进展");
}

/// A suggestion of the demo that was assigned before a day, and one from that day on; both still owe the reply.
fn before_and_after(from: Day) -> [(RecordId, String); 2] {
    let journal = demo::journal();
    let context = Context::of(read::settings(&journal).as_ref(), Day::parse("2026-11-27").unwrap());
    let rows = Rows::build(&journal, &context);
    let of = |is_new: bool| {
        let row = rows.all().find(|row| {
            row.stage() == Stage::Handling && row.assigned_on().is_some_and(|on| (from <= on) == is_new)
        });
        row.map(|row| (row.id(), row.title().to_owned())).unwrap()
    };
    [of(false), of(true)]
}

/// The rules of a city were revised in the middle of a year: what was assigned before keeps its days.
#[test]
fn new_rules_hold_from_their_day_on_and_what_was_assigned_before_keeps_its_own() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    let from = Day::parse(FROM).unwrap();
    let [(old, _), (new, _)] = before_and_after(from);
    is_whole(tab);
    let dues = |id| {
        // What another suggestion's page says is none of its.
        tab.go(&site.at("#/help"));
        tab.waits_until("!document.querySelector('.due')");
        tab.go(&site.at(&Route::Suggestion(id).href()));
        tab.waits_until(
            "document.querySelector('.due') && document.querySelector('.due').innerText.length > 9",
        );
        tab.texts(css(".due")).join("\n")
    };
    let (old_dues, new_dues) = (dues(old), dues(new));
    tab.go(&site.at("#/settings/deadlines"));
    tab.shows(1, testid("rule-set"));
    tab.shows(1, testid("rule-set").containing("示例市人大代表建议办理办法"));
    tab.click(button("增加一套规则…"));
    tab.sees("新的一套规则（从最新的一套复制）");
    // Without a name and a day there is no telling which is which.
    tab.click(button("保存"));
    tab.sees("规则名称");
    tab.shows(1, testid("rule-set"));
    tab.fill(label("规则名称 必填"), "示例市办理办法（修订）");
    tab.fill(label("施行日期 必填"), FROM);
    tab.select(label("办理规则"), "重庆（2017）");
    // Its day has passed: what it would change is said before it is kept.
    tab.sees("件在施行日期以后交办：保存后改按这一套办理");
    tab.takes_picture("rule-sets-new");
    tab.click(button("保存"));
    tab.sees("起交办的建议按它办理，此前交办的不变。");
    // The form still shows what was entered, and not the old rules, as if that had gone.
    tab.waits_until(
        "[...document.querySelectorAll('main input')].some(it => it.value === '示例市办理办法（修订）')",
    );
    tab.shows(2, testid("rule-set"));
    tab.takes_picture("rule-sets");
    assert_eq!(dues(old), old_dues);
    tab.sees("期限按交办时的规则计算");
    tab.takes_picture("rule-sets-suggestion");
    assert_ne!(dues(new), new_dues);
    tab.shows(0, testid("other-rules"));
    // The old ones can be looked at, and the new one goes again in one step.
    tab.go(&site.at("#/settings/deadlines"));
    tab.click(button("查看、修改"));
    tab.sees("改动它会改变这些建议的期限和统计");
    tab.click(button("撤掉这一套"));
    tab.shows(1, testid("rule-set"));
    assert_eq!(dues(new), new_dues);
    tab.click(button("撤销").first());
    tab.waits_until("document.querySelectorAll('.due').length > 0");
    tab.go(&site.at("#/settings/deadlines"));
    tab.shows(2, testid("rule-set"));
}
