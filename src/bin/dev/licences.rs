//! What others wrote and the program is made of: licences that ask for no more than to be named, the notices that name
//! them, and no crate twice without a reason.

use crate::step::{self, Failure, Outcome, say};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    path::Path,
};

/// Licences that let the office do with the program as it likes.
const ALLOWED: [&str; 9] =
    ["MIT", "MIT-0", "Apache-2.0", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "Unicode-3.0", "Unlicense", "Zlib"];

/// Crates that come in two versions, and who asks for the old one: each weighs twice.
const TWICE: [(&str, &str); 9] = [
    ("block-buffer", "sha2 0.10"),
    ("convert_case", "leptos_macro, while it compiles"),
    ("crypto-common", "sha2 0.10"),
    ("digest", "sha2 0.10"),
    ("gloo-utils", "gloo-storage, fixed by the user, and leptos"),
    ("sha2", "wasm_split_macros, while it compiles"),
    ("syn", "most macros, while they compile"),
    ("thiserror", "gloo-storage's wrapper and idb"),
    ("thiserror-impl", "thiserror"),
];

/// The packages that the browser's build is made of, with what only compiles it.
pub(crate) fn packages() -> Result<Vec<Value>, Failure> {
    let mut metadata = step::cargo();
    metadata.args(["metadata", "--locked", "--format-version", "1"]);
    metadata.args(["--filter-platform", "wasm32-unknown-unknown"]);
    let told = step::output(&mut metadata, "Read why above.")?;
    let told: Value = serde_json::from_str(&told).unwrap_or_default();
    match told["packages"].as_array() {
        Some(packages) if !packages.is_empty() => Ok(packages.clone()),
        _ => Err(Failure::new("cargo does not tell the packages", "Run `cargo metadata` and read why.")),
    }
}

/// The names and versions of those that end up in the program itself.
fn shipped() -> Result<BTreeSet<(String, String)>, Failure> {
    let mut tree = step::cargo();
    tree.args(["tree", "--locked", "--edges", "normal,no-proc-macro", "--target", "wasm32-unknown-unknown"]);
    let told = step::output(tree.args(["--prefix", "none", "--format", "{p}"]), "Read why above.")?;
    let package = |line: &str| {
        let mut words = line.split_whitespace();
        Some((words.next()?.to_owned(), words.next()?.trim_start_matches('v').to_owned()))
    };
    Ok(told.lines().filter_map(package).collect())
}

/// What the licences ask to be told with the program: every crate that is in it, with its licence.
pub(crate) fn notices() -> Result<String, Failure> {
    let shipped = shipped()?;
    let text = |package: &Value, name: &str| package[name].as_str().unwrap_or_default().to_owned();
    let own = env!("CARGO_PKG_NAME");
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages()? {
        let (name, version) = (text(&package, "name"), text(&package, "version"));
        if name != own && shipped.contains(&(name.clone(), version.clone())) {
            let folder = text(&package, "manifest_path");
            let licence = text(&package, "license");
            let told = Path::new(&folder).parent().map(told).transpose()?.unwrap_or_default();
            by_text.entry(told).or_default().push(format!("{name} {version} ({licence})"));
        }
    }
    let mut notices = String::new();
    // A crate that brings no text is named with its licence all the same.
    for (told, names) in by_text {
        let _ =
            write!(notices, "{}\n\n{told}\n\n----------------------------------------\n\n", names.join("\n"));
    }
    notices.push_str("The Rust standard library (MIT OR Apache-2.0)\n\nhttps://www.rust-lang.org\n");
    Ok(notices)
}

/// The licence that a crate brings: the shortest choice where it lets one choose, and whatever it asks to be noted.
fn told(folder: &Path) -> Result<String, Failure> {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
    let of = |start: &[&str]| -> Result<Vec<_>, Failure> {
        let mut found = step::files(folder)?;
        found.retain(|path| path.parent() == Some(folder));
        found.retain(|path| start.iter().any(|start| name(path).starts_with(start)));
        found.sort();
        Ok(found)
    };
    let mut licences = of(&["LICENSE", "LICENCE", "COPYING", "UNLICENSE"])?;
    if let Some(mit) = licences.iter().find(|path| name(path).contains("MIT")).cloned() {
        licences = vec![mit];
    }
    licences.extend(of(&["NOTICE"])?);
    let texts = licences.iter().map(|path| step::read(path));
    let texts = texts.collect::<Result<Vec<_>, _>>()?;
    let lines = |bytes: &Vec<u8>| {
        let text = String::from_utf8_lossy(bytes);
        text.trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    };
    Ok(texts.iter().map(lines).collect::<Vec<_>>().join("\n\n"))
}

