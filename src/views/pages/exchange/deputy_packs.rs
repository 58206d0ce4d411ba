//! 代表包: where a page is made for one deputy, or for each who has a reply to speak about.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    domain::{id::RecordId, kind::Kind},
    exchange::bundle::bundle,
    papers::deputy::{DeputyShare, Sharing, pages},
    platform::{clock, pause::Slices, sort::Collation},
    store::Store,
    text::{self, deputy_pack as said},
    views::{
        components::{
            button::{Button, Weight},
            directory::{Candidate, Directory, Found},
            panel::Panel,
        },
        pages::directory::{entry_field, standing},
    },
};

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

/// Of what the directory offers those who have suggestions, with how many.
fn offered(all: &[DeputyShare], found: Found) -> Found {
    let told = |one: Candidate| {
        let share = all.iter().find(|it| it.deputy == one.id)?;
        let detail = said::choice(&share.delegation, share.suggestions, share.awaited);
        Some((share.awaited == 0, Candidate { detail, ..one }))
    };
    let mut candidates: Vec<(bool, Candidate)> = found.candidates.into_iter().filter_map(told).collect();
    candidates.sort_by_key(|(is_other, one)| (!one.is_named, *is_other));
    Found { candidates: candidates.into_iter().map(|(_, one)| one).collect(), more: found.more }
}

/// The panel.
#[component]
pub fn DeputyPacks() -> impl IntoView {
    let store = Store::here();
    let chosen = RwSignal::new(None::<RecordId>);
    let all = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        // Of a register of which only a part is here nobody can be told who is waited for.
        store.version();
        if store.is_whole() {
            spawn_local(count(store, all));
        }
    });
    // By any name of the directory, and told how much each has; those who are waited for come first.
    let known = standing(store);
    let find = move |(kind, typed): (Kind, String)| {
        let found = known.find.run((kind, typed));
        all.with(|all: &Vec<DeputyShare>| offered(all, found))
    };
    let directory = Directory { find: Callback::new(find), ..known };
    let awaited = Memo::new(move |_| {
        let of = |it: &&DeputyShare| 0 < it.awaited;
        all.with(|all| all.iter().filter(of).map(|it| it.deputy).collect::<Vec<_>>())
    });
    let press = move || chosen.get_untracked().into_iter().for_each(|it| give_out(store, &[it]));
    view! {
        <Panel title=said::TITLE attr:id="deputy-packs">
            <div class="panel__body exchange__way">
                <p>{said::HINT}</p>
                <div class="exchange__pack">
                    {entry_field(
                        Kind::Deputy,
                        Signal::stored(said::FOR.to_owned()),
                        chosen.into(),
                        Callback::new(move |it| chosen.set(it)),
                        false,
                        directory,
                    )}
                    <Button
                        on_press=press
                        weight=Weight::Plain
                        disabled=Signal::derive(move || chosen.read().is_none())
                        attr:data-testid="deputy-pack"
                    >
                        {said::MAKE}
                    </Button>
                </div>
                {move || {
                    (!awaited.read().is_empty())
                        .then(|| {
                            view! {
                                <p class="muted">{said::EVERY_HINT}</p>
                                <Button on_press=move || give_out(store, &awaited.get_untracked()) attr:data-testid="deputy-packs">
                                    {said::every(awaited.read().len())}
                                </Button>
                            }
                        })
                }}
            </div>
        </Panel>
    }
}
