//! 工作交接清单 on the screen, with what this machine knows of backups and locks.

use leptos::prelude::*;

use crate::{
    domain::context::Context,
    list::row::Row,
    papers::handover::HandoverFound,
    platform::{
        clock::{self, Local},
        page,
    },
    store::Store,
    text::{self, handover as said},
    views::pages::{
        gathering::of_rows,
        sheet::{PaperActs, SheetView},
    },
    workbench::backup::Backup,
};

/// For which day and rules, and what is known of the machine.
type Wanted = (Context, Vec<[String; 2]>);

#[component]
pub(super) fn Handover() -> impl IntoView {
    let store = Store::here();
    let wanted = move || Some((store.context()?, kept(store)));
    let read = move |(context, _): &Wanted, row: Row, found: &mut HandoverFound| {
        store.peek(|bench| found.take(bench.journal(), context, &[row.id()]));
    };
    let finish = move |(context, kept): Wanted, found: HandoverFound| {
        store.peek(|bench| found.finish(bench.journal(), &context, kept))
    };
    let paper = of_rows(store, wanted, read, finish);
    let papers = Signal::derive(move || paper.found.get().flatten().into_iter().collect());
    view! {
        <div class="acts overseeing__fields">
            <PaperActs papers=papers name=said::TITLE is_table=false />
        </div>
        {move || paper.waiting()}
        {move || {
            let paper = paper.found.get().flatten();
            paper.map(|paper| view! { <SheetView paper=paper is_whole=true testid="handover" /> })
        }}
    }
}

/// Where backups lie and what is locked, as far as this browser knows. Tracked.
fn kept(store: Store) -> Vec<[String; 2]> {
    let now = clock::now_ms();
    let (backup, since) =
        store.with(|bench| (bench.backup(now), bench.missed_in_backup())).unwrap_or_default();
    let moment = |ms: u64| Local::of(ms).to_string();
    let last = match backup {
        Backup::Never => said::NEVER.to_owned(),
        Backup::Ahead(_) => said::UNKNOWN.to_owned(),
        Backup::At(ms) => moment(ms),
    };
    let folder =
        store.backup_folder().map(|it| text::backup::folder(&it.name, it.last_ms.map(moment).as_deref()));
    let shared: Vec<String> = store.folders().into_iter().map(|it| it.name).collect();
    let or_none = |words: String| if words.is_empty() { said::NONE.to_owned() } else { words };
    [
        (said::ADDRESS, page::address()),
        (said::LAST_BACKUP, last),
        (said::SINCE, said::changes(since)),
        (said::PLACE, String::new()),
        (said::FOLDER, folder.unwrap_or_else(|| said::NONE.to_owned())),
        (said::SHARED, or_none(shared.join("、"))),
        (said::LOCK, said::lock(store.has_lock()).to_owned()),
    ]
    .map(|(what, words)| [what.to_owned(), words])
    .into()
}
