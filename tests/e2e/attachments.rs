//! Attachments as a person meets them: chosen, kept, seen again, carried to another browser, supplied again, swept.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    at_rest::{PASSPHRASE, puts_lock_on},
    drafts::{is_laid_aside, is_let_go},
    harness::{
        Site,
        browser::{Browser, Profile},
        tab::Tab,
        target::{Target, button, css, label, link, testid},
    },
    steps::{LEAD, NOTHING_TO_UNDO, SAMPLE, exports, fresh, is_whole, opens, retitles, with_sample},
};

/// A picture of twelve by eight red dots.
const PICTURE: &str = "89504e470d0a1a0a0000000d494844520000000c000000080802000000428689a6000000114944415478da633821674310318c2a020018596cc1cadd63740000000049454e44ae426082";

/// The picture pushes down what stands below it.
const PICTURE_SHOWN: &str = "document.querySelector('[data-testid=\"attached\"] img')?.naturalWidth === 12";

/// A scan that takes three pieces; nobody looks into it.
fn scan() -> Vec<u8> {
    let rest = (0..100_000_u32).map(|nth| (nth * 7 % 251) as u8);
    b"%PDF-1.4\n".iter().copied().chain(rest).collect()
}

/// The two files on the disk.
fn papers(profile: &Profile) -> [PathBuf; 2] {
    let [picture, paper] = ["现场照片.png", "答复扫描件.pdf"].map(|name| profile.data().join(name));
    let bytes =
        (0..PICTURE.len() / 2).map(|at| u8::from_str_radix(&PICTURE[2 * at..2 * at + 2], 16).unwrap());
    fs::write(&picture, bytes.collect::<Vec<_>>()).unwrap();
    fs::write(&paper, scan()).unwrap();
    [picture, paper]
}

fn dialog() -> Target {
    css("dialog[open]")
}

/// Adds a reply with attachments to the suggestion on the page.
fn replies_with(tab: &Tab, files: &[PathBuf]) {
    tab.click(css("[data-testid='records'] > summary"));
    tab.click(button("+ 答复"));
    for file in files {
        tab.upload(testid("attach").within(dialog()), file);
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        tab.sees(&name);
    }
    tab.shows(files.len(), css(".attached__head").within(dialog()));
    tab.click(button("保存").within(dialog()));
    tab.waits_until("document.querySelector('[data-testid=\"save-state\"]').textContent.includes('已保存')");
    tab.waits_until("document.querySelector('dialog[open]') === null");
}

fn panel() -> Target {
    testid("attached")
}

/// The picture is drawn, and the scan can be opened.
fn sees_both(tab: &Tab) {
    tab.shows(2, css(".attached__head").within(panel()));
    tab.waits_until(PICTURE_SHOWN);
    tab.shows(1, button("附件").within(css(".suggestion__parts")));
    tab.click(button("查看 答复扫描件.pdf").within(panel()));
    tab.attribute(link("在新标签页打开").within(panel()).nth(1), "href");
    let kept = tab.downloads(|tab| tab.click(link("下载").within(panel()).nth(1)));
    assert!(fs::read(kept).unwrap() == scan(), "the scan is not what was given");
    tab.sees_no("本机没有这份附件的内容");
}

/// Changes one stored byte of a content whose name in the store begins so, or throws the piece away.
fn damages(tab: &Tab, at_least: usize) {
    let damaged = tab.eval(&format!(
        r#"(async () => {{
            let damaged = 0;
            for (const {{ name }} of await indexedDB.databases()) {{
                const database = await new Promise((done) => indexedDB.open(name).onsuccess = (it) => done(it.target.result));
                if (database.objectStoreNames.contains("parked")) {{
                    const store = database.transaction("parked", "readwrite").objectStore("parked");
                    const keys = await new Promise((done) => store.getAllKeys().onsuccess = (it) => done(it.target.result));
                    for (const key of keys.filter((it) => +it.split("/")[1] >= {at_least} && it.endsWith("/0"))) {{
                        const value = await new Promise((done) => store.get(key).onsuccess = (it) => done(it.target.result));
                        value[20] ^= 1;
                        await new Promise((done) => store.put(value, key).onsuccess = done);
                        damaged += 1;
                    }}
                }}
                database.close();
            }}
            return damaged;
        }})()"#
    ));
    assert_eq!(damaged, 1);
}

