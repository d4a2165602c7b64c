//! `press-room check`: what a feed says, release by release, and what is to be mended in it. Nothing is built and
//! nothing written. The lints are those of a build's report, [`press_room_core::check`].

pub mod answer;
mod error;
mod links;
mod page;
mod settings;
mod source;
pub mod words;

use crate::args::Cli;
use answer::{CheckAnswer, JsonFinding, Spot};
use clap::CommandFactory;
use press_room_core::check::Severity;
use settings::Settings;
use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use words::Words;

/// Ends `--help` of `press-room check`.
pub(super) const MORE: &str = "\
Examples:
  press-room check feed.json
  press-room check --json https://cms.example.no/feed.json > findings.json

Exit codes:
  0  nothing to mend, or hints only
  1  something that readers notice
  2  the feed cannot be read, or the command line is wrong

With --json, standard output is one JSON value in every case; docs/check.md says
what is in it, and lists all findings.";

/// Settings of `press-room check`.
#[derive(Clone, Debug, clap::Args)]
pub struct CheckArgs {
    /// The feed: an address, a file or a folder
    #[arg(value_name = "URL|FILE|FOLDER")]
    pub source: String,

    /// Answer in JSON, for programs
    #[arg(long)]
    pub json: bool,

    /// The settings of the press room, to be checked too
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,

    /// How many pages of the feed to read [default: all]
    #[arg(long, value_name = "N", value_parser = pages)]
    pub pages: Option<usize>,
}

fn pages(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|pages| *pages > 0).ok_or_else(|| "not a number from 1".to_owned())
}

/// Checks what `args` name and writes the answer to standard output.
pub fn run(args: &CheckArgs) -> ExitCode {
    write(&check(args), args.json)
}

/// Checks what `args` name.
pub fn check(args: &CheckArgs) -> CheckAnswer {
    let settings = args.settings.as_deref().map(Settings::read).unwrap_or_default();
    let mut answer = source::check(&args.source, args.pages, &settings, !args.json);
    answer.findings.extend(settings.findings);
    answer
}

/// Prints what `press-room check --json` answers to a command line that clap refused, and returns the exit code. `None`
/// for other command lines, and for requests for help.
pub fn command_line_error(error: &clap::Error, line: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    let words: Vec<String> =
        line.into_iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let at = words.iter().position(|word| word == "check")?;
    let rest = words.get(at + 1..)?;
    let is_json = words.iter().any(|word| word == "--json" || word.starts_with("--json="));
    if !is_json || !error.use_stderr() {
        return None;
    }
    let said = error.render().to_string();
    let said: Vec<&str> = said.lines().take_while(|line| !line.trim().is_empty()).map(str::trim).collect();
    let said = said.join(" ");
    let words = Words {
        message: said.strip_prefix("error: ").unwrap_or(&said).to_owned(),
        why: "Nothing was checked.",
        fix: "See press-room check --help.",
    };
    let finding = JsonFinding::new("command-line", Severity::Error, None, Spot::default(), words);
    let source = source_of(rest).unwrap_or_default().to_owned();
    Some(write(&CheckAnswer { source, findings: vec![finding], ..CheckAnswer::default() }, true))
}

/// The first of `words`, which come after `check`, that is neither a flag nor the value of one.
fn source_of(words: &[String]) -> Option<&str> {
    let command = Cli::command();
    let check = command.find_subcommand("check")?;
    let with_values: Vec<&str> = check
        .get_arguments()
        .filter(|argument| argument.get_action().takes_values())
        .filter_map(|argument| argument.get_long())
        .collect();
    let mut words = words.iter();
    loop {
        let word = words.next()?;
        match word.strip_prefix("--") {
            Some(name) if with_values.contains(&name) => drop(words.next()),
            _ if word.starts_with('-') => {}
            _ => return Some(word),
        }
    }
}

fn write(answer: &CheckAnswer, is_json: bool) -> ExitCode {
    let text = if is_json { answer.to_json() } else { answer.to_string() };
    // If the pipe is closed, its reader needs no more.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
    ExitCode::from(answer.exit_code())
}
