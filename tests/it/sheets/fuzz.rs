//! Tables that chance has changed: each is refused or read, in little time, and what is read runs dry.

use std::io::{Cursor, Read, Write};

use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::*;
use crate::fuzz::tries;

/// The tables that people reported, of one kind.
fn reported(ending: &str) -> Vec<Vec<u8>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tables");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().map(|it| it.path()).collect();
    paths.retain(|it| it.extension().is_some_and(|it| it == ending));
    paths.sort();
    paths.iter().map(|it| std::fs::read(it).unwrap()).collect()
}

/// Reads a table and runs it dry, whatever comes of it.
fn looks_at(bytes: &[u8]) {
    if let Ok(book) = read(bytes) {
        let mapping = Mapping::new("a.xlsx", Rc::new(book), &Memory::new());
        let _ = Desktop::furnished().dry(&mapping);
    }
}

#[test]
fn a_changed_workbook_is_refused_or_read() {
    let seeds = reported("xlsx");
    assert!(3 < seeds.len());
    tries("xlsx", &seeds, |_, bytes| {
        looks_at(&bytes);
        Ok(())
    });
}

/// Behind the sums of the container, where the reader of sheets begins.
#[test]
fn a_workbook_with_a_changed_part_is_refused_or_read() {
    let mut parts = Vec::new();
    for book in reported("xlsx") {
        let mut zip = ZipArchive::new(Cursor::new(book.clone())).unwrap();
        for nth in 0..zip.len() {
            let mut part = zip.by_index(nth).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            parts.push((book.clone(), nth, bytes));
        }
    }
    let seeds: Vec<Vec<u8>> = parts.iter().map(|(.., bytes)| bytes.clone()).collect();
    tries("xlsx part", &seeds, |seed, bytes| {
        let (book, own, _) = &parts[seed];
        let mut zip = ZipArchive::new(Cursor::new(book.clone())).unwrap();
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for nth in 0..zip.len() {
            let mut part = zip.by_index(nth).unwrap();
            let name = part.name().unwrap().into_owned();
            out.start_file(&*name, SimpleFileOptions::default()).unwrap();
            if nth == *own {
                out.write_all(&bytes).unwrap();
            } else {
                std::io::copy(&mut part, &mut out).unwrap();
            }
        }
        looks_at(&out.finish().unwrap().into_inner());
        Ok(())
    });
}

#[test]
fn a_changed_text_table_is_refused_or_read() {
    let mut seeds = reported("csv");
    seeds.push("编号,标题,主办单位\r\n1,\"关于甲,的\"\"建议\",甲局\r\n".into());
    seeds.push("编号\t标题\n1\t关于乙的建议\n".into());
    tries("csv", &seeds, |_, bytes| {
        looks_at(&bytes);
        Ok(())
    });
}
