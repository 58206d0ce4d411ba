//! Shared folders (共享文件夹): what others wrote there comes in and this browser's own file goes out, by hand and every few minutes.

use std::collections::{BTreeMap, HashSet};

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

use super::{
    Store,
    locks::{self, Outfit},
    notice::Notice,
    saving,
};
use crate::{
    domain::id::{Key, RecordId},
    exchange::{
        json::{
            header::{Header, Scope, ids_digest},
            read::{FileContent, Reading},
            write,
        },
        overwritten::overwritten,
        pack::{Pack, Reader},
        shared::{self, Files},
        signature::Proof,
    },
    journal::{commit::Commit, name::Name},
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
    /// Files go out sealed, and nobody has typed the passphrase since the page was opened.
    Sealed,
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
    /// The files that a person has to look at first, what they do, and how they stood then.
    #[serde(default)]
    pub waiting: BTreeMap<String, Waiting>,
    /// The files that were taken in.
    seen: Files,
    /// The digest of what was written last.
    wrote: String,
}

/// A file that would replace or delete what other offices wrote: a person looks at it before it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// In words.
    pub what: String,
    state: (u64, u64),
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
        self.connections().is_there()
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
                waiting: BTreeMap::new(),
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
        let then = {
            let id = id.clone();
            move || self.exchange_now(id.clone())
        };
        spawn_local(async move {
            if self.outfit(then).await.is_some() {
                self.exchange(&id, true).await;
            }
        });
    }

    /// Lets every folder get this browser's file anew: it lies there sealed where it shall be plain, or plain where it
    /// shall be sealed.
    pub(super) fn rewrite_folders(self) {
        if self.connections().is_there() {
            self.change_connections(|all| all.iter_mut().for_each(|one| one.wrote.clear()));
        }
    }

    /// Shows what a file of a folder would change, where a person has to see it first.
    pub fn look_at(self, id: String, name: String) {
        spawn_local(async move {
            let folder = match handles::find(&id).await {
                Ok(Some(folder)) if folder.is_allowed(true).await => folder,
                _ => return self.say(Notice::failed("folder-unreachable", text::folders::UNREACHABLE)),
            };
            match folder.file(&name).await {
                Ok(file) => self.choose_file(file),
                Err(_) => self.say(Notice::failed("folder-unreachable", text::folders::UNREACHABLE)),
            }
        });
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
        let waiting = after.waiting.len();
        self.change_connections(|all| {
            all.iter_mut().filter(|one| one.id == id).for_each(|one| *one = after.clone());
        });
        match (outcome, trouble) {
            (_, Some(trouble)) if is_asked || before.trouble != Some(trouble) => {
                let (code, sentence) = said(trouble, &name);
                self.say(Notice::failed(code, sentence));
            }
            (Ok(Brought { files, commits, wrote }), _)
                if is_asked || commits > 0 || before.waiting.len() < waiting =>
            {
                let open = self.peek(|bench| bench.journal().conflicted().len()).unwrap_or_default();
                self.say(Notice::told(text::folders::exchanged(
                    &name, files, commits, wrote, open, refused, waiting,
                )));
            }
            _ => (),
        }
    }

    /// Reads what is new, takes it in file by file, and writes if there is something to say.
    async fn round(self, connection: &mut Connection, is_asked: bool) -> Result<Brought, Trouble> {
        let folder = match handles::find(&connection.id).await {
            Ok(Some(folder)) => folder,
            Ok(None) => return Err(Trouble::Forgotten),
            Err(_) => return Err(Trouble::Unreachable),
        };
        if !folder.is_allowed(is_asked).await {
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
        connection.waiting.retain(|name, _| found.contains_key(name));
        let outfit = self.outfit_unasked().await.map_err(|_| Trouble::Sealed)?;

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
            let is_here = |waiting: &Waiting| found.get(&name) == Some(&waiting.state);
            if !is_asked && connection.waiting.get(&name).is_some_and(is_here) {
                continue;
            }
            match self.peruse(&folder, &name).await {
                Some(Ok(content)) if self.key() != key => drop(content),
                Some(Ok(content)) if is_fit(&content, register) => {
                    let origin = self.origin(&content).await;
                    let state = found.get(&name).copied().unwrap_or_default();
                    if let Some(what) = self.must_be_seen(&content, &origin) {
                        connection.refused.remove(&name);
                        connection.waiting.insert(name, Waiting { what, state });
                        continue;
                    }
                    connection.waiting.remove(&name);
                    known.extend(content.ids.iter().copied());
                    let commits = self.hear_out(content, &connection.name, &origin).await;
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
            let content = self.own_file(&connection.what, &outfit).await.ok_or(Trouble::Unreachable)?;
            folder.write(&own, &content).await?;
            brought.wrote = true;
        }
        connection.wrote = ids_digest(outgoing);
        Ok(brought)
    }

    /// What a person has to see before a file counts; none if it may come in by itself.
    fn must_be_seen(self, content: &FileContent, origin: &Proof) -> Option<String> {
        let found = self.peek(|bench| overwritten(bench.journal(), &content.commits)).unwrap_or_default();
        let deleted = found.iter().filter(|it| it.field == Name::EXISTS).count();
        let office = &content.header.office;
        match origin {
            _ if !self.lacks(content) => None,
            Proof::Broken | Proof::Unsigned { usually: true } => Some(origin.sentence(office)),
            _ if found.is_empty() => None,
            _ => Some(text::folders::must_be_seen(office, found.len() - deleted, deleted)),
        }
    }

    /// Takes a file in as one step; says how many commits were new.
    async fn hear_out(self, content: FileContent, folder: &str, origin: &Proof) -> usize {
        let name = text::folders::source(folder, &content.header.office);
        let name = text::signature::labelled(&name, origin.word());
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
    async fn own_file(self, what: &str, outfit: &Outfit) -> Option<web_sys::Blob> {
        let part = self.part(what).ok()?;
        let parts = self.peek(|bench| {
            let scope = part.as_ref().map(|(_, scope)| scope.clone()).unwrap_or_default();
            let parked: Vec<String> = match part {
                None => bench.beside(),
                Some(_) => Vec::new(),
            };
            let header = Header { scope, ..saving::header(bench, clock::now_ms()) };
            let commits = commits(bench, part.as_ref());
            write::write_part(commits, bench.journal(), &parked, &header).signed(outfit.signer())
        })?;
        outfit.dress(self.written(parts, false).await.ok()?).await.ok()
    }

    /// Reads a file, or says why not; none if it cannot be had just now.
    async fn peruse(self, folder: &Folder, name: &str) -> Option<Result<FileContent, String>> {
        let mut file = folder.file(name).await.ok()?;
        if locks::is_sealed(&file).await {
            match self.open_unasked(&file).await {
                Ok(plain) => file = plain,
                Err(Some(why)) => return Some(Err(why.sentence(name).1)),
                Err(None) => return Some(Err(text::sealed::IN_FOLDER.to_owned())),
            }
        }
        let bytes = match files::read(&file, |_, _| true).await {
            Ok(bytes) => bytes,
            Err(files::ReadError::TooLarge) => {
                return Some(Err(text::shell::file_unreadable(true, name).1));
            }
            Err(_) => return None,
        };
        let mut reading = Reading::new(bytes, name);
        while !reading.step(SLICE).finished {
            pause::pause().await;
        }
        Some(reading.finish().map_err(|error| error.sentence(name)))
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
        if all.is_empty() {
            kept.forget();
        } else {
            kept.write(&all);
        }
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

fn said(trouble: Trouble, folder: &str) -> (&'static str, String) {
    let sentence = text::folders::trouble(folder, sentence(trouble));
    match trouble {
        Trouble::NotAllowed => ("folder-not-allowed", sentence),
        Trouble::Unreachable => ("folder-unreachable", sentence),
        Trouble::Forgotten => ("folder-forgotten", sentence),
        Trouble::NoReader => ("folder-no-reader", sentence),
        Trouble::Sealed => ("folder-sealed", sentence),
    }
}

/// What happened and what to do.
pub fn sentence(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::NotAllowed => text::folders::NOT_ALLOWED,
        Trouble::Unreachable => text::folders::UNREACHABLE,
        Trouble::Forgotten => text::folders::FORGOTTEN,
        Trouble::NoReader => text::folders::NO_READER,
        Trouble::Sealed => text::sealed::FOLDER_WAITS,
    }
}
