//! 存档 (retiring): a session's suggestions as a file that opens as a register of its own, whether a file holds all of
//! them, the mark on the session, and the way back.

use std::collections::{BTreeSet, HashSet};

use smallvec::SmallVec;

use super::{json::read::FileContent, pack};
use crate::{
    domain::{
        day::Day,
        field::{Atom, Datum, Int},
        id::RecordId,
        kind::Kind,
        session::{Retirement, Session},
        stage::Stage,
        text::Line,
        value::Value,
    },
    journal::{
        commit::{Commit, CommitId, Op},
        conflict::{keep_together, together},
        fold::{Journal, Record},
        moved,
        name::Name,
        read::{RULE_SETS, register},
        write::Draft,
    },
    list::{rows::Rows, sessions::retired},
    workbench::attached::{self, ContentId},
};

/// The field of a session that says where it was put away.
const RETIRED: &str = moved::RETIRED_FIELD;
/// The field of an archive file's register that says whose session it holds.
const RETIRED_FROM: &str = "retired_from";

/// What goes into the archive file of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// The suggestions of the session, deleted ones too.
    own: BTreeSet<RecordId>,
    /// All records that go along.
    records: HashSet<RecordId>,
}

impl Archive {
    /// Chooses the records: the suggestions of the session, those into which they were merged or that were merged into
    /// them, with all that belongs or ever belonged to them; what was written of the session; and the directories.
    pub fn of(journal: &Journal, session: RecordId) -> Archive {
        let own = suggestions_of(journal, session);
        let mut records = HashSet::new();
        for suggestion in pack::with_merged(own.clone(), &pack::mergers(journal)) {
            records.insert(suggestion);
            records.extend(journal.ever_under(suggestion).map(Record::id));
        }
        let goes = |record: &Record| match record.id().kind {
            Kind::Session | Kind::Office | Kind::Deputy => true,
            Kind::Assessment | Kind::ReportPart => is_of(*record, session),
            _ => false,
        };
        records.extend(journal.all_records().filter(goes).map(Record::id));
        Archive { own, records }
    }

    /// How many suggestions of the session exist.
    pub fn suggestions(&self, journal: &Journal) -> usize {
        self.own.iter().filter(|id| journal.record(**id).is_some_and(|it| it.exists())).count()
    }

    /// The commits that go into the file, whole; only where sessions were put away stays behind: in the file they are there.
    pub fn commits<'a>(&self, journal: &'a Journal) -> Vec<&'a Commit> {
        let goes = |commit: &&Commit| self.records.contains(&commit.record) && moved::mark(commit).is_none();
        journal.commits().iter().filter(goes).collect()
    }

    /// How many commits speak of the session's own suggestions.
    pub fn said(&self, journal: &Journal) -> usize {
        said(journal, &self.own)
    }

    /// The contents of attachments that the file names, those too that were taken away again.
    pub fn contents(&self, journal: &Journal) -> BTreeSet<ContentId> {
        attached::named(self.commits(journal))
    }
}

/// How many commits speak of suggestions and of what ever belonged to them.
fn said(journal: &Journal, suggestions: &BTreeSet<RecordId>) -> usize {
    let under = suggestions.iter().flat_map(|id| journal.ever_under(*id).map(Record::id));
    let all: HashSet<RecordId> = suggestions.iter().copied().chain(under).collect();
    all.into_iter().filter_map(|id| journal.record(id)).map(|it| it.placed().count()).sum()
}

/// The suggestions of a session, deleted ones too.
pub(super) fn suggestions_of(journal: &Journal, session: RecordId) -> BTreeSet<RecordId> {
    journal.records_ever(Kind::Suggestion).filter(|it| is_of(*it, session)).map(Record::id).collect()
}

/// Whether a record names a session, be it as one side of a conflict.
fn is_of(record: Record<'_>, session: RecordId) -> bool {
    let field = Name::of("session");
    let mut heads = record.heads(field).into_iter().filter_map(|head| head.op(field));
    heads.any(|op| op.value.as_text().and_then(|id| id.parse().ok()) == Some(session))
}

