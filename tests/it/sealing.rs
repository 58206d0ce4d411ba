//! Sealed and signed files: a passphrase opens them whole or not at all, a signature is of what they hold.

use std::sync::OnceLock;

use suggestion_register::{
    domain::kind::Kind,
    exchange::{
        json::{header::Header, read::FileContent, write::write},
        overwritten::overwritten,
        sealed::{NotOpened, Sealing, Unsealing, is_sealed, of_text, refusal},
        signature::{KnownKey, OwnKey, Proof, fingerprint, is_fingerprint, origin},
    },
    journal::{fold::Journal, name::Name},
    workbench::passphrase::SALT,
};

use crate::exchange_journals::{Office, header, id, read, small};

const PASSPHRASE: &str = "玉米 拖拉机 七点";

fn seal(plain: &[u8], step: usize) -> Vec<u8> {
    let (mut sealing, mut file) = Sealing::new(PASSPHRASE, [7; SALT]);
    for piece in plain.chunks(step.max(1)) {
        file.extend(sealing.put(piece));
    }
    file.extend(sealing.end());
    file
}

fn open(sealed: &[u8], passphrase: &str, step: usize) -> Result<Vec<u8>, NotOpened> {
    let (start, rest) = sealed.split_at(sealed.len().min(8 << 10));
    let mut opening = Unsealing::new(passphrase, start)?;
    let mut plain = opening.put(&[])?;
    for piece in rest.chunks(step.max(1)) {
        plain.extend(opening.put(piece)?);
    }
    plain.extend(opening.end()?);
    Ok(plain)
}

/// A file of several pieces, made once: its key takes a while.
fn long() -> &'static (Vec<u8>, Vec<u8>) {
    static LONG: OnceLock<(Vec<u8>, Vec<u8>)> = OnceLock::new();
    LONG.get_or_init(|| {
        let plain: Vec<u8> = (0..3 * (64 << 10) + 77_u32).map(|n| (n.wrapping_mul(n) % 251) as u8).collect();
        let sealed = seal(&plain, 10_007);
        (plain, sealed)
    })
}

#[test]
fn what_is_sealed_opens_to_the_byte_however_it_comes_in() {
    let (plain, sealed) = long();
    assert!(is_sealed(sealed) && !is_sealed(plain));
    for step in [1_000, 64 << 10, usize::MAX] {
        assert_eq!(open(sealed, PASSPHRASE, step).unwrap(), *plain, "{step}");
    }
    // The edges of the pieces, and nothing at all.
    for length in [0, 64 << 10] {
        let plain = vec![b'a'; length];
        assert_eq!(open(&seal(&plain, 9_999), PASSPHRASE, 50_000).unwrap(), plain, "{length}");
    }
}

#[test]
fn nothing_of_it_can_be_read_in_the_file() {
    let (journal, parked) = small();
    let file: String = write(&journal, &parked, &header("濮阳市")).collect();
    let sealed = seal(file.as_bytes(), 5_000);
    let line = sealed.iter().position(|byte| *byte == b'\n').unwrap();
    assert!(std::str::from_utf8(&sealed[..line]).unwrap().contains("已加密"));
    for word in ["濮阳市", "suggestion:", "张三"] {
        assert!(!sealed.windows(word.len()).any(|it| it == word.as_bytes()), "{word}");
    }
    // What cannot be read in the file is not taken for a register either.
    assert!(read(sealed.clone()).is_err());
    assert_eq!(open(&sealed, PASSPHRASE, 4_000).unwrap(), file.as_bytes());
}

#[test]
fn a_wrong_passphrase_is_told_from_damage() {
    let (_, sealed) = long();
    for wrong in ["", "玉米 拖拉机 八点", "玉米 拖拉机 七点 "] {
        assert_eq!(open(sealed, wrong, 1 << 20), Err(NotOpened::WrongPassphrase), "{wrong}");
    }
    let head = sealed.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let piece = (64 << 10) + 16;
    // A byte in any piece, in the last one and in the check.
    for at in [head + 16, head + 16 + piece + 5, sealed.len() - 1] {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert_eq!(open(&changed, PASSPHRASE, 1 << 20), Err(NotOpened::Damaged), "{at}");
    }
    // Cut in a piece, and exactly between two.
    for end in [sealed.len() - 1, sealed.len() - 77 - 16, head + 16 + piece, head + 16, head + 3] {
        assert_eq!(open(&sealed[..end], PASSPHRASE, 1 << 20), Err(NotOpened::Damaged), "{end}");
    }
    // Two pieces that changed places; one that is there twice.
    let [first, second] = [0, 1].map(|nth| head + 16 + nth * piece..head + 16 + (nth + 1) * piece);
    let swapped = [&sealed[..first.start], &sealed[second.clone()], &sealed[first], &sealed[second.end..]];
    assert_eq!(open(&swapped.concat(), PASSPHRASE, 1 << 20), Err(NotOpened::Damaged));
}

