//! A static host on loopback, as plain as the ones the offices have.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};
use tiny_http::{Header, Request, Response, Server};

/// Requests in work at once; a page loads a handful of files.
const WORKERS: usize = 4;

/// A folder served on loopback until the value is dropped.
pub struct Host {
    server: Arc<Server>,
    address: SocketAddr,
    sub_path: String,
}

impl Host {
    /// Serves `folder` under `sub_path` (`/` or `/a/b/`); port 0 takes any free one.
    pub fn start(folder: &Path, sub_path: &str, port: u16) -> io::Result<Host> {
        let server = Arc::new(Server::http(("127.0.0.1", port)).map_err(io::Error::other)?);
        let address = server.server_addr().to_ip().ok_or(io::ErrorKind::AddrNotAvailable)?;
        for _ in 0..WORKERS {
            let (server, folder, sub_path) = (Arc::clone(&server), folder.to_owned(), sub_path.to_owned());
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    answer(request, &folder, &sub_path);
                }
            });
        }
        Ok(Host { server, address, sub_path: sub_path.to_owned() })
    }

    /// The address of the site's start page.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.sub_path)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        for _ in 0..WORKERS {
            self.server.unblock();
        }
    }
}

fn answer(request: Request, folder: &Path, sub_path: &str) {
    let content =
        place(folder, sub_path, request.url()).and_then(|path| Some((std::fs::read(&path).ok()?, path)));
    // A browser that has gone away needs no answer.
    let _ = match content {
        Some((bytes, path)) => {
            let headers = [("Content-Type", content_type(&path)), ("Cache-Control", "no-store")];
            let response = Response::from_data(bytes);
            let headers = headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, *value).ok());
            request.respond(headers.fold(response, Response::with_header))
        }
        None => request.respond(Response::from_string("not found").with_status_code(404)),
    };
}

/// The file that the address names, if it lies under the sub-path and inside the folder.
pub fn place(folder: &Path, sub_path: &str, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix(sub_path)?;
    let path = decoded(path)?;
    let is_inside = path.split('/').all(|part| part != ".." && !part.contains(['\\', ':', '\0']));
    if !is_inside || path.starts_with('/') {
        return None;
    }
    match path.is_empty() || path.ends_with('/') {
        true => Some(folder.join(path).join("index.html")),
        false => Some(folder.join(path)),
    }
}

/// The text behind `%E5%BB%BA`, or none if it is not text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let (byte, after) = match (first, after) {
            (b'%', [high, low, after @ ..]) => {
                let digits = std::str::from_utf8(&[*high, *low]).ok()?.to_owned();
                (u8::from_str_radix(&digits, 16).ok()?, after)
            }
            _ => (*first, after),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

/// What the file is, by its ending.
pub fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webmanifest" => "application/manifest+json",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(sub_path: &str, url: &str) -> Option<PathBuf> {
        place(Path::new("dist"), sub_path, url)
    }

    #[test]
    fn a_folder_is_its_index() {
        assert_eq!(placed("/", "/"), Some(PathBuf::from("dist/index.html")));
        assert_eq!(placed("/", "/?x=1"), Some(PathBuf::from("dist/index.html")));
        assert_eq!(placed("/a/b/", "/a/b/app.js"), Some(PathBuf::from("dist/app.js")));
    }

    #[test]
    fn outside_the_sub_path_is_nothing() {
        assert_eq!(placed("/a/b/", "/app.js"), None);
    }

    #[test]
    fn chinese_names_are_found() {
        assert_eq!(placed("/", "/%E5%8F%B0%E8%B4%A6.html"), Some(PathBuf::from("dist/台账.html")));
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        for url in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/a/..%2f..%2fCargo.toml",
            "//etc/passwd",
            "/C:/x",
            "/%ff",
        ] {
            assert_eq!(placed("/", url), None, "{url}");
        }
    }
}
