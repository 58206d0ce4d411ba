//! A paper on the screen, as it will be printed, and the buttons that print and save it.

use leptos::prelude::*;

use crate::{
    exchange::sheet::ledger::Says,
    papers::{Block, Cell, HeadingLevel, Leads, Paper, Table, docx, lines, written, xlsx},
    platform::{clock, page},
    route::Route,
    store::{Store, notice::Notice},
    text::{self, papers as said},
    views::{
        components::{
            button::{Button, Weight},
            told::told,
        },
        pages::behind::{Behind, CasesBehind, opener},
    },
};

/// What a document and a workbook are to a browser.
pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// The same for a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// How many rows of a table are looked at.
const ROWS: usize = 100;

/// A paper.
#[component]
pub fn SheetView(
    paper: Paper,
    /// Whether every row is shown.
    is_whole: bool,
    /// By what tests know it.
    #[prop(default = "paper")]
    testid: &'static str,
    /// That only some of the suggestions are in it: said here, and on paper.
    #[prop(optional_no_strip)]
    part: Option<(String, String)>,
) -> impl IntoView {
    let behind = RwSignal::new(None);
    let opens = paper.figures().next().is_some().then(|| view! { <CasesBehind behind=behind /> });
    let class = if paper.is_wide { "doc doc--wide" } else { "doc" };
    let label = paper.name.clone();
    let mut heading = paper.name.clone();
    let name_of = |it: Block| {
        if let Block::Title(words) | Block::Heading(_, words) = &it {
            heading.clone_from(words);
        }
        block(it, is_whole, paper.is_wide, &heading, behind)
    };
    let blocks = paper.blocks.into_iter().map(name_of).collect_view();
    view! {
        <article class=class aria-label=label data-testid=testid>
            {part.map(|(here, on_paper)| view! { <Left here=here on_paper=on_paper /> })}
            {blocks}
        </article>
        {opens}
    }
}

/// The buttons that print and save the papers of a page that shows all of them.
#[component]
pub fn PaperActs(
    papers: Signal<Vec<Paper>>,
    /// What many of them are called together.
    name: &'static str,
    /// What the first button says.
    #[prop(default = said::PRINT)]
    print: &'static str,
    /// Whether they are tables that Excel takes as well.
    #[prop(default = true)]
    is_table: bool,
) -> impl IntoView {
    let store = Store::here();
    let save = move |make: fn(&[Paper]) -> Option<Vec<u8>>, ending: &'static str, media: &'static str| {
        let all = papers.get_untracked();
        match make(&all) {
            Some(bytes) => store.offer_table(&said::file(&called(&all, name), ending), media, bytes),
            None => store.say(Notice::failed("X-PAPERS", said::NOT_MADE)),
        }
    };
    view! {
        <Button weight=Weight::Main on_press=page::print>
            {print}
        </Button>
        <Button on_press=move || save(|all| docx::docx(all).ok(), "docx", DOCX)>{said::AS_DOCX}</Button>
        {is_table
            .then(|| {
                let save = move || save(|all| xlsx::xlsx(all, clock::now_ms()).ok(), "xlsx", XLSX);
                view! { <Button on_press=save>{said::AS_XLSX}</Button> }
            })}
    }
}

/// What the file of some papers is called.
pub fn called(papers: &[Paper], together: &str) -> String {
    match papers {
        [one] => one.name.clone(),
        all => said::bundle(together, all.len()),
    }
}

/// A text whose numbers and days stay on one line.
pub fn held(words: &str) -> AnyView {
    let piece = |(words, is_held): (&str, bool)| {
        if is_held {
            view! { <span class="doc__held">{words.to_owned()}</span> }.into_any()
        } else {
            told(words)
        }
    };
    lines::held(words).into_iter().map(piece).collect_view().into_any()
}

