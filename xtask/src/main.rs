//! The project's commands: `cargo xtask run | test | dist`.
//!
//! | module | holds |
//! |---|---|
//! | `run`, `test`, `dist` | one command each |
//! | `hook` | what Trunk calls before and after every build |
//! | `tools`, `node` | bring Trunk and its tools; Node's packages and Chromium |
//! | `sizes`, `styles`, `lockfile` | measure the site; join the style sheets; read Cargo.lock |
//! | `project`, `process`, `failure` | where things lie, running programs, what can go wrong |

mod dist;
mod failure;
mod hook;
mod lockfile;
mod node;
mod process;
mod project;
mod run;
mod sizes;
mod styles;
mod test;
mod tools;

use failure::{Failure, Outcome};
use project::Project;
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask <command>

  run [--feed FILE] [--port PORT]   Show the press room, and rebuild it as the code changes
  test [STEP …] [-- ARGUMENT …]     Check everything, or only: fmt lint unit e2e
                                    (the arguments go to Playwright)
  dist                              Build the site for a server into dist/

What is missing is installed first, except Node.js, which dist and e2e need.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        // The steps have said why, and the tally stays the last line.
        Err(Failure::Step) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Outcome {
    let Some((command, rest)) = arguments.split_first() else {
        return Err(Failure::Usage("Which command?".to_owned()));
    };
    let project = Project::find()?;
    match command.as_str() {
        "run" => run::run(&project, &run::Options::parse(rest)?),
        "test" => test::test(&project, &test::Options::parse(rest)?),
        "dist" if rest.is_empty() => dist::dist(&project),
        "hook" => hook::hook(&project, rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(Failure::Usage(format!("There is no `cargo xtask {}`.", arguments.join(" ")))),
    }
}
