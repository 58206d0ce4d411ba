//! Recent acts: what arrived in the journal last, one line per click, batch or import.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    clock::Stamp,
    commit::{Commit, GroupId, Via},
    fold::Journal,
    moved,
    name::Name,
};
use crate::domain::{
    id::{KeyMap, KeySet, RecordId},
    kind::Kind,
    value::Value,
};

/// How many of the last commits are looked through for acts: enough for a day's work of a whole office.
const WINDOW: usize = 4_000;

/// What an act did to its records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// All of them are new.
    Created,
    /// All of them were deleted.
    Deleted,
    /// An office went into another one or goes on under another name (机构改革).
    Reformed,
    /// Two entries of a directory became one (合并).
    Merged,
    /// A session was put away in an archive file (存档).
    Retired,
    /// A session that was put away is listed again (取回).
    Recalled,
    /// A session has left this browser (移出本机).
    MovedOut,
    /// Anything else.
    Changed,
}

/// What taking back or bringing again was about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Whether the change stands again (重做).
    pub is_redo: bool,
    /// What the change was; none where it is not known as one act, such as an import.
    pub of: Option<(Via, Deed)>,
}

/// How often one change may be taken back and brought again until it is not followed any more.
const CHAIN: usize = 64;

/// One act: the commits of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    pub group: GroupId,
    /// When it ended, in milliseconds since 1970.
    pub at_ms: u64,
    /// Who.
    pub person: Arc<str>,
    /// For which office.
    pub office: Arc<str>,
    /// By what act.
    pub via: Via,
    /// What was done.
    pub deed: Deed,
    /// What it took back or brought again, if it did.
    pub turn: Option<Turn>,
    /// How many records of each kind it touched.
    pub records: Vec<(Kind, usize)>,
    /// The record, if it touched only one.
    pub only: Option<RecordId>,
    /// The fields it changed in that one record.
    pub fields: Vec<Name>,
}

/// The latest acts, newest first.
pub fn recent(journal: &Journal, n: usize) -> Vec<Act> {
    let commits = journal.commits();
    let mut ends: KeyMap<GroupId, Stamp> = KeyMap::default();
    for commit in commits.iter().rev().take(WINDOW) {
        let end = ends.entry(commit.group).or_insert(commit.stamp);
        *end = commit.stamp.max(*end);
    }
    let mut latest: Vec<(Stamp, GroupId)> = ends.into_iter().map(|(group, end)| (end, group)).collect();
    latest.sort_unstable_by(|a, b| b.cmp(a));
    latest.truncate(n);
    // What each undo took back, be it an undo itself.
    let undos: KeyMap<GroupId, GroupId> = (commits.iter())
        .filter_map(|commit| match commit.via {
            Via::Undo(of) => Some((commit.group, of)),
            _ => None,
        })
        .collect();
    let begins = |group: GroupId| {
        let chain: Vec<GroupId> =
            std::iter::successors(Some(group), |of| undos.get(of).copied()).take(CHAIN).collect();
        (chain.len(), *chain.last().unwrap_or(&group))
    };
    let wanted = latest.iter().flat_map(|(_, group)| [*group, begins(*group).1]);
    let mut groups: KeyMap<GroupId, Vec<&Commit>> = wanted.map(|group| (group, Vec::new())).collect();
    // A large act may begin before the window: its commits are counted in the whole journal.
    for commit in commits {
        if let Some(group) = groups.get_mut(&commit.group) {
            group.push(commit);
        }
    }
    let whole = |group: GroupId| {
        let mut own = act(groups.get(&group)?)?;
        let (length, root) = begins(group);
        own.turn = (1 < length).then(|| Turn {
            is_redo: length % 2 == 1,
            of: groups.get(&root).and_then(|of| act(of)).map(|of| (of.via, of.deed)),
        });
        Some(own)
    };
    latest.into_iter().filter_map(|(_, group)| whole(group)).collect()
}

