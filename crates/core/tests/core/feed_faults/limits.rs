//! How much one release and one feed may hold.

use super::*;

#[test]
fn a_release_has_a_limit_for_each_list_and_the_rest_is_reported() {
    const N: usize = 20_000;
    let many = |entry: &dyn Fn(usize) -> Value| Value::Array((0..N).map(entry).collect());
    let picture = |n: usize| json!({ "url": format!("https://l.example/{n}.png"), "alt": "x" });
    let contact = |n: usize| json!({ "name": format!("n{n}"), "phone": "22334455" });
    let words = (0..N).map(|n| format!("t{n}")).collect::<Vec<_>>().join(",");
    let started = Instant::now();
    let own = json!({ "images": many(&picture), "contacts": many(&contact), "links": many(&picture),
        "videos": many(&picture), "changes": many(&|n| json!({ "note": n })),
        "alternates": many(&|_| json!({ "language": "en" })) });
    let page = beside(json!({ "id": "1", "title": "A", "tags": many(&|n| json!(format!("t{n}"))),
        "attachments": many(&picture), "_press_room": own }));
    let release = &page.releases[0];
    assert_eq!((release.topics.len(), release.contacts.len(), release.images.len()), (100, 100, 200));
    assert_eq!((release.documents.len(), release.links.len(), release.videos.len()), (0, 200, 100));
    let told = page.warnings.iter().filter(|it| matches!(it.cause, WarningCause::TooMany(..))).count();
    assert_eq!(told, 8, "{:?}", page.warnings);
    assert_eq!(beside(json!({ "id": "1", "title": "A", "tags": words })).releases[0].topics.len(), 100);

    let persons = json!({ "persons": many(&|n| json!({ "name": n })) });
    let prs = json!({ "totalCount": 1, "releases": [{ "id": 1, "title": "A", "leadtext": null,
        "keywords": words, "channels": many(&|n| json!({ "label": n })), "images": many(&picture),
        "contacts": [persons, persons.clone(), persons.clone()] }] });
    let page = read(&prs.to_string()).unwrap();
    let release = &page.releases[0];
    assert_eq!((release.topics.len(), release.contacts.len(), release.images.len()), (100, 100, 200));
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
}

#[test]
fn an_archive_with_a_topic_and_a_kind_for_each_release_grows_in_a_straight_line() {
    let items = (0..10_000).map(|n| {
        json!({ "id": n, "title": "A", "tags": (0..20).map(|t| format!("t{}", n * 20 + t)).collect::<Vec<_>>(),
            "_press_room": { "kind": format!("Slag {n}") } })
    });
    let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "items": items.collect::<Vec<_>>() });
    let page = read(&feed.to_string()).unwrap();
    let started = Instant::now();
    let mut archive = Archive::new("Europe/Oslo");
    archive.insert_page(page.releases);
    let facets = archive.facets();
    assert_eq!((facets.topics.len(), facets.kinds.len()), (30, 50));
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}
