//! 帮助: the clerk's guide, which is fetched when it is asked for.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    platform::site,
    text::guide::{self, Chapter, Words},
    views::components::panel::Panel,
};

/// The part that holds the guide.
const GUIDE: &str = "guide.txt";

#[component]
pub fn HelpPage() -> impl IntoView {
    let read = RwSignal::new(None::<Result<String, site::Missing>>);
    spawn_local(async move {
        let guide = site::part(GUIDE).await.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        // The person may have gone to another page meanwhile.
        let _ = read.try_set(Some(guide));
    });
    let body = move || match read.get() {
        None => ().into_any(),
        Some(Err(site::Missing)) => view! { <p role="alert">{guide::MISSING}</p> }.into_any(),
        Some(Ok(text)) => guide::chapters(&text).into_iter().map(chapter).collect_view().into_any(),
    };
    view! {
        <div class="page help" data-testid="guide">
            <div class="page__head">
                <h1>{guide::TITLE}</h1>
            </div>
            {body}
        </div>
    }
}

fn chapter(Chapter { title, words, points }: Chapter) -> impl IntoView {
    let points: Vec<_> = points.into_iter().map(|point| view! { <li>{said(point)}</li> }).collect();
    view! {
        <Panel title=title>
            <div class="panel__body settings__text">
                {words.into_iter().map(|words| view! { <p>{said(words)}</p> }).collect_view()}
                {(!points.is_empty()).then(|| view! { <ul>{points}</ul> })}
            </div>
        </Panel>
    }
}

fn said(words: Words) -> impl IntoView {
    let piece = |(stands_out, words): (bool, String)| {
        if stands_out { view! { <strong>{words}</strong> }.into_any() } else { words.into_any() }
    };
    words.into_iter().map(piece).collect_view()
}
