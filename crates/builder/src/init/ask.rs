//! The five questions.

use super::{CONTACT, InitError, Plan};
use crate::args::{self, InitArgs};
use std::io::{self, BufRead, IsTerminal, Write};

/// The plan that the flags give. What they leave open is asked on the terminal, or else gets its default.
pub(super) fn plan(args: &InitArgs) -> Result<Plan, InitError> {
    let asks = !args.yes && io::stdin().is_terminal() && io::stderr().is_terminal();
    let mut lines = io::stdin().lock().lines();
    plan_with(args, &mut |question, default| {
        if !asks {
            return Ok(default.to_owned());
        }
        eprint!("{question} [{default}] ");
        io::stderr().flush().ok();
        match lines.next() {
            Some(line) => line.map_err(InitError::Terminal),
            // The input has ended.
            None => Err(InitError::Terminal(io::ErrorKind::UnexpectedEof.into())),
        }
    })
}

/// The same with `ask` in place of the terminal. It gets a question and its default.
pub(super) fn plan_with(
    args: &InitArgs,
    ask: &mut dyn FnMut(&str, &str) -> Result<String, InitError>,
) -> Result<Plan, InitError> {
    Ok(Plan {
        name: or(&args.name, ask, "Who publishes?", "Example Directorate", args::some_text)?,
        language: or(&args.language, ask, "Main language (nb, nn, en or se)?", "nb", args::language)?,
        site_url: or(
            &args.site_url,
            ask,
            "Where will it lie?",
            "https://presse.example.no/",
            args::site_url,
        )?,
        contact: or(&args.contact, ask, "Phone or e-mail for the press?", CONTACT, args::contact)?,
        feed: or(&args.feed, ask, "A feed's address, or markdown?", "markdown", args::init_feed)?,
    })
}

/// What the flag says, or the answer. After an invalid answer, the question is asked again.
fn or<T: Clone>(
    flag: &Option<T>,
    ask: &mut dyn FnMut(&str, &str) -> Result<String, InitError>,
    question: &str,
    default: &str,
    read: fn(&str) -> Result<T, String>,
) -> Result<T, InitError> {
    if let Some(value) = flag {
        return Ok(value.clone());
    }
    let mut question = question.to_owned();
    loop {
        let answer = ask(&question, default)?;
        let answer = answer.trim();
        match read(if answer.is_empty() { default } else { answer }) {
            Ok(value) => return Ok(value),
            Err(why) => question = format!("{answer}: {why}. Once more:"),
        }
    }
}
