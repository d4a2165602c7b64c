//! Cision: `https://publish.ne.cision.com/papi/NewsFeed/{id}?format=json&detailLevel=detail`.

use super::documents::add_linked;
use super::json::{self, Object};
use super::texts::of_markup;
use super::{
    SourceAlternate, SourceDocument, SourceFeed, SourceImage, SourceKind, SourceLink, SourcePosition,
    SourcePublisher, SourceRelease, SourceVideo, SourceWarning, Translation,
};
use press_room_core::address::Address;
use press_room_core::feed::text::html_of_text;

/// Reads a page, or the answer about one release. `None` for another format.
pub fn read(page: &Object, address: &Address) -> Option<Translation> {
    let releases = match page.get("Releases") {
        Some(_) => json::objects(page, "Releases", ""),
        None => vec![page.get("Release")?.as_object()?],
    };
    let is_list = page.contains_key("Releases");
    let size = json::number(page, "PageSize").unwrap_or(u64::MAX);
    let index = json::number(page, "PageIndex").unwrap_or(1);
    let is_full = is_list && releases.len() as u64 >= size && !releases.is_empty();
    let total = json::number(page, "TotalFoundReleases").unwrap_or(u64::MAX);
    let has_more = is_full && index.saturating_mul(size) < total;
    let next =
        has_more.then(|| address.with_query("pageIndex", &(index + 1).to_string()).as_str().to_owned());
    let source = releases.iter().find_map(|release| publisher(release));
    let mut read = Translation {
        format: "Cision NewsFeed",
        feed: SourceFeed { next_url: next, publisher: source, ..SourceFeed::default() },
        ..Translation::default()
    };
    let is_thin = |release: &&Object| json::first_text(release, &["HtmlBody", "Body"]).is_none();
    if !releases.is_empty() && releases.iter().all(is_thin) {
        read.warnings.push(SourceWarning {
            place: None,
            id: None,
            message: "no release has its text".to_owned(),
            fix: "ask with detailLevel=detail".to_owned(),
            lint: None,
        });
    }
    for (at, object) in releases.into_iter().enumerate() {
        let path = if is_list { format!("Releases[{at}]") } else { "Release".to_owned() };
        read.feed.releases.push(release(object, address, read.feed.publisher.as_ref()));
        read.places.push(SourcePosition::Path(path));
    }
    Some(read)
}

fn release(object: &Object, address: &Address, known: Option<&SourcePublisher>) -> SourceRelease {
    let text = |names: &[&str]| json::first_text(object, names);
    let markup =
        |html: &str, plain: &str| text(&[html]).or_else(|| text(&[plain]).map(|text| html_of_text(&text)));
    let intro = text(&["HtmlIntro"]).map(|html| of_markup(&html)).or_else(|| text(&["Intro"]));
    let mut release = SourceRelease {
        id: text(&["EncryptedId", "Id"]).unwrap_or_default(),
        url: text(&["CanonicalUrl", "CisionWireUrl", "PublicUrl", "Url", "PressRoomUrl"]),
        title: text(&["Title"])
            .or_else(|| text(&["HtmlTitle"]).map(|html| of_markup(&html)))
            .unwrap_or_default(),
        lead: intro.filter(|text| !text.is_empty()),
        body: markup("HtmlBody", "Body"),
        contact_note: markup("HtmlContact", "Contact"),
        boilerplate: markup("HtmlCompanyInformation", "CompanyInformation"),
        kind: text(&["InformationType"]).and_then(|code| kind(&code)),
        language: text(&["LanguageCode"]),
        published: text(&["PublishDate"]),
        modified: text(&["LastChangeDate"]),
        publisher: publisher(object).filter(|own| known.is_none_or(|known| known.name != own.name)),
        ..SourceRelease::default()
    };
    release.topics = json::texts(object, "Keywords", "", "Name");
    release.topics.extend(json::texts(object, "Categories", "", "Name"));
    release.images = json::objects(object, "Images", "").into_iter().filter_map(image).collect();
    for file in json::objects(object, "Files", "") {
        let Some(url) = json::first_text(file, &["DownloadUrl", "Url"]) else { continue };
        release.documents.push(SourceDocument {
            url,
            title: json::first_text(file, &["Title", "FileName", "Description"]),
            bytes: json::first_text(file, &["FileSize", "Size"]).and_then(|size| size.parse().ok()),
            ..SourceDocument::default()
        });
    }
    for link in json::objects(object, "ExternalLinks", "") {
        if let Some(url) = json::first_text(link, &["Url", "Link"]) {
            release.links.push(SourceLink { url, label: json::first_text(link, &["Title", "Name"]) });
        }
    }
    for video in json::objects(object, "Videos", "") {
        if let Some(url) = json::first_text(video, &["Url", "DownloadUrl", "EmbedUrl"]) {
            release.videos.push(SourceVideo { url, title: json::text(video, "Title") });
        }
    }
    for version in json::objects(object, "LanguageVersions", "") {
        let Some(language) = json::first_text(version, &["LanguageCode", "Code", "Language"]) else {
            continue;
        };
        let id = json::first_text(version, &["EncryptedId", "ReleaseId", "Id"]);
        let url = json::first_text(version, &["CanonicalUrl", "CisionWireUrl", "Url"]);
        if id.as_deref() != Some(release.id.as_str()) && (id.is_some() || url.is_some()) {
            release.alternates.push(SourceAlternate {
                language,
                id,
                url,
                title: json::text(version, "Title"),
            });
        }
    }
    add_linked(&mut release, address);
    release
}

fn publisher(object: &Object) -> Option<SourcePublisher> {
    let name = json::text(object, "SourceName")?;
    Some(SourcePublisher { name, url: None, logo: json::text(object, "LogoUrl") })
}

fn image(object: &Object) -> Option<SourceImage> {
    let original = json::first_text(object, &["DownloadUrl", "Url"]);
    let shown = json::first_text(object, &["UrlTo800x800ArResized", "UrlTo400x400ArResized"]);
    let url = shown.or_else(|| original.clone())?;
    Some(SourceImage {
        original_url: original.filter(|original| *original != url),
        caption: json::first_text(object, &["Description", "Title"]),
        credit: json::first_text(object, &["Photographer", "Credit"]),
        url,
        ..SourceImage::default()
    })
}

/// The kind of release that Cision's `code` stands for.
fn kind(code: &str) -> Option<SourceKind> {
    let (known, label) = match code {
        "PRM" => ("press-release", None),
        "INB" => ("invitation", None),
        "NBR" => ("news", None),
        "RDV" => ("other", Some("Annual report")),
        "KMK" => ("other", Some("Annual statement")),
        "RPT" => ("other", Some("Interim report")),
        _ => return None,
    };
    Some(SourceKind { code: known.to_owned(), label: label.map(str::to_owned) })
}
