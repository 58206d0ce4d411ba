//! Rows as bytes to be kept beside the journal, and back; what is damaged or of another layout reads as none.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use super::{
    arena::{Arena, Piece},
    listed::{self, OWN},
    pack::{Pack, Packer, Table, Tables, Unpacker, counted},
    row::Row,
    rows::{Awaiting, Entry, Ranks, Rows},
    signs::{self, Signs},
};
use crate::domain::{
    column::Column,
    id::{Key, RecordId},
    kind::Kind,
};

/// The layout of the bytes: raised with every change of what rows hold or how they are computed.
pub const LAYOUT: u32 = 10;

/// How large a piece is at most, unless one text is larger.
const PIECE: usize = 2 << 20;

/// Rows as bytes. They share what they can with the rows, and do not see what is changed there afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// All that the list, the figures and the work of today need.
    pub rows: Vec<Piece>,
    /// What a search looks through.
    pub texts: Vec<Piece>,
}

impl Rows {
    /// The rows as bytes, in pieces of at most 2 MiB.
    pub fn encode(&self) -> Packed {
        let mut tables = Tables::default();
        let mut packer = Packer { bytes: Vec::new(), tables: &mut tables };
        let to = &mut packer;
        LAYOUT.pack(to);
        layout_of_own().pack(to);
        self.today.pack(to);
        self.words.pieces().len().pack(to);
        self.facts.pieces().len().pack(to);
        let records = self.tables.records.all();
        records.len().pack(to);
        records.iter().for_each(|id| (id.kind as usize, id.key).pack(to));
        let words = self.tables.words.all();
        words.len().pack(to);
        words.iter().for_each(|word| text(word).pack(to));
        let sessions: Vec<(Key, u32)> = self.sessions.iter().map(|(id, place)| (id.key, *place)).collect();
        sessions.pack(to);
        self.offices.pack(to);
        self.order.len().pack(to);
        // Free places stay behind: rows are packed in their order.
        let entries = self.order.iter().map(|place| &self.entries[*place as usize]);
        entries.for_each(|entry| entry.pack(to));
        // Free places are no more: where each row comes to lie is its place in the order.
        let mut by_key: Vec<u32> = (0u32..).take(self.order.len()).collect();
        by_key.sort_unstable_by_key(|at| self.entries[self.order[*at as usize] as usize].key);
        by_key.pack(to);
        let ranked = |ranks: &OnceLock<Vec<u32>>| -> Option<Vec<u32>> {
            let ranks = ranks.get()?;
            self.order.iter().map(|place| ranks.get(*place as usize).copied()).collect()
        };
        ranked(&self.ranks.numbers).pack(to);
        ranked(&self.ranks.titles).pack(to);
        let mut rows = headed(&packer.bytes);
        rows.extend(self.words.pieces().iter().chain(self.facts.pieces()).cloned());
        let mut signs: Vec<u8> = Vec::with_capacity(self.len() * signs::BYTES);
        self.all().filter_map(|it| it.signs()).for_each(|row| signs.extend_from_slice(row.bytes()));
        let mut texts = headed(&signs);
        texts.extend(self.texts.pieces().iter().cloned());
        Packed { rows, texts }
    }

    /// The rows of these pieces, without what a search looks through; none where anything does not fit.
    pub fn decode(rows: Vec<Vec<u8>>) -> Option<Rows> {
        let mut pieces = rows.into_iter();
        let head = head(&mut pieces)?;
        let nothing = Tables::default();
        let mut from = Unpacker { bytes: &head, tables: &nothing, later: 0 };
        let from = &mut from;
        if u32::unpack(from)? != LAYOUT || <Vec<u8>>::unpack(from)? != layout_of_own() {
            return None;
        }
        let today = u32::unpack(from)?;
        let (of_words, of_facts) = (usize::unpack(from)?, usize::unpack(from)?);
        let records = many(from, |from| {
            let (kind, key) = <(usize, Key)>::unpack(from)?;
            Some(RecordId { kind: *Kind::ALL.get(kind)?, key })
        })?;
        let words = many(from, |from| Some(Arc::<str>::from(String::from_utf8(Pack::unpack(from)?).ok()?)))?;
        let sessions: Vec<(Key, u32)> = Pack::unpack(from)?;
        let sessions =
            sessions.into_iter().map(|(key, at)| (RecordId { kind: Kind::Session, key }, at)).collect();
        let offices = Pack::unpack(from)?;
        let entries: Vec<Entry> = many(from, Entry::unpack)?;
        let by_key: Vec<u32> = Pack::unpack(from)?;
        let (numbers, titles) = (Pack::unpack(from)?, Pack::unpack(from)?);
        let is_read = from.bytes.is_empty();
        let words_arena = Arena::of(pieces.by_ref().take(of_words).collect());
        let facts = Arena::of(pieces.by_ref().take(of_facts).collect());
        let count = u32::try_from(entries.len()).ok()?;
        let mut rows = Rows {
            today,
            order: (0..count).collect(),
            by_key,
            entries,
            free: Vec::new(),
            words: words_arena,
            facts,
            texts: Arena::default(),
            signs: Vec::new(),
            offices,
            tables: Tables { records: Table::of(records)?, words: Table::of(words)? },
            sessions,
            awaiting: Some(Awaiting { kept: count as usize, made: HashMap::new() }),
            ranks: Ranks::default(),
            readings: OnceLock::new(),
        };
        let entries = &rows.entries;
        let fits = is_read
            && rows.by_key.len() == entries.len()
            && rows.by_key.iter().all(|place| *place < count)
            && pieces.next().is_none()
            && (rows.words.pieces().len(), rows.facts.pieces().len()) == (of_words, of_facts)
            && rows
                .by_key
                .windows(2)
                .all(|pair| entries[pair[0] as usize].key < entries[pair[1] as usize].key)
            && rows.offices.iter().all(|number| rows.tables.records.at(*number).is_some())
            && entries.iter().all(|entry| rows.has_all_of(entry));
        let ranks: [Option<Vec<u32>>; 2] = [numbers, titles];
        let fits = fits && ranks.iter().flatten().all(|ranks| ranks.len() == entries.len());
        let [numbers, titles] = ranks.map(|ranks| ranks.map(OnceLock::from).unwrap_or_default());
        rows.ranks = Ranks { numbers, titles, ..Ranks::default() };
        fits.then_some(rows)
    }

