//! A directory of the register: its sessions, its offices or its deputies, to search, add to and mend.

use std::collections::HashMap;

use leptos::prelude::*;

use super::{
    fusing::{Fusing, Likely, Pair, may_double},
    groups,
    reforming::Reforming,
    rolls::BringRoll,
};
use crate::{
    domain::{
        fold::{self, folded},
        id::RecordId,
        kind::Kind,
        record::{Entity as _, Facts},
        roster::Roster,
        session::Session,
        stage::Stage,
        value::Value,
    },
    form::Form,
    handling::rollover::Rollover,
    journal::{
        commit::Via,
        fold::{Journal, Record},
        read::is_out_of_use,
        write::Draft,
    },
    list::{row::Row, sessions, uses::uses, view::View, words},
    platform::{page, sort::Collation},
    route::Route,
    store::{Store, notice::Notice},
    text::{self, settings::Part},
    views::{
        components::{
            button::{Button, Weight},
            dialog::Dialog,
            empty::Empty,
            id::fresh_id,
            pager::{Pager, Shown},
            panel::Panel,
            record_form::{Editing, RecordForm},
            table::Table,
            told::told,
        },
        pages::{directory::directory, drafts, retired::count, sheet::held},
    },
};

/// How many entries are shown at first, and with each press of the button.
const SHOWN: usize = 100;

/// Names the draft of an entry that is not there yet.
const NEW: &str = "draft";

/// What is a directory's own.
#[derive(Clone, Copy)]
pub struct Roll {
    kind: Kind,
    /// The heading of the names.
    name: &'static str,
    /// What stands in the columns beside the name.
    columns: &'static [&'static str],
    /// What an entry cannot do without.
    required: &'static [&'static str],
    parts: &'static [Part],
    /// The list of the suggestions of an entry, where it can be narrowed to them.
    list: Option<fn(RecordId) -> View>,
    /// Whether the latest comes first, which is the one that people work on.
    by_day: bool,
}

/// 届次.
pub const SESSIONS: Roll = Roll {
    kind: Kind::Session,
    name: text::settings::MEETING,
    columns: &["year", "opened_on", "assign_meeting_on", "fixed_reply_due"],
    required: &["year"],
    parts: text::settings::SESSION_PARTS,
    list: Some(|id| View { session: Some(id), ..View::default() }),
    by_day: true,
};

/// 单位.
pub const OFFICES: Roll = Roll {
    kind: Kind::Office,
    name: text::settings::NAME,
    columns: &["short_name", "kind", "liaison"],
    required: &["name"],
    parts: text::settings::OFFICE_PARTS,
    list: Some(|id| View { office: Some(id), ..View::default() }),
    by_day: false,
};

/// 代表.
pub const DEPUTIES: Roll = Roll {
    kind: Kind::Deputy,
    name: text::settings::PERSON,
    columns: &["delegation", "employer_post", "phone"],
    required: &["name"],
    parts: text::settings::DEPUTY_PARTS,
    list: None,
    by_day: false,
};

/// One line of the directory.
#[derive(Clone, PartialEq, Eq)]
struct Entry {
    id: RecordId,
    name: String,
    cells: Vec<String>,
    is_inactive: bool,
    /// Since when it is out of use, and who goes on.
    since: String,
    suggestions: usize,
    /// All that a search looks through.
    haystack: String,
}

/// A form that is open.
#[derive(Clone)]
struct Opened {
    id: RecordId,
    is_new: bool,
    name: String,
    form: Form,
    /// What it goes on from, in sentences.
    carried: Vec<String>,
}

/// The section.
#[component]
pub fn Directory(of: Roll) -> impl IntoView {
    let opened = RwSignal::new(None::<Opened>);
    move || match opened.get() {
        Some(it) => view! { <EntryForm of=of opened=it on_done=move |()| opened.set(None) /> }.into_any(),
        None => view! { <Entries of=of opened=opened /> }.into_any(),
    }
}