fn act(commits: &[&Commit]) -> Option<Act> {
    let last = commits.iter().max_by_key(|commit| commit.stamp)?;
    let touched: KeySet<RecordId> = commits.iter().map(|commit| commit.record).collect();
    let mut records: BTreeMap<Kind, usize> = BTreeMap::new();
    for id in &touched {
        *records.entry(id.kind).or_default() += 1;
    }
    let only = touched.iter().next().copied().filter(|_| touched.len() == 1);
    let mut fields: Vec<Name> = Vec::new();
    if only.is_some() {
        fields.extend(commits.iter().flat_map(|commit| &commit.ops).map(|op| op.field));
        fields.retain(|field| *field != Name::EXISTS);
        fields.sort_unstable();
        fields.dedup();
    }
    Some(Act {
        group: last.group,
        at_ms: last.stamp.ms(),
        person: last.author.person.clone(),
        office: last.author.office.clone(),
        via: last.via.clone(),
        deed: deed(commits),
        turn: None,
        records: records.into_iter().collect(),
        fields,
        only,
    })
}

fn deed(commits: &[&Commit]) -> Deed {
    let says = |exists: bool| {
        commits.iter().all(|commit| {
            let op = commit.op(Name::EXISTS);
            // Only who makes a record has seen nothing of it.
            op.is_some_and(|op| op.value == Value::Bool(exists) && (!exists || op.saw.is_empty()))
        })
    };
    match (says(true), says(false)) {
        (true, _) => Deed::Created,
        (_, true) => Deed::Deleted,
        _ if writes(commits, Kind::Office, Name::of("successor")) => Deed::Reformed,
        _ if gone(commits) => Deed::Merged,
        _ => of_session(commits).unwrap_or(Deed::Changed),
    }
}

/// What became of sessions, where nothing else was done.
fn of_session(commits: &[&Commit]) -> Option<Deed> {
    let marks: Option<Vec<&Value>> = commits.iter().map(|commit| moved::mark(commit)).collect();
    let marks = marks.filter(|marks| !marks.is_empty())?;
    match () {
        () if commits.iter().all(|commit| moved::tells(commit)) => Some(Deed::MovedOut),
        () if marks.iter().all(|mark| mark.items().is_empty()) => Some(Deed::Recalled),
        () if marks.iter().all(|mark| !mark.items().is_empty()) => Some(Deed::Retired),
        () => None,
    }
}

/// Whether one of them gives a field of a kind a value.
fn writes(commits: &[&Commit], kind: Kind, field: Name) -> bool {
    let gives = |commit: &&Commit| commit.op(field).is_some_and(|op| op.value != Value::Null);
    commits.iter().any(|commit| commit.record.kind == kind && gives(commit))
}