/// How many pieces lie in the stores of this browser, and the longest.
fn pieces(tab: &Tab) -> (u64, u64) {
    let found = tab.eval(
        r#"(async () => {
            let count = 0, longest = 0;
            for (const { name } of await indexedDB.databases()) {
                const database = await new Promise((done) => indexedDB.open(name).onsuccess = (it) => done(it.target.result));
                if (database.objectStoreNames.contains("parked")) {
                    const store = database.transaction("parked").objectStore("parked");
                    const values = await new Promise((done) => store.getAll().onsuccess = (it) => done(it.target.result));
                    count += values.length;
                    for (const value of values) longest = Math.max(longest, value.length);
                }
                database.close();
            }
            return [count, longest];
        })()"#,
    );
    (found[0].as_u64().unwrap(), found[1].as_u64().unwrap())
}

/// Whoever had one more file opened the whole form of the record; now it is laid where they are listed.
#[test]
fn a_file_is_laid_where_attachments_are_listed_in_one_step() {
    let Some(site) = Site::built() else { return };
    let profile = Profile::fresh();
    let browser = Browser::start(&profile);
    let tab = with_sample(&browser, &site);
    let [picture, paper] = papers(&profile);
    is_whole(&tab);
    opens(&tab, &site, LEAD);
    tab.shows(0, css(".attached__head").within(panel()));
    tab.upload(testid("attach-here").within(panel()).first(), &picture);
    tab.sees("已附上 1 个文件。");
    tab.waits_until(PICTURE_SHOWN);
    tab.upload(testid("attach-here").within(panel()).first(), &picture);
    tab.sees("已经在附件里，内容完全相同，没有重复存入");
    tab.upload(testid("attach-here").within(panel()).first(), &paper);
    tab.shows(2, css(".attached__head").within(panel()));
    tab.click(button("撤销").first());
    tab.shows(1, css(".attached__head").within(panel()));
}

/// A register whose suggestion has a reply with both files.
fn begins(browser: &Browser, site: &Site, profile: &Profile) -> (Tab, [PathBuf; 2]) {
    let papers = papers(profile);
    let tab = with_sample(browser, site);
    is_whole(&tab);
    opens(&tab, site, LEAD);
    replies_with(&tab, &papers);
    (tab, papers)
}

#[test]
fn attachments_of_a_reply_come_back_after_a_reload_and_in_another_browser() {
    let Some((site, profile, browser)) = fresh() else { return };
    let (tab, _) = begins(&browser, &site, &profile);
    sees_both(&tab);
    let (count, longest) = pieces(&tab);
    assert!(count == 4 && longest <= 60 * 1024, "{count} pieces, the longest of {longest} bytes");
    tab.reload();
    tab.is_ready();
    sees_both(&tab);
    let file = exports(&tab, &site);
    tab.sees("含附件 2 个");
    let other = Profile::fresh();
    let browser_of_other = Browser::start(&other);
    let there = browser_of_other.open(&site.at(""));
    there.is_ready();
    there.upload(testid("import-file"), &file);
    assert!(there.text(testid("import-attachments")).contains("附件 2 个"));
    there.click(testid("import-confirm"));
    there.shows_state("total", SAMPLE);
    opens(&there, &site, LEAD);
    sees_both(&there);
}

#[test]
fn what_is_left_out_is_said_and_what_is_missing_can_be_supplied_or_brought() {
    let Some((site, profile, browser)) = fresh() else { return };
    let (tab, papers) = begins(&browser, &site, &profile);
    let whole = exports(&tab, &site);
    tab.go(&site.at("#/settings"));
    tab.sees("附件 2 个");
    // Asked where files go out, at the backup as well as in the exchange.
    tab.go(&site.at("#/"));
    tab.sees("本台账有附件 2 个");
    tab.go(&site.at("#/exchange"));
    tab.click(label("导出、备份、交换包带上附件内容"));
    tab.sees("不写进文件：备份里也没有");
    let bare = exports(&tab, &site);
    tab.sees("未含附件 2 个");
    assert!(fs::metadata(&bare).unwrap().len() + 100_000 < fs::metadata(&whole).unwrap().len());
    // A backup without them says so wherever it is called one.
    tab.upload(testid("backup-file").first(), &bare);
    tab.sees("已算作备份");
    tab.waits_until("document.querySelector('.shell__since').textContent === '已备份（未含附件 2 个）'");
    let other = Profile::fresh();
    let browser_of_other = Browser::start(&other);
    let there = browser_of_other.open(&site.at(""));
    there.is_ready();
    there.upload(testid("import-file"), &bare);
    there.click(testid("import-confirm"));
    there.shows_state("total", SAMPLE);
    opens(&there, &site, LEAD);
    there.shows(2, testid("attachment-absent"));
    // Another file is not taken for it; the same one is.
    there.upload(testid("attachment-supply").first(), &papers[1]);
    there.sees("不是同一份文件");
    there.upload(testid("attachment-supply").first(), &papers[0]);
    there.sees("校验一致，已补上");
    there.shows(1, testid("attachment-absent"));
    // The file that carries them brings what is still missing, though it holds no commit that is new; the step before it
    // is not the last one any more.
    retitles(&there, "关于后来改过题目的建议");
    there.waits_until(&format!("!({NOTHING_TO_UNDO})"));
    brings(&there, &site, &whole);
    there.waits_until(NOTHING_TO_UNDO);
    opens(&there, &site, LEAD);
    sees_both(&there);
}

