//! A place where a file is chosen or dropped.

use leptos::prelude::*;

use super::id::fresh_id;
use crate::text;

/// The kinds of files that can be taken in: registers and tables.
pub const IMPORTS: &str = ".json,.html,.xlsx,.xls,.et,.ods,.csv,.tsv,.txt,application/json";

/// The kinds of files that may be backups.
pub const BACKUPS: &str = ".json,.html,application/json";

/// A button that lets a person choose a file.
#[component]
pub fn FileButton(
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// The kinds of files it offers first, such as `.json`.
    #[prop(into)]
    accept: String,
    /// What happens with the file.
    #[prop(into)]
    on_file: Callback<web_sys::File>,
) -> impl IntoView {
    let id = fresh_id("file");
    view! {
        <span class="file-button">
            <input
                id=id.clone()
                class="unseen file-drop__input"
                type="file"
                accept=accept
                data-testid="backup-file"
                on:change:target=move |event| {
                    let input = event.target();
                    let file = input.files().and_then(|files| files.get(0));
                    input.set_value("");
                    if let Some(file) = file {
                        on_file.run(file);
                    }
                }
            />
            <label class="button file-drop__button" for=id>
                {label}
            </label>
        </span>
    }
}

/// A place for one file.
#[component]
pub fn FileDrop(
    /// What it asks for.
    #[prop(into)]
    label: String,
    /// The kinds of files it offers first, such as `.json`.
    #[prop(into)]
    accept: String,
    /// What happens with the file.
    #[prop(into)]
    on_file: Callback<web_sys::File>,
) -> impl IntoView {
    let id = fresh_id("file");
    let over = RwSignal::new(false);
    let dropped = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
        if let Some(file) = file {
            on_file.run(file);
        }
    };
    view! {
        <div
            class="file-drop"
            class:file-drop--over=move || over.get()
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            // The browser's own button speaks the browser's language, not the page's.
            <input
                id=id.clone()
                class="unseen file-drop__input"
                type="file"
                accept=accept
                data-testid="import-file"
                on:change:target=move |event| {
                    let input = event.target();
                    let file = input.files().and_then(|files| files.get(0));
                    // Without this the same file could not be chosen a second time.
                    input.set_value("");
                    if let Some(file) = file {
                        on_file.run(file);
                    }
                }
            />
            <label class="button button--main file-drop__button" for=id>
                {label}
            </label>
            <p class="field__hint">{text::start::DROP}</p>
        </div>
    }
}
