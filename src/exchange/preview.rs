//! What an import would change, item by item, before anything is written.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    sync::Arc,
};

use smallvec::SmallVec;

use super::json::read::{FileContent, KnownLines};
use crate::{
    domain::{
        id::{Key, KeyMap, KeySet, RecordId},
        kind::Kind,
        record::Facts,
        value::{NULL, Value},
    },
    journal::{
        clock::Stamp,
        commit::{Commit, CommitId},
        conflict::{self, Conflict},
        fold::{Journal, Record},
        line,
        moved::HeldBack,
        name::Name,
    },
    workbench::{
        part::{Receiving, parent_in},
        store::NOWHERE,
    },
};

/// The deepest chain of parents that is followed to a suggestion.
const MAX_CHAIN: usize = 8;

/// Whose register a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Belonging {
    /// This register.
    Same,
    /// A register, and none is here yet.
    First,
    /// Another register, perhaps of another city: to be imported as its own unless a person insists.
    Other,
    /// The file does not say.
    Unknown,
}

/// What an import does to a record, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Impact {
    /// Something in it would stand against something that is here.
    Conflicting,
    /// Something shown would change.
    Changed,
    /// It is not here yet.
    New,
    /// It is shown as before.
    Identical,
}

/// What an import does to a record's existence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It would be deleted.
    Deleted,
    /// It would be back.
    Restored,
}

/// A suggestion, with all that belongs to it, or an entry of a directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub record: RecordId,
    /// Its number, for a suggestion that has one.
    pub number: Box<str>,
    /// Its title or name as it would be shown.
    pub title: Box<str>,
    /// What happens to it or to what belongs to it.
    pub class: Impact,
    /// Whether it comes or goes.
    pub fate: Option<Fate>,
    /// How many new commits touch it and what belongs to it.
    pub commits: usize,
}

/// How many items there are of each class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not here yet.
    pub new: usize,
    pub changed: usize,
    /// Shown as before.
    pub identical: usize,
    /// In conflict.
    pub conflicting: usize,
    /// Of all these: would be deleted.
    pub deleted: usize,
    /// Of all these: would be back.
    pub restored: usize,
}

impl Counts {
    fn add(&mut self, item: &Item) {
        match item.class {
            Impact::Conflicting => self.conflicting += 1,
            Impact::Changed => self.changed += 1,
            Impact::New => self.new += 1,
            Impact::Identical => self.identical += 1,
        }
        match item.fate {
            Some(Fate::Deleted) => self.deleted += 1,
            Some(Fate::Restored) => self.restored += 1,
            None => (),
        }
    }
}

/// Suggestions with one number in one session: perhaps one suggestion under several ids (疑似同一件).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twins {
    pub session: Option<RecordId>,
    pub number: Box<str>,
    /// The suggestions, sorted by id.
    pub suggestions: Vec<RecordId>,
}

/// What an import would do, as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Whose register the file holds.
    pub belonging: Belonging,
    /// Every suggestion and directory entry of the file: gravest class first, then in the order of the file.
    pub items: Vec<Item>,
    /// The suggestions by class.
    pub suggestions: Counts,
    /// The entries of the directories by class: sessions, offices, deputies, the register itself.
    pub directory: Counts,
    /// How many commits are new.
    pub commits: usize,
    /// How many parked lines are new.
    pub parked: usize,
    /// Suggestions of the file that perhaps are here, or in the file, under another id.
    pub twins: Vec<Twins>,
    /// What is new about suggestions that have left this register: it is kept until they are back.
    pub held: Vec<HeldBack>,
    families: KeyMap<RecordId, Family>,
    brought: Journal,
}

/// The new commits of a suggestion and of what belongs to it, or of a directory entry, as places in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Family {
    /// Where in the file, among the ids, it is first spoken of, and as which of several at once.
    first: (u32, usize),
    commits: Vec<u32>,
    /// Commits of records that belong to another suggestion before or after the import: they too can stand
    /// against a deletion here.
    guests: Vec<u32>,
}

impl Family {
    fn is_touched(&self) -> bool {
        !self.commits.is_empty() || !self.guests.is_empty()
    }
}

