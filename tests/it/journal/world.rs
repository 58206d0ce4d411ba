//! A small world of offices that write, exchange files, copy profiles and turn their clocks, on which the laws
//! of the journal are tried.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    fmt::Debug,
};

use suggestion_register::{
    domain::{
        id::{Key, RecordId},
        kind::Kind,
        value::Value,
    },
    journal::{
        clock::{Clock, Stamp},
        commit::{Author, Commit, CommitId, GroupId, Op, Via},
        conflict,
        fold::{Digest, Journal},
        line::{self, Reader},
        name::Name,
        undo::{self, Undo},
        write::{self, Draft},
    },
};

use super::acts::{Act, History, MAX_DESKS, bit};

/// What the laws are tried on: the journal, or a journal with one fault.
pub(super) trait Subject: Clone + Default {
    /// The journal inside.
    fn journal(&self) -> &Journal;

    /// The same, to be changed.
    fn journal_mut(&mut self) -> &mut Journal;

    /// Keeps a commit that was written here.
    fn keep(&mut self, commit: &Commit) {
        self.journal_mut().insert(commit.clone(), 0);
    }

    /// Takes in commits that another one holds.
    fn import(&mut self, _from: &Self, commits: &[Commit]) {
        for commit in commits {
            self.journal_mut().insert(commit.clone(), 0);
        }
    }

    /// The commits whose values of a field stand, the shown one first.
    fn heads(&self, record: RecordId, field: Name) -> Vec<&Commit> {
        self.journal().record(record).map(|record| record.heads(field)).unwrap_or_default()
    }

    /// Whether a record is there.
    fn exists(&self, record: RecordId) -> bool {
        self.journal().record(record).is_some_and(|record| record.exists())
    }

    /// The records with an open conflict.
    fn disputed(&self) -> BTreeSet<RecordId> {
        self.journal().conflicted().into_iter().map(|it| it.id()).collect()
    }

    /// Count and digest.
    fn digest(&self) -> Digest {
        self.journal().digest()
    }

    /// The settling of a conflict by somebody who saw it here.
    fn settle(&self, record: RecordId, field: Name, value: Value, _now: &Self) -> Draft {
        let seen: Vec<CommitId> = self.heads(record, field).into_iter().map(Commit::id).collect();
        conflict::settle(record, field, value, &seen, None)
    }

    /// What taking these commits back does.
    fn undo(&self, set: &HashSet<CommitId>) -> Undo {
        undo::undo(self.journal(), set)
    }
}

/// The journal as it is.
#[derive(Clone, Default)]
pub(super) struct Honest(Journal);

impl Subject for Honest {
    fn journal(&self) -> &Journal {
        &self.0
    }

    fn journal_mut(&mut self) -> &mut Journal {
        &mut self.0
    }
}

/// A set of commits by the numbers the world gave them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Known(Vec<u64>);

impl Known {
    /// Puts a number in.
    pub(super) fn insert(&mut self, number: usize) {
        let word = number / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (number % 64);
    }

    /// Whether a number is in.
    pub(super) fn contains(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// The numbers, in order.
    pub(super) fn numbers(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.0.len() * 64).filter(|number| self.contains(*number))
    }
}

/// What a commit was written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// A record was made or edited.
    Edit,
    /// A record was deleted.
    Delete,
    /// A deleted record was restored.
    Undelete,
    /// A conflict was settled.
    Settle,
    /// Something was taken back or brought back.
    Undo,
}

/// A commit as the world remembers it, and what its writer knew: the truth that a subject must tell.
#[derive(Clone, Debug)]
pub(super) struct Ghost {
    pub commit: Commit,
    /// Its line on the day it was acknowledged.
    pub line: String,
    /// Why it was written.
    pub deed: Deed,
    /// All commits that its writer had before the eyes.
    pub knew: Known,
    /// Of those, the commits on its record and on the children that the record then had.
    pub witnessed: Known,
}

