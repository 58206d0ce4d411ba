//! The beginning of a long list, and the button under it that shows more.

use leptos::prelude::*;

use super::button::{Button, Weight};
use crate::text::shell;

/// How much of a long list is shown.
#[derive(Clone, Copy)]
pub struct Shown {
    count: RwSignal<usize>,
    first: usize,
    step: usize,
}

impl Shown {
    /// So much at first, and so much more with each press.
    pub fn by(step: usize) -> Shown {
        Shown::from(step, step)
    }

    /// The first page is shorter or longer than those that follow.
    pub fn from(first: usize, step: usize) -> Shown {
        Shown { count: RwSignal::new(first), first, step }
    }

    /// What of a list is shown. Tracked.
    pub fn of<T: Clone>(self, all: &[T]) -> Vec<T> {
        all[..self.count().min(all.len())].to_vec()
    }

    /// How much is shown where there is so much. Tracked.
    pub fn count(self) -> usize {
        self.count.get()
    }

    /// Another list: its beginning again.
    pub fn restart(self) {
        self.count.set(self.first);
    }
}

/// The button; nothing once all is shown.
#[component]
pub fn Pager(
    shown: Shown,
    /// How much there is.
    #[prop(into)]
    all: Signal<usize>,
) -> impl IntoView {
    let left = move || all.get().saturating_sub(shown.count());
    let more = move || shown.count.update(|count| *count += shown.step);
    view! {
        <Show when=move || 0 < left()>
            <p class="panel__foot">
                <Button weight=Weight::Quiet on_press=more>
                    {move || shell::more(left())}
                </Button>
            </p>
        </Show>
    }
}
