//! Numbers of people in a text: telephones, identity numbers, bank cards, in whatever groups they are written.

use super::{Find, What, folded::Folded};
use crate::text::private as words;

/// Digits in a row, all of one kind.
struct Group {
    from: usize,
    to: usize,
    /// What stands between the group before and this one.
    link: Link,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Link {
    /// Nothing but spaces, dashes, dots, brackets.
    Soft,
    /// Something that stands between two numbers as well.
    Odd,
    /// Words, or too much.
    Cut,
}

/// How many characters stand between two groups of one number at most.
const GAP: usize = 3;
/// How many groups a number has at most: its digits one by one, with its prefix.
const GROUPS: usize = 24;

/// A run of groups that may be one number.
struct Run<'a> {
    text: &'a Folded,
    from: usize,
    to: usize,
    digits: Vec<u8>,
    lens: Vec<usize>,
    link: Link,
    is_plus: bool,
    /// It follows a telephone: 4412345、4412346.
    follows: bool,
    is_dotted: bool,
}

/// Finds the numbers. `is_strict`: only what cannot be anything else, since the text is itself a number (编号).
pub(super) fn find(text: &Folded, is_strict: bool, finds: &mut Vec<Find>) {
    let groups = groups(text);
    let mut at = 0;
    while at < groups.len() {
        let more = groups[at + 1..].iter().take_while(|it| it.link < Link::Cut).count();
        chain(text, &groups[at..=at + more], is_strict, finds);
        at += more + 1;
    }
}

/// Finds the numbers among groups that hang together: first what is certain, the longest first, then the rest.
fn chain(text: &Folded, groups: &[Group], is_strict: bool, finds: &mut Vec<Find>) {
    let mut certain: Vec<(usize, usize, usize, What)> = Vec::new();
    let mut likely = Vec::new();
    for (from, to) in
        (0..groups.len()).flat_map(|from| (from..groups.len().min(from + GROUPS)).map(move |to| (from, to)))
    {
        // A name may end and a word may begin with a digit: 张三一三九…, …一事.
        for (cut, drop) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            let Some(run) = Run::new(text, &groups[from..=to], cut, drop) else { continue };
            match run.certain() {
                Some(what) => certain.push((run.digits.len(), run.from, run.to, what)),
                None if cut + drop == 0 => likely.push((from, to)),
                None => (),
            }
        }
    }
    certain.sort_by_key(|(digits, from, ..)| (std::cmp::Reverse(*digits), *from));
    let mut taken: Vec<(usize, usize, What)> = Vec::new();
    let is_free =
        |taken: &[(usize, usize, What)], from, to| taken.iter().all(|it| to <= it.0 || it.1 <= from);
    for (_, from, to, what) in certain {
        if is_free(&taken, from, to) {
            taken.push((from, after(text, to, what), what));
        }
    }
    likely.sort_by_key(|(from, to)| (*from, std::cmp::Reverse(*to)));
    for (from, to) in likely.into_iter().filter(|_| !is_strict) {
        let Some(mut run) = Run::new(text, &groups[from..=to], 0, 0) else { continue };
        run.follows = taken.iter().any(|it| {
            matches!(it.2, What::Phone | What::Likely) && it.1 <= run.from && run.from - it.1 <= GAP
        });
        if is_free(&taken, run.from, run.to)
            && let Some(what) = run.likely()
        {
            taken.push((run.from, after(text, run.to, what), what));
        }
    }
    finds.extend(taken.into_iter().map(|(from, to, what)| Find::new(text, before(text, from), to, what)));
}

fn groups(text: &Folded) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    while at < text.chars.len() {
        if !text.chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let from = at;
        let is_same = |at: usize| {
            text.at(at).is_some_and(|c| c.is_ascii_digit()) && text.is_word(at) == text.is_word(from)
        };
        while is_same(at) {
            at += 1;
        }
        let link = groups.last().map_or(Link::Cut, |before| link(&text.chars[before.to..from]));
        groups.push(Group { from, to: at, link });
    }
    groups
}

