//! A dialog: a question that waits for an answer, in the browser's own modal element.

use leptos::{ev, html, prelude::*};

use super::{
    id::{Headed, fresh_id},
    value_editor::is_composing,
};

/// A dialog, shown while `open` holds. Its children are the parts `dialog__body` and `dialog__foot`; they are
/// made anew each time it opens. Escape closes it and does nothing else.
#[component]
pub fn Dialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it holds more than a question.
    #[prop(optional)]
    wide: bool,
    /// Body and foot.
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    let heading = fresh_id("dialog");
    let headed = Headed(heading.clone());
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        match (open.get(), element.open()) {
            (true, false) => {
                // It throws only for elements that are not on the page.
                let _ = element.show_modal();
            }
            (false, true) => element.close(),
            _ => (),
        }
    });
    view! {
        <dialog
            node_ref=element
            class=if wide { "dialog dialog--wide" } else { "dialog" }
            aria-labelledby=heading
            on:close=move |_| open.set(false)
            // An input method's own Escape gives up its letters, not the dialog.
            on:keydown=move |event: ev::KeyboardEvent| {
                if event.key() == "Escape" && is_composing(&event) {
                    event.prevent_default();
                }
            }
        >
            <div class="dialog__head">
                <h2 id=heading.clone()>{move || title.get()}</h2>
            </div>
            {move || {
                provide_context(headed.clone());
                open.get().then(|| children())
            }}
        </dialog>
    }
}