/// The register's own record in an archive file: the settings as they stand, under another id and title, and whence it
/// comes. The settings go with it because stages and due dates follow from them.
pub fn founding(journal: &Journal, id: RecordId, title: &str) -> Draft {
    let op = |field: Name, value: Value| Op { field, value, saw: SmallVec::new() };
    let own = register(journal).and_then(|id| journal.record(id));
    let mut ops = vec![op(Name::EXISTS, Value::Bool(true)), op(Name::of("title"), Value::text(title))];
    ops.extend(own.map(|it| op(Name::of(RETIRED_FROM), Value::text(it.id().to_string()))));
    let is_said = |field: &Name| ["title", RETIRED_FROM].iter().any(|said| *field == Name::of(said));
    if let Some(record) = own {
        let fields = record.fields().filter(|it| ![Name::EXISTS, Name::PARENT].contains(it) && !is_said(it));
        ops.extend(fields.map(|field| {
            let is_shared = field == Name::of(RULE_SETS);
            let both = is_shared.then(|| together(journal, record, RULE_SETS));
            op(field, both.unwrap_or_else(|| record.shown(field).clone()))
        }));
    }
    ops.retain(|op| !op.value.is_null());
    Draft { record: id, ops, why: None }
}

/// How a session's listed suggestions stand before it is put away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionStanding {
    /// How many there are in the list.
    pub listed: usize,
    /// Those that are not closed: as long as there is one, the session stays.
    pub open: Vec<RecordId>,
    /// Those that are closed and of which something is left, such as a promise: they go on being listed.
    pub stays: Vec<RecordId>,
    /// How many of the others are closed and not filed away (未归档).
    pub unfiled: usize,
}

/// How every session stands.
pub fn standing(rows: &Rows, session: RecordId) -> SessionStanding {
    use Stage::{Archived, Closed, Rejected, Tracking, Withdrawn};
    let mut standing = SessionStanding::default();
    for row in rows.all().filter(|row| row.session() == Some(session)) {
        standing.listed += 1;
        match row.stage() {
            Withdrawn | Rejected | Closed | Tracking | Archived if !row.rests() => {
                standing.stays.push(row.id());
            }
            Closed => standing.unfiled += 1,
            Withdrawn | Rejected | Archived => (),
            _ => standing.open.push(row.id()),
        }
    }
    standing
}

/// What a file that was read is as the archive of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveProof {
    /// The digest of all that it holds.
    pub sha256: Box<str>,
    pub suggestions: usize,
    /// How many commits speak of the suggestions.
    pub said: usize,
    /// How many contents of attachments it names and does not carry.
    pub left_out: usize,
}

/// Why a file proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unproven {
    /// It is not as it was made.
    Damaged,
    /// It is no archive file of this register.
    Other,
    /// So many commits of the session are not in it.
    Lacks(usize),
}

/// Whether a file that was read holds all that belongs to a session's suggestions, as they stand now.
pub fn proof(content: &FileContent, journal: &Journal, session: RecordId) -> Result<ArchiveProof, Unproven> {
    if !content.is_intact() || 0 < content.broken_contents {
        return Err(Unproven::Damaged);
    }
    if origin(content).is_none_or(|from| Some(from) != register(journal)) {
        return Err(Unproven::Other);
    }
    let archive = Archive::of(journal, session);
    let held: HashSet<CommitId> = content.ids.iter().copied().collect();
    match archive.commits(journal).into_iter().filter(|it| !held.contains(&it.id())).count() {
        0 => Ok(ArchiveProof {
            sha256: content.digest().into(),
            suggestions: archive.suggestions(journal),
            said: archive.said(journal),
            left_out: archive.contents(journal).iter().filter(|id| !content.contents.has(**id)).count(),
        }),
        lacks => Err(Unproven::Lacks(lacks)),
    }
}

