//! The frame around every page: where one is, what is saved, what was done, and the page itself.

use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

#[cfg(debug_assertions)]
use super::pages::gallery::GalleryPage;
use super::{
    address::current_route,
    components::{
        button::{Button, Weight},
        progress::Progress,
        told::told,
    },
    late,
    pages::{list::ListPage, palette::Help, tour::Tour},
};
use crate::{
    platform::{clock, page, pause, site},
    route::{Oversight, Passage, Route, Section, StatsPart},
    storage::preferences,
    store::{PageState, Store, notice, rest::Extent},
    text,
    workbench::bench::Workbench,
};

/// The id of the page's main part, to which the focus goes when another page is shown.
const MAIN: &str = "main";

/// The id of the button that opens the menu of a phone.
const MENU: &str = "menu";

/// How long a page stays whose successor, a suggestion, is still to come: what comes sooner takes its place without a
/// word in between.
const STAYS_MS: u32 = 200;

/// For so long a message is about what has just been done.
const JUST_NOW_MS: u64 = 2_000;

/// The frame and the page in it.
#[component]
pub fn Shell() -> impl IntoView {
    let store = Store::here();
    let route = current_route();
    // What a list shows is part of its address, but not another page.
    let screen = Memo::new(move |_| match route.get() {
        Route::List(_) => Route::list(),
        Route::Act { of, .. } => Route::Suggestion(of),
        other => other,
    });
    name_the_tab(store, screen);
    // Another register is another page, also at the same address.
    let stand = Memo::new(move |_| {
        store.version();
        (Stand::of(&store.phase()), store.key())
    });
    fetch_the_rest(store, stand);
    let is_here = come_when_asked(store, screen);
    let shown = shown_screen(screen, is_here);
    begin_pages_at_their_top(store, stand, shown);
    let asked = RwSignal::new(None::<Help>);
    // It comes when it is first asked for, and stays.
    let was_asked = Memo::new(move |was: Option<&bool>| asked.get().is_some() || was.is_some_and(|was| *was));
    take_keys(store, asked);
    let tour = Tour(RwSignal::new(None));
    provide_context(tour);
    let is_touring = Memo::new(move |_| tour.0.get().is_some() && stand.get().0 == Stand::Ready);
    keep_dropped_files_out();
    let skip = move |event: ev::MouseEvent| {
        // The address belongs to the screens: this link moves the focus and nothing else.
        event.prevent_default();
        page::focus(MAIN);
    };
    view! {
        <div class="shell">
            <a class="shell__skip" href=move || route.get().href() on:click=skip>
                {text::shell::SKIP}
            </a>
            <Head screen=screen />
            {late::notices::show(stand)}
            <main id=MAIN class="shell__main" tabindex="-1">
                <Screen stand=stand shown=shown is_waiting=Memo::new(move |_| shown.get() == screen.get() && !is_here.get()) />
            </main>
            {move || is_touring.get().then(|| late::tour_bar::show(tour))}
            <footer class="shell__foot">
                <span>
                    {text::shell::PRODUCT} " " {text::shell::version(env!("CARGO_PKG_VERSION"))} " "
                    {text::shell::build(&site::build())}
                </span>
                <a href=Route::Help.href()>{text::guide::TITLE}</a>
                <Button weight=Weight::Quiet on_press=move || asked.set(Some(Help::Find))>
                    {text::keys::FIND_BUTTON}
                </Button>
                <Button weight=Weight::Quiet on_press=move || asked.set(Some(Help::Keys))>
                    {text::keys::SHEET_BUTTON}
                </Button>
                <span>{text::shell::WHERE}</span>
            </footer>
            {move || was_asked.get().then(|| late::palette::show(asked))}
        </div>
    }
}

/// Lets the late parts follow once the first screen is there; `data-late` says when they have.
fn fetch_the_rest(store: Store, stand: Memo<(Stand, Option<String>)>) {
    Effect::new(move |was_asked: Option<bool>| {
        let is_there = stand.get().0 != Stand::Waiting;
        if is_there && was_asked != Some(true) {
            spawn_local(async move {
                // Both would ask the same disk and the same cores.
                store.first_needs().await;
                late::fetch_all().await;
                page::mark("data-late", "here");
            });
        }
        is_there || was_asked == Some(true)
    });
}

