//! Shared folders (共享文件夹): what others wrote there comes in and this browser's own file goes out, by hand and every few minutes.

use std::collections::{BTreeMap, HashSet};

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

use super::{Store, notice::Notice, saving};
use crate::{
    domain::id::{Key, RecordId},
    exchange::{
        json::{
            header::{Header, Scope, ids_digest},
            read::{FileContent, Reading},
            write,
        },
        pack::{Pack, Reader},
        shared::{self, Files},
    },
    journal::commit::Commit,
    list::row,
    platform::{
        clock, entropy, files,
        folder::{Folder, FolderError},
        pause,
    },
    storage::{
        handles,
        preferences::{self, Preference},
    },
    text,
    workbench::bench::Workbench,
};

/// What is written where nothing narrower was chosen: the whole register.
pub const ALL: &str = "all";

/// How many lines are read between two breaths of the page.
const SLICE: usize = 1_000;

/// Why an exchange did not come about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trouble {
    /// The browser asks the person again, which takes a click.
    NotAllowed,
    /// The folder is gone, its drive is cut off or full.
    Unreachable,
    /// The browser could not keep the folder.
    Forgotten,
    /// The office for which this browser writes is not in the register any more.
    NoReader,
}

impl From<FolderError> for Trouble {
    fn from(error: FolderError) -> Trouble {
        match error {
            FolderError::Cancelled | FolderError::NotAllowed => Trouble::NotAllowed,
            FolderError::Unreachable => Trouble::Unreachable,
        }
    }
}

/// A folder that a register is connected with, as this browser remembers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// Names it among those that the browser keeps.
    pub id: String,
    /// The folder's own name.
    pub name: String,
    /// What is written into it, see [`Store::reader`]; or [`ALL`].
    pub what: String,
    /// When the last exchange was complete, in milliseconds since 1970.
    pub last_ms: Option<u64>,
    /// Why the last one was not.
    pub trouble: Option<Trouble>,
    /// The files that were not taken in, and why.
    pub refused: BTreeMap<String, String>,
    /// The files that were taken in.
    seen: Files,
    /// The digest of what was written last.
    wrote: String,
}

/// What an exchange brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Brought {
    files: usize,
    commits: usize,
    wrote: bool,
}

impl Store {
    /// The folders that the open register is connected with. Tracked.
    pub fn folders(self) -> Vec<Connection> {
        self.version.track();
        self.connections().read().unwrap_or_default()
    }

    /// Whether the open register is connected with any. Tracked.
    pub fn has_folders(self) -> bool {
        self.version.track();
        // Asked after every change: nothing is read but whether there is something.
        self.connections().read().is_some_and(|all| !all.is_empty())
    }

    /// Whether an exchange is under way. Tracked.
    pub fn exchanging(self) -> bool {
        self.exchanging.get()
    }

    /// Asks the person for a folder, connects it, and exchanges at once. Only within a click.
    pub fn connect_folder(self, what: String) {
        spawn_local(async move {
            let folder = match Folder::pick().await {
                Ok(folder) => folder,
                Err(FolderError::Cancelled) => return,
                Err(_) => {
                    return self.say(Notice::failed("folder-refused", text::folders::REFUSED));
                }
            };
            let id = entropy::hex::<8>();
            let connection = Connection {
                id: id.clone(),
                name: folder.name(),
                what,
                last_ms: None,
                trouble: None,
                refused: BTreeMap::new(),
                seen: Files::new(),
                wrote: String::new(),
            };
            let is_kept = handles::keep(&id, folder).await.is_ok();
            self.change_connections(|all| all.push(connection));
            self.exchange(&id, true).await;
            if !is_kept {
                self.say(Notice::told(text::folders::NOT_KEPT));
            }
        });
    }

    /// Lets a folder go. The files in it stay.
    pub fn disconnect_folder(self, id: String) {
        self.change_connections(|all| all.retain(|one| one.id != id));
        spawn_local(async move {
            // What stays behind is a handle that nothing refers to.
            let _ = handles::forget(&id).await;
        });
    }

    /// Exchanges with one folder now, for a person who waits for it.
    pub fn exchange_now(self, id: String) {
        spawn_local(async move { self.exchange(&id, true).await });
    }

    /// Exchanges with every folder, unless a person has to be asked; says only what is new.
    pub async fn exchange_all(self) {
        for connection in self.connections().read().unwrap_or_default() {
            self.exchange(&connection.id, false).await;
        }
    }

