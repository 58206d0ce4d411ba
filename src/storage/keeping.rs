//! How long this browser keeps what it is given: asked once something is worth keeping, looked at by whoever asks.

use crate::{
    platform::{
        folder::Folder,
        keeping::{answer, heap, is_local, number},
    },
    workbench::keeping::Seen,
};

/// Asks the browser to keep what is stored until a person removes it.
pub async fn ask() {
    let _ = answer("persist").await;
}

/// All that the browser shows.
pub async fn seen() -> Seen {
    let estimate = answer("estimate").await;
    let size = |member| estimate.as_ref().and_then(|it| number(it, member));
    Seen {
        is_persisted: answer("persisted").await.and_then(|it| it.as_bool()),
        used: size("usage"),
        quota: size("quota"),
        heap: heap(),
        has_files: if estimate.is_some() && !is_local() {
            Some(Folder::own(super::spare::FOLDER).await.is_ok())
        } else {
            None
        },
    }
}
