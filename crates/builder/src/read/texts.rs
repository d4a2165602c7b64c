//! Fetches the texts of thin releases from the addresses that they give.

use super::{ReadError, Source};
use crate::fetch::FetchError;
use crate::printable::printed;
use press_room_core::address::Address;
use press_room_core::archive::supersedes;
use press_room_core::feed::{FeedError, Release};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// How many texts are requested at a time: one slow answer does not hold up the rest, and no server gets too many
/// requests.
const AT_A_TIME: usize = 8;

/// How many releases are thin, and warnings about their texts.
pub(super) struct TextAnswer {
    pub(super) thin: usize,
    /// How many of these were left unread, since nothing is read from the web.
    pub(super) left: usize,
    pub(super) warnings: Vec<String>,
}

/// Completes each thin release. A release that cannot be completed keeps its `detail_url`. `on_done` is
/// called with how many texts have been read, and how many there are.
///
/// # Errors
/// The first error, in the order of the feed, that does not concern a single release only.
pub(super) fn fill(
    source: &Source<'_>,
    releases: &mut [Release],
    on_done: &mut dyn FnMut(usize, usize),
) -> Result<TextAnswer, ReadError> {
    let thin = |(at, release): (usize, &Release)| {
        Some((at, release.detail_url.clone().filter(|_| release.body.is_none())?))
    };
    let mut waiting: Vec<(usize, Address)> = releases.iter().enumerate().filter_map(thin).collect();
    let all = waiting.len();
    waiting.retain(|(_, address)| !source.base.place_of(address).is_ok_and(|place| source.leaves(&place)));
    let answers = ask(source, &waiting, on_done);
    let mut warnings = Vec::new();
    for ((at, address), answer) in waiting.iter().zip(answers) {
        if let (Some(release), Some(answer)) = (releases.get_mut(*at), answer) {
            warnings.extend(take_in(release, address, answer)?);
        }
    }
    Ok(TextAnswer { thin: all, left: all - waiting.len(), warnings })
}

/// The release with its text, or why it could not be read.
type OneText = Result<Release, ReadError>;

/// Requests the texts of `waiting`, and returns the answers in that order. After an error that stops the
/// reading, no more texts are requested, but all earlier requests are answered.
fn ask(
    source: &Source<'_>,
    waiting: &[(usize, Address)],
    on_done: &mut dyn FnMut(usize, usize),
) -> Vec<Option<OneText>> {
    let (next, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let work = |send: mpsc::Sender<(usize, OneText)>| {
        while !is_over.load(Ordering::Relaxed) {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some((_, address)) = waiting.get(at) else { return };
            let answer = source.whole(address);
            if answer.as_ref().is_err_and(|error| !costs_only_itself(error)) {
                is_over.store(true, Ordering::Relaxed);
            }
            if send.send((at, answer)).is_err() {
                return;
            }
        }
    };
    let mut answers: Vec<Option<OneText>> = waiting.iter().map(|_| None).collect();
    thread::scope(|scope| {
        let (send, receive) = mpsc::channel();
        for _ in 0..AT_A_TIME.min(waiting.len()) {
            let (work, send) = (&work, send.clone());
            scope.spawn(move || work(send));
        }
        drop(send);
        for (done, (at, answer)) in receive.into_iter().enumerate() {
            if let Some(place) = answers.get_mut(at) {
                *place = Some(answer);
            }
            on_done(done + 1, waiting.len());
        }
    });
    answers
}

/// Completes `release`; returns a warning, if there is one.
fn take_in(release: &mut Release, address: &Address, answer: OneText) -> Result<Option<String>, ReadError> {
    let id = release.key.id.as_str();
    let place = printed(address);
    match answer {
        Ok(answer) => {
            let other = answer.key.id.clone();
            let Some(whole) = release.completed_by(answer) else {
                return Ok(Some(format!("{place}: holds release {:?} in place of {id:?}", other.as_str())));
            };
            if !supersedes(&whole, release) {
                return Ok(Some(format!("{place}: an older revision of release {id:?} than in the list")));
            }
            *release = whole;
            Ok(None)
        }
        Err(error) if costs_only_itself(&error) => Ok(Some(format!("{error}; wanted for release {id:?}"))),
        Err(error) => Err(error),
    }
}

/// Whether the failure concerns only the one release. If a server is down, all releases would lose their
/// texts.
fn costs_only_itself(error: &ReadError) -> bool {
    match error {
        ReadError::Fetch(FetchError { cause, .. }) => matches!(cause.status(), Some(404 | 410)),
        ReadError::File(_, error) => error.kind() == std::io::ErrorKind::NotFound,
        ReadError::Feed(_, error) => !matches!(error, FeedError::Truncated(_)),
        _ => false,
    }
}