    async fn exchange(self, id: &str, is_asked: bool) {
        if !self.whole().await {
            return;
        }
        if self.exchanging.get_untracked() {
            return;
        }
        let key = self.key();
        let all = self.connections().read().unwrap_or_default();
        let Some(before) = all.into_iter().find(|one| one.id == id) else { return };
        self.exchanging.set(true);
        let mut after = before.clone();
        let outcome = self.round(&mut after, is_asked).await;
        self.exchanging.set(false);
        if self.key() != key {
            return;
        }
        after.trouble = outcome.err();
        if outcome.is_ok() {
            after.last_ms = Some(clock::now_ms());
        }
        let (name, trouble, refused) = (after.name.clone(), after.trouble, after.refused.len());
        self.change_connections(|all| {
            all.iter_mut().filter(|one| one.id == id).for_each(|one| *one = after.clone());
        });
        match (outcome, trouble) {
            (_, Some(trouble)) if is_asked || before.trouble != Some(trouble) => {
                let (code, sentence) = said(trouble, &name);
                self.say(Notice::failed(code, sentence));
            }
            (Ok(Brought { files, commits, wrote }), _) if is_asked || commits > 0 => {
                let open = self.peek(|bench| bench.journal().conflicted().len()).unwrap_or_default();
                self.say(Notice::told(text::folders::exchanged(&name, files, commits, wrote, open, refused)));
            }
            _ => (),
        }
    }

    /// Reads what is new, takes it in file by file, and writes if there is something to say.
    async fn round(self, connection: &mut Connection, may_ask: bool) -> Result<Brought, Trouble> {
        let folder = match handles::find(&connection.id).await {
            Ok(Some(folder)) => folder,
            Ok(None) => return Err(Trouble::Forgotten),
            Err(_) => return Err(Trouble::Unreachable),
        };
        if !folder.is_allowed(may_ask).await {
            return Err(Trouble::NotAllowed);
        }
        let key = self.key();
        let register = self.peek(|bench| row::register(bench.journal())).flatten();
        let register = register.ok_or(Trouble::NoReader)?;
        let own = shared::own_name(register, &preferences::device());
        let found = files_of(&folder, register).await?;
        let has_lost = shared::has_lost(&connection.seen, &found);
        connection.seen.retain(|name, _| found.contains_key(name));
        connection.refused.retain(|name, _| found.contains_key(name));

        if let Some((reader, _)) = self.part(&connection.what)? {
            self.excerpt(&reader);
        }
        // What the own file holds, if it holds what went out last.
        let outgoing = self.outgoing(&connection.what)?;
        let mut known =
            if ids_digest(outgoing.iter().copied()) == connection.wrote && found.contains_key(&own) {
                outgoing
            } else {
                HashSet::new()
            };
        let is_new = known.is_empty();
        let mut brought = Brought::default();
        for name in shared::news(&connection.seen, &own, &found) {
            match peruse(&folder, &name).await {
                Some(Ok(content)) if self.key() != key => drop(content),
                Some(Ok(content)) if is_fit(&content, register) => {
                    known.extend(content.ids.iter().copied());
                    let commits = self.hear_out(content, &connection.name).await;
                    brought.files += usize::from(commits > 0);
                    brought.commits += commits;
                    connection.seen.extend(found.get(&name).map(|state| (name.clone(), *state)));
                    connection.refused.remove(&name);
                }
                Some(Ok(_)) => drop(connection.refused.insert(name, text::folders::NOT_WHOLE.to_owned())),
                Some(Err(sentence)) => drop(connection.refused.insert(name, sentence)),
                // Somebody is just replacing it: the next time.
                None => (),
            }
        }
        if self.key() != key {
            return Ok(brought);
        }
        let outgoing = self.outgoing(&connection.what)?;
        if is_new || has_lost || shared::has_news(&known, &outgoing) {
            let content = self.own_file(&connection.what).await.ok_or(Trouble::Unreachable)?;
            folder.write(&own, &content).await?;
            brought.wrote = true;
        }
        connection.wrote = ids_digest(outgoing);
        Ok(brought)
    }

