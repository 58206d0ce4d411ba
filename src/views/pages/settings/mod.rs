//! The settings: this browser, this register, its directories, and what the program is.

use leptos::prelude::*;

use crate::{
    route::{Route, Section},
    text,
    views::components::record_form::FieldGroup,
};

mod about;
mod deadlines;
mod directory;
mod fusing;
mod here;
mod holidays;
mod limits;
mod lines;
mod looks;
mod moving;
mod reforming;
pub mod register;
mod retiring;
mod rolls;
mod rooms;
mod rule_sets;

/// The page of one section.
#[component]
pub fn SettingsPage(
    /// Which one.
    section: Section,
) -> impl IntoView {
    let tab = move |one: &Section| {
        view! {
            <li>
                <a
                    class="tabs__link"
                    href=Route::Settings(*one).href()
                    aria-current=(*one == section).then_some("page")
                >
                    {one.word()}
                </a>
            </li>
        }
    };
    let body = match section {
        Section::Here => view! { <here::HereSection /> }.into_any(),
        Section::Register => view! { <register::RegisterSection /> }.into_any(),
        Section::Deadlines => view! { <deadlines::DeadlineSection /> }.into_any(),
        Section::Sessions => view! {
            <directory::Directory of=directory::SESSIONS />
            <retiring::Retiring />
        }
        .into_any(),
        Section::Offices => view! { <directory::Directory of=directory::OFFICES /> }.into_any(),
        Section::Deputies => view! { <directory::Directory of=directory::DEPUTIES /> }.into_any(),
        Section::Leaders => view! { <lines::LeadersSection /> }.into_any(),
        Section::Phrases => view! { <lines::PhrasesSection /> }.into_any(),
        Section::About => view! { <about::AboutSection /> }.into_any(),
    };
    view! {
        <div class="page settings">
            <div class="page__head">
                <h1>{text::shell::SETTINGS}</h1>
            </div>
            <nav aria-label=text::settings::SECTIONS>
                <ul class="tabs">{Section::ALL.iter().map(tab).collect_view()}</ul>
            </nav>
            {body}
        </div>
    }
}

/// The parts of a form of these settings.
fn groups(parts: &[text::settings::Part]) -> Vec<FieldGroup> {
    let group = |part: &text::settings::Part| FieldGroup {
        title: part.title,
        fields: part.fields.to_vec(),
        open: part.is_open,
    };
    parts.iter().map(group).collect()
}
