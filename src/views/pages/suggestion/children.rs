//! What belongs to a suggestion: assignments first, then every other kind, each with all its facts, folded away.

use leptos::prelude::*;

use super::{
    conflicts::{self, RecordConflicts},
    open_while,
};
use crate::{
    domain::{
        assignment::Assignment,
        field::PARENT,
        id::RecordId,
        kind::Kind,
        record::{Entity, Facts},
        schema,
        value::Value,
    },
    form::Form,
    journal::{
        commit::Via,
        fold::{Journal, Record},
    },
    list::words,
    store::{Store, notice::Notice},
    text,
    views::{
        components::{
            button::{Button, Weight},
            dialog::Dialog,
            panel::Panel,
            record_form::{Editing, FieldGroup, RecordForm},
            told::told,
        },
        pages::{directory::directory, drafts},
    },
};

/// What is being edited in the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenForm {
    /// A new record of this kind.
    Add(Kind),
    /// All of a record, beginning at a field.
    Edit(RecordId, Option<&'static str>),
}

/// Everything that belongs to a suggestion.
#[component]
pub fn Children(
    /// The suggestion.
    id: RecordId,
    /// The record whose form is open.
    task: RwSignal<Option<OpenForm>>,
    /// What is to be deleted.
    deleting: RwSignal<Option<RecordId>>,
) -> impl IntoView {
    let store = Store::here();
    let open = RwSignal::new(false);
    let count = move || store.with(|bench| bench.journal().children(id).count()).unwrap_or_default();
    let present = Memo::new(move |_| store.with(|bench| kinds_of(bench.journal(), id)).unwrap_or_default());
    let sections = move || {
        let present = present.get();
        let kind = |kind: &Kind| view! { <OfKind id=id kind=*kind task=task deleting=deleting /> };
        present.iter().map(kind).collect_view()
    };
    let absent = move || {
        let present = present.get();
        let button = |kind: &Kind| {
            let kind = *kind;
            view! {
                <Button weight=Weight::Quiet on_press=move || task.set(Some(OpenForm::Add(kind)))>
                    "+ "
                    {kind.word()}
                </Button>
            }
        };
        let kinds = Kind::ALL.iter().filter(|kind| kind.is_child() && !present.contains(kind));
        kinds.map(button).collect_view()
    };
    view! {
        <details class="records" data-testid="records" on:toggle:target=move |event| open.set(event.target().open())>
            <summary class="records__title">
                <h2>{move || text::suggestion::counted(text::life::RECORDS, count())}</h2>
                <span class="muted">{text::life::RECORDS_HINT}</span>
            </summary>
            {move || {
                open.get()
                    .then(|| {
                        view! {
                            {sections}
                            <Panel attr:aria-label=text::suggestion::MORE>
                                <div class="panel__body children__more">
                                    <span class="muted">{text::suggestion::MORE}</span>
                                    <div class="acts">{absent}</div>
                                </div>
                            </Panel>
                        }
                    })
            }}
        </details>
        <ChildDialog parent=id task=task />
    }
}

/// The kinds of which there are records; assignments always.
fn kinds_of(journal: &Journal, id: RecordId) -> Vec<Kind> {
    let has = |kind: &Kind| journal.children(id).any(|child| child.id().kind == *kind);
    Kind::ALL
        .iter()
        .copied()
        .filter(|kind| kind.is_child() && (*kind == Kind::Assignment || has(kind)))
        .collect()
}

#[component]
fn OfKind(
    id: RecordId,
    kind: Kind,
    task: RwSignal<Option<OpenForm>>,
    deleting: RwSignal<Option<RecordId>>,
) -> impl IntoView {
    let store = Store::here();
    let ids = Memo::new(move |_| store.with(|bench| children(bench.journal(), id, kind)).unwrap_or_default());
    view! {
        <Panel title=move || text::suggestion::counted(kind.word(), ids.with(Vec::len)) aside=view! {
                <Button weight=Weight::Quiet on_press=move || task.set(Some(OpenForm::Add(kind)))>
                    "+ "
                    {text::suggestion::add(kind)}
                </Button>
        }.into_any()>
            {move || {
                ids.with(Vec::is_empty)
                    .then(|| view! { <p class="panel__body muted">{text::suggestion::NONE}</p> })
            }}
            <ul class="children">
                <For each=move || ids.get() key=|id| *id let:id>
                    <Child id=id task=task deleting=deleting />
                </For>
            </ul>
        </Panel>
    }
}

/// The records of a kind, in the order of their days; undated ones last.
fn children(journal: &Journal, parent: RecordId, kind: Kind) -> Vec<RecordId> {
    let days: Vec<&str> = schema::fields(kind)
        .iter()
        .filter(|field| field.kind == crate::domain::field::FieldType::Day)
        .map(|field| field.name)
        .collect();
    let day = |record: &Record<'_>| {
        let first = days.iter().find_map(|name| record.value(name).as_text().map(str::to_owned));
        (first.is_none(), first)
    };
    let mut records: Vec<Record<'_>> =
        journal.children(parent).filter(|child| child.id().kind == kind).collect();
    records.sort_by_cached_key(|record| {
        let ended = is_ended(*record);
        let role = if kind == Kind::Assignment { record.value("role").as_text() } else { None };
        let helps = role == Some("co");
        (ended, helps, day(record), record.id())
    });
    records.into_iter().map(Record::id).collect()
}

