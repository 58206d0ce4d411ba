//! One step of the handling, taken beside a list: with the form of the suggestion's own page, or for many at once.

use leptos::prelude::*;

use crate::{
    domain::{id::RecordId, kind::Kind, value::Value},
    handling::{
        command::Command,
        offer::{Means, Refusal},
        standing::Standing,
    },
    journal::write::Draft,
    list::acting,
    store::{Store, notice::Notice},
    text,
    views::pages::suggestion::asking::Ask,
};

/// Asks for a step: about the record that it writes into, or whichever is offered; with what is known besides.
pub(super) fn ask(
    store: Store,
    asked: RwSignal<Option<Ask>>,
    case: RecordId,
    command: Command,
    at: Option<RecordId>,
    filled: Vec<(&'static str, Value)>,
) {
    match Ask::about(store, case, command, at, filled) {
        Some(ask) => asked.set(Some(ask)),
        None => store.say(Notice::failed("not_now", text::overseeing::NOT_OFFERED)),
    }
}

/// The drafts of a step, or the sentences that say what it lacks.
pub(super) fn carried(
    store: Store,
    case: RecordId,
    command: Command,
    draft: Draft,
) -> Result<Vec<Draft>, Vec<String>> {
    let missing = || vec![text::overseeing::NOT_OFFERED.to_owned()];
    let context = untrack(|| store.context()).ok_or_else(missing)?;
    let carried = store.peek(|bench| {
        let standing = Standing::of(bench.journal(), &context, case)?;
        let means = Means {
            new_id: &mut |kind: Kind| store.new_id(kind),
            letter: text::classes::of,
            reason: None,
            open: acting::open_checkpoints,
        };
        Some(standing.carry_out(command, draft, means))
    });
    match carried.flatten() {
        None => Err(missing()),
        Some(Ok(carried)) => Ok(carried.drafts),
        Some(Err(Refusal::Lacking(found))) => Err(text::handling::sentences(&found)),
        Some(Err(refusal)) => Err(vec![text::handling::refusal(&refusal)]),
    }
}
