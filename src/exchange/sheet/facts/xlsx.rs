//! The facts of a workbook of Excel 2007 and later, from the parts of its archive.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    io::{Cursor, Read},
    rc::Rc,
};

use quick_xml::events::BytesStart;
use zip::ZipArchive;

use super::{
    Facts,
    xml::{Step, attribute, is_set, number, walk},
};
use crate::exchange::sheet::{
    Breathe,
    book::{Drawing, Mark, Note},
    format,
};

/// Reads the facts of every sheet, in the order of the workbook. The archive was unpacked within limits before.
/// None if the reading was stopped.
pub(in super::super) async fn read(bytes: &[u8], breathe: Breathe<'_>) -> Option<Vec<Facts>> {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return Some(Vec::new()) };
    let mut parts = Parts { archive };
    let styles = Styles::read(&parts.text("xl/styles.xml"));
    let strings = struck_strings(&parts.text("xl/sharedStrings.xml"));
    if !breathe().await {
        return None;
    }
    let persons = persons(&mut parts);
    let relations = parts.relations("xl/workbook.xml");
    let mut sheets = Vec::new();
    let mut calculates_on_load = false;
    walk(&parts.text("xl/workbook.xml"), |step| match step {
        Step::Open("sheet", tag) => {
            let is_hidden = attribute(tag, "state").is_some_and(|state| state != "visible");
            let name = attribute(tag, "name").unwrap_or_default();
            sheets.push((name, is_hidden, attribute(tag, "id").unwrap_or_default()));
        }
        Step::Open("calcPr", tag) => calculates_on_load = is_set(tag, "fullCalcOnLoad"),
        _ => (),
    });
    let mut all = Vec::new();
    let mut is_any_calculated = false;
    for (name, is_hidden, id) in sheets {
        let mut facts = Facts { name, is_hidden, ..Facts::default() };
        if let Some((_, path)) = relations.get(&id) {
            let sheet = Sheet::read(&parts.text(path), &styles, &strings, &mut facts);
            if !breathe().await {
                return None;
            }
            is_any_calculated |= sheet.is_any_calculated;
            beside(&mut parts, path, &persons, &mut facts);
            all.push((facts, sheet.naughts));
        }
    }
    // A program that cannot calculate writes naughts and leaves the rest to Excel.
    let are_naughts_unknown = calculates_on_load && !is_any_calculated;
    let mut finished = Vec::with_capacity(all.len());
    for (mut facts, naughts) in all {
        if are_naughts_unknown {
            facts.formulas.extend(naughts);
        }
        finished.push(facts);
    }
    Some(finished)
}

/// The parts of an archive.
struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
}

impl Parts<'_> {
    /// A part as text; nothing where there is none.
    fn text(&mut self, path: &str) -> String {
        let wanted = |name: &str| name.replace('\\', "/").eq_ignore_ascii_case(path);
        let place = self.archive.file_names().position(|name| name.is_ok_and(|name| wanted(&name)));
        let mut content = Vec::new();
        if let Some(place) = place
            && let Ok(mut part) = self.archive.by_index(place)
            && part.read_to_end(&mut content).is_err()
        {
            content.clear();
        }
        String::from_utf8(content).unwrap_or_else(|bad| String::from_utf8_lossy(bad.as_bytes()).into_owned())
    }

    /// What a part points at: by the relation's id its type and the path.
    fn relations(&mut self, of: &str) -> HashMap<String, (String, String)> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let mut found = HashMap::new();
        walk(&self.text(&format!("{folder}/_rels/{name}.rels")), |step| {
            if let Step::Open("Relationship", tag) = step
                && let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target"))
            {
                let kind = attribute(tag, "Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                found.insert(id, (kind, path(folder, &target)));
            }
        });
        found
    }
}

/// The path of a part that is named from a folder.
fn path(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut folders: Vec<&str> = folder.split('/').collect();
    for step in target.split('/') {
        match step {
            ".." => drop(folders.pop()),
            "." => (),
            step => folders.push(step),
        }
    }
    folders.join("/")
}

/// What the styles of cells say, by their place in the list.
#[derive(Default)]
struct Styles {
    struck: HashSet<usize>,
    formats: HashMap<usize, Rc<str>>,
}

