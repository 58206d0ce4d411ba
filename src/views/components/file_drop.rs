//! Where a file is chosen: a place on which it can be dropped as well, and a button.

use leptos::prelude::*;

use super::id::fresh_id;
use crate::{platform::files, text};

/// The kinds of files that can be taken in: registers and tables.
pub const IMPORTS: &str =
    ".json,.sealed,.html,.xlsx,.xls,.et,.ods,.csv,.tsv,.txt,.docx,.zip,application/json";

/// The kinds of files that may be backups.
pub const BACKUPS: &str = ".json,.sealed,.html,application/json";

/// The kinds of files that may hold an office's key.
pub const KEYS: &str = ".sealed";

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
    /// What happens with several, where they are taken.
    #[prop(optional)]
    several: Option<Callback<Vec<web_sys::File>>>,
) -> impl IntoView {
    let id = fresh_id("file");
    let over = RwSignal::new(false);
    let dropped = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        take(files::all(event.data_transfer().and_then(|data| data.files())), on_file, several);
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
            <FileInput class="unseen file-drop__input" accept=accept on_file=on_file several=several attr:id=id.clone() attr:data-testid="import-file" />
            <label class="button button--main file-drop__button" for=id>
                {label}
            </label>
            <p class="field__hint">{text::start::DROP}</p>
        </div>
    }
}

/// A button that asks for one file.
#[component]
pub fn FileButton(
    /// What it asks for.
    label: &'static str,
    /// The kinds of files it offers first, such as `.json`.
    #[prop(into)]
    accept: String,
    /// What happens with the file.
    #[prop(into)]
    on_file: Callback<web_sys::File>,
    /// The hook for outside checks.
    #[prop(optional)]
    hook: Option<&'static str>,
    /// What it is called where the label alone does not tell it from others.
    #[prop(optional, into)]
    called: Option<String>,
    /// Whether it stands among buttons of a row.
    #[prop(optional)]
    is_quiet: bool,
) -> impl IntoView {
    view! {
        <label class="button file-button" class:button--quiet=is_quiet>
            {label}
            <FileInput
                class="unseen"
                accept=accept
                on_file=on_file
                several=None
                attr:data-testid=hook
                attr:aria-label=called
            />
        </label>
    }
}

/// A button that asks for files of any kind.
#[component]
pub fn FilesButton(
    /// What it asks for.
    label: &'static str,
    /// What happens with the files.
    on_files: Callback<Vec<web_sys::File>>,
    /// The id of the element that takes the focus.
    #[prop(optional, into)]
    id: Option<String>,
    /// The ids of the elements that say more.
    #[prop(optional)]
    described: Signal<Option<String>>,
    /// Whether they come from the camera, one by one.
    #[prop(optional)]
    is_photo: bool,
    /// The hook for outside checks.
    #[prop(optional)]
    hook: Option<&'static str>,
) -> impl IntoView {
    let one = Callback::new(move |file| on_files.run(vec![file]));
    view! {
        <label class="button file-button">
            {label}
            <FileInput
                class="unseen"
                accept=if is_photo { "image/*" } else { "" }.to_owned()
                on_file=one
                several=(!is_photo).then_some(on_files)
                attr:id=id
                attr:data-testid=hook
                attr:aria-describedby=move || described.get()
                attr:capture=is_photo.then_some("environment")
            />
        </label>
    }
}

#[component]
fn FileInput(
    class: &'static str,
    accept: String,
    on_file: Callback<web_sys::File>,
    several: Option<Callback<Vec<web_sys::File>>>,
) -> impl IntoView {
    let choose = move |event: leptos::ev::Targeted<leptos::ev::Event, web_sys::HtmlInputElement>| {
        let input = event.target();
        let files = files::all(input.files());
        // Without this the same file could not be chosen a second time.
        input.set_value("");
        take(files, on_file, several);
    };
    view! { <input class=class type="file" accept=accept multiple=several.is_some() on:change:target=choose /> }
}

/// Gives on what was chosen or dropped: the first file, where several are not taken.
fn take(
    files: Vec<web_sys::File>,
    on_file: Callback<web_sys::File>,
    several: Option<Callback<Vec<web_sys::File>>>,
) {
    match (several, files.len()) {
        (Some(several), 2..) => several.run(files),
        _ => files.into_iter().take(1).for_each(|file| on_file.run(file)),
    }
}