/// A part of a paper; its table is called as the heading over it.
fn block(
    block: Block,
    is_whole: bool,
    is_wide: bool,
    heading: &str,
    behind: RwSignal<Option<Behind>>,
) -> AnyView {
    match block {
        Block::Head { office, doc_no, class } => view! {
            <p class="doc__class">{class}</p>
            <p class="doc__office">{office}</p>
            <p class="doc__number">{doc_no}</p>
        }
        .into_any(),
        Block::Title(words) => {
            let line = |line: &str| view! { <span class="doc__line">{told(line.to_owned())}</span> };
            let lines = lines::title(&words, if is_wide { lines::WIDE_TITLE } else { lines::TITLE });
            view! { <h2 class="doc__title">{lines.into_iter().map(line).collect_view()}</h2> }.into_any()
        }
        Block::Heading(HeadingLevel::One, words) => view! { <h3 class="doc__one">{words}</h3> }.into_any(),
        Block::Heading(HeadingLevel::Two, words) => view! { <h4 class="doc__two">{words}</h4> }.into_any(),
        Block::Subtitle(words) => view! { <p class="doc__subtitle">{told(words)}</p> }.into_any(),
        Block::To(words) => view! { <p class="doc__to">{told(words)}</p> }.into_any(),
        Block::Text(words) => words
            .split('\n')
            .map(|line| view! { <p class="doc__text">{held(line)}</p> })
            .collect_view()
            .into_any(),
        Block::Note(words) => view! { <p class="doc__note">{held(&words)}</p> }.into_any(),
        Block::Sign { by, on } => {
            let on = on.map_or_else(|| text::papers::DAY_BLANK.to_owned(), written);
            view! {
                <div class="doc__signed">
                    <p>{by}</p>
                    <p>{on}</p>
                </div>
            }
            .into_any()
        }
        Block::Table(table) => self::table(table, is_whole, heading.to_owned(), behind),
    }
}

/// From how many columns on a table is wider than a phone.
const SWIPED: usize = 5;

/// That something is left out: on the screen, and on paper, where it would be missed.
#[component]
pub fn Left(here: String, on_paper: String) -> impl IntoView {
    view! {
        <p class="doc__left" role="status">
            <span class="doc__here">{here}</span>
            <strong class="doc__printed">{on_paper}</strong>
        </p>
    }
}

fn table(table: Table, is_whole: bool, name: String, behind: RwSignal<Option<Behind>>) -> AnyView {
    let left = if is_whole { 0 } else { table.rows.len().saturating_sub(ROWS) };
    let shown = table.rows.len() - left;
    // Percentages of columns are classes: styles of single elements are not allowed here.
    let all: u32 = table.widths.iter().sum::<u32>().max(1);
    let column = |it: &u32| view! { <col class=format!("doc__col-{}", (it * 50 / all).clamp(1, 30) * 2) /> };
    let columns = table.widths.iter().map(column).collect_view();
    let head = |it: &String| view! { <th scope="col">{it.clone()}</th> };
    let heads = (!table.heads.is_empty()).then(|| {
        view! {
            <thead>
                <tr>{table.heads.iter().map(head).collect_view()}</tr>
            </thead>
        }
    });
    let cell = |it: Cell| cell(it, behind);
    let row = |row: Vec<Cell>| view! { <tr>{row.into_iter().map(cell).collect_view()}</tr> };
    let rows = table.rows.into_iter().take(shown).map(row).collect_view();
    view! {
        {(SWIPED <= table.widths.len()).then(|| view! { <p class="doc__swipe muted">{said::SWIPE}</p> })}
        <div class="doc__frame" role="group" tabindex="0" aria-label=said::TABLE>
            <table class="doc__table" aria-label=name>
                <colgroup>{columns}</colgroup>
                {heads}
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(0 < left).then(|| view! { <Left here=text::papers::rows_left(left) on_paper=text::papers::rows_not_printed(left) /> })}
    }
    .into_any()
}

fn cell(cell: Cell, behind: RwSignal<Option<Behind>>) -> AnyView {
    let over = (cell.over + 1).to_string();
    let words = cell.says.words();
    if cell.is_label {
        return view! {
            <th scope="row" colspan=over>
                {told(words)}
            </th>
        }
        .into_any();
    }
    let class = match (&cell.says, cell.lines) {
        (Says::Day(_) | Says::Count(_), _) => "doc__cell doc__cell--centred",
        (_, 0..=1) => "doc__cell",
        (_, 2..=4) => "doc__cell doc__cell--some",
        _ => "doc__cell doc__cell--tall",
    };
    view! {
        <td class=class colspan=over>
            {match cell.leads {
                Some(Leads::Figure(figure)) => opener(*figure, behind).into_any(),
                Some(Leads::Suggestion(id)) => {
                    view! {
                        <a class="doc__case" href=Route::Suggestion(id).href() aria-label=said::case(&words)>
                            {held(&words)}
                        </a>
                    }
                        .into_any()
                }
                None => held(&words),
            }}
        </td>
    }
    .into_any()
}