/// Whether the register holds in memory what a screen asks about; what does not is made to come.
fn come_when_asked(store: Store, screen: Memo<Route>) -> Memo<bool> {
    // Most screens ask about every suggestion; they wait for the rest of a large register. The list's rows know all that
    // the figures ask. A file comes to a register at rest, and one of all is written from its log.
    let is_here = Memo::new(move |_| match screen.get() {
        Route::Home | Route::List(_) | Route::Stats(_) | Route::Rescue => true,
        Route::Exchange(Passage::Out | Passage::In) => true,
        Route::Suggestion(id) | Route::Act { of: id, .. } => store.is_here(id),
        _ => store.is_whole(),
    });
    Effect::new(move |_| match screen.get() {
        _ if is_here.get() => (),
        Route::Suggestion(id) | Route::Act { of: id, .. } => store.ask_for(id),
        _ => store.ask_for_the_whole(),
    });
    is_here
}

/// The screen that is shown: the one before, for a moment, while a suggestion is still to come.
fn shown_screen(screen: Memo<Route>, is_here: Memo<bool>) -> Memo<Route> {
    let is_late = RwSignal::new(false);
    Effect::new(move |_| {
        let asked = screen.get();
        is_late.set(false);
        if !is_here.get() {
            spawn_local(async move {
                pause::sleep(STAYS_MS).await;
                if screen.try_get_untracked() == Some(asked) {
                    is_late.set(true);
                }
            });
        }
    });
    Memo::new(move |before: Option<&Route>| {
        let next = screen.get();
        let stays = matches!(next, Route::Suggestion(_)) && !is_here.get() && !is_late.get();
        before.filter(|_| stays).cloned().unwrap_or(next)
    })
}

/// The page for what the program is doing and where the address leads.
#[component]
fn Screen(
    stand: Memo<(Stand, Option<String>)>,
    shown: Memo<Route>,
    /// Whether what it asks about is still to come.
    is_waiting: Memo<bool>,
) -> impl IntoView {
    move || match (stand.get().0, shown.get()) {
        (_, Route::Rescue) => late::rescue::show(),
        (_, Route::Help) => late::help::show(),
        #[cfg(debug_assertions)]
        (_, Route::Gallery) => view! { <GalleryPage /> }.into_any(),
        (Stand::Waiting, _) => view! { <Waiting /> }.into_any(),
        (Stand::Ready, _) if is_waiting.get() => view! { <Waiting /> }.into_any(),
        (Stand::Choosing, _) => late::start::show(),
        (Stand::Locked, _) => late::locked::show(),
        (Stand::Unreadable, _) => late::rescue::show(),
        (Stand::Ready, Route::Home) => late::home::show(),
        (Stand::Ready, Route::List(_)) => view! { <ListPage /> }.into_any(),
        (Stand::Ready, Route::Suggestion(id) | Route::Act { of: id, .. }) => late::suggestion::show(id),
        (Stand::Ready, Route::Visit { of, phase, mode }) => late::visit::show(of, phase, mode),
        (Stand::Ready, Route::Exchange(part)) => late::exchange::show(part),
        (Stand::Ready, Route::Oversight(part)) => late::oversight::show(part),
        (Stand::Ready, Route::Papers { kind, of }) => late::papers::show(kind, of),
        (Stand::Ready, Route::Public) => late::public::show(),
        (Stand::Ready, Route::Stats(sheet)) => late::stats::show(sheet),
        (Stand::Ready, Route::Settings(section)) => late::settings::show(section),
    }
}

/// What is shown of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    Waiting,
    Choosing,
    Ready,
    Locked,
    Unreadable,
}

impl Stand {
    fn of(phase: &PageState) -> Stand {
        match phase {
            PageState::Starting | PageState::Opening(_) => Stand::Waiting,
            PageState::Choosing => Stand::Choosing,
            PageState::Ready => Stand::Ready,
            PageState::Locked => Stand::Locked,
            PageState::Unreadable(_) => Stand::Unreadable,
        }
    }
}

/// What is shown while a register is looked for and read.
#[component]
fn Waiting() -> impl IntoView {
    let store = Store::here();
    let progress = move || match (store.phase(), store.extent()) {
        (PageState::Opening(progress), _) | (PageState::Ready, Extent::Part(progress)) => Some(progress),
        _ => None,
    };
    let share = Signal::derive(move || {
        progress().map_or((0, 0), |progress| (u64::from(progress.done), u64::from(progress.all)))
    });
    let label = Signal::derive(move || match store.phase() {
        PageState::Opening(_) => text::shell::OPENING.to_owned(),
        PageState::Ready => text::shell::READING_THE_REST.to_owned(),
        _ => text::shell::STARTING.to_owned(),
    });
    view! {
        <div class="shell__waiting" role="status">
            <Progress label=label share=share />
        </div>
    }
}