impl Styles {
    fn read(part: &str) -> Styles {
        let mut struck_fonts = Vec::new();
        let mut codes: HashMap<usize, Rc<str>> = HashMap::new();
        let mut styles = Styles::default();
        let (mut is_font, mut is_cell, mut place) = (false, false, 0);
        walk(part, |step| match step {
            Step::Open("fonts", _) => is_font = true,
            Step::Close("fonts") => is_font = false,
            Step::Open("font", _) if is_font => struck_fonts.push(false),
            Step::Open("strike", tag) if is_font => {
                let is_struck = !matches!(attribute(tag, "val").as_deref(), Some("0" | "false"));
                if let Some(last) = struck_fonts.last_mut() {
                    *last = is_struck;
                }
            }
            Step::Open("numFmt", tag) => {
                if let (Some(id), Some(code)) = (number(tag, "numFmtId"), attribute(tag, "formatCode")) {
                    codes.insert(id, code.into());
                }
            }
            Step::Open("cellXfs", _) => is_cell = true,
            Step::Close("cellXfs") => is_cell = false,
            Step::Open("xf", tag) if is_cell => {
                let font: Option<usize> = number(tag, "fontId");
                if font.and_then(|font| struck_fonts.get(font)) == Some(&true) {
                    styles.struck.insert(place);
                }
                let code = number(tag, "numFmtId").and_then(|id: usize| codes.get(&id));
                if let Some(code) = code.filter(|code| format::is_of_digits(code)) {
                    styles.formats.insert(place, code.clone());
                }
                place += 1;
            }
            _ => (),
        });
        styles
    }
}

/// How much of a text with several runs is struck out.
#[derive(Default)]
struct Runs {
    is_run_struck: bool,
    struck: usize,
    plain: usize,
}

impl Runs {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "r" => self.is_run_struck = false,
            "strike" => self.is_run_struck = !matches!(attribute(tag, "val").as_deref(), Some("0" | "false")),
            _ => (),
        }
    }

    fn words(&mut self, words: &str) {
        let count = words.chars().filter(|c| !c.is_whitespace()).count();
        if self.is_run_struck { self.struck += count } else { self.plain += count }
    }

    fn mark(&self) -> Option<Mark> {
        match (self.struck, self.plain) {
            (0, _) => None,
            (_, 0) => Some(Mark::Struck),
            _ => Some(Mark::PartlyStruck),
        }
    }
}

/// The shared texts that are struck out, by their place.
fn struck_strings(part: &str) -> HashMap<usize, Mark> {
    let mut found = HashMap::new();
    if !part.contains("strike") {
        return found;
    }
    let (mut place, mut runs, mut is_text) = (0, Runs::default(), false);
    walk(part, |step| match step {
        Step::Open("si", _) => runs = Runs::default(),
        Step::Open("t", _) => is_text = true,
        Step::Close("t") => is_text = false,
        Step::Open(name, tag) => runs.open(name, tag),
        Step::Words(words) if is_text => runs.words(&words),
        Step::Close("si") => {
            found.extend(runs.mark().map(|mark| (place, mark)));
            place += 1;
        }
        _ => (),
    });
    found
}

/// What a walk through a sheet finds that only the whole workbook can judge.
#[derive(Default)]
struct Sheet {
    /// Formulas whose value is 0.
    naughts: Vec<((u32, usize), String)>,
    /// Whether any formula has another value.
    is_any_calculated: bool,
}

/// A cell during the walk.
#[derive(Default)]
struct Now {
    at: (u32, usize),
    kind: String,
    style: Option<usize>,
    is_picture: bool,
    formula: Option<String>,
    has_value: bool,
    value: String,
    runs: Runs,
}

