//! What leaves, to be read and ticked: every find with what is masked, every free text as it was and as it leaves.

use std::collections::HashSet;

use leptos::prelude::*;

use crate::{
    domain::id::RecordId,
    papers::{
        private::Find,
        public::{Extract, Item, Mark, Part, Said},
    },
    route::Route,
    storage::preferences::Preference,
    store::Store,
    text::public as words,
    views::components::{
        button::{Button, Weight},
        panel::Panel,
    },
};

/// How many suggestions are looked at together.
const AT_ONCE: usize = 20;
/// How many ticks this browser remembers.
const REMEMBERED: usize = 20_000;

/// What was ticked in this browser for the open register; it counts as long as text and masks stay what they were.
pub fn remembered(store: Store) -> RwSignal<HashSet<Mark>> {
    let kept: Preference<Vec<String>> =
        Preference::of_register("public-ticked", &store.key().unwrap_or_default());
    let known = kept.read().unwrap_or_default();
    let ticked = RwSignal::new(known.iter().filter_map(|it| Mark::from_str_radix(it, 16).ok()).collect());
    Effect::new(move |was: Option<()>| {
        ticked.with(|ticked: &HashSet<Mark>| {
            if was.is_some() {
                let mut all: Vec<String> =
                    ticked.iter().take(REMEMBERED).map(|it| format!("{it:x}")).collect();
                all.sort_unstable();
                kept.write(&all);
            }
        });
    });
    ticked
}

/// The suggestions that leave, some at a time.
#[component]
pub fn Checking(
    /// What would leave.
    extract: RwSignal<Extract>,
    ticked: RwSignal<HashSet<Mark>>,
    /// How much is not.
    left: Memo<usize>,
    /// Leaves a suggestion out.
    leave_out: Callback<RecordId>,
) -> impl IntoView {
    let page = RwSignal::new(0_usize);
    let count = Memo::new(move |_| extract.with(|it| it.items.len()));
    // What was left out may have been the last one of its page.
    let from =
        Memo::new(move |_| (page.get() * AT_ONCE).min(count.get().saturating_sub(1) / AT_ONCE * AT_ONCE));
    let to = move || count.get().min(from.get() + AT_ONCE);
    let turn = move |by: isize| page.set((from.get_untracked() / AT_ONCE).saturating_add_signed(by));
    let next = move || {
        let open = extract.with_untracked(|it| {
            ticked.with_untracked(|ticked| {
                let is_open = |item: &Item| item.marks(&it.parts).any(|(.., mark)| !ticked.contains(&mark));
                it.items.iter().position(is_open)
            })
        });
        if let Some(open) = open {
            page.set(open / AT_ONCE);
        }
    };
    let items = move || {
        extract.with(|it| {
            let shown = it.items.get(from.get()..to()).unwrap_or_default();
            shown.iter().map(|item| card(&it.parts, item, ticked, leave_out)).collect_view()
        })
    };
    view! {
        <Show when=move || { 0 < count.get() }>
            <Panel title=words::PREVIEW aside=view! {
                    <span class="muted">{move || words::count(count.get())}</span>
            }.into_any()>
                <p class="papers__left" role="status" data-testid="public-left">
                    {move || match left.get() {
                        0 => words::ALL_READ.to_owned(),
                        left => words::left(left),
                    }}
                </p>
                <div class="acts papers__turn">
                    <Button on_press=next disabled=Signal::derive(move || left.get() == 0)>
                        {words::NEXT}
                    </Button>
                    <Button
                        weight=Weight::Quiet
                        on_press=move || turn(-1)
                        disabled=Signal::derive(move || from.get() == 0)
                    >
                        {words::EARLIER}
                    </Button>
                    <span class="muted">{move || words::shown(from.get() + 1, to(), count.get())}</span>
                    <Button
                        weight=Weight::Quiet
                        on_press=move || turn(1)
                        disabled=Signal::derive(move || to() == count.get())
                    >
                        {words::LATER}
                    </Button>
                </div>
                {items}
            </Panel>
        </Show>
    }
}

/// A suggestion with all that would be said of it.
fn card(
    parts: &[Part],
    item: &Item,
    ticked: RwSignal<HashSet<Mark>>,
    leave_out: Callback<RecordId>,
) -> impl IntoView + use<> {
    let id = item.id;
    let marks: Vec<(Part, Option<&Find>, Mark)> = item.marks(parts).collect();
    let part = |(part, said): (&Part, &Said)| {
        let ticks = marks.iter().filter(|it| it.0 == *part);
        let ticks = ticks.map(|(_, find, mark)| tick(asks(said, *find), *mark, ticked)).collect_view();
        view! {
            <div class="public__part">
                <dt>{part.word()}</dt>
                <dd>
                    {before(said)}
                    {(!said.finds.is_empty())
                        .then(|| view! { <p class="public__after"><b>{words::AFTER}</b> " " {said.after.clone()}</p> })}
                    {ticks}
                </dd>
            </div>
        }
    };
    let said = parts.iter().zip(&item.says).filter(|(_, said)| !said.before.is_empty());
    view! {
        <article class="public__item">
            <dl>{said.map(part).collect_view()}</dl>
            <div class="acts">
                <a href=Route::Suggestion(id).href()>{words::OPEN}</a>
                <Button weight=Weight::Quiet on_press=move || leave_out.run(id)>
                    {words::LEAVE_OUT}
                </Button>
            </div>
        </article>
    }
}

/// A text as the register has it, with what is masked marked in it.
fn before(said: &Said) -> impl IntoView + use<> {
    let chars: Vec<char> = said.before.chars().collect();
    let part = |from: usize, to: usize| chars[from..to].iter().collect::<String>();
    let mut at = 0;
    let mut out = Vec::new();
    for find in &said.finds {
        out.push(part(at, find.from).into_any());
        out.push(view! { <mark>{part(find.from, find.to)}</mark> }.into_any());
        at = find.to;
    }
    out.push(part(at, chars.len()).into_any());
    view! { <p class="public__text">{out}</p> }
}

fn asks(said: &Said, find: Option<&Find>) -> String {
    match find {
        Some(find) => {
            let written: String = said.before.chars().skip(find.from).take(find.to - find.from).collect();
            words::find(find.what.word(), &written)
        }
        None => words::READ.to_owned(),
    }
}

fn tick(asks: String, mark: Mark, ticked: RwSignal<HashSet<Mark>>) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || ticked.with(|ticked| ticked.contains(&mark))
                on:change:target=move |event| {
                    let is_on = event.target().checked();
                    ticked
                        .update(|ticked| {
                            if is_on { ticked.insert(mark) } else { ticked.remove(&mark) };
                        });
                }
            />
            {asks}
        </label>
    }
}