/// One browser profile.
#[derive(Clone)]
pub(super) struct Desk<S> {
    /// Its register.
    pub subject: S,
    /// What it must hold.
    pub known: Known,
    /// An earlier view that some page still shows.
    look: Option<(S, Known)>,
    /// Earlier states, oldest first.
    pub places: Vec<(S, Known)>,
    clock: Clock,
    author: Author,
    skew_ms: i64,
    written: Vec<GroupId>,
    undone: Vec<GroupId>,
    /// Which other desk it was copied from, and whether it wrote since.
    pub copy_of: Option<usize>,
    /// Whether it wrote after it was copied or was a copy.
    pub wrote_since_copy: bool,
}

/// What one act wrote.
pub(super) struct Written<S> {
    /// At which desk.
    pub at: usize,
    /// What the desk held before.
    pub before: S,
    pub group: GroupId,
    /// The numbers of the commits.
    pub numbers: Vec<usize>,
    /// Whether its writer looked at the present state.
    pub fresh: bool,
}

/// Several desks and all that they ever wrote.
pub(super) struct World<S> {
    pub desks: Vec<Desk<S>>,
    /// Every commit that was ever acknowledged.
    pub ghosts: Vec<Ghost>,
    /// The number of each.
    pub number: HashMap<CommitId, usize>,
    now_ms: u64,
    groups: u64,
    /// Settlings: number of the settling commit and the heads it saw.
    pub settlings: Vec<(usize, Vec<CommitId>)>,
}

/// The records of the world: three suggestions, then two contacts.
pub(super) fn record(nth: u8) -> RecordId {
    let names = ["一", "二", "三", "甲", "乙"];
    let nth = usize::from(nth) % names.len();
    RecordId::derived(if nth < 3 { Kind::Suggestion } else { Kind::Contact }, &[names[nth]])
}

/// All of them.
pub(super) fn records() -> impl Iterator<Item = RecordId> {
    (0..5).map(record)
}

/// The fields that acts write; the last is the parent, for contacts only.
const FIELDS: [&str; 4] = ["body", "note", "title", "parent"];

/// Every field that a record can have.
pub(super) fn fields() -> impl Iterator<Item = Name> {
    FIELDS.into_iter().map(Name::of).chain([Name::EXISTS])
}

fn change(record: RecordId, field: u8, value: u8) -> (&'static str, Value) {
    let field = FIELDS[usize::from(field) % if record.kind.is_child() { 4 } else { 3 }];
    let value = match (field, value % 4) {
        ("parent", nth) => Value::text(self::record(nth % 2).to_string()),
        (_, 0) => Value::Null,
        (_, 1) => Value::text("甲"),
        (_, 2) => Value::text("乙"),
        _ => Value::Bool(false),
    };
    (field, value)
}

fn changes(record: RecordId, values: &[(u8, u8)], is_new: bool) -> Vec<(&'static str, Value)> {
    let mut changes: BTreeMap<_, _> =
        values.iter().map(|(field, value)| change(record, *field, *value)).collect();
    if is_new && record.kind.is_child() {
        changes.entry("parent").or_insert_with(|| Value::text(self::record(0).to_string()));
    }
    changes.into_iter().collect()
}

const DAY_MS: i64 = 86_400_000;

impl<S: Subject> World<S> {
    /// A world of so many desks, with nothing written.
    pub(super) fn new(desks: usize) -> World<S> {
        let mut world = World {
            desks: Vec::new(),
            ghosts: Vec::new(),
            number: HashMap::new(),
            now_ms: 1_772_352_000_000,
            groups: 0,
            settlings: Vec::new(),
        };
        for nth in 0..desks {
            world.desks.push(Desk {
                subject: S::default(),
                known: Known::default(),
                look: None,
                places: Vec::new(),
                clock: Clock::default(),
                author: Author {
                    device: format!("{nth:016x}").into(),
                    run: format!("{nth:08x}").into(),
                    person: "王科员".into(),
                    office: "督查室".into(),
                },
                skew_ms: 0,
                written: Vec::new(),
                undone: Vec::new(),
                copy_of: None,
                wrote_since_copy: false,
            });
        }
        world
    }

