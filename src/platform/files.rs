//! Files of the person's own: one is offered for download, one is chosen and read.

use std::{collections::VecDeque, ops::Range};

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, FileList, HtmlAnchorElement, Url};

use super::{page::document, pause};

/// How long a slow machine may take to begin the download.
const KEPT_MS: u32 = 60_000;

/// How much is read at once: enough to be quick, little enough to keep the page alive.
const SLICE_BYTES: u64 = 2 << 20;

/// How many places of a file are read at once: each costs the browser a message of its own, and many stop the page.
const PLACES: u32 = 32;

/// The browser did not take the file, perhaps for want of memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// Offers a file for download, in parts that follow each other. Whether and where the browser keeps it,
/// nobody tells the page: it is "offered", never "saved".
pub fn offer<P: AsRef<[u8]>>(
    name: &str,
    media_type: &str,
    parts: impl IntoIterator<Item = P>,
) -> Result<(), Refused> {
    offer_blob(name, &blob(media_type, parts)?)
}

/// A file of parts that follow each other.
pub fn blob<P: AsRef<[u8]>>(media_type: &str, parts: impl IntoIterator<Item = P>) -> Result<Blob, Refused> {
    let mut growing = Growing::default();
    for part in parts {
        growing.push(part.as_ref())?;
    }
    growing.finish(media_type)
}

/// Offers a file for download.
pub fn offer_blob(name: &str, blob: &Blob) -> Result<(), Refused> {
    let address = Url::create_object_url_with_blob(blob).map_err(refused)?;
    let offered = click(name, &address);
    spawn_local(async move {
        // Firefox and slow machines begin to read only some time after the click.
        pause::sleep(KEPT_MS).await;
        let _ = Url::revoke_object_url(&address);
    });
    offered
}

/// A file that is made part by part, which the browser may lay aside on the disk as it grows.
#[derive(Default)]
pub struct Growing {
    laid_aside: Array,
    parts: Array,
    bytes: usize,
}

/// How many bytes of a growing file are kept in the page.
const KEPT_BYTES: usize = 16 << 20;

impl Growing {
    /// Adds a part.
    pub fn push(&mut self, part: &[u8]) -> Result<(), Refused> {
        self.parts.push(&Uint8Array::from(part));
        self.bytes += part.len();
        if self.bytes < KEPT_BYTES { Ok(()) } else { self.lay_aside() }
    }

    fn lay_aside(&mut self) -> Result<(), Refused> {
        let parts = std::mem::take(&mut self.parts);
        let blob = Blob::new_with_u8_array_sequence(&parts).map_err(refused)?;
        self.laid_aside.push(&blob);
        self.bytes = 0;
        Ok(())
    }

    /// The file.
    pub fn finish(mut self, media_type: &str) -> Result<Blob, Refused> {
        self.lay_aside()?;
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        Blob::new_with_blob_sequence_and_options(&self.laid_aside, &options).map_err(refused)
    }
}

/// The files of a list, such as a person chose, dropped or pasted.
pub fn all(list: Option<FileList>) -> Vec<File> {
    let list = list.into_iter();
    list.flat_map(|list| (0..list.length()).filter_map(move |nth| list.get(nth))).collect()
}

/// An address at which this page alone finds a file's bytes, until it is forgotten.
pub fn address(blob: &Blob) -> Option<String> {
    Url::create_object_url_with_blob(blob).ok()
}

/// Lets an address go.
pub fn forget(address: &str) {
    let _ = Url::revoke_object_url(address);
}

fn click(name: &str, address: &str) -> Result<(), Refused> {
    let document = document();
    let link = document.create_element("a").map_err(refused)?;
    let link: HtmlAnchorElement = link.dyn_into().map_err(|_| Refused)?;
    link.set_href(address);
    link.set_download(&plain_name(name));
    // Some browsers follow only links that are part of the page.
    let body = document.body().ok_or(Refused)?;
    body.append_child(&link).map_err(refused)?;
    link.click();
    link.remove();
    Ok(())
}

fn refused(_: JsValue) -> Refused {
    Refused
}

/// The name without what Windows forbids in names, or what would disguise them.
pub fn plain_name(name: &str) -> String {
    let is_plain = |c: char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let plain = name.chars().filter(|c| is_plain(*c));
    plain.map(|c| if r#"<>:"/\|?*"#.contains(c) { '_' } else { c }).collect()
}

/// Why a chosen file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadError {
    /// It was moved, changed or locked after it was chosen, or its disk fails.
    Unreadable,
    /// It does not fit in memory.
    TooLarge,
    /// The person stopped it.
    Stopped,
}

