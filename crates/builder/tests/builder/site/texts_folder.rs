//! A site made from a folder of texts.

use super::program;
use crate::support::bench::Bench;
use crate::support::folder::Folder;
use crate::support::markup::elements;
use crate::support::media::jpeg;
use crate::support::snapshot::{contents, stamps};
use press_room_builder::failure::BuildError;
use std::collections::BTreeMap;
use std::fs;

const NOW: &str = "2026-10-02T09:15:00+02:00";

fn write(bench: &Bench, path: &str, text: &str) {
    bench.0.write(&format!("texts/{path}"), text);
}

/// A folder with public texts, and with a text for each way in which a text is not public.
fn newsroom() -> Bench {
    let bench = Bench::new();
    write(
        &bench,
        "2026/ny-kai.md",
        "---\nid: kai\ntitle: Ny kai i Storvika\nlead: Kaia åpner fredag.\ndate: 2026-10-01T09:00:00+02:00\nkind: nyhet\ntags: [Havn]\n\
         image: {src: bilder/Kai 1.jpg, alt: Kaia i sol, credit: Havnevesenet}\ndocuments: [{src: plan.pdf, title: Planen}]\n\
         contacts: [{name: Embla Vardnes, phone: 55 50 01 41}]\n---\n\
         Les [årsplanen](../dokumenter/årsplan.pdf), [den andre saken](gammel-kai.md) og [utkastet](hemmelig-utkast.md).\n\n\
         ![Kart](bilder/kart.png)\n\n<a href=\"../dokumenter/tall.csv\">Tall</a>\n",
    );
    write(
        &bench,
        "2026/ny-kai.nn.md",
        "---\nid: kai-nn\ntitle: Ny kai i Storvika på nynorsk\ndate: 2026-10-01T09:00:00+02:00\n---\nTekst på nynorsk",
    );
    write(&bench, "2026/gammel-kai.md", "---\ntitle: Gammel kai\ndate: 2026-09-01\n---\nDen rives.");
    write(
        &bench,
        "2026/hemmelig-utkast.md",
        "---\nid: hemmelig-id\ntitle: Hemmelig tittel\ndraft: true\ndate: 2026-09-01\ntags: [Hemmeligtema]\nimage: {src: bilder/hemmelig.jpg, alt: Hemmelig bilde}\n---\nHemmelig tekst med [fil](hemmelig.pdf).",
    );
    write(
        &bench,
        "2026/gammel-kai.nn.md",
        "---\ntitle: Hemmelig omsetjing\nstatus: draft\n---\nHemmelig tekst",
    );
    write(
        &bench,
        "2026/i-morgen.md",
        "---\nid: kommende-id\ntitle: Kommende tittel\ndate: 2026-10-03T06:00:00+02:00\ntags: [Kommendetema]\n---\nKommende tekst ![x](bilder/kommende.jpg)",
    );
    for (path, content) in [
        ("2026/bilder/Kai 1.jpg", "kai"),
        ("2026/bilder/kart.png", "kart"),
        ("2026/bilder/hemmelig.jpg", "hemmelig bilde"),
        ("2026/bilder/kommende.jpg", "kommende bilde"),
        ("2026/bilder/ubrukt.jpg", "ubrukt"),
        ("2026/plan.pdf", "plan"),
        ("2026/hemmelig.pdf", "hemmelig dokument"),
        ("dokumenter/årsplan.pdf", "årsplan"),
        ("dokumenter/tall.csv", "tall"),
    ] {
        write(&bench, path, content);
    }
    bench
}

fn build(bench: &Bench, now: &str) {
    let texts = bench.0.path("texts");
    bench.build(&["--feed", texts.to_str().unwrap(), "--now", now]).unwrap();
}

