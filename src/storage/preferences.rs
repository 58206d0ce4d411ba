//! Preferences of this browser: small, convenient, and lost without harm.
#![expect(clippy::disallowed_types, reason = "this is the module that the rule points to")]

use std::{borrow::Cow, cell::RefCell, marker::PhantomData};

use gloo_storage::{LocalStorage, Storage};
use serde::{Serialize, de::DeserializeOwned};

use super::seal::{covered_text, uncovered_text};
use crate::platform::{self, entropy};

/// What is in front of every name: other programs of the same host use the same store.
pub(super) const PREFIX: &str = "suggestion-register:";

/// The person's name, as it goes into what this person writes.
pub const PERSON: Preference<String> = Preference::new("person");
/// The name of the office (单位) that this browser works for.
pub const OFFICE: Preference<String> = Preference::new("office");
/// The code of that office's role.
pub const OFFICE_ROLE: Preference<String> = Preference::new("office-role");
/// What the page is seen in: words of its attribute `data-look`, which `index.html` sets before it is painted.
pub const LOOK: Preference<String> = Preference::new("look");
/// The key of the register (台账) that was open last.
pub const LAST_REGISTER: Preference<String> = Preference::new("last-register");

/// Whether the tour (带我看一遍) was seen to its end.
pub const TOUR_SEEN: Preference<bool> = Preference::new("tour-seen");

/// How large a table may be that is imported here: file in MB, cells, columns.
pub const TABLE_LIMITS: Preference<[usize; 3]> = Preference::new("table-limits");

/// What is remembered of a register and holds none of its words: bare also where the register is locked.
const BARE: [&str; 5] = ["witness", "version", "sealed", "awake", "rest"];

const DEVICE: Preference<String> = Preference::new("device");

/// Something that this browser remembers.
pub struct Preference<T> {
    name: Cow<'static, str>,
    /// Whose words it may hold.
    register: Option<String>,
    value: PhantomData<fn() -> T>,
}

impl<T> Preference<T> {
    /// The preference of this name.
    pub const fn new(name: &'static str) -> Preference<T> {
        Preference { name: Cow::Borrowed(name), register: None, value: PhantomData }
    }

    /// The preference of this name for one register, such as how its list looks.
    pub fn of_register(name: &'static str, register: &str) -> Preference<T> {
        let holds_words = !BARE.contains(&name);
        let register_of = holds_words.then(|| register.to_owned());
        Preference {
            name: Cow::Owned(format!("{name}:{register}")),
            register: register_of,
            value: PhantomData,
        }
    }

    fn item(&self) -> String {
        format!("{PREFIX}{}", self.name)
    }

    /// Whether anything is remembered, without reading it.
    pub fn is_there(&self) -> bool {
        platform::local_storage().is_some_and(|it| matches!(it.get_item(&self.item()), Ok(Some(_))))
    }

    pub fn forget(&self) {
        if is_available() {
            LocalStorage::delete(self.item());
        }
    }
}

impl<T: Serialize + DeserializeOwned> Preference<T> {
    /// What is remembered; nothing where the store is forbidden or the value is not understood.
    pub fn read(&self) -> Option<T> {
        let kept = platform::local_storage()?.get_item(&self.item()).ok().flatten()?;
        let text = match &self.register {
            Some(register) => uncovered_text(register, &self.item(), kept)?,
            None => kept,
        };
        serde_json::from_str(&text).ok()
    }

    /// Remembers a value; says whether the browser did.
    pub fn write(&self, value: &T) -> bool {
        let Some(register) = &self.register else {
            return is_available() && LocalStorage::set(self.item(), value).is_ok();
        };
        let (Some(storage), Ok(text)) = (platform::local_storage(), serde_json::to_string(value)) else {
            return false;
        };
        storage.set_item(&self.item(), &covered_text(register, &self.item(), &text)).is_ok()
    }
}

/// Keeps what is remembered of a register as its lock now wants it.
pub(super) fn cover_again(register: &str) {
    let Some(storage) = platform::local_storage() else { return };
    let names: Vec<String> =
        (0..storage.length().unwrap_or_default()).filter_map(|nth| storage.key(nth).ok().flatten()).collect();
    for item in names {
        let name = item.strip_prefix(PREFIX).and_then(|name| name.strip_suffix(register)?.strip_suffix(':'));
        if name.is_none_or(|name| BARE.contains(&name)) {
            continue;
        }
        let plain = storage.get_item(&item).ok().flatten().and_then(|it| uncovered_text(register, &item, it));
        if let Some(plain) = plain {
            // Where there is no room for it sealed, it is gone rather than bare.
            if storage.set_item(&item, &covered_text(register, &item, &plain)).is_err() {
                let _ = storage.remove_item(&item);
            }
        }
    }
}

/// Whether this browser lets the page remember anything; it may be full all the same.
// Asked before every use: gloo-storage takes the store for granted, and where it is forbidden, as local
// files can be, even asking throws.
pub fn is_available() -> bool {
    platform::local_storage().is_some()
}

/// The number of this browser's profile: 64 random bits in hexadecimal, made once.
pub fn device() -> String {
    // Where nothing can be remembered it lasts at least as long as the page.
    thread_local! {
        static MADE: RefCell<Option<String>> = const { RefCell::new(None) };
    }
    if let Some(known) = DEVICE.read().filter(|device| is_device(device)) {
        return known;
    }
    let device = MADE.with_borrow_mut(|made| made.get_or_insert_with(entropy::hex::<8>).clone());
    DEVICE.write(&device);
    device
}

fn is_device(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}
