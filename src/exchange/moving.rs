//! 移出本机: what of a session that was put away can leave this browser, once the archive file was read again, and what stands against it.

use std::collections::{BTreeSet, HashSet};

use super::{
    json::read::FileContent,
    pack,
    retiring::{Unproven, held_sessions, proof, suggestions_of},
};
use crate::{
    domain::{
        day::Day,
        id::{KeySet, RecordId},
        record::Facts as _,
        value::Value,
    },
    journal::{
        commit::{Commit, CommitId},
        fold::{Journal, Record},
        moved::{ArchivePlace, RETIRED},
        read,
        write::Draft,
    },
    list::rows::Rows,
    workbench::{
        attached::{self, ContentId},
        moving::LeavePlan,
    },
};

/// Why a session stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stays {
    /// The file proves nothing.
    Unproven(Unproven),
    /// It was not put away, or is away already.
    NotRetired,
    /// These are listed: something is left to do with them.
    Listed(Vec<RecordId>),
    /// Something stands against something in these.
    Disputed(Vec<RecordId>),
    /// These belong together with suggestions of another session.
    Merged(Vec<RecordId>),
}

/// What leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeavingSession {
    pub session: RecordId,
    pub plan: LeavePlan,
    /// How many suggestions.
    pub suggestions: usize,
    /// Contents of attachments that nothing names that stays and that the file carries.
    pub contents: BTreeSet<ContentId>,
    /// Such that the file does not carry: nothing would name them any more where they are here.
    pub lacked: BTreeSet<ContentId>,
}

/// What leaves with a session whose archive file was just read; the file holds each commit of it.
pub fn leaving(
    content: &FileContent,
    journal: &Journal,
    rows: &Rows,
    session: RecordId,
    on: Day,
) -> Result<LeavingSession, Stays> {
    proof(content, journal, session).map_err(Stays::Unproven)?;
    let own = suggestions_of(journal, session);
    let is_retired = read::session(journal, session).is_some_and(|it| it.is_retired());
    if !is_retired || own.is_empty() {
        return Err(Stays::NotRetired);
    }
    let listed: Vec<RecordId> = rows.all().map(|row| row.id()).filter(|id| own.contains(id)).collect();
    if !listed.is_empty() {
        return Err(Stays::Listed(listed));
    }
    let is_of_it = |id: &&RecordId| {
        let shown = journal.record(**id).map(|it| it.value("session").clone());
        shown.as_ref().and_then(Value::as_text).and_then(|it| it.parse().ok()) == Some(session)
    };
    let is_disputed =
        |id: &&RecordId| !is_of_it(id) || LeavePlan::family(journal, **id).any(Record::is_disputed);
    let disputed: Vec<RecordId> = own.iter().filter(is_disputed).copied().collect();
    if !disputed.is_empty() {
        return Err(Stays::Disputed(disputed));
    }
    let together = pack::with_merged(own.clone(), &pack::mergers(journal));
    if together != own {
        return Err(Stays::Merged(together.difference(&own).copied().collect()));
    }
    let short: String = content.name.chars().take(200).collect();
    let place = ArchivePlace {
        session,
        file: short.into(),
        sha256: content.digest().into(),
        on: on.to_string().into(),
    };
    let plan = LeavePlan::of(journal, own.iter().copied(), place, |id| name(journal, id));
    let commits = &plan.commits;
    let held: HashSet<_> = content.ids.iter().copied().collect();
    let lacks = commits.keys().filter(|id| !held.contains(id)).count();
    if 0 < lacks {
        return Err(Stays::Unproven(Unproven::Lacks(lacks)));
    }
    let goes = |commit: &&Commit| commits.contains_key(&commit.id());
    let (go, stay): (Vec<&Commit>, Vec<&Commit>) = journal.commits().iter().partition(goes);
    let mut contents = attached::named(go);
    let staying = attached::named(stay);
    contents.retain(|id| !staying.contains(id));
    let (contents, lacked) = contents.into_iter().partition(|id| content.contents.has(*id));
    Ok(LeavingSession { session, plan, suggestions: own.len(), contents, lacked })
}

/// Why a file does not bring a session back that is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BringsNothing {
    /// It is no archive file of this register.
    Other,
    /// It is the archive file of other sessions.
    OfSessions(Vec<RecordId>),
    /// It is an earlier archive file, which lacks so many of the commits that are away: nothing of it would be shown.
    Lacks(usize),
}

