//! The releases of `releases.txt`, which the queries of `queries.txt` ask for.

use press_room_core::feed::{LanguageTag, Release, ReleaseId, ReleaseKey, SourceId};
use press_room_core::feed::{Timestamp, UntrustedHtml, date};

pub(crate) fn releases() -> Vec<Release> {
    let mut lines = include_str!("releases.txt").lines().filter(|it| !it.is_empty() && !it.starts_with('#'));
    let mut releases = Vec::new();
    while let Some(first) = lines.next() {
        let parts: Vec<&str> = first.strip_prefix("= ").unwrap().splitn(4, ' ').collect();
        let [id, language, day, topics] = parts.try_into().unwrap();
        let [title, lead, body] = [(); 3].map(|()| lines.next().unwrap().to_owned());
        let key = ReleaseKey {
            source: SourceId(0),
            id: ReleaseId::new(id).unwrap(),
            language: LanguageTag::new(language),
        };
        releases.push(Release {
            lead: Some(lead),
            body: Some(UntrustedHtml { html: format!("<p>{body}</p>"), base: None }),
            published: Some(published(day)),
            topics: topics.split(", ").map(str::to_owned).collect(),
            ..Release::new(key, title)
        });
    }
    releases
}

fn published(day: &str) -> Timestamp {
    date::parse(day).unwrap()
}
