//! Asks an index with one broken file: for the tests, and for the fuzz target of the index.

use press_room_core::search::{Fault, Index, Lack, Question};

/// The largest number of rounds for a question. Each round asks for missing files, whose number is limited.
const MOST_ROUNDS: usize = 100;

/// Asks until there is an answer or a fault. The file `name` has the content `bytes`.
pub(crate) fn ask(
    files: &[(String, Vec<u8>)],
    name: &str,
    bytes: &[u8],
    question: &Question,
) -> Result<usize, Fault> {
    let mut index = Index::default();
    for _ in 0..MOST_ROUNDS {
        match index.ask(question) {
            Ok(answer) => return Ok(answer.total),
            Err(Lack::Fault(fault)) => return Err(fault),
            Err(Lack::Texts(pages)) => pages.iter().for_each(|page| index.insert_text(page, "")),
            Err(Lack::Files(names)) => {
                for wanted in names {
                    let whole = files.iter().find(|(known, _)| *known == wanted);
                    // A broken head may name files that do not exist.
                    let Some((_, whole)) = whole else { return Err(Fault::Kind) };
                    index.insert(&wanted, if wanted == name { bytes } else { whole })?;
                }
            }
        }
    }
    panic!("{name} keeps a reader waiting: {question:?}, {bytes:?}");
}
