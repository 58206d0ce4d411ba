//! Shared folders on the exchange page: which are connected, how they stand, and another one.

use leptos::{prelude::*, task::spawn_local};

use super::{
    moment,
    packs::{Readers, Sharers, party},
};
use crate::{
    domain::choices::OfficeRole,
    platform::{folder, pause},
    storage::preferences::OFFICE_ROLE,
    store::{
        Store,
        folders::{ALL, Connection, Trouble, Waiting, sentence},
        packs::RETURN,
    },
    text,
    views::components::{
        button::{Button, Weight},
        id::fresh_id,
        panel::Panel,
        select::Select,
        table::Table,
        told::told,
    },
};

/// How often folders are looked at.
const EVERY_MS: u64 = 5 * 60_000;

/// Exchanges with the connected folders as long as it is on the page; shows nothing.
#[component]
pub fn FolderWatch() -> impl IntoView {
    let store = Store::here();
    let here = StoredValue::new(());
    spawn_local(pause::every(EVERY_MS, move || here.try_get_value().is_some(), move || store.exchange_all()));
}

/// The panel.
#[component]
pub fn Folders(offices: Sharers) -> impl IntoView {
    let store = Store::here();
    let body = if folder::is_available() {
        view! {
            <p>{text::folders::HINT}</p>
            <p class="muted">{text::folders::MERGE_HINT}</p>
            <Connected />
            <Connect offices=offices />
        }
        .into_any()
    } else {
        view! { <p>{text::folders::UNAVAILABLE}</p> }.into_any()
    };
    view! {
        <Panel title=text::folders::TITLE attr:id="folders" aside=view! {
            <span class="muted" role="status">
                {move || store.exchanging().then_some(text::folders::RUNNING)}
            </span>
        }.into_any()>
            <div class="panel__body exchange__way">{body}</div>
        </Panel>
    }
}

/// Another folder.
#[component]
fn Connect(offices: Sharers) -> impl IntoView {
    let store = Store::here();
    let id = fresh_id("folder");
    let chosen = RwSignal::new(String::new());
    let is_handler =
        OFFICE_ROLE.read().and_then(|role| OfficeRole::parse(&role)) == Some(OfficeRole::Handler);
    let own =
        Memo::new(move |_| store.own_office().filter(|_| is_handler).and_then(|office| party(store, office)));
    let back = move || {
        let party = own.get()?;
        Some((format!("{RETURN}{}", party.office?), text::folders::what_return(&party.name)))
    };
    let options = Signal::derive(move || {
        let none = (String::new(), text::folders::WHAT_NONE.to_owned());
        let all = (ALL.to_owned(), text::folders::WHAT_ALL.to_owned());
        std::iter::once(none).chain(back()).chain([all]).collect::<Vec<_>>()
    });
    view! {
        <div class="exchange__pack">
            <p class="exchange__for">
                <label for=id.clone()>{text::folders::WHAT}</label>
                <Select options=options chosen=chosen on_choose=move |what| chosen.set(what) attr:id=id>
                    <Readers offices=offices />
                </Select>
            </p>
            <p class="muted">{text::folders::WHAT_HINT}</p>
            <Button
                on_press=move || store.connect_folder(chosen.get_untracked())
                disabled=Signal::derive(move || chosen.read().is_empty() || store.exchanging())
            >
                {text::folders::CONNECT}
            </Button>
        </div>
    }
}

/// The connected ones.
#[component]
fn Connected() -> impl IntoView {
    let store = Store::here();
    let all = Memo::new(move |_| store.folders());
    move || {
        let all = all.get();
        (!all.is_empty()).then(|| {
            view! {
                <Table
                    head=vec![
                        (text::folders::FOLDER, ""),
                        (text::folders::WHAT, ""),
                        (text::folders::LAST, ""),
                        (text::folders::ACTS, ""),
                    ]
                    rows=all.into_iter().map(|one| view! { <Row connection=one /> }).collect_view()
                />
            }
        })
    }
}

#[component]
fn Row(connection: Connection) -> impl IntoView {
    let store = Store::here();
    let Connection { id, name, what, last_ms, trouble, refused, waiting, .. } = connection;
    let what = match what.as_str() {
        ALL => text::folders::WHAT_ALL.to_owned(),
        what => store.reader(what).map(|(_, scope)| scope.words()).unwrap_or_default(),
    };
    let last = match last_ms {
        Some(ms) => moment(ms),
        None => text::folders::NEVER.to_owned(),
    };
    let troubled = trouble.map(|trouble| view! { <p class="exchange__trouble">{sentence(trouble)}</p> });
    let refused = (!refused.is_empty()).then(|| {
        let file = |(name, why): (String, String)| {
            view! {
                <li>
                    {told(name)}
                    <br />
                    {why}
                </li>
            }
        };
        view! {
            <details open=true>
                <summary>{text::folders::refused(refused.len())}</summary>
                <ul class="exchange__refused">{refused.into_iter().map(file).collect_view()}</ul>
            </details>
        }
    });
    let folder = id.clone();
    let waiting = (!waiting.is_empty()).then(|| {
        let file = |(name, Waiting { what, .. }): (String, Waiting)| {
            let folder = folder.clone();
            let shown = name.clone();
            view! {
                <li>
                    {told(shown)}
                    <br />
                    {what}
                    " "
                    <Button weight=Weight::Quiet on_press=move || store.look_at(folder.clone(), name.clone())>
                        {text::folders::LOOK}
                    </Button>
                </li>
            }
        };
        view! {
            <details open=true data-testid="folder-waiting">
                <summary>{text::folders::waiting(waiting.len())}</summary>
                <ul class="exchange__refused">{waiting.into_iter().map(file).collect_view()}</ul>
            </details>
        }
    });
    let (weight, now) = match trouble {
        Some(Trouble::NotAllowed) => (Weight::Main, text::folders::ALLOW),
        _ => (Weight::Plain, text::folders::NOW),
    };
    let gone = id.clone();
    view! {
        <tr>
            <td>
                {told(name)}
            </td>
            <td>
                {told(what)}
            </td>
            <td>
                <span class="num">{last}</span>
                {troubled}
                {waiting}
                {refused}
            </td>
            <td>
                <span class="acts">
                    <Button
                        on_press=move || store.exchange_now(id.clone())
                        weight=weight
                        disabled=Signal::derive(move || store.exchanging())
                    >
                        {now}
                    </Button>
                    <Button on_press=move || store.disconnect_folder(gone.clone())>
                        {text::folders::DISCONNECT}
                    </Button>
                </span>
            </td>
        </tr>
    }
}
