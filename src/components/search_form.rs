//! Search as you type, and filters by kind, year, topic, language and publisher. All choices become part of the
//! address.

use super::release_card::kind_name;
use crate::archive::{Facets, KindFilter, Query};
use crate::fold::fold;
use crate::i18n::{Language, fill};
use crate::route::Route;
use crate::seek;
use crate::state::{History, Links, Locale, Navigation, Selection};
use crate::view::*;
use leptos::prelude::{Memo, With, WithUntracked};
use std::sync::Arc;

/// The field that a reader searches in.
pub const FIELD_ID: &str = "pr-search";

/// The search field and the filters. It is a plain GET form: without script, the browser itself
/// requests the address that holds the query. `counts` is how many releases there are behind each choice, where
/// that is known; `on_filter_focus` runs when a reader is about to look at the choices.
pub fn search_form(
    locale: Locale,
    links: Links,
    navigation: Navigation,
    selection: Selection,
    counts: Memo<Option<Facets>>,
    on_filter_focus: impl Fn() + Copy + 'static,
) -> Tag {
    let field =
        field().live_value(move || selection.query().text).on_input(move |text| navigation.type_search(text));
    let facets = Memo::new(move |_| selection.facets());
    let filters = choices(locale).map(|choice| {
        let (id, label) = (choice.id, choice.label);
        let select = choice.live_select(locale, navigation, selection, facets, counts);
        in_filter(id, label, select.on_focus(on_filter_focus))
    });
    form_of(locale, links, navigation, field, filters)
        .on_submit_instead(move || navigation.show_results(selection.query(), History::Replace))
        .live(move || chips(locale, links, selection, navigation).into())
}

/// The same form for a list that cannot be searched yet, with the values of the filters in `facets`. It does not react
/// to anything.
pub fn plain_search_form(locale: Locale, links: Links, navigation: Navigation, facets: &Facets) -> Tag {
    let filters = choices(locale).map(|choice| {
        let options = (choice.options)(locale, facets);
        let entries = options.into_iter().map(|(value, text, _)| entry(&value, text, false));
        in_filter(choice.id, choice.label, choice.select().child(Node::list(entries)))
    });
    form_of(locale, links, navigation, field(), filters).child(Node::Empty)
}

fn field() -> Tag {
    input()
        .id(FIELD_ID)
        .attr("type", "search")
        .attr("name", "q")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
}

fn form_of(locale: Locale, links: Links, navigation: Navigation, field: Tag, filters: [Tag; 5]) -> Tag {
    let words = locale.words();
    let language = navigation.location.with_untracked(|at| at.language.clone());
    form()
        .class("pr-search")
        .attr("role", "search")
        .attr("method", "get")
        .attr("action", links.href(Route::List(Query::default())))
        .child(
            div()
                .class("pr-search-field")
                .child(label(FIELD_ID).child(words.search_label))
                .child(field)
                .child(button().attr("type", "submit").class("pr-button").child(words.search_button)),
        )
        .child(language.map(|code| input().attr("type", "hidden").attr("name", "lang").attr("value", code)))
        .child(div().class("pr-filters").children(filters))
}

fn choices(locale: Locale) -> [Choice; 5] {
    let words = locale.words();
    let kind = Choice {
        name: "kind",
        id: "pr-filter-kind",
        label: words.filter_kind,
        all: words.filter_all_kinds,
        options: |locale, facets| {
            let entry = |kind: &crate::archive::KindFacet| {
                let text = kind_words(locale, &kind.filter, kind.label.as_deref());
                (kind.filter.value().to_owned(), text, kind.count)
            };
            facets.kinds.iter().map(entry).collect()
        },
        chosen: |query, _| query.kind.as_ref().map(|kind| kind.value().to_owned()),
        unread: |locale, value| {
            KindFilter::parse(value).map_or_else(String::new, |kind| kind_words(locale, &kind, None))
        },
        choose: |query, value| query.kind = KindFilter::parse(value),
    };
    let year = Choice {
        name: "year",
        id: "pr-filter-year",
        label: words.filter_year,
        all: words.filter_all_years,
        options: |_, facets| {
            facets
                .years
                .iter()
                .map(|(year, count)| (seek::written((*year).into()), seek::written((*year).into()), *count))
                .collect()
        },
        chosen: |query, _| query.year.map(|year| seek::written(year.into())),
        unread: |_, year| year.to_owned(),
        choose: |query, value| query.year = seek::number(value, 10).and_then(|year| year.try_into().ok()),
    };
    let topic = Choice {
        name: "topic",
        id: "pr-filter-topic",
        label: words.filter_topic,
        all: words.filter_all_topics,
        options: |_, facets| named(&facets.topics, str::to_owned),
        // An address may write the topic with other capitals.
        chosen: |query, facets| query.topic.clone().map(|topic| facets.topic(topic)),
        unread: |_, topic| topic.to_owned(),
        choose: |query, value| query.topic = chosen_name(value),
    };
    let language = Choice {
        name: "language",
        id: "pr-filter-language",
        label: words.filter_language,
        all: words.filter_all_languages,
        options: |_, facets| named(&facets.languages, language_name),
        chosen: |query, _| query.language.clone(),
        unread: |_, code| language_name(code),
        choose: |query, value| query.language = chosen_name(value),
    };
    let publisher = Choice {
        name: "publisher",
        id: "pr-filter-publisher",
        label: words.filter_publisher,
        all: words.filter_all_publishers,
        options: |_, facets| named(&facets.publishers, str::to_owned),
        chosen: |query, _| query.publisher.clone(),
        unread: |_, name| name.to_owned(),
        choose: |query, value| query.publisher = chosen_name(value),
    };
    [kind, year, topic, language, publisher]
}

