//! 存档: a session's suggestions made into a file that is read back before they are put away, and their way back.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

use super::{Store, backup, locks::Outfit, notice::Notice, saving::header};
use crate::{
    domain::{id::RecordId, kind::Kind},
    exchange::{
        json::{
            header::Header,
            read::{FileContent, Reading},
            write::write_part,
        },
        retiring::{Archive, Unproven, adapted, founding, proof, recall, retire, returning},
    },
    journal::commit::{Commit, Via},
    list::words,
    platform::{
        clock, entropy,
        files::{self, Pieces},
        folder::{FolderError, Target},
    },
    text::{self, retiring as said},
    workbench::bench::{Now, Workbench},
};

/// An archive file that was made of the open register.
#[derive(Clone)]
pub struct ArchiveFile {
    /// It, as a register of its own.
    pub content: Rc<FileContent>,
    /// The sessions that it brings back.
    pub sessions: Vec<RecordId>,
}

/// An archive file before it has a place.
struct Made {
    /// As it is read.
    plain: Blob,
    /// As it goes out.
    dressed: Blob,
}

impl Store {
    /// Makes the archive file of a session where the person says, reads it back and puts the session away; where the
    /// browser lets nobody choose, it is a download that a person has to choose again. Only within a click.
    pub fn retire(self, session: RecordId, on_done: Callback<()>) {
        spawn_local(async move {
            let Some(outfit) = self.outfit(move || self.retire(session, on_done)).await else { return };
            let Some(name) = self.archive_name(session, &outfit) else { return };
            if !Target::is_available() {
                return self.offer_archive(session, &name, &outfit).await;
            }
            let target = match Target::pick(&name).await {
                Ok(target) => target,
                Err(FolderError::Cancelled) => {
                    return self.say(Notice::turned_back(said::CANCELLED));
                }
                // Rules of the house may forbid the dialog; then it is a download like any other.
                Err(_) => return self.offer_archive(session, &name, &outfit).await,
            };
            let Some(made) = self.archive(session, &outfit).await else { return self.refused_download() };
            let is_there = match target.write(&made.dressed).await {
                Ok(()) => target.file().await.ok(),
                Err(_) => None,
            };
            match is_there {
                Some(file) if backup::is_same(&made.dressed, &file).await => {
                    let run = self.begin_import();
                    let read = self.read_blob(&made.plain, &target.name(), run).await;
                    self.cancel_import();
                    if let Some(content) = read {
                        self.put_away(session, &content, on_done).await;
                    }
                }
                _ => self.say(Notice::failed(said::DIFFERS_CODE, said::DIFFERS)),
            }
        });
    }

    /// Reads a file that a person chose, and puts the session away if it holds all of it.
    pub fn check_archive(self, file: web_sys::File, session: RecordId, on_done: Callback<()>) {
        let run = self.begin_import();
        spawn_local(async move {
            if self.asks_for(&file, run, move |plain| self.check_archive(plain, session, on_done)).await {
                return;
            }
            if let Some(content) = self.read_to_look(&file, run).await {
                self.put_away(session, &content, on_done).await;
            }
        });
    }

    /// Lists a session's suggestions again.
    pub fn recall(self, session: RecordId) {
        spawn_local(async move {
            // Every row of it is made anew.
            if !self.whole().await {
                return;
            }
            let name = self.peek(|bench| words::name(bench.journal(), session)).unwrap_or_default();
            let drafts = self.peek(|bench| recall(bench.journal(), &[session])).unwrap_or_default();
            if !drafts.is_empty() && self.act(drafts, Via::Edit).is_ok() {
                self.say(Notice::done(said::recalled(&name)));
            }
        });
    }

