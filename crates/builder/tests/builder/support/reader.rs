//! A reader of a search index: it supplies the files and texts that the index asks for, and counts them.

use press_room_builder::feeds_out::File;
use press_room_builder::search::FOLDER;
use press_room_core::search::{Answer, Index, Lack, Question};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The largest number of rounds that any question needs.
const MOST_ROUNDS: usize = 12;

#[derive(Default)]
pub(crate) struct Reader {
    /// The files of the index, by name.
    files: HashMap<String, Vec<u8>>,
    /// The texts of releases, by the path of their pages.
    texts: HashMap<String, String>,
    pub(crate) index: Index,
    /// The names of the files, and the pages of the texts, that the index asked for.
    pub(crate) asked: Vec<String>,
    /// How many times the reader had to wait for files or texts.
    pub(crate) rounds: usize,
}

impl Reader {
    pub(crate) fn new(files: Vec<File>) -> Self {
        let files = files.into_iter();
        let files = files.filter_map(|(path, bytes)| Some((path.strip_prefix(FOLDER)?.to_owned(), bytes)));
        Self { files: files.collect(), ..Self::default() }
    }

    /// A reader of the index of the built site in the folder `site`.
    pub(crate) fn of_site(site: &Path) -> Self {
        let files = fs::read_dir(site.join("search")).unwrap().map(|file| file.unwrap().path());
        let named = |path: PathBuf| {
            let name = path.file_name().unwrap().to_str().unwrap();
            (format!("{FOLDER}{name}"), fs::read(&path).unwrap())
        };
        Self::new(files.map(named).collect())
    }

    pub(crate) fn with_texts(mut self, texts: impl Iterator<Item = (String, String)>) -> Self {
        self.texts = texts.collect();
        self
    }

    /// Forgets everything that was read.
    pub(crate) fn forget(&mut self) {
        self.index = Index::default();
        self.asked.clear();
        self.rounds = 0;
    }

    pub(crate) fn file(&self, name: &str) -> &[u8] {
        &self.files[name]
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        self.files.keys()
    }

    pub(crate) fn ask(&mut self, question: &Question) -> Answer {
        for _ in 0..MOST_ROUNDS {
            match self.index.ask(question) {
                Ok(answer) => return answer,
                Err(Lack::Files(names)) => {
                    assert!(!names.is_empty(), "{question:?}");
                    for name in names {
                        self.index.insert(&name, &self.files[&name]).unwrap();
                        self.asked.push(name);
                    }
                }
                Err(Lack::Texts(pages)) => {
                    assert!(!pages.is_empty(), "{question:?}");
                    for page in pages {
                        let text = self.texts.get(&page).cloned().unwrap_or_default();
                        self.index.insert_text(&page, &text);
                        self.asked.push(page);
                    }
                }
                Err(Lack::Fault(fault)) => panic!("{fault:?} for {question:?}"),
            }
            self.rounds += 1;
        }
        panic!("no answer to {question:?}, though {:?}", self.asked);
    }

    /// The titles of the first ten hits.
    pub(crate) fn titles(&mut self, text: &str) -> Vec<String> {
        let question = Question { text: text.to_owned(), show: 10, ..Question::default() };
        self.ask(&question).hits.into_iter().map(|hit| hit.card.title).collect()
    }
}
