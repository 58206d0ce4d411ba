//! The files that come with the program, from wherever the program itself came.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::window;

/// The file is not there, or the program was opened as a local file, which may fetch nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

/// Fetches a file beside the program.
pub async fn fetch(name: &str) -> Result<Vec<u8>, Missing> {
    let response = JsFuture::from(window().fetch_with_str(name)).await.map_err(|_| Missing)?;
    let response: Response = response.dyn_into().map_err(|_| Missing)?;
    if !response.ok() {
        return Err(Missing);
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(|_| Missing)?).await.map_err(|_| Missing)?;
    let buffer: ArrayBuffer = buffer.dyn_into().map_err(|_| Missing)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
