//! Files of the person's own: one is offered for download, one is chosen and read.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use super::{page::document, pause};

/// How long a slow machine may take to begin the download.
const KEPT_MS: u32 = 60_000;

/// How much is read at once: enough to be quick, little enough to keep the page alive.
const SLICE_BYTES: f64 = 4.0 * 1024.0 * 1024.0;

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
    let blob = content(media_type, parts)?;
    let address = Url::create_object_url_with_blob(&blob).map_err(refused)?;
    let offered = click(name, &address);
    spawn_local(async move {
        // Firefox and slow machines begin to read only some time after the click.
        pause::sleep(KEPT_MS).await;
        let _ = Url::revoke_object_url(&address);
    });
    offered
}

/// The content of a file, in parts that follow each other.
pub fn content<P: AsRef<[u8]>>(
    media_type: &str,
    parts: impl IntoIterator<Item = P>,
) -> Result<Blob, Refused> {
    // Each part is let go as soon as it is copied: a whole register is in memory once, not twice.
    let copies: Array =
        parts.into_iter().map(|part| JsValue::from(Uint8Array::from(part.as_ref()))).collect();
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&copies, &options).map_err(refused)
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
fn plain_name(name: &str) -> String {
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
    let all = file.size();
    let mut bytes = Vec::new();
    let room = usize::try_from(all as u64).map_err(|_| ReadError::TooLarge)?;
    bytes.try_reserve_exact(room).map_err(|_| ReadError::TooLarge)?;
    let mut at = 0.0;
    while at < all {
        if !goes_on(at as u64, all as u64) {
            return Err(ReadError::Stopped);
        }
        let end = (at + SLICE_BYTES).min(all);
        let slice = file.slice_with_f64_and_f64(at, end).map_err(|_| ReadError::Unreadable)?;
        let content = JsFuture::from(slice.array_buffer()).await.map_err(|_| ReadError::Unreadable)?;
        let content = Uint8Array::new(&content);
        if f64::from(content.length()) != end - at {
            return Err(ReadError::Unreadable);
        }
        let from = bytes.len();
        bytes.resize(from + content.length() as usize, 0);
        content.copy_to(&mut bytes[from..]);
        at = end;
        pause::pause().await;
    }
    goes_on(all as u64, all as u64);
    Ok(bytes)
}
