//! Packs (交换包): the part of a register that one reader needs: whose records, and which of their fields.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use smallvec::SmallVec;

use crate::{
    domain::{
        audience::{Class, Goes, To, class, fields},
        choices::ReplyKind,
        id::RecordId,
        kind::Kind,
        office::OfficeRef,
        value::Value,
    },
    journal::{
        commit::{Commit, CommitId, Op},
        fold::{Journal, Record},
        name::Name,
        write::Draft,
    },
    workbench::attached::{self, ATTACHMENTS, ContentId},
};

/// Whom a pack is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// 承办单位: the suggestions in which the office has or had a part, without what is internal to others.
    Unit(OfficeRef),
    /// What that office gives back: the same records, with all that it wrote.
    Return(OfficeRef),
    /// 代表联络机构: every suggestion as its deputies see it, without what is internal to offices.
    Liaison,
    /// 督查机构: what was ever supervised, is supervised as a key suggestion (重点督办), or is in this list, such as
    /// the queue of today; all that belongs to it.
    Supervision(Vec<RecordId>),
}

impl Reader {
    fn to(&self) -> To {
        match self {
            Reader::Unit(_) => To::Unit,
            Reader::Return(_) => To::Return,
            Reader::Liaison => To::Liaison,
            Reader::Supervision(_) => To::Supervision,
        }
    }

    /// The office whose part it is.
    fn office(&self) -> Option<OfficeRef> {
        match self {
            Reader::Unit(office) | Reader::Return(office) => Some(*office),
            Reader::Liaison | Reader::Supervision(_) => None,
        }
    }
}

/// A pack: which records go out, and how far their fields go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    to: To,
    records: HashSet<RecordId>,
    /// Those of them that are the reader's own or nobody's.
    own: HashSet<RecordId>,
    /// Deputies who lead a suggestion in it.
    leads: HashSet<RecordId>,
    /// The table of fields, for millions of questions.
    classes: HashMap<(Kind, Name), Class>,
}

impl Pack {
    /// Chooses the records for a reader, with their deletion.
    pub fn select(journal: &Journal, reader: &Reader) -> Pack {
        let mut records = HashSet::new();
        for suggestion in suggestions(journal, reader) {
            records.insert(suggestion);
            for child in journal.children_ever(suggestion) {
                if may_read(journal, child, reader) {
                    records.insert(child.id());
                }
            }
        }
        let mut pack =
            Pack { to: reader.to(), records, own: HashSet::new(), leads: HashSet::new(), classes: classes() };
        let mut deputies = HashSet::new();
        for record in pack.records.iter().filter_map(|id| journal.record(*id)) {
            for commit in record.history() {
                for op in commit.ops.iter().filter(|op| pack.sends(record.id(), op.field)) {
                    mentioned(&op.value, Kind::Deputy, &mut deputies);
                }
            }
            for field in LEADS {
                values(record, field).into_iter().for_each(|it| mentioned(it, Kind::Deputy, &mut pack.leads));
            }
        }
        let goes = |record: &Record| match record.id().kind {
            Kind::Register | Kind::Session | Kind::Office => true,
            Kind::Deputy => *reader == Reader::Liaison || deputies.contains(&record.id()),
            // An office's marks are its own business.
            Kind::Assessment => reader.office().is_some_and(|office| is_of(*record, "office", office)),
            _ => false,
        };
        pack.records.extend(journal.all_records().filter(goes).map(Record::id));
        if let Some(office) = reader.office() {
            let records = pack.records.iter().filter_map(|id| journal.record(*id));
            pack.own = records.filter(|it| is_own(journal, *it, office)).map(Record::id).collect();
        }
        pack
    }

    /// Whether a field of a record that goes out goes out itself.
    pub fn sends(&self, record: RecordId, field: Name) -> bool {
        match self.class(record.kind, field).goes(self.to) {
            Goes::Always => true,
            // No pack is for the public.
            Goes::Never | Goes::Decided => false,
            Goes::Own => self.own.contains(&record),
            Goes::Lead => self.leads.contains(&record),
        }
    }

    fn class(&self, kind: Kind, field: Name) -> Class {
        self.classes.get(&(kind, field)).copied().unwrap_or_else(|| class(kind, &field))
    }

