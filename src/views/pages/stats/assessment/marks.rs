//! What an office says of itself and what people mark by hand, beside the computed score.

use leptos::prelude::*;

use super::{super::statistics::Statistics, Sheet};
use crate::{
    domain::{
        assessment::{Assessment, Mark},
        choices::Scoring,
        field::Datum,
        id::RecordId,
        kind::Kind,
        record::Entity,
        text::{Line, Text},
        value::Value,
    },
    figures::assessment::{Item, Points},
    form::Form,
    journal::commit::Via,
    store::notice::Notice,
    text,
    views::components::{button::Button, field::TextField},
};

/// A line that is marked by hand, as it is being typed.
#[derive(Clone)]
struct Typed {
    item: Item,
    given: RwSignal<String>,
    grounds: RwSignal<String>,
}

impl Typed {
    /// What is wrong with the mark.
    fn error(&self) -> Option<String> {
        let given = self.given.get();
        match (given.trim(), Points::parse(&given)) {
            ("", _) => None,
            (_, None) => Some(text::assessment::NOT_POINTS.to_owned()),
            (_, Some(points)) if self.item.sort == Scoring::Share && self.item.points < points => {
                Some(text::assessment::too_much(self.item.points))
            }
            _ => None,
        }
    }
}

/// The form of one office in the chosen session.
#[component]
pub fn Marks(stats: Statistics, sheet: Memo<Sheet>, office: RecordId) -> impl IntoView {
    let session = Memo::new(move |_| sheet.with(|it| it.session));
    let body = move || match session.get() {
        Some(session) => {
            view! { <Filling stats=stats sheet=sheet session=session office=office /> }.into_any()
        }
        None => view! { <p class="muted">{text::assessment::WHICH_SESSION}</p> }.into_any(),
    };
    view! {
        <div class="panel__body assessment__marks">
            <h3>{text::assessment::BY_PEOPLE}</h3>
            {body}
        </div>
    }
}

#[component]
fn Filling(stats: Statistics, sheet: Memo<Sheet>, session: RecordId, office: RecordId) -> impl IntoView {
    // One record per session and office, by the same id wherever it is made: two that are made apart merge.
    let id = RecordId::derived(Kind::Assessment, &[&session.to_string(), &office.to_string()]);
    let open = move || {
        let form = stats.store.peek(|bench| bench.journal().record(id).map(Form::open)).flatten();
        form.unwrap_or_else(|| {
            Form::new(Kind::Assessment)
                .with("session", Value::text(session.to_string()))
                .with("office", Value::text(office.to_string()))
        })
    };
    let form = StoredValue::new_local(open());
    let said = form.with_value(|form| Assessment::read(id, form).0);
    let words = |text: Option<&str>| RwSignal::new(text.unwrap_or_default().to_owned());
    let score = words(said.self_score.as_deref());
    let note = words(said.self_note.as_deref());
    let items = sheet.with_untracked(|it| it.scheme.items.clone());
    let typed: Vec<Typed> = (items.into_iter())
        .filter(|item| item.measure.measure().is_marked() && item.is_sound())
        .map(|item| {
            let mark = said.marks.iter().find(|mark| mark.entry.as_deref() == Some(item.name()));
            let given = words(mark.and_then(|mark| mark.given.as_deref()));
            let grounds = words(mark.and_then(|mark| mark.text.as_deref()));
            Typed { item, given, grounds }
        })
        .collect();
    let score_error = Signal::derive(move || {
        let score = score.get();
        let is_wrong = !score.trim().is_empty() && Points::parse(&score).is_none();
        is_wrong.then(|| text::assessment::NOT_POINTS.to_owned())
    });
    let fields = typed.clone();
    let save = move || {
        let is_wrong =
            score_error.get_untracked().is_some() || typed.iter().any(|it| untrack(|| it.error()).is_some());
        if is_wrong {
            return;
        }
        let line = |text: RwSignal<String>| text.with_untracked(|text| Line::parse(text).ok());
        // What was marked for lines of another scheme stays.
        let others = said
            .marks
            .iter()
            .filter(|mark| !typed.iter().any(|it| mark.entry.as_deref() == Some(it.item.name())));
        let marks = typed.iter().filter_map(|it| {
            let text = it.grounds.with_untracked(|text| Text::parse(text).ok());
            let mark = Mark { entry: Line::parse(it.item.name()).ok(), given: line(it.given), text };
            (mark.given.is_some() || mark.text.is_some()).then_some(mark)
        });
        let marks: Vec<Mark> = others.cloned().chain(marks).collect();
        form.update_value(|form| {
            form.set("self_score", line(score).write());
            let note: Option<Text<2000>> = note.with_untracked(|note| Text::parse(note).ok());
            form.set("self_note", note.write());
            form.set("marks", marks.write());
        });
        let draft = form.with_value(|form| form.draft(id, None));
        if let Ok(Some(draft)) = draft
            && stats.store.act(vec![draft], Via::Edit).is_ok()
        {
            form.set_value(open());
            stats.store.say(Notice::done(text::assessment::SAVED.to_owned()));
        }
    };
    let field = |it: Typed| {
        let own = it.clone();
        let error = Signal::derive(move || own.error());
        view! {
            <TextField label=text::assessment::mark(&it.item) value=it.given error=error />
            <TextField label=text::assessment::grounds(&it.item) value=it.grounds />
        }
    };
    view! {
        <div class="form form--two">
            <TextField label=text::assessment::SELF value=score error=score_error />
            <TextField label=text::assessment::SELF_NOTE value=note />
            {fields.into_iter().map(field).collect_view()}
        </div>
        <div class="acts">
            <Button on_press=save>{text::assessment::SAVE}</Button>
        </div>
    }
}
