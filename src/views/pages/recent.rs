//! The suggestions that were opened in this browser last, so that a person finds them again.

use crate::{
    domain::{
        id::{Key, RecordId},
        kind::Kind,
    },
    storage::preferences::Preference,
    store::Store,
};

/// How many are remembered.
const KEPT: usize = 5;

/// Remembers that a suggestion was opened.
pub fn opened(store: Store, id: RecordId) {
    let mut ids = recall(store);
    ids.retain(|one| *one != id);
    ids.insert(0, id);
    ids.truncate(KEPT);
    // Where nothing can be remembered the others are found by their names.
    of(store).write(&ids.iter().map(|id| id.key.to_string()).collect());
}

/// Those opened last, the latest first.
pub fn recall(store: Store) -> Vec<RecordId> {
    let keys = of(store).read().unwrap_or_default();
    let ids = keys.iter().filter_map(|key| key.parse::<Key>().ok());
    ids.map(|key| RecordId { kind: Kind::Suggestion, key }).collect()
}

fn of(store: Store) -> Preference<Vec<String>> {
    Preference::of_register("recent", &store.key().unwrap_or_default())
}
