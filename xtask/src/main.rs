//! The project's commands: `cargo xtask run | test | dist | site | package | bench | fuzz`.
//!
//! | module | holds |
//! |---|---|
//! | `run`, `test`, `dist`, `site`, `package`, `bench`, `fuzz` | one command each |
//! | `embed` | puts the finished site where the builder is compiled with it |
//! | `hook` | what Trunk calls before and after every build |
//! | `feed_files` | the files to which a feed links, for `run --feed` |
//! | `tools`, `node` | install Trunk and other tools; Node's packages, and what runs with them |
//! | `debian` | programs that the machine has to have, and `test --install` |
//! | `widget`, `genuine` | the widget and the page that asks whether a text is genuine, beside the site, for `dist` |
//! | `split`, `words` | cut a program into its parts and make its script; the texts of each language in a file of their own |
//! | `panics`, `streams` | panics that report their place and nothing else; streams that nobody uses |
//! | `linked_module` | a module as the linker leaves it, in which both change functions |
//! | `program`, `scripts`, `import_names` | make the programs and their scripts small |
//! | `settings` | the settings in a page, and JSON whose members keep their order |
//! | `stage` | the page on which the browser tests test views alone |
//! | `sizes`, `lockfile` | measure the site; read Cargo.lock |
//! | `styles`, `shadow` | join the style sheets; adapt them to the widget |
//! | `project`, `files`, `process`, `running`, `failure` | the project's folders and files, running programs, those that end with this one, what can go wrong |
//! | `sources` | the test that no source file is too long |

mod bench;
mod debian;
mod dist;
mod embed;
mod failure;
mod feed_files;
mod files;
mod fuzz;
mod genuine;
mod hook;
mod import_names;
mod linked_module;
mod lockfile;
mod merge;
mod node;
mod package;
mod panics;
mod process;
mod program;
mod project;
mod run;
mod running;
mod scripts;
mod settings;
mod shadow;
mod site;
mod sizes;
#[cfg(test)]
mod sources;
mod split;
mod stage;
mod streams;
mod styles;
mod test;
mod tools;
mod widget;
mod words;

use failure::{Failure, Outcome};
use project::Project;
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask <command>

  run [--feed FILE] [--port PORT]   Show the press room, and rebuild it as the code changes; with FILE as its
                                    feed, and what FILE names by relative address in its own folder
  test [--install] [STEP …] [-- ARGUMENT …]
                                    Run all checks but the slow ones, or only those that are named:
                                    fmt lint unit e2e browsers slow (the arguments go to Playwright;
                                    `browsers` is the whole suite in Firefox, and a flow in WebKitGTK;
                                    `slow` takes minutes or is measured by the clock); --install first
                                    installs what the machine lacks, as root on a Debian
  dist                              Build the site for a server into dist/
  site ARGUMENT …                   The same, then a site of static pages from a feed; the arguments are
                                    those of `cargo run --profile builder -- build --help`
  package [--target TRIPLE] [--check]
                                    What a release consists of, into target/package/: an archive of the builder's
                                    program, and packages for npm; needs what `dist` made; --check then does with
                                    them what a publisher does in the first five minutes, and says how long it took
  bench search [RELEASES]           Measure the search of a built site beside Pagefind's, on the same pages
  fuzz [--seconds N] [TARGET …]     Look for input that breaks what reads other people's data: ten minutes for
                                    each target, unless it is said; needs a C++ compiler

Crates, cargo's tools and npm's packages are brought when they are first needed. What the machine itself has
to have (Node.js for dist, and for the tests browsers and web servers) is named when it is not here.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        // The steps have reported why, and the summary stays the last line.
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
        "run" => run::run(project, &run::Options::parse(rest)?),
        "test" => test::test(&project, &test::Options::parse(rest)?),
        "package" => package::package(&project, &package::Options::parse(rest)?),
        "dist" if rest.is_empty() => dist::dist(&project),
        "site" => site::site(&project, rest),
        "bench" => bench::bench(&project, rest),
        "fuzz" => fuzz::fuzz(&project, &fuzz::Options::parse(rest)?),
        "hook" => hook::hook(&project, rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(Failure::Usage(format!("There is no `cargo xtask {}`.", arguments.join(" ")))),
    }
}