#[test]
fn the_first_line_is_part_of_what_is_sealed() {
    let (_, sealed) = long();
    let with = |from: &str, to: &str| {
        let line = sealed.iter().position(|byte| *byte == b'\n').unwrap();
        let head = std::str::from_utf8(&sealed[..line]).unwrap();
        assert!(head.contains(from), "{head}");
        [head.replace(from, to).as_bytes(), &sealed[line..]].concat()
    };
    assert_eq!(open(&with("请在", "请到"), PASSPHRASE, 1 << 20), Err(NotOpened::WrongPassphrase));
    assert_eq!(open(&with("\"v\":1", "\"v\":2"), PASSPHRASE, 1 << 20), Err(NotOpened::Newer));
    // A file may not ask for all of the memory, or for an hour.
    assert_eq!(open(&with("\"m\":32768", "\"m\":99999999"), PASSPHRASE, 1 << 20), Err(NotOpened::Newer));
    assert_eq!(open(&with("\"t\":4", "\"t\":4000"), PASSPHRASE, 1 << 20), Err(NotOpened::Newer));
}

#[test]
fn a_sealed_file_lies_in_a_page_as_text() {
    let (_, sealed) = long();
    let text: String = sealed.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(of_text(text.as_bytes()).as_ref(), Some(sealed));
    for other in ["", "{\"format\":\"suggestion-register\"}", "7b22"] {
        assert_eq!(of_text(other.as_bytes()), None, "{other}");
    }
}

#[test]
fn a_new_passphrase_is_long_enough_and_the_same_twice() {
    assert!(refusal("1234567", "1234567").is_some());
    assert!(refusal("12345678", "12345679").is_some());
    assert_eq!(refusal("八个字的口令也行", "八个字的口令也行"), None);
}

/// The office that the header of the tests names, and its key.
fn own() -> OwnKey {
    OwnKey::new("市政府办公室", [3; 32])
}

fn signed_by(journal: &Journal, key: OwnKey, header: &Header) -> String {
    write(journal, &[], header).signed(Some(Box::new(move |message| key.sign(message)))).collect()
}

fn known(office: &str, key: &OwnKey) -> Vec<KnownKey> {
    vec![KnownKey { office: office.to_owned(), key: key.public().unwrap() }]
}

fn content(text: impl Into<Vec<u8>>) -> FileContent {
    read(text).unwrap()
}

#[test]
fn a_signature_proves_the_office_whose_key_a_person_has_checked() {
    let (journal, _) = small();
    let file = signed_by(&journal, own(), &header("濮阳市"));
    let read = content(file.clone());
    assert!(read.is_intact(), "{:?}", read.problems);
    let proven = Proof::Proven("市政府办公室".to_owned());
    assert_eq!(origin(&read, &known("市政府办公室", &own())), proven);
    assert_eq!(origin(&read, &[]), Proof::Unknown);
    // Another office's key says nothing about this one; another key of this office's is a forgery.
    assert_eq!(origin(&read, &known("市教育局", &own())), Proof::Unknown);
    let other = OwnKey::new("市政府办公室", [4; 32]);
    assert_eq!(origin(&read, &known("市政府办公室", &other)), Proof::Broken);
    // A layout is no content.
    let spread = file.replace(",\n{\"id\"", ",\r\n  {\"id\"");
    assert_eq!(origin(&content(spread), &known("市政府办公室", &own())), proven);
    // Who only takes the signature away is noticed where the office is known to sign.
    let plain = content(write(&journal, &[], &header("濮阳市")).collect::<String>());
    assert_eq!(origin(&plain, &[]), Proof::Unsigned { usually: false });
    assert_eq!(origin(&plain, &known("市政府办公室", &own())), Proof::Unsigned { usually: true });
}

