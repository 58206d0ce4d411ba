//! 帮助: the clerk's guide, which is fetched when it is asked for, with a search and its chapters by name.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    drawing::schematic::{self, Area, Zone},
    platform::{page, picture, site},
    text::guide::{self, Chapter, Sketch, Words},
    views::components::panel::Panel,
};

/// The part that holds the guide.
const GUIDE: &str = "guide.txt";

/// The id of the search box.
const BOX: &str = "help-search";

#[component]
pub fn HelpPage() -> impl IntoView {
    let read = RwSignal::new(None::<Result<Vec<Chapter>, site::Missing>>);
    let typed = RwSignal::new(String::new());
    spawn_local(async move {
        let guide = site::part(GUIDE).await.map(|bytes| guide::chapters(&String::from_utf8_lossy(&bytes)));
        // The person may have gone to another page meanwhile.
        let _ = read.try_set(Some(guide));
    });
    let words =
        Memo::new(move |_| typed.read().split_whitespace().map(str::to_lowercase).collect::<Vec<String>>());
    let body = move || match read.get() {
        None => ().into_any(),
        Some(Err(site::Missing)) => view! { <p role="alert">{guide::MISSING}</p> }.into_any(),
        Some(Ok(all)) => {
            let words = words.get();
            let found = guide::found(&all, &words);
            if found.is_empty() {
                return view! { <p role="status">{guide::NOTHING}</p> }.into_any();
            }
            let titles = found.iter().enumerate().map(|(at, it)| {
                let go = move |_| {
                    page::focus(&place(at));
                };
                view! {
                    <li>
                        <button type="button" class="link" on:click=go>
                            {it.title.clone()}
                        </button>
                    </li>
                }
            });
            view! {
                <nav aria-label=guide::CONTENTS>
                    <ul class="help__contents">{titles.collect_view()}</ul>
                </nav>
                {found.into_iter().enumerate().map(|(at, it)| chapter(at, it, &words)).collect_view()}
            }
            .into_any()
        }
    };
    view! {
        <div class="page help" data-testid="guide">
            <div class="page__head">
                <h1>{guide::TITLE}</h1>
                <div>
                    <label class="unseen" for=BOX>
                        {guide::SEARCH}
                    </label>
                    <input
                        id=BOX
                        class="input"
                        type="search"
                        placeholder=guide::SEARCH
                        prop:value=move || typed.get()
                        on:input:target=move |event| typed.set(event.target().value())
                    />
                </div>
            </div>
            {body}
        </div>
    }
}

/// Where a chapter begins.
fn place(at: usize) -> String {
    format!("help-{at}")
}

fn chapter(
    at: usize,
    Chapter { title, sketches, words, points }: Chapter,
    asked: &[String],
) -> impl IntoView + use<> {
    let points: Vec<_> = points.into_iter().map(|point| view! { <li>{said(point, asked)}</li> }).collect();
    let words = words.into_iter().map(|words| view! { <p>{said(words, asked)}</p> }).collect_view();
    view! {
        <Panel title=title attr:id=place(at) attr:tabindex="-1">
            <div class="panel__body settings__text">
                {words}
                {sketches.iter().map(sketch).collect_view()}
                {(!points.is_empty()).then(|| view! { <ul>{points}</ul> })}
            </div>
        </Panel>
    }
}

/// How wide a picture is drawn: on a phone its letters stay as large as those around it.
const WIDTHS: (i32, i32) = (280, 560);
/// What a page of this width or less leaves for it.
const NARROW: f64 = 700.0;

/// A picture, drawn by the program.
fn sketch(it: &Sketch) -> impl IntoView + use<> {
    let words = it.in_words();
    let width = if page::viewport().width <= NARROW { WIDTHS.0 } else { WIDTHS.1 };
    let svg = match it {
        Sketch::Page(areas) => {
            let area = |(zone, lines): &(usize, Vec<String>)| Area {
                zone: Zone::ALL[*zone % Zone::ALL.len()],
                lines: lines.clone(),
            };
            schematic::page(&words, &areas.iter().map(area).collect::<Vec<_>>(), width)
        }
        Sketch::Steps(steps) => schematic::steps(&words, steps, width),
    };
    view! { <img class="help__sketch" src=picture::address(&svg) alt=words /> }
}

fn said(words: Words, asked: &[String]) -> impl IntoView + use<> {
    let piece = |(stands_out, words): (bool, String)| {
        let words = guide::marked(&words, asked).into_iter().map(|(piece, is_hit)| {
            let piece = piece.to_owned();
            if is_hit { view! { <mark>{piece}</mark> }.into_any() } else { piece.into_any() }
        });
        let words = words.collect_view();
        if stands_out { view! { <strong>{words}</strong> }.into_any() } else { words.into_any() }
    };
    words.into_iter().map(piece).collect_view()
}
