//! 共同方案: that the suggestion's plan is shared with others, who leads, what is its own; and the ways to change it for all and to take this one out.

use leptos::prelude::*;

use crate::{
    domain::{id::RecordId, office::OfficeRef},
    handling::common_plan::{self, Part},
    journal::commit::Via,
    list::words,
    store::{Store, notice::Notice},
    text::{self, common_plan as said},
    views::{
        components::{
            button::{Button, Weight},
            dialog::Dialog,
            told::told,
        },
        late,
    },
};

/// The line; nothing where the plan is the suggestion's own and always was.
#[component]
pub fn CommonLine(id: RecordId) -> impl IntoView {
    let store = Store::here();
    let shared = Memo::new(move |_| {
        // With how many others is known once all are in memory.
        let is_whole = store.is_whole();
        let shared = store.with(|bench| common_plan::shared(bench.journal(), id)).flatten()?;
        let office =
            |it: OfficeRef| store.peek(|bench| words::name(bench.journal(), it.id())).unwrap_or_default();
        let others = shared.0.cases.iter().filter(|it| **it != id).count();
        let own = shared.1.into_iter().collect::<Vec<Part>>();
        Some((said::in_words(&shared.0, id, &office), own, others, is_whole))
    });
    let left = Memo::new(move |_| {
        let agreed = store.with(|bench| common_plan::left(bench.journal(), id)).flatten()?;
        let office =
            |it: OfficeRef| store.peek(|bench| words::name(bench.journal(), it.id())).unwrap_or_default();
        let name = agreed.name.as_deref().unwrap_or_default();
        Some((said::left(name), said::taking_part(&agreed, &office)))
    });
    let leaving = RwSignal::new(false);
    let open = RwSignal::new(false);
    let was_asked = Memo::new(move |was: Option<&bool>| open.get() || was.is_some_and(|was| *was));
    let line = move || {
        shared.get().filter(|(.., is_whole)| *is_whole).map(|([head, who], own, ..)| {
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
                    <Button weight=Weight::Quiet on_press=move || leaving.set(true)>
                        {said::LEAVE}
                    </Button>
                </div>
            }
        })
    };
    let former = move || {
        left.get().filter(|_| shared.with(Option::is_none)).map(|(head, who)| {
            view! {
                <p class="notice muted" data-testid="common-plan-left">
                    <span class="notice__text">{told(head)} " " {told(who)}</span>
                </p>
            }
        })
    };
    let leave = move || {
        let drafts = store.peek(|bench| common_plan::taken_out(bench.journal(), id)).unwrap_or_default();
        let others = shared.with_untracked(|it| it.as_ref().map_or(0, |it| it.2));
        if store.act(drafts, Via::Edit).is_ok() {
            leaving.set(false);
            store.say(Notice::done(said::left_now(others)));
        }
    };
    view! {
        {line}
        {former}
        <Dialog open=leaving title=Signal::stored(said::LEAVE_TITLE.to_owned())>
            <div class="dialog__body">
                <p>{move || said::leave_hint(shared.with(|it| it.as_ref().map_or(0, |it| it.2)))}</p>
            </div>
            <div class="dialog__foot">
                <Button weight=Weight::Main on_press=leave>
                    {said::LEAVE_CONFIRM}
                </Button>
                <Button on_press=move || leaving.set(false)>{text::shell::CANCEL}</Button>
            </div>
        </Dialog>
        {move || {
            was_asked
                .get()
                .then(|| {
                    late::plan_together::show(open, Signal::stored(vec![id]), Callback::new(|()| ()))
                })
        }}
    }
}
