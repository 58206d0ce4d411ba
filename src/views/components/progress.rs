//! Progress of long work: how far it has come, and a way to stop it.

use leptos::prelude::*;

use super::button::Button;
use crate::text;

/// Progress of long work.
#[component]
pub fn Progress(
    /// What is being done.
    #[prop(into)]
    label: Signal<String>,
    /// How much of how much is done.
    #[prop(into)]
    share: Signal<(u64, u64)>,
    /// Stops the work, where it can be stopped.
    #[prop(optional, into)]
    on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    let percent = move || {
        let (done, all) = share.get();
        text::shell::percent(done, all)
    };
    view! {
        <div class="progress">
            <div class="progress__line">
                <span>{move || label.get()}</span>
                <span class="num">{percent}</span>
            </div>
            <progress
                class="progress__bar"
                aria-label=move || label.get()
                max=move || share.get().1.max(1).to_string()
                value=move || share.get().0.to_string()
            ></progress>
            {on_cancel
                .map(|cancel| {
                    view! {
                        <div class="acts acts--end">
                            <Button on_press=move || cancel.run(()) attr:data-testid="import-cancel">
                                {text::shell::CANCEL}
                            </Button>
                        </div>
                    }
                })}
        </div>
    }
}