    /// Takes what a search looks through, as it was put away: rows that were made since keep their own. Says whether it
    /// fits; rows that have their texts need none.
    pub fn add_texts(&mut self, texts: Vec<Vec<u8>>) -> bool {
        let Some(awaiting) = &self.awaiting else { return true };
        let mut pieces = texts.into_iter();
        let Some(signs) = head(&mut pieces) else { return false };
        let mut signs: Vec<Signs> = signs.chunks(signs::BYTES).filter_map(Signs::from_bytes).collect();
        let mut texts = Arena::of(pieces.collect());
        let kept = (0u32..).zip(&self.entries).take(awaiting.kept);
        let mut left = kept.filter(|(place, _)| !awaiting.made.contains_key(place));
        if signs.len() != awaiting.kept || !left.all(|(_, entry)| texts.get(entry.text).is_some()) {
            return false;
        }
        let made = self.awaiting.take().map(|awaiting| awaiting.made).unwrap_or_default();
        let risen = texts.append(std::mem::take(&mut self.texts));
        let nothing = Signs::of("");
        signs.resize(self.entries.len(), nothing);
        for (place, own) in made {
            self.entries[place as usize].text.piece += risen;
            signs[place as usize] = own;
        }
        (self.texts, self.signs) = (texts, signs);
        true
    }

    /// Whether all can be read that some of the rows pack, from one place of the basic order up to another. Bytes that
    /// were kept have their checksum, and who packs is held by tests to what can be read: this is for a fault of ours,
    /// and may come behind the first screen.
    pub fn are_sound(&self, from: usize, to: usize) -> bool {
        (from..to).filter_map(|at| self.nth(at)).all(Row::is_sound)
    }

    /// Whether what a search looks through is here.
    pub fn is_searchable(&self) -> bool {
        self.awaiting.is_none()
    }

    /// Whether all is there that an entry names.
    fn has_all_of(&self, entry: &Entry) -> bool {
        let is_text = |span| self.words.get(span).is_some_and(|text| std::str::from_utf8(text).is_ok());
        let is_there = |span| self.facts.get(span).is_some();
        let of_own = OWN.iter().zip(entry.own).filter(|(column, _)| listed::is_words(**column));
        let words = of_own.filter_map(|(_, number)| number.checked_sub(1));
        let words = words.chain([entry.lead, entry.category, entry.main_names, entry.co_names]);
        let offices = u64::from(entry.offices) + u64::from(entry.main) + u64::from(entry.co);
        is_text(entry.number)
            && is_text(entry.title)
            && words.into_iter().all(|word| self.tables.words.at(word).is_some())
            && (entry.session == 0 || self.record(entry.session).is_some())
            && offices <= self.offices.len() as u64
            && is_there(entry.watch)
            && is_there(entry.subject)
    }
}

/// Bytes that come first, in pieces after their length.
fn headed(head: &[u8]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = vec![(head.len() as u64).to_le_bytes().to_vec().into()];
    pieces.extend(head.chunks(PIECE).map(|piece| piece.to_vec().into()));
    pieces
}

/// The names of the fields that rows keep as they stand: a version with others makes its own.
fn layout_of_own() -> Vec<u8> {
    text(&OWN.map(Column::as_str).join(","))
}

/// The bytes that come first, in pieces after their length.
fn head(pieces: &mut impl Iterator<Item = Vec<u8>>) -> Option<Vec<u8>> {
    let length = usize::try_from(u64::from_le_bytes(pieces.next()?.try_into().ok()?)).ok()?;
    let (mut head, mut found) = (Vec::new(), 0);
    while found < length {
        head.push(pieces.next()?);
        found += head.last().map_or(0, Vec::len);
    }
    (found == length).then(|| head.concat())
}

/// A text as its bytes.
fn text(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// Reads a count and so many of one kind.
fn many<T>(from: &mut Unpacker, read: impl Fn(&mut Unpacker) -> Option<T>) -> Option<Vec<T>> {
    let count = usize::unpack(from)?;
    counted(from, count, read)
}
