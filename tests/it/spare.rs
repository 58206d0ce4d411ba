//! The spare of recent work: what it keeps, what it lets go, what it still says when parts of it are damaged.

use std::{collections::HashSet, rc::Rc};

use suggestion_register::{
    domain::{
        id::{Key, RecordId},
        kind::Kind,
        value::Value,
    },
    journal::{
        commit::{Author, Commit, Via},
        write::Draft,
    },
    workbench::{
        bench::{Now, Workbench},
        spare::{Head, Name, Piece, Spare, crowded_out, is_kept, is_spared},
        store::Placed,
    },
};

fn name(begun_ms: u64) -> Name {
    Name { register: "0a".to_owned(), begun_ms, chance: "ff".to_owned() }
}

/// A workbench after so many changes, and what of each was stored.
fn worked(changes: u8) -> (Workbench, Vec<Vec<Rc<Vec<u8>>>>) {
    let author =
        Author { device: "d".into(), run: "r".into(), person: "张三".into(), office: "督查室".into() };
    let mut bench = Workbench::empty(author);
    let mut stored = Vec::new();
    for nth in 1..=changes {
        let id = RecordId { kind: Kind::Suggestion, key: Key([nth; 16]) };
        let draft = Draft::create(id, [("title", Value::text(format!("第{nth}件")))]);
        bench.act(vec![draft], Via::Edit, Now { ms: 1_700_000_000_000, entropy: [nth; 16] }).unwrap();
        stored.push(bench.start_save().unwrap().segments);
        bench.saved(Placed { from: nth.into(), to: u32::from(nth) + 1 });
    }
    (bench, stored)
}

fn ids<'a>(commits: impl IntoIterator<Item = &'a Commit>) -> HashSet<Key> {
    commits.into_iter().map(Commit::id).collect()
}

#[test]
fn a_name_is_read_as_it_was_written_and_nothing_else_is_a_name() {
    assert_eq!(Name::parse(&name(1_700_000_000_000).written()), Some(name(1_700_000_000_000)));
    for other in ["", "a.b", "a.1.", ".1.a", "a.x.b", "a.1.b.c", "建议台账.json"] {
        assert_eq!(Name::parse(other), None, "{other}");
    }
}

#[test]
fn what_was_stored_comes_out_of_its_pieces_whatever_is_damaged_beside_it() {
    let (bench, stored) = worked(5);
    let head = Head { title: "示例台账".to_owned(), register: None };
    let (mut one, mut two) = (Piece::new(name(1), &head), Piece::new(name(2), &head));
    stored[..3].iter().for_each(|segments| one.add(segments));
    // What another page wrote again stands there once.
    stored[2..].iter().for_each(|segments| two.add(segments));
    let spare = Spare::read([one.bytes.as_slice(), &two.bytes]);
    assert_eq!((spare.head, spare.broken), (head, 0));
    assert_eq!(spare.commits.len(), 5);
    assert_eq!(ids(&spare.commits), ids(bench.journal().commits()));
    // A byte costs its line.
    let at = one.bytes.len() - 40;
    one.bytes[at] ^= 1;
    let spare = Spare::read([one.bytes.as_slice(), &two.bytes]);
    assert_eq!((spare.commits.len(), spare.broken), (5, 1), "the other piece has that line, too");
    let cut = Spare::read([&two.bytes[..two.bytes.len() - 9]]);
    assert_eq!((cut.commits.len(), cut.broken), (2, 1));
    // Only what a backup holds whole may go.
    let backed_up = ids(&bench.journal().commits()[..4]);
    assert!(!is_spared(&two.bytes, &backed_up));
    assert!(is_spared(&two.bytes, &ids(bench.journal().commits())));
}

#[test]
fn the_oldest_pieces_go_when_there_is_no_room_and_never_the_youngest() {
    let pieces = |sizes: &[usize]| -> Vec<(Name, usize)> {
        sizes.iter().enumerate().map(|(nth, size)| (name(nth as u64), *size)).collect()
    };
    assert_eq!(crowded_out(pieces(&[10, 10, 10]), 30), []);
    assert_eq!(crowded_out(pieces(&[10, 10, 10]), 29), [name(0)]);
    assert_eq!(crowded_out(pieces(&[10, 10, 50]), 30), [name(1), name(0)]);
    assert_eq!(crowded_out(Vec::new(), 30), []);
}

#[test]
fn what_came_out_of_a_large_file_pushes_nothing_out() {
    let segments = [Rc::new(vec![0; 30]), Rc::new(vec![0; 10])];
    assert!(is_kept(&segments, 160));
    assert!(!is_kept(&segments, 159));
}
