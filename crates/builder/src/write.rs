//! Everything that a site consists of, written in order.

use super::assets::{Assets, CONFIG_FILE};
use super::by_date::DateArchive;
use super::device;
use super::digest::Digest;
use super::events;
use super::failure::BuildError;
use super::feeds_out::{self, Contents, File, NEWEST_OF_TOPIC};
use super::fragments::{Fragments, LOADER};
use super::genuine;
use super::headers;
use super::history::{self, Chain, Histories};
use super::locked::{self, Lock, WaitingFiles};
use super::mail::MAIL_FILE;
use super::output::Output;
use super::pages::{self, Draft, Renderer};
use super::plain_page::{PagePart, PlainPage};
use super::previous_build::RELEASE_FILE;
use super::progress::Progress;
use super::publishers::Publishers;
use super::search::{self, IndexInput, SegmentsFolder};
use super::site::{Entry, Site};
use super::site_index::SiteIndex;
use super::site_page::{SitePage, SitePages};
use super::site_path::SitePath;
use super::sitemap;
use super::slug;
use super::topics::{self, Topic};
use press_room_core::config::Config;
use press_room_core::feed::FeedInfo;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Writes `site` to the output of `histories`. `feeds` is what each feed says about itself, and `config` comes from the
/// settings in `assets`. `segments` is the folder of what the last build kept of the index, and `withheld` are the files
/// that wait for the end of an embargo.
///
/// # Errors
/// [`BuildError`], by cause.
pub(super) fn write(
    site: &mut Site,
    feeds: &[FeedInfo],
    assets: &Assets,
    config: &Config,
    (histories, segments): (&Histories<'_>, &SegmentsFolder),
    (lock, withheld): (&Lock, &WaitingFiles),
    progress: &Progress,
) -> Result<(), BuildError> {
    let (output, now) = (histories.output(), histories.now());
    let places = SitePages::new(site, config.page_size);
    let general: Vec<SitePage<'_>> = places.general().collect();
    progress.start("Writing", Some(general.len() + site.entries.len()));
    let topics = topics::topics(site, output.previous());
    let index = SiteIndex {
        has_events: events::has_events(site),
        has_archive: site.current().next().is_some(),
        has_topics: !topics.is_empty(),
        has_publishers: !Publishers::new(site, feeds, &assets.config, now).is_empty(),
        has_genuine: assets.has(genuine::SCRIPT),
        has_device: assets.has(device::SCRIPT),
    };
    let renderer = Renderer::new(site, assets, config, now).with_index(index);
    general.par_iter().try_for_each(|place| {
        write_page(&renderer, &renderer.draft(place), output)?;
        progress.step();
        Ok::<(), BuildError>(())
    })?;
    let contents = Contents::new(site).with_topics(site, &topics);
    // Each core writes everything that needs the texts of a release before it parses the next one, to save memory.
    site.each_entry(|site, entry| {
        entry.settle(&site.url);
        // Locked releases have no versions, since anybody could verify a guess of the text with their hashes.
        let chain = if entry.locked.is_none() { histories.follow(site, entry) } else { None };
        let file = path(&entry.path, RELEASE_FILE)?;
        let renderer = Renderer::new(site, assets, config, now).with_index(index);
        let place = places.release(entry);
        let draft = renderer.draft(&place);
        let (input, is_new) = (draft.input, write_page(&renderer, &draft, output)?);
        let mail = path(&entry.path, MAIL_FILE)?;
        write_if_new(output, &mail, input, || renderer.mail(&draft))?;
        if events::is_in_calendars(entry, now) {
            let calendar = path(&entry.path, events::EVENT_FILE)?;
            write_if_new(output, &calendar, input, || Some(events::event_file(site, entry)))?;
        }
        entry.made_from = Some(input);
        write_if_new(output, &file, input, || Some(feeds_out::release_json(site, entry)))?;
        if let Some(chain) = &chain {
            write_history(&renderer, site, entry, chain, index, output)?;
        }
        let files = locked::LockedPages { lock, withheld, places: &places, renderer: &renderer, output };
        if let Some(page) = files.write(site, entry)? {
            write_plain_page(&renderer, &page, output)?;
        }
        contents.add(site, entry, is_new);
        entry.texts.forget();
        progress.step();
        Ok::<(), BuildError>(())
    })?;
    // The index is written meanwhile: both have parts that only one core can do.
    let rest = || {
        let renderer = Renderer::new(site, assets, config, now).with_index(index);
        let by_date = DateArchive::new(site, now);
        let publishers = Publishers::new(site, feeds, &assets.config, now);
        let mut plain = Vec::new();
        // One language at a time, to save memory, since these pages name every release.
        for language in site.languages.iter().copied() {
            let mut pages = by_date.pages(language);
            pages.extend(topics::pages(site, &topics, language, now));
            pages.extend(publishers.pages(language));
            pages.extend(events::page(site, language, now));
            pages.extend(index.has_genuine.then(|| genuine::page(site, language)));
            pages.extend(index.has_device.then(|| device::page(site, language)));
            pages.par_iter().try_for_each(|page| write_plain_page(&renderer, page, output))?;
            plain.extend(pages.into_iter().filter(|page| !page.noindex).map(|page| sitemap::ListedPage {
                path: page.folder,
                modified: page.modified,
                alternates: page.versions,
            }));
        }
        topics.par_iter().try_for_each(|topic| write_topic_feeds(site, topic, &contents, output))?;
        feeds_out::archive(site)
            .par_iter()
            .try_for_each(|page| write_parts(output, page.paths(), page.input(site), || page.files(site)))?;
        if let Some(place) = places.not_found() {
            let html =
                renderer.not_found(&place).ok_or_else(|| BuildError::Unreadable("404.html".to_owned()))?;
            output.write(&path("", "404.html")?, html.as_bytes())?;
        }
        let mut fragments = Vec::new();
        for file in assets.files_for(site) {
            let bytes = assets.set.read(file)?;
            let loader = || std::str::from_utf8(&bytes).ok().filter(|text| Fragments::are_known_to(text));
            match (file == LOADER).then(loader).flatten() {
                Some(loader) => {
                    let made = Fragments::new(site, pages::now);
                    output.write(&path("", file)?, made.in_loader(loader).as_bytes())?;
                    fragments = made.files;
                }
                None => output.write(&path("", file)?, &bytes)?,
            }
        }
        let listed = general.iter().map(|place| sitemap::ListedPage {
            path: place.folder.clone(),
            modified: place
                .releases
                .iter()
                .filter_map(|release| release.published)
                .max_by_key(|at| at.millis),
            alternates: place.versions.clone(),
        });
        let listed = listed.chain(plain);
        let mut files = feeds_out::heads(site, &contents);
        files.extend(fragments);
        files.extend(sitemap::files(site, &listed.collect::<Vec<_>>()));
        if index.has_events {
            files.push((events::CALENDAR.to_owned(), events::calendar_file(site, now)));
        }
        files.push(("robots.txt".to_owned(), sitemap::robots(site)));
        files.push(("_headers".to_owned(), headers::headers(site, &renderer.allowed()).into_bytes()));
        // The widget reads the settings from a file; the site's own pages have them in a data block.
        files.push((CONFIG_FILE.to_owned(), assets.config.clone().into_bytes()));
        for (name, bytes) in files {
            output.write(&path("", &name)?, &bytes)?;
        }
        Ok::<(), BuildError>(())
    };
    let (rest, index) = rayon::join(rest, || write_index(site, output, segments));
    rest.and(index)?;
    let releases: BTreeMap<String, String> =
        site.entries.iter().map(|entry| (slug::key_text(&entry.release.key), entry.path.clone())).collect();
    output.set_releases(releases);
    Ok(())
}

/// Writes the search index, or keeps the one that is there if no release changed and no file is missing. Closed segments
/// are kept if nothing in them changed.
fn write_index(site: &Site, output: &Output, segments: &SegmentsFolder) -> Result<(), BuildError> {
    let input = IndexInput::new(site);
    let digest = input.digest();
    let head = path("", &search::head_path())?;
    let last = output.previous().files.range(search::FOLDER.to_owned()..);
    let count = last.take_while(|(path, _)| path.starts_with(search::FOLDER)).count();
    // The head counts too.
    if output.skip_if_current(&head, digest) {
        if output.keep_folder(search::FOLDER) + 1 == count {
            return Ok(());
        }
        output.forget_folder(search::FOLDER);
    }
    let is_there = |name: &str| path("", name).is_ok_and(|file| output.still_has(&file));
    let index = search::of_site(site, &input, segments.read(), &is_there);
    for name in &index.kept {
        output.keep(&path("", name)?);
    }
    index.new.par_iter().try_for_each(|(name, bytes)| {
        let file = path("", name)?;
        if file == head {
            output.write_page(&file, digest, bytes)?;
        } else {
            output.write(&file, bytes)?;
        }
        Ok::<(), BuildError>(())
    })?;
    // If they cannot be kept, the next build makes them anew.
    segments.write(&index.segments).ok();
    Ok(())
}

/// Writes a page, unless it is unchanged. Returns whether it had to be written.
fn write_page(renderer: &Renderer<'_>, draft: &Draft<'_>, output: &Output) -> Result<bool, BuildError> {
    let file = path(draft.folder(), "index.html")?;
    write_if_new(output, &file, draft.input, || renderer.render(draft))
}

/// Writes all versions of a release, and if there are several, the page that compares them.
fn write_history(
    renderer: &Renderer<'_>,
    site: &Site,
    entry: &Entry,
    chain: &Chain,
    index: SiteIndex,
    output: &Output,
) -> Result<(), BuildError> {
    output.write(&path(&entry.path, history::FILE)?, &chain.to_json())?;
    if chain.len() < 2 && !entry.has_feed {
        return Ok(());
    }
    let frame = history::frame(site, entry);
    let parts = [renderer.plain_input(&frame).bytes(), Digest::of(chain.link().head.as_bytes()).bytes()];
    let input = Digest::of_parts(parts.iter().map(|part| &part[..]));
    if entry.has_feed {
        let file = path(&entry.path, history::FEED)?;
        write_if_new(output, &file, input, || Some(feeds_out::versions_feed(site, entry, chain)))?;
    }
    if chain.len() < 2 {
        return Ok(());
    }
    let file = path(&frame.folder, "index.html")?;
    write_if_new(output, &file, input, || {
        let mut page = history::page(site, entry, chain);
        let link = index.has_genuine.then(|| genuine::link(site, entry.language));
        page.parts.extend(link.map(PagePart::More));
        renderer.plain(&page)
    })
    .map(drop)
}

fn write_plain_page(renderer: &Renderer<'_>, page: &PlainPage, output: &Output) -> Result<(), BuildError> {
    let file = path(&page.folder, "index.html")?;
    write_if_new(output, &file, renderer.plain_input(page), || renderer.plain(page)).map(drop)
}

/// Writes `file`, unless the last build made it from the same `input`. Returns whether it had to be written.
///
/// # Errors
/// [`BuildError::Unreadable`] if the content cannot be made, and errors of the output.
fn write_if_new<C: AsRef<[u8]>>(
    output: &Output,
    file: &SitePath,
    input: Digest,
    make: impl FnOnce() -> Option<C>,
) -> Result<bool, BuildError> {
    if output.skip_if_current(file, input) {
        return Ok(false);
    }
    let content = make().ok_or_else(|| BuildError::Unreadable(file.to_string()))?;
    output.write_page(file, input, content.as_ref())?;
    Ok(true)
}

fn write_topic_feeds(
    site: &Site,
    topic: &Topic,
    contents: &Contents,
    output: &Output,
) -> Result<(), BuildError> {
    let (stem, entries) = (topic.feed(), topics::newest(site, topic, NEWEST_OF_TOPIC));
    let input = feeds_out::input_of_part(site, &topic.name, &stem, &entries);
    let paths = feeds_out::FORMS.map(|form| format!("{stem}.{form}"));
    write_parts(output, paths, input, || feeds_out::part_of_all(site, &topic.name, &stem, &entries, contents))
}

/// Writes the files at `paths`, except those that the last build made from the same `input`.
fn write_parts<const N: usize>(
    output: &Output,
    paths: [String; N],
    input: Digest,
    make: impl FnOnce() -> [File; N],
) -> Result<(), BuildError> {
    let mut stale = Vec::new();
    for name in paths {
        let file = path("", &name)?;
        if !output.skip_if_current(&file, input) {
            stale.push(file);
        }
    }
    if stale.is_empty() {
        return Ok(());
    }
    for (name, bytes) in make() {
        if let Some(file) = stale.iter().find(|file| file.as_str() == name) {
            output.write_page(file, input, &bytes)?;
        }
    }
    Ok(())
}

fn path(folder: &str, name: &str) -> Result<SitePath, BuildError> {
    SitePath::new(&format!("{folder}{name}")).ok_or_else(|| BuildError::NoFileName(format!("{folder}{name}")))
}
