//! What the browser shows of how long it keeps what it is given: asked for by name, since plain http shows none of it.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::window;

/// What a method of the browser's storage answers, where there is one: `persist` asks it to keep what is stored until a
/// person removes it, `persisted` whether it does, `estimate` how much there is.
pub async fn answer(method: &str) -> Option<JsValue> {
    let storage = Reflect::get(&window().navigator(), &"storage".into()).ok()?;
    let asked: Function = Reflect::get(&storage, &method.into()).ok()?.dyn_into().ok()?;
    let promised: Promise = asked.call0(&storage).ok()?.dyn_into().ok()?;
    JsFuture::from(promised).await.ok()
}

/// How large the page's memory may become, in bytes; Chromium tells.
pub fn heap() -> Option<f64> {
    let memory = Reflect::get(&window().performance()?.into(), &"memory".into()).ok()?;
    number(&memory, "jsHeapSizeLimit")
}

/// A member that is a number.
pub fn number(of: &JsValue, member: &str) -> Option<f64> {
    Reflect::get(of, &member.into()).ok()?.as_f64()
}

/// Whether the page was opened from a disk.
pub fn is_local() -> bool {
    window().location().protocol().is_ok_and(|protocol| protocol == "file:")
}
