//! LibreOffice and Poppler: programs of others that read again what is given out.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

/// A folder in which files of others' programs are made.
pub(crate) struct Office {
    folder: TempDir,
}

impl Office {
    /// The programs, if they are installed; in CI they have to be.
    pub(crate) fn open() -> Option<Office> {
        let missing = ["soffice", "pdftotext", "pdfinfo"]
            .into_iter()
            .find(|it| Command::new(it).arg("-v").output().is_err());
        if let Some(missing) = missing {
            let how = "Debian: apt-get install libreoffice-calc-nogui libreoffice-writer-nogui poppler-utils";
            assert!(env::var_os("CI").is_none(), "no {missing} here ({how})");
            eprintln!("SKIPPED: no {missing} here ({how})");
            return None;
        }
        Some(Office { folder: tempfile::tempdir().unwrap() })
    }

    /// Opens a file and saves it as another kind.
    pub(crate) fn converts(&self, name: &str, bytes: &[u8], kind: &str) -> Vec<u8> {
        let file = self.folder.path().join(name);
        fs::write(&file, bytes).unwrap();
        let out = self.folder.path().join(kind);
        // A profile of its own: several at once would wait for each other.
        let profile = format!("-env:UserInstallation=file://{}/profile", self.folder.path().display());
        let run = Command::new("soffice")
            .args([&*profile, "--headless", "--convert-to", kind, "--outdir"])
            .args([&out, &file])
            .output()
            .unwrap();
        let made = out.join(Path::new(name).with_extension(kind));
        fs::read(&made).unwrap_or_else(|error| panic!("{}: {error} {run:?}", made.display()))
    }

    /// What a PDF says, as it stands on its pages; a form feed ends each.
    pub(crate) fn text(&self, pdf: &[u8]) -> String {
        let file = self.pdf(pdf);
        let run = Command::new("pdftotext").args(["-layout"]).arg(&file).arg("-").output().unwrap();
        String::from_utf8(run.stdout).unwrap()
    }

    /// The size of each page in points, as Poppler says it.
    pub(crate) fn pages(&self, pdf: &[u8]) -> Vec<String> {
        let file = self.pdf(pdf);
        let run = Command::new("pdfinfo").args(["-f", "1", "-l", "9999"]).arg(&file).output().unwrap();
        let said = String::from_utf8(run.stdout).unwrap();
        let size = |line: &str| {
            let (page, size) = line.split_once("size:")?;
            page.starts_with("Page ").then(|| size.trim().to_owned())
        };
        said.lines().filter_map(size).collect()
    }

    fn pdf(&self, pdf: &[u8]) -> PathBuf {
        let file = self.folder.path().join("read.pdf");
        fs::write(&file, pdf).unwrap();
        file
    }
}