/// What an import would do to one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub record: RecordId,
    /// What happens to it.
    pub class: Impact,
    /// Whether it comes or goes.
    pub fate: Option<Fate>,
    /// The fields whose shown value changes or that come into conflict.
    pub fields: Vec<FieldChange>,
}

/// What an import would do to one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field; [`Name::EXISTS`] when a deletion would stand against an edit.
    pub field: Name,
    /// The value shown now.
    pub before: Value,
    /// The value shown afterwards.
    pub after: Value,
    /// The values that would stand against each other, the shown one first; empty when there is no conflict.
    pub sides: Vec<Side>,
}

/// One side of a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The value; for a deletion's conflict, whether the record exists, or nothing for an edit.
    pub value: Value,
    /// Who wrote it.
    pub person: Arc<str>,
    /// At which office.
    pub office: Arc<str>,
    /// When, by the writer's clock.
    pub stamp: Stamp,
    /// Whether it is here already.
    pub is_here: bool,
}

impl Preview {
    /// Whether the file brings nothing that is not here.
    pub fn is_nothing_new(&self) -> bool {
        self.commits == 0 && self.parked == 0
    }

    /// How many items would come into conflict.
    pub fn conflicts(&self) -> usize {
        self.suggestions.conflicting + self.directory.conflicting
    }

    /// The suggestions that are not here yet and would be, in the order of the file.
    pub fn brought(&self) -> Vec<RecordId> {
        let is_brought = |item: &&Item| {
            item.class == Impact::New && item.record.kind == Kind::Suggestion && item.fate.is_none()
        };
        self.items.iter().filter(is_brought).map(|item| item.record).collect()
    }

    /// Gives items their number and title whose record is not in memory.
    pub fn tell(&mut self, told: impl Fn(RecordId) -> Option<(Box<str>, Box<str>)>) {
        for item in self.items.iter_mut().filter(|item| item.title.is_empty()) {
            if let Some((number, title)) = told(item.record) {
                (item.number, item.title) = (number, title);
            }
        }
    }

    /// What the file brings, folded: an empty register need not fold it again.
    pub fn into_brought(self) -> Journal {
        self.brought
    }

    /// An item with all that belongs to it, as it would stand after the import.
    pub fn merged(&self, item: RecordId, journal: &Journal, content: &FileContent) -> Option<Journal> {
        Some(merged_family(item, self.families.get(&item)?, journal, content))
    }

    /// An item as it would stand after the import, with whatever its values name: a deputy that the file brings
    /// has a name before it is here.
    pub fn named(&self, item: RecordId, journal: &Journal, content: &FileContent) -> Option<Journal> {
        let mut named = self.merged(item, journal, content)?;
        let mut wanted: Vec<RecordId> = Vec::new();
        for op in named.commits().iter().flat_map(|commit| &commit.ops) {
            mentioned(&op.value, &mut wanted);
        }
        wanted.sort_unstable();
        wanted.dedup();
        wanted.retain(|id| named.record(*id).is_none());
        for id in wanted {
            let new = self.families.get(&id).map(|family| family.commits.as_slice()).unwrap_or_default();
            let new = new.iter().map(|index| &content.commits[*index as usize]).filter(|it| it.record == id);
            let known = journal.record(id).into_iter().flat_map(Record::history);
            for commit in known.chain(new) {
                named.insert(commit.clone(), 0);
            }
        }
        Some(named)
    }

    /// What would happen to an item, record by record: its own fields first, then what belongs to it. For the
    /// journal and file that the preview was made of.
    pub fn details(&self, item: RecordId, journal: &Journal, content: &FileContent) -> Vec<Change> {
        let Some(family) = self.families.get(&item) else { return Vec::new() };
        let merged = merged_family(item, family, journal, content);
        let mut changes = changes(item, &family.commits, journal, &merged, content);
        changes.retain(Change::is_visible);
        changes
    }
}

impl Change {
    fn is_visible(&self) -> bool {
        self.class != Impact::Identical || self.fate.is_some()
    }
}

/// What has to be in memory of a register that is there in part, before a file is compared with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needed {
    /// The suggestions that the file changes or names.
    pub suggestions: KeySet<RecordId>,
    /// Numbers that it gives to suggestions: others may have them already.
    pub numbers: HashSet<Box<str>>,
    /// The entries of directories that come with it, of which nothing is known here.
    pub entries: KeySet<RecordId>,
}

