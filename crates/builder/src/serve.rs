//! `press-room serve`: the site in a temporary folder, for its author alone, built anew when a file changes.

mod places;

use super::args::{Args, ServeArgs};
use super::command;
use super::failure::BuildError;
use super::job::{Extras, Job};
use super::printable::printable;
use super::read;
use super::settings::SettingsError;
use places::places;
use press_room_core::address::Address;
use press_room_preview::{Answers, BuildState, Pace, Snapshot, wait_for_change};
use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

/// How long a running build may delay the exit of the program.
const LAST_BUILD: Duration = Duration::from_secs(2);

/// Why nothing can be served.
#[derive(Debug)]
pub enum ServeError {
    /// The settings cannot be used, or no feed is named.
    Settings(SettingsError),
    /// It is not possible to listen on this port.
    Port(u16, io::Error),
    /// The temporary folder cannot be made.
    Folder(io::Error),
    /// The temporary folder cannot be removed.
    Left(io::Error),
    /// The program cannot learn from the system when it is to end.
    Signals(ctrlc::Error),
    /// The server does not start.
    Server(String),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Settings(error) => error.fmt(f),
            Self::Port(port, error) => {
                write!(f, "cannot answer at port {port}: {error}; give another with --port, or none")
            }
            Self::Folder(error) => {
                write!(f, "cannot make a temporary folder: {error}; set TMPDIR to another")
            }
            Self::Left(error) => write!(f, "cannot remove the temporary folder: {error}"),
            Self::Signals(error) => write!(f, "cannot wait for Ctrl-C: {error}"),
            Self::Server(error) => write!(f, "cannot answer: {error}"),
        }
    }
}

impl std::error::Error for ServeError {}

/// Serves until the program is interrupted.
pub fn main(args: &ServeArgs) -> ExitCode {
    match serve(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            let is_usage = matches!(&error, ServeError::Settings(error) if error.is_usage());
            ExitCode::from(if is_usage { 2 } else { 1 })
        }
    }
}

fn serve(args: &ServeArgs) -> Result<(), ServeError> {
    let port = args.port.unwrap_or(0);
    let failed = |error| ServeError::Port(port, error);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(failed)?;
    let host = listener.local_addr().map_err(failed)?.to_string();
    let address = Address::parse(&format!("http://{host}/"), None)
        .ok_or_else(|| ServeError::Server(format!("{host} is no address")))?;
    // Before there is a folder to remove.
    let (end, ended) = mpsc::channel();
    ctrlc::set_handler(move || {
        end.send(()).ok();
    })
    .map_err(ServeError::Signals)?;
    let folder = tempfile::Builder::new().prefix("press-room-").tempdir().map_err(ServeError::Folder)?;
    let built = folder.path().join("built");
    let plan = Plan { args: args.clone(), address, out: built.join("site") };
    // Mistakes in the command line are reported before the server starts.
    plan.job().map_err(ServeError::Settings)?;
    let state = Arc::new(BuildState::default());
    let (root, program) = (plan.out.clone(), "press-room serve");
    let answers = Answers { root, host, state: state.clone(), program };
    answers.start(listener).map_err(ServeError::Server)?;
    println!("{}", plan.address.as_str());
    io::stdout().flush().ok();
    if !args.quiet {
        eprintln!("The site stands there for this machine only, until Ctrl-C.");
    }
    let (done, is_done) = mpsc::channel();
    let working = state.clone();
    thread::spawn(move || {
        work(&plan, &working);
        done.send(()).ok();
    });
    // An error means that the other end is gone, which is a reason to end too.
    ended.recv().ok();
    state.end();
    read::end_programs();
    // A running build does not find its files any more, and ends with the next one. If they cannot be moved, it may end
    // by itself.
    fs::rename(&built, folder.path().join("ended")).ok();
    // One that waits for a server may take long; it writes nothing in that time.
    is_done.recv_timeout(LAST_BUILD).ok();
    folder.close().map_err(ServeError::Left)
}

/// What is served.
struct Plan {
    args: ServeArgs,
    address: Address,
    out: PathBuf,
}

impl Plan {
    /// The site to build, with the settings as they are now.
    fn job(&self) -> Result<Job, SettingsError> {
        let job = Job::new(&Args {
            source: self.args.source.clone(),
            site_url: Some(self.address.clone()),
            out: Some(self.out.clone()),
            cache: None,
            removed: None,
            remove_many: true,
            websub: None,
            press_kits: None,
            mirror_media: None,
            release_feeds: None,
            report: None,
            no_progress: true,
            quiet: self.args.quiet,
        })?;
        Ok(Job { keeps_versions: false, extras: Extras::of_preview(), ..job })
    }
}

/// Builds, and builds again after each change, until the end.
fn work(plan: &Plan, state: &BuildState) {
    let mut watched = places(&plan.args.source, None);
    let mut told = None;
    let mut pace = Pace::default();
    loop {
        // The snapshot is taken before anything is read, so that no change during the build is lost.
        let before = Snapshot::of(&watched);
        let warning = before.warning();
        if warning != told {
            warning.iter().for_each(|warning| eprintln!("warning: {}", printable(warning)));
            told = warning;
        }
        let job = plan.job();
        let known = places(&plan.args.source, job.as_ref().ok());
        if job.is_ok() && known != watched {
            // The settings name other files now: look at those, and read the settings again.
            watched = known;
            continue;
        }
        let started = Instant::now();
        let outcome = job.map_err(BuildError::from).and_then(|job| command::run(&job));
        if state.has_ended_within(Duration::ZERO) {
            return;
        }
        tell(plan, &outcome, started.elapsed(), state);
        let pause = pace.after_build(Snapshot::of(&watched) != before);
        if state.has_ended_within(pause) || !wait_for_change(&watched, before, state) {
            return;
        }
    }
}

fn tell(
    plan: &Plan,
    outcome: &Result<super::output::Changes, BuildError>,
    took: Duration,
    state: &BuildState,
) {
    match outcome {
        Ok(changes) => {
            if !plan.args.quiet {
                let count = changes.written + changes.removed;
                eprintln!("built in {:.1} s, {count} files changed", took.as_secs_f32());
            }
            state.built(changes.has_any());
        }
        Err(error) => {
            let kept = if plan.out.exists() { "; the last good pages stay" } else { "" };
            eprintln!("error: {error}{kept}");
            state.failed(error.to_string());
        }
    }
}
