//! Pictures: what they show, who took them, and what they may be used for.

use super::{Finding, Lint, ReleasePart};
use crate::feed::{Image, Release};
use crate::letters::lowercase;
use crate::seek;

/// Words by which a caption, a credit or a text says what pictures may be used for; in lower case.
const RIGHTS: [&str; 21] = [
    "©",
    "copyright",
    "opphav",
    "rettig",
    "rettar",
    "rights",
    "lisens",
    "licence",
    "license",
    "creative commons",
    "cc by",
    "cc-by",
    "cc0",
    "fri bruk",
    "fritt",
    "free to use",
    "free use",
    "kan brukes",
    "kan brukast",
    "may be used",
    "pressebruk",
];

/// `has_usual_rights` says whether the feed or the settings have rights for pictures without their own.
pub(super) fn findings(release: &Release, has_usual_rights: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for image in &release.images {
        let mut find = |lint| {
            findings.push(Finding::new(lint, ReleasePart::Address(image.src.clone()), image.src.as_str()));
        };
        if image.alt.is_none() {
            find(Lint::NoAlt);
        }
        if image.credit.is_none() {
            find(Lint::NoCredit);
        }
    }
    // One finding for each release: its pictures usually have the same rights.
    let is_unsaid = |image: &&Image| !has_usual_rights && !says_rights(image);
    if let Some(first) = release.images.iter().find(is_unsaid) {
        let about = [&release.contact_note, &release.boilerplate];
        if !about.into_iter().flatten().any(|html| has_rights(&html.html)) {
            let count = release.images.iter().filter(|image| !says_rights(image)).count();
            findings.push(Finding::new(
                Lint::NoRights,
                ReleasePart::Address(first.src.clone()),
                count.to_string(),
            ));
        }
    }
    findings
}

fn says_rights(image: &Image) -> bool {
    image.rights.is_some()
        || [&image.caption, &image.credit].into_iter().flatten().any(|text| has_rights(text))
}

fn has_rights(text: &str) -> bool {
    let text = lowercase(text);
    RIGHTS.iter().any(|word| seek::has(&text, word))
}
