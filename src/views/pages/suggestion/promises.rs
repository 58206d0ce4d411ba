//! What was promised: until when, how far it is, whether it was kept, and the steps to say so.

use leptos::prelude::*;

use super::{
    case_page::{CasePage, standing},
    steps::StepButton,
};
use crate::{
    domain::{commitment::Commitment, due::DueKind, id::RecordId, text::Note},
    handling::{command::Command, standing::Standing},
    list::words,
    store::Store,
    text,
    views::{
        components::{button::Weight, panel::Panel, told::told},
        pages::tone,
    },
};

/// A promise in words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    id: RecordId,
    text: String,
    office: String,
    due: String,
    class: &'static str,
    status: String,
    progress: Option<(Option<i64>, String)>,
    end: Option<String>,
}

/// The part of the page; nothing while nothing is promised.
#[component]
pub fn Promises(page: CasePage) -> impl IntoView {
    let store = Store::here();
    let lines = Memo::new(move |_| {
        let read = |it: Standing| it.case.commitments.iter().map(|one| line(&it, one)).collect::<Vec<_>>();
        standing(store, page.id, read).unwrap_or_default()
    });
    let item = move |line: Line| {
        let Line { id, text, office, due, class, status, progress, end } = line;
        let acts = move || {
            let commands = [Command::Progress, Command::KeepPromise, Command::FailPromise];
            let offers = commands.into_iter().filter_map(move |command| page.offer(command, id));
            offers
                .map(|offer| view! { <StepButton page=page offer=offer weight=Weight::Quiet /> })
                .collect_view()
        };
        view! {
            <li class="promise">
                <p>
                    <strong>{text}</strong>
                </p>
                <p class="promise__state">
                    {told(office)}
                    <span>{due}</span>
                    <span class=class>{status}</span>
                </p>
                {progress
                    .map(|(percent, words)| {
                        view! {
                            <p class="promise__state">
                                {percent
                                    .map(|percent| {
                                        view! {
                                            <progress class="promise__bar" max="100" value=percent.to_string()></progress>
                                            <span>{text::life::percent(percent)}</span>
                                        }
                                    })}
                                <span class="muted">{words}</span>
                            </p>
                        }
                    })}
                {end.map(|words| view! { <p class="muted">{words}</p> })}
                <div class="acts">{acts}</div>
            </li>
        }
    };
    move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| {
            view! {
                <Panel title=text::suggestion::counted(text::life::PROMISES, lines.len()) attr:data-testid="promises">
                    <ul class="promises">{lines.into_iter().map(item).collect_view()}</ul>
                </Panel>
            }
        })
    }
}

fn line(standing: &Standing, it: &Commitment) -> Line {
    let owed = |text: &Option<_>| text.as_ref().map(|text: &Note| text.to_string());
    let (journal, context) = (standing.journal, standing.context);
    let dues = standing.dues();
    let status = dues.iter().find(|due| due.kind == DueKind::Commitment && due.of == it.id);
    let status = status.map(|due| due.status(context.today, standing.rules()));
    let (class, words) = match (it.done_on, it.failed_on) {
        (Some(day), _) => ("badge badge--good", text::life::kept(day)),
        (None, Some(day)) => ("badge badge--late", text::life::failed(day)),
        (None, None) => (
            status.map_or("badge", |it| tone::of_due(it).class()),
            status.map(text::due::status).unwrap_or_default(),
        ),
    };
    let latest =
        standing.case.progress.iter().rfind(|note| note.commitment.is_some_and(|of| of.id() == it.id));
    Line {
        id: it.id,
        text: owed(&it.text).unwrap_or_default(),
        office: it.office.map(|office| words::name(journal, office.id())).unwrap_or_default(),
        due: text::life::promise_due(it.due, it.due_text.as_deref().unwrap_or_default()),
        class,
        status: words,
        progress: latest.map(|note| {
            let day = note.on.map(|on| format!("{on} ")).unwrap_or_default();
            let words = note.text.as_ref().map(ToString::to_string).unwrap_or_default();
            (note.percent.map(|it| it.value()), format!("{day}{words}"))
        }),
        end: owed(&it.evidence).or_else(|| owed(&it.failed_reason)),
    }
}
