use super::*;
use crate::args::{Cli, Command};
use clap::Parser;

fn args(line: &[&str]) -> InitArgs {
    match Cli::parse_from(["press-room", "init"].iter().chain(line)).command {
        Command::Init(args) => *args,
        other => panic!("{other:?}"),
    }
}

fn file<'f>(files: &'f [(String, String)], name: &str) -> &'f str {
    let found = files.iter().find(|(known, _)| known == name);
    &found.unwrap_or_else(|| panic!("no {name}")).1
}

/// The plan with the default answer to every question.
fn defaults() -> Plan {
    ask::plan_with(&args(&[]), &mut |_, default| Ok(default.to_owned())).unwrap()
}

#[test]
fn what_flags_say_is_not_asked_and_a_wrong_answer_is_asked_for_again() {
    let mut asked = Vec::new();
    let mut answers = ["de", "nn", "presse.example.no", "https://p.example.no", ""].into_iter();
    let args = args(&["--name", "Fjord", "--feed", "https://x.no/feed.json"]);
    let plan = ask::plan_with(&args, &mut |question, _| {
        asked.push(question.to_owned());
        Ok(answers.next().unwrap().to_owned())
    });
    let plan = plan.unwrap();
    assert_eq!((plan.name.as_str(), plan.language), ("Fjord", Language::Nn));
    assert_eq!(plan.site_url.as_str(), "https://p.example.no/");
    assert_eq!(plan.contact, "presse@example.no", "an empty answer is the default");
    assert!(asked.len() == 5 && asked[1].starts_with("de: not one of"), "{asked:?}");
}

#[test]
fn each_language_has_two_releases_with_all_that_belongs_in_one() {
    for language in Language::ALL {
        let plan = Plan { language, name: "Fjord: \"a\"".to_owned(), ..defaults() };
        let files = plan.files(20_000);
        for name in RELEASES {
            let text = file(&files, &format!("releases/{name}"));
            assert!(text.starts_with("---\nid: "), "{text}");
            assert!(text.contains(&format!("\nlang: {}\n", language.code())), "{text}");
            assert!(text.contains("    email: \"presse@example.no\"\n"), "{text}");
            assert!(!text.contains('{') && !text.contains('}'), "nothing is left to fill in: {text}");
        }
        let first = file(&files, "releases/press-room-open.md");
        assert!(
            first.contains("title: \"Fjord: \\\"a\\\" ") && first.contains("date: 2024-10-04\n"),
            "{first}"
        );
        let meeting = file(&files, "releases/open-meeting.md");
        let times = "  start: 2024-10-18T10:00:00+02:00\n  end: 2024-10-18T11:00:00+02:00\n";
        assert!(meeting.contains(times), "{meeting}");
        let in_winter = plan.files(20_040);
        let meeting = file(&in_winter, "releases/open-meeting.md");
        assert!(meeting.contains("  start: 2024-11-27T10:00:00+01:00\n"), "{meeting}");
    }
}

#[test]
fn a_phone_number_is_one_and_a_feed_of_ones_own_gets_no_releases() {
    let phone = Plan { contact: "55 50 01 23".to_owned(), ..defaults() };
    assert!(file(&phone.files(0), "releases/open-meeting.md").contains("    phone: \"55 50 01 23\"\n"));
    let feed = InitFeed::Web(Address::parse("https://x.no/feed.json", None).unwrap());
    let files = Plan { feed, ..defaults() }.files(0);
    assert!(!files.iter().any(|(name, _)| name.starts_with("releases/")));
    let settings: Value = serde_json::from_str(file(&files, "press-room.json")).unwrap();
    assert_eq!(settings["feeds"], json!(["https://x.no/feed.json"]));
}

#[test]
fn who_is_to_be_called_stands_in_the_settings_of_a_feed_unless_nobody_said_it() {
    let feed = || InitFeed::Web(Address::parse("https://x.no/feed.json", None).unwrap());
    for (contact, expected) in [
        ("55 50 01 23", json!({ "https://x.no/feed.json": { "contacts": [{ "phones": ["55 50 01 23"] }] } })),
        ("a@x.no", json!({ "https://x.no/feed.json": { "contacts": [{ "email": "a@x.no" }] } })),
        (CONTACT, Value::Null),
    ] {
        let files = Plan { feed: feed(), contact: contact.to_owned(), ..defaults() }.files(0);
        let settings: Value = serde_json::from_str(file(&files, "press-room.json")).unwrap();
        assert_eq!(settings["sources"], expected);
    }
}

