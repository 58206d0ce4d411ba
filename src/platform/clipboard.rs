//! The clipboard: a text goes out by the browser's old command, which needs no secure context.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{ClipboardEvent, HtmlDocument};

use super::page::document;

/// Puts a text on the clipboard; says whether the browser let it. Only within a person's own click.
pub fn copy(text: String) -> bool {
    let done = Rc::new(Cell::new(false));
    let is_done = Rc::clone(&done);
    // The command asks what to copy: no element has to be selected, which a dialog would forbid.
    let answer = Closure::<dyn FnMut(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        if let Some(data) = event.clipboard_data() {
            event.prevent_default();
            event.stop_immediate_propagation();
            is_done.set(data.set_data("text/plain", &text).is_ok());
        }
    });
    let document = document();
    let Ok(document) = document.dyn_into::<HtmlDocument>() else { return false };
    let handler = answer.as_ref().unchecked_ref();
    if document.add_event_listener_with_callback_and_bool("copy", handler, true).is_err() {
        return false;
    }
    let _ = document.exec_command("copy");
    let _ = document.remove_event_listener_with_callback_and_bool("copy", handler, true);
    done.get()
}
