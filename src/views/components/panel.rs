//! A panel: a part of a page, as a rule under a heading of its own.

use leptos::{context::Provider, prelude::*, text_prop::TextProp};

use super::id::{Headed, fresh_id};

#[component]
pub fn Panel(
    /// Its heading.
    #[prop(optional, into)]
    title: Option<TextProp>,
    /// The page's own class for it.
    #[prop(optional)]
    class: &'static str,
    /// What stands beside the heading.
    #[prop(optional)]
    aside: Option<AnyView>,
    /// What stands in the place of the heading, where that is more than words.
    #[prop(optional)]
    head: Option<AnyView>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let heading = title.is_some().then(|| fresh_id("panel"));
    let title = title.map(|title| view! { <h2 id=heading.clone()>{move || title.get()}</h2> });
    let has_head = title.is_some() || head.is_some();
    let children = match heading {
        Some(heading) => view! { <Provider value=Headed(heading)>{children()}</Provider> }.into_any(),
        None => children().into_any(),
    };
    view! {
        <section class=format!("panel {class}").trim_end().to_owned()>
            {has_head.then(|| view! { <div class="panel__head">{title} {head} {aside}</div> })} {children}
        </section>
    }
}

/// A panel that is folded to its summary; what it holds is made when it is first opened.
#[component]
pub fn Folding(
    /// The page's own class for it.
    #[prop(optional)]
    class: &'static str,
    /// Whether it is open from the start.
    #[prop(optional)]
    open: bool,
    /// What is seen of it while it is folded.
    summary: AnyView,
    /// What it holds.
    children: ChildrenFn,
) -> impl IntoView {
    let was_opened = RwSignal::new(open);
    view! {
        <details
            class=format!("panel {class}").trim_end().to_owned()
            open=open
            on:toggle:target=move |event| {
                if event.target().open() {
                    was_opened.set(true);
                }
            }
        >
            {summary}
            {move || was_opened.get().then(|| children())}
        </details>
    }
}

#[component]
pub fn PanelList(
    /// The page's own class for it.
    class: &'static str,
    /// Its items, each a `<li>`.
    children: Children,
) -> impl IntoView {
    view! { <ul class=format!("panel {class}")>{children()}</ul> }
}
