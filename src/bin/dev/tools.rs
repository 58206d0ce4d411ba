//! What the build and the tests need from outside, installed where missing.

use crate::{
    apt,
    step::{self, Failure, Outcome, answer, is_installed, run, say},
};
use data_encoding::BASE64;
use sha2::{Digest, Sha512};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// A package of npm that has its hand in what the offices get: it must be to the byte what was looked at once.
struct Pinned {
    name: &'static str,
    version: &'static str,
    /// The package's SHA-512, as npm's registry writes it.
    sha512: &'static str,
}

const BINARYEN: Pinned = Pinned {
    name: "binaryen",
    version: "132.0.0",
    sha512: "4Usg7yEvwO3FMso3Oov6qkOOHSod1IEv+boKkh77kTljM+eNBouqCTbqWswGzbG+vDNO/b/v2C4gfEh1WgB9Lg==",
};
const ACORN: Pinned = Pinned {
    name: "acorn",
    version: "8.15.0",
    sha512: "NZyJarBfL7nWwIq+FDL6Zp/yHEhePMNnnJ0y3qfieCrmNvYct8uvtiV41UvlSe6apAfk0fY1FbWx+NwfmpvtTg==",
};

/// What finds violations of WCAG in a page; for tests only.
const AXE: Pinned = Pinned {
    name: "axe-core",
    version: "4.10.3",
    sha512: "Xm7bpRXnDSX2YE2YFfBk2FnF0ep6tmG7xPh8iHee8MIcrgq762Nkce856dYtJYLkuIoYZvGfTs/PbZhideTcEg==",
};

/// The old Chromiums that the register must work in, and the npm packages that hold their program.
const OLD_CHROMIUMS: [(u32, &str, &str); 3] = [
    (86, "chrome-aws-lambda", "5.3.1"),
    (90, "chrome-aws-lambda", "8.0.2"),
    (109, "@sparticuz/chromium", "109.0.6"),
];

const NPM_NEXT: &str = "Check that npm reaches its registry (npm ping), then try again.";

/// Where systems have Firefox, the extended support release first.
const FIREFOXES: &[&str] = &[
    "firefox-esr",
    "firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    r"C:\Program Files\Mozilla Firefox\firefox.exe",
];

/// The programs under which systems know a Chromium that speaks the DevTools protocol.
const CHROMIUMS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
];

/// The std sources, from which std is rebuilt for old browsers.
pub(crate) fn std_sources() -> Outcome {
    let rustc = answer(Command::new("rustc").args(["--print", "sysroot"]));
    let sysroot = rustc.ok_or_else(|| Failure::new("rustc does not answer", "Install Rust with rustup."))?;
    let library = Path::new(&sysroot).join("lib/rustlib/src/rust/library");
    let is_there = || library.join("std/Cargo.toml").is_file() && library.join("Cargo.lock").is_file();
    if is_there() {
        return Ok(());
    }
    if is_installed("rustup") {
        say("installing the std sources (rustup component add rust-src)");
        match run(Command::new("rustup").args(["component", "add", "rust-src"]), "") {
            Ok(()) if is_there() => return Ok(()),
            _ => say("rustup could not; trying Debian's package of the same version"),
        }
    }
    if !apt::is_here() {
        return Err(Failure::new(
            "the std sources are missing",
            "Run `rustup component add rust-src` where rustup reaches its server, then try again.",
        ));
    }
    step::make_folder(library.parent().unwrap_or(&library))?;
    apt::std_sources(&rustc_version()?, &library, &tools_folder().join("rust-src"))
}

/// The library of `wasm-opt`, as a module for node.
pub(crate) fn binaryen() -> Result<PathBuf, Failure> {
    Ok(BINARYEN.installed()?.join("index.js"))
}

/// The folder of the parser that knows each version of JavaScript.
pub(crate) fn acorn() -> Result<PathBuf, Failure> {
    ACORN.installed()
}

/// The script that finds violations of WCAG in a page.
pub(crate) fn axe() -> Result<PathBuf, Failure> {
    Ok(AXE.installed()?.join("axe.min.js"))
}

impl Pinned {
    /// The package's folder, installed where missing.
    fn installed(&self) -> Result<PathBuf, Failure> {
        let folder = tools_folder().join(format!("{}-{}", self.name, self.version));
        let package = folder.join("node_modules").join(self.name);
        node()?;
        if !package.is_dir() {
            self.install(&folder)?;
        }
        Ok(package)
    }

