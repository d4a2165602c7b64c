//! `cargo xtask run`: shows the press room and rebuilds it as the code changes.

use crate::failure::{Failure, Outcome};
use crate::hook;
use crate::process;
use crate::project::Project;
use crate::tools::Toolbox;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::Command;

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

/// Serves until it is interrupted.
pub(crate) fn run(project: &Project, options: &Options) -> Outcome {
    // Checked before the tools are installed, which can take minutes.
    let feed = options.feed.as_ref().map(readable).transpose()?;
    let toolbox = Toolbox::prepare(project)?;
    let port = free_port(options.port)?;
    let address = format!("http://127.0.0.1:{port}/");
    println!("Building the press room; it opens at {address}");

    // The hooks add it after every build, so that it is still there after a rebuild.
    crate::styles::join(project)?;
    let mut trunk = Command::new(&toolbox.trunk);
    trunk
        .args(["serve", "--port", &port.to_string(), "--dist"])
        .arg(project.served())
        .current_dir(project.root())
        .env("PATH", process::path_with(&toolbox.folders)?)
        .env(hook::ADDRESS, &address);
    match feed {
        Some(feed) => {
            // Paths on the command line replace those in Trunk.toml.
            let settings = std::fs::read_to_string(project.root().join("Trunk.toml"));
            let settings = settings.map_err(Failure::io("read Trunk.toml"))?;
            for path in watched(&settings) {
                trunk.args(["--watch", path]);
            }
            trunk.arg("--watch").arg(&feed).env(hook::FEED, feed)
        }
        None => trunk.env_remove(hook::FEED),
    };
    hand_over(trunk)
}

/// The paths that Trunk watches according to Trunk.toml.
fn watched(settings: &str) -> impl Iterator<Item = &str> {
    let list = settings.lines().find_map(|line| line.strip_prefix("watch = [")).unwrap_or_default();
    list.split('"').skip(1).step_by(2)
}

/// The absolute path of a feed that can be read.
fn readable(feed: &PathBuf) -> Outcome<PathBuf> {
    let read = || {
        std::fs::File::open(feed)?;
        feed.canonicalize()
    };
    read().map_err(Failure::io(format!("read {}", feed.display())))
}

/// `wanted`, or the next free port.
fn free_port(wanted: u16) -> Outcome<u16> {
    let last = wanted.saturating_add(PORTS_TO_TRY);
    let free = (wanted..=last).find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok());
    match free {
        Some(port) if port == wanted => Ok(port),
        Some(port) => {
            println!("Port {wanted} is taken; using {port}.");
            Ok(port)
        }
        None => {
            Err(Failure::Missing(format!("No free port from {wanted} to {last}. Give another with --port.")))
        }
    }
}

/// Replaces this process by Trunk, so that whatever ends it ends Trunk.
#[cfg(unix)]
fn hand_over(mut trunk: Command) -> Outcome {
    use std::os::unix::process::CommandExt;
    let cause = trunk.exec();
    Err(Failure::Io { what: "start Trunk".to_owned(), cause })
}

#[cfg(not(unix))]
fn hand_over(mut trunk: Command) -> Outcome {
    process::run(&mut trunk)
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
        let paths: Vec<_> = watched(include_str!("../../Trunk.toml")).collect();
        assert_eq!(paths, ["index.html", "Cargo.toml", "src", "crates/core", "style", "public"]);
    }

    #[test]
    fn a_taken_port_gives_the_next_free_one() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(free_port(port).unwrap() > port);
    }
}