    fn desk_of(&self, nth: u8) -> usize {
        usize::from(nth) % self.desks.len()
    }

    /// Performs one act; says what it wrote.
    pub(super) fn perform(&mut self, act: &Act) -> Option<Written<S>> {
        match act {
            Act::Edit { at, parts, stale } => {
                let at = self.desk_of(*at);
                let (view, knew, fresh) = self.view(at, *stale);
                let mut drafts: BTreeMap<RecordId, Draft> = BTreeMap::new();
                for (nth, values) in parts {
                    let id = record(*nth);
                    let is_new = view.journal().record(id).is_none();
                    let changes = changes(id, values, is_new);
                    let parents =
                        changes.iter().filter_map(|(_, value)| value.as_text()?.parse::<RecordId>().ok());
                    // Nobody adds a contact to a suggestion that he does not have: both are made in one click.
                    for parent in parents.filter(|parent| view.journal().record(*parent).is_none()) {
                        drafts.entry(parent).or_insert_with(|| Draft::create(parent, []));
                    }
                    if let Some(draft) = Draft::revise(view.journal(), id, changes) {
                        drafts.entry(id).or_insert(draft);
                    }
                }
                self.write(at, drafts.into_values().collect(), Via::Edit, Deed::Edit, (view, knew, fresh))
            }
            Act::Delete { at, record: nth, stale } => {
                let at = self.desk_of(*at);
                let (view, knew, fresh) = self.view(at, *stale);
                let draft = view.journal().record(record(*nth)).filter(|it| it.exists());
                let drafts =
                    draft.map(|record| Draft::delete(record, Some("重复".into()))).into_iter().collect();
                self.write(at, drafts, Via::Edit, Deed::Delete, (view, knew, fresh))
            }
            Act::Undelete { at, record: nth } => {
                let at = self.desk_of(*at);
                let (view, knew, fresh) = self.view(at, false);
                let draft = view.journal().record(record(*nth)).filter(|record| !record.exists());
                let drafts = draft.map(Draft::undelete).into_iter().collect();
                self.write(at, drafts, Via::Edit, Deed::Undelete, (view, knew, fresh))
            }
            Act::Settle { at, nth, pick, stale } => self.settle(self.desk_of(*at), *nth, *pick, *stale),
            Act::Undo { at, back } => {
                let at = self.desk_of(*at);
                let written = &self.desks[at].written;
                let group = *written.get(written.len().checked_sub(1 + usize::from(*back))?)?;
                let done = self.take_back(at, group)?;
                self.desks[at].undone.push(done.group);
                Some(done)
            }
            Act::Redo { at } => {
                let at = self.desk_of(*at);
                let group = self.desks[at].undone.pop()?;
                let done = self.take_back(at, group)?;
                self.desks[at].written.push(done.group);
                Some(done)
            }
            Act::UndoSince { at, back } => {
                let at = self.desk_of(*at);
                let places = &self.desks[at].places;
                let (_, then) = places.get(places.len().checked_sub(1 + usize::from(*back))?)?.clone();
                let set = self.since(at, &then);
                let drafts = self.desks[at].subject.undo(&set).drafts;
                let view = self.view(at, false);
                self.write(at, drafts, Via::Restore, Deed::Undo, view)
            }
            Act::Look { at } => {
                let desk = self.desk_of(*at);
                let desk = &mut self.desks[desk];
                desk.look = Some((desk.subject.clone(), desk.known.clone()));
                desk.places.push((desk.subject.clone(), desk.known.clone()));
                None
            }
            Act::Sync { to, from, part } => {
                let (to, from) = (self.desk_of(*to), self.desk_of(*from));
                self.exchange(to, from, *part, false);
                None
            }
            Act::Ship { to, from } => {
                let (to, from) = (self.desk_of(*to), self.desk_of(*from));
                self.exchange(to, from, None, true);
                None
            }
            Act::Copy { from } => {
                if self.desks.len() < MAX_DESKS {
                    let from = self.desk_of(*from);
                    self.desks[from].wrote_since_copy = false;
                    let copy = Desk { copy_of: Some(from), ..self.desks[from].clone() };
                    self.desks.push(copy);
                }
                None
            }
            Act::Reload { at } => {
                let (desk, now_ms) = (self.desk_of(*at), self.now_ms);
                self.groups += 1;
                let desk = &mut self.desks[desk];
                desk.author.run = format!("{:08x}", 0x1_0000 + self.groups).into();
                desk.look = None;
                desk.clock = Clock::default();
                // The workbench hears of all that is there when it next writes.
                let now_ms = now_ms.saturating_add_signed(desk.skew_ms);
                for commit in desk.subject.journal().commits() {
                    desk.clock.learn(commit.stamp, now_ms);
                }
                None
            }
            Act::Skew { at, days } => {
                let desk = self.desk_of(*at);
                self.desks[desk].skew_ms = i64::from(*days) * DAY_MS;
                None
            }
            Act::Wait { ms } => {
                self.now_ms += u64::from(*ms);
                None
            }
        }
    }

