//! The notice bar: the last message, read out by screen readers, until it is closed or replaced.

use leptos::prelude::*;

use super::button::{Button, Weight};
use super::told::told;
use crate::text;

/// What a message means to its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something needs attention.
    Warning,
    /// Something was not done.
    Failure,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Tone::Done => "notice notice--done",
            Tone::Warning => "notice notice--warning",
            Tone::Failure => "notice notice--failure",
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Tone::Done => text::shell::TONE_DONE,
            Tone::Warning => text::shell::TONE_WARNING,
            Tone::Failure => text::shell::TONE_FAILURE,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it means.
    pub tone: Tone,
    /// Its code, if it has one.
    pub code: Option<&'static str>,
    /// What happened and what to do.
    pub text: String,
    /// Whether a button takes the last change back.
    pub can_undo: bool,
}

/// The bar. It stays on the page when there is no message: only then do screen readers hear the next one.
#[component]
pub fn NoticeBar(
    /// The message, if there is one.
    #[prop(into)]
    message: Signal<Option<Message>>,
    /// Takes the last change back.
    #[prop(into)]
    on_undo: Callback<()>,
    /// Closes the message.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let bar = move |Message { tone, code, text, can_undo }: Message| {
        view! {
            <div class=tone.class()>
                <span class="notice__sign">{tone.sign()}</span>
                <span class="notice__text">
                    {told(text)}
                </span>
                {code
                    .map(|code| {
                        view! {
                            <details class="notice__code">
                                <summary>{text::shell::TECHNICAL}</summary>
                                {code}
                            </details>
                        }
                    })}
                {can_undo
                    .then(|| {
                        view! {
                            <Button weight=Weight::Quiet on_press=move || on_undo.run(())>
                                {text::shell::UNDO}
                            </Button>
                        }
                    })}
                <Button weight=Weight::Quiet on_press=move || on_close.run(())>
                    {text::shell::CLOSE}
                </Button>
            </div>
        }
    };
    view! {
        <div class="shell__notice" role="status" aria-live="polite">
            {move || message.get().map(bar)}
        </div>
    }
}
