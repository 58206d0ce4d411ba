//! Lists: what each office is given, catalogues, the ledger, what was promised.

use std::collections::BTreeMap;

use super::{
    Block, Cell, Paper, Table,
    source::{Source, Subject, day},
};
use crate::{
    domain::{choices::Origin, column::Column, day::Day, id::RecordId, office::OfficeRef, paper::PaperKind},
    exchange::sheet::ledger::Says,
    text::{
        calling::Calling,
        papers::{self as words, label},
    },
};

/// The session of all, or nothing if they are of several.
fn session(source: &Source<'_>, subjects: &[Subject]) -> String {
    let mut names: Vec<String> = subjects.iter().map(|it| source.session(&it.case)).collect();
    names.dedup();
    match names.as_slice() {
        [one] => one.clone(),
        _ => String::new(),
    }
}

fn list(title: &str, about: &str, count: usize, table: Table) -> Paper {
    Paper {
        name: words::named(title, about),
        is_wide: true,
        blocks: vec![
            Block::Title(title.to_owned()),
            Block::Note(format!("{about}　{}", words::count(count)).trim().to_owned()),
            Block::Table(table),
        ],
    }
}

/// What the list shows, as a paper: its title, what it is narrowed to, and every row in the columns that are shown.
pub fn shown(
    title: &str,
    about: &str,
    note: String,
    columns: &[(&str, u32)],
    rows: Vec<Vec<String>>,
) -> Paper {
    let numbered = rows
        .into_iter()
        .zip(1..)
        .map(|(row, nth)| std::iter::once(Cell::count(nth)).chain(row.into_iter().map(Cell::text)).collect());
    let columns: Vec<(&str, u32)> =
        std::iter::once((label::SERIAL, 6)).chain(columns.iter().copied()).collect();
    let table = Table::list(&columns, numbered.collect());
    let heading = (!about.is_empty()).then(|| Block::To(about.to_owned()));
    let blocks =
        [Some(Block::Title(title.to_owned())), heading, Some(Block::Note(note)), Some(Block::Table(table))];
    Paper { name: words::named(title, about), is_wide: true, blocks: blocks.into_iter().flatten().collect() }
}

