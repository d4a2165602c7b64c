//! One release, whole: what it says, its pictures and files, and whom to call.

use crate::archive::Query;
use crate::components::change_log::{CHANGES_ID, ChangeLog};
use crate::components::contact_card::ContactCard;
use crate::components::document_list::DocumentList;
use crate::components::error_notice::ErrorNotice;
use crate::components::event_facts::EventFacts;
use crate::components::latest_releases::LatestReleases;
use crate::components::link_list::LinkList;
use crate::components::loading::Loading;
use crate::components::press_photos::PressPhotos;
use crate::components::publisher_text::PublisherText;
use crate::components::release_card::kind_label;
use crate::components::release_notices::ReleaseNotices;
use crate::components::share_tools::ShareTools;
use crate::components::time::Moment;
use crate::components::version_links::{Version, VersionLinks};
use crate::components::video_embed::VideoList;
use crate::feed::{Contact, FeedError, Release, UntrustedHtml};
use crate::i18n::fill;
use crate::rich_text::RichText;
use crate::route::Route;
use crate::state::{CONTACTS_ID, Detail, HEADING_ID, PressRoom};
use leptos::prelude::*;
use std::sync::Arc;

/// How many of the newest releases stand under a release.
const LATEST: usize = 4;

/// The release page: the release, or why there is none to show.
#[component]
pub fn ReleasePage() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let release = Memo::new(move |_| room.current_release());
    let reading = Memo::new(move |_| room.is_reading_on());
    let failure = Memo::new(move |_| room.failure().map(|(error, _)| (error, room.failed_feed())));
    move || match (release.get(), reading.get(), failure.get()) {
        (Some(release), ..) => view! { <ReleaseView release /> }.into_any(),
        (None, true, _) => view! {
            <h1 id=HEADING_ID tabindex="-1" class="pr-hidden">{words.loading_release}</h1>
            <Loading text=words.loading_release />
        }
        .into_any(),
        (None, false, failure) => {
            let notice =
                failure.map(|(error, feed)| view! { <ErrorNotice title=words.error_title error feed /> });
            view! {
                <h1 id=HEADING_ID tabindex="-1">{words.release_missing_title}</h1>
                {notice}
                <p>{words.release_missing_text}</p>
                <p>
                    <a href=room.href(Route::List(Query::default()))>{words.all_releases}</a>
                </p>
            }
            .into_any()
        }
    }
}

#[component]
fn ReleaseView(release: Arc<Release>) -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let lang = release.language().map(|tag| tag.as_str().to_owned());
    let link = room.absolute(&room.release_href(&release));
    let latest = {
        let release = release.clone();
        move || {
            let latest = room.archive.with(|archive| archive.latest(LATEST, &release.key));
            (!latest.is_empty()).then(|| view! { <LatestReleases releases=latest /> })
        }
    };
    view! {
        <article class="pr-release">
            <header class="pr-release-head">
                <p class="pr-back">
                    <a href=room.href(Route::List(Query::default()))>{words.back_to_list}</a>
                </p>
                <ReleaseNotices release=&release />
                <p class="pr-release-kind">{kind_label(words, &release.kind)}</p>
                <h1 id=HEADING_ID tabindex="-1" lang=lang.clone()>{release.title.clone()}</h1>
                {release.lead.clone().map(|lead| view! { <p class="pr-lead" lang=lang.clone()>{lead}</p> })}
                <Dates release=&release />
                <p class="pr-jump">
                    <a href=format!("#{CONTACTS_ID}")>{words.contacts_jump}</a>
                </p>
            </header>
            <div class="pr-release-columns">
                <div class="pr-release-main">
                    {release.event.clone().map(|event| view! { <EventFacts event lang=lang.clone() /> })}
                    <Body release=release.clone() />
                    <PressPhotos images=release.images.clone() lang=lang.clone() title=release.title.clone() />
                    <DocumentList documents=release.documents.clone() lang=lang.clone() />
                    <LinkList links=release.links.clone() lang=lang.clone() />
                    <VideoList videos=release.videos.clone() />
                    <ChangeLog changes=release.changes.clone() lang=lang.clone() />
                </div>
                <aside class="pr-release-side">
                    <Contacts release=release.clone() />
                    <Versions release=release.clone() />
                    <Topics topics=release.topics.clone() lang=lang.clone() />
                    <ShareTools link />
                </aside>
            </div>
            <About release=release.clone() />
        </article>
        {latest}
    }
}

/// First published, and last updated when that differs.
#[component]
fn Dates<'a>(release: &'a Release) -> impl IntoView + use<> {
    let words = PressRoom::of_view().words();
    let published = release.published.map(|at| view! { <span>{words.published} " " <Moment at /></span> });
    let updated =
        release.modified.filter(|at| release.published.is_none_or(|first| first.millis != at.millis));
    let see_changes = (!release.changes.is_empty()).then(|| {
        view! {
            " "
            <a href=format!("#{CHANGES_ID}")>{words.see_changes}</a>
        }
    });
    let updated = updated.map(|at| view! { <span>{words.updated} " " <Moment at /> {see_changes}</span> });
    (published.is_some() || updated.is_some())
        .then(|| view! { <p class="pr-dates">{published} {updated}</p> })
}

