//! Programs whose output is a feed. A program that takes too long, writes too much or fails is ended, together with all
//! processes that it started.

use super::running::{self, RunningProgram};
use process_wrap::std::CommandWrap;
use std::fmt;
use std::io::{self, Read};
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::{Duration, Instant};

/// How many bytes of standard error are kept, counted from its end.
const LAST_WORDS: usize = 2_000;
/// How often to check whether a program that writes nothing has ended.
const LOOK: Duration = Duration::from_millis(20);
/// How long to wait for the rest of standard error after a program was ended.
const ENDING: Duration = Duration::from_millis(500);

/// A program and its arguments.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct CommandLine {
    program: String,
    arguments: Vec<String>,
}

/// Why a program gave no feed.
#[derive(Debug)]
pub struct CommandError {
    /// The program, without its arguments: they may hold a key.
    pub program: String,
    /// Why.
    pub cause: CommandCause,
    /// The end of its standard error, on one line.
    pub last_words: String,
}

/// Why a program gave no feed.
#[derive(Debug)]
pub enum CommandCause {
    /// It could not be started.
    NotStarted(io::Error),
    /// It, or something that it started, was not done within this time.
    Timeout(Duration),
    /// It wrote more bytes than this.
    TooLarge(u64),
    /// It failed.
    Failed(ExitStatus),
    /// What it wrote could not be read.
    Unreadable(io::Error),
    /// It was ended because this program is ending.
    Over,
}

impl CommandLine {
    /// Splits `text` at its blanks, without a shell. `None` for an empty text.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace().map(str::to_owned);
        Some(Self { program: words.next()?, arguments: words.collect() })
    }

    /// Local files the command may depend on: each argument taken as a path, and the program itself if it is a
    /// relative path with a folder. For a program with an absolute path see [`Self::program_of_system`].
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        let program = Path::new(&self.program);
        let has_folder = program.is_relative() && program.components().count() > 1;
        has_folder.then_some(program).into_iter().chain(self.arguments.iter().map(Path::new))
    }

    /// The program, if it is named with its absolute path.
    pub(crate) fn program_of_system(&self) -> Option<&Path> {
        Some(Path::new(&self.program)).filter(|path| path.is_absolute())
    }

    /// The whole command line, to distinguish it from others.
    pub(super) fn whole(&self) -> String {
        format!("{} {}", self.program, self.arguments.join(" "))
    }

    /// Runs the program, and returns what it wrote on standard output.
    ///
    /// # Errors
    /// [`CommandError`]; the program and what it started have then been ended.
    pub(super) fn run(&self, time: Duration, bytes: u64) -> Result<Vec<u8>, CommandError> {
        let mut heard = ProgramOutput::default();
        let result = self.listen(time, bytes, &mut heard);
        result.map(|()| heard.output).map_err(|cause| CommandError {
            program: self.program.clone(),
            cause,
            last_words: one_line(&String::from_utf8_lossy(&heard.last_words)),
        })
    }

    fn listen(&self, time: Duration, bytes: u64, heard: &mut ProgramOutput) -> Result<(), CommandCause> {
        let began = Instant::now();
        let mut command = CommandWrap::with_new(&self.program, |command| {
            command.args(&self.arguments);
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        });
        #[cfg(unix)]
        command.wrap(process_wrap::std::ProcessGroup::leader());
        #[cfg(windows)]
        command.wrap(process_wrap::std::JobObject);
        let started = RunningProgram::start(&mut command).map_err(CommandCause::NotStarted)?;
        let Some((program, pipes)) = started else { return Err(CommandCause::Over) };
        // Only a few chunks may wait here, so that a program that writes fast does not fill the memory.
        let (send, receive) = mpsc::sync_channel(4);
        if let Some(output) = pipes.output {
            hand_on(output, send.clone(), Chunk::Output);
        }
        if let Some(words) = pipes.words {
            hand_on(words, send, Chunk::Words);
        }
        let result = heard.all(&receive, &program, began + time, bytes);
        if result.is_err() {
            program.end();
            heard.rest(&receive);
        }
        if running::is_over() {
            return Err(CommandCause::Over);
        }
        result.map_err(|cause| cause.unwrap_or(CommandCause::Timeout(time)))
    }
}