#[component]
fn Entries(of: Roll, opened: RwSignal<Option<Opened>>) -> impl IntoView {
    let store = Store::here();
    let query = RwSignal::new(String::new());
    let shown = Shown::by(SHOWN);
    let all = Memo::new(move |_| entries(store, of));
    let fusing = RwSignal::new(None::<Pair>);
    let reforming = RwSignal::new(None::<RecordId>);
    let bringing = RwSignal::new(false);
    let uses = move |id: RecordId| {
        all.with(|all| all.iter().find(|it| it.id == id).map(|it| it.suggestions)).unwrap_or_default()
    };
    let found = Memo::new(move |_| {
        let words = fold::words(&query.read());
        let fits = |entry: &&Entry| words.iter().all(|word| entry.haystack.contains(&**word));
        all.with(|all| all.iter().filter(fits).cloned().collect::<Vec<Entry>>())
    });
    let add = move || {
        let form = Form::new(of.kind).requiring(of.required);
        opened.set(Some(Opened::new(store, form, Vec::new())));
    };
    let next = Memo::new(move |_| {
        let next = store.with(|bench| Rollover::of(bench.journal())).flatten();
        next.filter(|_| of.kind == Kind::Session)
    });
    let roll_over = move || {
        let Some(next) = next.get_untracked() else { return };
        let form = Form::new(of.kind).requiring(of.required);
        let form = next.values.iter().fold(form, |form, (field, value)| form.with(field, value.clone()));
        opened.set(Some(Opened::new(store, form, carried(store, &next))));
    };
    let search = fresh_id("search");
    let table = move || {
        let rows = found.with(|found| shown.of(found));
        match (rows.is_empty(), all.read().is_empty()) {
            (true, true) => view! { <Empty title=text::settings::none(of.kind.word()) /> }.into_any(),
            (true, false) => view! { <Empty title=text::settings::NO_MATCH /> }.into_any(),
            (false, _) => {
                view! { <EntryTable of=of rows=rows opened=opened fusing=fusing reforming=reforming /> }
                    .into_any()
            }
        }
    };
    view! {
        <Panel head=view! {
                <div class="settings__bar">
                    <label class="unseen" for=search.clone()>
                        {text::settings::SEARCH}
                    </label>
                    <input
                        id=search
                        class="input settings__search"
                        type="search"
                        placeholder=text::settings::search(of.kind.word())
                        prop:value=move || query.get()
                        on:input:target=move |event| {
                            query.set(event.target().value());
                            shown.restart();
                        }
                    />
                    <span class="settings__count" role="status">
                        {move || text::settings::shown(found.read().len(), all.read().len())}
                    </span>
                </div>
                <Show when=move || next.with(Option::is_some)>
                    <Button on_press=roll_over>{text::settings::ROLL_OVER}</Button>
                </Show>
                {may_double(of.kind)
                    .then(|| {
                        view! {
                            <Button on_press=move || bringing.set(true)>{text::rolls::BRING}</Button>
                        }
                    })}
                <Button weight=Weight::Main on_press=add>
                    {text::settings::form_title(text::settings::ADD, of.kind.word(), "")}
                </Button>
        }.into_any()>
            {may_double(of.kind)
                .then(|| {
                    view! {
                        <Likely kind=of.kind uses=uses asked=fusing />
                        <Fusing kind=of.kind asked=fusing />
                        <Reforming asked=reforming />
                        {Roster::of(of.kind).map(|of| view! { <BringRoll of=of open=bringing /> })}
                    }
                })}
            {table}
            <Pager shown=shown all=Signal::derive(move || found.read().len()) />
        </Panel>
    }
}

