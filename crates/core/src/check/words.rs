//! Findings in words: what is wrong, why a reader minds, and how to mend it. The texts are in `locales/`, one file for
//! each language. They are not among the press room's own, which every reader's browser fetches.

use super::{Finding, LONGEST_TITLE, Lint, Severity};
use crate::feed::error::WarningCause;
use crate::feed::{FeedError, Warning};
use crate::i18n::{Language, fill};
use crate::json;
use serde_json::Value;

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
    /// The texts of `language`, or of the one that [stands in](Self::language_for) for it.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn of(language: Language) -> Self {
        use std::sync::OnceLock;
        static EN: OnceLock<Value> = OnceLock::new();
        static NN: OnceLock<Value> = OnceLock::new();
        static NB: OnceLock<Value> = OnceLock::new();
        let language = Self::language_for(language);
        let (kept, text) = match language {
            Language::En => (&EN, include_str!("locales/en.json")),
            Language::Nn => (&NN, include_str!("locales/nn.json")),
            Language::Nb | Language::Se => (&NB, include_str!("locales/nb.json")),
        };
        Self { language, texts: kept.get_or_init(|| json::read(text).unwrap_or(Value::Null)) }
    }

    /// Reads the texts from `text`, the content of the file for `language`. They stay in memory until the program
    /// ends. `None` if it is not such a file.
    pub fn read(language: Language, text: &str) -> Option<Self> {
        let texts = json::read(text).ok().filter(|texts| texts.get("page").is_some())?;
        Some(Self { language, texts: Box::leak(Box::new(texts)) })
    }

    /// The language in which a reader of `language` gets these texts: there are none in the Sámi languages, whose
    /// readers read Bokmål too.
    pub fn language_for(language: Language) -> Language {
        match language {
            Language::Se => Language::Nb,
            other => other,
        }
    }

    /// The language that they are in.
    pub fn language(self) -> Language {
        self.language
    }

    /// A text of the check page, by its name.
    pub fn page(self, name: &str) -> &'static str {
        self.text("page", name)
    }

    fn text(self, group: &str, name: &str) -> &'static str {
        self.texts.get(group).and_then(|texts| texts.get(name)?.as_str()).unwrap_or_default()
    }

    /// The words for the finding with this `code`, with `values` in place of the names in braces.
    pub fn said(self, code: &str, values: &[(&str, &str)]) -> Words {
        let text = |name| self.text(code, name);
        let is_one = values.contains(&("found", "1")) && !text("one").is_empty();
        let message = text(if is_one { "one" } else { "message" });
        Words { message: fill(message, values), why: text("why"), fix: text("fix") }
    }

    /// `english`, the reason why something cannot be read, in this language. What has no translation, such as the name
    /// of a member, stays as it is.
    fn reason(self, english: &str) -> &str {
        self.texts.get("reasons").and_then(|texts| texts.get(english)?.as_str()).unwrap_or(english)
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
            WarningCause::Mended(fault) => ("", 0, self.reason(fault.cause.as_str())),
            _ => ("", 0, ""),
        };
        let values = [("member", member), ("most", &most.to_string()), ("why", why)];
        let mut words = self.said(warning.cause.code(), &values);
        if self.language == Language::En {
            // A warning has its own text in English. Its place is shown beside it.
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
            FeedError::NotJson { why, .. } => self.reason(why.cause.as_str()).to_owned(),
            FeedError::NotAFeed(why) => self.reason(why).to_owned(),
            FeedError::Service(why) => why.clone(),
            FeedError::Status(status) => status.to_string(),
            error => error.code().to_owned(),
        };
        let mut words = self.said(code_of(error), &[("why", &why)]);
        // The address is right, but the server demands a login.
        if let FeedError::Status(401 | 403) = error {
            words.fix = self.text("no-answer", "login");
        }
        words
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
        FeedError::Offline | FeedError::Timeout | FeedError::Status(_) | FeedError::Secret => "no-answer",
        FeedError::Blocked => "blocked",
        FeedError::NoReader => "no-reader",
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
