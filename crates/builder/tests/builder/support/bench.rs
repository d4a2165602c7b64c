//! The builder with a tiny browser part, in a folder of its own.

use crate::support::folder::Folder;
use clap::Parser;
use press_room_builder::args::{Args, Cli, Command};
use press_room_builder::command;
use press_room_builder::failure::BuildError;
use press_room_builder::output::Changes;
use serde_json::Value;
use std::path::PathBuf;

/// The address of the site in most tests.
pub(crate) const SITE_URL: &str = "https://presse.example.no/";

pub(crate) struct Bench(pub(crate) Folder);

impl Bench {
    pub(crate) fn new() -> Self {
        let bench = Self(Folder::new());
        bench.assets("0a1b");
        bench
    }

    /// A browser part whose files have `hash` in their names.
    pub(crate) fn assets(&self, hash: &str) {
        std::fs::remove_dir_all(self.0.path("assets")).ok();
        let config =
            r#"{ "feeds": ["feed.json"], "language": "nb", "timeZone": "Europe/Oslo", "pageSize": 3 }"#;
        let index = format!(
            "<!doctype html><script type=\"application/json\" id=\"press-room-config\">{config}</script>"
        );
        self.0.write("assets/index.html", &index);
        for name in ["_bg.wasm", ".js", ".css"] {
            self.0.write(&format!("assets/press-room-{hash}{name}"), name);
        }
        for language in ["nb", "nn", "en", "se"] {
            self.0.write(&format!("assets/press-room-words-{language}-{hash}.txt"), language);
        }
        self.0.write(&format!("assets/press-room-start-{hash}.js"), "start");
        self.0.write("assets/tools/tools.js", "tools");
    }

    /// Writes the feed that is built from.
    pub(crate) fn feed(&self, feed: &Value) {
        self.0.write("feed.json", &feed.to_string());
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.0.path("site")
    }

    /// The command line for the feed of [`Self::feed`], unless `more` names another.
    pub(crate) fn line(&self, more: &[&str]) -> Vec<String> {
        let path = |name: &str| self.0.path(name).to_str().unwrap().to_owned();
        let mut line: Vec<String> = more.iter().map(|&text| text.to_owned()).collect();
        for (name, value) in [
            ("--feed", path("feed.json")),
            ("--site-url", SITE_URL.to_owned()),
            ("--out", path("site")),
            ("--assets", path("assets")),
        ] {
            if !more.contains(&name) {
                line.extend([name.to_owned(), value]);
            }
        }
        line
    }

    pub(crate) fn args(&self, more: &[&str]) -> Args {
        let program = ["press-room", "build", "--quiet"].map(str::to_owned);
        match Cli::parse_from(program.into_iter().chain(self.line(more))).command {
            Command::Build(args) => *args,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn build(&self, more: &[&str]) -> Result<Changes, BuildError> {
        command::build(&self.args(more))
    }
}