#[component]
fn EntryTable(
    of: Roll,
    rows: Vec<Entry>,
    opened: RwSignal<Option<Opened>>,
    fusing: RwSignal<Option<Pair>>,
    reforming: RwSignal<Option<RecordId>>,
) -> impl IntoView {
    let doubted = RwSignal::new(None::<(Entry, usize)>);
    let counted = of.list.map(|_| (Kind::Suggestion.word(), "num"));
    let head = [(of.name, "")]
        .into_iter()
        .chain(of.columns.iter().map(|field| (text::field(of.kind, field), "")))
        .chain(counted)
        .chain([(text::settings::ACTS, "table__acts")])
        .collect::<Vec<_>>();
    let row = move |entry| view! { <Row of=of entry=entry opened=opened doubted=doubted fusing=fusing reforming=reforming /> };
    view! {
        <Table class="table--cards" head=head rows=rows.into_iter().map(row).collect_view() />
        <Doubt kind=of.kind doubted=doubted />
    }
}

#[component]
fn Row(
    of: Roll,
    entry: Entry,
    opened: RwSignal<Option<Opened>>,
    doubted: RwSignal<Option<(Entry, usize)>>,
    fusing: RwSignal<Option<Pair>>,
    reforming: RwSignal<Option<RecordId>>,
) -> impl IntoView {
    let store = Store::here();
    let Entry { id, name, cells, is_inactive, since, suggestions, .. } = entry.clone();
    let (edit_label, delete_label) = (
        text::settings::labelled(text::settings::EDIT, &name),
        text::settings::labelled(text::settings::DELETE, &name),
    );
    let (open_name, name_of) = (name.clone(), name.clone());
    let open = move || {
        let form = store.peek(|bench| bench.journal().record(id).map(Form::open)).flatten();
        if let Some(form) = form {
            let form = form.requiring(of.required);
            let carried = Vec::new();
            opened.set(Some(Opened { id, is_new: false, name: open_name.clone(), form, carried }));
        }
    };
    let delete = move || {
        let counts = store.peek(|bench| (bench.journal().away().of_session(id), uses(bench.journal(), id)));
        match counts.unwrap_or_default() {
            // Their way back leads over it.
            (moved, _) if 0 < moved => {
                store.say(Notice::failed(text::moving::KEPT_CODE, text::moving::kept(moved)));
            }
            (_, 0) => remove(store, &entry),
            (_, count) => doubted.set(Some((entry.clone(), count))),
        }
    };
    let count = of.list.map(|list| {
        let list = Route::List(list(id)).href();
        let count = match suggestions {
            0 => view! { "0" }.into_any(),
            count => view! { <a class="settings__count-link" href=list aria-label=text::settings::suggestions(count)>
                    {count}
                </a> }.into_any(),
        };
        view! {
            <td class="num" data-label=Kind::Suggestion.word()>
                {count}
            </td>
        }
    });
    view! {
        <tr>
            <th scope="row">
                {told(name)}
                {is_inactive.then(|| view! { " " <span class="badge">{text::settings::INACTIVE}</span> })}
                {(!since.is_empty()).then(|| view! { <span class="settings__since muted">{told(since)}</span> })}
            </th>
            {cells.into_iter().zip(of.columns).map(|(cell, field)| show_cell(of.kind, field, cell)).collect_view()}
            {count}
            <td class="table__acts">
                <div class="settings__acts">
                    <Button weight=Weight::Quiet on_press=open attr:aria-label=edit_label>
                        {text::settings::EDIT}
                    </Button>
                    {may_double(of.kind)
                        .then(|| {
                            let label = text::settings::labelled(text::settings::FUSE_LOOK, &name_of);
                            let ask = move || fusing.set(Some(Pair { gone: id, keep: None }));
                            view! {
                                <Button weight=Weight::Quiet on_press=ask attr:aria-label=label>
                                    {text::settings::FUSE_LOOK}
                                </Button>
                            }
                        })}
                    {(of.kind == Kind::Office && !is_inactive)
                        .then(|| {
                            let label = text::settings::labelled(text::settings::REFORM, &name_of);
                            let ask = move || reforming.set(Some(id));
                            view! {
                                <Button weight=Weight::Quiet on_press=ask attr:aria-label=label>
                                    {text::settings::REFORM}
                                </Button>
                            }
                        })}
                    <Button weight=Weight::Quiet on_press=delete attr:aria-label=delete_label>
                        {text::settings::DELETE}
                    </Button>
                </div>
            </td>
        </tr>
    }
}