    /// What a writer at this desk has before the eyes, and whether it is the present state.
    fn view(&self, at: usize, stale: bool) -> (S, Known, bool) {
        let desk = &self.desks[at];
        match &desk.look {
            Some((subject, known)) if stale => (subject.clone(), known.clone(), *known == desk.known),
            _ => (desk.subject.clone(), desk.known.clone(), true),
        }
    }

    fn settle(&mut self, at: usize, nth: u8, pick: u8, stale: bool) -> Option<Written<S>> {
        let (view, knew, fresh) = self.view(at, stale);
        let open = conflict::conflicts(view.journal());
        let found = open.get(usize::from(nth) % open.len().max(1))?;
        let (id, field) = (found.record, found.field);
        let draft = if field == Name::EXISTS {
            conflict::settle_existence(
                view.journal().record(id)?,
                pick.is_multiple_of(2),
                Some("核对".into()),
            )
        } else {
            let side = found.sides[usize::from(pick) % found.sides.len()];
            view.settle(id, field, side.op(field)?.value.clone(), &self.desks[at].subject)
        };
        let seen: Vec<CommitId> = view.heads(id, field).into_iter().map(Commit::id).collect();
        drop(open);
        let done = self.write(at, vec![draft], Via::Settle, Deed::Settle, (view, knew, fresh))?;
        self.settlings.push((done.numbers[0], seen));
        Some(done)
    }

    fn take_back(&mut self, at: usize, group: GroupId) -> Option<Written<S>> {
        let subject = &self.desks[at].subject;
        let drafts = subject.undo(&undo::group(subject.journal(), group)).drafts;
        let view = self.view(at, false);
        self.write(at, drafts, Via::Undo(group), Deed::Undo, view)
    }

    /// The commits that this desk got after it knew only these.
    pub(super) fn since(&self, at: usize, then: &Known) -> HashSet<CommitId> {
        let later = self.desks[at].known.numbers().filter(|number| !then.contains(*number));
        later.map(|number| self.ghosts[number].commit.id()).collect()
    }

