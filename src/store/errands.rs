//! What a part of the program does that is fetched when it is first needed: the list opens without it.

use std::{future::Future, pin::Pin};

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Store, notice::Notice};
use crate::{
    platform::{
        late_work::{Missing, late_work},
        pause, site,
    },
    text,
};

/// How long is waited before a part is asked for again, in milliseconds.
const AGAIN_MS: u32 = 5_000;

/// The register that the page of the one-file edition may carry.
const CARRIED: &str = "register.json";

/// What is to be done.
enum Errand {
    /// 备份: where a person says.
    BackUp,
    /// 导出: the whole register as a file.
    Export,
    /// The log is read and proven behind the first screen.
    Prove,
    /// What of the log is not in memory is read.
    Rest,
    /// What makes the next opening quick is kept beside the log.
    Keep,
    /// A chosen file; nothing of it is written before a person says so.
    File(web_sys::File),
    /// Several at once, which must be Word files.
    Several(Vec<web_sys::File>),
    /// The same beside a register that cannot be read.
    Beside(web_sys::File),
    /// A register that comes with the program, and what it is called.
    Public(Vec<u8>, &'static str),
    /// The register that the page carries.
    Carried(Vec<u8>),
    /// What the spare holds of the register with this key.
    Spare(String),
}

/// What is to be done as soon as the first rows stand.
enum Nearby {
    /// The part has come, nothing more.
    Nothing,
    /// What the first rows could do without: what a search looks through, the deputies, the proof.
    Texts,
    /// A register was opened: the list of registers says so.
    Opened(String),
    /// One with a lock was left: its key is forgotten.
    Left(String),
}

/// What does it; says whether it came to something.
type Work = Pin<Box<dyn Future<Output = bool>>>;

/// What does it, once it has come.
type Asked = Pin<Box<dyn Future<Output = Result<Work, Missing>>>>;

late_work! {
    /// Does what is to be done.
    exchange: fn fetched(store: Store, what: Errand) -> Work {
        match what {
            Errand::BackUp => Box::pin(async move { store.save_backup().await }),
            Errand::Export => Box::pin(async move { store.offer_all().await }),
            Errand::Prove => Box::pin(async move {
                store.read_behind().await;
                true
            }),
            Errand::Rest => Box::pin(async move {
                store.read_on().await;
                true
            }),
            Errand::Keep => Box::pin(async move { store.make_and_keep().await }),
            Errand::File(file) => Box::pin(async move {
                store.read_file(file);
                true
            }),
            Errand::Several(files) => Box::pin(async move {
                store.read_papers(files).await;
                true
            }),
            Errand::Beside(file) => Box::pin(async move { store.read_beside(file).await }),
            Errand::Public(bytes, name) => Box::pin(async move {
                store.read_as_new(bytes, name).await;
                true
            }),
            Errand::Carried(bytes) => Box::pin(async move { store.read_carried(bytes).await }),
            Errand::Spare(key) => Box::pin(async move {
                store.read_spare(&key).await;
                true
            }),
        }
    }
}

late_work! {
    /// The same close by: what stands around the list has come.
    around: fn beside_rows(store: Store, what: Nearby) -> Work {
        match what {
            Nearby::Nothing => Box::pin(async { true }),
            Nearby::Texts => Box::pin(async move {
                store.go_on_opening().await;
                true
            }),
            Nearby::Opened(key) => Box::pin(async move {
                store.enter_as_opened(&key).await;
                true
            }),
            Nearby::Left(key) => Box::pin(async move {
                store.forget_key(&key).await;
                true
            }),
        }
    }
}

/// The register that the page carries inside, if it carries one.
pub(super) async fn carried() -> Option<Vec<u8>> {
    site::part(CARRIED).await.ok()
}

impl Store {
    /// Reads a chosen file and shows what it would change. Nothing is written.
    pub fn choose_file(self, file: web_sys::File) {
        spawn_local(async move {
            self.run(Errand::File(file)).await;
        });
    }

    /// The same with what was chosen or dropped together.
    pub fn choose_files(self, mut files: Vec<web_sys::File>) {
        match (files.pop(), files.is_empty()) {
            (None, _) => (),
            (Some(file), true) => self.choose_file(file),
            (Some(file), false) => {
                files.push(file);
                spawn_local(async move {
                    self.run(Errand::Several(files)).await;
                });
            }
        }
    }

