//! Backups (备份): made where a person says, read back, and only then counted; in a chosen folder by themselves.

use std::collections::{BTreeSet, HashSet};

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

use super::{Store, folders::Trouble, locks::Outfit, notice::Notice, saving::header};
use crate::{
    domain::id::RecordId,
    exchange::{
        backup::{self, NoBackup},
        json::{read::FileContent, write::write},
    },
    journal::commit::CommitId,
    list::row,
    platform::{
        clock,
        files::{self, Pieces},
        folder::{Folder, FolderError, Target},
    },
    storage::{handles, preferences::Preference, spare},
    text,
    workbench::{bench::Workbench, spare::is_spared},
};

/// The folder that gets a register's backups, as this browser remembers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupFolder {
    /// The folder's own name.
    pub name: String,
    /// When the last backup was read back, in milliseconds since 1970.
    pub last_ms: Option<u64>,
    /// Why the last attempt came to nothing.
    pub trouble: Option<Trouble>,
}

/// A whole register as a file, and what is in it.
struct Made {
    blob: Blob,
    commits: HashSet<CommitId>,
    now_ms: u64,
    /// How many contents of attachments are here and not in it.
    left_out: usize,
    /// What is said of its attachments.
    words: String,
}

impl Store {
    /// Makes a backup where the person says and reads it back; says whether it counts.
    pub(super) async fn save_backup(self) -> bool {
        if !Target::is_available() {
            return self.offer_all().await;
        }
        let Some(outfit) = self.outfit(move || self.back_up()).await else { return false };
        let name = self.peek(|bench| {
            let now = clock::now_ms();
            text::files::export_name(&header(bench, now).title, &clock::Local::of(now).compact())
        });
        let Some(name) = name.map(|name| outfit.name(name)) else { return false };
        let target = match Target::pick(&name).await {
            Ok(target) => target,
            Err(FolderError::Cancelled) => {
                self.say(Notice::turned_back(text::backup::CANCELLED));
                return false;
            }
            // Rules of the house may forbid the dialog; then it is a download like any other.
            Err(_) => return self.offer_all().await,
        };
        let Some(made) = self.whole_file(&outfit, true).await else {
            self.refused_download();
            return false;
        };
        let is_there = match target.write(&made.blob).await {
            Ok(()) => target.file().await.ok(),
            Err(_) => None,
        };
        match is_there {
            Some(file) if is_same(&made.blob, &file).await => {
                self.backed_up(made.commits, made.now_ms, made.left_out).await;
                self.say(Notice::told(text::backup::verified(&target.name()) + &made.words));
                true
            }
            _ => {
                self.say(Notice::failed(text::backup::DIFFERS_CODE, text::backup::DIFFERS));
                false
            }
        }
    }

    /// The whole register as a file of now, made for somebody who waits or by itself.
    async fn whole_file(self, outfit: &Outfit, is_asked: bool) -> Option<Made> {
        if !self.all_at_hand(is_asked).await {
            return None;
        }
        let carried = self.carried(None).await;
        let (now_ms, left_out, words) = (clock::now_ms(), carried.left_out, carried.words());
        let (parts, commits) = self.peek(|bench| {
            let parked = bench.beside();
            let ids = bench.journal().ids().collect();
            let parts = write(bench.journal(), &parked, &header(bench, now_ms)).carrying(carried.cargo);
            (parts.signed(outfit.signer()), ids)
        })?;
        let blob = self.written(parts, false).await.ok()?;
        let blob = outfit.dress(blob).await.ok()?;
        Some(Made { blob, commits, now_ms, left_out, words })
    }

    /// The file that was offered last and not read back. Tracked.
    pub fn offered(self) -> Option<String> {
        self.offered.get()
    }

    /// Leaves it at that: it counts for nothing.
    pub fn leave_unchecked(self) {
        self.offered.set(None);
    }

