//! Late parts: the screens that the first load leaves out, and the part in which each comes.

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    around::{Notices, Tools},
    arriving::{Fetching, Manner, arriving, at_once, dressed, late, manner},
    components::value_editor::{Attaching, Blank, Phrasing},
    late_looks,
    pages::{
        at_rest::{AtRest, LockedPage, RestWatch},
        attachments::{AttachedPanel, AttachmentTotals, AttachmentsEditor},
        backup::{BackupCheck, BackupWatch},
        exchange::{ExchangePage, folders::FolderWatch, import::Decision, returned::Returned},
        help::HelpPage,
        home::HomePage,
        keeping::WaysBack,
        list::{
            arranged::Arranged,
            bulk::{ChangeChosen, LabelChosen},
            choice::{Batch, BatchBar, Gone},
            create::NewSuggestion,
            entry::{CellEntry, EntryBar},
            listing::Listing,
            look::Look,
            printing::ListPrint,
            toolbar::{BesideList, Toolbar},
            typing::Typing,
        },
        locks::{NewPassphrase, Unlock},
        overseeing::{
            OverseeingPage,
            chosen::PressChosen,
            common::{MeetTogether, PlanTogether},
            meeting::MeetingDialog,
            registering::RegisterChosen,
            replies::DraftReplies,
        },
        palette::{Help, Palette},
        papers::{PapersChosen, PapersPage, public::PublicPage},
        phrases::PhraseMenu,
        rescue::RescuePage,
        settings::SettingsPage,
        spare::SpareWatch,
        start::StartPage,
        stats::StatsPage,
        suggestion::SuggestionPage,
        tables::{TablePage, export::TableExport},
        tour::{Tour, TourBar},
        turning::Turning,
        visit::VisitPage,
    },
    shell::Stand,
};
use crate::{
    domain::{
        choices::{ContactMode, Phase, PhraseKind},
        id::RecordId,
        paper::PaperKind,
    },
    list::view::Shape,
    platform::late_work::late_work,
    route::{Oversight, Passage, Section, StatsPart},
    store::{
        import::{Locked, ReturnedFile, Review},
        locks::{Locksmith, Working, smith::Smith},
    },
};

