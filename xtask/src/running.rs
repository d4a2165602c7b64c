//! Programs that end when this one is told to end.

use crate::failure::{Failure, Outcome};
use crate::process::line;
use process_wrap::std::{ChildWrapper, CommandWrap};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How often a program that runs is looked at.
const LOOK: Duration = Duration::from_millis(50);

/// The program that runs at this moment, if any.
#[derive(Default)]
pub(crate) struct CurrentProgram(Mutex<Current>);

#[derive(Default)]
struct Current {
    child: Option<Box<dyn ChildWrapper>>,
    /// No more programs are started.
    is_over: bool,
}

impl CurrentProgram {
    /// Runs `command` to its end, with its output going to ours.
    pub(crate) fn run(&self, command: Command) -> Outcome {
        let name = line(&command);
        let failed = || Failure::io(format!("start `{name}`"));
        let mut command = CommandWrap::from(command);
        // The programs that it starts end with it.
        #[cfg(unix)]
        command.wrap(process_wrap::std::ProcessGroup::leader());
        #[cfg(windows)]
        command.wrap(process_wrap::std::JobObject);
        {
            // Held while it starts, so that no program begins unnoticed by `end`.
            let mut current = self.lock();
            if current.is_over {
                return Err(Failure::Program { name, code: None });
            }
            current.child = Some(command.spawn().map_err(failed())?);
        }
        loop {
            let mut current = self.lock();
            // `end` has taken it.
            let Some(child) = &mut current.child else { return Err(Failure::Program { name, code: None }) };
            if let Some(status) = child.try_wait().map_err(failed())? {
                current.child = None;
                return match status.success() {
                    true => Ok(()),
                    false => Err(Failure::Program { name, code: status.code() }),
                };
            }
            drop(current);
            thread::sleep(LOOK);
        }
    }

    /// Ends what runs, with all that it has started, and lets nothing else begin.
    pub(crate) fn end(&self) {
        let mut current = self.lock();
        current.is_over = true;
        if let Some(mut child) = current.child.take() {
            // It may have ended by itself in the meantime.
            child.start_kill().ok();
            child.wait().ok();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Current> {
        // Nothing here is left half-way by a panic.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::io::Read;
    use std::time::Instant;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_program_and_what_it_started_end_with_us_and_no_other_begins() {
        let current = CurrentProgram::default();
        assert!(current.run(shell("exit 0")).is_ok());
        assert!(matches!(current.run(shell("exit 3")), Err(Failure::Program { code: Some(3), .. })));
        let folder = std::env::temp_dir().join(format!("press-room-running-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let pipe = folder.join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        // What holds the pipe open is not the program that we have started, but one that it has
        // started.
        let script = format!("sleep 60 > '{}' & wait", pipe.display());
        let began = Instant::now();
        thread::scope(|scope| {
            let running = scope.spawn(|| current.run(shell(&script)));
            let mut held = std::fs::File::open(&pipe).unwrap();
            current.end();
            held.read_to_end(&mut Vec::new()).unwrap();
            assert!(matches!(running.join().unwrap(), Err(Failure::Program { code: None, .. })));
        });
        assert!(began.elapsed() < Duration::from_secs(50), "it went on to its own end");
        assert!(current.run(shell("exit 0")).is_err());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
