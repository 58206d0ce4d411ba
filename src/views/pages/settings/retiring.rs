//! 往届存档: which sessions were put away in files of their own, and the dialog that does it.

use leptos::prelude::*;

use super::moving::MovingOut;
use crate::{
    domain::{id::RecordId, session::Session},
    exchange::{
        moving::away,
        retiring::{SessionStanding, since, standing},
    },
    journal::{moved::ArchivePlace, read},
    list::{sessions, words},
    route::Route,
    store::Store,
    text::{self, retiring as said},
    views::{
        components::{
            button::{Button, Weight},
            dialog::Dialog,
            file_drop::{BACKUPS, FileButton},
            panel::Panel,
            table::Table,
            told::told,
        },
        pages::{retired::count, take_along::TakeAlong},
    },
};

/// How many suggestions are named.
const NAMED: usize = 20;

/// A session as a line of the table.
#[derive(Clone, PartialEq)]
struct Line {
    session: Session,
    listed: usize,
    open: usize,
    /// How many changes its file lacks; none as long as that is not known.
    since: Option<usize>,
    is_latest: bool,
    /// Where it is that has left this browser, and how many suggestions.
    away: Option<(ArchivePlace, usize)>,
}

/// The sessions, and how to put one away.
#[component]
pub(super) fn Retiring() -> impl IntoView {
    let store = Store::here();
    let asked = RwSignal::new(None::<RecordId>);
    let leaving = RwSignal::new(None::<RecordId>);
    let lines = Memo::new(move |_| lines(store));
    let row = move |line: Line| view! { <Row line=line asked=asked leaving=leaving /> };
    let head: Vec<(&'static str, &'static str)> =
        said::COLUMNS.into_iter().zip(["", "num", "num", "", "table__acts"]).collect();
    view! {
        <Panel title=said::TITLE>
            <div class="panel__body">
                <ul class="settings__lines muted">
                    {said::HINTS.iter().map(|hint| view! { <li>{*hint}</li> }).collect_view()}
                </ul>
            </div>
            <Table
                class="table--cards"
                head=head
                rows=move || lines.get().into_iter().map(row).collect_view()
            />
        </Panel>
        <Asking asked=asked />
        <MovingOut asked=leaving />
    }
}

/// The sessions, the latest first.
fn lines(store: Store) -> Vec<Line> {
    let is_whole = store.is_whole();
    let all = store.with(|bench| {
        let journal = bench.journal();
        let latest = sessions::latest(journal).map(|it| it.id);
        let mut moved = away(journal);
        let line = |session: Session| Line {
            away: moved.iter().position(|(it, _)| it.session == session.id).map(|at| moved.swap_remove(at)),
            since: (is_whole && session.is_retired()).then(|| since(journal, &session)),
            is_latest: latest == Some(session.id),
            listed: 0,
            open: 0,
            session,
        };
        sessions::all(journal).map(line).collect::<Vec<Line>>()
    });
    let mut all = all.unwrap_or_default();
    all.sort_by_key(|it| {
        let (year, term) = (it.session.year.map(|it| it.value()), it.session.term.map(|it| it.value()));
        std::cmp::Reverse((year, term, it.session.meeting.map(|it| it.value())))
    });
    store.with_rows(|rows| {
        for line in &mut all {
            let SessionStanding { listed, open, .. } = standing(rows, line.session.id);
            (line.listed, line.open) = (listed, open.len());
        }
    });
    all
}

#[component]
fn Row(line: Line, asked: RwSignal<Option<RecordId>>, leaving: RwSignal<Option<RecordId>>) -> impl IntoView {
    let store = Store::here();
    let Line { session, listed, open, since, is_latest, away } = line;
    let (id, name) = (session.id, text::session::label(&session));
    let label = |act: &str| text::settings::labelled(act, &name);
    let (retire, recall) = (label(said::RETIRE), label(said::RECALL));
    let again = label(said::RETIRE_AGAIN);
    let last = session.retired.last();
    let is_away = away.is_some();
    let state = match last {
        _ if is_away => {
            let moved = |(it, count): (ArchivePlace, usize)| {
                view! {
                    {told(text::moving::moved(&it.on, &it.file, count))}
                    <span class="settings__since muted">{said::digest(&it.sha256)}</span>
                }
            };
            away.map(moved).into_any()
        }
        Some(last) => {
            let day = last.on.map(|on| on.to_string()).unwrap_or_default();
            let digest = last.sha256.as_deref().map(said::digest);
            let since = since.filter(|count| 0 < *count).map(said::since);
            view! {
                {told(said::retired(&day, last.file.as_deref().unwrap_or_default(), count(&session)))}
                <span class="settings__since muted">{digest}</span>
                {since.map(|words| view! { <span class="settings__since">{words}</span> })}
            }
            .into_any()
        }
        None if is_latest => said::IS_LATEST.into_any(),
        None if listed == 0 => said::IS_EMPTY.into_any(),
        None => said::NOT_RETIRED.into_any(),
    };
    let ask = move || asked.set(Some(id));
    let ask_to_leave = move || leaving.set(Some(id));
    let (move_out, bring_back) = (label(text::moving::MOVE_OUT), label(text::moving::BRING_BACK));
    let acts = if is_away {
        let read = move |file| store.bring_back(file, id);
        view! {
            <FileButton
                label=text::moving::BRING_BACK
                accept=BACKUPS
                on_file=read
                hook="return-file"
                called=bring_back
                is_quiet=true
            />
        }
        .into_any()
    } else if session.is_retired() {
        view! {
            <Button weight=Weight::Quiet on_press=move || store.recall(id) attr:aria-label=recall>
                {said::RECALL}
            </Button>
            <Button weight=Weight::Quiet on_press=ask attr:aria-label=again>
                {said::RETIRE_AGAIN}
            </Button>
            <Button weight=Weight::Quiet on_press=ask_to_leave attr:aria-label=move_out>
                {text::moving::MOVE_OUT}
            </Button>
        }
        .into_any()
    } else if !is_latest && 0 < listed {
        view! {
            <Button weight=Weight::Quiet on_press=ask attr:aria-label=retire>
                {said::RETIRE}
            </Button>
        }
        .into_any()
    } else {
        ().into_any()
    };
    view! {
        <tr data-testid="retiring">
            <th scope="row">{told(name)}</th>
            <td class="num" data-label=said::COLUMNS[1]>{listed}</td>
            <td class="num" data-label=said::COLUMNS[2]>{open}</td>
            <td class="settings__file" data-label=said::COLUMNS[3]>{state}</td>
            <td class="table__acts">
                <div class="settings__acts">{acts}</div>
            </td>
        </tr>
    }
}

