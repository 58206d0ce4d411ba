//! What comes into a register, by a part of the program that is fetched when something does: the list opens without it.

use std::{future::Future, pin::Pin};

use wasm_bindgen_futures::spawn_local;

use super::{Store, notice::Notice};
use crate::{platform::site, text};

#[cfg(late_parts)]
use leptos::wasm_split::SplitLoaderError as Missing;
#[cfg(not(late_parts))]
use std::convert::Infallible as Missing;

/// The register that the page of the one-file edition may carry.
const CARRIED: &str = "register.json";

/// What comes in.
enum Coming {
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

/// What takes it in; says whether a register came of it.
type Work = Pin<Box<dyn Future<Output = bool>>>;

#[cfg_attr(
    late_parts,
    allow(unsafe_code, improper_ctypes, improper_ctypes_definitions),
    leptos::wasm_split::wasm_split(exchange, wasm_split_path = ::leptos::wasm_split, fallible)
)]
fn work(store: Store, what: Coming) -> Result<Work, Missing> {
    Ok(match what {
        Coming::File(file) => Box::pin(async move {
            store.read_file(file);
            true
        }),
        Coming::Several(files) => Box::pin(async move {
            store.read_papers(files).await;
            true
        }),
        Coming::Beside(file) => Box::pin(async move { store.read_beside(file).await }),
        Coming::Public(bytes, name) => Box::pin(async move {
            store.read_as_new(bytes, name).await;
            true
        }),
        Coming::Carried(bytes) => Box::pin(async move { store.read_carried(bytes).await }),
        Coming::Spare(key) => Box::pin(async move {
            store.read_spare(&key).await;
            true
        }),
    })
}

#[cfg(late_parts)]
async fn fetched(store: Store, what: Coming) -> Result<Work, Missing> {
    work(store, what).await
}

#[cfg(not(late_parts))]
fn fetched(store: Store, what: Coming) -> std::future::Ready<Result<Work, Missing>> {
    std::future::ready(work(store, what))
}

impl Store {
    /// Reads a chosen file and shows what it would change. Nothing is written.
    pub fn choose_file(self, file: web_sys::File) {
        spawn_local(async move {
            self.come(Coming::File(file)).await;
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
                    self.come(Coming::Several(files)).await;
                });
            }
        }
    }

    /// The same beside a register that cannot be read, which is left as it is.
    pub fn choose_beside(self, file: web_sys::File) {
        spawn_local(async move {
            self.come(Coming::Beside(file)).await;
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
                    self.come(Coming::Public(bytes, name)).await;
                }
                Err(_) => {
                    let (code, text) = text::shell::public_missing();
                    self.say(Notice::failed(code, text));
                }
            }
        });
    }

    /// Opens the register that the page carries inside, if it carries one.
    pub(super) async fn open_carried(self) -> bool {
        match site::part(CARRIED).await {
            Ok(bytes) => self.come(Coming::Carried(bytes)).await,
            Err(_) => false,
        }
    }

    /// Shows as an import what the spare holds of a register.
    pub(super) async fn review_spare_of(self, key: String) {
        self.come(Coming::Spare(key)).await;
    }

    async fn come(self, what: Coming) -> bool {
        match fetched(self, what).await {
            Ok(work) => work.await,
            Err(_) => {
                let (code, text) = text::shell::importer_missing();
                self.say(Notice::failed(code, text));
                false
            }
        }
    }
}