    fn write(
        &mut self,
        at: usize,
        drafts: Vec<Draft>,
        via: Via,
        deed: Deed,
        (view, knew, fresh): (S, Known, bool),
    ) -> Option<Written<S>> {
        if drafts.is_empty() {
            return None;
        }
        self.groups += 1;
        let group = Key::of(&self.groups.to_be_bytes());
        let desk = &mut self.desks[at];
        let now_ms = self.now_ms.saturating_add_signed(desk.skew_ms);
        let before = desk.subject.clone();
        let commits = write::write(drafts, &via, &desk.author, &mut desk.clock, now_ms, group);
        let mut numbers = Vec::new();
        for commit in commits {
            desk.subject.keep(&commit);
            let number = self.ghosts.len();
            desk.known.insert(number);
            let mut witnessed = Known::default();
            for earlier in knew.numbers().filter(|earlier| {
                let record = self.ghosts[*earlier].commit.record;
                record == commit.record
                    || view.journal().record(record).and_then(|it| it.parent()) == Some(commit.record)
            }) {
                witnessed.insert(earlier);
            }
            self.number.insert(commit.id(), number);
            numbers.push(number);
            let line = line::write(&commit);
            self.ghosts.push(Ghost { commit, line, deed, knew: knew.clone(), witnessed });
        }
        desk.wrote_since_copy = true;
        if deed != Deed::Undo {
            desk.written.push(group);
        }
        Some(Written { at, before, group, numbers, fresh })
    }

    /// One desk takes in what another holds: a part if a seed says which, through a file if wished.
    fn exchange(&mut self, to: usize, from: usize, part: Option<u64>, as_file: bool) {
        if to == from {
            return;
        }
        let chosen =
            |id: CommitId| part.is_none_or(|seed| bit(seed, u64::from(id.0[0]) << 8 | u64::from(id.0[1])));
        let giver = self.desks[from].clone();
        let mut commits: Vec<Commit> =
            giver.subject.journal().commits().iter().filter(|commit| chosen(commit.id())).cloned().collect();
        if part.is_some_and(|seed| bit(seed, u64::MAX)) {
            commits.reverse();
        }
        if as_file {
            let mut reader = Reader::default();
            let lines: Vec<String> = commits.iter().map(line::write).collect();
            commits = lines.iter().map(|line| reader.read(line).expect("an own line")).collect();
        }
        let now_ms = self.now_ms.saturating_add_signed(self.desks[to].skew_ms);
        let desk = &mut self.desks[to];
        desk.subject.import(&giver.subject, &commits);
        for commit in &commits {
            desk.clock.learn(commit.stamp, now_ms);
        }
        for number in giver.known.numbers().filter(|number| chosen(self.ghosts[*number].commit.id())) {
            desk.known.insert(number);
        }
    }

    /// Everybody gets everything.
    pub(super) fn meet(&mut self) {
        for to in 0..self.desks.len() {
            for from in 0..self.desks.len() {
                self.exchange(to, from, None, false);
            }
        }
        for to in 0..self.desks.len() {
            self.exchange(to, (to + 1) % self.desks.len(), None, false);
        }
    }

    /// Of these commits, those on a field that none of the others replaces, by what their writers knew.
    pub(super) fn standing(&self, known: &Known, record: RecordId, field: Name) -> Vec<usize> {
        let on: Vec<usize> = known
            .numbers()
            .filter(|number| {
                let commit = &self.ghosts[*number].commit;
                commit.record == record && commit.op(field).is_some()
            })
            .collect();
        on.iter().copied().filter(|old| !on.iter().any(|new| self.replaces(*new, *old, field))).collect()
    }

    /// Whether a commit was written by somebody who wanted to replace another one's value of this field.
    pub(super) fn replaces(&self, new: usize, old: usize, field: Name) -> bool {
        let (ghost, id) = (&self.ghosts[new], self.ghosts[old].commit.id());
        match ghost.deed {
            // An undo replaces no more than it says.
            Deed::Undo => ghost.commit.op(field).is_some_and(|op| op.saw.contains(&id)),
            _ => ghost.knew.contains(old),
        }
    }

    /// Whether two commits were written without knowledge of each other.
    pub(super) fn concurrent(&self, a: usize, b: usize) -> bool {
        a != b && !self.ghosts[a].knew.contains(b) && !self.ghosts[b].knew.contains(a)
    }
}