impl Needed {
    /// What a file needs; none where that is the whole register: where it changes a directory, or what belongs to
    /// nobody knows whom.
    pub fn of(here: Receiving<'_>, content: &FileContent) -> Option<Needed> {
        let mut needed = Needed::default();
        let mut mentions = Vec::new();
        let mut owned: KeySet<RecordId> = KeySet::default();
        let new = || content.commits.iter().filter(|commit| !here.journal().contains(commit.id()));
        for commit in new() {
            match commit.record.kind {
                Kind::Suggestion => needed.suggestions.extend([commit.record]),
                kind if kind.is_child() => {
                    let parents = here.parents_ever(commit.record).into_iter().chain(parent_in(commit));
                    for parent in parents.filter(|parent| parent.kind == Kind::Suggestion) {
                        needed.suggestions.insert(parent);
                        owned.insert(commit.record);
                    }
                }
                _ if here.is_unheard_of(commit.record) => needed.entries.extend([commit.record]),
                _ => return None,
            }
            for op in &commit.ops {
                mentioned(&op.value, &mut mentions);
            }
            let number = commit.op(Name::of("number")).and_then(|op| op.value.as_text());
            needed.numbers.extend(number.map(Box::from));
        }
        needed.suggestions.extend(mentions.into_iter().filter(|id| id.kind == Kind::Suggestion));
        new().all(|commit| !commit.record.kind.is_child() || owned.contains(&commit.record)).then_some(needed)
    }
}

/// How far a preview has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Steps done.
    pub done: usize,
    /// Steps in all, as far as can be told yet.
    pub total: usize,
    /// Whether the preview is ready.
    pub finished: bool,
}

/// Records that have their turn where the file begins to speak of them, which is certain only once all have come.
#[derive(Debug, Default)]
struct Turns {
    records: Vec<((u32, usize), RecordId)>,
    /// Of how many that is settled, and how many have had their turn.
    settled: usize,
    done: usize,
}

impl Turns {
    fn push(&mut self, record: RecordId) {
        self.records.push(((0, 0), record));
    }

    fn len(&self) -> usize {
        self.records.len()
    }

    /// Settles where one more of them begins, and puts all in order after the last; says whether there was anything to do.
    fn settle(&mut self, first: impl Fn(RecordId) -> (u32, usize)) -> bool {
        let all = self.records.len();
        let Some((begins, record)) = self.records.get_mut(self.settled) else { return false };
        *begins = first(*record);
        self.settled += 1;
        if self.settled == all {
            self.records.sort_by_key(|(begins, _)| *begins);
        }
        true
    }

    fn next(&mut self) -> Option<RecordId> {
        let (_, record) = *self.records.get(self.done)?;
        self.done += 1;
        Some(record)
    }
}

/// A preview in the making. Every call must be given the same journal and file; a journal that grew meanwhile
/// only makes the preview a little old.
#[derive(Debug, Default)]
pub struct Previewing {
    /// How many of the file's commits have been sorted by record, and how many of those were not known when the
    /// file was read.
    sorted: usize,
    fresh: usize,
    /// How many of the known records that it speaks of have been met.
    met: usize,
    commits: usize,
    /// What the file brings, as a journal of its own.
    brought: Journal,
    /// The records of the file, without those known ones of which it is clear at once where they are listed; where each is
    /// first spoken of, and its new commits.
    records: Turns,
    new_of: KeyMap<RecordId, (u32, Vec<u32>)>,
    parents_of: KeyMap<RecordId, Roots>,
    /// The suggestions and entries to be compared.
    roots: Turns,
    families: KeyMap<RecordId, Family>,
    held: Vec<HeldBack>,
    items: Vec<Item>,
    numbered: HashMap<NumberKey, Vec<RecordId>>,
    /// The suggestions that are here, to be searched for twins.
    here: VecDeque<RecordId>,
    is_searching: bool,
}

impl Previewing {
    /// Begins a preview.
    pub fn new() -> Previewing {
        Previewing::default()
    }

