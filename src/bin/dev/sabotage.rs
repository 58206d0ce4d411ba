//! `cargo dev sabotage`: the tests are tried on versions of the program with one fault each; one of them must fail.
//!
//! All faults of `tests/sabotage.txt` are built into one copy of the sources, and a variable says which of them is on.

use crate::{
    Options,
    step::{self, Failure, Outcome, output, say},
};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

/// The faults, beside the tests that must find them.
const FAULTS: &str = "tests/sabotage.txt";
/// Says to a copy which fault is on.
const VARIABLE: &str = "SABOTAGE";
/// A version that takes longer has gone round in circles: it was found.
const LIMIT: Duration = Duration::from_secs(120);

/// A version of the program that differs from the true one in one place.
#[derive(Clone, Debug, Default, PartialEq)]
struct Fault {
    /// What it does, in words.
    name: String,
    file: String,
    /// What stands before the place, where its own code stands in others too; without white space.
    after: String,
    /// The code of the place, without white space.
    was: String,
    /// What stands there instead.
    is: String,
    /// The tests of which one must fail: native ones, and those beside the code.
    tests: [Vec<String>; 2],
}

/// Builds all faults into one copy and tries each.
pub(crate) fn sabotage(options: &Options) -> Outcome {
    let root = step::root();
    let mut faults = read(&step::read_text(&root.join(FAULTS))?)?;
    let wanted = options.filter.as_deref().unwrap_or_default();
    faults.retain(|it| it.name.contains(wanted) || it.file.contains(wanted));
    say(format_args!("{} versions with a fault: one build", faults.len()));
    let copy = root.join("target/sabotage");
    write_copy(&root, &copy, &faults)?;
    let programs = build(&root, &copy)?;
    for (at, program) in programs.iter().enumerate() {
        let tests: BTreeSet<&str> = faults.iter().flat_map(|it| &it.tests[at]).map(String::as_str).collect();
        let said = tried(program, &copy, None, &tests)?;
        if !tests.is_empty() && !said.contains(&format!("test result: ok. {} passed", tests.len())) {
            return Err(Failure::new(format!("without a fault, of {} tests:\n{said}", tests.len()), NEXT));
        }
    }
    let (left, survivors) = (Mutex::new(faults.iter()), Mutex::new(Vec::new()));
    let work = || -> Outcome {
        while let Some(fault) = left.lock().ok().and_then(|mut it| it.next()) {
            let mut lives = true;
            for (program, tests) in programs.iter().zip(&fault.tests).filter(|(_, tests)| !tests.is_empty()) {
                let tests = tests.iter().map(String::as_str).collect();
                lives &= tried(program, &copy, Some(&fault.name), &tests)?.contains("test result: ok.");
            }
            println!("{}  {}: {}", if lives { "SURVIVES" } else { "found   " }, fault.file, fault.name);
            if lives && let Ok(mut survivors) = survivors.lock() {
                survivors.push(fault.name.clone());
            }
        }
        Ok(())
    };
    let at_once = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..at_once).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|it| it.join().unwrap_or(Ok(())))
    })?;
    match survivors.into_inner().unwrap_or_default().as_slice() {
        [] => Ok(()),
        names => Err(Failure::new(format!("no test found: {}", names.join("; ")), NEXT)),
    }
}

const NEXT: &str = "A fault that no test finds needs a test; one whose place has changed needs its new code in tests/sabotage.txt.";

/// Reads the list: a line `# name`, `in` a file, perhaps `after` what stands before, lines `-` with the code and `+`
/// with the fault, and the test that finds it: `dies` one of the native tests, `unit` one beside the code.
fn read(text: &str) -> Result<Vec<Fault>, Failure> {
    let mut faults: Vec<Fault> = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let (sign, rest) = line.split_once(' ').unwrap_or((line, ""));
        if sign == "#" {
            faults.push(Fault { name: rest.trim().to_owned(), ..Fault::default() });
            continue;
        }
        let Some(fault) = faults.last_mut() else { continue };
        match sign {
            "in" => fault.file.push_str(rest.trim()),
            "after" => fault.after = bare(rest),
            "-" => fault.was.push_str(&bare(rest)),
            "+" => {
                fault.is.push_str(rest.trim());
                fault.is.push('\n');
            }
            "dies" => fault.tests[0].push(rest.trim().to_owned()),
            "unit" => fault.tests[1].push(rest.trim().to_owned()),
            _ => return Err(Failure::new(format!("{FAULTS}:{number}: what is {sign}?"), NEXT)),
        }
    }
    Ok(faults)
}

fn bare(code: &str) -> String {
    code.chars().filter(|it| !it.is_whitespace()).collect()
}