/// A cell that says what it is where there are no columns; an empty one is not shown there.
fn show_cell(kind: Kind, field: &str, cell: String) -> AnyView {
    if cell.is_empty() {
        view! { <td></td> }.into_any()
    } else {
        view! {
            <td data-label=text::field(kind, field)>
                {held(&cell)}
            </td>
        }
        .into_any()
    }
}

/// Asks before an entry goes that others name.
#[component]
fn Doubt(kind: Kind, doubted: RwSignal<Option<(Entry, usize)>>) -> impl IntoView {
    let store = Store::here();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(doubted.read().is_some()));
    Effect::new(move |before: Option<bool>| {
        if before == Some(true) && !open.get() {
            doubted.set(None);
        }
        open.get()
    });
    let question = move || {
        let asked = doubted.get_untracked();
        asked.map(|(entry, count)| text::settings::used(kind.word(), &entry.name, count))
    };
    let delete = move || {
        if let Some((entry, _)) = doubted.get_untracked() {
            remove(store, &entry);
        }
        open.set(false);
    };
    view! {
        <Dialog open=open title=text::settings::DELETE>
            <div class="dialog__body">
                <p>{question()}</p>
            </div>
            <div class="dialog__foot">
                <Button weight=Weight::Danger on_press=delete>
                    {text::settings::DELETE}
                </Button>
                <Button on_press=move || open.set(false) attr:autofocus=true>{text::shell::CANCEL}</Button>
            </div>
        </Dialog>
    }
}

fn remove(store: Store, entry: &Entry) {
    let draft =
        store.peek(|bench| bench.journal().record(entry.id).map(|record| Draft::delete(record, None)));
    let done = draft.flatten().map(|draft| store.act(vec![draft], Via::Edit));
    if let Some(Ok(_)) = done {
        store.say(Notice::done(text::settings::deleted(entry.id.kind.word(), &entry.name)));
    }
}

#[component]
fn EntryForm(of: Roll, opened: Opened, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let store = Store::here();
    let Opened { id, is_new, name, form, carried } = opened;
    let editing = Editing::new(form);
    let heading = fresh_id("heading");
    let of_heading = heading.clone();
    Effect::new(move |_| {
        page::focus(&of_heading);
    });
    // What was typed for a new entry waits under one name until it is saved or given up.
    let draft = if is_new { RecordId::derived(id.kind, &[NEW]) } else { id };
    let note = drafts::keep(store, editing, draft);
    let close = move || {
        editing.give_up();
        on_done.run(());
    };
    let save = move |()| {
        let Ok(draft) = editing.draft(id, None) else { return };
        let Some(draft) = draft else { return close() };
        if store.act(vec![draft], Via::Edit).is_ok() {
            let name = store.peek(|bench| words::name(bench.journal(), id)).unwrap_or_default();
            store.say(Notice::done(text::settings::saved(id.kind.word(), &name)));
            close();
        }
    };
    let act = if is_new { text::settings::ADD } else { text::settings::EDIT };
    view! {
        <Panel head=view! {
                <h2 id=heading tabindex="-1">
                    {text::settings::form_title(act, id.kind.word(), &name)}
                </h2>
                // Unlike giving up, this keeps what was typed as a draft.
                <Button weight=Weight::Quiet on_press=move || on_done.run(())>
                    {text::settings::BACK}
                </Button>
        }.into_any()>
            <div class="panel__body settings__form">
                {drafts::show(note)}
                {(!carried.is_empty())
                    .then(|| {
                        let line = |words: String| view! { <li>{told(words)}</li> };
                        view! {
                            <ul class="settings__carried" data-testid="carried">
                                {carried.into_iter().map(line).collect_view()}
                            </ul>
                        }
                    })}
                <RecordForm
                    editing=editing
                    groups=groups(of.parts)
                    directory=directory(store, Some(id))
                    on_save=save
                    on_cancel=Some(Callback::new(move |()| close()))
                />
            </div>
        </Panel>
    }
}