    /// Goes on by at most so many steps, a step being one commit or one suggestion.
    pub fn step<'a>(
        &mut self,
        here: impl Into<Receiving<'a>>,
        content: &FileContent,
        budget: usize,
    ) -> Progress {
        let here = here.into();
        for _ in 0..budget {
            if !self.advance(here, content) {
                return Progress { done: self.done(), total: self.done(), finished: true };
            }
        }
        let is_gathering = self.sorted < content.ids.len() || self.records.done < self.records.len();
        let roots = if is_gathering { content.ids.len() / 10 } else { self.roots.len() };
        let total = content.ids.len() + content.known.len() + self.records.len() + roots;
        Progress { done: self.done(), total: total.max(self.done() + 1), finished: false }
    }

    fn done(&self) -> usize {
        self.sorted + self.met + self.records.done + self.roots.done
    }

    /// The preview; goes on to the end if that has not been done. `parked` are the lines of newer versions
    /// that are here already.
    pub fn finish<'a>(
        mut self,
        here: impl Into<Receiving<'a>>,
        parked: &[String],
        content: &FileContent,
    ) -> Preview {
        let here = here.into();
        while self.advance(here, content) {}
        let journal = here.journal();
        let mut items = self.items;
        items.sort_by_key(|item| item.class);
        let (mut suggestions, mut directory) = (Counts::default(), Counts::default());
        for item in &items {
            match item.record.kind {
                Kind::Register | Kind::Session | Kind::Office | Kind::Deputy => directory.add(item),
                _ => suggestions.add(item),
            }
        }
        let known: HashSet<Key> = parked.iter().filter_map(|line| line::newer_id(line)).collect();
        let is_new = |id: &Key| !known.contains(id) && !journal.contains(*id);
        Preview {
            belonging: belonging(journal, content),
            items,
            suggestions,
            directory,
            commits: self.commits,
            parked: content.parked.iter().filter_map(|line| line::newer_id(line)).filter(is_new).count(),
            twins: twins(self.numbered, &self.families),
            held: self.held,
            families: self.families,
            brought: self.brought,
        }
    }

    /// One step; false when there is none left.
    fn advance(&mut self, here: Receiving<'_>, content: &FileContent) -> bool {
        let journal = here.journal();
        if let Some(id) = content.ids.get(self.sorted) {
            self.sort(*id, here, content);
            return true;
        }
        if let Some(known) = content.known.get(self.met) {
            self.meet(*known, here, content);
            return true;
        }
        let new_of = &self.new_of;
        if self.records.settle(|record| (new_of.get(&record).map_or(0, |(first, _)| *first), 0)) {
            return true;
        }
        if let Some(record) = self.records.next() {
            self.gather(record, here, content);
            return true;
        }
        let families = &self.families;
        if self.roots.settle(|root| families.get(&root).map(|family| family.first).unwrap_or_default()) {
            return true;
        }
        if let Some(root) = self.roots.next() {
            self.compare(root, journal, content);
            return true;
        }
        // Only a number that the file brings can make twins.
        if !self.is_searching && !self.numbered.is_empty() {
            self.is_searching = true;
            self.here = journal.records(Kind::Suggestion).map(Record::id).collect();
        }
        match self.here.pop_front() {
            Some(id) => {
                self.search(id, journal);
                true
            }
            None => false,
        }
    }

    fn sort(&mut self, id: CommitId, here: Receiving<'_>, content: &FileContent) {
        if self.sorted == 0 && !content.commits.is_empty() {
            self.brought.reserve(content.commits.len());
        }
        let nth = self.sorted as u32;
        self.sorted += 1;
        let index = self.fresh as u32;
        // Of what is known, the record was met.
        let Some(commit) = content.commits.get(self.fresh).filter(|commit| commit.id() == id) else { return };
        self.fresh += 1;
        // What has left comes back by its archive file alone.
        if here.journal().away().contains(id) && !content.returns {
            return;
        }
        let record = commit.record;
        let new = self.new_of.entry(record).or_insert_with(|| {
            self.records.push(record);
            (nth, Vec::new())
        });
        if let Some(parent) = parent_in(commit) {
            self.parents_of.entry(record).or_default().push(parent);
        }
        if !here.journal().holds(id) {
            new.1.push(index);
            self.commits += 1;
            self.brought.insert(commit.clone(), NOWHERE);
        }
    }

    /// The file speaks of a record that is known: where nothing else is said of it, nearly always it is clear at once where it
    /// is listed.
    fn meet(&mut self, known: KnownLines, here: Receiving<'_>, content: &FileContent) {
        let KnownLines { nth, record, .. } = known;
        self.met += 1;
        if let Some((first, _)) = self.new_of.get_mut(&record) {
            *first = nth.min(*first);
            return;
        }
        let may_be_away = here.journal().away().families().next().is_some() && !content.returns;
        match self.plain_root(record, here).filter(|_| !may_be_away) {
            Some(root) => {
                self.family((nth, 0), root);
            }
            None => {
                self.records.push(record);
                self.new_of.insert(record, (nth, Vec::new()));
            }
        }
    }

    fn gather(&mut self, record: RecordId, here: Receiving<'_>, content: &FileContent) {
        let (first, commits) = self.new_of.remove(&record).unwrap_or_default();
        let mut roots = self.roots_of(record, here);
        let of = [Some(record), roots.first().copied()].into_iter().flatten();
        let of = of.into_iter().find_map(|id| here.journal().away().of(id));
        if let Some((suggestion, _)) = of.filter(|_| !content.returns) {
            return self.hold(suggestion, &commits, content);
        }
        if commits.is_empty() {
            roots.truncate(1);
        }
        for (n, root) in roots.into_iter().enumerate() {
            let family = self.family((first, n), root);
            match n {
                0 => family.commits.extend(&commits),
                _ => family.guests.extend(&commits),
            }
        }
    }

    /// What the file says of a suggestion or an entry, which is listed by where that begins.
    fn family(&mut self, first: (u32, usize), root: RecordId) -> &mut Family {
        let family = self.families.entry(root).or_insert_with(|| {
            self.roots.push(root);
            Family { first, ..Family::default() }
        });
        family.first = family.first.min(first);
        family
    }

    /// Counts what is new about a suggestion that is away.
    fn hold(&mut self, suggestion: RecordId, commits: &[u32], content: &FileContent) {
        let Some(last) = commits.last().map(|index| &content.commits[*index as usize]) else { return };
        let author = if last.author.office.is_empty() { &last.author.person } else { &last.author.office };
        match self.held.iter_mut().find(|held| held.suggestion == suggestion) {
            Some(held) => held.commits += commits.len(),
            None => {
                self.held.push(HeldBack { suggestion, commits: commits.len(), author: (**author).into() });
            }
        }
    }

    /// The suggestions to which a record belongs or did, here or by the file, the one it is shown under first; the
    /// record itself for entries of a directory and for those whose suggestion is nowhere.
    fn roots_of(&self, record: RecordId, here: Receiving<'_>) -> Roots {
        if let Some(root) = self.plain_root(record, here) {
            return SmallVec::from([root]);
        }
        let mut roots = Roots::new();
        let mut seen = HashSet::new();
        let mut above = vec![record];
        for _ in 0..MAX_CHAIN {
            for id in std::mem::take(&mut above) {
                let known = here.parents_ever(id).into_iter();
                let there = self.parents_of.get(&id).into_iter().flatten().copied();
                let mut parents = known.chain(there).filter(|_| id.kind.is_child()).peekable();
                match parents.peek() {
                    Some(_) => above.extend(parents.filter(|parent| seen.insert(*parent))),
                    None => roots.push(id),
                }
            }
        }
        if roots.is_empty() {
            // Parents in a circle.
            roots.push(record);
        }
        roots
    }

    /// The same of a record that belongs to one suggestion, or is none's child: nearly all.
    fn plain_root(&self, record: RecordId, here: Receiving<'_>) -> Option<RecordId> {
        if !record.kind.is_child() {
            return Some(record);
        }
        let there = self.parents_of.get(&record).into_iter().flatten().copied();
        let mut parents = here.parents_ever(record).into_iter().chain(there);
        let first = parents.next()?;
        (!first.kind.is_child() && parents.all(|parent| parent == first)).then_some(first)
    }

    fn compare(&mut self, root: RecordId, journal: &Journal, content: &FileContent) {
        let Some(family) = self.families.get_mut(&root).filter(|family| family.is_touched()) else {
            return self.push(root, journal.record(root), Impact::Identical, None, 0);
        };
        family.commits.sort_unstable();
        let family = &*family;
        let n_commits = family.commits.len();
        let is_here = |index: &u32| journal.record(content.commits[*index as usize].record).is_some();
        let is_apart =
            journal.record(root).is_none() && !family.commits.iter().chain(&family.guests).any(is_here);
        if is_apart {
            // Where nothing of it is here, all of it is new and will stand as the file alone has it.
            let brought = std::mem::take(&mut self.brought);
            self.push(root, brought.record(root), Impact::New, fate(root, journal, &brought), n_commits);
            self.brought = brought;
            return;
        }
        let merged = merged_family(root, family, journal, content);
        let class = class_of(root, journal, &changes(root, &family.commits, journal, &merged, content));
        self.push(root, merged.record(root), class, fate(root, journal, &merged), n_commits);
    }

    fn push(
        &mut self,
        root: RecordId,
        record: Option<Record<'_>>,
        class: Impact,
        fate: Option<Fate>,
        commits: usize,
    ) {
        let title = match root.kind {
            Kind::Office | Kind::Deputy => "name",
            _ => "title",
        };
        let text = |field| {
            record.and_then(|record| record.value(field).as_text().map(Box::from)).unwrap_or_default()
        };
        let number = match root.kind {
            Kind::Suggestion => text("number"),
            _ => Box::default(),
        };
        self.items.push(Item { record: root, number, title: text(title), class, fate, commits });
        if let Some(key) = record.and_then(number_key) {
            self.numbered.entry(key).or_default().push(root);
        }
    }

    /// Notes a suggestion that is here, if one of the file has its number.
    fn search(&mut self, id: RecordId, journal: &Journal) {
        if self.families.contains_key(&id) {
            return;
        }
        let key = journal.record(id).and_then(number_key);
        if let Some(found) = key.and_then(|key| self.numbered.get_mut(&key)) {
            found.push(id);
        }
    }
}

