//! Recent acts: what arrived in the journal last, one line per click, batch or import.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    clock::Stamp,
    commit::{Commit, GroupId, Via},
    fold::Journal,
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
    /// Anything else.
    Changed,
}

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
    let mut groups: KeyMap<GroupId, Vec<&Commit>> =
        latest.iter().map(|(_, group)| (*group, Vec::new())).collect();
    // A large act may begin before the window: its commits are counted in the whole journal.
    for commit in commits {
        if let Some(group) = groups.get_mut(&commit.group) {
            group.push(commit);
        }
    }
    latest.into_iter().filter_map(|(_, group)| act(groups.get(&group)?)).collect()
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
        _ => Deed::Changed,
    }
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
        let group = crate::domain::id::Key([group; 16]);
        for commit in write(drafts, &Via::Edit, &author(), clock, ms, group) {
            journal.insert(commit, 1);
        }
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
