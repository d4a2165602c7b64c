//! The commands, and the steps of `press-room build` in order.

use super::args::{Args, Cli, Command, ImportArgs, RemovalRule};
use super::assets::Assets;
use super::check;
use super::failure::BuildError;
use super::fetch::{Fetcher, Limits};
use super::history::{self, Heads, Histories};
use super::import::{ImportReport, import};
use super::init;
use super::job::Job;
use super::locked::{self, Lock};
use super::media;
use super::merge::sort;
use super::output::{Changes, LockedFolder, Output};
use super::own_links;
use super::press_kit;
use super::previous_build::PreviousBuild;
use super::printable::{printable, printed};
use super::progress::Progress;
use super::read::{self, FeedLocation, ReadError, ReadProgress, Reading};
use super::report;
use super::search::SegmentsFolder;
use super::serve;
use super::settings::source_map;
use super::sign;
use super::site::{Entry, Site, UsualRights};
use super::site_files::SiteFiles;
use super::slug;
use super::sources::markdown::Surroundings;
use super::texts::Texts;
use super::wall_clock;
use super::websub;
use super::write::write;
use clap::Parser;
use press_room_core::address::Address;
use press_room_core::config::Config;
use press_room_core::feed::{FeedInfo, Release};
use press_room_core::i18n::{Language, Zone};
use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

/// The exit code of a build that was interrupted: the one that shells report after Ctrl-C.
const INTERRUPTED: i32 = 130;

/// Reads the command line and runs the command.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            return check::command_line_error(&error, std::env::args_os()).unwrap_or_else(|| error.exit());
        }
    };
    match &cli.command {
        Command::Build(args) => build_and_tell(args),
        Command::Check(args) => check::run(args),
        Command::Serve(args) => serve::main(args),
        Command::Init(args) => init::main(args),
        Command::Sign(args) => sign::main(args),
        Command::Import(args) => tell_imported(args),
    }
}

