//! Answering searches from the index of a built site: the finder is asked, and given the files that it wants, until it
//! has an answer. All of this is in a part of the program.

use super::search::Task;
use super::{Browser, Finder, Freshness, LocalFuture, ReadFile, Search, Want, index_finder};
use crate::address::Address;
use crate::feed::FeedError;
use crate::search::head::FILE_NAME;
use leptos::prelude::untrack;
use std::future::poll_fn;
use std::task::Poll;

/// The folder of the index, from the site's root.
pub const INDEX_FOLDER: &str = "search/";

/// The head of the index of the site at `root`, with which each search begins.
pub fn index_head(root: &Address) -> Option<Address> {
    index_file(root, FILE_NAME)
}

fn index_file(root: &Address, name: &str) -> Option<Address> {
    Address::parse(&[INDEX_FOLDER, name].concat(), Some(root))
}

/// Answers questions until none is left: see [`AnswerSearch`](super::AnswerSearch).
pub fn answer_search(search: Search, read: ReadFile) -> LocalFuture<Result<(), String>> {
    Box::pin(answer(search, read))
}

/// A question that was typed while files were on their way is asked next.
async fn answer(search: Search, read: ReadFile) -> Result<(), String> {
    let root = search.settings.built().map(|built| built.root.clone()).ok_or_else(String::new)?;
    let mut finder = search.take_finder().unwrap_or_else(|| index_finder(root.clone()));
    let mut is_renewed = false;
    while let Some(task) = untrack(|| search.task()) {
        let answered = match task {
            Task::Find(request) => finder.find(&request).map(|result| search.show(request, result)),
            Task::Count(request) => finder.count(&request).map(|counts| search.show_counts(request, counts)),
        };
        let Err(want) = answered else { continue };
        let head = || Want::Files(Vec::from([FILE_NAME.to_owned()]));
        let is_first = want == head();
        let brought = bring(search, read, &mut *finder, want, &root, Freshness::Kept).await;
        if let Err(problem) = brought {
            // The site may have been rebuilt since the head of the index was read.
            if is_first || is_renewed {
                return Err(problem);
            }
            is_renewed = true;
            bring(search, read, &mut *finder, head(), &root, Freshness::Anew).await?;
        }
    }
    search.keep(finder);
    Ok(())
}

/// Fetches what is wanted.
async fn bring(
    search: Search,
    read: ReadFile,
    finder: &mut dyn Finder,
    want: Want,
    root: &Address,
    freshness: Freshness,
) -> Result<(), String> {
    match want {
        Want::Index(fault) => return Err(fault),
        Want::Files(names) => {
            let addresses = names.iter().filter_map(|name| index_file(root, name));
            let bytes = addresses.map(|at| read(at, freshness)).collect();
            for (name, bytes) in names.iter().zip(all(bytes).await) {
                let bytes = bytes.map_err(|error| [name.as_str(), ": ", &error.to_string()].concat())?;
                finder.take_file(name, &bytes)?;
            }
        }
        Want::Texts(folders) => {
            let items: Vec<Address> = folders.iter().map(|folder| item_in(root, folder)).collect();
            let browser = Browser(search.settings);
            let texts = items.iter().map(|at| browser.read_text(at.clone(), freshness)).collect();
            for ((folder, at), text) in folders.iter().zip(&items).zip(all(texts).await) {
                let text = match text {
                    // A release that has been removed cannot have the phrase.
                    Err(FeedError::Status(404 | 410)) => String::new(),
                    text => text.map_err(|error| [folder.as_str(), ": ", &error.to_string()].concat())?,
                };
                finder.take_item(folder, &text, at);
            }
        }
    }
    Ok(())
}

/// The item of the release whose page is in `folder`. A folder outside the site has no item; the root's address is
/// returned in its place.
fn item_in(root: &Address, folder: &str) -> Address {
    let item = Address::parse(&[folder.trim_end_matches('/'), "/release.json"].concat(), Some(root));
    item.filter(|item| item.as_str().starts_with(root.as_str())).unwrap_or_else(|| root.clone())
}

/// Waits for all `futures` at once.
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
