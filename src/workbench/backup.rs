//! Backups: when the last one was offered for download, and when the next is due.

use crate::journal::clock::TOLERANCE_MS;

/// So many changes that no backup holds are too many.
const MANY_CHANGES: u64 = 50;
/// So many days with changes that no backup holds are too many.
const MANY_DAYS: u64 = 7;
const DAY_MS: u64 = 86_400_000;

/// When a backup was last offered, as the machine's clock tells it now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Backup {
    #[default]
    Never,
    /// In the future, in milliseconds since 1970: a clock was wrong, and nobody can say how old it is.
    Ahead(u64),
    /// Then, in milliseconds since 1970.
    At(u64),
}

impl Backup {
    /// What was noted, seen from now.
    pub(super) fn noted(ms: Option<u64>, now_ms: u64) -> Backup {
        match ms {
            None => Backup::Never,
            Some(ms) if now_ms.saturating_add(TOLERANCE_MS) < ms => Backup::Ahead(ms),
            Some(ms) => Backup::At(ms),
        }
    }

    /// How many days ago it was; none where that cannot be said.
    pub fn days(self, now_ms: u64) -> Option<u64> {
        match self {
            Backup::At(ms) => Some(now_ms.saturating_sub(ms) / DAY_MS),
            Backup::Never | Backup::Ahead(_) => None,
        }
    }

    /// Whether the next is due, when so many changes are in none. One from the future is due again at once: it would
    /// keep silent until that day comes.
    pub fn is_due(self, changes: u64, now_ms: u64) -> bool {
        let is_old = match self {
            Backup::Never => false,
            Backup::Ahead(_) => true,
            Backup::At(_) => self.days(now_ms).is_some_and(|days| MANY_DAYS <= days),
        };
        MANY_CHANGES < changes || 0 < changes && is_old
    }
}
