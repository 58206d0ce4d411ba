//! The history of a suggestion and of all that belongs to it, as a whole or for one field.

use std::collections::HashMap;

use leptos::prelude::*;

use crate::{
    domain::{
        id::RecordId,
        schema,
        value::{NULL, Value},
    },
    journal::{
        commit::{Commit, Op},
        fold::{Journal, Record},
        name::Name,
    },
    list::words,
    platform::{clock::Local, page},
    store::Store,
    text,
    views::components::{
        history::{Act, Change, History},
        panel::Panel,
        select::Select,
    },
};

/// The id of the panel.
const PANEL: &str = "history";

/// What the history shows.
#[derive(Clone, Copy)]
pub struct Lens {
    is_open: RwSignal<bool>,
    field: RwSignal<Option<&'static str>>,
}

impl Lens {
    /// Everything, folded away at first.
    pub fn new() -> Lens {
        Lens { is_open: RwSignal::new(false), field: RwSignal::new(None) }
    }

    /// Everything, at once.
    pub fn open() -> Lens {
        Lens { is_open: RwSignal::new(true), field: RwSignal::new(None) }
    }

    /// Shows the history of one field and goes there.
    pub fn look_at(self, field: &'static str) {
        self.field.set(Some(field));
        self.is_open.set(true);
        page::focus_soon(PANEL);
    }
}

#[component]
pub fn HistoryPanel(
    /// The suggestion.
    id: RecordId,
    /// What it shows.
    lens: Lens,
) -> impl IntoView {
    let store = Store::here();
    let acts = Memo::new(move |_| {
        if lens.is_open.get() {
            let field = lens.field.get();
            store.with(|bench| acts(bench.journal(), id, field)).unwrap_or_default()
        } else {
            Vec::new()
        }
    });
    let whole = (String::new(), text::suggestion::HISTORY_WHOLE.to_owned());
    let fields = schema::fields(id.kind)
        .iter()
        .map(|it| (it.name.to_owned(), text::field(id.kind, it.name).to_owned()));
    let options: Vec<_> = std::iter::once(whole).chain(fields).collect();
    view! {
        <Panel>
            <details
                open=move || lens.is_open.get()
                on:toggle:target=move |event| lens.is_open.set(event.target().open())
            >
                <summary id=PANEL class="record-form__title">
                    <h2>{text::suggestion::HISTORY}</h2>
                </summary>
                <div class="panel__body">
                    <Select
                        class="history__lens"
                        label=text::suggestion::HISTORY_OF
                        options=options
                        chosen=Signal::derive(move || lens.field.get().unwrap_or_default().to_owned())
                        on_choose=move |field: String| {
                            lens.field.set(schema::field(id.kind, &field).map(|field| field.name));
                        }
                    />
                    <History acts=acts />
                </div>
            </details>
        </Panel>
    }
}

/// The acts on a suggestion and on what belongs to it, the latest first; or those on one field of its own.
fn acts(journal: &Journal, id: RecordId, field: Option<&'static str>) -> Vec<Act> {
    let Some(record) = journal.record(id) else { return Vec::new() };
    let mut commits: Vec<&Commit> = record.history();
    if field.is_none() {
        commits.extend(journal.children_ever(id).flat_map(Record::history));
    }
    commits.sort_by_key(|commit| std::cmp::Reverse((commit.stamp, commit.id())));
    let mut names: HashMap<RecordId, String> = HashMap::new();
    let mut subject = |of: RecordId| {
        if of == id { String::new() } else { names.entry(of).or_insert_with(|| subject(journal, of)).clone() }
    };
    let wanted = field.map(Name::of);
    let changes = |commit: &Commit| -> Vec<Change> {
        let mut ops: Vec<&Op> =
            commit.ops.iter().filter(|op| wanted.is_none_or(|wanted| op.field == wanted)).collect();
        let fields = schema::fields(commit.record.kind);
        ops.sort_by_key(|op| fields.iter().position(|field| *field.name == *op.field));
        ops.into_iter().filter(|op| !is_frame(op)).map(|op| change(journal, commit.record, op)).collect()
    };
    let act = |commit: &&Commit| {
        let changes = changes(commit);
        let deed = commit.op(Name::EXISTS).filter(|_| wanted.is_none()).map(deed);
        (!changes.is_empty() || deed.is_some()).then(|| Act {
            when: Local::of(commit.stamp.ms()).to_string(),
            who: text::suggestion::author(&commit.author.person, &commit.author.office),
            via: text::suggestion::via(&commit.via),
            deed,
            subject: subject(commit.record),
            why: commit.why.as_ref().map(ToString::to_string),
            changes,
        })
    };
    commits.iter().filter_map(act).collect()
}

/// What a record is, and what it is called.
fn subject(journal: &Journal, id: RecordId) -> String {
    let (kind, name) = (id.kind.word(), words::name(journal, id));
    if name == kind { name } else { format!("{kind} {name}") }
}

/// Whether an op says that a record is there or to what it belongs, rather than what is in it.
fn is_frame(op: &Op) -> bool {
    op.field == Name::PARENT || op.field == Name::EXISTS
}

/// What became of a record as a whole.
fn deed(exists: &Op) -> &'static str {
    match (&exists.value, exists.saw.is_empty()) {
        (Value::Bool(false), _) => text::suggestion::REMOVED,
        (_, true) => text::suggestion::CREATED,
        (_, false) => text::suggestion::REVIVED,
    }
}

fn change(journal: &Journal, record: RecordId, op: &Op) -> Change {
    let words = |value: &Value| words::value(journal, record.kind, &op.field, value);
    // Of several replaced values each is named.
    let mut before: Vec<String> = (op.saw.iter())
        .filter_map(|seen| journal.commit(*seen)?.op(op.field))
        .map(|seen| &seen.value)
        .filter(|value| **value != NULL)
        .map(words)
        .collect();
    before.dedup();
    Change {
        label: text::field(record.kind, &op.field).to_owned(),
        before: (!before.is_empty()).then(|| before.join(" / ")),
        after: (!op.value.is_null()).then(|| words(&op.value)),
    }
}
