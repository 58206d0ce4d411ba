//! Packs on the exchange page: what goes to one office, what it gives back, receipts both ways.

use leptos::prelude::*;

use super::moment;
use crate::{
    domain::{
        audience::{Class, To},
        choices::OfficeRole,
        id::RecordId,
        office::OfficeRef,
    },
    exchange::{
        deputy_return::standing_of_page,
        json::header::{Party, Scope},
        pack::{Pack, PackCounting, Reader},
    },
    list::{row::name_of, rows::handled},
    platform::sort::Collation,
    storage::preferences::OFFICE_ROLE,
    store::{
        Store,
        packs::{LIAISON, SUPERVISION, Sent},
    },
    text,
    views::{
        components::{
            button::{Button, Weight},
            id::fresh_id,
            panel::Panel,
            select::Select,
            table::Table,
            told::told,
        },
        pages::gathering::{Gathered, gathered},
    },
};

/// An office as files name it.
pub fn party(store: Store, office: RecordId) -> Option<Party> {
    store.with(|bench| Party { office: Some(office), name: name_of(bench.journal(), office) })
}

/// An office, its name, how many suggestions its pack holds, and how many of them the list does not show as its own.
type Sharer = (RecordId, String, usize, usize);

/// How many assignments are read between two looks at the clock.
const READ: usize = 100;

/// Every office that has or had a part in a suggestion, by name: gathered once for the page.
#[derive(Clone, Copy)]
pub struct Sharers(Gathered<Vec<Sharer>>);

impl Sharers {
    /// Begins to gather them.
    pub fn of(store: Store) -> Sharers {
        let begin = move || {
            store.version();
            store.peek(|bench| PackCounting::new(bench.journal()))
        };
        let step = move |counting: &mut PackCounting| {
            store.peek(|bench| counting.step(bench.journal(), READ)).flatten()
        };
        let finish = move |counting: PackCounting| {
            let listed = store.peek_rows(handled);
            store.peek(|bench| {
                let named = |(office, count): (RecordId, usize)| {
                    let beside = count.saturating_sub(listed.get(&office).copied().unwrap_or_default());
                    (office, name_of(bench.journal(), office).to_string(), count, beside)
                };
                let offices: Vec<Sharer> = counting.finish().into_iter().map(named).collect();
                let names: Vec<&str> = offices.iter().map(|it| &*it.1).collect();
                let ranks = Collation::pinyin().ranks(&names);
                let mut ranked: Vec<(u32, Sharer)> = ranks.into_iter().zip(offices).collect();
                ranked.sort_by_key(|(rank, office)| (*rank, office.0));
                ranked.into_iter().map(|(_, office)| office).collect()
            })
        };
        Sharers(gathered(begin, step, finish))
    }
}

/// The panel.
#[component]
pub fn Packs(offices: Sharers) -> impl IntoView {
    let store = Store::here();
    let role = OFFICE_ROLE.read().and_then(|role| OfficeRole::parse(&role));
    let gives_back = matches!(role, Some(OfficeRole::Handler | OfficeRole::Supervision | OfficeRole::Npc));
    let own = Memo::new(move |_| store.own_office().and_then(|office| party(store, office)));
    let back = move || {
        own.get()
            .filter(|_| role == Some(OfficeRole::Handler))
            .map(|party| view! { <GiveBack party=party /> })
    };
    view! {
        <Panel title=text::exchange::PACKS attr:id="packs">
            <div class="panel__body exchange__way">
                <p>{text::exchange::PACKS_HINT}</p>
                {back}
                <GiveOut is_main=!gives_back offices=offices />
                <Given />
            </div>
        </Panel>
    }
}

/// A receipt for what came in last.
#[component]
pub fn Arrived() -> impl IntoView {
    let store = Store::here();
    move || {
        store.arrival().map(|arrival| {
            view! {
                <Panel title=text::exchange::ARRIVED>
                    <div class="panel__body exchange__arrival" role="status">
                        <p>
                            {told(text::exchange::arrived(&arrival.file, &arrival.receipt.office))}
                        </p>
                        <Button on_press=move || store.export_receipt()>{text::exchange::RECEIPT_EXPORT}</Button>
                    </div>
                </Panel>
            }
        })
    }
}

/// What this office gives back.
#[component]
fn GiveBack(party: Party) -> impl IntoView {
    let store = Store::here();
    let hint = text::exchange::return_hint(&party.name);
    let press = move || {
        let office = party.office.and_then(OfficeRef::new);
        if let Some(office) = office {
            store.export_pack(&Reader::Return(office), Scope::Return(party.clone()));
        }
    };
    view! {
        <div class="exchange__pack">
            <p>
                {told(hint)}
            </p>
            <Button on_press=press weight=Weight::Main>
                {text::exchange::RETURN_EXPORT}
            </Button>
        </div>
    }
}

/// The readers of parts, as options of a choice; see [`Store::reader`].
#[component]
pub fn Readers(offices: Sharers) -> impl IntoView {
    let unit = |(office, name, count, beside): Sharer| {
        view! { <option value=office.to_string()>{text::exchange::pack_office(&name, count, beside)}</option> }
    };
    view! {
        <optgroup label=text::exchange::PACK_OTHERS>
            <option value=LIAISON>{text::exchange::PACK_LIAISON}</option>
            <option value=SUPERVISION>{text::exchange::PACK_SUPERVISION}</option>
        </optgroup>
        <optgroup label=text::exchange::PACK_UNITS>
            {move || offices.0.read(|all| all.clone()).into_iter().map(unit).collect_view()}
        </optgroup>
    }
}

/// The choice of every unit.
const EVERY: &str = "every";

