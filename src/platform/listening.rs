//! Listening to events of the page, for as long as somebody keeps the value.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, EventTarget};

/// An event handler; dropped, it is removed.
#[must_use = "dropped, it no longer listens"]
pub struct Listening {
    target: EventTarget,
    event: &'static str,
    heard: Closure<dyn FnMut(Event)>,
}

impl Listening {
    /// Listens to an event of this target, and of what lies in it before that hears it: there nobody stops it.
    pub fn to(target: &EventTarget, event: &'static str, heard: impl FnMut(Event) + 'static) -> Listening {
        let heard: Closure<dyn FnMut(Event)> = Closure::new(heard);
        // It throws only for callbacks that are no functions.
        let _ = target.add_event_listener_with_callback_and_bool(event, heard.as_ref().unchecked_ref(), true);
        Listening { target: target.clone(), event, heard }
    }

    /// Listens until the page goes.
    pub fn for_ever(self) {
        std::mem::forget(self);
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let heard = self.heard.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.event, heard, true);
    }
}
