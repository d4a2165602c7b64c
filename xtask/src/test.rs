//! `cargo xtask test`: all checks, the fastest first.

use crate::debian::{self, Need};
use crate::failure::{Failure, Outcome};
use crate::node::Requirement;
use crate::process;
use crate::project::Project;
use crate::{dist, node, site, stage, tools};
use std::process::Command;
use std::time::Instant;

/// A check, or a part of one, with its name on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Fmt,
    Lint,
    Unit,
    E2e,
    Browsers,
    Slow,
}

impl Group {
    const ALL: [Self; 6] = [Self::Fmt, Self::Lint, Self::Unit, Self::E2e, Self::Browsers, Self::Slow];

    /// Whether it runs if no step is named.
    fn is_usual(self) -> bool {
        self != Self::Slow
    }

    fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Lint => "lint",
            Self::Unit => "unit",
            Self::E2e => "e2e",
            Self::Browsers => "browsers",
            Self::Slow => "slow",
        }
    }
}

/// What `test` was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    groups: Vec<Group>,
    for_playwright: Vec<String>,
    other_browsers: Requirement,
    install: bool,
}

/// The option that installs what is missing.
const INSTALL: &str = "--install";
/// The word for all steps in one run, for which the site and the pages under test are made only once.
const EVERYTHING: &str = "everything";

/// The part of the suite that runs in Firefox when everything is checked, so that it takes a minute or two: the list
/// and its filters, feeds that are requested only once, and readers who leave. `cargo xtask test browsers` runs the
/// rest.
const IN_FIREFOX: [&str; 4] = ["acceptance/list", "acceptance/filters", "failures/once", "failures/leaving"];

impl Options {
    /// Reads the steps and, after `--`, the arguments for Playwright. Without steps, all of them run but `slow`, with a
    /// part of the suite in the other browsers; `everything` adds `slow` to them. The step `browsers`, if it is named,
    /// runs the whole suite there.
    pub(crate) fn parse(arguments: &[String]) -> Outcome<Self> {
        let end = arguments.iter().position(|argument| argument == "--").unwrap_or(arguments.len());
        let (words, rest) = arguments.split_at(end);
        let (flags, names): (Vec<_>, Vec<_>) = words.iter().partition(|word| word.starts_with("--"));
        if let Some(flag) = flags.iter().find(|flag| **flag != INSTALL) {
            return Err(Failure::Usage(format!("`test` does not understand {flag}.")));
        }
        let is_everything = names.iter().any(|name| *name == EVERYTHING);
        let names = if is_everything { Vec::new() } else { names };
        let unknown = names.iter().find(|name| !Group::ALL.iter().any(|group| group.name() == ***name));
        if let Some(name) = unknown {
            return Err(Failure::Usage(format!("There is no step called {name}.")));
        }
        let wanted = |group: &Group| match names.is_empty() {
            true => is_everything || group.is_usual(),
            false => names.iter().any(|name| **name == group.name()),
        };
        Ok(Self {
            groups: Group::ALL.into_iter().filter(wanted).collect(),
            for_playwright: rest.iter().skip(1).cloned().collect(),
            other_browsers: if names.is_empty() { Requirement::WherePossible } else { Requirement::Here },
            install: !flags.is_empty(),
        })
    }

    /// The part of the suite that runs in Firefox.
    fn in_firefox(&self) -> Vec<&str> {
        match self.other_browsers {
            Requirement::WherePossible if self.for_playwright.is_empty() => Vec::from(IN_FIREFOX),
            _ => self.for_playwright.iter().map(String::as_str).collect(),
        }
    }
}

/// The checks that run the suite: in Chromium, and in the other browsers.
const SUITE: &[Group] = &[Group::E2e, Group::Browsers];
/// The checks that need a site to look at.
const SITE: &[Group] = &[Group::E2e, Group::Browsers, Group::Slow];

/// One line of the summary.
struct Step<'run> {
    /// The groups that it belongs to; by the name of the first, it can be run again after a failure.
    groups: &'static [Group],
    title: &'static str,
    run: Box<dyn Fn() -> Outcome + 'run>,
}

/// Runs the chosen steps until one fails.
pub(crate) fn test(project: &Project, options: &Options) -> Outcome {
    warn_of_full_disk(project);
    if options.install {
        debian::install(&needs(&options.groups))?;
    }
    let mut passed = 0;
    for (group, step) in wanted(project, options) {
        println!("── {}: {}", group.name(), step.title);
        let start = Instant::now();
        let outcome = (step.run)();
        let seconds = start.elapsed().as_secs_f32();
        if let Err(failure) = outcome {
            println!("{failure}");
            println!(
                "FAILED after {seconds:.1} s: {}. Run only this: cargo xtask test {}",
                step.title,
                group.name()
            );
            println!("{passed} passed, 1 failed");
            return Err(Failure::Step);
        }
        println!("   passed in {seconds:.1} s");
        passed += 1;
    }
    println!("{passed} passed, 0 failed");
    Ok(())
}

