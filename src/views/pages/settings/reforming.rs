//! 机构改革: the dialog in which an office becomes another, with what that changes before it is done.

use leptos::prelude::*;

use crate::{
    domain::{day::Day, id::RecordId, kind::Kind, text::OfficeName, value::Value},
    handling::reform::{Into, NoReform, Reform, reform},
    journal::commit::Via,
    list::words,
    platform::clock,
    store::{Store, notice::Notice},
    text::{self, settings as said},
    views::{
        components::{
            button::{Button, Weight},
            dialog::Dialog,
            field::TextField,
            picks::{Pick, Picks},
            told::told,
        },
        pages::directory::{entry_field, standing},
    },
};

/// The dialog.
#[component]
pub(super) fn Reforming(
    /// The office that becomes another; none while nobody asks.
    asked: RwSignal<Option<RecordId>>,
) -> impl IntoView {
    let store = Store::here();
    let open = RwSignal::new(false);
    let is_rename = RwSignal::new(true);
    let (name, on) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let into = RwSignal::new(None::<RecordId>);
    Effect::new(move |_| {
        if asked.with(Option::is_some) {
            is_rename.set(true);
            name.set(String::new());
            into.set(None);
            on.set(clock::today().to_string());
            open.set(true);
        }
    });
    Effect::new(move |before: Option<bool>| {
        if before == Some(true) && !open.get() {
            asked.set(None);
        }
        open.get()
    });
    let called = move |id: RecordId| store.peek(|bench| words::name(bench.journal(), id)).unwrap_or_default();
    let gone = move || asked.get().map(called).unwrap_or_default();
    let becomes = move || {
        if is_rename.get() {
            OfficeName::parse(name.get().trim()).ok().map(Into::Name)
        } else {
            into.get().map(Into::Office)
        }
    };
    let found = Memo::new(move |_| {
        let (gone, into) = (asked.get()?, becomes()?);
        // What names it is known when all is here.
        let context = store.is_whole().then(|| store.context()).flatten()?;
        let on = Day::parse(on.get().trim()).ok();
        store.with(|bench| reform(bench.journal(), &context, gone, &into, on, |kind| store.new_id(kind)))
    });
    let confirm = move || {
        let Some(Ok(Reform { to, drafts, .. })) = found.get_untracked() else { return };
        let new_name = untrack(|| is_rename.get().then(|| name.get().trim().to_owned()));
        let was = untrack(gone);
        if store.act(drafts, Via::Edit).is_ok() {
            open.set(false);
            store.say(Notice::done(said::reformed(&was, &new_name.unwrap_or_else(|| called(to)))));
        }
    };
    let shown = move || match found.get() {
        None if !store.is_whole() => view! { <p class="muted">{said::REFORM_WAITS}</p> }.into_any(),
        None => view! { <p class="muted">{said::REFORM_LACKS}</p> }.into_any(),
        Some(Err(why)) => {
            let words = match why {
                NoReform::Over => said::REFORM_OVER.to_owned(),
                NoReform::Taken(taken) => said::reform_taken(&called(taken)),
                NoReform::NotTwo => said::REFORM_NOT_TWO.to_owned(),
                NoReform::NoDay => said::REFORM_NO_DAY.to_owned(),
            };
            view! { <p class="field__error" role="alert">{told(words)}</p> }.into_any()
        }
        Some(Ok(it)) => {
            let to = if is_rename.get() { name.get().trim().to_owned() } else { called(it.to) };
            let counts = [it.moved.len(), it.kept.len(), it.promises, it.below];
            let lines = said::reform_lines(&gone(), &to, on.get().trim(), counts);
            let line = |words: String| view! { <li>{told(words)}</li> };
            view! {
                <ul class="settings__carried" data-testid="reform">
                    {lines.into_iter().map(line).collect_view()}
                </ul>
            }
            .into_any()
        }
    };
    let ways = [(true, said::REFORM_RENAME), (false, said::REFORM_JOIN)];
    let picks: Vec<Pick> =
        ways.map(|(way, words)| Pick { value: Value::Bool(way), words: words.to_owned() }).into();
    view! {
        <Dialog open=open title=Signal::derive(move || said::reform_title(&gone())) wide=true>
            <div class="dialog__body">
                <p class="muted">{said::REFORM_HINT}</p>
                <Picks
                    legend=said::REFORM_HOW
                    picks=picks.clone()
                    is_on=Callback::new(move |way: Value| way == Value::Bool(is_rename.get()))
                    on_pick=Callback::new(move |way: Value| is_rename.set(way == Value::Bool(true)))
                />
                {move || {
                    if is_rename.get() {
                        view! { <TextField label=said::REFORM_NAME value=name required=true /> }.into_any()
                    } else {
                        entry_field(
                                Kind::Office,
                                Signal::stored(said::REFORM_INTO.to_owned()),
                                into.into(),
                                Callback::new(move |to| into.set(to)),
                                true,
                                standing(store),
                            )
                            .into_any()
                    }
                }}
                <TextField label=said::REFORM_ON value=on required=true />
                {shown}
            </div>
            <div class="dialog__foot">
                <Button
                    weight=Weight::Main
                    on_press=confirm
                    disabled=Signal::derive(move || !found.with(|it| matches!(it, Some(Ok(_)))))
                >
                    {said::REFORM_DO}
                </Button>
                <Button on_press=move || open.set(false)>{text::shell::CANCEL}</Button>
            </div>
        </Dialog>
    }
}
