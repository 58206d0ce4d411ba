//! 编号 in the open register: what comes next in a session, and a form that proposes it.

use leptos::prelude::*;

use crate::{
    domain::{id::RecordId, kind::Kind, numbering::next_number, record::Facts, value::Value},
    journal::{fold::Journal, read},
    list::row::Row,
    store::Store,
    views::components::record_form::Editing,
};

/// Gives out numbers, none twice.
pub(super) struct Numbers {
    store: Store,
    given: Vec<(RecordId, Box<str>)>,
}

impl Numbers {
    pub fn of(store: Store) -> Numbers {
        Numbers { store, given: Vec::new() }
    }

    /// The next one of a session.
    pub fn next(&mut self, journal: &Journal, session: RecordId) -> Option<Box<str>> {
        let own = read::session(journal, session)?;
        // Of a session that was put away the rows do not tell every number.
        let unlisted: Vec<String> = match own.is_retired() {
            true if !untrack(|| self.store.is_whole()) => return None,
            true => numbers(journal, session),
            false => Vec::new(),
        };
        let next: Box<str> = self.store.peek_rows(|rows| {
            let there = rows.all().filter(|row| row.session() == Some(session)).map(Row::number);
            let there = there.chain(unlisted.iter().map(String::as_str));
            let now = self.given.iter().filter(|(of, _)| *of == session).map(|(_, number)| &**number);
            Some(next_number(&own, there.chain(now))?.into())
        })?;
        self.given.push((session, next.clone()));
        Some(next)
    }
}

/// The numbers of a session's suggestions.
fn numbers(journal: &Journal, session: RecordId) -> Vec<String> {
    let named = Value::text(session.to_string());
    let of = journal.records(Kind::Suggestion).filter(|it| *it.value("session") == named);
    of.filter_map(|it| Some(it.value("number").as_text()?.to_owned())).collect()
}

/// Proposes the next number of the session that a form of a suggestion names, as long as nobody typed another.
pub(super) fn propose(store: Store, editing: Editing) {
    let proposed = StoredValue::new(None::<String>);
    let chosen = Memo::new(move |_| {
        editing.with(|form| form.value("session").as_text().and_then(|id| id.parse::<RecordId>().ok()))
    });
    let fill = move |session: Option<RecordId>| {
        let next = session.and_then(|id| {
            store.peek(|bench| Numbers::of(store).next(bench.journal(), id)).flatten().map(String::from)
        });
        let typed = editing.peek(|form| form.value("number").as_text().map(str::to_owned));
        if typed.is_none() || typed == proposed.get_value() {
            let value = next.clone().map_or(Value::Null, Value::text);
            editing.update(|form| *form = form.clone().with("number", value));
            proposed.set_value(next);
        }
    };
    // At once: what a form begins with is no draft.
    fill(chosen.get_untracked());
    Effect::new(move |_| fill(chosen.get()));
}
