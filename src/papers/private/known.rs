//! What the register knows of people, and where a text says it, however it is written.

use std::collections::{HashMap, HashSet};

use super::{Find, What, folded::Folded, numbers};
use crate::{
    domain::{id::RecordId, kind::Kind, value::Value},
    journal::fold::Journal,
    text::private as words,
};

/// All that a register knows of people: telephones, addresses, mail, certificates, as they stand and as they ever stood.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Known {
    keys: HashSet<Vec<char>>,
    /// How long the keys are that begin like this: of very many telephones that begin alike only those are looked for.
    lengths: HashMap<[char; 5], Vec<usize>>,
    places: Vec<Vec<char>>,
    /// The same, to know them again.
    placed: HashSet<Vec<char>>,
    /// Where in which place four characters with a digit stand.
    parts: HashMap<[char; 4], Vec<(usize, usize)>>,
    /// Whole places without a number, each of somebody.
    homes: HashMap<RecordId, Vec<Vec<char>>>,
}

/// The fields, and members of fields, that are private wherever they stand.
const PRIVATE: &[&str] = &["phone", "email", "address", "postcode", "cert_no"];

/// What a register knows, while it is learnt in slices: whatever their size, the same is known in the end.
#[derive(Debug, Default)]
pub struct Learning {
    known: Known,
    /// What offices are called is nobody's address.
    offices: HashSet<Vec<char>>,
    read: usize,
}

impl Learning {
    /// Begins.
    pub fn new(journal: &Journal) -> Learning {
        let offices = (journal.records(Kind::Office))
            .filter_map(|it| it.shown(crate::journal::name::Name::of("name")).as_text())
            .map(|it| letters(&Folded::new(it)))
            .collect();
        Learning { offices, ..Learning::default() }
    }

    /// Reads at most so many commits more; says whether more are left.
    pub fn step(&mut self, journal: &Journal, commits: usize) -> bool {
        let Learning { known, offices, read } = self;
        let left = journal.commits().get(*read..).unwrap_or_default();
        let some = &left[..left.len().min(commits)];
        for commit in some {
            let id = commit.record;
            for op in &commit.ops {
                let field: &str = &op.field;
                match (id.kind, field) {
                    // 来源资料 of a deputy says of them what the other system knew.
                    (Kind::Deputy, "source") => {
                        texts(&op.value, &mut |it| known.learn(id, "source", it, offices));
                    }
                    _ => private(field, &op.value, &mut |field, it| known.learn(id, field, it, offices)),
                }
            }
        }
        *read += some.len();
        some.len() < left.len()
    }

    /// How many commits are read.
    pub fn read(&self) -> usize {
        self.read
    }

    /// What is known, once nothing is left.
    pub fn finish(self) -> Known {
        self.known
    }
}

impl Known {
    /// What this register knows.
    pub fn of(journal: &Journal) -> Known {
        let mut learning = Learning::new(journal);
        while learning.step(journal, usize::MAX) {}
        learning.finish()
    }

    fn learn(&mut self, id: RecordId, field: &str, value: &str, offices: &HashSet<Vec<char>>) {
        let folded = Folded::new(value);
        let all = letters(&folded);
        let has_digit = all.iter().any(char::is_ascii_digit);
        match field {
            "phone" => self.phones(value),
            "email" => {
                self.key(all);
                let local: String = folded.chars.iter().take_while(|c| **c != '@').collect();
                if local.len() < folded.chars.len()
                    && (6 <= local.len() || local.chars().any(|c| c.is_ascii_digit()))
                {
                    self.key(local.chars().filter(|c| c.is_alphanumeric()).collect());
                }
            }
            "postcode" | "cert_no" => self.key(all),
            _ if offices.contains(&all) => (),
            "address" if has_digit => self.place(all),
            "address" => self.home(id, all),
            // Numbers in foreign columns; places by what they are made of.
            _ if has_digit && all.iter().any(|c| words::PLACE.contains(*c)) && 6 <= all.len() => {
                self.place(all);
            }
            _ if has_digit && all.iter().all(char::is_ascii) => {
                self.phones(value);
                self.key(all);
            }
            _ => self.phones(value),
        }
    }

