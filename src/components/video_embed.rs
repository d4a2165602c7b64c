//! Films: nothing is fetched from a video host before the reader presses play.

use crate::feed::{Video, VideoSource};
use crate::i18n::fill;
use crate::state::PressRoom;
use leptos::prelude::*;

/// All films of a release.
#[component]
pub fn VideoList(
    /// The films.
    videos: Vec<Video>,
) -> impl IntoView {
    let words = PressRoom::of_view().words();
    (!videos.is_empty()).then(|| {
        let films: Vec<_> = videos
            .into_iter()
            .map(|film| view! { <VideoEmbed source=film.source title=film.title /> })
            .collect();
        view! {
            <section class="pr-videos" aria-labelledby="pr-videos">
                <h2 id="pr-videos">{words.videos_heading}</h2>
                {films}
            </section>
        }
    })
}

/// One film: a button that turns into the player, and always a plain link, for
/// policies that allow no frames.
#[component]
pub fn VideoEmbed(
    /// Where it is.
    source: VideoSource,
    /// Its title, when known.
    title: Option<String>,
) -> impl IntoView {
    let words = PressRoom::of_view().words();
    let title = title.unwrap_or_else(|| words.video_untitled.to_owned());
    let (player, page, host) = match &source {
        // The id is letters, digits, `-` and `_`, as the reader of the feed made sure.
        VideoSource::YouTube(id) => (
            Some(format!("https://www.youtube-nocookie.com/embed/{id}?autoplay=1")),
            format!("https://www.youtube.com/watch?v={id}"),
            "youtube.com".to_owned(),
        ),
        VideoSource::Vimeo(id) => (
            Some(format!("https://player.vimeo.com/video/{id}?autoplay=1&dnt=1")),
            format!("https://vimeo.com/{id}"),
            "vimeo.com".to_owned(),
        ),
        VideoSource::Elsewhere(address) => (None, address.as_str().to_owned(), address.host().to_owned()),
    };
    let playing = RwSignal::new(false);
    let open = fill(words.video_open, &[("host", &host)]);
    let stage = player.map(|player| {
        let notice = fill(words.video_notice, &[("host", &host)]);
        let play = fill(words.video_play, &[("title", &title)]);
        let frame_title = title.clone();
        move || {
            if playing.get() {
                view! {
                    <iframe
                        class="pr-video-frame"
                        src=player.clone()
                        title=frame_title.clone()
                        sandbox="allow-scripts allow-same-origin allow-presentation allow-popups"
                        allow="autoplay; fullscreen; picture-in-picture"
                        referrerpolicy="no-referrer"
                    ></iframe>
                }
                .into_any()
            } else {
                view! {
                    <div class="pr-video-stage">
                        <button type="button" class="pr-button" on:click=move |_| playing.set(true)>
                            {play.clone()}
                        </button>
                        <p>{notice.clone()}</p>
                    </div>
                }
                .into_any()
            }
        }
    });
    view! {
        <div class="pr-video">
            <p class="pr-video-title">{title}</p>
            {stage}
            <p>
                <a href=page rel="noopener external">{open}</a>
            </p>
        </div>
    }
}
