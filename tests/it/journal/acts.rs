//! What offices do, at random: the acts of a history and how often each is drawn.

use proptest::{collection::vec, option, prelude::*};

/// The most browser profiles in one world.
pub(super) const MAX_DESKS: usize = 6;

/// One act. Numbers of desks, records, fields and values are taken modulo how many there are.
#[derive(Clone, Debug)]
pub(super) enum Act {
    /// Makes or edits one or two records in one click, from the present state or from an earlier view.
    Edit { at: u8, parts: Vec<(u8, Vec<(u8, u8)>)>, stale: bool },
    /// Deletes a record.
    Delete { at: u8, record: u8, stale: bool },
    /// Restores a deleted record.
    Undelete { at: u8, record: u8 },
    /// Settles the n-th open conflict.
    Settle { at: u8, nth: u8, pick: u8, stale: bool },
    /// Takes back an own group, the latest or one before.
    Undo { at: u8, back: u8 },
    /// Brings back what was last taken back.
    Redo { at: u8 },
    /// Takes back all that came after a place remembered by a look.
    UndoSince { at: u8, back: u8 },
    /// Keeps the present view open, and remembers the place.
    Look { at: u8 },
    /// Takes in what another desk holds; with a seed only a part, in either order.
    Sync { to: u8, from: u8, part: Option<u64> },
    /// Takes in a file of another desk.
    Ship { to: u8, from: u8 },
    /// Copies a whole profile, clock and run included; both go on writing.
    Copy { from: u8 },
    /// Opens the page anew: a new run, the clock read from the own commits.
    Reload { at: u8 },
    /// Sets the machine's clock wrong.
    Skew { at: u8, days: i8 },
    /// Time passes, perhaps none.
    Wait { ms: u8 },
}

/// What happens in one world.
#[derive(Clone, Debug)]
pub(super) struct History {
    /// How many desks there are at first.
    pub desks: usize,
    /// What they do.
    pub acts: Vec<Act>,
    /// For the choices of a law.
    pub seed: u64,
}

/// A bit that looks random, from a seed and a number.
pub(super) fn bit(seed: u64, number: u64) -> bool {
    mixed(seed, number) >> 40 & 1 == 1
}

/// Sixty-four bits that look random, from a seed and a number.
pub(super) fn mixed(seed: u64, number: u64) -> u64 {
    let mut x = seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for _ in 0..2 {
        x = (x ^ x >> 31).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    }
    x ^ x >> 29
}

fn act() -> impl Strategy<Value = Act> {
    let desk = || 0u8..12;
    let values = || vec((0u8..4, 0u8..4), 1..=3);
    // A half of all edits go to one record, or few would ever meet.
    let record = || prop_oneof![3 => Just(0u8), 1 => Just(1), 1 => Just(2), 2 => Just(3), 1 => Just(4)];
    prop_oneof![
        12 => (desk(), vec((record(), values()), 1..=2), prop::bool::weighted(0.3))
            .prop_map(|(at, parts, stale)| Act::Edit { at, parts, stale }),
        3 => (desk(), record(), prop::bool::weighted(0.3)).prop_map(|(at, record, stale)| Act::Delete { at, record, stale }),
        1 => (desk(), record()).prop_map(|(at, record)| Act::Undelete { at, record }),
        4 => (desk(), 0u8..4, 0u8..4, prop::bool::weighted(0.4))
            .prop_map(|(at, nth, pick, stale)| Act::Settle { at, nth, pick, stale }),
        3 => (desk(), 0u8..3).prop_map(|(at, back)| Act::Undo { at, back }),
        1 => desk().prop_map(|at| Act::Redo { at }),
        1 => (desk(), 0u8..3).prop_map(|(at, back)| Act::UndoSince { at, back }),
        3 => desk().prop_map(|at| Act::Look { at }),
        9 => (desk(), desk(), option::weighted(0.5, any::<u64>()))
            .prop_map(|(to, from, part)| Act::Sync { to, from, part }),
        1 => (desk(), desk()).prop_map(|(to, from)| Act::Ship { to, from }),
        1 => desk().prop_map(|from| Act::Copy { from }),
        1 => desk().prop_map(|at| Act::Reload { at }),
        2 => (desk(), -115i8..=115).prop_map(|(at, days)| Act::Skew { at, days }),
        2 => (0u8..3).prop_map(|ms| Act::Wait { ms }),
    ]
}

/// A quarrel: two desks edit one field apart, one of them looks at both values, and a third value comes before
/// the looker settles. Left to chance it would hardly ever happen.
fn quarrel() -> impl Strategy<Value = Vec<Act>> {
    let desks = Just([0u8, 1, 2, 3]).prop_shuffle();
    (desks, 0u8..5, 0u8..3, any::<[u8; 4]>()).prop_map(|([a, b, c, d], record, field, pick)| {
        let edit =
            |at, value| Act::Edit { at, parts: vec![(record, vec![(field, value % 4)])], stale: false };
        let sync = |to, from| Act::Sync { to, from, part: None };
        vec![
            edit(a, pick[0]),
            edit(b, pick[1]),
            sync(a, b),
            Act::Look { at: a },
            edit(if pick[3] % 2 == 0 { c } else { b }, pick[2]),
            sync(a, c),
            sync(a, b),
            Act::Settle { at: a, nth: pick[3] / 2 % 4, pick: pick[3] / 8 % 4, stale: true },
            sync(d, a),
        ]
    })
}

/// A history of up to so many acts and a quarrel now and then.
pub(super) fn history(most: usize) -> impl Strategy<Value = History> {
    let episode = prop_oneof![40 => act().prop_map(|act| vec![act]), 1 => quarrel()];
    (2usize..=4, vec(episode, 0..most), any::<u64>()).prop_map(|(desks, episodes, seed)| History {
        desks,
        acts: episodes.concat(),
        seed,
    })
}
