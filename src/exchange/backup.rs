//! Backups (备份): whether a file that was read is one, how those in a folder are called, and which of them stay.

use std::collections::{BTreeSet, HashSet};

use super::json::{header::Scope, read::FileContent};
use crate::{
    domain::{day::Day, id::RecordId},
    journal::{commit::CommitId, fold::Journal},
    text,
};

/// So many days' last backups stay, and so many weeks'.
const DAILY: usize = 7;
const WEEKLY: usize = 5;

/// How much of the register's id stands in a name.
const ID_CHARS: usize = 8;

/// Why a file is no backup of the open register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoBackup {
    /// It is not as it was made.
    Damaged,
    /// It holds a part: a pack or a receipt.
    Part,
    /// It is of another register.
    Other,
}

/// The commits that a file keeps safe, if it is a backup of the open register.
pub fn held(
    content: &FileContent,
    journal: &Journal,
    register: Option<RecordId>,
) -> Result<HashSet<CommitId>, NoBackup> {
    match &content.header {
        _ if !content.is_intact() => Err(NoBackup::Damaged),
        header if header.scope != Scope::Full => Err(NoBackup::Part),
        header if header.register != register => Err(NoBackup::Other),
        _ => Ok(content.ids.iter().copied().filter(|id| journal.holds(*id)).collect()),
    }
}

/// The name of a day's backup in a folder. Registers may share a folder.
pub fn name(title: &str, day: Day, register: RecordId) -> String {
    text::files::backup_name(title, &compact(day), short(register).as_str())
}

/// The day of a backup of this register; none if the file is something else.
pub fn day_of(name: &str, register: RecordId) -> Option<Day> {
    let rest = name.strip_prefix(text::files::BACKUP)?.strip_suffix(".json")?;
    let (rest, id) = rest.rsplit_once('-')?;
    let (_, day) = rest.rsplit_once('-')?;
    let is_day = day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit());
    let day = is_day.then(|| Day::parse(&format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..])))?.ok()?;
    (id == short(register)).then_some(day)
}

fn compact(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn short(register: RecordId) -> String {
    register.key.to_string().chars().take(ID_CHARS).collect()
}

/// Which days' backups go: all but those of the last days and the last of each of the last weeks.
pub fn superseded(days: &BTreeSet<Day>) -> Vec<Day> {
    let mut kept: BTreeSet<Day> = days.iter().rev().take(DAILY).copied().collect();
    let mut weeks = BTreeSet::new();
    for day in days.iter().rev() {
        let week = i64::from(day.number()) - day.weekday() as i64;
        if weeks.len() < WEEKLY && weeks.insert(week) {
            kept.insert(*day);
        }
    }
    days.difference(&kept).copied().collect()
}
