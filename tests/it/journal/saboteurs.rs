//! Journals with one fault each: a law that lets one pass is no law.

use std::collections::{BTreeSet, HashMap, HashSet};

use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use suggestion_register::{
    domain::{id::RecordId, value::Value},
    journal::{
        commit::{Commit, CommitId},
        conflict,
        fold::{Digest, Journal},
        name::Name,
        undo::{self, Undo},
        write::Draft,
    },
};

use super::{
    acts::history,
    laws::Law,
    world::{Subject, op},
};

/// Declares a journal that differs from the honest one in what stands in the braces.
macro_rules! saboteur {
    ($(#[$doc:meta])* $name:ident { $($fault:item)* }) => {
        $(#[$doc])*
        #[derive(Clone, Default)]
        struct $name(Journal);

        impl Subject for $name {
            fn journal(&self) -> &Journal {
                &self.0
            }

            fn journal_mut(&mut self) -> &mut Journal {
                &mut self.0
            }

            $($fault)*
        }
    };
}

/// Names commits by device, run and number: a copied profile repeats all three.
#[derive(Clone, Default)]
struct CountedIds {
    journal: Journal,
    names: HashMap<CommitId, String>,
    taken: HashSet<String>,
    written: u64,
}

impl Subject for CountedIds {
    fn journal(&self) -> &Journal {
        &self.journal
    }

    fn journal_mut(&mut self) -> &mut Journal {
        &mut self.journal
    }

    fn keep(&mut self, commit: &Commit) {
        self.written += 1;
        let name = format!("{} {} {}", commit.author.device, commit.author.run, self.written);
        self.taken.insert(name.clone());
        self.names.insert(commit.id(), name);
        self.journal.insert(commit.clone(), 0);
    }

    fn import(&mut self, from: &Self, commits: &[Commit]) {
        for commit in commits {
            let Some(name) = from.names.get(&commit.id()) else { continue };
            if self.taken.insert(name.clone()) {
                self.names.insert(commit.id(), name.clone());
                self.journal.insert(commit.clone(), 0);
            }
        }
    }
}

saboteur! {
    /// Keeps the latest value by the clock and forgets the others.
    LastWriterWins {
        fn heads(&self, record: RecordId, field: Name) -> Vec<&Commit> {
            let history = self.journal().record(record).map(|it| it.history()).unwrap_or_default();
            history.into_iter().rev().find(|commit| commit.op(field).is_some()).into_iter().collect()
        }
    }
}

saboteur! {
    /// Puts a file in the place of what is there.
    ImportReplaces {
        fn import(&mut self, _from: &Self, commits: &[Commit]) {
            self.0 = Journal::new();
            for commit in commits {
                self.0.insert(commit.clone(), 0);
            }
        }
    }
}

saboteur! {
    /// Lets the later of a deletion and an edit win.
    ClockDecidesDeletion {
        fn exists(&self, record: RecordId) -> bool {
            let Some(found) = self.journal().record(record) else { return false };
            let Some(head) = found.heads(Name::EXISTS).into_iter().next() else { return true };
            let latest = found.history().last().map(|commit| commit.stamp);
            op(head, Name::EXISTS).value != Value::Bool(false) || Some(head.stamp) < latest
        }
    }
}

saboteur! {
    /// Settles away what stands now, also what the person did not see.
    SettlingTakesAll {
        fn settle(&self, record: RecordId, field: Name, value: Value, now: &Self) -> Draft {
            let mut seen: Vec<CommitId> = self.heads(record, field).into_iter().map(Commit::id).collect();
            seen.extend(now.heads(record, field).into_iter().map(Commit::id));
            conflict::settle(record, field, value, &seen, None)
        }
    }
}

saboteur! {
    /// Settles without saying what is replaced.
    SettlingReplacesNothing {
        fn settle(&self, record: RecordId, field: Name, value: Value, _now: &Self) -> Draft {
            conflict::settle(record, field, value, &[], None)
        }
    }
}

saboteur! {
    /// Takes a set back together with what others wrote beside it.
    UndoForgetsOthers {
        fn undo(&self, set: &HashSet<CommitId>) -> Undo {
            let mut undo = undo::undo(self.journal(), set);
            for draft in &mut undo.drafts {
                for op in &mut draft.ops {
                    op.saw.extend(self.heads(draft.record, op.field).into_iter().map(Commit::id));
                }
            }
            undo
        }
    }
}

saboteur! {
    /// Restores one of several values that stood.
    UndoRestoresOneValue {
        fn undo(&self, set: &HashSet<CommitId>) -> Undo {
            let mut undo = undo::undo(self.journal(), set);
            let mut seen = HashSet::new();
            undo.drafts.retain(|draft| seen.insert(draft.record));
            undo
        }
    }
}

saboteur! {
    /// Takes only the first record of a group back.
    UndoOfOneRecord {
        fn undo(&self, set: &HashSet<CommitId>) -> Undo {
            let mut undo = undo::undo(self.journal(), set);
            let first = undo.drafts.first().map(|draft| draft.record);
            undo.drafts.retain(|draft| Some(draft.record) == first);
            undo
        }
    }
}

saboteur! {
    /// Deletes again without saying what the deletion had seen.
    UndoDeletesBlindly {
        fn undo(&self, set: &HashSet<CommitId>) -> Undo {
            let mut undo = undo::undo(self.journal(), set);
            for op in undo.drafts.iter_mut().flat_map(|draft| &mut draft.ops) {
                if op.field == Name::EXISTS {
                    op.saw.retain(|id| set.contains(id));
                }
            }
            undo
        }
    }
}

saboteur! {
    /// Overlooks which values a commit replaces.
    NobodySawAnything {
        fn heads(&self, record: RecordId, field: Name) -> Vec<&Commit> {
            let mut all = self.journal().record(record).map(|it| it.history()).unwrap_or_default();
            all.retain(|commit| commit.op(field).is_some());
            all.reverse();
            all
        }
    }
}

/// Forgets what was replaced before it arrived.
#[derive(Clone, Default)]
struct ForgetsTheAwaited {
    journal: Journal,
    heads: HashMap<(RecordId, Name), Vec<CommitId>>,
}

impl ForgetsTheAwaited {
    fn take(&mut self, commit: &Commit) {
        if !self.journal.insert(commit.clone(), 0) {
            return;
        }
        for op in &commit.ops {
            let heads = self.heads.entry((commit.record, op.field)).or_default();
            heads.retain(|head| !op.saw.contains(head));
            heads.push(commit.id());
        }
    }
}

impl Subject for ForgetsTheAwaited {
    fn journal(&self) -> &Journal {
        &self.journal
    }

    fn journal_mut(&mut self) -> &mut Journal {
        &mut self.journal
    }

    fn keep(&mut self, commit: &Commit) {
        self.take(commit);
    }

    fn import(&mut self, _from: &Self, commits: &[Commit]) {
        commits.iter().for_each(|commit| self.take(commit));
    }

    fn heads(&self, record: RecordId, field: Name) -> Vec<&Commit> {
        let ids = self.heads.get(&(record, field)).into_iter().flatten();
        let mut heads: Vec<&Commit> = ids.filter_map(|id| self.journal.commit(*id)).collect();
        heads.sort_by_key(|commit| (commit.stamp, commit.id()));
        heads
    }
}

saboteur! {
    /// Shows the value that arrived first.
    FirstComeFirstShown {
        fn heads(&self, record: RecordId, field: Name) -> Vec<&Commit> {
            let Some(found) = self.journal().record(record) else { return Vec::new() };
            let seen = found.seen(field);
            self.journal().commits().iter().filter(|commit| seen.contains(&commit.id())).collect()
        }
    }
}

saboteur! {
    /// Refuses commits of a clock too far ahead.
    RefusesTheFuture {
        fn import(&mut self, _from: &Self, commits: &[Commit]) {
            let latest = self.0.commits().iter().map(|commit| commit.stamp.ms()).max().unwrap_or(u64::MAX / 2);
            for commit in commits.iter().filter(|commit| commit.stamp.ms() < latest + 300_000) {
                self.0.insert(commit.clone(), 0);
            }
        }
    }
}

/// Counts a commit each time it comes.
#[derive(Clone, Default)]
struct CountsTwice(Journal, u64);

impl Subject for CountsTwice {
    fn journal(&self) -> &Journal {
        &self.0
    }

    fn journal_mut(&mut self) -> &mut Journal {
        &mut self.0
    }

    fn import(&mut self, _from: &Self, commits: &[Commit]) {
        for commit in commits {
            self.1 += u64::from(!self.0.insert(commit.clone(), 0));
        }
    }

    fn digest(&self) -> Digest {
        Digest { count: self.0.digest().count + self.1, ..self.0.digest() }
    }
}

/// Marks only the record that a commit touches, as it then stands: not the parent of a child.
#[derive(Clone, Default)]
struct ListsNoParents(Journal, BTreeSet<RecordId>);

impl ListsNoParents {
    fn take(&mut self, commit: &Commit) {
        self.0.insert(commit.clone(), 0);
        if self.0.record(commit.record).is_some_and(|it| it.is_disputed()) {
            self.1.insert(commit.record)
        } else {
            self.1.remove(&commit.record)
        };
    }
}

impl Subject for ListsNoParents {
    fn journal(&self) -> &Journal {
        &self.0
    }

    fn journal_mut(&mut self) -> &mut Journal {
        &mut self.0
    }

    fn keep(&mut self, commit: &Commit) {
        self.take(commit);
    }

    fn import(&mut self, _from: &Self, commits: &[Commit]) {
        commits.iter().for_each(|commit| self.take(commit));
    }

    fn disputed(&self) -> BTreeSet<RecordId> {
        self.1.clone()
    }
}

/// Tries a law on one fault, always with the same histories; it must break.
fn caught<S: Subject>(law: Law) {
    let config = Config { cases: 256, max_shrink_iters: 0, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    match runner.run(&history(32), |history| law.holds::<S>(&history)) {
        Err(TestError::Fail(why, _)) => {
            println!("{law:?}: {}", why.message().lines().next().unwrap_or_default());
        }
        other => panic!("{law:?} lets {} pass: {other:?}", std::any::type_name::<S>()),
    }
}

#[test]
fn ids_from_counters_lose_the_commits_of_a_copied_profile() {
    caught::<CountedIds>(Law::NothingIsLost);
}

#[test]
fn the_last_writer_does_not_win() {
    caught::<LastWriterWins>(Law::ApartIsKept);
    caught::<LastWriterWins>(Law::SequenceWins);
}

#[test]
fn an_import_replaces_nothing() {
    caught::<ImportReplaces>(Law::NothingIsLost);
    caught::<ImportReplaces>(Law::PartThenWhole);
}

#[test]
fn no_clock_decides_between_a_deletion_and_an_edit() {
    caught::<ClockDecidesDeletion>(Law::EditBeatsDeletion);
}

#[test]
fn a_settling_takes_what_was_seen_and_no_more() {
    caught::<SettlingTakesAll>(Law::SettledIsGone);
    caught::<SettlingReplacesNothing>(Law::SettledIsGone);
}

#[test]
fn an_undo_forgets_nobody_and_nothing() {
    caught::<UndoForgetsOthers>(Law::UndoKeepsOthers);
    caught::<UndoRestoresOneValue>(Law::UndoRestores);
    caught::<UndoOfOneRecord>(Law::UndoRestores);
    caught::<UndoDeletesBlindly>(Law::UndoRestores);
}

#[test]
fn what_an_author_saw_counts() {
    caught::<NobodySawAnything>(Law::SequenceWins);
    caught::<NobodySawAnything>(Law::ApartIsKept);
}

#[test]
fn what_arrives_late_is_as_replaced_as_ever() {
    caught::<ForgetsTheAwaited>(Law::OrderIsFree);
}

#[test]
fn what_arrives_first_is_nothing_special() {
    caught::<FirstComeFirstShown>(Law::MergeIsUnion);
    caught::<FirstComeFirstShown>(Law::OrderIsFree);
}

#[test]
fn a_clock_ahead_is_no_reason_to_refuse() {
    caught::<RefusesTheFuture>(Law::NothingIsLost);
}

#[test]
fn a_commit_counts_once() {
    caught::<CountsTwice>(Law::MergeIsUnion);
}

#[test]
fn a_child_can_put_its_parent_on_the_list() {
    caught::<ListsNoParents>(Law::OrderIsFree);
}