/// Values that are names, each with the words that `text` makes of it.
fn named(values: &[(String, usize)], text: fn(&str) -> String) -> Options {
    values.iter().map(|(name, count)| (name.clone(), text(name), *count)).collect()
}

fn chosen_name(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}

/// The name of a language in that language itself; for one that the press room does not speak, its code.
fn language_name(code: &str) -> String {
    Language::from_tag(code).map_or(code, |language| language.name()).to_owned()
}

fn in_filter(id: &'static str, name: &'static str, select: Tag) -> Tag {
    div().class("pr-filter").child(label(id).child(name)).child(select)
}

fn entry(value: &str, text: String, is_chosen: bool) -> Tag {
    option().key(value).attr("selected", is_chosen).attr("value", value).child(text)
}

/// The values of a filter, each with its words and how many releases have it.
type Options = Vec<(String, String, usize)>;

/// One filter: what it is called, what can be chosen, and what choosing does.
struct Choice {
    name: &'static str,
    id: &'static str,
    label: &'static str,
    /// The words for "no filter".
    all: &'static str,
    options: fn(Locale, &Facets) -> Options,
    chosen: fn(&Query, &Facets) -> Option<String>,
    /// The words for a value that none of the releases read so far has.
    unread: fn(Locale, &str) -> String,
    choose: fn(&mut Query, &str),
}

impl Choice {
    fn select(&self) -> Tag {
        select().id(self.id).attr("name", self.name).child(option().attr("value", "").child(self.all))
    }

    /// A native select, which every keyboard and phone knows.
    fn live_select(
        self,
        locale: Locale,
        navigation: Navigation,
        selection: Selection,
        facets: Memo<Arc<Facets>>,
        counts: Memo<Option<Facets>>,
    ) -> Tag {
        let chosen =
            move || facets.with(|facets| (self.chosen)(&selection.query(), facets)).unwrap_or_default();
        let entries = move || {
            let chosen = chosen();
            let mut options = facets.with(|facets| (self.options)(locale, facets));
            // An address may name a value that none of the releases read so far has.
            if !chosen.is_empty() && options.iter().all(|(value, ..)| *value != chosen) {
                options.insert(0, (chosen.clone(), (self.unread)(locale, &chosen), 0));
            }
            let counted = counts.with(|counts| Some((self.options)(locale, counts.as_ref()?)));
            Node::list(options.into_iter().map(|(value, text, _)| {
                let text = match &counted {
                    Some(counted) => with_count(locale, &text, count_of(&value, counted)),
                    None => text,
                };
                entry(&value, text, value == chosen)
            }))
        };
        self.select()
            .live(entries)
            // Replacing the options loses the choice, so it is set again after them.
            .live_value(chosen)
            .on_change(move |value| {
                let mut query = selection.query().with_page(1);
                (self.choose)(&mut query, &value);
                navigation.show_results(query, History::Push);
            })
    }
}

/// How many releases there are behind the choice `value`. A value that no release has can still be chosen, so that it
/// does not move; the page then says that there are none, and how to go back.
fn count_of(value: &str, counted: &[(String, String, usize)]) -> usize {
    let same = |known: &str| known == value || fold(known) == fold(value);
    counted.iter().find(|(known, ..)| same(known)).map_or(0, |(.., count)| *count)
}

fn with_count(locale: Locale, choice: &str, count: usize) -> String {
    fill(locale.words().filter_counted, &[("choice", choice), ("count", &locale.number(count))])
}

/// The filters in use, each as a link that removes it.
fn chips(locale: Locale, links: Links, selection: Selection, navigation: Navigation) -> Option<Tag> {
    let words = locale.words();
    let query = selection.query().with_page(1);
    let chip = |label: String, without: Query| {
        let remove = fill(words.filter_remove, &[("filter", &label)]);
        let link = a(links.href(Route::List(without.clone()))).class("pr-chip").attr("aria-label", remove);
        let link = match links.built() {
            // On a built site the unfiltered list is another file, which the browser has to load.
            Some(_) => link,
            None => link.on_click_instead(move || navigation.show_results(without.clone(), History::Push)),
        };
        li().key(&label).child(link.child(label))
    };
    let mut chips = Vec::new();
    if let Some(kind) = &query.kind {
        let facets = selection.facets();
        let facet = facets.kinds.iter().find(|facet| facet.filter == *kind);
        let label = kind_words(locale, kind, facet.and_then(|facet| facet.label.as_deref()));
        chips.push(chip(label, Query { kind: None, ..query.clone() }));
    }
    if let Some(year) = query.year {
        chips.push(chip(year.to_string(), Query { year: None, ..query.clone() }));
    }
    if let Some(topic) = query.topic.clone() {
        chips.push(chip(selection.facets().topic(topic), Query { topic: None, ..query.clone() }));
    }
    if let Some(code) = &query.language {
        chips.push(chip(language_name(code), Query { language: None, ..query.clone() }));
    }
    if let Some(publisher) = query.publisher.clone() {
        chips.push(chip(publisher, Query { publisher: None, ..query.clone() }));
    }
    (!chips.is_empty()).then(|| ul().class("pr-chips").children(chips))
}

fn kind_words(locale: Locale, filter: &KindFilter, label: Option<&str>) -> String {
    match filter {
        KindFilter::Code(code) => kind_name(locale.words(), *code).to_owned(),
        KindFilter::Label(word) => label.unwrap_or(word.as_str()).to_owned(),
    }
}
