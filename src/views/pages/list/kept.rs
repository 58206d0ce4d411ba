//! The views of the list that a person has kept in this browser, for one register.

use crate::{list::view::View, storage::preferences::Preference};

/// A view as it is kept: its name, and the parameters of its address.
type Kept = (String, Vec<(String, String)>);

fn place(register: &str) -> Preference<Vec<Kept>> {
    Preference::of_register("list-views", register)
}

/// All of them, in the order in which they were kept.
pub fn all(register: Option<&str>) -> Vec<(String, View)> {
    let kept = register.and_then(|register| place(register).read()).unwrap_or_default();
    kept.into_iter().map(|(name, parameters)| (name, View::parse(&parameters))).collect()
}

/// Keeps a view; one of the same name goes.
pub fn keep(register: Option<&str>, name: &str, view: &View) {
    change(register, |kept| {
        kept.retain(|(other, _)| other != name);
        kept.push((name.to_owned(), view.parameters()));
    });
}

pub fn forget(register: Option<&str>, name: &str) {
    change(register, |kept| kept.retain(|(other, _)| other != name));
}

fn change(register: Option<&str>, change: impl FnOnce(&mut Vec<Kept>)) {
    let Some(place) = register.map(place) else { return };
    let mut kept = place.read().unwrap_or_default();
    change(&mut kept);
    place.write(&kept);
}
