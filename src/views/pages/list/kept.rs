//! The views of the list that have a name: those that everybody has, those of the register, those of this browser.

use crate::{
    list::{shared, view::View},
    storage::preferences::Preference,
    store::Store,
};

/// A view as it is kept: its name, and the parameters of its address.
type Kept = (String, Vec<(String, String)>);

/// Where a view with a name lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lies {
    /// In the program: everybody has it.
    BuiltIn,
    /// In the register, at this place among its views.
    Register(usize),
    /// In this browser, at this place among its views.
    Here(usize),
}

/// A view that can be chosen by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedView {
    /// No other that can be chosen is called so.
    pub name: String,
    /// What it was called when it was kept.
    pub own_name: String,
    pub lies: Lies,
    pub view: View,
}

fn place(register: &str) -> Preference<Vec<Kept>> {
    Preference::of_register("list-views", register)
}

/// All of them. Tracked.
pub fn all(store: Store) -> Vec<NamedView> {
    let built_in = View::built_in(store.own_office());
    let built_in = built_in.into_iter().map(|(name, view)| (name.to_owned(), Lies::BuiltIn, view));
    let of_register = store.with(|bench| shared::views(bench.journal())).unwrap_or_default();
    let of_register = of_register.into_iter().enumerate().filter_map(|(at, it)| {
        Some((it.name?.to_string(), Lies::Register(at), View::at(it.address.as_deref()?)))
    });
    let here = read(store).into_iter().enumerate();
    let here = here.map(|(at, (name, parameters))| (name, Lies::Here(at), View::parse(&parameters)));
    let all: Vec<(String, Lies, View)> = built_in.chain(of_register).chain(here).collect();
    let names = shared::distinct(all.iter().map(|(name, ..)| name.clone()));
    let named = |(name, (own_name, lies, view)): (String, (String, Lies, View))| NamedView {
        name,
        own_name,
        lies,
        view,
    };
    names.into_iter().zip(all).map(named).collect()
}

fn read(store: Store) -> Vec<Kept> {
    store.key().and_then(|register| place(&register).read()).unwrap_or_default()
}

/// Changes those of this browser.
pub fn change(store: Store, change: impl FnOnce(&mut Vec<Kept>)) {
    let Some(register) = store.key() else { return };
    let mut kept = read(store);
    change(&mut kept);
    place(&register).write(&kept);
}
