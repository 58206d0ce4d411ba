//! A skeleton: the outline of a page that is on its way, seen only when it takes long enough to be noticed.

use leptos::prelude::*;

/// How many lines are outlined.
const LINES: usize = 6;

/// What is waited for is said to those who hear it; where a whole page comes, the others see where its heading and
/// its lines will stand.
#[component]
pub fn Skeleton(
    /// What is on its way.
    words: &'static str,
) -> impl IntoView {
    let line = |_| view! { <span class="skeleton__line"></span> };
    view! {
        <div class="skeleton" role="status">
            <p class="skeleton__words">{words}</p>
            <div class="skeleton__page" aria-hidden="true">
                <span class="skeleton__head"></span>
                {(0..LINES).map(line).collect_view()}
            </div>
        </div>
    }
}
