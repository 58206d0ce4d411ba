//! About: the version, what changed, and what is stored where.

use leptos::prelude::*;

use crate::{
    route::Route,
    text::{self, changelog::Release},
};

/// The section.
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
        <section class="panel">
            <div class="panel__head">
                <h2>{text::shell::PRODUCT}</h2>
                <span class="muted">{text::shell::version(env!("CARGO_PKG_VERSION"))}</span>
            </div>
            <div class="panel__body settings__text">
                <p>{text::start::WHAT}</p>
                <p>{text::settings::NO_NETWORK}</p>
                <p>
                    <a href=Route::Rescue.href()>{text::settings::RESCUE}</a>
                    " "
                    <span class="muted">{text::settings::RESCUE_HINT}</span>
                </p>
            </div>
        </section>
        <section class="panel">
            <div class="panel__head">
                <h2>{text::settings::STORED}</h2>
            </div>
            <div class="table-frame">
                <table class="table">
                    <thead>
                        <tr>
                            {text::settings::STORED_HEAD
                                .map(|head| view! { <th scope="col">{head}</th> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>{text::settings::STORED_ROWS.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
        <section class="panel">
            <div class="panel__head">
                <h2>{text::settings::CHANGES}</h2>
            </div>
            <div class="panel__body settings__text">
                {text::changelog::releases().into_iter().map(release).collect_view()}
            </div>
        </section>
    }
}
