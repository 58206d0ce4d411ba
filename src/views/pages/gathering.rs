//! What a page gathers from the whole register: in slices, so that the page lives, and never of an older state.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    domain::{id::RecordId, kind::Kind},
    journal::fold::{Journal, Record},
    list::row::Row,
    platform::pause::Slices,
    store::Store,
    text,
    views::components::progress::Progress,
    workbench::bench::Workbench,
};

/// How many rows or records are read between two looks at the clock.
const AT_ONCE: usize = 40;

/// How long the first slice may be, in milliseconds: several things may be gathered for a page.
const BEGINNING_MS: u64 = 8;

/// Something that is gathered. What was gathered before stands until it is gathered anew.
pub(super) struct Gathered<T: Send + Sync + 'static> {
    /// What was found; none until it is first there.
    pub found: RwSignal<Option<T>>,
    /// How much of how much is done, while it takes long.
    pub share: RwSignal<Option<(u64, u64)>>,
}

impl<T: Send + Sync + 'static> Clone for Gathered<T> {
    fn clone(&self) -> Gathered<T> {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Gathered<T> {}

impl<T: Send + Sync + 'static> Gathered<T> {
    /// Reads what was found; nothing is as good as what is empty. Tracked.
    pub fn read<A: Default>(self, read: impl FnOnce(&T) -> A) -> A {
        self.found.with(|found| found.as_ref().map(read).unwrap_or_default())
    }

    /// What stands in its place until it is first there. Tracked.
    pub fn waiting(self) -> Option<AnyView> {
        let share = Signal::derive(move || self.share.get().unwrap_or_default());
        let is_there = self.found.with(Option::is_some);
        (!is_there).then(|| view! { <Progress label=text::shell::GATHERING share=share /> }.into_any())
    }
}

/// Gathers in small steps whenever what `begin` reads has changed; a step says how much of how much is done while
/// anything is left. What takes but a moment is there at once.
pub(super) fn gathered<W: 'static, T: PartialEq + Send + Sync + 'static>(
    begin: impl Fn() -> Option<W> + 'static,
    step: impl Fn(&mut W) -> Option<(u64, u64)> + Copy + 'static,
    finish: impl Fn(W) -> Option<T> + Copy + 'static,
) -> Gathered<T> {
    let all = Gathered { found: RwSignal::new(None), share: RwSignal::new(None) };
    let turn = StoredValue::new(0_u32);
    let done = move |work: W| {
        let found = untrack(|| finish(work));
        all.share.try_set(None);
        if all.found.try_with_untracked(|was| *was != found) == Some(true) {
            all.found.try_set(found);
        }
    };
    Effect::new(move |_| {
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let own = turn.get_value();
        let Some(mut work) = begin() else { return };
        let slices = Slices::of(BEGINNING_MS);
        let share = loop {
            match untrack(|| step(&mut work)) {
                Some(share) if slices.is_over() => break share,
                Some(_) => (),
                None => return done(work),
            }
        };
        all.share.set(Some(share));
        spawn_local(async move {
            let mut slices = Slices::new();
            loop {
                slices.breathe().await;
                // Somebody left or changed the register meanwhile.
                if turn.try_get_value() != Some(own) {
                    return;
                }
                let share = loop {
                    match untrack(|| step(&mut work)) {
                        Some(share) if slices.is_over() => break share,
                        Some(_) => (),
                        None => return done(work),
                    }
                };
                all.share.try_set(Some(share));
            }
        });
    });
    all
}

/// Gathers from every row, in their order, what is wanted of it; `wanted` is tracked.
pub(super) fn of_rows<P: 'static, F: Default + 'static, T: PartialEq + Send + Sync + 'static>(
    store: Store,
    wanted: impl Fn() -> Option<P> + 'static,
    read: impl Fn(&P, Row, &mut F) + Copy + 'static,
    finish: impl Fn(P, F) -> T + Copy + 'static,
) -> Gathered<T> {
    let begin = move || {
        store.version();
        Some((wanted()?, 0, F::default()))
    };
    let step = move |(wanted, at, found): &mut (P, usize, F)| {
        store.peek_rows(|rows| {
            let some = (*at..rows.len()).take(AT_ONCE);
            some.filter_map(|nth| rows.nth(nth)).for_each(|row| read(wanted, row, found));
            *at += AT_ONCE;
            (*at < rows.len()).then_some((*at as u64, rows.len() as u64))
        })
    };
    gathered(begin, step, move |(wanted, _, found)| Some(finish(wanted, found)))
}

/// Gathers from every record of some kinds, one kind after the other, each in the order in which they were first
/// written, what is wanted of it; `wanted` is tracked.
pub(super) fn of_records<P: 'static, F: Default + 'static, T: PartialEq + Send + Sync + 'static>(
    store: Store,
    kinds: &'static [Kind],
    wanted: impl Fn() -> Option<P> + 'static,
    read: impl Fn(&mut F, &Journal, Record<'_>) + Copy + 'static,
    finish: impl Fn(P, F) -> T + Copy + 'static,
) -> Gathered<T> {
    let begin = move || {
        store.version();
        let all = |bench: &Workbench| kinds.iter().flat_map(|kind| bench.journal().ids_ever(*kind)).collect();
        Some((wanted()?, store.peek(all)?, 0, F::default()))
    };
    let step = move |(_, ids, at, found): &mut (P, Vec<RecordId>, usize, F)| {
        store.peek(|bench| {
            let some = ids.iter().skip(*at).take(AT_ONCE).filter_map(|id| bench.journal().record(*id));
            some.filter(Record::exists).for_each(|record| read(found, bench.journal(), record));
        })?;
        *at += AT_ONCE;
        (*at < ids.len()).then_some((*at as u64, ids.len() as u64))
    };
    gathered(begin, step, move |(wanted, _, _, found)| Some(finish(wanted, found)))
}
