//! Pressing an office: the act is entered once for all chosen suggestions, and the paper that goes out is printed.

use leptos::prelude::*;

use super::{command::carried, desks::OwnDesk, named, office_name};
use crate::{
    domain::{
        choices::SuperviseMethod,
        day::Day,
        field::{Atom, Datum},
        kind::Kind,
        text::Note,
        value::Value,
    },
    form::Form,
    handling::command::{Command, step},
    journal::{commit::Via, write::Draft},
    platform::page,
    storage::preferences,
    store::{Store, notice::Notice},
    text,
    views::{
        components::{
            button::{Button, Weight},
            record_form::{Editing, FieldGroup, RecordForm},
        },
        pages::directory::directory,
    },
};

/// The form and the paper.
#[component]
pub(super) fn Press(desk: OwnDesk, pressing: RwSignal<Option<OwnDesk>>) -> impl IntoView {
    let store = Store::here();
    let Some(context) = untrack(|| store.context()) else { return ().into_any() };
    let due = context
        .rules
        .demand
        .map(|limit| context.calendar.count(context.today, limit, context.rules.shift_to_workday).end);
    let editing = Editing::new(form(context.today, due));
    let name = office_name(store, desk.office.map(|it| it.id()));
    let count = desk.items.len();
    let desk = StoredValue::new(desk);
    let is_saved = RwSignal::new(false);
    let save = move |()| {
        let target = desk.with_value(|desk| desk.office).map(|it| it.write());
        let (mut drafts, mut done) = (Vec::new(), 0);
        for item in desk.with_value(|desk| desk.items.clone()) {
            let mut form =
                editing.peek(Clone::clone).with("target", Value::List(target.iter().cloned().collect()));
            let reasons = text::watch::reasons(&item.worry);
            form.set("content", Note::parse(&reasons).map(|it| it.write()).unwrap_or_default());
            let Ok(Some(draft)) = form.draft(store.new_id(Kind::Supervision), Some(item.case)) else {
                continue;
            };
            if let Ok(carried) = carried(store, item.case, Command::Supervise, draft) {
                drafts.extend::<Vec<Draft>>(carried);
                done += 1;
            }
        }
        match count - done {
            left if done == 0 => {
                store.say(Notice::failed("not_recorded", text::overseeing::recorded_in_part(0, left)))
            }
            left => {
                if store.act(drafts, Via::Edit).is_ok() {
                    is_saved.set(true);
                    store.say(Notice::done(match left {
                        0 => text::overseeing::recorded(done),
                        left => text::overseeing::recorded_in_part(done, left),
                    }));
                }
            }
        }
    };
    let fields = step(Command::Supervise).asks.iter().chain(step(Command::Supervise).more).copied();
    let fields: Vec<&'static str> = fields.filter(|it| !["target", "content"].contains(it)).collect();
    let has_paper = Memo::new(move |_| {
        editing.with(|form| {
            let method = form.value("method").as_text().unwrap_or_default().to_owned();
            [SuperviseMethod::Reminder, SuperviseMethod::Notice]
                .map(|it| it.write())
                .contains(&Value::text(method))
        })
    });
    let entry = move || match is_saved.get() {
        true => view! {
            <div class="acts">
                {has_paper
                    .get()
                    .then(|| {
                        view! {
                            <Button weight=Weight::Main on_press=page::print>
                                {text::overseeing::PRINT_ACT}
                            </Button>
                        }
                    })} <Button on_press=move || pressing.set(None)>{text::overseeing::BACK}</Button>
            </div>
        }
        .into_any(),
        false => view! {
            <p class="muted">{text::overseeing::ACT_HINT}</p>
            <RecordForm
                editing=editing
                groups=vec![FieldGroup::plain(&fields)]
                directory=directory(store, None)
                on_save=save
                label=Some(text::overseeing::SAVE_ACT)
                on_cancel=Callback::new(move |()| pressing.set(None))
            />
        }
        .into_any(),
    };
    view! {
        <section class="panel overseeing__entry">
            <div class="panel__head">
                <h2>{text::overseeing::act_title(&name, count)}</h2>
            </div>
            <div class="panel__body">{entry}</div>
        </section>
        {move || has_paper.get().then(|| view! { <Paper desk=desk editing=editing /> })}
    }
    .into_any()
}

fn form(today: Day, reply_due: Option<Day>) -> Form {
    let form = Form::new(Kind::Supervision).requiring(&["on", "method"]);
    let person = preferences::PERSON.read().filter(|it| !it.trim().is_empty());
    form.with("on", today.write())
        .with("method", SuperviseMethod::Reminder.write())
        .with("by_person", person.map(Value::text).unwrap_or_default())
        .with("reply_due", reply_due.map(|it| it.write()).unwrap_or_default())
}

/// The slip or the notice, as it will be printed.
#[component]
fn Paper(desk: StoredValue<OwnDesk>, editing: Editing) -> impl IntoView {
    let store = Store::here();
    let text_of = move |field: &str| {
        editing.with(|form| form.value(field).as_text().unwrap_or_default().trim().to_owned())
    };
    let day_of = move |field: &str| Option::<Day>::read(&Value::text(text_of(field))).ok().flatten();
    let method = move || match text_of("method") == SuperviseMethod::Notice.as_str() {
        true => SuperviseMethod::Notice,
        false => SuperviseMethod::Reminder,
    };
    let office = office_name(store, desk.with_value(|desk| desk.office).map(|it| it.id()));
    let count = desk.with_value(|desk| desk.items.len());
    let signed = preferences::OFFICE.read().unwrap_or_default();
    let by = move || {
        let of = editing.with(|form| form.value("by_office").as_text().and_then(|id| id.parse().ok()));
        of.map_or_else(|| signed.clone(), |id| office_name(store, Some(id)))
    };
    let rows = desk.with_value(|desk| {
        let row = |(place, item): (usize, &super::desks::Item)| {
            let (number, title) = named(store, item.case);
            view! {
                <tr>
                    <td>{place + 1}</td>
                    <td>
                        <bdi>{number}</bdi>
                    </td>
                    <td>
                        <bdi>{title}</bdi>
                    </td>
                    <td>{text::watch::reasons(&item.worry)}</td>
                </tr>
            }
        };
        desk.items.iter().enumerate().map(row).collect_view()
    });
    view! {
        <article class="paper" data-testid="paper">
            <h2 class="paper__title">{move || text::watch::paper_title(method())}</h2>
            <p class="paper__number">{move || text_of("doc_no")}</p>
            <p class="paper__text">{move || text::watch::paper_head(method(), &office, count)}</p>
            <table class="paper__table">
                <thead>
                    <tr>
                        <th scope="col">{text::overseeing::PLACE}</th>
                        <th scope="col">{text::overseeing::NUMBER}</th>
                        <th scope="col">{text::overseeing::CASE}</th>
                        <th scope="col">{text::overseeing::REASONS}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {move || {
                Some(text_of("requirement"))
                    .filter(|it| !it.is_empty())
                    .map(|it| view! { <p class="paper__text">{text::overseeing::requirement(&it)}</p> })
            }}
            <p class="paper__text">{move || text::watch::paper_end(day_of("reply_due"))}</p>
            <p class="paper__signed">
                <bdi>{by}</bdi>
            </p>
            <p class="paper__signed">{move || day_of("on").map(text::overseeing::long_day)}</p>
        </article>
    }
}
