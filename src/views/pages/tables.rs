//! A table on its way in: what its columns are, which cells are doubtful, and on to the preview.

mod account;
pub mod export;
mod holdings;
mod mapping;
mod mending;

use std::{pin::Pin, rc::Rc};

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use account::{Aside, Look, Sections, Sum};
use holdings::Holdings;
use mapping::{ColumnMapping, Frame};
use mending::{Doubts, Missing, NewNames};

use crate::{
    domain::{column::Column, context::Context, kind::Kind},
    exchange::sheet::{
        self, Limits,
        book::Book,
        dry::{Dry, Run},
        mapping::{Mapping, Memory},
        plain,
        problem::Refusal,
    },
    platform::pause,
    storage::preferences::{Preference, TABLE_LIMITS},
    store::{
        Store,
        table::{Source, Table},
    },
    text::{self, refused::Refused},
    views::components::{
        button::{Button, Weight},
        panel::Panel,
    },
    workbench::bench::Workbench,
};

/// What people chose for headings, in whatever table. Under its first name, `table-columns`, guesses were kept as well.
const MEMORY: Preference<Memory> = Preference::new("table-choices");

/// How many suggestions of a table are looked at between two breaths of the page.
const SLICE: usize = 100;

/// The mapping of a table and its dry run, kept in step. Copied freely.
#[derive(Clone, Copy)]
pub struct Bench {
    store: Store,
    /// The table, once it is read.
    pub mapping: RwSignal<Option<Mapping>, LocalStorage>,
    /// What it would do.
    pub dry: RwSignal<Rc<Dry>, LocalStorage>,
    /// Whether that is still being found out.
    is_running: RwSignal<bool, LocalStorage>,
    /// How many times it was asked.
    runs: StoredValue<u32>,
}

impl Bench {
    fn begin(store: Store) -> Bench {
        let bench = Bench {
            store,
            mapping: RwSignal::new_local(None),
            dry: RwSignal::new_local(Rc::new(Dry::default())),
            is_running: RwSignal::new_local(false),
            runs: StoredValue::new(0),
        };
        spawn_local(async move {
            // What is being done is painted before it is done.
            pause::pause().await;
            bench.read().await;
        });
        bench
    }

    async fn read(self) {
        let Some(Table { name, source, mapping, .. }) = self.store.with_table(Table::clone) else { return };
        let limits = TABLE_LIMITS.read().map(Limits::set).unwrap_or_default();
        let mapping = match mapping {
            Some(mapping) => mapping,
            None => match self.book(&source, &limits).await {
                Err(Refusal { why: Refused::Stopped, .. }) => return,
                Ok(book) => Mapping::new(&name, Rc::new(book), &memory()),
                Err(refusal) => {
                    return self.store.refuse_table(refusal.code(), refusal.sentence(&name, &limits));
                }
            },
        };
        if self.store.with_ground(|_, _| ()).is_none() {
            self.store.lay_ground(&mapping.title(), mapping.level());
        }
        self.run(&mapping);
        self.mapping.try_set(Some(mapping));
    }

    /// The table as it stands, read in slices; a person may give it up meanwhile.
    async fn book(self, source: &Rc<Source>, limits: &Limits) -> Result<Book, Refusal> {
        let bytes = match &**source {
            Source::File(bytes) => bytes,
            Source::Pasted(block) => return plain::pasted(block, limits),
        };
        let own = Rc::clone(source);
        let is_wanted = move || self.store.with_table(|it| Rc::ptr_eq(&it.source, &own)) == Some(true);
        let mut breathe = move || -> Pin<Box<dyn Future<Output = bool>>> {
            let is_wanted = is_wanted.clone();
            Box::pin(async move {
                pause::pause().await;
                is_wanted()
            })
        };
        sheet::read_in_slices(bytes, limits, &mut breathe).await
    }

    /// Sees what the table would do, in slices between which the page lives on. A newer run ends an older one.
    fn run(self, mapping: &Mapping) {
        let own = self.runs.try_update_value(|runs| {
            *runs += 1;
            *runs
        });
        let mapping = Rc::new(mapping.clone());
        let begin = |bench: &Workbench, context: &Context| Run::begin(mapping, bench.journal(), context);
        let Some(mut run) = self.store.with_ground(begin) else { return };
        let mut go_on = move || {
            let dry = self.store.with_ground(|bench, context| run.go_on(bench.journal(), context, SLICE));
            dry.flatten().is_some_and(|dry| {
                self.dry.try_set(Rc::new(dry));
                self.is_running.try_set(false);
                true
            })
        };
        if go_on() {
            return;
        }
        self.is_running.try_set(true);
        spawn_local(async move {
            loop {
                pause::pause().await;
                if self.runs.try_get_value() != own || go_on() {
                    return;
                }
            }
        });
    }

