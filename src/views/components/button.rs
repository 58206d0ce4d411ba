//! A button: an act, named by what it does.

use leptos::prelude::*;

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// One of several.
    #[default]
    Plain,
    /// The one that most people press here.
    Main,
    /// It destroys something.
    Danger,
    /// In rows and bars, where many stand side by side.
    Quiet,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Weight::Plain => "button",
            Weight::Main => "button button--main",
            Weight::Danger => "button button--danger",
            Weight::Quiet => "button button--quiet",
        }
    }
}

/// A button. Attributes such as `attr:data-testid` go to the element itself.
#[component]
pub fn Button(
    /// What pressing it does.
    on_press: impl Fn() + 'static,
    /// How much it asks to be pressed.
    #[prop(optional)]
    weight: Weight,
    /// Whether it cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <button type="button" class=weight.class() disabled=disabled on:click=move |_| on_press()>
            {children()}
        </button>
    }
}
