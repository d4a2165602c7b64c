//! Kinds from the labels that newsrooms use for them, in the languages they use.

use super::model::{Kind, KindCode};
use crate::letters::lowercase;

const LABELS: [(KindCode, &[&str]); 5] = [
    (
        KindCode::PressRelease,
        &[
            "pressemelding",
            "pressemeldinger",
            "pressemeldingar",
            "pressemeddelelse",
            "pressmeddelande",
            "tiedote",
            "lehdistötiedote",
            "mediatiedote",
            "press release",
            "preassadieđáhus",
        ],
    ),
    (
        KindCode::News,
        &[
            "nyhet",
            "nyheit",
            "nyheter",
            "nyhende",
            "nyhed",
            "nyheder",
            "uutinen",
            "news",
            "news story",
            "ođas",
            "ođđasat",
        ],
    ),
    (
        KindCode::Invitation,
        &[
            "presseinvitasjon",
            "invitasjon",
            "invitasjon til pressen",
            "pressekonferanse",
            "presseinvitation",
            "pressekonference",
            "pressinbjudan",
            "inbjudan",
            "pressträff",
            "presskonferens",
            "kutsu",
            "mediakutsu",
            "lehdistökutsu",
            "kutsu medialle",
            "lehdistötilaisuus",
            "press invitation",
            "media invitation",
            "press conference",
        ],
    ),
    (
        KindCode::Statement,
        &[
            "uttalelse",
            "uttale",
            "fråsegn",
            "udtalelse",
            "uttalande",
            "lausunto",
            "kannanotto",
            "press statement",
        ],
    ),
    (
        KindCode::Speech,
        &[
            "tale",
            "innlegg",
            "tale eller innlegg",
            "tale/innlegg",
            "taler og innlegg",
            "talar og innlegg",
            "tal",
            "anförande",
            "puhe",
        ],
    ),
];

const CODES: [KindCode; 6] = [
    KindCode::PressRelease,
    KindCode::News,
    KindCode::Invitation,
    KindCode::Statement,
    KindCode::Speech,
    KindCode::Other,
];

/// The kind with the stable name `code`, as in addresses and in the extension.
pub fn of_code(code: &str) -> Option<KindCode> {
    CODES.into_iter().find(|kind| kind.as_str() == code)
}

/// A kind from one word: a stable name, or else a publisher's label, which is
/// kept. An unknown label is [`KindCode::Other`].
pub fn of_label(label: &str) -> Kind {
    let label = label.trim();
    let folded = lowercase(label);
    if let Some(code) = of_code(&folded) {
        // "News" is both: as a label it is the publisher's word.
        let label = (folded != label).then(|| label.to_owned());
        return Kind { code, label };
    }
    let known = LABELS.iter().find(|(_, labels)| labels.contains(&folded.as_str()));
    Kind { code: known.map_or(KindCode::Other, |(code, _)| *code), label: Some(label.to_owned()) }
}
