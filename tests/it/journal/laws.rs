//! The laws of the journal: what no order of acts, files, clocks and copies may break.

use std::collections::{BTreeSet, HashSet};

use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestCaseError, TestRunner},
};
use suggestion_register::{
    domain::{
        id::{Key, RecordId},
        value::Value,
    },
    journal::{
        clock::Clock,
        commit::{Author, Commit, CommitId, Via},
        conflict, line,
        name::Name,
        undo,
        write::{self, Draft},
    },
};

use super::{
    acts::{History, bit, history, mixed},
    world::{
        Deed, Desk, Ghost, Honest, Known, Subject, World, Written, fields, has_gaps, op, records, sight,
        state,
    },
};
use crate::long::times;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Law {
    /// Union is commutative, associative and idempotent.
    MergeIsUnion,
    /// A state is the state of its set, in whatever order and batches the commits came.
    OrderIsFree,
    /// A part of a file, then the whole, is the whole.
    PartThenWhole,
    /// Every commit ever acknowledged is there, byte for byte.
    NothingIsLost,
    /// Who saw a value replaces it, whatever the clocks say.
    SequenceWins,
    /// Different values written apart are a conflict that names them all.
    ApartIsKept,
    /// A settled conflict is gone; a value that was not seen stays.
    SettledIsGone,
    /// An edit wins over a deletion that did not see it, and is marked.
    EditBeatsDeletion,
    /// Undo restores what stood, redo brings it back.
    UndoRestores,
    /// Undo keeps what others wrote, before or after.
    UndoKeepsOthers,
}

type Held = Result<(), TestCaseError>;

fn agree<T: PartialEq + std::fmt::Debug>(left: &T, right: &T, what: &str) -> Held {
    if left == right { Ok(()) } else { Err(TestCaseError::fail(format!("{what}:\n{left:#?}\n{right:#?}"))) }
}

fn hold(condition: bool, what: impl FnOnce() -> String) -> Held {
    if condition { Ok(()) } else { Err(TestCaseError::fail(what())) }
}

impl Law {
    /// Whether it holds throughout a history.
    pub(super) fn holds<S: Subject>(self, history: &History) -> Held {
        let mut world = World::<S>::new(history.desks);
        for act in &history.acts {
            let written = world.perform(act);
            if self == Law::NothingIsLost {
                (0..world.desks.len()).try_for_each(|at| all_there(&world, at, false))?;
            }
            if let Some(written) = written {
                self.after(&world, &written)?;
            }
        }
        if self == Law::MergeIsUnion {
            merge_is_union(&world)?;
        }
        world.meet();
        match self {
            Law::MergeIsUnion => (1..world.desks.len()).try_for_each(|at| {
                agree(&state(&world.desks[0].subject), &state(&world.desks[at].subject), "met")
            }),
            Law::OrderIsFree => order_is_free(&world, history.seed),
            Law::PartThenWhole => part_then_whole(&world, history.seed),
            Law::NothingIsLost => (0..world.desks.len()).try_for_each(|at| all_there(&world, at, true)),
            Law::SequenceWins => at_ends(&world, replaced_is_gone),
            Law::ApartIsKept => at_ends(&world, apart_is_kept),
            Law::SettledIsGone => at_ends(&world, settled_is_gone),
            Law::EditBeatsDeletion => at_ends(&world, edit_beats_deletion),
            Law::UndoRestores | Law::UndoKeepsOthers => Ok(()),
        }
    }

    fn after<S: Subject>(self, world: &World<S>, written: &Written<S>) -> Held {
        match self {
            Law::SequenceWins => edit_is_shown(world, written),
            Law::SettledIsGone => settling_replaces_what_it_saw(world, written),
            Law::UndoRestores => {
                undo_restores(world, written)?;
                going_back_restores(world, written.at)
            }
            Law::UndoKeepsOthers => undo_keeps_others(world, written),
            _ => Ok(()),
        }
    }
}

/// The first and the last desk differ most in the order in which commits came.
fn at_ends<S: Subject>(world: &World<S>, check: fn(&World<S>, &S) -> Held) -> Held {
    check(world, &world.desks[0].subject)?;
    check(world, &world.desks[world.desks.len() - 1].subject)
}

fn union<S: Subject>(to: &S, from: &S) -> S {
    let mut union = to.clone();
    union.import(from, from.journal().commits());
    union
}

