//! The lock of a register on the pages: opened on a page of its own, set and changed in the settings, closed after a rest.

use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    exchange::sealed,
    platform::{clock, entropy, page, pause},
    store::{
        PageState, Store,
        at_rest::{By, NotDone},
    },
    text::{self, at_rest as words},
    views::components::{
        button::{Button, Weight},
        dialog::Dialog,
        field::{SecretField, TextField},
        panel::Panel,
        select::Select,
        told::told,
    },
    workbench::lock::{DataKey, Lock, RecoveryCode},
};

/// How often it is looked whether somebody still works, and how often somebody's work is noted.
const LOOK_MS: u32 = 5_000;

/// The minutes to choose from.
const RESTS: [u32; 5] = [5, 10, 30, 60, 120];

/// What is wrong, under the field and for outside checks.
fn tell(wrong: RwSignal<Option<String>>, code: &'static str, sentence: String) {
    page::mark("data-error", code);
    wrong.try_set(Some(sentence));
}

pub fn tell_why(wrong: RwSignal<Option<String>>, why: NotDone) {
    if let Some((code, sentence)) = why.sentence() {
        tell(wrong, code, sentence);
    }
}

/// A register that is locked: it opens by its passphrase or its recovery code.
#[component]
pub fn LockedPage() -> impl IntoView {
    let store = Store::here();
    let title = Memo::new(move |_| {
        let key = store.key();
        store.registers().into_iter().find(|entry| Some(&entry.key) == key.as_ref()).map(|entry| entry.title)
    });
    on_cleanup(|| page::unmark("data-error"));
    let open = Callback::new(move |(by, wrong, is_busy): (By, RwSignal<Option<String>>, RwSignal<bool>)| {
        spawn_local(async move {
            if let Err(why) = store.unlock(by).await {
                tell_why(wrong, why);
            }
            is_busy.try_set(false);
        });
    });
    view! {
        <div class="page">
            <Panel title=words::LOCKED>
                <div class="panel__body locks__body">
                    <p><strong>{move || title.get().map(told)}</strong></p>
                    <Asks open=open />
                    <p class="acts">
                        <Button weight=Weight::Quiet on_press=move || store.close()>{words::OTHER}</Button>
                    </p>
                </div>
            </Panel>
        </div>
    }
}

/// What opens a lock, asked for.
#[component]
pub fn Asks(
    /// Tries what was typed; says what is wrong, and when it is done.
    open: Callback<(By, RwSignal<Option<String>>, RwSignal<bool>)>,
) -> impl IntoView {
    let (passphrase, code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (by_code, is_busy) = (RwSignal::new(false), RwSignal::new(false));
    let wrong = RwSignal::new(None::<String>);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        let by = if by_code.get_untracked() {
            match RecoveryCode::parse(&code.read_untracked()) {
                Ok(code) => By::Code(code),
                Err(why) => return tell(wrong, words::MISTYPED_CODE, words::mistyped(why)),
            }
        } else {
            By::Passphrase(passphrase.get_untracked())
        };
        wrong.set(None);
        is_busy.set(true);
        open.run((by, wrong, is_busy));
    };
    let field = move || {
        if by_code.get() {
            view! { <TextField label=words::CODE value=code error=wrong /> }.into_any()
        } else {
            view! { <SecretField label=words::PASSPHRASE value=passphrase error=wrong /> }.into_any()
        }
    };
    let other = move || if by_code.get() { words::BY_PASSPHRASE } else { words::BY_CODE };
    view! {
        <form class="locks__form" on:submit=submit data-testid="unlock-register">
            <p>{words::ASKS}</p>
            {field}
            {move || is_busy.get().then(|| view! { <p role="status">{words::CHECKING}</p> })}
            <div class="acts">
                <button type="submit" class="button button--main" disabled=move || is_busy.get()>
                    {words::OPEN}
                </button>
                <Button
                    weight=Weight::Quiet
                    on_press=move || {
                        wrong.set(None);
                        by_code.update(|is| *is = !*is);
                    }
                    attr:data-testid="by-code"
                >
                    {other}
                </Button>
            </div>
        </form>
    }
}