    fn install(&self, folder: &Path) -> Outcome {
        let scratch = folder.with_extension("packed");
        step::remove_folder(&scratch)?;
        step::make_folder(&scratch)?;
        say(format_args!("downloading {} {} (npm)", self.name, self.version));
        run(
            Command::new(npm())
                .current_dir(&scratch)
                .args(["pack", "--silent", "--ignore-scripts"])
                .arg(format!("{}@{}", self.name, self.version)),
            NPM_NEXT,
        )?;
        let packed = scratch.join(format!("{}-{}.tgz", self.name, self.version));
        self.check(&step::read(&packed)?)?;
        npm_install(&packed.to_string_lossy(), folder)?;
        step::remove_folder(&scratch)
    }

    /// Fails when these are not the bytes that were looked at.
    fn check(&self, packed: &[u8]) -> Outcome {
        let is = BASE64.encode(&Sha512::digest(packed));
        if is == self.sha512 {
            return Ok(());
        }
        Err(Failure::new(
            format!(
                "{} {} is not the package that was looked at: its SHA-512 is {is}",
                self.name, self.version
            ),
            "Find out who changed it, npm's registry or a mirror, before anything is built with it.",
        ))
    }
}

/// Each browser of the main flow besides the system's Chromium: its variable, and its program or why it is not
/// to be had.
pub(crate) fn browsers() -> Vec<(String, Result<PathBuf, Failure>)> {
    let old = OLD_CHROMIUMS.iter().map(|(version, package, release)| {
        let variable = format!("CHROMIUM_{version}");
        let program = chosen(&variable).map_or_else(|| old_chromium(*version, package, release), Ok);
        (variable, program)
    });
    old.chain([("FIREFOX".to_owned(), chosen("FIREFOX").map_or_else(firefox, Ok))]).collect()
}

/// An old Chromium, unpacked from its npm package. It needs the system libraries of a current one.
fn old_chromium(version: u32, package: &str, release: &str) -> Result<PathBuf, Failure> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Err(Failure::new(
            format!("Chromium {version} is to be had for Linux on x86-64 only"),
            "Run the tests there too.",
        ));
    }
    let program = tools_folder().join(format!("chromium-{version}/chromium"));
    if program.is_file() {
        return Ok(program);
    }
    node()?;
    let folder = program.with_file_name("package");
    say(format_args!("installing {package} {release} (npm)"));
    npm_install(&format!("{package}@{release}"), &folder)?;
    say(format_args!("unpacking Chromium {version}"));
    let aside = program.with_extension("partial");
    unpack(&folder.join("node_modules").join(package).join("bin/chromium.br"), &aside)?;
    step::remove_folder(&folder)?;
    std::fs::rename(&aside, &program).map_err(|error| Failure::file(&program, &error))?;
    Ok(program)
}

/// Writes what the brotli stream holds as a program.
fn unpack(packed: &Path, program: &Path) -> Outcome {
    const UNPACK: &str = r#"
const fs = require("fs"), [packed, program] = process.argv.slice(1);
const unpacked = fs.createWriteStream(program, { mode: 0o755 });
require("stream").pipeline(fs.createReadStream(packed), require("zlib").createBrotliDecompress(), unpacked,
  (error) => { if (error) throw error; });
"#;
    run(
        Command::new("node").args(["-e", UNPACK]).args([packed, program]),
        "Check the disk's free space, then try again.",
    )
}

/// The system's Firefox, on Debian installed where missing.
fn firefox() -> Result<PathBuf, Failure> {
    let next = "Install Firefox ESR, or name a Firefox in the variable FIREFOX.";
    if let Some(found) = find(FIREFOXES.iter().map(PathBuf::from)) {
        return Ok(found);
    }
    if !apt::is_here() {
        return Err(Failure::new("no Firefox found", next));
    }
    apt::install(&["firefox-esr"])?;
    find(FIREFOXES.iter().map(PathBuf::from))
        .ok_or_else(|| Failure::new("still no Firefox after installing it", next))
}

/// The program that the user names in this variable.
fn chosen(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from)
}

