//! 移出本机: a session that was put away leaves this browser, once its archive file was read again and a person knows what goes.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Store, notice::Notice};
use crate::{
    domain::id::RecordId,
    exchange::{
        json::read::FileContent,
        moving::{BringsNothing, LeavingSession, Stays, brings, leaving, told},
        retiring::Unproven,
    },
    journal::{commit::Via, fold::Digest},
    list::words,
    platform::{clock, files, page},
    storage::{drafts, idb_store::IdbStore, moving::LogChange, witness},
    text::{self, moving as said},
    workbench::{
        attached::PieceName,
        bench::Workbench,
        moving::{Rewriting, Rewritten},
    },
};

/// What other tabs are told: the log is another, and what they have of it is old.
pub(super) const LEFT: &str = "left";

/// What would leave this browser, as a person is asked.
#[derive(Clone)]
pub struct Departure {
    leaving: Arc<LeavingSession>,
    /// What the register held when that was worked out.
    digest: Digest,
    /// The session's name, and the file's.
    pub session: String,
    pub file: String,
    pub suggestions: usize,
    pub commits: usize,
    /// How many attachments go.
    pub contents: usize,
    /// How many of the commits no backup holds.
    pub unkept: usize,
    /// How many bytes it frees.
    pub freed: u64,
}

impl Store {
    /// Reads the archive file of a session that was put away, and says what would leave this browser.
    pub fn ask_to_leave(self, file: web_sys::File, session: RecordId, asked: RwSignal<Option<Departure>>) {
        let run = self.begin_import();
        spawn_local(async move {
            if self.asks_for(&file, run, move |plain| self.ask_to_leave(plain, session, asked)).await {
                return;
            }
            if let Some(content) = self.read_to_look(&file, run).await {
                asked.set(self.departure(&content, session).await);
            }
        });
    }

    /// Reads the archive file of a session that is away, and shows what it would bring back, or says that it is another.
    pub fn bring_back(self, file: web_sys::File, session: RecordId) {
        let run = self.begin_import();
        spawn_local(async move {
            let _mark = page::ImportMark::set();
            if self.asks_for(&file, run, move |plain| self.bring_back(plain, session)).await {
                return;
            }
            if !self.whole().await {
                return;
            }
            let name = file.name();
            let content = match self.content_of(&file, run, false).await {
                Ok(Ok(content)) => content,
                Ok(Err(error)) => {
                    return self.give_up(run, Notice::failed(error.code(), error.sentence(&name)));
                }
                Err(files::ReadError::Stopped) => return,
                Err(error) => {
                    let (code, words) =
                        text::shell::file_unreadable(error == files::ReadError::TooLarge, &name);
                    return self.give_up(run, Notice::failed(code, words));
                }
            };
            let refused = self.peek(|bench| {
                let journal = bench.journal();
                let why = brings(&content, journal, session).err()?;
                let mut away = journal.away().families().map(|(_, it)| &it.place);
                let wanted = away.find(|place| place.session == session)?;
                let wanted = (words::name(journal, session), &*wanted.file);
                let named = |id: &RecordId| words::name(journal, *id);
                Some(match why {
                    BringsNothing::Other => said::no_archive(&name, wanted),
                    BringsNothing::OfSessions(ids) => {
                        said::of_others(&name, &ids.iter().map(named).collect::<Vec<_>>(), wanted)
                    }
                    BringsNothing::Lacks(count) => said::earlier(&name, count, wanted),
                })
            });
            match refused.flatten() {
                Some((code, words)) => self.give_up(run, Notice::failed(code, words)),
                None => self.review_content(content, run).await,
            }
        });
    }

    async fn departure(self, content: &FileContent, session: RecordId) -> Option<Departure> {
        if !self.whole().await {
            return None;
        }
        // Nobody else's last word leaves unread.
        self.heard_out().await;
        let today = clock::today();
        let found = self.peek(|bench| {
            let journal = bench.journal();
            let found = self.peek_rows(|rows| leaving(content, journal, rows, session, today));
            found.map(|it| (it, journal.digest(), words::name(journal, session)))
        })?;
        let (leaving, digest, name) = match found {
            Ok(found) => found,
            Err(why) => {
                self.stays(&why, &content.name);
                return None;
            }
        };
        if self.has_draft_of(&leaving) {
            let (code, words) = said::DRAFTS;
            self.say(Notice::failed(code, words));
            return None;
        }
        let held = self.holdings().await.ok()?;
        let only_here = leaving.lacked.iter().filter(|id| held.whole.contains_key(id)).count();
        if 0 < only_here {
            let (code, words) = said::only_here(&content.name, only_here);
            self.say(Notice::failed(code, words));
            return None;
        }
        let database = self.own_database()?;
        let Some(rewritten) = self.rewritten(&database, &leaving).await else {
            self.not_moved();
            return None;
        };
        let freed: u64 = leaving.contents.iter().filter_map(|id| held.whole.get(id)).sum();
        Some(Departure {
            digest,
            session: name,
            file: content.name.to_string(),
            suggestions: leaving.suggestions,
            commits: leaving.plan.commits.len(),
            contents: leaving.contents.iter().filter(|id| held.whole.contains_key(id)).count(),
            unkept: self.peek(|bench| bench.unkept(|id| leaving.plan.commits.contains_key(&id)))?,
            freed: rewritten.freed() + freed,
            leaving: Arc::new(leaving),
        })
    }