fn link(between: &[char]) -> Link {
    let kind = |c: &char| match () {
        () if words::SOFT.contains(*c) => Link::Soft,
        () if words::ODD.contains(*c) => Link::Odd,
        () => Link::Cut,
    };
    if between.len() <= GAP { between.iter().map(kind).max().unwrap_or(Link::Soft) } else { Link::Cut }
}

impl<'a> Run<'a> {
    /// The run of these groups but for so many digits that are words at its ends.
    fn new(text: &'a Folded, groups: &[Group], cut: usize, drop: usize) -> Option<Run<'a>> {
        let (first, last) = (groups.first()?, groups.last()?);
        let fits = |it: &Group, less: usize| less == 0 || text.is_word(it.from) && less < it.to - it.from;
        if !fits(first, cut) || !fits(last, drop) || groups.len() == 1 && last.to - first.from <= cut + drop {
            return None;
        }
        let (from, to) = (first.from + cut, last.to - drop);
        let own = |it: &Group| (it.from.max(from), it.to.min(to));
        let digits = groups.iter().map(own).flat_map(|(from, to)| &text.chars[from..to]);
        let is_plus = ["+", "+("].iter().any(|it| text.ends(from, it));
        Some(Run {
            text,
            from,
            to,
            digits: digits.filter_map(|c| c.to_digit(10)).map(|n| n as u8).collect(),
            lens: groups.iter().map(own).map(|(from, to)| to - from).collect(),
            link: groups[1..].iter().map(|it| it.link).max().unwrap_or(Link::Soft),
            is_plus,
            follows: false,
            is_dotted: groups.windows(2).any(|it| text.chars[it[0].to..it[1].from].contains(&'.')),
        })
    }

    /// Whether it is said to be a telephone.
    fn is_labelled(&self) -> bool {
        self.follows || is_labelled(self.text, self.from, words::PHONE)
    }

    fn is_one(&self) -> bool {
        self.lens.len() == 1
    }

    /// Digits one by one, or two by two.
    fn is_spelt(&self) -> bool {
        4 < self.lens.len() && (self.lens.iter().all(|it| *it == 1) || self.lens.iter().all(|it| *it <= 2))
    }

    /// What it is if it can be nothing else.
    fn certain(&self) -> Option<What> {
        match () {
            () if 30 < self.digits.len() => self.is_one().then_some(What::Card),
            () if self.is_identity() => Some(What::Paper),
            () if self.is_card() => Some(What::Card),
            () if self.is_phone() => Some(What::Phone),
            () => None,
        }
    }

    /// What it is if it is no amount, no date and no number of a thing.
    fn likely(&self) -> Option<What> {
        match () {
            () if self.is_passport() => Some(What::Paper),
            () if !self.is_likely() => None,
            () if self.is_labelled() => Some(What::Phone),
            () => Some(What::Likely),
        }
    }

    /// 居民身份证号码 of 18 or 15 digits: a region, a birthday, an order.
    fn is_identity(&self) -> bool {
        let d = &self.digits;
        // No year begins like a province, so no dates in a row are taken for a number.
        let is_region = matches!(
            d.as_slice(),
            [1 | 6, 1..=5, ..]
                | [2 | 8, 1..=3, ..]
                | [3, 1..=7, ..]
                | [4, 1..=6, ..]
                | [5, 0..=4, ..]
                | [7 | 9, 1, ..]
        );
        match d.len() {
            18 => self.is_one() || is_region && is_day(&d[6..14]),
            17 => is_region && is_day(&d[6..14]) && self.ends_in_x(),
            15 => is_region && !self.is_one() && is_day(&[&[1, 9], &d[6..12]].concat()),
            _ => false,
        }
    }

    fn ends_in_x(&self) -> bool {
        (0..=GAP).find_map(|gap| self.text.at(self.to + gap).filter(|c| !words::SOFT.contains(*c)))
            == Some('x')
    }

    /// 银行卡号, and any number that is too long for an amount.
    fn is_card(&self) -> bool {
        let (d, lens) = (&self.digits, &self.lens);
        if self.is_one() {
            return 15 <= d.len() && !self.is_amount(words::MONEY);
        }
        if !(15..=19).contains(&d.len()) || self.all_years() {
            return false;
        }
        let (last, first) = (lens[lens.len() - 1], &lens[..lens.len() - 1]);
        let is_by_four = first.iter().all(|it| *it == 4) && last <= 4;
        let is_issued = matches!(d[0], 3..=6 | 9);
        match self.link {
            Link::Soft => {
                is_issued && is_by_four || luhn(d) && (lens.iter().all(|it| 3 <= *it) || self.is_spelt())
            }
            Link::Odd | Link::Cut => is_by_four && is_issued && luhn(d) || luhn(d) && self.is_spelt(),
        }
    }

    fn is_phone(&self) -> bool {
        let d = self.digits.as_slice();
        let (abroad, rest) = match d {
            [0, 0, 8, 6, rest @ ..] => (true, rest),
            [8, 6, rest @ ..] => (self.is_plus, rest),
            _ => (false, d),
        };
        if rest.len() < d.len() && (self.is_mobile(rest) || abroad && is_landline(rest)) {
            return true;
        }
        if self.is_plus && (9..=15).contains(&d.len()) && !self.is_amount(words::UNITS) {
            return true;
        }
        match d {
            [0, rest @ ..] if rest.len() == 11 && self.is_mobile(rest) => true,
            _ => self.is_mobile(d) || self.is_local(d),
        }
    }

    /// 手机: eleven digits.
    fn is_mobile(&self, digits: &[u8]) -> bool {
        let is_mobile = digits.len() == 11 && digits[0] == 1 && 3 <= digits[1];
        if !is_mobile || !self.is_labelled() && self.is_amount(words::MONEY) {
            return false;
        }
        if self.is_one() || self.is_spelt() {
            return true;
        }
        let lens = self.lens.as_slice();
        let prefix = self.digits.len() - digits.len();
        let own: Vec<usize> = match prefix {
            0 => lens.to_vec(),
            _ => lens.iter().copied().skip_while(|it| *it <= prefix).collect(),
        };
        let is_usual = matches!(
            own.as_slice(),
            [3 | 5, 4, 4]
                | [3 | 5, 8]
                | [7, 4]
                | [3, 3, 5]
                | [3, 4, 2, 2]
                | [3, 2, 2, 2, 2]
                | [3, 2, 2, 4]
                | [11..=13]
                | [7 | 8, 3..=5]
                | [4, 3, 4]
                | [4, 4, 3]
                | [3, 5, 3]
                | [5, 6]
                | [6, 5]
                | [5, 3, 3]
                | [4, 7]
        );
        match self.link {
            Link::Soft => {
                is_usual && !self.is_dated()
                    || self.is_labelled()
                    || lens.len() <= 6
                        && 3 <= lens[0]
                        && !self.is_dated()
                        && !self.is_address_of_a_machine()
                        && !self.is_amount(words::UNITS)
            }
            Link::Odd | Link::Cut => {
                is_usual && !self.is_dated() && !self.is_amount(words::UNITS)
                    || self.is_labelled() && !self.is_dated()
            }
        }
    }

    /// 固定电话 with its area (区号).
    fn is_local(&self, d: &[u8]) -> bool {
        if !(matches!(d, [0, 1..=9, ..]) && (10..=12).contains(&d.len())) {
            return false;
        }
        let area = self.lens[0];
        let local = d.len() - area.min(d.len());
        match (self.is_one(), self.link) {
            (true, _) => true,
            (_, Link::Soft) if self.is_spelt() => true,
            (_, Link::Soft) => {
                (3..=4).contains(&area) && (7..=8).contains(&local) && (2 <= d[area] || self.lens.len() == 2)
            }
            _ => (3..=4).contains(&area) && (7..=8).contains(&local) && self.lens.len() == 2,
        }
    }

    /// A letter and eight digits, as passports and passes have them.
    fn is_passport(&self) -> bool {
        let letter = self.from.checked_sub(1).and_then(|at| self.text.at(at));
        let before = self.from.checked_sub(2);
        self.is_one()
            && (8..=10).contains(&self.digits.len())
            && letter.is_some_and(|c| "egdpsmhkcwt".contains(c))
            && !before.is_some_and(|at| self.text.chars[at].is_ascii_alphanumeric() && !self.text.is_word(at))
            && !(is_day(&self.digits[..8]))
    }

    /// What may be a telephone without its area, or a number of some account: whatever is no amount, no date and no
    /// number of a document.
    fn is_likely(&self) -> bool {
        let d = &self.digits;
        let lens = self.lens.as_slice();
        if self.is_labelled() {
            let is_close = self.link == Link::Soft || lens.len() <= 4 || self.is_spelt();
            return (7..=14).contains(&d.len()) && is_close && !(self.is_dated() && 8 < d.len());
        }
        let is_shaped = match lens {
            [_] => (7..=14).contains(&d.len()),
            _ if self.is_dotted || self.link == Link::Odd => false,
            [3 | 4, 4] | [4, 3] | [3 | 4, 2, 2] | [2, 3, 2] | [2, 2, 2, 2] => 2 <= d[0],
            _ => {
                (7..=8).contains(&d.len())
                    && self.is_spelt()
                    && 2 <= d[0]
                    && !d.windows(2).all(|it| it[0] < it[1])
            }
        };
        is_shaped && !self.is_ordinary()
    }

    fn is_ordinary(&self) -> bool {
        let (text, d) = (self.text, &self.digits);
        let is_round = d.len() < 15 && 5 <= d.iter().rev().take_while(|it| **it == 0).count();
        let letter = |at: Option<usize>| at.and_then(|at| text.at(at));
        let just_before = letter(self.from.checked_sub(1));
        let is_standard = [1, 2]
            .iter()
            .any(|back| letter(self.from.checked_sub(*back)).is_some_and(|c| c.is_ascii_alphabetic()));
        let last = &d[d.len() - self.lens[self.lens.len() - 1]..];
        let is_part = just_before.is_some_and(|c| ".,".contains(c))
            && letter(self.from.checked_sub(2)).is_some_and(|c| c.is_ascii_digit());
        let has_decimals =
            text.at(self.to) == Some('.') && text.at(self.to + 1).is_some_and(|c| c.is_ascii_digit());
        is_round
            || is_part
            || has_decimals
            || self.is_dated()
            || self.all_years()
            || is_standard && (self.is_one() || is_year(last))
            || self.is_amount(words::UNITS)
            || is_labelled(text, self.from, words::COUNTED)
            || self.is_in_an_address()
    }

    /// Whether what follows counts or measures.
    fn is_amount(&self, units: &[&str]) -> bool {
        let space = usize::from(self.text.at(self.to) == Some(' '));
        let at = self.to + space;
        !words::NO_UNIT.iter().any(|it| self.text.says(at, it))
            && units.iter().any(|it| self.text.says(at, it))
    }

    /// Whether it begins with a day, or with two years.
    fn is_dated(&self) -> bool {
        let d = &self.digits;
        let is_year = 4 <= d.len() && is_year(&d[..4]);
        match self.lens.as_slice() {
            [_] => 8 <= d.len() && is_day(&d[..8]),
            [4, 1 | 2, ..] => is_year,
            [4, 4, ..] => is_year && self::is_year(&d[4..8]),
            [8, ..] => is_day(&d[..8]),
            _ => false,
        }
    }

    fn all_years(&self) -> bool {
        1 < self.lens.len() && self.lens.iter().all(|it| *it == 4) && self.digits.chunks(4).all(is_year)
    }

    fn is_address_of_a_machine(&self) -> bool {
        self.is_dotted && self.lens.len() == 4 && self.lens.iter().all(|it| *it <= 3)
    }

    /// Whether it stands in the address of a page.
    fn is_in_an_address(&self) -> bool {
        let is_of_it = |c: &char| c.is_ascii_graphic();
        let back = self.text.chars[..self.from].iter().rev().take_while(|c| is_of_it(c)).count();
        let before: String = self.text.chars[self.from - back..self.from].iter().collect();
        ["http:", "https:", "www."].iter().any(|it| before.contains(it))
    }
}

fn is_landline(rest: &[u8]) -> bool {
    match rest {
        [0, 1..=9, ..] => (10..=12).contains(&rest.len()),
        _ => (9..=11).contains(&rest.len()),
    }
}

fn number(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |n, digit| n * 10 + u32::from(*digit))
}

