//! The home page: what a clerk must know now, each item a link to where it is dealt with.

use leptos::prelude::*;

mod figures;
mod pressing;
mod recent;
mod work;

use figures::{Figures, Stages};
use pressing::Pressing;
use recent::Recent;
use work::{ROLES, Work};

pub(super) use recent::{Line, line};

use crate::{
    domain::{choices::OfficeRole, id::RecordId},
    list::{
        listed::Listed,
        row::Row,
        sessions,
        tally::tally,
        view::{Only, Sort, View},
        words,
    },
    platform::clock::Local,
    route::{Passage, Route},
    store::Store,
    text,
    views::{
        components::{
            button::{Button, Weight},
            empty::Empty,
            panel::Panel,
            told::told,
        },
        pages::{
            calendar_note::CalendarNote, first_session::FirstSession, list::create::NewSuggestion,
            retired::HeldNote, take_along::TakeAlong,
        },
    },
    workbench::{backup::Backup, bench::Workbench},
};

/// Whose suggestions the page shows: those of one office, or all.
type Scope = Memo<Option<RecordId>>;

#[component]
pub fn HomePage() -> impl IntoView {
    let store = Store::here();
    let own = Memo::new(move |_| store.own_office());
    let role = RwSignal::new(Store::own_role());
    let own_only = RwSignal::new(role.get_untracked() == OfficeRole::Handler);
    let scope = Memo::new(move |_| own.get().filter(|_| own_only.get()));
    let counts = Memo::new(move |_| {
        let scope = scope.get();
        store.with_rows(|rows| tally(rows.all().filter(|row| is_within(*row, scope))))
    });
    // Who assigns or supervises may handle suggestions as well; a handler may look at the others' work.
    let office =
        Memo::new(move |_| own.get().filter(|_| own_only.get() || role.get() != OfficeRole::Handler));
    let lookers_on = move || {
        (!ROLES.contains(&role.get())).then(|| {
            view! {
                <Pressing
                    only=Only::Overdue
                    title=Only::Overdue.word()
                    none=text::home::NO_OVERDUE
                    count=Signal::derive(move || counts.read().of(Only::Overdue))
                    scope=scope
                />
                <Pressing
                    only=Only::DueSoon
                    title=Only::DueSoon.word()
                    none=text::home::NO_DUE_SOON
                    count=Signal::derive(move || counts.read().of(Only::DueSoon))
                    scope=scope
                />
            }
        })
    };
    let is_empty = Memo::new(move |_| store.with_rows(|it| it.is_empty()));
    let body = move || {
        if is_empty.get() {
            view! { <Nothing /> }.into_any()
        } else {
            view! {
                <CalendarNote />
                <HeldNote />
                <Figures counts=counts scope=scope />
                <div class="home__columns">
                    <div class="home__main">
                        <Work role=role office=office />
                        {lookers_on}
                        <Recent />
                    </div>
                    <div class="home__side">
                        <Stages counts=counts scope=scope />
                        <Backup />
                    </div>
                </div>
            }
            .into_any()
        }
    };
    let choice = move || {
        own.get().map(|_| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || own_only.get()
                        on:change:target=move |event| own_only.set(event.target().checked())
                    />
                    {text::home::OWN_ONLY}
                </label>
            }
        })
    };
    view! {
        <div class="page home">
            <div class="page__head">
                <h1>{text::shell::HOME}</h1>
                // Before there is a suggestion there is nobody to talk to.
                <Show when=move || !is_empty.get()>
                    <a class="button button--main" href=Route::VISIT.href()>
                        {text::visit::TITLE}
                    </a>
                </Show>
                {choice}
                <span class="muted">{move || store.context().map(|context| text::home::today(context.today))}</span>
            </div>
            {body}
        </div>
    }
}

fn is_within(row: Row, scope: Option<RecordId>) -> bool {
    scope.is_none_or(|office| row.is_handled_by(office))
}

#[component]
fn Nothing() -> impl IntoView {
    let store = Store::here();
    let session = Memo::new(move |_| {
        let name = |bench: &Workbench| {
            let latest = sessions::latest(bench.journal())?;
            Some(words::name(bench.journal(), latest.id))
        };
        store.with(name).flatten()
    });
    let first = move || match session.get() {
        None => view! { <NoSession /> }.into_any(),
        Some(session) => view! { <NoSuggestion session=session /> }.into_any(),
    };
    view! {
        {first}
        <Backup />
    }
}

/// What a blank register begins with.
#[component]
fn NoSession() -> impl IntoView {
    view! {
        <Panel title=text::home::FIRST_SESSION>
            <div class="panel__body home__backup">
                <p>
                    {text::home::FIRST_SESSION_HINT}
                    <a href=Route::Exchange(Passage::In).href()>{text::home::TO_EXCHANGE}</a>
                </p>
                <FirstSession on_cancel=None />
            </div>
        </Panel>
    }
}

/// What comes next.
#[component]
fn NoSuggestion(session: String) -> impl IntoView {
    let is_making = RwSignal::new(false);
    view! {
        <Panel>
            <Empty title=text::home::FIRST_SUGGESTION>
                <p>{told(text::home::session_ready(&session))}</p>
                <p class="acts">
                    <Button weight=Weight::Main on_press=move || is_making.set(true)>
                        {text::home::REGISTER_FIRST}
                    </Button>
                    <a class="button" href=Route::Exchange(Passage::In).href()>
                        {text::home::TO_EXCHANGE}
                    </a>
                </p>
            </Empty>
        </Panel>
        <NewSuggestion open=is_making session=Signal::stored(None) />
    }
}

#[component]
fn Backup() -> impl IntoView {
    let store = Store::here();
    let says = move || {
        store.with(|bench| match bench.backup(crate::platform::clock::now_ms()) {
            Backup::Never => text::home::NEVER_BACKED_UP.to_owned(),
            Backup::Ahead(_) => text::home::BACKED_UP_AHEAD.to_owned(),
            Backup::At(ms) => {
                text::home::backed_up(&Local::of(ms).to_string(), Workbench::missed_in_backup(bench))
                    + &text::attachments::not_in_backup(store.left_out_of_backup())
            }
        })
    };
    view! {
        <Panel title=text::home::BACKUP>
            <div class="panel__body home__backup">
                <p>{says}</p>
                <p class="muted">{text::shell::BACK_UP_HINT}</p>
                <TakeAlong />
                <div class="acts">
                    <Button on_press=move || store.back_up()>{text::shell::BACK_UP_NOW}</Button>
                </div>
            </div>
        </Panel>
    }
}

fn list_of(only: Option<Only>, office: Option<RecordId>) -> String {
    let sort = only.filter(|only| matches!(only, Only::Overdue | Only::DueSoon));
    let sort = sort.map(|_| Sort { column: Listed::Due, descending: false });
    Route::List(View { office, only, sort, ..View::default() }).href()
}
