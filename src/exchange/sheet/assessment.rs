//! The assessment of offices as a workbook: the scores line by line, and the suggestions behind each of them.

use rust_xlsxwriter::XlsxError;

use super::pages::{Cell, Page, xlsx};
use crate::{
    domain::{assessment::Assessment, id::RecordId},
    figures::assessment::{Points, Scheme, Score},
    text::assessment as words,
};

/// What is known of a suggestion: number and title.
type Case = (String, String);

/// The scores as a workbook; names of offices and suggestions are asked for by id.
pub fn book(
    title: &str,
    scheme: &Scheme,
    scores: &[Score],
    own: &[Assessment],
    office: impl Fn(RecordId) -> String,
    case: impl Fn(RecordId) -> Case,
    made_ms: u64,
) -> Result<Vec<u8>, XlsxError> {
    let mut ordered: Vec<&Score> = scores.iter().collect();
    ordered.sort_by_key(|score| (score.rank.is_none(), score.rank, std::cmp::Reverse(score.total)));
    let column = |name: &str, width: f64| (name.to_owned(), width);
    let mut columns = vec![column(words::RANK, 7.0), column(words::OFFICE, 24.0), column(words::CASES, 7.0)];
    columns.extend(
        scheme.items.iter().map(|item| (format!("{}\n{}", words::item(item), words::rule(item)), 13.0)),
    );
    columns.extend([
        column(words::TOTAL, 9.0),
        column(words::RATING, 10.0),
        column(words::SELF, 10.0),
        column(words::SELF_NOTE, 24.0),
    ]);
    let points = |points: Option<Points>| points.map_or(Cell::Nothing, Cell::Points);
    let row = |score: &&Score| {
        let said = own.iter().find(|it| it.office.is_some_and(|one| one.id() == score.office));
        let self_score = said.and_then(|it| Points::parse(it.self_score.as_deref()?));
        let note = said.and_then(|it| it.self_note.as_deref()).unwrap_or_default();
        let rank = score.rank.map_or(Cell::text(words::UNRANKED), Cell::Count);
        let mut cells = vec![rank, Cell::text(office(score.office)), Cell::Count(score.cases)];
        cells.extend(score.entries.iter().map(|entry| match entry.rating {
            Some(rating) => Cell::text(words::rating(rating)),
            None => points(entry.points),
        }));
        cells.extend([
            points(score.total),
            Cell::text(words::outcome(scheme, score)),
            points(self_score),
            Cell::text(note),
        ]);
        cells
    };
    let traces = ordered.iter().flat_map(|score| {
        let name = office(score.office);
        let case = &case;
        scheme.items.iter().zip(&score.entries).flat_map(move |(item, entry)| {
            let name = name.clone();
            entry.traces.iter().map(move |trace| {
                let (number, title) = case(trace.case);
                vec![
                    Cell::text(name.clone()),
                    Cell::text(words::item(item)),
                    Cell::text(number),
                    Cell::text(title),
                    Cell::text(words::hits(item, trace)),
                    entry.points.map_or(Cell::Nothing, |_| Cell::Points(trace.points)),
                ]
            })
        })
    });
    let pages = [
        Page { name: words::SHEET_SCORES.to_owned(), columns, rows: ordered.iter().map(row).collect() },
        Page {
            name: words::SHEET_TRACES.to_owned(),
            columns: vec![
                column(words::OFFICE, 24.0),
                column(words::ITEM, 24.0),
                column(words::NUMBER, 10.0),
                column(words::CASE, 44.0),
                column(words::COUNTED, 10.0),
                column(words::FROM_CASE, 10.0),
            ],
            rows: traces.collect(),
        },
    ];
    xlsx(title, &pages, made_ms)
}
