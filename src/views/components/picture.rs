//! A picture with its table beside it, to be saved or copied.

use leptos::prelude::*;

use super::button::{Button, Weight};
use crate::{platform::picture, text};

/// What a person does with a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Save it as SVG.
    Svg,
    /// Save it as PNG.
    Png,
    Copy,
}

/// A picture. Its children are its numbers as a table: what a screen reader reads, and what black and white shows
/// as well.
#[component]
pub fn Picture(
    title: &'static str,
    /// What one must know to read it.
    #[prop(optional, into)]
    note: Signal<String>,
    /// The picture itself; none where there is nothing to draw.
    svg: Signal<Option<String>>,
    /// Saves or copies it.
    on_keep: Callback<Keep>,
    /// The table.
    children: ChildrenFn,
) -> impl IntoView {
    let act = move |keep: Keep, words: &'static str| {
        view! {
            <Button weight=Weight::Quiet on_press=move || on_keep.run(keep)>
                {words}
            </Button>
        }
    };
    let body = move || match svg.get() {
        None => view! { <p class="panel__note muted">{text::stats::NOTHING}</p> }.into_any(),
        Some(svg) => {
            let children = children.clone();
            view! {
                <div class="panel__body stats__picture">
                    <img src=picture::address(&svg) alt=title />
                </div>
                <p class="panel__note muted">{move || note.get()}</p>
                <details class="stats__numbers">
                    <summary>{text::stats::NUMBERS}</summary>
                    <div class="table-frame">{children()}</div>
                </details>
            }
            .into_any()
        }
    };
    view! {
        <section class="panel" aria-label=title>
            <div class="panel__head">
                <h2>{title}</h2>
                <div class="acts" role="group" aria-label=title>
                    {act(Keep::Svg, text::stats::AS_SVG)}
                    {act(Keep::Png, text::stats::AS_PNG)}
                    {act(Keep::Copy, text::stats::COPY)}
                </div>
            </div>
            {body}
        </section>
    }
}
