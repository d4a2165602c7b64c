//! `cargo xtask run`: shows the press room and rebuilds it as the code changes.

mod build;
mod own_feed;
mod page;

use crate::failure::{Failure, Outcome};
use crate::project::{Project, remove_folder};
use crate::running::CurrentProgram;
use crate::tools;
use build::SiteBuilder;
use press_room_preview::{Answers, BuildState, Pace, Snapshot, WatchedPath, wait_for_change};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

const FIRST_PORT: u16 = 8080;
const PORTS_TO_TRY: u16 = 100;

/// The options of `run`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    feed: Option<PathBuf>,
    port: u16,
}

impl Options {
    /// Reads `--feed FILE` and `--port PORT`, in any order.
    pub(crate) fn parse(arguments: &[String]) -> Outcome<Self> {
        let mut options = Self { feed: None, port: FIRST_PORT };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let (name, value) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (argument.as_str(), arguments.next().map(String::as_str)),
            };
            match (name, value) {
                ("--feed", Some(file)) => options.feed = Some(PathBuf::from(file)),
                ("--port", Some(port)) => {
                    options.port = port.parse().map_err(|_| Failure::Usage(format!("{port} is no port.")))?;
                }
                _ => return Err(Failure::Usage(format!("`run` does not understand {argument}."))),
            }
        }
        Ok(options)
    }
}

/// Serves until it is interrupted, then ends what it has started.
pub(crate) fn run(project: Project, options: &Options) -> Outcome {
    let feed = options.feed.as_ref().map(readable).transpose()?;
    let watched = watched(&project, feed.as_deref())?;
    tools::ensure_wasm_target()?;
    let listener = listener(options.port)?;
    let host = listener.local_addr().map_err(Failure::io("listen on this machine"))?.to_string();
    let address = format!("http://{host}/");
    let (end, ended) = mpsc::channel();
    let heard = ctrlc::set_handler(move || {
        end.send(()).ok();
    });
    heard.map_err(|error| Failure::Missing(format!("The system does not say when to end: {error}.")))?;
    // Otherwise the last site could be taken for this one.
    remove_folder(&project.served())?;
    let state = Arc::new(BuildState::default());
    let (root, program) = (project.served(), "cargo xtask run");
    let answers = Answers { root, host, state: state.clone(), program };
    answers.start(listener).map_err(|error| Failure::Missing(format!("Nothing can be served: {error}.")))?;
    println!("Building the press room; it opens at {address}");
    let programs = Arc::new(CurrentProgram::default());
    let (working, current) = (state.clone(), programs.clone());
    thread::spawn(move || {
        work(&watched, &working, SiteBuilder::new(&project, feed.as_deref(), &current), &address);
    });
    // This also returns if the other end is gone.
    ended.recv().ok();
    state.end();
    programs.end();
    Ok(())
}

/// Builds, and builds again after each change, until the end.
fn work(watched: &[WatchedPath], state: &BuildState, mut builder: SiteBuilder<'_>, address: &str) {
    let mut pace = Pace::default();
    loop {
        // Taken before anything is read, so that no change during the build is lost.
        let before = Snapshot::of(watched);
        let outcome = builder.build();
        if state.has_ended_within(Duration::ZERO) {
            return;
        }
        match outcome {
            Ok(()) => {
                println!("\nPress room: {address}  (Ctrl-C ends it)\n");
                state.built(true);
            }
            Err(failure) => {
                eprintln!("{failure}");
                state.failed(failure.to_string());
            }
        }
        let pause = pace.after_build(Snapshot::of(watched) != before);
        if state.has_ended_within(pause) || !wait_for_change(watched, before, state) {
            return;
        }
    }
}

/// What a build depends on: the paths that Trunk looks at too, its settings, and the feed.
fn watched(project: &Project, feed: Option<&Path>) -> Outcome<Vec<WatchedPath>> {
    let paths = build::settings(project.root())?.watched.into_iter().map(|path| project.root().join(path));
    let mut watched: Vec<_> = paths
        .map(|path| match path.is_dir() {
            true => WatchedPath::Folder { path, except: None },
            false => WatchedPath::File(path),
        })
        .collect();
    watched.push(WatchedPath::File(project.root().join("Trunk.toml")));
    watched.extend(feed.map(|feed| WatchedPath::File(feed.to_owned())));
    Ok(watched)
}

/// The absolute path of a feed that can be read.
fn readable(feed: &PathBuf) -> Outcome<PathBuf> {
    let read = || {
        std::fs::File::open(feed)?;
        feed.canonicalize()
    };
    read().map_err(Failure::io(format!("read {}", feed.display())))
}

/// Listens at `wanted`, or at the next free port.
fn listener(wanted: u16) -> Outcome<TcpListener> {
    let last = wanted.saturating_add(PORTS_TO_TRY);
    let free = (wanted..=last).find_map(|port| {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok()?;
        Some((port, listener))
    });
    match free {
        Some((port, listener)) => {
            if port != wanted {
                println!("Port {wanted} is taken; using {port}.");
            }
            Ok(listener)
        }
        None => {
            Err(Failure::Missing(format!("No free port from {wanted} to {last}. Give another with --port.")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &str) -> Outcome<Options> {
        Options::parse(&words.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn nothing_asked_for_is_the_demonstration_feed_on_the_first_port() {
        assert_eq!(parse("").unwrap(), Options { feed: None, port: 8080 });
    }

    #[test]
    fn a_feed_and_a_port_come_in_any_order_with_space_or_equals_sign() {
        let expected = Options { feed: Some(PathBuf::from("my.json")), port: 9000 };
        assert_eq!(parse("--feed my.json --port 9000").unwrap(), expected);
        assert_eq!(parse("--port=9000 --feed=my.json").unwrap(), expected);
    }

    #[test]
    fn a_word_too_many_or_a_value_too_few_is_refused() {
        assert!(matches!(parse("my.json"), Err(Failure::Usage(_))));
        assert!(matches!(parse("--feed"), Err(Failure::Usage(_))));
        assert!(matches!(parse("--port high"), Err(Failure::Usage(_))));
    }

    #[test]
    fn with_a_feed_of_ones_own_the_code_is_watched_as_ever() {
        let project = Project::find().unwrap();
        let feed = WatchedPath::File(PathBuf::from("my.json"));
        let mut all = watched(&project, None).unwrap();
        let source = WatchedPath::Folder { path: project.root().join("src"), except: None };
        assert!(all.contains(&source) && !all.contains(&feed));
        all.push(feed);
        assert_eq!(watched(&project, Some(Path::new("my.json"))).unwrap(), all);
    }

    #[test]
    fn a_taken_port_gives_the_next_free_one() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(listener(port).unwrap().local_addr().unwrap().port() > port);
    }
}
