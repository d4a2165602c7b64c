//! Broken files: cut short, with flipped bits, with numbers that are too large. The search reports that, and neither
//! panics nor waits for ever.

use super::archive::documents;
use super::rounds::ask;
use fastrand::Rng;
use press_room_builder::search::{FOLDER, index};
use press_room_core::search::bytes::VERSION;
use press_room_core::search::{Fault, Index, Question};

pub(super) fn files() -> Vec<(String, Vec<u8>)> {
    let files = index(documents(60)).into_iter();
    files.map(|(path, bytes)| (path.strip_prefix(FOLDER).unwrap().to_owned(), bytes)).collect()
}

/// The file, broken in one of several ways.
fn broken(bytes: &[u8], random: &mut Rng) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if bytes.is_empty() {
        return bytes;
    }
    match random.usize(..5) {
        0 => bytes.truncate(random.usize(..bytes.len())),
        1 => {
            for _ in 0..=random.usize(..4) {
                let at = random.usize(..bytes.len());
                bytes[at] ^= 1 << random.usize(..8);
            }
        }
        // This usually changes a length: the lengths near the start say where the rest is.
        2 => {
            let at = 2 + random.usize(..bytes.len().min(40));
            let end = bytes.len().min(at + 5);
            if at < end {
                bytes[at..end].fill(0xff);
            }
        }
        3 => {
            let (at, from) = (random.usize(..bytes.len()), random.usize(..bytes.len()));
            let copy = bytes[from..bytes.len().min(from + 20)].to_vec();
            bytes.splice(at..at, copy);
        }
        _ => {
            let at = random.usize(..bytes.len());
            bytes.drain(at..bytes.len().min(at + 1 + random.usize(..8)));
        }
    }
    bytes
}

pub(super) fn questions() -> Vec<Question> {
    let texts = ["torsk kvote", "kommune -oslo", "strømprisane", "fiskarr", "\"fiske torsk\"", "reg", ""];
    let question = |text: &str| Question {
        text: text.to_owned(),
        is_typing: text == "reg",
        counts: true,
        show: 10,
        ..Question::default()
    };
    texts.iter().map(|text| question(text)).collect()
}

/// Breaks each of the files in turn and asks questions. Counts faults and answers.
pub(super) fn attack(files: &[(String, Vec<u8>)], questions: &[Question], random: &mut Rng) -> [usize; 2] {
    let [mut faults, mut answers] = [0, 0];
    for (name, bytes) in files {
        let mut bytes = broken(bytes, random);
        if random.usize(..3) == 0 {
            bytes = broken(&bytes, random);
        }
        match ask(files, name, &bytes, &questions[random.usize(..questions.len())]) {
            Ok(_) => answers += 1,
            Err(_) => faults += 1,
        }
    }
    [faults, answers]
}

#[test]
fn a_broken_file_is_a_fault_or_another_answer_and_never_a_panic() {
    let files = files();
    let questions = questions();
    let mut random = Rng::with_seed(7);
    let [mut faults, mut answers] = [0, 0];
    for _ in 0..60 {
        let [more_faults, more_answers] = attack(&files, &questions, &mut random);
        faults += more_faults;
        answers += more_answers;
    }
    println!("{faults} faults, {answers} answers");
    assert!(faults > 100 && answers > 100);
}

#[test]
fn a_file_that_is_cut_short_anywhere_is_a_fault() {
    for (name, bytes) in files() {
        let step = (bytes.len() / 200).max(1);
        for end in (0..bytes.len()).step_by(step) {
            assert!(Index::default().insert(&name, &bytes[..end]).is_err(), "{name} cut at {end}");
        }
        assert_eq!(Index::default().insert(&name, &bytes), Ok(()), "{name}");
        let longer = [bytes.as_slice(), b"x"].concat();
        assert_eq!(Index::default().insert(&name, &longer), Err(Fault::Long), "{name}");
    }
}

#[test]
fn files_of_another_kind_or_version_are_named_as_such() {
    for (name, mut bytes) in files() {
        bytes[1] = 9;
        assert_eq!(Index::default().insert(&name, &bytes), Err(Fault::Version(9)), "{name}");
        bytes[0] = b'<';
        assert_eq!(Index::default().insert(&name, &bytes), Err(Fault::Kind), "{name}");
    }
    assert_eq!(Index::default().insert("", b""), Err(Fault::Kind));
    assert_eq!(Index::default().insert("w00.txt", b""), Err(Fault::Kind));
}

#[test]
fn a_small_file_does_not_become_large_in_memory() {
    // Many words that share a long beginning. The reader stops at the first one.
    let mut bytes = vec![b'E', VERSION, 0xff, 0x7f, 0, 0xff, 0x7f];
    bytes.extend(std::iter::repeat_n(b'a', 70_000));
    assert_eq!(Index::default().insert("e00.txt", &bytes), Err(Fault::Number));
}