    /// How many suggestions it holds, deleted ones aside.
    pub fn suggestions(&self, journal: &Journal) -> usize {
        let of_kind = self.records.iter().filter(|id| id.kind == Kind::Suggestion);
        of_kind.filter(|id| journal.record(**id).is_some_and(|record| record.exists())).count()
    }

    /// How many suggestions the pack of each office holds that has or had a part in one, without making the packs.
    pub fn counts(journal: &Journal) -> BTreeMap<RecordId, usize> {
        let mut counting = PackCounting::new(journal);
        while counting.step(journal, usize::MAX).is_some() {}
        counting.finish()
    }

    /// Whether a record goes out.
    pub fn contains(&self, record: RecordId) -> bool {
        self.records.contains(&record)
    }

    /// The commits that go out: those that say nothing but what the reader may read. None is ever cut.
    pub fn commits<'a>(&self, journal: &'a Journal) -> Vec<&'a Commit> {
        journal.commits().iter().filter(|commit| self.carries(commit)).collect()
    }

    /// The contents of attachments that go out: of those that stand in what this reader may read, not of those that
    /// were taken away again.
    pub fn contents(&self, journal: &Journal) -> BTreeSet<ContentId> {
        let records = self.records.iter().filter_map(|id| journal.record(*id));
        let read = records.filter(|it| it.exists() && self.sends(it.id(), ATTACHMENTS));
        attached::named(read.flat_map(|it| it.heads(ATTACHMENTS)).filter(|commit| self.carries(commit)))
    }

    fn carries(&self, commit: &Commit) -> bool {
        self.contains(commit.record) && commit.ops.iter().all(|op| self.sends(commit.record, op.field))
    }

    /// What has to be said again before the pack is made, so that it stands without what it once stood beside.
    ///
    /// A commit is never cut: one that says both what may leave and what may not stays, and what of it is for this
    /// reader is said again: by this register itself, as a commit like any other, so that whoever writes on top of it
    /// here or there writes on top of the same. It names all that ever stood in the field before, or a reader who
    /// never saw what stays would see old and new as a conflict.
    /// Several values remain several.
    pub fn excerpts(&self, journal: &Journal) -> Vec<Draft> {
        let mut ids: Vec<RecordId> = self.records.iter().copied().collect();
        ids.sort_unstable();
        let mut drafts = Vec::new();
        for record in ids.into_iter().filter_map(|id| journal.record(id)) {
            let is_there = record.exists();
            let parent = record.parent().and_then(|id| journal.record(id));
            match (is_there, parent.is_none_or(|parent| parent.exists())) {
                (true, true) => self.excerpt(record, &mut drafts),
                // To say anything of what lies in something deleted would call that back.
                (true, false) => (),
                (false, _) => drafts.extend(self.gone(journal, record)),
            }
        }
        drafts
    }

    fn excerpt(&self, record: Record<'_>, drafts: &mut Vec<Draft>) {
        let history = record.history();
        if history.iter().all(|commit| self.carries(commit)) {
            return;
        }
        // Each says again one commit, so that undo knows which; and one class, so that it does for other readers, too.
        let mut again: BTreeMap<(CommitId, Class), Vec<Op>> = BTreeMap::new();
        for field in record.fields().filter(|field| self.sends(record.id(), *field)) {
            let heads = record.heads(field);
            let of: Vec<&&Commit> = history.iter().filter(|it| it.op(field).is_some()).collect();
            let carried = of.iter().filter(|it| self.carries(it));
            let seen: HashSet<CommitId> =
                carried.filter_map(|it| it.op(field)).flat_map(|op| op.saw.iter().copied()).collect();
            let is_head = |id: CommitId| heads.iter().any(|head| head.id() == id);
            let stands_alone = heads.iter().all(|head| self.carries(head))
                && of.iter().all(|it| is_head(it.id()) || seen.contains(&it.id()));
            if stands_alone {
                continue;
            }
            for head in heads {
                let Some(op) = head.op(field) else { continue };
                let mut saw: SmallVec<[CommitId; 1]> = before(&of, field, head.id()).into_iter().collect();
                saw.sort_unstable();
                let class = self.class(record.id().kind, field);
                again.entry((head.id(), class)).or_default().push(Op { field, value: op.value.clone(), saw });
            }
        }
        drafts.extend(again.into_values().map(|ops| Draft { record: record.id(), ops, why: None }));
    }

    /// A deletion again, by somebody who saw all that ever stood there: a reader who has only a part of it must not
    /// take that part for an edit that nobody knew of.
    fn gone(&self, journal: &Journal, record: Record<'_>) -> Option<Draft> {
        let children = journal.children_ever(record.id()).filter(|it| self.contains(it.id()));
        let all: Vec<&Commit> =
            record.history().into_iter().chain(children.flat_map(Record::history)).collect();
        let heads = record.heads(Name::EXISTS);
        let knows_all = |head: &&Commit| {
            let saw = head.op(Name::EXISTS).map(|op| &op.saw);
            self.carries(head)
                && all.iter().all(|it| it.id() == head.id() || saw.is_some_and(|saw| saw.contains(&it.id())))
        };
        if all.iter().all(|it| self.carries(it)) || heads.iter().any(knows_all) {
            return None;
        }
        let mut saw: SmallVec<[CommitId; 1]> = all.iter().map(|it| it.id()).collect();
        saw.sort_unstable();
        saw.dedup();
        let op = Op { field: Name::EXISTS, value: Value::Bool(false), saw };
        Some(Draft { record: record.id(), ops: vec![op], why: None })
    }
}

