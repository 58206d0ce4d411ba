//! Attachments in files: carried in pieces, proved by their hashes, kept by an older program, and in packs only what is for the reader.

use std::{collections::BTreeSet, rc::Rc};

use suggestion_register::{
    domain::{id::RecordId, kind::Kind, office::OfficeRef, value::Value},
    exchange::{
        json::{
            header::{Header, Party, Scope, ids_digest},
            problem::Fault,
            read::{FileContent, Reading},
            write::{piece_ids, write, write_part},
        },
        pack::{Pack, Reader},
    },
    journal::{fold::Journal, line},
    workbench::{
        attached::{
            AT_ONCE, Cargo, ContentId, Contents, Going, PIECE_BYTES, PieceName, Proving, named, standing,
        },
        piece,
    },
};

use crate::exchange_journals::{Office, header, id, journal_of, read};

pub(crate) fn content(of: u8, length: usize) -> Vec<u8> {
    (0..length).map(|nth| of ^ (nth * 31 % 251) as u8).collect()
}

pub(crate) fn contents(all: &[&[u8]]) -> Contents {
    all.iter().map(|bytes| (ContentId::of(bytes), Rc::new(bytes.to_vec()))).collect()
}

fn attachment(name: &str, bytes: &[u8]) -> Value {
    let entries = [
        ("file", name.into()),
        ("sha256", Value::text(ContentId::of(bytes).to_string())),
        ("size", Value::Int(bytes.len() as i64)),
    ];
    Value::Map(entries.into_iter().map(|(name, value)| (name.into(), value)).collect())
}

pub(crate) fn attachments(all: &[(&str, &[u8])]) -> (&'static str, Value) {
    ("attachments", Value::list(all.iter().map(|(name, bytes)| attachment(name, bytes)).collect()))
}

/// A register with a picture of three pieces and a scan of one.
fn city() -> (Office, Contents) {
    let (picture, scan) = (content(1, 2 * PIECE_BYTES + 7), content(2, 900));
    let mut city = Office::new("张三", "市政府办公室");
    city.create(id(Kind::Register, "濮阳市"), &[("title", "濮阳市建议台账".into())]);
    city.create(
        id(Kind::Suggestion, "1"),
        &[("number", "1".into()), attachments(&[("现场.png", &picture), ("答复.pdf", &scan)])],
    );
    (city, contents(&[&picture, &scan]))
}

fn file(journal: &Journal, contents: &Contents) -> String {
    write(journal, &[], &header("濮阳市")).carrying(contents.clone()).collect()
}

/// What a store that holds these contents hands over of them, proved piece by piece.
fn stored(contents: &Contents) -> Cargo {
    let prove = |(id, bytes): (&ContentId, &Rc<Vec<u8>>)| {
        let mut proving = Proving::new(*id, bytes.len() as u64);
        loop {
            let wanted = proving.wanted();
            assert!(wanted.len() <= AT_ONCE);
            if wanted.is_empty() {
                break;
            }
            assert!(wanted.into_iter().all(|name| proving.take(&piece_of(contents, name))));
        }
        (*id, proving.finish().unwrap())
    };
    Cargo(contents.iter().map(prove).collect())
}

fn piece_of(contents: &Contents, name: PieceName) -> Vec<u8> {
    contents[&name.content].chunks(PIECE_BYTES).nth(name.nth as usize).unwrap().to_vec()
}

/// A file of contents that lie in a store, and the most pieces that were in memory at once; none if the store spoiled it.
fn fetched(journal: &Journal, cargo: Cargo, store: &Contents) -> (Option<String>, usize) {
    let mut writing = write(journal, &[], &header("濮阳市")).carrying(cargo);
    let (mut file, mut most) = (String::new(), 0);
    loop {
        let wanted = writing.wanted_pieces();
        writing.supply_pieces(wanted.into_iter().map(|name| (name, piece_of(store, name))));
        most = most.max(writing.held());
        let part = writing.next();
        if writing.is_spoiled() {
            return (None, most);
        }
        match part {
            Some(part) => file.push_str(std::str::from_utf8(part.as_ref()).unwrap()),
            None => return (Some(file), most),
        }
    }
}

