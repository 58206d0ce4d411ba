//! Restore points: to go back to, or to take one import back.

use leptos::prelude::*;

use super::moment;
use crate::{
    store::Store,
    text,
    views::components::{
        button::{Button, Weight},
        dialog::Dialog,
        panel::Panel,
        table::Table,
        told::told,
    },
    workbench::point::{Cause, RestorePoint},
};

/// The restore points of the register.
#[component]
pub fn Points() -> impl IntoView {
    let store = Store::here();
    let label = RwSignal::new(String::new());
    let asking = RwSignal::new(false);
    let chosen = RwSignal::new(None::<RestorePoint>);
    let points = move || {
        // A point is there once the transaction that makes it is complete.
        store.save_state();
        store.with(|bench| bench.points().to_vec()).unwrap_or_default()
    };
    let mark = move || {
        let name = label.get_untracked();
        store.mark(match name.trim() {
            "" => text::exchange::MARK_DEFAULT,
            name => name,
        });
        label.set(String::new());
    };
    let ask = move |point: RestorePoint| {
        chosen.set(Some(point));
        asking.set(true);
    };
    let question = move || {
        let point =
            chosen.get().unwrap_or_else(|| unreachable!("a point is chosen before it is asked about"));
        text::exchange::go_back_question(&moment(point.at_ms), &point.label)
    };
    let go_back = move || {
        asking.set(false);
        if let Some(point) = chosen.get_untracked() {
            store.restore(&point);
        }
    };
    view! {
        <Panel title=text::exchange::POINTS aside=view! {
            <div class="acts">
                <label class="exchange__inline">
                    <span>{text::exchange::MARK_LABEL}</span>
                    <input class="input" maxlength="40" prop:value=label on:input:target=move |event| label.set(event.target().value()) />
                </label>
                <Button on_press=mark>{text::exchange::MARK}</Button>
            </div>
        }.into_any()>
            <div class="panel__body">
                <p class="muted">{text::exchange::POINTS_HINT}</p>
                {move || match points() {
                    points if points.is_empty() => view! { <p>{text::exchange::NO_POINTS}</p> }.into_any(),
                    points => view! { <PointTable points=points on_back=Callback::new(ask) /> }.into_any(),
                }}
            </div>
            <Dialog open=asking title=text::exchange::GO_BACK_TITLE>
                <div class="dialog__body">
                    <p>{question}</p>
                </div>
                <div class="dialog__foot acts acts--end">
                    <Button on_press=go_back weight=Weight::Main>
                        {text::exchange::GO_BACK}
                    </Button>
                    <Button on_press=move || asking.set(false) attr:autofocus=true>{text::shell::CANCEL}</Button>
                </div>
            </Dialog>
        </Panel>
    }
}

#[component]
fn PointTable(points: Vec<RestorePoint>, on_back: Callback<RestorePoint>) -> impl IntoView {
    let store = Store::here();
    let row = move |point: RestorePoint| {
        let undone = point.clone();
        let back = point.clone();
        let takes_back = (point.cause == Cause::Import && point.from < point.to).then(|| {
            view! {
                <Button on_press=move || store.undo_import(&undone) weight=Weight::Quiet>
                    {text::exchange::UNDO_IMPORT}
                </Button>
            }
        });
        view! {
            <tr>
                <td class="exchange__when">{moment(point.at_ms)}</td>
                <td data-label=text::exchange::WHAT>{text::exchange::cause(point.cause)}</td>
                <td data-label=text::exchange::LABEL>
                    {told(point.label.clone())}
                </td>
                <td class="table__acts">
                    <span class="acts">
                        {takes_back}
                        <Button on_press=move || on_back.run(back.clone()) weight=Weight::Quiet>
                            {text::exchange::GO_BACK}
                        </Button>
                    </span>
                </td>
            </tr>
        }
    };
    view! {
        <Table
            class="table--cards"
            head=vec![
                (text::exchange::WHEN, ""),
                (text::exchange::WHAT, ""),
                (text::exchange::LABEL, ""),
                (text::exchange::ACTS, "table__acts"),
            ]
            rows=points.into_iter().map(row).collect_view()
        />
    }
}