    /// Whether something was typed and not saved about what would leave.
    fn has_draft_of(self, leaving: &LeavingSession) -> bool {
        let Some(key) = self.key() else { return true };
        let records: BTreeSet<RecordId> = leaving.plan.commits.values().map(|(_, record)| *record).collect();
        records.into_iter().any(|id| drafts::mentions(&key, &id.key.to_string()))
    }

    /// The log without what leaves; none where it does not hold that as it was written.
    async fn rewritten(self, database: &IdbStore, leaving: &LeavingSession) -> Option<Rewritten> {
        let last = self.peek(Workbench::next_place)? - 1;
        let mut rewriting = Rewriting::new(&leaving.plan);
        let mut next = 1;
        while next <= last {
            let portion = database.portion(next).await.ok()?;
            next = portion.last()?.place + 1;
            rewriting.feed(portion);
            crate::platform::pause::pause().await;
        }
        rewriting.finish().ok()
    }

    /// Lets a session leave this browser, as a person has said who was told what goes; says when it is done or why not.
    pub async fn move_out(self, departure: Departure) {
        let Departure { leaving, digest, session, file, suggestions, .. } = departure;
        let (Some(key), Ok(database)) = (self.key(), self.alone_and_settled().await) else { return };
        let is_same = self.peek(|bench| bench.journal().digest() == digest) == Some(true);
        let (Some(rewritten), true) = (self.rewritten(&database, &leaving).await, is_same) else {
            return self.not_moved();
        };
        let held = self.holdings().await.unwrap_or_default();
        let sizes = leaving.contents.iter().filter_map(|id| Some((*id, *held.whole.get(id)?)));
        let pieces = sizes.flat_map(|(id, size)| PieceName::all(id, size)).map(|it| it.to_string()).collect();
        let change = self.peek(|bench| LogChange {
            last: bench.next_place() - 1,
            segments: rewritten.segments,
            note: bench.left_note(|id| leaving.plan.commits.contains_key(&id)),
            pieces,
        });
        let Some(change) = change else { return };
        // It speaks of the log as it was: were this page killed in between, the log alone is asked.
        witness::forget(&key);
        let changed = database.change_log(change).await;
        if self.key().as_ref() != Some(&key) {
            return;
        }
        if changed.is_err() {
            self.witness_again();
            return self.not_moved();
        }
        witness::forget(&key);
        self.inner.with_value(|inner| {
            if let Some(tabs) = &inner.tabs {
                tabs.tell(LEFT);
            }
        });
        drop(database);
        self.open_now(key.clone()).await;
        if self.key().as_ref() == Some(&key) && self.whole().await {
            let why = said::history(&session, &file, suggestions);
            let draft = self.peek(|bench| told(bench.journal(), leaving.session, &why)).flatten();
            if let Some(draft) = draft {
                let _ = self.act(vec![draft], Via::Edit);
                self.forget_steps();
            }
            self.say(Notice::told(said::done(&session, &file, suggestions)));
        }
    }

    /// Another tab has changed the log: it is read anew.
    pub(super) fn log_has_changed(self) {
        if let Some(key) = self.key() {
            spawn_local(self.open_now(key));
        }
    }

    fn not_moved(self) {
        let (code, words) = said::NOT_MOVED;
        self.say(Notice::failed(code, words));
    }

    fn stays(self, why: &Stays, file: &str) {
        let names = |ids: &[RecordId]| -> Vec<String> {
            let name =
                |id: &RecordId| self.peek(|bench| words::name(bench.journal(), *id)).unwrap_or_default();
            ids.iter().take(said::NAMED).map(name).collect()
        };
        let (code, words) = match why {
            Stays::Unproven(Unproven::Damaged) => said::damaged(file),
            Stays::Unproven(Unproven::Other) => said::other(file),
            Stays::Unproven(Unproven::Lacks(count)) => said::lacks(file, *count),
            Stays::NotRetired => (said::NOT_RETIRED.0, said::NOT_RETIRED.1.to_owned()),
            Stays::Listed(ids) => said::listed(ids.len(), &names(ids)),
            Stays::Disputed(ids) => said::disputed(ids.len(), &names(ids)),
            Stays::Merged(ids) => said::merged(ids.len(), &names(ids)),
        };
        self.say(Notice::failed(code, words));
    }
}