#[test]
fn a_file_that_was_edited_so_that_it_fits_again_is_not_the_signed_one() {
    let (journal, _) = small();
    let file = signed_by(&journal, own(), &header("濮阳市"));
    let signature = &file[file.find(",\"signature\"").unwrap()..];
    let known = known("市政府办公室", &own());
    let forged = |journal: &Journal, header: &Header| {
        let plain: String = write(journal, &[], header).collect();
        plain.trim_end().strip_suffix("}}").unwrap().to_owned() + signature
    };
    let mut forger = Office::new("李四", "某单位");
    forger.learn(&journal);
    let case = id(Kind::Suggestion, "12");
    forger.revise(case, "title", "换过的标题");
    let edited = content(forged(&forger.journal, &header("濮阳市")));
    // All its sums are right: without the signature nobody would see it.
    assert!(edited.is_intact(), "{:?}", edited.problems);
    assert_eq!(origin(&edited, &known), Proof::Broken);
    let renamed = content(forged(&journal, &Header { person: "李四".into(), ..header("濮阳市") }));
    assert!(renamed.is_intact() && origin(&renamed, &known) == Proof::Broken);
    // So is one of which a line is missing, and one whose signature is no signature.
    let cut: String =
        file.lines().filter(|line| !line.contains("关于")).map(|line| format!("{line}\n")).collect();
    assert_eq!(origin(&content(cut), &known), Proof::Broken);
    let senseless = content(file.replace("\"value\":\"", "\"value\":\"zz"));
    assert_eq!(origin(&senseless, &known), Proof::Broken);
}

#[test]
fn a_fingerprint_is_read_out_and_typed_in_any_grouping() {
    let key = own().public().unwrap();
    let print = fingerprint(&key);
    assert_eq!(print.len(), 6 * 4 + 5, "{print}");
    assert!(is_fingerprint(&key, &print) && is_fingerprint(&key, &print.replace(' ', "")));
    assert!(is_fingerprint(&key, &print.replace(' ', "—")));
    assert!(!is_fingerprint(&key, &print[..24]) && !is_fingerprint(&key, ""));
    assert!(!is_fingerprint(&OwnKey::new("", [4; 32]).public().unwrap(), &print));
}

#[test]
fn a_key_goes_to_another_computer_as_it_is() {
    let written = serde_json::to_vec(&own()).unwrap();
    assert_eq!(OwnKey::read(&written), Some(own()));
    let damaged = OwnKey { secret: "00".to_owned(), ..own() };
    assert_eq!(OwnKey::read(&serde_json::to_vec(&damaged).unwrap()), None);
    assert_eq!(OwnKey::read(b"{\"format\":\"suggestion-register\"}"), None);
}

#[test]
fn what_would_be_replaced_of_others_words_is_named_and_nothing_else() {
    let (mut city, mut unit) = (Office::new("张三", "市政府办公室"), Office::new("李四", "市教育局"));
    let [case, other] = ["1", "2"].map(|name| id(Kind::Suggestion, name));
    city.create(case, &[("title", "原标题".into()), ("number", "1".into())]);
    city.create(other, &[("title", "另一件".into())]);
    unit.learn(&city.journal);
    let before = city.journal.clone();
    // Its own words, and a field that was empty, concern nobody.
    unit.revise(case, "remark", "自己的备注");
    unit.revise(case, "remark", "自己改的备注");
    assert_eq!(overwritten(&before, unit.journal.commits()), []);
    unit.revise(case, "title", "改过的标题");
    unit.revise(case, "title", "又改的标题");
    unit.delete(other);
    let found = overwritten(&before, unit.journal.commits());
    let mut named: Vec<(Name, String, String)> =
        found.iter().map(|it| (it.field, it.of.to_string(), it.by.to_string())).collect();
    named.sort();
    let both = |field| (field, "市政府办公室".to_owned(), "市教育局".to_owned());
    let mut expected = vec![both(Name::of("title")), both(Name::EXISTS)];
    expected.sort();
    assert_eq!(named, expected);
    let title = found.iter().find(|it| it.field == Name::of("title")).unwrap();
    assert_eq!((title.before.as_text(), title.after.as_text()), (Some("原标题"), Some("又改的标题")));
    // What stands against what was written meanwhile is a conflict, and loses nothing.
    city.revise(case, "title", "政府办又改的标题");
    let left: Vec<Name> =
        overwritten(&city.journal, unit.journal.commits()).iter().map(|it| it.field).collect();
    assert_eq!(left, [Name::EXISTS]);
}
