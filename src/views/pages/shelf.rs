//! Where what is typed and not saved is laid aside: in this browser, by register, until it is saved or given up.

use std::collections::BTreeMap;

use crate::{storage::preferences::Preference, store::Store};

/// The most drafts that one browser keeps for a register.
const KEPT: usize = 50;

/// The place of one draft.
#[derive(Clone)]
pub struct Shelf {
    register: String,
    name: String,
}

impl Shelf {
    /// The place of this name on the open register's shelf.
    pub fn of(store: Store, name: String) -> Shelf {
        Shelf { register: store.key().unwrap_or_default(), name }
    }

    /// Every draft of the open register whose place begins so.
    pub fn drafts(store: Store, start: &str) -> Vec<String> {
        let drafts = all(&store.key().unwrap_or_default()).read().unwrap_or_default();
        drafts.into_iter().filter(|(name, _)| name.starts_with(start)).map(|(_, draft)| draft).collect()
    }

    /// What lies there.
    pub fn draft(&self) -> Option<String> {
        all(&self.register).read()?.remove(&self.name)
    }

    /// Lays a draft there, or takes it away; says whether nothing would be lost with the page.
    pub fn put(&self, draft: Option<String>) -> bool {
        let shelf = all(&self.register);
        let mut drafts = shelf.read().unwrap_or_default();
        if drafts.get(&self.name) == draft.as_ref() {
            return true;
        }
        match draft {
            Some(draft) if drafts.len() < KEPT || drafts.contains_key(&self.name) => {
                drafts.insert(self.name.clone(), draft);
            }
            Some(_) => return false,
            None => {
                drafts.remove(&self.name);
            }
        }
        match drafts.is_empty() {
            true => {
                shelf.forget();
                true
            }
            false => shelf.write(&drafts),
        }
    }
}

fn all(register: &str) -> Preference<BTreeMap<String, String>> {
    Preference::of_register("drafts", register)
}
