//! The line to a browser: calls and their answers, and what the pages say meanwhile.

use serde_json::{Value, json};
use std::{
    collections::HashMap,
    fmt,
    net::TcpStream,
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};
use tungstenite::{
    Message, WebSocket,
    client::client_with_config,
    protocol::{Role, WebSocketConfig},
};

/// A page that takes longer over one call hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// A line to one browser; every page of it talks over the same one. The DevTools protocol and WebDriver BiDi
/// have the same envelope, but for how they name the page and tell an error.
pub(super) struct Connection {
    writer: Arc<Writer>,
    shared: Arc<Shared>,
}

/// Why a call has no answer.
#[derive(Debug)]
pub(super) enum CallError {
    /// The browser refuses, in its own words.
    Refused(String),
    /// The browser is gone.
    Closed,
    /// The browser does not answer.
    Silent,
}

/// Something that a page reported by itself.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// Its name in the protocol, such as `Runtime.consoleAPICalled`.
    pub method: String,
    /// What it carries.
    pub params: Value,
}

// The socket twice: reading blocks one, so the other writes.
struct Writer {
    socket: Mutex<WebSocket<TcpStream>>,
    next_id: AtomicU64,
}

#[derive(Default)]
struct Shared {
    heard: Mutex<Heard>,
    arrived: Condvar,
}

#[derive(Default)]
struct Heard {
    answers: HashMap<u64, Value>,
    events: HashMap<String, Vec<Event>>,
    is_closed: bool,
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CallError::Refused(why) => f.write_str(why),
            CallError::Closed => f.write_str("the browser is gone"),
            CallError::Silent => f.write_str("the browser does not answer"),
        }
    }
}

impl Connection {
    /// Connects to the browser that listens on `port` under `path`.
    pub(super) fn open(port: u16, path: &str) -> Connection {
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("the browser listens on its port");
        stream.set_nodelay(true).expect("the socket takes options");
        let writing = stream.try_clone().expect("the socket can be cloned");
        // Screenshots and whole registers come in one message.
        let config = WebSocketConfig::default().max_message_size(None).max_frame_size(None);
        let url = format!("ws://127.0.0.1:{port}{path}");
        let (reader, _) =
            client_with_config(url.as_str(), stream, Some(config)).expect("the browser shakes hands");
        let socket = Mutex::new(WebSocket::from_raw_socket(writing, Role::Client, Some(config)));
        let writer = Arc::new(Writer { socket, next_id: AtomicU64::new(1) });
        let shared = Arc::new(Shared::default());
        let connection = Connection { writer: Arc::clone(&writer), shared: Arc::clone(&shared) };
        thread::spawn(move || listen(reader, &writer, &shared));
        connection
    }

    /// Calls a method of the browser, or of one page if `page` names its session.
    pub(super) fn call(&self, page: Option<&str>, method: &str, params: Value) -> Result<Value, CallError> {
        let id = self.writer.send(page, method, params).ok_or(CallError::Closed)?;
        let mut heard = self.shared.heard();
        loop {
            if let Some(mut answer) = heard.answers.remove(&id) {
                // The first is how DevTools refuses, the second how BiDi does.
                let why = answer["error"]["message"].as_str().or(answer["message"].as_str());
                // BiDi's word for the kind of the refusal.
                let kind = answer["error"].as_str().unwrap_or_default();
                return match why {
                    Some(why) => Err(CallError::Refused(format!("{method}: {kind} {why}"))),
                    None => Ok(answer["result"].take()),
                };
            }
            if heard.is_closed {
                return Err(CallError::Closed);
            }
            let waited = self.shared.arrived.wait_timeout(heard, PATIENCE);
            let (woken, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
            heard = woken;
            if timeout.timed_out() {
                return Err(CallError::Silent);
            }
        }
    }

    /// What the page has reported so far.
    pub(super) fn events(&self, page: &str) -> Vec<Event> {
        self.shared.heard().events.get(page).cloned().unwrap_or_default()
    }

    /// Waits until the browser has hung up, or the patience ends.
    pub(super) fn wait_for_close(&self) {
        let heard = self.shared.heard();
        let waiting = self.shared.arrived.wait_timeout_while(heard, PATIENCE, |heard| !heard.is_closed);
        drop(waiting);
    }
}

impl Writer {
    /// Sends a call and says its id, or nothing if the browser is gone.
    fn send(&self, page: Option<&str>, method: &str, params: Value) -> Option<u64> {
        let id = self.next_id.fetch_add(1, Ordering::Relaxed);
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(page) = page {
            message["sessionId"] = json!(page);
        }
        let mut socket = self.socket.lock().unwrap_or_else(PoisonError::into_inner);
        socket.send(Message::text(message.to_string())).ok().map(|()| id)
    }
}

impl Shared {
    fn heard(&self) -> MutexGuard<'_, Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn listen(mut reader: WebSocket<TcpStream>, writer: &Writer, shared: &Shared) {
    while let Ok(message) = reader.read() {
        let Message::Text(text) = message else { continue };
        let Ok(mut message) = serde_json::from_str::<Value>(&text) else { continue };
        let mut heard = shared.heard();
        if let Some(id) = message["id"].as_u64() {
            heard.answers.insert(id, message);
            shared.arrived.notify_all();
            continue;
        }
        let params = &message["params"];
        let page = message["sessionId"].as_str().or(params["context"].as_str());
        let page = page.or(params["source"]["context"].as_str()).unwrap_or_default().to_owned();
        let method = message["method"].as_str().unwrap_or_default().to_owned();
        // An open dialog stops the page, so it is answered here: yes, leave.
        if method == "Page.javascriptDialogOpening" {
            writer.send(Some(&page), "Page.handleJavaScriptDialog", json!({ "accept": true }));
        }
        heard.events.entry(page).or_default().push(Event { method, params: message["params"].take() });
        shared.arrived.notify_all();
    }
    shared.heard().is_closed = true;
    shared.arrived.notify_all();
}