/// Whether a file brings a session back of which something is away.
pub fn brings(content: &FileContent, journal: &Journal, session: RecordId) -> Result<(), BringsNothing> {
    let Some(sessions) = held_sessions(content, journal) else { return Err(BringsNothing::Other) };
    if !sessions.contains(&session) {
        return Err(BringsNothing::OfSessions(sessions.into_iter().collect()));
    }
    match lacking(content, journal, session) {
        0 => Ok(()),
        lacks => Err(BringsNothing::Lacks(lacks)),
    }
}

/// How many of the commits of a session that are away a file lacks.
pub fn lacking(content: &FileContent, journal: &Journal, session: RecordId) -> usize {
    let held: KeySet<CommitId> = content.ids.iter().copied().collect();
    journal.away().ids_of(session).filter(|id| !held.contains(id)).count()
}

/// What a file that is no archive file holds of suggestions that are away: it does not bring that back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unreturned {
    /// How many commits.
    pub commits: usize,
    /// The archive files that do bring it back, each with how many suggestions of the file lie there.
    pub places: Vec<(ArchivePlace, usize)>,
    /// Contents of attachments that the file carries and that only these commits name.
    pub contents: BTreeSet<ContentId>,
}

/// What of a file stays away; `parked` are the lines of newer versions that are here, which may name contents.
pub fn unreturned<'a>(
    content: &'a FileContent,
    journal: &Journal,
    parked: impl IntoIterator<Item = &'a str>,
) -> Unreturned {
    let mut found = Unreturned::default();
    if content.returns || journal.away().is_empty() {
        return found;
    }
    let is_away = |commit: &&Commit| journal.away().contains(commit.id());
    let (stay, come): (Vec<&Commit>, Vec<&Commit>) = content.commits.iter().partition(is_away);
    found.commits = stay.len();
    let mut seen = HashSet::new();
    for (suggestion, departed) in stay.iter().filter_map(|it| journal.away().of(it.record)) {
        if !seen.insert(suggestion) {
            continue;
        }
        match found.places.iter_mut().find(|(place, _)| *place == *departed.place) {
            Some((_, count)) => *count += 1,
            None => found.places.push(((*departed.place).clone(), 1)),
        }
    }
    found.places.sort_by(|(a, _), (b, _)| (a.session, &a.file).cmp(&(b.session, &b.file)));
    found.contents = attached::named(stay);
    found.contents.retain(|id| content.contents.has(*id));
    if !found.contents.is_empty() {
        let here = attached::named(journal.commits().iter().chain(come));
        let texts: Vec<&str> = parked.into_iter().chain(content.parked.iter().map(String::as_str)).collect();
        let is_written = |id: &ContentId| {
            let written = id.to_string();
            texts.iter().any(|text| text.contains(&written))
        };
        found.contents.retain(|id| !here.contains(id) && !is_written(id));
    }
    found
}

/// How many characters of a title are kept of what left.
const TITLE: usize = 60;

/// Number and title of a suggestion, for whoever asks for it later.
fn name(journal: &Journal, id: RecordId) -> Box<str> {
    let text = |field| {
        let value = journal.record(id).map(|it| it.value(field).clone());
        value.as_ref().and_then(Value::as_text).map(str::to_owned).unwrap_or_default()
    };
    let title: String = text("title").chars().take(TITLE).collect();
    format!("{} {title}", text("number")).trim().into()
}

/// What the history shows of the step: the session's mark said again, and why.
pub fn told(journal: &Journal, session: RecordId, why: &str) -> Option<Draft> {
    let record = journal.record(session)?;
    let op = crate::journal::commit::Op {
        field: RETIRED,
        value: record.shown(RETIRED).clone(),
        saw: record.seen(RETIRED).into(),
    };
    (!op.value.is_null()).then(|| Draft { record: session, ops: vec![op], why: Some(why.into()) })
}

/// The sessions of which something has left this browser, each with the file of the last of it and how many suggestions
/// are away.
pub fn away(journal: &Journal) -> Vec<(ArchivePlace, usize)> {
    let mut all: Vec<(ArchivePlace, usize)> = Vec::new();
    for (_, departed) in journal.away().families() {
        match all.iter_mut().find(|(place, _)| place.session == departed.place.session) {
            Some((place, count)) => {
                if place.on < departed.place.on {
                    *place = (*departed.place).clone();
                }
                *count += 1;
            }
            None => all.push(((*departed.place).clone(), 1)),
        }
    }
    all.sort_by_key(|(place, _)| place.session);
    all
}