impl<S: Subject> World<S> {
    /// Lives through a history.
    pub(super) fn of(history: &History) -> World<S> {
        let mut world = World::new(history.desks);
        for act in &history.acts {
            world.perform(act);
        }
        world
    }
}

/// The op of a commit on a field, of which it is known that it has one.
pub(super) fn op(commit: &Commit, field: Name) -> &Op {
    commit.op(field).expect("a head has an op on its field")
}

/// Whether a record is here whose making or whose parent never arrived, as parts of files can bring it.
pub(super) fn has_gaps<S: Subject>(subject: &S) -> bool {
    let journal = subject.journal();
    journal.all_records().any(|record| {
        record.heads(Name::EXISTS).is_empty()
            || record.parent().is_some_and(|parent| journal.record(parent).is_none())
    })
}

/// All that a subject says of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    exists: bool,
    disputed: bool,
    heads: BTreeMap<Name, Vec<CommitId>>,
    shown: BTreeMap<Name, Value>,
    children: Vec<RecordId>,
    history: Vec<(Stamp, CommitId)>,
    conflicts: Vec<(Name, Vec<CommitId>)>,
}

/// All that a subject says: equal for equal sets of commits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    digest: Digest,
    order: Vec<RecordId>,
    there: Vec<RecordId>,
    disputed: BTreeSet<RecordId>,
    records: BTreeMap<RecordId, Said>,
}

/// What a subject says now.
pub(super) fn state<S: Subject>(subject: &S) -> State {
    let journal = subject.journal();
    let said = |id: RecordId| {
        let record = journal.record(id)?;
        let heads: BTreeMap<Name, Vec<CommitId>> = (record.fields())
            .map(|field| (field, subject.heads(id, field).into_iter().map(Commit::id).collect()))
            .collect();
        Some((
            id,
            Said {
                exists: subject.exists(id),
                disputed: record.is_disputed(),
                shown: (record.fields()).map(|field| (field, record.shown(field).clone())).collect(),
                children: journal.children(id).map(|it| it.id()).collect(),
                history: record.history().into_iter().map(|commit| (commit.stamp, commit.id())).collect(),
                conflicts: (conflict::conflicts_of(record).into_iter())
                    .map(|found| (found.field, found.sides.into_iter().map(Commit::id).collect()))
                    .collect(),
                heads,
            },
        ))
    };
    State {
        digest: subject.digest(),
        order: journal.all_records().map(|it| it.id()).collect(),
        there: [Kind::Suggestion, Kind::Contact]
            .into_iter()
            .flat_map(|kind| journal.records(kind).map(|it| it.id()).collect::<Vec<_>>())
            .collect(),
        disputed: subject.disputed(),
        records: records().filter_map(said).collect(),
    }
}

/// What a person sees of the records that are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sight {
    records: BTreeMap<RecordId, Seen>,
    disputed: BTreeSet<RecordId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    half_deleted: bool,
    shown: BTreeMap<Name, Value>,
    /// All values of the fields in which several stand.
    several: BTreeMap<Name, BTreeSet<Value>>,
}

/// What a person sees now.
pub(super) fn sight<S: Subject>(subject: &S) -> Sight {
    let seen = |id: RecordId| {
        let record = subject.journal().record(id).filter(|_| subject.exists(id))?;
        let shown = (record.fields().filter(|field| *field != Name::EXISTS))
            .map(|field| (field, record.shown(field).clone()))
            .filter(|(_, value)| !value.is_null())
            .collect();
        let several = (record.conflicted_fields().into_iter())
            .map(|field| {
                (field, record.heads(field).into_iter().map(|head| op(head, field).value.clone()).collect())
            })
            .collect();
        Some((id, Seen { half_deleted: record.is_half_deleted(), shown, several }))
    };
    Sight { records: records().filter_map(seen).collect(), disputed: subject.disputed() }
}