    /// Every number in a field for telephones; without its country, area and extension, too.
    fn phones(&mut self, value: &str) {
        let mut finds = Vec::new();
        let folded = Folded::new(value);
        numbers::find(&folded, false, &mut finds);
        let chars: Vec<char> = value.chars().collect();
        let whole = (0, chars.len());
        for (from, to) in finds.iter().map(|it| (it.from, it.to)).chain([whole]) {
            let part: String = chars[from..to].iter().collect();
            let part = Folded::new(&part);
            let main = part.chars.split(|c| words::EXTENSIONS.contains(*c)).next().unwrap_or_default();
            let digits: Vec<char> = main.iter().copied().filter(char::is_ascii_digit).collect();
            if 24 < digits.len() || digits.len() < 5 {
                continue;
            }
            let mut digits = digits.as_slice();
            for prefix in [['0', '0', '8', '6'].as_slice(), &['8', '6']] {
                if let Some(rest) = digits.strip_prefix(prefix).filter(|it| 9 <= it.len()) {
                    digits = rest;
                }
            }
            if let [area @ .., _, _, _, _, _, _, _] = digits
                && area.first() == Some(&'0')
            {
                for area in [3, 4] {
                    if let Some(local) = digits.get(area..).filter(|it| (7..=8).contains(&it.len())) {
                        self.key(local.to_vec());
                    }
                }
                self.key(digits[1..].to_vec());
            }
            self.key(digits.to_vec());
        }
    }

    fn key(&mut self, key: Vec<char>) {
        if let [a, b, c, d, e, ..] = key.as_slice() {
            let lengths = self.lengths.entry([*a, *b, *c, *d, *e]).or_default();
            if !lengths.contains(&key.len()) {
                lengths.push(key.len());
            }
            self.keys.insert(key);
        }
    }

    fn place(&mut self, place: Vec<char>) {
        if place.len() < 4 || !self.placed.insert(place.clone()) {
            return;
        }
        let nth = self.places.len();
        for (at, part) in place.windows(4).enumerate() {
            if let Some(part) = numbered(part) {
                self.parts.entry(part).or_default().push((nth, at));
            }
        }
        self.places.push(place);
    }

    fn home(&mut self, id: RecordId, place: Vec<char>) {
        let word: String = place.iter().collect();
        if 6 <= place.len() && !words::AREA.iter().any(|it| word.ends_with(it)) {
            let homes = self.homes.entry(id).or_default();
            if !homes.contains(&place) {
                homes.push(place);
            }
        }
    }

    /// Finds in a text what is known; places without a number only if they are one of these people's.
    pub(super) fn find(&self, text: &Folded, people: &[RecordId], finds: &mut Vec<Find>) {
        let bare = bare(text);
        let letters: Vec<char> = bare.iter().map(|(c, _)| *c).collect();
        let homes: Vec<&Vec<char>> = people.iter().filter_map(|it| self.homes.get(it)).flatten().collect();
        for at in 0..letters.len() {
            let begun = letters.get(at..at + 5).and_then(|it| <[char; 5]>::try_from(it).ok());
            for length in begun.and_then(|it| self.lengths.get(&it)).into_iter().flatten() {
                let is_key = letters.get(at..at + length).is_some_and(|it| self.keys.contains(it));
                if is_key && is_whole(text, &bare[at..at + length]) {
                    finds.push(Find::new(text, bare[at].1, bare[at + length - 1].1 + 1, What::Known));
                }
            }
            for home in &homes {
                if letters[at..].starts_with(home) {
                    finds.push(Find::new(text, bare[at].1, bare[at + home.len() - 1].1 + 1, What::Address));
                }
            }
            let part = letters.get(at..at + 4).and_then(numbered);
            // Where the part before it is that of the same place, all that both say was found there.
            let before =
                at.checked_sub(1).filter(|it| letters.get(*it..*it + 4).and_then(numbered).is_some());
            for (nth, from) in part.and_then(|it| self.parts.get(&it)).into_iter().flatten() {
                let place = &self.places[*nth];
                let is_found = |before: usize| 0 < *from && letters[before] == place[*from - 1];
                if before.is_some_and(is_found) {
                    continue;
                }
                if let Some((start, end)) = common(&letters, at, place, *from) {
                    finds.push(Find::new(text, bare[start].1, bare[end - 1].1 + 1, What::Address));
                }
            }
        }
    }
}

/// Four letters by which a place is looked for, if a digit is among them.
fn numbered(part: &[char]) -> Option<[char; 4]> {
    <[char; 4]>::try_from(part).ok().filter(|it| it.iter().any(char::is_ascii_digit))
}

/// The letters and digits of a text alone.
fn letters(text: &Folded) -> Vec<char> {
    text.chars.iter().copied().filter(|c| c.is_alphanumeric()).collect()
}

/// The letters and digits of a text, each with its place: nothing else tells one spelling from another.
fn bare(text: &Folded) -> Vec<(char, usize)> {
    text.chars.iter().copied().zip(0..).filter(|(c, _)| c.is_alphanumeric()).collect()
}