fn merge_is_union<S: Subject>(world: &World<S>) -> Held {
    let desk = |nth: usize| &world.desks[nth % world.desks.len()].subject;
    let (a, b, c) = (desk(0), desk(1), desk(2));
    agree(&state(&union(a, b)), &state(&union(b, a)), "a+b = b+a")?;
    agree(&state(&union(&union(a, b), c)), &state(&union(a, &union(b, c))), "(a+b)+c = a+(b+c)")?;
    agree(&state(&union(a, a)), &state(a), "a+a = a")?;
    agree(&state(&union(&union(a, b), b)), &state(&union(a, b)), "a+b+b = a+b")
}

fn order_is_free<S: Subject>(world: &World<S>, seed: u64) -> Held {
    let met = &world.desks[0].subject;
    let mut commits: Vec<Commit> = met.journal().commits().to_vec();
    for turn in 0..3 {
        match turn {
            0 => commits.reverse(),
            _ => {
                commits.sort_by_key(|commit| mixed(seed + turn, u64::from_be_bytes(first_half(commit.id()))));
            }
        }
        let mut other = S::default();
        for batch in commits.chunks(1 + (seed % 7) as usize) {
            other.import(met, batch);
        }
        agree(&state(met), &state(&other), "any order")?;
        let listed: BTreeSet<RecordId> =
            other.journal().all_records().filter(|record| record.is_disputed()).map(|it| it.id()).collect();
        agree(&other.disputed(), &listed, "the list of conflicts is complete")?;
    }
    Ok(())
}

fn first_half(id: CommitId) -> [u8; 8] {
    let mut half = [0; 8];
    half.copy_from_slice(&id.0[..8]);
    half
}

fn part_then_whole<S: Subject>(world: &World<S>, seed: u64) -> Held {
    let whole = &world.desks[0].subject;
    let commits = whole.journal().commits();
    let part: Vec<Commit> =
        commits.iter().filter(|commit| bit(seed, u64::from(commit.id().0[3]))).cloned().collect();
    let mut other = S::default();
    other.import(whole, &part);
    let before = other.digest().count;
    other.import(whole, commits);
    hold(before <= other.digest().count, || "the count fell".into())?;
    agree(&state(whole), &state(&other), "part, then whole")?;
    other.import(whole, &part);
    agree(&state(whole), &state(&other), "an older part once more")
}

fn all_there<S: Subject>(world: &World<S>, at: usize, met: bool) -> Held {
    let desk = &world.desks[at];
    let count = desk.known.numbers().count();
    hold(desk.subject.digest().count == count as u64, || {
        format!("desk {at} has {} of {count} commits", desk.subject.digest().count)
    })?;
    // Every line after every act would take too long: what is there once stays there, or the count falls.
    if !met {
        return Ok(());
    }
    hold(count == world.ghosts.len(), || format!("desk {at} met all and knows {count}"))?;
    for ghost in desk.known.numbers().map(|number| &world.ghosts[number]) {
        let kept = desk.subject.journal().commit(ghost.commit.id()).map(line::write);
        agree(&kept.as_ref(), &Some(&ghost.line), "a commit as acknowledged")?;
    }
    Ok(())
}

fn edit_is_shown<S: Subject>(world: &World<S>, written: &Written<S>) -> Held {
    let subject = &world.desks[written.at].subject;
    for number in &written.numbers {
        let ghost = &world.ghosts[*number];
        if !written.fresh || ghost.deed != Deed::Edit {
            continue;
        }
        hold(subject.exists(ghost.commit.record), || "an edited record is there".into())?;
        for op in &ghost.commit.ops {
            let heads: Vec<CommitId> =
                subject.heads(ghost.commit.record, op.field).into_iter().map(Commit::id).collect();
            agree(&heads, &vec![ghost.commit.id()], "an edit replaces all that it saw")?;
        }
    }
    Ok(())
}

fn replaced_is_gone<S: Subject>(world: &World<S>, subject: &S) -> Held {
    for record in records() {
        for field in fields() {
            for head in subject.heads(record, field).into_iter().map(|head| world.number[&head.id()]) {
                let by = (0..world.ghosts.len()).find(|new| {
                    let commit = &world.ghosts[*new].commit;
                    commit.record == record && commit.op(field).is_some() && world.replaces(*new, head, field)
                });
                hold(by.is_none(), || {
                    format!("{:?} stands though {by:?} saw it", world.ghosts[head].commit)
                })?;
            }
        }
    }
    Ok(())
}

