//! Debian's package manager: installs packages, and fetches the std sources of rustc's own version.

use crate::step::{self, Failure, Outcome, answer, is_installed, output, run, say};
use std::{path::Path, process::Command};

/// Suites newer than any stable release, where the sources of a recent rustc are.
const LATER_SUITES: [&str; 3] = ["trixie-backports", "forky", "sid"];
const KEYRING: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// Whether this system installs packages with apt.
pub(crate) fn is_here() -> bool {
    is_installed("apt-get")
}

/// Whether the package is installed.
pub(crate) fn has(package: &str) -> bool {
    let status = answer(Command::new("dpkg-query").args(["-W", "-f", "${Status}", package]));
    status.as_deref() == Some("install ok installed")
}

/// Installs packages, if this user may.
pub(crate) fn install(packages: &[&str]) -> Outcome {
    let by_hand = format!("Run as root: apt-get update && apt-get install -y {}", packages.join(" "));
    if !is_here() {
        return Err(Failure::new(
            format!("{} missing, and no apt-get here to install it", packages.join(" ")),
            format!("Install {} the way this system does it.", packages.join(" and ")),
        ));
    }
    let Some(prefix) = as_root() else {
        return Err(Failure::new(
            format!("{} missing, and only root may install it", packages.join(" ")),
            by_hand,
        ));
    };
    say(format_args!("installing {} (apt)", packages.join(" ")));
    run(apt_get(prefix).arg("update").arg("-qq"), &by_hand)?;
    run(apt_get(prefix).args(["install", "-y", "-q", "--no-install-recommends"]).args(packages), &by_hand)
}

/// Fetches the sources of exactly this rustc's std and puts them at `target`.
pub(crate) fn std_sources(rustc: &str, target: &Path, scratch: &Path) -> Outcome {
    let next = "Install the std sources yourself: rustup component add rust-src.";
    let targets = answer(Command::new("apt-get").args([
        "indextargets",
        "--format",
        "$(LABEL)|$(REPO_URI)",
        "Created-By: Packages",
    ]));
    let mirror = targets.as_deref().and_then(mirror);
    let mirror =
        mirror.ok_or_else(|| Failure::new("apt knows no Debian mirror (run apt-get update?)", next))?;

    step::remove_folder(scratch)?;
    for folder in ["lists/partial", "cache/archives/partial", "unpacked"] {
        step::make_folder(&scratch.join(folder))?;
    }
    let suites = LATER_SUITES.map(|suite| format!("deb [signed-by={KEYRING}] {mirror} {suite} main\n"));
    step::write(&scratch.join("sources.list"), suites.concat())?;

    say("reading Debian's later package lists");
    run(beside(scratch, "apt-get").args(["update", "-qq"]), next)?;
    let listed = output(beside(scratch, "apt-cache").args(["madison", "rust-src"]), next)?;
    let version = version_of(rustc, &listed).ok_or_else(|| {
        Failure::new(
            format!("Debian has no rust-src {rustc}"),
            "Use a rustc that it has, or rustup's rust-src.",
        )
    })?;

    say(format_args!("downloading rust-src {version} (45 MB)"));
    run(beside(scratch, "apt-get").args(["download", "-q", &format!("rust-src={version}")]), next)?;
    let package =
        step::files(scratch)?.into_iter().find(|path| path.extension().is_some_and(|it| it == "deb"));
    let package = package.ok_or_else(|| Failure::new("apt-get download left no package", next))?;
    run(Command::new("dpkg").arg("-x").arg(&package).arg(scratch.join("unpacked")), next)?;

    let sources = step::files(&scratch.join("unpacked/usr/src"))?;
    let library = sources.iter().map(|path| path.join("library")).find(|path| path.is_dir());
    let library = library.ok_or_else(|| Failure::new("the package holds no library folder", next))?;
    // Copied aside and renamed, so that a half copy is never taken for the sources.
    let aside = target.with_extension("partial");
    step::remove_folder(&aside)?;
    step::copy_folder(&library, &aside)?;
    step::remove_folder(target)?;
    std::fs::rename(&aside, target).map_err(|error| Failure::file(target, &error))?;
    step::remove_folder(scratch)
}