/// The programs that some checks need.
fn needs(groups: &[Group]) -> Vec<&'static Need> {
    let of =
        |wanted: &[Group], needs: &'static [&'static Need]| match wanted.iter().any(|it| groups.contains(it))
        {
            true => needs,
            false => &[],
        };
    let site = of(SITE, &[&debian::NODE, &debian::NPM, &debian::NGINX, &debian::APACHE]);
    let suite = of(&[Group::E2e, Group::Slow], &[&debian::CHROMIUM]);
    let readers = of(SUITE, &[&debian::UNZIP, &debian::PDFTOTEXT]);
    let browsers = of(&[Group::Browsers], &[&debian::FIREFOX, &debian::DISPLAY, &debian::WEBKIT]);
    [site, suite, readers, browsers].concat()
}

/// The disk space that a first run of everything takes, in gigabytes, with some room to spare.
const ROOM: u64 = 5;

/// Checks the free disk space: on a full disk the linker crashes with a bus error, which tells nobody what to do.
fn warn_of_full_disk(project: &Project) {
    let said = process::output(Command::new("df").arg("-Pk").arg(project.root())).unwrap_or_default();
    if let Some(free) = free_gigabytes(&said).filter(|free| *free < ROOM) {
        println!("Only {free} GB are free on this disk. A first run of everything takes {ROOM} GB.");
    }
}

/// What `df -Pk` says is free (POSIX: the fourth column of its last line, in kilobytes).
fn free_gigabytes(said: &str) -> Option<u64> {
    let kilobytes: u64 = said.lines().last()?.split_whitespace().nth(3)?.parse().ok()?;
    Some(kilobytes / 1_000_000)
}

/// The chosen steps, each with the name by which it can be run.
fn wanted<'run>(project: &'run Project, options: &'run Options) -> Vec<(Group, Step<'run>)> {
    let group = |step: &Step| step.groups.iter().copied().find(|group| options.groups.contains(group));
    steps(project, options).into_iter().filter_map(|step| Some((group(&step)?, step))).collect()
}

fn steps<'run>(project: &'run Project, options: &'run Options) -> Vec<Step<'run>> {
    let step = |groups, title, run: Box<dyn Fn() -> Outcome + 'run>| Step { groups, title, run };
    let cargo = |arguments: &'static [&'static str]| -> Box<dyn Fn() -> Outcome + 'run> {
        Box::new(move || process::run(&mut cargo_command(project, arguments)))
    };
    vec![
        step(&[Group::Fmt], "formatting", cargo(&["fmt", "--all", "--check"])),
        step(
            &[Group::Lint],
            "clippy, native",
            cargo(&["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"]),
        ),
        // `--all-targets` does not include them, just as the usual test run does not.
        step(
            &[Group::Lint],
            "clippy, slow tests",
            cargo(&["clippy", "--locked", "--workspace", "--test", "slow", "--", "-D", "warnings"]),
        ),
        step(
            &[Group::Lint],
            "clippy, browser",
            Box::new(move || {
                tools::ensure_wasm_target()?;
                let arguments = ["clippy", "--locked", "--target", crate::project::WASM_TARGET];
                let packages = ["press-room", "press-room-core", "press-room-genuine"]
                    .map(|it| ["--package", it])
                    .concat();
                let what = ["--lib", "--bins", "--examples", "--", "-D", "warnings"];
                process::run(cargo_command(project, &arguments).args(packages).args(what))
            }),
        ),
        step(
            &[Group::Lint],
            "documentation",
            Box::new(move || {
                let arguments =
                    ["doc", "--locked", "--no-deps", "--lib", "--workspace", "--exclude", "xtask"];
                process::run(cargo_command(project, &arguments).env("RUSTDOCFLAGS", "-D warnings"))
            }),
        ),
        step(&[Group::Unit], "native tests", cargo(&["test", "--locked", "--workspace"])),
        // Writes what the native reader makes of each body, so that the browser's result can be compared with it.
        step(
            SUITE,
            "expected texts",
            cargo(&["test", "--locked", "--quiet", "--workspace", "--test", "app", "the_expected_trees"]),
        ),
        step(SITE, "site for a server", Box::new(move || dist::dist(project))),
        step(SUITE, "page for views", Box::new(move || stage::make(project))),
        step(SUITE, "static pages", Box::new(move || site::for_tests(project))),
        step(&[Group::E2e], "types of the browser tests", Box::new(move || node::types(project))),
        step(
            &[Group::E2e],
            "browser tests",
            Box::new(move || node::playwright(project, &options.for_playwright)),
        ),
        step(
            &[Group::Browsers],
            "browser tests in Firefox",
            Box::new(move || node::firefox(project, &options.in_firefox(), options.other_browsers)),
        ),
        step(
            &[Group::Browsers],
            "the main flow in WebKitGTK",
            Box::new(move || match options.for_playwright.is_empty() {
                true => node::webkit(project, options.other_browsers),
                // Arguments for Playwright are meant for the tests of the suite.
                false => Ok(()),
            }),
        ),
        step(&[Group::Slow], "static pages of real feeds", Box::new(move || site::of_real_feeds(project))),
        // One at a time, so that nothing else slows it down.
        step(
            &[Group::Slow],
            "slow native tests",
            cargo(&["test", "--locked", "--workspace", "--test", "slow", "--", "--test-threads=1"]),
        ),
        step(
            &[Group::Slow],
            "slow browser tests",
            Box::new(move || node::slow(project, "long", &options.for_playwright)),
        ),
        step(
            &[Group::Slow],
            "measured browser tests",
            Box::new(move || node::slow(project, "measured", &options.for_playwright)),
        ),
    ]
}

