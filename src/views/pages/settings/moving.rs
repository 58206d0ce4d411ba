//! 移出本机: the dialog that reads the archive file of a session again, says what would leave this browser, and lets it leave.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    domain::id::RecordId,
    list::words,
    store::{Store, moving::Departure},
    text::{self, moving as said},
    views::{
        components::{
            button::{Button, Weight},
            dialog::Dialog,
            file_drop::{BACKUPS, FileButton},
            told::told,
        },
        pages::suggestion::open_while,
    },
};

/// The dialog, for the session that is asked about.
#[component]
pub(super) fn MovingOut(asked: RwSignal<Option<RecordId>>) -> impl IntoView {
    let store = Store::here();
    let open = open_while(asked);
    let found = RwSignal::new(None::<Departure>);
    let is_working = RwSignal::new(false);
    Effect::new(move |_| {
        if asked.with(Option::is_some) {
            // The file is compared with all of it.
            store.ask_for_the_whole();
        }
        found.set(None);
    });
    let name = move || {
        let id = asked.get()?;
        store.with(|bench| words::name(bench.journal(), id))
    };
    let read = move |file| {
        if let Some(id) = asked.get_untracked() {
            store.ask_to_leave(file, id, found);
        }
    };
    let go = move || {
        let Some(departure) = found.get_untracked() else { return };
        is_working.set(true);
        spawn_local(async move {
            store.move_out(departure).await;
            // Where it is done, this page has gone with the register that was opened anew.
            let _ = is_working.try_set(false);
            let _ = asked.try_set(None);
        });
    };
    let facts = move || match found.get() {
        None => view! { <p>{said::HINT}</p> <p class="muted">{said::CHOOSE}</p> }.into_any(),
        Some(it) => view! {
            <p>{said::goes(it.suggestions, it.commits, it.contents, it.freed)}</p>
            <p class="notice notice--warning">{told(said::only_there(&it.file))}</p>
            {(0 < it.unkept).then(|| view! { <p>{said::unkept(it.unkept)}</p> })}
            <p class="muted">{said::GOES_ON}</p>
            {move || is_working.get().then(|| view! { <p role="status">{said::WORKING}</p> })}
        }
        .into_any(),
    };
    let acts = move || {
        if found.with(Option::is_some) {
            view! {
                <Button weight=Weight::Danger on_press=go disabled=is_working>
                    {said::CONFIRM}
                </Button>
            }
            .into_any()
        } else {
            view! { <FileButton label=said::READ accept=BACKUPS on_file=read hook="leave-file" /> }.into_any()
        }
    };
    view! {
        <Dialog open=open title=Signal::derive(move || said::dialog(&name().unwrap_or_default())) wide=true>
            <div class="dialog__body" data-testid="leave">
                {facts}
            </div>
            <div class="dialog__foot">
                {acts} <Button on_press=move || open.set(false) disabled=is_working>
                    {text::shell::CANCEL}
                </Button>
            </div>
        </Dialog>
    }
}
