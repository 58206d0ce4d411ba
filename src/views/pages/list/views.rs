//! The views that have been kept, in the register or in this browser: choosing, renaming, deleting, and keeping one more.

use leptos::prelude::*;

use super::{
    kept::{Lies, NamedView},
    listing::Listing,
};
use crate::{
    domain::{register::SharedView, text::Line},
    journal::commit::Via,
    list::shared,
    route::Route,
    store::{Store, notice::Notice},
    text::list as words,
    views::components::{
        button::{Button, Weight},
        field::TextField,
        told::told,
    },
};

/// The list of views, and the form that keeps what is shown as another.
#[component]
pub fn KeptViews(listing: Listing) -> impl IntoView {
    let store = Store::here();
    let name = RwSignal::new(String::new());
    // The one that is being renamed.
    let renamed = RwSignal::new(None::<Lies>);
    let kept = Memo::new(move |_| {
        listing.views().into_iter().filter(|it| it.lies != Lies::BuiltIn).collect::<Vec<_>>()
    });
    let is_disputed =
        Memo::new(move |_| store.with(|bench| shared::is_disputed(bench.journal())) == Some(true));
    let settle = move || {
        if change_shared(store, |_| ()) {
            store.say(Notice::done(words::VIEWS_SETTLED));
        }
    };
    let keep = move |is_shared: bool| {
        let said = name.get_untracked().trim().to_owned();
        let is_kept = if is_shared { share(store, listing, &said) } else { keep_here(listing, &said) };
        if is_kept {
            store.say(if is_shared {
                Notice::done(words::view_shared(&said))
            } else {
                Notice::told(words::view_kept(&said))
            });
            name.set(String::new());
        }
    };
    let line = move |it: NamedView| view! { <OneView listing=listing it=it renamed=renamed /> };
    let is_nameless = Signal::derive(move || name.with(|name| name.trim().is_empty()));
    view! {
        {move || {
            is_disputed
                .get()
                .then(|| {
                    view! {
                        <p>{words::VIEWS_DISPUTED}</p>
                        <Button on_press=settle>{words::VIEWS_SETTLE}</Button>
                    }
                })
        }}
        {move || kept.with(Vec::is_empty).then(|| view! { <p class="muted">{words::NO_VIEWS}</p> })}
        <ul class="look">{move || kept.get().into_iter().map(line).collect_view()}</ul>
        <TextField label=words::VIEW_NAME value=name />
        <div class="acts">
            <Button on_press=move || keep(false) disabled=is_nameless>
                {words::KEEP_VIEW}
            </Button>
            <Button on_press=move || keep(true) disabled=is_nameless>
                {words::SHARE_VIEW}
            </Button>
        </div>
    }
}

/// A view, where it lies, and what can be done with it.
#[component]
fn OneView(listing: Listing, it: NamedView, renamed: RwSignal<Option<Lies>>) -> impl IntoView {
    let store = Store::here();
    let NamedView { name, own_name, lies, .. } = it;
    let lying = if matches!(lies, Lies::Register(_)) { words::IN_REGISTER } else { words::HERE };
    let typed = RwSignal::new(own_name);
    let rename = move || {
        let said = typed.get_untracked().trim().to_owned();
        let Ok(line) = Line::parse(&said) else {
            return store.say(Notice::failed("D-105", words::NOT_NAMED));
        };
        match lies {
            Lies::Register(at) => {
                change_shared(store, |views| {
                    if let Some(it) = views.get_mut(at) {
                        it.name = Some(line);
                    }
                });
            }
            Lies::Here(at) => listing.change_kept(|kept| {
                if let Some(it) = kept.get_mut(at) {
                    it.0 = said;
                }
            }),
            Lies::BuiltIn => (),
        }
        renamed.set(None);
    };
    let forget = move || match lies {
        Lies::Register(at) => {
            change_shared(store, |views| drop(views.drain(at..).next()));
        }
        Lies::Here(at) => listing.change_kept(|kept| drop(kept.drain(at..).next())),
        Lies::BuiltIn => (),
    };
    let label = |act: &str| words::with_rule(act, &name);
    let labels = StoredValue::new((name.clone(), label(words::RENAME_VIEW), label(words::FORGET_VIEW)));
    move || {
        let (name, to_rename, to_forget) = labels.get_value();
        if renamed.get() == Some(lies) {
            return view! {
                <li class="look__new">
                    <TextField label=words::NEW_NAME value=typed />
                    <div class="acts">
                        <Button on_press=rename>{words::RENAME_DONE}</Button>
                        <Button weight=Weight::Quiet on_press=move || renamed.set(None)>
                            {crate::text::typing::CANCEL}
                        </Button>
                    </div>
                </li>
            }
            .into_any();
        }
        let shown = name.clone();
        view! {
            <li class="look__column">
                <Button weight=Weight::Quiet on_press=move || listing.show_kept(&shown)>
                    {told(name)}
                </Button>
                <span class="badge">{lying}</span>
                <Button
                    weight=Weight::Quiet
                    on_press=move || renamed.set(Some(lies))
                    attr:aria-label=to_rename
                >
                    {words::RENAME_VIEW}
                </Button>
                <Button weight=Weight::Quiet on_press=forget attr:aria-label=to_forget>
                    {words::FORGET_VIEW}
                </Button>
            </li>
        }
        .into_any()
    }
}

/// Keeps what the list shows in this browser; one of the same name goes.
fn keep_here(listing: Listing, name: &str) -> bool {
    let parameters = untrack(|| listing.view()).parameters();
    listing.change_kept(|kept| {
        kept.retain(|(other, _)| other != name);
        kept.push((name.to_owned(), parameters));
    });
    true
}

/// Keeps what the list shows in the register; one of the same name goes.
fn share(store: Store, listing: Listing, name: &str) -> bool {
    let address = Route::List(untrack(|| listing.view())).href();
    let address = address.split_once('?').map_or("", |(_, parameters)| parameters);
    let (Ok(name), Ok(address)) = (Line::parse(name), Line::parse(address)) else {
        store.say(Notice::failed("D-105", words::NOT_NAMED));
        return false;
    };
    let view = SharedView { name: Some(name), address: Some(address) };
    change_shared(store, |views| {
        views.retain(|it| it.name != view.name);
        views.push(view);
    })
}

/// Changes the views that the register keeps, as one step; says whether that was done.
fn change_shared(store: Store, change: impl FnOnce(&mut Vec<SharedView>)) -> bool {
    let draft = store.peek(|bench| {
        let mut views = shared::views(bench.journal());
        change(&mut views);
        shared::keep(bench.journal(), &views)
    });
    draft.flatten().is_some_and(|draft| store.act(vec![draft], Via::Edit).is_ok())
}
