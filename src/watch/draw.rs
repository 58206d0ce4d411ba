//! The draw for a spot check (抽查): chance that anybody can repeat with the seed and the list.
//!
//! The draw number of a suggestion is the SHA-256 of seed, line feed and label in UTF-8, written in hexadecimal.
//! Those with the smallest draw numbers are drawn, in the order of their numbers. A seed that is announced
//! before the list is settled, such as tomorrow's lottery numbers, leaves nobody a choice.

use sha2::{Digest, Sha256};

/// One that took part in a draw.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Drawn<T> {
    /// Its draw number: 64 hexadecimal digits.
    pub number: String,
    /// By what people know it: session and number.
    pub label: String,
    /// What was drawn.
    pub id: T,
}

/// The draw number that a seed gives to a label; spaces around either do not count.
pub fn draw_number(seed: &str, label: &str) -> String {
    base16ct::lower::encode_string(&Sha256::digest(format!("{}\n{}", seed.trim(), label.trim())))
}

/// Draws `count` of a list, each with the label by which people know it. The order of the list does not matter.
pub fn draw<T: Ord>(seed: &str, list: impl IntoIterator<Item = (T, String)>, count: usize) -> Vec<Drawn<T>> {
    let number = |(id, label): (T, String)| Drawn { number: draw_number(seed, &label), label, id };
    let mut drawn: Vec<Drawn<T>> = list.into_iter().map(number).collect();
    drawn.sort_unstable();
    drawn.truncate(count);
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As `printf '2026年11月23日\n市九届人大一次会议第5号' | sha256sum` says.
    #[test]
    fn anybody_can_compute_a_draw_number() {
        assert_eq!(
            draw_number(" 2026年11月23日", "市九届人大一次会议第5号 "),
            "855306e28f2b40918cbfbaa40b67ac05bfa43a6e6ca623e6c122f8029d3a6207"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_draw_depends_on_nothing_but_the_seed_and_the_set(
            seed in ".{0,8}", labels in proptest::collection::btree_set("[a-z0-9]{1,4}", 0..20),
            turn in 0usize..20, count in 0usize..25,
        ) {
            let list: Vec<(String, String)> = labels.iter().map(|it| (it.clone(), it.clone())).collect();
            let mut other = list.clone();
            other.rotate_left(turn.min(list.len()));
            let drawn = draw(&seed, list.clone(), count);
            prop_assert_eq!(&drawn, &draw(&seed, other, count));
            prop_assert_eq!(drawn.len(), count.min(list.len()));
            // Whoever was drawn among many is drawn among fewer, too: one more entry shifts no other.
            if let Some(last) = drawn.last() {
                let fewer = list.iter().filter(|it| it.0 != last.id).cloned();
                let rest: Vec<_> = drawn[..drawn.len() - 1].to_vec();
                prop_assert_eq!(draw(&seed, fewer, count - 1), rest);
            }
        }
    }

    #[test]
    fn another_seed_draws_others() {
        let list = || (1..=50u32).map(|n| (n, n.to_string()));
        let of = |seed| draw(seed, list(), 5).into_iter().map(|it| it.id).collect::<Vec<_>>();
        assert_ne!(of("1"), of("2"));
    }
}