/// Every file of the site with one of `words` in its name or content, whatever the case of their letters.
fn traces(bench: &Bench, words: &[&str]) -> Vec<String> {
    let has = |text: &str| words.iter().any(|word| text.to_lowercase().contains(word));
    let files = contents(&bench.out());
    let found = files.iter().filter(|(name, bytes)| has(name) || has(&String::from_utf8_lossy(bytes)));
    found.map(|(name, _)| name.clone()).collect()
}

fn files(bench: &Bench) -> Vec<String> {
    let mut names: Vec<String> = contents(&bench.out().join("files")).into_keys().collect();
    names.sort();
    names
}

#[test]
fn drafts_and_dates_to_come_leave_no_trace_in_any_file_of_the_site() {
    let bench = newsroom();
    build(&bench, NOW);
    assert_eq!(traces(&bench, &["hemmelig", "kommende", "i-morgen"]), Vec::<String>::new());
    assert_eq!(bench.0.names("site/release"), ["2026-gammel-kai", "kai", "kai-nn"]);
    build(&bench, "2026-10-03T06:00:01+02:00");
    assert!(!traces(&bench, &["kommende"]).is_empty());
    assert!(files(&bench).contains(&"2026/bilder/kommende.jpg".to_owned()));
    assert_eq!(traces(&bench, &["hemmelig"]), Vec::<String>::new());
}

#[test]
fn a_release_that_becomes_a_draft_goes_with_all_that_it_had() {
    let bench = newsroom();
    build(&bench, "2026-10-04");
    assert!(!traces(&bench, &["kommende"]).is_empty());
    let text = fs::read_to_string(bench.0.path("texts/2026/i-morgen.md")).unwrap();
    write(&bench, "2026/i-morgen.md", &text.replace("id:", "draft: true\nid:"));
    build(&bench, "2026-10-04");
    assert_eq!(traces(&bench, &["kommende"]), Vec::<String>::new());
    // A text that is deleted keeps its page, like a release that leaves any other feed.
    fs::remove_file(bench.0.path("texts/2026/gammel-kai.md")).unwrap();
    build(&bench, "2026-10-04");
    assert!(bench.out().join("release/2026-gammel-kai").is_dir());
}

#[test]
fn pictures_and_documents_come_along_and_every_link_to_them_leads_there() {
    let bench = newsroom();
    build(&bench, NOW);
    let names = files(&bench);
    let is_it = |name: &String, start: &str, end: &str| name.starts_with(start) && name.ends_with(end);
    assert_eq!(names.len(), 5, "{names:?}");
    assert!(is_it(&names[0], "2026/bilder/kai-1-", ".jpg"), "{names:?}");
    assert_eq!(names[1..3], ["2026/bilder/kart.png", "2026/plan.pdf"]);
    assert!(is_it(&names[3], "dokumenter/arsplan-", ".pdf"), "{names:?}");
    assert_eq!(names[4], "dokumenter/tall.csv");
    let folder = bench.0.names("site/release/kai");
    let page = bench.out().join("release/kai").join(&folder[0]).join("index.html");
    let html = fs::read_to_string(&page).unwrap();
    let mut found = BTreeMap::new();
    for element in elements(&html).iter().filter(|element| element.in_body) {
        for address in [element.get("href"), element.get("src")] {
            if let Some((_, below)) = address.split_once("files/") {
                let there = page.parent().unwrap().join(address);
                assert!(there.is_file(), "{address}");
                *found.entry(below.to_owned()).or_insert(0) += 1;
            }
        }
    }
    assert_eq!(found.into_keys().collect::<Vec<_>>(), names);
    assert!(html.contains("Kaia i sol") && html.contains("Havnevesenet") && html.contains("Planen"));
    let other = elements(&html).into_iter().find(|element| element.text == "den andre saken").unwrap();
    assert!(other.get("href").ends_with("?release=2026-gammel-kai"), "{other:?}");
    assert!(html.contains("og utkastet."), "its words stay");
}

