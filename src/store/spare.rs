//! The spare (副本) of the registers: handed out, taken in, compared with the open register.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{PageState, Store, notice::Notice};
use crate::{
    exchange::json::{header::Header, read::FileContent, write::write},
    journal::fold::Journal,
    platform::{clock, files},
    storage::spare,
    text,
    workbench::{bench::Workbench, spare::Spare},
};

/// What is kept of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The key of the register among those of this browser.
    pub key: String,
    /// How people call it.
    pub title: String,
    /// How many commits are kept, and how many lines are damaged.
    pub commits: usize,
    /// How many lines are damaged.
    pub broken: usize,
    /// When its youngest piece was begun, in milliseconds since 1970.
    pub begun_ms: u64,
    /// The lock that it carries, where this page cannot open it without.
    pub lock: Option<String>,
}

/// What is kept of all registers, the youngest first. No database is touched.
pub async fn kept() -> Vec<Kept> {
    let mut all = Vec::new();
    for (key, begun_ms) in spare::registers().await {
        let lock = spare::lock_of(&key).await;
        let found = spare::of(&key).await;
        if lock.is_some() || found.is_some() {
            let Spare { head, commits, broken, .. } = found.unwrap_or_default();
            all.push(Kept { key, title: head.title, commits: commits.len(), broken, begun_ms, lock });
        }
    }
    all.sort_by_key(|kept| std::cmp::Reverse(kept.begun_ms));
    all
}

/// What is kept as the content of a file.
async fn content(key: &str) -> Option<FileContent> {
    let Spare { head, commits, parked, .. } = spare::of(key).await?;
    let header = Header {
        app: concat!("suggestion-register ", env!("CARGO_PKG_VERSION")).into(),
        made_ms: clock::now_ms(),
        register: head.register.and_then(|id| id.parse().ok()),
        title: head.title.into(),
        ..Header::default()
    };
    let mut content = FileContent::of(text::spare::NAME, header, commits);
    content.parked = parked;
    Some(content)
}

impl Store {
    /// Offers what is kept of a register as a file; says whether the browser took it.
    pub async fn offer_spare(self, key: &str) -> bool {
        let Some(content) = content(key).await else { return self.spare_is_gone() };
        let mut journal = Journal::new();
        for commit in content.commits {
            journal.insert(commit, 0);
        }
        let moment = clock::Local::of(content.header.made_ms).compact();
        let name = text::spare::file_name(&content.header.title, &moment);
        let parts = write(&journal, &content.parked, &content.header);
        let offered = files::offer(&name, "application/json", parts).is_ok();
        if offered {
            self.say(Notice::told(text::shell::offered(&name)));
        } else {
            self.refused_download();
        }
        offered
    }

    fn spare_is_gone(self) -> bool {
        self.say(Notice::failed(text::spare::GONE_CODE, text::spare::GONE));
        false
    }

    /// Lets a register go that cannot be read, and shows what is kept of it as an import.
    pub fn open_spare(self, key: String) {
        spawn_local(async move {
            if self.may_leave().await {
                self.leave();
                self.enter(PageState::Choosing);
                self.review_spare_of(key).await;
            }
        });
    }

    /// Shows as an import what the spare holds and the open register lacks.
    pub fn review_spare(self) {
        self.lacking.set(0);
        spawn_local(async move {
            if let Some(key) = self.key() {
                self.review_spare_of(key).await;
            }
        });
    }

    pub(super) async fn read_spare(self, key: &str) {
        let run = self.begin_import();
        match content(key).await {
            Some(content) => self.review_content(content, run).await,
            None => {
                self.cancel_import();
                self.spare_is_gone();
            }
        }
    }

    /// Looks whether the spare holds what the open register lacks.
    pub async fn look_at_spare(self) {
        let Some(key) = self.key() else { return };
        if !self.known().await {
            return;
        }
        let Some(Spare { commits, .. }) = spare::of(&key).await else { return };
        let lacks = |bench: &Workbench| {
            commits.iter().filter(|commit| !bench.journal().contains(commit.id())).count()
        };
        if self.key().as_ref() == Some(&key) {
            self.lacking.set(self.peek(lacks).unwrap_or_default());
        }
    }

    /// How many commits the spare holds that the open register lacks. Tracked.
    pub fn lacking(self) -> usize {
        self.lacking.get()
    }
}
