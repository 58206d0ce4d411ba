//! The parts of the page by name, at its side: one press leads to each.

use leptos::prelude::*;

use super::case_page::standing;
use crate::{domain::id::RecordId, platform::page, store::Store, text};

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Content,
    Life,
    Replies,
    Attachments,
    Own,
    Records,
    History,
}

impl Part {
    fn word(self) -> &'static str {
        match self {
            Part::Content => text::suggestion::CONTENT,
            Part::Life => text::life::TIMELINE,
            Part::Replies => text::life::REPLIES,
            Part::Attachments => text::attachments::TITLE,
            Part::Own => text::suggestion::OWN,
            Part::Records => text::life::RECORDS,
            Part::History => text::suggestion::HISTORY,
        }
    }
}

/// The id of the element that holds a part.
pub fn place(part: Part) -> &'static str {
    match part {
        Part::Content => "part-content",
        Part::Life => "part-life",
        Part::Replies => "part-replies",
        Part::Attachments => "part-attachments",
        Part::Own => "part-own",
        Part::Records => "part-records",
        Part::History => "part-history",
    }
}

#[component]
pub fn Parts(
    /// The suggestion.
    id: RecordId,
) -> impl IntoView {
    let store = Store::here();
    let is_answered = Memo::new(move |_| {
        standing(store, id, |it| !it.case.replies.is_empty() || !it.case.commitments.is_empty())
            .unwrap_or_default()
    });
    let item = |part: Part| {
        view! {
            <li>
                <button type="button" class="link" on:click=move |_| page::to(place(part))>
                    {part.word()}
                </button>
            </li>
        }
    };
    view! {
        <nav class="suggestion__parts" aria-label=text::suggestion::PARTS>
            <ul>
                {item(Part::Content)} {item(Part::Life)} {move || is_answered.get().then(|| item(Part::Replies))}
                {item(Part::Attachments)} {item(Part::Own)} {item(Part::Records)} {item(Part::History)}
            </ul>
        </nav>
    }
}