/// Reads a chosen file. `goes_on` is told how many bytes of how many are read, and stops the reading by
/// saying no.
pub async fn read(file: &File, mut goes_on: impl FnMut(u64, u64) -> bool) -> Result<Vec<u8>, ReadError> {
    let all = file.size() as u64;
    let mut bytes = Vec::new();
    let room = usize::try_from(all).map_err(|_| ReadError::TooLarge)?;
    bytes.try_reserve_exact(room).map_err(|_| ReadError::TooLarge)?;
    let mut pieces = Pieces::of(file)?;
    while let Some(piece) = pieces.next().await? {
        if !goes_on(bytes.len() as u64, all) {
            return Err(ReadError::Stopped);
        }
        bytes.extend(piece);
        pause::pause().await;
    }
    goes_on(all, all);
    Ok(bytes)
}

/// A file of this name and these bytes.
pub fn of_bytes(name: &str, bytes: &[u8]) -> Option<File> {
    of_blob(name, &blob("application/octet-stream", [bytes]).ok()?)
}

/// The same bytes under a name.
pub fn of_blob(name: &str, blob: &Blob) -> Option<File> {
    File::new_with_blob_sequence(&Array::of1(blob), name).ok()
}

/// Some bytes of a file of our own.
pub async fn part(file: &Blob, begin: u64, end: u64) -> Result<Vec<u8>, ReadError> {
    let slice = file.slice_with_f64_and_f64(begin as f64, end as f64).map_err(|_| ReadError::Unreadable)?;
    bytes(&slice).await
}

/// All bytes of a file of our own.
pub async fn bytes(file: &Blob) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let mut pieces = Pieces::of(file)?;
    while let Some(piece) = pieces.next().await? {
        bytes.extend(piece);
    }
    Ok(bytes)
}

/// A file, or some places of it, piece by piece; the next one is on its way while one is worked on.
pub struct Pieces {
    file: Blob,
    /// What has not been asked for.
    places: VecDeque<Range<u64>>,
    next: Option<(u64, JsFuture)>,
}

impl Pieces {
    /// Begins to read a file.
    pub fn of(file: &Blob) -> Result<Pieces, ReadError> {
        Pieces::of_places(file, std::iter::once(0..u64::MAX))
    }

    /// Begins to read what lies at some places of a file, one behind the other, as far as there is anything.
    pub fn of_places(file: &Blob, places: impl IntoIterator<Item = Range<u64>>) -> Result<Pieces, ReadError> {
        let size = file.size() as u64;
        let there = places.into_iter().map(|place| place.start.min(size)..place.end.min(size));
        let places = there.filter(|place| !place.is_empty()).collect();
        let mut pieces = Pieces { file: file.clone(), places, next: None };
        pieces.ask()?;
        Ok(pieces)
    }

    fn ask(&mut self) -> Result<(), ReadError> {
        let parts = Array::new();
        let mut bytes = 0;
        while bytes < SLICE_BYTES
            && parts.length() < PLACES
            && let Some(place) = self.places.pop_front()
        {
            let end = place.end.min(place.start + SLICE_BYTES - bytes);
            let part = self.file.slice_with_f64_and_f64(place.start as f64, end as f64);
            parts.push(&part.map_err(|_| ReadError::Unreadable)?.into());
            bytes += end - place.start;
            if end < place.end {
                self.places.push_front(end..place.end);
            }
        }
        if 0 < bytes {
            let piece = match parts.length() {
                1 => parts.get(0).unchecked_into(),
                _ => Blob::new_with_blob_sequence(&parts).map_err(|_| ReadError::Unreadable)?,
            };
            self.next = Some((bytes, JsFuture::from(piece.array_buffer())));
        }
        Ok(())
    }

    /// The next piece; none at the end.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, ReadError> {
        let Some((length, piece)) = self.next.take() else { return Ok(None) };
        let piece = Uint8Array::new(&piece.await.map_err(|_| ReadError::Unreadable)?);
        // Another length than was asked for: the file is another meanwhile.
        if u64::from(piece.length()) != length {
            return Err(ReadError::Unreadable);
        }
        self.ask()?;
        Ok(Some(piece.to_vec()))
    }
}