    /// Changes something about the table, and sees what it would do now.
    pub fn change(self, change: impl FnOnce(&mut Mapping)) {
        let Some(mut mapping) = self.mapping.get_untracked() else { return };
        change(&mut mapping);
        self.run(&mapping);
        self.mapping.set(Some(mapping));
    }

    /// A part of the table. Tracked.
    pub fn part<T: Default>(self, part: impl FnOnce(&Mapping) -> T) -> T {
        self.mapping.with(|mapping| mapping.as_ref().map(part).unwrap_or_default())
    }

    /// What records of the register are called.
    pub fn names(self, ids: &[crate::domain::id::RecordId]) -> Vec<String> {
        let name = |bench: &crate::workbench::bench::Workbench| {
            ids.iter().map(|id| crate::list::words::name(bench.journal(), *id)).collect()
        };
        self.store.peek(name).unwrap_or_default()
    }

    /// The sessions of the register, with their names.
    pub fn sessions(self) -> Vec<(crate::domain::id::RecordId, String)> {
        let name = |bench: &Workbench| {
            let journal = bench.journal();
            journal
                .records(Kind::Session)
                .map(|it| (it.id(), crate::list::words::name(journal, it.id())))
                .collect()
        };
        self.store.with_ground(|bench, _| name(bench)).unwrap_or_default()
    }

    /// The title of the register that the table founds, where none is open.
    fn founds(self) -> Option<String> {
        let title = |bench: &Workbench| {
            let journal = bench.journal();
            crate::list::row::register(journal)
                .map(|id| crate::list::row::name_of(journal, id))
                .unwrap_or_default()
        };
        self.store
            .key()
            .is_none()
            .then(|| self.store.with_ground(|bench, _| title(bench)))
            .flatten()
            .map(Into::into)
    }

    /// Whether it was made of Word files. Tracked.
    pub fn is_of_documents(self) -> bool {
        self.part(|mapping| mapping.book.is_of_documents)
    }

    fn preview(self) {
        let Some(mapping) = self.mapping.get_untracked() else { return };
        MEMORY.write(&mapping.remembered(memory()));
        let drafts = self.dry.with_untracked(|dry| dry.drafts.clone());
        self.store.preview_table(mapping, drafts);
    }
}

/// What people chose for headings before.
fn memory() -> Memory {
    MEMORY.read().unwrap_or_default()
}

#[component]
pub fn TablePage() -> impl IntoView {
    let store = Store::here();
    let bench = Bench::begin(store);
    let name = store.with_table(|table| table.name.to_string()).unwrap_or_default();
    let is_read = Memo::new(move |_| bench.mapping.with(Option::is_some));
    let is_mapped = move || {
        bench.part(|mapping| {
            mapping.column(Column::Title).is_some() || mapping.column(Column::Number).is_some()
        })
    };
    let brings = move || bench.dry.with(|dry| !dry.drafts.is_empty());
    let counts = move || bench.dry.with(|dry| text::sheets::counts(dry.new, dry.changed, dry.same));
    let body = move || {
        if is_read.get() {
            view! {
        {bench
            .founds()
            .map(|title| view! { <p class="notice notice--warning">{text::sheets::founds(bench.is_of_documents(), &title)}</p> })}
        <Sum bench=bench />
        <Frame bench=bench />
        <Holdings bench=bench />
        <Look bench=bench />
        <Sections bench=bench />
        <ColumnMapping bench=bench />
        <NewNames bench=bench />
        <Doubts bench=bench />
        <Aside bench=bench />
        {(!bench.is_of_documents()).then(|| view! { <Missing bench=bench /> })}
    }
    .into_any()
        } else {
            view! { <p role="status">{text::sheets::READING}</p> }.into_any()
        }
    };
    let foot = move || match (is_mapped(), brings()) {
        _ if bench.is_running.get() => text::sheets::LOOKING.to_owned(),
        (false, _) => text::sheets::NEEDS_TITLE.to_owned(),
        (true, false) => text::sheets::nothing_new(bench.is_of_documents()),
        (true, true) => counts(),
    };
    view! {
        <Panel class="import__panel tables" head=view! {
                <h2>{move || text::sheets::title(is_read.get() && bench.is_of_documents())} " " <bdi class="muted">{name}</bdi></h2>
                <span class="muted">{text::exchange::NOTHING_WRITTEN}</span>
        }.into_any()>
            <div class="panel__body import__body tables__body">{body}</div>
            <div class="panel__foot acts acts--end">
                <span class="tables__counts" role="status">
                    {move || is_read.get().then(foot)}
                </span>
                <Button
                    weight=Weight::Main
                    disabled=Signal::derive(move || bench.is_running.get() || !(is_mapped() && brings()))
                    on_press=move || bench.preview()
                    attr:data-testid="table-preview"
                >
                    {text::sheets::PREVIEW}
                </Button>
                <Button on_press=move || store.cancel_import() attr:data-testid="import-cancel">
                    {text::sheets::CANCEL}
                </Button>
            </div>
        </Panel>
    }
}