/// The register whose session an archive file holds.
fn origin(content: &FileContent) -> Option<RecordId> {
    let own = content.header.register?;
    let mut said = content.commits.iter().filter(|it| it.record == own);
    said.find_map(|it| it.op(Name::of(RETIRED_FROM))?.value.as_text()?.parse().ok())
}

/// The mark that a session was put away in a proven file.
pub fn retire(
    journal: &Journal,
    session: RecordId,
    proof: &ArchiveProof,
    file: &str,
    on: Day,
) -> Option<Draft> {
    let short: String = file.chars().take(200).collect();
    let one = Retirement {
        file: Line::parse(&short).ok(),
        sha256: Line::parse(&proof.sha256).ok(),
        on: Some(on),
        suggestions: i64::try_from(proof.suggestions).ok().and_then(|it| Int::new(it).ok()),
        commits: i64::try_from(proof.said).ok().and_then(|it| Int::new(it).ok()),
    };
    let mut all: Vec<Value> = match together(journal, journal.record(session)?, RETIRED) {
        Value::List(before) => before,
        _ => Vec::new(),
    };
    all.push(one.write());
    keep_together(journal, session, RETIRED, Value::list(all))
}

/// What takes the marks of sessions away: their suggestions are listed again.
pub fn recall(journal: &Journal, sessions: &[RecordId]) -> Vec<Draft> {
    let nothing = Vec::<Retirement>::new().write();
    sessions.iter().filter_map(|id| keep_together(journal, *id, RETIRED, nothing.clone())).collect()
}

/// How many commits of a session's suggestions its last archive file does not hold.
pub fn since(journal: &Journal, session: &Session) -> usize {
    let held = session.retired.last().and_then(|it| it.commits).map_or(0, Int::value);
    let all = said(journal, &suggestions_of(journal, session.id));
    all.saturating_sub(usize::try_from(held).unwrap_or_default())
}

/// How many of these suggestions are of sessions that were put away.
pub fn touched(journal: &Journal, suggestions: impl IntoIterator<Item = RecordId>) -> usize {
    let retired = retired(journal);
    let of = |id: &RecordId| {
        journal.record(*id).is_some_and(|it| retired.iter().any(|session| is_of(it, session.id)))
    };
    if retired.is_empty() { 0 } else { suggestions.into_iter().filter(of).count() }
}

/// The sessions whose suggestions an archive file of this register holds; none if it is no such file.
pub fn held_sessions(content: &FileContent, journal: &Journal) -> Option<BTreeSet<RecordId>> {
    origin(content).filter(|from| Some(*from) == register(journal))?;
    let held = content
        .ids
        .iter()
        .filter_map(|id| journal.commit(*id))
        .chain(&content.commits)
        .filter(|commit| commit.record.kind == Kind::Suggestion)
        .filter_map(|commit| commit.op(Name::of("session"))?.value.as_text()?.parse().ok());
    Some(held.collect())
}

/// The sessions that an archive file of this register brings back; none if it is no such file. They may be none: of a
/// session that is not put away.
pub fn returning(content: &FileContent, journal: &Journal) -> Option<Vec<RecordId>> {
    let brought = held_sessions(content, journal)?;
    let marked = retired(journal).into_iter().map(|it| it.id);
    let left = journal.away().families().map(|(_, departed)| departed.place.session);
    let all: BTreeSet<RecordId> = marked.chain(left).filter(|id| brought.contains(id)).collect();
    Some(all.into_iter().collect())
}

/// An archive file as what it brings to the register from which it came: without the record of its own register, and
/// with the commits that take the marks away.
pub fn adapted(content: FileContent, journal: &Journal, recalled: Vec<Commit>) -> FileContent {
    let Some(own) = content.header.register else { return content };
    let mut content = content.adapted(own, recalled);
    content.header.register = register(journal);
    content.returns = true;
    content
}
