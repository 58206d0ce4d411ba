//! The place where one form lays aside what is typed and not saved, until it is saved or given up.

use crate::{storage::drafts, store::Store};

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
        drafts::starting(&store.key().unwrap_or_default(), start)
    }

    /// What lies there.
    pub fn draft(&self) -> Option<String> {
        drafts::find(&self.register, &self.name)
    }

    /// Lays a draft there, or takes it away; says whether nothing would be lost with the page.
    pub fn put(&self, draft: Option<String>) -> bool {
        drafts::put(&self.register, &self.name, draft)
    }
}
