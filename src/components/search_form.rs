//! Search as you type, and filters by kind, year and topic; all of it ends in the address.

use super::release_card::kind_name;
use crate::archive::{Facets, KindFilter, Query};
use crate::i18n::fill;
use crate::route::{Location, Route};
use crate::state::{History, PressRoom};
use leptos::prelude::*;

/// The search field and the filters. A plain GET form: without script the
/// browser itself asks for the address that holds the query.
#[component]
pub fn SearchForm() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let text = move || room.query().text;
    let language = room.location.with_untracked(|at| at.language.clone());
    view! {
        <form
            class="pr-search"
            role="search"
            method="get"
            action="./"
            on:submit=move |event| {
                event.prevent_default();
                room.go_to_query(room.query());
            }
        >
            <div class="pr-search-field">
                <label for="pr-search">{words.search_label}</label>
                <input
                    id="pr-search"
                    type="search"
                    name="q"
                    autocomplete="off"
                    enterkeyhint="search"
                    prop:value=text
                    on:input=move |event| room.type_search(event_target_value(&event))
                />
                <button type="submit" class="pr-button">
                    {words.search_button}
                </button>
            </div>
            {language.map(|code| view! { <input type="hidden" name="lang" value=code /> })}
            <Filters />
        </form>
    }
}

#[component]
fn Filters() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let facets = Memo::new(move |_| room.archive.with(|archive| archive.facets()));
    let kinds = move || {
        with_facets(facets, |facets| {
            facets
                .kinds
                .iter()
                .map(|kind| {
                    (kind.filter.value().to_owned(), kind_words(room, &kind.filter, kind.label.as_deref()))
                })
                .collect()
        })
    };
    let years = move || {
        with_facets(facets, |facets| {
            facets.years.iter().map(|(year, _)| (year.to_string(), year.to_string())).collect()
        })
    };
    let topics = move || {
        with_facets(facets, |facets| {
            facets.topics.iter().map(|(topic, _)| (topic.clone(), topic.clone())).collect()
        })
    };
    view! {
        <div class="pr-filters">
            <Choice
                name="kind"
                label=words.filter_kind
                all=words.filter_all_kinds
                options=Signal::derive(kinds)
                chosen=Signal::derive(move || room.query().kind.map(|kind| kind.value().to_owned()).unwrap_or_default())
                choose=move |value: String| {
                    room.go_to_query(Query { kind: KindFilter::parse(&value), page: 1, ..room.query() });
                }
            />
            <Choice
                name="year"
                label=words.filter_year
                all=words.filter_all_years
                options=Signal::derive(years)
                chosen=Signal::derive(move || room.query().year.map(|year| year.to_string()).unwrap_or_default())
                choose=move |value: String| {
                    room.go_to_query(Query { year: value.parse().ok(), page: 1, ..room.query() });
                }
            />
            <Choice
                name="topic"
                label=words.filter_topic
                all=words.filter_all_topics
                options=Signal::derive(topics)
                chosen=Signal::derive(move || room.query().topic.unwrap_or_default())
                choose=move |value: String| {
                    let topic = (!value.is_empty()).then_some(value);
                    room.go_to_query(Query { topic, page: 1, ..room.query() });
                }
            />
        </div>
        <Chips />
    }
}

type Options = Vec<(String, String)>;

fn with_facets(facets: Memo<Facets>, pick: impl FnOnce(&Facets) -> Options) -> Options {
    facets.with(pick)
}

/// One filter: a native select, which every keyboard and phone knows.
#[component]
fn Choice(
    name: &'static str,
    label: &'static str,
    all: &'static str,
    options: Signal<Options>,
    chosen: Signal<String>,
    choose: impl Fn(String) + 'static,
) -> impl IntoView {
    let id = format!("pr-filter-{name}");
    let entries = move || {
        let chosen = chosen.get();
        let mut options = options.get();
        // An address may name what nothing that was read so far has.
        if !chosen.is_empty() && options.iter().all(|(value, _)| *value != chosen) {
            options.insert(0, (chosen.clone(), chosen.clone()));
        }
        options
            .into_iter()
            .map(|(value, text)| {
                let selected = value == chosen;
                view! { <option value=value selected=selected>{text}</option> }
            })
            .collect_view()
    };
    view! {
        <div class="pr-filter">
            <label for=id.clone()>{label}</label>
            <select
                id=id
                name=name
                prop:value=move || { options.track(); chosen.get() }
                on:change=move |event| choose(event_target_value(&event))
            >
                <option value="">{all}</option>
                {entries}
            </select>
        </div>
    }
}

/// What is set, each with a way to take it off.
#[component]
fn Chips() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let chip = move |label: String, without: Query| {
        let remove = fill(words.filter_remove, &[("filter", &label)]);
        view! {
            <li>
                <a class="pr-chip" href=room.href(Route::List(without)) aria-label=remove>
                    {label}
                </a>
            </li>
        }
    };
    move || {
        let query = Query { page: 1, ..room.query() };
        let mut chips = Vec::new();
        if let Some(kind) = &query.kind {
            let label = room.archive.with(|archive| {
                let facets = archive.facets();
                let facet = facets.kinds.iter().find(|facet| facet.filter == *kind);
                kind_words(room, kind, facet.and_then(|facet| facet.label.as_deref()))
            });
            chips.push(chip(label, Query { kind: None, ..query.clone() }));
        }
        if let Some(year) = query.year {
            chips.push(chip(year.to_string(), Query { year: None, ..query.clone() }));
        }
        if let Some(topic) = query.topic.clone() {
            chips.push(chip(topic, Query { topic: None, ..query.clone() }));
        }
        (!chips.is_empty()).then(|| view! { <ul class="pr-chips">{chips}</ul> })
    }
}

fn kind_words(room: PressRoom, filter: &KindFilter, label: Option<&str>) -> String {
    match filter {
        KindFilter::Code(code) => kind_name(room.language.get().catalogue(), *code).to_owned(),
        KindFilter::Label(word) => label.unwrap_or(word.as_str()).to_owned(),
    }
}

impl PressRoom {
    /// Shows the results for what is typed so far. The first character makes a
    /// history entry, so that "back" leads out of the search and not off the site.
    fn type_search(self, text: String) {
        let before = self.query();
        let entry = if before.text.is_empty() { History::Push } else { History::Replace };
        let query = Query { text, page: 1, ..before };
        let language = self.location.with_untracked(|at| at.language.clone());
        let location = Location { route: Route::List(query), language };
        (self.ports().remember)(&location.href(), entry);
        self.location.set(location);
    }

    fn go_to_query(self, query: Query) {
        (self.ports().go)(&self.href(Route::List(query)));
    }
}
