//! Tables: foreign ones read with every guess told, bad ones refused with a sentence, our own read back unchanged.

mod cases;
mod cells;
mod facts;
mod foreign;
mod fuzz;
mod hostile;
mod law;
mod out;
mod roll;
mod rows;
mod submission;

use std::{collections::BTreeMap, io::Write, rc::Rc};

use rust_xlsxwriter::{Workbook, Worksheet};
use suggestion_register::{
    domain::{
        column::Column,
        context::Context,
        day::Day,
        id::{Key, RecordId},
        kind::Kind,
        record::Facts,
        value::Value,
    },
    exchange::sheet::{
        self, Limits,
        book::Book,
        dry::{self, Dry},
        mapping::{Mapping, Memory},
        problem::{Refusal, Why},
    },
    journal::{
        clock::Clock,
        commit::{Author, Via},
        fold::Journal,
        name::Name,
        write::{Draft, write},
    },
};

/// A register under test.
#[derive(Clone, Default)]
struct Desktop {
    journal: Journal,
    clock: Clock,
    groups: u8,
}

impl Desktop {
    fn take(&mut self, drafts: Vec<Draft>) {
        let author = Author {
            device: "d".into(),
            run: "r".into(),
            person: "张三".into(),
            office: "市政府办公室".into(),
        };
        self.groups += 1;
        let group = Key([self.groups; 16]);
        for commit in write(drafts, &Via::Import, &author, &mut self.clock, 1_700_000_000_000, group) {
            self.journal.insert(commit, 0);
        }
    }

    /// A register with a session, two offices and three deputies, two of one name.
    fn furnished() -> Desktop {
        let mut mapping = Desktop::default();
        let id = |kind, name| RecordId::derived(kind, &["test", name]);
        let text = |text: &str| Value::text(text);
        mapping.take(vec![
            Draft::create(id(Kind::Register, "r"), [("title", text("某市台账")), ("level", text("city"))]),
            Draft::create(
                id(Kind::Session, "9-1"),
                [
                    ("level", text("city")),
                    ("term", Value::Int(9)),
                    ("meeting", Value::Int(1)),
                    ("year", Value::Int(2023)),
                ],
            ),
            Draft::create(
                id(Kind::Office, "教育"),
                [
                    ("name", text("市教育局")),
                    ("aliases", Value::List(vec![text("教育局"), text("市教体局")])),
                ],
            ),
            Draft::create(id(Kind::Office, "财政"), [("name", text("市财政局"))]),
            Draft::create(
                id(Kind::Deputy, "王磊1"),
                [("name", text("王磊")), ("delegation", text("第一代表团"))],
            ),
            Draft::create(
                id(Kind::Deputy, "王磊2"),
                [("name", text("王磊")), ("delegation", text("第二代表团"))],
            ),
            Draft::create(id(Kind::Deputy, "张三"), [("name", text("张三"))]),
        ]);
        mapping
    }

    fn context(&self) -> Context {
        Context::of(
            suggestion_register::journal::read::settings(&self.journal).as_ref(),
            Day::new(2023, 9, 1).unwrap(),
        )
    }

    fn dry(&self, mapping: &Mapping) -> Dry {
        dry::run(mapping, &self.journal, &self.context())
    }

    /// Takes a table in and says what it did.
    fn import(&mut self, mapping: &Mapping) -> Dry {
        let dry = self.dry(mapping);
        self.take(dry.drafts.clone());
        dry
    }

    fn suggestion(&self, number: &str) -> RecordId {
        let mut found =
            self.journal.records(Kind::Suggestion).filter(|it| it.value("number").as_text() == Some(number));
        let id = found.next().unwrap_or_else(|| panic!("no {number}")).id();
        assert!(found.next().is_none(), "{number} twice");
        id
    }

    /// What a column says of a suggestion.
    fn says(&self, number: &str, column: Column) -> String {
        let context = self.context();
        let ledger = sheet::ledger::Ledger::new(&self.journal, &context);
        ledger.row(self.suggestion(number), 1, &[column])[0].words()
    }

    /// What is said of how its handling goes on, the latest first.
    fn posted(&self, number: &str) -> Vec<String> {
        let case = suggestion_register::journal::read::case(&self.journal, self.suggestion(number)).unwrap();
        case.posted().map(|(.., words)| words.to_owned()).collect()
    }

    fn source(&self, number: &str) -> BTreeMap<String, String> {
        let record = self.journal.record(self.suggestion(number)).unwrap();
        match record.shown(Name::of("source")) {
            Value::Map(map) => {
                map.iter().map(|(k, v)| (k.to_string(), v.as_text().unwrap_or_default().to_owned())).collect()
            }
            _ => BTreeMap::new(),
        }
    }
}

fn read(bytes: &[u8]) -> Result<Book, Refusal> {
    sheet::read(bytes, &Limits::default())
}

/// A table that was made after what people reported.
fn case(name: &str) -> Mapping {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tables").join(name);
    mapping(&std::fs::read(file).unwrap())
}

fn mapping(bytes: &[u8]) -> Mapping {
    Mapping::new("测试.xlsx", Rc::new(read(bytes).unwrap()), &Memory::new())
}

/// A workbook of one sheet with text cells.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    built(|sheet| {
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(*cells) {
                if !cell.is_empty() {
                    sheet.write_string(row, column, *cell).unwrap();
                }
            }
        }
    })
}

fn built(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

/// The same workbook with one part changed.
fn with_part(bytes: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let own = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut content).unwrap();
        if own == name {
            content = change(String::from_utf8(content).unwrap()).into_bytes();
        }
        out.start_file(own, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// The doubtful cells as `C3 how it is read`.
fn doubts(dry: &Dry) -> Vec<(String, Why, Option<&str>)> {
    let doubt = |it: &'_ dry::Doubt| (sheet::book::address(it.row, it.column), it.why);
    dry.doubts
        .iter()
        .map(|it| {
            let (at, why) = doubt(it);
            (at, why, it.read.as_deref())
        })
        .collect()
}