    /// The same beside a register that cannot be read, which is left as it is.
    pub fn choose_beside(self, file: web_sys::File) {
        spawn_local(async move {
            self.run(Errand::Beside(file)).await;
        });
    }

    /// Brings in one of the registers that come with the program, as a register of its own; a second time, it
    /// opens the one that is there.
    pub fn load_public(self, file: &'static str, name: &'static str) {
        spawn_local(async move {
            if !self.settled().await {
                return;
            }
            match site::part(file).await {
                Ok(bytes) => {
                    self.run(Errand::Public(bytes, name)).await;
                }
                Err(_) => {
                    let (code, text) = text::shell::public_missing();
                    self.say(Notice::failed(code, text));
                }
            }
        });
    }

    /// Opens the register that the page carries inside; says whether it did.
    pub(super) async fn open_carried(self, bytes: Vec<u8>) -> bool {
        self.run(Errand::Carried(bytes)).await
    }

    /// Shows as an import what the spare holds of a register.
    pub(super) async fn review_spare_of(self, key: String) {
        self.run(Errand::Spare(key)).await;
    }

    /// Makes a backup where the person says and reads it back; where the browser lets nobody choose, it is a download
    /// that a person has to choose again. Only within a click.
    pub fn back_up(self) {
        spawn_local(async move {
            self.run(Errand::BackUp).await;
        });
    }

    /// Offers the whole register as a file, unsaved changes included. It is a backup as soon as somebody has chosen it
    /// again: nobody tells the page whether a download came.
    pub fn export(self) {
        spawn_local(async move {
            self.run(Errand::Export).await;
        });
    }

    /// Checks all of the log, and reads what of it is not in memory yet unless it is heavy and nobody needs it.
    pub(super) fn read_the_rest(self) {
        self.run_for_certain(|store| Box::pin(fetched(store, Errand::Prove)));
    }

    /// Reads what of the log is not in memory.
    pub(super) fn read_all_of_it(self) {
        self.run_for_certain(|store| Box::pin(fetched(store, Errand::Rest)));
    }

    /// Brings what the first rows could do without, what a search looks through first.
    pub(super) fn make_searchable(self) {
        self.run_for_certain(|store| Box::pin(beside_rows(store, Nearby::Texts)));
    }

    /// Notes that a register was opened; says whether that could be. The next opening notes it otherwise.
    pub(super) async fn note_opened(self, key: String) -> bool {
        match beside_rows(self, Nearby::Opened(key)).await {
            Ok(work) => work.await,
            Err(_) => false,
        }
    }

    /// Forgets the key of a register that was left, however long it takes.
    pub(super) fn left_locked(self, key: String) {
        spawn_local(async move {
            loop {
                match beside_rows(self, Nearby::Left(key.clone())).await {
                    Ok(work) => {
                        work.await;
                        return;
                    }
                    Err(_) => pause::sleep(AGAIN_MS).await,
                }
            }
        });
    }

    /// Waits until what stands around the list has come; what shows it says if it does not.
    pub(super) async fn around(self) {
        let _ = beside_rows(self, Nearby::Nothing).await;
    }

    /// Nobody presses a button for this: where the part does not come it is asked for again.
    fn run_for_certain(self, ask: fn(Store) -> Asked) {
        let number = self.inner.with_value(|inner| inner.opening);
        spawn_local(async move {
            while self.at_seat(number, |_| ()).is_some() {
                match ask(self).await {
                    Ok(work) => {
                        work.await;
                        return;
                    }
                    Err(_) => pause::sleep(AGAIN_MS).await,
                }
            }
        });
    }

    /// Keeps beside the log what makes the next opening quick; says whether it is kept. Without it the log is enough.
    pub(super) async fn keep_beside(self) -> bool {
        match fetched(self, Errand::Keep).await {
            Ok(work) => work.await,
            Err(_) => false,
        }
    }

    async fn run(self, what: Errand) -> bool {
        let missing = match what {
            Errand::BackUp | Errand::Export => text::shell::exporter_missing,
            _ => text::shell::importer_missing,
        };
        match fetched(self, what).await {
            Ok(work) => work.await,
            Err(_) => {
                let (code, text) = missing();
                self.say(Notice::failed(code, text));
                false
            }
        }
    }
}
