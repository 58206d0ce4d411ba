//! The list in every shape, the views that everybody has, and what finds everything by keys.

use serde_json::json;

use crate::{
    harness::target::{button, css, label, link, testid},
    steps::{is_whole, opened},
    supervision::with_demo,
};

/// The same rows and filters in each shape, and the shape is in the address.
#[test]
fn the_shown_rows_are_the_same_in_every_shape() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list?stage=to_assign"));
    tab.waits_until("+document.documentElement.dataset.shown > 3");
    let shown = tab.state("shown").unwrap();
    let cards = "[...document.querySelectorAll('[data-testid=card]')]";
    tab.select(label("排列"), "按阶段（看板）");
    tab.waits_until(&format!("{cards}.length === {shown} && location.hash.includes('as=board')"));
    tab.shows(1, testid("bundle").containing("待交办"));
    tab.fill(testid("search"), "建议");
    tab.waits_until(&format!("{cards}.length === +document.documentElement.dataset.shown"));
    tab.fill(testid("search"), "");
    tab.go(&site.at("#/list?as=office"));
    tab.waits_until("document.querySelectorAll('[data-testid=bundle]').length > 10");
    let counted = "[...document.querySelectorAll('[data-testid=bundle] summary')].map((it) => +/(\\d+) 件/.exec(it.innerText)[1]).reduce((a, b) => a + b)";
    assert!(tab.eval(counted).as_u64() >= tab.state("shown").unwrap().parse().ok());
    // A group is folded away by its name.
    tab.click(css("[data-testid=bundle] summary").first());
    tab.shows(1, css("[data-testid=bundle]:not([open])"));
    // All of them together, too; each says what it adds up to.
    tab.click(button("全部收起"));
    tab.shows(0, css("[data-testid=bundle][open]"));
    tab.click(button("全部展开"));
    tab.shows(0, css("[data-testid=bundle]:not([open])"));
    tab.sees("沟通");
    tab.sees("平均用");
    for shape in ["leader", "session", "category", "grade", "lead"] {
        tab.go(&site.at(&format!("#/list?as={shape}")));
        tab.waits_until("document.querySelectorAll('[data-testid=bundle]').length > 0");
    }
    tab.go(&site.at("#/list?as=timeline"));
    tab.waits_until("document.querySelectorAll('[data-testid=span]').length > 5");
    // Over the spans stand the months, in their order.
    let months = "[...document.querySelectorAll('.spans__month')]";
    tab.waits_until(&format!(
        "{months}.length > 2 && {months}.every((it) => /^\\d+年\\d+月$/.test(it.innerText)) && {months}.every((it, at) => !at || it.offsetLeft > {months}[at - 1].offsetLeft)"
    ));
    // Each span lies within its line.
    tab.waits_until("[...document.querySelectorAll('.spans__bar')].every((it) => it.offsetHeight > 8 && it.offsetWidth > 0)");
    tab.takes_picture("timeline");
    tab.click(button("表格编辑"));
    tab.shows(0, css(".typing"));
}

#[test]
fn due_dates_stand_in_a_calendar_with_the_days_on_which_nobody_works() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.lives_on("2026-09-20");
    tab.go(&site.at("#/list?as=calendar"));
    let day = |n: u32| {
        format!(
            "[...document.querySelectorAll('.days__day:not(.days__day--other)')].find((it) => parseInt(it.innerText) === {n})"
        )
    };
    // The National Day: a holiday on weekdays, a Saturday on which people work, and plain days.
    tab.waits_until("!!document.querySelector('.days__day')");
    tab.sees("2026年10月");
    for (n, mark) in [(5, "休"), (10, "班"), (17, "休")] {
        tab.waits_until(&format!("{}.innerText.includes('{mark}')", day(n)));
    }
    tab.waits_until(&format!("!/[休班]/.test({}.innerText)", day(8)));
    tab.click(button("下个月"));
    tab.sees("2026年11月");
    tab.click(button("上个月"));
    tab.sees("2026年10月");
    let with = "[...document.querySelectorAll('.days__day button')]";
    tab.waits_until(&format!("{with}.length > 0"));
    let said = tab.eval(&format!("{with}[0].getAttribute('aria-label')"));
    let count: usize =
        said.as_str().unwrap().split("到期 ").nth(1).unwrap().trim_end_matches(" 件").parse().unwrap();
    tab.click(css(".days__day button").first());
    tab.shows(count, testid("card"));
}

/// Who opens the register in the morning asks what is due, not for four filters.
#[test]
fn the_views_that_everybody_has_are_one_choice_away() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list"));
    tab.waits_until("+document.documentElement.dataset.shown > 300");
    for (name, part) in [
        ("未见面", "only=unmet"),
        ("逾期未答复", "only=overdue"),
        ("承诺到期", "only=promised"),
        ("待我核对", "only=disputed"),
    ] {
        tab.select(label("存好的视图"), name);
        tab.waits_until(&format!("location.hash.includes('{part}')"));
        tab.waits_until("+document.documentElement.dataset.shown < 300");
    }
    tab.click(button("清除条件").first());
    tab.waits_until("+document.documentElement.dataset.shown > 300");
}