/// Mostly one.
type Roots = SmallVec<[RecordId; 1]>;

/// Session and number of a suggestion that exists and has a number.
type NumberKey = (Box<str>, Box<str>);

fn number_key(record: Record<'_>) -> Option<NumberKey> {
    if record.id().kind != Kind::Suggestion || !record.exists() {
        return None;
    }
    let number = record.value("number").as_text()?.into();
    Some((record.value("session").as_text().unwrap_or_default().into(), number))
}

fn twins(numbered: HashMap<NumberKey, Vec<RecordId>>, families: &KeyMap<RecordId, Family>) -> Vec<Twins> {
    // Twins that are all here and that the file brings nothing for are no news.
    let is_touched = |id: &RecordId| families.get(id).is_some_and(Family::is_touched);
    let mut twins: Vec<Twins> = (numbered.into_iter())
        .filter(|(_, ids)| 1 < ids.len() && ids.iter().any(is_touched))
        .map(|((session, number), mut suggestions)| {
            suggestions.sort_unstable();
            Twins { session: session.parse().ok(), number, suggestions }
        })
        .collect();
    twins.sort_by(|a, b| (a.session, &a.number).cmp(&(b.session, &b.number)));
    twins
}

fn belonging(journal: &Journal, content: &FileContent) -> Belonging {
    match content.header.register {
        None => Belonging::Unknown,
        Some(register) if journal.record(register).is_some() => Belonging::Same,
        Some(_) if journal.records(Kind::Register).next().is_none() => Belonging::First,
        Some(_) => Belonging::Other,
    }
}

