//! Films: nothing is fetched from a video host before the reader presses play.

use super::{action_button, titled_section};
use crate::feed::media::is_sound;
use crate::feed::{Video, VideoSource};
use crate::i18n::fill;
use crate::state::Locale;
use crate::view::*;
use leptos::prelude::{Get, RwSignal, Set};

/// All films of a release; nothing when there are none.
pub fn video_list(locale: Locale, videos: &[Video]) -> Option<Tag> {
    let films = videos.iter().map(|film| video_embed(locale, &film.source, film.title.as_deref()));
    (!videos.is_empty()).then(|| {
        titled_section("pr-videos", "pr-videos-heading", locale.words().videos_heading).children(films)
    })
}

/// One film: a button that turns into the player, and always a plain link, for
/// policies that allow no frames.
pub fn video_embed(locale: Locale, source: &VideoSource, title: Option<&str>) -> Tag {
    let words = locale.words();
    let sound = matches!(source, VideoSource::Elsewhere(address) if is_sound(address));
    let heading = title.map(str::to_owned);
    let title = title.unwrap_or(words.video_untitled).to_owned();
    let (player, page, host) = match source {
        // The id holds only letters, digits, `-` and `_`: the feed's reader made sure of that.
        VideoSource::YouTube(id) => (
            Some(format!("https://www.youtube-nocookie.com/embed/{id}?autoplay=1")),
            format!("https://www.youtube.com/watch?v={id}"),
            "youtube.com",
        ),
        VideoSource::Vimeo(id) => (
            Some(format!("https://player.vimeo.com/video/{id}?autoplay=1&dnt=1")),
            format!("https://vimeo.com/{id}"),
            "vimeo.com",
        ),
        VideoSource::Elsewhere(address) => (None, address.as_str().to_owned(), address.host_without_www()),
    };
    let notice = fill(words.video_notice, &[("host", host)]);
    let name = title.clone();
    let playing = RwSignal::new(false);
    let stage = player.map(|player| {
        Node::live(move || {
            if playing.get() { frame(&player, &name) } else { stage(locale, playing, &name, &notice) }.into()
        })
    });
    let open = if sound { words.audio_open } else { words.video_open };
    let open = a(&page).attr("rel", "noopener external").child(fill(open, &[("host", host)]));
    let heading = heading.or_else(|| (!sound).then_some(title));
    div()
        .key(&page)
        .class("pr-video")
        .child(heading.map(|title| p().class("pr-video-title").child(title)))
        .child(stage)
        .child(p().child(open))
}

fn stage(locale: Locale, playing: RwSignal<bool>, title: &str, notice: &str) -> Tag {
    let play = fill(locale.words().video_play, &[("title", title)]);
    div()
        .class("pr-video-stage")
        .child(action_button(play, move || playing.set(true)))
        .child(p().child(notice))
}

fn frame(player: &str, title: &str) -> Tag {
    iframe()
        .class("pr-video-frame")
        .takes_focus()
        .attr("title", title)
        .attr("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups")
        .attr("allow", "autoplay; fullscreen; picture-in-picture")
        .attr("referrerpolicy", "strict-origin-when-cross-origin")
        .attr("src", player)
}
