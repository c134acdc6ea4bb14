//! A small blocking client of the Chrome DevTools Protocol: one socket, one question at a time, events kept in order.

use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

/// Longer than any answer takes on a busy machine; after it the browser hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// A connection to a browser or to one of its pages.
pub struct Connection {
    socket: WebSocket<TcpStream>,
    last_id: u64,
    events: Vec<Value>,
}

impl Connection {
    /// Connects to a path such as `/devtools/page/…` on this machine.
    pub fn open(port: u16, path: &str) -> Connection {
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("the browser listens");
        stream.set_nodelay(true).expect("a socket");
        stream.set_read_timeout(Some(PATIENCE)).expect("a socket");
        let address = format!("ws://127.0.0.1:{port}{path}");
        let config = tungstenite::protocol::WebSocketConfig::default()
            .max_message_size(Some(256 << 20))
            .max_frame_size(Some(256 << 20));
        let (socket, _) = tungstenite::client::client_with_config(address, stream, Some(config))
            .unwrap_or_else(|error| panic!("no connection to the browser: {error}"));
        Connection { socket, last_id: 0, events: Vec::new() }
    }

    /// Asks and waits for the answer; a refusal fails the test.
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        self.try_call(method, params).unwrap_or_else(|message| panic!("{method}: {message}"))
    }

    /// Asks and waits for the answer or the refusal.
    pub fn try_call(&mut self, method: &str, params: Value) -> Result<Value, String> {
        self.last_id += 1;
        let id = self.last_id;
        let question = json!({"id": id, "method": method, "params": params}).to_string();
        self.socket.send(Message::text(question)).map_err(|error| error.to_string())?;
        loop {
            let mut message = self.read()?;
            if message["id"] == id {
                return match message["error"]["message"].as_str() {
                    Some(refusal) => Err(refusal.to_string()),
                    None => Ok(message["result"].take()),
                };
            }
            self.keep(message);
        }
    }

    /// Waits for an event that `wanted` takes. It stays among the events.
    pub fn wait_for(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let start = Instant::now();
        let mut seen = 0;
        loop {
            if let Some(found) = self.events[seen..].iter().find(|event| wanted(event)) {
                return found.clone();
            }
            seen = self.events.len();
            assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
            let message = self.read().unwrap_or_else(|error| panic!("waiting for {what}: {error}"));
            self.keep(message);
        }
    }

    /// The events since they were last taken away.
    pub fn events(&self) -> &[Value] {
        &self.events
    }

    /// Takes the events away.
    pub fn take_events(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.events)
    }

    fn keep(&mut self, message: Value) {
        if message.get("method").is_some() {
            self.events.push(message);
        }
    }

    fn read(&mut self) -> Result<Value, String> {
        loop {
            if let Message::Text(text) = self.socket.read().map_err(|error| error.to_string())? {
                return serde_json::from_str(text.as_str()).map_err(|error| error.to_string());
            }
        }
    }
}

/// The bytes behind base64 text, as the protocol sends pictures and documents.
pub fn from_base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for letter in text.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    bytes
}