fn is_year(digits: &[u8]) -> bool {
    digits.len() == 4 && (1900..2100).contains(&number(digits))
}

/// Whether eight digits are a day: 19850307.
fn is_day(digits: &[u8]) -> bool {
    is_year(&digits[..4])
        && (1..=12).contains(&number(&digits[4..6]))
        && (1..=31).contains(&number(&digits[6..8]))
}

/// The check digit of bank cards.
fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = (digits.iter().rev().enumerate())
        .map(|(nth, digit)| match u32::from(*digit) {
            digit if nth % 2 == 0 => digit,
            digit if 4 < digit => digit * 2 - 9,
            digit => digit * 2,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Whether one of these words stands before a place, with nothing between but what joins a word to its number.
pub(super) fn is_labelled(text: &Folded, from: usize, labels: &[&str]) -> bool {
    (0..=6)
        .take_while(|back| {
            *back == 0
                || from.checked_sub(*back).and_then(|at| text.at(at)).is_some_and(|c| words::GLUE.contains(c))
        })
        .any(|back| labels.iter().any(|it| text.ends(from - back.min(from), it)))
}

/// Where a number begins with its sign and bracket.
fn before(text: &Folded, from: usize) -> usize {
    let mut from = from;
    while from.checked_sub(1).and_then(|at| text.at(at)).is_some_and(|c| "+(".contains(c)) {
        from -= 1;
    }
    from
}

/// Where a number ends with its last letter, or with its extension.
fn after(text: &Folded, to: usize, what: What) -> usize {
    let spaces =
        |at: usize| (0..2).find(|more| text.at(at + more) != Some(' ')).map_or(at + 2, |more| at + more);
    if what == What::Paper {
        let x = (0..=GAP).find(|gap| text.at(to + gap).is_some_and(|c| !words::SOFT.contains(c)));
        return match x.filter(|gap| text.at(to + gap) == Some('x')) {
            Some(gap) => to + gap + 1,
            None => to,
        };
    }
    if !matches!(what, What::Phone | What::Likely) {
        return to;
    }
    let at = spaces(to);
    let Some(lead) = words::EXTENSION.iter().find(|it| text.says(at, it)) else { return to };
    let from = spaces(at + lead.chars().count());
    let from = spaces(from + usize::from(text.at(from) == Some('.')));
    let from = from + usize::from(text.at(from) == Some('转')) + usize::from(text.at(from) == Some(':'));
    let digits = (from..).take_while(|at| text.at(*at).is_some_and(|c| c.is_ascii_digit())).count();
    let is_more = text.at(from + digits).is_some_and(|c| words::NO_END.contains(c));
    if (1..=6).contains(&digits) && !is_more { from + digits } else { to }
}
