//! Chains that feeds claim to have, hostile texts, too many versions, and how anybody can verify a chain.

use super::*;

#[test]
fn what_a_feed_claims_of_its_versions_is_not_believed() {
    let bench = Bench::new();
    let mut item = release(1);
    item["_press_room"]["versions"] =
        json!({ "count": 7, "at": "2026-01-01", "url": "https://evil.example/" });
    bench.feed(&feed(vec![item]));
    bench.build(&["--now", NOW]).unwrap();
    assert_eq!(entries(&bench).len(), 1);
    for (path, bytes) in contents(&bench.out()) {
        assert!(!String::from_utf8_lossy(&bytes).contains("evil.example"), "{path}");
    }
}

#[test]
fn a_hostile_text_is_shown_as_text_on_the_page_that_compares() {
    let bench = edited(|item| {
        item["title"] = json!("<script>alert(1)</script> & Osl\u{43e} \u{202e}iak");
        item["content_html"] = json!("<p>&lt;img src=x onerror=alert(1)&gt; ka\u{200b}i</p>");
    });
    let html = page(&bench, &format!("{FOLDER}versions/index.html"));
    assert!(!html.contains("<script") && !html.contains("<img src=x"), "{html}");
    assert!(
        html.contains("Osl\u{43e}[U+043E]") && html.contains("[U+202E]iak") && html.contains("ka[U+200B]i")
    );
}

#[test]
fn a_text_that_changes_at_each_build_is_told_from_a_hundred_versions_on() {
    let bench = Bench::new();
    bench.feed(&generated(1));
    bench.build(&[]).unwrap();
    let path = bench.out().join(FOLDER).join("versions.json");
    let mut chain = Chain::read(&fs::read(&path).unwrap()).unwrap();
    for number in 2..100 {
        let record = Record { text: format!("Laget kl. {number}"), ..chain.last().record.clone() };
        chain.append(record, Time::of_build(number), None);
    }
    fs::write(&path, chain.to_json()).unwrap();
    let said = || String::from_utf8(program(&bench, &[]).output().unwrap().stderr).unwrap();
    assert!(said().contains("release \"r1\" has 100 versions"));
    assert!(!said().contains("has 100 versions"), "only when there is another one");
    assert_eq!(entries(&bench).len(), 100);
    let html = page(&bench, &format!("{FOLDER}versions/index.html"));
    assert_eq!(html.matches("<section class=\"pr-version\">").count(), 50);
    assert!(html.contains("Eldre versjoner er bare med i filen."));
}

#[test]
fn what_somebody_tries_while_writing_is_no_version() {
    let bench = Bench::new();
    let mut feed = generated(1);
    let build = |feed: &Value| {
        bench.feed(feed);
        let job = Job::new(&bench.args(&[])).unwrap();
        command::run(&Job { keeps_versions: false, ..job }).unwrap();
    };
    build(&feed);
    edit_text(&mut feed["items"][0]);
    build(&feed);
    assert_eq!(entries(&bench).len(), 1);
    assert!(entries(&bench)[0].get("anew").is_none());
}

/// The few lines of Python in the guide, run with the files of a site.
#[cfg(unix)]
#[test]
fn the_lines_in_the_guide_verify_a_chain_and_find_what_was_changed() {
    let guide = include_str!("../../../../../../docs/versions.md");
    let (_, script) = guide.split_once("```python\n").unwrap();
    let (script, _) = script.split_once("```").unwrap();
    let bench = edited(|item| {
        item["title"] = json!("«Æ» \u{202e}\u{7f}\u{1f600} \\ \"/\" \u{2028}");
        item["_press_room"]["lead"] = json!("a\tb");
    });
    let files = [format!("{FOLDER}versions.json"), "integrity.json".to_owned()];
    let run = |folder: &str| {
        let mut python = std::process::Command::new("python3");
        python.args(["-c", script, folder]).current_dir(bench.out()).output().unwrap()
    };
    let good = run(FOLDER);
    assert!(good.status.success(), "{}", String::from_utf8_lossy(&good.stderr));
    assert_eq!(String::from_utf8(good.stdout).unwrap(), format!("{FOLDER}: 2 versions, verified\n"));
    for file in &files {
        let path = bench.out().join(file);
        let text = fs::read_to_string(&path).unwrap();
        // Changes one digit of the last hash, which is in both files.
        let head = entries(&bench)[1]["hash"].as_str().unwrap().to_owned();
        let other = format!("{}{}", &head[..63], if head.ends_with('0') { "1" } else { "0" });
        fs::write(&path, text.replace(&head, &other)).unwrap();
        assert!(!run(FOLDER).status.success(), "{file}");
        fs::write(&path, text).unwrap();
    }
}