fn build_and_tell(args: &Args) -> ExitCode {
    let built = Job::new(args).map_err(BuildError::from).and_then(|job| {
        if !job.commands.is_empty() {
            end_programs_on_signal();
        }
        Ok((run(&job)?, job))
    });
    match built {
        Ok((changes, job)) => {
            if !args.quiet {
                let Changes { written, kept, removed } = changes;
                eprintln!("{}: {written} files written, {kept} kept, {removed} removed", job.out.display());
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            error.exit_code()
        }
    }
}

/// Makes a signal to end, such as Ctrl-C, end the programs of `--command` too. The next build removes unfinished files,
/// as every build does.
fn end_programs_on_signal() {
    let waits = ctrlc::set_handler(|| {
        read::end_programs();
        std::process::exit(INTERRUPTED);
    });
    if let Err(error) = waits {
        eprintln!("warning: cannot wait for Ctrl-C: {error}; what --command starts may run on after it");
    }
}

fn tell_imported(args: &ImportArgs) -> ExitCode {
    match import(args) {
        Ok(done) => {
            done.warnings.iter().for_each(|warning| eprintln!("warning: {warning}"));
            let how = if done.was_done { "was imported before: " } else { "" };
            let (out, ImportReport { pages, releases, .. }) = (args.out.display(), &done);
            eprintln!("{out}: {how}{releases} releases on {pages} pages; it is a feed now: --feed {out}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Builds the site that `args` describe, with the settings for what they do not say.
///
/// # Errors
/// As [`run`].
pub fn build(args: &Args) -> Result<Changes, BuildError> {
    run(&Job::new(args)?)
}

/// Builds a site.
///
/// # Errors
/// [`BuildError`], by cause. The site then stays complete and unchanged, with one exception: if the system fails while
/// files are being put in place, those already in place stay, and the next build does the rest.
pub fn run(job: &Job) -> Result<Changes, BuildError> {
    let args = &job.args;
    let progress = Progress::new(args.shows_progress());
    let mut assets = Assets::find(args.source.assets.as_deref())?;
    if let Some(settings) = &job.settings {
        assets.config.clone_from(&settings.block);
    }
    let folder = LockedFolder::lock(&job.out)?;
    let lock = Lock::new(job)?;
    let (config, problems) = Config::read(&assets.config, &job.site_url);
    let settings = job.settings.as_ref().map_or(&assets.config, |it| &it.text);
    let open = || folder.open().map(|output| (Heads::of_last_build(&output), output));
    // Both take seconds for a large archive, on one core each.
    let (read, opened) = rayon::join(|| read(job, &config, settings, &progress), open);
    let ((heads, output), (mut reading, fetcher)) = (opened?, read?);
    let mut last = PreviousBuild::new(job, &output, &reading.releases);
    last.forget(&reading.unpublished, &reading.releases);
    let stood_in = last.stand_in(&mut reading);
    let Reading { info, mut releases, feeds, thin, mut warnings, failed, mut files, unread, .. } = reading;
    warnings.extend(lock.warning());
    let unknown = job.settings.iter().flat_map(|settings| &settings.unknown);
    warnings.extend(
        unknown.map(|name| printable(&format!("settings: there is no {name:?}; it changes nothing"))),
    );
    warnings
        .extend(wall_clock::warning(&releases, &Zone::new(&config.time_zone)).map(|told| printable(&told)));
    last.give_texts(&mut releases, thin, &mut warnings)?;
    let in_feeds: BTreeSet<String> = releases.iter().map(|release| slug::key_text(&release.key)).collect();
    last.check(&in_feeds)?;
    // Not before the checks above: if a mistake makes most texts unreadable, the build fails and their pages stay.
    last.forget(&unread, &releases);
    last.forget_locked(&in_feeds, |release| lock.is_for(release));
    let left = last.without(&in_feeds);
    let loss = last.loss(&left);
    if releases.is_empty() {
        warnings.push("there are no releases in the feeds".to_owned());
    }
    let mut site = site(job, &config, info, releases, &last, &left);
    let withheld = locked::lock(&mut site, &mut files, &lock, &output, |entry| {
        entry.lacks_text || stood_in.contains(&slug::key_text(&entry.release.key))
    })?;
    warnings.extend(add_files(job, &mut site, &files, &output, &progress)?);
    // The pages of releases that can no longer be read stay, whatever they show.
    let unread = left.len()
        > site.entries.iter().filter(|entry| !in_feeds.contains(&slug::key_text(&entry.release.key))).count();
    site.media.has_all_pictures &= job.extras.removed == RemovalRule::Delete || !unread;
    let histories = Histories::new(&output, heads, job.now()).with_feeds(job.extras.release_feeds);
    let segments = SegmentsFolder::new(job.cache_folder());
    write(&mut site, &feeds, &assets, &config, (&histories, &segments), (&lock, &withheld), &progress)?;
    write_files(&files, &output)?;
    let mut kept = BTreeMap::new();
    if job.extras.removed != RemovalRule::Delete {
        let here = site.entries.iter().map(|entry| slug::key_text(&entry.release.key)).collect();
        // These releases can no longer be read; the files that were written for them stay.
        kept = last.without(&here);
        output.keep_releases(kept.clone());
        if !kept.is_empty() {
            // The pictures and documents that their pages show.
            output.keep_folder(media::FOLDER);
        }
        output.set_left(left.into_keys().collect());
    }
    let (integrity, complaints) = histories.integrity(&site, kept.values());
    if let Some(path) = history::integrity_path() {
        output.write(&path, &integrity)?;
    }
    if let Some((path, signature)) = sign::carried(&output, &integrity) {
        output.write(&path, &signature)?;
    }
    warnings.extend(histories.many(&site));
    let complaints: Vec<String> =
        site.entries.iter().filter_map(|entry| entry.complaint.clone()).chain(complaints).collect();
    let written = job.extras.websub.as_ref().map(|hub| (hub, output.written()));
    let changes = output.commit()?;
    let untold = written.and_then(|(hub, written)| websub::tell(hub, &site, &written));
    // If the cache cannot be tidied, it only stays larger.
    fetcher.forget_unused().ok();
    progress.finish();
    // With `--quiet` too, publishers are told that pages leave the lists, since their feed may have been cut short.
    if let Some(loss) = loss.filter(|_| !args.quiet || job.extras.removed != RemovalRule::List) {
        eprintln!("warning: {loss}");
    }
    complaints.iter().for_each(|complaint| eprintln!("warning: {complaint}"));
    failed.iter().for_each(|feed| eprintln!("warning: {}; its releases stay as they were", feed.why));
    untold.iter().for_each(|why| eprintln!("warning: {}", printable(why)));
    if !args.quiet {
        problems.iter().for_each(|problem| eprintln!("warning: {problem}"));
        warnings.iter().for_each(|warning| eprintln!("warning: {warning}"));
    }
    tell(job, &site, &warnings);
    Ok(changes)
}

/// Mirrors media and packs press kits, if the job says so. Returns what could not be included.
fn add_files(
    job: &Job,
    site: &mut Site,
    files: &SiteFiles,
    output: &Output,
    progress: &Progress,
) -> Result<Vec<String>, BuildError> {
    press_kit::forget_kits(site);
    let named = job.feeds.iter().filter_map(|feed| Address::parse(feed, None));
    let own: Vec<String> = named.map(|feed| feed.host().to_owned()).collect();
    let limits = job.args.source.limits();
    // No retries: the next build tries again anyway, and an archive may name many hosts that no longer exist.
    let once = Limits { retries: 0, ..limits.clone() };
    let fetcher = job.extras.mirror_media.then(|| Fetcher::for_the_public(own.clone(), once));
    let store = media::Store::new(output, files, &job.site_url, fetcher.as_ref());
    let mut warnings = Vec::new();
    if !store.is_idle() {
        progress.start("Mirroring media", Some(site.entries.len()));
        warnings = media::mirror(site, &store, job.now(), || progress.step())?;
    }
    if job.extras.press_kits > 0 {
        let fetcher = Fetcher::for_the_public(own, limits);
        let sources = press_kit::Sources { fetcher: &fetcher, files, output, home: &job.site_url };
        warnings.extend(press_kit::add_kits(site, job.extras.press_kits, job.now(), &sources)?);
    }
    Ok(warnings)
}

/// Reports what should be corrected, on the screen and in the file of `--report`.
fn tell(job: &Job, site: &Site, warnings: &[String]) {
    let args = &job.args;
    if args.quiet && args.report.is_none() {
        return;
    }
    let report = report::report(site, &|path| report::is_there(&job.out, path));
    if !args.quiet {
        eprint!("{report}");
    }
    if let Some(file) = &args.report
        && let Err(error) = std::fs::write(file, report::unread(warnings) + &report.whole())
    {
        eprintln!("warning: {}: {error}", file.display());
    }
}

/// Writes the pictures and documents from folders that are sources.
fn write_files(files: &SiteFiles, output: &Output) -> Result<(), BuildError> {
    for file in files.all() {
        let bytes = file.read().map_err(|error| ReadError::File(file.from.clone(), error))?;
        output.write(&file.path, &bytes)?;
    }
    Ok(())
}

/// Reads the sources; `settings` is the text of the settings, with what they know about each source.
fn read(
    job: &Job,
    config: &Config,
    settings: &str,
    progress: &Progress,
) -> Result<(Reading, Fetcher), BuildError> {
    let sources = job.sources().map_err(BuildError::NoAddress)?;
    let (map, told) = source_map(settings, &job.site_url);
    let fetcher = Fetcher::new(Some(job.cache_folder()), job.args.source.limits());
    progress.start("Reading", None);
    let said = job.args.source.language.first().map(|language| language.code());
    let language = said.or(config.language).map(str::to_owned);
    let around = Surroundings { now: job.now(), language };
    let mut left = Vec::new();
    let mut reading = read::read_all(&sources, &around, &map, &fetcher, &mut |step| match step {
        ReadProgress::NextLeft(place, next) => left.push(has_more(place, next)),
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
        _ => {}
    })?;
    reading.warnings.extend(left);
    reading.warnings.extend(read::unused_names(&sources, &map));
    reading.warnings.extend(told);
    Ok((reading, fetcher))
}

/// The warning that `next`, a page of the file `place` by number, is not read.
fn has_more(place: &FeedLocation, next: &Address) -> String {
    let next = printed(next);
    let query = next.split_once('?').map_or("", |(_, query)| query);
    printable(&format!(
        "{place}: it goes on at ?{query}, which a file cannot give; name the address of the feed to have all of it"
    ))
}

fn site(
    job: &Job,
    config: &Config,
    mut info: FeedInfo,
    mut releases: Vec<Release>,
    last: &PreviousBuild<'_>,
    left: &BTreeMap<String, String>,
) -> Site {
    let args = &job.args;
    let languages = args.source.languages(config.language);
    let mut current = releases.len();
    if job.extras.removed != RemovalRule::Delete {
        releases.extend(last.read(left));
    }
    if job.extras.removed == RemovalRule::List {
        current = releases.len();
        sort(&mut releases);
    }
    let mut info_texts = Texts::default();
    own_links::settle_info(&job.site_url, &mut info, &mut info_texts);
    let paths = slug::assign_paths(&releases, last.folders());
    let name = config.publisher.name.as_ref().zip(languages.first());
    let name = name.map(|(name, language)| name.get(language.code()).clone());
    let said = || info.publisher.as_ref().map(|publisher| publisher.name.clone());
    let main = languages.first().copied().unwrap_or(Language::Nb);
    let entry = |(at, (release, path)): (usize, (Release, String))| {
        let page = Address::parse(&format!("{}{path}", job.site_url.as_str()), None);
        let own = release.lang().and_then(Language::from_tag).filter(|own| languages.contains(own));
        let is_known = job.keeps_versions && last.folders().get(&slug::key_text(&release.key)) == Some(&path);
        let lacks_text = release.body.is_none() && release.detail_url.is_some();
        let release = Release { page, detail_url: None, ..release };
        Entry { left: at >= current, is_known, lacks_text, ..Entry::new(release, path, own.unwrap_or(main)) }
    };
    Site {
        url: job.site_url.clone(),
        time_zone: config.time_zone.clone(),
        name: name.or_else(said).unwrap_or_default(),
        entries: releases.into_iter().zip(paths).enumerate().map(entry).collect(),
        hub: job.extras.websub.clone(),
        usual_rights: UsualRights {
            of_feed: info.image_rights.clone(),
            of_settings: config.publisher.image_rights.clone(),
        },
        info,
        texts: info_texts,
        media: media::MirroredPictures::default(),
        languages,
    }
}
