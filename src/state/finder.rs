//! Finding releases in the search index of a built site, as the rest of the program sees it: a question, an answer
//! made of what a list shows, and the files that are wanted for it. The reader of the index is in a part of the
//! program.

use crate::address::Address;
use crate::archive::{Facets, KindFacet, KindFilter, Page, Query};
use crate::feed::{self, Kind, KindCode, Release, ReleaseId, ReleaseKey, SourceId, Withdrawal};
use crate::fold::fold;
use crate::language::LanguageTag;
use crate::rich_text::plain_text_of;
use crate::search::card_file::Card;
use crate::search::choice_file::Choice;
use crate::search::head::Dimension;
use crate::search::{Answer, Counts, Filters, Index, Lack, Marker, Order, Question};
use std::sync::Arc;

/// What a reader asks the index for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchRequest {
    /// What was asked for.
    pub query: Query,
    /// Whether the reader insists on the words as they are.
    pub insists: bool,
    /// How many releases a page of the list has.
    pub page_size: usize,
}

/// What the index says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchResult {
    /// The releases, with only those values that a card shows.
    pub page: Page,
    /// The text that was searched: the reader's, without a last word that was left out.
    pub searched: String,
    /// The corrected text that was searched, if the reader's text had no hits.
    pub instead: Option<String>,
    /// Whether the number of releases is only an upper limit.
    pub is_at_most: bool,
    /// Whether what was typed is too short to find anything by.
    pub is_open: bool,
    /// Marks the words in what is shown.
    pub marker: Marker,
}

/// Why there is no answer yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Want {
    /// These files of the index.
    Files(Vec<String>),
    /// The texts of the releases whose pages are in these folders, counted from the site's root.
    Texts(Vec<String>),
    /// A new index: this one contradicts itself.
    Index(String),
}

/// Finds releases without waiting: it returns what it needs, and is asked again once it has been given that.
pub trait Finder: Send + Sync {
    /// The answer.
    ///
    /// # Errors
    /// The files that are wanted for it.
    fn find(&self, request: &SearchRequest) -> Result<SearchResult, Want>;

    /// How many releases there would be behind each choice of the filters; choices without any are left out. `None` if
    /// that is not known, as with a phrase.
    ///
    /// # Errors
    /// The files that are wanted for it.
    fn count(&self, request: &SearchRequest) -> Result<Option<Facets>, Want>;

    /// Takes a file that was wanted.
    ///
    /// # Errors
    /// What is wrong with it.
    fn take_file(&mut self, name: &str, bytes: &[u8]) -> Result<(), String>;

    /// Takes the item of a release whose text was wanted, from the address `at`. An item that cannot be read counts as
    /// one without text.
    fn take_item(&mut self, folder: &str, item: &str, at: &Address);
}

/// A finder that reads the index of the site at `root`.
pub fn index_finder(root: Address) -> Box<dyn Finder> {
    Box::new(IndexFinder { index: Index::default(), root })
}

struct IndexFinder {
    index: Index,
    root: Address,
}

impl Finder for IndexFinder {
    fn find(&self, request: &SearchRequest) -> Result<SearchResult, Want> {
        let mut query = request.query.clone();
        let mut answer = self.ask(&query, request, false)?;
        // A page that does not exist is the first one, as in the archive.
        if answer.hits.is_empty() && answer.reachable > 0 {
            query.page = 1;
            answer = self.ask(&query, request, false)?;
        }
        let pages =
            u32::try_from(answer.reachable.div_ceil(request.page_size.max(1))).unwrap_or(u32::MAX).max(1);
        let releases = answer.hits.iter().filter_map(|hit| self.head_of(&hit.card)).map(Arc::new).collect();
        let text = query.text.trim();
        let text =
            answer.left_out.as_deref().and_then(|word| text.strip_suffix(word)).unwrap_or(text).trim_end();
        let page = Page { releases, total: answer.total, page: query.page, pages };
        Ok(SearchResult {
            page,
            instead: instead_of(text, &answer),
            searched: text.to_owned(),
            is_at_most: answer.is_at_most,
            is_open: answer.is_open,
            marker: answer.marker,
        })
    }