/// The dialog: what would come of it, what stands against it, and the two steps.
#[component]
fn Asking(asked: RwSignal<Option<RecordId>>) -> impl IntoView {
    let store = Store::here();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if asked.with(Option::is_some) {
            // The file holds all of it, and it is compared with all of it.
            store.ask_for_the_whole();
            open.set(true);
        }
    });
    Effect::new(move |before: Option<bool>| {
        if before == Some(true) && !open.get() {
            asked.set(None);
        }
        open.get()
    });
    let name = move || {
        let id = asked.get()?;
        store.with(|bench| words::name(bench.journal(), id))
    };
    let found = Memo::new(move |_| asked.get().map(|id| store.with_rows(|rows| standing(rows, id))));
    let is_again = Memo::new(move |_| {
        let id = asked.get()?;
        store.with(|bench| read::session(bench.journal(), id).is_some_and(|it| it.is_retired()))
    });
    // Where nothing would leave the list there is nothing to put away.
    let can = Signal::derive(move || {
        let is_useful = |it: &SessionStanding| it.stays.len() < it.listed || is_again.get() == Some(true);
        let may = |it: &SessionStanding| it.open.is_empty() && is_useful(it);
        store.is_whole() && found.with(|it| it.as_ref().is_some_and(may))
    });
    let on_done = Callback::new(move |()| open.set(false));
    let make = move || {
        if let Some(id) = asked.get_untracked() {
            store.retire(id, on_done);
        }
    };
    let check = move |file| {
        if let Some(id) = asked.get_untracked() {
            store.check_archive(file, id, on_done);
        }
    };
    let facts = move || {
        let Some(SessionStanding { listed, open, stays, unfiled }) = found.get() else {
            return ().into_any();
        };
        let rest = listed - open.len() - stays.len();
        if !open.is_empty() {
            return view! {
                <p class="notice notice--warning">{said::open(open.len())}</p>
                {named(store, &open)}
            }
            .into_any();
        }
        view! {
            <p>{if is_again.get() == Some(true) { said::AGAIN.to_owned() } else { said::goes(rest, unfiled) }}</p>
            {(!stays.is_empty())
                .then(|| {
                    view! {
                        <p>{said::stays(stays.len())}</p>
                        {named(store, &stays)}
                    }
                })}
            <p class="muted">{said::STEPS}</p>
            <TakeAlong />
        }
        .into_any()
    };
    view! {
        <Dialog open=open title=Signal::derive(move || said::dialog(&name().unwrap_or_default())) wide=true>
            <div class="dialog__body" data-testid="retire">
                {move || (!store.is_whole()).then(|| view! { <p class="muted" role="status">{said::WAITS}</p> })}
                {facts}
            </div>
            <div class="dialog__foot">
                <Button weight=Weight::Main on_press=make disabled=Signal::derive(move || !can.get())>
                    {said::MAKE}
                </Button>
                {move || can.get().then(|| view! { <FileButton label=said::CHECK accept=BACKUPS on_file=check hook="archive-file" /> })}
                <Button on_press=move || open.set(false)>{text::shell::CANCEL}</Button>
            </div>
        </Dialog>
    }
}

/// Suggestions by number and title, the first few, each with what is left to do of it.
fn named(store: Store, all: &[RecordId]) -> impl IntoView {
    let names = store.peek_rows(|rows| {
        let of = |id: &RecordId| {
            let row = rows.of(*id)?;
            // What is left to do of it; where that is nothing, how far it has come.
            let mut left: Vec<String> =
                row.tasks().iter().filter(|task| !task.can_wait).map(text::watch::cause).collect();
            left.extend(row.is_disputed().then(|| text::retiring::DISPUTED.to_owned()));
            left.dedup();
            let why = if left.is_empty() { row.stage().word().to_owned() } else { left.join("；") };
            Some((Route::Suggestion(*id).href(), format!("{} {}", row.number(), row.title()), why))
        };
        all.iter().take(NAMED).filter_map(of).collect::<Vec<_>>()
    });
    let rest = all.len() - names.len();
    let line = |(href, name, why): (String, String, String)| {
        view! {
            <li>
                <a href=href>{told(name.trim().to_owned())}</a>
                " "
                <span class="muted">{why}</span>
            </li>
        }
    };
    view! {
        <ul class="settings__carried">
            {names.into_iter().map(line).collect_view()}
            {(0 < rest).then(|| view! { <li class="muted">{said::more(rest)}</li> })}
        </ul>
    }
}
