//! A register of any size for measurements: the demo's suggestions over and over, each copy with ids of its own.

use std::collections::{BTreeMap, HashMap};

use suggestion_register::{
    domain::{
        id::{Key, RecordId},
        kind::Kind,
        value::Value,
    },
    exchange::json::{header::Header, write::write},
    journal::{
        commit::{Commit, CommitId, Content, Op},
        fold::Journal,
        name::Name,
    },
    samples::demo,
};

/// The file of a register with so many suggestions.
pub(crate) fn file(size: usize) -> String {
    written(&journal(size))
}

/// Another office's copy of it: one suggestion in twenty retitled, one in a hundred more.
pub(crate) fn copy(size: usize) -> String {
    let mut copy = journal(size + size / 100);
    let suggestions: Vec<RecordId> = copy.records(Kind::Suggestion).map(|it| it.id()).step_by(20).collect();
    for id in suggestions {
        let Some(last) = copy.record(id).and_then(|record| record.history().last().copied().cloned()) else {
            continue;
        };
        let saw = copy.record(id).map(|record| record.seen(Name::of("title"))).unwrap_or_default();
        let title = Op {
            field: Name::of("title"),
            value: Value::text("关于另一单位改过题目的建议"),
            saw: saw.into(),
        };
        copy.insert(Commit::new(Content { ops: [title].into(), ..Content::clone(&last) }), 0);
    }
    written(&copy)
}

fn written(journal: &Journal) -> String {
    let register = journal.records(Kind::Register).map(|it| it.id()).next();
    let header = Header { app: "bench".into(), register, title: "量度用".into(), ..Header::default() };
    write(journal, &[], &header).collect()
}

/// A register with so many suggestions.
pub(crate) fn journal(size: usize) -> Journal {
    let demo = demo::journal();
    let mut suggestions: Vec<RecordId> = demo.records(Kind::Suggestion).map(|it| it.id()).collect();
    suggestions.sort_unstable();
    let mut copied = Journal::new();
    for copy in 0..size.div_ceil(suggestions.len()) {
        let wanted = &suggestions[..suggestions.len().min(size - copy * suggestions.len())];
        let mut renamed = HashMap::new();
        for commit in demo.commits() {
            match owner(&demo, commit.record) {
                Some(owner) if !wanted.contains(&owner) => continue,
                // What belongs to no suggestion, such as an office, is there once.
                None if 0 < copy => continue,
                _ => (),
            }
            let commit_of_copy = renamed_commit(&demo, commit, copy, &renamed);
            renamed.insert(commit.id(), commit_of_copy.id());
            copied.insert(commit_of_copy, 0);
        }
    }
    copied
}

/// The suggestion that the record is or belongs to.
fn owner(journal: &Journal, id: RecordId) -> Option<RecordId> {
    match id.kind {
        Kind::Suggestion => Some(id),
        _ => owner(journal, journal.record(id)?.parent()?),
    }
}

fn renamed_commit(
    journal: &Journal,
    commit: &Commit,
    copy: usize,
    renamed: &HashMap<CommitId, CommitId>,
) -> Commit {
    let mut content: Content = Content::clone(commit);
    content.record = renamed_record(journal, content.record, copy);
    content.group = Key::of(format!("{}{copy}", content.group).as_bytes());
    for op in &mut content.ops {
        op.value = match &op.value {
            Value::Text(number) if &*op.field == "number" => Value::text(format!("{number}-{copy}")),
            value => renamed_value(journal, value, copy),
        };
        op.saw.iter_mut().for_each(|seen| *seen = renamed.get(seen).copied().unwrap_or(*seen));
    }
    Commit::new(content)
}

fn renamed_value(journal: &Journal, value: &Value, copy: usize) -> Value {
    let again = |value: &Value| renamed_value(journal, value, copy);
    match value {
        Value::Text(text) => match text.parse::<RecordId>() {
            Ok(id) => Value::text(renamed_record(journal, id, copy).to_string()),
            Err(_) => value.clone(),
        },
        Value::List(items) => Value::List(items.iter().map(again).collect()),
        Value::Map(entries) => Value::Map(
            entries.iter().map(|(name, value)| (name.clone(), again(value))).collect::<BTreeMap<_, _>>(),
        ),
        other => other.clone(),
    }
}

fn renamed_record(journal: &Journal, id: RecordId, copy: usize) -> RecordId {
    match owner(journal, id) {
        Some(_) => RecordId::derived(id.kind, &[&id.to_string(), &copy.to_string()]),
        None => id,
    }
}