fn classes() -> HashMap<(Kind, Name), Class> {
    let of = |class: &'static Class| fields(*class).map(|(kind, field)| ((kind, Name::of(field)), *class));
    Class::ALL.iter().flat_map(of).collect()
}

/// A commit and all that ever stood in the field before it, and what it says itself that it saw.
fn before(of: &[&&Commit], field: Name, head: CommitId) -> BTreeSet<CommitId> {
    let mut seen = BTreeSet::from([head]);
    let mut open = vec![head];
    while let Some(id) = open.pop() {
        let op = of.iter().find(|it| it.id() == id).and_then(|it| it.op(field));
        open.extend(op.into_iter().flat_map(|op| &op.saw).copied().filter(|saw| seen.insert(*saw)));
    }
    seen
}

/// Whether a record is the office's own, or nobody's.
fn is_own(journal: &Journal, record: Record<'_>, office: OfficeRef) -> bool {
    let through = |field| {
        let named = values(record, field).into_iter().filter_map(|it| journal.record(id_of(it)?));
        let named: Vec<Record> = named.collect();
        named.is_empty() || named.iter().any(|it| is_of(*it, "office", office))
    };
    match record.id().kind {
        Kind::Office => record.id() == office.id(),
        Kind::Assignment | Kind::Contact => is_unowned(record, "office") || is_of(record, "office", office),
        Kind::Extension | Kind::Reply => through(ASSIGNMENT),
        Kind::Progress => through("commitment"),
        Kind::Assessment | Kind::Diary => is_of(record, "office", office),
        // Nobody's own. Each is named: of a new kind somebody has to think.
        Kind::Register | Kind::Session | Kind::Deputy | Kind::Suggestion | Kind::ReportPart => true,
        Kind::ReturnRequest | Kind::Plan | Kind::CoOpinion | Kind::Delivery | Kind::Feedback => true,
        Kind::Rehandling | Kind::Evaluation | Kind::Supervision | Kind::Commitment => true,
        Kind::ResolutionChange | Kind::Outcome | Kind::Link | Kind::LeaderAction => true,
    }
}

/// Who speaks for a suggestion.
const LEADS: [&str; 2] = ["lead", "group_head"];

/// The suggestions for a reader, and those into which they were merged or that were merged into them: their stage
/// and their deputies depend on each other.
fn suggestions(journal: &Journal, reader: &Reader) -> BTreeSet<RecordId> {
    let of_kind = |kind: Kind| journal.all_records().filter(move |record| record.id().kind == kind);
    let chosen: BTreeSet<RecordId> = match reader {
        Reader::Unit(office) | Reader::Return(office) => of_kind(Kind::Assignment)
            .filter(|it| is_of(*it, "office", *office))
            .filter_map(|it| it.parent())
            .collect(),
        Reader::Liaison => of_kind(Kind::Suggestion).map(Record::id).collect(),
        Reader::Supervision(also) => of_kind(Kind::Supervision)
            .filter_map(|it| it.parent())
            .chain(of_kind(Kind::Suggestion).filter(|it| !it.shown(KEY_BY).is_null()).map(Record::id))
            .chain(also.iter().copied())
            .collect(),
    };
    with_merged(chosen, &mergers(journal))
}