#[component]
fn Head(screen: Memo<Route>) -> impl IntoView {
    let store = Store::here();
    let is_ready = Memo::new(move |_| store.phase() == PageState::Ready);
    let title = Memo::new(move |_| register_title(store));
    // On a phone there is one bar, and behind its button everything else.
    let is_open = RwSignal::new(false);
    Effect::new(move |_| {
        is_open.set(screen.with(|_| false));
    });
    let keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            event.prevent_default();
            is_open.set(false);
            page::focus(MENU);
        }
    };
    view! {
        <header
            class="shell__head"
            class:shell__head--ready=move || is_ready.get()
            class:shell__head--open=move || is_open.get()
            on:keydown=keydown
        >
            <div class="shell__band">
                {move || {
                    is_ready
                        .get()
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    id=MENU
                                    class="shell__menu"
                                    aria-expanded=move || is_open.get().to_string()
                                    on:click=move |_| is_open.update(|is| *is = !*is)
                                >
                                    {text::shell::MENU}
                                </button>
                            }
                        })
                }}
                <a class="shell__brand" href=Route::Home.href()>
                    {text::shell::PRODUCT}
                </a>
                {move || {
                    title
                        .get()
                        .map(|title| {
                            view! {
                                <a class="shell__register" href=Route::Settings(Section::Here).href() title=text::shell::SWITCH>
                                    {told(title)}
                                </a>
                            }
                        })
                }}
                {move || (is_ready.get() && store.has_lock()).then(late::rest_watch::show)}
                {move || is_ready.get().then(|| view! { <Who /> })}
            </div>
            {move || {
                is_ready
                    .get()
                    .then(|| {
                        view! {
                            <div class="shell__bar" on:click=move |_| is_open.set(false)>
                                <Navigation screen=screen />
                                {late::tools::show()}
                            </div>
                        }
                    })
            }}
        </header>
    }
}

/// The title of the open register; none if none is open.
fn register_title(store: Store) -> Option<String> {
    store
        .with(|bench| {
            let id = crate::list::row::register(bench.journal())?;
            Some(crate::list::row::name_of(bench.journal(), id).into_string())
        })?
        .filter(|title| !title.is_empty())
        .or_else(|| Some(text::shell::UNTITLED.to_owned()))
}

#[component]
fn Navigation(screen: Memo<Route>) -> impl IntoView {
    let store = Store::here();
    let tab = move |route: Route, words: &'static str, testid: Option<&'static str>| {
        let own = route.clone();
        let current = move || is_under(&screen.read(), &own).then_some("page");
        view! {
            <li>
                <a class="shell__tab" href=route.href() aria-current=current data-testid=testid>
                    {words}
                </a>
            </li>
        }
    };
    let conflicts = Memo::new(move |_| store.with(Workbench::conflicts));
    view! {
        <nav aria-label=text::shell::NAVIGATION>
            <ul class="shell__nav">
                {tab(Route::Home, text::shell::HOME, None)}
                {tab(Route::list(), text::shell::LIST, None)}
                {tab(Route::VISIT, text::visit::TITLE, None)}
                {tab(Route::Oversight(Oversight::Supervision), text::overseeing::TITLE, None)}
                {tab(Route::EXCHANGE, text::shell::EXCHANGE, None)}
                {tab(Route::PAPERS, text::shell::PAPERS, None)}
                {tab(Route::Stats(StatsPart::Indicators), text::shell::STATS, Some("stats"))}
                {tab(Route::Settings(Section::Here), text::shell::SETTINGS, None)}
                {move || {
                    conflicts
                        .get()
                        .filter(|count| 0 < *count)
                        .map(|count| {
                            view! {
                                <li>
                                    <a class="shell__tab shell__tab--attention" href=Route::Exchange(Passage::Conflicts).href()>
                                        {text::shell::conflicts(count)}
                                    </a>
                                </li>
                            }
                        })
                }}
            </ul>
        </nav>
    }
}

/// Whether a screen belongs to a tab.
fn is_under(screen: &Route, tab: &Route) -> bool {
    match (screen, tab) {
        (Route::Suggestion(_), Route::List(_)) => true,
        (Route::Settings(_), Route::Settings(_)) => true,
        (Route::Stats(_), Route::Stats(_)) | (Route::Oversight(_), Route::Oversight(_)) => true,
        (Route::Visit { .. }, Route::Visit { .. }) => true,
        (Route::Papers { .. } | Route::Public, Route::Papers { .. }) => true,
        (screen, tab) => screen == tab,
    }
}

/// Which office and person write here.
#[component]
fn Who() -> impl IntoView {
    let store = Store::here();
    let who = move || {
        store.version();
        let known = |preference: preferences::Preference<String>| {
            preference.read().filter(|it| !it.trim().is_empty())
        };
        let names: Vec<String> =
            [known(preferences::OFFICE), known(preferences::PERSON)].into_iter().flatten().collect();
        (!names.is_empty()).then(|| names.join(" "))
    };
    view! {
        <a
            class="shell__who"
            href=Route::Settings(Section::Here).href()
            title=move || if who().is_some() { text::shell::SELF_HINT } else { text::shell::NOBODY_HINT }
        >
            <bdi>{move || who().unwrap_or_else(|| text::shell::NOBODY.to_owned())}</bdi>
        </a>
    }
}