/// Where the code stands in a text, whatever its white space; it must stand there once.
fn place(text: &str, after: &str, was: &str) -> Option<(usize, usize)> {
    let places: Vec<usize> =
        text.char_indices().filter(|(_, it)| !it.is_whitespace()).map(|(at, _)| at).collect();
    let bare = bare(text);
    let whole = format!("{after}{was}");
    let mut found = bare.match_indices(&whole).map(|(at, _)| bare[..at + after.len()].chars().count());
    let (first, count) = (found.next()?, was.chars().count());
    if found.next().is_some() || count == 0 {
        return None;
    }
    let end = places.get(first + count).map_or(text.len(), |at| *at);
    Some((places[first], text[..end].trim_end().len()))
}

/// A file with its faults built in, each beside the code that it replaces.
fn with_faults(text: &str, faults: &[&Fault]) -> Result<String, Failure> {
    let mut places = Vec::new();
    for fault in faults {
        let found = place(text, &fault.after, &fault.was);
        let (from, to) = found.ok_or_else(|| {
            Failure::new(
                format!("{}: the code of “{}” does not stand there once", fault.file, fault.name),
                NEXT,
            )
        })?;
        places.push((from, to, *fault));
    }
    places.sort_by_key(|(from, to, _)| (*from, *to));
    let (mut with, mut at) = (String::new(), 0);
    for group in places.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let (from, to, Fault { name, file, .. }) = group[0];
        if from < at {
            return Err(Failure::new(format!("{file}: “{name}” lies within another fault"), NEXT));
        }
        with += &text[at..from];
        with.push('(');
        for (.., Fault { name, is, .. }) in group {
            with += &format!("if crate::sabotage::is({name:?}) {{ {is} }} else ");
        }
        with += &format!("{{ {} }})", &text[from..to]);
        at = to;
    }
    Ok(with + &text[at..])
}

/// Copies the sources, with the faults in them; what has not changed since is left as it is, for the compiler.
fn write_copy(root: &Path, copy: &Path, faults: &[Fault]) -> Outcome {
    for name in ["Cargo.lock", "README.md"] {
        write_changed(&copy.join(name), &step::read(&root.join(name))?)?;
    }
    write_changed(
        &copy.join("Cargo.toml"),
        manifest(&step::read_text(&root.join("Cargo.toml"))?).as_bytes(),
    )?;
    let mut known = BTreeSet::new();
    let mut folders: Vec<PathBuf> = ["src", "tests", "public"].map(|it| root.join(it)).to_vec();
    while let Some(folder) = folders.pop() {
        for path in step::files(&folder)? {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            let of_file: Vec<&Fault> = faults.iter().filter(|it| it.file == name).collect();
            let mut bytes = step::read(&path)?;
            if let Some(text) = std::str::from_utf8(&bytes).ok().filter(|_| name.ends_with(".rs")) {
                let text = with_faults(text, &of_file)?;
                bytes = match name.as_str() {
                    "src/lib.rs" => format!("#![allow(warnings)]\n{text}\npub mod sabotage;\n").into_bytes(),
                    "tests/it/main.rs" => {
                        with_modules(&text, &modules(&root.join("tests/it"), faults)?).into_bytes()
                    }
                    _ => text.into_bytes(),
                };
            }
            write_changed(&copy.join(&name), &bytes)?;
            known.insert(name);
        }
    }
    if let Some(lost) = faults.iter().find(|it| !known.contains(&it.file)) {
        return Err(Failure::new(format!("“{}”: there is no {}", lost.name, lost.file), NEXT));
    }
    let is = format!(
        "//! Which fault is on.\n\n/// Whether it is this one.\npub fn is(name: &str) -> bool {{\n    static ON: std::sync::OnceLock<String> = std::sync::OnceLock::new();\n    ON.get_or_init(|| std::env::var({VARIABLE:?}).unwrap_or_default()) == name\n}}\n"
    );
    write_changed(&copy.join("src/sabotage.rs"), is.as_bytes())
}

fn write_changed(path: &Path, bytes: &[u8]) -> Outcome {
    if std::fs::read(path).is_ok_and(|before| before == bytes) {
        return Ok(());
    }
    step::make_folder(path.parent().unwrap_or(path))?;
    step::write(path, bytes)
}

/// The manifest with the library and its native tests alone, which need no words for a debugger.
fn manifest(text: &str) -> String {
    let mut kept = String::new();
    for section in text.split("\n\n") {
        let is_target = section.contains("[[bin]]") || section.contains("[[test]]");
        if !is_target || section.contains("name = \"it\"") {
            kept += section;
            kept += "\n\n";
        }
    }
    let kept = kept.lines().filter(|line| !line.starts_with("default-run")).collect::<Vec<_>>().join("\n");
    kept.replacen("publish = false", "publish = false\nautobins = false\nautotests = false", 1)
        + "\n[profile.dev.package.suggestion-register]\ndebug = false\n"
}

