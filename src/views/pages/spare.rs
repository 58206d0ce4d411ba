//! The spare on the pages: what is kept is handed out on the rescue page, and compared with the open register.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{
    at_rest::{self, Asks},
    exchange::moment,
};
use crate::{
    store::{
        Store,
        at_rest::By,
        spare::{Kept, kept},
    },
    text,
    views::components::{
        button::{Button, Weight},
        panel::Panel,
        told::told,
    },
};

/// Compares the open register with its spare once; shows nothing.
#[component]
pub fn SpareWatch() -> impl IntoView {
    let store = Store::here();
    spawn_local(async move { store.look_at_spare().await });
}

/// Looks what is kept; none while it looks.
pub fn looked() -> RwSignal<Option<Vec<Kept>>> {
    let found = RwSignal::new(None);
    spawn_local(async move {
        let all = kept().await;
        // Whoever has left the page meanwhile does not wait for it any more.
        found.try_set(Some(all));
    });
    found
}

/// What is kept of a register with a lock: it shows what it is once that is open.
#[component]
fn Sealed(key: String, lock: String, found: RwSignal<Option<Vec<Kept>>>) -> impl IntoView {
    let store = Store::here();
    let open = Callback::new(move |(by, wrong, is_busy): (By, RwSignal<Option<String>>, RwSignal<bool>)| {
        let (key, lock) = (key.clone(), lock.clone());
        spawn_local(async move {
            match store.unlock_spare(&key, &lock, by).await {
                Ok(()) => {
                    let all = kept().await;
                    found.try_set(Some(all));
                }
                Err(why) => at_rest::tell_why(wrong, why),
            }
            is_busy.try_set(false);
        });
    });
    view! {
        <h2>{text::at_rest::LOCKED_SPARE}</h2>
        <Asks open=open />
    }
}

/// What is kept of each register, to be downloaded or taken in.
#[component]
pub fn Spares(
    /// What is kept.
    found: RwSignal<Option<Vec<Kept>>>,
    /// Whether something of it has been handed out.
    is_handed_out: RwSignal<bool>,
) -> impl IntoView {
    let store = Store::here();
    let row = move |it: Kept| {
        if let Some(lock) = it.lock {
            return view! { <li class="rescue__step"><Sealed key=it.key lock=lock found=found /></li> }
                .into_any();
        }
        let title = if it.title.is_empty() { text::rescue::UNTITLED.to_owned() } else { it.title };
        let (to_download, to_use) = (it.key.clone(), it.key);
        let download = move || {
            let key = to_download.clone();
            spawn_local(async move {
                if store.offer_spare(&key).await {
                    is_handed_out.set(true);
                }
            });
        };
        let label = |act| text::settings::labelled(act, &title);
        let (download_label, use_label) = (label(text::spare::DOWNLOAD), label(text::spare::USE));
        view! {
            <li class="rescue__step">
                <h2>
                    {told(title.clone())}
                </h2>
                <p class="muted">{text::spare::kept(it.commits, it.broken, &moment(it.begun_ms))}</p>
                <div class="acts">
                    <Button weight=Weight::Main on_press=download attr:aria-label=download_label>
                        {text::spare::DOWNLOAD}
                    </Button>
                    <Button on_press=move || store.open_spare(to_use.clone()) attr:aria-label=use_label>
                        {text::spare::USE}
                    </Button>
                </div>
            </li>
        }
        .into_any()
    };
    let body = move || match found.get() {
        None => view! { <p class="muted">{text::rescue::LOOKING}</p> }.into_any(),
        Some(all) if all.is_empty() => view! { <p class="muted">{text::spare::NONE}</p> }.into_any(),
        Some(all) => view! {
            <p>{text::spare::HINT}</p>
            <ul class="rescue__steps">{all.into_iter().map(row).collect_view()}</ul>
        }
        .into_any(),
    };
    view! {
        <Panel title=text::spare::TITLE>
            <div class="panel__body">{body}</div>
        </Panel>
    }
}
