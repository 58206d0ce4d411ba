//! 代表包: a deputy's page is made of the demo, filled in from the disk, taken in, and taken back.

use std::fs;

use suggestion_register::{
    domain::{choices::Verdict, context::Context, day::Day},
    exchange::deputy_return::{ReturnStanding, judge, read},
    journal::read::settings,
    papers::deputy::{pages, shares},
    samples::demo,
};

use crate::{
    accessible::{axe, violations},
    harness::{
        Site,
        browser::{Browser, Kind, Profile},
        tab::Tab,
        target::{button, css, label, role, testid},
    },
    packs::government,
};

fn tells(page: &Tab, sentence: &str) {
    page.click(button("保存反馈文件"));
    page.waits_until(&format!("document.getElementById('told').textContent.includes('{sentence}')"));
}

fn feedbacks(tab: &Tab, site: &Site, address: &str) -> String {
    tab.go(&site.at(address));
    tab.sees("代表反馈");
    tab.text(css("main"))
}

#[test]
fn what_a_deputy_fills_in_comes_back_and_can_be_taken_back() {
    let Some(site) = Site::built() else { return };
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = government(&browser, &site);
    tab.go(&site.at("#/exchange"));
    // Found by typing, as everywhere; those who are waited for come first.
    tab.sees("位待反馈的代表");
    let field = || css("#deputy-packs .combo__input");
    tab.click(field());
    let awaited = css("#deputy-packs .combo__offer").containing("待反馈 1 份").first();
    tab.click(awaited);
    let name = tab.value(field());
    tab.waits_until("!document.querySelector('[data-testid=deputy-pack]').disabled");
    let pack = tab.downloads(|tab| tab.click(testid("deputy-pack")));
    assert!(pack.file_name().unwrap().to_string_lossy().starts_with("代表包"));

    tab.sees(&format!("代表包（{name}）"));
    tab.sees("尚未收到反馈");

    // From the disk, without the site.
    let page = browser.open(&format!("file://{}", pack.display()));
    page.sees(&format!("{name}代表：建议办理情况"));
    tells(&page, "还没有填写");
    page.click(css("form input[name=overall][value=dissatisfied]"));
    tells(&page, "请写明反馈意见");
    page.fill(label("反馈意见"), "“两盏”还不亮</script>");
    page.click(css("form input[name=filled_by][value=staff]"));
    tells(&page, "填写人的姓名");
    page.fill(label("填写人姓名 *"), "李秘书");
    let file = page.downloads(|page| page.click(button("保存反馈文件")));
    assert_eq!(page.errors(), Vec::<String>::new());
    assert!(page.requests().iter().all(|it| !it.starts_with("http")), "{:?}", page.requests());

    tab.go(&site.at("#/exchange/in"));
    tab.upload(css("input[type=file]"), &file);
    tab.sees(&format!("{name}代表的反馈文件"));
    tab.sees("可以记入。");
    tab.sees("“两盏”还不亮</script>");
    let address = tab.attribute(css("[data-testid=returned] a").first(), "href");
    tab.click(testid("returned-confirm"));
    tab.sees(&format!("已记入{name}代表的 1 份反馈"));
    assert!(feedbacks(&tab, &site, &address).contains("“两盏”还不亮"));

    tab.go(&site.at("#/exchange"));
    tab.sees("收到反馈，记入 1 份");

    // Again, it is known; one that says something else stands beside it, and nobody has chosen it.
    tab.go(&site.at("#/exchange/in"));
    tab.upload(css("input[type=file]"), &file);
    tab.sees("这份反馈已经记过");
    tab.click(testid("import-cancel"));
    let other = file.with_file_name("又一份.json");
    fs::write(&other, fs::read_to_string(&file).unwrap().replace("两盏", "三盏")).unwrap();
    tab.upload(css("input[type=file]"), &other);
    tab.sees("不会覆盖");
    tab.sees("台账已有");
    assert!(tab.eval("document.querySelector('[data-testid=returned-confirm]').disabled").as_bool().unwrap());
    tab.click(testid("import-cancel"));
    fs::write(&other, fs::read_to_string(&file).unwrap().replace("dissatisfied", "很好")).unwrap();
    tab.upload(css("input[type=file]"), &other);
    tab.sees("不是意见表里可以填的");

    // One step back.
    tab.click(role("button", "撤销").first());
    tab.sees("已撤销");
    assert!(!feedbacks(&tab, &site, &address).contains("“两盏”还不亮"));
    tab.go(&site.at("#/exchange"));
    tab.sees("收到过反馈，记入后已撤销");
}

#[test]
fn the_page_of_a_deputy_works_in_every_browser_of_the_floor() {
    let journal = demo::journal();
    let today = Day::parse("2026-11-27").unwrap();
    let context = Context::of(settings(&journal).as_ref(), today);
    let share = shares(&journal).into_iter().find(|it| it.awaited == 1).unwrap();
    let made = pages(&journal, &context, &[share.deputy]).pop().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    fs::write(&file, &made.html).unwrap();
    for kind in [Kind::Chromium(Some(86)), Kind::Chromium(None), Kind::Firefox] {
        let Some(program) = kind.program() else { continue };
        let browser = Browser::start_as(kind, &program, &[], &Profile::fresh());
        let page = browser.open(&format!("file://{}", file.display()));
        // The newest knows all that axe asks for.
        if let (Kind::Chromium(None), Some(script)) = (kind, axe()) {
            page.eval(&script);
            assert_eq!(violations(&page, "deputy's page"), Vec::<String>::new());
            page.becomes_a_phone();
            assert_eq!(violations(&page, "deputy's page on a phone"), Vec::<String>::new());
        }
        page.click(css("form input[name=overall][value=basic]"));
        page.fill(label("反馈意见"), "好。");
        let returned = page.downloads(|page| page.click(button("保存反馈文件")));
        let read = read(&fs::read(returned).unwrap(), "反馈.json", Day::parse("2199-12-31").unwrap());
        let read = read.unwrap_or_else(|fault| panic!("{kind}: {fault:?}"));
        assert_eq!(read.page, made.issued, "{kind}");
        assert_eq!(read.answers[0].feedback.overall, Some(Verdict::Basic));
        assert_eq!(judge(&read, &journal).unwrap(), [ReturnStanding::Fits(Vec::new())], "{kind}");
        assert_eq!(page.errors(), Vec::<String>::new(), "{kind}");
    }
}
