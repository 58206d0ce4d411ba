//! The tabs of one register: what one of them stores, the others hear of.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent, StorageEvent};

use super::{entropy, listening::Listening, local_storage, window};

/// This tab among the tabs that have the same register open; dropped, it has left them.
pub struct Tabs {
    name: String,
    channel: Option<BroadcastChannel>,
    _heard: Listening,
}

impl Tabs {
    /// Joins the tabs of a register; `heard` is called with what another tab tells, never with what this one
    /// tells. News are hints: a tab that sleeps does not hear them.
    pub fn join(register: &str, heard: impl FnMut(String) + 'static) -> Tabs {
        let name = format!("suggestion-register:news:{register}");
        match BroadcastChannel::new(&name) {
            Ok(channel) => Tabs { _heard: hear_channel(&channel, heard), channel: Some(channel), name },
            Err(_) => Tabs::join_by_storage(name, heard),
        }
    }

    /// Joins them by way of the small store, for browsers without channels.
    fn join_by_storage(name: String, mut heard: impl FnMut(String) + 'static) -> Tabs {
        let item = name.clone();
        let heard = Listening::to(&window(), "storage", move |event| {
            let Some(event) =
                event.dyn_ref::<StorageEvent>().filter(|event| event.key().as_ref() == Some(&item))
            else {
                return;
            };
            if let Some((_, news)) = event.new_value().as_deref().and_then(|value| value.split_once(' ')) {
                heard(news.to_owned());
            }
        });
        Tabs { name, channel: None, _heard: heard }
    }

    /// Tells the other tabs.
    pub fn tell(&self, news: &str) {
        // Who does not hear it now reads it when a person returns to that tab.
        let _ = match &self.channel {
            Some(channel) => channel.post_message(&JsValue::from(news)),
            // The same news twice would be no event: chance makes them different.
            None => local_storage().map_or(Ok(()), |storage| {
                storage.set_item(&self.name, &format!("{} {news}", entropy::hex::<4>()))
            }),
        };
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}

fn hear_channel(channel: &BroadcastChannel, mut heard: impl FnMut(String) + 'static) -> Listening {
    Listening::to(channel, "message", move |event| {
        if let Some(news) = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string()) {
            heard(news);
        }
    })
}