/// A register with hundreds of megabytes of attachments was in memory as a whole while it was exported.
#[test]
fn contents_of_a_store_go_out_piece_by_piece_as_the_same_file() {
    let (city, _) = city();
    let large = content(3, 40 * PIECE_BYTES + 11);
    let all =
        contents(&[&content(1, 2 * PIECE_BYTES + 7), &content(2, 900), &large, &content(5, PIECE_BYTES)]);
    let (file_of_store, most) = fetched(&city.journal, stored(&all), &all);
    assert_eq!(file_of_store.unwrap(), file(&city.journal, &all));
    assert!(0 < most && most <= AT_ONCE, "{most}");
    assert_eq!(piece_ids(&stored(&all)), piece_ids(&all.clone().into()));
    // Beside some that are in memory, as of a register without a database.
    let mut mixed = stored(&all);
    for (nth, (id, bytes)) in all.iter().enumerate() {
        if nth % 2 == 0 {
            mixed.0.insert(*id, Going::Here(bytes.clone()));
        }
    }
    assert_eq!(fetched(&city.journal, mixed, &all).0.unwrap(), file(&city.journal, &all));
}

/// A file with hundreds of megabytes of attachments was in memory as a whole until it was taken in.
#[test]
fn a_file_that_comes_in_is_never_in_memory_with_all_its_contents() {
    let (city, _) = city();
    let all = contents(&[&content(1, 2 * PIECE_BYTES + 7), &content(2, 900), &content(3, 5 * PIECE_BYTES)]);
    let text = file(&city.journal, &all);
    let mut reading = Reading::of_size(text.len() as u64, "本市.json");
    let (mut laid, mut most) = (Contents::new(), 0);
    for part in text.as_bytes().chunks(PIECE_BYTES) {
        reading.feed(part);
        loop {
            let progress = reading.step(1);
            let now = reading.lay_aside();
            most = most.max(now.len());
            laid.extend(now);
            if progress.hungry || progress.finished {
                break;
            }
        }
    }
    let found = reading.finish().unwrap();
    assert!(found.is_intact() && found.complete);
    assert_eq!((laid, most), (all.clone(), 1));
    assert!(found.contents.here.is_empty() && all.keys().all(|id| found.contents.has(*id)));
    assert_eq!(found.contents.sizes(), all.iter().map(|(id, it)| (*id, it.len() as u64)).collect());
}

/// What is in the store when it goes out is proved again: what changed or went since spoils the file.
#[test]
fn a_content_that_changes_while_it_goes_out_spoils_the_file() {
    let (city, all) = city();
    let forged: Contents = all.iter().map(|(id, bytes)| (*id, Rc::new(content(9, bytes.len())))).collect();
    assert_eq!(fetched(&city.journal, stored(&all), &forged).0, None);
    let mut writing = write(&city.journal, &[], &header("濮阳市")).carrying(stored(&all));
    while writing.wanted_pieces().is_empty() {
        writing.next().unwrap();
    }
    writing.supply_pieces([]);
    assert!(writing.is_spoiled());
    // One that lacks a piece, or has another hash, is proved at no time.
    let (id, bytes) = all.iter().next().unwrap();
    let mut proving = Proving::new(*id, bytes.len() as u64);
    assert!(proving.take(&piece_of(&forged, proving.wanted()[0])));
    assert!(proving.finish().is_none());
}

/// The file without one of its lines, and with an end that fits.
fn without(text: &str, nth: usize) -> String {
    let all: Vec<&str> = text.lines().collect();
    let is_piece = |line: &&str| piece::is_piece(line.as_bytes());
    let gone = all.iter().filter(|line| is_piece(line)).nth(nth).expect("a piece");
    all.iter().filter(|line| *line != gone).copied().collect::<Vec<_>>().join("\n")
}

