//! Writing a file: the same commits under the same header give the same bytes.

use std::collections::BTreeMap;

use super::header::{Header, header_digest, ids_digest};
use crate::{
    domain::{id::Key, value::Value},
    journal::{commit::Commit, fold::Journal, line},
};

/// How many bytes a part of a file has at least, the last one aside.
const PART_BYTES: usize = 1 << 20;

/// The file that holds a journal and the parked lines of newer versions, in parts whose sequence is the file:
/// a browser makes a Blob of them and never needs the whole in one piece.
///
/// Commits come in the order of their stamps and ids, parked lines behind them in the order of their ids.
pub fn write<'a>(
    journal: &'a Journal,
    parked: &'a [String],
    header: &Header,
) -> impl Iterator<Item = String> + 'a {
    write_part(journal.commits().iter().collect(), journal, parked, header)
}

/// The file that holds some of a journal's commits, such as a pack's.
pub fn write_part<'a>(
    mut commits: Vec<&'a Commit>,
    journal: &'a Journal,
    parked: &'a [String],
    header: &Header,
) -> impl Iterator<Item = String> + 'a {
    commits.sort_unstable_by_key(|commit| (commit.stamp, commit.id()));
    let parked: BTreeMap<Key, &str> = (parked.iter())
        .filter_map(|line| line::newer_id(line).map(|id| (id, line.as_str())))
        .filter(|(id, _)| !journal.contains(*id))
        .collect();
    let count = commits.len() + parked.len();
    let ids = commits.iter().map(|commit| commit.id()).chain(parked.keys().copied());
    let members = header.members(count);
    let end = written_end(&members, count, ids);
    let lines = (commits.into_iter().map(line::write)).chain(parked.into_values().map(str::to_owned));
    let lines = lines.enumerate().map(move |(at, line)| match at + 1 < count {
        true => format!("{line},\n"),
        false => format!("{line}\n"),
    });
    in_parts(std::iter::once(written_start(&members)).chain(lines).chain(std::iter::once(end)))
}

fn written_start(members: &[(&str, Value)]) -> String {
    let members: Vec<String> = members
        .iter()
        .map(|(name, value)| format!("{}:{}", Value::from(*name).canonical(), value.canonical()))
        .collect();
    // The note has a line of its own: it is for people who open the file in an editor.
    let (note, rest) = members.split_last().unwrap_or_else(|| unreachable!("a header has members"));
    format!("{{{},\n{note},\n\"commits\":[\n", rest.join(","))
}

fn written_end(members: &[(&str, Value)], count: usize, ids: impl Iterator<Item = Key>) -> String {
    let header = header_digest(members.iter().map(|(name, value)| ((*name).into(), value.clone())).collect());
    format!(
        "],\n\"end\":{{\"count\":{count},\"header\":\"{header}\",\"sha256\":\"{}\"}}}}\n",
        ids_digest(ids)
    )
}

fn in_parts(mut pieces: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    std::iter::from_fn(move || {
        let mut part = pieces.next()?;
        while part.len() < PART_BYTES {
            match pieces.next() {
                Some(piece) => part.push_str(&piece),
                None => break,
            }
        }
        Some(part)
    })
}
