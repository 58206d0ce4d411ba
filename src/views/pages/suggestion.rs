//! The page of one suggestion: its next step and its life on top, then its facts, its records and their history.

pub mod asking;
mod case_page;
mod children;
mod common;
mod conflicts;
mod contacts;
mod content;
mod deleting;
mod diary;
mod drafting;
mod facts;
mod head;
mod history;
mod own;
mod parts;
mod points;
mod promises;
mod replies;
mod steps;
mod summary;
mod timeline;

use leptos::prelude::*;

use crate::{
    domain::id::RecordId,
    journal::{commit::Via, write::Draft},
    platform::page,
    route::Route,
    store::{Store, notice::Notice},
    text,
    views::{
        address::current_route,
        components::{
            button::{Button, Weight},
            empty::Empty,
            painting,
            record_form::{Editing, SaveBar},
            told::told,
        },
        late,
        pages::{drafts, recent, retired::away_case},
    },
};

use asking::Asking;
use case_page::CasePage;
use children::Children;
use common::CommonLine;
use conflicts::ExistenceConflict;
use contacts::ContactsPanel;
use content::Content;
use deleting::Deleting;
use diary::Diary;
use facts::FactsLine;
use head::Head;
use history::{HistoryPanel, Lens};
use own::Own;
use parts::{Part, Parts, place};
use promises::Promises;
use replies::Replies;
use steps::Steps;
use summary::{Summary, SummaryPanel};
use timeline::Timeline;

/// Whether there is such a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    There,
    Deleted,
    Absent,
}

#[component]
pub fn SuggestionPage(
    /// The suggestion.
    id: RecordId,
) -> impl IntoView {
    let store = Store::here();
    let presence = Memo::new(move |_| {
        let record = store.with(|bench| bench.journal().record(id).map(|record| record.exists()));
        match record.flatten() {
            Some(true) => Presence::There,
            Some(false) => Presence::Deleted,
            None => Presence::Absent,
        }
    });
    move || match presence.get() {
        Presence::There => view! { <Present id=id /> }.into_any(),
        Presence::Deleted => view! { <Deleted id=id /> }.into_any(),
        Presence::Absent => view! { <Absent id=id /> }.into_any(),
    }
}

#[component]
fn Present(id: RecordId) -> impl IntoView {
    let store = Store::here();
    let Some(form) = store.peek(|bench| bench.journal().record(id).map(crate::form::Form::open)).flatten()
    else {
        return ().into_any();
    };
    recent::opened(store, id);
    let editing = Editing::new(form);
    let note = drafts::keep(store, editing, id);
    let save = Callback::new(move |()| {
        if let Ok(Some(draft)) = editing.draft(id, None)
            && store.act(vec![draft], Via::Edit).is_ok()
        {
            store.say(Notice::done(text::suggestion::SAVED));
        }
    });
    let lens = Lens::new();
    let page = CasePage::new(store, id, editing);
    page.heed(current_route());
    let summary = Memo::new(move |_| Summary::of(store, id));
    let deleting = RwSignal::new(None::<RecordId>);
    // The head and the next step are looked at first; what lies below and beside them comes when they are painted.
    let painted = painting::frames(3);
    let is_painted = move |frames| Memo::new(move |_| frames <= painted.get());
    let [comes_first, comes_next, comes_last] = [1, 2, 3].map(is_painted);
    let life = move || {
        view! {
            <div id=place(Part::Life)>
                <Timeline page=page />
            </div>
            <div class="suggestion__part" id=place(Part::Replies)>
                <Replies page=page />
                <Promises page=page />
            </div>
            <div class="suggestion__part" id=place(Part::Attachments)>
                {late::attached::show(id)}
            </div>
        }
    };
    let records = move || {
        view! {
            <div id=place(Part::Own)>
                <Own id=id editing=editing lens=lens />
            </div>
            <div id=place(Part::Records)>
                <Children id=id task=page.task deleting=deleting />
            </div>
            <div id=place(Part::History)>
                <HistoryPanel id=id lens=lens />
            </div>
        }
    };
    let beside = move || {
        view! {
            <SummaryPanel page=page summary=summary />
            <Diary page=page />
            <ContactsPanel page=page />
        }
    };
    view! {
        <article class="suggestion" data-testid="detail">
            <Head id=id editing=editing on_save=save summary=summary on_delete=Callback::new(move |()| deleting.set(Some(id))) />
            <FactsLine id=id />
            <CommonLine id=id />
            <div class="suggestion__body">
                <Parts id=id />
                <div class="suggestion__next">
                    {drafts::show(note)}
                    <ExistenceConflict id=id />
                    <Steps page=page summary=summary />
                    <div id=place(Part::Content)>
                        <Content page=page />
                    </div>
                </div>
                <div class="suggestion__side">{move || comes_next.get().then(beside)}</div>
                <div class="suggestion__main">
                    {move || comes_first.get().then(life)}
                    {move || comes_last.get().then(records)}
                </div>
            </div>
            // It covers a line of the page: only while there is something to save.
            <div class="suggestion__foot" class:suggestion__foot--rest=move || editing.changes() == 0>
                <SaveBar editing=editing on_save=save hook=Some("detail-save") />
            </div>
            <Asking ask=page.ask go_to=Some(page.to_place()) />
            <Deleting of=deleting />
        </article>
    }
    .into_any()
}

#[component]
fn Deleted(id: RecordId) -> impl IntoView {
    let store = Store::here();
    let restore = move || {
        let draft = store.peek(|bench| bench.journal().record(id).map(Draft::undelete)).flatten();
        if let Some(draft) = draft
            && store.act(vec![draft], Via::Edit).is_ok()
        {
            store.say(Notice::done(text::suggestion::RESTORED));
        }
    };
    let name = store.peek(|bench| crate::list::words::name(bench.journal(), id)).unwrap_or_default();
    // Whoever deleted it was far down the page.
    page::to_top();
    view! {
        <div class="page">
            <Empty title=text::suggestion::DELETED>
                <p>
                    {told(name)}
                </p>
                <p>{text::suggestion::DELETED_HINT}</p>
                <div class="acts">
                    <Button weight=Weight::Main on_press=restore>
                        {text::suggestion::RESTORE}
                    </Button>
                    <BackLink />
                </div>
            </Empty>
            <HistoryPanel id=id lens=Lens::open() />
        </div>
    }
}

#[component]
fn Absent(id: RecordId) -> impl IntoView {
    let body = away_case(Store::here(), id).unwrap_or_else(|| {
        view! {
            <Empty title=text::suggestion::ABSENT>
                <p>{text::suggestion::ABSENT_HINT}</p>
                <BackLink />
            </Empty>
        }
        .into_any()
    });
    view! { <div class="page">{body}</div> }
}

/// The link to the list, as it was left.
#[component]
fn BackLink() -> impl IntoView {
    view! {
        <a class="button" href=Route::list().href()>
            {text::suggestion::BACK}
        </a>
    }
}

/// Whether a dialog about something is open: while there is something; closing it means that there is nothing.
pub fn open_while<T: Send + Sync + 'static>(about: RwSignal<Option<T>>) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        let wanted = about.with(Option::is_some);
        if open.get_untracked() != wanted {
            open.set(wanted);
        }
    });
    Effect::new(move |_| {
        if !open.get() && about.with_untracked(Option::is_some) {
            about.set(None);
        }
    });
    open
}