#[test]
fn a_file_carries_contents_and_brings_them_back_in_any_layout() {
    let (city, contents) = city();
    let text = file(&city.journal, &contents);
    assert_eq!(text, file(&city.journal, &contents), "the same bytes");
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let indented = serde_json::to_string_pretty(&json).unwrap();
    for text in [text.clone(), text.replace('\n', "\r\n"), indented] {
        let found = read(text).unwrap();
        assert_eq!(found.problems, []);
        assert_eq!(found.contents.here, contents);
        assert_eq!((found.broken_contents, found.parked.len()), (0, 0));
        assert_eq!(journal_of(&found).digest(), city.journal.digest());
    }
    let bare = read(write(&city.journal, &[], &header("濮阳市")).collect::<String>()).unwrap();
    assert!(bare.is_intact() && bare.contents.is_empty());
    assert_eq!(named(&bare.commits), contents.keys().copied().collect());
}

#[test]
fn an_older_program_keeps_the_pieces_and_hands_them_on() {
    let (city, contents) = city();
    let text = file(&city.journal, &contents);
    let pieces: Vec<String> = (text.lines().filter(|line| piece::is_piece(line.as_bytes())))
        .map(|line| line.trim_end_matches(',').to_owned())
        .collect();
    assert_eq!(pieces.len(), 4);
    assert!(pieces.iter().all(|line| line::Reader::default().read(line).is_err()));
    assert!(pieces.iter().all(|line| line::newer_id(line).is_some()));
    // What it parked and exported reads here as if it had come from here; with the contents it stands there once.
    let handed_on: String = write(&city.journal, &pieces, &header("濮阳市")).collect();
    assert_eq!(read(handed_on).unwrap().contents.here, contents);
    let both: String = write(&city.journal, &pieces, &header("濮阳市")).carrying(contents.clone()).collect();
    assert_eq!(both, text);
}

#[test]
fn a_missing_piece_costs_its_content_alone_and_is_noticed() {
    let (city, contents) = city();
    let text = file(&city.journal, &contents);
    for nth in 0..4 {
        let found = read(without(&text, nth)).unwrap();
        assert!(found.problems.iter().any(|it| matches!(it.fault, Fault::CountDiffers { .. })), "{nth}");
        assert_eq!(found.contents.len(), 1, "{nth}");
        assert_eq!(journal_of(&found).digest(), city.journal.digest());
    }
}

#[test]
fn a_doubled_piece_does_no_harm() {
    let (city, contents) = city();
    let text = file(&city.journal, &contents);
    let line = text.lines().find(|line| piece::is_piece(line.as_bytes())).unwrap().to_owned();
    let line = line.trim_end_matches(',');
    let found = read(text.replacen(line, &format!("{line},\n{line}"), 1)).unwrap();
    assert_eq!((found.problems.as_slice(), found.contents.here), (&[][..], contents));
}

#[test]
fn a_changed_byte_costs_its_content_and_is_told_by_its_line() {
    let (city, contents) = city();
    let text = file(&city.journal, &contents);
    let at = text.find("\"data\":\"").unwrap() + 20;
    let mut bytes = text.clone().into_bytes();
    bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
    let found = read(bytes).unwrap();
    assert_eq!(found.problems[0].fault, Fault::Changed);
    assert_eq!(found.contents.len(), 1);
}

#[test]
fn a_content_that_is_not_what_its_hash_says_is_refused_and_named() {
    let (city, contents) = city();
    let (honest, bytes) = contents.iter().next().unwrap();
    // Whoever makes such a file makes its lines' ids right, too.
    let forged: Contents = [(*honest, Rc::new(content(9, bytes.len())))].into();
    let found = read(file(&city.journal, &forged)).unwrap();
    assert_eq!(found.contents.here, Contents::new());
    assert_eq!(found.broken_contents, 1);
    assert_eq!(found.problems.iter().map(|it| it.fault).collect::<Vec<_>>(), [Fault::Attachment]);
    let sentence = found.problems[0].sentence("濮阳市.json");
    assert!(sentence.contains("附件"), "{sentence}");
    assert_eq!(journal_of(&found).digest(), city.journal.digest());
}

#[test]
fn contents_of_two_files_are_united_by_their_hashes() {
    let (city, all) = city();
    let halves: Vec<Contents> = all.iter().map(|(id, bytes)| [(*id, bytes.clone())].into()).collect();
    let mut united = Contents::new();
    for half in halves.iter().rev().chain(&halves) {
        united.extend(read(file(&city.journal, half)).unwrap().contents.here);
    }
    assert_eq!(united, all);
}

