//! Sealed and signed files between two browsers: a passphrase opens them, a fingerprint that was read out proves them.

use std::fs;

use crate::{
    harness::{
        Site,
        browser::{Browser, Profile},
        tab::Tab,
        target::{button, label, testid},
    },
    steps::{commits, exports, is_whole, with_sample},
};

const PASSPHRASE: &str = "玉米 拖拉机 七点";

#[test]
fn a_sealed_file_opens_with_its_passphrase_alone_and_counts_as_a_backup() {
    let Some(site) = Site::on_the_intranet("/") else { return };
    let (profile, other) = (Profile::fresh(), Profile::fresh());
    let browser = Browser::start(&profile);
    let tab = with_sample(&browser, &site);
    let plain = exports(&tab, &site);
    tab.click(testid("seal"));
    for (first, again, told) in
        [("1234567", "1234567", "口令太短"), (PASSPHRASE, "12345678", "两次输入的不一样")]
    {
        tab.fill(label("口令"), first);
        tab.fill(label("再输一次"), again);
        tab.click(button("用这个口令"));
        tab.sees(told);
    }
    tab.fill(label("再输一次"), PASSPHRASE);
    tab.click(button("用这个口令"));
    tab.sees("导出的文件：加密");
    let sealed = exports(&tab, &site);
    assert_eq!(sealed.extension().unwrap(), "sealed");
    let bytes = fs::read(&sealed).unwrap();
    assert!(!bytes.windows(6).any(|it| it == "濮阳".as_bytes()));
    // The page that made it opens it by itself.
    tab.upload(testid("backup-file").first(), &sealed);
    tab.sees("已算作备份");
    // After a reload nothing remembers the passphrase: it is asked for before a file goes out.
    tab.reload();
    tab.is_ready();
    tab.go(&site.at("#/exchange"));
    tab.click(testid("export-json"));
    tab.sees("设定导出文件的口令");
    tab.click(button("取消"));

    let second = Browser::start(&other);
    let there = second.open(&site.at(""));
    there.is_ready();
    there.upload(testid("import-file"), &sealed);
    there.sees("已加密，请输入");
    there.fill(label("口令"), "玉米 拖拉机 八点");
    there.click(button("打开"));
    there.sees("口令不对");
    there.shows_state("error", "X-S01");
    there.fill(label("口令"), PASSPHRASE);
    there.click(button("打开"));
    there.click(testid("import-confirm"));
    there.shows_state("imports", "1");
    is_whole(&there);
    assert_eq!(commits(&exports(&there, &site)), commits(&plain));
    // A byte that was changed on the way.
    let mut damaged = bytes.clone();
    *damaged.last_mut().unwrap() ^= 1;
    let file = other.data().join("damaged.sealed");
    fs::write(&file, damaged).unwrap();
    there.upload(testid("import-file"), &file);
    // Another register was opened meanwhile, so that the passphrase is asked for again.
    there.fill(label("口令"), PASSPHRASE);
    there.click(button("打开"));
    there.sees("不完整或被改动过");
    assert_eq!(there.errors(), Vec::<String>::new());
}

/// Says which office works here and makes its key; its fingerprint.
fn makes_a_key(tab: &Tab, site: &Site) -> String {
    tab.go(&site.at("#/settings"));
    tab.fill(label("单位"), "示例市人民政府办公室");
    tab.click(button("保存").first());
    tab.sees("已记住本机的单位和姓名");
    tab.click(testid("make-key"));
    tab.text(testid("own-fingerprint"))
}

#[test]
fn a_signature_is_proven_by_the_fingerprint_that_was_read_out() {
    let Some(site) = Site::on_the_intranet("/") else { return };
    let (profile, other) = (Profile::fresh(), Profile::fresh());
    let browser = Browser::start(&profile);
    let tab = with_sample(&browser, &site);
    let print = makes_a_key(&tab, &site);
    let signed = exports(&tab, &site);

    let second = Browser::start(&other);
    let there = second.open(&site.at(""));
    there.is_ready();
    there.upload(testid("import-file"), &signed);
    there.sees("签名未核对");
    there.fill(label("示例市人民政府办公室念出的指纹（24 位数字，在对方“设置 → 本机 → 签名”里）"), "1234");
    there.click(button("核对并记住"));
    there.sees("与文件里的密钥不符");
    there.fill(
        label("示例市人民政府办公室念出的指纹（24 位数字，在对方“设置 → 本机 → 签名”里）"),
        &print.replace(' ', ""),
    );
    there.click(button("核对并记住"));
    there.sees("已核验");
    there.click(testid("import-confirm"));
    there.shows_state("imports", "1");
    is_whole(&there);
    // A file that was edited is not the one that was signed.
    let text = fs::read_to_string(&signed).unwrap();
    let renamed = profile.data().join("edited.json");
    fs::write(&renamed, text.replacen("\"name\":\"\"", "\"name\":\"他人\"", 1)).unwrap();
    there.go(&site.at("#/exchange"));
    there.upload(testid("import-file"), &renamed);
    there.sees("签名不符");
    there.click(testid("import-cancel"));
    assert_eq!(there.errors(), Vec::<String>::new());
}

/// The office's second computer signs with the same key; nobody has to check another fingerprint.
#[test]
fn an_office_hands_its_key_on_under_a_passphrase() {
    let Some(site) = Site::built() else { return };
    let (profile, other) = (Profile::fresh(), Profile::fresh());
    let browser = Browser::start(&profile);
    let tab = with_sample(&browser, &site);
    let print = makes_a_key(&tab, &site);
    let key = tab.downloads(|tab| {
        tab.click(button("带口令导出密钥…"));
        tab.fill(label("口令"), PASSPHRASE);
        tab.fill(label("再输一次"), PASSPHRASE);
        tab.click(button("用这个口令"));
    });
    assert_eq!(key.extension().unwrap(), "sealed");

    let second = Browser::start(&other);
    let there = with_sample(&second, &site);
    there.go(&site.at("#/settings"));
    there.upload(testid("key-file"), &key);
    there.fill(label("口令"), "玉米 拖拉机 八点");
    there.click(button("打开"));
    there.sees("口令不对");
    there.shows(0, testid("own-fingerprint"));
    there.fill(label("口令"), PASSPHRASE);
    there.click(button("打开"));
    assert_eq!(there.text(testid("own-fingerprint")), print);
    assert_eq!(there.errors(), Vec::<String>::new());
}
