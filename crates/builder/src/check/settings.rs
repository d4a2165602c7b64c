//! The settings of a press room: what they know about the source, and what is to be mended in them.

use super::answer::{JsonFinding, Spot};
use super::source::FILE_FOLDER;
use super::words::{Words, texts};
use crate::read::printed_name;
use press_room_core::address::Address;
use press_room_core::check::Severity;
use press_room_core::config::{Config, ConfigProblem, ProblemCause};
use press_room_core::feed::{SourceMap, Warning};
use std::fs;
use std::path::Path;

/// What a check needs from the settings.
#[derive(Default)]
pub(super) struct Settings {
    /// The main language.
    pub(super) language: Option<&'static str>,
    /// What they say about each source.
    pub(super) map: SourceMap,
    /// What is to be mended in them.
    pub(super) findings: Vec<JsonFinding>,
}

impl Settings {
    /// The settings in `file`.
    pub(super) fn read(file: &Path) -> Self {
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
                let finding = JsonFinding::new("no-settings", Severity::Error, None, spot, words);
                return Self { findings: vec![finding], ..Self::default() };
            }
        };
        let Some(page) = Address::parse(FILE_FOLDER, None) else { return Self::default() };
        let (config, problems) = Config::read(&text, &page);
        let (map, warnings) = SourceMap::read(&text, &page);
        let mut findings: Vec<JsonFinding> =
            problems.iter().map(|problem| of_problem(problem, &name)).collect();
        findings.extend(warnings.iter().map(|warning| of_source(warning, &name)));
        Self { language: config.language, map, findings }
    }
}

fn of_problem(problem: &ConfigProblem, file: &str) -> JsonFinding {
    let page = Some(file.to_owned());
    let spot = match problem.cause {
        ProblemCause::NotJson { line, column } => {
            Spot { page, line: Some(line), column: Some(column), path: None }
        }
        _ if problem.setting.is_empty() => Spot { page, path: Some("$".to_owned()), ..Spot::default() },
        _ => Spot { page, path: Some(format!("$.{}", problem.setting)), ..Spot::default() },
    };
    let words = Words { message: problem.cause.to_string(), ..texts().said("setting", &[]) };
    JsonFinding::new("setting", Severity::Warning, None, spot, words)
}

/// A finding about what the settings say about a source.
fn of_source(warning: &Warning, file: &str) -> JsonFinding {
    let source = warning.id.as_deref().map(|id| format!("{}: ", printed_name(id))).unwrap_or_default();
    let message = source + &texts().warning(warning).message;
    let words = Words { message, ..texts().said("setting", &[]) };
    let spot = Spot { page: Some(file.to_owned()), path: Some("$.sources".to_owned()), ..Spot::default() };
    JsonFinding::new("setting", Severity::Warning, None, spot, words)
}
