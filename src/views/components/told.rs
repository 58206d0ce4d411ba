//! A text that somebody wrote: it turns nothing around it, and what is not seen in it has a mark.

use leptos::prelude::*;

use crate::text::unseen::{self, Visible};

/// The text, for the middle of a line.
pub fn told(words: impl Into<String>) -> AnyView {
    shown(words.into())
}

fn shown(words: String) -> AnyView {
    if unseen::has_unseen(&words) {
        view! { <bdi>{marked(&words)}</bdi> }.into_any()
    } else {
        view! { <bdi>{words}</bdi> }.into_any()
    }
}

/// Its pieces, where a frame is there already.
pub fn marked(words: &str) -> AnyView {
    let piece = |piece: Visible<'_>| match piece {
        Visible::Seen(words) => words.to_owned().into_any(),
        Visible::Unseen(c, name) => {
            view! { <span class="unseen-mark">{unseen::mark(c, name)}</span> }.into_any()
        }
    };
    unseen::pieces(words).into_iter().map(piece).collect_view().into_any()
}