fn brings(tab: &Tab, site: &Site, file: &Path) {
    tab.go(&site.at("#/exchange/in"));
    tab.upload(testid("import-file").first(), file);
    let said = tab.text(testid("import-attachments"));
    assert!(
        said.contains("附件 1 个") && said.contains("现场照片.png") && said.contains("答复扫描件.pdf"),
        "{said}"
    );
    // Whatever stands above the preview, its buttons are whole on a small laptop.
    tab.resize(1366, 768);
    tab.eval("window.scrollTo(0, 0)");
    tab.waits_until(
        "(() => { const it = document.querySelector('[data-testid=import-confirm]').getBoundingClientRect(); \
         return 0 <= it.top && it.bottom <= innerHeight; })()",
    );
    tab.click(testid("import-confirm"));
    tab.sees("个附件已存入");
}

#[test]
fn a_lock_seals_them_and_a_damaged_one_is_told() {
    let Some((site, profile, browser)) = fresh() else { return };
    let (tab, papers) = begins(&browser, &site, &profile);
    puts_lock_on(&tab, &site);
    opens(&tab, &site, LEAD);
    sees_both(&tab);
    tab.go(&site.at("#/settings"));
    tab.click(testid("lock-off"));
    tab.fill(label("现在的口令（或恢复码）"), PASSPHRASE);
    tab.click(button("确定"));
    tab.sees("已取消本机口令");
    opens(&tab, &site, LEAD);
    sees_both(&tab);
    damages(&tab, 100_000);
    tab.reload();
    tab.is_ready();
    tab.waits_until(PICTURE_SHOWN);
    tab.click(button("查看 答复扫描件.pdf").within(panel()));
    tab.shows(1, testid("attachment-absent"));
    tab.sees("内容已损坏");
    tab.upload(testid("attachment-supply"), &papers[1]);
    tab.sees("校验一致，已补上");
    tab.attribute(link("在新标签页打开").within(panel()).nth(1), "href");
}

#[test]
fn what_nothing_names_is_swept_and_what_a_draft_names_is_not() {
    let Some((site, profile, browser)) = fresh() else { return };
    let (tab, _) = begins(&browser, &site, &profile);
    // Another file is chosen in a form that is given up.
    let third = profile.data().join("选错的.bin");
    fs::write(&third, [7_u8; 3_000]).unwrap();
    tab.click(button("+ 添加答复"));
    tab.upload(testid("attach").within(dialog()), &third);
    tab.sees("选错的.bin");
    // The same content twice is one.
    tab.upload(testid("attach").within(dialog()), &third);
    tab.sees("没有重复存入");
    is_laid_aside(&tab, "选错的.bin");
    tab.reload();
    tab.is_ready();
    tab.go(&site.at("#/settings"));
    tab.sees("附件 3 个");
    tab.sees("没有可以清理的内容");
    opens(&tab, &site, LEAD);
    tab.click(css("[data-testid='records'] > summary"));
    tab.click(button("+ 添加答复"));
    tab.click(button("取消").within(dialog()));
    is_let_go(&tab, "选错的.bin");
    tab.reload();
    tab.is_ready();
    tab.go(&site.at("#/settings"));
    tab.click(button("清理 1 个没有用到的内容（3 KB）"));
    tab.sees("已清理 1 个没有用到的附件内容");
    tab.sees("附件 2 个");
    opens(&tab, &site, LEAD);
    sees_both(&tab);
    // What was attached by mistake and taken back is in no file for ever.
    tab.press("Control+z");
    tab.sees("已撤销");
    tab.go(&site.at("#/settings"));
    tab.sees("另有 2 个附件");
    tab.click(button("删除历史附件的内容…"));
    tab.click(button("删除这些内容").within(dialog()));
    tab.sees("已从本机删除 2 个历史附件的内容");
    tab.sees("附件 0 个");
}
