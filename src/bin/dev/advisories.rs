//! Known vulnerabilities of what is shipped, by the Rust project's database, where that can be reached.

use crate::{
    licences,
    step::{self, Failure, Outcome, say},
};
use semver::{Version, VersionReq};
use std::{path::Path, process::Command};

/// Where the database lies; most build machines reach registries alone.
const DATABASE: &str = "https://github.com/rustsec/advisory-db";

/// Advisories that do not concern this program, and why.
const NO_MATTER: [(&str, &str); 0] = [];

/// Fails where a version that is shipped has a known vulnerability.
pub(crate) fn check() -> Outcome {
    say("advisories");
    let folder = step::root().join("target/advisory-db");
    let mut git = Command::new("git");
    // A machine behind a wall may let connections hang; nobody is there to type a password.
    git.env("GIT_TERMINAL_PROMPT", "0");
    git.args(["-c", "http.lowSpeedLimit=1000", "-c", "http.lowSpeedTime=20"]);
    if folder.join(".git").is_dir() {
        git.arg("-C").arg(&folder).args(["pull", "--quiet", "--ff-only"])
    } else {
        git.args(["clone", "--quiet", "--depth", "1", DATABASE]).arg(&folder)
    };
    if step::answer(&mut git).is_none() {
        say(format_args!("SKIPPED: advisories, since {DATABASE} is out of reach. Look before a release."));
        return Ok(());
    }
    let mut found = Vec::new();
    for package in licences::packages()? {
        let text = |name: &str| package[name].as_str().unwrap_or_default().to_owned();
        let Ok(version) = Version::parse(&text("version")) else { continue };
        found.extend(of_crate(&folder.join("crates").join(text("name")), &version)?);
    }
    found.retain(|id| !NO_MATTER.iter().any(|(known, _)| known == id));
    if found.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(
            format!("known vulnerabilities: {}", found.join(", ")),
            "Update the crates; where one does not concern the program, say why in src/bin/dev/advisories.rs.",
        ))
    }
}

/// The advisories in a crate's folder that are about a version.
fn of_crate(folder: &Path, version: &Version) -> Result<Vec<String>, Failure> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for file in step::files(folder)? {
        if file.extension().is_some_and(|it| it == "md") && concerns(&step::read_text(&file)?, version) {
            found.extend(file.file_stem().map(|id| id.to_string_lossy().into_owned()));
        }
    }
    Ok(found)
}

/// Whether an advisory is about a version: not taken back, no mere remark, neither mended nor never wrong in it.
fn concerns(advisory: &str, version: &Version) -> bool {
    let says = |name: &str| advisory.lines().any(|line| line.trim_start().starts_with(name));
    if says("withdrawn =") || says("informational =") {
        return false;
    }
    !["patched", "unaffected"].iter().any(|name| {
        ranges(advisory, name).iter().any(|it| VersionReq::parse(it).is_ok_and(|it| it.matches(version)))
    })
}

/// The texts of a list such as `patched = [">= 1.2.3"]`.
fn ranges<'a>(advisory: &'a str, name: &str) -> Vec<&'a str> {
    let lines = advisory.match_indices(name).find(|(at, _)| advisory[..*at].ends_with('\n'));
    let list =
        lines.and_then(|(at, _)| advisory[at..].split_once('[')).and_then(|(_, it)| it.split_once(']'));
    list.map_or_else(Vec::new, |(list, _)| list.split('"').skip(1).step_by(2).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADVISORY: &str = "```toml\n[advisory]\nid = \"RUSTSEC-2026-0001\"\npackage = \"a\"\n\n[versions]\n\
        patched = [\n  \">= 1.2.3\",\n  \"^1.1.9\"\n]\nunaffected = [\"< 1.0.0\"]\n```\n\n# It breaks\n";

    fn is_about(advisory: &str, version: &str) -> bool {
        concerns(advisory, &Version::parse(version).unwrap())
    }

    #[test]
    fn an_advisory_is_about_versions_between_the_first_wrong_and_the_first_mended() {
        let about = ["0.9.9", "1.0.0", "1.1.8", "1.1.9", "1.2.3"].map(|it| is_about(ADVISORY, it));
        assert_eq!(about, [false, true, true, false, false]);
        assert!(is_about(&ADVISORY.replace("patched", "other"), "1.2.3"), "nothing mends it");
        let withdrawn = ADVISORY.replace("package", "withdrawn = \"2026-01-01\"\npackage");
        assert!(!is_about(&withdrawn, "1.0.0"));
    }

    #[test]
    fn the_advisories_of_a_crate_are_read_from_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        step::write(&folder.path().join("RUSTSEC-2026-0001.md"), ADVISORY).unwrap();
        let version = |it| Version::parse(it).unwrap();
        assert_eq!(of_crate(folder.path(), &version("1.0.0")).unwrap(), ["RUSTSEC-2026-0001"]);
        assert_eq!(of_crate(folder.path(), &version("1.2.3")).unwrap(), Vec::<String>::new());
        assert_eq!(of_crate(&folder.path().join("none"), &version("1.0.0")).unwrap(), Vec::<String>::new());
    }
}
