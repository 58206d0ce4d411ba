//! Watching the size of an element, for as long as somebody keeps the value.

use js_sys::Array;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver};

/// A watch on the size of an element; dropped, it ends.
#[must_use = "dropped, it no longer watches"]
pub struct Sizing {
    observer: ResizeObserver,
    // Kept for as long as the observer may call it.
    _resized: Closure<dyn FnMut(Array)>,
}

impl Sizing {
    /// Tells whenever the element has another size, and once at the start.
    pub fn of(element: &Element, mut resized: impl FnMut() + 'static) -> Option<Sizing> {
        let resized: Closure<dyn FnMut(Array)> = Closure::new(move |_| resized());
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Sizing { observer, _resized: resized })
    }
}

impl Drop for Sizing {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
