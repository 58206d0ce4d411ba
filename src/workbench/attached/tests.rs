//! Contents cut and joined, held, named and orphaned.

use super::*;
use crate::{
    domain::{id::RecordId, kind::Kind},
    journal::{
        clock::Clock,
        commit::{Author, Via},
        write::{Draft, write},
    },
};

fn content(length: usize) -> Vec<u8> {
    (0..length).map(|nth| (nth * 31 % 251) as u8).collect()
}

fn cut(bytes: &[u8]) -> Vec<ContentPiece> {
    let names = PieceName::all(ContentId::of(bytes), bytes.len() as u64);
    let parts = bytes.chunks(PIECE_BYTES);
    names.zip(parts).map(|(name, part)| ContentPiece { name, bytes: part.to_vec() }).collect()
}

#[test]
fn what_was_cut_is_joined_in_any_order_and_twice() {
    let bytes = content(2 * PIECE_BYTES + 1);
    let mut joining = Joining::default();
    let pieces = cut(&bytes);
    assert_eq!(pieces.len(), 3);
    for piece in pieces.iter().rev().chain(&pieces) {
        assert_eq!(joining.add(piece.clone()), Ok(()));
    }
    let (joined, broken) = joining.finish();
    assert_eq!((joined.here, broken), (Contents::from([(ContentId::of(&bytes), Rc::new(bytes))]), 0));
}

#[test]
fn a_missing_piece_leaves_the_content_out_and_is_counted() {
    let mut joining = Joining::default();
    for piece in cut(&content(PIECE_BYTES + 1)).into_iter().skip(1) {
        assert_eq!(joining.add(piece), Ok(()));
    }
    assert_eq!(joining.finish(), (Incoming::default(), 1));
}

#[test]
fn another_content_under_the_hash_is_refused() {
    let mut pieces = cut(&content(PIECE_BYTES + 9));
    pieces[1].bytes[0] ^= 1;
    let mut joining = Joining::default();
    let [first, last] = [pieces.remove(0), pieces.remove(0)];
    assert_eq!(joining.add(first), Ok(()));
    assert_eq!(joining.add(last), Err(NotJoined::Changed));
    assert_eq!(joining.finish(), (Incoming::default(), 1));
}

#[test]
fn a_piece_that_cannot_be_is_refused() {
    let bytes = content(PIECE_BYTES + 9);
    let piece = cut(&bytes).remove(0);
    let too_large = PieceName { size: MAX_CONTENT + 1, ..piece.name };
    let behind = PieceName { nth: 2, ..piece.name };
    let other_size = PieceName { size: piece.name.size + 1, ..piece.name };
    for name in [too_large, behind] {
        assert_eq!(
            Joining::default().add(ContentPiece { name, bytes: piece.bytes.clone() }),
            Err(NotJoined::Misfit)
        );
    }
    let mut joining = Joining::default();
    let short = ContentPiece { name: piece.name, bytes: piece.bytes[1..].to_vec() };
    assert_eq!(joining.add(short), Err(NotJoined::Misfit));
    assert_eq!(joining.add(piece.clone()), Ok(()));
    assert_eq!(joining.add(ContentPiece { name: other_size, ..piece }), Err(NotJoined::Misfit));
}

#[test]
fn a_name_is_read_as_it_is_written_and_nothing_else_is() {
    let name = PieceName { content: ContentId::of(b"a"), size: PIECE_BYTES as u64 + 1, nth: 1 };
    assert_eq!(name.to_string().parse(), Ok(name));
    for wrong in ["", "x/1/0", &format!("{}/1/1", name.content), &format!("{name}/0")] {
        assert_eq!(wrong.parse::<PieceName>(), Err(()), "{wrong}");
    }
}

#[test]
fn holdings_tell_what_is_whole_and_what_is_left_of_others() {
    let (whole, part) = (content(PIECE_BYTES + 1), content(PIECE_BYTES + 2));
    let names = cut(&whole).into_iter().chain(cut(&part).into_iter().take(1)).map(|it| it.name.to_string());
    let holdings = Holdings::of(names.chain(["old".to_owned()]));
    assert_eq!(holdings.whole, BTreeMap::from([(ContentId::of(&whole), whole.len() as u64)]));
    assert_eq!(holdings.bytes(), whole.len() as u64);
    assert_eq!(holdings.scraps.len(), 2);
}

fn attached(journal: &mut Journal, clock: &mut Clock, record: RecordId, contents: &[&[u8]]) {
    let list = contents.iter().map(|bytes| {
        let sha256 = Value::text(ContentId::of(bytes).to_string());
        Value::Map([("file".into(), Value::text("照片.png")), ("sha256".into(), sha256)].into())
    });
    let values = [("attachments", Value::list(list.collect()))];
    let draft = match journal.record(record) {
        None => Draft::create(record, values),
        Some(_) => Draft::revise(journal, record, values).unwrap(),
    };
    let author = Author { device: "0".into(), run: "0".into(), person: "".into(), office: "".into() };
    for commit in write(vec![draft], &Via::Edit, &author, clock, 1, record.key) {
        journal.insert(commit, 0);
    }
}

#[test]
fn only_what_no_commit_and_no_draft_names_is_an_orphan() {
    let (mut journal, mut clock) = (Journal::new(), Clock::default());
    let record = RecordId::derived(Kind::Suggestion, &["1"]);
    attached(&mut journal, &mut clock, record, &[b"before"]);
    attached(&mut journal, &mut clock, record, &[b"now"]);
    let held = [&b"before"[..], b"now", b"drafted", b"alone"];
    let holdings =
        Holdings { whole: held.iter().map(|it| (ContentId::of(it), 1)).collect(), scraps: Vec::new() };
    let named = named(journal.commits());
    let draft = format!("{{\"sha256\":\"{}\"}}", ContentId::of(b"drafted"));
    assert_eq!(holdings.orphans(&named, &[draft]), BTreeSet::from([ContentId::of(b"alone")]));
    assert_eq!(
        in_use(&journal),
        BTreeSet::from([ContentId::of(b"now")]),
        "what was before is only remembered"
    );
    assert_eq!(
        standing(&journal),
        BTreeMap::from([(ContentId::of(b"now"), "照片.png".to_owned())]),
        "what stands now"
    );
}

#[test]
fn a_content_is_what_its_first_bytes_say() {
    assert_eq!(Look::of(b"\x89PNG\r\n\x1a\n...."), Look::Picture("image/png"));
    assert_eq!(Look::of(b"%PDF-1.7"), Look::Pdf);
    for other in [&b"<svg onload=alert(1)>"[..], b"<!DOCTYPE html>", b"PK\x03\x04", b""] {
        assert_eq!(Look::of(other), Look::Other);
    }
}
