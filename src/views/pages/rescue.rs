//! The rescue page: what is wrong in words, and every byte handed out before anything else happens.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    domain::kind::Kind,
    platform::{clock, files, page},
    route::Route,
    storage::raw,
    store::{PageState, Store, notice::Notice},
    text,
    views::components::{
        button::Button,
        empty::Empty,
        file_drop::{FileDrop, IMPORTS},
        panel::Panel,
        table::Table,
    },
    views::pages::spare::{self, Spares},
};

/// The page. It never offers to overwrite anything.
#[component]
pub fn RescuePage() -> impl IntoView {
    let store = Store::here();
    let damage = Memo::new(move |_| match store.phase() {
        PageState::Unreadable(damage) => Some(damage),
        _ => None,
    });
    let found = spare::looked();
    let is_handed_out = RwSignal::new(false);
    // A damaged database is touched last: a browser may make it anew while it opens it.
    let may_touch =
        Signal::derive(move || is_handed_out.get() || found.get().is_some_and(|all| all.is_empty()));
    let spares = move || view! { <Spares found=found is_handed_out=is_handed_out /> }.into_any();
    let body = move || match damage.get() {
        Some(damage) => {
            let (code, words) = text::shell::damage(damage);
            view! { <Damaged code=code words=words may_touch=may_touch spares=spares() /> }.into_any()
        }
        None => view! { <Calm spares=spares() /> }.into_any(),
    };
    view! {
        <div class="page rescue">
            {body}
            {move || if may_touch.get() { view! { <Traces /> }.into_any() } else {
                view! {
                    <Panel title=text::rescue::REGISTERS>
                        <div class="panel__body acts">
                            <span class="muted">{text::rescue::SPARE_FIRST}</span>
                            <Button on_press=move || is_handed_out.set(true)>{text::rescue::LOOK_ANYWAY}</Button>
                        </div>
                    </Panel>
                }
                    .into_any()
            }}
        </div>
    }
}

/// A register that could not be read whole.
#[component]
fn Damaged(code: &'static str, words: String, may_touch: Signal<bool>, spares: AnyView) -> impl IntoView {
    let store = Store::here();
    Effect::new(move |_| {
        // The code of a later message takes its place on the page, and gives it back.
        if store.notice().is_none_or(|notice| notice.code.is_none()) {
            page::mark("data-error", code);
        }
    });
    on_cleanup(|| page::unmark("data-error"));
    let has_register = store.key().is_some();
    let readable = move || {
        let counts = store.with(|bench| {
            let suggestions = bench.journal().records(Kind::Suggestion).count();
            (bench.journal().commits().len(), suggestions)
        });
        counts.filter(|(records, _)| 0 < *records)
    };
    let step = |title: &'static str, hint: &'static str, act: AnyView| {
        view! {
            <li class="rescue__step">
                <h2>{title}</h2>
                <p class="muted">{hint}</p>
                <div class="acts">{act}</div>
            </li>
        }
    };
    let raw = move || {
        store.key().map(|key| {
            view! {
                <Button
                    on_press=move || offer_raw(store, key.clone())
                    disabled=Signal::derive(move || !may_touch.get())
                >
                    {text::rescue::STEP_RAW}
                </Button>
            }
        })
    };
    let part = move || match readable() {
        Some((records, suggestions)) => view! {
            <Button on_press=move || store.export()>{text::rescue::STEP_READABLE}</Button>
            <span>{text::rescue::readable(records, suggestions)}</span>
        }
        .into_any(),
        None => view! { <span>{text::rescue::NOTHING_READABLE}</span> }.into_any(),
    };
    view! {
        <h1>{if has_register { text::rescue::TITLE } else { text::rescue::NO_DATABASE_TITLE }}</h1>
        <div class="notice notice--failure" role="alert">
            <span class="notice__sign">{text::shell::TONE_FAILURE}</span>
            <span class="notice__text">{words}</span>
            <span class="notice__code">{code}</span>
        </div>
        <p>{text::rescue::SAFE}</p>
        {spares}
        <ol class="rescue__steps">
            {has_register.then(|| step(text::rescue::STEP_READABLE, text::rescue::STEP_READABLE_HINT, part.into_any()))}
            {step(
                text::rescue::STEP_FILE,
                text::rescue::STEP_FILE_HINT,
                view! {
                    <FileDrop
                        label=text::start::IMPORT_LABEL
                        accept=IMPORTS
                        on_file=move |file| store.choose_beside(file)
                    />
                }
                .into_any(),
            )}
            {has_register.then(|| step(text::rescue::STEP_RAW, text::rescue::STEP_RAW_HINT, raw.into_any()))}
            {step(
                text::rescue::STEP_RETRY,
                text::rescue::STEP_RETRY_HINT,
                view! { <Button on_press=page::reload>{text::rescue::STEP_RETRY}</Button> }.into_any(),
            )}
            {step(
                text::rescue::STEP_OTHER,
                text::rescue::STEP_OTHER_HINT,
                view! { <Button on_press=move || store.close()>{text::rescue::STEP_OTHER}</Button> }.into_any(),
            )}
        </ol>
        <p>
            <strong>{text::rescue::DO_NOT}</strong>
        </p>
    }
}

