//! Checks the settings of a press room.

use super::answer::{Spot, Told};
use super::source::FILE_FOLDER;
use super::words::Words;
use press_room_core::address::Address;
use press_room_core::check::Severity;
use press_room_core::config::{Config, ConfigProblem, ProblemCause};
use std::fs;
use std::path::Path;

/// What is to be mended in the settings in `file`.
pub(super) fn check(file: &Path) -> Vec<Told> {
    let name = file.display().to_string();
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            let words = Words {
                message: format!("the settings cannot be read: {error}"),
                why: "Nothing can be said about them.",
                fix: "Correct the path after --settings.",
            };
            let spot = Spot { page: Some(name), ..Spot::default() };
            return vec![Told::new("no-settings", Severity::Error, None, spot, words)];
        }
    };
    let Some(page) = Address::parse(FILE_FOLDER, None) else { return Vec::new() };
    let told = |problem: &ConfigProblem| {
        let words = Words {
            message: problem.cause.to_string(),
            why: "The setting has no effect, and the press room does what it does by default.",
            fix: "Write it as docs/configure.md describes it.",
        };
        let spot = match problem.cause {
            ProblemCause::NotJson { line, column } => {
                Spot { page: Some(name.clone()), line: Some(line), column: Some(column), path: None }
            }
            _ => Spot { page: Some(name.clone()), path: Some(path(&problem.setting)), ..Spot::default() },
        };
        Told::new("setting", Severity::Warning, None, spot, words)
    };
    Config::read(&text, &page).1.iter().map(told).collect()
}

/// `subscribe.url` as a JSON path.
fn path(setting: &str) -> String {
    if setting.is_empty() { "$".to_owned() } else { format!("$.{setting}") }
}
