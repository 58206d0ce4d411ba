//! A badge: a state in words, with a colour beside the words.

use leptos::prelude::*;

/// What a state means to its reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to do.
    #[default]
    Calm,
    /// Somebody is at it.
    Going,
    /// It is as it should be.
    Good,
    /// It needs attention soon.
    Attention,
    /// It is late or wrong.
    Late,
}

impl Tone {
    /// The class of a badge in this tone.
    pub fn class(self) -> &'static str {
        match self {
            Tone::Calm => "badge",
            Tone::Going => "badge badge--going",
            Tone::Good => "badge badge--good",
            Tone::Attention => "badge badge--attention",
            Tone::Late => "badge badge--late",
        }
    }
}

/// A badge.
// Reports are printed in black and white: colour alone would say nothing.
#[component]
pub fn Badge(
    /// What the state means to its reader.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// The state in words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    view! { <span class=move || tone.get().class()>{move || label.get()}</span> }
}
