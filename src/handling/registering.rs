//! Registration of many suggestions in one step (批量登记): each that has what it needs, seen before it is done.

use super::{
    command::{Command, step},
    offer::Refusal,
    standing::Standing,
};
use crate::{
    domain::{
        choices::{ReviewDecision, SuggestionKind},
        context::Context,
        field::Datum as _,
        findings::{Finding, Problem},
        id::RecordId,
        stage::Stage,
        suggestion::Suggestion,
        value::Value,
    },
    journal::{fold::Journal, write::Draft},
};

/// What registering does to one suggestion.
#[derive(Clone, Debug)]
pub struct Registering {
    pub suggestion: RecordId,
    /// The number that it has then.
    pub number: Option<Box<str>>,
    /// Its stage afterwards.
    pub after: Stage,
    /// Whether it is registered: another one is here already.
    pub registers: bool,
    /// What is decided on its acceptance, where it is reviewed as well.
    pub reviews: Option<ReviewDecision>,
    /// What is written and what should be looked at, or why nothing is.
    pub outcome: Result<(Draft, Vec<Finding>), Refusal>,
}

/// What would become of each of these suggestions, in their order. What `said` says of kind, origin and secrecy is for
/// those that do not say it themselves; with a decision on acceptance they are reviewed, too. `next` numbers one that
/// has no number in its session.
pub fn plan(
    journal: &Journal,
    context: &Context,
    cases: &[RecordId],
    said: &Suggestion,
    next: &mut dyn FnMut(RecordId) -> Option<Box<str>>,
) -> Vec<Registering> {
    let standings = cases.iter().filter_map(|id| Standing::of(journal, context, *id));
    standings.map(|it| registering(&it, said, next)).collect()
}

/// Whether all of them wait for the review alone: then registering them means to review them.
pub fn wait_for_review(stages: impl IntoIterator<Item = Stage>) -> bool {
    let mut stages = stages.into_iter().peekable();
    stages.peek().is_some() && stages.all(|it| it == Stage::Registered)
}

fn registering(
    standing: &Standing,
    said: &Suggestion,
    next: &mut dyn FnMut(RecordId) -> Option<Box<str>>,
) -> Registering {
    let own = &standing.case.suggestion;
    let mut number: Option<Box<str>> = own.number.as_deref().map(Into::into);
    let mut reviews = None;
    let registers = standing.may(step(Command::Register));
    let mut values: Vec<(&'static str, Value)> = Vec::new();
    if registers {
        if number.is_none() {
            number = own.session.and_then(|session| next(session.id()));
        }
        let kind = own.kind.or(said.kind).unwrap_or(SuggestionKind::Suggestion);
        values.extend([
            ("number", number.as_deref().map(Value::text).unwrap_or_default()),
            ("registered_on", own.registered_on.or(said.registered_on).write()),
            ("kind", Some(kind).write()),
            ("origin", own.origin.or(said.origin).write()),
            ("unclassified", (own.unclassified || said.unclassified).write()),
        ]);
    }
    let draft = |values: Vec<(&'static str, Value)>| Draft::revise(standing.journal, own.id, values);
    let registered = draft(values.clone());
    let (after, mut verdict) = match &registered {
        Some(draft) => (
            Standing::after(standing.journal, standing.context, std::slice::from_ref(draft), own.id),
            standing.judge(Command::Register, own.id, std::slice::from_ref(draft)),
        ),
        None => (Standing::of(standing.journal, standing.context, own.id), Default::default()),
    };
    let refused = |found| Registering {
        suggestion: own.id,
        number: number.clone(),
        after: standing.stage,
        registers: false,
        reviews: None,
        outcome: Err(found),
    };
    if !verdict.refused.is_empty() {
        return refused(Refusal::Lacking(verdict.refused));
    }
    let Some(after) = after else { return refused(Refusal::NotNow(standing.stage)) };
    let mut stage = after.stage;
    let mut written = registered;
    if said.review_decision.is_some() && after.may(step(Command::Review)) {
        values.extend([
            ("review_decision", said.review_decision.write()),
            ("reviewed_on", said.reviewed_on.or(said.registered_on).write()),
            ("reviewed_by", said.reviewed_by.write()),
        ]);
        written = draft(values);
        let drafts: Vec<Draft> = written.iter().cloned().collect();
        let reviewed = after.judge(Command::Review, own.id, &drafts);
        if !reviewed.refused.is_empty() {
            return refused(Refusal::Lacking(reviewed.refused));
        }
        reviews = said.review_decision;
        verdict.warned.extend(reviewed.warned);
        stage =
            Standing::after(standing.journal, standing.context, &drafts, own.id).map_or(stage, |it| it.stage);
    }
    // It can be registered so, and not assigned.
    if own.body.is_none() && own.proposals.is_empty() {
        verdict.warned.push(Finding { at: own.id, field: "body", problem: Problem::NoText });
    }
    match written {
        Some(draft) if registers || stage != standing.stage => Registering {
            suggestion: own.id,
            number,
            after: stage,
            registers,
            reviews,
            outcome: Ok((draft, verdict.warned)),
        },
        _ => refused(Refusal::NotNow(standing.stage)),
    }
}
