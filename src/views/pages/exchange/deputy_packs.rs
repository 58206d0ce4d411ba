//! 代表包: where a page is made for one deputy, or for each who has a reply to speak about.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    domain::id::RecordId,
    exchange::bundle::bundle,
    papers::deputy::{DeputyShare, Sharing, pages},
    platform::{clock, pause::Slices, sort::Collation},
    store::Store,
    text::{self, deputy_pack as said},
    views::components::{
        button::{Button, Weight},
        id::fresh_id,
        panel::Panel,
        select::Select,
    },
};

/// The choice of everybody who is waited for.
const EVERY: &str = "every";

/// Makes pages of these deputies: one as it is, several in one file.
fn give_out(store: Store, deputies: &[RecordId]) {
    let Some(context) = store.context() else { return };
    let Some(made) = store.peek(|bench| pages(bench.journal(), &context, deputies)) else { return };
    let sent = made.iter().map(|it| (it.deputy.clone(), it.issued.digest(), it.suggestions));
    store.gave_pages(sent.collect::<Vec<_>>());
    if let [page] = made.as_slice() {
        store.offer_table(&page.name, "text/html", page.html.clone().into_bytes());
        return;
    }
    let today = clock::today();
    let lines: Vec<(String, String)> =
        (made.iter()).map(|it| (it.name.clone(), said::asked(&it.deputy, it.issued.asked.len()))).collect();
    let note = said::bundle_note(today, &lines).into_bytes();
    let files = made.into_iter().map(|it| (it.name, it.html.into_bytes()));
    let files = std::iter::once((text::exchange::BUNDLE_NOTE.to_owned(), note)).chain(files);
    if let Ok(zip) = bundle(files, false) {
        store.offer_table(&said::bundle_name(today), "application/zip", zip);
    }
}

/// How many deputies one group of the choice lists: a browser takes seconds and a gigabyte for tens of thousands.
const MOST: usize = 300;

/// How many suggestions are read between two looks at the clock.
const READ: usize = 20;

/// Counts who is waited for, in slices; what has changed meanwhile is counted again.
async fn count(store: Store, into: RwSignal<Vec<DeputyShare>>) {
    let version = store.peek_version();
    let is_wanted = move || store.peek_version() == version && into.try_get_untracked().is_some();
    let Some(mut sharing) = store.peek(|bench| Sharing::new(bench.journal())) else { return };
    let mut slices = Slices::new();
    while store.peek(|bench| sharing.step(bench.journal(), READ)) == Some(true) {
        if slices.is_over() {
            slices.breathe().await;
        }
        if !is_wanted() {
            return;
        }
    }
    let Some(mut all) = store.peek(|bench| sharing.finish(bench.journal())) else { return };
    let collation = Collation::pinyin();
    all.sort_by(|one, other| collation.compare(&one.name, &other.name));
    into.try_set(all);
}

/// The panel.
#[component]
pub fn DeputyPacks() -> impl IntoView {
    let store = Store::here();
    let id = fresh_id("deputy");
    let chosen = RwSignal::new(String::new());
    let all = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        // Of a register of which only a part is here nobody can be told who is waited for.
        store.version();
        if store.is_whole() {
            spawn_local(count(store, all));
        }
    });
    let option = |it: &DeputyShare| {
        let words = said::choice(&it.name, &it.delegation, it.suggestions, it.awaited);
        view! { <option value=it.deputy.to_string()>{words}</option> }
    };
    let named = RwSignal::new(String::new());
    let group = move |is_awaited: bool| {
        let named = named.get();
        let of = |it: &&DeputyShare| (0 < it.awaited) == is_awaited && it.name.contains(named.trim());
        all.with(|all| all.iter().filter(of).take(MOST).map(option).collect_view())
    };
    let narrowing = move || {
        let count = all.with(Vec::len);
        (MOST < count).then(|| {
            view! {
                <label class="exchange__for">
                    {said::NAMED} " "
                    <input
                        class="input"
                        prop:value=move || named.get()
                        on:input:target=move |event| named.set(event.target().value())
                    />
                </label>
                <p class="muted">{said::many(count, MOST)}</p>
            }
        })
    };
    let awaited = Memo::new(move |_| {
        let of = |it: &&DeputyShare| 0 < it.awaited;
        all.with(|all| all.iter().filter(of).map(|it| it.deputy).collect::<Vec<_>>())
    });
    let press = move || {
        let chosen = chosen.get_untracked();
        if chosen == EVERY {
            give_out(store, &awaited.get_untracked());
        } else if let Ok(deputy) = chosen.parse::<RecordId>() {
            give_out(store, &[deputy]);
        }
    };
    view! {
        <Panel title=said::TITLE attr:id="deputy-packs">
            <div class="panel__body exchange__way">
                <p>{said::HINT}</p>
                {narrowing}
                <div class="exchange__pack">
                    <p class="exchange__for">
                        <label for=id.clone()>{said::FOR}</label>
                        <Select
                            options=vec![(String::new(), said::NOBODY.to_owned())]
                            chosen=chosen
                            on_choose=move |deputy| chosen.set(deputy)
                            attr:id=id
                        >
                            <option value=EVERY>{move || said::every(awaited.with(Vec::len))}</option>
                            <optgroup label=said::AWAITED>{move || group(true)}</optgroup>
                            <optgroup label=said::OTHERS>{move || group(false)}</optgroup>
                        </Select>
                    </p>
                    {move || (*chosen.read() == EVERY).then(|| view! { <p class="muted">{said::EVERY_HINT}</p> })}
                    <Button
                        on_press=press
                        weight=Weight::Plain
                        disabled=Signal::derive(move || chosen.read().is_empty())
                        attr:data-testid="deputy-pack"
                    >
                        {said::MAKE}
                    </Button>
                </div>
            </div>
        </Panel>
    }
}