#[test]
fn a_pack_carries_what_stands_in_what_its_reader_may_read() {
    let [open, draft, other, taken_away] = [1, 2, 3, 4].map(|of| content(of, 50));
    let mut city = Office::new("张三", "市政府办公室");
    city.create(id(Kind::Register, "濮阳市"), &[("title", "濮阳市建议台账".into())]);
    for name in ["交通局", "财政局"] {
        city.create(id(Kind::Office, name), &[("name", name.into())]);
    }
    let reference = |id: RecordId| Value::text(id.to_string());
    for (number, name, scan) in [("1", "交通局", &open), ("2", "财政局", &other)] {
        let suggestion = id(Kind::Suggestion, number);
        city.create(suggestion, &[("number", number.into()), attachments(&[("原件.pdf", scan)])]);
        city.create(
            id(Kind::Assignment, number),
            &[
                ("parent", reference(suggestion)),
                ("office", reference(id(Kind::Office, name))),
                ("role", "main".into()),
            ],
        );
    }
    // A draft of another office for the same suggestion is internal to it.
    city.create(
        id(Kind::Assignment, "b"),
        &[
            ("parent", reference(id(Kind::Suggestion, "1"))),
            ("office", reference(id(Kind::Office, "财政局"))),
            ("role", "co".into()),
        ],
    );
    city.create(
        id(Kind::Reply, "b"),
        &[
            ("parent", reference(id(Kind::Suggestion, "1"))),
            ("assignment", reference(id(Kind::Assignment, "b"))),
            attachments(&[("草稿.pdf", &draft)]),
        ],
    );
    city.create(
        id(Kind::Feedback, "1"),
        &[("parent", reference(id(Kind::Suggestion, "1"))), attachments(&[("附错了.png", &taken_away)])],
    );
    city.revise(id(Kind::Feedback, "1"), "attachments", Value::Null);
    let journal = &city.journal;
    let traffic = OfficeRef::new(id(Kind::Office, "交通局")).unwrap();
    let pack = Pack::select(journal, &Reader::Unit(traffic));
    assert_eq!(pack.contents(journal), BTreeSet::from([ContentId::of(&open)]));
    let all = Pack::select(journal, &Reader::Supervision(vec![id(Kind::Suggestion, "1")]));
    assert_eq!(all.contents(journal), BTreeSet::from([ContentId::of(&open), ContentId::of(&draft)]));
    assert!(!standing(journal).contains_key(&ContentId::of(&taken_away)));
    assert!(named(journal.commits()).contains(&ContentId::of(&taken_away)));

    // The receipt of a pack names it by all that it holds.
    let carried = contents(&[&open]);
    let scope = Scope::Unit(Party { office: Some(traffic.id()), name: "交通局".into() });
    let header = Header { scope, ..header("濮阳市") };
    let text: String =
        write_part(pack.commits(journal), journal, &[], &header).carrying(carried.clone()).collect();
    let found: FileContent = read(text).unwrap();
    let ids = pack.commits(journal).into_iter().map(|it| it.id()).chain(piece_ids(&carried.clone().into()));
    assert_eq!(found.digest(), ids_digest(ids));
    assert_eq!(found.contents.here, carried);
}

#[test]
fn a_rescue_hands_contents_out_as_a_file_does() {
    let (city, contents) = city();
    let pieces = file(&city.journal, &contents);
    let pieces = pieces.lines().filter(|line| piece::is_piece(line.as_bytes()));
    let mut dump = "# suggestion-register:a\n# log 1\n".to_owned();
    for commit in city.journal.commits() {
        dump += &(line::write(commit) + "\n");
    }
    for (nth, piece) in pieces.enumerate() {
        dump += &format!("# parked {nth}\n{}\n", piece.trim_end_matches(','));
    }
    let found = read(dump).unwrap();
    assert_eq!(found.contents.here, contents);
    assert_eq!(journal_of(&found).digest(), city.journal.digest());
}
