//! Debian's package manager: installs packages.

use crate::step::{Failure, Outcome, answer, is_installed, run, say};
use std::process::Command;

/// Whether this system installs packages with apt.
pub fn is_here() -> bool {
    is_installed("apt-get")
}

/// Whether the package is installed.
pub fn has(package: &str) -> bool {
    let status = answer(Command::new("dpkg-query").args(["-W", "-f", "${Status}", package]));
    status.as_deref() == Some("install ok installed")
}

/// Installs packages, if this user may.
pub fn install(packages: &[&str]) -> Outcome {
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
