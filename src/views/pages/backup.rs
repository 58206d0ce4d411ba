//! Backups on the pages: a download is chosen again, a folder gets them by itself.

use leptos::{prelude::*, task::spawn_local};

use super::exchange::moment;
use crate::{
    platform::{folder, pause},
    store::{Store, backup, folders::sentence},
    text,
    views::components::{
        button::{Button, Weight},
        file_drop::{BACKUPS, FileButton},
    },
};

/// How often a backup goes into the folder while something changes.
const EVERY_MS: u64 = 10 * 60_000;

/// Makes backups in the chosen folder as long as it is on the page; shows nothing.
#[component]
pub fn BackupWatch() -> impl IntoView {
    let store = Store::here();
    let here = StoredValue::new(());
    spawn_local(pause::every(
        EVERY_MS,
        move || here.try_get_value().is_some(),
        move || store.back_up_to_folder_if_due(),
    ));
}

/// A file that was offered and not read back: it counts for nothing until somebody chooses it again.
#[component]
pub fn BackupCheck(name: String) -> impl IntoView {
    let store = Store::here();
    view! {
        <div class="shell__reminder" role="status">
            <span>{text::backup::offered(&name)}</span>
            <FileButton label=text::backup::CHECK accept=BACKUPS on_file=move |file| store.check_backup(file) hook="backup-file" />
            <Button weight=Weight::Quiet on_press=move || store.leave_unchecked()>
                {text::backup::UNCHECKED}
            </Button>
        </div>
    }
}

/// The folder that gets backups.
#[component]
pub fn BackupFolder() -> impl IntoView {
    let store = Store::here();
    let chosen = move |backup::BackupFolder { name, last_ms, trouble }: backup::BackupFolder| {
        let last = last_ms.map(moment);
        view! {
            <p>{text::backup::folder(&name, last.as_deref())}</p>
            {trouble.map(|trouble| view! { <p class="notice notice--warning">{sentence(trouble)}</p> })}
            <p class="acts">
                <Button on_press=move || store.back_up_to_folder_now()>{text::backup::FOLDER_NOW}</Button>
                <Button weight=Weight::Quiet on_press=move || store.leave_backup_folder()>
                    {text::backup::FOLDER_LEAVE}
                </Button>
            </p>
        }
        .into_any()
    };
    let folder = Memo::new(move |_| store.backup_folder());
    let body = move || match folder.get() {
        _ if !folder::is_available() => view! { <p class="muted">{text::backup::NO_FOLDER}</p> }.into_any(),
        Some(folder) => chosen(folder),
        None => view! {
            <p class="acts">
                <Button on_press=move || store.choose_backup_folder()>{text::backup::CHOOSE_FOLDER}</Button>
            </p>
        }
        .into_any(),
    };
    view! {
        <section id="backup-folder">
            <h3>{text::backup::FOLDER}</h3>
            <p class="muted">{text::backup::FOLDER_HINT}</p>
            {body}
        </section>
    }
}