/// The words that make a command run as root: none, `sudo -n`, or not at all.
fn as_root() -> Option<&'static [&'static str]> {
    if answer(Command::new("id").arg("-u")).as_deref() == Some("0") {
        return Some(&[]);
    }
    answer(Command::new("sudo").args(["-n", "true"])).map(|_| ["sudo", "-n"].as_slice())
}

fn apt_get(prefix: &[&str]) -> Command {
    let words: Vec<&str> =
        prefix.iter().copied().chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]).collect();
    let mut command = Command::new(words[0]);
    command.args(&words[1..]);
    command
}

/// An apt program with lists and cache of its own, so that the system's stay untouched.
fn beside(scratch: &Path, program: &str) -> Command {
    let mut command = Command::new(program);
    let scratch_path = scratch.display();
    command.current_dir(scratch).args([
        "-o".to_owned(),
        format!("Dir::Etc::SourceList={scratch_path}/sources.list"),
        "-o".to_owned(),
        "Dir::Etc::SourceParts=-".to_owned(),
        "-o".to_owned(),
        format!("Dir::State::Lists={scratch_path}/lists"),
        "-o".to_owned(),
        format!("Dir::Cache={scratch_path}/cache"),
        // A mirror that lags behind has lists that are out of date, and the sources of the same rustc.
        "-o".to_owned(),
        "Acquire::Check-Valid-Until=false".to_owned(),
        "-o".to_owned(),
        "Acquire::Languages=none".to_owned(),
        "-o".to_owned(),
        "Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false".to_owned(),
        // The sandbox user may not enter a home folder.
        "-o".to_owned(),
        "APT::Sandbox::User=root".to_owned(),
    ]);
    command
}

/// The mirror this machine takes Debian itself from, not its security updates or other vendors.
fn mirror(targets: &str) -> Option<&str> {
    let pairs: Vec<(&str, &str)> = targets.lines().filter_map(|line| line.split_once('|')).collect();
    let labelled = pairs.iter().find(|(label, _)| *label == "Debian");
    let named = || pairs.iter().find(|(_, uri)| uri.trim_end_matches('/').ends_with("/debian"));
    labelled.or_else(named).map(|(_, uri)| *uri)
}

/// Picks the package version made of exactly this rustc from what `apt-cache madison` lists.
fn version_of<'a>(rustc: &str, madison: &'a str) -> Option<&'a str> {
    let versions = madison.lines().filter_map(|line| line.split('|').nth(1)).map(str::trim);
    let own = format!("{rustc}+");
    versions.into_iter().find(|version| version.starts_with(&own))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MADISON: &str = "\
  rust-src | 1.97.1+dfsg1-2 | http://mirror/debian sid/main amd64 Packages
  rust-src | 1.95.0+dfsg1-1 | http://mirror/debian forky/main amd64 Packages
  rust-src | 1.95.0+dfsg1-1~bpo13+1 | http://mirror/debian trixie-backports/main amd64 Packages
  rust-src | 1.9.0+dfsg1-1 | http://mirror/debian old/main amd64 Packages
";

    #[test]
    fn the_sources_are_of_exactly_this_rustc() {
        assert_eq!(version_of("1.95.0", MADISON), Some("1.95.0+dfsg1-1"));
        assert_eq!(version_of("1.97.1", MADISON), Some("1.97.1+dfsg1-2"));
    }

    #[test]
    fn a_version_that_only_begins_alike_is_not_taken() {
        assert_eq!(version_of("1.9", MADISON), None);
        assert_eq!(version_of("1.96.0", MADISON), None);
        assert_eq!(version_of("1.95.0", ""), None);
    }

    #[test]
    fn the_mirror_is_debians_own() {
        let targets =
            "Google|http://other/apt/\nDebian-Security|http://m/debian-security/\nDebian|http://m/debian/";
        assert_eq!(mirror(targets), Some("http://m/debian/"));
    }

    #[test]
    fn before_the_first_update_the_mirror_is_known_by_its_path() {
        assert_eq!(mirror("|http://m/debian-security/\n|http://m/debian/"), Some("http://m/debian/"));
        assert_eq!(mirror("|http://m/ubuntu/"), None);
    }
}