    /// Reads a file that a person chose, and counts it if it is a backup of the open register.
    pub fn check_backup(self, file: web_sys::File) {
        let run = self.begin_import();
        spawn_local(async move {
            if self.asks_for(&file, run, move |plain| self.check_backup(plain)).await {
                return;
            }
            if let Some(content) = self.read_to_look(&file, run).await {
                self.checked(&content).await;
            }
        });
    }

    async fn checked(self, content: &FileContent) {
        if !self.whole().await {
            return;
        }
        let held = self.peek(|bench| backup::held(content, bench.journal(), row::register(bench.journal())));
        match held {
            Some(Ok(commits)) => {
                let left_out = self.lacked_by(content).await;
                self.backed_up(commits, content.header.made_ms, left_out).await;
                self.offered.set(None);
                let words = text::attachments::carried(0, 0, left_out, 0);
                self.say(Notice::told(text::backup::verified(&content.name) + &words));
            }
            Some(Err(why)) => {
                let name = &*content.name;
                let (code, words) = match why {
                    NoBackup::Damaged => text::backup::damaged(name),
                    NoBackup::Part => text::backup::part(name, &content.header.scope.words()),
                    NoBackup::Other => text::backup::other(name),
                };
                self.say(Notice::failed(code, words));
            }
            None => (),
        }
    }

    /// How many of the contents that are here and named a file does not carry.
    async fn lacked_by(self, content: &FileContent) -> usize {
        let held = match self.holdings().await {
            Ok(held) => held.whole,
            Err(_) => return 0,
        };
        let named = self.named().await;
        named.iter().filter(|id| held.contains_key(id) && !content.contents.has(**id)).count()
    }

    /// These commits lie in a file that was read back, but for so many contents of attachments.
    async fn backed_up(self, commits: HashSet<CommitId>, made_ms: u64, left_out: usize) {
        self.kept_left_out().write(&left_out);
        let noted = self.inner.try_update_value(|inner| {
            let bench = inner.bench.as_mut().filter(|bench| bench.is_open())?;
            bench.backed_up_to(commits.len() as u64, made_ms);
            Some(())
        });
        self.version.update(|version| *version += 1);
        if noted.flatten().is_some() {
            self.save();
        }
        if let Some(key) = self.key() {
            spare::let_go(&key, |piece| is_spared(piece, &commits)).await;
        }
    }

    /// The folder that gets the open register's backups. Tracked.
    pub fn backup_folder(self) -> Option<BackupFolder> {
        self.version.track();
        self.kept_folder().read().flatten()
    }

    fn kept_folder(self) -> Preference<Option<BackupFolder>> {
        Preference::of_register("backup-folder", &self.key().unwrap_or_default())
    }

    fn note_folder(self, folder: Option<BackupFolder>) {
        self.kept_folder().write(&folder);
        self.version.update(|version| *version += 1);
    }

    /// Asks the person for a folder and makes the first backup there. Only within a click.
    pub fn choose_backup_folder(self) {
        spawn_local(async move {
            let folder = match Folder::pick().await {
                Ok(folder) => folder,
                Err(FolderError::Cancelled) => return,
                Err(_) => return self.say(Notice::failed("folder-refused", text::folders::REFUSED)),
            };
            let Some(key) = self.key() else { return };
            let name = folder.name();
            let is_kept = handles::keep(&folder_id(&key), folder).await.is_ok();
            self.note_folder(Some(BackupFolder { name, last_ms: None, trouble: None }));
            self.back_up_to_folder(true).await;
            if !is_kept {
                self.say(Notice::told(text::folders::NOT_KEPT));
            }
        });
    }

    /// Lets the folder go. The files in it stay.
    pub fn leave_backup_folder(self) {
        self.note_folder(None);
        spawn_local(async move {
            if let Some(key) = self.key() {
                let _ = handles::forget(&folder_id(&key)).await;
            }
        });
    }

