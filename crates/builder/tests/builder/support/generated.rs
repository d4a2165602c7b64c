//! Feeds of any length.

use serde_json::{Value, json};

/// `count` releases, the newest first, each with a body of about 3 kB, a picture and a contact.
pub(crate) fn generated(count: usize) -> Value {
    feed((0..count).map(|at| release(count - at)).collect())
}

pub(crate) fn feed(items: Vec<Value>) -> Value {
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Fjordtest",
        "language": "nb",
        "authors": [{ "name": "Fjordtest" }],
        "items": items,
    })
}

/// Release number `number`; the higher, the newer.
pub(crate) fn release(number: usize) -> Value {
    let paragraph = format!("<p>Kai nummer {number} er {}</p>", "lang og bred og har fin utsikt. ".repeat(9));
    let (year, month, day) = (2000 + number / 336, 1 + number / 28 % 12, 1 + number % 28);
    json!({
        "id": format!("r{number}"),
        "title": format!("Ny kai nummer {number}"),
        "content_html": paragraph.repeat(9),
        "date_published": format!("{year}-{month:02}-{day:02}T09:00:00+01:00"),
        "tags": ["Kai", format!("Havn {}", number % 7)],
        "_press_room": {
            "lead": format!("Kaia nummer {number} er ferdig."),
            "images": [{ "url": "https://bilder.example.no/kai.jpg", "alt": "Kaia", "width": 1600, "height": 900 }],
            "contacts": [{ "name": "Kari Kai", "phones": ["55 50 01 23"], "email": "kari@fjord.example.no" }],
        },
    })
}
