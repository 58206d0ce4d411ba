//! What the file holds besides its rows, and a choice for each: what is hidden, struck out, noted, drawn, uncalculated.

use leptos::prelude::*;

use super::{Bench, mapping::Tick};
use crate::{
    exchange::sheet::{
        book::{Cell, Mark, address, addresses},
        mapping::{Mapping, Target},
        problem::Left,
    },
    text,
};

/// How many places are named before they are only counted.
const NAMED: usize = 12;

/// A column by its letter and heading.
fn named(mapping: &Mapping, places: impl IntoIterator<Item = usize>) -> String {
    let name = |place: usize| {
        let letter = address(1, place).trim_end_matches('1').to_owned();
        format!("{letter} {}", mapping.headings.get(place).map_or("", |it| &**it)).trim_end().to_owned()
    };
    text::sheets::listed(&places.into_iter().map(name).collect::<Vec<_>>(), NAMED)
}

/// What must be put right in the file itself.
fn alarms(mapping: &Mapping) -> Vec<String> {
    let waiting = mapping.cells(|cell| matches!(cell, Cell::Uncalculated(_)));
    let failed = mapping.cells(|cell| matches!(cell, Cell::Error(_)));
    let cells = |cells: &[(u32, usize)]| text::sheets::listed(&addresses(cells), NAMED);
    let waiting = (!waiting.is_empty()).then(|| text::sheets::uncalculated(waiting.len(), &cells(&waiting)));
    let failed = (!failed.is_empty()).then(|| text::sheets::failed(failed.len(), &cells(&failed)));
    waiting.into_iter().chain(failed).collect()
}

/// What is said of the table without a choice.
fn remarks(mapping: &Mapping) -> Vec<String> {
    let grid = mapping.grid();
    let mut lines = Vec::new();
    if mapping.running().is_some() {
        lines.push(text::sheets::RUNNING.to_owned());
    }
    let kept = mapping.set_aside(Target::Source);
    if !kept.is_empty() {
        lines.push(text::sheets::kept_columns(&named(mapping, kept)));
    }
    let left = mapping.set_aside(Target::Leave);
    if !left.is_empty() {
        lines.push(text::sheets::left_columns(&named(mapping, left)));
    }
    lines.extend(mapping.alike().iter().map(|(name, rows)| text::sheets::alike(name, *rows)));
    let place = |at: Option<(u32, usize)>| at.map(|(row, column)| address(row, column)).unwrap_or_default();
    let (shapes, pictures): (Vec<_>, Vec<_>) = grid.drawings.iter().partition(|it| !it.words.is_empty());
    if !pictures.is_empty() {
        let places: Vec<String> = pictures.iter().filter_map(|it| it.at).map(|at| place(Some(at))).collect();
        lines.push(text::sheets::pictures(pictures.len(), &text::sheets::listed(&places, NAMED)));
    }
    lines.extend(shapes.iter().map(|it| text::sheets::shape(&place(it.at), &it.words)));
    let noted = grid.notes.iter();
    lines.extend(noted.map(|it| {
        text::sheets::note_at(&address(it.row, it.column), &text::sheets::note(&it.by, &it.words))
    }));
    lines
}

/// What the file holds besides rows.
#[component]
pub fn Holdings(
    /// The table.
    bench: Bench,
) -> impl IntoView {
    let alarms = Memo::new(move |_| bench.part(alarms));
    let remarks = Memo::new(move |_| bench.part(remarks));
    let columns = Memo::new(move |_| {
        bench.part(|mapping| {
            let is_full = |place: &usize| mapping.body().iter().any(|row| !row.cell(*place).is_blank());
            named(mapping, mapping.grid().hidden_columns.iter().copied().filter(is_full))
        })
    });
    // The rows that are struck out as a whole, and the cells that are besides.
    let struck = Memo::new(move |_| {
        let rows = bench.dry.with(|dry| {
            let struck = dry.skipped.iter().filter(|it| it.why == Left::Struck);
            struck.map(|it| it.row).collect::<Vec<u32>>()
        });
        bench.part(|mapping| {
            let head = mapping.head_number();
            let is_struck = |mark: &Mark| matches!(mark, Mark::Struck | Mark::PartlyStruck);
            let marks = mapping.grid().marks.iter().filter(|((row, _), mark)| head < *row && is_struck(mark));
            let cells = marks.filter(|((row, _), _)| !rows.contains(row)).count();
            (rows.len(), cells)
        })
    });
    let notes = Memo::new(move |_| bench.part(|mapping| mapping.grid().notes.len()));
    let alarm = |words: String| view! { <p class="notice notice--warning" role="alert">{words}</p> };
    let choices = move || {
        let hidden = columns.get();
        let (rows, cells) = struck.get();
        let is_taken = bench.part(|mapping| mapping.takes_struck);
        let hidden = (!hidden.is_empty()).then(|| {
            view! {
                <Tick
                    label=text::sheets::takes_hidden_columns(&hidden)
                    is_on=Signal::derive(move || bench.part(|mapping| mapping.takes_hidden_columns))
                    on_change=Callback::new(move |is_on| bench.change(|mapping| mapping.takes_hidden_columns = is_on))
                />
            }
        });
        let struck = (0 < rows + cells || is_taken).then(|| {
            view! {
                <Tick
                    label=text::sheets::takes_struck(rows, cells)
                    is_on=Signal::derive(move || bench.part(|mapping| mapping.takes_struck))
                    on_change=Callback::new(move |is_on| bench.change(|mapping| mapping.takes_struck = is_on))
                />
            }
        });
        let noted = (0 < notes.get()).then(|| {
            view! {
                <Tick
                    label=text::sheets::takes_notes(notes.get())
                    is_on=Signal::derive(move || bench.part(|mapping| mapping.takes_notes))
                    on_change=Callback::new(move |is_on| bench.change(|mapping| mapping.takes_notes = is_on))
                />
            }
        });
        view! {
            {hidden}
            {struck}
            {noted}
        }
    };
    let is_any =
        move || !remarks.with(Vec::is_empty) || !columns.with(String::is_empty) || struck.get() != (0, 0);
    view! {
        {move || alarms.get().into_iter().map(alarm).collect_view()}
        {move || {
            is_any()
                .then(|| {
                    view! {
                        <section class="tables__part">
                            <h3>{text::sheets::HOLDS}</h3>
                            {choices}
                            <ul>{move || remarks.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                        </section>
                    }
                })
        }}
    }
}
