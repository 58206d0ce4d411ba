//! A link that a person typed: followed only if it leads to a web page, shown as plain text otherwise.

use leptos::prelude::*;

use crate::text;

/// A typed address as a link, or as text if it is none that a page should open.
#[component]
pub fn SafeLink(
    /// The address as typed.
    #[prop(into)]
    address: String,
) -> impl IntoView {
    match is_web(&address) {
        true => view! {
            <a href=address target="_blank" rel="noopener noreferrer">
                <bdi>{address.clone()}</bdi>
                <span class="unseen">{text::shell::NEW_WINDOW}</span>
            </a>
        }
        .into_any(),
        false => view! { <bdi>{address}</bdi> }.into_any(),
    }
}

/// Whether the address is one of a web page: a `javascript:` one would run in this page.
fn is_web(address: &str) -> bool {
    let is_plain = !address.chars().any(|c| c.is_control() || c.is_whitespace());
    let starts =
        |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    is_plain && (starts("http://") || starts("https://"))
}