fn apart_is_kept<S: Subject>(world: &World<S>, subject: &S) -> Held {
    let known = &world.desks[0].known;
    let reported = conflict::conflicts(subject.journal());
    for record in records() {
        for field in fields().filter(|field| *field != Name::EXISTS) {
            let standing = world.standing(known, record, field);
            let truth: BTreeSet<CommitId> =
                standing.iter().map(|number| world.ghosts[*number].commit.id()).collect();
            let heads = subject.heads(record, field);
            agree(&heads.iter().map(|head| head.id()).collect(), &truth, "what stands")?;
            let values: BTreeSet<&Value> = heads.iter().map(|head| &op(head, field).value).collect();
            let found = reported.iter().find(|found| found.record == record && found.field == field);
            let due = 1 < values.len() && subject.exists(record);
            hold(found.is_some() == due, || {
                format!("{values:?} in {record} {field}, reported: {}", found.is_some())
            })?;
            if let Some(found) = found {
                let told: BTreeSet<&Value> = found.sides.iter().map(|side| &op(side, field).value).collect();
                agree(&told, &values, "every value is told")?;
                hold(subject.disputed().contains(&record), || "the record is listed".into())?;
            }
        }
    }
    Ok(())
}

fn settling_replaces_what_it_saw<S: Subject>(world: &World<S>, written: &Written<S>) -> Held {
    let Some((number, seen)) = world.settlings.last().filter(|(number, _)| written.numbers.contains(number))
    else {
        return Ok(());
    };
    let commit = &world.ghosts[*number].commit;
    let field = commit.ops[0].field;
    let ids = |subject: &S| -> BTreeSet<CommitId> {
        subject.heads(commit.record, field).into_iter().map(Commit::id).collect()
    };
    let mut due = ids(&written.before);
    due.retain(|id| !seen.contains(id));
    due.insert(commit.id());
    agree(&ids(&world.desks[written.at].subject), &due, "settled")?;
    if written.fresh {
        let subject = &world.desks[written.at].subject;
        let open = subject.journal().record(commit.record).map(conflict::conflicts_of).unwrap_or_default();
        hold(open.iter().all(|open| open.field != field), || format!("{field} is still open"))?;
    }
    Ok(())
}

fn settled_is_gone<S: Subject>(world: &World<S>, subject: &S) -> Held {
    for (number, seen) in &world.settlings {
        let commit = &world.ghosts[*number].commit;
        let field = commit.ops[0].field;
        let heads = subject.heads(commit.record, field);
        hold(heads.iter().all(|head| !seen.contains(&head.id())), || {
            format!("{commit:?} settled {heads:?}")
        })?;
    }
    Ok(())
}

fn edit_beats_deletion<S: Subject>(world: &World<S>, subject: &S) -> Held {
    let known = &world.desks[0].known;
    let value = |number: usize| &op(&world.ghosts[number].commit, Name::EXISTS).value;
    let deletions = |record: RecordId| -> Option<Vec<usize>> {
        let standing = world.standing(known, record, Name::EXISTS);
        // What an undo means is said by the laws of undo.
        let plain = standing.iter().all(|number| world.ghosts[*number].deed != Deed::Undo);
        plain.then_some(standing)
    };
    let is_deleted = |standing: &[usize]| {
        !standing.is_empty() && standing.iter().all(|number| *value(*number) == Value::Bool(false))
    };
    let edits = |record: RecordId| -> BTreeSet<usize> {
        fields().flat_map(|field| world.standing(known, record, field)).collect()
    };
    let unseen = |edits: BTreeSet<usize>, deletions: &[usize]| -> BTreeSet<usize> {
        let seen = |edit: &usize| {
            deletions
                .iter()
                .any(|deletion| deletion == edit || world.ghosts[*deletion].witnessed.contains(*edit))
        };
        edits.into_iter().filter(|edit| !seen(edit)).collect()
    };
    for record in records() {
        let Some(standing) = deletions(record) else { continue };
        let children: Vec<RecordId> = records()
            .filter(|child| {
                *child != record
                    && subject.journal().record(*child).and_then(|it| it.parent()) == Some(record)
            })
            .collect();
        let mut live = edits(record);
        let mut told = true;
        for child in children {
            match deletions(child) {
                None => told = false,
                Some(gone) if is_deleted(&gone) => live.extend(unseen(edits(child), &gone)),
                Some(_) => live.extend(edits(child)),
            }
        }
        if !told || subject.journal().record(record).is_none() {
            continue;
        }
        let undecided = unseen(live, &standing);
        let exists = !is_deleted(&standing) || !undecided.is_empty();
        agree(&subject.exists(record), &exists, &format!("{record} is there, {standing:?} {undecided:?}"))?;
        if is_deleted(&standing) && exists {
            hold(subject.disputed().contains(&record), || format!("{record} is marked"))?;
            let open = subject.journal().record(record).map(conflict::conflicts_of).unwrap_or_default();
            let sides = open.iter().find(|open| open.field == Name::EXISTS).map(|open| &open.sides);
            let told: BTreeSet<usize> =
                sides.into_iter().flatten().map(|side| world.number[&side.id()]).collect();
            let due: BTreeSet<usize> = standing.iter().chain(&undecided).copied().collect();
            agree(&told, &due, "a deletion and the edits it did not see")?;
        }
    }
    Ok(())
}

