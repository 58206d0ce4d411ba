//! Files that are not ours, or mean harm: each gets its sentence, and nothing is taken from it.

use suggestion_register::{
    exchange::json::{
        MAX_BYTES,
        problem::{Fault, Problem, ReadError},
        read::Reading,
    },
    text::files,
};

use crate::exchange_journals::{file, read, small};

fn refused(what: &str, bytes: impl Into<Vec<u8>>) -> String {
    let error = read(bytes).expect_err(what);
    let sentence = error.sentence("来件.json");
    assert!(sentence.starts_with("文件「来件.json」") && sentence.contains('请'), "{what}: {sentence}");
    assert!(!sentence.contains('{') && !sentence.contains('}'), "{what}: {sentence}");
    error.code().to_owned()
}

/// Our file with a line put before its commits.
fn with_line(line: &[u8]) -> Vec<u8> {
    let (journal, parked) = small();
    let text = file(&journal, &parked);
    let (head, commits) = text.split_once("\n{\"id\"").unwrap_or_default();
    [head.as_bytes(), b"\n", line, b",\n{\"id\"", commits.as_bytes()].concat()
}

fn utf16(text: &str, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// Some words in GBK, since no encoder is at hand: 濮阳市建议台账 and 请勿手工改动.
const GBK: &[u8] = b"\xe5\xa7\xd1\xf4\xca\xd0\xbd\xa8\xd2\xe9\xcc\xa8\xd5\xcb\xa3\xac\xc7\xeb\xce\xf0\xca\xd6\xb9\xa4\xb8\xc4\xb6\xaf";

#[test]
fn what_is_not_our_file_is_named() {
    let (journal, parked) = small();
    let text = file(&journal, &parked);
    let gbk = [&b"{\"format\":\"suggestion-register\",\"title\":\""[..], GBK, b"\",\"commits\":[]}"].concat();
    let zip = |name: &str| [&b"PK\x03\x04\x14\0\0\0\x08\0rest of the entry"[..], name.as_bytes()].concat();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty", vec![], "X-EMPTY"),
        ("white space", b" \r\n\t".to_vec(), "X-EMPTY"),
        ("only a byte order mark", b"\xef\xbb\xbf".to_vec(), "X-EMPTY"),
        ("zeros", vec![0; 4096], "X-ZEROS"),
        ("UTF-16", utf16(&text, true), "X-UTF16"),
        ("UTF-16 without mark", utf16(&text, false), "X-UTF16"),
        ("GBK", gbk, "X-GBK"),
        ("a GBK table", GBK.to_vec(), "X-GBK"),
        ("bytes", (0..10_000_u32).map(|n| (n * n % 251) as u8 | 0x80).collect(), "X-NOT-UTF8"),
        ("workbook", zip("xl/workbook.xml"), "X-WORKBOOK"),
        ("document", zip("word/document.xml"), "X-DOCUMENT"),
        ("zip", zip("readme"), "X-ARCHIVE"),
        ("gzip", b"\x1f\x8b\x08\0".to_vec(), "X-ARCHIVE"),
        ("old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "X-OLD-OFFICE"),
        ("png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "X-IMAGE"),
        ("jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), "X-IMAGE"),
        ("pdf", b"%PDF-1.7".to_vec(), "X-PDF"),
        ("html", b"\n<!DOCTYPE html><html><body>".to_vec(), "X-HTML"),
        ("billion laughs", b"<?xml version=\"1.0\"?><!DOCTYPE lolz [".to_vec(), "X-HTML"),
        ("null", b"null".to_vec(), "X-OTHER-JSON"),
        ("list", b"[]".to_vec(), "X-OTHER-JSON"),
        ("object", b"{}".to_vec(), "X-OTHER-JSON"),
        ("a name twice", b"{\"a\":1,\"a\":2}".to_vec(), "X-OTHER-JSON"),
        ("number", b"1e999".to_vec(), "X-OTHER-JSON"),
        ("lone surrogate", b"\"\\ud800\"".to_vec(), "X-OTHER-JSON"),
        ("a million brackets", "[".repeat(1_000_000).into(), "X-OTHER-JSON"),
        ("a million braces", "{\"a\":".repeat(1_000_000).into(), "X-OTHER-JSON"),
        ("a long text", format!("\"{}\"", "a".repeat(10 << 20)).into(), "X-OTHER-JSON"),
        ("a long member", format!("{{\"a\":\"{}\"}}", "a".repeat(10 << 20)).into(), "X-OTHER-JSON"),
        (
            "a million members",
            (0..1_000_000).fold("{".to_owned(), |text, n| text + &format!("\"{n}\":0,")).into(),
            "X-OTHER-JSON",
        ),
        ("other commits", b"{\"commits\":[{\"sha\":\"1\"},{\"sha\":\"2\"}]}".to_vec(), "X-OTHER-JSON"),
        ("another program", b"{\"format\":\"excalidraw\",\"elements\":[]}".to_vec(), "X-OTHER-FORMAT"),
        ("table", "编号,标题\n1,关于…的建议".into(), "X-NOT-JSON"),
        ("a NUL in a text", b"abc\0def".to_vec(), "X-NOT-JSON"),
        ("newer", text.replace("\"min\":1", "\"min\":2").into(), "X-NEWER"),
        (
            "newer, keys sorted",
            b"{\"commits\":[],\"format\":\"suggestion-register\",\"min\":7}".to_vec(),
            "X-NEWER",
        ),
        ("cut in the first line", text.as_bytes()[..20].to_vec(), "X-ONLY-BEGINNING"),
    ];
    for (what, bytes, code) in cases {
        assert_eq!(refused(what, bytes), code, "{what}");
    }
}

#[test]
fn a_file_beyond_the_limit_is_refused_unread() {
    for bytes in [MAX_BYTES as u64 + 1, u64::MAX] {
        let mut reading = Reading::of_size(bytes, "大.json");
        assert!(reading.step(1).finished);
        let error = reading.finish().expect_err("too large");
        assert_eq!(error, ReadError::TooLarge { bytes });
        let sentence = error.sentence("大.json");
        assert!(sentence.contains(&format!("{} MB", MAX_BYTES >> 20)), "{sentence}");
    }
}

#[test]
fn a_hostile_line_costs_itself_only() {
    let nested = |depth: usize| format!("{{\"id\":\"a\",\"x\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
    let cases: Vec<(&str, Vec<u8>, Fault)> = vec![
        ("brackets", "[".repeat(1_000_000).into(), Fault::Stray),
        ("nesting", nested(1_000_000).into(), Fault::TooDeep),
        ("nesting just too deep", nested(32).into(), Fault::TooDeep),
        ("length", format!("{{\"id\":\"{}\"}}", "a".repeat(10 << 20)).into(), Fault::TooLong),
        ("an open text", format!("{{\"id\":\"{}", "a".repeat(10 << 20)).into(), Fault::Broken),
        ("float", b"{\"id\":\"a\",\"x\":1e999}".to_vec(), Fault::Broken),
        ("big number", b"{\"id\":\"a\",\"x\":18446744073709551616}".to_vec(), Fault::Broken),
        ("a name twice", b"{\"id\":\"a\",\"id\":\"a\"}".to_vec(), Fault::Broken),
        ("lone surrogate", b"{\"id\":\"\\ud800\"}".to_vec(), Fault::Broken),
        ("NUL", b"{\"id\":\"a\0\"}".to_vec(), Fault::Broken),
        ("GBK", [&b"{\"id\":\""[..], GBK, b"\"}"].concat(), Fault::NotUtf8),
        ("not a commit", b"{\"id\":\"a\"}".to_vec(), Fault::NotACommit),
        ("null", b"null".to_vec(), Fault::Stray),
        ("zeros", vec![0; 1000], Fault::Stray),
        ("many starts", "{\"id\":\"".repeat(100_000).into(), Fault::Broken),
    ];
    for (what, line, fault) in cases {
        let content = read(with_line(&line)).expect(what);
        assert_eq!(content.problems, [Problem { line: 4, fault }], "{what}");
        assert_eq!(content.found(), 6, "{what}");
        assert!(content.complete, "{what}");
    }
}

#[test]
fn two_hundred_thousand_bad_lines_are_counted_but_not_all_kept() {
    let (journal, parked) = small();
    let text =
        file(&journal, &parked).replacen("\n{\"id\"", &format!("{}\n{{\"id\"", "\nx".repeat(200_000)), 1);
    let content = read(text).unwrap();
    assert_eq!((content.problems.len(), content.problem_count, content.found()), (1000, 200_000, 6));
}

#[test]
fn behind_any_number_of_bad_lines_it_is_still_told_that_the_end_is_missing() {
    let (journal, parked) = small();
    let text = file(&journal, &parked);
    let (start, _) = text.split_once("],\n").unwrap();
    let content = read(start.to_owned() + &"x\n".repeat(3000)).unwrap();
    assert!(!content.complete);
    assert_eq!(content.problems.last().unwrap().fault, Fault::Truncated { found: 6, said: Some(6) });
    assert_eq!((content.problems.len(), content.problem_count), (1001, 3001));
}

#[test]
fn a_forged_header_is_noticed() {
    let (journal, parked) = small();
    let text = file(&journal, &parked).replacen("市政府办公室", "市人大常委会", 1);
    let content = read(text).unwrap();
    assert_eq!(content.problems, [Problem { line: 1, fault: Fault::HeaderChanged }]);
    assert_eq!(content.found(), 6);
}

/// Readers disagree about which of two counts; what the end vouches for is the last.
#[test]
fn a_name_twice_in_the_header_is_noticed() {
    let (journal, parked) = small();
    let text = file(&journal, &parked);
    for twice in ["\"app\":\"0\",\"app\"", "\"kind\":\"unit\",\"kind\""] {
        let (name, _) = twice.split_once(':').unwrap();
        let content = read(text.replacen(name, twice, 1)).unwrap();
        assert_eq!(content.problems, [Problem { line: 1, fault: Fault::HeaderChanged }], "{twice}");
    }
}

#[test]
fn a_missing_or_exchanged_line_is_noticed() {
    let (journal, parked) = small();
    let text = file(&journal, &parked);
    let lines: Vec<&str> = text.lines().collect();
    let less = [&lines[..4], &lines[5..]].concat().join("\n");
    assert_eq!(read(less).unwrap().problems.last().unwrap().fault, Fault::CountDiffers { found: 5, said: 6 });
    let foreign = crate::exchange_journals::newer_line("bbbb") + ",";
    let mut exchanged = lines.clone();
    exchanged[4] = &foreign;
    let content = read(exchanged.join("\n")).unwrap();
    assert_eq!(content.problems.last().unwrap().fault, Fault::DigestDiffers);
    assert!(!content.complete);
}

#[test]
fn every_code_has_one_sentence_and_every_sentence_a_code() {
    let errors = [
        ReadError::Empty,
        ReadError::Zeros,
        ReadError::TooLarge { bytes: 400 << 20 },
        ReadError::Utf16,
        ReadError::Gbk,
        ReadError::NotUtf8,
        ReadError::Workbook,
        ReadError::Document,
        ReadError::OldOffice,
        ReadError::Pdf,
        ReadError::Image,
        ReadError::Archive,
        ReadError::Html,
        ReadError::NotJson,
        ReadError::OtherJson,
        ReadError::OtherFormat,
        ReadError::Newer { min: 2 },
        ReadError::OnlyBeginning,
    ];
    let faults = [
        Fault::Changed,
        Fault::Broken,
        Fault::NotACommit,
        Fault::TooLong,
        Fault::TooDeep,
        Fault::NotUtf8,
        Fault::Stray,
        Fault::Attachment,
        Fault::HeaderDamaged,
        Fault::HeaderChanged,
        Fault::Truncated { found: 812, said: Some(1234) },
        Fault::Truncated { found: 812, said: None },
        Fault::EndDamaged,
        Fault::CountDiffers { found: 812, said: 1234 },
        Fault::DigestDiffers,
    ];
    let mut codes: Vec<&str> = errors.iter().map(|error| error.code()).collect();
    codes.extend(faults.iter().map(|fault| fault.code()));
    let known: Vec<&str> = files::CATALOGUE.iter().map(|(code, _, _)| *code).collect();
    assert_eq!(codes, known);
    for fault in faults {
        let sentence = Problem { line: 17, fault }.sentence("来件.json");
        assert!(!sentence.contains('{') && sentence.contains("来件.json"), "{sentence}");
        assert!(
            sentence.contains("17") || matches!(fault, Fault::CountDiffers { .. } | Fault::DigestDiffers),
            "{sentence}"
        );
    }
    let sentence =
        Problem { line: 816, fault: Fault::Truncated { found: 812, said: Some(1234) } }.sentence("来件.json");
    assert!(sentence.contains("找到 812 / 1234 条，缺少结尾"), "{sentence}");
}

#[test]
fn a_file_name_cannot_disturb_the_sentence() {
    let sentence = ReadError::Empty.sentence("\u{202e}nosj.\n{line}");
    assert!(sentence.starts_with("文件「nosj.{line}」"), "{sentence}");
    assert!(ReadError::Empty.sentence(&"长".repeat(500)).chars().count() < 200);
}