#[test]
fn what_a_picture_of_the_folder_measures_is_learnt_from_its_file() {
    let bench = Bench::new();
    let image = |more: &str| {
        format!(
            "---\nid: kai\ntitle: Ny kai\ndate: 2026-10-01\nimage: {{src: kai.jpg, alt: Kaia{more}}}\n---\nTekst\n"
        )
    };
    write(&bench, "kai.md", &image(""));
    let photo = jpeg(900, 600);
    fs::write(bench.0.path("texts/kai.jpg"), &photo).unwrap();
    build(&bench, NOW);
    let page = || fs::read_to_string(bench.out().join("release/kai/ny-kai/index.html")).unwrap();
    let kilobytes = (photo.len() + 500) / 1000;
    assert!(kilobytes > 1);
    assert!(page().contains(&format!("(900\u{a0}×\u{a0}600\u{a0}px, {kilobytes}\u{a0}kB)")), "{}", page());
    assert!(page().contains("width=\"900\" height=\"600\""), "nothing moves when it comes");
    // The size in the text takes precedence.
    write(&bench, "kai.md", &image(", width: 1800, height: 1200"));
    build(&bench, NOW);
    assert!(page().contains("(1800\u{a0}×\u{a0}1200\u{a0}px, "), "{}", page());
    // A broken picture has the size of its file, and no made-up pixels.
    write(&bench, "kai.md", &image(""));
    fs::write(bench.0.path("texts/kai.jpg"), "kai").unwrap();
    build(&bench, NOW);
    assert!(page().contains("(3\u{a0}B)") && !page().contains("\u{a0}px"), "{}", page());
}

#[test]
fn texts_beside_each_other_are_versions_of_each_other() {
    let bench = newsroom();
    build(&bench, NOW);
    for (id, other) in [("kai", "release/kai-nn/"), ("kai-nn", "release/kai/")] {
        let folder = bench.0.names(&format!("site/release/{id}"));
        let page = bench.out().join("release").join(id).join(&folder[0]).join("index.html");
        let links = elements(&fs::read_to_string(page).unwrap());
        let is_version =
            |it: &&crate::support::markup::Element| it.name == "link" && it.get("rel") == "alternate";
        assert!(links.iter().filter(is_version).any(|it| it.get("href").contains(other)), "{id}");
    }
}

#[test]
fn the_same_folder_gives_the_same_site_and_one_text_alone_gives_one_page() {
    let bench = newsroom();
    build(&bench, NOW);
    let before = (contents(&bench.out()), stamps(&bench.out()));
    build(&bench, NOW);
    assert_eq!((contents(&bench.out()), stamps(&bench.out())), before);
    fs::remove_dir_all(bench.out()).unwrap();
    build(&bench, NOW);
    assert_eq!(contents(&bench.out()), before.0);
    let one = Bench::new();
    let text = bench.0.path("texts/2026/ny-kai.md");
    one.build(&["--feed", text.to_str().unwrap(), "--now", NOW]).unwrap();
    assert_eq!(one.0.names("site/release"), ["kai"]);
}

#[test]
fn files_out_of_the_folder_are_not_taken_along() {
    let bench = Bench::new();
    bench.0.write("hemmelig.pdf", "hemmelig");
    bench.0.write("texts/.skjult.pdf", "hemmelig");
    let text = "---\ntitle: A\ndate: 2026-10-01\nimage: ../hemmelig.jpg\n---\n[a](../hemmelig.pdf) [b](lenke.pdf) \
        [c](/etc/passwd) [d](mappe/hemmelig.pdf) [e](..%2fhemmelig.pdf) [f](.skjult.pdf) <img src=\"../hemmelig.pdf\">";
    bench.0.write("texts/a.md", text);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(bench.0.path("hemmelig.pdf"), bench.0.path("texts/lenke.pdf")).unwrap();
        std::os::unix::fs::symlink(bench.0.path(""), bench.0.path("texts/mappe")).unwrap();
    }
    build(&bench, NOW);
    assert!(!bench.out().join("files").exists());
    let told =
        program(&bench, &["--feed", bench.0.path("texts").to_str().unwrap(), "--now", NOW]).output().unwrap();
    let told = String::from_utf8(told.stderr).unwrap();
    assert!(told.contains("a.md, line 4") && told.contains("leads out of the folder"), "{told}");
}

