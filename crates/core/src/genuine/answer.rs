//! The finding as JSON, for the script of the page.
//!
//! | member | |
//! |---|---|
//! | `failure` | why nothing can be said; there are no other members then |
//! | `verdict` | `same`, `altered`, `unknown` |
//! | `short`, `cut` | whether the text has too few words; whether only its beginning was compared |
//! | `folder`, `title`, `language` | the release |
//! | `version`, `versions` | the number of the version that was compared, and how many there are |
//! | `printed` | how many things in the text come from printing |
//! | `part`, `withdrawn`, `around` | whether the text is only a part of the release; whether the release was withdrawn; how many lines of the text are around it on its page |
//! | `marks`, `spaces`, `quotes` | how often something was overlooked |
//! | `blocks` | paragraphs: a list of pieces, each of a sign and a text. `=` is in both, `-` only in the release, `+` only in the text, `<` and `>` moved from here and to here |
//! | `seals` | all versions, the oldest first: what the hash is made from, the hash, the hash of the version before |

use super::{Failure, Finding, Inquiry};
use crate::compare::{Block, Piece, told_apart};
use serde_json::{Value, json};

/// The finding of `inquiry`.
pub fn of(inquiry: &Inquiry) -> String {
    match inquiry.finding() {
        Ok(finding) => of_finding(&finding).to_string(),
        Err(Failure::Missing) => json!({ "failure": "missing" }).to_string(),
        Err(Failure::Fault) => json!({ "failure": "fault" }).to_string(),
    }
}

fn of_finding(finding: &Finding) -> Value {
    let mut answer = json!({
        "verdict": finding.verdict.as_str(),
        "short": finding.is_short,
        "cut": finding.is_cut,
    });
    let Some(found) = &finding.release else { return answer };
    let (likeness, overlooked) = (&found.likeness, &found.likeness.overlooked);
    let seals: Vec<Value> =
        found.seals.iter().map(|seal| json!([seal.text, seal.hash, seal.previous])).collect();
    let more = json!({
        "folder": found.folder,
        "title": found.title,
        "language": found.language,
        "version": likeness.version,
        "versions": found.versions,
        "part": likeness.is_part,
        "withdrawn": found.is_withdrawn,
        "around": likeness.around,
        "printed": likeness.printed,
        "marks": overlooked.marks,
        "spaces": overlooked.spaces,
        "quotes": overlooked.quotes,
        "blocks": likeness.blocks.iter().flat_map(of_block).collect::<Vec<_>>(),
        "seals": seals,
    });
    if let (Some(answer), Value::Object(more)) = (answer.as_object_mut(), more) {
        answer.extend(more);
    }
    answer
}

fn of_block(block: &Block) -> Vec<Value> {
    let one = |sign: &str, text: &str| vec![json!([[sign, told_apart(text)]])];
    match block {
        Block::Same(lines) => lines.iter().map(|line| json!([["=", line]])).collect(),
        Block::Changed(pieces) => vec![Value::Array(pieces.iter().map(of_piece).collect())],
        Block::Removed { text, is_moved } => one(if *is_moved { "<" } else { "-" }, text),
        Block::Added { text, is_moved } => one(if *is_moved { ">" } else { "+" }, text),
    }
}

fn of_piece(piece: &Piece) -> Value {
    match piece {
        Piece::Same(text) => json!(["=", text]),
        Piece::Removed(text) => json!(["-", told_apart(text)]),
        Piece::Added(text) => json!(["+", told_apart(text)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_have_signs_and_letters_that_look_alike_their_numbers() {
        let pieces = vec![
            Piece::Same("Kaia i".to_owned()),
            Piece::Removed("Oslo".to_owned()),
            Piece::Added("Osl\u{43e}".to_owned()),
        ];
        let told = of_block(&Block::Changed(pieces));
        assert_eq!(told, [json!([["=", "Kaia i"], ["-", "Oslo"], ["+", "Osl\u{43e}[U+043E]"]])]);
        let moved = Block::Removed { text: "En.".to_owned(), is_moved: true };
        assert_eq!(of_block(&moved), [json!([["<", "En."]])]);
        let same = Block::Same(vec!["En.".to_owned(), "To.".to_owned()]);
        assert_eq!(of_block(&same), [json!([["=", "En."]]), json!([["=", "To."]])]);
    }

    #[test]
    fn a_failure_says_nothing_else() {
        let mut inquiry = Inquiry::new("Ny kai i byen", 0);
        inquiry.take("search/head.txt", None);
        assert_eq!(of(&inquiry), r#"{"failure":"missing"}"#);
    }
}
