//! How a screen comes late: what the first load leaves out follows once the first screen is there.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, Waker},
};

use leptos::{prelude::*, task::spawn_local};

use super::components::{
    button::{Button, Weight},
    skeleton::Skeleton,
};
use crate::{platform::pause, text};

/// Declares screens that come with a late part of the program: the part's name, and what each screen shows.
///
/// A release build (`--cfg late_parts`) cuts the module there; any other build has everything in one.
macro_rules! late {
    ($($(#[$doc:meta])* $part:ident $($manner:ident)?: fn $name:ident($($argument:ident: $kind:ty),*) $view:block)*) => {
        $(
            $(#[$doc])*
            pub mod $name {
                use super::*;

                #[cfg(late_parts)]
                use leptos::wasm_split::SplitLoaderError as Missing;
                #[cfg(not(late_parts))]
                use std::convert::Infallible as Missing;

                /// The screen, or what is shown until it comes.
                pub fn show($($argument: $kind),*) -> AnyView {
                    arriving(
                        came,
                        Box::new(move || at_once(Box::pin(screen($($argument.clone()),*)))?.ok()),
                        manner!($($manner)?),
                    )
                }

                #[cfg(late_parts)]
                use $name as screen;

                // Parts are told apart by these names, so that each screen needs its own.
                #[cfg_attr(
                    late_parts,
                    allow(unsafe_code, improper_ctypes, improper_ctypes_definitions),
                    leptos::wasm_split::wasm_split(
                        $part,
                        wasm_split_path = ::leptos::wasm_split,
                        preload(fetch),
                        fallible
                    )
                )]
                pub(super) fn $name($($argument: $kind),*) -> Result<AnyView, Missing> {
                    dressed!($($manner)?);
                    Ok($view.into_any())
                }

                #[cfg(not(late_parts))]
                async fn screen($($argument: $kind),*) -> Result<AnyView, Missing> {
                    $name($($argument),*)
                }

                #[cfg(not(late_parts))]
                pub(super) async fn fetch() -> Result<(), Missing> {
                    Ok(())
                }

                /// Fetches its part; says whether it came.
                pub(super) fn came() -> Fetching {
                    Box::pin(async { fetch().await.is_ok() })
                }
            }
        )*
    };
}

/// How a screen waits; most of them say so.
macro_rules! manner {
    () => {
        Manner::Said
    };
    ($manner:ident) => {
        Manner::$manner
    };
}

/// The sheets of late screens come with those that wait aloud; what stands around the first screen has its own in the
/// page.
macro_rules! dressed {
    () => {
        late_looks::dress()
    };
    ($manner:ident) => {};
}

pub(super) use dressed;
pub(super) use late;
pub(super) use manner;

/// What is shown of a part on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// That it comes, and that it did not come.
    Said,
    /// Only that it did not come: it is asked for as soon as the program runs, and would flicker.
    Quiet,
    /// Nothing: others of the same part say it. It is asked for until it comes.
    Silent,
}

/// How long is waited before a part that comes silently is asked for again, in milliseconds.
const AGAIN_MS: u32 = 5_000;

/// The boxed future of a part that is being fetched: whether it came.
pub(super) type Fetching = Pin<Box<dyn Future<Output = bool>>>;

/// How far a part has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Arrival {
    Waiting,
    Here,
    Failed,
}

/// A screen whose part may still be on its way: the screen once it is here, else what to do.
///
/// For all screens one function: what is generic here comes once for each of them, in the first load.
pub(super) fn arriving(
    fetch: fn() -> Fetching,
    screen: Box<dyn Fn() -> Option<AnyView>>,
    manner: Manner,
) -> AnyView {
    let screen = StoredValue::new_local(screen);
    let arrival = RwSignal::new(Arrival::Waiting);
    // Fetching what is here already ends before the browser paints: nothing flickers.
    let start = move || {
        arrival.set(Arrival::Waiting);
        spawn_local(async move {
            let mut came = fetch().await;
            while !came && manner == Manner::Silent && arrival.try_get_untracked().is_some() {
                pause::sleep(AGAIN_MS).await;
                came = fetch().await;
            }
            // Whoever has left the screen meanwhile does not wait for it any more.
            arrival.try_set(if came { Arrival::Here } else { Arrival::Failed });
        });
    };
    start();
    let again = Callback::new(move |()| start());
    (move || match arrival.get() {
        Arrival::Waiting if manner == Manner::Said => {
            view! { <Skeleton words=text::shell::FETCHING /> }.into_any()
        }
        Arrival::Waiting => ().into_any(),
        Arrival::Here => screen
            .with_value(|screen| screen())
            .unwrap_or_else(|| view! { <Failed again=again /> }.into_any()),
        Arrival::Failed => view! { <Failed again=again /> }.into_any(),
    })
    .into_any()
}

/// What to do when a part does not come: nothing is lost, and the rest of the program works on.
#[component]
fn Failed(again: Callback<()>) -> impl IntoView {
    view! {
        <div class="late notice notice--failure" role="alert">
            <p>{text::shell::NOT_FETCHED}</p>
            <div class="acts">
                <Button on_press=move || again.run(()) weight=Weight::Main>
                    {text::shell::FETCH_AGAIN}
                </Button>
            </div>
        </div>
    }
}

/// The output of a future that needs nothing more, else nothing.
pub(super) fn at_once<T>(mut future: Pin<Box<dyn Future<Output = T>>>) -> Option<T> {
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}
