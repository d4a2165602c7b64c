//! `cargo xtask fuzz`: hostile input for everything that reads other people's data, found by libFuzzer. A finding is a
//! file in `tests/fuzz/artifacts`; once the fault is mended, it becomes a test beside those of its reader.

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::project::Project;
use crate::tools;
use std::process::Command;

/// How long each target runs unless `--seconds` says otherwise: ten minutes.
const SECONDS: u32 = 600;
/// What one input may cost: seconds, and megabytes in all.
const LIMITS: [&str; 2] = ["-timeout=10", "-rss_limit_mb=2048"];

/// Each target, with the folders of the samples that its reader is tested with, from which libFuzzer starts.
const TARGETS: [(&str, &[&str]); 10] = [
    ("json_feed", &["tests/fixtures/feeds", "tests/fixtures/faults"]),
    ("prs", &["tests/fixtures/feeds"]),
    ("wordpress", &["tests/fixtures/feeds/wordpress"]),
    ("syndication", &["crates/builder/tests/fixtures/sources"]),
    ("services", &["tests/fuzz/seeds/services"]),
    ("markdown", &["crates/builder/tests/fixtures/markdown"]),
    ("rich_text", &["tests/fixtures/bodies"]),
    ("address", &[]),
    ("route", &[]),
    ("search_index", &[]),
];

/// What is run, and for how long.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    targets: Vec<&'static str>,
    seconds: u32,
}

impl Options {
    /// Reads `[--seconds N] [TARGET …]`; without a target all of them.
    pub(crate) fn parse(arguments: &[String]) -> Outcome<Self> {
        let mut options = Self { targets: Vec::new(), seconds: SECONDS };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let known = TARGETS.iter().find(|(name, _)| name == argument);
            match (argument.as_str(), known) {
                ("--seconds", _) => {
                    let number = arguments.next().and_then(|it| it.parse().ok()).filter(|it| *it > 0);
                    options.seconds =
                        number.ok_or_else(|| Failure::Usage("--seconds wants a number.".to_owned()))?;
                }
                (_, Some((name, _))) => options.targets.push(name),
                _ => {
                    let names = TARGETS.map(|(name, _)| name).join(" ");
                    return Err(Failure::Usage(format!("There is no target {argument}, only {names}.")));
                }
            }
        }
        if options.targets.is_empty() {
            options.targets = TARGETS.map(|(name, _)| name).to_vec();
        }
        Ok(options)
    }
}

/// Runs the targets one after the other; the first finding ends it.
pub(crate) fn fuzz(project: &Project, options: &Options) -> Outcome {
    let program = tools::cargo_fuzz()?;
    for (name, seeds) in TARGETS.iter().filter(|(name, _)| options.targets.contains(name)) {
        println!("── fuzz: {name}, {} s", options.seconds);
        let corpus = project.target().join("fuzz-corpus").join(name);
        std::fs::create_dir_all(&corpus).map_err(Failure::io(format!("make {}", corpus.display())))?;
        let mut run = Command::new(&program);
        // Without a sanitizer it needs no nightly Rust; this project has no unsafe code of its own.
        run.args(["run", "--fuzz-dir", "tests/fuzz", "--sanitizer", "none", name]).arg(&corpus).args(*seeds);
        run.arg("--").args(LIMITS).arg(format!("-max_total_time={}", options.seconds));
        run.current_dir(project.root()).env("CARGO_TARGET_DIR", project.target().join("fuzz"));
        process::run(&mut run)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn parse(arguments: &str) -> Outcome<Options> {
        Options::parse(&arguments.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn all_targets_run_for_ten_minutes_unless_it_is_said() {
        let all = parse("").unwrap();
        assert_eq!((all.targets.len(), all.seconds), (TARGETS.len(), 600));
        let some = parse("--seconds 60 route prs").unwrap();
        assert_eq!((some.targets, some.seconds), (vec!["route", "prs"], 60));
        assert!(parse("no-such-target").is_err());
        assert!(parse("--seconds soon").is_err());
    }

    #[test]
    fn each_target_has_its_file_and_its_seeds() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let manifest = std::fs::read_to_string(root.join("tests/fuzz/Cargo.toml")).unwrap();
        let mut files: Vec<String> = std::fs::read_dir(root.join("tests/fuzz/targets"))
            .unwrap()
            .map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        files.sort();
        let mut names = TARGETS.map(|(name, _)| name);
        names.sort();
        assert_eq!(files, names);
        for (name, seeds) in TARGETS {
            assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
            seeds.iter().for_each(|seed| assert!(root.join(seed).is_dir(), "{seed}"));
        }
    }
}
