//! The project's own tool, `cargo dev`: installs what is missing, builds, serves, tests.
#![cfg_attr(not(feature = "release"), allow(dead_code, reason = "what only a release needs"))]

mod advisories;
mod apt;
mod bench;
mod build;
mod bundle;
mod check;
mod floor;
mod host;
mod licences;
mod page;
mod pictures;
#[cfg(feature = "release")]
mod rewrite;
mod sabotage;
mod samples;
mod script;
mod serve;
mod soak;
#[cfg(feature = "release")]
mod split;
mod step;
mod tools;
mod weight;

use std::process::ExitCode;
use step::{Failure, Outcome};

/// One thing that `cargo dev` can do.
struct Verb {
    name: &'static str,
    does: &'static str,
    run: fn(&Options) -> Outcome,
    /// Whether it makes the release, unless that is not wanted.
    releases: bool,
}

const VERBS: &[Verb] = &[
    Verb {
        name: "serve",
        does: "build quickly, serve on loopback, open the browser",
        run: serve::serve,
        releases: false,
    },
    Verb {
        name: "build",
        does: "build the site into dist/ as the offices get it",
        run: build::build,
        releases: true,
    },
    Verb {
        name: "test",
        does: "run every test: native, in the browser, end to end",
        run: check::test,
        releases: true,
    },
    Verb {
        name: "sabotage",
        does: "try the tests on versions of the program with one fault each",
        run: sabotage::sabotage,
        releases: false,
    },
    Verb {
        name: "soak",
        does: "run the long forms of the tests: kills, damage, hostile, fuzz, histories, mutants",
        run: soak::soak,
        releases: true,
    },
    Verb {
        name: "lint",
        does: "rustfmt and clippy for both targets, warnings denied",
        run: check::lint,
        releases: false,
    },
    Verb {
        name: "bench",
        does: "measure the core and the release, beside the peers if they are here",
        run: bench::bench,
        releases: true,
    },
    Verb {
        name: "pictures",
        does: "take pictures of every page at four sizes into target/e2e/pages/",
        run: pictures::pictures,
        releases: false,
    },
    Verb {
        name: "samples",
        does: "write the sample and the demo into public/",
        run: samples::samples,
        releases: false,
    },
];

const OPTIONS: &str = "\
  --fast       `build`, `test`: quickly, as `serve` does: neither shrunk, nor cut into parts, nor weighed
  --port N     where `serve` listens (8317)
  --no-open    `serve` leaves the browser alone
  --large      `bench` measures 50,000 suggestions, too
  --percent N  `soak` runs so many hundredths of the long forms (100)
  FILTER       `test` runs only the tests whose names contain it, `sabotage` only such faults, `soak` that part";

/// What the command line asks for besides the verb.
#[derive(Debug, PartialEq)]
pub struct Options {
    /// Build quickly rather than small.
    pub fast: bool,
    /// The port to serve on; what a browser stores belongs to it, so it does not wander.
    pub port: u16,
    /// Open the system's browser.
    pub open: bool,
    /// Measure the largest register, too.
    pub large: bool,
    /// How many hundredths of the long forms are run.
    pub percent: u32,
    /// Run only the tests whose names contain this.
    pub filter: Option<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options { fast: false, port: 8317, open: true, large: false, percent: 100, filter: None }
    }
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Outcome {
    let Some((verb, rest)) = words.split_first() else {
        println!("{}", usage());
        return Ok(());
    };
    if matches!(verb.as_str(), "help" | "--help" | "-h") {
        println!("{}", usage());
        return Ok(());
    }
    let known = VERBS.iter().find(|known| known.name == verb);
    let verb = known.ok_or_else(|| Failure::new(format!("there is no `cargo dev {verb}`"), usage()))?;
    let options = options(rest)?;
    if verb.releases && !options.fast && !cfg!(feature = "release") {
        again(words)
    } else {
        (verb.run)(&options)
    }
}

/// Lets cargo add to this tool what a release needs, and hands over to that: whoever only serves never compiles it.
fn again(words: &[String]) -> Outcome {
    // Windows lets nobody replace the file of a running program, but rename it.
    if cfg!(windows)
        && let Ok(own) = std::env::current_exe()
    {
        let _ = std::fs::rename(&own, own.with_extension("old"));
    }
    let mut cargo = step::cargo();
    cargo.args(["run", "--features", "release", "--bin", "dev", "--"]).args(words);
    let status = cargo.status().map_err(|error| {
        Failure::new(format!("cargo did not start: {error}"), "Install Rust with rustup.")
    })?;
    // What went wrong has been said.
    std::process::exit(status.code().unwrap_or(1));
}

fn options(words: &[String]) -> Result<Options, Failure> {
    let mut options = Options::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--fast" => options.fast = true,
            "--large" => options.large = true,
            "--no-open" => options.open = false,
            "--port" => {
                let port = words.next().and_then(|port| port.parse().ok());
                options.port = port.ok_or_else(|| Failure::new("--port wants a number", usage()))?;
            }
            "--percent" => {
                let percent = words.next().and_then(|percent| percent.parse().ok());
                options.percent = percent.ok_or_else(|| Failure::new("--percent wants a number", usage()))?;
            }
            filter if !filter.starts_with('-') && options.filter.is_none() => {
                options.filter = Some(filter.to_owned());
            }
            unknown => return Err(Failure::new(format!("I do not know {unknown}"), usage())),
        }
    }
    Ok(options)
}

fn usage() -> String {
    let width = VERBS.iter().map(|verb| verb.name.len()).max().unwrap_or(0);
    let verbs: Vec<String> =
        VERBS.iter().map(|verb| format!("  cargo dev {:width$}  {}", verb.name, verb.does)).collect();
    format!("Usage:\n{}\n\nOptions:\n{OPTIONS}", verbs.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Options, Failure> {
        options(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn no_words_are_the_default_wishes() {
        assert_eq!(parsed("").unwrap(), Options::default());
    }

    #[test]
    fn flags_and_a_filter_come_in_any_order() {
        let options = parsed("journal --port 9000 --large --percent 5 --fast --no-open").unwrap();
        let filter = Some("journal".to_owned());
        let expected = Options { fast: true, port: 9000, open: false, large: true, percent: 5, filter };
        assert_eq!(options, expected);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        assert!(parsed("--faster").is_err());
        assert!(parsed("--port soon").is_err());
        assert!(parsed("one two").is_err());
    }

    #[test]
    fn every_verb_is_in_the_usage() {
        assert!(VERBS.iter().all(|verb| usage().contains(verb.does)));
    }
}
