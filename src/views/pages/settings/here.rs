//! This browser: who works here, and the registers it holds.

use leptos::prelude::*;

use crate::{
    domain::{choice::Choice, choices::OfficeRole, kind::Kind},
    list::row,
    platform::clock::Local,
    storage::{
        preferences::{OFFICE, OFFICE_ROLE, PERSON},
        registers::Entry,
    },
    store::{PageState, Store, notice::Notice},
    text,
    views::{
        components::{
            button::{Button, Weight},
            dialog::Dialog,
            field::{ChoiceField, TextField},
            panel::Panel,
            table::Table,
            told::told,
        },
        late,
        pages::{keeping::Keeping, locks::Signatures, start::Examples},
    },
    workbench::bench::Workbench,
};

#[component]
pub fn HereSection() -> impl IntoView {
    let store = Store::here();
    view! {
        <Self_ />
        <super::looks::Looks />
        <Registers />
        <Signatures />
        {late::at_rest::show()}
        <Keeping />
        <super::rooms::Rooms />
        <super::limits::TableLimits />
        <Panel title=text::settings::EXAMPLES aside=view! {
            <span class="muted">{text::settings::EXAMPLES_HINT}</span>
        }.into_any()>
            <div class="panel__body">
                <Examples />
            </div>
        </Panel>
        // Last: it comes late, and would push down what somebody is about to press.
        {move || (store.phase() == PageState::Ready).then(late::attachment_totals::show)}
    }
}

/// Who works here.
#[component]
fn Self_() -> impl IntoView {
    let store = Store::here();
    let person = RwSignal::new(PERSON.read().unwrap_or_default());
    let office = RwSignal::new(OFFICE.read().unwrap_or_default());
    let role = RwSignal::new(OFFICE_ROLE.read().unwrap_or_default());
    let offices = Signal::derive(move || {
        let names = store.with(|bench| {
            let journal = bench.journal();
            journal
                .records(Kind::Office)
                .map(|it| row::name_of(journal, it.id()).to_string())
                .collect::<Vec<_>>()
        });
        names.unwrap_or_default().into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>()
    });
    let roles = OfficeRole::VALUES.iter().map(|it| (it.as_str().to_owned(), it.word().to_owned()));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = |field: RwSignal<String>| field.with(|typed| typed.trim().to_owned());
        let kept =
            [PERSON.write(&typed(person)), OFFICE.write(&typed(office)), OFFICE_ROLE.write(&typed(role))];
        store.sign();
        if kept.iter().all(|kept| *kept) {
            store.say(Notice::told(text::settings::SELF_SAVED));
        } else {
            store.say(Notice::failed(text::settings::SELF_NOT_SAVED_CODE, text::settings::SELF_NOT_SAVED));
        }
    };
    view! {
        <Panel title=text::settings::SELF class="settings__who">
            <form class="panel__body settings__form" on:submit=save>
                <p class="muted">{text::settings::SELF_HINT}</p>
                <div class="settings__fields">
                    <TextField label=text::settings::OFFICE value=office hint=text::settings::OFFICE_HINT offers=offices />
                    <TextField label=text::settings::PERSON value=person />
                    <ChoiceField
                        label=text::settings::ROLE
                        value=role
                        options=roles.collect()
                        none=text::settings::ROLE_NONE
                        hint=text::settings::ROLE_HINT
                    />
                </div>
                <div class="acts">
                    <button type="submit" class="button button--main">
                        {text::settings::SAVE}
                    </button>
                </div>
            </form>
        </Panel>
    }
}

/// What a dialog is open for.
#[derive(Clone, PartialEq, Eq)]
enum Asked {
    Rename(Entry),
    Remove(Entry),
}

/// The registers of this browser.
#[component]
fn Registers() -> impl IntoView {
    let store = Store::here();
    let asked = RwSignal::new(None::<Asked>);
    let row = move |entry: Entry| view! { <Register entry=entry asked=asked /> };
    view! {
        <Panel title=text::settings::REGISTERS aside=view! {
            <Button on_press=move || store.close()>{text::settings::CLOSE_REGISTER}</Button>
        }.into_any()>
            <p class="panel__body muted">{text::settings::REGISTERS_HINT}</p>
            <Table
                class="table--cards"
                head=vec![
                    (text::settings::REGISTER_TITLE, ""),
                    (text::settings::LAST_OPENED, ""),
                    (text::settings::ACTS, "table__acts"),
                ]
                rows=move || store.registers().into_iter().map(row).collect_view()
            />
        </Panel>
        <Rename asked=asked />
        <Remove asked=asked />
    }
}