impl Opened {
    /// One that is not there yet.
    fn new(store: Store, form: Form, carried: Vec<String>) -> Opened {
        Opened { id: store.new_id(form.kind()), is_new: true, name: String::new(), form, carried }
    }
}

/// What a new session takes over, what stands for it anyway, what begins anew and what goes on in the old one.
fn carried(store: Store, next: &Rollover) -> Vec<String> {
    let is_open = |row: &Row| {
        use Stage::{Archived, Closed, Rejected, Tracking, Withdrawn};
        row.session() == Some(next.from)
            && !matches!(row.stage(), Withdrawn | Rejected | Closed | Tracking | Archived)
    };
    let open = store.peek_rows(|rows| rows.all().filter(is_open).count());
    let told = store.peek(|bench| {
        let journal = bench.journal();
        text::settings::carried(
            &words::name(journal, next.from),
            &sessions::carried(journal, next),
            [next.offices, next.deputies],
            open,
        )
    });
    told.map(Vec::from).unwrap_or_default()
}

fn entries(store: Store, of: Roll) -> Vec<Entry> {
    let suggestions = suggestions(store);
    let entries = store.with(|bench| {
        let journal = bench.journal();
        let entry = |record: Record<'_>| entry(journal, record, of, &suggestions);
        journal.records(of.kind).map(entry).collect::<Vec<Entry>>()
    });
    let mut entries = entries.unwrap_or_default();
    if of.by_day {
        entries.sort_by(|a, b| b.cells.cmp(&a.cells));
        return entries;
    }
    let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
    let mut ranked: Vec<(u32, Entry)> = Collation::pinyin().ranks(&names).into_iter().zip(entries).collect();
    ranked.sort_by_key(|(rank, entry)| (entry.is_inactive, *rank));
    ranked.into_iter().map(|(_, entry)| entry).collect()
}

fn entry(journal: &Journal, record: Record<'_>, of: Roll, suggestions: &HashMap<RecordId, usize>) -> Entry {
    let id = record.id();
    let name = words::name(journal, id);
    let said = |field: &str| match record.value(field) {
        Value::Null => String::new(),
        value => words::value(journal, id.kind, field, value),
    };
    let cells: Vec<String> = of.columns.iter().map(|field| said(field)).collect();
    let also = ["aliases", "cert_no"].map(said);
    let haystack: Vec<String> =
        std::iter::once(&name).chain(&cells).chain(&also).map(|text| folded(text)).collect();
    Entry {
        id,
        haystack: haystack.join("\n"),
        name,
        cells,
        is_inactive: is_out_of_use(record),
        since: match id.kind {
            Kind::Deputy if !record.value("left_on").is_null() => text::settings::left(&said("left_on")),
            Kind::Session => {
                let session = Session::read(id, &record).0;
                if session.is_retired() { text::retiring::badge(count(&session)) } else { String::new() }
            }
            Kind::Office => text::settings::ended(&said("ended_on"), &said("successor")),
            _ => String::new(),
        },
        suggestions: suggestions.get(&id).copied().unwrap_or_default(),
    }
}

/// How many suggestions each session and each office has.
fn suggestions(store: Store) -> HashMap<RecordId, usize> {
    store.with_rows(|rows| {
        let mut counts = HashMap::new();
        for row in rows.all() {
            for id in row.session().into_iter().chain(row.main()).chain(row.co()) {
                *counts.entry(id).or_default() += 1;
            }
        }
        counts
    })
}