/// Nothing is known to be wrong: somebody came to see the raw data.
#[component]
fn Calm(spares: AnyView) -> impl IntoView {
    let back = |_| {
        // A fresh start: the program may have stopped on the way here.
        page::go(&Route::Home);
        page::reload();
    };
    view! {
        <h1>{text::rescue::CALM_TITLE}</h1>
        <p>{text::rescue::CALM_HINT}</p>
        <p>
            <a href=Route::Home.href() on:click=back>
                {text::rescue::BACK}
            </a>
        </p>
        {spares}
    }
}

/// Every register that left a trace in this browser.
#[component]
fn Traces() -> impl IntoView {
    let store = Store::here();
    let keys = RwSignal::new(None::<Vec<String>>);
    spawn_local(async move { keys.set(Some(raw::registers().await)) });
    let title = move |key: &str| {
        let known = store.registers().into_iter().find(|entry| entry.key == key).map(|entry| entry.title);
        known.filter(|title| !title.is_empty()).unwrap_or_else(|| text::rescue::UNTITLED.to_owned())
    };
    let row = move |key: String| {
        let (of_title, of_label, of_act, shown) = (key.clone(), key.clone(), key.clone(), key);
        let label = move || text::settings::labelled(text::rescue::STEP_RAW, &title(&of_label));
        view! {
            <tr>
                <th scope="row">
                    <bdi>{move || title(&of_title)}</bdi>
                </th>
                <td>
                    <code>{shown}</code>
                </td>
                <td>
                    <Button on_press=move || offer_raw(store, of_act.clone()) attr:aria-label=label>
                        {text::rescue::STEP_RAW}
                    </Button>
                </td>
            </tr>
        }
    };
    let body = move || match keys.get() {
        None => view! { <p class="panel__body muted">{text::rescue::LOOKING}</p> }.into_any(),
        Some(keys) if keys.is_empty() => view! { <Empty title=text::rescue::NONE /> }.into_any(),
        Some(keys) => view! {
            <Table
                class="table--cards"
                head=vec![
                    (text::settings::REGISTER_TITLE, ""),
                    (text::rescue::KEY, ""),
                    (text::settings::ACTS, ""),
                ]
                rows=keys.into_iter().map(row).collect_view()
            />
        }
        .into_any(),
    };
    view! {
        <Panel title=text::rescue::REGISTERS>{body}</Panel>
    }
}

/// Offers all that the browser still hands out of a register.
fn offer_raw(store: Store, key: String) {
    store.say(Notice::told(text::rescue::WORKING));
    spawn_local(async move {
        let notice = match raw::dump(&key).await {
            Ok(dump) => {
                let moment = clock::Local::of(clock::now_ms()).compact();
                let name = text::rescue::file_name(&key, &moment);
                match files::offer(&name, "text/plain;charset=utf-8", dump.parts) {
                    Ok(()) => Notice::told(text::rescue::dumped(&name, dump.values, dump.unreadable)),
                    Err(files::Refused) => {
                        let (code, words) = text::shell::download_refused();
                        Notice::failed(code, words)
                    }
                }
            }
            Err(error) => Notice::not_saved(error),
        };
        store.say(notice);
    });
}