/// Somebody who is no desk of the world.
fn stranger<S: Subject>(subject: &mut S, drafts: Vec<Draft>, via: &Via, name: &str, nth: u64) -> Vec<Commit> {
    let author = Author { device: name.into(), run: "0".into(), person: name.into(), office: name.into() };
    let mut clock = Clock::default();
    let latest = subject.journal().commits().iter().map(|commit| commit.stamp).max().unwrap_or_default();
    clock.learn(latest, latest.ms());
    let group = Key::of(format!("{name}{nth}").as_bytes());
    let commits = write::write(drafts, via, &author, &mut clock, latest.ms(), group);
    for commit in &commits {
        subject.keep(commit);
    }
    commits
}

/// Takes a set back; gives the set of the commits that do so.
fn taken_back<S: Subject>(subject: &mut S, set: &HashSet<CommitId>, nth: u64) -> HashSet<CommitId> {
    let drafts = subject.undo(set).drafts;
    stranger(subject, drafts, &Via::Restore, "undo", nth).iter().map(Commit::id).collect()
}

fn undo_restores<S: Subject>(world: &World<S>, written: &Written<S>) -> Held {
    // A record that is made above an earlier part of itself does not go without a mark.
    if has_gaps(&written.before) {
        return Ok(());
    }
    let mut subject = world.desks[written.at].subject.clone();
    let set = undo::group(subject.journal(), written.group);
    hold(set.len() == written.numbers.len(), || "a group is all its commits".into())?;
    let (before, after, count) = (sight(&written.before), sight(&subject), subject.digest().count);
    let back = taken_back(&mut subject, &set, 0);
    agree(&sight(&subject), &before, "undo restores")?;
    let forth = taken_back(&mut subject, &back, 1);
    agree(&sight(&subject), &after, "redo brings back")?;
    taken_back(&mut subject, &forth, 2);
    agree(&sight(&subject), &before, "undo once more")?;
    hold(count + back.len() as u64 <= subject.digest().count, || "undo only adds".into())?;
    let again = subject.undo(&set).drafts;
    agree(&again, &Vec::new(), "what is taken back cannot be taken back again")
}

fn going_back_restores<S: Subject>(world: &World<S>, at: usize) -> Held {
    let desk = &world.desks[at];
    for (place, then) in desk.places.iter().take(2) {
        let set = world.since(at, then);
        if knows_of(world, then, &set) || has_gaps(place) {
            continue;
        }
        let mut subject = desk.subject.clone();
        let after = sight(&subject);
        let back = taken_back(&mut subject, &set, 0);
        agree(&sight(&subject), &sight(place), "going back restores")?;
        taken_back(&mut subject, &back, 1);
        agree(&sight(&subject), &after, "and can be taken back")?;
    }
    Ok(())
}

/// Whether somebody who wrote one of these commits had seen one of the set: parts of files can come in such an
/// order, and then the set is not the last word.
fn knows_of<S: Subject>(world: &World<S>, known: &Known, set: &HashSet<CommitId>) -> bool {
    let mut ops = known.numbers().flat_map(|number| &world.ghosts[number].commit.ops);
    ops.any(|op| op.saw.iter().any(|id| set.contains(id)))
}

