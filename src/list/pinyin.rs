//! Pinyin: how characters are read, and whether the letters somebody typed are meant for a text.
//!
//! The browser orders Chinese by pinyin, so that a character's reading follows from where it stands among the first
//! characters of the syllables: 400 of them instead of a dictionary. What is read in several ways is listed.

use smallvec::SmallVec;

/// The first character of each syllable with the syllable, in the order of pinyin; behind an empty line the other
/// readings of characters that have several, surnames among them.
const SYLLABLES: &str = include_str!("pinyin.txt");

/// The characters that are read: the common block of the Unihan table.
const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

/// How the characters of some texts are read.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    /// For each character its reading's place among the syllables, counted from 1; 0 where nobody asked for it.
    places: Vec<u16>,
    /// With which letters its readings begin, a bit for each: most characters are passed over by it.
    initials: Vec<u32>,
    syllables: Vec<&'static str>,
    /// The other readings, sorted by character.
    others: Vec<(char, &'static str)>,
}

impl Readings {
    /// The readings of all characters in some texts. `ranks` says where each of some texts stands among them for a
    /// Chinese reader.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>, ranks: &dyn Fn(&[&str]) -> Vec<u32>) -> Readings {
        let (firsts, others) = SYLLABLES.split_once("\n\n").unwrap_or((SYLLABLES, ""));
        let pair = |pair: &'static str| pair.chars().next().map(|first| (first, &pair[first.len_utf8()..]));
        let firsts: Vec<(char, &'static str)> = firsts.split_whitespace().filter_map(pair).collect();
        let mut others: Vec<(char, &'static str)> = others.split_whitespace().filter_map(pair).collect();
        others.sort_unstable();
        let mut is_asked = vec![false; (LAST - FIRST + 1) as usize];
        for place in texts.flat_map(str::chars).filter_map(place_of) {
            is_asked[place] = true;
        }
        let asked: Vec<char> = (FIRST..=LAST)
            .zip(&is_asked)
            .filter_map(|(code, is_asked)| char::from_u32(code).filter(|_| *is_asked))
            .collect();
        let all: Vec<String> =
            firsts.iter().map(|(first, _)| *first).chain(asked.iter().copied()).map(String::from).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        let ranks = ranks(&all);
        let (bounds, ranks) = ranks.split_at(firsts.len().min(ranks.len()));
        let mut places = vec![0; is_asked.len()];
        for (read, rank) in asked.into_iter().zip(ranks) {
            let syllable = bounds.partition_point(|bound| bound <= rank);
            if let Some(place) = place_of(read).and_then(|place| places.get_mut(place)) {
                *place = u16::try_from(syllable).unwrap_or_default();
            }
        }
        let syllables = firsts.into_iter().map(|(_, syllable)| syllable).collect();
        let mut readings = Readings { places, initials: Vec::new(), syllables, others };
        let initials = |code| char::from_u32(code).map_or(0, |read| initials(&readings.read(read)));
        readings.initials = (FIRST..=LAST).map(initials).collect();
        readings
    }

    /// Every reading of a character, the usual one first.
    fn read(&self, read: char) -> SmallVec<[&'static str; 3]> {
        let place = place_of(read).and_then(|place| self.places.get(place)).copied().unwrap_or_default();
        let usual = usize::from(place).checked_sub(1).and_then(|place| self.syllables.get(place));
        let from = self.others.partition_point(|(other, _)| *other < read);
        let others = self.others[from..].iter().take_while(|(other, _)| *other == read);
        usual.copied().into_iter().chain(others.map(|(_, reading)| *reading)).collect()
    }

    /// Whether letters are the beginnings of what some characters of a text in a row are read: each whole, or by its
    /// first letter (`zh`, `ch`, `sh` for two), the last one as far as it was typed.
    pub fn has(&self, text: &str, letters: &str) -> bool {
        let Some(first) = letters.bytes().next().map(initial) else { return true };
        let may_begin = |read: char| {
            place_of(read)
                .and_then(|place| self.initials.get(place))
                .is_some_and(|initials| initials & first != 0)
        };
        let mut starts =
            text.char_indices().filter(|(_, read)| may_begin(*read) || read.is_ascii_alphabetic());
        starts.any(|(at, _)| self.begins(&text[at..], letters))
    }

    fn begins(&self, text: &str, letters: &str) -> bool {
        let Some(first) = text.chars().next() else { return letters.is_empty() };
        if letters.is_empty() {
            return true;
        }
        let rest = &text[first.len_utf8()..];
        if first.is_ascii_alphabetic() {
            let first = first.to_ascii_lowercase();
            return letters.strip_prefix(first).is_some_and(|letters| self.begins(rest, letters));
        }
        // Nobody types what stands between words.
        if !is_read(first) {
            return !first.is_alphanumeric() && self.begins(rest, letters);
        }
        self.read(first).into_iter().any(|reading| {
            let shared = reading.bytes().zip(letters.bytes()).take_while(|(a, b)| a == b).count();
            let initial = if reading.as_bytes().get(1) == Some(&b'h') { 2 } else { 1 };
            (1..=shared).any(|taken| {
                let may_end =
                    taken == 1 || taken == initial || taken == reading.len() || taken == letters.len();
                may_end && self.begins(rest, &letters[taken..])
            })
        })
    }
}

/// Whether a word that is searched for may be meant as pinyin.
pub fn is_letters(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn initials(readings: &[&str]) -> u32 {
    readings.iter().filter_map(|reading| reading.bytes().next()).fold(0, |all, letter| all | initial(letter))
}

fn initial(letter: u8) -> u32 {
    1u32.checked_shl(u32::from(letter.wrapping_sub(b'a'))).unwrap_or(0)
}

fn is_read(read: char) -> bool {
    place_of(read).is_some()
}

fn place_of(read: char) -> Option<usize> {
    let code = u32::from(read);
    (FIRST..=LAST).contains(&code).then(|| (code - FIRST) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An order like the browser's, for a few characters.
    fn ranks(texts: &[&str]) -> Vec<u32> {
        let known = "充chong 电dian 桩zhuang 长zhang 江jiang 市shi 重zhong 庆qing 街jie 道dao 曾ceng 单dan 老lao 西xi 安an 先xian";
        let firsts: Vec<&str> = SYLLABLES.split_once("\n\n").unwrap().0.split_whitespace().collect();
        let place = |text: &str| {
            let first = firsts.iter().position(|it| it.starts_with(text));
            first.map_or_else(
                || {
                    let it = known.split(' ').find(|it| it.starts_with(text)).unwrap();
                    let reading = &it[text.len()..];
                    2 * firsts.iter().position(|first| &first[3..] == reading).unwrap() as u32 + 1
                },
                |at| 2 * at as u32,
            )
        };
        texts.iter().map(|text| place(text)).collect()
    }

    #[test]
    fn letters_find_what_is_read_like_them() {
        let has = |text: &str, letters: &str| Readings::of([text].into_iter(), &ranks).has(text, letters);
        for letters in ["cdz", "chongdianzhuang", "chdzh", "cdzhuang", "chongd", "dz", "dianzh", "c", "dianz"]
        {
            assert!(has("长街充电桩", letters), "{letters}");
        }
        for letters in ["cdx", "czd", "chongdd", "zdc", "cdzz", "hongdian", "v"] {
            assert!(!has("长街充电桩", letters), "{letters}");
        }
        // Characters of several readings, surnames among them.
        for (text, letters) in
            [("重庆", "cq"), ("重庆", "zq"), ("长江", "zhangjiang"), ("曾", "zeng"), ("单", "shan")]
        {
            assert!(has(text, letters), "{text} {letters}");
        }
        // 西安 is no 先, but xian may be either.
        assert!(has("西安", "xian") && has("先", "xian") && !has("先", "xia n"));
        // What stands between is passed over; letters in the text are themselves.
        assert!(has("“充”电（桩）", "cdz") && has("APP充电", "appcd") && !has("5充电", "wcd"));
        assert!(!has("", "c") && is_letters("cdz") && !is_letters("5g") && !is_letters(""));
    }

    #[test]
    fn every_syllable_is_written_once_and_in_letters() {
        let (firsts, others) = SYLLABLES.split_once("\n\n").unwrap();
        let mut seen = std::collections::BTreeSet::new();
        for pair in firsts.split_whitespace() {
            assert!(is_letters(&pair[3..]) && seen.insert(&pair[3..]), "{pair}");
        }
        for pair in others.split_whitespace() {
            assert!(seen.contains(&pair[3..]) || ["dei", "fo", "nue"].contains(&&pair[3..]), "{pair}");
        }
    }
}
