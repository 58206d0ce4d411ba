//! How long this browser keeps a register, and the ways back to one that was lost.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::spare::{self, Spares};
use crate::{
    storage::{keeping, registers::Entry},
    store::{Store, registers},
    text,
    views::components::{
        button::{Button, Weight},
        panel::Panel,
        told::told,
    },
    workbench::keeping::{Seen, Worry},
};

fn seen() -> RwSignal<Option<Seen>> {
    let seen = RwSignal::new(None);
    spawn_local(async move {
        let found = keeping::seen().await;
        seen.try_set(Some(found));
    });
    seen
}

/// The section of the settings.
#[component]
pub fn Keeping() -> impl IntoView {
    let seen = seen();
    let ask = move || {
        spawn_local(async move {
            keeping::ask().await;
            let found = keeping::seen().await;
            seen.try_set(Some(found));
        });
    };
    let body = move || {
        let seen = seen.get()?;
        let worries = seen.worries();
        let may_ask = worries.contains(&Worry::Cleared);
        let megabytes = |bytes: f64| (bytes / 1024.0 / 1024.0) as u64;
        let space = seen
            .used
            .zip(seen.quota)
            .map(|(used, quota)| text::keeping::space(megabytes(used), megabytes(quota)));
        Some(view! {
            {(seen.is_persisted == Some(true)).then(|| view! { <p>{text::keeping::KEPT}</p> })}
            <Worries worries=worries />
            {space.map(|space| view! { <p class="muted">{space}</p> })}
            <p class="muted">{text::keeping::ON_EXIT}</p>
            {may_ask.then(|| view! { <p class="acts"><Button on_press=ask>{text::keeping::ASK}</Button></p> })}
        })
    };
    view! {
        <Panel title=text::keeping::TITLE>
            <div class="panel__body" data-testid="keeping">{body}</div>
        </Panel>
        <Ghosts />
    }
}

#[component]
fn Worries(worries: Vec<Worry>) -> impl IntoView {
    let worry = |worry| view! { <p class="notice notice--warning">{text::keeping::worry(worry)}</p> };
    worries.into_iter().map(worry).collect_view()
}

/// What the first screen says besides: what is known to be unsafe here, and the ways back.
#[component]
pub fn WaysBack() -> impl IntoView {
    let seen = seen();
    // What is usual is said in the settings.
    let grave = move || {
        let worries = seen.get().map(Seen::worries).unwrap_or_default();
        let grave =
            worries.into_iter().filter(|it| matches!(it, Worry::Private | Worry::Full)).collect::<Vec<_>>();
        view! { <Worries worries=grave /> }
    };
    let found = spare::looked();
    let is_handed_out = RwSignal::new(false);
    view! {
        {grave}
        <Panel title=text::keeping::BEFORE>
            <div class="panel__body">
                <ul class="rescue__steps">
                    <li>{text::keeping::BY_BACKUP}</li>
                    <li>{text::keeping::BY_ADDRESS}</li>
                    <li>{text::keeping::BY_BROWSER}</li>
                </ul>
            </div>
        </Panel>
        {move || {
            found
                .get()
                .is_some_and(|all| !all.is_empty())
                .then(|| view! { <Spares found=found is_handed_out=is_handed_out /> })
        }}
        <Ghosts />
    }
}

/// Registers of which only the name or the witness is left.
#[component]
fn Ghosts() -> impl IntoView {
    let store = Store::here();
    let ghosts = RwSignal::new(Vec::<Entry>::new());
    let look = move || {
        spawn_local(async move {
            let found = registers::ghosts().await;
            ghosts.try_set(found);
        });
    };
    look();
    let row = move |Entry { key, title, .. }: Entry| {
        let title = if title.is_empty() { text::start::LOST_TITLE.to_owned() } else { title };
        let label = text::settings::labelled(text::keeping::DROP, &title);
        let (shown, drop) = (title.clone(), move || {
            let (key, title) = (key.clone(), title.clone());
            spawn_local(async move {
                store.drop_ghost(key, title).await;
                look();
            });
        });
        view! {
            <li class="acts">
                {told(shown)}
                <Button weight=Weight::Quiet on_press=drop attr:aria-label=label>
                    {text::keeping::DROP}
                </Button>
            </li>
        }
    };
    move || {
        let all = ghosts.get();
        (!all.is_empty()).then(|| {
            view! {
                <Panel title=text::keeping::GHOSTS>
                    <ul class="panel__body">{all.into_iter().map(row).collect_view()}</ul>
                </Panel>
            }
        })
    }
}