/// The modules of the native tests that the tests of the faults stand in, and those that these use.
fn modules(folder: &Path, faults: &[Fault]) -> Result<BTreeSet<String>, Failure> {
    let main = step::read_text(&folder.join("main.rs"))?;
    let all: Vec<&str> = main.lines().filter_map(|it| it.strip_prefix("mod ")?.strip_suffix(';')).collect();
    let mut next: Vec<String> = faults
        .iter()
        .flat_map(|it| &it.tests[0])
        .filter_map(|it| Some(it.split_once("::")?.0.to_owned()))
        .collect();
    let mut found = BTreeSet::new();
    while let Some(name) = next.pop() {
        if !found.insert(name.clone()) {
            continue;
        }
        let mut paths = vec![folder.join(format!("{name}.rs")), folder.join(&name)];
        while let Some(path) = paths.pop() {
            if path.is_dir() {
                paths.extend(step::files(&path)?);
            } else if path.is_file() {
                let text = step::read_text(&path)?;
                let uses =
                    |it: &&&str| text.contains(&format!("crate::{it}")) || text.contains(&format!("{it}::"));
                next.extend(all.iter().filter(uses).map(|it| (*it).to_owned()));
            }
        }
    }
    Ok(found)
}

fn with_modules(main: &str, kept: &BTreeSet<String>) -> String {
    let is_kept = |line: &&str| {
        let module = line.strip_prefix("mod ").and_then(|it| it.strip_suffix(';'));
        module.is_none_or(|it| kept.contains(it))
    };
    let lines: Vec<&str> = main.lines().filter(is_kept).collect();
    format!("#![allow(warnings)]\n{}\n", lines.join("\n"))
}

/// Builds the tests of the copy; says where their programs lie.
fn build(root: &Path, copy: &Path) -> Result<[PathBuf; 2], Failure> {
    let mut cargo = step::cargo();
    cargo.current_dir(copy).arg("test").args(["--no-run", "--features", "dev", "--lib", "--test", "it"]);
    cargo.args(["--message-format", "json-render-diagnostics", "--target-dir"]).arg(root.join("target"));
    let said = output(&mut cargo, NEXT)?;
    let program = |name: &str| {
        let found = said.lines().find_map(|line| {
            let message: serde_json::Value = serde_json::from_str(line).ok()?;
            let is_it = message["target"]["name"] == name;
            message["executable"].as_str().filter(|_| is_it).map(PathBuf::from)
        });
        found.ok_or_else(|| Failure::new(format!("cargo named no program of the copy's {name}"), NEXT))
    };
    Ok([program("it")?, program("suggestion_register")?])
}

/// What the tests say with this fault on.
fn tried(
    program: &Path,
    copy: &Path,
    fault: Option<&str>,
    tests: &BTreeSet<&str>,
) -> Result<String, Failure> {
    let log = copy.join(format!(
        "log-{:x}",
        fault.map_or(0, |it| it
            .bytes()
            .fold(7, |sum: u64, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte))))
    ));
    let file = std::fs::File::create(&log).map_err(|error| Failure::file(&log, &error))?;
    let mut command = Command::new(program);
    command.current_dir(copy).env(VARIABLE, fault.unwrap_or_default()).arg("--exact").args(tests);
    command.stdin(Stdio::null()).stdout(file).stderr(Stdio::null());
    let not_started = |error| Failure::file(program, &error);
    let mut child = command.spawn().map_err(not_started)?;
    let begun = Instant::now();
    while child.try_wait().map_err(not_started)?.is_none() {
        if LIMIT < begun.elapsed() {
            let _ = child.kill();
            let _ = child.wait();
        }
        thread::sleep(Duration::from_millis(20));
    }
    step::read_text(&log)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults() -> Vec<Fault> {
        read(&step::read_text(&root().join(FAULTS)).unwrap()).unwrap()
    }

    fn root() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
    }

    #[test]
    fn every_fault_finds_its_place_and_names_a_test() {
        let faults = faults();
        let names: BTreeSet<&str> = faults.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names.len(), faults.len(), "names are given once");
        // With the sixteen of the journal's laws, which need no build of their own.
        assert!(40 <= faults.len() + 16, "{}", faults.len());
        for fault in &faults {
            let text = step::read_text(&root().join(&fault.file)).unwrap();
            with_faults(&text, &[fault]).unwrap();
            assert!(fault.tests.iter().any(|it| !it.is_empty()), "{}", fault.name);
        }
    }

    #[test]
    fn a_place_is_found_whatever_its_white_space_and_only_if_it_is_one() {
        let text = "fn a() {\n    let 数 = b\n        .c( d );\n}\n";
        let (from, to) = place(text, "", &bare("b.c(d)")).unwrap();
        assert_eq!(&text[from..to], "b\n        .c( d )");
        assert_eq!(
            (place("a a", "", "a"), place("b", "", "a"), place("a b a", "b", "a")),
            (None, None, Some((4, 5)))
        );
    }
}