impl Sheet {
    fn read(part: &str, styles: &Styles, strings: &HashMap<usize, Mark>, facts: &mut Facts) -> Sheet {
        let mut sheet = Sheet::default();
        let mut row = 0;
        let mut now = Now::default();
        let (mut inside, mut is_cell) = ("", false);
        walk(part, |step| match step {
            Step::Open("c", tag) => {
                let at = attribute(tag, "r").as_deref().and_then(place);
                let at = at.unwrap_or((row, now.at.1 + usize::from(now.at.0 == row)));
                now = Now {
                    at,
                    kind: attribute(tag, "t").unwrap_or_default(),
                    style: number(tag, "s"),
                    is_picture: attribute(tag, "vm").is_some(),
                    ..Now::default()
                };
                is_cell = true;
            }
            Step::Open("f", _) if is_cell => {
                now.formula = Some(String::new());
                inside = "f";
            }
            Step::Open("v", _) if is_cell => {
                now.has_value = true;
                inside = "v";
            }
            Step::Open("t", _) if is_cell => inside = "t",
            Step::Close("f" | "v" | "t") => inside = "",
            Step::Open(name @ ("r" | "strike"), tag) if is_cell => now.runs.open(name, tag),
            Step::Words(words) => match inside {
                "f" => now.formula.get_or_insert_default().push_str(&words),
                "v" => now.value.push_str(&words),
                "t" => now.runs.words(&words),
                _ => (),
            },
            Step::Close("c") => {
                is_cell = false;
                sheet.take(std::mem::take(&mut now), styles, strings, facts, &mut now);
            }
            Step::Open("row", tag) => {
                row = number(tag, "r").unwrap_or(row + 1);
                // Some hide a row by drawing it up.
                if is_set(tag, "hidden") || number(tag, "ht") == Some(0.0) {
                    facts.hidden_rows.push((row, row));
                }
            }
            Step::Open("col", tag) if is_set(tag, "hidden") || number(tag, "width") == Some(0.0) => {
                if let (Some(min), Some(max)) = (number::<usize>(tag, "min"), number::<usize>(tag, "max")) {
                    facts.hidden_columns.push((min.saturating_sub(1), max.saturating_sub(1)));
                }
            }
            // A filter without a condition hides nothing.
            Step::Open("filterColumn", _) => facts.is_filtered = true,
            _ => (),
        });
        sheet
    }

    fn take(
        &mut self,
        cell: Now,
        styles: &Styles,
        strings: &HashMap<usize, Mark>,
        facts: &mut Facts,
        next: &mut Now,
    ) {
        // A cell that does not say where it is follows the one before.
        next.at = cell.at;
        let value = cell.value.trim();
        if cell.is_picture && cell.kind == "e" {
            return facts.pictured.push(cell.at);
        }
        if let Some(style) = cell.style {
            if styles.struck.contains(&style) {
                facts.marks.insert(cell.at, Mark::Struck);
            }
            if let Some(code) = styles.formats.get(&style) {
                facts.formats.insert(cell.at, code.clone());
            }
        }
        let shared =
            (cell.kind == "s").then(|| value.parse().ok().and_then(|n: usize| strings.get(&n))).flatten();
        if let Some(mark) = shared.copied().or(cell.runs.mark()) {
            facts.marks.entry(cell.at).or_insert(mark);
        }
        let Some(formula) = cell.formula else { return };
        // A text that is empty is a result; a number that is, is none.
        match () {
            () if value.is_empty() && !(cell.kind == "str" && cell.has_value) => {
                facts.formulas.push((cell.at, formula));
            }
            () if value == "0" && cell.kind != "str" => self.naughts.push((cell.at, formula)),
            () => self.is_any_calculated = true,
        }
    }
}

/// The row and column of a place such as `C5`.
fn place(name: &str) -> Option<(u32, usize)> {
    let letters = name.find(|c: char| c.is_ascii_digit())?;
    let column = name[..letters].bytes().try_fold(0_usize, |sum, byte| {
        let letter = byte.to_ascii_uppercase().checked_sub(b'A').filter(|n| *n < 26)?;
        sum.checked_mul(26)?.checked_add(usize::from(letter) + 1)
    })?;
    Some((name[letters..].parse().ok()?, column.checked_sub(1)?))
}

/// The names of those who write notes in threads.
fn persons(parts: &mut Parts<'_>) -> HashMap<String, String> {
    let mut found = HashMap::new();
    let paths: BTreeSet<String> = parts
        .relations("xl/workbook.xml")
        .into_values()
        .filter(|(kind, _)| kind == "person")
        .map(|it| it.1)
        .collect();
    for path in paths {
        walk(&parts.text(&path), |step| {
            if let Step::Open("person", tag) = step
                && let (Some(id), Some(name)) = (attribute(tag, "id"), attribute(tag, "displayName"))
            {
                found.insert(id, name);
            }
        });
    }
    found
}