/// How many suggestions the pack of each office holds, counted in slices.
pub struct PackCounting {
    assignments: Vec<RecordId>,
    read: usize,
    parts: BTreeMap<RecordId, BTreeSet<RecordId>>,
    mergers: Option<Vec<[RecordId; 2]>>,
    counts: BTreeMap<RecordId, usize>,
}

impl PackCounting {
    /// Begins.
    pub fn new(journal: &Journal) -> PackCounting {
        PackCounting {
            assignments: journal.ids_ever(Kind::Assignment).collect(),
            read: 0,
            parts: BTreeMap::new(),
            mergers: None,
            counts: BTreeMap::new(),
        }
    }

    /// Reads so many assignments more, or counts one office; says how much of how much is done while anything is left.
    pub fn step(&mut self, journal: &Journal, assignments: usize) -> Option<(u64, u64)> {
        let all = self.assignments.len();
        let some = &self.assignments[self.read..self.read.saturating_add(assignments).min(all)];
        if some.is_empty() {
            let mergers = self.mergers.get_or_insert_with(|| mergers(journal));
            let (office, chosen) = self.parts.pop_first()?;
            let exists = |id: &&RecordId| journal.record(**id).is_some_and(|record| record.exists());
            let count = with_merged(chosen, mergers).iter().filter(exists).count();
            if 0 < count {
                self.counts.insert(office, count);
            }
        }
        for assignment in some.iter().filter_map(|id| journal.record(*id)) {
            let mut named = HashSet::new();
            values(assignment, "office").into_iter().for_each(|it| mentioned(it, Kind::Office, &mut named));
            for office in named {
                self.parts.entry(office).or_default().extend(assignment.parent());
            }
        }
        self.read += some.len();
        Some((self.read as u64, all as u64))
    }

    /// The counts, once nothing is left.
    pub fn finish(self) -> BTreeMap<RecordId, usize> {
        self.counts
    }
}

/// What was ever merged, and into what.
pub(super) fn mergers(journal: &Journal) -> Vec<[RecordId; 2]> {
    (journal.records_ever(Kind::Link))
        .filter(|link| link.shown(LINK_KIND).as_text() == Some("merged_into"))
        .filter_map(|link| Some([link.parent()?, id_of(link.shown(LINKED))?]))
        .collect()
}

pub(super) fn with_merged(mut chosen: BTreeSet<RecordId>, mergers: &[[RecordId; 2]]) -> BTreeSet<RecordId> {
    loop {
        let before = chosen.len();
        for [merged, host] in mergers {
            if chosen.contains(merged) || chosen.contains(host) {
                chosen.extend([*merged, *host]);
            }
        }
        if chosen.len() == before {
            return chosen;
        }
    }
}

const KEY_BY: Name = Name::of("key_by");
const LINK_KIND: Name = Name::of("kind");
const LINKED: Name = Name::of("to");
const REPLY_KIND: Name = Name::of("kind");
const SENT_ON: Name = Name::of("sent_on");
const ASSIGNMENT: &str = "assignment";

