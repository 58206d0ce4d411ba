//! The room that each register of this browser takes, and what of it can be freed.

use std::collections::BTreeMap;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    storage::{registers::Entry, room},
    store::{Store, notice::Notice},
    text::{self, attachments::size, keeping as said},
    views::components::{
        button::{Button, Weight},
        panel::Panel,
        table::Table,
        told::told,
    },
    workbench::room::Room,
};

/// What was found of a register; none where it could not be read.
type Found = BTreeMap<String, Option<Room>>;

#[component]
pub fn Rooms() -> impl IntoView {
    let store = Store::here();
    let found = RwSignal::new(None::<Found>);
    let is_busy = RwSignal::new(false);
    let measure = move || {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        let entries = untrack(move || store.registers());
        spawn_local(async move {
            let mut all = Found::new();
            for Entry { key, .. } in entries {
                let room = room::of(&key).await.ok();
                all.insert(key, room);
            }
            found.try_set(Some(all));
            is_busy.try_set(false);
        });
    };
    let free = move |key: String, title: String| {
        spawn_local(async move {
            match room::free(&key).await {
                Ok(()) => store.say(Notice::told(said::freed(&title))),
                Err(_) => store.say(Notice::failed("S-ROOM", said::NOT_FREED.to_owned())),
            }
            measure();
        });
    };
    let row = move |Entry { key, title, .. }: Entry| {
        let all = found.get()?;
        let room = *all.get(&key)?;
        let title = if title.is_empty() { text::start::LOST_TITLE.to_owned() } else { title };
        let is_open = store.key().as_ref() == Some(&key);
        let can_free = !is_open && room.is_some_and(|room| 0 < room.derived);
        let (label, called) = (text::settings::labelled(said::FREE, &title), title.clone());
        Some(view! {
            <tr data-testid="room">
                <th scope="row">{told(title)}</th>
                {cells(room)}
                <td>
                    {can_free
                        .then(|| {
                            view! {
                                <Button
                                    weight=Weight::Quiet
                                    on_press=move || free(key.clone(), called.clone())
                                    attr:aria-label=label
                                >
                                    {said::FREE}
                                </Button>
                            }
                        })}
                </td>
            </tr>
        })
    };
    let whole = move || {
        let all = found.get()?;
        let sum = all.values().flatten().fold(Room::default(), |sum, room| sum.and(*room));
        (1 < all.len()).then(|| {
            view! {
                <tr>
                    <th scope="row">{said::ROOM_ALL}</th>
                    {cells(Some(sum))}
                    <td></td>
                </tr>
            }
        })
    };
    let rows = move || view! { {store.registers().into_iter().map(row).collect_view()} {whole()} };
    let class = |nth: usize| if (1..=5).contains(&nth) { "num" } else { "" };
    let head: Vec<(&'static str, &'static str)> =
        said::ROOM_COLUMNS.iter().enumerate().map(|(nth, name)| (*name, class(nth))).collect();
    let line = |(what, words): &(&'static str, &'static str)| {
        view! {
            <li>
                <strong>{*what}</strong>
                "："
                {*words}
            </li>
        }
    };
    view! {
        <Panel title=said::ROOM>
            <div class="panel__body" data-testid="rooms">
                <ul class="settings__lines muted">{said::CAN_FREE.iter().map(line).collect_view()}</ul>
                <p class="acts">
                    <Button on_press=measure>{said::MEASURE}</Button>
                    <span class="muted" role="status">
                        {move || is_busy.get().then_some(said::MEASURING)}
                    </span>
                </p>
            </div>
            {move || found.with(Option::is_some).then(|| view! { <Table class="table--cards" head=head.clone() rows=rows /> })}
        </Panel>
    }
}

/// The sizes of a line.
fn cells(room: Option<Room>) -> impl IntoView {
    let words = |bytes: fn(Room) -> u64| match room {
        Some(room) => size(bytes(room)),
        None => said::ROOM_UNKNOWN.to_owned(),
    };
    let parts: [fn(Room) -> u64; 5] =
        [|it| it.log, |it| it.contents, |it| it.derived, |it| it.spare, Room::whole];
    let named = parts.into_iter().zip(&said::ROOM_COLUMNS[1..]);
    named.map(|(part, name)| view! { <td class="num" data-label=*name>{words(part)}</td> }).collect_view()
}
