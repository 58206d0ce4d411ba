//! A history written down: who entered what and when, told in the order of time and kept as commits.

use crate::{
    domain::{
        day::Day,
        id::{Key, RecordId},
        value::Value,
    },
    journal::{
        clock::Clock,
        commit::{Author, GroupId, Via},
        fold::Journal,
        undo,
        write::{Draft, write},
    },
};

/// A person: an author with a device of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hand(usize);

/// What an entry does to its record.
#[derive(Clone, Debug)]
pub(super) enum Deed {
    /// Writes these values.
    Write(Vec<(&'static str, Value)>),
    Delete,
}

/// An entry in one record.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// By whom.
    pub hand: Hand,
    /// When, in milliseconds since 1970.
    pub ms: u64,
    /// By what act.
    pub via: Via,
    /// Entries of one label are one step: a batch, an import.
    pub step: Option<String>,
    /// Why, where a reason is due.
    pub why: Option<&'static str>,
    /// In which record.
    pub record: RecordId,
    /// What it does there.
    pub deed: Deed,
}

impl Entry {
    /// An entry by hand, a step of its own.
    pub(super) fn new(hand: Hand, ms: u64, record: RecordId, values: Vec<(&'static str, Value)>) -> Entry {
        Entry { hand, ms, via: Via::Edit, step: None, why: None, record, deed: Deed::Write(values) }
    }
}

struct Workplace {
    office: String,
    person: String,
    clock: Clock,
}

/// The desks, what is still to be told, and what has been.
#[derive(Default)]
pub(super) struct Story {
    desks: Vec<Workplace>,
    entries: Vec<Entry>,
    journal: Journal,
    steps: u64,
}

impl Story {
    /// A new person.
    pub(super) fn hand(&mut self, office: &str, person: &str) -> Hand {
        self.desks.push(Workplace {
            office: office.to_owned(),
            person: person.to_owned(),
            clock: Clock::default(),
        });
        Hand(self.desks.len() - 1)
    }

    /// Notes an entry, in whatever order.
    pub(super) fn note(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Tells what was noted, in the order of time: each entry knows all before it.
    pub(super) fn tell(&mut self) -> &Journal {
        let mut entries = std::mem::take(&mut self.entries);
        // Stable: what was noted first within a millisecond comes first.
        entries.sort_by_key(|entry| entry.ms);
        for entry in entries {
            self.tell_apart(vec![entry]);
        }
        &self.journal
    }

    /// Tells entries whose authors did not know of each other's.
    pub(super) fn tell_apart(&mut self, entries: Vec<Entry>) {
        let drafts: Vec<(Entry, Draft)> = (entries.into_iter())
            .filter_map(|entry| self.draft(&entry).map(|draft| (entry, draft)))
            .collect();
        for (entry, draft) in drafts {
            let group = self.group(entry.step.as_deref());
            self.write(entry.hand, entry.ms, &entry.via, vec![draft], group);
        }
    }

    /// Settles a conflict or makes another change that is drafted already.
    pub(super) fn tell_drafts(&mut self, hand: Hand, ms: u64, via: Via, drafts: Vec<Draft>) {
        let group = self.group(None);
        self.write(hand, ms, &via, drafts, group);
    }

    /// Takes a step back.
    pub(super) fn take_back(&mut self, hand: Hand, ms: u64, step: &str) {
        let undone = step_id(step);
        let set = undo::group(&self.journal, undone);
        let drafts = undo::undo(&self.journal, &set).drafts;
        self.tell_drafts(hand, ms, Via::Undo(undone), drafts);
    }

    /// What has been told.
    pub(super) fn journal(&self) -> &Journal {
        &self.journal
    }

    /// What has been told, at the end.
    pub(super) fn into_journal(self) -> Journal {
        self.journal
    }

    fn draft(&self, entry: &Entry) -> Option<Draft> {
        let draft = match &entry.deed {
            Deed::Write(values) => Draft::revise(&self.journal, entry.record, values.iter().cloned()),
            Deed::Delete => self.journal.record(entry.record).map(|record| Draft::delete(record, None)),
        };
        draft.map(|draft| Draft { why: entry.why.map(Into::into), ..draft })
    }

    fn group(&mut self, step: Option<&str>) -> GroupId {
        self.steps += 1;
        match step {
            Some(step) => step_id(step),
            None => step_id(&self.steps.to_string()),
        }
    }

    fn write(&mut self, hand: Hand, ms: u64, via: &Via, drafts: Vec<Draft>, group: GroupId) {
        let desk = &mut self.desks[hand.0];
        let device = Key::of(format!("{}/{}", desk.office, desk.person).as_bytes()).to_string();
        // The page is opened anew every day or so; a month is fine enough for a story.
        let run = Key::of(format!("{device}/{}", ms / (30 * DAY_MS)).as_bytes()).to_string();
        let author = Author {
            device: device[..16].into(),
            run: run[..8].into(),
            person: desk.person.as_str().into(),
            office: desk.office.as_str().into(),
        };
        for commit in write(drafts, via, &author, &mut desk.clock, ms, group) {
            self.journal.insert(commit, 0);
        }
    }
}

const DAY_MS: u64 = 86_400_000;

fn step_id(step: &str) -> GroupId {
    Key::of(format!("step/{step}").as_bytes())
}

/// So many minutes after nine o'clock in China on a day, in milliseconds since 1970.
pub(super) fn at(day: Day, minutes: u32) -> u64 {
    let days = super::said::day(1970, 1, 1);
    let days = u64::try_from(day.since(days)).unwrap_or_default();
    days * DAY_MS + 3_600_000 + u64::from(minutes) * 60_000
}
