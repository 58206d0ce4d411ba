//! `cargo dev soak`: the long forms of the tests, part after part, and faults that cargo-mutants plants everywhere in the core.

use crate::{
    Options,
    build::build,
    step::{self, Failure, Outcome, run, say},
    tools,
};
use std::{process::Command, time::Instant};

/// Says to the tests how many hundredths of their long form they shall run.
const VARIABLE: &str = "SOAK";

/// One part: which tests it runs, native ones and end to end.
struct Part {
    name: &'static str,
    native: &'static [&'static str],
    browser: &'static [&'static str],
}

const PARTS: &[Part] = &[
    // 200 kills over http and over file://, 100 while a lock comes on or off.
    Part {
        name: "kills",
        native: &[],
        browser: &["killed_in_mid_save", "at_rest::a_kill", "drafts::whoever_types"],
    },
    // Each kind of damage to the browser's files.
    Part { name: "damage", native: &["damaged", "lock::"], browser: &["damage::", "parts::"] },
    Part { name: "hostile", native: &["hostile"], browser: &["faults::hostile"] },
    // A minute for each reader.
    Part { name: "fuzz", native: &["fuzz::"], browser: &[] },
    // 100,000 histories, 10,000 for each law of the journal.
    Part { name: "histories", native: &["journal::laws::"], browser: &[] },
];

/// The last part.
const MUTANTS: &str = "mutants";
/// Where its faults are planted: the pure core.
const CORE: &[&str] =
    &["domain", "journal", "workbench", "watch", "figures", "handling", "list", "exchange", "papers"];

const NEXT: &str = "Read the failed tests above; what chance has found stands there in its smallest form.";

/// Runs all parts, or the one that is asked for.
pub(crate) fn soak(options: &Options) -> Outcome {
    let wanted = |name: &str| options.filter.as_deref().is_none_or(|filter| filter == name);
    let names: Vec<&str> = PARTS.iter().map(|it| it.name).chain([MUTANTS]).collect();
    if !names.iter().any(|name| wanted(name)) {
        return Err(Failure::new("there is no such part", format!("The parts are {}.", names.join(", "))));
    }
    let parts: Vec<&Part> = PARTS.iter().filter(|it| wanted(it.name)).collect();
    if parts.iter().any(|it| !it.browser.is_empty()) {
        build(options)?;
    }
    for part in parts {
        let begun = Instant::now();
        say(format_args!("{}: {} % of the long form", part.name, options.percent));
        let tests = |target: &str, filters: &[&str]| -> Outcome {
            if filters.is_empty() {
                return Ok(());
            }
            let mut cargo = step::cargo();
            cargo.args(["test", "--features", "dev", "--test", target, "--", "--nocapture"]).args(filters);
            cargo.env(VARIABLE, options.percent.to_string()).env("RUST_BACKTRACE", "0");
            if target == "e2e" {
                cargo.env("SITE_DIST", step::root().join("dist")).env("CHROMIUM", tools::chromium()?);
            }
            run(&mut cargo, NEXT)
        };
        tests("it", part.native)?;
        tests("e2e", part.browser)?;
        say(format_args!("{}: {} s", part.name, begun.elapsed().as_secs()));
    }
    if wanted(MUTANTS) { mutants(options.percent) } else { Ok(()) }
}

/// Plants faults one after the other and lists those that no native test finds; a share of them is every so-many-th.
fn mutants(percent: u32) -> Outcome {
    if step::answer(step::cargo().args(["mutants", "--version"])).is_none() {
        say("installing cargo-mutants");
        run(
            step::cargo().args(["install", "--locked", "cargo-mutants"]),
            "Check that cargo reaches its registry, then try again.",
        )?;
    }
    let shards = (100 / percent.clamp(1, 100)).max(1);
    say(format_args!(
        "mutants of the core, one of {shards}; survivors are listed in target/mutants.out/missed.txt"
    ));
    let mut cargo = Command::new("cargo");
    cargo.current_dir(step::root()).args(["mutants", "--output", "target", "--features", "dev"]);
    cargo.args(["--shard", &format!("0/{shards}"), "--minimum-test-timeout", "120"]);
    for folder in CORE {
        cargo.args(["--file", &format!("src/{folder}/**")]);
    }
    cargo.args(["--", "--lib", "--test", "it"]);
    run(&mut cargo, "Each survivor wants a test, or is a change that changes nothing.")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A filter that matches no test would run nothing and pass.
    #[test]
    fn every_part_names_tests_that_are_there() {
        for part in PARTS {
            for (folder, filters) in [("it", part.native), ("e2e", part.browser)] {
                for filter in filters {
                    let words: Vec<&str> = filter.split("::").filter(|it| !it.is_empty()).collect();
                    let mut folders = vec![step::root().join("tests").join(folder)];
                    let mut is_there = false;
                    while let Some(path) = folders.pop() {
                        if path.is_dir() {
                            folders.extend(step::files(&path).unwrap());
                            continue;
                        }
                        let text = step::read_text(&path).unwrap();
                        let name = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "::");
                        is_there |= text.contains("#[test]")
                            && words.iter().all(|word| name.contains(word) || text.contains(word));
                    }
                    assert!(is_there, "{}: {filter}", part.name);
                }
            }
        }
    }
}
