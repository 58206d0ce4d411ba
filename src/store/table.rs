//! A table on its way in: its columns mapped and put right by a person, then previewed like any file.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Store, author, context, import::Importing, notice::Notice, saving};
use crate::{
    domain::{choices::Level, context::Context, id::RecordId, kind::Kind, value::Value},
    exchange::{json::read::FileContent, sheet::mapping::Mapping},
    journal::{
        commit::{Commit, Via},
        write::Draft,
    },
    platform::{clock, entropy},
    text,
    workbench::bench::{Now, Workbench},
};

/// What a table comes as.
#[derive(Clone)]
pub enum Source {
    /// The bytes of a file.
    File(Vec<u8>),
    /// A block from the clipboard.
    Pasted(String),
}

/// A table on its way in.
#[derive(Clone)]
pub struct Table {
    /// What it is called.
    pub name: Rc<str>,
    /// What it came as.
    pub source: Rc<Source>,
    /// How a person left its mapping, before a preview.
    pub mapping: Option<Mapping>,
    /// The register that the table would found, where none is open: it is nowhere but here until it is confirmed.
    ground: Option<Rc<Ground>>,
    run: u32,
}

/// A register that is not there yet.
struct Ground {
    bench: Workbench,
    founding: Vec<Commit>,
    context: Context,
}

/// Whether a file is a table rather than a register's own file, which is JSON or the page that carries it.
pub(super) fn is_table(name: &str, bytes: &[u8]) -> bool {
    let name = name.to_lowercase();
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    !start.starts_with(b"{") && ![".json", ".html", ".htm"].iter().any(|end| name.ends_with(end))
}

impl Store {
    /// Takes a block from the clipboard for a table.
    pub fn paste_table(self, block: String) {
        let run = self.begin_import();
        spawn_local(async move {
            if self.whole().await {
                self.lay_table(Source::Pasted(block), text::sheets::PASTED, run);
            }
        });
    }

    pub(super) fn lay_table(self, source: Source, name: &str, run: u32) {
        if !self.is_current(run) {
            return;
        }
        let table = Table { name: name.into(), source: Rc::new(source), mapping: None, ground: None, run };
        self.inner.update_value(|inner| inner.table = Some(table));
        self.importing.set(Importing::Table);
    }

    /// Reads the table that is on its way in.
    pub fn with_table<T>(self, read: impl FnOnce(&Table) -> T) -> Option<T> {
        self.inner.with_value(|inner| inner.table.as_ref().map(read))
    }

    /// Founds, where no register is open, the one that the table on its way in would become.
    pub fn lay_ground(self, title: &str, level: Option<Level>) {
        if self.key().is_some() {
            return;
        }
        let categories = text::start::CATEGORIES.iter().map(|category| Value::text(*category)).collect();
        let level = level.map(|level| ("level", Value::text(level.as_str())));
        let values = [("title", Value::text(title)), ("categories", Value::List(categories))];
        let id = RecordId::random(Kind::Register, entropy::bytes());
        let draft = Draft::create(id, values.into_iter().chain(level));
        let now = Now { ms: clock::now_ms(), entropy: entropy::bytes() };
        let mut bench = Workbench::empty(author());
        let founding = bench.propose(vec![draft], Via::Edit, now);
        // What is refused here is refused again when the register is made.
        let _ = bench.import(founding.clone(), Vec::new(), "", now);
        let context = context(&bench);
        self.inner.update_value(|inner| {
            if let Some(table) = &mut inner.table {
                table.ground = Some(Rc::new(Ground { bench, founding, context }));
            }
        });
    }

    /// Reads the register that a table on its way in would change, or found, with its rules and today.
    pub fn with_ground<T>(self, read: impl FnOnce(&Workbench, &Context) -> T) -> Option<T> {
        self.inner.with_value(|inner| match (&inner.bench, &inner.context) {
            (Some(bench), Some(context)) => Some(read(bench, context)),
            _ => {
                let ground = inner.table.as_ref()?.ground.as_ref()?;
                Some(read(&ground.bench, &ground.context))
            }
        })
    }

    /// Says that the table cannot be read, and ends the import.
    pub fn refuse_table(self, code: &'static str, sentence: String) {
        self.cancel_import();
        self.say(Notice::failed(code, sentence));
    }

    /// Shows what the drafts of a table would change; its mapping stays as it is for coming back.
    pub fn preview_table(self, mapping: Mapping, drafts: Vec<Draft>) {
        let now = Now { ms: clock::now_ms(), entropy: entropy::bytes() };
        let proposed = self
            .with_ground(|bench, _| (bench.propose(drafts, Via::Import, now), saving::header(bench, now.ms)));
        let Some((proposed, header)) = proposed else { return };
        let ground = self.with_table(|table| table.ground.clone()).flatten();
        let mut commits = ground.map(|ground| ground.founding.clone()).unwrap_or_default();
        commits.extend(proposed);
        let table = self.inner.try_update_value(|inner| {
            let table = inner.table.as_mut()?;
            table.mapping = Some(mapping);
            Some(table.clone())
        });
        let Some(Table { name, run, .. }) = table.flatten() else { return };
        let content = FileContent::of(&name, header, commits);
        spawn_local(async move { self.review_content(content, run).await });
    }

    /// Goes from the preview of a table back to its mapping.
    pub fn return_to_table(self) {
        self.importing.set(Importing::Table);
    }
}