#[test]
fn everything_is_found_by_keys_and_every_key_is_told() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    tab.go(&site.at("#/list"));
    tab.waits_until("+document.documentElement.dataset.shown > 300");
    tab.press("Control+k");
    tab.waits_until("document.activeElement.dataset.testid === 'palette'");
    // A page by its letters, a view by its name, a suggestion by its number.
    tab.types("jbgl");
    tab.sees("没有找到");
    tab.fill(testid("palette"), "sfcc");
    tab.shows(0, css(".palette__offers li").containing("随机抽查"));
    tab.fill(testid("palette"), "sjcc");
    tab.press("Enter");
    tab.waits_until("location.hash === '#/draw'");
    tab.press("Control+k");
    tab.fill(testid("palette"), "未见面");
    tab.press("Enter");
    tab.waits_until("location.hash.includes('only=unmet')");
    tab.press("Control+k");
    tab.fill(testid("palette"), "养老");
    tab.waits_until("document.querySelectorAll('.palette__offers li').length > 0");
    tab.press("Enter");
    tab.waits_until("location.hash.includes('#/suggestion/')");
    tab.press("?");
    tab.shows(1, testid("keys"));
    tab.sees("照抄上一行的单位");
    tab.press("Escape");
    tab.shows(0, testid("keys"));
    tab.click(button("快捷键（?）"));
    tab.shows(1, testid("keys"));
    tab.click(button("关闭").within(css("dialog[open]")));
    tab.click(button("查找（Ctrl＋K）"));
    tab.fill(testid("palette"), "快捷键");
    tab.press("Enter");
    tab.shows(1, testid("keys"));
    tab.press("Escape");
    // Where a person types, the mark belongs to the text.
    tab.click(link("台账").first());
    tab.fill(testid("search"), "");
    tab.press("?");
    tab.shows(0, testid("keys"));
}

/// A rule is set in the menu, seen in the rows, in the address, on paper, and kept with the view.
#[test]
fn rows_stand_out_by_rules_that_a_person_sets() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    tab.go(&site.at("#/list"));
    tab.waits_until("+document.documentElement.dataset.shown > 100");
    let set = |asked: &str, value: &str, tint: &str| {
        tab.select(label("什么样的行"), asked);
        tab.select(label("是"), value);
        tab.select(label("记号"), tint);
        tab.click(button("加一条"));
    };
    tab.click(button("视图…"));
    set("只看", "正在办理", "● 蓝底");
    set("只看", "重点督办", "▲ 橙底");
    tab.select(label("什么样的行"), "答复期限在几天内");
    tab.fill(label("几天，如 7"), "不知道");
    tab.shows(1, css("dialog[open] button:disabled").containing("加一条"));
    tab.fill(label("几天，如 7"), "30");
    tab.select(label("记号"), "◆ 红底");
    tab.click(button("加一条"));
    tab.shows(3, css(".look__rule"));
    // The second becomes the first: a key suggestion under way is orange.
    tab.click(button("往前：重点督办"));
    tab.takes_picture("highlights");
    tab.fill(label("把现在的筛选、排序和列存为"), "醒目的");
    tab.click(button("存在本机"));
    tab.click(button("关闭").within(css("dialog[open]")));
    tab.waits_until("(location.hash.match(/mark=/g) || []).length === 3");
    let toned = "[...document.querySelectorAll('[data-testid=row]')].map((it) => [it.dataset.tone ?? '', it.querySelector('.tint__sign')?.innerText.trim() ?? '', it.querySelector('.grid__cell--title .badge--attention') ? 'key' : ''])";
    tab.waits_until(&format!(
        "{toned}.every(([tone, sign, key]) => (key ? tone === 'orange' : tone !== 'orange') && (tone === '') === (sign === ''))"
    ));
    tab.waits_until(&format!(
        "{toned}.some(([tone]) => tone === 'orange') && {toned}.some(([tone]) => tone === 'blue')"
    ));
    tab.takes_picture("highlighted");
    tab.becomes_a_phone();
    tab.takes_picture("highlighted-phone");
    tab.resize(1366, 768);
    // In every look the sign is there; where a person has colours of his own it is all there is.
    tab.eval("document.documentElement.setAttribute('data-look', 'dark')");
    tab.takes_picture("highlighted-dark");
    tab.eval("document.documentElement.removeAttribute('data-look')");
    let own_colours = |value: &str| {
        let features = json!([{ "name": "forced-colors", "value": value }]);
        tab.call("Emulation.setEmulatedMedia", json!({ "features": features }));
    };
    own_colours("active");
    tab.waits_until("[...document.querySelectorAll('.grid__row[data-tone] .tint__sign')].every((it) => it.innerText.trim() && 0 < it.offsetWidth)");
    tab.takes_picture("highlighted-forced");
    own_colours("none");
    // The same in other shapes, and on paper with what the signs mean.
    tab.select(label("排列"), "按阶段（看板）");
    tab.waits_until("!!document.querySelector('.bundle__row[data-tone=blue] .tint__sign')");
    tab.select(label("排列"), "表格");
    tab.click(button("打印…"));
    tab.sees("记号：▲ 重点督办；● 正在办理；◆ 30天内答复到期");
    tab.shows(1, css("[data-testid=paper] td").containing("● ").first());
    tab.click(button("返回列表"));
    // Columns that stay do not hide it.
    tab.go(&site.at("#/list?pinned=2&mark=orange:only:key"));
    let ground = |row: &str| {
        format!("getComputedStyle(document.querySelector('.grid__row--odd{row}')).backgroundColor")
    };
    tab.waits_until(&format!(
        "!!document.querySelector('.grid--pinned-2') && !!document.querySelector('.grid__row--odd[data-tone]') && {} !== {}",
        ground("[data-tone]"),
        ground(":not([data-tone])")
    ));
    // Without any, nothing stands out; the kept view brings them back.
    tab.go(&site.at("#/list?q=建议"));
    tab.waits_until(
        "!document.querySelector('.grid__row[data-tone]') && +document.documentElement.dataset.shown > 100",
    );
    tab.select(label("存好的视图"), "醒目的");
    tab.waits_until("!!document.querySelector('.grid__row[data-tone=orange]')");
}