    /// Takes a file in as one step; says how many commits were new.
    async fn hear_out(self, content: FileContent, folder: &str) -> usize {
        let name = text::folders::source(folder, &content.header.office);
        if !self.lacks(&content) {
            return 0;
        }
        self.take_in(content, None, &name).await.unwrap_or_default()
    }

    /// The ids of the commits that go out.
    fn outgoing(self, what: &str) -> Result<HashSet<Key>, Trouble> {
        let part = self.part(what)?;
        let ids = self.peek(|bench| commits(bench, part.as_ref()).into_iter().map(Commit::id).collect());
        Ok(ids.unwrap_or_default())
    }

    /// The file that this browser writes.
    async fn own_file(self, what: &str) -> Option<web_sys::Blob> {
        let part = self.part(what).ok()?;
        let parts = self.peek(|bench| {
            let scope = part.as_ref().map(|(_, scope)| scope.clone()).unwrap_or_default();
            let parked: Vec<String> = match part {
                None => bench.parked().map(str::to_owned).collect(),
                Some(_) => Vec::new(),
            };
            let header = Header { scope, ..saving::header(bench, clock::now_ms()) };
            write::write_part(commits(bench, part.as_ref()), bench.journal(), &parked, &header)
        })?;
        self.grown("application/json", parts, false).await.ok()
    }

    fn part(self, what: &str) -> Result<Option<(Reader, Scope)>, Trouble> {
        match what {
            ALL => Ok(None),
            what => self.reader(what).map(Some).ok_or(Trouble::NoReader),
        }
    }

    fn connections(self) -> Preference<Vec<Connection>> {
        Preference::of_register("folders", &self.key().unwrap_or_default())
    }

    fn change_connections(self, change: impl FnOnce(&mut Vec<Connection>)) {
        let kept = self.connections();
        let mut all = kept.read().unwrap_or_default();
        change(&mut all);
        kept.write(&all);
        self.version.update(|version| *version += 1);
    }
}

/// The commits of a part, or all.
fn commits<'a>(bench: &'a Workbench, part: Option<&(Reader, Scope)>) -> Vec<&'a Commit> {
    let journal = bench.journal();
    match part {
        Some((reader, _)) => Pack::select(journal, reader).commits(journal),
        None => journal.commits().iter().collect(),
    }
}

/// The change files of a register in a folder.
async fn files_of(folder: &Folder, register: RecordId) -> Result<Files, Trouble> {
    let mut found = Files::new();
    for name in folder.names().await? {
        if !shared::is_changes(register, &name) {
            continue;
        }
        // Whoever keeps the folder the same on many machines may be just replacing a file.
        if let Ok(file) = folder.file(&name).await {
            found.insert(name, (file.size() as u64, file.last_modified() as u64));
        }
    }
    Ok(found)
}

/// Whether a file may come in without a person having looked at it.
fn is_fit(content: &FileContent, register: RecordId) -> bool {
    content.is_intact()
        && content.header.register == Some(register)
        && !matches!(content.header.scope, Scope::Receipt(_))
}

/// Reads a file, or says why not; none if it cannot be had just now.
async fn peruse(folder: &Folder, name: &str) -> Option<Result<FileContent, String>> {
    let file = folder.file(name).await.ok()?;
    let bytes = match files::read(&file, |_, _| true).await {
        Ok(bytes) => bytes,
        Err(files::ReadError::TooLarge) => return Some(Err(text::shell::file_unreadable(true, name).1)),
        Err(_) => return None,
    };
    let mut reading = Reading::new(bytes, name);
    while !reading.step(SLICE).finished {
        pause::pause().await;
    }
    Some(reading.finish().map_err(|error| error.sentence(name)))
}

fn said(trouble: Trouble, folder: &str) -> (&'static str, String) {
    let sentence = text::folders::trouble(folder, sentence(trouble));
    match trouble {
        Trouble::NotAllowed => ("folder-not-allowed", sentence),
        Trouble::Unreachable => ("folder-unreachable", sentence),
        Trouble::Forgotten => ("folder-forgotten", sentence),
        Trouble::NoReader => ("folder-no-reader", sentence),
    }
}

/// What happened and what to do.
pub fn sentence(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::NotAllowed => text::folders::NOT_ALLOWED,
        Trouble::Unreachable => text::folders::UNREACHABLE,
        Trouble::Forgotten => text::folders::FORGOTTEN,
        Trouble::NoReader => text::folders::NO_READER,
    }
}
