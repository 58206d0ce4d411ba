//! The page around the program: its marks, title, address, focus and size.

use std::{cell::Cell, rc::Rc};

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{BeforeUnloadEvent, CssStyleSheet, Document, Element, HtmlElement, VisibilityState};

use super::{listening::Listening, pause::pause, window};
use crate::route::Route;

pub(super) fn document() -> Document {
    window()
        .document()
        .unwrap_or_else(|| unreachable!("only pages start this program, and a page has a document"))
}

fn root() -> Option<Element> {
    document().document_element()
}

/// Puts style sheets on behind the page's own, in their order. The page's policy lets no style in but its own, and what
/// the program itself makes.
pub fn dress(sheets: &[&str]) {
    // A copy: in older browsers the page's own list is frozen.
    let worn = Array::from(&document().adopted_style_sheets());
    for text in sheets {
        if let Ok(sheet) = CssStyleSheet::new()
            && sheet.replace_sync(text).is_ok()
        {
            worn.push(&sheet);
        }
    }
    document().set_adopted_style_sheets(&worn);
}

thread_local! {
    /// How many imports are under way.
    static IMPORTS: Cell<u32> = const { Cell::new(0) };
}

/// An import is under way as long as this lives: the page says so to whatever would better wait.
pub struct ImportMark(());

impl ImportMark {
    /// Whether there is one.
    pub fn is_set() -> bool {
        IMPORTS.get() != 0
    }

    /// Begins.
    pub fn set() -> ImportMark {
        IMPORTS.set(IMPORTS.get() + 1);
        mark("data-importing", "yes");
        ImportMark(())
    }
}

impl Drop for ImportMark {
    fn drop(&mut self) {
        IMPORTS.set(IMPORTS.get() - 1);
        if IMPORTS.get() == 0 {
            unmark("data-importing");
        }
    }
}

/// Sets an attribute of `<html>`, such as `data-state`.
pub fn mark(name: &str, value: &str) {
    if let Some(root) = root() {
        // It throws only for names that are no names.
        let _ = root.set_attribute(name, value);
    }
}

/// Takes an attribute off `<html>`.
pub fn unmark(name: &str) {
    if let Some(root) = root() {
        let _ = root.remove_attribute(name);
    }
}

/// An attribute of `<html>`.
pub fn marked(name: &str) -> Option<String> {
    root()?.get_attribute(name)
}

/// Sets the title in the browser's tab.
pub fn entitle(title: &str) {
    document().set_title(title);
}

/// The address after `#`, as it stands in the address bar: percent-encoded.
pub fn hash() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// The name of the page's host, empty for a local file.
pub fn host() -> String {
    window().location().hostname().unwrap_or_default()
}

/// Where the page itself lies, as a person reads it.
pub fn address() -> String {
    let whole = window().location().href().unwrap_or_default();
    let page = whole.split('#').next().unwrap_or_default();
    percent_encoding::percent_decode_str(page).decode_utf8_lossy().into_owned()
}

/// Shows the page in this look from now on; see `style/tokens.css`.
pub fn wear(look: &str) {
    if let Some(page) = window().document().and_then(|it| it.document_element()) {
        let _ = page.set_attribute("data-look", look);
    }
}

/// Goes to a screen; the browser's back button returns.
pub fn go(route: &Route) {
    let _ = window().location().set_hash(&route.href());
}

/// Puts a screen in the place of this one; the browser's back button skips what was there.
pub fn replace(route: &Route) {
    // Not `history.replaceState`, which some browsers refuse for local files.
    let _ = window().location().replace(&route.href_after(&hash()));
}

/// Loads the page anew.
pub fn reload() {
    let _ = window().location().reload();
}

/// Asks the browser to print the page.
pub fn print() {
    // It throws only where printing is forbidden, and then there is nothing to be done.
    let _ = window().print();
}

/// Tells when the browser begins to print the page, whoever asked for it, and when it has.
pub fn on_print(mut printing: impl FnMut(bool) + Clone + 'static) -> [Listening; 2] {
    let mut done = printing.clone();
    let begins = Listening::to(&window(), "beforeprint", move |_| printing(true));
    [begins, Listening::to(&window(), "afterprint", move |_| done(false))]
}

/// Tells the new address after `#` whenever it changes.
pub fn on_hash(mut changed: impl FnMut(String) + 'static) -> Listening {
    Listening::to(&window(), "hashchange", move |_| changed(hash()))
}

/// Tells when a person comes back to this tab: other tabs may have written meanwhile, and a sleeping tab does
/// not hear of it.
pub fn on_return(mut returned: impl FnMut() + 'static) -> Listening {
    Listening::to(&document(), "visibilitychange", move |_| {
        if document().visibility_state() == VisibilityState::Visible {
            returned();
        }
    })
}

/// Makes the browser ask before it leaves the page while `unsaved` holds.
pub fn guard_leaving(unsaved: Rc<Cell<bool>>) -> Listening {
    Listening::to(&window(), "beforeunload", move |event| {
        if !unsaved.get() {
            return;
        }
        event.prevent_default();
        // Chromium before 119 asks only when there is a return value; nobody shows its words.
        if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
            event.set_return_value("?");
        }
    })
}

/// Moves the focus to the element with this id; says whether it is there.
pub fn focus(id: &str) -> bool {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}

/// Moves the focus on where it is in an element that is about to go: at once, so that no key is lost between
/// them, and only then, so that nothing is taken from what a person has gone to.
pub fn pass_focus(from: &str, to: &str) {
    if document().active_element().is_some_and(|element| element.id() == from) {
        focus(to);
    }
}

/// Moves the focus to the element with this id as soon as it is on the page.
pub fn focus_soon(id: impl Into<String>) {
    let id = id.into();
    spawn_local(async move {
        pause().await;
        focus(&id);
    });
}

/// Where the caret stands in the text area of this id, in UTF-16 units.
pub fn caret(id: &str) -> Option<u32> {
    let area = document().get_element_by_id(id)?.dyn_into::<web_sys::HtmlTextAreaElement>().ok()?;
    area.selection_end().ok().flatten()
}

/// Shows the page from the element with this id on, where the keys go on, too.
pub fn to(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
        focus(id);
    }
}

/// Shows the page from its top.
pub fn to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// The size of the visible part of the page, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    pub width: f64,
    pub height: f64,
}

/// The present size of the visible part.
pub fn viewport() -> Viewport {
    let size =
        |side: Result<wasm_bindgen::JsValue, _>| side.ok().and_then(|side| side.as_f64()).unwrap_or_default();
    Viewport { width: size(window().inner_width()), height: size(window().inner_height()) }
}

/// Tells the new size whenever it changes.
pub fn on_resize(mut resized: impl FnMut(Viewport) + 'static) -> Listening {
    Listening::to(&window(), "resize", move |_| resized(viewport()))
}

/// What the browser calls itself, for a report to whoever looks after the program.
pub fn browser() -> String {
    window().navigator().user_agent().unwrap_or_default()
}
