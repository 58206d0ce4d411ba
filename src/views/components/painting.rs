//! What comes frame by frame: the top of a page is painted before what lies below it is made.

use leptos::{prelude::*, task::spawn_local};

use crate::platform::pause;

/// How many frames have been painted since, up to `most`.
pub fn frames(most: usize) -> ReadSignal<usize> {
    let (painted, paint) = signal(0);
    spawn_local(async move {
        for frame in 1..=most {
            pause::painted().await;
            // Whoever has left the page waits for no more of it.
            if paint.try_set(frame).is_some() {
                return;
            }
        }
    });
    painted
}
