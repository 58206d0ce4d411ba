//! The spare (副本) of recent work: files of the browser's own file system where there is one, else entries of localStorage; written behind every save, read back, never waited for.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    future::Future,
    pin::Pin,
    rc::Rc,
};

use wasm_bindgen_futures::spawn_local;

use super::{
    preferences::PREFIX,
    seal::{self, covered_piece, uncovered_piece},
};
use crate::{
    platform::{self, clock, entropy, files, folder::Folder, late_work::late_work, page, pause},
    workbench::spare::{Head, Name, Piece, Spare, crowded_out, is_kept},
};

/// How much is kept for all registers: in files, and in localStorage, which holds five million characters in all.
const FILES_ROOM: usize = 64 << 20;
const SMALL_ROOM: usize = 4_000_000;

/// The folder of the browser's own file system in which pieces lie.
pub(super) const FOLDER: &str = "spare";

/// How long is waited before the code that writes is asked for again, in milliseconds.
const AGAIN_MS: u32 = 5_000;

/// What the pieces are called in localStorage.
const ITEM: &str = "spare:";

/// What was stored and is to be kept once more.
struct Work {
    register: String,
    head: Head,
    segments: Vec<Rc<Vec<u8>>>,
}

/// Where pieces lie.
#[derive(Clone)]
enum Place {
    /// In the browser's own file system.
    Files(Folder),
    /// In localStorage.
    Small,
}

thread_local! {
    static WAITING: RefCell<VecDeque<Work>> = const { RefCell::new(VecDeque::new()) };
    static IS_WRITING: Cell<bool> = const { Cell::new(false) };
    /// The piece that grows.
    static GROWING: RefCell<Option<Piece>> = const { RefCell::new(None) };
    static PLACE: RefCell<Option<Place>> = const { RefCell::new(None) };
}

/// Keeps once more what has just been stored. Nobody waits for it; `data-spare` says whether all was read back, and
/// nothing while something waits.
pub fn keep(register: String, head: Head, segments: Vec<Rc<Vec<u8>>>) {
    if segments.is_empty() {
        return;
    }
    WAITING.with_borrow_mut(|waiting| waiting.push_back(Work { register, head, segments }));
    page::unmark("data-spare");
    if IS_WRITING.replace(true) {
        return;
    }
    spawn_local(async {
        // What was saved is told first.
        pause::pause().await;
        loop {
            match writing().await {
                Ok(writing) => break writing.await,
                Err(_) => pause::sleep(AGAIN_MS).await,
            }
        }
        IS_WRITING.set(false);
    });
}

late_work! {
    /// Writes what waits.
    around: fn writing() -> Pin<Box<dyn Future<Output = ()>>> {
        Box::pin(async {
            while let Some(work) = WAITING.with_borrow_mut(VecDeque::pop_front) {
                let is_there = write(work).await;
                if WAITING.with_borrow(VecDeque::is_empty) {
                    page::mark("data-spare", if is_there { "kept" } else { "failed" });
                }
            }
        })
    }
}

/// Writes what is waiting for one register; says whether it was read back.
async fn write(work: Work) -> bool {
    let place = place().await;
    if !is_kept(&work.segments, place.room()) {
        return true;
    }
    let mut piece = match GROWING.take().filter(|piece| piece.name.register == work.register) {
        Some(piece) if !piece.is_full() => piece,
        _ => {
            for name in crowded_out(place.sizes().await, place.room()) {
                place.remove(&name).await;
            }
            let (begun_ms, chance) = (clock::now_ms(), entropy::hex::<4>());
            Piece::new(Name { register: work.register.clone(), begun_ms, chance }, &work.head)
        }
    };
    piece.add(&work.segments);
    let is_there = if place.put(&piece).await {
        true
    } else {
        PLACE.set(Some(Place::Small));
        Place::Small.put(&piece).await
    };
    GROWING.set(Some(piece));
    is_there
}

/// Ends when nothing waits to be kept.
pub async fn settled() {
    while IS_WRITING.get() {
        pause::sleep(20).await;
    }
}

/// What is kept of a register, if anything is.
pub async fn of(register: &str) -> Option<Spare> {
    let mut pieces = Vec::new();
    for place in places().await {
        for name in place.names().await.into_iter().filter(|name| name.register == register) {
            if let Some(bytes) = place.read(&name).await {
                pieces.push((name.begun_ms, bytes));
            }
        }
    }
    pieces.sort_by_key(|(begun_ms, _)| *begun_ms);
    let spare = Spare::read(pieces.iter().map(|(_, bytes)| bytes.as_slice()));
    (!spare.commits.is_empty() || !spare.parked.is_empty()).then_some(spare)
}

/// The registers of which something is kept, and when its youngest piece was begun.
pub async fn registers() -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    for place in places().await {
        for name in place.names().await {
            let youngest = found.entry(name.register).or_default();
            *youngest = name.begun_ms.max(*youngest);
        }
    }
    found
}

/// How many bytes are kept of a register.
pub async fn size(register: &str) -> u64 {
    let mut bytes = 0;
    for place in places().await {
        let sizes = place.sizes().await;
        bytes +=
            sizes.iter().filter(|(name, _)| name.register == register).map(|(_, it)| *it as u64).sum::<u64>();
    }
    bytes
}