/// The body, wherever it is: in the feed, at its own address, or at the original only.
#[component]
fn Body(release: Arc<Release>) -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let lang = release.language().map(|tag| tag.as_str().to_owned());
    let body = release.body.as_ref().map(|body| {
        let text = RichText::read(body);
        match &release.lead {
            Some(lead) => text.without_lead(lead),
            None => text,
        }
    });
    let shortened = body.as_ref().is_some_and(|body| body.shortened);
    let text = body.filter(|body| !body.is_empty()).map(|text| {
        view! { <PublisherText text lang=lang.clone() /> }
    });
    let original = release.url.clone().map(|url| {
        view! {
            <p class="pr-original">
                <a href=url.as_str().to_owned() rel="noopener external">
                    {fill(words.original_at, &[("host", url.host())])}
                </a>
            </p>
        }
    });
    let detail = {
        let release = release.clone();
        Memo::new(move |_| room.detail(&release))
    };
    let missing = move || match detail.get()? {
        Detail::Reading => Some(view! { <Loading text=words.loading_release /> }.into_any()),
        Detail::Failed(error) => Some(missing_body(error, &release)),
    };
    view! {
        {text}
        {shortened.then(|| view! { <p class="pr-notice">{words.body_shortened}</p> })}
        {missing}
        {original}
    }
}

fn missing_body(error: FeedError, release: &Release) -> AnyView {
    let words = PressRoom::of_view().words();
    view! { <ErrorNotice title=words.error_detail error feed=release.detail_url.clone() /> }.into_any()
}

/// The release's contacts, else the press room's; the duty phone first.
#[component]
fn Contacts(release: Arc<Release>) -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let people = {
        let release = release.clone();
        Memo::new(move |_| contacts_of(room, &release))
    };
    let note = release.contact_note.as_ref().map(rich);
    view! {
        <section class="pr-contacts" id=CONTACTS_ID aria-labelledby="pr-contacts-heading" tabindex="-1">
            <h2 id="pr-contacts-heading">{words.contacts_heading}</h2>
            {move || people.get().into_iter().map(|contact| view! { <ContactCard contact /> }).collect_view()}
            {note}
            <p>
                <a href=room.href(Route::Contacts)>{words.contacts_title}</a>
            </p>
        </section>
    }
}

fn contacts_of(room: PressRoom, release: &Release) -> Vec<Contact> {
    let mut contacts = release.contacts.clone();
    let shared = room.press_contacts();
    if contacts.is_empty() {
        contacts = shared;
    } else if contacts.iter().all(|contact| !contact.duty) {
        contacts.extend(shared.into_iter().filter(|contact| contact.duty));
    }
    contacts.sort_by_key(|contact| !contact.duty);
    contacts
}

fn rich(html: &UntrustedHtml) -> AnyView {
    view! { <PublisherText text=RichText::read(html) /> }.into_any()
}

#[component]
fn Versions(release: Arc<Release>) -> impl IntoView {
    let room = PressRoom::of_view();
    move || {
        let mut versions: Vec<Version> = room
            .archive
            .with(|archive| archive.versions_of(&release))
            .into_iter()
            .filter_map(|other| {
                Some(Version {
                    language: other.language()?.clone(),
                    title: Some(other.title.clone()),
                    href: room.release_href(&other),
                })
            })
            .collect();
        for alternate in &release.alternates {
            if versions.iter().all(|version| version.language != alternate.language) {
                versions.extend(Version::of_alternate(room, alternate));
            }
        }
        view! { <VersionLinks versions /> }
    }
}

#[component]
fn Topics(topics: Vec<String>, lang: Option<String>) -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    (!topics.is_empty()).then(|| {
        let entries: Vec<_> = topics
            .into_iter()
            .map(|topic| {
                let href = room.href(Route::List(Query { topic: Some(topic.clone()), ..Query::default() }));
                view! {
                    <li>
                        <a class="pr-chip" href=href lang=lang.clone()>{topic}</a>
                    </li>
                }
            })
            .collect();
        view! {
            <section class="pr-topics" aria-labelledby="pr-topics">
                <h2 id="pr-topics">{words.topics_heading}</h2>
                <ul class="pr-chips">{entries}</ul>
            </section>
        }
    })
}

/// "About us": the release's own, else the feed's.
#[component]
fn About(release: Arc<Release>) -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let lang = release.language().map(|tag| tag.as_str().to_owned());
    move || {
        let html = release.boilerplate.clone().or_else(|| room.boilerplate(release.key.source))?;
        let text = RichText::read(&html);
        let name = release.publisher.as_ref().map_or_else(|| room.publisher().name, |it| it.name.clone());
        let name = if name.is_empty() { words.press_room.to_owned() } else { name };
        let lang = lang.clone().filter(|_| release.boilerplate.is_some());
        (!text.is_empty()).then(|| {
            view! {
                <section class="pr-about" aria-labelledby="pr-about">
                    <h2 id="pr-about">{fill(words.about_heading, &[("name", &name)])}</h2>
                    <PublisherText text lang=lang.clone() />
                </section>
            }
        })
    }
}
