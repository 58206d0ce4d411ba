//! The hosts that offices have: those that know no wasm, that let pages be cached, that are upgraded or go away.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use tempfile::TempDir;

use crate::harness::{
    INTRANET,
    host::{Answer, Host, content_type, place},
};

/// How a host treats the files of the program.
#[derive(Clone, Copy, Default)]
pub(crate) struct Manners {
    /// What it calls a module; an empty type is none at all: it answers 404, as IIS does with endings it does not
    /// know.
    pub wasm: Option<&'static str>,
    /// Whether browsers may keep its pages for a day without asking, and only those.
    pub caches_pages: bool,
}

/// A host with a folder of its own, under `/office/register/`.
pub(crate) struct Office {
    folder: TempDir,
    host: Host,
    asked: Arc<Mutex<Vec<String>>>,
}

const SUB_PATH: &str = "/office/register/";

impl Office {
    /// Serves a copy of the built site.
    pub(crate) fn open(site: &Path, manners: Manners) -> Office {
        let folder = tempfile::tempdir().unwrap();
        copy(site, folder.path());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (log, path) = (Arc::clone(&asked), folder.path().to_owned());
        let host = Host::answering(0, move |url| {
            log.lock().unwrap().push(url.to_owned());
            answer(url, &path, manners)
        });
        Office { folder, host: host.unwrap(), asked }
    }

    /// The folder that it serves.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The address of a place in the site, on loopback.
    pub(crate) fn at(&self, place: &str) -> String {
        format!("http://{}{SUB_PATH}{place}", self.host.address())
    }

    /// The address of a place in the site under a name of the intranet.
    pub(crate) fn by_name(&self, place: &str) -> String {
        format!("http://{INTRANET}:{}{SUB_PATH}{place}", self.host.address().port())
    }

    /// What has been asked of it, in order.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    /// Goes away: nobody answers any more.
    pub(crate) fn close(&self) {
        self.host.close();
    }

    /// Puts another build in place of the one that it serves: other names, the same program.
    pub(crate) fn upgrade(&self) {
        let page = fs::read_to_string(self.folder().join("index.html")).unwrap();
        let build = page.split("data-build=\"").nth(1).unwrap().split('"').next().unwrap();
        let module = self.module();
        let name = module.file_name().unwrap().to_string_lossy().into_owned();
        for file in ["index.html", "sw.js"] {
            let path = self.folder().join(file);
            let text = fs::read_to_string(&path).unwrap();
            let next = text.replace(build, "next 2026-12-31").replace(&name, "app-0123456789.wasm");
            assert_ne!(next, text);
            fs::write(path, next).unwrap();
        }
        fs::rename(&module, self.folder().join("app-0123456789.wasm")).unwrap();
    }

    /// The program's first module; the others come later.
    pub(crate) fn module(&self) -> PathBuf {
        let is_first = |name: &str| name.starts_with("app-") && name.ends_with(".wasm");
        let mut files = fs::read_dir(self.folder()).unwrap().flatten();
        files.find(|file| is_first(&file.file_name().to_string_lossy())).unwrap().path()
    }
}

fn answer(url: &str, folder: &Path, manners: Manners) -> Option<Answer> {
    let path = place(folder, SUB_PATH, url).filter(|path| path.is_file())?;
    let is_module = path.extension().is_some_and(|it| it == "wasm");
    let kind = manners.wasm.filter(|_| is_module).unwrap_or_else(|| content_type(&path));
    let is_kept = manners.caches_pages && kind.starts_with("text/html");
    let keep = if is_kept { "max-age=86400" } else { "no-store" };
    (!kind.is_empty()).then(|| Answer { content: fs::read(path).unwrap(), kind, keep })
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().flatten() {
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}
