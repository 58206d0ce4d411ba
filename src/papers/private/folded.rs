//! A text as it is searched: one width, one case, one kind of digit, without what nobody sees.

use std::{collections::HashMap, sync::LazyLock};

use crate::text::private as words;

/// A text in the form in which it is searched; each character knows where it stands in the text.
#[derive(Debug, Default)]
pub(super) struct Folded {
    pub(super) chars: Vec<char>,
    /// Where each stands, in characters of the text.
    places: Vec<usize>,
    /// Whether it is a digit that was written as a word or a letter.
    is_word: Vec<bool>,
}

impl Folded {
    pub(super) fn new(text: &str) -> Folded {
        let mut folded = Folded::default();
        for (place, c) in text.chars().enumerate() {
            if is_invisible(c) {
                continue;
            }
            let (c, is_word) = plain(c);
            folded.chars.push(c);
            folded.places.push(place);
            folded.is_word.push(is_word);
        }
        folded.read_letters_as_digits();
        folded
    }

    /// `l38` and `13O` are digits where digits stand beside them and no other letters.
    fn read_letters_as_digits(&mut self) {
        for at in 0..self.chars.len() {
            let digit = match self.chars[at] {
                'o' => '0',
                'l' | 'i' => '1',
                _ => continue,
            };
            let beside = |at: Option<usize>| at.and_then(|at| self.chars.get(at)).copied();
            let sides = [beside(at.checked_sub(1)), beside(Some(at + 1))];
            let is_alone = !sides.iter().flatten().any(|c| c.is_ascii_alphabetic() && !"oli".contains(*c));
            if is_alone && sides.iter().flatten().any(char::is_ascii_digit) {
                self.chars[at] = digit;
            }
        }
    }

    /// The part of the text that these characters stand for.
    pub(super) fn place(&self, from: usize, to: usize) -> (usize, usize) {
        (self.places[from], self.places[to - 1] + 1)
    }

    pub(super) fn at(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.is_word[at]
    }

    /// Whether these words stand here.
    pub(super) fn says(&self, at: usize, words: &str) -> bool {
        let mut here = self.chars[at.min(self.chars.len())..].iter();
        words.chars().all(|c| here.next() == Some(&c))
    }

    /// Whether these words end here.
    pub(super) fn ends(&self, to: usize, words: &str) -> bool {
        to.checked_sub(words.chars().count()).is_some_and(|from| self.says(from, words))
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{300}'..='\u{36f}'
        | '\u{20d0}'..='\u{20ff}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffc}' | '\u{e0000}'..='\u{e0fff}' | '\r')
}

/// Where ten digits in a row begin, in other scripts and styles.
const TENS: &[u32] = &[
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xe50, 0xff10, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1fbf0,
    0x2080,
];
/// Where nine in a row begin, from 1 on: in circles, brackets, with a dot.
const NINES: &[u32] = &[0x2460, 0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a];

/// A character in its plain form, and whether it is a digit written as a word.
fn plain(c: char) -> (char, bool) {
    let code = u32::from(c);
    let digit = |n: u32| char::from_digit(n, 10).unwrap_or(c);
    let within =
        |starts: &[u32], len| starts.iter().find(|it| (**it..**it + len).contains(&code)).map(|it| code - it);
    match c {
        _ if c.is_ascii() => (c.to_ascii_lowercase(), false),
        '⁰' | '⓪' | '⓿' => ('0', false),
        '¹' => ('1', false),
        '²' => ('2', false),
        '³' => ('3', false),
        '⁴'..='⁹' => (digit(code - 0x2070), false),
        '×' | '✕' | '✖' | '╳' | 'Ⅹ' | 'ⅹ' | 'Х' | 'х' => ('x', false),
        '﹫' => ('@', false),
        '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}'
        | '\u{2028}'
        | '\u{2029}' => (' ', false),
        '﹣' => ('-', false),
        '﹒' | '｡' => ('.', false),
        '﹢' => ('+', false),
        '\u{ff01}'..='\u{ff5e}' if within(TENS, 10).is_none() => {
            (char::from_u32(code - 0xfee0).unwrap_or(c).to_ascii_lowercase(), false)
        }
        'Ⓐ'..='Ⓩ' => (char::from_u32(code - 0x24b6 + 0x61).unwrap_or(c), false),
        'ⓐ'..='ⓩ' => (char::from_u32(code - 0x24d0 + 0x61).unwrap_or(c), false),
        _ => match (within(TENS, 10), within(NINES, 9)) {
            (Some(n), _) => (digit(n), false),
            (_, Some(n)) => (digit(n + 1), false),
            _ => PLAIN.get(&c).copied().unwrap_or((c.to_ascii_lowercase(), false)),
        },
    }
}

/// Digits that are words, and characters that are written in two ways.
static PLAIN: LazyLock<HashMap<char, (char, bool)>> = LazyLock::new(|| {
    let mut plain = HashMap::new();
    for (digit, written) in ('0'..='9').zip(words::DIGITS) {
        plain.extend(written.chars().map(|c| (c, (digit, true))));
    }
    let same: Vec<char> = words::SAME.chars().collect();
    plain.extend(same.chunks_exact(2).map(|pair| (pair[0], (pair[1], false))));
    plain
});
