//! What the pages say of sessions that were put away (存档): that they are not in a list.

use leptos::prelude::*;

use crate::{
    domain::{field::Int, id::RecordId, session::Session},
    exchange::moving::away,
    journal::{
        moved::{ArchivePlace, HeldBack},
        read,
    },
    list::{sessions, words},
    route::{Route, Section},
    store::Store,
    text,
    views::components::{empty::Empty, told::told},
    workbench::bench::Workbench,
};

/// The sessions that were put away. Tracked.
pub fn retired(store: Store) -> Vec<Session> {
    store.with(|bench| sessions::retired(bench.journal())).unwrap_or_default()
}

/// How many suggestions a session had when it was put away.
pub fn count(session: &Session) -> i64 {
    session.retired.last().and_then(|it| it.suggestions).map_or(0, Int::value)
}

/// Whether a suggestion was put away with its session and is not listed. Tracked.
pub fn is_put_away(store: Store, id: RecordId) -> bool {
    let session = store.with(|bench| {
        let session = read::case(bench.journal(), id)?.suggestion.session?;
        read::session(bench.journal(), session.id())
    });
    session.flatten().is_some_and(|it| it.is_retired()) && store.with_rows(|rows| rows.of(id).is_none())
}

/// What is told of changes of suggestions that have left this browser: the first ones by name.
pub fn held_words(store: Store, held: &[HeldBack]) -> Vec<String> {
    const NAMED: usize = 5;
    let told = |it: &HeldBack| {
        let words = |bench: &Workbench| {
            let (_, away) = bench.journal().away().of(it.suggestion)?;
            Some(text::moving::held(it.commits, &it.author, &away.name, &away.place.file))
        };
        store.peek(words).flatten()
    };
    let mut all: Vec<String> = held.iter().take(NAMED).filter_map(told).collect();
    all.extend(held.len().checked_sub(NAMED).filter(|rest| 0 < *rest).map(text::moving::held_more));
    all
}

/// A line for each suggestion that has left this browser and was changed elsewhere since.
#[component]
pub fn HeldNote() -> impl IntoView {
    let store = Store::here();
    let held = Memo::new(move |_| store.with(|bench| bench.journal().held()).unwrap_or_default());
    move || {
        let line =
            |words: String| view! { <p class="notice notice--warning" data-testid="held">{told(words)}</p> };
        held_words(store, &held.get()).into_iter().map(line).collect_view()
    }
}

/// The way to where sessions are brought back.
#[component]
fn ToSessions() -> impl IntoView {
    view! { <a href=Route::Settings(Section::Sessions).href()>{text::retiring::TO_SETTINGS}</a> }
}

/// A line that says which suggestions are not counted because they have left this browser; nothing where all are here.
#[component]
pub fn AwayNote() -> impl IntoView {
    let store = Store::here();
    let words = Memo::new(move |_| {
        let words = |bench: &Workbench| {
            let journal = bench.journal();
            let named = |(place, count): (ArchivePlace, usize)| (words::name(journal, place.session), count);
            let all: Vec<(String, usize)> = away(journal).into_iter().map(named).collect();
            (!all.is_empty()).then(|| text::moving::not_counted(&all))
        };
        store.with(words).flatten()
    });
    move || {
        words.get().map(|words| {
            view! {
                <p class="calendar-note" data-testid="away-note">
                    {told(words)} " " <ToSessions />
                </p>
            }
        })
    }
}

/// Instead of a page about a suggestion that has left this browser: in which file it is, and where that brings it back.
/// None where it has not.
pub fn away_case(store: Store, id: RecordId) -> Option<AnyView> {
    let told_of = |bench: &Workbench| {
        let (_, it) = bench.journal().away().of(id)?;
        Some((it.name.to_string(), text::moving::absent_hint(&it.place.file)))
    };
    let (name, hint) = store.peek(told_of).flatten()?;
    let page = view! {
        <Empty title=text::moving::ABSENT attr:data-testid="away-case">
            <p>{told(name)}</p>
            <p>{told(hint)}</p>
            <div class="acts">
                <a class="button button--main" href=Route::Settings(Section::Sessions).href()>
                    {text::retiring::TO_SETTINGS}
                </a>
                <a class="button" href=Route::list().href()>
                    {text::suggestion::BACK}
                </a>
            </div>
        </Empty>
    };
    Some(page.into_any())
}

/// A line below a list that says what it does not show.
#[component]
pub fn RetiredNote(
    /// Whether the list is searched.
    searches: Signal<bool>,
    /// The session to which it is narrowed.
    session: Signal<Option<RecordId>>,
) -> impl IntoView {
    let store = Store::here();
    let meant = Memo::new(move |_| {
        let mut all = retired(store);
        match session.get() {
            Some(id) => all.retain(|it| it.id == id),
            None if searches.get() => (),
            None => all.clear(),
        }
        (!all.is_empty()).then(|| {
            let names: Vec<String> = all.iter().map(text::session::label).collect();
            text::retiring::not_listed(&names, all.iter().map(count).sum())
        })
    });
    move || {
        meant.get().map(|words| {
            view! {
                <p class="calendar-note" data-testid="retired-note">
                    {told(words)} " " <ToSessions />
                </p>
            }
        })
    }
}
