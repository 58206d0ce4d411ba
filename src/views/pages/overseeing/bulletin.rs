//! The bulletin of slow offices: who is behind, by how much, to print and hand round.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{
    desks::{OwnDesk, desks},
    office_name,
};
use crate::{
    domain::id::RecordId,
    platform::page,
    store::Store,
    text,
    views::components::button::{Button, Weight},
};

/// The bulletin.
#[component]
pub(super) fn Bulletin() -> impl IntoView {
    let store = Store::here();
    let slow = Memo::new(move |_| desks(store).into_iter().filter(|it| 0 < it.delayed()).collect::<Vec<_>>());
    // How many an office answers for, so that eight of sixty is not read as eight of ten.
    let charges = Memo::new(move |_| {
        let mut counts: BTreeMap<RecordId, usize> = BTreeMap::new();
        store.with_rows(|rows| {
            for office in rows.all().iter().flat_map(|row| &row.main) {
                *counts.entry(*office).or_default() += 1;
            }
        });
        counts
    });
    let row = move |(place, desk): (usize, OwnDesk)| {
        let [overdue, missed, idle, _] = desk.counts;
        let charge = desk.office.and_then(|office| charges.read().get(&office.id()).copied());
        view! {
            <tr>
                <td>{place + 1}</td>
                <th scope="row">
                    <bdi>{office_name(store, desk.office.map(|it| it.id()))}</bdi>
                </th>
                <td class="num">{charge.unwrap_or_default()}</td>
                <td class="num">{desk.delayed()}</td>
                <td class="num">{overdue}</td>
                <td class="num">{missed}</td>
                <td class="num">{idle}</td>
                <td class="num">{desk.longest}</td>
            </tr>
        }
    };
    let body = move || {
        match slow.with(Vec::is_empty) {
        true => view! { <p class="paper__text">{text::overseeing::NO_SLOW}</p> }.into_any(),
        false => view! {
            <p class="paper__text">
                {store.context().map(|context| text::overseeing::bulletin_note(slow.with(Vec::len), &context))}
            </p>
            <table class="paper__table">
                <thead>
                    <tr>
                        <th scope="col">{text::overseeing::PLACE}</th>
                        <th scope="col">{text::overseeing::OFFICE}</th>
                        <th scope="col" class="num">
                            {text::overseeing::CHARGES}
                        </th>
                        <th scope="col" class="num">
                            {text::overseeing::DELAYED}
                        </th>
                        <th scope="col" class="num">
                            {text::overseeing::OVERDUE}
                        </th>
                        <th scope="col" class="num">
                            {text::overseeing::MISSED}
                        </th>
                        <th scope="col" class="num">
                            {text::overseeing::IDLE}
                        </th>
                        <th scope="col" class="num">
                            {text::overseeing::LONGEST}
                        </th>
                    </tr>
                </thead>
                <tbody>{slow.get().into_iter().enumerate().map(row).collect_view()}</tbody>
            </table>
        }
        .into_any(),
    }
    };
    view! {
        <div class="acts">
            <Button weight=Weight::Main on_press=page::print>
                {text::overseeing::PRINT}
            </Button>
        </div>
        <article class="paper" data-testid="bulletin">
            <h2 class="paper__title">{text::overseeing::BULLETIN}</h2>
            <p class="paper__number">{move || store.context().map(|context| text::overseeing::as_of(context.today))}</p>
            {body}
        </article>
    }
}
