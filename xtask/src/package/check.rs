//! The first five minutes of somebody who gets the archive: unpack, init, look, change, build, and serve by nginx.
//! Each step says how long it took.

use super::PROGRAM;
use crate::debian::NGINX;
use crate::failure::{Failure, Outcome};
use crate::project::remove_folder;
use crate::{files, process};
use serde_json::{Value, json};
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What lies beside the program in the archive.
const BESIDE: [&str; 5] = ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "THIRD-PARTY.txt", "sbom.cdx.json"];
/// The sample release that is changed, and what it is called then.
const SAMPLE: &str = "releases/open-meeting.md";
const CHANGED: &str = "Changed within five minutes";
/// The longest that a feed of a hundred releases may keep its first page waiting.
const LONGEST: Duration = Duration::from_secs(2);
/// A page that has not come after this time never will.
const PATIENCE: Duration = Duration::from_secs(30);

/// Does all of it in `home`, a folder outside the project.
pub(super) fn check(archive: &Path, home: &Path) -> Outcome {
    remove_folder(home)?;
    std::fs::create_dir_all(home).map_err(Failure::io(format!("make {}", home.display())))?;
    let program = timed("unpacked", || unpacked(archive, home))?;
    let press = home.join("press");
    let alone = |arguments: &[&str], folder: &Path| alone(&program, arguments, folder, home);
    let start = Instant::now();
    timed("init", || {
        process::run(alone(&["init", "press", "--language", "en"], home).stdout(Stdio::null()))
    })?;
    let mut serving = None;
    timed("serve, first page", || {
        let server = Server::start(&mut alone(&["serve", "--quiet"], &press))?;
        server.wait_for("/", "</html>")?;
        serving = Some(server);
        Ok(())
    })?;
    timed("a changed release on its page", || {
        retitle(&press.join(SAMPLE))?;
        serving.as_ref().map_or(Ok(String::new()), |server| server.wait_for("/", CHANGED))
    })?;
    drop(serving);
    timed("build", || process::run(&mut alone(&["build", "--quiet"], &press)))?;
    match NGINX.find() {
        Ok(nginx) => timed("nginx, first page", || served_by(&nginx, &press.join("site"), home))?,
        Err(why) => println!("NOT tested: the site on nginx. {why}"),
    }
    println!("{:6.2} s  from the unpacked archive to there", start.elapsed().as_secs_f32());
    first_page_of_a_hundred(|| alone(&["serve", "--quiet", "--feed", "feed.json"], home), home)
}

/// Unpacks `archive` in `home` and gives the program, if everything that belongs to it is there.
fn unpacked(archive: &Path, home: &Path) -> Outcome<PathBuf> {
    process::run(Command::new("tar").arg("-xf").arg(archive).arg("-C").arg(home))?;
    let folders = std::fs::read_dir(home).map_err(Failure::io(format!("read {}", home.display())))?;
    let folder = folders.flatten().map(|entry| entry.path()).find(|path| path.is_dir());
    let folder = folder.ok_or_else(|| Failure::content(archive, "it has no folder"))?;
    if let Some(name) = BESIDE.iter().find(|name| !folder.join(name).is_file()) {
        return Err(Failure::content(archive, format!("it has no {name}")));
    }
    let parts: Value = serde_json::from_str(&files::read_text(&folder.join("sbom.cdx.json"))?)
        .map_err(|error| Failure::content(archive, format!("its list of parts is no JSON: {error}")))?;
    let licences = files::read_text(&folder.join("THIRD-PARTY.txt"))?;
    // One crate is in the browser part too, the other in the builder alone.
    for name in ["leptos", "ureq"] {
        let mut named = parts["components"].as_array().into_iter().flatten();
        if !named.any(|part| part["name"] == name) || !licences.contains(&format!("\n{name} ")) {
            return Err(Failure::content(archive, format!("{name} is not in both of its lists of parts")));
        }
    }
    process::program(&folder, PROGRAM).ok_or_else(|| Failure::content(archive, "it has no program"))
}

/// The program in `folder`, with no other program to be found and nobody at the terminal.
fn alone(program: &Path, arguments: &[&str], folder: &Path, home: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command.env_clear().env("TMPDIR", home);
    // Without this variable Windows gives a program no sockets.
    command.envs(std::env::vars_os().filter(|(name, _)| name.eq_ignore_ascii_case("SystemRoot")));
    command
}

