//! About: the version, what changed, and what is stored where.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    platform::site,
    route::Route,
    store::Store,
    text::{self, changelog::Release},
    views::components::{button::Button, panel::Panel, table::Table},
};

#[component]
pub fn AboutSection() -> impl IntoView {
    let release = |Release { version, points }: Release| {
        view! {
            <h3>{text::shell::version(version)}</h3>
            <ul>{points.into_iter().map(|point| view! { <li>{point}</li> }).collect_view()}</ul>
        }
    };
    let row = |(what, place, note): &(&'static str, &'static str, &'static str)| {
        view! {
            <tr>
                <th scope="row">{*what}</th>
                <td>{*place}</td>
                <td>{*note}</td>
            </tr>
        }
    };
    view! {
        <Panel title=text::shell::PRODUCT aside=view! {
            <span class="muted">
                {text::shell::version(env!("CARGO_PKG_VERSION"))} " " {text::shell::build(&site::build())}
            </span>
        }.into_any()>
            <div class="panel__body settings__text">
                <p>{text::start::WHAT}</p>
                <p>{text::settings::NO_NETWORK}</p>
                <p>
                    <a href=Route::Rescue.href()>{text::settings::RESCUE}</a>
                    " "
                    <span class="muted">{text::settings::RESCUE_HINT}</span>
                </p>
            </div>
        </Panel>
        <OneFile />
        <Panel title=text::settings::STORED>
            <Table
                head=text::settings::STORED_HEAD.map(|head| (head, "")).to_vec()
                rows=text::settings::STORED_ROWS.iter().map(row).collect_view()
            />
        </Panel>
        <Notices />
        <Panel title=text::settings::CHANGES>
            <div class="panel__body settings__text">
                {text::changelog::releases().into_iter().map(release).collect_view()}
            </div>
        </Panel>
    }
}

/// What others wrote, with the licences that ask for being told; fetched when it is asked for.
#[component]
fn Notices() -> impl IntoView {
    let notices = RwSignal::new(None::<String>);
    let fetch = move || {
        spawn_local(async move {
            let told = match site::part("notices.txt").await {
                Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
                Err(site::Missing) => text::settings::NOTICES_MISSING.to_owned(),
            };
            notices.try_set(Some(told));
        });
    };
    view! {
        <Panel title=text::settings::NOTICES>
            <div class="panel__body settings__text" data-testid="notices">
                <p>{text::settings::NOTICES_HINT}</p>
                {move || match notices.get() {
                    None => view! {
                        <p class="acts"><Button on_press=fetch>{text::settings::NOTICES_SHOW}</Button></p>
                    }.into_any(),
                    Some(told) => view! { <pre class="settings__notices" tabindex="0">{told}</pre> }.into_any(),
                }}
            </div>
        </Panel>
    }
}

/// The one-file edition, and the digest of exactly what is offered: a file cannot carry its own.
#[component]
fn OneFile() -> impl IntoView {
    let store = Store::here();
    let digest = RwSignal::new(text::settings::ONE_FILE_DIGESTING.to_owned());
    spawn_local(async move {
        let known = store.program_digest().await;
        // The person may have gone to another page meanwhile.
        let _ = digest.try_set(known.unwrap_or_else(|| text::settings::ONE_FILE_MISSING.to_owned()));
    });
    view! {
        <Panel title=text::settings::ONE_FILE>
            <div class="panel__body settings__text">
                <p>{text::settings::ONE_FILE_HINT}</p>
                <p class="acts">
                    <Button on_press=move || store.offer_program()>{text::settings::ONE_FILE_OFFER}</Button>
                </p>
                <details>
                    <summary>{text::shell::TECHNICAL}</summary>
                    <p>
                        {text::settings::ONE_FILE_DIGEST} <br />
                        <code class="settings__digest" data-testid="one-file-digest">
                            {digest}
                        </code>
                    </p>
                    <p class="muted">{text::settings::ONE_FILE_CHECK}</p>
                </details>
            </div>
        </Panel>
    }
}
