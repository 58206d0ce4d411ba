//! What stands around every page: what was done, what is to be known, the import under way, and how safe it all is.

use leptos::prelude::*;

use super::{
    components::{
        button::{Button, Weight},
        notice_bar::{Message, NoticeBar, Tone},
        record_form::Stuck,
    },
    importing::ImportPanel,
    late,
    shell::Stand,
};
use crate::{
    platform::{clock, site},
    store::{PageState, Store, notice},
    text,
    workbench::{backup::Backup, bench::Workbench, save::SaveState},
};

/// Messages, reminders and questions, above every page.
#[component]
pub fn Notices(stand: Memo<(Stand, Option<String>)>) -> impl IntoView {
    let store = Store::here();
    // Once there, it stays: the next step back is done at once.
    let is_turning = Memo::new(move |was: Option<&bool>| was == Some(&true) || store.is_turning());
    view! {
        <NoticeBar
            message=Signal::derive(move || store.notice().map(|notice| message(notice, store.phase() == PageState::Ready)))
            on_undo=move |()| store.undo()
            on_close=move |()| store.hush()
        />
        <MemoryWarning />
        <UpdateReminder />
        <BackupReminder />
        <SpareReminder />
        {move || store.offered().map(late::backup_check::show)}
        <ImportPanel />
        {move || store.is_asking().then(late::new_passphrase::show)}
        <SharedFolders stand=stand />
        {move || is_turning.get().then(late::turning::show)}
    }
}

/// The exchange with shared folders, where the open register is connected with any; it shows nothing.
#[component]
fn SharedFolders(stand: Memo<(Stand, Option<String>)>) -> impl IntoView {
    let store = Store::here();
    let connected = Memo::new(move |_| {
        let (stand, key) = stand.get();
        (stand == Stand::Ready && store.has_folders()).then_some(key)
    });
    move || connected.get().map(|_| view! { <div hidden>{late::folder_watch::show()}</div> })
}

/// Nothing of the open register is stored on this computer.
#[component]
fn MemoryWarning() -> impl IntoView {
    let store = Store::here();
    move || {
        store.is_in_memory().then(|| {
            view! {
                <div class="shell__reminder shell__reminder--alarm" role="alert">
                    <span>{text::shell::IN_MEMORY}</span>
                    <Button on_press=move || store.back_up()>{text::shell::BACK_UP_NOW}</Button>
                </div>
            }
        })
    }
}

/// A line of its own when the spare holds what the open register lacks; that is looked at once for each.
#[component]
fn SpareReminder() -> impl IntoView {
    let store = Store::here();
    let open = Memo::new(move |_| (store.phase() == PageState::Ready).then(|| store.key()).flatten());
    view! {
        {move || open.get().map(|_| view! { <div hidden>{late::keep_watch::show()}</div> })}
        {move || {
            let lacking = store.lacking();
            (0 < lacking)
                .then(|| {
                    view! {
                        <div class="shell__reminder" role="status">
                            <span>{text::spare::lacking(lacking)}</span>
                            <Button on_press=move || store.review_spare()>{text::spare::REVIEW}</Button>
                        </div>
                    }
                })
        }}
    }
}

/// A line of its own when much would be lost with this browser.
#[component]
fn BackupReminder() -> impl IntoView {
    let store = Store::here();
    let due = Memo::new(move |_| {
        if store.phase() != PageState::Ready {
            return None;
        }
        let now = clock::now_ms();
        let (changes, last) = store.with(|bench| (bench.missed_in_backup(), bench.backup(now)))?;
        last.is_due(changes, now).then_some((changes, last, last.days(now)))
    });
    move || {
        due.get().map(|(changes, last, days)| {
            view! {
                <div class="shell__reminder">
                    <span>{text::shell::backup_due(changes, last, days)}</span>
                    <Button on_press=move || store.back_up()>{text::shell::BACK_UP_NOW}</Button>
                </div>
            }
        })
    }
}

