use super::*;
use crate::job::Job;
use clap::{CommandFactory, Parser};

fn args(more: &[&str]) -> Result<Args, clap::Error> {
    let needed = ["press-room", "build", "--feed", "a.json", "--site-url", "https://x.no/presse"];
    let command = Cli::try_parse_from(needed.iter().chain(&["--out", "site/"]).chain(more))?.command;
    let Command::Build(args) = command else { panic!("{command:?}") };
    Ok(*args)
}

#[test]
fn the_command_line_is_well_formed_and_its_help_has_examples_and_exit_codes() {
    Cli::command().debug_assert();
    for command in Cli::command().get_subcommands_mut() {
        let help = command.render_long_help().to_string();
        assert!(help.contains("Examples:\n") && help.contains("Exit codes:\n"), "{help}");
    }
    let help = Cli::command().find_subcommand_mut("build").unwrap().render_long_help().to_string();
    assert!(["--remove-many", "--max-time", "--max-size"].iter().all(|it| help.contains(it)), "{help}");
    // Lines are wrapped to the width of the terminal, so line ends are not compared.
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for setting in ["pressKits", "mirrorMedia", "releaseFeeds", "removed", "websub"] {
        assert!(help.contains(&format!("`build.{setting}` in the settings")), "{setting}");
    }
}

#[test]
fn what_is_not_said_has_a_default() {
    let args = args(&[]).unwrap();
    assert_eq!(args.site_url.as_ref().unwrap().as_str(), "https://x.no/presse/");
    assert_eq!((&args.source.assets, &args.source.settings), (&None, &None));
    let job = Job::new(&args).unwrap();
    assert_eq!(job.cache_folder(), PathBuf::from("site.cache"));
    assert_eq!(job.sources().unwrap()[0].base.as_str(), "https://x.no/presse/feed.json");
    assert_eq!(args.source.languages(Some("en")), [Language::En, Language::Nb, Language::Nn, Language::Se]);
    assert!(args.shows_progress());
    assert_eq!(args.source.limits().all_time, Limits::default().all_time);
    assert_eq!(args.source.limits().all_bytes, Limits::default().all_bytes);
}

#[test]
fn languages_are_those_asked_for_each_once() {
    let args = args(&["--language", "nn", "--language", "en", "--language", "nn-NO"]).unwrap();
    assert_eq!(args.source.languages(Some("se")), [Language::Nn, Language::En]);
}

#[test]
fn what_makes_no_sense_is_a_wrong_command_line() {
    for more in [
        ["--language", "de"],
        ["--feed-base", "files/feed.json"],
        ["--feed", "https://"],
        ["--feed", "ftp://x.no/feed.json"],
        ["--removed", "perhaps"],
        ["--max-time", "0"],
        ["--max-size", "-1"],
        ["--site-url", "https://y.no"],
    ] {
        assert_eq!(args(&more).unwrap_err().exit_code(), 2, "{more:?}");
    }
    for feed in ["feed.json", "https://", "mailto:a@x.no"] {
        let words = ["press-room", "import", "--out", "archive", "--feed", feed];
        assert_eq!(Cli::try_parse_from(words).unwrap_err().exit_code(), 2, "{feed}");
    }
    for url in ["presse.example.no", "ftp://x.no", "https://x.no/?a=1", "mailto:a@x.no"] {
        assert!(site_url(url).is_err(), "{url}");
    }
}

#[test]
fn losing_more_than_half_must_be_meant() {
    let job = |more: &[&str]| Job::new(&args(more).unwrap()).unwrap();
    for removed in ["keep", "delete"] {
        let careful = job(&["--removed", removed]);
        assert_eq!(careful.check_removed(10, 5), Ok(()));
        assert_eq!(careful.check_removed(10, 6), Err(TooManyRemoved { known: 10, gone: 6 }));
        assert_eq!(careful.check_removed(0, 0), Ok(()));
        let many = job(&["--removed", removed, "--remove-many"]);
        assert_eq!(many.check_removed(10, 10), Ok(()));
    }
    assert_eq!(job(&["--removed", "list"]).check_removed(10, 10), Ok(()));
}
