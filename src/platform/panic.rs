//! The last resort: a panic shows a banner of plain elements that leads to the raw data.

use std::cell::Cell;

use js_sys::{Reflect, WebAssembly::RuntimeError};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::Element;

use super::{
    clock,
    listening::Listening,
    page::{self, document},
    site, window,
};

/// What the banner says.
#[derive(Clone, Copy, Debug)]
pub struct Banner {
    /// The code of the message, for `data-error`.
    pub code: &'static str,
    /// What happened.
    pub title: &'static str,
    /// What to do.
    pub advice: &'static str,
    /// The words of the link to the rescue page.
    pub rescue: &'static str,
    /// The heading of the technical details.
    pub details: &'static str,
}

/// From now on a panic shows this banner, and whatever else stops the program. A release carries no words of panics:
/// there, the trap that follows says where the program stood.
pub fn show_on_panic(banner: Banner) {
    #[cfg(not(late_parts))]
    std::panic::set_hook(Box::new(move |info| {
        console_error_panic_hook::hook(info);
        show_once(&banner, &info.to_string());
    }));
    for (event, cause) in [("error", "error"), ("unhandledrejection", "reason")] {
        let stopped = move |event: web_sys::Event| {
            let cause = Reflect::get(&event, &cause.into()).unwrap_or_default();
            if let Some(trap) = cause.dyn_ref::<RuntimeError>() {
                let stack = Reflect::get(trap, &"stack".into()).ok().and_then(|it| it.as_string());
                show_once(&banner, &format!("{}\n{}", trap.message(), stack.unwrap_or_default()));
            }
        };
        Listening::to(&window(), event, stopped).for_ever();
    }
}

/// A panic within would end in silence: the first banner stays.
fn show_once(banner: &Banner, cause: &str) {
    if !SHOWN.replace(true) {
        let _ = show(banner, cause);
    }
}

thread_local! {
    static SHOWN: Cell<bool> = const { Cell::new(false) };
}

fn show(banner: &Banner, cause: &str) -> Result<(), JsValue> {
    page::mark("data-state", "unreadable");
    page::mark("data-error", banner.code);
    let document = document();
    let whole = document.create_element("div")?;
    whole.set_attribute("role", "alert")?;
    whole.set_class_name("panic");
    add(&whole, "h1", banner.title)?;
    add(&whole, "p", banner.advice)?;
    let rescue = add(&add(&whole, "p", "")?, "a", banner.rescue)?;
    // A new query loads the page anew: nothing of the broken program takes part.
    rescue.set_attribute("href", &format!("?rescue={}#/rescue", clock::now_ms()))?;
    let details = add(&whole, "details", "")?;
    add(&details, "summary", banner.details)?;
    add(&details, "pre", &format!("{cause}\n{}\n{}", site::build(), page::browser()))?;
    if let Some(boot) = document.get_element_by_id("boot") {
        boot.remove();
    }
    if let Some(body) = document.body() {
        body.insert_before(&whole, body.first_child().as_ref())?;
    }
    Ok(())
}

fn add(parent: &Element, name: &str, text: &str) -> Result<Element, JsValue> {
    let child = document().create_element(name)?;
    child.set_text_content(Some(text));
    parent.append_child(&child)?;
    Ok(child)
}