/// The records that a value names.
fn mentioned(value: &Value, to: &mut Vec<RecordId>) {
    match value {
        Value::Text(text) => to.extend(text.parse::<RecordId>()),
        Value::List(list) => list.iter().for_each(|value| mentioned(value, to)),
        Value::Map(map) => map.values().for_each(|value| mentioned(value, to)),
        _ => (),
    }
}

/// A small journal of one suggestion and all that belongs to it, or of one directory entry, as it would stand
/// after the import.
fn merged_family(root: RecordId, family: &Family, journal: &Journal, content: &FileContent) -> Journal {
    let mut merged = Journal::new();
    // What stands in a record's children decides whether a deletion of the record stands.
    let live = journal.record(root).map(Record::live).unwrap_or_default();
    let mut members: Vec<RecordId> =
        live.iter().filter_map(|id| journal.commit(*id)).map(|commit| commit.record).collect();
    let new = || family.commits.iter().chain(&family.guests).map(|index| &content.commits[*index as usize]);
    members.extend(new().map(|commit| commit.record));
    members.sort_unstable();
    members.dedup();
    for commit in members.iter().filter_map(|id| journal.record(*id)).flat_map(Record::history).chain(new()) {
        merged.insert(commit.clone(), 0);
    }
    merged
}

/// What would happen to the root of a family and to every record in it that has new commits.
fn changes(
    root: RecordId,
    commits: &[u32],
    journal: &Journal,
    merged: &Journal,
    content: &FileContent,
) -> Vec<Change> {
    let mut seen = HashSet::new();
    let touched = commits.iter().map(|index| content.commits[*index as usize].record);
    let records: Vec<RecordId> = std::iter::once(root).chain(touched).filter(|id| seen.insert(*id)).collect();
    records.into_iter().filter_map(|id| change(journal, merged.record(id)?, merged)).collect()
}

