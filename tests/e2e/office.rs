//! The hosts that offices have: those that know no wasm, that let pages be cached, that are upgraded or go away.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use tempfile::TempDir;
use tiny_http::{Header, Request, Response, Server};

use crate::harness::{
    INTRANET,
    host::{content_type, place},
};

/// How a host treats the files of the program.
#[derive(Clone, Copy, Default)]
pub struct Manners {
    /// What it calls a module; an empty type is none at all: it answers 404, as IIS does with endings it does not
    /// know.
    pub wasm: Option<&'static str>,
    /// Whether browsers may keep its pages for a day without asking, and only those.
    pub caches_pages: bool,
}

/// A host with a folder of its own, under `/office/register/`.
pub struct Office {
    folder: TempDir,
    address: SocketAddr,
    is_open: Arc<AtomicBool>,
    asked: Arc<Mutex<Vec<String>>>,
}

const SUB_PATH: &str = "/office/register/";

impl Office {
    /// Serves a copy of the built site.
    pub fn open(site: &Path, manners: Manners) -> Office {
        let folder = tempfile::tempdir().unwrap();
        copy(site, folder.path());
        let server = Server::http("127.0.0.1:0").unwrap();
        let address = server.server_addr().to_ip().unwrap();
        let (is_open, asked) = (Arc::new(AtomicBool::new(true)), Arc::new(Mutex::new(Vec::new())));
        let (open, log, path) = (Arc::clone(&is_open), Arc::clone(&asked), folder.path().to_owned());
        thread::spawn(move || {
            while open.load(Ordering::SeqCst) {
                if let Ok(Some(request)) = server.recv_timeout(Duration::from_millis(50)) {
                    log.lock().unwrap().push(request.url().to_owned());
                    answer(request, &path, manners);
                }
            }
        });
        Office { folder, address, is_open, asked }
    }

    /// The folder that it serves.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The address of a place in the site, on loopback.
    pub fn at(&self, place: &str) -> String {
        format!("http://{}{SUB_PATH}{place}", self.address)
    }

    /// The address of a place in the site under a name of the intranet.
    pub fn by_name(&self, place: &str) -> String {
        format!("http://{INTRANET}:{}{SUB_PATH}{place}", self.address.port())
    }

    /// What has been asked of it, in order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    /// Goes away: nobody answers any more.
    pub fn close(&self) {
        self.is_open.store(false, Ordering::SeqCst);
    }

    /// Puts another build in place of the one that it serves: other names, the same program.
    pub fn upgrade(&self) {
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
    pub fn module(&self) -> PathBuf {
        let is_first = |name: &str| name.starts_with("app-") && name.ends_with(".wasm");
        let mut files = fs::read_dir(self.folder()).unwrap().flatten();
        files.find(|file| is_first(&file.file_name().to_string_lossy())).unwrap().path()
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.close();
    }
}

fn answer(request: Request, folder: &Path, manners: Manners) {
    let path = place(folder, SUB_PATH, request.url()).filter(|path| path.is_file());
    let kind =
        path.as_deref().map(|path| match (path.extension().is_some_and(|it| it == "wasm"), manners.wasm) {
            (true, Some(kind)) => kind,
            _ => content_type(path),
        });
    // Who does not read the answer needs none.
    let _ = match (path, kind) {
        (Some(path), Some(kind)) if !kind.is_empty() => {
            let is_kept = manners.caches_pages && kind.starts_with("text/html");
            let keep = if is_kept { "max-age=86400" } else { "no-store" };
            let headers = [("Content-Type", kind), ("Cache-Control", keep)];
            let headers = headers.map(|(name, value)| Header::from_bytes(name, value).unwrap());
            let response = Response::from_data(fs::read(path).unwrap());
            request.respond(headers.into_iter().fold(response, Response::with_header))
        }
        _ => request.respond(Response::from_string("not found").with_status_code(404)),
    };
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().flatten() {
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}
