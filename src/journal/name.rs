//! Field names as small copyable values: each name is kept once for the life of the program.

use std::{cell::RefCell, collections::HashSet, fmt, ops::Deref};

use crate::domain::field::{EXISTS, PARENT};

/// The most characters a field name has.
pub const MAX_CHARS: usize = 40;

/// The name of a field: lower-case ASCII letters, digits and `_`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(&'static str);

thread_local! {
    static KNOWN: RefCell<HashSet<&'static str>> = RefCell::default();
}

impl Name {
    /// The field that says whether a record exists.
    pub const EXISTS: Name = Name(EXISTS);
    /// The field that names the record a child belongs to.
    pub const PARENT: Name = Name(PARENT);

    /// The name, if it is one. Names from newer versions are welcome.
    pub fn parse(text: &str) -> Option<Name> {
        let fits = !text.is_empty()
            && text.len() <= MAX_CHARS
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        fits.then(|| Name::kept(text))
    }

    /// The name of a field of this program's own.
    pub const fn of(name: &'static str) -> Name {
        Name(name)
    }

    fn kept(text: &str) -> Name {
        KNOWN.with_borrow_mut(|known| match known.get(text) {
            Some(name) => Name(name),
            None => {
                // A register uses some two hundred names: keeping each for ever is cheaper than counting.
                let name: &'static str = Box::leak(text.into());
                known.insert(name);
                Name(name)
            }
        })
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.0)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.0)
    }
}
