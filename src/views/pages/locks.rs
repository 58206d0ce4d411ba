//! Passphrases and signatures on the pages: asked for, set, kept, and shown before an import.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    exchange::{
        json::read::FileContent,
        sealed,
        signature::{self, KnownKey, OwnKey, Proof},
    },
    platform::{entropy, files, page},
    storage::preferences::OFFICE,
    store::{
        Store,
        import::{Importing, Locked, Then},
        locks::{KNOWN_KEYS, SIGNING_KEY, Unopened},
        notice::Notice,
    },
    text,
    views::components::{
        badge::{Badge, Tone},
        button::{Button, Weight},
        dialog::Dialog,
        field::{SecretField, TextField},
        file_drop::{FileButton, KEYS},
        panel::Panel,
        table::Table,
        told::told,
    },
};

/// A sealed file that waits for its passphrase.
#[component]
pub fn Unlock(locked: Locked) -> impl IntoView {
    let store = Store::here();
    let Locked { file, then } = locked;
    let name = file.name();
    let passphrase = RwSignal::new(String::new());
    let is_busy = RwSignal::new(true);
    let wrong = RwSignal::new(None::<String>);
    let locked = StoredValue::new_local((file, then));
    let take = move |opened: Result<web_sys::File, Option<Unopened>>, file: &web_sys::File, then: &Then| {
        match opened {
            Ok(plain) => {
                page::unmark("data-error");
                then(plain);
            }
            Err(why) => {
                if let Some((code, words)) = why.map(|why| why.sentence(&file.name())) {
                    page::mark("data-error", code);
                    wrong.try_set(Some(words));
                }
                is_busy.try_set(false);
            }
        }
    };
    // Whoever opened one file of an office is not asked for the next.
    spawn_local(async move {
        let Some((file, then)) = locked.try_get_value() else { return };
        let opened = store.open_unasked(&file).await;
        if is_here(store, &file) {
            take(opened, &file, &then);
        }
    });
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        let (file, then) = locked.get_value();
        spawn_local(async move {
            let opened = store.open_sealed(&file, passphrase.get_untracked().into()).await;
            // The person may have given it up meanwhile.
            if is_here(store, &file) {
                take(opened.map_err(Some), &file, &then);
            }
        });
    };
    view! {
        <Panel class="import__panel" title=text::exchange::PREVIEW>
            <form class="panel__body locks__form" on:submit=open data-testid="unlock">
                <p>{told(text::sealed::asks(&name))}</p>
                <SecretField label=text::sealed::PASSPHRASE value=passphrase error=wrong />
                {move || is_busy.get().then(|| view! { <p role="status">{text::sealed::OPENING}</p> })}
                <div class="acts acts--end">
                    <button type="submit" class="button button--main" disabled=move || is_busy.get()>
                        {text::sealed::OPEN}
                    </button>
                    <Button on_press=move || store.cancel_import()>{text::exchange::CANCEL}</Button>
                </div>
            </form>
        </Panel>
    }
}

fn is_here(store: Store, file: &web_sys::File) -> bool {
    store
        .importing
        .try_with_untracked(|it| matches!(it, Importing::Locked(locked) if locked.file == *file))
        .unwrap_or_default()
}

/// The dialog in which a new passphrase is set, whoever asks for it.
#[component]
pub fn NewPassphrase() -> impl IntoView {
    let store = Store::here();
    let open = RwSignal::new(true);
    Effect::new(move |_| {
        if !open.get() {
            store.leave_passphrase();
        }
    });
    let (first, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let wrong = RwSignal::new(None::<String>);
    let take = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let passphrase = first.get_untracked();
        match sealed::refusal(&passphrase, &again.read_untracked()) {
            Some(refusal) => wrong.set(Some(refusal.to_owned())),
            None => store.take_passphrase(&passphrase),
        }
    };
    view! {
        <Dialog open=open title=text::sealed::NEW>
            <form on:submit=take data-testid="new-passphrase">
                <div class="dialog__body">
                    <p class="muted">{text::sealed::NEW_HINT}</p>
                    <SecretField label=text::sealed::PASSPHRASE value=first error=wrong />
                    <SecretField label=text::sealed::AGAIN value=again />
                </div>
                <div class="dialog__foot acts acts--end">
                    <button type="submit" class="button button--main">{text::sealed::USE}</button>
                    <Button on_press=move || open.set(false)>{text::shell::CANCEL}</Button>
                </div>
            </form>
        </Dialog>
    }
}

/// How files go out, on the exchange page.
#[component]
pub fn Sealing() -> impl IntoView {
    let store = Store::here();
    let set = move || store.ask_passphrase(move || ());
    let sealing = Memo::new(move |_| store.is_sealing());
    move || {
        if sealing.get() {
            view! {
                <p>{text::sealed::SEALED}</p>
                <p class="acts">
                    <Button on_press=set attr:data-testid="seal">{text::sealed::ANOTHER}</Button>
                    <Button weight=Weight::Quiet on_press=move || store.leave_sealing()>{text::sealed::TURN_OFF}</Button>
                </p>
            }
            .into_any()
        } else {
            view! {
                <p>{text::sealed::PLAIN}</p>
                <p class="acts">
                    <Button on_press=set attr:data-testid="seal">{text::sealed::TURN_ON}</Button>
                </p>
            }
            .into_any()
        }
    }
}

