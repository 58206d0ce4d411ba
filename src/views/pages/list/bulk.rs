//! One field of many suggestions, filled in together: what would change is looked at first.

use leptos::prelude::*;

use super::{entry::Shown, typing::Typing};
use crate::{
    domain::{column::Column, id::RecordId},
    exchange::sheet::cells::{self, Cells, Spot},
    text::typing as words,
    views::components::{
        button::{Button, Weight},
        dialog::Dialog,
        field::TextField,
        select::Select,
    },
    workbench::bench::Workbench,
};

/// The dialog.
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
        let context = typing.store.context();
        let picks =
            |bench: &Workbench| Some(Cells::new(bench.journal(), context.as_ref()?).picks(column.get()));
        typing.store.with(picks).flatten().unwrap_or_default()
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
            <div class="dialog__foot">
                <Button weight=Weight::Main on_press=go_on>
                    {words::GO_ON}
                </Button>
                <Button on_press=move || open.set(false)>{words::CANCEL}</Button>
            </div>
        </Dialog>
        <Shown typing=typing />
    }
}
