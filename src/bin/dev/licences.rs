//! The licences of everything that is shipped: only those that ask for no more than to be named.

use crate::step::{self, Failure, Outcome, say};
use serde_json::Value;

/// Licences that let the office do with the program as it likes.
const ALLOWED: [&str; 9] =
    ["MIT", "MIT-0", "Apache-2.0", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "Unicode-3.0", "Unlicense", "Zlib"];

/// Looks at every package that the browser's build is made of. Advisories are not looked at: that takes a network.
pub(crate) fn check() -> Outcome {
    say("licences");
    let mut metadata = step::cargo();
    metadata.args(["metadata", "--locked", "--format-version", "1"]);
    metadata.args(["--filter-platform", "wasm32-unknown-unknown"]);
    let told = step::output(&mut metadata, "Read why above.")?;
    let told: Value = serde_json::from_str(&told).unwrap_or_default();
    let packages = told["packages"].as_array().cloned().unwrap_or_default();
    let refused: Vec<String> = packages.iter().filter_map(refused).collect();
    match (packages.is_empty(), refused.is_empty()) {
        (true, _) => {
            Err(Failure::new("cargo does not tell the packages", "Run `cargo metadata` and read why."))
        }
        (_, true) => Ok(()),
        (_, false) => Err(Failure::new(
            format!("licences that nobody has allowed: {}", refused.join(", ")),
            "Take another crate, or allow the licence in src/bin/dev/licences.rs after reading it.",
        )),
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
    fn a_package_without_a_licence_is_refused_by_name() {
        assert_eq!(refused(&json!({ "name": "a", "license": null })), Some("a ()".to_owned()));
        assert_eq!(refused(&json!({ "name": "a", "license": "Zlib" })), None);
    }
}