/// Gives the release in `file` another title.
fn retitle(file: &Path) -> Outcome {
    let text = files::read_text(file)?;
    let title = text.lines().find(|line| line.starts_with("title: "));
    let title = title.ok_or_else(|| Failure::content(file, "it has no title"))?;
    files::write(file, text.replacen(title, &format!("title: {CHANGED}"), 1))
}

/// Has nginx serve `site` and asks it for the first page.
fn served_by(nginx: &Path, site: &Path, home: &Path) -> Outcome {
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    let port = port.map_err(Failure::io("find a free port"))?.port();
    let settings = home.join("nginx.conf");
    let (home, root) = (home.display(), site.display());
    files::write(
        &settings,
        format!(
            "daemon off; master_process off; pid {home}/nginx.pid; error_log stderr crit;
            events {{}}
            http {{
                access_log off; client_body_temp_path {home}/nginx; proxy_temp_path {home}/nginx;
                fastcgi_temp_path {home}/nginx; scgi_temp_path {home}/nginx; uwsgi_temp_path {home}/nginx;
                types {{ text/html html; }}
                server {{ listen 127.0.0.1:{port}; root {root}; }}
            }}"
        ),
    )?;
    let mut nginx = Command::new(nginx);
    // We find the program in this variable, but nginx itself would look for sockets in it.
    nginx.args([OsStr::new("-c"), settings.as_os_str()]).env_remove("NGINX");
    let child = nginx.spawn();
    let child = child.map_err(Failure::io("start nginx"))?;
    Server { child, host: format!("127.0.0.1:{port}") }.wait_for("/", CHANGED).map(drop)
}

/// Checks how long the first page of a feed of a hundred releases takes: the median of five runs counts.
fn first_page_of_a_hundred(serve: impl Fn() -> Command, home: &Path) -> Outcome {
    let item = |number: u32| {
        let day = number % 28 + 1;
        json!({
            "id": number.to_string(),
            "title": format!("The quay number {number} is open"),
            "content_html": format!("<p>The quay number {number} is long and wide, with a view.</p>").repeat(50),
            "date_published": format!("2026-01-{day:02}T09:00:00Z"),
        })
    };
    let items: Vec<Value> = (1..=100).map(item).collect();
    let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Fjord", "language": "en", "items": items });
    files::write(&home.join("feed.json"), feed.to_string())?;
    let once = || {
        let start = Instant::now();
        Server::start(&mut serve())?.wait_for("/", "</html>")?;
        Ok(start.elapsed())
    };
    let mut times = (0..5).map(|_| once()).collect::<Outcome<Vec<Duration>>>()?;
    times.sort();
    println!("{:6.2} s  serve, first page of a hundred releases", times[2].as_secs_f32());
    if times[2] > LONGEST {
        let problem =
            format!("the first page of a hundred releases took {times:?}, and {LONGEST:?} is the most");
        return Err(Failure::content(home, problem));
    }
    Ok(())
}

/// A server, which is ended when this value is dropped.
struct Server {
    child: Child,
    /// Such as `127.0.0.1:8080`.
    host: String,
}

impl Server {
    /// Starts a server that says its address in its first line.
    fn start(command: &mut Command) -> Outcome<Self> {
        let mut child = command.stdout(Stdio::piped()).spawn().map_err(Failure::io("start the program"))?;
        let mut line = String::new();
        if let Some(said) = child.stdout.take() {
            BufReader::new(said).read_line(&mut line).map_err(Failure::io("read the address"))?;
        }
        let host = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Ok(Self { child, host })
    }

    /// The page at `path`, as soon as `text` is in it.
    fn wait_for(&self, path: &str, text: &str) -> Outcome<String> {
        let start = Instant::now();
        loop {
            // A server that has just been started may not answer yet.
            let answer = self.ask(path);
            match answer {
                Ok(answer) if answer.starts_with("HTTP/1.1 200") && answer.contains(text) => {
                    return Ok(answer);
                }
                _ if start.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(10)),
                Ok(answer) => {
                    let problem = format!("“{text}” does not come; the last answer was: {answer}");
                    return Err(Failure::content(Path::new(&self.host), problem));
                }
                Err(cause) => return Err(Failure::io(format!("ask {}", self.host))(cause)),
            }
        }
    }

    fn ask(&self, path: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(&self.host)?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn timed<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    let start = Instant::now();
    let result = work()?;
    println!("{:6.2} s  {what}", start.elapsed().as_secs_f32());
    Ok(result)
}