/// Every button of the list can be found by its name from any page, and every page too.
#[test]
fn the_box_that_finds_all_does_what_the_buttons_of_the_list_do() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    for (typed, there) in [
        ("新建建议", "!!document.querySelector('dialog[open] [role=combobox], dialog[open] form')"),
        ("批量办理", "!!document.querySelector('.list__batch')"),
        (
            "表格编辑",
            "document.querySelector('[data-testid=list-typing]')?.getAttribute('aria-pressed') === 'true'",
        ),
        ("视图：列", "!!document.querySelector('dialog[open] .look__body')"),
        ("紧凑行高", "!!document.querySelector('.list--compact')"),
        ("长的内容折成", "!!document.querySelector('.list--wraps')"),
        ("打印列表", "!!document.querySelector('.list__print')"),
        ("导出表格", "!!document.querySelector('dialog[open] .tables__export')"),
        ("到列表的查找框", "document.activeElement.id === 'list-search'"),
        ("排列：时间轴", "!!document.querySelector('.spans__month')"),
        ("工作交接", "location.hash === '#/handover'"),
        ("ggrz", "false"),
    ] {
        tab.go(&site.at("#/stats"));
        tab.waits_until("location.hash === '#/stats' && !document.querySelector('dialog[open]')");
        tab.press("Control+k");
        tab.waits_until("document.activeElement.dataset.testid === 'palette'");
        tab.types(typed);
        if there == "false" {
            tab.sees("没有找到");
            tab.press("Escape");
            continue;
        }
        tab.waits_until(&format!(
            "document.querySelector('.palette__offers .combo__offer--active')?.innerText.includes('{typed}')"
        ));
        tab.press("Enter");
        tab.waits_until(there);
        if tab.eval("!!document.querySelector('dialog[open]')") == true {
            tab.press("Escape");
        }
    }
}

/// What a key does can be had without it, too: by a button on a page, or by its name in the box.
#[test]
fn every_key_of_the_sheet_has_a_button_or_a_name() {
    let Some(it) = opened(with_demo) else { return };
    let (site, tab) = (&it.site, &it.tab);
    is_whole(tab);
    tab.go(&site.at("#/list"));
    tab.shows(1, button("查找（Ctrl＋K）"));
    tab.shows(1, button("快捷键（?）"));
    tab.click(button("批量办理"));
    tab.shows(1, css("#list-grid-1-0 input[type=checkbox]"));
    tab.click(button("退出"));
    tab.click(button("表格编辑"));
    tab.click(css("#list-grid-2-3"));
    let buttons = ["改（F2）", "复制", "剪切", "粘贴", "向下填充", "向右填充", "清空", "全选"];
    let there = tab.texts(css("button")).join("|");
    let lacking: Vec<&str> = buttons.into_iter().filter(|it| !there.contains(it)).collect();
    assert!(lacking.is_empty(), "{lacking:?}: {there}");
    tab.press("Control+k");
    tab.waits_until("document.activeElement.dataset.testid === 'palette'");
    let found = tab.texts(css(".palette__offers .combo__offer")).join("|");
    for name in ["撤销", "重做", "立即备份", "快捷键"] {
        assert!(found.contains(name), "{name}: {found}");
    }
}
