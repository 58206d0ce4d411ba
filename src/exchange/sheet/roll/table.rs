//! What the rows of a directory's table say, by field: its heading found, merged and doubled columns read, notes set aside.

use std::collections::BTreeMap;

use crate::{
    domain::{
        field::{FieldType, ValueError},
        roster::Roster,
        schema,
        value::Value,
    },
    exchange::sheet::{
        book::{Book, Cell, Grid, Mark, Row, address},
        lookup::Lookup,
    },
    text::{self, columns::plain, rolls as words, rows},
};

/// How many rows are looked through for the headings.
const HEAD_ROWS: usize = 10;

/// A cell that was not taken: the heading, what stands there, and why.
pub type RefusedCell = (String, String, String);

/// What a row says, by field.
pub(super) type Said = BTreeMap<&'static str, Value>;

/// A row that is no entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aside {
    /// A note, a sum or the heading once more.
    Note,
    /// The title of the rows below it; a delegation is said of them.
    Section,
    /// Its name is struck out.
    Struck,
    /// The sheet hides it, and a person does not want what is hidden.
    Hidden,
    /// Its cell of the name holds several.
    Several,
}

/// A row of the table, or one half of it where two tables stand side by side.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) number: u32,
    pub(super) name: String,
    pub(super) said: Said,
    pub(super) refused: Vec<RefusedCell>,
    pub(super) aside: Option<Aside>,
}

/// A table of a directory, read.
#[derive(Clone, Debug, Default)]
pub(super) struct Read {
    /// Headings that no field has.
    pub(super) others: Vec<String>,
    pub(super) lines: Vec<Line>,
}

/// Where a column goes: a field, or a part of a small record in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    field: &'static str,
    part: Option<&'static str>,
}

impl Place {
    fn is_phone(self) -> bool {
        self.part.unwrap_or(self.field) == "phone"
    }
}

