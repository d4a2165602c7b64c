//! Searches on a page of a built site, which the site's index answers.

use super::{
    Browser, Finder, Finding, Freshness, LocalFuture, MakeFinder, Part, Parts, Selection, Settings, Want,
    Wish,
};
use crate::address::Address;
use crate::archive::Page;
use crate::feed::FeedError;
use leptos::prelude::*;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;

/// The folder of the index, from the site's root.
pub const INDEX_FOLDER: &str = "search/";

/// The searches in the index of a built site. Where there is none, or it cannot be read, the feed is searched as on every
/// other page. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Search {
    settings: Settings,
    parts: Parts,
    progress: RwSignal<Progress>,
}

/// How a search gets at the index.
#[derive(Clone, Copy)]
pub struct IndexAccess {
    /// Makes what reads an index; `None` before [`Part::Search`] was fetched.
    pub finder: fn() -> Option<MakeFinder>,
    /// Reads a file from an address.
    pub read: fn(Address) -> LocalFuture<Result<Vec<u8>, FeedError>>,
}

/// How far the searching is.
#[derive(Default)]
struct Progress {
    finder: Option<Box<dyn Finder>>,
    is_running: bool,
    /// Whether the index cannot be used.
    has_failed: bool,
    /// The text that the reader insists on.
    insisted: String,
    latest: Option<(Wish, Arc<Finding>)>,
}

impl Search {
    pub(super) fn new(settings: Settings, parts: Parts) -> Self {
        Self { settings, parts, progress: RwSignal::new(Progress::default()) }
    }

    /// Asks the index for what the reader's place shows, now and whenever that changes.
    pub(super) fn start(self) {
        Effect::new(move |_| {
            let begins = self.is_asking() && self.progress.with_untracked(|now| !now.is_running);
            if begins {
                self.set(|now| now.is_running = true);
                let browser = Browser(self.settings);
                browser.spawn((browser.ports().search)(self));
            }
        });
    }

    /// What the index is to be asked for; nothing where the feed answers.
    fn wish(self) -> Option<Wish> {
        self.settings.built()?;
        let query = Selection(self.settings).query();
        let page_size = self.settings.config().page_size;
        self.progress.with(|now| {
            (query.is_filtered() && !now.has_failed).then(|| {
                let insists = !now.insisted.is_empty() && now.insisted == query.text;
                Wish { query, insists, page_size }
            })
        })
    }

    /// Whether the index, and not the feed, answers what the reader's place asks for.
    pub fn is_used(self) -> bool {
        self.wish().is_some()
    }

    /// Whether the answer is still to come.
    pub fn is_asking(self) -> bool {
        self.is_used() && self.finding().is_none()
    }

    /// The answer to what the reader's place asks for, once it is there.
    pub fn finding(self) -> Option<Arc<Finding>> {
        let wish = self.wish()?;
        self.progress.with(|now| {
            now.latest
                .as_ref()
                .filter(|(answered, _)| *answered == wish)
                .map(|(_, finding)| Arc::clone(finding))
        })
    }

    /// The releases of the reader's place; `None` while the index is asked for them.
    pub fn found(self) -> Option<Page> {
        if self.is_used() {
            return self.finding().map(|finding| finding.page.clone());
        }
        let selection = Selection(self.settings);
        Some(selection.found(&selection.query(), self.settings.config().page_size))
    }

    /// Looks for `text` as it is, whatever else might be meant.
    pub fn insist(self, text: String) {
        self.progress.update(|now| now.insisted = text);
    }

    /// Changes something that nothing is derived from.
    fn set(self, change: impl FnOnce(&mut Progress)) {
        self.progress.maybe_update(|now| {
            change(now);
            false
        });
    }

    /// Answers from the index until nothing is asked for any more, or until the index turns out to be of no use.
    pub async fn run(self, index: IndexAccess) {
        let end = self.answer(index).await;
        self.set(|now| now.is_running = false);
        if let Err(problem) = end {
            let problem = ["The search index cannot be used, so the feed is searched. ", &problem].concat();
            (Browser(self.settings).ports().warn)(&problem);
            self.progress.update(|now| now.has_failed = true);
        }
    }

    /// Answers until nothing is asked for any more. What is typed while files are on their way is asked for next.
    async fn answer(self, index: IndexAccess) -> Result<(), String> {
        let root = self.settings.built().map(|built| built.root.clone()).ok_or_else(String::new)?;
        let mut known = None;
        self.set(|now| known = now.finder.take());
        let mut finder = match known {
            Some(finder) => finder,
            None => {
                self.parts.fetch(Part::Search).await;
                let make = (index.finder)().ok_or("Its part has not come.")?;
                make(root.clone())
            }
        };
        while let Some(wish) = untrack(|| self.wish().filter(|_| self.is_asking())) {
            match finder.find(&wish) {
                Ok(finding) => self.progress.update(|now| now.latest = Some((wish, Arc::new(finding)))),
                Err(want) => self.bring(index, &mut *finder, want, &root).await?,
            }
        }
        self.set(|now| now.finder = Some(finder));
        Ok(())
    }

    /// Fetches what is wanted.
    async fn bring(
        self,
        index: IndexAccess,
        finder: &mut dyn Finder,
        want: Want,
        root: &Address,
    ) -> Result<(), String> {
        match want {
            Want::Index(fault) => return Err(fault),
            Want::Files(names) => {
                let at = |name: &String| Address::parse(&[INDEX_FOLDER, name].concat(), Some(root));
                let bytes = names.iter().filter_map(at).map(|at| (index.read)(at)).collect();
                for (name, bytes) in names.iter().zip(all(bytes).await) {
                    let bytes = bytes.map_err(|error| [name.as_str(), ": ", &error.to_string()].concat())?;
                    finder.take_file(name, &bytes)?;
                }
            }
            Want::Texts(folders) => {
                let items: Vec<Address> = folders.iter().map(|folder| item_in(root, folder)).collect();
                let browser = Browser(self.settings);
                let texts = items.iter().map(|at| browser.read_text(at.clone(), Freshness::Kept)).collect();
                for ((folder, at), text) in folders.iter().zip(&items).zip(all(texts).await) {
                    // A text that does not come has no phrase.
                    finder.take_item(folder, &text.unwrap_or_default(), at);
                }
            }
        }
        Ok(())
    }
}

/// The item of the release whose page is in `folder`. A folder outside of the site has none; the root stands for it.
fn item_in(root: &Address, folder: &str) -> Address {
    let item = Address::parse(&[folder.trim_end_matches('/'), "/release.json"].concat(), Some(root));
    item.filter(|item| item.as_str().starts_with(root.as_str())).unwrap_or_else(|| root.clone())
}

/// Waits for all of them at once.
async fn all<T: Unpin>(futures: Vec<LocalFuture<T>>) -> Vec<T> {
    let mut futures: Vec<_> = futures.into_iter().map(|future| (future, None)).collect();
    poll_fn(move |context| {
        let mut is_waiting = false;
        for (future, end) in futures.iter_mut().filter(|(_, end)| end.is_none()) {
            match future.as_mut().poll(context) {
                Poll::Ready(value) => *end = Some(value),
                Poll::Pending => is_waiting = true,
            }
        }
        if is_waiting {
            Poll::Pending
        } else {
            Poll::Ready(futures.drain(..).filter_map(|(_, end)| end).collect())
        }
    })
    .await
}