/// To whom what belongs to a suggestion is internal (domain.md §5.6: a pack goes without other offices' own).
enum Custody {
    /// To nobody: whoever has the suggestion has this too.
    Open,
    /// To the offices that this field names; to nobody where it names none.
    Offices(&'static str),
    /// To the offices that this field names, and to nobody else where it names none.
    Written(&'static str),
    /// To the office of the assignment that it belongs to; to nobody where it belongs to none.
    Assigned,
}

fn custody(child: Record<'_>) -> Custody {
    match child.id().kind {
        Kind::Contact => Custody::Offices("office"),
        Kind::Supervision => Custody::Offices("target"),
        Kind::Diary => Custody::Written("office"),
        Kind::Plan | Kind::CoOpinion | Kind::ReturnRequest => Custody::Assigned,
        // A letter that has left the house is known to everybody concerned.
        Kind::Reply if child.shown(SENT_ON).is_null() => Custody::Assigned,
        Kind::Reply | Kind::Delivery | Kind::Feedback | Kind::Rehandling | Kind::Evaluation => Custody::Open,
        Kind::Assignment | Kind::Extension | Kind::Commitment | Kind::Progress => Custody::Open,
        Kind::ResolutionChange | Kind::Outcome | Kind::Link | Kind::LeaderAction => Custody::Open,
        Kind::Register | Kind::Session | Kind::Office | Kind::Deputy => Custody::Open,
        Kind::Suggestion | Kind::Assessment | Kind::ReportPart => Custody::Open,
    }
}

fn may_read(journal: &Journal, child: Record<'_>, reader: &Reader) -> bool {
    match reader {
        Reader::Unit(office) | Reader::Return(office) => match custody(child) {
            Custody::Open => true,
            Custody::Offices(field) => is_unowned(child, field) || is_of(child, field, *office),
            Custody::Written(field) => is_of(child, field, *office),
            Custody::Assigned => {
                let assignments = values(child, ASSIGNMENT);
                let has_part = |assignment: &&Value| {
                    let assignment = id_of(assignment).and_then(|id| journal.record(id));
                    assignment.is_none_or(|it| {
                        is_of(it, "office", *office)
                            || child.id().kind == Kind::CoOpinion && answers(journal, it, *office)
                    })
                };
                assignments.is_empty() || assignments.iter().any(has_part)
            }
        },
        Reader::Liaison => match child.id().kind {
            Kind::Plan | Kind::CoOpinion | Kind::ReturnRequest | Kind::Supervision => false,
            Kind::LeaderAction | Kind::Diary => false,
            // The version that deputies are consulted on is for them; other drafts are not.
            Kind::Reply => {
                !child.shown(SENT_ON).is_null()
                    || child.shown(REPLY_KIND).as_text() == Some(ReplyKind::Consult.as_str())
            }
            Kind::Assignment | Kind::Extension | Kind::Contact | Kind::Delivery | Kind::Feedback => true,
            Kind::Rehandling | Kind::Evaluation | Kind::Commitment | Kind::Progress => true,
            Kind::ResolutionChange | Kind::Outcome | Kind::Link => true,
            Kind::Register | Kind::Session | Kind::Office | Kind::Deputy => true,
            Kind::Suggestion | Kind::Assessment | Kind::ReportPart => true,
        },
        Reader::Supervision(_) => true,
    }
}

/// Whether an office answers for the suggestion to which a co-handler's assignment belongs: the opinion is for it.
fn answers(journal: &Journal, co: Record<'_>, office: OfficeRef) -> bool {
    let Some(suggestion) = co.parent() else { return false };
    journal.children_ever(suggestion).any(|it| {
        it.id().kind == Kind::Assignment
            && it.shown(Name::of("role")).as_text() != Some("co")
            && is_of(it, "office", office)
    })
}

/// The values that stand in a field: several where they contradict each other.
fn values<'a>(record: Record<'a>, field: &'static str) -> Vec<&'a Value> {
    let field = Name::of(field);
    let heads = record.heads(field).into_iter();
    heads.filter_map(|head| head.op(field)).map(|op| &op.value).filter(|value| !value.is_null()).collect()
}

/// Whether a field names the office, be it as one side of a conflict.
fn is_of(record: Record<'_>, field: &'static str, office: OfficeRef) -> bool {
    let mut named = HashSet::new();
    values(record, field).into_iter().for_each(|value| mentioned(value, Kind::Office, &mut named));
    named.contains(&office.id())
}

fn is_unowned(record: Record<'_>, field: &'static str) -> bool {
    let mut named = HashSet::new();
    values(record, field).into_iter().for_each(|value| mentioned(value, Kind::Office, &mut named));
    named.is_empty()
}

fn id_of(value: &Value) -> Option<RecordId> {
    value.as_text()?.parse().ok()
}

/// Gathers the ids of a kind that a value names, however deep.
fn mentioned(value: &Value, kind: Kind, found: &mut HashSet<RecordId>) {
    match value {
        Value::Text(_) => found.extend(id_of(value).filter(|id| id.kind == kind)),
        Value::List(values) => values.iter().for_each(|value| mentioned(value, kind, found)),
        Value::Map(entries) => entries.values().for_each(|value| mentioned(value, kind, found)),
        Value::Null | Value::Bool(_) | Value::Int(_) => (),
    }
}