#[test]
fn two_folders_with_files_of_one_name_keep_both() {
    let bench = Bench::new();
    for folder in ["ett", "to"] {
        bench.0.write(&format!("{folder}/a.md"), "---\ntitle: A\ndate: 2026-10-01\n---\n[Planen](plan.pdf)");
        bench.0.write(&format!("{folder}/plan.pdf"), folder);
        bench.0.write(&format!("{folder}/Plan.PDF"), "other");
    }
    let (one, two) = (bench.0.path("ett"), bench.0.path("to"));
    let texts = ["--feed", one.to_str().unwrap(), "--feed", two.to_str().unwrap(), "--now", NOW];
    bench.build(&texts).unwrap();
    let names = files(&bench);
    assert_eq!((names.len(), names[1].as_str()), (2, "plan.pdf"), "{names:?}");
    let read = |name: &String| fs::read_to_string(bench.out().join("files").join(name)).unwrap();
    assert_eq!(names.iter().map(read).collect::<Vec<_>>(), ["to", "ett"]);
}

#[test]
fn a_folder_with_a_feed_in_it_is_that_feed() {
    let bench = Bench::new();
    let folder = Folder::new();
    folder.write("feed.json", &crate::support::generated::generated(2).to_string());
    folder.write("a.md", "---\ntitle: A\n---\n");
    bench.build(&["--feed", folder.path("").to_str().unwrap()]).unwrap();
    assert_eq!(bench.0.names("site/release"), ["r1", "r2"]);
}

fn text(id: &str, more: &str) -> String {
    format!("---\nid: {id}\ndate: 2026-09-01\n{more}---\nTekst.")
}

#[test]
fn a_draft_leaves_no_page_in_the_first_of_two_folders_and_in_one_of_two_languages() {
    let bench = Bench::new();
    write(&bench, "a.md", &text("en", "title: Tilbaketrukket\n"));
    write(&bench, "b.md", &text("to", "title: Bokmål blir borte\nlang: nb\n"));
    write(&bench, "b.nn.md", &text("to", "title: Nynorsk blir\nlang: nn\n"));
    bench.0.write("other/c.md", &text("tre", "title: Av andre\n"));
    let [first, other] = ["texts", "other"].map(|name| bench.0.path(name).to_str().unwrap().to_owned());
    let build = || bench.build(&["--feed", &first, "--feed", &other, "--now", NOW]).unwrap();
    build();
    let before = traces(&bench, &["tilbaketrukket", "bokmål blir borte", "nynorsk blir"]);
    assert!(before.len() > 3, "{before:?}");
    write(&bench, "a.md", &text("en", "title: Tilbaketrukket\ndraft: true\n"));
    write(&bench, "b.md", &text("to", "title: Bokmål blir borte\nlang: nb\ndraft: true\n"));
    build();
    assert_eq!(traces(&bench, &["tilbaketrukket", "bokmål blir borte"]), Vec::<String>::new());
    assert!(!traces(&bench, &["nynorsk blir"]).is_empty());
}

#[test]
fn a_word_that_may_keep_a_text_back_does() {
    for kept_back in [
        "status: future",
        "status: ready for review",
        "status: [draft]",
        "visibility: private",
        "utkast: true",
        "published: {at: 2099-01-01}",
        "pubDate: 2099-01-01",
        "release_date: 2099-01-01",
    ] {
        let bench = Bench::new();
        write(&bench, "a.md", &text("a", "title: Synlig\nstatus: published\n"));
        write(&bench, "b.md", &text("b", &format!("title: Hemmelig\n{kept_back}\n")));
        build(&bench, NOW);
        assert_eq!(traces(&bench, &["hemmelig"]), Vec::<String>::new(), "{kept_back}");
        assert!(!traces(&bench, &["synlig"]).is_empty(), "{kept_back}");
    }
}