/// The lock of a register's pieces, if this page cannot open them without.
pub async fn lock_of(register: &str) -> Option<String> {
    if seal::is_known(register) {
        return None;
    }
    for place in places().await {
        for name in place.names().await.into_iter().filter(|name| name.register == register) {
            if let Some(lock) = place.raw(&name).await.as_deref().and_then(seal::lock_of_piece) {
                return Some(lock);
            }
        }
    }
    None
}

/// Keeps the pieces of a register as its lock now wants them; says whether each was read back.
pub(super) async fn cover_again(register: &str) -> bool {
    let mut is_whole = true;
    for place in places().await {
        for name in place.names().await.into_iter().filter(|name| name.register == register) {
            if let Some(bytes) = place.read(&name).await {
                is_whole &= place.put(&Piece { name, bytes }).await;
            }
        }
    }
    is_whole
}

/// Lets those pieces of a register go that nobody needs any more.
pub async fn let_go(register: &str, is_needless: impl Fn(&[u8]) -> bool) {
    // The next save begins a piece of its own.
    GROWING.take();
    for place in places().await {
        for name in place.names().await.into_iter().filter(|name| name.register == register) {
            if place.read(&name).await.is_some_and(|bytes| is_needless(&bytes)) {
                place.remove(&name).await;
            }
        }
    }
}

/// Where pieces are written.
async fn place() -> Place {
    if let Some(place) = PLACE.with_borrow(Clone::clone) {
        return place;
    }
    let place = Folder::own(FOLDER).await.map_or(Place::Small, Place::Files);
    PLACE.set(Some(place.clone()));
    place
}

/// Where pieces may lie.
async fn places() -> Vec<Place> {
    let files = Folder::own(FOLDER).await.ok().map(Place::Files);
    files.into_iter().chain([Place::Small]).collect()
}

impl Place {
    fn room(&self) -> usize {
        match self {
            Place::Files(_) => FILES_ROOM,
            Place::Small => SMALL_ROOM,
        }
    }

    async fn names(&self) -> Vec<Name> {
        let names = match self {
            Place::Files(folder) => folder.names().await.unwrap_or_default(),
            Place::Small => small_names(),
        };
        names.iter().filter_map(|name| Name::parse(name)).collect()
    }

    async fn sizes(&self) -> Vec<(Name, usize)> {
        let mut sizes = Vec::new();
        for name in self.names().await {
            let size = match self {
                Place::Files(folder) => folder.file(&name.written()).await.map_or(0, |it| it.size() as usize),
                Place::Small => self.raw(&name).await.map_or(0, |bytes| bytes.len()),
            };
            sizes.push((name, size));
        }
        sizes
    }

    /// What a piece says; none if it cannot be read or opened.
    async fn read(&self, name: &Name) -> Option<Vec<u8>> {
        uncovered_piece(&name.register, &bound(name), self.raw(name).await?)
    }

    async fn raw(&self, name: &Name) -> Option<Vec<u8>> {
        match self {
            Place::Files(folder) => {
                let file = folder.file(&name.written()).await.ok()?;
                files::read(&file, |_, _| true).await.ok()
            }
            Place::Small => {
                let text = platform::local_storage()?.get_item(&item(name)).ok().flatten()?;
                Some(text.into_bytes())
            }
        }
    }

    /// Writes a piece and reads it back; says whether it is there to the byte.
    async fn put(&self, piece: &Piece) -> bool {
        let covered = covered_piece(&piece.name.register, &bound(&piece.name), &piece.bytes);
        let is_written = match self {
            Place::Files(folder) => match files::blob("text/plain", [&covered]) {
                Ok(blob) => folder.write(&piece.name.written(), &blob).await.is_ok(),
                Err(files::Refused) => false,
            },
            Place::Small => match (platform::local_storage(), std::str::from_utf8(&covered)) {
                (Some(storage), Ok(text)) => storage.set_item(&item(&piece.name), text).is_ok(),
                _ => false,
            },
        };
        is_written && self.read(&piece.name).await.as_deref() == Some(&piece.bytes)
    }

    async fn remove(&self, name: &Name) {
        match self {
            Place::Files(folder) => drop(folder.remove(&name.written()).await),
            Place::Small => {
                if let Some(storage) = platform::local_storage() {
                    let _ = storage.remove_item(&item(name));
                }
            }
        }
    }
}

/// Where a piece is bound to when it is sealed.
fn bound(name: &Name) -> String {
    format!("spare/{}", name.written())
}

fn item(name: &Name) -> String {
    format!("{PREFIX}{ITEM}{}", name.written())
}

fn small_names() -> Vec<String> {
    let Some(storage) = platform::local_storage() else { return Vec::new() };
    let start = format!("{PREFIX}{ITEM}");
    let items =
        (0..storage.length().unwrap_or_default()).filter_map(|index| storage.key(index).ok().flatten());
    items.filter_map(|item| item.strip_prefix(&start).map(str::to_owned)).collect()
}
