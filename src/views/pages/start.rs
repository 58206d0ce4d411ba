//! The first screen: choose a register of this browser, bring one in, make one, or look at an example.

use leptos::prelude::*;

use crate::{
    domain::{choice::Choice, choices::Level, value::Value},
    platform::clock::Local,
    storage::{
        preferences::{OFFICE, PERSON, TOUR_SEEN},
        registers::Entry,
    },
    store::Store,
    text,
    views::{
        components::{
            button::{Button, Weight},
            field::{ChoiceField, TextField},
            file_drop::{FileDrop, IMPORTS},
            panel::Panel,
            told::told,
        },
        late,
        pages::tour::Tour,
    },
};

/// The register that the seed report describes.
const SAMPLE: &str = "sample.json";
/// A fictional city's whole year.
const DEMO: &str = "demo.json";

#[component]
pub fn StartPage() -> impl IntoView {
    let store = Store::here();
    view! {
        <div class="page start">
            <div class="start__intro">
                <h1>{text::start::TITLE}</h1>
                <p>{text::start::WHAT}</p>
                <p>{text::start::WHERE}</p>
                <p class="acts">
                    <span class="muted">{text::start::ONE_FILE_HINT}</span>
                    <Button weight=Weight::Quiet on_press=move || store.offer_program()>
                        {text::start::ONE_FILE}
                    </Button>
                </p>
            </div>
            <Registers />
            <div class="start__choices">
                <Import />
                <Create />
                <Panel title=text::start::EXAMPLES>
                    <div class="panel__body">
                        <Examples />
                    </div>
                </Panel>
            </div>
            {late::ways_back::show()}
        </div>
    }
}

/// The registers that are here already.
#[component]
fn Registers() -> impl IntoView {
    let store = Store::here();
    let row = move |entry: Entry| {
        let Entry { key, title, opened_ms, .. } = entry;
        let is_lost = title.is_empty();
        let title = if is_lost { text::start::LOST_TITLE.to_owned() } else { title };
        let label = text::start::open_label(&title);
        let last = (0 < opened_ms).then(|| format!("{} {}", text::start::LAST_OPENED, Local::of(opened_ms)));
        view! {
            <li class="start__register">
                <span class="start__name">
                    {told(title)}
                </span>
                <span class="muted">{if is_lost { Some(text::start::LOST_HINT.to_owned()) } else { last }}</span>
                <Button on_press=move || store.open(key.clone()) attr:aria-label=label>
                    {text::start::OPEN}
                </Button>
            </li>
        }
    };
    let list = move || {
        let entries = store.registers();
        (!entries.is_empty()).then(|| {
            view! {
                <Panel title=text::start::HERE>
                    <ul class="start__registers">{entries.into_iter().map(row).collect_view()}</ul>
                </Panel>
            }
        })
    };
    view! { {list} }
}

#[component]
fn Import() -> impl IntoView {
    let store = Store::here();
    view! {
        <Panel title=text::start::IMPORT>
            <div class="panel__body start__part">
                <p>{text::start::IMPORT_HINT}</p>
                <FileDrop
                    label=text::start::IMPORT_LABEL
                    accept=IMPORTS
                    on_file=move |file| store.choose_file(file)
                />
            </div>
        </Panel>
    }
}

#[component]
fn Create() -> impl IntoView {
    let store = Store::here();
    let title = RwSignal::new(String::new());
    let level = RwSignal::new(Level::City.as_str().to_owned());
    let place = RwSignal::new(String::new());
    let office = RwSignal::new(OFFICE.read().unwrap_or_default());
    let person = RwSignal::new(PERSON.read().unwrap_or_default());
    let error = RwSignal::new(None::<String>);
    let levels = Level::VALUES.iter().map(|it| (it.as_str().to_owned(), it.word().to_owned()));
    let create = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = title.with(|title| title.trim().to_owned());
        if name.is_empty() {
            return error.set(Some(text::start::TITLE_MISSING.to_owned()));
        }
        OFFICE.write(&office.with(|office| office.trim().to_owned()));
        PERSON.write(&person.with(|person| person.trim().to_owned()));
        let categories = text::start::CATEGORIES.iter().map(|category| Value::text(*category)).collect();
        let mut values = vec![("categories", Value::List(categories))];
        for (field, typed) in [("level", level), ("place", place)] {
            let typed = typed.with(|typed| typed.trim().to_owned());
            if !typed.is_empty() {
                values.push((field, Value::text(typed)));
            }
        }
        store.create(name, values);
    };
    view! {
        <Panel title=text::start::CREATE>
            <form class="panel__body start__part" on:submit=create>
                <p>{text::start::CREATE_HINT}</p>
                <TextField
                    label=text::start::REGISTER_TITLE
                    value=title
                    required=true
                    example=text::start::REGISTER_TITLE_EXAMPLE
                    error=error
                />
                <div class="start__pair">
                    <ChoiceField
                        label=text::start::LEVEL
                        value=level
                        options=levels.collect()
                        none=text::settings::BLANK
                    />
                    <TextField label=text::start::PLACE value=place example=text::start::PLACE_EXAMPLE />
                </div>
                <div class="start__pair">
                    <TextField label=text::start::OFFICE value=office />
                    <TextField label=text::start::PERSON value=person />
                </div>
                <p class="field__hint">{text::start::OFFICE_HINT}</p>
                <div class="acts">
                    <button type="submit" class="button button--main">
                        {text::start::CREATE_NOW}
                    </button>
                </div>
            </form>
        </Panel>
    }
}

/// The two registers that come with the program.
#[component]
pub fn Examples() -> impl IntoView {
    let store = Store::here();
    let tour = use_context::<Tour>();
    let begin = move |tour: Tour| {
        store.load_public(SAMPLE, text::start::SAMPLE_NAME);
        tour.0.set(Some(0));
    };
    view! {
        <dl class="start__examples">
            {tour.map(|tour| {
                view! {
                    <div>
                        <dt>
                            <Button on_press=move || begin(tour)>{text::tour::WITH_SAMPLE}</Button>
                        </dt>
                        <dd class="muted">
                            {if TOUR_SEEN.read() == Some(true) { text::tour::SEEN_HINT } else { text::tour::WITH_SAMPLE_HINT }}
                        </dd>
                    </div>
                }
            })}
            <div>
                <dt>
                    <Button on_press=move || store.load_public(SAMPLE, text::start::SAMPLE_NAME) attr:data-testid="load-sample">
                        {text::start::SAMPLE}
                    </Button>
                </dt>
                <dd class="muted">{text::start::SAMPLE_HINT}</dd>
            </div>
            <div>
                <dt>
                    <Button weight=Weight::Plain on_press=move || store.load_public(DEMO, text::start::DEMO_NAME) attr:data-testid="load-demo">
                        {text::start::DEMO}
                    </Button>
                </dt>
                <dd class="muted">{text::start::DEMO_HINT}</dd>
            </div>
        </dl>
    }
}
