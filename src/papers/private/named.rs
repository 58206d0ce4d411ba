//! What a text itself calls the mail, the account, the paper or the home of somebody.

use std::{collections::HashMap, sync::LazyLock};

use super::{Find, What, folded::Folded};
use crate::text::private as words;

/// The labels by their first character.
static LABELS: LazyLock<HashMap<char, Vec<(&str, What)>>> = LazyLock::new(|| {
    let all = (words::ACCOUNT.iter().map(|it| (*it, What::Account)))
        .chain(words::PAPER.iter().map(|it| (*it, What::Paper)))
        .chain(words::TAIL.iter().map(|it| (*it, What::Phone)));
    let mut labels: HashMap<char, Vec<(&str, What)>> = HashMap::new();
    for (label, what) in all {
        labels.entry(label.chars().next().unwrap_or_default()).or_default().push((label, what));
    }
    labels
});

pub(super) fn find(text: &Folded, finds: &mut Vec<Find>) {
    for at in 0..text.chars.len() {
        for (label, what) in LABELS.get(&text.chars[at]).into_iter().flatten() {
            if text.says(at, label) {
                labelled(text, at, at + label.chars().count(), *what, finds);
            }
        }
        mail(text, at, finds);
        plate(text, at, finds);
    }
    dwelling(text, finds);
}

/// What stands behind a label, or in front of it: 微信 `zhang_88`, 12345678（QQ）.
fn labelled(text: &Folded, from: usize, to: usize, what: What, finds: &mut Vec<Find>) {
    let is_tail = what == What::Phone;
    let least = if is_tail || text.ends(to, words::PAPER_OF_A_DEPUTY) { 3 } else { 5 };
    let start = glue(text, to);
    let end = token(text, start);
    let digits = (start..end).filter(|at| text.chars[*at].is_ascii_digit()).count();
    let letters = (start..end).filter(|at| text.chars[*at].is_ascii_alphabetic()).count();
    let is_said = if what == What::Account {
        5 <= digits || 5 <= digits + letters && (0 < digits || to < start)
    } else {
        least <= digits + letters && 3 <= digits
    };
    let is_counted = digits < 11 && what == What::Paper && letters == 0 && counts(text, end);
    if is_said && !is_counted && !is_label(text, start) && !is_day(text, start, end) {
        finds.push(Find::new(text, start, end, what));
    }
    if what == What::Account {
        let mut end = from;
        while end.checked_sub(1).and_then(|at| text.at(at)).is_some_and(|c| words::GLUE.contains(c))
            && from - end < 4
        {
            end -= 1;
        }
        let mut start = end;
        while start.checked_sub(1).and_then(|at| text.at(at)).is_some_and(is_of_a_name) {
            start -= 1;
        }
        let digits = (start..end).filter(|at| text.chars[*at].is_ascii_digit()).count();
        if 5 <= end - start && 0 < digits && !is_day(text, start, end) {
            finds.push(Find::new(text, start, end, what));
        }
    }
}

fn is_of_a_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-'
}

fn glue(text: &Folded, from: usize) -> usize {
    let mut at = from;
    while at - from < 8 {
        let word = words::GLUES.iter().find(|it| text.says(at, it));
        let prefix = (0..4).find(|more| text.at(at + more) == Some('第') || text.at(at + more) == Some('字'));
        match (text.at(at), word, prefix) {
            (Some(c), ..) if words::GLUE.contains(c) => at += 1,
            // 军字第1234567号
            (_, _, Some(more)) if (at..at + more).all(|it| !text.chars[it].is_ascii()) => at += more + 1,
            (_, Some(word), _) => at += word.len(),
            _ => break,
        }
    }
    at
}

/// The end of what is called by a name: letters and digits, and groups of digits after them.
fn token(text: &Folded, from: usize) -> usize {
    let mut at = from;
    loop {
        while text.at(at).is_some_and(is_of_a_name) {
            at += 1;
        }
        let is_digit = |at: usize| text.at(at).is_some_and(|c| c.is_ascii_digit());
        let next = (at..at + 3).find(|it| !text.at(*it).is_some_and(|c| words::SOFT.contains(c)));
        match next {
            // E 1234 5678
            Some(next)
                if at < next && from < at && (is_digit(at - 1) || at - from <= 2) && is_digit(next) =>
            {
                at = next;
            }
            _ => return at,
        }
    }
}

fn counts(text: &Folded, at: usize) -> bool {
    let is_sheets = words::SHEETS.iter().any(|it| text.says(at, it))
        && !text.at(at + 1).is_some_and(char::is_alphanumeric);
    is_sheets || words::UNITS.iter().any(|it| *it != words::NUMBER && text.says(at, it))
}

fn is_label(text: &Folded, at: usize) -> bool {
    (words::ACCOUNT.iter().chain(words::PAPER)).any(|it| text.says(at, it))
}

fn is_day(text: &Folded, from: usize, to: usize) -> bool {
    let word: String = text.chars[from..to].iter().collect();
    let digits: String = word.chars().filter(|it| *it != '-').collect();
    digits.len() == 8
        && digits.starts_with(['1', '2'])
        && digits.parse::<u32>().is_ok_and(|it| {
            (1900..2100).contains(&(it / 10_000))
                && (1..=12).contains(&(it / 100 % 100))
                && (1..=31).contains(&(it % 100))
        })
}

