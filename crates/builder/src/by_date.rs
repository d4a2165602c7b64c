//! The archive: a page for each year, a page for each month, and one that leads to them all. A release stays in its
//! month, so a new release changes the page of its own month and no older one.

use super::plain_page::{Line, Link, PagePart, PlainPage, capital, count};
use super::site::{Entry, Site};
use press_room_core::i18n::{Language, Zone, fill, format};
use std::collections::BTreeMap;

/// The folder of the archive, relative to a language's folder.
pub const FOLDER: &str = "archive/";
/// The largest number of releases on one page of a month.
const MOST: usize = 200;

/// The releases of one month, newest first.
type Month<'s> = Vec<&'s Entry>;

/// The archive of a site.
pub struct DateArchive<'s> {
    site: &'s Site,
    zone: Zone,
    now: i64,
    /// The releases by year, then by month from 1 to 12.
    years: BTreeMap<u16, BTreeMap<u8, Month<'s>>>,
    undated: Month<'s>,
}

impl<'s> DateArchive<'s> {
    /// Sorts the releases of `site` as they are at `now`, in milliseconds since 1970.
    pub fn new(site: &'s Site, now: i64) -> Self {
        let zone = Zone::new(&site.time_zone);
        let mut years: BTreeMap<u16, BTreeMap<u8, Month<'s>>> = BTreeMap::new();
        let mut undated = Vec::new();
        for entry in site.current() {
            match entry.release.published.as_ref().and_then(|at| year_and_month(&format::iso(at, &zone))) {
                Some((year, month)) => years.entry(year).or_default().entry(month).or_default().push(entry),
                None => undated.push(entry),
            }
        }
        Self { site, zone, now, years, undated }
    }

    /// Every page in `language`; none if there are no releases.
    pub fn pages(&self, language: Language) -> Vec<PlainPage> {
        if self.years.is_empty() && self.undated.is_empty() {
            return Vec::new();
        }
        let mut pages = vec![self.index(language)];
        for (year, months) in &self.years {
            pages.push(self.year(language, *year, months));
            for (month, entries) in months {
                let name = month_of_year(language, *year, *month);
                let title = fill(language.catalogue().built_period_title, &[("period", &name)]);
                let around = [self.month_after(*year, *month), self.month_before(*year, *month)];
                let around = around.map(|it| it.map(|(year, month)| self.month_link(language, year, month)));
                self.parts(language, &month_folder(*year, *month), &title, entries, around, &mut pages);
            }
        }
        if !self.undated.is_empty() {
            let title = language.catalogue().built_undated;
            self.parts(language, &undated_folder(), title, &self.undated, [None, None], &mut pages);
        }
        pages
    }

    fn index(&self, language: Language) -> PlainPage {
        let words = language.catalogue();
        let mut page = PlainPage::new(self.site, language, FOLDER, words.built_archive_title.to_owned());
        page.intro = Some(words.built_archive_intro.to_owned());
        for (year, months) in self.years.iter().rev() {
            let total = months.values().map(Vec::len).sum();
            let heading = Link {
                note: Some(count(language, total)),
                ..self.link(language, &year_folder(*year), year.to_string())
            };
            let links = months.keys().map(|month| {
                self.link(language, &month_folder(*year, *month), capital(month_name(language, *month)))
            });
            page.parts.push(PagePart::Row(heading, links.collect()));
        }
        if !self.undated.is_empty() {
            let link = self.link(language, &undated_folder(), words.built_undated.to_owned());
            let note = Some(count(language, self.undated.len()));
            page.parts.push(PagePart::Row(Link { note, ..link }, Vec::new()));
        }
        page.modified = self.site.current().find_map(|entry| entry.release.published);
        page
    }

    fn year(&self, language: Language, year: u16, months: &BTreeMap<u8, Month<'s>>) -> PlainPage {
        let title = fill(language.catalogue().built_period_title, &[("period", &year.to_string())]);
        let mut page = PlainPage::new(self.site, language, &year_folder(year), title);
        let links = months.iter().rev().map(|(month, entries)| Link {
            note: Some(count(language, entries.len())),
            ..self.link(language, &month_folder(year, *month), capital(month_name(language, *month)))
        });
        page.parts.push(PagePart::Links(None, links.collect()));
        let after = self.years.range(year + 1..).next();
        let before = self.years.range(..year).next_back();
        let step = |it: Option<(&u16, _)>| {
            it.map(|(year, _)| self.link(language, &year_folder(*year), year.to_string()))
        };
        page.parts.push(PagePart::Steps(step(after), step(before)));
        page.modified = newest(months.values().flatten());
        page
    }

