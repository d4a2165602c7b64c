//! Fields of a site's own, which the settings name.

use super::{post, with_rules};
use press_room_core::feed::{FeedPage, Release, WarningCause};
use serde_json::{Value, json};

fn page(acf: Value) -> FeedPage {
    let rules = json!({ "fields": { "lead": ["acf.ingress", "meta.ingress"], "contacts": "acf.kontakter", "documents": "acf.filer" } });
    with_rules(json!([post(json!({ "acf": acf, "meta": [] }))]), rules)
}

fn read(acf: Value) -> Release {
    let mut page = page(acf.clone());
    assert_eq!(page.warnings, [], "{acf}");
    page.releases.remove(0)
}

#[test]
fn a_site_without_the_fields_has_none() {
    for acf in [
        json!(false),
        json!([]),
        json!({}),
        Value::Null,
        json!({ "ingress": "", "kontakter": false, "filer": [] }),
        json!("x"),
    ] {
        let read = read(acf.clone());
        assert_eq!((read.lead, read.contacts.len(), read.documents.len()), (None, 0, 0), "{acf}");
    }
}

#[test]
fn a_field_holds_the_lead() {
    assert_eq!(
        read(json!({ "ingress": "<p>Kaia &amp; fjorden.</p>\n" })).lead.as_deref(),
        Some("Kaia & fjorden.")
    );
}

#[test]
fn a_field_holds_contacts_by_any_of_their_usual_names() {
    let people = json!([
        { "navn": "Kari Eksempel", "stilling": "Pressekontakt", "mobil": "+47 00 00 00 00", "telefon": 22000000, "e-post": "kari@example.no", "bilde": 12 },
        { "name": "Pressevakt", "phone": "+47 00 00 00 01" },
    ]);
    let contacts = read(json!({ "kontakter": people })).contacts;
    assert_eq!(contacts.len(), 2);
    assert!(contacts[0].duty, "the duty phone first");
    let kari = &contacts[1];
    assert_eq!((kari.name.as_deref(), kari.role.as_deref()), (Some("Kari Eksempel"), Some("Pressekontakt")));
    assert_eq!((kari.phones.len(), kari.email.as_deref()), (2, Some("kari@example.no")));
    let one = read(
        json!({ "kontakter": { "name": "Ola Eksempel", "title": "Rådgjevar", "email": "ola@example.no" } }),
    )
    .contacts;
    assert_eq!((one[0].name.as_deref(), one[0].role.as_deref()), (Some("Ola Eksempel"), Some("Rådgjevar")));
    let named = json!({ "Full Name": "Ola Eksempel", "title": "Rådgjevar", "telephone": "22 00 00 00", "e_mail": "ola@example.no" });
    let named = &read(json!({ "kontakter": named })).contacts[0];
    assert_eq!((named.name.as_deref(), named.role.as_deref()), (Some("Ola Eksempel"), Some("Rådgjevar")));
    assert_eq!((named.phones.len(), named.email.as_deref()), (1, Some("ola@example.no")));
    let note = read(
        json!({ "kontakter": "<p>Ring sentralbordet og spør etter kven som helst, eller kom innom oss på kaia.</p><p>Vi svarar.</p>" }),
    );
    assert!(note.contact_note.is_some());
}

#[test]
fn a_field_holds_files_in_any_of_their_usual_forms() {
    let files = json!([
        "https://kommune.example.no/u/plan.pdf",
        { "url": "https://kommune.example.no/u/kart.pdf", "title": "Kartet", "filesize": 1200, "mime_type": "application/pdf" },
        { "tittel": "Rapporten", "fil": { "url": "/u/rapport.docx", "filename": "rapport.docx" } },
        { "file": "/u/rapport.docx" },
    ]);
    let found = read(json!({ "filer": files })).documents;
    let found: Vec<_> = found.iter().map(|file| (file.title.as_str(), file.url.path(), file.bytes)).collect();
    assert_eq!(
        found,
        [
            ("plan.pdf", "/u/plan.pdf", None),
            ("Kartet", "/u/kart.pdf", Some(1200)),
            ("Rapporten", "/u/rapport.docx", None)
        ]
    );
    // The id of a file says nothing here.
    let causes: Vec<_> = page(json!({ "filer": [41, { "file": 42 }], "kontakter": [7] }))
        .warnings
        .into_iter()
        .map(|it| it.cause)
        .collect();
    assert_eq!(
        causes,
        [
            WarningCause::Incomplete("contacts"),
            WarningCause::Incomplete("documents"),
            WarningCause::Incomplete("documents")
        ]
    );
}
