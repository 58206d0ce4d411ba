//! What comes with the program, from wherever the program itself came: its parts, and word of a newer build.

use js_sys::{ArrayBuffer, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::{listening::Listening, page, window};

/// The part is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

/// A part of the program by its plain name: from the host, or from inside the page of the one-file edition.
pub async fn part(name: &str) -> Result<Vec<u8>, Missing> {
    let promise = call("registerPart", &name.into()).ok_or(Missing)?;
    let promise: Promise = promise.dyn_into().map_err(|_| Missing)?;
    let response = JsFuture::from(promise).await.map_err(|_| Missing)?;
    let response: Response = response.dyn_into().map_err(|_| Missing)?;
    let buffer = JsFuture::from(response.array_buffer().map_err(|_| Missing)?).await.map_err(|_| Missing)?;
    let buffer: ArrayBuffer = buffer.dyn_into().map_err(|_| Missing)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// What tells this build of the program from others, as the build wrote it into the page.
pub fn build() -> String {
    page::marked("data-build").unwrap_or_default()
}

/// Whether a newer build is kept in this browser and waits to be used.
pub fn is_update_waiting() -> bool {
    page::marked("data-update").is_some()
}

/// Tells when a newer build has come.
pub fn on_update(mut came: impl FnMut() + 'static) -> Listening {
    Listening::to(&window(), "registerupdate", move |_| came())
}

/// Changes to the newer build; the page is loaded anew.
pub fn update() {
    call("registerUpdate", &JsValue::UNDEFINED);
}

/// Calls a function that the page's own script offers.
fn call(name: &str, argument: &JsValue) -> Option<JsValue> {
    let function: Function = Reflect::get(&window(), &name.into()).ok()?.dyn_into().ok()?;
    function.call1(&JsValue::UNDEFINED, argument).ok()
}
