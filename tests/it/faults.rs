//! `tests/faults.md`: every fault of the design has its test or says why it has none, and the tests are there.

use std::fs;

use super::files::{File, below, root};

/// What is wrong with the table.
fn wrong(table: &str, files: &[File]) -> Vec<String> {
    let expected = (1..=67).map(|n| format!("T{n:02}")).chain((1..=26).map(|n| format!("B{n}")));
    let rows: Vec<Vec<&str>> = (table.lines())
        .filter_map(|line| Some(line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect()))
        .filter(|row: &Vec<&str>| row[0].starts_with(['T', 'B']))
        .collect();
    let found: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    let mut wrong = Vec::new();
    if !expected.clone().eq(found.iter().copied()) {
        wrong.push(format!("not every fault once and in order: {found:?}"));
    }
    for row in &rows {
        let (name, cell) = (row[0], row.get(2).copied().unwrap_or_default());
        let tests: Vec<&str> = cell.split('`').skip(1).step_by(2).collect();
        if row.len() != 3 || tests.is_empty() != cell.starts_with("none: ") || row[1].is_empty() {
            wrong.push(format!("{name} has neither a test nor a reason"));
        }
        wrong.extend(
            tests.iter().filter(|it| !is_there(it, files)).map(|it| format!("{name}: there is no {it}")),
        );
    }
    wrong
}

/// Whether a test stands where its path says.
fn is_there(test: &str, files: &[File]) -> bool {
    let Some((path, name)) = test.rsplit_once("::") else { return false };
    let Some((suite, module)) = path.split_once("::") else { return false };
    let place = match suite {
        "lib" => format!("src/{}", module.replace("::", "/")),
        suite => format!("tests/{suite}/{}", module.replace("::", "/")),
    };
    // A test may stand in a module within its file.
    let is_file = |file: &&File| {
        let own = file.path.trim_end_matches(".rs").trim_end_matches("/mod");
        place == own || place.rsplit_once('/').is_some_and(|(outer, _)| outer == own)
    };
    files.iter().filter(is_file).any(|file| file.text.contains(&format!("fn {name}(")))
}

#[test]
fn every_fault_has_a_test_that_is_there_or_a_reason() {
    let table = fs::read_to_string(root().join("tests/faults.md")).unwrap();
    let files: Vec<File> = ["src", "tests"].iter().flat_map(|folder| below(folder)).collect();
    assert_eq!(wrong(&table, &files), Vec::<String>::new());
}

#[test]
fn a_table_with_a_gap_or_a_test_that_is_gone_is_noticed() {
    let table = fs::read_to_string(root().join("tests/faults.md")).unwrap();
    let files: Vec<File> = ["src", "tests"].iter().flat_map(|folder| below(folder)).collect();
    let line = |of: &str| table.lines().find(|line| line.starts_with(&format!("| {of} |"))).unwrap();
    for (from, to) in [
        (line("T33"), ""),
        (line("T49"), "| T49 | a name that is not the writer's | |"),
        ("it::workbench::a_file_that_brings_nothing_new_makes_no_step", "it::workbench::a_file_that"),
        ("it::workbench::a_file_that_brings", "it::figures::a_file_that_brings"),
    ] {
        assert_ne!(wrong(&table.replacen(from, to, 1), &files), Vec::<String>::new(), "{from}");
    }
}
