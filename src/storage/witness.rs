//! Witnesses: what localStorage remembers of each register, in other files than the register's own.

use super::preferences::{PREFIX, Preference};
use crate::{platform, workbench::witness::Witness};

const NAME: &str = "witness";

fn witness_of(register: &str) -> Preference<Witness> {
    Preference::of_register(NAME, register)
}

/// What was stored when a register was last written, if the browser still knows.
pub fn read(register: &str) -> Option<Witness> {
    witness_of(register).read()
}

/// Remembers what is stored; to be called only after it is complete. Says whether the browser did.
pub fn write(register: &str, witness: &Witness) -> bool {
    witness_of(register).write(witness)
}

/// Forgets a register that a person has deleted.
pub fn forget(register: &str) {
    witness_of(register).forget();
}

/// The registers that have a witness.
pub fn registers() -> Vec<String> {
    let Some(storage) = platform::local_storage() else { return Vec::new() };
    let start = format!("{PREFIX}{NAME}:");
    let items =
        (0..storage.length().unwrap_or_default()).filter_map(|index| storage.key(index).ok().flatten());
    items.filter_map(|item| item.strip_prefix(&start).map(str::to_owned)).collect()
}
