//! The config as publishers meet it: the guide, the schema and the code agree.
#![expect(clippy::unwrap_used, reason = "a helper that cannot read its own files should end the test")]

use press_room_core::address::{Address, Scheme};
use press_room_core::config::{Config, ConfigProblem, KNOWN_KEYS, MAX_FEEDS, ProblemCause, Provider};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn page() -> Address {
    Address::parse("https://www.example.no/press/index.html", None).unwrap()
}

fn read(value: Value) -> (Config, Vec<ConfigProblem>) {
    Config::read(&value.to_string(), &page())
}

/// Reads a config that has exactly one thing wrong.
fn only_problem(value: Value) -> (Config, ConfigProblem) {
    let (config, mut problems) = read(value);
    assert_eq!(problems.len(), 1, "{problems:?}");
    (config, problems.remove(0))
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../../docs/config.schema.json")).unwrap()
}

fn examples() -> Vec<Value> {
    let guide = include_str!("../../../../docs/configure.md");
    guide
        .split("```json\n")
        .skip(1)
        .map(|rest| serde_json::from_str(rest.split("```").next().unwrap()).unwrap())
        .collect()
}

#[test]
fn every_example_in_the_guide_fits_the_schema_and_reads_without_a_problem() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let examples = examples();
    assert!(examples.len() >= 7, "{}", examples.len());
    for example in examples {
        let errors: Vec<String> = validator.iter_errors(&example).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?} in {example:#}");
        let (config, problems) = read(example.clone());
        assert_eq!(problems, [], "{example:#}");
        assert_eq!(config.subscribe.is_some(), example.get("subscribe").is_some());
    }
}

#[test]
fn the_guide_shows_every_setting_and_every_provider() {
    let mut keys = BTreeSet::new();
    let mut providers = BTreeSet::new();
    for example in examples() {
        keys.extend(example.as_object().unwrap().keys().cloned());
        providers.extend(example["subscribe"]["provider"].as_str().map(str::to_owned));
    }
    for known in KNOWN_KEYS[0].1.iter().filter(|key| **key != "$schema") {
        assert!(keys.contains(*known), "{known}");
    }
    let schema = schema();
    let in_schema = schema["$defs"]["subscribe"]["properties"]["provider"]["enum"].as_array().unwrap();
    let in_schema: BTreeSet<String> =
        in_schema.iter().map(|provider| provider.as_str().unwrap().to_owned()).collect();
    assert_eq!(providers, in_schema);
}

#[test]
fn the_schema_knows_the_same_keys_as_the_code() {
    let schema = schema();
    for (path, keys) in KNOWN_KEYS {
        let object = match path {
            "" => &schema,
            "links" => &schema["properties"]["links"]["items"],
            "subscribe" => &schema["$defs"]["subscribe"],
            other => &schema["properties"][other],
        };
        let in_schema: BTreeSet<&str> =
            object["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(in_schema, keys.iter().copied().collect(), "{path}");
    }
}

#[test]
fn what_the_schema_refuses_the_code_reports_too() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for wrong in [
        json!({"feeds": []}),
        json!({"feeds": 1}),
        json!({"pageSize": 0}),
        json!({"pageSize": 101}),
        json!({"pageSize": "20"}),
        json!({"pageSize": -5}),
        json!({"language": "sv"}),
        json!({"publisher": "X"}),
        json!({"publisher": {"name": {"sv": "X"}}}),
        json!({"publisher": {"name": {}}}),
        json!({"publisher": {"title": "X"}}),
        json!({"links": {"label": "X", "url": "x"}}),
        json!({"links": [{"label": "X"}]}),
        json!({"contactEmail": "nobody"}),
        json!({"unknown": 1}),
        json!({"subscribe": true}),
        json!({"subscribe": {}}),
        json!({"subscribe": {"provider": "carrier-pigeon"}}),
        json!({"subscribe": {"provider": "json"}}),
        json!({"subscribe": {"provider": "json", "url": "x", "extra": {"a": 1}}}),
        json!({"subscribe": {"provider": "json", "url": "x", "doubleOptIn": "no"}}),
        json!({"subscribe": {"provider": "listmonk", "url": "x"}}),
        json!({"subscribe": {"provider": "listmonk", "url": "x", "list": 3}}),
        json!({"subscribe": {"provider": "mailto"}}),
        json!({"subscribe": {"provider": "link"}}),
    ] {
        assert!(!validator.is_valid(&wrong), "{wrong}");
        assert_ne!(read(wrong.clone()).1, [], "{wrong}");
    }
}

#[test]
fn a_page_with_nothing_set_reads_the_feed_beside_it() {
    for text in ["", " \n", "{}", "\u{feff}{}", r#"{"feeds":null,"language":null}"#] {
        let (config, problems) = Config::read(text, &page());
        assert_eq!(problems, []);
        assert_eq!(config, Config::default_for(&page()));
    }
    let config = Config::default_for(&page());
    assert_eq!(config.feeds[0].as_str(), "https://www.example.no/press/feed.json");
    assert_eq!((config.time_zone.as_str(), config.page_size), ("Europe/Oslo", 20));
    assert_eq!((config.language, config.subscribe), (None, None));
}