fn is_ended(record: Record<'_>) -> bool {
    record.id().kind == Kind::Assignment && !Assignment::read(record.id(), &record).0.is_active()
}

/// What a card shows of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Card {
    name: String,
    facts: Vec<(&'static str, String)>,
    is_ended: bool,
    is_disputed: bool,
}

fn card(journal: &Journal, id: RecordId) -> Option<Card> {
    let record = journal.record(id)?;
    // The mark of a common plan is no word for people.
    let facts = schema::fields(id.kind).iter().filter(|field| field.name != PARENT && field.name != "common");
    let facts = facts.filter_map(|field| {
        let value = record.value(field.name);
        let is_set = !matches!(value, Value::Null | Value::Bool(false));
        is_set.then(|| (text::field(id.kind, field.name), words::value(journal, id.kind, field.name, value)))
    });
    Some(Card {
        name: words::name(journal, id),
        facts: facts.collect(),
        is_ended: is_ended(record),
        is_disputed: record.is_disputed(),
    })
}

#[component]
fn Child(
    id: RecordId,
    task: RwSignal<Option<OpenForm>>,
    deleting: RwSignal<Option<RecordId>>,
) -> impl IntoView {
    let store = Store::here();
    let card = Memo::new(move |_| store.with(|bench| card(bench.journal(), id)).flatten());
    let fact = |(label, words): (&'static str, String)| {
        view! {
            <div class="child__fact">
                <dt>{label}</dt>
                <dd>
                    {told(words)}
                </dd>
            </div>
        }
    };
    let acts = move |name: &str| {
        let named = |act: &str| format!("{act} {name}");
        view! {
            <Button
                weight=Weight::Quiet
                on_press=move || task.set(Some(OpenForm::Edit(id, None)))
                attr:aria-label=named(text::suggestion::EDIT)
            >
                {text::suggestion::EDIT}
            </Button>
            <Button
                weight=Weight::Quiet
                on_press=move || deleting.set(Some(id))
                attr:aria-label=named(text::suggestion::DELETE)
            >
                {text::suggestion::DELETE}
            </Button>
        }
    };
    view! {
        <li class="child" data-id=id.to_string()>
            {move || {
                card.get()
                    .map(|Card { name, facts, is_ended, is_disputed }| {
                        view! {
                            <div class="child__head">
                                <h3>
                                    {told(name.clone())}
                                </h3>
                                {is_ended.then(|| view! { <span class="badge">{text::suggestion::ENDED}</span> })}
                                {is_disputed
                                    .then(|| view! { <span class="badge badge--late">{text::suggestion::DISPUTED}</span> })}
                                <span class="child__acts">{acts(&name)}</span>
                            </div>
                            <dl class="child__facts">{facts.into_iter().map(fact).collect_view()}</dl>
                        }
                    })
            }}
            <RecordConflicts id=id />
        </li>
    }
}

/// The dialog in which a record is added or edited.
#[component]
fn ChildDialog(parent: RecordId, task: RwSignal<Option<OpenForm>>) -> impl IntoView {
    let open = open_while(task);
    let title = move || match task.get() {
        None => String::new(),
        Some(OpenForm::Add(kind)) => text::suggestion::add(kind),
        Some(OpenForm::Edit(id, _)) => text::suggestion::edit(id.kind),
    };
    view! {
        <Dialog open=open title=Signal::derive(title) wide=true>
            {move || task.get_untracked().map(|task| view! { <ChildForm parent=parent task=task open=open /> })}
        </Dialog>
    }
}

#[component]
fn ChildForm(parent: RecordId, task: OpenForm, open: RwSignal<bool>) -> impl IntoView {
    let store = Store::here();
    let existing = |id: RecordId| store.peek(|bench| bench.journal().record(id).map(Form::open)).flatten();
    let (kind, form) = match task {
        OpenForm::Add(kind) => (kind, None),
        OpenForm::Edit(id, _) => (id.kind, existing(id)),
    };
    let is_new = form.is_none();
    let id = form.as_ref().and_then(Form::record).unwrap_or_else(|| store.new_id(kind));
    let editing = Editing::new(form.unwrap_or_else(|| Form::new(kind)));
    Effect::new(move |_| {
        store.version();
        store.peek(|bench| bench.journal().record(id).map(|record| editing.follow(record)));
    });
    if let OpenForm::Edit(_, Some(field)) = task {
        editing.go_to(field);
    }
    let place =
        if is_new { format!("new:{}:{kind}", parent.key, kind = kind.as_str()) } else { id.key.to_string() };
    let note = drafts::keep_at(store, editing, place);
    let close = move |()| {
        editing.give_up();
        open.set(false);
    };
    let save = move |()| {
        let Ok(draft) = editing.draft(id, Some(parent)) else { return };
        let Some(draft) = draft else { return close(()) };
        if store.act(vec![draft], Via::Edit).is_ok() {
            store.say(Notice::done(text::suggestion::child_saved(kind)));
            close(());
        }
    };
    view! {
        <div class="dialog__body">
            {drafts::show(note)}
            <RecordForm
                editing=editing
                groups=vec![FieldGroup::all(kind)]
                directory=directory(store, Some(parent))
                on_save=save
                on_cancel=Some(Callback::new(close))
                beside=Some(conflicts::beside(store, id))
            />
        </div>
    }
}
