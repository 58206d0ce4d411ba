//! What a part of the program does that is fetched when it is first needed: the list opens without it.

use std::{future::Future, pin::Pin};

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Store, notice::Notice};
use crate::{
    platform::{pause, site},
    text,
};

#[cfg(late_parts)]
use leptos::wasm_split::SplitLoaderError as Missing;
#[cfg(not(late_parts))]
use std::convert::Infallible as Missing;

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

/// What does it; says whether it came to something.
type Work = Pin<Box<dyn Future<Output = bool>>>;

#[cfg_attr(
    late_parts,
    allow(unsafe_code, improper_ctypes, improper_ctypes_definitions),
    leptos::wasm_split::wasm_split(exchange, wasm_split_path = ::leptos::wasm_split, fallible)
)]
fn work(store: Store, what: Errand) -> Result<Work, Missing> {
    Ok(match what {
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
    })
}

#[cfg(late_parts)]
async fn fetched(store: Store, what: Errand) -> Result<Work, Missing> {
    work(store, what).await
}

#[cfg(not(late_parts))]
fn fetched(store: Store, what: Errand) -> std::future::Ready<Result<Work, Missing>> {
    std::future::ready(work(store, what))
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
        self.run_for_certain(|| Errand::Prove);
    }

    /// Reads what of the log is not in memory.
    pub(super) fn read_all_of_it(self) {
        self.run_for_certain(|| Errand::Rest);
    }

    /// Nobody presses a button for this: where the part does not come it is asked for again.
    fn run_for_certain(self, what: fn() -> Errand) {
        let number = self.inner.with_value(|inner| inner.opening);
        spawn_local(async move {
            while self.at_seat(number, |_| ()).is_some() {
                match fetched(self, what()).await {
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
