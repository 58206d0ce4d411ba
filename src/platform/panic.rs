//! The last resort: a panic shows a banner of plain elements that leads to the raw data.

use std::{cell::Cell, panic};

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::{
    clock,
    page::{self, document},
    site,
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

/// From now on a panic is written to the console and shows this banner.
pub fn show_on_panic(banner: Banner) {
    panic::set_hook(Box::new(move |info| {
        console_error_panic_hook::hook(info);
        // A panic within the hook would end in silence: the first banner stays.
        if !SHOWN.replace(true) {
            let _ = show(&banner, &info.to_string());
        }
    }));
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
