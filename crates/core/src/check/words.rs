//! Findings in words: what is wrong, why a reader minds, and how to mend it. The texts are in `locales/`, one file for
//! each language. They are not among the press room's own, which every reader's browser fetches.

use super::{Finding, LONGEST_TITLE, Lint, Severity};
use crate::feed::error::WarningCause;
use crate::feed::{FeedError, Warning};
use crate::i18n::{Language, fill};
use crate::json;
use serde_json::Value;
use std::sync::OnceLock;

/// A finding in words, without its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What is wrong.
    pub message: String,
    /// Why it matters to a reader.
    pub why: &'static str,
    /// How to mend it.
    pub fix: &'static str,
}

/// The texts of one language.
#[derive(Clone, Copy)]
pub struct Texts {
    language: Language,
    texts: &'static Value,
}

impl Texts {
    /// Those of `language`. A language without any has Bokmål's.
    pub fn of(language: Language) -> Self {
        static EN: OnceLock<Value> = OnceLock::new();
        static NN: OnceLock<Value> = OnceLock::new();
        static NB: OnceLock<Value> = OnceLock::new();
        let (language, kept, text) = match language {
            Language::En => (language, &EN, include_str!("locales/en.json")),
            Language::Nn => (language, &NN, include_str!("locales/nn.json")),
            Language::Nb | Language::Se => (Language::Nb, &NB, include_str!("locales/nb.json")),
        };
        Self { language, texts: kept.get_or_init(|| json::read(text).unwrap_or(Value::Null)) }
    }

    /// The language that they are in.
    pub fn language(self) -> Language {
        self.language
    }

    /// What is said of the finding with this `code`, with `values` in the place of names in braces.
    pub fn said(self, code: &str, values: &[(&str, &str)]) -> Words {
        let texts = self.texts.get(code);
        let text = |name| texts.and_then(|texts| texts.get(name)?.as_str()).unwrap_or_default();
        let is_one = values.contains(&("found", "1")) && !text("one").is_empty();
        let message = text(if is_one { "one" } else { "message" });
        Words { message: fill(message, values), why: text("why"), fix: text("fix") }
    }

    /// A finding about a release.
    pub fn finding(self, finding: &Finding) -> Words {
        let found = match (finding.lint, Language::from_tag(&finding.found)) {
            (Lint::OtherLanguage, Some(language)) if self.language != Language::En => language.name(),
            _ => &finding.found,
        };
        self.said(finding.lint.code(), &[("found", found), ("most", &LONGEST_TITLE.to_string())])
    }

    /// What was wrong with a value in the feed.
    pub fn warning(self, warning: &Warning) -> Words {
        let (member, most, why) = match &warning.cause {
            WarningCause::BadValue(member)
            | WarningCause::Incomplete(member)
            | WarningCause::Unencrypted(member)
            | WarningCause::NotShown(member) => (*member, 0, ""),
            WarningCause::TooMany(member, most) => (*member, *most, ""),
            WarningCause::Mended(why) => ("", 0, why.as_str()),
            _ => ("", 0, ""),
        };
        let values = [("member", member), ("most", &most.to_string()), ("why", why)];
        let mut words = self.said(warning.cause.code(), &values);
        if self.language == Language::En {
            // A warning speaks English itself. Its place is told beside it.
            let whole = Warning { item: None, id: None, ..warning.clone() }.to_string();
            words.message = whole.strip_prefix("feed: ").unwrap_or(&whole).to_owned();
        } else if !warning.found.is_empty() {
            words.message.push_str(": ");
            words.message.push_str(&warning.found);
        }
        words
    }

    /// Why nothing could be read.
    pub fn error(self, error: &FeedError) -> Words {
        let why = match error {
            FeedError::NotJson { why, .. } => why.why.to_owned(),
            FeedError::NotAFeed(why) => (*why).to_owned(),
            FeedError::Service(why) => why.clone(),
            FeedError::Status(status) => status.to_string(),
            error => error.code().to_owned(),
        };
        self.said(code_of(error), &[("why", &why)])
    }
}

/// The code of `error`; `docs/check.md` lists them.
pub fn code_of(error: &FeedError) -> &'static str {
    match error {
        FeedError::NotJson { html: true, .. } => "web-page",
        FeedError::NotJson { .. } => "not-json",
        FeedError::Truncated(_) => "truncated",
        FeedError::Service(_) => "service-error",
        FeedError::NotAFeed(_) => "not-a-feed",
        FeedError::TooLarge(_) => "too-large",
        FeedError::Offline
        | FeedError::Blocked
        | FeedError::Timeout
        | FeedError::Status(_)
        | FeedError::NoReader => "no-answer",
    }
}

impl WarningCause {
    /// The name that stays the same from version to version; `docs/check.md` lists them.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAnObject => "item-not-object",
            Self::NoId => "item-without-id",
            Self::NoTitle => "item-without-title",
            Self::Duplicate => "item-twice",
            Self::BadValue(_) => "unreadable-value",
            Self::Incomplete(_) => "incomplete-entry",
            Self::TooMany(..) => "too-many-entries",
            Self::LostLetter => "lost-letter",
            Self::Mended(_) => "mended-json",
            Self::Unencrypted(_) => "picture-without-https",
            Self::NotShown(_) => "not-shown",
            Self::PagingLoop => "paging-loop",
            Self::NotEmbedded => "not-embedded",
            Self::RepeatedPage => "page-twice",
        }
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Mended(_) => Severity::Hint,
            _ => Severity::Warning,
        }
    }
}

#[cfg(test)]
mod tests;
