//! The exchange page in four parts: what goes out, what comes in, what has to be settled, what can be taken back.

mod brought;
pub mod conflicts;
mod deputy_packs;
pub mod folders;
pub mod history;
pub mod import;
pub mod packs;
pub mod pairs;
pub mod points;
pub mod returned;

use leptos::prelude::*;

use super::{backup::BackupFolder, locks::Sealing, take_along::TakeAlong, whole::until_whole};
use crate::{
    platform::{clock::Local, page},
    route::{Oversight, Passage, Route},
    store::Store,
    text,
    views::components::{
        button::{Button, Weight},
        file_drop::{BACKUPS, FileButton, FileDrop, IMPORTS},
        panel::Panel,
    },
    workbench::{backup::Backup, bench::Workbench},
};

#[component]
pub fn ExchangePage(
    /// Which of its four parts is shown.
    part: Passage,
) -> impl IntoView {
    let store = Store::here();
    let conflicts = Memo::new(move |_| store.with(Workbench::conflicts).unwrap_or_default());
    let tab = move |one: &Passage| {
        let is_counted = *one == Passage::Conflicts;
        let count = move || (is_counted && 0 < conflicts.get()).then(|| conflicts.get());
        view! {
            <li>
                <a class="tabs__link" href=Route::Exchange(*one).href() aria-current=(*one == part).then_some("page")>
                    {one.word()}
                    {move || count().map(|count| view! { " " <span class="badge badge--attention">{count}</span> })}
                </a>
            </li>
        }
    };
    view! {
        <div class="page exchange">
            <div class="page__head">
                <h1>{text::exchange::TITLE}</h1>
                // Where files come in by a field of their own one is enough.
                {(part != Passage::In)
                    .then(|| {
                        view! {
                            <FileButton
                                label=text::exchange::IMPORT_FILE
                                accept=IMPORTS
                                on_file=move |file| {
                                    store.choose_file(file);
                                    page::go(&Route::Exchange(Passage::In));
                                }
                                hook="import-file"
                            />
                        }
                    })}
            </div>
            <ul class="tabs">{Passage::ALL.iter().map(tab).collect_view()}</ul>
            {match part {
                Passage::Out => view! {
                    <div class="exchange__ways">
                        <Export />
                        <OneFile />
                    </div>
                    {move || {
                        let waiting = until_whole(store, text::exchange::PACKS_REST, text::exchange::READ_FOR_PACKS);
                        match waiting {
                            Some(waiting) => {
                                view! { <Panel title=text::exchange::PACKS attr:id="packs">{waiting}</Panel> }.into_any()
                            }
                            None => {
                                let offices = packs::Sharers::of(store);
                                view! {
                                    <packs::Packs offices=offices />
                                    <deputy_packs::DeputyPacks />
                                    <folders::Folders offices=offices />
                                }
                                .into_any()
                            }
                        }
                    }}
                }
                .into_any(),
                Passage::In => view! {
                    <packs::Arrived />
                    <brought::Brought />
                    <Import />
                }
                .into_any(),
                Passage::Conflicts => view! { <conflicts::Conflicts /> }.into_any(),
                Passage::Back => view! {
                    <points::Points />
                    <history::History />
                }
                .into_any(),
            }}
        </div>
    }
}

/// Where files and copied cells come in.
#[component]
fn Import() -> impl IntoView {
    let store = Store::here();
    view! {
        <Panel title=text::exchange::IMPORT>
            <div class="panel__body exchange__way">
                <p>{text::exchange::IMPORT_HINT}</p>
                <FileDrop
                    label=text::exchange::CHOOSE
                    accept=IMPORTS
                    on_file=move |file| store.choose_file(file)
                    several=Callback::new(move |files| store.choose_files(files))
                />
                <Paste />
                <p>
                    <a href=Route::Oversight(Oversight::Likeness).href()>{text::overseeing::AFTER_IMPORT}</a>
                </p>
            </div>
        </Panel>
    }
}

/// Where a block of cells is pasted.
#[component]
fn Paste() -> impl IntoView {
    let store = Store::here();
    view! {
        <label class="exchange__way">
            <span class="field__label">{text::sheets::PASTE}</span>
            <textarea
                class="input"
                rows="2"
                spellcheck="false"
                placeholder=text::sheets::PASTE_HINT
                on:paste=move |event| {
                    let block = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
                    if let Some(block) = block.filter(|block| !block.trim().is_empty()) {
                        event.prevent_default();
                        store.paste_table(block);
                    }
                }
            ></textarea>
        </label>
    }
}

#[component]
fn Export() -> impl IntoView {
    let store = Store::here();
    let backup = move || {
        store.with(|bench: &Workbench| match bench.backup(crate::platform::clock::now_ms()) {
            Backup::At(ms) => {
                text::home::backed_up(&moment(ms), bench.missed_in_backup())
                    + &text::attachments::not_in_backup(store.left_out_of_backup())
            }
            Backup::Ahead(_) => text::home::BACKED_UP_AHEAD.to_owned(),
            Backup::Never => text::shell::never_backed_up(bench.missed_in_backup()),
        })
    };
    view! {
        <Panel title=text::exchange::EXPORT>
            <div class="panel__body exchange__way">
                <p>{text::exchange::EXPORT_HINT}</p>
                <p class="muted">{backup}</p>
                <p class="acts">
                    <Button on_press=move || store.export() weight=Weight::Main attr:data-testid="export-json">
                        {text::exchange::EXPORT_ALL}
                    </Button>
                    <FileButton
                        label=text::backup::CHECK
                        accept=BACKUPS
                        on_file=move |file| store.check_backup(file)
                        hook="backup-file"
                    />
                </p>
                <TakeAlong />
                <Sealing />
                <BackupFolder />
            </div>
        </Panel>
    }
}

/// The program as one file, to work where there is no network.
#[component]
fn OneFile() -> impl IntoView {
    let store = Store::here();
    view! {
        <Panel title=text::exchange::ONE_FILE>
            <div class="panel__body exchange__way">
                <p>{text::exchange::ONE_FILE_HINT}</p>
                <p class="muted">{text::exchange::ONE_FILE_FULL_HINT}</p>
                <p class="acts">
                    <Button on_press=move || store.offer_program_with_register()>
                        {text::exchange::ONE_FILE_FULL}
                    </Button>
                    <Button on_press=move || store.offer_program()>{text::exchange::ONE_FILE_EMPTY}</Button>
                </p>
            </div>
        </Panel>
    }
}

/// A moment as the clock on the wall shows it: `2023-10-30 15:30`.
pub fn moment(ms: u64) -> String {
    let Local { year, month, date, hour, minute } = Local::of(ms);
    format!("{year:04}-{month:02}-{date:02} {hour:02}:{minute:02}")
}

/// How many characters of a value are shown in a cell.
const VALUE_CHARS: usize = 200;

/// A value short enough for a cell.
fn short(words: String) -> String {
    match words.char_indices().nth(VALUE_CHARS) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words,
    }
}