/// A Chromium for the tests, on Debian with what their pictures need to look Chinese.
pub(crate) fn chromium() -> Result<PathBuf, Failure> {
    if let Some(chosen) = chosen("CHROMIUM") {
        return Ok(chosen);
    }
    if let Some(found) = find_chromium() {
        let missing = missing_chinese();
        // Without them the pictures are ugly; the tests pass all the same.
        if !missing.is_empty()
            && let Err(failure) = apt::install(&missing)
        {
            say(format_args!("pictures will show no Chinese. {failure}"));
        }
        return Ok(found);
    }
    let next = "Install Chromium, Chrome or Edge, or name one in the variable CHROMIUM.";
    if !apt::is_here() {
        return Err(Failure::new("no Chromium found", next));
    }
    apt::install(&["chromium", "chromium-l10n", "fonts-noto-cjk"])?;
    find_chromium().ok_or_else(|| Failure::new("still no Chromium after installing it", next))
}

/// Debian's packages for Chinese words and fonts in the browser that are not there yet.
fn missing_chinese() -> Vec<&'static str> {
    if !apt::is_here() {
        return Vec::new();
    }
    let lacks_words = apt::has("chromium") && !apt::has("chromium-l10n");
    let lacks_font = answer(Command::new("fc-list").arg(":lang=zh-cn")).is_none_or(|fonts| fonts.is_empty());
    [("chromium-l10n", lacks_words), ("fonts-noto-cjk", lacks_font)]
        .into_iter()
        .filter_map(|(package, lacks)| lacks.then_some(package))
        .collect()
}

/// node and npm, which shrink the modules and weigh them.
pub(crate) fn node() -> Outcome {
    if is_installed("node") && is_installed(npm()) {
        return Ok(());
    }
    if apt::is_here() {
        return apt::install(&["nodejs", "npm"]);
    }
    Err(Failure::new("node and npm are missing", "Install Node.js (it brings npm), then try again."))
}

fn npm_install(package: &str, folder: &Path) -> Outcome {
    // Installed aside and renamed, so that a broken install is never taken for a whole one.
    let aside = folder.with_extension("partial");
    step::remove_folder(&aside)?;
    step::make_folder(&aside)?;
    run(
        Command::new(npm())
            .args([
                "install",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--no-package-lock",
                "--no-save",
            ])
            .args(["--loglevel=error", "--prefix"])
            .arg(&aside)
            .arg(package),
        NPM_NEXT,
    )?;
    step::remove_folder(folder)?;
    std::fs::rename(&aside, folder).map_err(|error| Failure::file(folder, &error))
}

/// On Windows npm is a script, which only starts under its full name.
pub(crate) fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

/// LibreOffice and Poppler, programs of others that read again what is given out.
pub(crate) fn office() -> Outcome {
    const PACKAGES: [&str; 3] = ["libreoffice-calc-nogui", "libreoffice-writer-nogui", "poppler-utils"];
    if !apt::is_here() && ["soffice", "pdftotext"].iter().all(|it| on_path(Path::new(it)).is_some()) {
        return Ok(());
    }
    // With windows they do as well.
    let is_there = |it: &str| apt::has(it) || apt::has(it.trim_end_matches("-nogui"));
    let missing: Vec<&str> = PACKAGES.into_iter().filter(|it| !is_there(it)).collect();
    if missing.is_empty() { Ok(()) } else { apt::install(&missing) }
}

fn find_chromium() -> Option<PathBuf> {
    let local = env::var_os("LOCALAPPDATA")
        .map(|folder| Path::new(&folder).join(r"Google\Chrome\Application\chrome.exe"));
    find(CHROMIUMS.iter().map(PathBuf::from).chain(local))
}

/// The first of the candidates that is there, at its place or on the path.
fn find(mut candidates: impl Iterator<Item = PathBuf>) -> Option<PathBuf> {
    candidates.find_map(|candidate| {
        if candidate.is_absolute() { candidate.is_file().then_some(candidate) } else { on_path(&candidate) }
    })
}

fn on_path(program: &Path) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file())
}

fn rustc_version() -> Result<String, Failure> {
    let said = answer(Command::new("rustc").arg("--version"));
    let version = said.as_deref().and_then(|said| said.split_whitespace().nth(1));
    version
        .map(str::to_owned)
        .ok_or_else(|| Failure::new("rustc does not answer", "Install Rust with rustup."))
}

fn tools_folder() -> PathBuf {
    step::root().join("target/tools")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_that_is_not_the_one_that_was_looked_at_is_refused() {
        // The digest of nothing.
        let nothing =
            "z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==";
        let pinned = Pinned { name: "it", version: "1.0.0", sha512: nothing };
        assert!(pinned.check(b"").is_ok());
        assert!(pinned.check(b"one byte more").is_err());
    }
}
