//! Days off and make-up days of later years: pasted or read from a file, seen before they are written, one step back.

use std::collections::BTreeSet;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    domain::{
        context::Context,
        day::Day,
        field::{Datum, Int},
        holidays::{self, BadLine},
        kind::Kind,
        register::{CalendarDay, Register},
        workdays::Calendar,
    },
    journal::{commit::Via, read, write::Draft},
    list::{
        row::{self, Row},
        rows::{counted, unknown_years},
    },
    platform::files,
    store::{Store, notice::Notice},
    text,
    views::{
        components::{
            button::{Button, Weight},
            file_drop::FileButton,
            id::fresh_id,
            panel::Panel,
            table::Table,
            told::told,
        },
        pages::gathering::of_rows,
    },
};

/// What a text says.
#[derive(Clone, PartialEq)]
enum Look {
    /// Nothing at all.
    Nothing,
    /// These lines cannot be read.
    Bad(Vec<BadLine>),
    /// These days.
    Days(Vec<CalendarDay>),
}

/// The panel.
#[component]
pub fn Holidays() -> impl IntoView {
    let store = Store::here();
    let typed = RwSignal::new(String::new());
    let failure = RwSignal::new(None::<&'static str>);
    let look = RwSignal::new(None::<Look>);
    let preview = move || {
        look.set(Some(match holidays::read(&typed.get_untracked()) {
            Ok(days) if days.is_empty() => Look::Nothing,
            Ok(days) => Look::Days(days),
            Err(bad) => Look::Bad(bad),
        }));
    };
    let take = move |file: web_sys::File| {
        look.set(None);
        spawn_local(async move {
            let content = files::read(&file, |_, _| true).await;
            let (content, failed) = match content.map(String::from_utf8) {
                Ok(Ok(content)) => (Some(content), None),
                Ok(Err(_)) => (None, Some(text::holidays::NOT_TEXT)),
                Err(_) => (None, Some(text::holidays::NOT_READ)),
            };
            // A person may have left the page meanwhile.
            failure.try_set(failed);
            if let Some(content) = content {
                typed.try_set(content.trim_start_matches('\u{feff}').to_owned());
            }
        });
    };
    let id = fresh_id("holidays");
    let hint = format!("{id}-hint");
    let found = move || {
        look.get().map(|look| match look {
            Look::Nothing => wrong(text::holidays::NOTHING.to_owned(), Vec::new()),
            Look::Bad(bad) => {
                wrong(text::holidays::refused(bad.len()), bad.into_iter().map(text::holidays::bad).collect())
            }
            Look::Days(days) => {
                view! { <Preview days=days on_done=Callback::new(move |()| typed.set(String::new())) /> }
                    .into_any()
            }
        })
    };
    // What was seen is not what is typed any more.
    Effect::new(move |_| {
        typed.with(|_| ());
        look.set(None);
    });
    view! {
        <Panel title=text::holidays::TITLE>
            <div class="panel__body settings__form">
                <p class="muted">{text::holidays::built_in()}</p>
                <Unknown store=store />
                <Years store=store />
                <div class="field">
                    <label class="field__label" for=id.clone()>
                        {text::holidays::TEXT}
                    </label>
                    <textarea
                        id=id.clone()
                        class="input settings__notice"
                        aria-describedby=hint.clone()
                        prop:value=move || typed.get()
                        on:input:target=move |event| typed.set(event.target().value())
                    ></textarea>
                    <p id=hint class="field__hint">
                        {text::holidays::HINT}
                    </p>
                </div>
                <div class="acts">
                    <Button weight=Weight::Main on_press=preview>
                        {text::holidays::PREVIEW}
                    </Button>
                    <FileButton label=text::holidays::FILE accept=".txt,.csv,text/plain" on_file=take />
                </div>
                <div role="status">
                    {move || failure.get().map(|words| wrong(words.to_owned(), Vec::new()))} {found}
                </div>
            </div>
        </Panel>
    }
}

fn wrong(head: String, lines: Vec<String>) -> AnyView {
    view! {
        <div class="notice notice--failure">
            <div class="notice__text">
                <p class="notice__sign">{head}</p>
                <ul class="settings__lines">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </div>
        </div>
    }
    .into_any()
}

/// The years in which something is due and whose holidays nobody knows.
#[component]
fn Unknown(store: Store) -> impl IntoView {
    let calendar = move || store.context().map(|context| context.calendar);
    let read =
        |calendar: &Calendar, row: Row, years: &mut Vec<i32>| years.extend(unknown_years(row, calendar));
    let years = of_rows(store, calendar, read, |_, years| counted(years)).found;
    move || {
        years.get().filter(|years| !years.is_empty()).map(|years| {
            view! { <p class="notice notice--warning">{text::holidays::unknown(&years)}</p> }
        })
    }
}

/// The register's own record, or one that is still to be made.
fn register(store: Store) -> Register {
    let standing = store.peek(|bench| read::settings(bench.journal())).flatten();
    standing.unwrap_or_else(|| Register::new(store.new_id(Kind::Register)))
}

/// Writes the table, and the years that it settles, as one step.
fn write(store: Store, own: &Register, days: &[CalendarDay], years: &BTreeSet<i32>) -> bool {
    let years: Vec<Int<1949, 2199>> = years.iter().filter_map(|year| Int::new((*year).into()).ok()).collect();
    let values = [("calendar", days.to_vec().write()), ("calendar_years", years.write())];
    let draft = store.peek(|bench| Draft::revise(bench.journal(), own.id, values)).flatten();
    store.act(draft.into_iter().collect(), Via::Edit).is_ok()
}

fn settled(own: &Register) -> BTreeSet<i32> {
    own.calendar_years.iter().filter_map(|year| i32::try_from(year.value()).ok()).collect()
}

/// The years of the register's own table, each to be looked at and taken out again.
#[component]
fn Years(store: Store) -> impl IntoView {
    let tables = move || {
        store.version();
        let own = register(store);
        let whole = settled(&own);
        let years: BTreeSet<i32> = whole.iter().copied().chain(holidays::years(&own.calendar)).collect();
        let one = |year: i32| {
            let is_of = |it: &&CalendarDay| it.day.map(Day::year) == Some(year);
            let days: Vec<CalendarDay> = own.calendar.iter().filter(is_of).cloned().collect();
            let on = days.iter().filter(|it| it.working).count();
            let remove = move || {
                let own = register(store);
                let mut whole = settled(&own);
                whole.remove(&year);
                let left: Vec<CalendarDay> =
                    own.calendar.iter().filter(|it| it.day.map(Day::year) != Some(year)).cloned().collect();
                if write(store, &own, &left, &whole) {
                    store.say(Notice::done(text::holidays::removed(year)));
                }
            };
            view! {
                <details>
                    <summary>
                        {text::holidays::year(year, days.len() - on, on, whole.contains(&year))}
                    </summary>
                    <pre class="settings__table">{text::holidays::table(&days)}</pre>
                    <Button weight=Weight::Quiet on_press=remove>
                        {text::holidays::remove(year)}
                    </Button>
                </details>
            }
        };
        years.into_iter().map(one).collect_view()
    };
    view! { {tables} }
}

/// What the text says, what it changes, and the button that writes it.
#[component]
fn Preview(days: Vec<CalendarDay>, on_done: Callback<()>) -> impl IntoView {
    let store = Store::here();
    let context = untrack(|| store.context());
    let calendar = context.as_ref().map(|context| context.calendar.clone()).unwrap_or_default();
    let on = days.iter().filter(|it| it.working).count();
    let years = RwSignal::new(holidays::whole_years(&days).into_iter().collect::<BTreeSet<i32>>());
    let row = move |it: &CalendarDay| {
        let day = it.day?;
        let was = calendar.is_working(day);
        Some(view! {
            <tr data-testid="holiday">
                <td>{day.to_string()} " " {text::visit::weekday(day)}</td>
                <td>{text::holidays::word(it.working)}</td>
                <td>
                    {told(it.label.as_ref().map(ToString::to_string).unwrap_or_default())}
                </td>
                <td class=if was == it.working { "muted" } else { "" }>{text::holidays::was(day, was)}</td>
            </tr>
        })
    };
    let rows = days.iter().map(row).collect_view();
    let choice = move |year: i32| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || years.with(|years| years.contains(&year))
                    on:change:target=move |event| {
                        let is_on = event.target().checked();
                        years.update(|years| { if is_on { years.insert(year) } else { years.remove(&year) }; });
                    }
                />
                {text::holidays::is_whole(year)}
            </label>
        }
    };
    let choices = holidays::years(&days).into_iter().map(choice).collect_view();
    let moved = context.map(|context| text::holidays::moved(moved(store, &days, &context)));
    let count = days.len();
    let confirm = move || {
        let own = register(store);
        let whole: BTreeSet<i32> = settled(&own).union(&years.get_untracked()).copied().collect();
        if write(store, &own, &holidays::merged(&own.calendar, &days), &whole) {
            store.say(Notice::done(text::holidays::done(count)));
            on_done.run(());
        }
    };
    view! {
        <p>{text::holidays::found(count - on, on)} {moved}</p>
        <Table
            frame="settings__preview"
            head=text::holidays::COLUMNS.map(|column| (column, "")).to_vec()
            rows=rows
        />
        <p>{choices}</p>
        <div class="acts">
            <Button weight=Weight::Main on_press=confirm>
                {text::holidays::confirm(count)}
            </Button>
        </div>
    }
}

/// In how many suggestions the reply would be due on another day.
fn moved(store: Store, days: &[CalendarDay], context: &Context) -> usize {
    let mut own = register(store);
    own.calendar = holidays::merged(&own.calendar, days);
    let then = Context::of(Some(&own), context.today);
    let (Some(first), Some(last)) = (days.first().and_then(|it| it.day), days.last().and_then(|it| it.day))
    else {
        return 0;
    };
    // A day due before the first of them does not move; one that is due after them may have counted them.
    let near: Vec<(crate::domain::id::RecordId, Day)> = store.peek_rows(|rows| {
        let due = |row: row::Row| row.reply_due().filter(|due| first <= *due).map(|due| (row.id(), due));
        rows.all().filter(|row| row.assigned_on().is_none_or(|on| on <= last)).filter_map(due).collect()
    });
    let moves = |(id, due): &(crate::domain::id::RecordId, Day)| {
        store.peek(|bench| row::content(bench.journal(), *id, &then).and_then(|row| row.reply_due)).flatten()
            != Some(*due)
    };
    near.iter().filter(|it| moves(it)).count()
}
