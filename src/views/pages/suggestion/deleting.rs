//! Deleting a suggestion or something that belongs to it: never without a reason, never for good.

use leptos::prelude::*;

use super::open_while;
use crate::{
    domain::id::RecordId,
    journal::{commit::Via, write::Draft},
    list::words,
    store::{Store, notice::Notice},
    text,
    views::components::{
        button::{Button, Weight},
        dialog::Dialog,
        field::TextField,
    },
};

/// The dialog that asks for the reason.
#[component]
pub fn Deleting(
    /// What is to be deleted; none while nothing is.
    of: RwSignal<Option<RecordId>>,
) -> impl IntoView {
    let store = Store::here();
    let open = open_while(of);
    let name = move || {
        of.get().map(|id| (id, store.with(|bench| words::name(bench.journal(), id)).unwrap_or_default()))
    };
    let title = move || name().map(|(id, _)| text::suggestion::delete(id.kind)).unwrap_or_default();
    view! {
        <Dialog open=open title=Signal::derive(title)>
            {move || {
                let reason = RwSignal::new(String::new());
                let tried = RwSignal::new(false);
                let error = Signal::derive(move || {
                    (tried.get() && reason.with(|reason| reason.trim().is_empty()))
                        .then(|| text::suggestion::REASON_MISSING.to_owned())
                });
                let delete = move || {
                    tried.set(true);
                    let why = reason.get_untracked();
                    if let (Some(id), false) = (of.get_untracked(), why.trim().is_empty()) {
                        delete(store, id, why.trim());
                        open.set(false);
                    }
                };
                view! {
                    <div class="dialog__body">
                        <p>
                            <bdi>{move || name().map(|(_, name)| name)}</bdi>
                        </p>
                        <p class="muted">{text::suggestion::DELETE_HINT}</p>
                        <TextField label=text::suggestion::DELETE_REASON value=reason error=error required=true />
                    </div>
                    <div class="dialog__foot">
                        <Button weight=Weight::Danger on_press=delete>
                            {text::suggestion::DELETE}
                        </Button>
                        <Button on_press=move || open.set(false)>{text::forms::CANCEL}</Button>
                    </div>
                }
            }}
        </Dialog>
    }
}

fn delete(store: Store, id: RecordId, why: &str) {
    let draft = store.peek(|bench| {
        let journal = bench.journal();
        let name = words::name(journal, id);
        journal.record(id).map(|record| (Draft::delete(record, Some(why.into())), name))
    });
    if let Some((draft, name)) = draft.flatten()
        && store.act(vec![draft], Via::Edit).is_ok()
    {
        store.say(Notice::done(text::suggestion::deleted(id.kind, &name)));
    }
}
