//! 编号: the next number of a session, by its format or as the numbers that are there go on.

use std::collections::BTreeMap;

use super::session::Session;

/// The number after the greatest of those that are taken; none where neither a format nor a number says how they go.
pub fn next_number<'a>(session: &Session, taken: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let taken: Vec<&str> = taken.into_iter().map(str::trim).collect();
    match session.number_format.as_deref().map(str::trim).filter(|it| it.contains("{seq")) {
        Some(format) => by_format(session, format, &taken),
        None => as_they_go(&taken),
    }
}

/// With `{year}`, `{prefix}`, `{seq}` and `{seq:03}`.
fn by_format(session: &Session, format: &str, taken: &[&str]) -> Option<String> {
    let year = session.year.map(|it| it.value().to_string()).unwrap_or_default();
    let prefix = session.number_prefix.as_deref().unwrap_or_default();
    let format = format.replace("{year}", &year).replace("{prefix}", prefix);
    let (head, rest) = format.split_once("{seq")?;
    let (width, tail) = rest.split_once('}')?;
    let width: usize = width.trim_start_matches(':').parse().unwrap_or_default();
    let greatest = taken.iter().filter_map(|it| {
        let digits = it.strip_prefix(head)?.strip_suffix(tail)?;
        digits.bytes().all(|it| it.is_ascii_digit()).then(|| digits.parse::<u64>().ok())?
    });
    let next = greatest.max().unwrap_or_default().checked_add(1)?;
    Some(format!("{head}{next:0width$}{tail}"))
}

/// The greatest of the numbers that are written as most are: 第0015号 is followed by 第0016号.
fn as_they_go(taken: &[&str]) -> Option<String> {
    let parts = |it: &&str| {
        let it = *it;
        let end = it.rfind(|c: char| c.is_ascii_digit())? + 1;
        let begin = it[..end].rfind(|c: char| !c.is_ascii_digit());
        let begin = begin.map_or(0, |at| at + it[at..].chars().next().map_or(0, char::len_utf8));
        let number = it[begin..end].parse::<u64>().ok()?;
        Some(((it[..begin].to_owned(), it[end..].to_owned()), end - begin, number))
    };
    let all: Vec<((String, String), usize, u64)> = taken.iter().filter_map(parts).collect();
    let mut counts: BTreeMap<&(String, String), usize> = BTreeMap::new();
    for (around, ..) in &all {
        *counts.entry(around).or_default() += 1;
    }
    let around = counts.into_iter().max_by_key(|(_, count)| *count)?.0;
    let own = all.iter().filter(|(own, ..)| own == around);
    let (_, width, greatest) = own.max_by_key(|(.., number)| *number)?;
    let next = greatest.checked_add(1)?;
    Some(format!("{}{next:0width$}{}", around.0, around.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{field::Int, id::RecordId, kind::Kind, text::Line};

    fn session(format: &str, prefix: &str) -> Session {
        let mut session = Session::new(RecordId::derived(Kind::Session, &[]));
        (session.year, session.number_format) = (Int::new(2026).ok(), Line::parse(format).ok());
        session.number_prefix = Line::parse(prefix).ok();
        session
    }

    #[test]
    fn the_next_number_follows_the_format_or_the_numbers_that_are_there() {
        for (format, prefix, taken, next) in [
            ("{seq:03}", "", &["001", "017", "9"][..], Some("018")),
            ("{seq:03}", "", &[][..], Some("001")),
            (
                "{prefix}{year}-{seq}",
                "建",
                &["建2026-9", "建2026-10", "建2025-99", "甲"][..],
                Some("建2026-11"),
            ),
            ("第{seq}号", "", &["第15号", "16"][..], Some("第16号")),
            // Nobody said how: as they go on.
            ("", "", &["1", "2", "3"][..], Some("4")),
            ("", "", &["2023015", "2023016"][..], Some("2023017")),
            ("", "", &["A-08", "A-09", "临1"][..], Some("A-10")),
            ("", "", &["第0009号", "第0010号", "第7件"][..], Some("第0011号")),
            ("", "", &["甲", "乙"][..], None),
            ("", "", &[][..], None),
            // A format without a place for the number says nothing.
            ("第号", "", &["7"][..], Some("8")),
            ("{seq:03}", "", &["99999999999999999999"][..], Some("001")),
        ] {
            assert_eq!(
                next_number(&session(format, prefix), taken.iter().copied()).as_deref(),
                next,
                "{format} {taken:?}"
            );
        }
    }
}
