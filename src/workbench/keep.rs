//! Keeping: the loop that brings what is changed into the database, whatever fails on the way.

use std::rc::Rc;

use super::{
    bench::{LogState, Workbench},
    opening::Damage,
    save::SaveState,
    store::{Store, StoreError},
    witness::Witness,
};

/// Where the workbench lies while a save is under way: people go on working on it between two steps.
#[allow(async_fn_in_trait, reason = "one thread only: no future needs to be sent")]
pub trait Keeper {
    /// Does something with the workbench, at once; none when another register is open by now.
    fn with<T>(&self, work: impl FnOnce(&mut Workbench) -> T) -> Option<T>;

    /// So many commits have come into the log at once, and nobody has been told yet: what makes the next opening
    /// quick can be kept before. It may fail or be left out.
    async fn prepare(&self, _commits: usize) {}

    /// What others wrote is to come in: what of the register is not in memory comes before.
    async fn gather(&self) {}

    /// So much has come into the log: it may be kept once more elsewhere. Nobody waits for it.
    fn spare(&self, _stored: Vec<Rc<Vec<u8>>>) {}

    /// A transaction is complete, of an import or of something else: other tabs may hear of it.
    fn complete(&self, import: bool);

    /// All of the log up to a place is known and safe: a second store may remember it.
    fn witnessed(&self, witness: Witness);

    /// The open register differs from what is shown: other tabs' work has come in.
    fn came_in(&self);

    /// What a user may rely on has changed.
    fn state(&self, state: SaveState);

    /// Another tab's work cannot be read.
    fn damaged(&self, damage: Damage);
}

/// Saves until nothing is left or the database fails. Only one such loop runs at a time: a second finds
/// nothing to start.
pub async fn keep(database: &impl Store, keeper: &impl Keeper) {
    while let Some(batch) = keeper.with(Workbench::start_save).flatten() {
        keeper.state(SaveState::Saving);
        let stored = batch.segments.clone();
        match database.append(batch).await {
            Ok(placed) => {
                keeper.spare(stored);
                let Some(saved) = keeper.with(|bench| bench.saved(placed)) else { return };
                if let LogState::Known(witness) = saved.log {
                    keeper.witnessed(witness);
                    keeper.prepare(saved.commits).await;
                }
                if keeper.with(|_| ()).is_none() {
                    return;
                }
                keeper.complete(saved.import);
                if saved.log == LogState::Missed {
                    // Our own work is safe; what another tab wrote in between only has to be shown.
                    let _ = catch_up(database, keeper).await;
                }
            }
            Err(error) => {
                keeper.with(|bench| bench.save_failed(error));
                break;
            }
        }
    }
    if let Some(state) = keeper.with(|bench| bench.save_state()) {
        keeper.state(state);
    }
}

/// Reads what other tabs have written since this page last read; says how many commits came.
pub async fn catch_up(database: &impl Store, keeper: &impl Keeper) -> Result<usize, StoreError> {
    keeper.gather().await;
    let Some(from) = keeper.with(|bench| bench.next_place()) else { return Ok(0) };
    let stored = database.read_from(from).await?;
    match keeper.with(|bench| bench.take(stored)) {
        Some(Ok(came)) => {
            if let Some(witness) = keeper.with(|bench| bench.witness()) {
                keeper.witnessed(witness);
            }
            if 0 < came {
                keeper.came_in();
            }
            Ok(came)
        }
        Some(Err(damage)) => {
            keeper.damaged(damage);
            Ok(0)
        }
        None => Ok(0),
    }
}