/// A pack for a chosen reader.
#[component]
fn GiveOut(is_main: bool, offices: Sharers) -> impl IntoView {
    let store = Store::here();
    let id = fresh_id("pack");
    let chosen = RwSignal::new(String::new());
    // An office needs no pack from itself.
    let units = Memo::new(move |_| {
        let own = store.own_office();
        let is_other = |office: &RecordId| Some(*office) != own;
        offices.0.read(|all| all.iter().map(|it| it.0).filter(is_other).collect::<Vec<RecordId>>())
    });
    let about = move || {
        let chosen = chosen.get();
        if chosen == EVERY {
            return Some(view! { <p class="muted">{text::exchange::PACK_EVERY_HINT} ""</p> });
        }
        let (reader, _) = store.reader(&chosen)?;
        let hint = match reader {
            Reader::Unit(_) | Reader::Return(_) => text::exchange::PACK_UNIT_HINT,
            Reader::Liaison => text::exchange::PACK_LIAISON_HINT,
            Reader::Supervision(_) => text::exchange::PACK_SUPERVISION_HINT,
        };
        let counted = match &reader {
            // What is counted for each office is what its pack holds.
            Reader::Unit(office) | Reader::Return(office) => {
                let of = |all: &Vec<Sharer>| all.iter().find(|it| it.0 == office.id()).map(|it| (it.2, it.3));
                offices.0.read(of)
            }
            Reader::Liaison | Reader::Supervision(_) => None,
        };
        let select =
            || store.with(|bench| Pack::select(bench.journal(), &reader).suggestions(bench.journal()));
        let (count, beside) = counted.or_else(|| Some((select()?, 0)))?;
        let words = text::exchange::pack_holds(count, beside);
        Some(view! { <p class="muted">{hint} {words}</p> })
    };
    let press = move || {
        let chosen = chosen.get_untracked();
        if chosen == EVERY {
            store.export_packs(units.get_untracked());
        } else if let Some((reader, scope)) = store.reader(&chosen) {
            store.export_pack(&reader, scope);
        }
    };
    let weight = if is_main { Weight::Main } else { Weight::Plain };
    view! {
        <div class="exchange__pack">
            <p class="exchange__for">
                <label for=id.clone()>{text::exchange::PACK_FOR}</label>
                <Select
                    options=vec![(String::new(), text::exchange::PACK_NOBODY.to_owned())]
                    chosen=chosen
                    on_choose=move |reader| chosen.set(reader)
                    attr:id=id
                >
                    <option value=EVERY>{move || text::exchange::pack_every(units.with(Vec::len))}</option>
                    <Readers offices=offices />
                </Select>
            </p>
            {about}
            <Audience />
            <Button
                on_press=press
                weight=weight
                disabled=Signal::derive(move || chosen.read().is_empty())
                attr:data-testid="export-pack"
            >
                {text::exchange::PACK_EXPORT}
            </Button>
        </div>
    }
}

/// Which fields go to whom.
#[component]
fn Audience() -> impl IntoView {
    let cell = |class: Class, to: To| view! { <td>{class.goes(to).word()}</td> };
    let row = |class: &Class| {
        let class = *class;
        view! {
            <tr>
                <th scope="row">{class.word()}</th>
                <td class="exchange__fields">{text::audience::fields(class)}</td>
                {To::ALL.iter().map(|to| cell(class, *to)).collect_view()}
            </tr>
        }
    };
    view! {
        <details data-testid="pack-audience">
            <summary>{text::audience::TABLE}</summary>
            <p class="muted">{text::audience::HINT}</p>
            <Table
                head=view! {
                    <th scope="col" colspan="2">{text::audience::FIELDS}</th>
                    {To::ALL.iter().map(|to| view! { <th scope="col">{to.word()}</th> }).collect_view()}
                }.into_any()
                rows=Class::ALL.iter().map(row).collect_view()
            />
        </details>
    }
}

/// What came back of a deputy's page, and whether it still stands: only the whole register can say so.
fn came_back(store: Store, sent: &Sent, taken: u64) -> String {
    let standing = || store.with(|bench| standing_of_page(bench.journal(), &sent.sha256));
    match store.is_whole().then(standing).flatten() {
        Some(0) => text::deputy_pack::SENT_UNDONE.to_owned(),
        Some(count) => text::deputy_pack::sent_back(&moment(taken), count as u64),
        None => text::deputy_pack::sent_back(&moment(taken), sent.new),
    }
}

/// The packs that were given out, and whether they were taken in.
#[component]
fn Given() -> impl IntoView {
    let store = Store::here();
    let row = move |sent: Sent| {
        let receipt = match sent.taken_ms {
            Some(taken) if sent.is_page => came_back(store, &sent, taken),
            None if sent.is_page => text::deputy_pack::SENT_OPEN.to_owned(),
            Some(taken) => text::exchange::sent_taken(&moment(taken), sent.new),
            None => text::exchange::SENT_OPEN.to_owned(),
        };
        view! {
            <tr>
                <td>
                    <span class="num">{moment(sent.made_ms)}</span>
                </td>
                <td>
                    {told(sent.reader)}
                </td>
                <td class="num">{sent.suggestions}</td>
                <td>{receipt}</td>
            </tr>
        }
    };
    move || {
        let all = store.sent();
        (!all.is_empty()).then(|| {
            view! {
                <details class="exchange__sent" open=true>
                    <summary>{text::exchange::SENT}</summary>
                    <Table
                        head=vec![
                            (text::exchange::WHEN, ""),
                            (text::exchange::SENT_WHAT, ""),
                            (text::exchange::SENT_COUNT, "num"),
                            (text::exchange::SENT_RECEIPT, ""),
                        ]
                        rows=all.into_iter().map(row).collect_view()
                    />
                </details>
            }
        })
    }
}