/// Looks at every package that the browser's build is made of.
pub(crate) fn check() -> Outcome {
    say("licences");
    let packages = packages()?;
    twice(&packages)?;
    let refused: Vec<String> = packages.iter().filter_map(refused).collect();
    if refused.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(
            format!("licences that nobody has allowed: {}", refused.join(", ")),
            "Take another crate, or allow the licence in src/bin/dev/licences.rs after reading it.",
        ))
    }
}

/// Fails where a crate comes in several versions and nobody has said why, or where that is over.
fn twice(packages: &[Value]) -> Outcome {
    let mut versions: BTreeMap<&str, usize> = BTreeMap::new();
    for package in packages {
        *versions.entry(package["name"].as_str().unwrap_or_default()).or_default() += 1;
    }
    let found: BTreeSet<&str> = versions.into_iter().filter(|(_, n)| 1 < *n).map(|(name, _)| name).collect();
    let known: BTreeSet<&str> = TWICE.iter().map(|(name, _)| *name).collect();
    let odd: Vec<&str> = found.symmetric_difference(&known).copied().collect();
    if odd.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(
            format!("crates whose versions are not as src/bin/dev/licences.rs says: {}", odd.join(", ")),
            "Bring them to one version, or say there who asks for the old one.",
        ))
    }
}

fn refused(package: &Value) -> Option<String> {
    let licence = package["license"].as_str().unwrap_or_default();
    (!is_allowed(licence)).then(|| format!("{} ({licence})", package["name"].as_str().unwrap_or_default()))
}

/// Whether an expression such as `(MIT OR Apache-2.0) AND Unicode-3.0` can be met.
fn is_allowed(expression: &str) -> bool {
    // Old packages write a stroke for OR.
    let expression = expression.replace('/', " OR ");
    let expression = expression.trim();
    for (word, all) in [(" OR ", false), (" AND ", true)] {
        let parts = apart(expression, word);
        if 1 < parts.len() {
            let mut met = parts.into_iter().map(is_allowed);
            return if all { met.all(|it| it) } else { met.any(|it| it) };
        }
    }
    match expression.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        Some(inner) => is_allowed(inner),
        None => ALLOWED.contains(&expression),
    }
}

/// The parts between a word, but not within brackets.
fn apart<'a>(expression: &'a str, word: &str) -> Vec<&'a str> {
    let (mut parts, mut from, mut depth) = (Vec::new(), 0, 0);
    for (at, c) in expression.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ' ' if depth == 0 && from <= at && expression[at..].starts_with(word) => {
                parts.push(&expression[from..at]);
                from = at + word.len();
            }
            _ => (),
        }
    }
    parts.push(expression.get(from..).unwrap_or_default());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_expression_is_met_by_one_of_its_choices_and_by_all_of_its_parts() {
        let met = [
            "MIT",
            "MIT OR Apache-2.0",
            "GPL-3.0 OR MIT",
            "Unlicense/MIT",
            "Apache-2.0 / MIT",
            "(MIT OR GPL-3.0) AND Unicode-3.0",
            "(Apache-2.0 OR MIT) AND BSD-3-Clause",
        ];
        assert_eq!(met.into_iter().filter(|it| !is_allowed(it)).collect::<Vec<_>>(), Vec::<&str>::new());
        let unmet =
            ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Apache-2.0) AND AGPL-3.0", "MPL-2.0 OR LGPL-3.0"];
        assert_eq!(unmet.into_iter().filter(|it| is_allowed(it)).collect::<Vec<_>>(), Vec::<&str>::new());
    }

    #[test]
    fn a_crate_in_two_versions_needs_a_reason() {
        let package = |name: &str, version: &str| json!({ "name": name, "version": version });
        let known = TWICE.iter().flat_map(|(name, _)| [package(name, "1.0.0"), package(name, "2.0.0")]);
        let mut packages: Vec<Value> = known.collect();
        assert!(twice(&packages).is_ok());
        packages.extend([package("a", "1.0.0"), package("a", "1.1.0")]);
        assert!(twice(&packages).unwrap_err().to_string().contains(": a"));
        assert!(twice(&[]).is_err());
    }

    #[test]
    fn every_crate_of_the_program_is_named_with_its_licence() {
        let notices = notices().unwrap();
        for part in
            ["leptos 0.8", "argon2 0.6", "calamine 0.38", "Permission is hereby granted", "BSD-3-Clause"]
        {
            assert!(notices.contains(part), "{part}");
        }
        // What only compiles or tests it is not in it.
        for part in ["syn 2", "proptest", "suggestion-register"] {
            assert!(!notices.contains(part), "{part}");
        }
    }

    #[test]
    fn a_package_without_a_licence_is_refused_by_name() {
        assert_eq!(refused(&json!({ "name": "a", "license": null })), Some("a ()".to_owned()));
        assert_eq!(refused(&json!({ "name": "a", "license": "Zlib" })), None);
    }
}