fn mail(text: &Folded, at: usize, finds: &mut Vec<Find>) {
    let is_sign = text.chars[at] == '@';
    let at_sign = if is_sign { Some("@") } else { words::AT.iter().copied().find(|it| text.says(at, it)) };
    let Some(sign) = at_sign else { return };
    let (mut from, mut to) = (at, at + sign.chars().count());
    // (at), [at], { at }
    let is_before = |from: usize, set: &str| {
        from.checked_sub(1).and_then(|it| text.at(it)).is_some_and(|c| set.contains(c))
    };
    let mut lone = is_sign;
    while is_before(from, " ([{<（") && at - from < 3 {
        (from, lone) = (from - 1, true);
    }
    let is_after = |to: usize, set: &str| text.at(to).is_some_and(|c| set.contains(c));
    let mut spaces = 0;
    while is_after(to, " )]}>") && spaces < 3 {
        (to, spaces) = (to + 1, spaces + 1);
    }
    let is_latin = sign.is_ascii() && sign != "#" && !is_sign;
    if is_latin && !(lone && 0 < spaces) {
        return;
    }
    let (domain, dots) = domain(text, to);
    if domain == to || !is_sign && dots == 0 {
        return;
    }
    let mut start = from;
    let is_local = |c: char| c.is_ascii_alphanumeric() || "._+-".contains(c);
    loop {
        while start.checked_sub(1).and_then(|it| text.at(it)).is_some_and(is_local) {
            start -= 1;
        }
        // zhang 点 san @ …
        let joint =
            words::DOT.iter().find(|it| start < from && text.ends(start, it)).map(|it| it.chars().count());
        let ascii = |at: usize| text.at(at).is_some_and(|c| c.is_ascii_alphanumeric());
        match joint {
            Some(len) if len < start && ascii(start - len - 1) => start -= len,
            _ => break,
        }
    }
    if start == from {
        let is_name = |c: char| !c.is_ascii() && !words::GLUE.contains(c) && !words::ODD.contains(c);
        while from - start < 4 && start.checked_sub(1).and_then(|it| text.at(it)).is_some_and(is_name) {
            start -= 1;
        }
    }
    if start < from {
        finds.push(Find::new(text, start, domain, What::Mail));
    }
}

/// The end of a domain, and how many dots it has.
fn domain(text: &Folded, from: usize) -> (usize, usize) {
    let name = |at: usize| {
        (at..).take_while(|at| text.at(*at).is_some_and(|c| c.is_ascii_alphanumeric() || c == '-')).count()
    };
    let (mut to, mut dots) = (from + name(from), 0);
    if to == from {
        return (from, 0);
    }
    loop {
        let mut at = to;
        let open = |c: char| " ([{".contains(c);
        while text.at(at).is_some_and(open) && at - to < 2 {
            at += 1;
        }
        let Some(dot) = words::DOT.iter().find(|it| text.says(at, it)) else { break };
        at += dot.chars().count();
        let end = at;
        while text.at(at).is_some_and(|c| " )]}".contains(c)) && at - end < 2 {
            at += 1;
        }
        let letters = name(at);
        if letters < 2 {
            break;
        }
        (to, dots) = (at + letters, dots + 1);
    }
    (to, dots)
}

/// 豫J·12345
fn plate(text: &Folded, at: usize, finds: &mut Vec<Find>) {
    if !words::PLATES.contains(text.chars[at]) || !text.at(at + 1).is_some_and(|c| c.is_ascii_alphabetic()) {
        return;
    }
    let from =
        (at + 2..at + 5).find(|it| !text.at(*it).is_some_and(|c| words::SOFT.contains(c))).unwrap_or(at + 2);
    let len = (from..).take_while(|it| text.at(*it).is_some_and(|c| c.is_ascii_alphanumeric())).count();
    let digits = (from..from + len).filter(|it| text.chars[*it].is_ascii_digit()).count();
    if (5..=6).contains(&len) && 3 <= digits {
        finds.push(Find::new(text, at, from + len, What::Plate));
    }
}

/// 3号楼2单元501室: two numbers of a dwelling, of which one is inside a house.
fn dwelling(text: &Folded, finds: &mut Vec<Find>) {
    let part = |at: usize| -> Option<(usize, &str)> {
        let digits = (at..).take_while(|it| text.at(*it).is_some_and(|c| c.is_ascii_alphanumeric())).count();
        let end = at + digits;
        let end = end + usize::from(text.at(end) == Some(' '));
        let word = words::DWELLING.iter().find(|it| 0 < digits && digits <= 5 && text.says(end, it))?;
        Some((end + word.chars().count(), *word))
    };
    let mut at = 0;
    while at < text.chars.len() {
        let is_begin = text.chars[at].is_ascii_digit()
            && !at.checked_sub(1).and_then(|it| text.at(it)).is_some_and(|c| c.is_ascii_digit());
        let (mut to, mut parts, mut inside) = (at, 0, false);
        while let Some((end, word)) = part(to).filter(|_| is_begin) {
            (parts, inside) = (parts + 1, inside || words::INSIDE.contains(&word));
            to = end + usize::from(text.at(end) == Some(' '));
        }
        // The number of the flat may stand bare: 3号楼2单元501.
        let bare = (to..).take_while(|it| text.at(*it).is_some_and(|c| c.is_ascii_digit())).count();
        if 0 < parts && (3..=4).contains(&bare) {
            (to, parts, inside) = (to + bare, parts + 1, true);
        }
        if 2 <= parts && inside {
            finds.push(Find::new(text, at, to.min(text.chars.len()), What::Address));
            at = to;
        } else {
            at += 1;
        }
    }
}