fn change(journal: &Journal, after: Record<'_>, merged: &Journal) -> Option<Change> {
    let id = after.id();
    let before = journal.record(id);
    let sides = fresh_conflicts(journal, after);
    let fate = fate(id, journal, merged);
    let mut fields: Vec<FieldChange> = Vec::new();
    let is_told = |field: &Name| *field != Name::EXISTS && (*field != Name::PARENT || before.is_some());
    for field in after.fields().filter(is_told) {
        let old = before.map_or(&NULL, |record| record.shown(field));
        let new = after.shown(field);
        if old != new || sides.iter().any(|(conflicted, _)| *conflicted == field) {
            fields.push(FieldChange { field, before: old.clone(), after: new.clone(), sides: Vec::new() });
        }
    }
    for (field, sides) in sides {
        match fields.iter_mut().find(|change| change.field == field) {
            Some(change) => change.sides = sides,
            None => {
                let [old, new] =
                    [before, Some(after)].map(|record| Value::Bool(record.is_some_and(|it| it.exists())));
                fields.push(FieldChange { field, before: old, after: new, sides });
            }
        }
    }
    let is_conflicting = fields.iter().any(|change| !change.sides.is_empty());
    let class = match before {
        None => Impact::New,
        Some(_) if is_conflicting => Impact::Conflicting,
        Some(_) if fields.is_empty() && fate.is_none() => Impact::Identical,
        Some(_) => Impact::Changed,
    };
    Some(Change { record: id, class, fate, fields })
}

/// The conflicts of a record that the import would bring, with their sides.
fn fresh_conflicts(journal: &Journal, after: Record<'_>) -> Vec<(Name, Vec<Side>)> {
    // A restored record brings its old conflicts back.
    let known = journal.record(after.id()).map(conflict::conflicts_of).unwrap_or_default();
    let is_known = |field: Name| known.iter().any(|conflict| conflict.field == field);
    let is_fresh = |conflict: &Conflict<'_>| {
        !is_known(conflict.field) || conflict.sides.iter().any(|commit| !journal.contains(commit.id()))
    };
    (conflict::conflicts_of(after).into_iter())
        .filter(is_fresh)
        .map(|conflict| {
            let side = |commit: &&Commit| Side {
                value: commit.op(conflict.field).map(|op| op.value.clone()).unwrap_or_default(),
                person: commit.author.person.clone(),
                office: commit.author.office.clone(),
                stamp: commit.stamp,
                is_here: journal.contains(commit.id()),
            };
            (conflict.field, conflict.sides.iter().map(side).collect())
        })
        .collect()
}

fn fate(id: RecordId, journal: &Journal, merged: &Journal) -> Option<Fate> {
    let exists = |journal: &Journal| journal.record(id).map(|record| record.exists());
    match (exists(journal), exists(merged)) {
        (None | Some(true), Some(false)) => Some(Fate::Deleted),
        (Some(false), Some(true)) => Some(Fate::Restored),
        _ => None,
    }
}

/// The class of an item by what happens to the records in it.
fn class_of(root: RecordId, journal: &Journal, changes: &[Change]) -> Impact {
    let has = |class| changes.iter().any(|change| change.class == class);
    match () {
        () if has(Impact::Conflicting) => Impact::Conflicting,
        () if journal.record(root).is_none() => Impact::New,
        () if changes.iter().any(Change::is_visible) => Impact::Changed,
        () => Impact::Identical,
    }
}
