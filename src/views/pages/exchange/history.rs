//! Recent acts of this and other offices, each of which can be taken back.

use leptos::prelude::*;

use super::{
    super::home::{Line, line},
    moment,
};
use crate::{
    journal::{commit::GroupId, recent::recent},
    store::Store,
    text,
    views::components::{
        button::{Button, Weight},
        panel::Panel,
        table::Table,
        told::told,
    },
};

/// How many acts are shown.
const ACTS: usize = 100;

/// The latest acts, newest first.
#[component]
pub fn History() -> impl IntoView {
    let store = Store::here();
    let acts = move || {
        let acts = store.with(|bench| {
            let journal = bench.journal();
            let acts = recent(journal, ACTS).into_iter();
            acts.map(|act| (act.group, line(journal, act))).collect::<Vec<(GroupId, Line)>>()
        });
        acts.unwrap_or_default()
    };
    let body = move || match acts() {
        acts if acts.is_empty() => view! { <p>{text::exchange::NO_HISTORY}</p> }.into_any(),
        acts => view! { <ActTable acts=acts /> }.into_any(),
    };
    view! {
        <Panel title=text::exchange::HISTORY>
            <div class="panel__body">
                <p class="muted">{text::exchange::HISTORY_HINT}</p>
                {body}
            </div>
        </Panel>
    }
}

#[component]
fn ActTable(acts: Vec<(GroupId, Line)>) -> impl IntoView {
    let store = Store::here();
    let row = move |(group, act): (GroupId, Line)| {
        let about = act.about.map(|(name, href)| {
            if href.is_empty() {
                view! { {told(name)} }.into_any()
            } else {
                view! { <a href=href>{told(name)}</a> }.into_any()
            }
        });
        view! {
            <tr>
                <td class="exchange__when">{moment(act.at_ms)}</td>
                <td>
                    {told(act.who)}
                </td>
                <td>{act.what} " " {about} " " <span class="muted">{act.fields}</span></td>
                <td class="table__acts">
                    {act.is_undoable
                        .then(|| {
                            view! {
                                <Button on_press=move || store.undo_group(group) weight=Weight::Quiet>
                                    {text::exchange::UNDO}
                                </Button>
                            }
                        })}
                </td>
            </tr>
        }
    };
    view! {
        <Table
            class="table--cards"
            frame="exchange__history"
            head=vec![
                (text::exchange::WHEN, ""),
                (text::exchange::WHO, ""),
                (text::exchange::DONE, ""),
                (text::exchange::ACTS, "table__acts"),
            ]
            rows=acts.into_iter().map(row).collect_view()
            attr:tabindex="0"
            attr:role="region"
            attr:aria-label=text::exchange::HISTORY
        />
    }
}