    /// Makes a backup in the folder, for a person who waits for it.
    pub fn back_up_to_folder_now(self) {
        spawn_local(async move {
            if self.outfit(move || self.back_up_to_folder_now()).await.is_some() {
                self.back_up_to_folder(true).await;
            }
        });
    }

    /// Makes a backup in the folder if something has changed since the last; says only what is new.
    pub async fn back_up_to_folder_if_due(self) {
        let is_new = self.peek(|bench| 0 < bench.since_backup() && bench.is_open()) == Some(true);
        if is_new && self.kept_folder().read().flatten().is_some() {
            self.back_up_to_folder(false).await;
        }
    }

    async fn back_up_to_folder(self, is_asked: bool) {
        let (Some(key), Some(before)) = (self.key(), self.kept_folder().read().flatten()) else { return };
        let outcome = self.round_of_backups(&key, is_asked).await;
        if self.key().as_ref() != Some(&key) {
            return;
        }
        let trouble = outcome.as_ref().err().copied();
        let last_ms = outcome.as_ref().ok().map(|(_, ms)| *ms).or(before.last_ms);
        self.note_folder(Some(BackupFolder { name: before.name.clone(), last_ms, trouble }));
        match (outcome, trouble) {
            (Ok((name, _)), _) if is_asked => self.say(Notice::told(text::backup::verified(&name))),
            (_, Some(trouble)) if is_asked || before.trouble != Some(trouble) => {
                let sentence = text::backup::folder_trouble(&before.name, super::folders::sentence(trouble));
                self.say(Notice::failed(text::backup::FOLDER_CODE, sentence));
            }
            _ => (),
        }
    }

    /// Writes today's backup, reads it back, counts it, and lets go what it supersedes.
    async fn round_of_backups(self, key: &str, may_ask: bool) -> Result<(String, u64), Trouble> {
        let folder = match handles::find(&folder_id(key)).await {
            Ok(Some(folder)) => folder,
            Ok(None) => return Err(Trouble::Forgotten),
            Err(_) => return Err(Trouble::Unreachable),
        };
        if !folder.is_allowed(may_ask).await {
            return Err(Trouble::NotAllowed);
        }
        let outfit = self.outfit_unasked().await.map_err(|_| Trouble::Sealed)?;
        let made = self.whole_file(&outfit, may_ask).await.ok_or(Trouble::Unreachable)?;
        let name = |bench: &Workbench| -> Option<(RecordId, String)> {
            let register = row::register(bench.journal())?;
            let title = row::name_of(bench.journal(), register);
            Some((register, backup::name(&files::plain_name(&title), clock::today(), register)))
        };
        let (register, name) = self.peek(name).flatten().ok_or(Trouble::Unreachable)?;
        if self.key().as_deref() != Some(key) {
            return Err(Trouble::Unreachable);
        }
        folder.write(&name, &made.blob).await?;
        if !is_same(&made.blob, &*folder.file(&name).await?).await {
            return Err(Trouble::Unreachable);
        }
        self.backed_up(made.commits, made.now_ms, made.left_out).await;
        let names = folder.names().await?;
        let of_day = |name: &String| backup::day_of(name, register);
        let superseded = backup::superseded(&names.iter().filter_map(of_day).collect::<BTreeSet<_>>());
        for old in names.iter().filter(|name| of_day(name).is_some_and(|day| superseded.contains(&day))) {
            // What stays for want of permission is tried again the next time.
            let _ = folder.remove(old).await;
        }
        Ok((name, made.now_ms))
    }
}

fn folder_id(key: &str) -> String {
    format!("backup-{key}")
}

/// Whether two files are the same to the byte.
pub(super) async fn is_same(one: &Blob, other: &Blob) -> bool {
    match (digest(one).await, digest(other).await) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}

async fn digest(file: &Blob) -> Option<[u8; 32]> {
    let mut sum = Sha256::new();
    let mut pieces = Pieces::of(file).ok()?;
    while let Some(piece) = pieces.next().await.ok()? {
        sum.update(piece);
    }
    Some(sum.finalize().into())
}
