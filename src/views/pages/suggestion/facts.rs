//! The key facts of a suggestion in one line: of which session, by whom, of what kind, in whose hands.

use leptos::prelude::*;

use crate::{
    domain::{choices::SuggestionKind, id::RecordId, kind::Kind, record::Facts, value::Value},
    journal::fold::Journal,
    list::words,
    store::Store,
    text::{self, calling::Calling},
    views::components::told::told,
};

/// The fields of the suggestion that stand in the line.
const FIELDS: [&str; 6] = ["session", "lead", "group_proposer", "grade", "category", "submitted_on"];

#[component]
pub fn FactsLine(
    /// The suggestion.
    id: RecordId,
) -> impl IntoView {
    let store = Store::here();
    let facts = Memo::new(move |_| store.with(|bench| read(bench.journal(), id)).unwrap_or_default());
    let fact = |(label, words): (String, String)| {
        view! {
            <div class="facts-line__one">
                <dt>{label}</dt>
                <dd>
                    {told(words)}
                </dd>
            </div>
        }
    };
    view! {
        <dl class="facts-line" aria-label=text::life::FACTS>
            {move || facts.get().into_iter().map(fact).collect_view()}
        </dl>
    }
}

fn read(journal: &Journal, id: RecordId) -> Vec<(String, String)> {
    let Some(record) = journal.record(id) else { return Vec::new() };
    let kind = SuggestionKind::parse(record.value("kind").as_text().unwrap_or_default());
    let calling = Calling::of(kind);
    let own = FIELDS.into_iter().filter_map(|name| {
        let value = record.value(name);
        (*value != Value::Null)
            .then(|| (calling.says(text::field(id.kind, name)), words::value(journal, id.kind, name, value)))
    });
    let active = journal.children(id).filter(|it| {
        it.id().kind == Kind::Assignment
            && *it.value("office") != Value::Null
            && *it.value("ended_on") == Value::Null
            && *it.value("ended_why") == Value::Null
    });
    let offices: Vec<String> = active.map(|it| words::name(journal, it.id())).collect();
    let handled = (!offices.is_empty()).then(|| (Kind::Assignment.word().to_owned(), offices.join("、")));
    own.chain(handled).collect()
}
