//! The draw for a spot check: from a seed and a list, so that anybody can draw it again.

use leptos::prelude::*;

use super::{case_link, command::carried, named, peek_row};
use crate::{
    domain::{
        choices::SuperviseMethod,
        field::{Atom, Datum},
        id::RecordId,
        kind::Kind,
        stage::Stage,
        text::Note,
        value::Value,
    },
    form::Form,
    handling::command::Command,
    journal::{commit::Via, read},
    papers::notices::{SpotCheck, spot_check},
    store::{Store, notice::Notice},
    text,
    views::{
        components::{
            button::{Button, Weight},
            field::{ChoiceField, TextField},
            panel::Panel,
        },
        pages::sheet::{PaperActs, SheetView},
    },
    watch::draw::{Drawn, draw},
};

/// A draw that was made.
#[derive(Clone)]
struct Result {
    seed: String,
    drawn: Vec<Drawn<RecordId>>,
    pool: Vec<String>,
    unnumbered: usize,
}

/// A choice of suggestions that take part: its identifier, its words, its stages.
type Pool = (&'static str, &'static str, fn(Stage) -> bool);

/// Which suggestions take part.
const POOLS: [Pool; 3] = [
    ("open", text::overseeing::POOL_OPEN, |stage| (Stage::ReturnPending..=Stage::ToClose).contains(&stage)),
    ("closed", text::overseeing::POOL_CLOSED, |stage| {
        matches!(stage, Stage::Closed | Stage::Tracking | Stage::Archived)
    }),
    ("all", text::overseeing::POOL_ALL, |stage| Stage::ReturnPending <= stage),
];