#[test]
fn an_empty_flag_is_refused_in_a_sentence() {
    for flag in ["--name", "--contact"] {
        for empty in ["", "  ", "a\nb"] {
            let error = Cli::try_parse_from(["press-room", "init", flag, empty]).unwrap_err();
            assert!(error.to_string().contains("write one line of text"), "{error}");
        }
    }
}

#[test]
fn whom_to_call_has_a_number_or_an_address() {
    for none in ["ring us", "a@b", "kari@x.no or 55 50 01 23"] {
        let error = Cli::try_parse_from(["press-room", "init", "--contact", none]).unwrap_err();
        assert!(error.to_string().contains("neither a phone number nor an e-mail address"), "{error}");
    }
    for one in ["55 50 01 23", "+47 55500123", "05003", "Pressevakt 55 50 01 23", "presse@x.no"] {
        assert_eq!(args(&["--contact", one]).contact.as_deref(), Some(one));
    }
}

#[test]
fn a_key_in_the_address_stands_in_the_settings_alone_and_those_in_no_repository() {
    for (raw, key) in [
        ("https://www.mynewsdesk.com/services/pressroom/list/SECRET?format=json", true),
        ("https://vik.example.no/ghost/api/content/posts/?key=SECRET&include=tags", true),
        ("https://vik.example.no/wp-json/wp/v2/posts?per_page=20&_embed", false),
    ] {
        let plan = Plan { feed: InitFeed::Web(Address::parse(raw, None).unwrap()), ..defaults() };
        let files = plan.files(0);
        for (name, text) in &files {
            assert_eq!(text.contains("SECRET"), key && name == "press-room.json", "{raw}: {name}: {text}");
        }
        let is_ignored = file(&files, ".gitignore").lines().any(|line| line == "/press-room.json");
        assert_eq!(is_ignored, key, "{raw}");
        let workflow = file(&files, ".github/workflows/pages.yml");
        assert_eq!(workflow.contains("SETTINGS: ${{ secrets.PRESS_ROOM_SETTINGS }}"), key, "{workflow}");
        assert!(!workflow.contains("{key}") && workflow.ends_with('\n'), "{workflow}");
        let readme = file(&files, "README.md");
        assert_eq!(readme.contains("set a secret `PRESS_ROOM_SETTINGS`"), key, "{readme}");
        assert!(!readme.contains("{key}"), "{readme}");
        let told = next(Path::new("."), &plan);
        assert_eq!(told.contains(".gitignore keeps out of the\nrepository"), key, "{told}");
        assert!(told.ends_with("press-room serve") && !told.contains("SECRET"), "{told}");
    }
}

#[test]
fn the_workflow_is_yaml_with_what_the_feed_asks_for() {
    for (feed, schedule, has_key) in [
        (None, "7 * * * *", false),
        (Some("https://x.no/feed.json"), "7,22,37,52 * * * *", false),
        (
            Some("https://www.mynewsdesk.com/services/pressroom/list/SECRET?format=json"),
            "7,22,37,52 * * * *",
            true,
        ),
    ] {
        let web = feed.map(|feed| InitFeed::Web(Address::parse(feed, None).unwrap()));
        let files = Plan { feed: web.unwrap_or(InitFeed::Markdown), ..defaults() }.files(0);
        let text = file(&files, ".github/workflows/pages.yml");
        let workflow: Value = serde_norway::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(workflow["on"]["push"]["branches"], json!(["main"]), "{text}");
        assert!(workflow["on"].as_object().unwrap().contains_key("workflow_dispatch"), "{text}");
        assert_eq!(workflow["on"]["schedule"][0]["cron"], schedule, "{text}");
        let steps = workflow["jobs"]["build"]["steps"].as_array().unwrap();
        let at = |is_it: &dyn Fn(&Value) -> bool| steps.iter().position(is_it);
        let build = at(&|step| step["run"] == "\"$RUNNER_TEMP/press-room\" build").expect("it builds");
        let settings = at(&|step| step["env"]["SETTINGS"].is_string());
        assert_eq!(settings.is_some(), has_key, "{text}");
        assert!(settings.is_none_or(|at| at < build), "before the build: {text}");
        let upload = at(&|step| step["with"]["path"] == "site" && step["uses"] != "actions/cache@v4");
        assert!(upload.is_some_and(|at| at > build), "{text}");
    }
}

#[test]
fn nothing_is_overwritten_and_then_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("README.md"), "mine").unwrap();
    let error = make(folder.path(), &defaults()).unwrap_err().to_string();
    assert!(error.contains("README.md") && !error.contains(".gitignore"), "{error}");
    let names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["README.md"]);
    assert_eq!(fs::read_to_string(folder.path().join("README.md")).unwrap(), "mine");
}
