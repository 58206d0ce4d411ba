//! The days to be kept, as a file for any calendar: everybody's, an office's, or a leader's.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{leaders, named};
use crate::{
    domain::{day::Day, id::RecordId},
    list::{row::Row, words},
    papers::agenda::{Appearance, file},
    platform::clock,
    store::Store,
    text,
    views::{
        components::{
            button::{Button, Weight},
            panel::Panel,
            select::Select,
        },
        pages::gathering::of_rows,
    },
    watch::{
        agenda::{Whose, agenda},
        leaders::Leader,
        tasks::{Item, Task},
    },
};

/// Whom the days can be of: by the identifier of the choice.
type Choices = BTreeMap<String, (String, Whose)>;

#[component]
pub(super) fn Agenda() -> impl IntoView {
    let store = Store::here();
    let today = move || store.context().map(|context| context.today);
    let read = |today: &Day, row: Row, found: &mut Vec<(RecordId, Vec<Task>)>| {
        let tasks = row.tasks();
        found.extend(
            Some((row.id(), tasks)).filter(|(_, tasks)| tasks.iter().any(|it| Some(*today) <= it.due)),
        );
    };
    let all = of_rows(store, today, read, |today, found| agenda(found, &Whose::All, today));
    let people = leaders(store);
    let choices = Memo::new(move |_| all.read(|days| people.read(|people| choices(store, days, people))));
    let chosen = RwSignal::new(String::new());
    let days = Memo::new(move |_| {
        let whose = choices.with(|all| all.get(&chosen.get()).map(|(_, whose)| whose.clone()));
        let whose = whose.unwrap_or(Whose::All);
        all.read(|days| days.iter().filter(|it| whose.has(it)).copied().collect::<Vec<Item>>())
    });
    let options = Signal::derive(move || {
        let named = |(id, (name, _)): (&String, &(String, Whose))| (id.clone(), name.clone());
        let all = (String::new(), text::agenda::ALL.to_owned());
        std::iter::once(all).chain(choices.read().iter().map(named)).collect::<Vec<_>>()
    });
    let make = move || {
        let name =
            choices.with_untracked(|all| all.get(&chosen.get_untracked()).map(|(name, _)| name.clone()));
        let name = text::agenda::called(name.as_deref().unwrap_or(text::agenda::ALL));
        let Some(context) = store.context() else { return };
        let shown = |item: &Item| {
            let (number, title) = named(store, item.case);
            let office = item.task.office().map(|it| it.id());
            let office = office.and_then(|id| store.peek(|bench| words::name(bench.journal(), id)));
            Appearance { number, title, office: office.unwrap_or_default() }
        };
        let days = days.get_untracked();
        let made = file(&name, &days, shown, context.current().warn_days.1, clock::now_ms());
        store.offer_table(&format!("{name}.ics"), "text/calendar", made.into_bytes());
    };
    view! {
        <Panel title=text::agenda::TITLE attr:data-testid="agenda">
            <div class="panel__body overseeing__agenda">
                <p class="muted">{text::agenda::HINT}</p>
                <div class="acts">
                    <Select
                        label=text::agenda::WHOSE
                        options=options
                        chosen=chosen
                        on_choose=move |picked| chosen.set(picked)
                    />
                    <Button
                        weight=Weight::Plain
                        on_press=make
                        disabled=Signal::derive(move || days.read().is_empty())
                    >
                        {text::agenda::MAKE}
                    </Button>
                    <span class="muted" role="status">
                        {move || match days.read().len() {
                            0 if all.found.with(Option::is_none) => text::shell::GATHERING.to_owned(),
                            0 => text::agenda::NONE.to_owned(),
                            count => text::agenda::count(count),
                        }}
                    </span>
                </div>
            </div>
        </Panel>
    }
}

/// The offices that have a day to keep, and the leaders in whose charge something has one.
fn choices(store: Store, days: &[Item], people: &[Leader]) -> Choices {
    let name = |id: RecordId| store.peek(|bench| words::name(bench.journal(), id)).unwrap_or_default();
    let offices = days.iter().filter_map(|it| it.task.office()).map(|it| {
        (format!("1 {}", it.id()), (text::agenda::of_office(&name(it.id())), Whose::Office(it.id())))
    });
    let people = people.iter().filter_map(|leader| {
        let cases = leader.charges.iter().map(|it| it.case).collect();
        let whose = Whose::Cases(cases);
        days.iter()
            .any(|day| whose.has(day))
            .then(|| (format!("2 {}", leader.name), (text::agenda::of_leader(&leader.name), whose)))
    });
    offices.chain(people).collect()
}