#[test]
fn a_wrong_value_costs_that_setting_and_nothing_else() {
    let (config, problem) = only_problem(json!({"pageSize": "ten", "language": "no", "timeZone": "UTC"}));
    assert_eq!((config.page_size, config.language, config.time_zone.as_str()), (20, Some("nb"), "UTC"));
    assert_eq!(problem.setting, "pageSize");
    assert!(problem.is_error());

    let (config, problem) = only_problem(json!({"timeZone": "Europe/Nowhere", "pageSize": 5}));
    assert_eq!((config.page_size, config.time_zone.as_str()), (5, "Europe/Oslo"));
    assert_eq!(problem.cause, ProblemCause::UnknownZone);
}

#[test]
fn one_bad_entry_costs_that_entry() {
    let (config, problem) =
        only_problem(json!({"feeds": ["a.json", "javascript:alert(1)", "https://x.no/b"]}));
    assert_eq!(problem, ConfigProblem { setting: "feeds[1]".to_owned(), cause: ProblemCause::BadAddress });
    let feeds: Vec<&str> = config.feeds.iter().map(Address::as_str).collect();
    assert_eq!(feeds, ["https://www.example.no/press/a.json", "https://x.no/b"]);

    let (config, problem) = only_problem(
        json!({"links": [{"label": "A", "url": "a"}, {"url": "b"}, {"label": "C", "url": "c"}]}),
    );
    assert_eq!(problem.setting, "links[1].label");
    let labels: Vec<&str> = config.links.iter().map(|link| link.label.get("nb").as_str()).collect();
    assert_eq!(labels, ["A", "C"]);
}