fn undo_keeps_others<S: Subject>(world: &World<S>, written: &Written<S>) -> Held {
    let ours = &world.desks[written.at].subject;
    let set = undo::group(ours.journal(), written.group);
    for number in &written.numbers {
        let commit = &world.ghosts[*number].commit;
        let id = commit.record;
        let fields: Vec<Name> = commit
            .ops
            .iter()
            .map(|op| op.field)
            .filter(|field| ![Name::EXISTS, Name::PARENT].contains(field))
            .collect();
        let values = |text: &str| {
            let names = ["body", "note", "title"];
            let touched = names
                .into_iter()
                .filter(|name| *name == "title" || fields.iter().any(|field| **field == **name));
            touched.map(|name| (name, Value::text(text))).collect::<Vec<_>>()
        };
        // Meanwhile, elsewhere.
        let mut theirs = written.before.clone();
        let draft = Draft::revise(theirs.journal(), id, values("丙")).into_iter().collect();
        let edit = stranger(&mut theirs, draft, &Via::Edit, "meanwhile", 0);
        let mut met = union(ours, &theirs);
        taken_back(&mut met, &set, 0);
        kept(&met, &edit, "丙", "an edit meanwhile, then undo")?;
        let mut undone = ours.clone();
        taken_back(&mut undone, &set, 0);
        kept(&union(&undone, &theirs), &edit, "丙", "undo, then an edit made meanwhile arrives")?;
        // Later, by somebody who saw it.
        let mut later = ours.clone();
        let draft = Draft::revise(later.journal(), id, values("丁")).into_iter().collect();
        let edit = stranger(&mut later, draft, &Via::Edit, "later", 0);
        taken_back(&mut later, &set, 0);
        kept(&later, &edit, "丁", "a later edit")?;
    }
    Ok(())
}

fn kept<S: Subject>(subject: &S, edit: &[Commit], value: &str, when: &str) -> Held {
    for commit in edit {
        hold(subject.exists(commit.record), || format!("{when}: the record is there"))?;
        for field in commit.ops.iter().filter(|op| op.value == Value::text(value)).map(|op| op.field) {
            let heads = subject.heads(commit.record, field);
            hold(heads.iter().any(|head| head.id() == commit.id()), || {
                format!("{when}: {field} keeps its value")
            })?;
            let values: BTreeSet<&Value> = heads.iter().map(|head| &op(head, field).value).collect();
            hold(values.len() == 1 || subject.disputed().contains(&commit.record), || {
                format!("{when}: {field} is marked")
            })?;
        }
    }
    Ok(())
}

/// Tries a law on many histories: on 256, in the long form on 10,000, which are 100,000 for all laws.
fn tried(law: Law) {
    let cases = times(256, 10_000);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    if let Err(broken) = runner.run(&history(32), |history| law.holds::<Honest>(&history)) {
        panic!("{law:?}: {broken}");
    }
}

#[test]
fn merge_is_commutative_associative_and_idempotent() {
    tried(Law::MergeIsUnion);
}

#[test]
fn the_order_and_the_batches_of_arrival_do_not_matter() {
    tried(Law::OrderIsFree);
}

#[test]
fn a_part_of_a_file_and_then_the_whole_is_the_whole() {
    tried(Law::PartThenWhole);
}

#[test]
fn no_acknowledged_commit_is_ever_lost_or_altered() {
    tried(Law::NothingIsLost);
}

#[test]
fn an_edit_replaces_what_its_author_saw_whatever_the_clocks() {
    tried(Law::SequenceWins);
}

#[test]
fn different_values_written_apart_are_reported_all() {
    tried(Law::ApartIsKept);
}

#[test]
fn a_settled_conflict_is_gone_but_a_value_not_seen_stays() {
    tried(Law::SettledIsGone);
}

#[test]
fn an_edit_beats_a_deletion_that_did_not_see_it_and_is_marked() {
    tried(Law::EditBeatsDeletion);
}

#[test]
fn undo_restores_what_stood_and_redo_brings_it_back() {
    tried(Law::UndoRestores);
}

#[test]
fn undo_keeps_what_others_wrote_meanwhile_and_later() {
    tried(Law::UndoKeepsOthers);
}

