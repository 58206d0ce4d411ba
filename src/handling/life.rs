//! The life of a suggestion as it was: every dated fact that moves it on, in the order of the days.

use crate::{
    domain::{
        day::Day,
        field::PARENT,
        id::RecordId,
        kind::Kind::{self, *},
        record::Facts,
        schema,
        value::Value,
    },
    journal::fold::{Journal, Record},
};

/// A moment in a life: a day that a record keeps, and what is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The kind of record.
    pub kind: Kind,
    /// The field with the day.
    pub day: &'static str,
    /// The fields that tell what happened, the most telling first.
    pub tells: &'static [&'static str],
}

/// A moment of one suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, if anybody entered it.
    pub on: Option<Day>,
    /// The record.
    pub at: RecordId,
    /// What kind of moment; none of a record that has no day at all.
    pub moment: Option<&'static Moment>,
}

impl Event {
    /// The fields that tell of it and say something, with their values.
    pub fn tells(&self, record: Record<'_>) -> Vec<(&'static str, Value)> {
        // Without its day a record is told of as with it; of a kind that has none, all is told.
        let moment = self.moment.or_else(|| MOMENTS.iter().find(|it| it.kind == self.at.kind));
        let all: Vec<&'static str> = match moment {
            Some(moment) => moment.tells.to_vec(),
            None => schema::fields(self.at.kind).iter().map(|field| field.name).collect(),
        };
        let named = all.into_iter().filter(|name| *name != PARENT);
        let values = named.map(|name| (name, record.value(name).clone()));
        values.filter(|(_, value)| !matches!(value, Value::Null | Value::Bool(false))).collect()
    }
}

const fn moment(kind: Kind, day: &'static str, tells: &'static [&'static str]) -> Moment {
    Moment { kind, day, tells }
}

/// Every moment, in the order of the handling: of two on one day, the later one here came later.
pub const MOMENTS: &[Moment] = &[
    moment(Suggestion, "submitted_on", &["lead", "group_proposer"]),
    moment(Suggestion, "registered_on", &["number"]),
    moment(Suggestion, "reviewed_on", &["review_decision", "review_ground", "reviewed_by"]),
    moment(Suggestion, "key_decided_on", &["key_by", "key_supervisor"]),
    moment(Link, "confirmed_on", &["kind", "to", "note"]),
    moment(Assignment, "assigned_on", &["office", "role", "doc_no", "scope"]),
    moment(Assignment, "received_on", &["office", "receiver"]),
    moment(ReturnRequest, "filed_on", &["assignment", "reason", "suggested_office"]),
    moment(ReturnRequest, "decided_on", &["decision", "decided_by"]),
    moment(Assignment, "ended_on", &["office", "ended_why"]),
    moment(Plan, "approved_on", &["approved_by", "task"]),
    moment(
        Contact,
        "on",
        &["mode", "direction", "deputies", "office", "head_present", "content", "deputy_opinion"],
    ),
    moment(Diary, "on", &["office", "text"]),
    moment(LeaderAction, "on", &["official", "form", "content", "result"]),
    moment(CoOpinion, "sent_on", &["assignment", "text"]),
    moment(CoOpinion, "returned_on", &["assignment", "return_reason"]),
    moment(Extension, "filed_on", &["assignment", "new_due", "reason"]),
    moment(Extension, "approved_on", &["decision", "approved_by"]),
    moment(Supervision, "on", &["method", "target", "content", "requirement"]),
    moment(Supervision, "response_on", &["target", "response"]),
    moment(Reply, "drafted_on", &["drafted_by"]),
    moment(Reply, "signed_on", &["signed_by", "doc_no", "printed_class"]),
    moment(Reply, "sent_on", &["kind", "doc_no", "resolution"]),
    moment(Delivery, "on", &["deputy", "method", "receipt"]),
    moment(Feedback, "on", &["deputy", "overall", "opinion"]),
    moment(Rehandling, "ordered_on", &["ordered_by", "reason"]),
    moment(Suggestion, "rehandle_waived_on", &["rehandle_waived_by", "rehandle_waived_reason"]),
    moment(Evaluation, "on", &["organiser", "conclusion"]),
    moment(Assignment, "effect_reviewed_on", &["office", "effect_reviewed_by", "effect_note"]),
    moment(Suggestion, "closed_on", &["closed_by", "closed_note"]),
    moment(Progress, "on", &["commitment", "percent", "text"]),
    moment(Commitment, "done_on", &["text", "evidence"]),
    moment(Commitment, "failed_on", &["text", "failed_reason"]),
    moment(ResolutionChange, "on", &["from", "to", "evidence"]),
    moment(Outcome, "on", &["kind", "title", "doc_no", "figures"]),
    moment(Suggestion, "published_on", &["publicity_decision", "publicity_ground"]),
    moment(Suggestion, "withdrawn_on", &["withdrawn_reason"]),
    moment(Suggestion, "archived_on", &["archived_by", "archived_reason"]),
];

/// What happened to a suggestion, the latest first; what has no day comes last.
pub fn events(journal: &Journal, id: RecordId) -> Vec<Event> {
    let own = journal.record(id).into_iter();
    let mut events: Vec<(usize, Event)> = own
        .chain(journal.children(id))
        .flat_map(|record| {
            let found: Vec<(usize, Event)> = moments(record).collect();
            // A promise is no event before its end.
            let is_told = !found.is_empty() || matches!(record.id().kind, Suggestion | Commitment);
            let undated = Event { on: None, at: record.id(), moment: None };
            found.into_iter().chain((!is_told).then_some((0, undated)))
        })
        .collect();
    events.sort_by(|(place, a), (other, b)| (b.on, other, b.at).cmp(&(a.on, place, a.at)));
    events.into_iter().map(|(_, event)| event).collect()
}

fn moments(record: Record<'_>) -> impl Iterator<Item = (usize, Event)> {
    MOMENTS.iter().enumerate().filter_map(move |(place, moment)| {
        let is_its = moment.kind == record.id().kind;
        let on = record.value(moment.day).as_text().filter(|_| is_its)?;
        Some((place, Event { on: Some(Day::parse(on).ok()?), at: record.id(), moment: Some(moment) }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::FieldType;

    #[test]
    fn every_moment_names_fields_that_there_are() {
        for Moment { kind, day, tells } in MOMENTS {
            let kind_of = |name| schema::field(*kind, name).map(|field| field.kind);
            assert_eq!(kind_of(day), Some(FieldType::Day), "{kind:?} {day}");
            for name in *tells {
                assert!(kind_of(name).is_some(), "{kind:?} {name}");
            }
        }
    }
}