/// Whose phone and post the columns are that do not say it.
#[derive(Clone, Copy)]
enum Owner {
    /// The entry's own.
    Entry,
    /// The person in this field.
    Person(&'static str),
    /// Somebody whom no field has.
    Stranger,
}

/// A column: its place in the row, its heading, and where it goes; none for what has no field.
#[derive(Clone, Debug)]
struct Column {
    at: usize,
    head: String,
    place: Option<Place>,
}

/// The headings of a table: how many rows they and what stands above them take, and the columns of each table side by
/// side.
struct Head {
    rows: usize,
    tables: Vec<Vec<Column>>,
    known: usize,
}

/// How many columns of each sheet the directory knows; none where no column is that of the names.
pub(super) fn known(book: &Book, of: Roster) -> Vec<Option<usize>> {
    book.sheets.iter().map(|grid| head(grid, of).map(|it| it.known)).collect()
}

/// Reads a sheet; none where it has no heading for the names.
pub(super) fn read(grid: &Grid, of: Roster, lookup: &Lookup) -> Option<Read> {
    let head = head(grid, of)?;
    let last = grid.rows[..head.rows].last().map_or(0, |it| it.number);
    let covered = grid.covered(last);
    let others = head.tables.iter().flatten().filter(|it| it.place.is_none());
    let mut found = Read { others: others.map(|it| it.head.clone()).collect(), lines: Vec::new() };
    found.others.dedup();
    let mut delegation = None;
    for row in grid.rows[head.rows..].iter().filter(|it| !it.is_empty()) {
        let cell = |at: usize| match covered.get(&(row.number, at)) {
            Some(from) => grid.rows[*from].cell(at),
            None => row.cell(at),
        };
        if let Some(aside) = aside(row, &head.tables) {
            if aside == Aside::Section && of == Roster::Deputies {
                delegation = first_words(row).and_then(|it| words::delegation(&it)).or(delegation);
            }
            let name = first_words(row).unwrap_or_default();
            let (said, refused) = (Said::new(), Vec::new());
            found.lines.push(Line { number: row.number, name, said, refused, aside: Some(aside) });
            continue;
        }
        for columns in &head.tables {
            if columns.iter().all(|it| cell(it.at).is_blank()) {
                continue;
            }
            let mut line = line(of, row.number, columns, &cell, lookup);
            let name_at = columns.iter().find(|it| it.place.is_some_and(|it| it.field == "name"));
            let mark = name_at.and_then(|it| grid.marks.get(&(row.number, it.at)));
            if name_at.is_some_and(|it| words::is_total(&cell(it.at).to_string())) {
                line.aside = Some(Aside::Note);
            }
            if mark == Some(&Mark::Struck) {
                line.aside = Some(Aside::Struck);
            }
            if let Some(delegation) = &delegation
                && of == Roster::Deputies
                && !line.name.is_empty()
            {
                line.said.entry("delegation").or_insert_with(|| Value::text(delegation.as_str()));
            }
            found.lines.push(line);
        }
    }
    Some(found)
}

/// The heading with the most columns that the directory knows: one row, or two of which the upper groups the lower.
fn head(grid: &Grid, of: Roster) -> Option<Head> {
    let ends = grid.rows.len().min(HEAD_ROWS);
    let all = (0..ends).flat_map(|first| [1, 2].map(|rows| (first, rows)));
    let fitting = all.filter(|(first, rows)| first + rows <= grid.rows.len());
    let heads = fitting.filter_map(|(first, rows)| headed(grid, of, first, rows));
    // The first of those that know as much.
    heads.fold(None, |best: Option<Head>, it| match best {
        Some(best) if it.known <= best.known => Some(best),
        _ => Some(it),
    })
}

fn headed(grid: &Grid, of: Roster, first: usize, rows: usize) -> Option<Head> {
    let (upper, lower) = (&grid.rows[first], &grid.rows[first + rows - 1]);
    // A title over the whole table groups nothing.
    let over = upper.cells.iter().filter(|it| !it.is_blank()).map(ToString::to_string);
    let over: std::collections::BTreeSet<String> = over.collect();
    // 填报单位：… above the headings groups nothing either.
    if rows == 2 && (over.len() < 2 || over.iter().any(|it| words::is_label(it))) {
        return None;
    }
    let body = &grid.rows[first + rows..];
    let mut group = String::new();
    let mut columns: Vec<Column> = Vec::new();
    let mut owner = Owner::Entry;
    for at in 0..grid.width() {
        let (over, own) = (grid.heading(upper, at), grid.heading(lower, at));
        // In what was copied the merged cells of a group are empty but for the first.
        if !over.is_empty() || own.is_empty() {
            group.clone_from(&over);
        }
        let (head, mut place) = match rows {
            1 => (own.clone(), placed(of, &own)),
            _ if own.is_empty() => (over.clone(), placed(of, &over)),
            _ if own == over => (own.clone(), placed(of, &own)),
            _ => {
                let whole = format!("{group}{own}");
                let place = placed(of, &whole).or_else(|| placed(of, &own));
                (whole, place)
            }
        };
        let is_strangers = rows == 2 && words::is_person(&group) && placed(of, &group).is_none();
        match (place, words::unowned(if own.is_empty() { &head } else { &own })) {
            // 联系人电话 says whose it is.
            (Some(_), Some(_)) if placed(of, &head).is_some() && !own.is_empty() && head != own => (),
            (_, Some(_)) if is_strangers => place = None,
            (_, Some(part)) => match owner {
                Owner::Person(field) => place = Some(Place { field, part: Some(part) }),
                Owner::Stranger => place = None,
                Owner::Entry => (),
            },
            (Some(Place { field, part: Some(_) }), None) => owner = Owner::Person(field),
            (Some(Place { field: "name", .. }), None) => owner = Owner::Entry,
            (None, None) if words::is_person(&head) => owner = Owner::Stranger,
            _ => (),
        }
        let filled = || body.iter().map(|row| row.cell(at)).filter(|it| !it.is_blank());
        let only_counts = || filled().all(|it| rows::is_count(&it.to_string()));
        let is_unread = if head.is_empty() {
            filled().next().is_none() || only_counts()
        } else {
            words::is_serial(&head)
        };
        if !is_unread {
            let head = if head.is_empty() { column_name(at) } else { head };
            columns.push(Column { at, head, place });
        }
    }
    let is_name = |it: &Column| it.place.is_some_and(|it| it.field == "name");
    let name = columns.iter().find(|it| is_name(it))?.head.clone();
    let starts: Vec<usize> = (columns.iter().enumerate())
        .filter(|(_, it)| is_name(it) && it.head == name)
        .map(|(place, _)| place)
        .collect();
    // Two tables side by side have the same headings: what stands before the second's names is the first's.
    let ends = starts.iter().skip(1).copied().chain([columns.len()]);
    let mut from = 0;
    let tables: Vec<Vec<Column>> = ends
        .map(|end| {
            let own = columns[from..end].to_vec();
            from = end;
            only_once(own)
        })
        .collect();
    let known = tables[0].iter().filter(|it| it.place.is_some()).count();
    Some(Head { rows: first + rows, tables, known })
}

/// The first column of a field is it; another of the same is kept beside it.
fn only_once(mut columns: Vec<Column>) -> Vec<Column> {
    let mut seen: Vec<Place> = Vec::new();
    for column in &mut columns {
        match column.place {
            Some(place) if place.is_phone() => (),
            Some(place) if seen.contains(&place) => column.place = None,
            Some(place) => seen.push(place),
            None => (),
        }
    }
    columns
}

fn placed(of: Roster, heading: &str) -> Option<Place> {
    words::place(of, heading).map(|(field, part)| Place { field, part })
}

fn column_name(at: usize) -> String {
    words::column(address(1, at).trim_end_matches('1'))
}

fn first_words(row: &Row) -> Option<String> {
    row.cells.iter().find(|it| !it.is_blank()).map(ToString::to_string)
}

/// Whether a row is no entry: a note or a sum below the table, the heading once more, the title of a part of it.
fn aside(row: &Row, tables: &[Vec<Column>]) -> Option<Aside> {
    let mut told: Vec<String> =
        row.cells.iter().filter(|it| !it.is_blank()).map(ToString::to_string).collect();
    told.dedup();
    let columns = tables.first()?;
    let name_at = columns.iter().find(|it| it.place.is_some_and(|it| it.field == "name"))?;
    let name = row.cell(name_at.at).to_string();
    let first = told.first()?;
    let is_heading = plain(&name) == plain(&name_at.head);
    if is_heading
        || rows::is_sum(first)
        || rows::is_sum(&name)
        || [first, &name].into_iter().any(|it| words::is_total(it))
        || told.iter().all(|it| words::is_note(it))
    {
        return Some(Aside::Note);
    }
    let is_alone = told.len() == 1 || told[1..].iter().all(|it| rows::is_count(it));
    match () {
        () if is_alone && 1 < columns.len() && words::is_section(first) => Some(Aside::Section),
        () if words::is_note(first) && name.is_empty() => Some(Aside::Note),
        () => None,
    }
}

/// What a row says, by field; and the cells that no field takes as they are.
fn line<'a>(
    of: Roster,
    number: u32,
    columns: &[Column],
    cell: &impl Fn(usize) -> &'a Cell,
    lookup: &Lookup,
) -> Line {
    let mut taken = Taken { of, lookup, said: Said::new(), refused: Vec::new() };
    let mut aside = None;
    for Column { at, head, place } in columns {
        let cell = cell(*at);
        let words = cell.to_string();
        match place {
            _ if cell.is_blank() => (),
            Some(Place { field, .. }) if *field != "name" && words::is_nothing(&words) => (),
            _ if cell.is_damaged() => {
                let why = words::damaged(&words).to_owned();
                taken.refused.push((head.clone(), words, why));
            }
            None => taken.keep(head, words),
            Some(Place { field: "name", part: None }) if of != Roster::Offices => {
                let (name, beside) = words::person(&words);
                aside = words::is_several(&name).then_some(Aside::Several);
                taken.take(Place { field: "name", part: None }, head, &name);
                beside.into_iter().for_each(|it| taken.keep(head, it));
            }
            // 王芳 13800000000 stands in one cell as often as in two.
            Some(place @ Place { part: Some("name"), .. }) => {
                let (name, phone) = words::with_phone(&words);
                taken.take(*place, head, &name);
                phone
                    .into_iter()
                    .for_each(|it| taken.take(Place { part: Some("phone"), ..*place }, head, &it));
            }
            Some(place) => taken.take(*place, head, &words),
        }
    }
    let name = taken.said.get("name").and_then(Value::as_text).unwrap_or_default().to_owned();
    Line { number, name, said: taken.said, refused: taken.refused, aside }
}

