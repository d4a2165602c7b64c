//! The progress bar.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, stderr};

/// A bar on stderr, or nothing if stderr is not a terminal.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar, if the command line allows it (`shown`) and stderr is a terminal.
    pub fn new(shown: bool) -> Self {
        let bar = ProgressBar::new_spinner();
        let visible = shown && stderr().is_terminal();
        bar.set_draw_target(if visible {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        });
        Self { bar }
    }

    /// Begins a part of the build, with the number of its steps, if that is known.
    pub fn start(&self, what: &'static str, steps: Option<usize>) {
        let template = if steps.is_some() { "{msg} {wide_bar} {pos}/{len}" } else { "{msg} {spinner} {pos}" };
        // A mistake in the template only spoils the look of the bar, and is no reason to stop.
        self.bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| {
            if steps.is_some() { ProgressStyle::default_bar() } else { ProgressStyle::default_spinner() }
        }));
        self.bar.reset();
        match steps {
            Some(steps) => self.bar.set_length(steps as u64),
            None => self.bar.unset_length(),
        }
        self.bar.set_message(what);
    }

    /// Says that `steps` of the current part are done.
    pub fn set(&self, steps: usize) {
        self.bar.set_position(steps as u64);
    }

    /// Says that one more step is done.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// Removes the bar, so that something else can be written.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_bar_counts_and_shows_nothing() {
        let progress = Progress::new(false);
        progress.start("Reading", None);
        progress.set(3);
        progress.start("Writing", Some(10));
        progress.step();
        assert_eq!((progress.bar.position(), progress.bar.length()), (1, Some(10)));
        assert!(progress.bar.is_hidden());
        progress.finish();
    }
}