/// Locks the register by a button, after a rest, or with its other tabs.
#[component]
pub fn RestWatch() -> impl IntoView {
    let store = Store::here();
    store.stay_awake();
    Effect::new(move |_| store.lock_with_others());
    let noted = StoredValue::new(clock::now_ms());
    let act = move || {
        let now = clock::now_ms();
        // A clock that went back counts as well.
        if u64::from(LOOK_MS) <= now.abs_diff(noted.get_value()) {
            // Who comes back too late finds it locked.
            store.rest_if_due();
            noted.set_value(now);
            store.stay_awake();
        }
    };
    let keys = window_event_listener(ev::keydown, move |_| act());
    let clicks = window_event_listener(ev::pointerdown, move |_| act());
    let is_here = StoredValue::new(());
    spawn_local(async move {
        while is_here.try_get_value().is_some() {
            pause::sleep(LOOK_MS).await;
            if is_here.try_get_value().is_some() {
                store.rest_if_due();
            }
        }
    });
    on_cleanup(move || {
        keys.remove();
        clicks.remove();
    });
    view! {
        <Button on_press=move || store.lock_up() attr:data-testid="lock-now">
            {words::LOCK_NOW}
        </Button>
    }
}

/// What the dialog is open for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    TurningOn,
    Passphrase,
    Code,
    TurningOff,
}

impl For {
    fn title(self) -> &'static str {
        match self {
            For::TurningOn => words::TURN_ON,
            For::Passphrase => words::CHANGE,
            For::Code => words::NEW_CODE,
            For::TurningOff => words::TURN_OFF,
        }
    }
}

/// The lock of the open register, in the settings.
#[component]
pub fn AtRest() -> impl IntoView {
    let store = Store::here();
    let asked = RwSignal::new(None::<For>);
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if !open.get() {
            asked.set(None);
        }
    });
    let ask = move |what: For| {
        asked.set(Some(what));
        open.set(true);
    };
    let act = move |what: For, hook: &'static str| {
        view! { <Button on_press=move || ask(what) attr:data-testid=hook>{what.title()}</Button> }
    };
    let is_here = Memo::new(move |_| store.phase() == PageState::Ready && !store.is_in_memory());
    let body = move || {
        if store.has_lock() {
            view! {
                <p data-testid="at-rest">{words::IS_ON}</p>
                <Rests />
                <p class="acts">
                    <Button on_press=move || store.lock_up()>{words::LOCK_NOW}</Button>
                    {act(For::Passphrase, "lock-change")}
                    {act(For::Code, "lock-code")}
                    {act(For::TurningOff, "lock-off")}
                </p>
            }
            .into_any()
        } else {
            view! {
                <p data-testid="at-rest">{words::IS_OFF}</p>
                <p class="acts">{act(For::TurningOn, "lock-on")}</p>
            }
            .into_any()
        }
    };
    let shown = move || {
        is_here.get().then(|| {
            view! {
                <Panel title=words::TITLE>
                    <div class="panel__body locks__body">
                        <p class="muted">{words::HINT}</p>
                        <p class="muted">{words::COVERED}</p>
                        <p class="muted">{words::BARE}</p>
                        <p class="muted">{words::FILES}</p>
                        {body}
                    </div>
                </Panel>
            }
        })
    };
    view! {
        {shown}
        <Dialog open=open title=Signal::derive(move || asked.get().map_or("", For::title).to_owned())>
            {move || asked.get().map(|what| view! { <Changing what=what open=open /> })}
        </Dialog>
    }
}

/// After which rest it locks.
#[component]
fn Rests() -> impl IntoView {
    let store = Store::here();
    let chosen = RwSignal::new(store.rest_minutes().unwrap_or_default().to_string());
    let mut options: Vec<(String, String)> =
        RESTS.iter().map(|it| (it.to_string(), words::minutes(*it))).collect();
    options.push(("0".to_owned(), words::NEVER.to_owned()));
    let choose = move |minutes: String| {
        store.rest_after(minutes.parse().ok().filter(|minutes| 0 < *minutes));
        chosen.set(minutes);
    };
    view! {
        <p class="acts">
            <span>{words::REST}</span>
            <Select options=options chosen=chosen on_choose=choose class="locks__rest" label=words::REST attr:data-testid="lock-rest" />
        </p>
    }
}

