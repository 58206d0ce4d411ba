//! 专题: naming what suggestions of any session ask for again and again, and which suggestions belong to it.

use crate::{
    domain::{
        field::Datum as _, id::RecordId, kind::Kind, office::OfficeRef, record::Facts as _, register::Topic,
        value::Value,
    },
    journal::{
        conflict::{keep_together, together},
        fold::{Journal, Record},
        read,
        write::Draft,
    },
};

/// The field of the register that holds the topics, and the one of a suggestion that says which it belongs to.
const TOPICS: &str = "topics";
const LABELS: &str = "labels";

/// What a topic is called.
pub fn name(topic: &Topic) -> &str {
    topic.name.as_deref().unwrap_or_default()
}

/// All topics; those too that two offices added without knowing of each other.
pub fn topics(journal: &Journal) -> Vec<Topic> {
    let record = read::register(journal).and_then(|id| journal.record(id));
    let value = record.map(|record| together(journal, record, TOPICS)).unwrap_or_default();
    Vec::<Topic>::read(&value).unwrap_or_default()
}

/// The suggestions that belong to the topic of this name, of every session.
pub fn members(journal: &Journal, name: &str) -> Vec<RecordId> {
    let has = |record: &Record| has_label(*record, name);
    journal.records(Kind::Suggestion).filter(has).map(Record::id).collect()
}

fn has_label(record: Record<'_>, name: &str) -> bool {
    record.value(LABELS).items().iter().any(|it| it.as_text() == Some(name))
}

/// Names a topic and gives it these suggestions. One of the same name stays, and is given them too.
pub fn found(journal: &Journal, topic: &Topic, suggestions: &[RecordId]) -> Vec<Draft> {
    let mut all = topics(journal);
    if !all.iter().any(|it| name(it) == name(topic)) {
        all.push(topic.clone());
    }
    let given = suggestions.iter().filter_map(|id| labelled(journal, *id, name(topic), None));
    keep(journal, &all).into_iter().chain(given).collect()
}

/// Says something else of a topic. Under another name it takes its suggestions with it, and is one with a topic that
/// has that name.
pub fn revise(journal: &Journal, called: &str, topic: &Topic) -> Vec<Draft> {
    let mut all = topics(journal);
    let is_new = name(topic) != called;
    let mut topic = topic.clone();
    if is_new && let Some(at) = all.iter().position(|it| name(it) == name(&topic)) {
        let there = all.remove(at);
        // What the other one says goes on where this one says nothing.
        topic = Topic { office: topic.office.or(there.office), note: topic.note.or(there.note), ..topic };
    }
    all.iter_mut().filter(|it| name(it) == called).for_each(|it| *it = topic.clone());
    let moved = if is_new { members(journal, called) } else { Vec::new() };
    let given = moved.iter().filter_map(|id| labelled(journal, *id, name(&topic), Some(called)));
    keep(journal, &all).into_iter().chain(given).collect()
}

/// Follows a topic no longer. Its suggestions keep the label, as any other.
pub fn end(journal: &Journal, called: &str) -> Option<Draft> {
    let mut all = topics(journal);
    all.retain(|it| name(it) != called);
    keep(journal, &all)
}

/// The change by which another office leads what this one led; none where it led nothing.
pub(super) fn led_by(journal: &Journal, office: RecordId, instead: RecordId) -> Option<Draft> {
    let mut all = topics(journal);
    let led = all.iter_mut().filter(|it| it.office.is_some_and(|it| it.id() == office));
    led.for_each(|it| it.office = OfficeRef::new(instead));
    (all != topics(journal)).then(|| keep(journal, &all)).flatten()
}

fn keep(journal: &Journal, topics: &[Topic]) -> Option<Draft> {
    keep_together(journal, read::register(journal)?, TOPICS, topics.to_vec().write())
}

/// The change that gives a suggestion a label, in the place of another one if it has that; none where it has it already.
fn labelled(journal: &Journal, id: RecordId, label: &str, instead: Option<&str>) -> Option<Draft> {
    let record = journal.record(id).filter(Record::exists)?;
    let mut labels: Vec<Value> = record.value(LABELS).items().to_vec();
    labels.retain(|it| instead.is_none() || it.as_text() != instead);
    if !labels.iter().any(|it| it.as_text() == Some(label)) {
        labels.push(Value::text(label));
    }
    Draft::revise(journal, id, [(LABELS, Value::List(labels))])
}
