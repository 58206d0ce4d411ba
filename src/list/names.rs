//! What very many entries of a directory are called, kept so that they are found while somebody types.

use std::sync::OnceLock;

use super::{
    pinyin::{Readings, is_letters},
    words,
};
use crate::{
    domain::{
        fold::folded,
        id::{KeyMap, RecordId},
        kind::Kind,
        record::Facts,
        value::Value,
    },
    journal::{
        fold::{Journal, Record},
        name::Name,
        read,
    },
};

/// Everything that a record is called.
pub fn names(journal: &Journal, record: Record<'_>) -> Vec<String> {
    let short = record.value("short_name").as_text().map(str::to_owned);
    let others = record.value("aliases").items().iter().filter_map(Value::as_text).map(str::to_owned);
    [words::name(journal, record.id())].into_iter().chain(short).chain(others).collect()
}

/// The names of the entries of a directory that are in use, in the order in which they were first written; read in
/// slices, and kept in step.
#[derive(Debug)]
pub struct Names {
    kind: Kind,
    entries: Vec<Entry>,
    places: KeyMap<RecordId, usize>,
    /// Each entry's names and what is said beside them, in their one form, a line each.
    text: String,
    /// Those that are still to be read.
    left: Vec<RecordId>,
    /// How many commits of the journal it knows.
    known: usize,
    /// How the characters are read, once somebody has typed letters.
    readings: OnceLock<Readings>,
}

#[derive(Debug)]
struct Entry {
    id: RecordId,
    from: usize,
    /// Where its names end and what is said beside them begins.
    named: usize,
    to: usize,
}

/// What fits what was typed.
#[derive(Debug, PartialEq, Eq)]
pub struct Fitting {
    /// Those that are called exactly so.
    pub named: Vec<RecordId>,
    pub others: Vec<RecordId>,
}

impl Names {
    /// Begins to read a directory.
    pub fn new(journal: &Journal, kind: Kind) -> Names {
        let mut left = journal.ids_ever(kind).collect::<Vec<RecordId>>();
        left.reverse();
        Names {
            kind,
            entries: Vec::with_capacity(left.len()),
            places: KeyMap::default(),
            text: String::new(),
            left,
            known: journal.commits().len(),
            readings: OnceLock::new(),
        }
    }

    /// Reads so many entries more, and those that were changed since; says whether any are left.
    pub fn step(&mut self, journal: &Journal, count: usize) -> bool {
        for commit in journal.commits().get(self.known..).unwrap_or_default() {
            if commit.record.kind == self.kind {
                self.left.push(commit.record);
            }
        }
        self.known = journal.commits().len();
        for id in self.left.split_off(self.left.len().saturating_sub(count)).into_iter().rev() {
            self.read(journal, id);
        }
        !self.left.is_empty()
    }

    fn read(&mut self, journal: &Journal, id: RecordId) {
        let from = self.text.len();
        let record = journal.record(id).filter(|it| it.exists() && !read::is_out_of_use(*it));
        let lines = |text: &mut String, line: &str| {
            text.push_str(&folded(line));
            text.push('\n');
        };
        if let Some(record) = record {
            names(journal, record).iter().for_each(|name| lines(&mut self.text, name));
        }
        let named = self.text.len();
        let beside = record.and_then(|it| it.shown(Name::of("delegation")).as_text());
        beside.into_iter().for_each(|it| lines(&mut self.text, it));
        let entry = Entry { id, from, named, to: self.text.len() };
        match self.places.get(&id) {
            Some(place) => self.entries[*place] = entry,
            None => {
                self.places.insert(id, self.entries.len());
                self.entries.push(entry);
            }
        }
        self.readings = OnceLock::new();
    }

    /// Those that fit what was typed, in its one form; `ranks` as for [`Readings::of`].
    pub fn find(&self, typed: &str, ranks: &dyn Fn(&[&str]) -> Vec<u32>) -> Fitting {
        let readings = is_letters(typed)
            .then(|| self.readings.get_or_init(|| Readings::of(std::iter::once(&*self.text), ranks)));
        let mut found = Fitting { named: Vec::new(), others: Vec::new() };
        for Entry { id, from, named, to } in &self.entries {
            let (all, names) = (&self.text[*from..*to], &self.text[*from..*named]);
            let is_read = || readings.is_some_and(|it| names.lines().any(|name| it.has(name, typed)));
            if names.is_empty() || !(all.contains(typed) || is_read()) {
                continue;
            }
            if names.lines().any(|name| name == typed) {
                found.named.push(*id);
            } else {
                found.others.push(*id);
            }
        }
        found
    }
}
