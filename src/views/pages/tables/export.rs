//! Suggestions going out as a table: which ones, which columns, as what.

use leptos::prelude::*;

use crate::{
    domain::{column::Column, id::RecordId},
    exchange::sheet::{
        ledger::Ledger,
        write::{self, Table},
    },
    journal::read,
    list::{listed::Listed, row::Row},
    platform::{
        clipboard,
        clock::{self, Local},
    },
    store::{Store, notice::Notice},
    text,
    views::{
        components::{
            button::{Button, Weight},
            dialog::Dialog,
            id::fresh_id,
        },
        pages::{
            list::choice::Batch,
            whole::{is_at_hand, reading},
        },
    },
};

/// The media type of .xlsx.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Which columns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Columns {
    /// Those that the view shows, in its order.
    Shown,
    /// Every column that the list can show.
    Screen,
    Ledger,
    Own,
}

/// The dialog.
#[component]
pub fn TableExport(
    open: RwSignal<bool>,
    /// The list, and what of it is chosen.
    batch: Batch,
) -> impl IntoView {
    let store = Store::here();
    let shown = batch.listing().shown;
    let takes_all = RwSignal::new(false);
    let columns = RwSignal::new(Columns::Shown);
    let own = RwSignal::new(Column::ledger().to_vec());
    let ids = move || -> Vec<RecordId> {
        store.peek_rows(|rows| {
            if takes_all.get_untracked() {
                rows.all().map(Row::id).collect()
            } else {
                let shown = shown.get_untracked();
                shown.iter().filter_map(|at| rows.nth(*at as usize)).map(Row::id).collect()
            }
        })
    };
    let table = move || -> Option<Table> {
        let chosen = match columns.get_untracked() {
            Columns::Shown => {
                let view = untrack(|| batch.listing().view());
                view.columns().iter().flat_map(Listed::columns).copied().collect()
            }
            Columns::Ledger => Column::ledger().to_vec(),
            Columns::Screen => Listed::ALL.iter().flat_map(Listed::columns).copied().collect(),
            Columns::Own => own.get_untracked(),
        };
        let context = untrack(|| store.context())?;
        store.peek(|bench| {
            let journal = bench.journal();
            let title = read::settings(journal).and_then(|it| it.title).map(|it| it.to_string());
            let ledger = Ledger::new(journal, &context);
            Table::of(&ledger, &title.unwrap_or_default(), &ids(), &chosen)
        })
    };
    let offer = move |ending: &str, media: &str, bytes: Vec<u8>, table: &Table| {
        let time = Local::of(clock::now_ms()).compact();
        store.offer_table(&text::sheets::file_name(&table.title, &time, ending), media, bytes);
        open.set(false);
    };
    let as_xlsx = move || {
        let Some(table) = table() else { return };
        match write::xlsx(&table, clock::now_ms()) {
            Ok(bytes) => offer("xlsx", XLSX, bytes, &table),
            Err(_) => store.say(Notice::failed("X-SHEET", text::sheets::NOT_MADE)),
        }
    };
    let as_csv = move || {
        let Some(table) = table() else { return };
        offer("csv", "text/csv", write::csv(&table), &table);
    };
    let copy = move || {
        let Some(table) = table() else { return };
        if clipboard::copy(write::tsv(&table)) {
            store.say(Notice::told(text::sheets::copied(table.rows.len())));
            open.set(false);
        } else {
            store.say(Notice::failed("X-SHEET", text::sheets::NOT_COPIED));
        }
    };
    let which = fresh_id("which");
    let what = fresh_id("columns");
    let body = move || {
        let all = store.with_rows(|it| it.len());
        let (which, what) = (which.clone(), what.clone());
        let scope = {
            let which = which.clone();
            move |takes: bool, label: String| {
                view! {
                    <label class="tables__tick">
                        <input
                            type="radio"
                            name=which.clone()
                            prop:checked=move || takes_all.get() == takes
                            on:change=move |_| takes_all.set(takes)
                        />
                        " "
                        {label}
                    </label>
                }
            }
        };
        let choice = move |choice: Columns, label: &'static str| {
            view! {
                <label class="tables__tick">
                    <input
                        type="radio"
                        name=what.clone()
                        prop:checked=move || columns.get() == choice
                        on:change=move |_| columns.set(choice)
                    />
                    " "
                    {label}
                </label>
            }
        };
        let tick = move |column: &Column| {
            let column = *column;
            view! {
                <label class="tables__tick">
                    <input
                        type="checkbox"
                        prop:checked=move || own.with(|own| own.contains(&column))
                        on:change:target=move |event| {
                            let is_on = event.target().checked();
                            own.update(|own| {
                                own.retain(|it| *it != column);
                                if is_on {
                                    own.push(column);
                                    own.sort_unstable();
                                }
                            });
                        }
                    />
                    " "
                    {column.heading()}
                </label>
            }
        };
        let is_empty = Signal::derive(move || {
            (columns.get() == Columns::Own && own.with(Vec::is_empty))
                || (!takes_all.get() && shown.with(|shown| shown.is_empty()))
        });
        view! {
            <div class="dialog__body tables__export">
                <fieldset class="tables__set">
                    <legend>{text::sheets::WHICH}</legend>
                    {scope(false, text::sheets::shown(shown.with(|shown| shown.len()), 0 < batch.count()))}
                    {scope(true, text::sheets::all(all))}
                </fieldset>
                <fieldset class="tables__set">
                    <legend>{text::sheets::COLUMNS}</legend>
                    {choice(Columns::Shown, text::sheets::SHOWN_COLUMNS)}
                    {choice(Columns::Screen, text::sheets::SCREEN_COLUMNS)}
                    {choice(Columns::Ledger, text::sheets::LEDGER_COLUMNS)}
                    {choice(Columns::Own, text::sheets::OWN_COLUMNS)}
                    {move || {
                        (columns.get() == Columns::Own)
                            .then(|| {
                                view! { <div class="tables__columns">{Column::ALL.iter().map(tick).collect_view()}</div> }
                            })
                    }}
                </fieldset>
                <p class="muted">{text::sheets::EXPORT_HINT}</p>
            </div>
            <div class="dialog__foot acts acts--end">
                <Button disabled=is_empty on_press=copy>
                    {text::sheets::COPY}
                </Button>
                <Button disabled=is_empty on_press=as_csv>
                    {text::sheets::AS_CSV}
                </Button>
                <Button weight=Weight::Main disabled=is_empty on_press=as_xlsx>
                    {text::sheets::AS_XLSX}
                </Button>
                <Button on_press=move || open.set(false)>{text::sheets::CLOSE}</Button>
            </div>
        }
    };
    // A row whose suggestion is not in memory would be an empty one.
    let is_whole = is_at_hand(store, open, Store::is_whole);
    let body = StoredValue::new_local(body);
    let shown = move || {
        if is_whole.get() { untrack(|| body.with_value(|body| body().into_any())) } else { reading() }
    };
    view! {
        <Dialog open=open title=text::sheets::EXPORT wide=true>
            {shown}
        </Dialog>
    }
}