#[test]
fn a_text_that_cannot_be_read_any_more_loses_its_page_and_that_is_said() {
    let bytes = |text: &str| text.as_bytes().to_vec();
    for (name, before, after, place) in [
        (
            "b",
            text("egen", "title: Hemmelig\n"),
            bytes("---\nid: egen\ndraft: true\ntitle: Hemmelig: nei\n---\n"),
            "b.md, line 4",
        ),
        (
            "b.nn",
            text("\"egen\"", "title: Hemmelig\n"),
            bytes("---\ndraft: [true\n id: \"egen\" # vår\n---\n"),
            "b.nn.md, line",
        ),
        (
            "b.nn",
            "---\ntranslationKey: egen\ntitle: Hemmelig\n---\n".to_owned(),
            bytes("---\ntranslationKey: egen\n"),
            "line 1",
        ),
        ("b", "---\ntitle: Hemmelig\n---\n".to_owned(), bytes("---\ntitle: [\n---\n"), "b.md, line"),
        (
            "b",
            "+++\nuid = 'egen'\ntitle = 'Hemmelig'\n+++\n".to_owned(),
            bytes("+++\nuid = 'egen'\ndraft = ja\n+++\n"),
            "b.md, line 3",
        ),
        (
            "b",
            "{\"id\": \"egen\", \"title\": \"Hemmelig\"}\n".to_owned(),
            bytes("{\"id\": \"egen\", \"draft\": ja}\n"),
            "b.md, line 1",
        ),
        (
            "b",
            text("egen", "title: Hemmelig\n"),
            b"---\nid: egen\ntitle: Hemmelig p\xe5 is\ndraft: true\n---\n".to_vec(),
            "b.md, line 3",
        ),
    ] {
        let bench = Bench::new();
        write(&bench, "a.md", &text("a", "title: Synlig\n"));
        write(&bench, "c.md", &text("c", "title: Slettet\n"));
        write(&bench, "d.md", &text("d", "title: Synlig også\n"));
        write(&bench, &format!("{name}.md"), &before);
        build(&bench, NOW);
        assert!(traces(&bench, &["hemmelig"]).len() > 2, "{before}");
        fs::write(bench.0.path(&format!("texts/{name}.md")), &after).unwrap();
        fs::remove_file(bench.0.path("texts/c.md")).unwrap();
        let texts = bench.0.path("texts");
        let told = program(&bench, &["--feed", texts.to_str().unwrap(), "--now", NOW]).output().unwrap();
        let told = String::from_utf8(told.stderr).unwrap();
        for part in
            [place, "a page that it had is removed", "1 of 3 releases left the feeds; their pages stay"]
        {
            assert!(told.contains(part), "{part} in {told}");
        }
        assert_eq!(traces(&bench, &["hemmelig"]), Vec::<String>::new(), "{told}");
        assert_eq!(
            bench.0.names("site/release").len(),
            3,
            "the page of a text that was deleted stays: {told}"
        );
    }
}

#[test]
fn a_mistake_that_makes_most_texts_unreadable_costs_the_build_and_no_page() {
    let bench = Bench::new();
    for name in ["a", "b", "c"] {
        write(&bench, &format!("{name}.md"), &text(name, "title: Synlig\n"));
    }
    build(&bench, NOW);
    let before = stamps(&bench.out());
    for name in ["a", "b"] {
        write(&bench, &format!("{name}.md"), "---\ntitle: [\n---\n");
    }
    let texts = bench.0.path("texts");
    let built = bench.build(&["--feed", texts.to_str().unwrap(), "--now", NOW]);
    assert!(matches!(&built, Err(BuildError::Removed(_))), "{built:?}");
    assert_eq!(stamps(&bench.out()), before);
}
