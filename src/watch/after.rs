//! After the reply (办后跟踪): the promises of all years until they are kept or given up with a reason, and what came of it all.

use std::collections::BTreeMap;

use super::{Watch, situation::Situation, tasks::is_given_up_silently};
use crate::{
    domain::{
        choices::{FollowUp, OutcomeKind, Resolution},
        commitment::Commitment,
        day::Day,
        due::{Done, Due, DueBasis, DueKind, DueStatus},
        id::RecordId,
        kind::Kind,
        outcome::Outcome,
        progress::Progress,
        record::Entity,
        rules::RuleSet,
        stage::Stage,
    },
    journal::fold::{Journal, Record},
};

/// The suggestions of each of the four groups (完善提升, 落实到位, 如期完成, 创造条件), in the order of the rows.
pub fn groups<'a>(
    watches: impl IntoIterator<Item = (RecordId, &'a Watch)>,
) -> Vec<(FollowUp, Vec<RecordId>)> {
    let mut groups: BTreeMap<FollowUp, Vec<RecordId>> = BTreeMap::new();
    for (case, watch) in watches {
        if let Some(group) = watch.followup {
            groups.entry(group).or_default().push(case);
        }
    }
    FollowUp::ALL.iter().map(|group| (*group, groups.remove(group).unwrap_or_default())).collect()
}

/// How a promise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Neither kept nor given up.
    Open,
    /// Given up, and nobody said why: it stays on the list.
    NoReason,
    Kept,
    /// Given up with a reason.
    GivenUp,
}

/// A promise on the watch list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// The commitment with all it says.
    pub commitment: Commitment,
    /// The suggestion it was made for.
    pub case: RecordId,
    /// How it stands.
    pub fate: Fate,
    /// How it stands against its day.
    pub status: DueStatus,
    /// The last note on how it goes on.
    pub last: Option<Progress>,
}

impl Promise {
    /// Whether it is still to be watched.
    pub fn is_watched(&self) -> bool {
        matches!(self.fate, Fate::Open | Fate::NoReason)
    }
}

/// Every promise of the register, of all sessions: what is still watched first, by day, those without one last;
/// then what is settled.
pub fn promises(journal: &Journal, rules: &RuleSet, today: Day) -> Vec<Promise> {
    let mut found = PromisesFound::default();
    for kind in PromisesFound::KINDS {
        journal.records(*kind).for_each(|record| found.take(journal, record));
    }
    found.finish(rules, today)
}

/// The promises while they are looked for, a record at a time.
#[derive(Debug, Default)]
pub struct PromisesFound {
    notes: BTreeMap<RecordId, Progress>,
    commitments: Vec<(RecordId, Commitment)>,
}

impl PromisesFound {
    /// The kinds of records that tell of promises.
    pub const KINDS: &[Kind] = &[Kind::Progress, Kind::Commitment];

    /// Takes what a record tells.
    pub fn take(&mut self, journal: &Journal, record: Record<'_>) {
        if record.id().kind == Kind::Commitment {
            // What belongs to no suggestion, or to a deleted one, is nobody's promise.
            if let Some(case) = case_of(journal, record) {
                self.commitments.push((case, Commitment::read(record.id(), &record).0));
            }
            return;
        }
        let note = Progress::read(record.id(), &record).0;
        let Some(of) = note.commitment else { return };
        let is_later = |known: &Progress| (known.on, known.id) < (note.on, note.id);
        if self.notes.get(&of.id()).is_none_or(is_later) {
            self.notes.insert(of.id(), note);
        }
    }

    /// The promises, in their order.
    pub fn finish(self, rules: &RuleSet, today: Day) -> Vec<Promise> {
        let PromisesFound { mut notes, commitments } = self;
        let promise = |(case, commitment): (RecordId, Commitment)| Promise {
            fate: fate(&commitment),
            status: status(&commitment, rules, today),
            last: notes.remove(&commitment.id),
            commitment,
            case,
        };
        let mut promises: Vec<Promise> = commitments.into_iter().map(promise).collect();
        promises.sort_by_key(|it| {
            (!it.is_watched(), it.commitment.due.is_none(), it.commitment.due, it.commitment.id)
        });
        promises
    }
}

/// The suggestion that a record belongs to, if it exists.
fn case_of(journal: &Journal, record: Record<'_>) -> Option<RecordId> {
    record.parent().filter(|case| journal.record(*case).is_some_and(|it| it.exists()))
}