/// How often each thing came about in some worlds.
#[derive(Debug, Default)]
struct Tally {
    ties: u64,
    concurrent_edits: u64,
    three_heads: u64,
    writing_copies: u64,
    later_edit_with_smaller_stamp: u64,
    delete_beside_edit: u64,
    settle_beside_edit: u64,
    undo_beside_edit: u64,
    late_predecessor: u64,
    half_deleted_by_a_child: u64,
    groups_of_several: u64,
    equal_values_apart: u64,
}

fn count(world: &mut World<Honest>, tally: &mut Tally) {
    let late = |desk: &Desk<Honest>| {
        let commits = desk.subject.journal().commits();
        let mut arrived: HashSet<CommitId> = HashSet::new();
        let mut awaited: HashSet<CommitId> = HashSet::new();
        for commit in commits {
            awaited.extend(commit.ops.iter().flat_map(|op| &op.saw).filter(|id| !arrived.contains(*id)));
            arrived.insert(commit.id());
        }
        awaited.iter().any(|id| arrived.contains(id))
    };
    tally.late_predecessor += world.desks.iter().filter(|desk| late(desk)).count() as u64;
    for desk in world.desks.iter().filter(|desk| desk.wrote_since_copy) {
        tally.writing_copies +=
            u64::from(desk.copy_of.is_some_and(|from| world.desks[from].wrote_since_copy));
    }
    world.meet();
    let commits = &world.ghosts;
    for (a, first) in commits.iter().enumerate() {
        let of_group = |other: &&Ghost| other.commit.group == first.commit.group;
        tally.groups_of_several += u64::from(1 < commits.iter().filter(of_group).count());
        for (b, second) in
            commits.iter().enumerate().filter(|(_, second)| second.commit.record == first.commit.record)
        {
            let shared = first.commit.ops.iter().find_map(|op| Some((op, second.commit.op(op.field)?)));
            let is_edit = second.deed == Deed::Edit;
            if world.concurrent(a, b) {
                tally.delete_beside_edit += u64::from(first.deed == Deed::Delete && is_edit);
                if let Some((one, other)) = shared {
                    tally.ties += u64::from(first.commit.stamp == second.commit.stamp);
                    tally.settle_beside_edit += u64::from(first.deed == Deed::Settle && is_edit);
                    tally.undo_beside_edit += u64::from(first.deed == Deed::Undo && is_edit);
                    tally.concurrent_edits += u64::from(first.deed == Deed::Edit && is_edit);
                    tally.equal_values_apart += u64::from(one.value == other.value);
                }
            }
            let later = shared.is_some_and(|(op, _)| op.saw.contains(&second.commit.id()));
            tally.later_edit_with_smaller_stamp +=
                u64::from(later && first.commit.stamp < second.commit.stamp);
        }
    }
    let subject = &world.desks[0].subject;
    for record in subject.journal().all_records() {
        tally.three_heads += fields().filter(|field| 3 <= record.heads(*field).len()).count() as u64;
        let by_child = record.unseen_by_deletion().iter().all(|commit| commit.record != record.id());
        tally.half_deleted_by_a_child += u64::from(record.is_half_deleted() && by_child);
    }
}

#[test]
fn the_histories_reach_what_the_laws_are_about() {
    let mut runner = TestRunner::deterministic();
    let mut tally = Tally::default();
    for _ in 0..256 {
        let history = history(32).new_tree(&mut runner).expect("a history").current();
        count(&mut World::of(&history), &mut tally);
    }
    let Tally {
        ties,
        concurrent_edits,
        three_heads,
        writing_copies,
        later_edit_with_smaller_stamp,
        delete_beside_edit,
        settle_beside_edit,
        undo_beside_edit,
        late_predecessor,
        half_deleted_by_a_child,
        groups_of_several,
        equal_values_apart,
    } = tally;
    for (what, times) in [
        ("ties", ties),
        ("concurrent edits", concurrent_edits),
        ("three heads", three_heads),
        ("copies that both write", writing_copies),
        ("a later edit with a smaller stamp", later_edit_with_smaller_stamp),
        ("a deletion beside an edit", delete_beside_edit),
        ("a settling beside an edit", settle_beside_edit),
        ("an undo beside an edit", undo_beside_edit),
        ("a commit after one that saw it", late_predecessor),
        ("a child's edit beside a deletion", half_deleted_by_a_child),
        ("groups of several commits", groups_of_several),
        ("equal values apart", equal_values_apart),
    ] {
        println!("{what}: {times}");
        assert!(0 < times, "{what} never came about");
    }
}