#[component]
fn Register(entry: Entry, asked: RwSignal<Option<Asked>>) -> impl IntoView {
    let store = Store::here();
    let is_open = store.key().as_ref() == Some(&entry.key);
    let title = shown_title(&entry);
    let opened = (0 < entry.opened_ms).then(|| Local::of(entry.opened_ms).to_string());
    let key = entry.key.clone();
    let (to_rename, to_remove) = (entry.clone(), entry);
    let open = move || {
        if is_open {
            view! { <span class="badge badge--good">{text::settings::IS_OPEN}</span> }.into_any()
        } else {
            let key = key.clone();
            view! {
                <Button weight=Weight::Quiet on_press=move || store.open(key.clone())>
                    {text::settings::OPEN}
                </Button>
            }
            .into_any()
        }
    };
    let label = |act| text::settings::labelled(act, &title);
    let (rename, remove) = (label(text::settings::RENAME), label(text::settings::REMOVE));
    view! {
        <tr>
            <th scope="row">
                {told(title.clone())}
            </th>
            <td class="settings__moment">{opened}</td>
            <td class="table__acts">
                <div class="acts">
                    {open()}
                    <Button
                        weight=Weight::Quiet
                        on_press=move || asked.set(Some(Asked::Rename(to_rename.clone())))
                        attr:aria-label=rename
                    >
                        {text::settings::RENAME}
                    </Button>
                    <Button
                        weight=Weight::Quiet
                        on_press=move || asked.set(Some(Asked::Remove(to_remove.clone())))
                        attr:aria-label=remove
                    >
                        {text::settings::REMOVE}
                    </Button>
                </div>
            </td>
        </tr>
    }
}

fn shown_title(entry: &Entry) -> String {
    match entry.title.as_str() {
        "" => text::start::LOST_TITLE.to_owned(),
        title => title.to_owned(),
    }
}

/// A signal that follows whether a dialog is wanted, and takes the wish back when the dialog closes.
fn shown_while(asked: RwSignal<Option<Asked>>, wants: fn(&Asked) -> bool) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(asked.read().as_ref().is_some_and(wants)));
    Effect::new(move |before: Option<bool>| {
        let is_open = open.get();
        if before == Some(true) && !is_open {
            asked.set(None);
        }
        is_open
    });
    open
}

#[component]
fn Rename(asked: RwSignal<Option<Asked>>) -> impl IntoView {
    let store = Store::here();
    let open = shown_while(asked, |asked| matches!(asked, Asked::Rename(_)));
    let body = move || {
        let Some(Asked::Rename(entry)) = asked.get_untracked() else { return ().into_any() };
        let title = RwSignal::new(entry.title.clone());
        let key = entry.key;
        let rename = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            let new = title.with(|title| title.trim().to_owned());
            if !new.is_empty() {
                store.rename(key.clone(), new);
                open.set(false);
            }
        };
        view! {
            <form on:submit=rename>
                <div class="dialog__body">
                    <TextField label=text::settings::NEW_TITLE value=title required=true />
                </div>
                <div class="dialog__foot">
                    <button type="submit" class="button button--main">
                        {text::settings::RENAME}
                    </button>
                    <Button on_press=move || open.set(false)>{text::shell::CANCEL}</Button>
                </div>
            </form>
        }
        .into_any()
    };
    view! {
        <Dialog open=open title=text::settings::RENAME>
            {body()}
        </Dialog>
    }
}

#[component]
fn Remove(asked: RwSignal<Option<Asked>>) -> impl IntoView {
    let store = Store::here();
    let open = shown_while(asked, |asked| matches!(asked, Asked::Remove(_)));
    let body = move || {
        let Some(Asked::Remove(entry)) = asked.get_untracked() else { return ().into_any() };
        let is_open = store.key().as_ref() == Some(&entry.key);
        let warning = match store.peek(Workbench::since_backup) {
            Some(changes) if is_open && 0 < changes => text::settings::remove_unbacked(changes),
            Some(_) if is_open => text::settings::REMOVE_BACKED_UP.to_owned(),
            _ => text::settings::REMOVE_UNKNOWN.to_owned(),
        };
        let typed = RwSignal::new(String::new());
        let (key, expected) = (entry.key.clone(), entry.title.clone());
        let differs = Signal::derive(move || typed.read().trim() != expected);
        let remove = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            if !differs.get_untracked() {
                store.remove(key.clone(), typed.with(|typed| typed.trim().to_owned()));
                open.set(false);
            }
        };
        view! {
            <form on:submit=remove>
                <div class="dialog__body">
                    <p>{text::settings::REMOVE_WARNING}</p>
                    <div class="notice notice--warning">
                        <span class="notice__text">{warning}</span>
                        {is_open
                            .then(|| {
                                view! { <Button on_press=move || store.back_up()>{text::shell::BACK_UP_NOW}</Button> }
                            })}
                    </div>
                    <p>
                        {text::settings::REGISTER_TITLE} " "
                        <strong>
                            {told(shown_title(&entry))}
                        </strong>
                    </p>
                    <TextField label=text::settings::REMOVE_TYPE value=typed required=true />
                </div>
                <div class="dialog__foot">
                    <button type="submit" class="button button--danger" disabled=move || differs.get()>
                        {text::settings::REMOVE}
                    </button>
                    <Button on_press=move || open.set(false)>{text::shell::CANCEL}</Button>
                </div>
            </form>
        }
        .into_any()
    };
    view! {
        <Dialog open=open title=text::settings::REMOVE_TITLE>
            {body()}
        </Dialog>
    }
}