/// Notes, pictures and shapes, which stand in parts of their own.
fn beside(parts: &mut Parts<'_>, sheet: &str, persons: &HashMap<String, String>, facts: &mut Facts) {
    let mut relations: Vec<(String, String)> = parts.relations(sheet).into_values().collect();
    relations.sort();
    for (kind, path) in relations {
        match kind.as_str() {
            "comments" => notes(&parts.text(&path), facts),
            "threadedComment" => threads(&parts.text(&path), persons, facts),
            "drawing" => drawings(&parts.text(&path), facts),
            "table" => walk(&parts.text(&path), |step| {
                facts.is_filtered |= matches!(step, Step::Open("filterColumn", _));
            }),
            _ => (),
        }
    }
    // A thread is there a second time, as a note for programs that know no threads.
    let (threads, notes): (Vec<Note>, Vec<Note>) =
        std::mem::take(&mut facts.notes).into_iter().partition(|note| note.is_thread);
    let is_copy = |note: &Note| threads.iter().any(|it| (it.row, it.column) == (note.row, note.column));
    facts.notes = notes.into_iter().filter(|note| !is_copy(note)).chain(threads.iter().cloned()).collect();
    facts.notes.sort_by_key(|note| (note.row, note.column));
}

fn notes(part: &str, facts: &mut Facts) {
    let mut authors: Vec<String> = Vec::new();
    let mut note: Option<Note> = None;
    let (mut is_author, mut is_text) = (false, false);
    walk(part, |step| match step {
        Step::Open("author", _) => {
            is_author = true;
            authors.push(String::new());
        }
        Step::Close("author") => is_author = false,
        Step::Open("comment", tag) => {
            let at = attribute(tag, "ref").as_deref().and_then(place).unwrap_or_default();
            let by = number(tag, "authorId").and_then(|n: usize| authors.get(n).cloned()).unwrap_or_default();
            let by = if by.starts_with("tc=") { String::new() } else { by };
            note = Some(Note { row: at.0, column: at.1, by, ..Note::default() });
        }
        Step::Open("t", _) => is_text = true,
        Step::Close("t") => is_text = false,
        Step::Words(words) if is_author => {
            if let Some(author) = authors.last_mut() {
                author.push_str(&words);
            }
        }
        Step::Words(words) if is_text => {
            if let Some(note) = &mut note {
                note.words.push_str(&words);
            }
        }
        Step::Close("comment") => facts.notes.extend(note.take().map(Note::tidy)),
        _ => (),
    });
}

fn threads(part: &str, persons: &HashMap<String, String>, facts: &mut Facts) {
    let mut note: Option<Note> = None;
    let mut is_text = false;
    walk(part, |step| match step {
        Step::Open("threadedComment", tag) => {
            let at = attribute(tag, "ref").as_deref().and_then(place).unwrap_or_default();
            let by = attribute(tag, "personId").and_then(|id| persons.get(&id).cloned()).unwrap_or_default();
            note = Some(Note { row: at.0, column: at.1, by, words: String::new(), is_thread: true });
        }
        Step::Open("text", _) => is_text = true,
        Step::Close("text") => is_text = false,
        Step::Words(words) if is_text => {
            if let Some(note) = &mut note {
                note.words.push_str(&words);
            }
        }
        Step::Close("threadedComment") => facts.notes.extend(note.take().map(Note::tidy)),
        _ => (),
    });
}

fn drawings(part: &str, facts: &mut Facts) {
    let (mut at, mut words) = ((0, 0), String::new());
    let (mut is_from, mut inside) = (false, "");
    walk(part, |step| match step {
        Step::Open("twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor", _) => {
            (at, words) = ((0, 0), String::new());
        }
        Step::Open("from", _) => is_from = true,
        Step::Close("from") => is_from = false,
        Step::Open("col", _) if is_from => inside = "col",
        Step::Open("row", _) if is_from => inside = "row",
        Step::Open("t", _) => inside = "t",
        Step::Close("p") if !words.is_empty() => words.push('\n'),
        Step::Close("col" | "row" | "t") => inside = "",
        Step::Words(text) => match inside {
            "col" => at.1 = text.trim().parse().unwrap_or_default(),
            "row" => at.0 = text.trim().parse::<u32>().map(|n| n + 1).unwrap_or_default(),
            "t" => words.push_str(&text),
            _ => (),
        },
        Step::Close("twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor") => {
            let at = (0 < at.0).then_some(at);
            facts.drawings.push(Drawing { at, words: words.trim().into() });
        }
        _ => (),
    });
}
