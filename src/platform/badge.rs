//! The badge (角标) of the installed app: a number on its icon, where the browser can show one.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::window;

/// Whether the page is the installed app. A page in a tab has no icon, and Chromium 86 without a desktop crashes when it
/// is asked for a badge.
fn is_installed() -> bool {
    let ask = Reflect::get(&window(), &"matchMedia".into()).unwrap_or_default().dyn_into::<Function>();
    let answer = ask.ok().and_then(|ask| ask.call1(&window(), &"(display-mode: standalone)".into()).ok());
    answer.and_then(|it| Reflect::get(&it, &"matches".into()).ok()).is_some_and(|it| it.is_truthy())
}

/// Shows a number on the icon of the installed app; none takes it off. A browser that cannot does nothing.
pub fn show(count: usize) {
    if !is_installed() {
        return;
    }
    let navigator = window().navigator();
    let method = if count == 0 { "clearAppBadge" } else { "setAppBadge" };
    let Ok(method) = Reflect::get(&navigator, &method.into()).unwrap_or_default().dyn_into::<Function>()
    else {
        return;
    };
    let shown = match count {
        0 => method.call0(&navigator),
        count => method.call1(&navigator, &JsValue::from_f64(count as f64)),
    };
    // A page that is not installed may be refused, which is no matter.
    if let Some(promise) = shown.ok().and_then(|it| it.dyn_into::<Promise>().ok()) {
        spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}