fn fate(it: &Commitment) -> Fate {
    match () {
        () if it.done_on.is_some() => Fate::Kept,
        () if is_given_up_silently(it) => Fate::NoReason,
        () if it.failed_on.is_some() => Fate::GivenUp,
        () => Fate::Open,
    }
}

fn status(it: &Commitment, rules: &RuleSet, today: Day) -> DueStatus {
    let done = it.done_on.or(it.failed_on).map_or(Done::No, Done::On);
    let (kind, basis) = (DueKind::Commitment, DueBasis::Entered);
    Due { kind, of: it.id, office: it.office, date: it.due, basis, done, owed: true }.status(today, rules)
}

/// An outcome (办理成效) and the suggestion it came of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseOutcome {
    /// The outcome with its document number and figures.
    pub outcome: Outcome,
    /// The suggestion.
    pub case: RecordId,
}

/// Every outcome of the register by kind (制度, 项目, 品牌, 其他), each kind by day; those without a kind come last.
pub fn outcomes(journal: &Journal) -> Vec<(Option<OutcomeKind>, Vec<CaseOutcome>)> {
    by_kind(journal.records(Kind::Outcome).filter_map(|record| outcome(journal, record)))
}

/// An outcome of a suggestion that exists.
pub fn outcome(journal: &Journal, record: Record<'_>) -> Option<CaseOutcome> {
    Some(CaseOutcome { case: case_of(journal, record)?, outcome: Outcome::read(record.id(), &record).0 })
}

/// Outcomes by kind, see [`outcomes`].
pub fn by_kind(all: impl IntoIterator<Item = CaseOutcome>) -> Vec<(Option<OutcomeKind>, Vec<CaseOutcome>)> {
    let mut kinds: BTreeMap<(bool, Option<OutcomeKind>), Vec<CaseOutcome>> = BTreeMap::new();
    for outcome in all {
        let kind = outcome.outcome.kind;
        kinds.entry((kind.is_none(), kind)).or_default().push(outcome);
    }
    let sorted = |mut outcomes: Vec<CaseOutcome>| {
        outcomes.sort_by_key(|it| (it.outcome.on.is_none(), it.outcome.on, it.outcome.id));
        outcomes
    };
    kinds.into_iter().map(|((_, kind), outcomes)| (kind, sorted(outcomes))).collect()
}

/// What makes a suggestion a hard one (办理难度较大), besides the flag that people set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hardship {
    /// Marked by hand.
    Marked,
    /// Proposed again and again (多次提出).
    Repeated,
    /// The deputy was dissatisfied with a reply.
    Dissatisfied,
    /// Conditions do not allow it for now.
    Deferred,
    /// The time for the reply was extended.
    Extended,
    /// More than two offices work on it.
    ManyOffices,
}

/// The signs that a suggestion is hard.
pub fn hardships(situation: &Situation) -> Vec<Hardship> {
    let (own, host) = (situation.handling.own, situation.handling.host);
    let rounds = 1..=own.latest_round();
    let mut verdicts = rounds.filter_map(|round| own.effective_feedback(round)?.overall);
    let deferred = [Some(Resolution::Deferred), Some(Resolution::NotFeasible), Some(Resolution::Upper)];
    [
        (Hardship::Marked, own.suggestion.difficult),
        (Hardship::Repeated, super::likeness::is_repeated(own)),
        (Hardship::Dissatisfied, verdicts.any(|it| it == crate::domain::choices::Verdict::Dissatisfied)),
        (Hardship::Deferred, deferred.contains(&own.resolution())),
        (Hardship::Extended, host.extensions.iter().any(|it| it.told_deputy_on.is_some())),
        (Hardship::ManyOffices, 2 < host.active().count()),
    ]
    .into_iter()
    .filter_map(|(sign, found)| found.then_some(sign))
    .collect()
}

/// How many signs make a suggestion a hard one that nobody has marked.
const SIGNS: usize = 2;

/// Whether a suggestion with these signs is a hard one, for which a leader is to be found.
pub fn is_hard(signs: &[Hardship]) -> bool {
    SIGNS <= signs.len() || signs.contains(&Hardship::Marked)
}

/// Whether offices are at work on it, so that a leader can still help.
pub fn is_being_handled(stage: Stage) -> bool {
    (Stage::ToAssign..Stage::Closed).contains(&stage)
}

#[cfg(test)]
mod tests;