/// Whether an entry of a directory went, and others of its kind or who named it did not.
fn gone(commits: &[&Commit]) -> bool {
    commits.iter().any(|commit| {
        let goes = commit.op(Name::EXISTS).is_some_and(|op| op.value == Value::Bool(false));
        goes && matches!(commit.record.kind, Kind::Office | Kind::Deputy)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{
        clock::Clock,
        commit::Author,
        write::{Draft, write},
    };

    fn author() -> Author {
        Author { device: "d".into(), run: "r".into(), person: "张三".into(), office: "市政府办".into() }
    }

    fn put(journal: &mut Journal, clock: &mut Clock, drafts: Vec<Draft>, group: u8, ms: u64) {
        put_via(journal, clock, drafts, (group, Via::Edit), ms);
    }

    fn put_via(
        journal: &mut Journal,
        clock: &mut Clock,
        drafts: Vec<Draft>,
        (group, via): (u8, Via),
        ms: u64,
    ) {
        let group = crate::domain::id::Key([group; 16]);
        for commit in write(drafts, &via, &author(), clock, ms, group) {
            journal.insert(commit, 1);
        }
    }

    /// A reform was listed as 修改 单位 2 条, and what was brought again as 撤销.
    #[test]
    fn a_reform_is_called_so_and_what_is_brought_again_is_no_undo() {
        let (mut journal, mut clock) = (Journal::new(), Clock::default());
        let [one, two] = ["1", "2"].map(|it| RecordId::derived(Kind::Office, &[it]));
        let create = |id| Draft::create(id, [("name", Value::text("教育局"))]);
        put(&mut journal, &mut clock, vec![create(one), create(two)], 1, 1_000);
        let turn = |journal: &Journal, value: Value| {
            let named = Draft::revise(journal, two, [("note", Value::text("承接"))]);
            [Draft::revise(journal, one, [("successor", value)]), named]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
        };
        let drafts = turn(&journal, Value::text(two.to_string()));
        put(&mut journal, &mut clock, drafts, 2, 2_000);
        let of = |group: u8| Via::Undo(crate::domain::id::Key([group; 16]));
        let drafts = turn(&journal, Value::Null);
        put_via(&mut journal, &mut clock, drafts, (3, of(2)), 3_000);
        let drafts = turn(&journal, Value::text(two.to_string()));
        put_via(&mut journal, &mut clock, drafts, (4, of(3)), 4_000);

        let acts = recent(&journal, 3);
        let reform = Some((Via::Edit, Deed::Reformed));
        assert_eq!(acts[2].deed, Deed::Reformed);
        assert_eq!(acts[1].turn, Some(Turn { is_redo: false, of: reform.clone() }));
        assert_eq!(acts[0].turn, Some(Turn { is_redo: true, of: reform }));
        // Two entries that become one.
        let gone = Draft::delete(journal.record(two).unwrap(), None);
        let kept = Draft::revise(&journal, one, [("note", Value::text("并入"))]).unwrap();
        put(&mut journal, &mut clock, vec![gone, kept], 5, 5_000);
        assert_eq!(recent(&journal, 1)[0].deed, Deed::Merged);
    }

    /// All three were listed as 修改 届次会议.
    #[test]
    fn what_becomes_of_a_session_is_called_so() {
        let (mut journal, mut clock) = (Journal::new(), Clock::default());
        let session = RecordId::derived(Kind::Session, &["1"]);
        put(&mut journal, &mut clock, vec![Draft::create(session, [])], 1, 1_000);
        let mark = |journal: &Journal, value: Value| Draft::revise(journal, session, [("retired", value)]);
        let file = || Value::List(vec![Value::text("a.json")]);
        let drafts = mark(&journal, file()).into_iter().collect();
        put(&mut journal, &mut clock, drafts, 2, 2_000);
        let told = Draft {
            why: Some("把它移出本机".into()),
            ops: vec![super::super::commit::Op {
                field: moved::RETIRED,
                value: file(),
                saw: journal.record(session).unwrap().seen(moved::RETIRED).into(),
            }],
            record: session,
        };
        put(&mut journal, &mut clock, vec![told], 3, 3_000);
        let drafts = mark(&journal, Value::Null).into_iter().collect();
        put(&mut journal, &mut clock, drafts, 4, 4_000);
        let both = Draft::revise(&journal, session, [("retired", file()), ("year", Value::Int(2026))]);
        put(&mut journal, &mut clock, both.into_iter().collect(), 5, 5_000);
        let deeds: Vec<Deed> = recent(&journal, 4).iter().map(|act| act.deed).collect();
        assert_eq!(deeds, [Deed::Changed, Deed::Recalled, Deed::MovedOut, Deed::Retired]);
    }

    #[test]
    fn acts_come_newest_first_with_what_they_did() {
        let (mut journal, mut clock) = (Journal::new(), Clock::default());
        let one = RecordId::derived(Kind::Office, &["1"]);
        let two = RecordId::derived(Kind::Office, &["2"]);
        let create = |id| Draft::create(id, [("name", Value::text("教育局"))]);
        put(&mut journal, &mut clock, vec![create(one), create(two)], 1, 1_000);
        let revise = Draft::revise(&journal, one, [("name", Value::text("卫健委"))]).unwrap();
        put(&mut journal, &mut clock, vec![revise], 2, 2_000);
        let delete = Draft::delete(journal.record(two).unwrap(), None);
        put(&mut journal, &mut clock, vec![delete], 3, 3_000);

        let acts = recent(&journal, 8);
        let said: Vec<_> = acts.iter().map(|act| (act.deed, act.only, act.records.clone())).collect();
        assert_eq!(
            said,
            [
                (Deed::Deleted, Some(two), vec![(Kind::Office, 1)]),
                (Deed::Changed, Some(one), vec![(Kind::Office, 1)]),
                (Deed::Created, None, vec![(Kind::Office, 2)]),
            ]
        );
        assert_eq!(acts[1].fields, [Name::of("name")]);
        assert_eq!(recent(&journal, 1).len(), 1);
    }
}
