//! A static host on loopback, as plain as the ones the offices have.

use std::{
    io::{self, BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

/// Who says nothing for so long is not answered.
const SILENCE: Duration = Duration::from_secs(10);

/// What the host sends for an address.
pub(crate) struct Answer {
    /// The bytes of the file.
    pub content: Vec<u8>,
    /// What kind of file it is, as the browser is told.
    pub kind: &'static str,
    /// Whether and how long the browser may keep it.
    pub keep: &'static str,
}

/// A site served on loopback until the value is dropped.
pub(crate) struct Host {
    address: SocketAddr,
    is_open: Arc<AtomicBool>,
}

impl Host {
    /// Serves `folder` under `sub_path` (`/` or `/a/b/`); port 0 takes any free one.
    pub(crate) fn start(folder: &Path, sub_path: &str, port: u16) -> io::Result<Host> {
        let (folder, sub_path) = (folder.to_owned(), sub_path.to_owned());
        Host::answering(port, move |url| {
            let path = place(&folder, &sub_path, url)?;
            let content = std::fs::read(&path).ok()?;
            Some(Answer { content, kind: content_type(&path), keep: "no-store" })
        })
    }

    /// Serves what `answer` gives for an address; what it has nothing for is not found.
    pub(crate) fn answering(
        port: u16,
        answer: impl Fn(&str) -> Option<Answer> + Send + Sync + 'static,
    ) -> io::Result<Host> {
        let listener = TcpListener::bind(("127.0.0.1", port))?;
        let address = listener.local_addr()?;
        let is_open = Arc::new(AtomicBool::new(true));
        let (open, answer) = (Arc::clone(&is_open), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if !open.load(Ordering::SeqCst) {
                    return;
                }
                let answer = Arc::clone(&answer);
                // A browser that has gone away needs no answer.
                thread::spawn(move || exchange(stream, &*answer));
            }
        });
        Ok(Host { address, is_open })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Goes away: nobody answers any more.
    pub(crate) fn close(&self) {
        self.is_open.store(false, Ordering::SeqCst);
        // The listener looks at the flag when somebody comes.
        let _ = TcpStream::connect(self.address);
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.close();
    }
}

/// Reads one request and answers it. One connection for each: a kept one that waits would keep others waiting.
fn exchange(stream: TcpStream, answer: &dyn Fn(&str) -> Option<Answer>) -> io::Result<()> {
    stream.set_read_timeout(Some(SILENCE))?;
    let mut lines = BufReader::new(&stream).lines();
    let request = lines.next().unwrap_or_else(|| Err(io::ErrorKind::UnexpectedEof.into()))?;
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let (status, found) = match request.split(' ').nth(1).and_then(answer) {
        Some(found) => ("200 OK", found),
        None => {
            let content = b"not found".to_vec();
            ("404 Not Found", Answer { content, kind: "text/plain", keep: "no-store" })
        }
    };
    let Answer { content, kind, keep } = found;
    let length = content.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nCache-Control: {keep}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    let mut stream = &stream;
    stream.write_all(head.as_bytes())?;
    stream.write_all(&content)
}

/// The file that the address names, if it lies under the sub-path and inside the folder.
pub(crate) fn place(folder: &Path, sub_path: &str, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix(sub_path)?;
    let path = decoded(path)?;
    let is_inside = path.split('/').all(|part| part != ".." && !part.contains(['\\', ':', '\0']));
    if !is_inside || path.starts_with('/') {
        return None;
    }
    if path.is_empty() || path.ends_with('/') {
        Some(folder.join(path).join("index.html"))
    } else {
        Some(folder.join(path))
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
pub(crate) fn content_type(path: &Path) -> &'static str {
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
