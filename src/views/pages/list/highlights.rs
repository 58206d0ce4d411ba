//! The rules by which rows of a view stand out: those that there are, in their order, and a new one.

use leptos::prelude::*;

use super::{cells, listing::Listing};
use crate::{
    domain::{choices::Grade, id::RecordId, kind::Kind, stage::Stage},
    journal::read,
    list::{
        highlight::{Highlight, HighlightAsk, Tint, classes},
        tally::counts,
        view::Only,
        words as named,
    },
    platform::sort::Collation,
    store::Store,
    text::list as words,
    views::components::{
        button::{Button, Weight},
        field::TextField,
        select::{Select, options_of},
    },
};

/// The list of rules, and the form for one more.
#[component]
pub fn Highlights(listing: Listing) -> impl IntoView {
    let store = Store::here();
    let (tint, asked) = (RwSignal::new(Tint::Orange), RwSignal::new(HighlightAsk::Within));
    let value = RwSignal::new(String::new());
    let offers = Memo::new(move |_| {
        store.version();
        offers(store, asked.get())
    });
    let made = move || Highlight::new(tint.get(), asked.get(), &value.get());
    let is_full = move || Highlight::MOST <= listing.highlights().len();
    let change = move |change: &dyn Fn(&mut Vec<Highlight>)| {
        listing.rearrange(|view| change(&mut view.layout.highlights));
    };
    let add = move || {
        if let Some(rule) = untrack(made) {
            change(&|rules| rules.push(rule.clone()));
            value.set(String::new());
        }
    };
    let line = move |(at, rule): (usize, Highlight)| {
        let name = |id| store.with(|bench| named::name(bench.journal(), id)).unwrap_or_default();
        let said = rule.in_words(&name);
        let count = listing.count(&rule);
        let label = |act: &str| words::with_rule(act, &said);
        let (before, gone) = (label(words::UP), label(words::FORGET_VIEW));
        view! {
            <li class="look__column">
                <span class="look__rule" data-tone=rule.tint.as_str()>
                    {cells::sign((rule.tint, rule.tint.word().to_owned()))}
                    <bdi>{said}</bdi>
                    <span class="muted">{words::cases(count)}</span>
                </span>
                {(0 < at)
                    .then(|| {
                        let up = move || change(&|rules| rules.swap(at - 1, at));
                        view! {
                            <Button weight=Weight::Quiet on_press=up attr:aria-label=before>
                                "↑"
                            </Button>
                        }
                    })}
                <Button
                    weight=Weight::Quiet
                    on_press=move || change(&|rules| drop(rules.remove(at)))
                    attr:aria-label=gone
                >
                    {words::FORGET_VIEW}
                </Button>
            </li>
        }
    };
    let what = move || match offers.get() {
        None => view! { <TextField label=hint(asked.get()) value=value /> }.into_any(),
        Some(offers) => {
            let choose = (String::new(), words::HIGHLIGHT_CHOOSE.to_owned());
            let options: Vec<_> = std::iter::once(choose).chain(offers).collect();
            view! {
                <label>
                    {words::HIGHLIGHT_VALUE}
                    <Select
                        class=""
                        label=words::HIGHLIGHT_VALUE
                        options=options
                        chosen=value
                        on_choose=move |chosen: String| value.set(chosen)
                    />
                </label>
            }
            .into_any()
        }
    };
    view! {
        <p class="muted">{words::HIGHLIGHTS_HINT}</p>
        <ol class="look">
            {move || listing.highlights().into_iter().enumerate().map(line).collect_view()}
        </ol>
        <div class="look__new">
            <label>
                {words::HIGHLIGHT_ASKED}
                <Select
                    class=""
                    label=words::HIGHLIGHT_ASKED
                    options=options_of(HighlightAsk::ALL)
                    chosen=Signal::derive(move || asked.get().as_str().to_owned())
                    on_choose=move |chosen: String| {
                        value.set(String::new());
                        asked.set(HighlightAsk::parse(&chosen).unwrap_or(HighlightAsk::Within));
                    }
                />
            </label>
            {what}
            <label>
                {words::HIGHLIGHT_TINT}
                <Select
                    class=""
                    label=words::HIGHLIGHT_TINT
                    options=options_of(Tint::ALL)
                    chosen=Signal::derive(move || tint.get().as_str().to_owned())
                    on_choose=move |chosen: String| tint.set(Tint::parse(&chosen).unwrap_or(Tint::Orange))
                />
            </label>
            <Button on_press=add disabled=Signal::derive(move || is_full() || made().is_none())>
                {words::HIGHLIGHT_ADD}
            </Button>
            {move || is_full().then(|| view! { <span class="muted">{words::HIGHLIGHT_FULL}</span> })}
        </div>
    }
}

/// What the field asks for where nothing is offered.
fn hint(asked: HighlightAsk) -> &'static str {
    match asked {
        HighlightAsk::Within => words::HIGHLIGHT_DAYS,
        _ => words::HIGHLIGHT_VALUE,
    }
}

/// What can be asked for; none where it is typed.
fn offers(store: Store, asked: HighlightAsk) -> Option<Vec<(String, String)>> {
    let record = |id: RecordId| {
        (id.to_string(), store.peek(|bench| named::name(bench.journal(), id)).unwrap_or_default())
    };
    let same = |word: String| (word.clone(), word);
    match asked {
        HighlightAsk::Within | HighlightAsk::Words => None,
        HighlightAsk::Only => Some(options_of(Only::ALL)),
        HighlightAsk::Stage => Some(options_of(Stage::ALL)),
        HighlightAsk::Grade => Some(options_of(Grade::ALL)),
        HighlightAsk::Class => {
            let register = store.peek(|bench| read::settings(bench.journal())).flatten();
            Some(register.iter().flat_map(classes).map(same).collect())
        }
        HighlightAsk::Label => {
            let labels = store.peek_rows(counts).labels;
            Some(labels.into_iter().map(|(label, _)| same(label)).collect())
        }
        HighlightAsk::Session => {
            let sessions = |bench: &crate::workbench::bench::Workbench| {
                bench.journal().records(Kind::Session).map(|it| it.id()).collect::<Vec<_>>()
            };
            Some(store.peek(sessions).unwrap_or_default().into_iter().map(record).collect())
        }
        HighlightAsk::Main | HighlightAsk::Unit => {
            let found = store.peek_rows(counts).records;
            let offices: Vec<_> =
                found.into_keys().filter(|id| id.kind == Kind::Office).map(record).collect();
            let names: Vec<&str> = offices.iter().map(|(_, name)| name.as_str()).collect();
            let mut ranked: Vec<_> =
                Collation::pinyin().ranks(&names).into_iter().zip(offices.clone()).collect();
            ranked.sort();
            Some(ranked.into_iter().map(|(_, office)| office).collect())
        }
    }
}
