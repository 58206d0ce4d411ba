//! Pressing an office: the act is entered once for all chosen suggestions, and the paper that goes out is printed.

use leptos::prelude::*;

use super::{command::carried, named, office_name, peek_row};
use crate::{
    domain::{
        choices::SuperviseMethod,
        context::Context,
        day::Day,
        field::{Atom, Datum},
        kind::Kind,
        paper::PaperKind,
        text::Note,
        value::Value,
    },
    form::Form,
    handling::command::{Command, step},
    journal::{commit::Via, write::Draft},
    papers::{
        Paper,
        notices::{Demand, demand},
    },
    storage::preferences,
    store::{Store, notice::Notice},
    text::{self, calling::Calling},
    views::{
        components::{
            button::Button,
            panel::Panel,
            record_form::{Editing, FieldGroup, RecordForm},
        },
        pages::{
            directory::directory,
            sheet::{PaperActs, SheetView},
        },
    },
    watch::queue::{Entry, Pressed},
};

/// The form and the paper.
#[component]
pub(super) fn Press(pressed: Pressed, pressing: RwSignal<Option<Pressed>>) -> impl IntoView {
    let store = Store::here();
    let Some(context) = untrack(|| store.context()) else { return ().into_any() };
    let editing = Editing::new(form(&context));
    let name = office_name(store, pressed.office.map(|it| it.id()));
    let count = pressed.entries.len();
    let pressed = StoredValue::new(pressed);
    let is_saved = RwSignal::new(false);
    let save = move |()| {
        let target = pressed.with_value(|pressed| pressed.office).map(|it| it.write());
        let (mut drafts, mut done) = (Vec::new(), 0);
        for item in pressed.with_value(|pressed| pressed.entries.clone()) {
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
                store.say(Notice::failed("not_recorded", text::overseeing::recorded_in_part(0, left)));
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
    let shown = Memo::new(move |_| pressed.with_value(|pressed| paper(store, pressed, editing)));
    let papers = Signal::derive(move || vec![shown.get()]);
    let entry = move || {
        if is_saved.get() {
            view! {
                <div class="acts">
                    {has_paper
                        .get()
                        .then(|| {
                            view! {
                                <PaperActs
                                    papers=papers
                                    name=PaperKind::Demand.word()
                                    print=text::overseeing::PRINT_ACT
                                    is_table=false
                                />
                            }
                        })} <Button on_press=move || pressing.set(None)>{text::overseeing::BACK}</Button>
                </div>
            }
            .into_any()
        } else {
            view! {
                <p class="muted">{text::overseeing::ACT_HINT}</p>
                <RecordForm
                    editing=editing
                    groups=vec![FieldGroup::plain(&fields)]
                    directory=directory(store, None)
                    on_save=save
                    label=Some(text::overseeing::SAVE_ACT)
                    on_cancel=Some(Callback::new(move |()| pressing.set(None)))
                />
            }
            .into_any()
        }
    };
    view! {
        <Panel title=text::overseeing::act_title(&name, count) class="overseeing__entry">
            <div class="panel__body">{entry}</div>
        </Panel>
        {move || has_paper.get().then(|| view! { <SheetView paper=shown.get() is_whole=true /> })}
    }
    .into_any()
}

/// The form of an act of today.
pub(super) fn form(context: &Context) -> Form {
    let (rules, Context { calendar, today, .. }) = (context.current(), context);
    let reply_due = rules.demand.map(|limit| calendar.count(*today, limit, rules.shift_to_workday).end);
    let form = Form::new(Kind::Supervision).requiring(&["on", "method"]);
    let person = preferences::PERSON.read().filter(|it| !it.trim().is_empty());
    form.with("on", today.write())
        .with("method", SuperviseMethod::Reminder.write())
        .with("by_person", person.map(Value::text).unwrap_or_default())
        .with("reply_due", reply_due.map(|it| it.write()).unwrap_or_default())
}

/// The slip or the notice as it stands in the form. Tracked.
fn paper(store: Store, pressed: &Pressed, editing: Editing) -> Paper {
    let text_of =
        |field: &str| editing.with(|form| form.value(field).as_text().unwrap_or_default().trim().to_owned());
    let day_of = |field: &str| Option::<Day>::read(&Value::text(text_of(field))).ok().flatten();
    let by = editing.with(|form| form.value("by_office").as_text().and_then(|id| id.parse().ok()));
    let case = |item: &Entry| {
        let (number, title) = named(store, item.case);
        [number, title, text::watch::reasons(&item.worry)]
    };
    let kinds = pressed.entries.iter().map(|it| peek_row(store, it.case, |row| row.subject().kind).flatten());
    demand(Demand {
        calling: Calling::of_all(kinds),
        method: SuperviseMethod::parse(&text_of("method")),
        doc_no: text_of("doc_no"),
        office: office_name(store, pressed.office.map(|it| it.id())),
        by: match by {
            Some(by) => office_name(store, Some(by)),
            None => preferences::OFFICE.read().unwrap_or_default(),
        },
        cases: pressed.entries.iter().map(case).collect(),
        requirement: text_of("requirement"),
        reply_due: day_of("reply_due"),
        on: day_of("on"),
    })
}
