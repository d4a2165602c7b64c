//! The programs that run at this moment, so that none of them outlives this one.

use process_wrap::std::{ChildWrapper, CommandWrap};
use std::io;
use std::process::ExitStatus;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A program and the processes that it started. The thread that runs it and the one that ends all programs share it.
type Group = Arc<Mutex<Box<dyn ChildWrapper>>>;

static RUNNING: Mutex<RunningPrograms> = Mutex::new(RunningPrograms { groups: Vec::new(), is_over: false });

struct RunningPrograms {
    groups: Vec<Group>,
    /// Whether no more programs may be started.
    is_over: bool,
}

/// A running program. [`end_all`] ends it, unless this value was dropped before.
pub(super) struct RunningProgram(Group);

/// Ends all programs and the processes that they started, and lets no other program start.
pub(crate) fn end_all() {
    let mut all = lock(&RUNNING);
    all.is_over = true;
    for group in &all.groups {
        // It may have ended itself in the meantime.
        lock(group).start_kill().ok();
    }
}

/// Whether [`end_all`] was called.
pub(super) fn is_over() -> bool {
    lock(&RUNNING).is_over
}

impl RunningProgram {
    /// Starts `command`. `None` after [`end_all`].
    pub(super) fn start(command: &mut CommandWrap) -> io::Result<Option<(Self, Pipes)>> {
        // Held while the program starts, so that `end_all` misses none.
        let mut all = lock(&RUNNING);
        if all.is_over {
            return Ok(None);
        }
        let mut child = command.spawn()?;
        let pipes = Pipes { output: child.stdout().take(), words: child.stderr().take() };
        let group = Arc::new(Mutex::new(child));
        all.groups.push(group.clone());
        Ok(Some((Self(group), pipes)))
    }

    /// How it ended, if it did.
    pub(super) fn ended(&self) -> io::Result<Option<ExitStatus>> {
        lock(&self.0).try_wait()
    }

    /// Ends it, with the processes that it started.
    pub(super) fn end(&self) {
        let mut child = lock(&self.0);
        // It may have ended itself in the meantime.
        child.start_kill().ok();
        child.wait().ok();
    }
}

impl Drop for RunningProgram {
    fn drop(&mut self) {
        lock(&RUNNING).groups.retain(|group| !Arc::ptr_eq(group, &self.0));
    }
}

/// What a program writes to.
pub(super) struct Pipes {
    pub(super) output: Option<std::process::ChildStdout>,
    pub(super) words: Option<std::process::ChildStderr>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // No panic can leave the data half-changed.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