/// Whether what is found is no part of a longer number or word, nor an amount, nor scattered.
fn is_whole(text: &Folded, found: &[(char, usize)]) -> bool {
    let (from, to) = (found[0].1, found[found.len() - 1].1 + 1);
    let is_scattered = found.windows(2).any(|it| 4 < it[1].1 - it[0].1);
    let is_of_it = |at: usize, own: usize| {
        let (c, it) = (text.chars[own], text.chars[at]);
        if c.is_ascii_digit() {
            it.is_ascii_digit() && text.is_word(at) == text.is_word(own)
        } else {
            c.is_ascii() && it.is_ascii_alphanumeric()
        }
    };
    let is_part = found.len() < 9
        && (0 < from && is_of_it(from - 1, from) || to < text.chars.len() && is_of_it(to, to - 1));
    let is_amount = found.len() < 9
        && found.iter().all(|(c, _)| c.is_ascii_digit())
        && words::UNITS.iter().any(|it| *it != words::NUMBER && text.says(to, it));
    !is_scattered && !is_part && !is_amount
}

/// The longest part that both say around these places, if it tells where somebody lives.
fn common(text: &[char], at: usize, place: &[char], from: usize) -> Option<(usize, usize)> {
    let back = text[..at].iter().rev().zip(place[..from].iter().rev()).take_while(|(a, b)| a == b).count();
    let ahead = text[at..].iter().zip(&place[from..]).take_while(|(a, b)| a == b).count();
    let (mut start, mut end) = (at - back, at + ahead);
    let (first, last) = (from - back, from + ahead);
    // A number counts as a whole: 胜利路8号 is no part of 胜利路88号.
    let is_cut = |a: char, b: Option<&char>| a.is_ascii_digit() && b.is_some_and(char::is_ascii_digit);
    if is_cut(place[first], start.checked_sub(1).map(|it| &text[it]))
        || is_cut(place[first], first.checked_sub(1).map(|it| &place[it]))
    {
        start += text[start..end].iter().take_while(|c| c.is_ascii_digit()).count();
    }
    if end <= start {
        return None;
    }
    if is_cut(text[end - 1], text.get(end)) || is_cut(text[end - 1], place.get(last)) {
        end -= text[start..end].iter().rev().take_while(|c| c.is_ascii_digit()).count();
    }
    let said = text.get(start..end)?;
    let numbers = said.split(|c| !c.is_ascii_digit()).filter(|it| !it.is_empty()).count();
    let names = said.iter().filter(|c| !c.is_ascii_digit() && !words::PLACE.contains(**c)).count();
    let is_telling = 0 < numbers && (4 <= said.len() && 2 <= names || 2 <= numbers && 7 <= said.len());
    is_telling.then_some((start, end))
}

fn texts(value: &Value, tell: &mut impl FnMut(&str)) {
    match value {
        Value::Text(text) => tell(text),
        Value::List(items) => items.iter().for_each(|it| texts(it, tell)),
        Value::Map(entries) => entries.values().for_each(|it| texts(it, tell)),
        Value::Null | Value::Bool(_) | Value::Int(_) => (),
    }
}

fn private(field: &str, value: &Value, tell: &mut impl FnMut(&str, &str)) {
    match value {
        Value::Text(text) if PRIVATE.contains(&field) => tell(field, text),
        Value::List(items) => items.iter().for_each(|it| private(field, it, tell)),
        Value::Map(entries) => entries.iter().for_each(|(name, it)| private(name, it, tell)),
        Value::Text(_) | Value::Null | Value::Bool(_) | Value::Int(_) => (),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::id;

    fn found(known: &Known, text: &str) -> Vec<String> {
        let mut finds = Vec::new();
        known.find(&Folded::new(text), &[], &mut finds);
        let chars: Vec<char> = text.chars().collect();
        finds.iter().map(|it| chars[it.from..it.to].iter().collect()).collect()
    }

    #[test]
    fn of_telephones_that_begin_alike_each_is_found_and_no_other() {
        let mut known = Known::default();
        let offices = HashSet::new();
        let id = id(Kind::Deputy, 1);
        for phone in ["13800000001", "13800000002", "1380000", "13800000001转8"] {
            known.learn(id, "phone", phone, &offices);
        }
        assert_eq!(found(&known, "请打13800000002找他"), ["13800000002"]);
        assert!(found(&known, "请打138-0000-0001").contains(&"138-0000-0001".to_owned()));
        assert_eq!(found(&known, "请打1380000"), ["1380000"]);
        assert!(found(&known, "请打13800000003").is_empty());
    }

    #[test]
    fn a_place_is_found_as_far_as_both_say_it() {
        let mut known = Known::default();
        let offices = HashSet::new();
        let id = id(Kind::Deputy, 1);
        for place in ["示例市胜利路88号院3号楼201", "示例市胜利路88号院3号楼202", "和平里12号"]
        {
            known.learn(id, "address", place, &offices);
        }
        let found = found(&known, "他住在胜利路88号院3号楼202，常去和平里12号。");
        assert!(found.contains(&"胜利路88号院3号楼202".to_owned()));
        assert!(found.contains(&"和平里12号".to_owned()));
    }
}