/// Who made a file, as far as that is proven, and what to do where nobody has checked the key.
#[component]
pub fn ProofShown(content: Rc<FileContent>, origin: Proof) -> impl IntoView {
    let store = Store::here();
    let origin = RwSignal::new_local(origin);
    let office = content.header.office.trim().to_owned();
    let of = office.clone();
    let told = move || {
        let origin = origin.get();
        let tone = match origin {
            Proof::Proven(_) => Tone::Good,
            Proof::Unknown => Tone::Attention,
            Proof::Unsigned { usually } if !usually => Tone::Calm,
            Proof::Unsigned { .. } | Proof::Broken => Tone::Late,
        };
        view! {
            <Badge tone=tone label=origin.word() />
            " "
            {origin.sentence(&of)}
        }
    };
    let key = content.signed.as_ref().map(|(signed, _)| signed.key.to_string()).unwrap_or_default();
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let content = StoredValue::new_local(content);
    let hear = move || {
        if *origin.read() != Proof::Unknown || office.is_empty() {
            return None;
        }
        let (key, named) = (key.clone(), office.clone());
        let remember = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            if !signature::is_fingerprint(&key, &typed.read_untracked()) {
                return wrong.set(Some(text::signature::OTHER_FINGERPRINT.to_owned()));
            }
            let mut known = KNOWN_KEYS.read().unwrap_or_default();
            known.push(KnownKey { office: named.clone(), key: key.clone() });
            if KNOWN_KEYS.write(&known) {
                let proven = content.with_value(|content| signature::origin(content, &known));
                store.prove(proven.clone());
                origin.set(proven);
            } else {
                store.say(Notice::failed(text::signature::NOT_KEPT.0, text::signature::NOT_KEPT.1));
            }
        };
        Some(view! {
            <form class="locks__form" on:submit=remember data-testid="fingerprint">
                <TextField label=text::signature::hear(&office) value=typed error=wrong />
                <div class="acts">
                    <button type="submit" class="button">{text::signature::REMEMBER}</button>
                </div>
            </form>
        })
    };
    view! {
        <span data-testid="origin">{told}</span>
        {hear}
    }
}

/// The office's own key and the keys of others, in the settings.
#[component]
pub fn Signatures() -> impl IntoView {
    let store = Store::here();
    let own = RwSignal::new(SIGNING_KEY.read());
    let known = RwSignal::new(KNOWN_KEYS.read().unwrap_or_default());
    let keep = move |key: OwnKey| {
        if SIGNING_KEY.write(&key) {
            own.set(Some(key));
            true
        } else {
            store.say(Notice::failed(text::signature::NOT_KEPT.0, text::signature::NOT_KEPT.1));
            false
        }
    };
    let make = move || {
        let office = OFFICE.read().unwrap_or_default();
        match office.trim() {
            "" => store.say(Notice::failed("P-123", text::signature::NO_OFFICE)),
            office => drop(keep(OwnKey::new(office, entropy::bytes()))),
        }
    };
    let take = move |file: web_sys::File| {
        store.unseal(file, move |plain| {
            spawn_local(async move {
                match files::bytes(&plain).await.ok().as_deref().and_then(OwnKey::read) {
                    Some(key) => {
                        let told = text::signature::taken(&key.office);
                        if keep(key) {
                            store.say(Notice::told(told));
                        }
                    }
                    None => store.say(Notice::failed(text::signature::NO_KEY.0, text::signature::NO_KEY.1)),
                }
            });
        });
    };
    let drop_own = move || {
        SIGNING_KEY.forget();
        own.set(None);
    };
    let mine = move || match own.get() {
        Some(key) => {
            let print = key.public().map(|it| signature::fingerprint(&it)).unwrap_or_default();
            let name = text::signature::file(&key.office);
            let written = serde_json::to_string(&key).unwrap_or_default();
            view! {
                <p>{text::signature::own(&key.office)}</p>
                <p class="locks__print num" data-testid="own-fingerprint">{print}</p>
                <p class="acts">
                    <Button on_press=move || store.offer_sealed(name.clone(), written.clone())>
                        {text::signature::HAND_ON}
                    </Button>
                    <Button weight=Weight::Quiet on_press=drop_own>{text::signature::DROP}</Button>
                </p>
            }
            .into_any()
        }
        None => view! {
            <p>{text::signature::NONE}</p>
            <p class="acts">
                <Button on_press=make attr:data-testid="make-key">{text::signature::MAKE}</Button>
                <FileButton label=text::signature::TAKE accept=KEYS on_file=take hook="key-file" />
            </p>
        }
        .into_any(),
    };
    let row = move |key: KnownKey| {
        let print = signature::fingerprint(&key.key);
        let office = key.office.clone();
        let forget = move || {
            known.update(|all| all.retain(|it| *it != key));
            KNOWN_KEYS.write(&known.read_untracked());
        };
        view! {
            <tr>
                <th scope="row">{told(office)}</th>
                <td class="num">{print}</td>
                <td><Button weight=Weight::Quiet on_press=forget>{text::signature::FORGET}</Button></td>
            </tr>
        }
    };
    let others = move || match known.get() {
        all if all.is_empty() => view! { <p class="muted">{text::signature::NO_KNOWN}</p> }.into_any(),
        all => view! {
            <Table
                head=vec![
                    (text::signature::OFFICE, ""),
                    (text::signature::FINGERPRINT, ""),
                    (text::signature::ACTS, ""),
                ]
                rows=all.into_iter().map(row).collect_view()
            />
        }
        .into_any(),
    };
    view! {
        <Panel title=text::signature::TITLE>
            <div class="panel__body locks__body" data-testid="signatures">
                <p class="muted">{text::signature::HINT}</p>
                {mine}
                <h3>{text::signature::KNOWN}</h3>
                {others}
            </div>
        </Panel>
    }
}
