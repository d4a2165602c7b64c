//! `press-room build`: the steps of building a site, in order.

use super::args::{Args, Cli, Command, RemovalRule};
use super::assets::{Assets, CONFIG_FILE};
use super::digest::Digest;
use super::failure::BuildError;
use super::feeds_out::{self, Contents};
use super::fetch::Fetcher;
use super::fragments::{Fragments, LOADER};
use super::headers;
use super::merge::sort;
use super::output::{Changes, Output};
use super::own_links;
use super::pages::{self, Renderer};
use super::previous_build::{PreviousBuild, RELEASE_FILE};
use super::progress::Progress;
use super::read::{self, ReadProgress, Reading};
use super::report;
use super::search;
use super::site::{Entry, Site};
use super::site_page::{SitePage, SitePages};
use super::site_path::SitePath;
use super::sitemap;
use super::slug;
use super::texts::Texts;
use clap::Parser;
use press_room_core::address::Address;
use press_room_core::config::Config;
use press_room_core::feed::{FeedInfo, Release};
use press_room_core::i18n::Language;
use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

/// Reads the command line and runs the command.
pub fn main() -> ExitCode {
    let Command::Build(args) = Cli::parse().command;
    match build(&args) {
        Ok(changes) => {
            if !args.quiet {
                let Changes { written, kept, removed } = changes;
                eprintln!("{}: {written} files written, {kept} kept, {removed} removed", args.out.display());
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Builds the site that `args` describe.
///
/// # Errors
/// [`BuildError`], by cause. The site is then left as it was.
pub fn build(args: &Args) -> Result<Changes, BuildError> {
    let progress = Progress::new(args.shows_progress());
    let assets = Assets::find(&args.assets)?;
    let mut output = Output::open(&args.out)?;
    let previous = output.previous().clone();
    let (Reading { info, mut releases, thin, mut warnings }, fetcher) = read(args, &progress)?;
    let (config, problems) = Config::read(&assets.config, &args.site_url);
    let last = PreviousBuild::new(args, &previous, &releases);
    last.give_texts(&mut releases, thin, &mut warnings)?;
    let in_feeds = releases.iter().map(|release| slug::key_text(&release.key)).collect();
    let loss = last.check(&in_feeds)?;
    let left = last.without(&in_feeds);
    if releases.is_empty() {
        warnings.push("there are no releases in the feeds".to_owned());
    }
    let mut site = site(args, &config, info, releases, &last, &left);
    write(&mut site, &assets, &config, &mut output, &progress)?;
    if args.removed != RemovalRule::Delete {
        let here = site.entries.iter().map(|entry| slug::key_text(&entry.release.key)).collect();
        // These releases can no longer be read; the files that were written for them stay.
        output.keep_releases(last.without(&here));
        output.set_left(left.into_keys().collect());
    }
    let changes = output.commit()?;
    // If the cache cannot be tidied, it only stays larger.
    fetcher.forget_unused().ok();
    progress.finish();
    // Publishers are told in any case that their feed is cut short.
    if let Some(loss) = loss.filter(|_| !args.quiet || args.removed != RemovalRule::List) {
        eprintln!("warning: {loss}");
    }
    if !args.quiet {
        problems.iter().for_each(|problem| eprintln!("warning: {problem}"));
        warnings.iter().for_each(|warning| eprintln!("warning: {warning}"));
    }
    tell(args, &site, &warnings);
    Ok(changes)
}

/// Reports what should be corrected, on the screen and in the file of `--report`.
fn tell(args: &Args, site: &Site, warnings: &[String]) {
    if args.quiet && args.report.is_none() {
        return;
    }
    let report = report::report(site, &|path| report::is_there(&args.out, path));
    if !args.quiet {
        eprint!("{report}");
    }
    if let Some(file) = &args.report
        && let Err(error) = std::fs::write(file, report::unread(warnings) + &report.whole())
    {
        eprintln!("warning: {}: {error}", file.display());
    }
}

fn read(args: &Args, progress: &Progress) -> Result<(Reading, Fetcher), BuildError> {
    let sources = args.sources().map_err(BuildError::NoAddress)?;
    let fetcher = Fetcher::new(Some(args.cache_folder()), args.limits());
    progress.start("Reading", None);
    let reading = read::read_feeds(&sources, &fetcher, &mut |step| match step {
        ReadProgress::Listed(count) => progress.set(count),
        ReadProgress::Texts(done, of) => {
            if done == 1 {
                progress.start("Reading texts", Some(of));
            }
            progress.set(done);
            if done == of {
                progress.start("Reading", None);
            }
        }
    })?;
    Ok((reading, fetcher))
}

fn site(
    args: &Args,
    config: &Config,
    mut info: FeedInfo,
    mut releases: Vec<Release>,
    last: &PreviousBuild<'_>,
    left: &BTreeMap<String, String>,
) -> Site {
    let languages = args.languages(config.language);
    let mut current = releases.len();
    if args.removed != RemovalRule::Delete {
        releases.extend(last.read(left));
    }
    if args.removed == RemovalRule::List {
        current = releases.len();
        sort(&mut releases);
    }
    let mut info_texts = Texts::default();
    own_links::settle_info(&args.site_url, &mut info, &mut info_texts);
    let paths = slug::assign_paths(&releases, last.folders());
    let name = config.publisher.name.as_ref().zip(languages.first());
    let name = name.map(|(name, language)| name.get(language.code()).clone());
    let said = || info.publisher.as_ref().map(|publisher| publisher.name.clone());
    let main = languages.first().copied().unwrap_or(Language::Nb);
    let entry = |(at, (release, path))| {
        let release: Release = release;
        let page = Address::parse(&format!("{}{path}", args.site_url.as_str()), None);
        let own = release.lang().and_then(Language::from_tag).filter(|own| languages.contains(own));
        let release = Release { page, detail_url: None, ..release };
        Entry { left: at >= current, ..Entry::new(release, path, own.unwrap_or(main)) }
    };
    Site {
        url: args.site_url.clone(),
        time_zone: config.time_zone.clone(),
        name: name.or_else(said).unwrap_or_default(),
        entries: releases.into_iter().zip(paths).enumerate().map(entry).collect(),
        info,
        texts: info_texts,
        languages,
    }
}

fn write(
    site: &mut Site,
    assets: &Assets,
    config: &Config,
    output: &mut Output,
    progress: &Progress,
) -> Result<(), BuildError> {
    let now = now();
    let places = SitePages::new(site, config.page_size);
    let general: Vec<SitePage<'_>> = places.general().collect();
    progress.start("Writing", Some(general.len() + site.entries.len()));
    for place in &general {
        write_page(&Renderer::new(site, assets, config, now), place, output)?;
        progress.step();
    }
    let mut contents = Contents::default();
    // Everything that needs the texts of a release is written before the next one is parsed, to save memory.
    site.each_entry(|site, entry| {
        entry.settle(&site.url);
        let file = path(&entry.path, RELEASE_FILE)?;
        let input = write_page(&Renderer::new(site, assets, config, now), &places.release(entry), output)?;
        if !output.skip_if_current(&file, input) {
            output.write_page(&file, input, &feeds_out::release_json(site, entry))?;
        }
        contents.add(site, entry);
        entry.texts.forget();
        progress.step();
        Ok::<(), BuildError>(())
    })?;
    let renderer = Renderer::new(site, assets, config, now);
    if let Some(place) = places.not_found() {
        let html = renderer.not_found(&place).ok_or_else(|| BuildError::Unreadable("404.html".to_owned()))?;
        output.write(&path("", "404.html")?, html.as_bytes())?;
    }
    let mut fragments = Vec::new();
    for file in assets.files_for(site) {
        let from = assets.folder.join(file);
        let loader = || std::fs::read_to_string(&from).ok().filter(|text| Fragments::are_known_to(text));
        match (file == LOADER).then(loader).flatten() {
            Some(loader) => {
                let made = Fragments::new(site, pages::now);
                output.write(&path("", file)?, made.in_loader(&loader).as_bytes())?;
                fragments = made.files;
            }
            None => output.copy_asset(&path("", file)?, &from)?,
        }
    }
    let listed = general.iter().map(|place| sitemap::Page {
        path: place.folder.clone(),
        modified: place.releases.iter().filter_map(|release| release.published).max_by_key(|at| at.millis),
        alternates: place.versions.clone(),
    });
    let mut files = feeds_out::feeds(site, &contents);
    files.extend(fragments);
    files.extend(sitemap::files(site, &listed.collect::<Vec<_>>()));
    files.push(("robots.txt".to_owned(), sitemap::robots(site)));
    files.push(("_headers".to_owned(), headers::headers(site, &renderer.allowed()).into_bytes()));
    // The settings, which the site's own pages have in a data block, as a file for the widget.
    files.push((CONFIG_FILE.to_owned(), assets.config.clone().into_bytes()));
    for (name, bytes) in files {
        output.write(&path("", &name)?, &bytes)?;
    }
    write_index(site, output)?;
    let releases: BTreeMap<String, String> =
        site.entries.iter().map(|entry| (slug::key_text(&entry.release.key), entry.path.clone())).collect();
    output.set_releases(releases);
    Ok(())
}

/// Writes the search index, or keeps the one that is there, where no release changed and no file is missing.
fn write_index(site: &Site, output: &mut Output) -> Result<(), BuildError> {
    let input = search::input(site);
    let head = path("", &search::head_path())?;
    let last = output.previous().files.range(search::FOLDER.to_owned()..);
    let count = last.take_while(|(path, _)| path.starts_with(search::FOLDER)).count();
    // The head counts too.
    if output.skip_if_current(&head, input) {
        if output.keep_folder(search::FOLDER) + 1 == count {
            return Ok(());
        }
        output.forget_folder(search::FOLDER);
    }
    for (name, bytes) in search::files(site) {
        let file = path("", &name)?;
        if file == head {
            output.write_page(&file, input, &bytes)?;
        } else {
            output.write(&file, &bytes)?;
        }
    }
    Ok(())
}

fn write_page(
    renderer: &Renderer<'_>,
    place: &SitePage<'_>,
    output: &mut Output,
) -> Result<Digest, BuildError> {
    let file = path(&place.folder, "index.html")?;
    let draft = renderer.draft(place);
    if !output.skip_if_current(&file, draft.input) {
        let html = renderer.render(&draft).ok_or_else(|| BuildError::Unreadable(file.to_string()))?;
        output.write_page(&file, draft.input, html.as_bytes())?;
    }
    Ok(draft.input)
}

fn path(folder: &str, name: &str) -> Result<SitePath, BuildError> {
    SitePath::new(&format!("{folder}{name}")).ok_or_else(|| BuildError::NoFileName(format!("{folder}{name}")))
}

/// Milliseconds since 1970; before that, 0.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