    /// The page at `folder`. If there are too many releases for one page, further pages in it are numbered from the
    /// oldest, and each of them is full, so that they never change.
    fn parts(
        &self,
        language: Language,
        folder: &str,
        title: &str,
        entries: &[&Entry],
        [newer, older]: [Option<Link>; 2],
        pages: &mut Vec<PlainPage>,
    ) {
        let full = entries.len().saturating_sub(1) / MOST;
        let (newest_part, old) = entries.split_at(entries.len() - full * MOST);
        let place =
            |number: usize| if number > full { folder.to_owned() } else { format!("{folder}{number}/") };
        let name = |number: usize| {
            if number > full {
                return title.to_owned();
            }
            let words = language.catalogue();
            fill(words.built_part_title, &[("title", title), ("part", &number.to_string())])
        };
        let link = |number: usize| self.link(language, &place(number), name(number));
        let all = std::iter::once(newest_part).chain(old.chunks(MOST));
        for (number, part) in (1..=full + 1).rev().zip(all) {
            let mut page = PlainPage::new(self.site, language, &place(number), name(number));
            let lines = part.iter().map(|entry| Line::new(entry, language, &self.zone, self.now));
            page.parts.push(PagePart::Releases(None, lines.collect()));
            let newer = if number > full { newer.clone() } else { Some(link(number + 1)) };
            let older = if number == 1 { older.clone() } else { Some(link(number - 1)) };
            page.parts.push(PagePart::Steps(newer, older));
            page.modified = newest(part);
            pages.push(page);
        }
    }

    fn link(&self, language: Language, below: &str, text: String) -> Link {
        Link::new(format!("{}{below}", self.site.folder(language)), text)
    }

    fn month_link(&self, language: Language, year: u16, month: u8) -> Link {
        self.link(language, &month_folder(year, month), capital(&month_of_year(language, year, month)))
    }

    fn month_after(&self, year: u16, month: u8) -> Option<(u16, u8)> {
        let here = self.years.get(&year)?.range(month + 1..).next().map(|(month, _)| (year, *month));
        let next = || self.years.range(year + 1..).next();
        here.or_else(|| next().and_then(|(year, months)| Some((*year, *months.keys().next()?))))
    }

    fn month_before(&self, year: u16, month: u8) -> Option<(u16, u8)> {
        let here = self.years.get(&year)?.range(..month).next_back().map(|(month, _)| (year, *month));
        let last = || self.years.range(..year).next_back();
        here.or_else(|| last().and_then(|(year, months)| Some((*year, *months.keys().next_back()?))))
    }
}

fn year_folder(year: u16) -> String {
    format!("{FOLDER}{year:04}/")
}

fn month_folder(year: u16, month: u8) -> String {
    format!("{FOLDER}{year:04}/{month:02}/")
}

fn undated_folder() -> String {
    format!("{FOLDER}undated/")
}

fn month_name(language: Language, month: u8) -> &'static str {
    let months = &language.catalogue().built_months;
    months.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

fn month_of_year(language: Language, year: u16, month: u8) -> String {
    format!("{} {year}", month_name(language, month))
}

fn newest<'e>(entries: impl IntoIterator<Item = &'e &'e Entry>) -> Option<press_room_core::feed::Timestamp> {
    entries.into_iter().filter_map(|entry| entry.release.published).max_by_key(|at| at.millis)
}

/// The year and month of an ISO date. `None` for a year that does not have four digits: there is no folder for it.
fn year_and_month(iso: &str) -> Option<(u16, u8)> {
    let (year, rest) = iso.split_once('-')?;
    let month = rest.get(..2)?.parse().ok()?;
    (year.len() == 4).then(|| year.parse().ok()).flatten().zip(Some(month))
}
