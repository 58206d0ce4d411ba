//! Late parts: the screens that the first load leaves out and that follow once the first one is there.

use std::{
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, Waker},
};

use leptos::{prelude::*, task::spawn_local};

use super::{
    components::button::{Button, Weight},
    pages::{
        exchange::{ExchangePage, folders::FolderWatch, import::Decision},
        list::create::NewSuggestion,
        overseeing::{OverseeingPage, meeting::MeetingDialog},
        papers::{PapersPage, public::PublicPage},
        rescue::RescuePage,
        settings::SettingsPage,
        stats::StatsPage,
        suggestion::SuggestionPage,
        tables::{TablePage, export::TableExport},
        visit::VisitPage,
    },
};
use crate::{
    domain::{
        choices::{ContactMode, Phase},
        id::RecordId,
        paper::PaperKind,
    },
    route::{Oversight, Section, Sheet},
    store::import::Review,
    text,
};

/// Declares screens that come with a late part of the program: the part's name, and what each screen shows.
///
/// A release build (`--cfg late_parts`) cuts the module there; any other build has everything in one.
macro_rules! late {
    ($($(#[$doc:meta])* $part:ident: fn $name:ident($($argument:ident: $kind:ty),*) $view:block)*) => {
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
                        || Box::pin(async { fetch().await.is_ok() }),
                        Box::new(move || at_once(Box::pin(screen($($argument.clone()),*)))?.ok()),
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
            }
        )*

        /// Fetches what is not here yet, so that nobody misses a screen who goes off line in mid-work.
        pub async fn fetch_all() {
            // What does not come now is asked for again when its screen is opened.
            $(let _ = $name::fetch().await;)*
        }
    };
}

late! {
    /// 建议: one suggestion.
    suggestion: fn suggestion(id: RecordId) { view! { <SuggestionPage id=id /> } }

    /// 新建议: the form in the list's dialog.
    suggestion: fn new_suggestion(open: RwSignal<bool>, session: Signal<Option<RecordId>>) {
        view! { <NewSuggestion open=open session=session /> }
    }

    /// 记沟通: the visit form.
    suggestion: fn visit(of: Option<RecordId>, phase: Option<Phase>, mode: Option<ContactMode>) {
        view! { <VisitPage of=of phase=phase mode=mode /> }
    }

    /// 交换: what goes out and what comes in.
    exchange: fn exchange() { view! { <ExchangePage /> } }

    /// 共享文件夹: the exchange every few minutes, which shows nothing.
    exchange: fn folder_watch() { view! { <FolderWatch /> } }

    /// What an import would change, to be decided on.
    exchange: fn decision(review: Review) { view! { <Decision review=review /> } }

    /// 督办: what is watched, pressed and followed up.
    overseeing: fn oversight(part: Oversight) { view! { <OverseeingPage part=part /> } }

    /// 集中交办: the dialog over the list.
    overseeing: fn meeting(open: RwSignal<bool>, cases: Signal<Vec<RecordId>>, on_done: Callback<()>) {
        view! { <MeetingDialog open=open cases=cases on_done=on_done /> }
    }

    /// 导入表格: a table on the desk, before its preview.
    sheets: fn table() { view! { <TablePage /> } }

    /// 导出表格: the dialog of the list.
    sheets: fn table_export(open: RwSignal<bool>, shown: Signal<Arc<Vec<u32>>>) {
        view! { <TableExport open=open shown=shown /> }
    }

    /// 文书: papers to look at, to print and to save.
    sheets: fn papers(kind: Option<PaperKind>, of: Option<RecordId>) { view! { <PapersPage kind=kind of=of /> } }

    /// 公开: what may be published, looked at and saved.
    sheets: fn public() { view! { <PublicPage /> } }

    /// 统计.
    figures: fn stats(sheet: Sheet) { view! { <StatsPage sheet=sheet /> } }

    /// 设置.
    office: fn settings(section: Section) { view! { <SettingsPage section=section /> } }

    /// 抢救: the raw data, without decoding.
    office: fn rescue() { view! { <RescuePage /> } }
}

/// The boxed future of a part that is being fetched: whether it came.
type Fetching = Pin<Box<dyn Future<Output = bool>>>;

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
fn arriving(fetch: fn() -> Fetching, screen: Box<dyn Fn() -> Option<AnyView>>) -> AnyView {
    let screen = StoredValue::new_local(screen);
    let arrival = RwSignal::new(Arrival::Waiting);
    // Fetching what is here already ends before the browser paints: nothing flickers.
    let start = move || {
        arrival.set(Arrival::Waiting);
        spawn_local(async move {
            let came = fetch().await;
            // Whoever has left the screen meanwhile does not wait for it any more.
            arrival.try_set(if came { Arrival::Here } else { Arrival::Failed });
        });
    };
    start();
    let again = Callback::new(move |()| start());
    (move || match arrival.get() {
        Arrival::Waiting => {
            view! { <p class="late late--waiting" role="status">{text::shell::FETCHING}</p> }.into_any()
        }
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
fn at_once<T>(mut future: Pin<Box<dyn Future<Output = T>>>) -> Option<T> {
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}
