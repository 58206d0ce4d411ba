//! The floor for scripts: their syntax, by a parser that knows no later one, and the names that came later.

use crate::{
    step::{self, Failure, Outcome},
    tools,
};
use std::{path::Path, process::Command};

/// A language that scripts may be written in.
#[derive(Clone, Copy, Debug)]
enum Language {
    /// What even the browsers that are turned away read, old Internet Explorers included.
    Es3,
    /// What Chromium 86 knows in full.
    Es2021,
}

/// What Chromium learnt after version 86, as it is written where it is used.
const NEWER: &[&str] = &[
    ".at(",
    ".checkVisibility(",
    ".findLast(",
    ".findLastIndex(",
    ".hidePopover(",
    ".randomUUID(",
    ".requestClose(",
    ".showPicker(",
    ".showPopover(",
    ".throwIfAborted(",
    ".toReversed(",
    ".toSorted(",
    ".toSpliced(",
    ".togglePopover(",
    "AbortSignal.any(",
    "AbortSignal.timeout(",
    "Array.fromAsync(",
    "Intl.Segmenter(",
    "Map.groupBy(",
    "Object.groupBy(",
    "Object.hasOwn(",
    "Promise.try(",
    "Promise.withResolvers(",
    "reportError(",
    "scheduler.postTask(",
    "scheduler.yield(",
    "structuredClone(",
];

/// Parses what it is given as the version `argv[1]` with the parser in `argv[2]` and says what is wrong.
const PARSE: &str = r#"
const [version, parser] = process.argv.slice(1);
const options = { ecmaVersion: +version, sourceType: "script", allowReserved: +version === 3 ? "never" : true };
try { require(parser).parse(require("fs").readFileSync(0, "utf8"), options); }
catch (error) { console.log(error.message); }
"#;

/// Fails when a script of the site is above the floor. Those of the page's template run before anything is known
/// of the browser; those that the build has put into the page and beside it, in browsers that are not turned away.
pub(crate) fn check(template: &str, site: &Path) -> Outcome {
    for script in inline(template) {
        check_one("a script in index.html", script, Language::Es3)?;
    }
    for script in inline(&step::read_text(&site.join("index.html"))?) {
        check_one("a script in dist/index.html", script, Language::Es2021)?;
    }
    for path in step::files(site)? {
        if path.extension().is_some_and(|ending| ending == "js") {
            check_one(&path.display().to_string(), &step::read_text(&path)?, Language::Es2021)?;
        }
    }
    Ok(())
}

fn check_one(name: &str, script: &str, language: Language) -> Outcome {
    if let Some(newer) = NEWER.iter().find(|newer| uses(script, newer)) {
        return Err(Failure::new(
            format!("{name} uses {newer}…), which Chromium 86 does not have"),
            "Do it the older way.",
        ));
    }
    let wrong = parse(script, language)?;
    if wrong.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        format!("{name} is not written in {language:?}: {wrong}"),
        "Say it in the older language, or find the crate that brought it in.",
    ))
}

/// What the parser finds wrong, or nothing.
fn parse(script: &str, language: Language) -> Result<String, Failure> {
    let version = match language {
        Language::Es3 => "3",
        Language::Es2021 => "2021",
    };
    let mut node = Command::new("node");
    node.args(["-e", PARSE, version]).arg(tools::acorn()?);
    Ok(step::ask(&mut node, script.as_bytes())?.trim().to_owned())
}

/// The scripts between the tags, not those that the page names.
fn inline(page: &str) -> Vec<&str> {
    let scripts = page.split("<script>").skip(1);
    scripts.filter_map(|rest| rest.split_once("</script>")).map(|(script, _)| script).collect()
}

/// Whether the script uses the name, and not only one that ends like it.
fn uses(script: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    script.match_indices(name).any(|(at, _)| name.starts_with('.') || !script[..at].ends_with(is_word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_came_after_the_floor_are_refused() {
        assert!(check_one("it", "const last = list.at(-1);", Language::Es2021).is_err());
        assert!(check_one("it", "structuredClone(it)", Language::Es2021).is_err());
        assert!(!uses("my_structuredClone(it)", "structuredClone("));
        assert!(!uses("format(it)", ".at("));
    }

    // One test, because the first of them may have to install the parser.
    #[test]
    fn syntax_that_came_after_the_floor_is_refused() {
        let late = ["class A { static { run(); } }", "await run();", "const it = import.meta.url;"];
        assert!(late.iter().all(|script| check_one("it", script, Language::Es2021).is_err()));
        let script =
            "let a = b?.c ?? 1; a ||= 2; const big = 1n; async () => { for await (const x of y) x; };";
        assert!(check_one("it", script, Language::Es2021).is_ok());
        assert!(check_one("it", "var a = function () { return [1]; };", Language::Es3).is_ok());
        assert!(check_one("it", "var a = () => 1;", Language::Es3).is_err());
        // Internet Explorer 8 reads no further than this.
        assert!(check_one("it", "asked.catch(fail);", Language::Es3).is_err());
    }

    #[test]
    fn only_scripts_within_the_page_are_read_from_it() {
        assert_eq!(inline("<script>a</script><p><script src=\"b\"></script><script>c</script>"), ["a", "c"]);
    }
}