#[component]
pub(super) fn Draw() -> impl IntoView {
    let store = Store::here();
    let (seed, count) = (RwSignal::new(String::new()), RwSignal::new("10".to_owned()));
    let pool = RwSignal::new("open".to_owned());
    let error = RwSignal::new(None::<&'static str>);
    let result = RwSignal::new(None::<Result>);
    let draw_now = move || {
        result.set(None);
        let wanted = seed.get_untracked().trim().to_owned();
        let number = count.get_untracked().trim().parse::<usize>().ok().filter(|it| 0 < *it);
        error.set(match (wanted.is_empty(), number) {
            (true, _) => Some(text::overseeing::NO_SEED),
            (false, None) => Some(text::overseeing::NO_COUNT),
            _ => None,
        });
        let (None, Some(number)) = (error.get_untracked(), number) else { return };
        let (list, unnumbered) = pool.with_untracked(|pool| taking_part(store, pool));
        let labels = list.iter().map(|(_, label)| label.clone()).collect();
        result.set(Some(Result {
            drawn: draw(&wanted, list, number),
            seed: wanted,
            pool: labels,
            unnumbered,
        }));
    };
    let options = POOLS.iter().map(|(id, words, _)| ((*id).to_owned(), (*words).to_owned()));
    view! {
        <Panel class="overseeing__entry">
            <div class="panel__body">
                <form
                    class="overseeing__fields"
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        draw_now();
                    }
                >
                    <TextField label=text::overseeing::SEED value=seed required=true />
                    <TextField label=text::overseeing::DRAW_COUNT value=count required=true />
                    <ChoiceField
                        label=text::overseeing::POOL
                        value=pool
                        options=options.collect()
                        none=text::overseeing::POOL_ALL
                    />
                    <Button weight=Weight::Main on_press=draw_now>
                        {text::overseeing::DRAW}
                    </Button>
                </form>
                {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
            </div>
        </Panel>
        {move || result.get().map(|result| view! { <Paper result=result /> })}
        {move || {
            let step = |words: &'static str| view! { <li>{words}</li> };
            result
                .with(Option::is_none)
                .then(|| {
                    view! {
                        <ol class="overseeing__steps">{text::watch::DRAW_STEPS.map(step).collect_view()}</ol>
                        <details>
                            <summary>{text::shell::TECHNICAL}</summary>
                            <p class="muted">{text::watch::DRAW}</p>
                        </details>
                    }
                })
        }}
    }
}

/// The suggestions that take part, with their labels, and how many have no number by which to take part.
fn taking_part(store: Store, pool: &str) -> (Vec<(RecordId, String)>, usize) {
    let takes = POOLS.iter().find(|(id, ..)| *id == pool).map_or(POOLS[2].2, |(.., takes)| *takes);
    let label = |session: Option<RecordId>, number: &str| {
        let name = session.and_then(|id| {
            store.peek(|bench| read::session(bench.journal(), id).map(|it| text::session::label(&it)))?
        });
        text::watch::draw_label(&name.unwrap_or_default(), number)
    };
    let fitting: Vec<(RecordId, Option<RecordId>, Box<str>)> = store.peek_rows(|rows| {
        let fitting = rows.all().filter(|row| takes(row.stage()));
        fitting.map(|row| (row.id(), row.session(), row.number().into())).collect()
    });
    let all = fitting.len();
    let numbered = fitting.into_iter().filter(|(.., number)| !number.is_empty());
    let list: Vec<_> = numbered.map(|(id, session, number)| (id, label(session, &number))).collect();
    let unnumbered = all - list.len();
    (list, unnumbered)
}

#[component]
fn Paper(result: Result) -> impl IntoView {
    let store = Store::here();
    let is_recorded = RwSignal::new(false);
    let own = StoredValue::new(result.clone());
    let record = move || {
        if own.with_value(|own| record(store, own)) {
            is_recorded.set(true);
        }
    };
    let Result { seed, drawn, pool, unnumbered } = result;
    let links = drawn.iter().map(|it| view! { <li>{case_link(store, it.id)}</li> }).collect_view();
    let row = |it: Drawn<RecordId>| {
        let office = peek_row(store, it.id, |row| row.main_names().to_string()).unwrap_or_default();
        [it.label, named(store, it.id).1, office, it.number]
    };
    let drawn = drawn.into_iter().map(row).collect();
    let paper = StoredValue::new(spot_check(&SpotCheck { seed, drawn, pool, unnumbered }));
    let papers = Signal::derive(move || vec![paper.get_value()]);
    view! {
        <div class="acts overseeing__fields">
            <PaperActs papers=papers name=text::overseeing::DRAW_TITLE />
            <Button on_press=record disabled=is_recorded>
                {text::overseeing::RECORD_DRAW}
            </Button>
        </div>
        <nav class="overseeing__entry" aria-label=text::overseeing::DRAWN>
            <h2>{text::overseeing::DRAWN}</h2>
            <ol>{links}</ol>
        </nav>
        <SheetView paper=paper.get_value() is_whole=true testid="drawn" />
    }
}

/// Records the draw in each suggestion that was drawn; says whether anything was.
fn record(store: Store, result: &Result) -> bool {
    let Some(today) = untrack(|| store.context()).map(|context| context.today) else { return false };
    let (mut drafts, mut done) = (Vec::new(), 0);
    for it in &result.drawn {
        let offices = peek_row(store, it.id, |row| row.main().collect::<Vec<_>>()).unwrap_or_default();
        let offices = offices.iter().map(|id| Value::text(id.to_string())).collect();
        let said = text::watch::drawn(&result.seed, result.pool.len(), result.drawn.len(), &it.number);
        let form = Form::new(Kind::Supervision)
            .with("on", today.write())
            .with("method", SuperviseMethod::SpotCheck.write())
            .with("target", Value::List(offices))
            .with("content", Note::parse(&said).ok().write());
        let Ok(Some(draft)) = form.draft(store.new_id(Kind::Supervision), Some(it.id)) else { continue };
        if let Ok(carried) = carried(store, it.id, Command::Supervise, draft) {
            drafts.extend(carried);
            done += 1;
        }
    }
    let left = result.drawn.len() - done;
    if done == 0 {
        store.say(Notice::failed("not_recorded", text::overseeing::recorded_in_part(0, left)));
        return false;
    }
    let is_done = store.act(drafts, Via::Edit).is_ok();
    if is_done {
        store.say(Notice::done(match left {
            0 => text::overseeing::recorded(done),
            left => text::overseeing::recorded_in_part(done, left),
        }));
    }
    is_done
}