/// 交办通知单: one for each office, with all that it is given.
pub(super) fn assignments(source: &Source<'_>, subjects: &[Subject]) -> Vec<Paper> {
    let mut by_office: BTreeMap<OfficeRef, Vec<(&Subject, RecordId)>> = BTreeMap::new();
    for subject in subjects {
        for it in subject.assignments() {
            if let Some(office) = it.office {
                by_office.entry(office).or_default().push((subject, it.id));
            }
        }
    }
    let session = session(source, subjects);
    let calling = Calling::of(subjects.first().and_then(|it| it.case.suggestion.kind));
    // Who is given what a higher level handed down finds its number there.
    let is_upper = are_upper(subjects);
    let (number, title) = if is_upper { (22, 22) } else { (9, 35) };
    let columns = [
        (label::SERIAL, 8),
        (if is_upper { label::EXTERNAL } else { label::NUMBER }, number),
        (label::TITLE, title),
        (label::PROPOSER, 14),
        (label::ROLE, 15),
        (label::DUE, 19),
    ];
    let one = |(office, given): (OfficeRef, Vec<(&Subject, RecordId)>)| {
        let name = source.office(Some(office));
        let mut by = None;
        let mut latest: Option<Day> = None;
        let rows = given.iter().zip(1..).map(|((subject, id), nth)| {
            let it = subject.assignments().into_iter().find(|it| it.id == *id);
            if let Some(it) = it {
                latest = latest.max(it.assigned_on);
                by = by.take().or_else(|| it.assigned_by.as_ref().map(ToString::to_string));
            }
            vec![
                Cell::count(nth),
                numbered(source, subject, is_upper),
                Cell::text(source.title(&subject.case)),
                Cell::text(source.deputy(source.deputies(&subject.case).first().copied())),
                source.cell(*id, "role"),
                day(it.and_then(|it| source.assigned_due(subject, it))),
            ]
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        let blocks = vec![
            Block::Title(PaperKind::Assignment.word().to_owned()),
            Block::To(words::to(&name)),
            Block::Text(words::assigned(&session, given.len(), calling)),
            Block::Table(Table::list(&columns, rows)),
            Block::Text(calling.says(words::ASSIGNED_ASKS)),
            Block::Sign { by: by.unwrap_or_else(super::source::blank), on: latest },
        ];
        Paper { name: words::named(PaperKind::Assignment.word(), &name), is_wide: false, blocks }
    };
    by_office.into_iter().map(one).collect()
}

/// Whether a higher level handed all of them down.
fn are_upper(subjects: &[Subject]) -> bool {
    !subjects.is_empty() && subjects.iter().all(|it| it.case.suggestion.origin == Some(Origin::Upper))
}

/// The number of a suggestion; after the one that a higher level gave it, where its own number is wanted.
fn numbered(source: &Source<'_>, subject: &Subject, is_upper: bool) -> Cell {
    let own = source.numbered(&subject.case);
    match subject.case.suggestion.external_no.as_deref().filter(|_| is_upper) {
        Some(number) => {
            Cell { says: Says::Text(format!("{number}（{}）", source.number(&subject.case))), ..own }
        }
        None => own,
    }
}

/// Which suggestions a catalogue names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    All,
    /// 重点督办.
    Key,
    /// 优秀.
    Excellent,
}

/// 建议目录, 重点目录, 优秀目录.
pub(super) fn catalogue(source: &Source<'_>, subjects: &[Subject], which: Which) -> Paper {
    let is_in = |it: &&Subject| match which {
        Which::All => true,
        Which::Key => it.case.suggestion.key_by.is_some(),
        Which::Excellent => it.case.suggestion.excellent,
    };
    let (title, last) = match which {
        Which::All => (PaperKind::Catalogue.word(), label::CO),
        Which::Key => (PaperKind::KeyCatalogue.word(), label::SUPERVISOR),
        Which::Excellent => (PaperKind::ExcellentCatalogue.word(), label::CO),
    };
    let is_upper = are_upper(subjects);
    let (number, wide) = if is_upper { (20, 24) } else { (8, 34) };
    // Until when a higher level wants the reply says more of it than what it is about.
    let columns = [
        (label::SERIAL, 6),
        (if is_upper { label::EXTERNAL } else { label::NUMBER }, number),
        (label::TITLE, wide),
        (label::PROPOSER, 12),
        (if is_upper { label::UPPER_DUE } else { label::CATEGORY }, 12),
        (label::MAIN, 16),
        (last, 14),
    ];
    let chosen: Vec<&Subject> = subjects.iter().filter(is_in).collect();
    let row = |(subject, nth): (&&Subject, usize)| {
        let own = subject.case.suggestion.id;
        vec![
            Cell::count(nth),
            numbered(source, subject, is_upper),
            Cell::text(source.title(&subject.case)),
            Cell::text(source.deputy(source.deputies(&subject.case).first().copied())),
            if is_upper { day(source.answer_due(subject)) } else { source.cell(own, "category") },
            Cell::text(source.offices(subject, true)),
            match which {
                Which::Key => source.cell(own, "key_supervisor"),
                Which::All | Which::Excellent => Cell::text(source.offices(subject, false)),
            },
        ]
    };
    let rows = chosen.iter().zip(1..).map(row).collect();
    list(title, &session(source, subjects), chosen.len(), Table::list(&columns, rows))
}

/// 台账: the columns that fit on a sheet; the whole ledger of 27 is a table of its own.
pub(super) fn ledger(source: &Source<'_>, subjects: &[Subject]) -> Paper {
    /// A day does not break.
    const DAY: u32 = 12;
    const COLUMNS: &[(Column, u32)] = &[
        (Column::Serial, 5),
        (Column::Number, 7),
        (Column::Title, 19),
        (Column::Lead, 9),
        (Column::Main, 11),
        (Column::Co, 10),
        (Column::Assigned, DAY),
        (Column::Due, DAY),
        (Column::Replied, DAY),
        (Column::Verdict, 9),
    ];
    let mut all = COLUMNS.to_vec();
    if are_upper(subjects) {
        // Its number at the higher level, in the place of who helps.
        all.retain(|(column, _)| *column != Column::Co);
        all.insert(2, (Column::ExternalNo, 11));
    }
    let columns: Vec<Column> = all.iter().map(|(column, _)| *column).collect();
    let heads: Vec<(&str, u32)> = all.iter().map(|(column, width)| (column.heading(), *width)).collect();
    let row = |(subject, nth): (&Subject, usize)| {
        let id = subject.case.suggestion.id;
        let cell = |(says, column): (Says, &Column)| {
            let cell = Cell::of(says);
            if *column == Column::Number { cell.of_case(id) } else { cell }
        };
        source.ledger.row(id, nth, &columns).into_iter().zip(&columns).map(cell).collect()
    };
    let rows = subjects.iter().zip(1..).map(row).collect();
    list(PaperKind::Ledger.word(), &session(source, subjects), subjects.len(), Table::list(&heads, rows))
}

/// 承诺事项台账: everything that was promised, the open ones first by their days.
pub(super) fn promises(source: &Source<'_>, subjects: &[Subject]) -> Paper {
    let columns = [
        (label::SERIAL, 6),
        (label::NUMBER, 8),
        (label::TITLE, 22),
        (label::PROMISE, 26),
        (label::OWNER, 12),
        (label::PROMISED_BY, 12),
        (label::PROGRESS, 14),
    ];
    let mut all: Vec<(&Subject, &crate::domain::commitment::Commitment)> =
        subjects.iter().flat_map(|it| it.case.commitments.iter().map(move |one| (it, one))).collect();
    all.sort_by_key(|(_, it)| (!it.is_open(), it.due.is_none(), it.due, it.id));
    let row = |((subject, it), nth): (&(&Subject, &crate::domain::commitment::Commitment), usize)| {
        let state = match (it.done_on, it.failed_on) {
            (Some(on), _) => format!("{} {on}", words::KEPT),
            (None, Some(on)) => format!("{} {on}", words::FAILED),
            (None, None) => words::OPEN.to_owned(),
        };
        vec![
            Cell::count(nth),
            source.numbered(&subject.case),
            Cell::text(source.title(&subject.case)),
            source.cell(it.id, "text"),
            source.cell(it.id, "office"),
            match it.due {
                Some(due) => day(Some(due)),
                None => source.cell(it.id, "due_text"),
            },
            Cell::text(state),
        ]
    };
    let rows = all.iter().zip(1..).map(row).collect();
    list(PaperKind::Promises.word(), &session(source, subjects), all.len(), Table::list(&columns, rows))
}