fn name_the_tab(store: Store, screen: Memo<Route>) {
    Effect::new(move |_| {
        let place = match (store.phase(), screen.get()) {
            (_, Route::Rescue) | (PageState::Unreadable(_), _) => text::shell::RESCUE.to_owned(),
            #[cfg(debug_assertions)]
            (_, Route::Gallery) => text::gallery::TITLE.to_owned(),
            (_, Route::Help) => text::guide::TITLE.to_owned(),
            (PageState::Choosing, _) => text::shell::START.to_owned(),
            (PageState::Locked, _) => text::at_rest::LOCKED.to_owned(),
            (_, Route::Home) => text::shell::HOME.to_owned(),
            (_, Route::List(_)) => text::shell::LIST.to_owned(),
            (_, Route::Suggestion(id) | Route::Act { of: id, .. }) => suggestion_name(store, id),
            (_, Route::Visit { .. }) => text::visit::TITLE.to_owned(),
            (_, Route::Exchange(_)) => text::shell::EXCHANGE.to_owned(),
            (_, Route::Oversight(part)) => part.word().to_owned(),
            (_, Route::Papers { .. }) => text::shell::PAPERS.to_owned(),
            (_, Route::Public) => text::public::TITLE.to_owned(),
            (_, Route::Stats(sheet)) => sheet.title().to_owned(),
            (_, Route::Settings(section)) => section.word().to_owned(),
        };
        page::entitle(&text::shell::title(&place, &register_title(store).unwrap_or_default()));
    });
}

fn suggestion_name(store: Store, id: crate::domain::id::RecordId) -> String {
    let number = store.with_rows(|rows| rows.of(id).map(|row| row.number().to_string()));
    format!("{} {}", text::shell::SUGGESTION, number.unwrap_or_default()).trim_end().to_owned()
}

/// A new page begins at its top, for the eye and for whoever hears it, and without what was confirmed on the
/// page before.
fn begin_pages_at_their_top(store: Store, stand: Memo<(Stand, Option<String>)>, screen: Memo<Route>) {
    let said_ms = StoredValue::new(0);
    Effect::new(move |_| {
        store.notice();
        said_ms.set_value(clock::now_ms());
    });
    // What the program starts with leaves the focus to the browser.
    let has_started = StoredValue::new(false);
    Effect::new(move |before: Option<_>| {
        let now = (stand.get(), screen.get());
        let is_new = before.is_some_and(|before| before != now);
        if has_started.get_value() && is_new {
            page::focus(MAIN);
            // The focus alone would scroll the head out of view.
            page::to_top();
            let is_done = untrack(|| store.notice()).is_some_and(|notice| notice.tone == notice::Tone::Done);
            // What was said just now is about the step that led here.
            if is_done && said_ms.get_value() + JUST_NOW_MS < clock::now_ms() {
                store.hush();
            }
        }
        has_started.update_value(|started| *started |= now.0.0 != Stand::Waiting);
        now
    });
}

/// Keys that are taken everywhere; where a person types, most of them belong to the text.
fn take_keys(store: Store, asked: RwSignal<Option<Help>>) {
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.is_composing() || event.key_code() == 229 || event.alt_key() || event.default_prevented() {
            return;
        }
        let is_held = event.ctrl_key() || event.meta_key();
        match (event.key().to_ascii_lowercase().as_str(), is_held, event.shift_key()) {
            ("k", true, false) => asked.set(Some(Help::Find)),
            ("f1", false, false) => page::go(&Route::Help),
            _ if is_typing(&event) => return,
            ("?", false, _) => asked.set(Some(Help::Keys)),
            ("z", true, false) if store.peek(Workbench::can_undo) == Some(true) => store.undo(),
            ("z", true, true) | ("y", true, false) if store.peek(Workbench::can_redo) == Some(true) => {
                store.redo();
            }
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || handle.remove());
}

fn is_typing(event: &ev::KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| {
        element.is_content_editable()
            || matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
    })
}

/// A file dropped beside the place for files would replace the program with itself.
fn keep_dropped_files_out() {
    let over = window_event_listener(ev::dragover, |event| event.prevent_default());
    let drop = window_event_listener(ev::drop, |event| event.prevent_default());
    on_cleanup(move || {
        over.remove();
        drop.remove();
    });
}
