//! A small HTTP server on this machine that answers as a test says.

use press_room_core::address::Address;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A request to the server.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) path: String,
    /// How many requests came before.
    pub(crate) number: usize,
    pub(crate) body: String,
    headers: Vec<(String, String)>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }
}

type Answer = Arc<dyn Fn(&Request) -> Vec<u8> + Send + Sync>;

/// A server that listens until the tests end.
pub(crate) struct Server {
    origin: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Answers every request with the bytes that `answer` gives; no bytes close the connection.
    pub(crate) fn start(answer: impl Fn(&Request) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (answer, seen): (Answer, _) = (Arc::new(answer), requests.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, seen) = (answer.clone(), seen.clone());
                thread::spawn(move || serve(stream, &answer, &seen));
            }
        });
        Self { origin, requests }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    pub(crate) fn address(&self, path: &str) -> Address {
        Address::parse(&self.url(path), None).unwrap()
    }

    /// Every request so far.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

/// Serves one request for each connection. It is no failure if a client goes away.
fn serve(mut stream: TcpStream, answer: &Answer, seen: &Mutex<Vec<Request>>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut lines = reader.by_ref().lines().map_while(Result::ok);
    let Some(first) = lines.next() else { return };
    let headers = lines.take_while(|line| !line.is_empty()).filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_lowercase(), value.trim().to_owned()))
    });
    let headers: Vec<(String, String)> = headers.collect();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let mut body = vec![0; length.map_or(0, |(_, length)| length.parse().unwrap())];
    reader.read_exact(&mut body).unwrap();
    let body = String::from_utf8(body).unwrap();
    let request = {
        let mut seen = seen.lock().unwrap();
        let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
        let number = seen.len();
        seen.push(Request { path, number, headers, body });
        seen[number].clone()
    };
    stream.write_all(&answer(&request)).ok();
}

/// A whole answer.
pub(crate) fn answer(status: u16, headers: &[&str], body: &str) -> Vec<u8> {
    let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    let length = body.len();
    format!("HTTP/1.1 {status} X\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n{body}")
        .into_bytes()
}

/// A JSON feed of `items`.
pub(crate) fn feed(items: &[String], next: Option<&str>) -> String {
    let next = next.map(|next| format!(r#""next_url":"{next}","#)).unwrap_or_default();
    let version = "https://jsonfeed.org/version/1.1";
    format!(r#"{{"version":"{version}","title":"F","language":"nb",{next}"items":[{}]}}"#, items.join(","))
}

/// An item with a body.
pub(crate) fn item(id: &str, text: &str) -> String {
    format!(r#"{{"id":"{id}","title":"T","content_html":"<p>{text} body</p>"}}"#)
}