late! {
    /// Messages, reminders, the import under way: above every page.
    around Silent: fn notices(stand: Memo<(Stand, Option<String>)>) { view! { <Notices stand=stand /> } }

    /// 已保存, 撤销, 备份: in the head of the page.
    around Silent: fn tools() { view! { <Tools /> } }

    /// The first screen: the registers that are here, and the ways to one.
    around Quiet: fn start() { view! { <StartPage /> } }

    /// The bar above the list.
    around Quiet: fn toolbar(listing: Listing, on_new: Callback<()>, batch: Batch, typing: Typing, is_printing: RwSignal<bool>) {
        view! { <Toolbar listing=listing on_new=on_new batch=batch typing=typing is_printing=is_printing /> }
    }

    /// What is to be known of the list, and what makes its sorting quick.
    around Silent: fn beside_list(listing: Listing) { view! { <BesideList listing=listing /> } }

    /// 首页: today's work. It comes with the suggestions that it leads to.
    suggestion: fn home() { view! { <HomePage /> } }

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
    exchange: fn exchange(part: Passage) { view! { <ExchangePage part=part /> } }

    /// 撤销, 重做: one step back or forth, which shows nothing.
    exchange: fn turning() { view! { <Turning /> } }

    /// 共享文件夹: the exchange every few minutes, which shows nothing.
    exchange: fn folder_watch() { view! { <FolderWatch /> } }

    /// 本机副本, 自动备份: the comparison with the open register and the backups in a folder, which show nothing.
    exchange: fn keep_watch() { view! { <SpareWatch /><BackupWatch /> } }

    /// 核对备份: the file that was offered, to be chosen again.
    exchange: fn backup_check(name: String) { view! { <BackupCheck name=name /> } }

    /// 口令: of a sealed file that is to be opened.
    exchange: fn unlock(locked: Locked) { view! { <Unlock locked=locked /> } }

    /// 口令: a new one, for files that go out.
    exchange: fn new_passphrase() { view! { <NewPassphrase /> } }

    /// 台账已锁: a register that waits for its passphrase.
    exchange: fn locked() { view! { <LockedPage /> } }

    /// 本机口令: in the settings.
    exchange: fn at_rest() { view! { <AtRest /> } }

    /// 锁上: the button that locks, and what does it after a rest.
    exchange: fn rest_watch() { view! { <RestWatch /> } }

    /// 附件: of a record, in its form.
    exchange: fn attaching(blank: Blank) { view! { <AttachmentsEditor blank=blank /> } }

    /// 常用语: at a field of text.
    suggestion: fn phrases(blank: Blank, kind: PhraseKind) { view! { <PhraseMenu blank=blank kind=kind /> } }

    /// 附件: of a suggestion and of all that belongs to it.
    exchange: fn attached(id: RecordId) { view! { <AttachedPanel id=id /> } }

    /// 附件: how many there are, in the settings.
    exchange: fn attachment_totals() { view! { <AttachmentTotals /> } }

    /// What an import would change, to be decided on.
    exchange: fn decision(review: Review) { view! { <Decision review=review /> } }

    /// 代表反馈: what a deputy's page gave back, to be decided on.
    exchange: fn returned(file: ReturnedFile) { view! { <Returned file=file /> } }

    /// 督办: what is watched, pressed and followed up.
    overseeing: fn oversight(part: Oversight) { view! { <OverseeingPage part=part /> } }

    /// 集中交办, 改字段: what can be done with the chosen suggestions.
    overseeing: fn batch_bar(batch: Batch, typing: Typing) { view! { <BatchBar batch=batch typing=typing /> } }

    /// 集中交办: the dialog over the list.
    overseeing: fn meeting(open: RwSignal<bool>, cases: Signal<Vec<RecordId>>, on_done: Callback<()>) {
        view! { <MeetingDialog open=open cases=cases on_done=on_done /> }
    }

    /// 督办: of the chosen suggestions.
    overseeing: fn press_chosen(open: RwSignal<bool>, cases: Signal<Vec<RecordId>>, on_done: Callback<()>) {
        view! { <PressChosen open=open cases=cases on_done=on_done /> }
    }

    /// 共同方案: of the chosen suggestions.
    overseeing: fn plan_together(open: RwSignal<bool>, cases: Signal<Vec<RecordId>>, on_done: Callback<()>) {
        view! { <PlanTogether open=open cases=cases on_done=on_done /> }
    }

    /// 记会商: of the chosen suggestions.
    overseeing: fn meet_together(open: RwSignal<bool>, cases: Signal<Vec<RecordId>>, on_done: Callback<()>) {
        view! { <MeetTogether open=open cases=cases on_done=on_done /> }
    }

    /// 起草答复: of the chosen suggestions.
    overseeing: fn draft_replies(open: RwSignal<bool>, cases: Signal<Vec<RecordId>>, on_done: Callback<()>) {
        view! { <DraftReplies open=open cases=cases on_done=on_done /> }
    }

    /// 批量登记: of the chosen suggestions.
    overseeing: fn register_chosen(open: RwSignal<bool>, cases: Signal<Vec<RecordId>>, on_done: Callback<()>) {
        view! { <RegisterChosen open=open cases=cases on_done=on_done /> }
    }

    /// 去了哪里: those that were handled and that the list shows no more.
    overseeing: fn gone(batch: Batch) { view! { <Gone batch=batch /> } }

    /// 导入表格: a table that is mapped, before its preview.
    sheets: fn table() { view! { <TablePage /> } }

    /// 表格编辑: the editor over the active cell of the list.
    sheets: fn cell_entry(typing: Typing, place: Signal<(f64, f64)>) { view! { <CellEntry typing=typing place=place /> } }

    /// 表格编辑: the bar above the list, and the preview of several cells.
    sheets: fn entry_bar(typing: Typing) { view! { <EntryBar typing=typing /> } }

    /// 改字段: one field of the chosen suggestions.
    sheets: fn change_chosen(open: RwSignal<bool>, typing: Typing, cases: Signal<Vec<RecordId>>) {
        view! { <ChangeChosen open=open typing=typing cases=cases /> }
    }

    /// 标记: of the chosen suggestions.
    sheets: fn label_chosen(open: RwSignal<bool>, typing: Typing, cases: Signal<Vec<RecordId>>) {
        view! { <LabelChosen open=open typing=typing cases=cases /> }
    }

    /// 视图: the columns of the list and the views that are kept.
    sheets: fn look(open: RwSignal<bool>, listing: Listing) { view! { <Look open=open listing=listing /> } }

    /// 排列: what the list shows, in another shape than a table.
    sheets: fn arranged(listing: Listing, shape: Shape) { view! { <Arranged listing=listing shape=shape /> } }

    /// 打印: what the list shows, on paper.
    sheets: fn list_print(open: RwSignal<bool>, batch: Batch) { view! { <ListPrint open=open batch=batch /> } }

    /// 查找, 快捷键: what finds everything, and the sheet of all keys.
    sheets: fn palette(asked: RwSignal<Option<Help>>) { view! { <Palette asked=asked /> } }

    /// 导出表格: the dialog of the list.
    sheets: fn table_export(open: RwSignal<bool>, batch: Batch) {
        view! { <TableExport open=open batch=batch /> }
    }

    /// 文书: papers to look at, to print and to save.
    sheets: fn papers(kind: Option<PaperKind>, of: Option<RecordId>) { view! { <PapersPage kind=kind of=of /> } }

    /// 生成文书: of what is chosen in the list.
    sheets: fn papers_chosen(batch: Batch) { view! { <PapersChosen batch=batch /> } }

    /// 公开: what may be published, looked at and saved.
    sheets: fn public() { view! { <PublicPage /> } }

    /// 统计.
    overseeing: fn stats(sheet: StatsPart) { view! { <StatsPage sheet=sheet /> } }

    /// 设置.
    office: fn settings(section: Section) { view! { <SettingsPage section=section /> } }

    /// 以前用过？: the ways back, on the first screen.
    office: fn ways_back() { view! { <WaysBack /> } }

    /// 带我看一遍: the bar below the page.
    office: fn tour_bar(tour: Tour) { view! { <TourBar tour=tour /> } }

    /// 帮助: the guide.
    office: fn help() { view! { <HelpPage /> } }

    /// 抢救: the raw data, without decoding.
    office: fn rescue() { view! { <RescuePage /> } }
}

/// Fetches what is not here yet, so that nobody misses a screen who goes off line in mid-work: for each part, one of its
/// screens, what is pressed first before the rest.
pub async fn fetch_all() {
    for came in
        [notices::came, suggestion::came, exchange::came, oversight::came, table::came, settings::came]
    {
        // What does not come now is asked for again when its screen is opened.
        came().await;
    }
}

/// Lends the forms what edits attachments and what offers phrases.
pub fn lend() {
    provide_context(Attaching(attaching::show));
    provide_context(Phrasing(phrases::show));
}

/// 加密、签名: what seals and signs files, for the store.
pub fn locksmith() -> Working<Option<Rc<dyn Locksmith>>> {
    Box::pin(async { forge().await.ok() })
}

late_work! {
    /// Whoever seals and signs.
    exchange: fn forge() -> Rc<dyn Locksmith> {
        Rc::new(Smith)
    }
}
