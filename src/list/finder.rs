//! Looking for one word in many texts: eight places are judged at once by two of the word's bytes.
//!
//! In Chinese texts most bytes continue a character and are one of sixty-four; two of them, of the word's first and last
//! characters, meet once in some thousand places, where a finder of single bytes stops at each of them: there is no SIMD
//! on the floor.

/// How many places are judged at once.
const AT_ONCE: usize = 8;

/// In each byte the lowest bit, and the highest.
const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = LOW << 7;

/// A word to be looked for.
#[derive(Clone, Debug)]
pub(super) struct Finder {
    word: Box<[u8]>,
    /// Two places in it, and the bytes there, each eight times.
    near: (usize, u64),
    far: (usize, u64),
}

impl Finder {
    /// Begins to look for a word, which is anywhere where it is empty.
    pub(super) fn new(word: &str) -> Finder {
        let bytes = word.as_bytes();
        let first = word.chars().next().map_or(1, char::len_utf8);
        let last = bytes.len().saturating_sub(1);
        // Of a single character the last byte but one: the first of all is one of six.
        let near = if first - 1 < last { first - 1 } else { last.saturating_sub(1) };
        let eight_times = |at: usize| LOW * u64::from(bytes.get(at).copied().unwrap_or_default());
        Finder { near: (near, eight_times(near)), far: (last, eight_times(last)), word: bytes.into() }
    }

    /// Whether a text has the word.
    pub(super) fn is_in(&self, text: &[u8]) -> bool {
        let ((near, first), (far, last)) = (self.near, self.far);
        let mut at = 0;
        if let (Some(nears), Some(fars)) = (text.get(near..), text.get(far..)) {
            for (a, b) in nears.chunks_exact(AT_ONCE).zip(fars.chunks_exact(AT_ONCE)) {
                // A byte is nothing where both are as in the word; one beside it may seem to be.
                let differs = (eight(a) ^ first) | (eight(b) ^ last);
                if differs.wrapping_sub(LOW) & !differs & HIGH != 0 && self.begins_at(text, at, at + AT_ONCE)
                {
                    return true;
                }
                at += AT_ONCE;
            }
        }
        self.begins_at(text, at, text.len() + 1)
    }

    /// Whether it begins at one of these places.
    fn begins_at(&self, text: &[u8], from: usize, to: usize) -> bool {
        (from..to).any(|at| text.get(at..at + self.word.len()) == Some(&*self.word))
    }
}

/// Eight bytes as one number.
fn eight(bytes: &[u8]) -> u64 {
    bytes.try_into().map_or(0, u64::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;

    #[test]
    fn a_word_is_found_wherever_it_stands() {
        let word = "停车";
        for before in 0..20 {
            for behind in 0..20 {
                let text = format!("{}{word}{}", "a".repeat(before), "b".repeat(behind));
                assert!(Finder::new(word).is_in(text.as_bytes()), "{before} before, {behind} behind");
                assert!(!Finder::new("停车a").is_in(text.as_bytes()));
            }
        }
        assert!(Finder::new("").is_in(b""));
        assert!(!Finder::new("a").is_in(b""));
    }

    proptest! {
        #[test]
        fn it_finds_what_a_plain_look_finds(
            text in vec(select(vec!['a', 'b', '\n', '停', '车', '偕', '輦', 'é', '𠀀']), 0..60),
            word in vec(select(vec!['a', 'b', '停', '车', '偕', '輦', 'é', '𠀀']), 0..4),
        ) {
            let (text, word): (String, String) = (text.into_iter().collect(), word.into_iter().collect());
            prop_assert_eq!(Finder::new(&word).is_in(text.as_bytes()), text.contains(&word));
        }
    }
}
