//! What is done to many chosen suggestions at once in their own fields: one field filled in, labels given and taken
//! away. What would change is looked at first.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{entry::Shown, typing::Typing};
use crate::{
    domain::{column::Column, id::RecordId},
    exchange::sheet::cells::{self, Spot},
    text::{columns::BETWEEN, typing as words},
    views::components::{
        button::{Button, Weight},
        dialog::Dialog,
        field::TextField,
        select::Select,
    },
};

/// 改字段: the dialog.
#[component]
pub fn ChangeChosen(open: RwSignal<bool>, typing: Typing, cases: Signal<Vec<RecordId>>) -> impl IntoView {
    // The list may be typed into meanwhile.
    let typing = typing.apart();
    let columns: Vec<Column> = Column::ALL
        .iter()
        .copied()
        .filter(|column| cells::is_open(*column) && !matches!(column, Column::Number | Column::Title))
        .collect();
    let column = RwSignal::new(columns[0]);
    let content = RwSignal::new(String::new());
    let options: Vec<(String, String)> =
        columns.iter().map(|column| (column.as_str().to_owned(), column.heading().to_owned())).collect();
    let offers = Memo::new(move |_| {
        typing.store.version();
        typing.picks(column.get())
    });
    let go_on = move || {
        let (column, said) = (column.get_untracked(), content.get_untracked());
        let spots = cases.get_untracked().into_iter().map(|suggestion| Spot { suggestion, column });
        typing.preview(spots.map(|spot| (spot, said.clone())).collect(), 0);
        open.set(false);
    };
    view! {
        <Dialog open=open title=words::CHANGE_TITLE>
            <div class="dialog__body stack">
                <label>
                    {words::FIELD}
                    <Select
                        class=""
                        label=words::FIELD
                        options=options.clone()
                        chosen=Signal::derive(move || column.get().as_str().to_owned())
                        on_choose=move |id: String| {
                            if let Some(chosen) = Column::parse(&id) {
                                column.set(chosen);
                                content.set(String::new());
                            }
                        }
                    />
                </label>
                <TextField label=words::CONTENT value=content hint=words::CONTENT_HINT offers=offers />
            </div>
            <Foot open=open go_on=go_on />
        </Dialog>
        <Shown typing=typing />
    }
}

#[component]
fn Foot(
    open: RwSignal<bool>,
    go_on: impl Fn() + 'static,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <div class="dialog__foot">
            <Button weight=Weight::Main on_press=go_on disabled=disabled>
                {words::GO_ON}
            </Button>
            <Button on_press=move || open.set(false)>{words::CANCEL}</Button>
        </div>
    }
}

/// 加标记, 去标记: the dialog. What else a suggestion has stays.
#[component]
pub fn LabelChosen(open: RwSignal<bool>, typing: Typing, cases: Signal<Vec<RecordId>>) -> impl IntoView {
    let typing = typing.apart();
    let (added, gone) = (RwSignal::new(String::new()), RwSignal::new(BTreeSet::<String>::new()));
    let store = typing.store;
    let labels_of = move |id: RecordId| -> Vec<String> {
        store.peek_rows(|rows| {
            rows.of(id).map(|row| row.labels().map(str::to_owned).collect()).unwrap_or_default()
        })
    };
    let offers = Memo::new(move |_| {
        store.version();
        typing.picks(Column::Labels)
    });
    // What any of the chosen has, and how many have it.
    let had = Memo::new(move |_| {
        store.version();
        let mut had = std::collections::BTreeMap::<String, usize>::new();
        for label in cases.get().into_iter().flat_map(labels_of) {
            *had.entry(label).or_default() += 1;
        }
        had
    });
    let go_on = move || {
        let (added, gone) = (added.get_untracked(), gone.get_untracked());
        let said = |suggestion: RecordId| {
            let stays = labels_of(suggestion).into_iter().filter(|label| !gone.contains(label));
            let all: Vec<String> = stays.chain([added.clone()]).filter(|it| !it.trim().is_empty()).collect();
            (Spot { suggestion, column: Column::Labels }, all.join(BETWEEN))
        };
        typing.preview(cases.get_untracked().into_iter().map(said).collect(), 0);
        open.set(false);
    };
    let is_idle = move || added.with(|it| it.trim().is_empty()) && gone.with(BTreeSet::is_empty);
    // A label in use is added by its button, too.
    let offer = move |label: String| {
        let said = label.clone();
        view! {
            <button type="button" class="chip" on:click=move |_| added.update(|added| *added = with(added, &said))>
                <bdi>{label}</bdi>
            </button>
        }
    };
    let away = move |(label, count): (String, usize)| {
        let own = label.clone();
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    on:change:target=move |event| {
                        gone.update(|gone| {
                            if event.target().checked() { gone.insert(own.clone()) } else { gone.remove(&own) };
                        });
                    }
                />
                <bdi>{words::label_of(&label, count)}</bdi>
            </label>
        }
    };
    Effect::new(move |_| {
        if open.get() {
            added.set(String::new());
            gone.set(BTreeSet::new());
        }
    });
    let to_go = move || match had.get() {
        none if none.is_empty() => view! { <p class="muted">{words::NO_LABELS}</p> }.into_any(),
        some => some.into_iter().map(away).collect_view().into_any(),
    };
    view! {
        <Dialog open=open title=words::LABEL_TITLE>
            <div class="dialog__body stack">
                <TextField label=words::LABEL_ADD value=added hint=words::LABEL_HINT offers=offers />
                <div class="list__chips" role="group" aria-label=words::LABELS_IN_USE>
                    {move || offers.get().into_iter().map(offer).collect_view()}
                </div>
                <fieldset class="stack">
                    <legend>{words::LABEL_AWAY}</legend>
                    // Fresh boxes with every opening.
                    {move || open.get().then(to_go)}
                </fieldset>
            </div>
            <Foot open=open go_on=go_on disabled=Signal::derive(is_idle) />
        </Dialog>
        <Shown typing=typing />
    }
}

/// Words with one more behind them, unless it is there.
fn with(said: &str, label: &str) -> String {
    match said.split(BETWEEN).any(|it| it.trim() == label) {
        true => said.to_owned(),
        false if said.trim().is_empty() => label.to_owned(),
        false => format!("{}{BETWEEN}{label}", said.trim()),
    }
}
