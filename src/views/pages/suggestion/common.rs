//! 共同方案: that the suggestion's plan is shared with others, who leads, what is its own; and the way to change it for all.

use leptos::prelude::*;

use crate::{
    domain::{id::RecordId, office::OfficeRef},
    handling::common_plan::{self, Part},
    list::words,
    store::Store,
    text::common_plan as said,
    views::{
        components::{
            button::{Button, Weight},
            told::told,
        },
        late,
    },
};

/// The line; nothing where the plan is the suggestion's own.
#[component]
pub fn CommonLine(id: RecordId) -> impl IntoView {
    let store = Store::here();
    let shared = Memo::new(move |_| {
        // With how many others is known once all are in memory.
        let is_whole = store.is_whole();
        let shared = store.with(|bench| common_plan::shared(bench.journal(), id)).flatten()?;
        let office =
            |it: OfficeRef| store.peek(|bench| words::name(bench.journal(), it.id())).unwrap_or_default();
        Some((said::in_words(&shared.0, id, &office), shared.1.into_iter().collect::<Vec<Part>>(), is_whole))
    });
    let open = RwSignal::new(false);
    let was_asked = Memo::new(move |was: Option<&bool>| open.get() || was.is_some_and(|was| *was));
    let line = move || {
        shared.get().filter(|(.., is_whole)| *is_whole).map(|([head, who], own, _)| {
            view! {
                <div class="notice" data-testid="common-plan">
                    <span class="notice__text">
                        <b>{told(head)}</b>
                        " "
                        {told(who)}
                        {(!own.is_empty()).then(|| view! { <span class="muted">" " {said::differs(own)}</span> })}
                    </span>
                    <Button weight=Weight::Quiet on_press=move || open.set(true)>
                        {said::CHANGE}
                    </Button>
                </div>
            }
        })
    };
    view! {
        {line}
        {move || {
            was_asked
                .get()
                .then(|| {
                    late::plan_together::show(open, Signal::stored(vec![id]), Callback::new(|()| ()))
                })
        }}
    }
}