/// A lock that does not count before its recovery code was typed back.
#[derive(Clone)]
enum Shown {
    /// Of a new lock.
    New(Lock, DataKey, RecoveryCode),
    /// Of the lock that is there.
    Other(RecoveryCode),
}

impl Shown {
    fn code(&self) -> RecoveryCode {
        match self {
            Shown::New(_, _, code) | Shown::Other(code) => *code,
        }
    }
}

/// The steps of a change.
#[component]
fn Changing(what: For, open: RwSignal<bool>) -> impl IntoView {
    let store = Store::here();
    let field = || RwSignal::new(String::new());
    let (now, first, again, back) = (field(), field(), field(), field());
    let wrong = RwSignal::new(None::<String>);
    let is_busy = RwSignal::new(false);
    let shown = RwSignal::new_local(None::<Shown>);
    let end = move |done: Result<(), NotDone>| {
        is_busy.try_set(false);
        match done {
            Ok(()) => {
                page::unmark("data-error");
                open.try_set(false);
            }
            // What was said stands behind the dialog.
            Err(NotDone::Told) => {
                open.try_set(false);
            }
            Err(why) => tell_why(wrong, why),
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        wrong.set(None);
        let passphrase = first.get_untracked();
        if matches!(what, For::TurningOn | For::Passphrase)
            && let Some(refusal) = sealed::refusal(&passphrase, &again.read_untracked())
        {
            return wrong.set(Some(refusal.to_owned()));
        }
        let by = By::typed(now.get_untracked());
        if let Some(it) = shown.get_untracked() {
            match RecoveryCode::parse(&back.read_untracked()) {
                Err(why) => return tell(wrong, words::MISTYPED_CODE, words::mistyped(why)),
                Ok(code) if code != it.code() => return wrong.set(Some(words::NOT_SAME_CODE.to_owned())),
                Ok(_) => (),
            }
            is_busy.set(true);
            return spawn_local(async move {
                end(match it {
                    Shown::New(lock, key, _) => store.put_lock_on(&lock, key).await,
                    Shown::Other(code) => store.change_code(by, code).await,
                });
            });
        }
        is_busy.set(true);
        spawn_local(async move {
            match what {
                For::TurningOn => {
                    pause::painted().await;
                    let (lock, key, code) = Lock::new(&passphrase, &entropy::bytes());
                    shown.try_set(Some(Shown::New(lock, key, code)));
                    is_busy.try_set(false);
                }
                For::Code => {
                    shown.try_set(Some(Shown::Other(RecoveryCode::new(entropy::bytes()))));
                    is_busy.try_set(false);
                }
                For::Passphrase => end(store.change_passphrase(by, &passphrase).await),
                For::TurningOff => end(store.take_lock_off(by).await),
            }
        });
    };
    let fields = move || {
        match shown.get() {
        Some(it) => view! {
            <p>{words::CODE_HINT}</p>
            <p class="locks__print num" data-testid="recovery-code">{it.code().written()}</p>
            <TextField label=words::CODE_BACK value=back error=wrong />
        }
        .into_any(),
        None => view! {
            {(what != For::TurningOn).then(|| view! { <SecretField label=words::NOW value=now error=wrong /> })}
            {matches!(what, For::TurningOn | For::Passphrase)
                .then(|| {
                    view! {
                        <SecretField label=words::PASSPHRASE value=first error=wrong />
                        <SecretField label=words::AGAIN value=again />
                    }
                })}
        }
        .into_any(),
    }
    };
    let act = move || match (what, shown.read().is_some()) {
        (For::TurningOn, true) => words::BEGIN,
        (For::TurningOn | For::Code, false) => words::NEXT,
        _ => words::DO,
    };
    view! {
        <form on:submit=submit data-testid="lock-form">
            <div class="dialog__body">
                {fields} {move || is_busy.get().then(|| view! { <p role="status">{words::WORKING}</p> })}
            </div>
            <div class="dialog__foot acts acts--end">
                <button type="submit" class="button button--main" disabled=move || is_busy.get()>
                    {act}
                </button>
                <Button on_press=move || open.set(false)>{text::shell::CANCEL}</Button>
            </div>
        </form>
    }
}