    fn count(&self, request: &SearchRequest) -> Result<Option<Facets>, Want> {
        Ok(self.ask(&request.query, request, true)?.counts.as_ref().map(facets_of))
    }

    fn take_file(&mut self, name: &str, bytes: &[u8]) -> Result<(), String> {
        self.index.insert(name, bytes).map_err(|fault| format!("{name}: {fault:?}"))
    }

    fn take_item(&mut self, folder: &str, item: &str, at: &Address) {
        let body =
            feed::read_item_and_warnings(item, SourceId(0), at).ok().and_then(|(release, _)| release.body);
        self.index.insert_text(folder, &body.map(|body| plain_text_of(&body.html)).unwrap_or_default());
    }
}

impl IndexFinder {
    /// Asks the index for the releases that match `query`, or only for how many there are behind each choice.
    fn ask(&self, query: &Query, request: &SearchRequest, counts: bool) -> Result<Answer, Want> {
        let skip = (query.page.max(1) as usize - 1).saturating_mul(request.page_size);
        let has_text = !query.text.trim().is_empty();
        let question = Question {
            text: query.text.clone(),
            is_typing: true,
            insists: request.insists,
            filters: Filters {
                kind: query.kind.as_ref().map(|kind| kind.value().to_owned()),
                topic: query.topic.as_deref().map(fold),
                language: query.language.clone(),
                publisher: query.publisher.as_deref().map(fold),
                year: query.year,
            },
            order: if has_text && !query.is_by_date { Order::Relevance } else { Order::Date },
            skip,
            show: if counts { 0 } else { request.page_size },
            counts,
        };
        self.index.ask(&question).map_err(|lack| match lack {
            Lack::Files(names) => Want::Files(names),
            Lack::Texts(folders) => Want::Texts(folders),
            Lack::Fault(fault) => Want::Index(format!("{fault:?}")),
        })
    }

    /// What a list shows of a release. The index has no ids; within a list the folders take their place.
    fn head_of(&self, card: &Card) -> Option<Release> {
        let id = ReleaseId::new(&card.path)?;
        let language = LanguageTag::new(&card.language);
        let mut release = Release::new(ReleaseKey { source: SourceId(0), id, language }, card.title.clone());
        let folder = [card.path.trim_end_matches('/'), "/"].concat();
        release.page = Address::parse(&folder, Some(&self.root));
        release.lead = (!card.lead.is_empty()).then(|| card.lead.clone());
        release.published = card.published;
        release.embargo = card.embargo;
        release.withdrawn = card.withdrawn.then_some(Withdrawal { at: None, note: None });
        if let Some(KindFilter::Code(code)) = KindFilter::parse(&card.kind) {
            release.kind.code = code;
        } else {
            release.kind = Kind { code: KindCode::Other, label: Some(card.kind_label.clone()) };
        }
        Some(release)
    }
}

/// The counts, in the form that the filters use.
fn facets_of(counts: &Counts) -> Facets {
    let all = |dimension: Dimension| counts.choices.get(dimension as usize).into_iter().flatten();
    let named = |dimension: Dimension| {
        all(dimension).map(|choice| (choice.label.clone(), choice.count as usize)).collect()
    };
    let kind = |choice: &Choice| {
        Some(KindFacet {
            filter: KindFilter::parse(&choice.value)?,
            label: (!choice.label.is_empty()).then(|| choice.label.clone()),
            count: choice.count as usize,
        })
    };
    Facets {
        kinds: all(Dimension::Kind).filter_map(kind).collect(),
        years: counts.years.iter().map(|(year, count)| (*year, *count as usize)).collect(),
        topics: named(Dimension::Topic),
        // A language has no label beside its code.
        languages: all(Dimension::Language)
            .map(|choice| (choice.value.clone(), choice.count as usize))
            .collect(),
        publishers: named(Dimension::Publisher),
    }
}

/// `text`, in which each word that occurs in no release is replaced by the word that was searched for instead.
fn instead_of(text: &str, answer: &Answer) -> Option<String> {
    (!answer.shown.is_empty() && answer.total > 0).then(|| {
        answer
            .shown
            .iter()
            .fold(text.to_owned(), |text, it| crate::seek::replace(&text, &it.typed, &it.shown))
    })
}