/// What a program wrote.
enum Chunk {
    Output(Vec<u8>),
    Words(Vec<u8>),
    Failed(io::Error),
}

/// Passes on what is read from `pipe`, until it ends or the receiver is gone.
fn hand_on(mut pipe: impl Read + Send + 'static, send: SyncSender<Chunk>, part: fn(Vec<u8>) -> Chunk) {
    thread::spawn(move || {
        let mut bytes = vec![0; 64 * 1024];
        loop {
            let next = match pipe.read(&mut bytes) {
                Ok(0) => return,
                Ok(count) => part(bytes.get(..count).unwrap_or_default().to_vec()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => Chunk::Failed(error),
            };
            if send.send(next).is_err() {
                return;
            }
        }
    });
}

/// What was heard of a program so far.
#[derive(Default)]
struct ProgramOutput {
    output: Vec<u8>,
    last_words: Vec<u8>,
}

impl ProgramOutput {
    /// Collects output until the program and all other processes that hold its output have ended. An error without a
    /// cause means that the time is up.
    fn all(
        &mut self,
        parts: &Receiver<Chunk>,
        program: &RunningProgram,
        until: Instant,
        bytes: u64,
    ) -> Result<(), Option<CommandCause>> {
        let mut is_open = true;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(None);
            }
            if is_open {
                match parts.recv_timeout(left.min(LOOK)) {
                    Ok(part) => self.take(part).map_err(|error| Some(CommandCause::Unreadable(error)))?,
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => is_open = false,
                }
            } else {
                thread::sleep(left.min(LOOK));
            }
            if self.output.len() as u64 > bytes {
                return Err(Some(CommandCause::TooLarge(bytes)));
            }
            match program.ended().map_err(|error| Some(CommandCause::Unreadable(error)))? {
                Some(status) if !status.success() => return Err(Some(CommandCause::Failed(status))),
                Some(_) if !is_open => return Ok(()),
                _ => {}
            }
        }
    }

    /// Collects what was written to standard error before the program was ended.
    fn rest(&mut self, parts: &Receiver<Chunk>) {
        let until = Instant::now() + ENDING;
        while let Ok(part) = parts.recv_timeout(until.saturating_duration_since(Instant::now())) {
            if let Chunk::Words(_) = part {
                self.take(part).ok();
            }
        }
    }

    fn take(&mut self, part: Chunk) -> io::Result<()> {
        match part {
            Chunk::Output(bytes) => self.output.extend(bytes),
            Chunk::Words(bytes) => {
                self.last_words.extend(bytes);
                let over = self.last_words.len().saturating_sub(LAST_WORDS);
                self.last_words.drain(..over);
            }
            Chunk::Failed(error) => return Err(error),
        }
        Ok(())
    }
}

/// The last lines, joined into one line of limited length.
fn one_line(words: &str) -> String {
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let last = lines.get(lines.len().saturating_sub(3)..).unwrap_or_default().join(" / ");
    let over = last.chars().count().saturating_sub(300);
    last.chars().skip(over).collect()
}

impl fmt::Display for CommandLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "--command {}", self.program)
    }
}

/// The same as [`fmt::Display`], without the arguments, which may hold a key.
impl fmt::Debug for CommandLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "--command {}: ", self.program)?;
        match &self.cause {
            CommandCause::NotStarted(error) => write!(f, "cannot be started: {error}")?,
            CommandCause::Timeout(time) => {
                write!(f, "not done within {} s, ended; --command-time allows more", time.as_secs_f32())?;
            }
            CommandCause::TooLarge(bytes) => {
                let size = bytes.div_ceil(1_000_000);
                write!(f, "more than {size} MB on standard output, ended; --command-size allows more")?;
            }
            CommandCause::Failed(status) => write!(f, "failed ({status})")?,
            CommandCause::Unreadable(error) => write!(f, "what it writes cannot be read: {error}")?,
            CommandCause::Over => f.write_str("ended, since press-room ends")?,
        }
        if self.last_words.is_empty() { Ok(()) } else { write!(f, "; it said: {}", self.last_words) }
    }
}

impl std::error::Error for CommandError {}
