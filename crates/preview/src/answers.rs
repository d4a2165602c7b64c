//! Answers requests with the files of the site.

use crate::state::{BuildState, News};
use press_room_core::escape::push_escaped;
use press_room_core::file_name;
use serde_json::json;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use tiny_http::{Header, Method, Request, Response, Server};

/// The longest that a page waits for the first build, and for news.
const PATIENCE: Duration = Duration::from_secs(25);
/// The script that reloads pages.
const SCRIPT: &str = "/.press-room/reload.js";
/// The address at which that script asks for changes.
const NEWS: &str = "/.press-room/news";
/// The policy of the page that is shown before a site has been built.
const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'";

/// What is needed to answer requests.
pub struct Answers {
    /// The folder of the site.
    pub root: PathBuf,
    /// The address and port that the site is at.
    pub host: String,
    /// The results of the builds.
    pub state: Arc<BuildState>,
    /// The command that serves the site, as the user typed it.
    pub program: &'static str,
}

/// One answer.
#[derive(Debug)]
struct HttpResponse {
    status: u16,
    content_type: String,
    more: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Answers {
    /// Answers at `listener` for as long as the program runs.
    ///
    /// # Errors
    /// The server's message, if it cannot start.
    pub fn start(self, listener: TcpListener) -> Result<(), String> {
        let server = Server::from_listener(listener, None).map_err(|error| error.to_string())?;
        let answers = Arc::new(self);
        thread::spawn(move || {
            for request in server.incoming_requests() {
                let answers = answers.clone();
                // A thread for each request: pages that wait for news must not block others.
                thread::spawn(move || answers.answer(request));
            }
        });
        Ok(())
    }

    fn answer(&self, request: Request) {
        let host = request.headers().iter().find(|header| header.field.equiv("Host"));
        let answer = match (host.map(|host| host.value.as_str()), request.method()) {
            (Some(host), Method::Get | Method::Head) if self.is_ours(host) => self.answer_to(request.url()),
            (Some(host), _) if self.is_ours(host) => {
                HttpResponse::text(405, "Only GET and HEAD.").with("Allow", "GET, HEAD".to_owned())
            }
            // Any other host name is refused: with a name that resolves to this machine (DNS rebinding), a foreign
            // page could read the site.
            _ => HttpResponse::text(403, &format!("Ask by the address that {} has printed.", self.program)),
        };
        let mut response = Response::from_data(answer.body).with_status_code(answer.status);
        let common = [
            ("Content-Type", answer.content_type),
            ("Cache-Control", "no-store".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
        ];
        for (name, value) in common.into_iter().chain(answer.more) {
            if let Ok(header) = Header::from_bytes(name, value) {
                response.add_header(header);
            }
        }
        // If the reader is gone, nobody misses the answer.
        request.respond(response).ok();
    }

    fn is_ours(&self, host: &str) -> bool {
        let port = self.host.rsplit(':').next().unwrap_or_default();
        host == self.host || host.strip_prefix("localhost:") == Some(port)
    }

    fn answer_to(&self, url: &str) -> HttpResponse {
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        match path {
            SCRIPT => HttpResponse::new(200, "text/javascript; charset=utf-8", include_str!("reload.js")),
            NEWS => {
                let round = query.strip_prefix("round=").and_then(|round| round.parse().ok());
                HttpResponse::new(
                    200,
                    "application/json",
                    &news(&self.state.after(round.unwrap_or(0), PATIENCE)),
                )
            }
            _ => self.file(path, query),
        }
    }

    fn file(&self, path: &str, query: &str) -> HttpResponse {
        let news = self.state.after(0, PATIENCE);
        if !self.root.is_dir() {
            return self.not_yet(&news);
        }
        let found = place(&self.root, path);
        if found.as_ref().is_some_and(|place| place.is_dir()) && !path.ends_with('/') {
            let mark = if query.is_empty() { "" } else { "?" };
            return HttpResponse::text(302, "").with("Location", format!("{path}/{mark}{query}"));
        }
        let file = found.map(|place| if path.ends_with('/') { place.join("index.html") } else { place });
        let read = |file: &Path| fs::read(file).ok();
        let (status, file, body) = match file.and_then(|file| Some((read(&file)?, file))) {
            Some((body, file)) => (200, file, body),
            None => {
                let page = self.root.join("404.html");
                (404, page.clone(), read(&page).unwrap_or_else(|| b"Not found".to_vec()))
            }
        };
        let answer = HttpResponse { status, content_type: content_type(&file), more: Vec::new(), body };
        let answer = match self.policy() {
            Some(policy) => answer.with("Content-Security-Policy", policy),
            None => answer,
        };
        if answer.content_type.starts_with("text/html") { self.listening(answer, &news) } else { answer }
    }

    /// The policy that the site will have on a server, so that the browser already refuses here what it would refuse
    /// there.
    fn policy(&self) -> Option<String> {
        let headers = fs::read_to_string(self.root.join("_headers")).ok()?;
        let policy = headers.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "));
        policy.map(str::to_owned)
    }

    /// `page` with the script that listens for news after `news`.
    fn listening(&self, mut page: HttpResponse, news: &News) -> HttpResponse {
        let News { start, round, pages, .. } = news;
        let script = format!(
            "<script src=\"{SCRIPT}\" data-program=\"{}\" data-start=\"{start}\" data-round=\"{round}\" \
             data-pages=\"{pages}\"></script>\n",
            self.program
        );
        let at = page.body.windows(7).rposition(|bytes| bytes.eq_ignore_ascii_case(b"</body>"));
        let at = at.unwrap_or(page.body.len());
        page.body.splice(at..at, script.into_bytes());
        page
    }

    /// The page that is shown until a site has been built.
    fn not_yet(&self, news: &News) -> HttpResponse {
        let why = news.error.as_deref().unwrap_or("the site is not built yet");
        let mut text = String::new();
        push_escaped(why, &mut text);
        let page = format!(
            "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>{}</title>\n\
             <body><h1>There is nothing to show yet</h1>\n<p>{text}</p>\n</body></html>\n",
            self.program
        );
        let answer = HttpResponse::new(503, "text/html; charset=utf-8", &page)
            .with("Content-Security-Policy", POLICY.to_owned());
        self.listening(answer, &News { error: None, round: 0, ..news.clone() })
    }
}

impl HttpResponse {
    fn new(status: u16, content_type: &str, body: &str) -> Self {
        let body = body.as_bytes().to_vec();
        Self { status, content_type: content_type.to_owned(), more: Vec::new(), body }
    }

    fn text(status: u16, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text)
    }

    fn with(mut self, name: &'static str, value: String) -> Self {
        self.more.push((name, value));
        self
    }
}

fn news(news: &News) -> String {
    json!({ "start": news.start, "round": news.round, "pages": news.pages, "error": news.error }).to_string()
}

/// The file or folder of the site at `path`. `None` if nothing can be there.
fn place(root: &Path, path: &str) -> Option<PathBuf> {
    let path = path.strip_prefix('/')?;
    let path = path.strip_suffix('/').unwrap_or(path);
    let mut place = root.to_owned();
    for segment in path.split('/').filter(|_| !path.is_empty()) {
        place.push(file_name::of_segment(segment)?);
    }
    Some(place)
}

fn content_type(file: &Path) -> String {
    // File types that the table of `mime_guess` lacks.
    let named = match file.extension().and_then(|end| end.to_str()) {
        Some("atom") => "application/atom+xml",
        Some("rss") => "application/rss+xml",
        None => "text/plain",
        Some(_) => mime_guess::from_path(file).first_raw().unwrap_or("application/octet-stream"),
    };
    let is_text = named.starts_with("text/")
        || ["json", "/xml", "/atom+xml", "/rss+xml"].iter().any(|end| named.ends_with(end));
    if is_text { format!("{named}; charset=utf-8") } else { named.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_site() {
        let root = Path::new("site");
        for path in [
            "/../a",
            "/%2e%2e/a",
            "/a/%2E%2E%2Fb",
            "/a%5c..%5cb",
            "//etc/passwd",
            "/a//b",
            "/%zz",
            "a",
            "/C:/a",
        ] {
            assert_eq!(place(root, path), None, "{path}");
        }
        assert_eq!(place(root, "/"), Some(root.to_owned()));
        assert_eq!(place(root, "/release/1/k%C3%A5r/"), Some(root.join("release/1/kår")));
    }

    #[test]
    fn types_are_those_of_the_guide_for_servers() {
        for (name, expected) in [
            ("a.html", "text/html; charset=utf-8"),
            ("a.js", "text/javascript; charset=utf-8"),
            ("a_bg.wasm", "application/wasm"),
            ("feed.json", "application/json; charset=utf-8"),
            ("feed.atom", "application/atom+xml; charset=utf-8"),
            ("feed.rss", "application/rss+xml; charset=utf-8"),
            ("logo.svg", "image/svg+xml"),
            ("kai.pdf", "application/pdf"),
            ("_headers", "text/plain; charset=utf-8"),
        ] {
            assert_eq!(content_type(Path::new(name)), expected, "{name}");
        }
    }
}