fn cargo_command(project: &Project, arguments: &[&str]) -> Command {
    let mut cargo = process::cargo();
    cargo.args(arguments).current_dir(project.root());
    cargo
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &str) -> Outcome<Options> {
        Options::parse(&words.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn no_step_asked_for_is_all_of_them_but_the_slow_one() {
        let all = [Group::Fmt, Group::Lint, Group::Unit, Group::E2e, Group::Browsers];
        assert_eq!(parse("").unwrap().groups, all);
    }

    /// The titles of what runs for a command line.
    fn titles(words: &str) -> Vec<&'static str> {
        let project = Project::find().unwrap();
        let options = parse(words).unwrap();
        wanted(&project, &options).iter().map(|(_, step)| step.title).collect()
    }

    #[test]
    fn everything_is_what_is_usual_and_what_is_slow_with_one_site_for_both() {
        let all = titles("everything");
        assert_eq!(all, [titles(""), titles("slow").split_off(1)].concat());
        assert_eq!(titles("slow")[0], "site for a server");
        assert_eq!(parse("everything").unwrap().in_firefox(), IN_FIREFOX);
    }

    #[test]
    fn whoever_asks_for_the_suite_gets_all_that_it_looks_at_first() {
        let made = ["expected texts", "site for a server", "page for views", "static pages"];
        for (words, last) in [
            ("e2e", &["types of the browser tests", "browser tests"][..]),
            ("browsers", &["browser tests in Firefox", "the main flow in WebKitGTK"]),
        ] {
            assert_eq!(titles(words), [&made[..], last].concat(), "{words}");
        }
    }

    #[test]
    fn what_is_slow_runs_when_it_is_asked_for_and_only_then() {
        let slow = [
            "static pages of real feeds",
            "slow native tests",
            "slow browser tests",
            "measured browser tests",
        ];
        assert_eq!(titles("slow"), [&["site for a server"][..], &slow].concat());
        assert!(!titles("").iter().any(|title| slow.contains(title)));
    }

    #[test]
    fn nothing_is_installed_unless_it_is_said() {
        assert!(!parse("e2e").unwrap().install);
        let options = parse("--install e2e -- --headed").unwrap();
        assert!(options.install);
        assert_eq!((options.groups, options.for_playwright), (vec![Group::E2e], vec!["--headed".to_owned()]));
        assert!(matches!(parse("--instal"), Err(Failure::Usage(_))));
    }

    #[test]
    fn what_is_installed_is_what_the_checks_need() {
        let names = |words: &str| {
            let needs = needs(&parse(words).unwrap().groups);
            needs.iter().map(|need| need.name).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(names("fmt lint unit"), "");
        assert_eq!(names("slow"), "Node.js npm nginx Apache Chromium");
        assert_eq!(
            names("browsers"),
            "Node.js npm nginx Apache unzip pdftotext Firefox xvfb-run WebKitGTK's driver"
        );
    }

    #[test]
    fn steps_run_in_their_own_order_whatever_the_order_asked_for() {
        assert_eq!(parse("unit fmt").unwrap().groups, [Group::Fmt, Group::Unit]);
    }

    #[test]
    fn what_comes_after_two_dashes_goes_to_playwright() {
        let options = parse("e2e -- --grep contact").unwrap();
        assert_eq!(options.groups, [Group::E2e]);
        assert_eq!(options.for_playwright, ["--grep", "contact"]);
    }

    #[test]
    fn everything_has_a_choice_in_firefox_and_browsers_the_whole_suite() {
        assert_eq!(parse("").unwrap().in_firefox(), IN_FIREFOX);
        assert_eq!(parse("").unwrap().other_browsers, Requirement::WherePossible);
        assert_eq!(parse("browsers").unwrap().in_firefox(), Vec::<&str>::new());
        assert_eq!(parse("browsers").unwrap().other_browsers, Requirement::Here);
        assert_eq!(parse("browsers -- a11y").unwrap().in_firefox(), ["a11y"]);
    }

    #[test]
    fn the_room_on_a_disk_is_read_from_what_df_says() {
        let said = "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/vda 264000000 89000000 2400000 98% /\n";
        assert_eq!(free_gigabytes(said), Some(2));
        assert_eq!(free_gigabytes(""), None);
    }

    #[test]
    fn an_unknown_step_is_refused_by_name() {
        let Err(Failure::Usage(problem)) = parse("units") else { panic!("accepted") };
        assert!(problem.contains("units"));
    }
}