/// What is taken of a row.
struct Taken<'a> {
    of: Roster,
    lookup: &'a Lookup,
    said: Said,
    refused: Vec<RefusedCell>,
}

impl Taken<'_> {
    fn take(&mut self, place: Place, head: &str, words: &str) {
        if let Some(FieldType::List(FieldType::Ref(_))) = self.of.field(place.field).map(|it| it.kind) {
            return self.take_offices(place, head, words);
        }
        let own = self.said.get(place.field).and_then(|it| match place.part {
            Some(part) => part_of(it, part),
            None => it.as_text().map(str::to_owned),
        });
        // Both a cell of its own and the one of the name may say the phone, and so may two columns.
        let all = match own.filter(|_| place.is_phone()) {
            Some(own) => format!("{own}、{words}"),
            None => words.to_owned(),
        };
        match read_cell(self.of, place, &all, self.lookup) {
            Ok(value) => put(&mut self.said, place, place.part.map(Into::into), value),
            Err(why) => self.refused.push((head.to_owned(), words.to_owned(), why)),
        }
    }

    /// Takes the offices of a cell that the directory knows.
    fn take_offices(&mut self, place: Place, head: &str, words: &str) {
        let mut all: Vec<Value> = Vec::new();
        for name in words::parts(words) {
            match self.lookup.office(name).map(|id| Value::text(id.to_string())) {
                Some(office) if all.contains(&office) => (),
                Some(office) => all.push(office),
                None => self.refused.push((head.to_owned(), name.to_owned(), words::no_office(name))),
            }
        }
        if !all.is_empty() {
            put(&mut self.said, place, None, Value::List(all));
        }
    }

    /// Keeps what has no field under its heading.
    fn keep(&mut self, head: &str, words: String) {
        put(&mut self.said, SOURCE, Some(head.into()), Value::text(words));
    }
}