    /// A file as what it brings to the open register: an archive file brings its sessions back.
    pub(super) fn as_archive(self, content: FileContent) -> (FileContent, Option<ArchiveFile>) {
        let Some(sessions) = self.peek(|bench| returning(&content, bench.journal())).flatten() else {
            return (content, None);
        };
        let now = Now { ms: clock::now_ms(), entropy: entropy::bytes() };
        let original = Rc::new(content.clone());
        let brought = self.peek(|bench| {
            let journal = bench.journal();
            adapted(content, journal, bench.propose(recall(journal, &sessions), Via::Edit, now))
        });
        match brought {
            Some(brought) => (brought, Some(ArchiveFile { content: original, sessions })),
            None => ((*original).clone(), None),
        }
    }

    async fn put_away(self, session: RecordId, content: &FileContent, on_done: Callback<()>) {
        // Nobody else's last word is put away unread.
        if !self.whole().await {
            return;
        }
        self.heard_out().await;
        let proven = self.peek(|bench| proof(content, bench.journal(), session));
        match proven {
            Some(Ok(proof)) => {
                let found = self.peek(|bench| {
                    let journal = bench.journal();
                    let draft = retire(journal, session, &proof, &content.name, clock::today())?;
                    Some((draft, words::name(journal, session)))
                });
                let Some((draft, name)) = found.flatten() else { return };
                if self.act(vec![draft], Via::Edit).is_ok() {
                    let words = said::done(&name, &content.name, proof.suggestions, proof.left_out);
                    self.say(Notice::done(words));
                    on_done.run(());
                }
            }
            Some(Err(why)) => {
                let (code, words) = match why {
                    Unproven::Damaged => said::damaged(&content.name),
                    Unproven::Other => said::other(&content.name),
                    Unproven::Lacks(count) => said::lacks(&content.name, count),
                };
                self.say(Notice::failed(code, words));
            }
            None => (),
        }
    }

    async fn offer_archive(self, session: RecordId, name: &str, outfit: &Outfit) {
        let offered = match self.archive(session, outfit).await {
            Some(made) => files::offer_blob(name, &made.dressed),
            None => Err(files::Refused),
        };
        match offered {
            Ok(()) => self.say(Notice::told(said::offered(name))),
            Err(files::Refused) => self.refused_download(),
        }
    }

    fn archive_name(self, session: RecordId, outfit: &Outfit) -> Option<String> {
        let now = clock::now_ms();
        let name = self.peek(|bench| {
            let time = clock::Local::of(now).compact();
            text::files::export_name(&archive_title(bench, session, now), &time)
        });
        name.map(|name| outfit.name(name))
    }

    /// The archive file of a session as of now.
    async fn archive(self, session: RecordId, outfit: &Outfit) -> Option<Made> {
        if !self.whole().await {
            return None;
        }
        let wanted = self.peek(|bench| Archive::of(bench.journal(), session).contents(bench.journal()))?;
        let carried = self.carried(Some(wanted)).await;
        let now = Now { ms: clock::now_ms(), entropy: entropy::bytes() };
        let id = self.new_id(Kind::Register);
        let parts = self.peek(|bench| {
            let journal = bench.journal();
            let title = archive_title(bench, session, now.ms);
            let founded = bench.propose(vec![founding(journal, id, &title)], Via::Edit, now);
            let archive = Archive::of(journal, session);
            let commits: Vec<&Commit> = archive.commits(journal).into_iter().chain(&founded).collect();
            let parked: Vec<String> = bench.parked().map(str::to_owned).collect();
            let header = Header { register: Some(id), title: title.into(), ..header(bench, now.ms) };
            write_part(commits, journal, &parked, &header).carrying(carried.cargo).signed(outfit.signer())
        })?;
        let plain = self.written(parts, true).await.ok()?;
        let dressed = outfit.dress(plain.clone()).await.ok()?;
        Some(Made { plain, dressed })
    }

    async fn read_blob(self, blob: &Blob, name: &str, run: u32) -> Option<FileContent> {
        let reading = Reading::of_size(blob.size() as u64, name);
        self.read(reading, Some(Pieces::of(blob).ok()?), run).await.ok()?.ok()
    }
}

/// What the register is called that the file is.
fn archive_title(bench: &Workbench, session: RecordId, now_ms: u64) -> String {
    said::title(&header(bench, now_ms).title, &words::name(bench.journal(), session))
}
