//! Numbers that open: the button, and the dialog with the suggestions behind it, each a link to its page.

use leptos::prelude::*;

use super::{sheet::held, tone};
use crate::{
    domain::id::RecordId,
    papers::prose::Figure,
    route::Route,
    store::Store,
    text,
    views::components::{
        badge::Badge,
        button::{Button, Weight},
        dialog::Dialog,
        pager::{Pager, Shown},
        table::Table,
        told::told,
    },
};

/// The suggestions behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// What the number says.
    pub title: String,
    /// What it counts.
    pub note: String,
    /// The suggestions.
    pub cases: Vec<RecordId>,
    /// What each of them gives to it, where that is not simply one, under its heading.
    pub gives: (&'static str, Vec<String>),
}

impl Behind {
    /// What is behind a figure.
    pub fn of(figure: &Figure) -> Behind {
        Behind {
            title: text::stats::behind(&text::report_prose::figure::told(&figure.name), figure.cases.len()),
            note: figure.means.clone(),
            cases: figure.cases.clone(),
            gives: figure.gives.clone(),
        }
    }
}

/// A figure as a button that opens what is behind it.
pub fn opener(figure: Figure, behind: RwSignal<Option<Behind>>) -> impl IntoView {
    let value = figure.value.clone();
    let label = text::stats::figure(&value, &text::report_prose::figure::told(&figure.name));
    view! {
        <button type="button" class="doc__figure" aria-label=label on:click=move |_| behind.set(Some(Behind::of(&figure)))>
            {value}
        </button>
    }
}

/// How many are shown at first, and how many more each time.
const STEP: usize = 100;

/// The dialog.
#[component]
pub fn CasesBehind(
    /// What is shown; none while the dialog is closed.
    behind: RwSignal<Option<Behind>>,
) -> impl IntoView {
    let store = Store::here();
    let open = RwSignal::new(false);
    let shown = Shown::by(STEP);
    Effect::new(move |_| {
        if behind.with(Option::is_some) {
            shown.restart();
            open.set(true);
        }
    });
    let close = move || {
        open.set(false);
        behind.set(None);
    };
    let title =
        Signal::derive(move || behind.with(|it| it.as_ref().map(|it| it.title.clone()).unwrap_or_default()));
    let cases = move || match behind.get() {
        Some(Behind { cases, gives, .. }) => {
            let gives = gives.1.into_iter().map(Some).chain(std::iter::repeat(None));
            cases.into_iter().zip(gives).collect::<Vec<_>>()
        }
        None => Vec::new(),
    };
    let gives = move || {
        behind.with(|it| it.as_ref().map(|it| &it.gives).filter(|it| !it.1.is_empty()).map(|it| it.0))
    };
    let class = move || {
        let is_number = |it: &String| it.parse::<f64>().is_ok();
        behind.with(|it| it.as_ref().is_none_or(|it| it.gives.1.iter().all(is_number))).then_some("num")
    };
    let note = move || behind.with(|it| it.as_ref().map(|it| it.note.clone())).filter(|it| !it.is_empty());
    view! {
        <Dialog open=open title=title wide=true>
            <div class="dialog__body">
                {move || note().map(|note| view! { <p class="muted">{note}</p> })}
                <Table
                    class="table--cards"
                    head=view! {
                        <th scope="col">{text::stats::BEHIND_NUMBER}</th>
                        <th scope="col">{text::stats::BEHIND_TITLE}</th>
                        <th scope="col">{text::stats::BEHIND_UNIT}</th>
                        <th scope="col">{text::stats::BEHIND_STAGE}</th>
                        {move || {
                            gives().map(|heading| view! { <th scope="col" class=class>{heading}</th> })
                        }}
                    }.into_any()
                    rows=move || {
                        let heading = gives().unwrap_or_default();
                        shown.of(&cases()).into_iter().map(|(id, gives)| row(store, id, (heading, class(), gives), close)).collect_view()
                    }
                />
                {move || cases().is_empty().then_some(text::stats::NOBODY_BEHIND)}
                <Pager shown=shown all=Signal::derive(move || cases().len()) />
            </div>
            <div class="dialog__foot">
                <Button weight=Weight::Main on_press=close>
                    {text::shell::CLOSE}
                </Button>
            </div>
        </Dialog>
    }
}

fn row(
    store: Store,
    id: RecordId,
    (heading, class, gives): (&'static str, Option<&'static str>, Option<String>),
    close: impl Fn() + 'static,
) -> impl IntoView {
    let cells = store.peek_rows(|rows| {
        let row = rows.of(id)?;
        let title = if row.title().is_empty() { text::home::NO_TITLE } else { row.title() };
        Some((row.number().to_string(), title.to_string(), row.main_names().to_string(), row.stage()))
    });
    cells.map(|(number, title, unit, stage)| {
        view! {
            <tr>
                <td>{number}</td>
                <th scope="row">
                    <a href=Route::Suggestion(id).href() on:click=move |_| close()>
                        {told(title)}
                    </a>
                </th>
                <td>
                    {told(unit)}
                </td>
                <td>
                    <Badge tone=tone::of_stage(stage) label=stage.word() />
                </td>
                {gives
                    .map(|gives| {
                        view! {
                            <td class=class data-label=heading>
                                {held(&gives)}
                            </td>
                        }
                    })}
            </tr>
        }
    })
}