#[test]
fn one_feed_in_several_spellings_is_one_with_a_warning() {
    for spelling in [
        "a.json",
        "./a.json",
        "/press/a.json",
        "//www.example.no/press/a.json",
        "https://www.example.no/press/x/../a.json",
        "https://www.example.no/press/%2e/a.json",
        "HTTPS://WWW.EXAMPLE.NO:443/press/a.json",
        "a.json#top",
        " a.json ",
    ] {
        let (config, problem) = only_problem(json!({"feeds": ["a.json", "b.json", spelling]}));
        let feeds: Vec<&str> = config.feeds.iter().map(Address::as_str).collect();
        assert_eq!(feeds, ["https://www.example.no/press/a.json", "https://www.example.no/press/b.json"]);
        assert_eq!(problem, ConfigProblem { setting: "feeds[2]".to_owned(), cause: ProblemCause::Twice });
        assert!(!problem.is_error() && problem.to_string().contains("read once"), "{problem}");
    }
    let (config, problems) = Config::read(r#"{"feeds": ["a.json", "a.json?key=1", "A.json"]}"#, &page());
    assert_eq!((config.feeds.len(), problems), (3, Vec::new()), "these may be others");
}

#[test]
fn feeds_beyond_the_limit_are_left_out_with_a_warning() {
    let many: Vec<String> = (0..25).map(|n| format!("{n}.json")).collect();
    let (config, problem) = only_problem(json!({ "feeds": many }));
    assert_eq!(config.feeds.len(), MAX_FEEDS);
    assert_eq!(problem.cause, ProblemCause::OutOfRange { least: 1, most: MAX_FEEDS });
}

#[test]
fn an_unknown_key_is_only_a_warning_and_names_the_one_that_was_meant() {
    let (config, problem) = only_problem(json!({"pagesize": 5}));
    assert_eq!(config.page_size, 20);
    assert!(!problem.is_error());
    assert_eq!(problem.cause, ProblemCause::UnknownKey { nearest: Some("pageSize") });
    let words = problem.to_string();
    assert!(words.contains("`pagesize`") && words.contains("`pageSize`"), "{words}");

    let (_, problem) = only_problem(json!({"subscribe": {"provider": "json", "url": "x", "colour": "red"}}));
    assert_eq!(problem.setting, "subscribe.colour");
    assert_eq!(problem.cause, ProblemCause::UnknownKey { nearest: None });
}

#[test]
fn text_that_is_not_json_says_where_it_breaks() {
    let (config, problems) = Config::read("{\n  \"pageSize\": 5,\n}", &page());
    assert_eq!(config, Config::default_for(&page()));
    assert!(matches!(problems[0].cause, ProblemCause::NotJson { line: 3, .. }), "{problems:?}");
    for not_an_object in ["[]", "\"feed.json\"", "1"] {
        let (config, problems) = Config::read(not_an_object, &page());
        assert_eq!(config, Config::default_for(&page()));
        assert!(matches!(problems[0].cause, ProblemCause::WrongType { .. }));
    }
}

#[test]
fn half_a_subscription_is_none_and_the_missing_part_is_named() {
    for (subscribe, setting) in [
        (json!({}), "subscribe.provider"),
        (json!({"provider": "json"}), "subscribe.url"),
        (json!({"provider": "form"}), "subscribe.url"),
        (json!({"provider": "listmonk", "list": "5f2b8c1e-0d3a-4b6f-9e7a-1c2d3e4f5a6b"}), "subscribe.url"),
        (json!({"provider": "listmonk", "url": "https://x.no"}), "subscribe.lists"),
        (json!({"provider": "listmonk", "url": "https://x.no", "lists": [1]}), "subscribe.lists[0]"),
        (json!({"provider": "mailto"}), "subscribe.address"),
        (json!({"provider": "link"}), "subscribe.url"),
        (json!({"provider": "fax", "url": "x"}), "subscribe.provider"),
        (json!({"provider": "json", "url": "mailto:x@y.no"}), "subscribe.url"),
    ] {
        let (config, problem) = only_problem(json!({"subscribe": subscribe, "pageSize": 7}));
        assert_eq!(problem.setting, setting);
        assert_eq!((config.subscribe, config.page_size), (None, 7));
    }
}

#[test]
fn an_encrypted_page_sends_no_address_in_the_clear() {
    let http = json!({"subscribe": {"provider": "json", "url": "http://api.example.no/"}});
    let (config, problem) = only_problem(http.clone());
    assert_eq!((config.subscribe, problem.cause), (None, ProblemCause::NotSecure));

    let local = Address::parse("http://localhost:8080/", None).unwrap();
    let (config, problems) = Config::read(&http.to_string(), &local);
    assert_eq!(problems, []);
    assert!(config.subscribe.is_some());
}

#[test]
fn a_logo_comes_by_https_or_from_the_pages_own_origin() {
    let logo = |logo: Value, page: &str| {
        let page = Address::parse(page, None).unwrap();
        let (config, problems) = Config::read(
            &json!({"pageSize": 7, "publisher": {"name": "A", "logo": logo}}).to_string(),
            &page,
        );
        assert_eq!((config.page_size, config.publisher.name.is_some()), (7, true));
        let told = problems.iter().map(|it| (it.setting.clone(), it.cause)).collect::<Vec<_>>();
        (config.publisher.logo.map(|logo| logo.get("nn").as_str().to_owned()), told)
    };
    let https = "https://www.example.no/press/";
    let (refused, own) = ("http://bilete.example.no/logo.svg", "http://localhost:8080/logo.svg");
    let told = |setting: &str| vec![(setting.to_owned(), ProblemCause::UnencryptedPicture)];
    assert_eq!(logo(json!(refused), https), (None, told("publisher.logo")));
    assert_eq!(logo(json!("http://www.example.no/logo.svg"), https), (None, told("publisher.logo")));
    let by_language = json!({"nb": refused, "nn": "logo.svg"});
    let kept = Some("https://www.example.no/press/logo.svg".to_owned());
    assert_eq!(logo(by_language, https), (kept, told("publisher.logo.nb")));
    for (kept, page) in [("https://other.no/logo.svg", https), (own, "http://localhost:8080/index.html")] {
        assert_eq!(logo(json!(kept), page), (Some(kept.to_owned()), Vec::new()));
    }
}

#[test]
fn listmonk_takes_list_and_lists_alike() {
    let uuid = "5f2b8c1e-0d3a-4b6f-9e7a-1c2d3e4f5a6b";
    for lists in
        [json!({"list": uuid}), json!({"lists": [uuid]}), json!({"lists": uuid}), json!({"list": [uuid]})]
    {
        let mut subscribe = json!({"provider": "listmonk", "url": "https://lists.example.no"});
        subscribe.as_object_mut().unwrap().extend(lists.as_object().unwrap().clone());
        let (config, problems) = read(json!({ "subscribe": subscribe }));
        assert_eq!(problems, []);
        let Provider::Listmonk { lists, .. } = config.subscribe.unwrap().provider else { panic!() };
        assert_eq!(lists, [uuid]);
    }
}

#[test]
fn a_contact_address_is_a_mail_link_with_or_without_the_scheme() {
    for written in ["press@example.no", "mailto:press@example.no", " press@example.no "] {
        let (config, problems) = read(json!({ "contactEmail": written }));
        assert_eq!(problems, []);
        let address = config.contact_email.unwrap();
        assert_eq!((address.scheme(), address.path()), (Scheme::Mailto, "press@example.no"));
    }
}

#[test]
fn every_problem_says_which_setting_and_what_to_write() {
    let (_, problems) = read(json!({
        "publisher": {"logo": "http://x.no/logo.svg"}, "feeds": ["data:,x"], "language": "klingon", "timeZone": "x", "pageSize": 1000, "contactEmail": "x",
        "subscribe": {"provider": "fax"}, "links": [{"label": 1, "url": "x"}],
    }));
    assert_eq!(problems.len(), 8, "{problems:?}");
    for problem in problems {
        let words = problem.to_string();
        assert!(words.contains(&format!("`{}`: write ", problem.setting)), "{words}");
    }
}