/// A line of its own when a newer build of the program waits; nothing changes before a person says so.
#[component]
fn UpdateReminder() -> impl IntoView {
    let waits = RwSignal::new(site::is_update_waiting());
    site::on_update(move || waits.set(true)).for_ever();
    move || {
        waits.get().then(|| {
            view! {
                <div class="shell__reminder" role="status">
                    <span>{text::shell::UPDATE_WAITING}</span>
                    <Button on_press=site::update>{text::shell::UPDATE}</Button>
                </div>
            }
        })
    }
}

fn message(notice: notice::Notice, is_ready: bool) -> Message {
    let tone = match notice.tone {
        notice::Tone::Done => Tone::Done,
        notice::Tone::Warning => Tone::Warning,
        notice::Tone::Failure => Tone::Failure,
    };
    Message { tone, code: notice.code, text: notice.text, can_undo: notice.can_undo && is_ready }
}

/// Steps back and forth, and what is saved and backed up.
#[component]
pub fn Tools() -> impl IntoView {
    let store = Store::here();
    let can = |asks: fn(&Workbench) -> bool| Signal::derive(move || !store.with(asks).unwrap_or_default());
    let since = Memo::new(move |_| {
        store.with(|bench| (bench.missed_in_backup(), bench.backup(clock::now_ms()))).unwrap_or_default()
    });
    view! {
        <div class="shell__tools">
            <SaveStateView />
            <span class="shell__group shell__turns">
                <Button
                    weight=Weight::Quiet
                    on_press=move || store.undo()
                    disabled=can(Workbench::can_undo)
                    attr:title=text::shell::UNDO_HINT
                >
                    {text::shell::UNDO}
                </Button>
                <Button
                    weight=Weight::Quiet
                    on_press=move || store.redo()
                    disabled=can(Workbench::can_redo)
                    attr:title=text::shell::REDO_HINT
                >
                    {text::shell::REDO}
                </Button>
            </span>
            <span class="shell__group shell__safety">
                <span class="shell__since">
                    {move || match since.get() {
                        (changes, Backup::Never) => text::shell::never_backed_up(changes),
                        (0, _) => {
                            let lacks = text::attachments::not_in_backup(store.left_out_of_backup());
                            text::shell::BACKED_UP.to_owned() + &lacks
                        }
                        (changes, _) => text::shell::since_backup(changes),
                    }}
                </span>
                <Button
                    weight=Weight::Quiet
                    on_press=move || store.back_up()
                    attr:title=text::shell::BACK_UP_HINT
                >
                    {text::shell::BACK_UP}
                </Button>
            </span>
        </div>
    }
}

#[component]
fn SaveStateView() -> impl IntoView {
    let store = Store::here();
    // What a form could not save stands in no register.
    let is_stuck = move || use_context::<Stuck>().is_some_and(|Stuck(count)| 0 < count.get());
    let state = move || match store.save_state() {
        SaveState::Saved if is_stuck() => ("save save--unsaved", text::shell::UNSAVED),
        SaveState::Saved if store.is_in_memory() => ("save save--unsaved", text::shell::IN_FILE),
        SaveState::Saved => ("save save--saved", text::shell::SAVED),
        SaveState::Saving => ("save save--saving", text::shell::SAVING),
        SaveState::Unsaved(_) => ("save save--unsaved", text::shell::UNSAVED),
    };
    let is_unsaved = Memo::new(move |_| matches!(store.save_state(), SaveState::Unsaved(_)));
    view! {
        <span class="shell__group shell__saved">
            <span class=move || state().0 data-testid="save-state">
                {move || state().1}
            </span>
            {move || {
                is_unsaved
                    .get()
                    .then(|| {
                        view! {
                            {(!store.is_in_memory())
                                .then(|| {
                                    view! {
                                        <Button weight=Weight::Danger on_press=move || store.retry_save()>
                                            {text::shell::RETRY}
                                        </Button>
                                    }
                                })}
                            <Button on_press=move || store.export()>{text::shell::DOWNLOAD_UNSAVED}</Button>
                        }
                    })
            }}
        </span>
    }
}
