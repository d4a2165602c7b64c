//! Dates that are no dates, and what counts as an update.

use super::*;

#[test]
fn odd_dates_are_read_where_they_are_certain() {
    let page = fault("odd-dates");
    let millis = |text: &str| date::parse(text).unwrap().millis;
    for (id, right) in [
        ("hugo", Some("2026-05-04T08:00:00Z")),
        ("js", Some("2026-05-04T08:00:00Z")),
        ("ruby", Some("2026-05-04T08:00:00Z")),
        ("zero", None),
        ("norsk", Some("2026-05-04")),
        ("feb", None),
        ("24", Some("2026-05-05T00:00:00Z")),
        ("basic", Some("2026-05-04T08:00:00Z")),
        ("short", Some("2026-05-04T08:00:00Z")),
        ("rfc850", Some("2026-05-04T08:00:00Z")),
        ("us", Some("2026-05-04")),
        ("god", Some("2026-05-04T08:00:00Z")),
    ] {
        assert_eq!(release(&page, id).published.map(|at| at.millis), right.map(millis), "{id}");
    }
    let told: Vec<_> = page.warnings.iter().map(|it| (it.id.as_deref(), it.found.as_str())).collect();
    assert_eq!(told, [(Some("zero"), "0001-01-01T00:00:00Z"), (Some("feb"), "2026-02-30T10:00:00Z")]);
}

#[test]
fn a_site_that_keeps_the_versions_knows_what_was_an_update() {
    let updated = |modified: Option<&str>, versions: Value, changes: Value| {
        let item = json!({ "id": "a", "title": "A", "date_published": "2026-05-04T08:00:00Z", "date_modified": modified,
            "_press_room": { "versions": versions, "changes": changes } });
        beside(item).releases[0].updated().map(|at| at.millis)
    };
    let millis = |text: &str| press_room_core::feed::date::parse(text).unwrap().millis;
    let version = |count: u32, at: &str| json!({ "count": count, "at": at, "url": "versions/" });
    let (first, second, third) = ("2026-05-04T09:00:00Z", "2026-05-05T09:00:00Z", "2026-05-06T09:00:00Z");
    let none = json!([]);
    // Several versions: the last one was a change, even if it came within minutes, and whatever the feed says.
    assert_eq!(updated(None, version(2, second), none.clone()), Some(millis(second)));
    assert_eq!(updated(Some(third), version(2, second), none.clone()), Some(millis(second)));
    let soon = "2026-05-04T08:01:00Z";
    assert_eq!(updated(None, version(2, soon), none.clone()), Some(millis(soon)));
    // A change in the publisher's own log counts, even if only a picture has changed.
    let log = json!([{ "at": third, "note": "Nytt bilde." }]);
    assert_eq!(updated(None, version(2, second), log.clone()), Some(millis(third)));
    assert_eq!(updated(None, version(1, first), log), Some(millis(third)));
    // A single version: the release was changed before the site first saw it, and has only been saved since then.
    assert_eq!(updated(Some(third), version(1, first), none.clone()), Some(millis(first)));
    assert_eq!(updated(Some(third), version(1, "2026-05-04T08:00:00Z"), none.clone()), None);
    // A chain that began anew has the time of that build.
    assert_eq!(updated(Some(first), version(1, third), none.clone()), Some(millis(first)));
    assert_eq!(updated(None, version(1, third), none.clone()), None);
    // A value that cannot be a history counts as no history.
    for bad in
        [json!({}), json!({ "count": 0, "at": first }), json!("many"), json!({ "count": -1 }), json!([])]
    {
        assert_eq!(updated(Some(third), bad.clone(), none.clone()), Some(millis(third)), "{bad}");
    }
}

#[test]
fn an_update_is_a_change_after_publication() {
    assert_eq!(release(&fault("modified-before-published"), "a").updated(), None);
    let updated = |published: &str, modified: &str, own: Value| {
        let item = json!({ "id": "a", "title": "A", "date_published": published, "date_modified": modified,
            "_press_room": own });
        beside(item).releases[0].updated()
    };
    let day = "2026-05-04T09:00:00+02:00";
    for (modified, own) in [
        (day, json!({})),
        ("2026-05-04T09:04:10+02:00", json!({})),
        ("2026-05-04", json!({})),
        ("2026-06-01T12:00:00Z", json!({ "revision": 1 })),
        ("2026-06-01T12:00:00Z", json!({ "changes": [{ "at": "2026-05-01", "note": "x" }] })),
    ] {
        assert_eq!(updated(day, modified, own), None, "{modified}");
    }
    for (modified, own, right) in [
        ("2026-05-04T11:00:00+02:00", json!({}), "2026-05-04T11:00:00+02:00"),
        ("2026-05-05", json!({}), "2026-05-05"),
        ("2026-06-01T12:00:00Z", json!({ "revision": 2 }), "2026-06-01T12:00:00Z"),
        (
            // Somebody tidied the archive in June.
            "2026-06-01T12:00:00Z",
            json!({ "changes": [{ "at": "2026-05-04T09:05:00+02:00", "note": "x" }] }),
            "2026-05-04T09:05:00+02:00",
        ),
        ("", json!({ "withdrawn": { "at": "2026-05-07T10:00:00Z" } }), "2026-05-07T10:00:00Z"),
    ] {
        assert_eq!(updated(day, modified, own), date::parse(right), "{modified}");
    }
}