/// Where all else is kept.
const SOURCE: Place = Place { field: "source", part: None };

fn part_of(value: &Value, part: &str) -> Option<String> {
    match value {
        Value::Map(members) => members.get(part).and_then(Value::as_text).map(str::to_owned),
        _ => None,
    }
}

/// Puts a value into its field, or into a member of what lies there.
fn put(said: &mut Said, place: Place, member: Option<Box<str>>, value: Value) {
    let Some(member) = member else {
        said.insert(place.field, value);
        return;
    };
    let whole = said.entry(place.field).or_insert_with(|| Value::Map(BTreeMap::new()));
    if let Value::Map(members) = whole {
        members.insert(member, value);
    }
}

/// The value that a cell says; or why it says none.
fn read_cell(of: Roster, place: Place, said: &str, lookup: &Lookup) -> Result<Value, String> {
    let Some(field) = of.field(place.field) else { return Err(String::new()) };
    let failed = |kind: FieldType| move |error: ValueError| text::forms::error(kind, error);
    if let (Some(part), FieldType::Group(members)) = (place.part, field.kind) {
        let kind = members.iter().find(|it| it.name == part).map_or(FieldType::Extra, |it| it.kind);
        let said = if part == "phone" { words::phones(said) } else { one_line(said) };
        return schema::normal_value(kind, &Value::text(said)).map_err(failed(kind));
    }
    match field.kind {
        FieldType::Choice(set) => {
            let id = text::columns::choice(set, said)
                .ok_or_else(|| text::forms::error(field.kind, ValueError::UnknownChoice))?;
            Ok(Value::text(id))
        }
        FieldType::List(FieldType::Choice(set)) => {
            let ids = words::parts(said).map(|it| text::columns::choice(set, it).map(Value::text));
            let unknown = || text::forms::error(field.kind, ValueError::UnknownChoice);
            ids.collect::<Option<Vec<Value>>>().map(Value::List).ok_or_else(unknown)
        }
        FieldType::Ref(_) => {
            let office = lookup.office(said).map(|id| Value::text(id.to_string()));
            office.ok_or_else(|| words::no_office(said))
        }
        FieldType::Text(_) => {
            schema::normal_value(field.kind, &Value::text(said)).map_err(failed(field.kind))
        }
        _ => {
            let said = match place.field {
                "phone" => words::phones(said),
                "cert_no" | "postcode" => words::halved(said),
                _ => said.to_owned(),
            };
            match of {
                Roster::Leaders => schema::normal_value(field.kind, &Value::text(one_line(&said))),
                _ => schema::said(of.kind(), place.field, &said),
            }
            .map_err(failed(field.kind))
        }
    }
}

fn one_line(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}
